import json

import pytest

from bot.conversation import Thread, Turn
from nlp.meaning import Choice
from store.query import Kind, Query
from store.resource import is_value

TURN = Turn(
    question="vms taht are on",
    understood="VMs that are on",
    query=Query(resource="vm", kind=Kind.COUNT, where=is_value("power_state", "poweredOn")),
    corrected="vms that are on",
    ignored=("kindly",),
    carried=("cluster Production",),
    yes_or_no=True,
)
CHOICES = (
    Choice(label="Cluster prod", question="vms in cluster prod"),
    Choice(label="VM prod", question="vm prod"),
)


@pytest.mark.parametrize("thread", [Thread(), Thread(last=TURN, choices=CHOICES)])
def test_a_thread_is_stored_and_comes_back_the_same(thread):
    assert Thread.from_json(json.loads(json.dumps(thread.to_json()))) == thread


def test_a_query_of_another_version_is_refused_not_read_anew():
    data = TURN.to_json()
    data["query"]["version"] = 0
    with pytest.raises(ValueError, match="version 0"):
        Turn.from_json(data)


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
