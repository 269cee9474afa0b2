"""Every sentence of the corpus asked of the demo fleet, and judged."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine

from bot.access import TERMINAL
from bot.answer import Context, after, answer
from bot.conversation import Thread
from bot.present.json import document
from tests.corpus.fleet import NOW
from tests.corpus.judge import Verdict, judge
from tests.corpus.meaning import Case, Expected

FAULT = {"kind": "error", "resource": None, "rows": (), "columns": (), "total": None, "export": None}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A sentence, said after `before` in its thread: what it should mean, what came, and how it was read."""

    group: str
    before: tuple[str, ...]
    text: str
    expected: Expected
    verdict: Verdict
    got: str
    understood: str


def ask(engine: Engine, cases: Iterable[Case]) -> Iterator[Judged]:
    """Each turn of each case, in the thread of those before it."""
    for case in cases:
        thread = Thread()
        before: tuple[str, ...] = ()
        skipped = 0 if case.judged is None else len(case.turns) - case.judged
        for place, turn in enumerate(case.turns):
            given, thread = _answer(engine, turn.text, thread)
            if place >= skipped:
                yield Judged(
                    group=case.group,
                    before=before,
                    text=turn.text,
                    expected=turn.expected,
                    verdict=judge(turn.expected, given),
                    got=_told(given),
                    understood=given["understood"],
                )
            before = (*before, turn.text)


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


def summary(judged: Iterable[Judged]) -> Iterator[str]:
    """A line a group and one for all: how many verdicts of which kind."""
    counts: dict[str, Counter[str]] = {}
    for one in judged:
        counts.setdefault(one.group, Counter())[one.verdict] += 1
    counts["all"] = sum(counts.values(), Counter())
    yield f"{'':24}{'exact':>8}{'wrong':>8}{'asked':>8}{'refused':>8}"
    for group, verdicts in counts.items():
        numbers = "".join(f"{verdicts[verdict]:8}" for verdict in ("exact", "wrong", "asked", "refused"))
        yield f"{group:24}{numbers}"


def failures(judged: Iterable[Judged]) -> Iterator[str]:
    """A numbered Markdown table of what is not as it should be."""
    yield "| # | sentence | after | expected | got | understood |"
    yield "|---|---|---|---|---|---|"
    missed = (one for one in judged if one.verdict != "exact")
    for number, one in enumerate(missed, 1):
        cells = (
            one.text,
            " > ".join(one.before),
            str(one.expected),
            f"{one.verdict}: {one.got}",
            one.understood,
        )
        yield f"| {number} | " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"
