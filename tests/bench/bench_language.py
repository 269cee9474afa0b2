"""How long a sentence takes to be understood, and answered on the demo fleet; and text of bad intent."""

import random
from collections.abc import Iterator
from datetime import UTC
from time import perf_counter

from bot.access import TERMINAL
from bot.answer import Context, answer
from bot.suggest import suggested
from nlp.candidates import candidates
from nlp.meaning import Context as Reading
from nlp.meaning import Name
from nlp.parse import parse
from store import embedded
from store.engine import Engine
from store.names import find
from store.result import EVERYTHING
from tests.bench.figure import Figure, latency
from tests.conftest import embedded_home
from tests.corpus.collected import CASES
from tests.corpus.database import filled
from tests.corpus.fleet import NOW

ROUNDS = 3
HOSTILE = ("([{<)]}>", "🙂🏴‍☠️👩‍👩‍👧", "\"'\u201c\u201d\u2018\u2019`", "vms with more than 8 gb and not ")


def figures() -> Iterator[Figure]:
    """Parsing alone, hostile text, and the whole way from a question to its answer."""
    sentences = [case.turns[0].text for case in CASES]
    with embedded_home() as home, filled(lambda name: embedded.ensure(home, database=name)) as engine:
        contexts = {text: _context(engine, text) for text in sentences}
        yield from latency(
            "parse", [_parsed(text, contexts[text]) for text in sentences * ROUNDS], p50=2, p95=5
        )
        yield from _hostile()
        answers = [_answered(engine, text) for text in sentences * ROUNDS]
        yield from latency("answer", answers[len(sentences) :], p95=50)


def _context(engine: Engine, text: str) -> Reading:
    with engine.connect() as connection:
        found = find(connection, candidates(text), EVERYTHING)
    names = {
        span: tuple(Name(resource=n.resource, name=n.name, how=n.how, objects=n.objects) for n in fitting)
        for span, fitting in found.items()
    }
    return Reading(now=NOW, zone=UTC, found=names)


def _parsed(text: str, context: Reading) -> float:
    began = perf_counter()
    candidates(text)
    parse(text, context)
    return perf_counter() - began


def _answered(engine: Engine, text: str) -> float:
    context, began = Context(engine=engine, now=NOW), perf_counter()
    suggested(answer(text, TERMINAL, context), TERMINAL, context)
    return perf_counter() - began


def _hostile() -> Iterator[Figure]:
    """The worst of several kinds of text of 1,000 and of 10,000 characters."""
    chance = random.Random(1)
    points = [
        chr(chance.choice((chance.randrange(32, 0xD800), chance.randrange(0xE000, 0x110000))))
        for _ in range(10_000)
    ]
    texts = [*(kind * 10_000 for kind in HOSTILE), "".join(points)]
    for length in (1_000, 10_000):
        worst = max(
            min(_parsed(text[:length], Reading(now=NOW, zone=UTC)) for _ in range(ROUNDS)) for text in texts
        )
        yield Figure(name=f"hostile.{length}", value=1000 * worst, unit="ms", at_most=50)
