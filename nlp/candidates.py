"""text -> the spans of it that could be names in the inventory."""

from nlp import spans, tokens
from nlp.spread import spread
from nlp.vocabulary import Vocabulary, registered


def candidates(text: str, vocabulary: Vocabulary | None = None) -> tuple[str, ...]:
    """Spans of the text, verbatim, that could be names; what is quoted comes without its quotes.

    Nothing where the text is longer than `parse` reads.
    """
    if tokens.too_long(text):
        return ()
    text = tokens.clean(text)
    known = vocabulary or registered()
    whole = tokens.split(text)
    apart = spread(whole, known, frozenset())
    readings = (whole, apart) if apart != whole else (whole,)
    found = (
        spans.span_text(text, words, start, end)
        for words in readings
        for start, end in spans.candidates(words, known)
    )
    return tuple(dict.fromkeys(span for span in found if tokens.STRANGE not in span))
