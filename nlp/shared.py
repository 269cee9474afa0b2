"""A word that belongs to two: "cpu and memory usage" is "cpu usage and memory usage"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nlp.tokens import Word
from nlp.vocabulary import Called, Means, Vocabulary

JOINTS: Final = frozenset({"and", "or", "/", "&", "and/or", "+"})


def shared_out(said: Sequence[Word], known: Vocabulary) -> tuple[Word, ...]:
    """The words, with what two of them share said behind each."""
    found: list[Word] = []
    for at, word in enumerate(said):
        found.append(word)
        if at + 2 < len(said) and said[at + 1].lower in JOINTS and not word.quoted:
            found += [replace(one, start=word.end, end=word.end) for one in _tail(said, at, known)]
    return tuple(found)


def _tail(said: Sequence[Word], at: int, known: Vocabulary) -> Sequence[Word]:
    """What stands behind the second word and belongs to the first as well."""
    lower = [word.lower for word in said]
    if lower[at] == lower[at + 2] or (at and _tables(known, (lower[at - 1], lower[at]))):
        return ()
    for end in range(min(at + 2 + known.spans.get(lower[at + 2], 0), len(said)), at + 3, -1):
        tail = lower[at + 3 : end]
        theirs = _tables(known, (lower[at + 2], *tail))
        if theirs:
            both = _tables(known, (lower[at], *tail)) & theirs
            return said[at + 3 : end] if both and not _tables(known, tuple(tail)) & both else ()
    return ()


def _tables(known: Vocabulary, phrase: tuple[str, ...]) -> set[str]:
    """The tables of which a phrase calls a column, or says something."""
    terms = known.phrases.get(phrase, ())
    return {one.table for one in terms if isinstance(one, Called | Means)}
