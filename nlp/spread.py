"""Words that hold several: "powered-on", "drs-enabled", "cpu/memory", "4cpus", "cluster:Prod"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.english import Role
from nlp.quantities import UNITS
from nlp.tokens import Word
from nlp.vocabulary import Means, Noun, Said, Vocabulary

_JOINTS = re.compile(r"[-_/:]+")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")  # of "FreeSpaceGB"
_COUNTED = re.compile(r"(\d+)([a-z]+)", re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"([a-z]+)([\d.]+)", re.IGNORECASE | re.ASCII)
_NUMBERED_NAME = re.compile(r"[^\W_]+[-_.][\w.-]*\d")
PARTS = 6


def spread(words: Sequence[Word], known: Vocabulary, names: frozenset[str]) -> tuple[Word, ...]:
    """The words, those that hold several known ones taken apart; not `names`, in small letters."""
    return tuple(part for word in words for part in _parts(word, known, names))


def globbed(words: Sequence[Word], known: Vocabulary, names: frozenset[str]) -> tuple[Word, ...]:
    """The words; "db-1?" is one where several are meant, unless something is just so named without it."""
    found: list[Word] = []
    for at, word in enumerate(words):
        last = found[-1] if found else None
        if (
            last
            and word.text == "?"
            and last.end == word.start
            and _is_glob(last, words[at - 2], known, names)
        ):
            found[-1] = replace(last, text=f"{last.text}?", lower=f"{last.lower}?", end=word.end)
        else:
            found.append(word)
    return tuple(found)


def _is_glob(word: Word, before: Word, known: Vocabulary, names: frozenset[str]) -> bool:
    terms = known.phrases.get((before.lower,), ())
    several = any(isinstance(one, Noun) and one.plural for one in terms)
    several = several or any(isinstance(one, Said) and one.role is Role.LIKE for one in terms)
    return several and bool(_NUMBERED_NAME.fullmatch(word.text)) and word.lower not in names


def _parts(word: Word, known: Vocabulary, names: frozenset[str]) -> Iterator[Word]:
    if word.quoted or (word.lower,) in known.phrases:
        yield word
        return
    counted = _COUNTED.fullmatch(word.text)
    if counted and counted[2].lower() in known.declared:
        yield _part(word, 0, counted.end(1))
        yield _part(word, counted.end(1), len(word.text))
        return
    if word.lower in names:
        yield word
        return
    humps = _humps(word, known)
    if humps:
        yield from humps
        return
    numbered = _NUMBERED.fullmatch(word.text)
    if numbered and (_is_value(numbered[1].lower(), known) or _is_end(numbered[1].lower(), known)):
        yield _part(word, 0, numbered.end(1))
        yield _part(word, numbered.end(1), len(word.text))
        return
    pieces = _JOINTS.split(word.lower)
    if not 1 < len(pieces) <= PARTS or not _are_known(word.lower, pieces, known):
        yield word
        return
    yield from _apart(word)


def _humps(word: Word, known: Vocabulary) -> tuple[Word, ...]:
    """The parts of "FreeSpaceGB", a declared phrase and perhaps a unit; none of anything else."""
    found = tuple(_HUMPS.finditer(word.text)) if word.text.isalpha() else ()
    phrase = tuple(one[0].lower() for one in found)
    if len(found) > 1 and phrase[-1] in UNITS:
        phrase = phrase[:-1]
    declared = any(not isinstance(term, Said) for term in known.phrases.get(phrase, ()))
    return tuple(_part(word, one.start(), one.end()) for one in found) if declared and len(found) > 1 else ()


def _is_value(word: str, known: Vocabulary) -> bool:
    return any(isinstance(term, Means) and term.alone for term in known.phrases.get((word,), ()))


def _is_end(word: str, known: Vocabulary) -> bool:
    """Whether a number may follow the word at once: "top-10", "top10"."""
    ends = {Role.TOP, Role.FIRST, Role.LAST}
    return any(isinstance(term, Said) and term.role in ends for term in known.phrases.get((word,), ()))


def _are_known(text: str, pieces: Sequence[str], known: Vocabulary) -> bool:
    if ":" in text:
        return pieces[0].isalpha() and pieces[0] in known.declared and all(pieces)
    if any(piece.isdigit() for piece in pieces):
        return _is_end(pieces[0], known) and all(piece.isdigit() for piece in pieces[1:])
    return all(piece in known.words for piece in pieces) and any(piece in known.declared for piece in pieces)


def _apart(word: Word) -> Iterator[Word]:
    """The pieces of a word; of "host:esx-01" only what the colon parts."""
    start, colon = 0, word.text.find(":")
    joints = [one for one in _JOINTS.finditer(word.text) if colon < 0 or one.start() == colon]
    for joint in joints:
        yield _part(word, start, joint.start())
        if joint[0] in {"/", ":"}:
            yield _part(word, joint.start(), joint.end())
        start = joint.end()
    yield _part(word, start, len(word.text))


def _part(word: Word, start: int, end: int) -> Word:
    text = word.text[start:end]
    return Word(text=text, lower=text.lower(), start=word.start + start, end=word.start + end)
