"""Answers of every kind, made by hand, and the hostile texts that each output has to survive."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.answer import Answer, AnswerKind
from bot.conversation import Reading
from bot.explain import Explanation
from nlp.meaning import Choice, Claim, Name
from store.query import Compare, Measure, Op, Query
from store.query import Kind as QueryKind
from store.resource import GIB, Kind
from store.result import Freshness, Row, Shown, Statement

NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)
HOSTILE = (
    "web[prod]",
    "vm[/]",
    "<!channel>",
    "<@U0123ABCD>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tTAB",
    "esc\x1b[31mred\x1b[0m",
    "nul\0byte",
    "rtl\u202eexe.txt",
    "surrogate\ud800",
    "two\nlines",
    "```fence```",
    "*bold* _it_ ~no~",
    "&amp;",
    "emoji \U0001f600",
    "not\ufffea character",
    "",
)
ACTING = tuple("\x1b\0\u202e\ud800\ufffe")


def shown(name: str, label: str, kind: Kind = Kind.TEXT, unit: str = "") -> Shown:
    return Shown(name=name, label=label, kind=kind, unit=unit)


COLUMNS = (
    shown("name", "Name"),
    shown("vcenter", "vCenter", Kind.REF),
    shown("power_state", "Power", Kind.CHOICE),
    shown("cpus", "CPUs", Kind.NUMBER),
    shown("memory", "Memory", Kind.SIZE),
    shown("memory_usage", "Memory usage", Kind.PERCENT),
    shown("cpu_used", "CPU used", Kind.NUMBER, "MHz"),
    shown("created", "Created", Kind.MOMENT),
    shown("uptime", "Uptime", Kind.DURATION),
    shown("cbt", "CBT", Kind.FLAG),
    shown("tags", "Tags", Kind.REFS),
    shown("attributes", "Custom attributes", Kind.MAP),
    shown("annotation", "Notes"),
)


def row(name: str = "app-01", **values: object) -> Row:
    return {
        "name": name,
        "vcenter": "vc-01",
        "power_state": "poweredOn",
        "cpus": 4,
        "memory": 8 * GIB,
        "memory_usage": 12.5,
        "cpu_used": 1204,
        "created": NOW - timedelta(days=50),
        "uptime": 3 * 86400 + 4 * 3600,
        "cbt": True,
        "tags": ["backup:daily", name],
        "attributes": {"Owner": name},
        "annotation": None,
        **values,
    }


def seen(vcenter: str, minutes: int | None) -> Freshness:
    at = None if minutes is None else NOW - timedelta(minutes=minutes)
    return Freshness(vcenter=vcenter, phase="inventory", seen_at=at)


def answer(kind: AnswerKind = AnswerKind.LIST, **facts: object) -> Answer:
    """An answer about VMs out of the inventory, with whatever is given set."""
    usual = {
        "question": "vms",
        "understood": "VMs",
        "asked_at": NOW,
        "resource": "vm",
        "columns": COLUMNS,
        "query": Query(resource="vm", kind=QueryKind(kind.value)),
        "as_of": (seen("vc-01", 3),),
    }
    return Answer(kind=kind, **{**usual, **facts})


def said(kind: AnswerKind, sentence: str, **facts: object) -> Answer:
    """An answer that is a sentence."""
    return Answer(kind=kind, question="vms", understood=sentence, asked_at=NOW, **facts)


HOSTILE_LIST = answer(
    question=" ".join(HOSTILE),
    understood=" ".join(HOSTILE),
    corrected=" ".join(HOSTILE),
    ignored=HOSTILE,
    carried=HOSTILE,
    taught=HOSTILE,
    supposed=HOSTILE,
    rows=tuple(row(name, vcenter=name, annotation=name) for name in HOSTILE),
    total=len(HOSTILE),
    as_of=tuple(seen(name, 3) for name in HOSTILE),
)
HOSTILE_DETAIL = answer(
    AnswerKind.DETAIL, columns=COLUMNS, rows=(row("".join(HOSTILE), annotation="".join(HOSTILE)),), total=1
)
HOSTILE_CHOICES = said(
    AnswerKind.CLARIFY,
    " ".join(HOSTILE),
    choices=tuple(Choice(label=name or "-", question=f"vm {name}") for name in HOSTILE),
)
AGGREGATE = answer(
    AnswerKind.AGGREGATE,
    columns=(shown("power_state", "Power", Kind.CHOICE), shown("count", "Count", Kind.NUMBER)),
    rows=({"power_state": "poweredOn", "count": 1500}, {"power_state": None, "count": 1}),
    total=2,
    query=Query(resource="vm", kind=QueryKind.AGGREGATE, group=(("power_state",),), measure=Measure()),
)
EVERY_KIND = {
    "list": answer(rows=tuple(row(f"app-{number:02}") for number in range(20)), total=1204, offset=20),
    "count": answer(AnswerKind.COUNT, columns=(), total=42),
    "aggregate": AGGREGATE,
    "detail": answer(AnswerKind.DETAIL, rows=(row(),), total=1),
    "clarify": said(AnswerKind.CLARIFY, "Which?", choices=(Choice(label="A", question="a"),)),
    "refuse": said(AnswerKind.REFUSE, "Not that."),
    "help": said(AnswerKind.HELP, "Ask me.", choices=(Choice(label="hosts", question="hosts"),)),
    "error": said(AnswerKind.ERROR, "Try again. Reference: 7f3a91c2.", reference="7f3a91c2"),
}
EVERY = (*EVERY_KIND.values(), HOSTILE_LIST, HOSTILE_DETAIL, HOSTILE_CHOICES)


def explanation(texts: Iterable[str], **facts: object) -> Explanation:
    """How an answer came about of which every word, name and value is one of the texts."""
    every = tuple(texts)
    claims = tuple(
        Claim(
            rule="named",
            words=text,
            meaning=text,
            typed=text,
            names=(Name(resource="vm", name=text, how="parts"),),
        )
        for text in every
    )
    whole = " ".join(every)
    query = Query(resource="vm", where=Compare(path=("name",), op=Op.EQ, value=whole))
    usual = {"question": whole, "understood": whole, "query": query, "carried": (whole,)}
    return Explanation(
        reading=Reading(**{**usual, **facts}, claims=claims),
        statement=Statement(text="SELECT name FROM vm WHERE name = $1", values=every),
    )


HOSTILE_EXPLANATION = explanation(HOSTILE)
LONG_EXPLANATION = replace(
    explanation(["a&" * 500] * 120),
    statement=Statement(text=", ".join(["<" * 50] * 500), values=("&" * 5000,) * 200),
)
