"""Typing slips: how words that nothing explains may have been meant.

Each way to mend a text has a cost: how unlikely its slips are. Which way is meant shows when they are read.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlp.english import Role
from nlp.quantities import NUMBERS, UNITS
from nlp.refuse import CHANGES
from nlp.times import TIME_WORDS
from nlp.tokens import Word
from nlp.vocabulary import Noun, Said, Vocabulary
from nlp.wordlist import words

if TYPE_CHECKING:
    from spellchecker import SpellChecker

SHORTEST: Final = 3  # letters, of which one was dropped; shorter words are all alike
SWAPPED, DOUBLED, BESIDE, DROPPED, ADDED, OTHER, TWICE = 0.5, 0.5, 0.6, 0.6, 0.8, 1.0, 1.7
FIRST: Final = 0.1  # more, if the first letter is another: seldom is
CAPITAL: Final = 0.3  # more, if a capital tells that the word is a name
COMMON: Final = 0.1  # less, if the word that is meant is a common one
NAMED: Final = 0.65  # the cost of a name for a word that is nearly it
LEFT: Final = 0.9  # the cost of a word that is left as it is though it may be a slip
LEFT_REAL: Final = 0.3  # the cost of that if it is a word of English
FREQUENT: Final = 20_000  # of the dictionary's texts
REAL: Final = 0.6  # more, if a word of English is to be a slip
MOST_WORDS: Final = 3  # that are mended in more than the likeliest way
MOST_MEANT: Final = 3  # known words that one may be a slip of
ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LONGEST_LEAD = 4  # words of "that start with the"
NEEDED: Final = frozenset(
    {
        Role.ASK,
        Role.HOW,
        Role.COUNT,
        Role.AND,
        Role.OR,
        Role.NOT,
        Role.WITH,
        Role.WITHOUT,
        Role.INSIDE,
        Role.OF,
    }
    | {Role.PER, Role.BY, Role.COMPARE, Role.THAT, Role.IS, Role.SUPERLATIVE, Role.LAST}
)
FREE = frozenset({Role.CONTAINS, Role.STARTS, Role.ENDS, Role.LIKE, Role.CALLED})
LONG_NAME = 5  # letters of a name in which a slip is forgiven
LONG = 7  # letters of the known word, from which two slips are forgiven
# Pieces of names that stand alone, and are words of no language.
PIECES: Final = frozenset(words("sap sql erp crm uat prd dev tst stg lab web app api dmz iis"))


@dataclass(frozen=True, kw_only=True)
class Way:
    """A text with its slips mended in one way. `cost`: how unlikely these are; 0 where there are none."""

    words: tuple[Word, ...]
    cost: float


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A text and all that its words may be."""

    words: Sequence[Word]
    known: Vocabulary
    kept: Collection[str]
    names: Mapping[str, str]

    @cached_property
    def lower(self) -> list[str]:
        return [word.lower for word in self.words]

    @cached_property
    def shouting(self) -> bool:
        return all(word.text.isupper() for word in self.words if word.text.isalpha())


Meant: TypeAlias = tuple[tuple[float, Word], ...]


def ways(
    text: Sequence[Word], known: Vocabulary, kept: Collection[str], names: Mapping[str, str], most: int
) -> tuple[Way, ...]:
    """How a text may be meant, the likeliest first: at least one way, and at most so many.

    `kept`: words in small letters that are left alone, because they are, or are part of, a name. `names`: of
    a word that is one slip away from the name of one thing, that name; it is meant where a name may stand.
    """
    line = _Line(words=text, known=known, kept=kept, names=names)
    meant = [_meant(line, at) for at in range(len(text))]
    doubtful = [at for at, some in enumerate(meant) if len(some) > 1]
    for at in doubtful[MOST_WORDS:]:
        meant[at] = meant[at][:1]
    every = (
        Way(words=tuple(word for _, word in some), cost=sum(cost for cost, _ in some))
        for some in product(*meant)
    )
    return tuple(sorted(every, key=lambda way: way.cost)[:most])


def _meant(line: _Line, at: int) -> Meant:
    """What a word may be meant to be, the likeliest first, each with its cost."""
    word = line.words[at]
    mended = [(cost, replace(word, text=other, lower=other)) for cost, other in _known(line, at)]
    named = _named(word, line.words[at - 1] if at else None, line.known, line.names)
    if named is not None:
        mended.append((NAMED, named))
    left = LEFT_REAL if is_english(word.lower) else LEFT
    return (*sorted(mended, key=lambda one: one[0]), (left, word)) if mended else ((0, word),)


def _known(line: _Line, at: int) -> Iterator[tuple[float, str]]:
    """The known words that a word may be meant to be; within free text, those that make it none."""
    word = line.words[at]
    if word.lower in line.kept or not _may_slip(word, line.known):
        return
    free = _is_free(line.lower, at, line.known)
    more = CAPITAL if at and word.text[0].isupper() and not line.shouting else 0
    more += REAL if is_english(word.lower) else 0
    for cost, other in _near(word.lower, line.known, strict=_is_marked(word, line)):
        if not free or _leads_on(line.lower, at, other, line.known):
            yield cost + more, other


