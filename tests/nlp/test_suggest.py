"""What may be asked next: each is read, as a follow-up, as what it is meant to be."""

from dataclasses import replace
from datetime import UTC

import pytest

from nlp.meaning import Context, Understood
from nlp.parse import parse
from nlp.suggest import Candidate, Turn, candidates, without, worded
from nlp.vocabulary import registered
from store.query import Compare, Has, Kind, Not, Op, Order, Query
from store.resource import is_value
from store.resources.registry import RESOURCES
from tests.corpus.collected import CASES
from tests.nlp.asking import NOW, ask, understood
from tests.nlp.notation import eq, grouped, listed

DEV = eq("cluster", "Dev")
VMS = Query(resource="vm", where=DEV)


def after(query):
    """What a follow-up is read with."""
    return Context(now=NOW, zone=UTC, previous=query)


def texts(query):
    return [text for kind in candidates(query) for one in kind if (text := worded(one, after(query)))]


def of(turn, query=VMS):
    return [one for kind in candidates(query) for one in kind if one.turn is turn]


CONVERSATION = {
    "only the powered off ones": listed("vm", DEV, eq("power_state", "poweredOff")),
    "only those without snapshots": listed("vm", DEV, eq("snapshots", 0)),
    "by host": grouped("vm", ("host",), DEV),
    "snapshots of these": listed("snapshot", eq("vm.cluster", "Dev")),
    "top 10 by provisioned": listed("vm", DEV),
}


@pytest.mark.parametrize("text", CONVERSATION)
def test_after_a_list_comes_what_narrows_groups_and_belongs(text):
    assert text in texts(VMS)


ANSWERED = [
    pytest.param(meant.query, id=case.turns[0].text)
    for case in CASES
    if isinstance(meant := ask(case.turns[0].text), Understood)
]


@pytest.mark.parametrize("query", ANSWERED[:: max(1, len(ANSWERED) // 120)])
def test_each_suggestion_is_read_as_another_question(query):
    for text in texts(query):
        meant = parse(text, after(query))
        assert isinstance(meant, Understood), text
        assert meant.export or meant.query != query, text
        assert not meant.ignored


def test_nearly_all_that_is_made_up_can_be_said():
    some = [(Query(resource=name, where=eq("name", "x")), name) for name in RESOURCES]
    made = [(one, query) for query, _ in some for kind in candidates(query) for one in kind]
    unread = [one.texts for one, query in made if worded(one, after(query)) is None]
    assert len(made) > 300
    assert len(unread) < len(made) / 50, unread


def test_what_is_asked_already_is_not_suggested_again():
    off = Query(resource="vm", where=is_value("power_state", "poweredOff"))
    assert not {"only the powered on ones", "only the powered off ones"} & set(texts(off))
    assert "by cluster" not in texts(VMS)


def test_of_a_list_with_an_end_nothing_is_suggested_that_forgets_the_end():
    top = Query(resource="vm", order=(Order(path=("memory",), descending=True),), limit=10, where=DEV)
    assert not [*of(Turn.GROUPED, top), *of(Turn.OTHERS, top), *of(Turn.LARGEST, top)]


def test_of_everything_the_other_end_is_everything_too_and_not_suggested():
    assert of(Turn.OTHERS)
    assert not of(Turn.OTHERS, Query(resource="vm"))


def test_a_number_leads_to_the_list():
    assert texts(Query(resource="vm", kind=Kind.COUNT, where=DEV))[0] == "list them"


def test_one_object_leads_to_what_it_has():
    one = Query(resource="vm", kind=Kind.DETAIL, where=eq("name", "app-07"))
    assert texts(one)[:3] == ["snapshots of it", "disks of it", "changes of it"]


@pytest.mark.parametrize(
    ("turn", "rows", "found", "tells"),
    [
        (Turn.NARROWER, 10, 0, False),
        (Turn.NARROWER, 10, 3, True),
        (Turn.NARROWER, 10, 10, False),
        (Turn.GROUPED, 10, 1, False),
        (Turn.GROUPED, 10, 4, True),
        (Turn.GROUPED, 10, 10, False),
        (Turn.GROUPED, 1000, 400, False),
        (Turn.OTHERS, 10, 0, False),
        (Turn.OTHERS, 10, 10, True),
        (Turn.LARGEST, 10, 5, False),
        (Turn.LARGEST, 30, 1, False),
        (Turn.LARGEST, 30, 5, True),
    ],
)
def test_it_tells_something_if_it_gives_some_but_not_the_same_again(turn, rows, found, tells):
    assert Candidate(turn=turn, texts=(), query=VMS).tells(rows, found) is tells


def test_a_suggestion_that_would_be_read_otherwise_is_not_made():
    meant = Candidate(turn=Turn.NARROWER, texts=("only the powered off ones",), query=listed("vm", DEV))
    assert worded(meant, after(VMS)) is None


def test_of_several_ways_to_say_it_the_first_that_is_read_so_is_taken():
    (off,) = [one for one in of(Turn.NARROWER) if "only the powered off ones" in one.texts]
    assert worded(replace(off, texts=("gibberish", *off.texts)), after(VMS)) == "only the powered off ones"


@pytest.mark.parametrize("where", [None, DEV])
def test_the_question_without_a_condition_is_read_as_such(where):
    wider = without(Query(resource="vm", kind=Kind.COUNT, where=eq("cpus", 99)), where)
    (text,) = wider.texts
    assert understood(text).query == listed("vm", *([where] if where else []))


def test_related_rows_are_looked_for_one_by_one_and_not_counted():
    tests = [one.test for one in of(Turn.NARROWER) if "only those without snapshots" in one.texts]
    assert tests == [Not(of=Has(resource="snapshot", by=("vm",)))]


def test_nouns_come_from_the_declarations():
    vm = replace(RESOURCES["vm"], words=("box", *RESOURCES["vm"].words))
    renamed = replace(registered(), resources={**RESOURCES, "vm": vm})
    hosts = Query(resource="host", where=Compare(path=("name",), op=Op.EQ, value="x"))
    said = [text for kind in candidates(hosts, renamed) for one in kind for text in one.texts]
    assert "boxes of these" in said
    assert "VMs of these" not in said
