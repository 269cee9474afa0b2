"""Whether a case counts: leaving out any one of its conditions, its order or its limit changes the answer."""

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Any

from tests.corpus.facts import natural
from tests.corpus.fleet import Thing, Things
from tests.corpus.judge import identity
from tests.corpus.meaning import (
    AnyOf,
    Asked,
    Counted,
    Detailed,
    Expected,
    Grouped,
    Listed,
    Refused,
    Told,
    chosen,
)


def idle(expected: Expected) -> Iterator[str]:
    """What could be left out of a meaning without changing the answer; and whether the answer is empty."""
    match expected:
        case Listed() | Counted() | Grouped() | Told():
            yield from _idle_conditions(expected)
            yield from _idle_order(expected)
            if not isinstance(expected, Told) and not _answer(expected):
                yield "empty"
        case Detailed(pool=pool, where=where):
            if len(chosen(pool, where)) != 1:
                yield "not one thing"
        case Asked() | Refused() | AnyOf():
            return


def _idle_conditions(expected: Listed | Counted | Grouped | Told) -> Iterator[str]:
    for index in range(len(expected.where)):
        without = replace(expected, where=expected.where[:index] + expected.where[index + 1 :])
        if _answer(without) == _answer(expected) and not _is_yes_about_one(expected):
            yield f"condition {index + 1}"


def _is_yes_about_one(expected: Expected) -> bool:
    """Is X on? Yes: leaving out "on" leaves one thing as well."""
    return isinstance(expected, Told) and _answer(expected) == 1


def _idle_order(expected: Listed | Counted | Grouped | Told) -> Iterator[str]:
    match expected:
        case Listed(by=by) if by is not None:
            usual = [by(thing) for thing in sorted(expected.things, key=_usual)]
            asked = [key for key in usual if key is not None]
            if asked in (sorted(asked), sorted(asked, reverse=True)) and expected.way == "either":
                yield "order"
            if asked == sorted(asked, reverse=expected.way == "down"):
                yield "order"
            if expected.top is not None and expected.top >= len(usual):
                yield "limit"
        case Grouped(way=way, top=top) if way is not None:
            numbers = expected.numbers
            usual = [numbers[group] for group in sorted(numbers, key=str)]
            if usual == sorted(usual, reverse=way == "down"):
                yield "order"
            if top is not None and top >= len(usual):
                yield "limit"
        case _:
            return


def _usual(thing: Thing) -> tuple[Any, ...]:
    return natural(thing.name), thing.vcenter


def _answer(expected: Listed | Counted | Grouped | Told) -> Hashable:
    """What can be compared: which things there are, or which numbers."""
    match expected:
        case Listed(by=by, top=top):
            return frozenset(Counter(map(identity, _cut(expected.things, by, top, expected.way))).items())
        case Counted(pool=pool, where=where) | Told(resource=pool, where=where):
            return len(chosen(pool, where))
        case Grouped():
            return frozenset(expected.numbers.items())


def _cut(things: Things, by: Any, top: int | None, way: str) -> Things:
    if by is None or top is None:
        return things
    known = [thing for thing in things if by(thing) is not None]
    return tuple(sorted(known, key=by, reverse=way == "down")[:top])
