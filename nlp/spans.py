"""Which words of a text could be names, and what is so named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nlp.english import Role
from nlp.meaning import Name
from nlp.scene import LONGEST_NAME, Span
from nlp.tokens import Word
from nlp.vocabulary import Noun, Said, Vocabulary

SEPARATORS = frozenset(",;()[]{}<>=!?:.&|+%–—…`\"'")  # noqa: RUF001 - as people paste them
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
MOST = 240  # candidates of one text
# Words that no name begins or ends with, unless it is quoted.
GRAMMAR = frozenset(Role) - {Role.YES, Role.NO, Role.KNOWN, Role.UNKNOWN}


def candidates(words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """The spans of words, from and to, that could be names: the longest first at each word."""
    plain = [_is_plain(word, vocabulary) for word in words]
    count = 0
    for start, word in enumerate(words):
        if word.quoted:
            yield start, start + 1
            continue
        for end in range(min(start + LONGEST_NAME, len(words)), start, -1):
            if count < MOST and _may_be_name(words, plain, start, end, vocabulary):
                count += 1
                yield start, end


def found(
    text: str, words: Sequence[Word], names: Mapping[str, tuple[Name, ...]]
) -> tuple[tuple[Span, ...], ...]:
    """For each word, the spans that begin there and have a name, or are quoted or a glob."""
    return tuple(tuple(_found(text, words, start, names)) for start in range(len(words)))


def span_text(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """The text of a span as it was written; of a quoted word, what stands between the quotes."""
    if end == start + 1:
        return words[start].text
    return text[words[start].start : words[end - 1].end]


def _found(
    text: str, words: Sequence[Word], start: int, names: Mapping[str, tuple[Name, ...]]
) -> Iterator[Span]:
    word = words[start]
    reach = 1 if word.quoted else LONGEST_NAME
    for end in range(min(start + reach, len(words)), start, -1):
        spelling = span_text(text, words, start, end)
        fits = tuple(_singular(name, spelling) for name in names.get(spelling, ()))
        pattern = end == start + 1 and (word.quoted or "*" in spelling or "?" in spelling)
        if fits or (pattern and any(character.isalnum() for character in spelling)):
            yield Span(end, spelling, fits, word.quoted)


def _singular(name: Name, spelling: str) -> Name:
    """A name of which the span is the plural fits as well as without the "s": "owners"."""
    return replace(name, how="case") if spelling.lower() == f"{name.name.lower()}s" else name


def _may_be_name(
    words: Sequence[Word], plain: Sequence[bool], start: int, end: int, vocabulary: Vocabulary
) -> bool:
    if end == start + 1:
        return plain[start] or _behind_noun(words, start, vocabulary)
    if not any(plain[start:end]) and not _behind_noun(words, start, vocabulary):
        return _is_numbered(words, start, end, vocabulary)
    first, last = words[start], words[end - 1]
    small = _is_grammar(first, vocabulary) and not _behind_noun(words, start, vocabulary)
    begins = first.lower in OPENING or not (first.lower in SEPARATORS or small)
    ends = last.lower in CLOSING or not (last.lower in SEPARATORS or _is_grammar(last, vocabulary))
    return begins and ends and not last.quoted and _is_balanced(words[start:end])


def _is_balanced(words: Sequence[Word]) -> bool:
    """Whether no parenthesis of the question ends or begins within."""
    marks = [word.lower for word in words]
    return sum(mark in OPENING for mark in marks) == sum(mark in CLOSING for mark in marks)


def _is_numbered(words: Sequence[Word], start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Whether it is a noun with a number, as names often are: "Cluster 1"."""
    terms = vocabulary.phrases.get((words[start].lower,), ())
    singular = any(isinstance(term, Noun) and not term.plural for term in terms)
    return end == start + 2 and singular and words[end - 1].lower.isdigit()


def _is_plain(word: Word, vocabulary: Vocabulary) -> bool:
    """Whether nothing else explains the word."""
    if word.quoted:
        return True
    if not any(character.isalnum() for character in word.text) or word.lower.isdigit():
        return False
    return word.lower not in vocabulary.words


def _is_grammar(word: Word, vocabulary: Vocabulary) -> bool:
    terms = vocabulary.phrases.get((word.lower,), ())
    return any(isinstance(term, Said) and term.role in GRAMMAR for term in terms)


def _behind_noun(words: Sequence[Word], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word that means something stands where a name may: "cluster linux"."""
    first = words[at].text[0]
    if at == 0 or not first.isalnum() or (_is_grammar(words[at], vocabulary) and not first.isupper()):
        return False
    terms = vocabulary.phrases.get((words[at - 1].lower,), ())
    return any(isinstance(term, Noun) for term in terms)
