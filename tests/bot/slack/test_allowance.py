import pytest

from bot.slack.allowance import Allowance, TooFast, TooManyExports, TooManyQuestions


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def allowance(clock):
    return Allowance(clock)


def ask(allowance, person="ada", times=1):
    for _ in range(times):
        with allowance.question(person):
            pass


def test_twenty_questions_a_minute_are_allowed_and_one_more_is_not(allowance):
    ask(allowance, times=20)
    with pytest.raises(TooFast):
        ask(allowance)


def test_another_person_has_a_minute_of_their_own(allowance):
    ask(allowance, times=20)
    ask(allowance, "bob")


def test_after_a_minute_one_may_ask_again(allowance, clock):
    ask(allowance, times=20)
    clock.now = 60.0
    ask(allowance, times=20)


def test_two_questions_are_answered_at_once_and_a_third_is_not(allowance):
    with allowance.question("ada"), allowance.question("ada"):
        with pytest.raises(TooManyQuestions):
            ask(allowance)
        ask(allowance, "bob")
    ask(allowance)


def test_one_file_is_written_at_once_and_questions_go_on(allowance):
    with allowance.export("ada"):
        with pytest.raises(TooManyExports), allowance.export("ada"):
            pass
        ask(allowance, times=2)
    with allowance.export("ada"):
        pass


def test_a_question_that_fails_is_over(allowance):
    for _ in range(3):
        with pytest.raises(RuntimeError), allowance.question("ada"):
            raise RuntimeError