def _is_marked(word: Word, line: _Line) -> bool:
    """Whether capitals tell that a word is no plain one: "PowerEdge", "STAGING"."""
    return not word.text[1:].islower() and not line.shouting


def _is_free(lower: Sequence[str], at: int, known: Vocabulary) -> bool:
    """Whether a piece of free text stands at a word: behind "contains", "starting with"."""
    return any(_frees(tuple(lower[start:at]), known) for start in range(max(0, at - LONGEST_LEAD), at))


def _leads_on(lower: Sequence[str], at: int, word: str, known: Vocabulary) -> bool:
    """Whether the word goes on with what leads to free text: "starting wuth"."""
    starts = range(max(0, at - LONGEST_LEAD), at)
    return any(_frees((*lower[start:at], word), known) for start in starts)


def _frees(phrase: tuple[str, ...], known: Vocabulary) -> bool:
    return any(isinstance(term, Said) and term.role in FREE for term in known.phrases.get(phrase, ()))


def _named(word: Word, before: Word | None, known: Vocabulary, names: Mapping[str, str]) -> Word | None:
    """The word as the name that it is nearly, where a name may stand."""
    name = None if word.quoted or is_english(word.lower) else names.get(word.text)
    if name is None or len(word.text) < LONG_NAME or not (_leads(before, known) or _is_namelike(word.text)):
        return None
    return replace(word, text=name, lower=name.lower())


def _leads(before: Word | None, known: Vocabulary) -> bool:
    """Whether a name may stand behind a word."""
    terms = known.phrases.get((before.lower,), ()) if before else ()
    roles = {term.role for term in terms if isinstance(term, Said)}
    return bool(roles & {Role.INSIDE, Role.CALLED, Role.OF}) or (
        before is not None and _is_singular_noun(before, known)
    )


def _is_singular_noun(word: Word, known: Vocabulary) -> bool:
    return any(isinstance(term, Noun) and not term.plural for term in known.phrases.get((word.lower,), ()))


def _is_namelike(text: str) -> bool:
    return any(not character.isalpha() for character in text)


def _may_slip(word: Word, known: Vocabulary) -> bool:
    short = len(word.text) < SHORTEST + (not word.text.islower())
    plain = word.text.isalpha() and not word.quoted and not short
    told = any(word.lower in some for some in (known.words, NUMBERS, PIECES, CHANGES))
    return plain and not told and not (len(word.text) == SHORTEST and is_english(word.lower))


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Whether a word in small letters is a common one of English; a rare one is a slip more often."""
    return int(_dictionary()[word]) >= FREQUENT


@cache
def _dictionary() -> "SpellChecker":
    """The words of English; read when a word is met that nothing else explains, for it takes a while."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - most questions need none, and should not wait

    return SpellChecker()


@cache
def _spellings(known: Vocabulary) -> tuple[str, ...]:
    """The words that a slip may be meant to be: what may be said, and what must be refused."""
    return tuple(dict.fromkeys((*known.spellings, *sorted(CHANGES))))


@lru_cache(maxsize=4096)
def _near(word: str, known: Vocabulary, *, strict: bool) -> tuple[tuple[float, str], ...]:
    """The known words that one may be a slip of, the likeliest first: one slip, or two from a long word."""
    found = process.extract(word, _spellings(known), scorer=OSA.distance, score_cutoff=2, limit=30)
    likely = [
        (_cost(word, other, int(distance)) - COMMON * _is_common(other, known), other)
        for other, distance, _ in found
        if distance <= (1 if strict else _allowed(word, other))
        and (len(word) > SHORTEST or len(other) > len(word))
    ]
    return tuple(sorted(likely))[:MOST_MEANT]


def _is_common(word: str, known: Vocabulary) -> bool:
    """Whether a word is a noun, a time, or one that most sentences need."""
    terms = known.phrases.get((word,), ())
    needed = any(isinstance(term, Noun) or (isinstance(term, Said) and term.role in NEEDED) for term in terms)
    return needed or word in UNITS | TIME_WORDS


def _allowed(word: str, other: str) -> int:
    return 2 if len(other) >= LONG and len(word) > SHORTEST + 1 and other[0] == word[0] else 1


def _cost(word: str, other: str, distance: int) -> float:
    """How unlikely it is that a word was meant to be the other."""
    if distance > 1:
        return TWICE
    at = next((place for place, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(other))
    if len(word) < len(other):
        return DROPPED
    if len(word) > len(other):
        twice = at and word[at] == word[at - 1]
        return DOUBLED if twice else ADDED + FIRST * (not at)
    if word[at + 1 : at + 2] == other[at] and word[at] == other[at + 1 : at + 2]:
        return SWAPPED + FIRST * (not at)
    return (BESIDE if other[at] in _beside(word[at]) else OTHER) + FIRST * (not at)


def _beside(key: str) -> str:
    """The letters whose keys lie to the left and right of one."""
    row = next((row for row in ROWS if key in row), key)
    at = row.index(key)
    return row[max(0, at - 1) : at] + row[at + 1 : at + 2]
