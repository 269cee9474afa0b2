"""text -> the spans of it that could be names in the inventory."""

from nlp import spans, tokens
from nlp.vocabulary import Vocabulary, registered


def candidates(text: str, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """Spans of the text, verbatim, that could be names; what is quoted comes without its quotes.

    Nothing where the text is longer than `parse` reads.
    """
    if tokens.too_long(text):
        return ()
    words = tokens.split(text)
    found = spans.candidates(words, vocabulary or registered())
    return tuple(dict.fromkeys(spans.span_text(text, words, start, end) for start, end in found))
