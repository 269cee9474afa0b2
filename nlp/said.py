"""What has been said: the effects of a question's clauses."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from nlp.clause import Effect

E = TypeVar("E", bound=Effect)


class Said(NamedTuple):
    """An effect, and whether "or" stood before its clause."""

    effect: Effect
    disjunct: bool


def every(kind: type[E], said: Iterable[Said]) -> list[E]:
    """The effects of one kind."""
    return [one.effect for one in said if isinstance(one.effect, kind)]
