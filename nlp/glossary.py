"""Words that people have taught: put into a question as what they mean, before it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from nlp import tokens
from nlp.meaning import Meaning, Refused, Taught, Unclear, Understood
from nlp.quantities import UNITS
from nlp.tokens import Word
from nlp.vocabulary import Vocabulary, singular

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
    places = _places(words, _known(glossary))
    line, at, used = "", 0, []
    for place in (place for place in places if not _is_part(words, place, vocabulary)):
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
    return {_key(tokens.split(one.words)): one for one in reversed(glossary)}


def _key(words: Sequence[Word]) -> tuple[str, ...]:
    """By what words are known again: in small letters, the last one without the "s" of a plural."""
    *first, last = (word.lower for word in words)
    return (*first, singular(last))


def _places(words: Sequence[Word], known: Mapping[tuple[str, ...], Taught]) -> Iterator[Place]:
    longest = max(map(len, known))
    at = 0
    while at < len(words):
        ends = range(min(at + longest, len(words)), at, -1)
        found = (place for end in ends if (place := _place(words, at, end, known)))
        place = next(found, None)
        if place:
            yield place
        at = place.end if place else at + 1


def _place(
    words: Sequence[Word], start: int, end: int, known: Mapping[tuple[str, ...], Taught]
) -> Place | None:
    taught = known.get(_key(words[start:end]))
    if taught is None or any(word.quoted for word in words[start:end]):
        return None
    meant = tokens.split(taught.meaning)
    if _is_said(words, start, end, meant):
        return None
    twice = start > 0 and _same(words[start - 1], meant[0]) and len(meant) > 1
    after = end < len(words) and _same(words[end], meant[0])  # "prod folder" is folder Production
    put = taught.meaning[meant[1].start :] if twice else taught.meaning  # so is "folder prod"
    return Place(start, end + after, put, taught)


def _is_part(words: Sequence[Word], place: Place, vocabulary: Vocabulary) -> bool:
    """Whether the words belong to what stands around them: "how old", "30 days old"."""
    before, first = words[place.start - 1].lower if place.start else "", words[place.start].lower
    behind = words[place.end].lower if place.end < len(words) else ""
    pairs = ((before, first), (words[place.end - 1].lower, behind))
    return before in UNITS or any(pair in vocabulary.phrases for pair in pairs)


def _is_said(words: Sequence[Word], start: int, end: int, meant: Sequence[Word]) -> bool:
    """Whether the words stand within what they mean: "prod" in "folder prod"."""
    lower = [word.lower for word in meant]
    shifts = range(len(meant) - (end - start) + 1)
    return any(
        [word.lower for word in words[start - shift : start - shift + len(meant)]] == lower
        for shift in shifts
        if shift <= start
    )


def _same(one: Word, other: Word) -> bool:
    return not one.quoted and singular(one.lower) == singular(other.lower)
