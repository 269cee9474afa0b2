"""Text to words: the only module that knows spaCy."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, no stubs

MAX_CHARACTERS = 1000
MAX_WORDS = 120

_MARKS = r"[,;()\[\]{}\"“”„«»&|`–—…]"  # noqa: RUF001 - dashes as people paste them
# Places between two characters where a word ends, all of no width, so that neighbouring marks come apart.
_CUTS = re.compile(
    rf"(?<={_MARKS})(?=.)(?<!\d,(?=\d\d\d\b))"
    rf"|(?<=.)(?={_MARKS})(?!(?<=\d),\d\d\d\b)"
    r"|(?<=[^<>=!])(?=[<>=!])|(?<=[<>=!])(?=[^<>=!])"
    r"|(?<=.)(?=[?.:]+$)"
    r"|(?<=\w)(?=\+$)|(?<=\d)(?=%)|(?<=%)(?=\w)"
    r"|(?<=^['‘’])(?=.)|(?<=.)(?=['’][?.:!]*(?:$|[,;)\]]))|(?<=\w)(?=['’][sS][?.!:]*$)"  # noqa: RUF001 - quotes as people paste them
)
_UNWRITTEN = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")  # halves of characters, and control codes
STRANGE = "\ufffd"  # stands for each of those
_CLOSING = {'"': '"', "“": "”", "„": "”“", "«": "»", "`": "`", "'": "'", "‘": "’", "’": "’"}  # noqa: RUF001 - as above
_LOCK = threading.Lock()  # memory zones are shared by threads


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """A word of the text and where it stands: `text[start:end]`. `quoted`: it stood between quotes.

    `typed`: how it was written, where a slip in it was mended.
    """

    text: str
    lower: str
    start: int
    end: int
    quoted: bool = False
    typed: str | None = None


def too_long(text: str) -> bool:
    """Whether the text is more than is read: over 1,000 characters or 120 words."""
    return len(text) > MAX_CHARACTERS or len(text.split()) > MAX_WORDS


def clean(text: str) -> str:
    """The text, as long as it is, with nothing in it that no database takes."""
    return _UNWRITTEN.sub(STRANGE, text)


def split(text: str) -> tuple[Word, ...]:
    """The words and marks of a text that is not `too_long`; what stands between quotes is one word."""
    with _LOCK, _language().memory_zone():
        doc = _language().make_doc(clean(text))
        pieces = [(token.text, token.idx) for token in doc if not token.is_space]
    return tuple(_words(text, pieces))


@cache
def _language() -> Language:
    language = spacy.blank("en")
    language.tokenizer = Tokenizer(language.vocab, infix_finditer=_CUTS.finditer)
    return language


def _words(text: str, pieces: list[tuple[str, int]]) -> Iterator[Word]:
    at = 0
    while at < len(pieces):
        piece, start = pieces[at]
        close = _closing(pieces, at) if piece in _CLOSING and not text[start - 1 : start].isalnum() else None
        if close is None:
            yield Word(text=piece, lower=piece.lower(), start=start, end=start + len(piece))
            at += 1
            continue
        inner = text[start + 1 : pieces[close][1]]
        if inner.strip():
            yield Word(text=inner, lower=inner.lower(), start=start, end=pieces[close][1] + 1, quoted=True)
        at = close + 1


def _closing(pieces: list[tuple[str, int]], at: int) -> int | None:
    wanted = _CLOSING[pieces[at][0]]
    return next((i for i in range(at + 1, len(pieces)) if pieces[i][0] in wanted), None)
