import io

import pytest
from rich.console import Console

from bot.answer import AnswerKind
from bot.present.terminal import shown
from nlp.meaning import Choice
from tests.bot.samples import EVERY, EVERY_KIND, HOSTILE, HOSTILE_LIST, answer, row, said


def printed(sample, width=200, *, colors=False):
    console = Console(
        file=io.StringIO(), width=width, force_terminal=colors, color_system="truecolor" if colors else None
    )
    console.print(shown(sample, width))
    return console.file.getvalue()


@pytest.mark.parametrize("sample", EVERY, ids=lambda one: one.kind.value)
def test_nothing_that_acts_reaches_the_terminal(sample):
    assert printed(sample).replace("\n", "").isprintable()


def test_names_are_not_taken_for_markup():
    output = printed(HOSTILE_LIST)
    for name in ("web[prod]", "vm[/]", "<!channel>", "*bold* _it_ ~no~", HOSTILE[4]):
        assert name in output


def test_a_list_says_how_many_there_are_which_are_shown_and_how_old_they_are():
    assert printed(EVERY_KIND["list"]).splitlines()[0] == "1,204 VMs, 21 to 40 shown, as of 3 min ago"


def test_columns_that_do_not_fit_are_left_out_and_named():
    output = printed(answer(rows=(row("app-01"),), total=1), width=60)
    assert all(len(line) <= 60 for line in output.splitlines()[:3])
    assert "app-01" in output
    assert "Too narrow for: " in output
    assert "Notes" in output.split("Too narrow for: ")[1]


def test_into_a_pipe_every_column_goes():
    assert "Too narrow" not in printed(EVERY_KIND["list"], width=1000)


def test_choices_are_numbered():
    asked = said(AnswerKind.CLARIFY, "Which?", choices=(Choice(label="Cluster [x]", question="q"),))
    assert "  1  Cluster [x]" in printed(asked)


def test_how_a_question_was_read_stands_beneath():
    assert "Read as: VMs" in printed(EVERY_KIND["count"])


def test_a_terminal_gets_the_headline_in_bold():
    assert printed(EVERY_KIND["count"], colors=True).startswith("\x1b[1m42 VMs")
