"""What may be said of a thing: conditions that it fulfils, values that are read off it, numbers over many."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatch
from functools import wraps
from statistics import fmean
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar

from store.resource import Kind
from store.resources.registry import TABLES
from tests.corpus.fleet import DAY, Thing

Given = ParamSpec("Given")
Of = TypeVar("Of")
Gives = TypeVar("Gives")
Test: TypeAlias = Callable[[Thing], bool]
Reader: TypeAlias = Callable[[Thing], Any]
Measure: TypeAlias = Callable[[Sequence[Thing]], float]


@dataclass(frozen=True)
class Said(Generic[Of, Gives]):
    """A function that prints as the call that made it."""

    words: str
    function: Callable[[Of], Gives]

    def __call__(self, of: Of) -> Gives:
        return self.function(of)

    def __str__(self) -> str:
        return self.words

    __repr__ = __str__


def said(make: Callable[Given, Callable[[Of], Gives]]) -> Callable[Given, Said[Of, Gives]]:
    """Let what `make` makes print as the call."""

    @wraps(make)
    def made(*args: Given.args, **named: Given.kwargs) -> Said[Of, Gives]:
        return Said(f"{make.__name__}({', '.join(map(repr, args))})", make(*args, **named))

    return made


@said
def column(name: str) -> Reader:
    return lambda thing: cell(thing, name)


@said
def sorting(name: str) -> Reader:
    """The column as a key to sort by: numbers in text count as numbers."""
    return lambda thing: natural(value) if isinstance(value := cell(thing, name), str) else value


def cell(thing: Thing, column: str) -> Any:
    """The column as an answer has it: a list of things as their number."""
    value = getattr(thing, column)
    names = TABLES[thing.table].column(column).kind in {Kind.REFS, Kind.LIST}
    return len(value) if isinstance(value, list) and not names else value


@said
def total(column: str) -> Measure:
    return lambda things: sum(_values(things, column))


@said
def mean(column: str) -> Measure:
    return lambda things: fmean(_values(things, column))


@said
def most(column: str) -> Measure:
    return lambda things: max(_values(things, column))


@said
def least(column: str) -> Measure:
    return lambda things: min(_values(things, column))


def _values(things: Sequence[Thing], column: str) -> list[float]:
    return [number(getattr(thing, column)) for thing in things if getattr(thing, column) is not None]


def number(value: Any) -> float:
    return len(value) if isinstance(value, list) else value


# What a thing may fulfil. Unknown values fulfil nothing.


@said
def has(column: str, *values: object) -> Test:
    """The column has one of these values; text in any case."""
    wanted = {value.casefold() if isinstance(value, str) else value for value in values}

    def test(thing: Thing) -> bool:
        value = getattr(thing, column)
        return (value.casefold() if isinstance(value, str) else value) in wanted

    return test


@said
def named(*names: str) -> Test:
    return has("name", *names)


@said
def holds(column: str, *values: str) -> Test:
    """One of these is among the column's values."""
    return lambda thing: any(value in getattr(thing, column) for value in values)


@said
def like(column: str, *globs: str) -> Test:
    """The column's text fits one of the globs."""

    def test(thing: Thing) -> bool:
        value = (getattr(thing, column) or "").casefold()
        return any(fnmatch(value, glob.casefold()) for glob in globs)

    return test


@said
def over(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value > limit)


@said
def under(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value < limit)


@said
def at_least(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value >= limit)


@said
def at_most(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value <= limit)


@said
def between(column: str, low: float, high: float) -> Test:
    return _compares(column, lambda value: low <= value <= high)


@said
def equal(column: str, value: float) -> Test:
    return _compares(column, lambda found: found == value)


def _compares(column: str, test: Callable[[float], bool]) -> Test:
    def holds(thing: Thing) -> bool:
        value = getattr(thing, column)
        return value is not None and test(number(value))

    return holds


@said
def none(column: str) -> Test:
    return lambda thing: not getattr(thing, column)


@said
def some(column: str) -> Test:
    return lambda thing: bool(getattr(thing, column))


@said
def is_set(flag: str) -> Test:
    return lambda thing: getattr(thing, flag) is True


@said
def is_unset(flag: str) -> Test:
    return lambda thing: getattr(thing, flag) is False


@said
def unknown(column: str) -> Test:
    return lambda thing: getattr(thing, column) is None


@said
def older(days: float, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and thing.age(column) > days * DAY


@said
def newer(days: float, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and thing.age(column) <= days * DAY


@said
def since(moment: datetime, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and getattr(thing, column) >= moment


@said
def before(moment: datetime, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and getattr(thing, column) < moment


@said
def within(days: float, column: str) -> Test:
    """The moment lies ahead, at most so many days."""
    return lambda thing: (
        getattr(thing, column) is not None and timedelta(0) <= -thing.age(column) <= days * DAY
    )


@said
def past(column: str) -> Test:
    return lambda thing: getattr(thing, column) is not None and thing.age(column) > timedelta(0)


@said
def attribute(name: str, *values: str) -> Test:
    """The custom attribute has one of these values."""
    return lambda thing: (thing.attributes or {}).get(name) in values


@said
def isnt(*tests: Test) -> Test:
    """None of these is fulfilled."""
    return lambda thing: not any(test(thing) for test in tests)


@said
def either(*tests: Test) -> Test:
    return lambda thing: any(test(thing) for test in tests)


@said
def its(reference: str, *tests: Test) -> Test:
    """What it refers to by that column fulfils all of these; of several, one of them does."""
    return lambda thing: any(all(test(one) for test in tests) for one in thing.linked[reference])


@said
def with_a(column: str, *tests: Test) -> Test:
    """One of the things in that list fulfils all of these."""
    return lambda thing: any(all(test(one) for test in tests) for one in getattr(thing, column))


ON = has("power_state", "poweredOn")
OFF = has("power_state", "poweredOff")
WINDOWS = like("os", "*windows*")
LINUX = like("os", "*linux*")
OLD_TOOLS = has("tools_version_status", "guestToolsSupportedOld")
MAINTENANCE = is_set("in_maintenance")


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers in names as numbers."""
    return tuple(
        (0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", name.casefold())
    )
