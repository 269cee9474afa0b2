"""Typing slips put into a sentence: the same ones each time."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from random import Random
from typing import Final

from nlp.vocabulary import registered
from store.resources.registry import TABLES
from tests.corpus.asking import Change
from tests.corpus.fleet import of
from tests.corpus.meaning import Turn

MISSPELT: Final = "slips and manners"  # the cases that have slips of their own
SHORTEST: Final = 4  # letters; shorter words are spared
WORD: Final = re.compile(r"[^\W\d_]+")
QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'|`[^`]*`")
TEXTS: Final = re.compile(r"\b(?:like|named|attribute|holds)\(([^)]*)\)")  # free text in a meaning
VALUES: Final = re.compile(r"\bhas\('\w+', ([^)]*)\)")  # values of a column, which may be words of ours
ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def slips(number: int) -> Change:
    """What a sentence becomes with so many slips, each in another word; None where it has too few."""

    def change(turn: Turn) -> str | None:
        random = Random(f"{number} {turn.text}")  # the same each time
        places = list(open_to_slips(turn))
        if len(places) < number:
            return None
        text = turn.text
        for start, end in sorted(random.sample(places, number), reverse=True):
            text = text[:start] + slip(text[start:end], random) + text[end:]
        return text

    return change


def open_to_slips(turn: Turn) -> Iterator[tuple[int, int]]:
    """Where the words stand that may be misspelt: none that are short, quoted, or names or values."""
    quoted = [match.span() for match in QUOTED.finditer(turn.text)]
    texts, values = (_words_in(pattern, str(turn.expected)) for pattern in (TEXTS, VALUES))
    spared = texts | ((_named() | values) - _known())
    for match in re.finditer(r"\S+", turn.text):
        piece = match[0].strip(".,;:?!()")
        start = match.start() + match[0].find(piece)
        free = not any(first <= start < last for first, last in quoted)
        plain = WORD.fullmatch(piece) and len(piece) >= SHORTEST and piece.casefold() not in spared
        if free and plain:
            yield start, start + len(piece)


def _words_in(pattern: re.Pattern[str], meaning: str) -> set[str]:
    return {word for found in pattern.findall(meaning) for word in WORD.findall(found.casefold())}


def slip(word: str, random: Random) -> str:
    """The word with two letters swapped, one dropped, doubled, or struck on the key beside; no known word."""
    for _ in range(20):
        made = random.choice(SLIPS)(word, random)
        if made.casefold() != word.casefold() and made.casefold() not in _known() | _named():
            return made
    return word


def _swapped(word: str, random: Random) -> str:
    at = random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _dropped(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def _beside(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + random.choice(_keys().get(word[at].casefold(), word[at])) + word[at + 1 :]


SLIPS: Final[tuple[Callable[[str, Random], str], ...]] = (_swapped, _dropped, _doubled, _beside)


@cache
def _keys() -> Mapping[str, str]:
    """The letters whose keys lie beside that of each letter."""
    return {
        key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, key in enumerate(row)
    }


@cache
def _known() -> frozenset[str]:
    """The words of the language."""
    return frozenset(word for phrase in registered().phrases for word in phrase)


@cache
def _named() -> frozenset[str]:
    """The words within names of the fleet."""
    things = (thing for table in TABLES for thing in of(table))
    return frozenset(word for thing in things for word in WORD.findall(str(thing.name).casefold()))
