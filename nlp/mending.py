"""Which way of mending a text's slips is meant: the one with which it says something, at the least cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nlp import refuse
from nlp.account import NOT_USED
from nlp.meaning import Choice, Meaning, Refused, Unclear, Understood
from store.query import Has, Query, conditions, paths

IGNORED: Final = 0.3  # the doubt about a meaning that leaves a word out, for each
FAR: Final = 0.1  # about each condition on what is related
GUESSED: Final = 0.6  # about an unknown word taken for a description
ASKED: Final = 0.5  # about what is asked or refused though each word is understood
ORDERED: Final = 0.05  # about a refusal to change anything
UNREAD: Final = 0.9  # about what is not understood
CLOSE: Final = 0.08  # two meanings are as likely, if they are as near as this


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a text means if its slips are mended in one way, to `text`, at a cost."""

    text: str
    meaning: Meaning
    cost: float

    @property
    def doubt(self) -> float:
        """How unlikely it is that this is meant."""
        return self.cost + _doubt(self.meaning)


def chosen(readings: Sequence[Reading]) -> Meaning:
    """The likeliest meaning; if others are as likely, the question which of them it is."""
    best, *others = sorted(readings, key=lambda one: one.doubt)
    if not isinstance(best.meaning, Understood):
        return best.meaning
    rivals = [
        one
        for one in others
        if one.doubt - best.doubt < CLOSE
        and isinstance(one.meaning, Understood)
        and (one.meaning.query, one.meaning.export) != (best.meaning.query, best.meaning.export)
    ]
    if not rivals:
        return best.meaning
    choices = tuple(Choice(label=one.text, question=one.text) for one in (best, *rivals))
    return Unclear(reason="Which do you mean?", choices=choices, claims=best.meaning.claims)


def _doubt(meaning: Meaning) -> float:
    match meaning:
        case Understood():
            guesses = GUESSED * len(meaning.guessed)
            return IGNORED * len(meaning.ignored) + guesses + FAR * _far(meaning.query)
        case Unclear():
            return UNREAD if any(claim.meaning == NOT_USED for claim in meaning.claims) else ASKED
        case Refused(reason=refuse.ONLY_READS):
            return ORDERED
        case Refused():
            return UNREAD if meaning.reason == refuse.CANNOT else ASKED
        case _:
            return 0


def _far(query: Query) -> int:
    """How many conditions and columns are those of something related."""
    where = conditions(query.where)
    related = [isinstance(one, Has) or any(len(path) > 1 for path in paths(one)) for one in where]
    return sum(related) + sum(len(path) > 1 for path in query.columns)
