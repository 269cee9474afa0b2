"""The notation in which cases say what a sentence means: what a right answer holds on the demo fleet."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatch
from statistics import fmean
from typing import Any, Literal, TypeAlias

from store.resource import GIB, MIB, TIB, Kind
from store.resources.registry import TABLES
from tests.corpus.fleet import DAY, NOW, Thing, Things, of

__all__ = ["DAY", "GIB", "MIB", "NOW", "TIB"]

Test: TypeAlias = Callable[[Thing], bool]
Reader: TypeAlias = Callable[[Thing], Any]
Way: TypeAlias = Literal["up", "down", "either"]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A list of the things that fulfil `where`.

    `pool`: the things that are meant at all, by their name in `fleet`. `by`, `way`: the order asked for;
    `top`: how many of them. `shows`: columns that it must have. `export`: the file asked for.
    """

    resource: str
    pool: str
    where: tuple[Test, ...] = ()
    by: Reader | None = None
    way: Way = "up"
    top: int | None = None
    shows: tuple[str, ...] = ()
    export: str | None = None

    @property
    def things(self) -> Things:
        """Those that fulfil all of `where`, in no order, before `top` cuts them."""
        return chosen(self.pool, self.where)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The number of things that fulfil `where`."""

    resource: str
    where: tuple[Test, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """A number for each group of those that fulfil `where`; without `by`, one number.

    `way`: of the number, where an order is asked for.
    """

    resource: str
    where: tuple[Test, ...] = ()
    by: tuple[Reader, ...] = ()
    number: Callable[[Sequence[Thing]], float] = len
    way: Way | None = None
    top: int | None = None

    @property
    def numbers(self) -> dict[tuple[Hashable, ...], float]:
        """The number by group."""
        groups: dict[tuple[Hashable, ...], list[Thing]] = {}
        for thing in chosen(self.resource, self.where):
            groups.setdefault(tuple(read(thing) for read in self.by), []).append(thing)
        return {group: self.number(things) for group, things in groups.items()}


@dataclass(frozen=True, kw_only=True)
class Detailed:
    """One thing in full."""

    resource: str
    pool: str
    where: tuple[Test, ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Yes, if anything fulfils `where`; else no."""

    resource: str
    where: tuple[Test, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something must be asked first."""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It is nothing that the inventory can answer. `help`: it calls for help."""

    help: bool = False


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """English leaves room: each of these is an honest answer."""

    options: "tuple[Expected, ...]"


Expected: TypeAlias = Listed | Counted | Grouped | Detailed | Told | Asked | Refused | AnyOf


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A sentence and what it means where it is said."""

    text: str
    expected: Expected


@dataclass(frozen=True, kw_only=True)
class Case:
    """Sentences said one after the other in a thread; mostly just one. `group`: of the report."""

    group: str
    turns: tuple[Turn, ...]


def chosen(pool: str, where: tuple[Test, ...]) -> Things:
    """The things of the pool that fulfil all conditions."""
    return tuple(thing for thing in of(pool) if all(test(thing) for test in where))


def says(expected: Expected, *texts: str) -> tuple[Turn, ...]:
    """Sentences that all mean the same."""
    return tuple(Turn(text=text, expected=expected) for text in texts)


def cases(group: str, *meanings: tuple[Turn, ...]) -> tuple[Case, ...]:
    """A case for each sentence."""
    return tuple(Case(group=group, turns=(turn,)) for turns in meanings for turn in turns)


def talk(*turns: tuple[str, Expected]) -> Case:
    """A conversation: sentences of one thread."""
    return Case(
        group="conversations", turns=tuple(Turn(text=text, expected=expected) for text, expected in turns)
    )


def list_of(
    resource: str,
    *where: Test,
    pool: str = "",
    by: str | Reader | None = None,
    way: Way = "up",
    top: int | None = None,
    shows: str = "",
    export: str | None = None,
) -> Listed:
    """A list; `shows` names columns, split at blanks."""
    return Listed(
        resource=resource,
        pool=pool or resource,
        where=where,
        by=None if by is None else reader(by),
        way=way,
        top=top,
        shows=tuple(shows.split()),
        export=export,
    )


def top(count: int, resource: str, *where: Test, by: str | Reader, shows: str = "") -> Listed:
    """The `count` with the highest values."""
    return list_of(resource, *where, by=by, way="down", top=count, shows=shows)


def lowest(count: int, resource: str, *where: Test, by: str | Reader, shows: str = "") -> Listed:
    """The `count` with the lowest values."""
    return list_of(resource, *where, by=by, way="up", top=count, shows=shows)


def count_of(resource: str, *where: Test) -> Counted:
    return Counted(resource=resource, where=where)


def groups(
    resource: str,
    *where: Test,
    by: str | Reader | tuple[str | Reader, ...],
    number: Callable[[Sequence[Thing]], float] = len,
    way: Way | None = None,
    top: int | None = None,
) -> Grouped:
    keys = by if isinstance(by, tuple) else (by,)
    return Grouped(
        resource=resource, where=where, by=tuple(map(reader, keys)), number=number, way=way, top=top
    )


def number_of(number: Callable[[Sequence[Thing]], float], resource: str, *where: Test) -> Grouped:
    """One number over all of them."""
    return Grouped(resource=resource, where=where, number=number)


def in_full(resource: str, name: str, *where: Test, pool: str = "") -> Detailed:
    return Detailed(resource=resource, pool=pool or resource, where=(named(name), *where))


def told(resource: str, *where: Test) -> Told:
    return Told(resource=resource, where=where)


def asked() -> Asked:
    return Asked()


def refused() -> Refused:
    return Refused()


def helped() -> Refused:
    return Refused(help=True)


def any_of(*options: Expected) -> AnyOf:
    return AnyOf(options=options)


def either_way(meaning: Listed) -> Listed:
    """Sorted, and nobody said which way."""
    return replace(meaning, way="either")


def per(parent: str, child: str, *where: Test) -> AnyOf:
    """Children for each parent: those that have any, counted; or every parent with its number of children."""
    column = "vms_on" if where == (ON,) else f"{child}s"
    return any_of(groups(child, *where, by=_reference(parent, child)), list_of(parent, shows=column))


def _reference(parent: str, child: str) -> str | Reader:
    if child == "vm" and parent in {"datastore", "network"}:
        return lambda vm: getattr(vm, f"{parent}s")[0]
    return parent


def reader(by: str | Reader) -> Reader:
    """What reads a thing's column; a list of things is read as their number."""
    if callable(by):
        return by
    return lambda thing: cell(thing, by)


def cell(thing: Thing, column: str) -> Any:
    """The column as an answer has it: a list of things as their number."""
    value = getattr(thing, column)
    names = TABLES[thing.table].column(column).kind in {Kind.REFS, Kind.LIST}
    return len(value) if isinstance(value, list) and not names else value


def total(column: str) -> Callable[[Sequence[Thing]], float]:
    return lambda things: sum(_values(things, column))


def mean(column: str) -> Callable[[Sequence[Thing]], float]:
    return lambda things: fmean(_values(things, column))


def most(column: str) -> Callable[[Sequence[Thing]], float]:
    return lambda things: max(_values(things, column))


def least(column: str) -> Callable[[Sequence[Thing]], float]:
    return lambda things: min(_values(things, column))


def _values(things: Sequence[Thing], column: str) -> list[float]:
    return [number(getattr(thing, column)) for thing in things if getattr(thing, column) is not None]


def number(value: Any) -> float:
    return len(value) if isinstance(value, list) else value


# What a thing may fulfil. Unknown values fulfil nothing.


def has(column: str, *values: object) -> Test:
    """The column has one of these values; text in any case."""
    wanted = {value.casefold() if isinstance(value, str) else value for value in values}

    def test(thing: Thing) -> bool:
        value = getattr(thing, column)
        return (value.casefold() if isinstance(value, str) else value) in wanted

    return test


def named(*names: str) -> Test:
    return has("name", *names)


def holds(column: str, *values: str) -> Test:
    """One of these is among the column's values."""
    return lambda thing: any(value in getattr(thing, column) for value in values)


def like(column: str, *globs: str) -> Test:
    """The column's text fits one of the globs."""

    def test(thing: Thing) -> bool:
        value = (getattr(thing, column) or "").casefold()
        return any(fnmatch(value, glob.casefold()) for glob in globs)

    return test


def over(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value > limit)


def under(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value < limit)


def at_least(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value >= limit)


def at_most(column: str, limit: float) -> Test:
    return _compares(column, lambda value: value <= limit)


def between(column: str, low: float, high: float) -> Test:
    return _compares(column, lambda value: low <= value <= high)


def equal(column: str, value: float) -> Test:
    return _compares(column, lambda found: found == value)


def _compares(column: str, test: Callable[[float], bool]) -> Test:
    def holds(thing: Thing) -> bool:
        value = getattr(thing, column)
        return value is not None and test(number(value))

    return holds


def none(column: str) -> Test:
    return lambda thing: not getattr(thing, column)


def some(column: str) -> Test:
    return lambda thing: bool(getattr(thing, column))


def is_set(flag: str) -> Test:
    return lambda thing: getattr(thing, flag) is True


def is_unset(flag: str) -> Test:
    return lambda thing: getattr(thing, flag) is False


def unknown(column: str) -> Test:
    return lambda thing: getattr(thing, column) is None


def older(days: float, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and thing.age(column) > days * DAY


def newer(days: float, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and thing.age(column) <= days * DAY


def since(moment: datetime, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and getattr(thing, column) >= moment


def before(moment: datetime, column: str = "created") -> Test:
    return lambda thing: getattr(thing, column) is not None and getattr(thing, column) < moment


def attribute(name: str, *values: str) -> Test:
    """The custom attribute has one of these values."""
    return lambda thing: (thing.attributes or {}).get(name) in values


def isnt(*tests: Test) -> Test:
    """None of these is fulfilled."""
    return lambda thing: not any(test(thing) for test in tests)


def either(*tests: Test) -> Test:
    return lambda thing: any(test(thing) for test in tests)


def its(reference: str, *tests: Test) -> Test:
    """What it refers to by that column fulfils all of these; of several, one of them does."""
    return lambda thing: any(all(test(one) for test in tests) for one in thing.linked[reference])


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


def options(expected: Expected) -> Iterator[Expected]:
    """Each honest answer."""
    if isinstance(expected, AnyOf):
        for option in expected.options:
            yield from options(option)
    else:
        yield expected
