"""Every sentence of the corpus asked of the demo fleet, and judged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Engine

from bot.access import TERMINAL
from bot.answer import Context, after, answer
from bot.conversation import Thread
from bot.present.json import document
from tests.corpus.fleet import NOW
from tests.corpus.judge import Verdict, judge
from tests.corpus.meaning import Case, Expected, Turn

FAULT = {"kind": "error", "resource": None, "rows": (), "columns": (), "total": None, "export": None}

# What a sentence becomes before it is asked; None, if it is not to be asked.
Change: TypeAlias = Callable[[Turn], str | None]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A sentence, said after `before` in its thread: what it should mean, what came, and how it was read."""

    group: str
    source: str
    before: tuple[str, ...]
    text: str
    expected: Expected
    verdict: Verdict
    got: str
    understood: str


def as_it_is(turn: Turn) -> str:
    """No change at all."""
    return turn.text


def ask(engine: Engine, cases: Iterable[Case], change: Change = as_it_is) -> Iterator[Judged]:
    """Each turn of each case as `change` makes it, in the thread of those before it as they are."""
    for case in cases:
        thread = Thread()
        before: tuple[str, ...] = ()
        skipped = 0 if case.judged is None else len(case.turns) - case.judged
        for place, turn in enumerate(case.turns):
            text = change(turn) if place >= skipped else None
            if text is not None:
                given, then = _answer(engine, text, thread)
                yield _judged(case, before, turn, text, given)
            if place + 1 < len(case.turns):
                thread = then if text == turn.text else _answer(engine, turn.text, thread)[1]
            before = (*before, turn.text)


def _judged(case: Case, before: tuple[str, ...], turn: Turn, text: str, given: dict[str, Any]) -> Judged:
    return Judged(
        group=case.group,
        source=case.source,
        before=before,
        text=text,
        expected=turn.expected,
        verdict=judge(turn.expected, given),
        got=_told(given),
        understood=given["understood"],
    )


def _answer(engine: Engine, text: str, thread: Thread) -> tuple[dict[str, Any], Thread]:
    context = Context(engine=engine, now=NOW, thread=thread, rows=None, demo=True)
    try:
        given = answer(text, TERMINAL, context)
    except Exception as error:  # noqa: BLE001 - one fault must not hide the others
        return FAULT | {"understood": repr(error)}, thread
    return document(given) | {"export": given.export}, after(thread, given)


def _told(given: dict[str, Any]) -> str:
    rows = "" if given["total"] is None else f" of {given['total']} {given['resource']}"
    export = f" as {given['export']}" if given["export"] else ""
    return f"{given['kind']}{rows}{export}"
