"""What is known of a resource's columns: which is about age, which about size, what a condition may say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.defaults import IDENTIFIERS, LARGEST, PRINCIPAL, SINCE, UNADDED, USED
from nlp.times import Stretch
from store.query import (
    Alike,
    All,
    ColumnValue,
    Compare,
    Condition,
    Either,
    Function,
    Has,
    Mixed,
    Not,
    Op,
    Path,
    Throughout,
    every,
)
from store.resource import Column, Kind, Ratio, Table

NUMERIC = frozenset({Kind.NUMBER, Kind.SIZE, Kind.PERCENT, Kind.DURATION})
AMOUNTS = NUMERIC | {Kind.MOMENT}
TEXTS = frozenset({Kind.TEXT, Kind.LIST, Kind.MAP})
REFERENCES = frozenset({Kind.REF, Kind.REFS})
NAME: Path = ("name",)


def age_of(table: Table) -> Column | None:
    """The moment that "older than 3 days" is about."""
    return next((column for column in table.columns if column.age), None)


def since_of(table: Table, column: Column) -> Column | None:
    """The moment from which on a value of the column holds, where one tells."""
    if column.kind is Kind.MOMENT:
        return column
    return table.column(SINCE[column.name]) if column.name in SINCE else None


def within(path: Path, stretch: Stretch) -> Condition | None:
    """That a moment lies in a stretch of time."""
    start = None if stretch.start is None else Compare(path=path, op=Op.GE, value=stretch.start)
    end = None if stretch.end is None else Compare(path=path, op=Op.LT, value=stretch.end)
    return every(start, end)


def size_of(table: Table) -> Column | None:
    """The column that "largest" and "by size" are about."""
    named = PRINCIPAL.get((table.name, Kind.SIZE)) if table.name not in LARGEST else LARGEST[table.name]
    if named in {column.name for column in table.columns}:
        return table.column(str(named))
    return next((column for column in table.columns if "size" in (*column.words, column.name)), None)


def used_of(table: Table) -> Column | None:
    """The column that "using more than 500 GB" is about."""
    return table.column(USED[table.name]) if table.name in USED else None


def principal(table: Table, kind: Kind) -> tuple[Column, ...]:
    """The columns that a bare quantity of that kind may be about, one if there is no doubt."""
    named = PRINCIPAL.get((table.name, kind))
    if named is not None:
        return (table.column(named),)
    some = tuple(column for column in table.columns if column.kind is kind)
    shown = tuple(column for column in some if column.shown)
    return shown or some


def is_measured(column: Column, function: Function) -> bool:
    """Whether the function says something of the column: nobody adds up percents, nor VLANs."""
    if function is Function.SUM and (column.name in UNADDED or isinstance(column.source, Ratio)):
        return False
    extremes = function in {Function.MIN, Function.MAX}
    kinds = AMOUNTS if extremes else NUMERIC
    return column.kind in kinds and column.name not in IDENTIFIERS


def alike(table: Table, columns: Sequence[Column], kind: Kind) -> Column | None:
    """Of columns called alike, the one of a kind; else the share of the first, or what that is of."""
    first = columns[0]
    parts = [first.source.part] if isinstance(first.source, Ratio) else []
    shares = (one for one in table.columns if isinstance(one.source, Ratio) and one.source.part == first.name)
    others = (*columns, *map(table.column, parts), *shares)
    return next((one for one in others if one.kind is kind), None)


def share_of(table: Table, column: Column) -> Column | None:
    """The percent column that a column is part of, or its whole: "free under 10%", "memory over 80%"."""
    ratios = [one for one in table.columns if one.kind is Kind.PERCENT]
    parts = [one for one in ratios if isinstance(one.source, Ratio) and one.source.part == column.name]
    wholes = [one for one in ratios if isinstance(one.source, Ratio) and one.source.whole == column.name]
    shares = parts or wholes
    return shares[0] if len(shares) == 1 else None


def through(path: Path, condition: Condition) -> Condition | None:
    """The condition about what `path` leads to; None where one about other objects stands in the way."""
    name = sole_name(condition)
    if name is not None:
        return Compare(path=path, op=Op.EQ, value=name)
    match condition:
        case Compare():
            return _led(path, condition)
        case Not(of=of):
            inner = through(path, of)
            return None if inner is None else Not(of=inner)
        case All(of=of) | Either(of=of):
            inners = [through(path, part) for part in of]
            return None if None in inners else type(condition)(of=tuple(one for one in inners if one))
        case Has() | Alike() | Throughout() | Mixed():
            return None


def _led(path: Path, compare: Compare) -> Compare:
    """The comparison about what `path` leads to; of its name, about the reference itself."""
    if compare.path == NAME and compare.op is Op.MATCHES:
        return replace(compare, path=path)
    value = compare.value
    if isinstance(value, ColumnValue):
        value = replace(value, path=(*path, *value.path))
    return replace(compare, path=(*path, *compare.path), value=value)


def own_name(table: Table, name: str) -> Condition:
    """That an object is so named, by any of the columns that name it."""
    return either(*(Compare(path=(column,), op=Op.EQ, value=name) for column in table.named))


def sole_name(condition: Condition) -> str | None:
    """The one name that a condition asks for, if that is what it does."""
    of = condition.of if isinstance(condition, Either) else (condition,)
    asked = {part.value if isinstance(part, Compare) and part.op is Op.EQ else None for part in of}
    first = of[0]
    named = isinstance(first, Compare) and first.path == NAME
    value = asked.pop() if len(asked) == 1 and named else None
    return value if isinstance(value, str) else None


def is_about(condition: Condition, path: Path) -> bool:
    """Whether a condition is about nothing but a column, or what a reference leads to."""
    if path == NAME and sole_name(condition) is not None:
        return True
    match condition:
        case Compare(path=other):
            return other[: len(path)] == path
        case Not(of=inner):
            return is_about(inner, path)
        case All(of=of) | Either(of=of):
            return all(is_about(part, path) for part in of)
        case Has() | Alike() | Throughout() | Mixed():
            return False


def negated(condition: Condition) -> Condition:
    """What holds where the condition does not."""
    return condition.of if isinstance(condition, Not) else Not(of=condition)


def either(*of: Condition) -> Condition:
    """At least one of them, flat and without repeats."""
    flat: list[Condition] = []
    for condition in of:
        flat.extend(condition.of if isinstance(condition, Either) else (condition,))
    unique = tuple(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Either(of=unique)


def compares(condition: Condition | None) -> Iterator[Compare]:
    """Every comparison within a condition, those about related objects too."""
    match condition:
        case Compare():
            yield condition
        case Has(where=of) | Not(of=of):
            yield from compares(of)
        case All(of=parts) | Either(of=parts):
            for part in parts:
                yield from compares(part)
        case _:
            return
