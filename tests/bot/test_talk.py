"""What is said to the conversation itself: undo, start over, one row of the answer before."""

from dataclasses import replace

import pytest

from bot.access import TERMINAL, Asker
from bot.answer import AnswerKind, Context, after, answer
from bot.conversation import Thread
from store.result import Scope
from tests.fleet import NOW


@pytest.fixture
def ask(fleet):
    """ask(question, ...): the answer, in the thread of the questions before it."""
    thread = Thread()

    def ask(question, *, asker=TERMINAL):
        nonlocal thread
        told = answer(question, asker, replace(Context(engine=fleet, now=NOW), thread=thread))
        thread = after(Thread.from_json(thread.to_json()), told)  # as it is stored in between
        return told

    return ask


def names(told):
    return [row["name"] for row in told.rows]


def test_undo_answers_the_question_before_again_several_times_in_a_row(ask):
    steps = [ask(text) for text in ("vms", "in cluster Production", "only the powered on ones", "how many?")]
    for before, word in zip(reversed(steps[:-1]), ("undo", "go back", "please take that back"), strict=True):
        told = ask(word)
        assert (told.kind, told.query, names(told)) == (before.kind, before.query, names(before))


def test_after_undo_the_conversation_goes_on_from_the_question_before(ask):
    ask("vms in cluster Production")
    ask("only the powered off ones")
    ask("undo")
    assert ask("how many?").total == 4


@pytest.mark.parametrize("word", ["undo", "previous", "Go back!", "take that back"])
def test_at_the_beginning_there_is_nothing_to_undo(ask, word):
    told = ask(word)
    assert (told.kind, told.query) == (AnswerKind.HELP, None)
    assert "nothing to undo" in told.understood


def test_undo_at_the_first_question_leaves_it_where_it_is(ask):
    ask("vms in cluster Production")
    ask("undo")
    assert ask("how many?").total == 4


@pytest.mark.parametrize(
    "word", ["start over", "Forget that.", "new question", "reset", "ok, start again please", "never mind"]
)
def test_to_start_over_is_said_and_empties_the_thread(ask, word):
    ask("vms in cluster Production")
    assert ask(word).kind is AnswerKind.HELP
    assert ask("only the powered off ones").kind is AnswerKind.CLARIFY
    assert "nothing to undo" in ask("undo").understood


def test_a_new_question_may_be_announced_and_asked_in_one_breath(ask):
    ask("vms in cluster Production")
    told = ask("new question: powered off vms")
    assert (told.carried, names(told)) == ((), ["app-02", "dev-01", "dr-02"])


@pytest.mark.parametrize("word", ["delete vm app-01", "reset vm app-01", "undo the last migration"])
def test_what_would_change_something_is_refused_in_a_conversation_too(ask, word):
    ask("vms in cluster Production")
    assert ask(word).kind is AnswerKind.REFUSE


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("the second one", 1),
        ("show me the 2nd one", 1),
        ("row 3", 2),
        ("details of number 3", 2),
        ("the first vm", 0),
        ("what about the last one?", -1),
        ("#1", 0),
    ],
)
def test_one_row_of_the_answer_before_is_shown_in_full(ask, said, place):
    listed = names(ask("vms sorted by memory descending"))
    told = ask(said)
    assert (told.kind, names(told)) == (AnswerKind.DETAIL, [listed[place]])


def test_something_is_asked_of_one_row_and_then_of_it(ask):
    listed = ask("vms in cluster Production")
    told = ask("ip of the third one")
    assert names(told) == [names(listed)[2]]
    assert [column.name for column in told.columns][-1] == "ip"
    assert ask("is it powered on?").total == 1


def test_the_row_of_a_group_is_what_is_in_it(ask):
    groups = ask("count vms by cluster")
    told = ask("the first one")
    assert told.total == groups.rows[0]["count"]
    assert {row["cluster"] for row in told.rows} == {groups.rows[0]["cluster"]}


@pytest.mark.parametrize("said", ["the twelfth one", "row 99"])
def test_a_row_that_is_not_there_is_asked_about(ask, said):
    ask("vms in cluster Production")
    told = ask(said)
    assert told.kind is AnswerKind.CLARIFY
    assert "4 rows" in told.understood


def test_a_number_has_no_rows(ask):
    ask("how many vms")
    assert ask("the second one").kind is AnswerKind.CLARIFY


def test_another_person_sees_and_undoes_with_their_own_rights(ask):
    nobody = Asker(id="nobody", scope=Scope(vcenters=frozenset()))
    ask("vms in cluster Production")
    ask("only the powered on ones")
    assert ask("how many of them?", asker=nobody).total == 0
    assert ask("undo", asker=nobody).total == 0
    assert ask("the first one", asker=nobody).kind is AnswerKind.CLARIFY
