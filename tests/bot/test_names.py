"""Names that nothing has, and names that several have: what is asked back."""

import pytest

from bot.access import TERMINAL, Asker
from bot.answer import AnswerKind, Context, answer
from store.result import Scope
from tests.fleet import NOW


@pytest.fixture
def ask(fleet):
    def ask(question, asker=TERMINAL):
        return answer(question, asker, Context(engine=fleet, now=NOW))

    return ask


@pytest.mark.parametrize(
    "question",
    ['disks on vm "app-1x"', 'vms on host "esx-99"', 'vms "win-sql-99"', "vms in cluster Prodaction2"],
)
def test_a_name_that_nothing_has_is_told_and_the_nearest_are_offered(ask, question):
    told = ask(question)
    assert told.kind is AnswerKind.CLARIFY
    assert told.understood.startswith("I found no ")
    assert 1 <= len(told.choices) <= 3


def test_a_choice_asks_the_question_with_the_name_that_is_there(ask):
    told = ask('vms on host "esx-09"')
    assert told.choices[0].question.startswith("vms on host esx-")
    assert ask(told.choices[0].question).kind is AnswerKind.LIST


def test_only_names_that_may_be_seen_are_offered(ask):
    nobody = Asker(id="nobody", scope=Scope(vcenters=frozenset()))
    assert ask('vms on host "esx-09"', nobody).choices == ()


@pytest.mark.parametrize("question", ["vms zzz*", 'vms whose name contains "zzz"', "vms starting with zzz"])
def test_a_pattern_may_fit_nothing(ask, question):
    told = ask(question)
    assert (told.kind, told.total) == (AnswerKind.LIST, 0)
