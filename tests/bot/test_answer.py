from dataclasses import replace
from datetime import timedelta

import pytest

from bot.access import TERMINAL, Asker
from bot.answer import AnswerKind, Context, after, answer, export, failed, page
from bot.conversation import Thread
from bot.present.sentences import headline, notes
from store.errors import DatabaseDown
from store.query import Ago
from store.result import Scope
from tests.fleet import NOW


@pytest.fixture
def context(fleet):
    return Context(engine=fleet, now=NOW)


@pytest.fixture
def ask(context):
    """ask(question, ...): the answer, in the thread of the questions before it."""
    thread = Thread()

    def ask(question, *, asker=TERMINAL, **changes):
        nonlocal thread
        told = answer(question, asker, replace(context, thread=thread, **changes))
        thread = after(thread, told)
        return told

    return ask


def names(told):
    return [row["name"] for row in told.rows]


def test_a_question_is_answered_with_rows_and_how_it_was_read(ask):
    told = ask("powered on vms in cluster Production")
    assert told.kind is AnswerKind.LIST
    assert names(told) == ["app-01", "web[prod]", "win-sql-01"]
    assert told.total == 3
    assert "Production" in told.understood


def test_a_slip_is_mended_and_shown(ask):
    told = ask("shoe me all powred off vms")
    assert names(told) == ["app-02", "dev-01", "dr-02"]
    assert "powered" in told.corrected


@pytest.mark.parametrize(("question", "word"), [("proxmox hosts", "proxmox"), ("vms os frobnix", "frobnix")])
def test_a_word_that_would_describe_nothing_is_asked_about(ask, question, word):
    told = ask(question)
    assert (told.kind, told.rows) == (AnswerKind.CLARIFY, ())
    assert f'"{word}"' in told.understood


def test_a_word_that_describes_something_is_believed(ask):
    assert ask("vms os windows").total == ask("windows vms").total > 0


def test_a_count_is_a_number_without_rows(ask):
    told = ask("how many hosts are there")
    assert (told.kind, told.total, told.rows) == (AnswerKind.COUNT, 4, ())


def test_an_empty_answer_says_so_and_which_vcenter_was_never_synced(ask):
    told = ask("suspended vms in cluster Production")
    assert told.total == 0
    assert headline(told) == "No VMs found"
    assert any("vc-03 never synced" in note for note in notes(told))


@pytest.mark.parametrize(
    ("question", "yes"),
    [("is esx-02 in maintenance?", True), ("is esx-01 in maintenance?", False)],
)
def test_a_yes_or_no_question_is_answered_with_yes_or_no(ask, question, yes):
    told = ask(question)
    assert told.yes is yes
    assert headline(told).startswith("Yes" if yes else "No")


@pytest.mark.parametrize(
    ("question", "column"),
    [("top 3 vms by disk capacity", "disk_capacity"), ("vms with more than 0 snapshots", "snapshots")],
)
def test_what_rows_are_ordered_or_measured_by_is_shown(ask, question, column):
    told = ask(question)
    assert told.rows
    assert told.columns[2].name == column
    assert {"power_state", "memory"} <= {one.name for one in told.columns}


def test_columns_that_were_asked_for_are_left_as_they_were_asked_for(ask):
    told = ask("name and ip of vms sorted by memory")
    assert [one.name for one in told.columns] == ["name", "vcenter", "ip"]


def test_what_nobody_means_is_left_out_and_named(ask):
    assert ask("vms").hidden == (1, "vCLS machines")


def test_a_follow_up_changes_the_question_before_it(ask):
    ask("vms in cluster Production")
    assert names(ask("only the powered off ones")) == ["app-02"]


def test_a_question_that_fits_several_things_asks_which_and_the_number_picks_one(ask):
    asked = ask("details of app-01")
    if asked.kind is AnswerKind.CLARIFY:
        assert ask("1").kind is AnswerKind.DETAIL


