"""text -> the spans of it that could be names in the inventory."""

from collections.abc import Sequence

from nlp import owned, spans, tokens, tongues
from nlp.glossary import applied
from nlp.meaning import Taught
from nlp.spread import spread
from nlp.vocabulary import Vocabulary, registered


def candidates(
    text: str, vocabulary: Vocabulary | None = None, glossary: Sequence[Taught] = ()
) -> tuple[str, ...]:
    """Spans of the text, verbatim, that could be names; what is quoted comes without its quotes.

    `glossary`: as in the context that the text is parsed with. Nothing where the text is longer than
    `parse` reads.
    """
    if tokens.too_long(text):
        return ()
    known = vocabulary or registered()
    text, _ = applied(tongues.english(tokens.clean(text)), glossary, known)
    if tokens.too_long(text):
        return ()
    whole = tokens.split(text)
    apart = spread(whole, known, frozenset())
    readings = (whole, apart) if apart != whole else (whole,)
    found = (
        spans.span_text(text, words, start, end)
        for words in readings
        for start, end in spans.candidates(words, known)
    )
    named = (*found, *owned.asked(whole))
    return tuple(dict.fromkeys(span for span in named if tokens.STRANGE not in span))
