"""Whether words can be taught: what they mean must be understood, as a question or as a part of one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from nlp import tokens
from nlp.glossary import applied
from nlp.meaning import Context, Refused, Taught, Teach, Unclear, Understood
from nlp.parse import parse
from nlp.refuse import CANNOT
from nlp.vocabulary import Called, Means, Noun, Said, Vocabulary, plural, registered
from store.query import Query

MOST_WORDS: Final = 5
FIT: Final = re.compile(r"[\w .:/+&#'’@-]*[^\W_][\w .:/+&#'’@-]*")  # noqa: RUF001 - as people paste it
UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]")
ILL: Final = "A word to teach has letters, at most five words of them, and none of the marks that I read by."
HIDDEN: Final = "There are characters in it that cannot be seen. Type it anew, rather than pasting it."
OWN: Final = '"{words}" is a word of my own, for {what}. Choose another one for what you mean.'
GRAMMAR: Final = '"{words}" is a word that I read questions by. Choose another one for what you mean.'
NOT_UNDERSTOOD: Final = (
    'I have not learned that: I do not understand "{meaning}" as a part of a question. {why}'
)
HOW: Final = (
    'Say it in words that I answer to: "prod means folder Production", "big means over 64 GB memory".'
)


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What can be kept. `reading`: how the meaning was understood, in one line."""

    taught: Taught
    reading: str


def tried(said: Teach, glossary: Sequence[Taught], vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """The texts in which the meaning is looked for: names that are found in them decide."""
    known = vocabulary or registered()
    return tuple(text for text, _ in _trials(_meaning(said, glossary, known), known))


def learned(said: Teach, context: Context, vocabulary: Vocabulary | None = None) -> Learned | Refused:
    """What is kept of what was said, or why it is not.

    `context`: with the names that were found in the texts of `tried`. Taught words in the meaning are kept
    as what they mean now.
    """
    known = vocabulary or registered()
    unfit = _unfit(said, known)
    if unfit:
        return Refused(reason=unfit)
    meaning = _meaning(said, context.glossary, known)
    plain = replace(context, glossary=(), previous=None)
    match parse(meaning, plain, known):
        case Refused(reason=reason) if reason != CANNOT:  # "delete vm app-07"
            return Refused(reason=NOT_UNDERSTOOD.format(meaning=meaning, why=reason))
        case Unclear(reason=reason):
            why = reason
        case _:
            why = HOW
    readings = (_understood(text, bare, plain, known) for text, bare in _trials(meaning, known))
    reading = next((one for one in readings if one), None)
    if reading is None:
        return Refused(reason=NOT_UNDERSTOOD.format(meaning=meaning, why=why))
    return Learned(taught=Taught(words=said.words, meaning=meaning), reading=reading)


def _meaning(said: Teach, glossary: Sequence[Taught], vocabulary: Vocabulary) -> str:
    others = [one for one in glossary if one.words != said.words]
    return applied(said.meaning, others, vocabulary)[0]


def _trials(meaning: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Questions with the meaning in them, and what each would be without it."""
    yield meaning, ""
    for resource in vocabulary.resources.values():
        noun = plural(resource.label)
        yield f"{noun} {meaning}", noun
        yield f"{noun} where {meaning}", noun


def _understood(text: str, bare: str, context: Context, vocabulary: Vocabulary) -> str | None:
    """How a text is read, if every word of it is, and they say more than the bare noun."""
    meant = parse(text, context, vocabulary)
    if not isinstance(meant, Understood) or meant.ignored or meant.export:
        return None
    return None if bare and meant.query == _query(bare, context, vocabulary) else meant.reading


def _query(text: str, context: Context, vocabulary: Vocabulary) -> Query | None:
    meant = parse(text, context, vocabulary)
    return meant.query if isinstance(meant, Understood) else None


def _unfit(said: Teach, vocabulary: Vocabulary) -> str | None:
    """Why the words cannot be taught."""
    if UNSEEN.search(said.words) or UNSEEN.search(said.meaning):
        return HIDDEN
    words = tuple(word.lower for word in tokens.split(said.words))
    if not FIT.fullmatch(said.words) or said.words.isdigit() or len(words) > MOST_WORDS:
        return ILL
    terms = vocabulary.phrases.get(words, ())
    if any(isinstance(term, Means) and term.vague for term in terms):
        return None
    nouns = [vocabulary.resources[term.resource].label for term in terms if isinstance(term, Noun)]
    columns = [term.column.label for term in terms if isinstance(term, Called)]
    if nouns or columns:
        return OWN.format(words=said.words, what=plural(nouns[0]) if nouns else f"the column {columns[0]}")
    grammar = (any(isinstance(one, Said) for one in vocabulary.phrases.get((word,), ())) for word in words)
    return GRAMMAR.format(words=said.words) if all(grammar) else None