def test_nonsense_is_refused_with_a_sentence(ask):
    told = ask("is lunch ready")
    assert told.kind in {AnswerKind.REFUSE, AnswerKind.CLARIFY}
    assert told.understood
    assert told.turn is None


def test_a_refusal_does_not_make_the_thread_forget(ask):
    ask("vms in cluster Production")
    ask("is lunch ready")
    assert names(ask("only the powered off ones")) == ["app-02"]


def test_help_comes_with_questions_to_try_each_of_which_is_understood(ask):
    told = ask("help")
    assert told.kind is AnswerKind.HELP
    for choice in told.choices:
        assert ask(choice.question).turn is not None


def test_a_page_goes_on_where_the_one_before_ended(ask, context):
    first = ask("vms", rows=3)
    second = page(first.turn, TERMINAL, replace(context, rows=3), offset=3)
    assert (first.total, second.total) == (8, 8)
    assert [*names(first), *names(second)] == names(ask("vms"))[:6]
    assert second.offset == 3


def test_every_row_goes_into_a_file_whatever_the_page(ask, context):
    told = ask("vms", rows=2)
    with export(told.turn, TERMINAL, context) as listing:
        assert len(list(listing.rows)) == 8
        assert [freshness.vcenter for freshness in listing.answer.as_of] == ["vc-01", "vc-02", "vc-03"]


def test_what_was_counted_can_be_had_as_a_file(ask, context):
    told = ask("how many windows vms are there")
    with export(told.turn, TERMINAL, context) as listing:
        assert [row["name"] for row in listing.rows] == ["dr-02", "win-sql-01"]


def test_an_export_is_asked_for_in_words(ask):
    ask("powered off vms")
    assert ask("export that to excel").export == "xlsx"


def test_nobody_is_told_of_what_is_outside_their_scope(ask, fleet):
    with fleet.connect() as connection:
        (inside,) = connection.exec_driver_sql("select vcenter_id from vcenter where name = 'vc-02'").one()
    narrow = Asker(id="U1", scope=Scope(vcenters=frozenset({inside})))
    told = ask("vms", asker=narrow)
    assert names(told) == ["app-01", "dr-02"]
    assert [one.vcenter for one in told.as_of] == ["vc-02"]
    assert "win-sql-01" not in str(ask("where is win-sql-01", asker=narrow).rows)


def test_a_thread_keeps_no_rights_each_turn_runs_with_those_of_whoever_asks(ask, context):
    told = ask("vms")
    nobody = Asker(id="U2", scope=Scope(vcenters=frozenset()))
    assert page(told.turn, nobody, context).rows == ()


def test_how_long_it_took_is_told(ask):
    told = ask("vms")
    assert 0 < told.parse_ms < 5000
    assert 0 < told.query_ms < 5000


def test_ages_are_asked_about_anew_each_time(ask):
    told = ask("snapshots older than 30 days")
    assert names(told) == ["before upgrade"]
    assert isinstance(told.query.where.value, Ago)


def test_a_fault_of_ours_is_told_as_its_sentence():
    told = failed("vms", DatabaseDown(reason="it sleeps"), NOW)
    assert told.kind is AnswerKind.ERROR
    assert "it sleeps" in told.understood
    assert told.reference is None


def test_an_unexpected_fault_is_told_without_its_details_under_a_reference(capsys):
    told = failed("vms", RuntimeError("xoxb-secret"), NOW + timedelta(days=1))
    assert told.reference
    assert told.reference in told.understood
    assert "xoxb" not in told.understood
    assert told.reference in capsys.readouterr().out


def test_an_estimate_is_shown_with_its_error(ask):
    told = ask("growth of datastores")
    assert [column.name for column in told.columns] == ["name", "vcenter", "growth", "growth_error"]
    told = ask("when are the datastores full")
    assert [column.name for column in told.columns][2:] == ["full_at", "growth", "growth_error"]
