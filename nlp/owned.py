"""'owned by Eve', 'belonging to Eve': the attribute in which people write down whose a thing is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from nlp.defaults import KEYS_OF_MAPS, OWNER
from nlp.meaning import Name
from nlp.tokens import Word

# What two words are read as, where there is such an attribute.
OWNED: Mapping[tuple[str, str], tuple[str, str]] = {
    ("owned", "by"): ("with", OWNER),
    ("belonging", "to"): ("with", OWNER),
    ("belong", "to"): ("have", OWNER),
    ("belongs", "to"): ("has", OWNER),
}


SMALL = frozenset({"a", "an", "the", "any", "no", "this", "that", "which", "another", "?", "."})


def asked(words: Sequence[Word]) -> Iterator[str]:
    """The name of the attribute, if words tell of it."""
    if any(pair in OWNED for pair in _pairs(words)):
        yield OWNER


def read(words: Sequence[Word], found: Mapping[str, tuple[Name, ...]]) -> tuple[Word, ...]:
    """The words; those that tell of the attribute call it, if it is there."""
    if not any(name.resource == KEYS_OF_MAPS for name in found.get(OWNER, ())):
        return tuple(words)
    told = list(words)
    for at, pair in enumerate(_pairs(words)):
        if at + 2 >= len(words) or words[at + 2].lower in SMALL:
            continue  # "that belong to a vapp"
        for place, text in enumerate(OWNED.get(pair, ()), at):
            told[place] = replace(words[place], text=text, lower=text.lower())
    return tuple(told)


def _pairs(words: Sequence[Word]) -> Iterator[tuple[str, str]]:
    return ((one.lower, other.lower) for one, other in pairwise(words))
