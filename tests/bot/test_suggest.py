"""What may be asked after an answer gives something; an empty answer says what emptied it."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console
from sqlalchemy import text

from bot.access import TERMINAL, Asker
from bot.answer import Context, after, answer
from bot.conversation import Thread
from bot.present.blocks import message
from bot.present.json import document
from bot.present.sentences import notes
from bot.present.terminal import shown
from bot.suggest import SLOW, suggested
from nlp.meaning import Choice
from store.result import Scope
from tests.bot import samples
from tests.bot.samples import HOSTILE
from tests.fleet import NOW

QUICK = 1.0  # milliseconds: what tests ask is never held to be slow, however busy the machine


@pytest.fixture
def ask(fleet):
    """ask(question): the answer with what may be asked next, in a thread of its own."""

    def ask(question, *, asker=TERMINAL, thread=None, **more):
        context = Context(engine=fleet, now=NOW, thread=thread or Thread())
        told = replace(answer(question, asker, context), query_ms=QUICK)
        return suggested(told, asker, context, **more)

    return ask


def questions(told):
    return [one.question for one in told.suggestions]


@pytest.mark.parametrize(
    "question",
    [
        "vms",
        "hosts",
        "powered off vms",
        "how many vms are there",
        "count vms by cluster",
        "win-sql-01",
        "vms in vc-01",
    ],
)
def test_each_suggestion_gives_something_else_when_it_is_typed(ask, question):
    told = ask(question)
    assert 0 < len(told.suggestions) <= 3
    for said in questions(told):
        then = ask(said, thread=after(Thread(), told))
        assert then.total, said
        assert (then.query, then.total) != (told.query, told.total), said


def test_what_all_rows_have_in_common_is_not_suggested(ask):
    told = ask("vms on esx-03")
    assert "by cluster" not in questions(told)
    assert "only the powered on ones" not in questions(told)


def test_what_most_rows_are_comes_after_what_few_are(ask):
    assert questions(ask("vms in cluster Production"))[0] == "only the powered off ones"


def test_a_file_is_suggested_of_a_list_that_is_not_all_shown(fleet):
    context = Context(engine=fleet, now=NOW, rows=1)
    told = replace(answer("snapshots", TERMINAL, context), query_ms=QUICK)
    assert "as xlsx" in questions(suggested(told, TERMINAL, context))
    assert "as xlsx" not in questions(suggested(told, TERMINAL, context, files=False))


@pytest.mark.parametrize("question", ["help", "delete vm app-01", "vms in cluster nosuch-99", "vms as csv"])
def test_help_refusals_questions_asked_back_and_files_are_followed_by_nothing(ask, question):
    told = ask(question)
    assert (told.suggestions, told.emptied) == ((), None)


def test_an_answer_that_was_slow_is_not_kept_back_further(fleet):
    context = Context(engine=fleet, now=NOW)
    slow = replace(answer("vms", TERMINAL, context), query_ms=SLOW + 1)
    assert suggested(slow, TERMINAL, context) == slow


def test_where_looking_takes_too_long_the_answer_comes_without(fleet):
    context = Context(engine=fleet, now=NOW)
    told = replace(answer("vms", TERMINAL, context), query_ms=QUICK)
    with fleet.begin() as other:
        other.execute(text("lock table vm in access exclusive mode"))
        assert suggested(told, TERMINAL, context) == told


def test_what_the_asker_may_not_see_suggests_nothing(ask, fleet):
    with fleet.connect() as connection:
        paris = connection.exec_driver_sql("select vcenter_id from vcenter where name = 'vc-02'").scalar_one()
    of_paris = Asker(id="paris", scope=Scope(vcenters=frozenset({paris})))
    assert "by host" in questions(ask("vms"))
    assert "by host" not in questions(ask("vms", asker=of_paris))


EMPTY = {
    "suspended vms in cluster Production": (
        "4 VMs in cluster Production, but none where power is suspended: 3 powered on and 1 powered off"
    ),
    "powered off vms in cluster Production with more than 64 gb of memory": (
        "1 VM where power is powered off, in cluster Production, but none where memory is more than 64 GB: "
        "the most is 4 GB"
    ),
    "vms in cluster Dev with less than 2 cpus": (
        "2 VMs in cluster Dev, but none where CPUs is less than 2: the least is 2"
    ),
    "snapshots older than 3000 days": "2 snapshots, but none where created is more than 3000 days ago",
    "powered on vms in Dev": (
        "2 VMs in cluster Dev, but none where power is powered on: 1 powered off and 1 suspended"
    ),
    "how many vms in cluster DR have snapshots": "2 VMs in cluster DR, but none with snapshots",
    "suspended windows vms with more than 900 cpus": "none where",
}


@pytest.mark.parametrize("question", EMPTY)
def test_an_empty_answer_says_which_condition_emptied_it_and_what_there_is(ask, question):
    told = ask(question)
    assert told.total == 0
    assert EMPTY[question] in (told.emptied or "")


def test_instead_of_an_empty_answer_the_question_without_the_condition_is_suggested(ask):
    told = ask("suspended vms in cluster Production")
    assert questions(told) == ["VMs in cluster Production"]
    assert ask(questions(told)[0], thread=after(Thread(), told)).total == 4


def test_of_two_conditions_that_only_together_leave_nothing_the_place_stays(ask):
    told = ask("windows vms in cluster Dev")
    assert told.emptied.startswith("2 VMs in cluster Dev, but none where OS contains windows")


def test_if_no_condition_alone_does_two_together_are_told(ask):
    told = ask("vms in cluster DR with more than 100 cpus and more than 900 gb memory")
    assert told.emptied == (
        "2 VMs in cluster DR, but none where CPUs is more than 100 and memory is more than 900 GB"
    )


@pytest.mark.parametrize("question", ["metrics", "licences", "alarms"])
def test_where_nothing_is_known_at_all_nothing_is_made_up(ask, question):
    told = ask(question)
    assert (told.total, told.emptied, told.suggestions) == (0, None, ())


def test_what_emptied_it_counts_only_what_the_asker_may_see(ask):
    nobody = Asker(id="nobody", scope=Scope(vcenters=frozenset()))
    assert ask("suspended vms", asker=nobody).emptied is None


def test_an_empty_answer_is_explained_wherever_it_is_shown(ask):
    told = ask("suspended vms in cluster Production")
    assert told.emptied in notes(told)
    assert document(told)["emptied"] == told.emptied
    assert told.emptied in str(message(told, ""))


def test_programs_get_the_suggestions(ask):
    told = ask("vms")
    given = document(told)["suggestions"]
    assert [one["question"] for one in given] == questions(told)


SUGGESTING = samples.answer(
    total=1,
    rows=(samples.row(),),
    suggestions=tuple(Choice(label=one, question=one) for one in ("by cluster", *HOSTILE[:2])),
)


def test_in_slack_they_are_a_row_of_buttons_that_know_which_answer_they_go_on_from():
    *_, others, row = message(SUGGESTING, "s1")["blocks"]
    assert (others["type"], row["type"]) == ("actions", "actions")
    assert row["elements"][0]["value"] == "s1:by cluster"
    assert [one["text"]["text"] for one in row["elements"]] == ["by cluster", *HOSTILE[:2]]


def test_in_slack_there_are_no_such_buttons_for_an_answer_that_is_not_kept():
    assert "go_on" not in str(message(SUGGESTING, ""))


def test_in_the_terminal_they_are_one_line():
    out = Console(file=StringIO(), width=100)
    out.print(shown(SUGGESTING, 100))
    assert out.file.getvalue().splitlines()[-1] == f"Next: by cluster, {HOSTILE[0]}, {HOSTILE[1]}"


def test_what_is_suggested_is_not_a_choice_that_a_number_picks():
    assert after(Thread(), SUGGESTING).choices == ()
