"""What may be asked after an answer, and why one is empty: told only if that is quick to find out."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice, zip_longest
from typing import Final

from bot.access import Asker
from bot.answer import Answer, AnswerKind, Context, heard
from bot.empty import emptied
from nlp import suggest
from nlp.meaning import Choice
from nlp.suggest import Candidate, Turn
from store.engine import Connection
from store.errors import VminerError
from store.query import Condition, Path, Query
from store.read import tally

KEPT: Final = 3
SPARE: Final = 1  # for one that is read otherwise than it is meant
LOOKED_AT: Final = 200  # rows among which a suggestion must find something
SECONDS: Final = 0.1  # for each statement that looks for it
SLOW: Final = 250  # milliseconds: an answer that took longer is not kept back further


def suggested(told: Answer, asker: Asker, context: Context, *, files: bool = True) -> Answer:
    """The answer with what may be asked next; of an empty one, with why it is, and what to ask instead.

    `files`: whether a file may be suggested. As it was, where that takes too long or cannot be told.
    """
    if told.query is None or told.export or told.query_ms > SLOW:
        return told
    with suppress(VminerError), context.engine.connect() as connection:  # the answer itself is there
        if told.total:
            useful = _useful(connection, told, told.query, asker)
            some = (one for one in useful if files or one.turn is not Turn.FILE)
            likely = tuple(islice(some, KEPT + SPARE))
            return replace(told, suggestions=_worded(connection, likely, told.query, asker, context))
        if told.kind in {AnswerKind.LIST, AnswerKind.COUNT}:
            return _explained(connection, told, told.query, asker, context)
    return told


def _useful(connection: Connection, told: Answer, query: Query, asker: Asker) -> Iterator[Candidate]:
    """Those that give something: the best of each kind, then the second best; what most are, later."""
    kinds = suggest.candidates(query)
    tests = tuple(dict.fromkeys(one.test for kind in kinds for one in kind if one.test is not None))
    rows, numbers = tally(connection, query, tests, asker.scope, most=LOOKED_AT, seconds=SECONDS)
    found: dict[Condition | Path | None, int] = dict(zip(tests, numbers, strict=True))
    telling = ([one for one in kind if one.tells(rows, found.get(one.test, 0))] for kind in kinds)
    fewer = (sorted(kind, key=lambda one: 2 * found.get(one.test, 0) > rows) for kind in telling)
    whole = len(told.rows) == told.total
    for some in zip_longest(*fewer):
        yield from (one for one in some if one and not (whole and one.turn is Turn.FILE))


def _explained(connection: Connection, told: Answer, query: Query, asker: Asker, context: Context) -> Answer:
    why = emptied(connection, query, asker.scope, context.now, SECONDS)
    if why is None:
        return told
    wider = suggest.without(query, why.rest)
    return replace(
        told, emptied=why.sentence, suggestions=_worded(connection, [wider], query, asker, context)
    )


def _worded(
    connection: Connection, some: Sequence[Candidate], query: Query, asker: Asker, context: Context
) -> tuple[Choice, ...]:
    """The first of them that are read as they are meant, by whoever asks and where they do."""
    texts = [text for one in some for text in one.texts]
    about = heard(connection, texts, asker, context, query)
    said = (text for one in some if (text := suggest.worded(one, about)))
    return tuple(Choice(label=text, question=text) for text in islice(said, KEPT))
