"""How an answer came about: its words, the query, the SQL; told safely wherever it is shown."""

import io
import json
from datetime import UTC, datetime, timedelta
from typing import get_args, get_type_hints

import pytest
from rich.console import Console

from bot.access import TERMINAL, Asker
from bot.answer import Context, after, answer
from bot.conversation import Reading, Thread
from bot.explain import Explanation, explained
from bot.present import explanation as told
from bot.present import laid_out, terminal
from nlp.meaning import Claim, Name
from store.query import from_json
from store.result import Scope, Statement
from tests.bot.samples import HOSTILE_EXPLANATION
from tests.fleet import NOW


@pytest.fixture
def explain(fleet):
    """explain(question, ...): how the last answer came about, in the thread of the questions before."""
    thread = Thread()

    def explain(*questions, asker=TERMINAL):
        nonlocal thread
        for question in questions:
            context = Context(engine=fleet, now=NOW, thread=thread)
            given = answer(question, asker, context)
            thread = after(thread, given)
        return explained(given.reading, asker, context)

    return explain


def claim(words="vms", rule="noun", meaning="about VMs", **more):
    return Claim(rule=rule, words=words, meaning=meaning, **more)


def reading(*claims, query=None, **more):
    return Reading(question="vms", understood="VMs", query=query, claims=claims, **more)


def printed(explanation, width=1000):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(terminal.explained(explanation, width))
    return console.file.getvalue()


def test_every_word_has_its_rule_and_what_it_says(explain):
    assert told.words(explain("powered off vms in cluster Production")).rows == (
        ("powered off", "value", "where power is powered off"),
        ("vms", "noun", "about VMs"),
        (
            "in cluster Production",
            "inside",
            "in cluster Production [cluster Production: just so named]",
        ),
    )


def test_a_mended_word_is_shown_with_how_it_was_written(explain):
    assert told.words(explain("powrd off vms")).rows[0][0] == 'powered off (written "powrd")'


def test_marks_that_stand_alone_have_no_line():
    shown = told.words(Explanation(reading=reading(claim(), claim(words=",", rule="joint", meaning="and"))))
    assert [row[0] for row in shown.rows] == ["vms"]


def test_a_follow_up_says_what_comes_from_the_thread(explain):
    assert told.notes(explain("vms in cluster Production", "only the powered off ones")) == (
        "From the thread: in cluster Production",
    )


def test_what_vague_words_stand_for_is_said(explain):
    assert told.notes(explain("old snapshots")) == (
        'By default: "old": created is more than 14 days ago (setting old_snapshot_days)',
    )


def test_words_of_the_glossary_are_said():
    shown = Explanation(reading=reading(claim(), taught=('"prod" as taught: cluster Production',)))
    assert told.notes(shown) == ('From the glossary: "prod" as taught: cluster Production',)


def test_every_way_of_finding_a_name_has_words():
    assert set(told.HOW) == set(get_args(get_type_hints(Name)["how"]))


def test_what_was_refused_before_a_word_was_read_says_why(explain):
    shown = explain("delete vm app-01")
    assert told.words(shown).rows == ()
    assert "only reads" in told.notes(shown)[0]
    assert (told.query(shown, 96), told.sql(shown, 96), list(told.values(shown))) == ("", "", [])


def test_a_row_that_was_picked_has_a_query_and_no_words(explain):
    shown = explain("vms in cluster Production", "the second one")
    assert (told.words(shown).rows, told.notes(shown)) == ((), ())
    assert "app-02" in told.query_words(shown)


def test_what_was_taken_back_to_is_explained_anew(explain):
    shown = explain("vms in cluster Production", "only the powered off ones", "undo")
    assert told.title(shown) == "How I read: vms in cluster Production"
    assert ("vms", "noun", "about VMs") in told.words(shown).rows


def test_what_was_asked_back_shows_what_was_read_until_then(explain):
    shown = explain("vms named nosuch-99")
    assert ("vms", "noun", "about VMs") in told.words(shown).rows
    assert told.sql(shown, 96) == ""


def test_the_query_is_the_json_that_can_be_read_again(explain):
    shown = explain("top 3 vms by memory in cluster Production")
    assert from_json(json.loads(told.query(shown, 96))) == shown.reading.query


def test_values_stand_apart_from_the_sql(explain):
    shown = explain("vms in cluster Production")
    assert "Production" not in told.sql(shown, 96)
    assert any(line.endswith("= 'Production'") for line in told.values(shown))


def test_the_sql_is_of_what_the_asker_may_see(explain):
    asker = Asker(id="U1", scope=Scope(vcenters=frozenset({1})))
    assert "vcenter_id IN (" in explain("vms", asker=asker).statement.text
    assert "vcenter_id IN (" not in explain("vms").statement.text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a'b", "'a'b'"),
        ("\x1b[2J", r"'\x1b[2J'"),
        (True, "true"),
        (None, "null"),
        (7, "7"),
        (timedelta(days=30), "30 days"),
        (datetime(2026, 3, 1, tzinfo=UTC), "2026-03-01T00:00:00Z"),
        ("x" * 200, f"'{'x' * 86}..."),
    ],
)
def test_a_value_is_shown_as_people_read_it(value, shown):
    one = Explanation(reading=reading(), statement=Statement(text="", values=(value,)))
    assert list(told.values(one)) == [f"$1 = {shown}"]


@pytest.mark.parametrize(
    "question", ["vms in cluster Production with more than 2 cpus", "count vms by cluster"]
)
def test_in_the_terminal_it_fits_a_hundred_columns(explain, question):
    lines = printed(explain(question)).splitlines()
    assert max(map(len, lines)) <= 100
    assert {"Query", "SQL", "Values in it"} <= {line.strip() for line in lines}


def test_in_a_narrower_terminal_it_is_narrower(explain):
    assert max(map(len, printed(explain("vms in cluster Production"), 70).splitlines())) <= 70


def test_nothing_that_acts_reaches_the_terminal():
    shown = printed(HOSTILE_EXPLANATION)
    assert shown.replace("\n", "").isprintable()
    assert "web[prod]" in shown


def test_a_statement_that_fits_stays_in_one_line():
    assert laid_out.sql("SELECT a\nFROM b\nWHERE c = $1", 40) == "SELECT a FROM b WHERE c = $1"


def test_a_statement_is_opened_where_it_has_parts():
    inner = "SELECT b FROM c WHERE d = 'x AND (y' AND e"
    text = f"SELECT a, ({inner}) AS f FROM g LEFT OUTER JOIN h ON i WHERE j OR k"
    assert laid_out.sql(text, 24).splitlines() == [
        "SELECT a,",
        "  (",
        "    SELECT b",
        "    FROM c",
        "    WHERE d = 'x AND (y'",
        "      AND e",
        "  ) AS f",
        "FROM g",
        "  LEFT OUTER JOIN h ON i",
        "WHERE j OR k",
    ]


def test_a_statement_that_has_no_parts_is_left_as_it_is():
    assert laid_out.sql("x" * 50, 10) == "x" * 50


def test_a_statement_in_lines_is_the_same_statement(explain):
    text = explain("datastores with less than 90% free in vc-01").statement.text
    assert "".join(laid_out.sql(text, 60).split()) == "".join(text.split())


@pytest.mark.parametrize("value", [[], {}, {"a": [], "b": {"c": [1, "é", None, True]}}, [["x" * 9] * 9] * 3])
def test_json_in_lines_is_the_same_json(value):
    shown = laid_out.as_json(value, 30)
    assert json.loads(shown) == value
    assert all(len(line) <= 30 for line in shown.splitlines())
