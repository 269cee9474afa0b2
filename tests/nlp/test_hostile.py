"""Text of bad intent, asked of a real database: an answer always, soon, and no SQL made of what was typed."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from heapq import nlargest
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.access import TERMINAL
from bot.answer import Answer, AnswerKind, Context, after, answer
from bot.conversation import Thread
from nlp.candidates import candidates
from nlp.meaning import Context as Reading
from nlp.meaning import Taught
from nlp.parse import parse
from nlp.vocabulary import registered
from store.engine import Connection, Engine, connect
from store.schema import migration
from store.tables import metadata
from tests.fleet import NOW, fill
from tests.nlp.asking import ask

LIMIT = 0.05  # seconds
USUAL = 0.002  # that `pace` takes on a machine with nothing else to do
SHORT = 3  # letters of what may stand anywhere by chance
SQL = (
    "exists",
    "between",
    "distinct",
    "false",
    "having",
    "interval",
    "union",
    "lower",
    "count",
    "descending",
)
WORDS = sorted(registered().words)
NAMES = ("app-01", "web[prod]", "Production", "ds-prod", "vc-01", "esx-01", "nosuch-01")
MARKS = "()[]{}<>\"'`“”«»‘’,;:.?!=%&|*-_/\\$@#^~+"  # noqa: RUF001 - as people paste them
PIECES = (
    *("'; drop table vm; --", "%(name)s", ":vcenters", "{0}", "\\", "\x00", "\u202e", "\u200b", "\ud800"),
    *(
        "\udfff",
        "e\u0301" * 40,
        "\U0001f469\u200d" * 9,
        "\ufdfa",
        "\u0130",
        "\u00df",
        "\t",
        "\n",
        "\u0663",
        "\u00b2",
    ),
    *("x" * 900, "9" * 999, "1e999", "-0", "0x41", "10.0.0.0/99", "1/0", "<!channel>", "=cmd|' /C calc'!A0"),
    *("$(id)", "more than", "in the last", "older than 99999999999 days", "top 99999999999999999999"),
    *("between 9 and", "0 gb", "not not not", '"', "'", "(" * 300, ")" * 300, "[{<" * 100, "vms with " * 20),
    *("and " * 60, "or not " * 40, "app-01, " * 60),
)
QUESTIONS = ("vms in cluster Dev", "count vms by cluster", "app-01", "top 5 vms by memory", "snapshots")
TAUGHT = (Taught(words="big", meaning="over 64 gb"), Taught(words="x", meaning='"' * 50))

ANY = st.characters(categories=("L", "M", "N", "P", "S", "Z", "C"))  # with lone halves of characters
PIECE = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(NAMES),
    st.sampled_from(PIECES),
    st.text(ANY, max_size=40),
    st.text(MARKS, max_size=40),
    st.integers().map(str),
    st.tuples(st.sampled_from(MARKS), st.integers(1, 400)).map(lambda one: one[0] * one[1]),
)
TEXTS = st.tuples(st.sampled_from(("", " ", " ", ", ")), st.lists(PIECE, max_size=14)).map(
    lambda one: one[0].join(one[1])
)
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def engine(make_database):
    engine = connect(make_database("hostile"))
    migration.upgrade(engine, partitions=1)
    fill(engine)
    yield engine
    engine.dispose()


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """What the database is told to do, without the values that are bound."""
    heard: list[str] = []

    def hear(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


def strange(text: str, usual: Callable[[str], bool]) -> set[str]:
    """The pieces of a text that nobody but its author can have put into a statement."""
    pieces = {text.strip(), *text.split(), *re.findall(r"\w{4,}|[^\w\s]{5,}", text)}
    return {piece for piece in pieces if len(piece) > SHORT and not usual(piece)}


@pytest.fixture(scope="module")
def usual(engine):
    """All that may be in a statement: words of ours, of the schema, and of questions of every kind."""
    with statements(engine) as heard:
        for question in QUESTIONS:
            answer(question, TERMINAL, Context(engine=engine, now=NOW))
    names = (name for table in metadata.tables.values() for name in (table.name, *table.c.keys()))
    every = " ".join((*heard, *names, *WORDS, *SQL))
    return lambda piece: piece in every


@given(first=st.sampled_from((None, *QUESTIONS)), text=TEXTS)
@settings(SLOW, max_examples=150)
def test_no_text_gets_into_a_statement_and_each_is_answered(engine, usual, first, text):
    thread = Thread()
    if first is not None:
        thread = after(thread, answer(first, TERMINAL, Context(engine=engine, now=NOW)))
    with statements(engine) as heard:
        told = answer(text, TERMINAL, Context(engine=engine, now=NOW, thread=thread))
    assert isinstance(told, Answer)
    assert told.kind is not AnswerKind.ERROR
    said = " ".join(heard)
    assert {piece for piece in strange(text, usual) if piece in said} == set()


@pytest.mark.parametrize("follows", [False, True])
def test_no_text_takes_long_to_understand(follows):
    previous = getattr(ask("vms in cluster Dev"), "query", None) if follows else None
    took: dict[str, float] = {}

    def understand(text: str) -> float:
        began = process_time()
        found = candidates(text, glossary=TAUGHT)
        assert len(found) == len(set(found))
        parse(text, Reading(now=NOW, zone=UTC, previous=previous, glossary=TAUGHT))
        return process_time() - began

    @given(text=TEXTS)
    @settings(SLOW, max_examples=200)
    def search(text: str) -> None:
        took[text] = understand(text)

    understand("vms")
    search()
    worst = nlargest(5, took, key=lambda text: took[text])
    again = {text: min(understand(text) / pace() for _ in range(5)) for text in worst}
    assert {text: seconds for text, seconds in again.items() if seconds > LIMIT} == {}


def pace() -> float:
    """How many times as long as usual this machine takes now, that others work on too; 1 at least."""
    began = process_time()
    sum(number % 7 for number in range(100_000))
    return max(1, (process_time() - began) / USUAL)
