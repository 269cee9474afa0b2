"""Words that people have taught: put into a question as what they mean, before it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from nlp import tokens
from nlp.english import Role
from nlp.meaning import Meaning, Refused, Taught, Unclear, Understood
from nlp.quantities import UNITS
from nlp.tokens import Word
from nlp.vocabulary import Noun, Said, Vocabulary, singular

JOINING: Final = frozenset({"and", "or", "but", "except", ",", "&"})
STATING: Final = frozenset({"is", "are", "not", "isn't", "aren't", "be", "being"})
BOUND: Final = (
    Role.HOW,
    Role.AGO,
    Role.COUNT,
    Role.MUCH,
    Role.COMPARE,
    Role.SUFFIX,
    Role.SUPERLATIVE,
)  # "how old"
LITERAL: Final = (Role.CALLED, Role.CONTAINS, Role.STARTS, Role.ENDS, Role.LIKE)  # lead to text
NAMES: Final = frozenset({"name", "names", "hostname", "hostnames"})
LONGEST_LEAD: Final = 4  # words
TOLD: Final = '"{words}" as taught: {meaning}'


class Place(NamedTuple):
    """Taught words in a text: the words from `start` to `end` are to be what is `put` there."""

    start: int
    end: int
    put: str
    taught: Taught


def applied(text: str, glossary: Sequence[Taught], vocabulary: Vocabulary) -> tuple[str, tuple[Taught, ...]]:
    """The text with all taught words replaced by what they mean, and which those were.

    `glossary`: of the same words the first counts. The longest words go first. What is quoted stays, and
    what is part of a longer phrase: "how old". What is put there is not looked at again.
    """
    if not glossary or tokens.too_long(text):
        return text, ()
    words = tokens.split(text)
    line, at, used = "", 0, []
    for place in _places(words, _known(glossary), vocabulary):
        line += text[at : words[place.start].start] + place.put
        at = words[place.end - 1].end
        used.append(place.taught)
    return line + text[at:], tuple(dict.fromkeys(used))


def told(meaning: Meaning, used: Sequence[Taught]) -> Meaning:
    """The meaning of a text with those words in it, and that it is said how they were taken."""
    taught = tuple(TOLD.format(words=one.words, meaning=one.meaning) for one in used)
    match meaning:
        case Understood():
            return replace(meaning, taught=taught)
        case Unclear() | Refused():
            return replace(meaning, reason=f"{meaning.reason} ({'; '.join(taught)})")
        case _:
            return meaning


def folded(words: str) -> str:
    """Words as they are kept: in small letters, one space between them."""
    return " ".join(word.lower for word in tokens.split(words))


def _known(glossary: Sequence[Taught]) -> dict[tuple[str, ...], Taught]:
    return {_key(one.words.split()): one for one in reversed(glossary)}


def _key(words: Sequence[str]) -> tuple[str, ...]:
    """By what words in small letters are known again: the last one without the "s" of a plural."""
    *first, last = words
    return (*first, singular(last))


def _places(
    words: Sequence[Word], known: Mapping[tuple[str, ...], Taught], vocabulary: Vocabulary
) -> Iterator[Place]:
    longest = max(map(len, known))
    lower = [word.lower for word in words]
    at = 0
    while at < len(words):
        ends = range(min(at + longest, len(words)), at, -1)
        found = ((end, taught) for end in ends if (taught := known.get(_key(lower[at:end]))))
        end, taught = next(found, (at + 1, None))
        if taught and not _is_meant_so(words, at, end, vocabulary):
            place = _place(words, at, end, taught, vocabulary)
            if place:
                yield place
        at = end


def _is_meant_so(words: Sequence[Word], start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether words are what they are already: quoted, pieces of a name, or a part of what stands around."""
    lower = [word.lower for word in words]
    around = (tuple(lower[max(0, start - 1) : start + 1]), tuple(lower[end - 1 : end + 1]))
    bound = any(_says(phrase, vocabulary, *BOUND) for phrase in around if len(phrase) > 1)
    leads = (tuple(lower[begin:start]) for begin in range(max(0, start - LONGEST_LEAD), start))
    literal = any(_says(phrase, vocabulary, *LITERAL) for phrase in leads)
    behind = "in" in lower[end : end + 1] and not NAMES.isdisjoint(lower[end : end + 4])  # "in their name"
    quoted = any(word.quoted for word in words[start:end])
    return quoted or bound or literal or behind or lower[max(0, start - 1)] in UNITS


def _says(phrase: tuple[str, ...], vocabulary: Vocabulary, *roles: Role) -> bool:
    terms = vocabulary.phrases.get(phrase, ())
    return any(isinstance(term, Said) and term.role in roles for term in terms)


def _place(
    words: Sequence[Word], start: int, end: int, taught: Taught, vocabulary: Vocabulary
) -> Place | None:
    meant = tokens.split(taught.meaning)
    before, behind = words[start - 1 : start], words[end : end + 1]
    leading, leads = _noun(meant, vocabulary), _noun(before, vocabulary)
    if _is_said(words, start, end, meant) or (leads and leading and not _is_same(before, meant)):
        return None  # "tag prod" is a tag, even if "prod" means a folder
    rest = taught.meaning[meant[1].start :] if leading and len(meant) > 1 else ""
    several = any(word.lower in JOINING for word in meant)
    put = taught.meaning
    if rest and leads:  # "folder prod" is folder Production
        put = rest
    elif rest and before and before[0].lower in STATING and leading and leading.plural:
        put = f"({rest})"  # "vms that are not crown jewels"
    elif several and not (leading and leading.plural):
        put = f"({taught.meaning})"
    return Place(start, end + _is_same(behind, meant), put, taught)  # so is "prod folder"


def _noun(words: Sequence[Word], vocabulary: Vocabulary) -> Noun | None:
    """The resource that is named by the first word."""
    terms = vocabulary.phrases.get((words[0].lower,), ()) if words and not words[0].quoted else ()
    return next((term for term in terms if isinstance(term, Noun)), None)


def _is_same(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether both begin with the same word."""
    return bool(one) and not one[0].quoted and singular(one[0].lower) == singular(other[0].lower)


def _is_said(words: Sequence[Word], start: int, end: int, meant: Sequence[Word]) -> bool:
    """Whether the words stand within what they mean: "prod" in "folder prod"."""
    lower, whole = [word.lower for word in words], [word.lower for word in meant]
    begins = range(max(0, end - len(meant)), start + 1)
    return any(lower[begin : begin + len(meant)] == whole for begin in begins)
