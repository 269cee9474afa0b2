"""The notation in which cases say what a sentence means: what a right answer holds on the demo fleet."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, Literal, TypeAlias

from tests.corpus.facts import ON, Measure, Reader, Said, Test, column, named, sorting
from tests.corpus.fleet import Thing, Things, of

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

    def __str__(self) -> str:
        order = "" if self.by is None else f", {self.way} by {told_of(self.by)}"
        cut = "" if self.top is None else f", {self.top} of them"
        shown = f", shows {' '.join(self.shows)}" if self.shows else ""
        export = f", as {self.export}" if self.export else ""
        return f"list {len(self.things)} {self.pool}{told_of(*self.where)}{order}{cut}{shown}{export}"


@dataclass(frozen=True, kw_only=True)
class Counted:
    """The number of things of the pool that fulfil `where`."""

    resource: str
    pool: str
    where: tuple[Test, ...] = ()

    def __str__(self) -> str:
        return f"count {len(chosen(self.pool, self.where))} {self.pool}{told_of(*self.where)}"


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """A number for each group of those that fulfil `where`; without `by`, one number.

    `way`: of the number, where an order is asked for.
    """

    resource: str
    where: tuple[Test, ...] = ()
    by: tuple[Reader, ...] = ()
    number: Measure = len
    way: Way | None = None
    top: int | None = None

    @property
    def numbers(self) -> dict[tuple[Hashable, ...], float]:
        """The number by group; what has several values counts in the group of each."""
        groups: dict[tuple[Hashable, ...], list[Thing]] = {}
        for thing in chosen(self.resource, self.where):
            for group in product(*(_each(read(thing)) for read in self.by)):
                groups.setdefault(group, []).append(thing)
        return {group: self.number(things) for group, things in groups.items()}

    def __str__(self) -> str:
        order = "" if self.way is None else f", {self.way}"
        cut = "" if self.top is None else f", {self.top} of them"
        facts = f"{self.resource}{told_of(*self.where)}{order}{cut}"
        return f"{told_of(self.number)} for each{told_of(*self.by)} of {facts}"


@dataclass(frozen=True, kw_only=True)
class Detailed:
    """One thing in full."""

    resource: str
    pool: str
    where: tuple[Test, ...]

    def __str__(self) -> str:
        return f"detail of {self.resource}{told_of(*self.where)}"


@dataclass(frozen=True, kw_only=True)
class Told:
    """Yes, if anything fulfils `where`; else no."""

    resource: str
    where: tuple[Test, ...] = ()

    def __str__(self) -> str:
        number = len(chosen(self.resource, self.where))
        return f"{'yes' if number else 'no'}, {number} {self.resource}{told_of(*self.where)}"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something must be asked first."""

    def __str__(self) -> str:
        return "asked"


@dataclass(frozen=True, kw_only=True)
class Refused:
    """It is nothing that the inventory can answer. `help`: it calls for help."""

    help: bool = False

    def __str__(self) -> str:
        return "help" if self.help else "refused"


@dataclass(frozen=True, kw_only=True)
class AnyOf:
    """English leaves room: each of these is an honest answer."""

    options: "tuple[Expected, ...]"

    def __str__(self) -> str:
        return " or ".join(map(str, self.options))


Expected: TypeAlias = Listed | Counted | Grouped | Detailed | Told | Asked | Refused | AnyOf


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A sentence and what it means where it is said."""

    text: str
    expected: Expected


@dataclass(frozen=True, kw_only=True)
class Case:
    """Sentences said one after the other in a thread; mostly just one.

    `group`, `source`: what they are reported under. `judged`: how many of the last count; all, if None.
    """

    group: str
    turns: tuple[Turn, ...]
    source: str = "own"
    judged: int | None = None


def told_of(*facts: object) -> str:
    """Conditions, readers and measures in words; what has none is a relation that the case spells out."""
    return "".join(f" {fact}" if isinstance(fact, Said) else " ..." for fact in facts)


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
        by=sorting(by) if isinstance(by, str) else by,
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


def count_of(resource: str, *where: Test, pool: str = "") -> Counted:
    return Counted(resource=resource, pool=pool or resource, where=where)


def groups(
    resource: str,
    *where: Test,
    by: str | Reader | tuple[str | Reader, ...],
    number: Measure = len,
    way: Way | None = None,
    top: int | None = None,
) -> Grouped:
    keys = by if isinstance(by, tuple) else (by,)
    return Grouped(
        resource=resource, where=where, by=tuple(map(_reader, keys)), number=number, way=way, top=top
    )


def number_of(number: Measure, resource: str, *where: Test) -> Grouped:
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
    shown = "vms_on" if where == (ON,) else f"{child}s"
    return any_of(groups(child, *where, by=_reference(parent, child)), list_of(parent, shows=shown))


def _reader(by: str | Reader) -> Reader:
    return column(by) if isinstance(by, str) else by


def _each(value: Any) -> Iterable[Any]:
    return (value or [None]) if isinstance(value, list) else [value]


def _reference(parent: str, child: str) -> str | Reader:
    if child == "vm" and parent in {"datastore", "network"}:
        return column(f"{parent}s")
    return parent


def options(expected: Expected) -> Iterator[Expected]:
    """Each honest answer."""
    if isinstance(expected, AnyOf):
        for option in expected.options:
            yield from options(option)
    else:
        yield expected
