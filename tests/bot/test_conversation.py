import json
from dataclasses import replace

import pytest

from bot.conversation import Reading, Thread, Turn
from nlp.meaning import Choice, Claim, Name
from store.query import Kind, Query
from store.resource import is_value

TURN = Turn(
    question="vms taht are on",
    understood="VMs that are on",
    query=Query(resource="vm", kind=Kind.COUNT, where=is_value("power_state", "poweredOn")),
    corrected="vms that are on",
    ignored=("kindly",),
    carried=("cluster Production",),
    claims=(
        Claim(rule="value", words="on", meaning="where power is powered on", typed="onn"),
        Claim(
            rule="inside",
            words="in Prod",
            meaning="in cluster Production",
            names=(Name(resource="cluster", name="Production", how="prefix"),),
        ),
    ),
    yes_or_no=True,
)
CHOICES = (
    Choice(label="Cluster prod", question="vms in cluster prod"),
    Choice(label="VM prod", question="vm prod"),
)


@pytest.mark.parametrize(
    "thread", [Thread(), Thread(last=TURN, choices=CHOICES), Thread(last=TURN, past=(TURN, TURN))]
)
def test_a_thread_is_stored_and_comes_back_the_same(thread):
    assert Thread.from_json(json.loads(json.dumps(thread.to_json()))) == thread


def test_a_query_of_another_version_is_refused_not_read_anew():
    data = TURN.to_json()
    data["query"]["version"] = 0
    with pytest.raises(ValueError, match="version 0"):
        Turn.from_json(data)


def test_a_turn_from_before_claims_were_kept_is_gone_on_from():
    data = TURN.to_json()
    del data["claims"]
    assert Turn.from_json(data) == replace(TURN, claims=())


def test_a_reading_without_a_query_comes_back_the_same():
    asked_back = Reading(question="vm prod", understood="Which?", query=None, claims=TURN.claims)
    assert Reading.from_json(json.loads(json.dumps(asked_back.to_json()))) == asked_back


def test_the_reading_of_a_turn_is_in_what_it_is_stored_as():
    reading = Reading.from_json(TURN.to_json())
    assert (reading.query, reading.claims) == (TURN.query, TURN.claims)


@pytest.mark.parametrize("said", ["2", " 2 ", "vm PROD", "VM prod"])
def test_a_choice_is_picked_by_its_number_or_its_label(said):
    assert Thread(choices=CHOICES).meant(said) == "vm prod"


@pytest.mark.parametrize("said", ["3", "vms", ""])
def test_anything_else_is_a_question_of_its_own(said):
    assert Thread(choices=CHOICES).meant(said) == said


def test_a_thread_keeps_no_rights():
    told = json.dumps(Thread(last=TURN, choices=CHOICES).to_json())
    assert "scope" not in told
    assert "asker" not in told


def asked(*questions):
    """A thread in which these were understood, one after the other."""
    thread = Thread()
    for question in questions:
        thread = thread.on(replace(TURN, question=question))
    return thread


def test_a_thread_goes_back_turn_by_turn_and_stops_at_the_beginning():
    thread, seen = asked("1", "2", "3"), []
    while thread is not None:
        seen.append(thread.last.question)
        thread = thread.back()
    assert seen == ["3", "2", "1"]


def test_a_thread_remembers_so_many_turns_and_no_more():
    thread = asked(*map(str, range(50)))
    assert [turn.question for turn in thread.past] == [str(number) for number in range(39, 49)]


def test_what_was_only_a_sentence_is_no_turn_to_go_back_to():
    thread = asked("1", "2").on(None)
    assert thread.back().last.question == "1"


def test_with_choices_open_going_back_takes_those_back():
    thread = asked("1", "2").on(None, CHOICES)
    assert (thread.back().last.question, thread.back().choices) == ("2", ())


def test_a_thread_stored_before_there_was_a_past_comes_back():
    data = Thread(last=TURN).to_json()
    del data["past"]
    assert Thread.from_json(data) == Thread(last=TURN)
