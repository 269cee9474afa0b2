"""Why an answer is empty: which of its conditions leaves nothing, and what there is without it."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations
from typing import Final

from bot.present.words import called, cell, counted, listed, number, one_line
from nlp.explain import label, where_words
from nlp.facts import AMOUNTS, NAME, compares, is_about
from nlp.vocabulary import registered
from store.engine import Connection
from store.query import All, Condition, Function, Kind, Measure, Op, Path, Query, conditions, every, paths
from store.read import run, tally
from store.resource import Column, Related
from store.resource import Kind as Holds
from store.result import Cell, Result, Row, Scope

MOST: Final = 6  # conditions that are looked at
TOGETHER: Final = 2  # of them left out at once, if none does alone
VALUES: Final = 3  # told one by one
NAMED: Final = frozenset({Holds.CHOICE, Holds.FLAG, Holds.REF})
BELOW, ABOVE = frozenset({Op.LT, Op.LE}), frozenset({Op.GT, Op.GE})


@dataclass(frozen=True, kw_only=True)
class Emptied:
    """`sentence`: which condition leaves nothing. `rest`: the others."""

    sentence: str
    rest: Condition | None


@dataclass(frozen=True, kw_only=True)
class _Way:
    """`out`: what is left out, `size` conditions. `rest`: the others. `about`: the one value of a row that
    all of `out` is about, if it is.
    """

    resource: str
    out: Condition
    rest: Condition | None
    size: int
    about: tuple[Path, Column] | None


def emptied(
    connection: Connection, query: Query, scope: Scope, now: datetime, seconds: float
) -> Emptied | None:
    """Why there is nothing; None if there is nothing either without one or two of the conditions.

    `seconds`: for each statement. Raises what `run` raises.
    """
    parts = _parts(query.where)
    if not 0 < len(parts) <= MOST:
        return None
    ways = sorted(_ways(query.resource, parts), key=lambda way: (way.size, _is_place(way)))
    rests = [way.rest or All(of=()) for way in ways]
    _, found = tally(connection, Query(resource=query.resource), rests, scope, seconds=seconds)
    way = next((way for way, some in zip(ways, found, strict=True) if some), None)
    if way is None:
        return None
    instead = run(connection, _instead(way), scope, limit=None, seconds=seconds)
    total = sum(map(_count, instead.rows))
    return Emptied(sentence=_sentence(way, total, instead, now), rest=way.rest) if total else None


def _parts(where: Condition | None) -> tuple[Condition, ...]:
    """The conditions one by one, those about the same column together."""
    parts: dict[object, Condition] = {}
    for one in conditions(where):
        about = frozenset(paths(one)) or one
        parts[about] = every(parts.get(about), one) or one
    return tuple(parts.values())


def _ways(resource: str, parts: tuple[Condition, ...]) -> list[_Way]:
    """Each condition left out, what was said last first; then each two of them."""
    return [
        _Way(
            resource=resource,
            out=every(*reversed(out)) or out[0],
            rest=every(*(one for one in parts if one not in out)),
            size=size,
            about=_about(resource, out[0]) if size == 1 else None,
        )
        for size in range(1, TOGETHER + 1)
        for out in combinations(reversed(parts), size)
    ]


def _about(resource: str, condition: Condition) -> tuple[Path, Column] | None:
    known = registered()
    about = set(paths(condition))
    path = about.pop() if len(about) == 1 else ()
    steps = [known.leaf(known.resources[resource].table, path[:end]) for end in range(1, len(path) + 1)]
    single = bool(steps) and all(one.kind is Holds.REF for one in steps[:-1])
    return (path, steps[-1]) if single else None


def _is_place(way: _Way) -> bool:
    """Whether what is left out says where, or which one: that is meant most of all."""
    place = way.about is not None and way.about[1].kind in {Holds.REF, Holds.REFS}
    return place or is_about(way.out, NAME)


def _instead(way: _Way) -> Query:
    """How many rows are left, and which values they have."""
    left = Query(resource=way.resource, kind=Kind.AGGREGATE, where=way.rest, measure=Measure())
    match way.about:
        case path, column if column.kind in NAMED:
            return replace(left, group=(path,))
        case path, column if column.kind in AMOUNTS:
            ends = (Measure(function=one, path=path) for one in _ends(way.out, column))
            return replace(left, further=tuple(ends))
        case _:
            return left


def _ends(out: Condition, column: Column) -> tuple[Function, ...]:
    """Which ends of the values tell why none fits; none of them if there is nothing to be counted."""
    compared = tuple(compares(out))
    if isinstance(column.source, Related) and any(one.value == 0 for one in compared):
        return ()
    ops = {one.op for one in compared}
    low = () if ops <= ABOVE else (Function.MIN,)
    return low if ops <= BELOW else (*low, Function.MAX)


def _count(row: Row) -> int:
    value = row["count"]
    return value if isinstance(value, int) else 0


def _sentence(way: _Way, total: int, instead: Result, now: datetime) -> str:
    """'42 VMs in cluster Prod, but none where power is powered off: all powered on'."""
    known = registered()
    resource = known.resources[way.resource]
    rest, out = (where_words(one, resource, known) if one else "" for one in (way.rest, way.out))
    told = f"{counted(total, resource.label)} {rest}".strip() + f", but none {out}"
    values = _values(way, total, instead, now)
    return one_line(f"{told}: {values}" if values else told)


def _values(way: _Way, total: int, instead: Result, now: datetime) -> str:
    """'all powered on', '40 powered on and 2 suspended', 'the most is 12 GB'; "" where nothing tells."""
    if way.about is None or len(instead.columns) == 1:
        return ""
    _, column = way.about
    if column.kind in NAMED:
        return _shares(column, total, instead)
    (row,) = instead.rows
    ends = [(one, row[one.name]) for one in instead.columns[1:]]
    if any(value is None for _, value in ends):
        return f"{_plain(way)} is not known of them"
    return _stretch(way, [cell(value, one, way.resource, now) for one, value in ends], column)


def _plain(way: _Way) -> str:
    known = registered()
    return label(way.about[0], known.resources[way.resource], known) if way.about else ""


def _stretch(way: _Way, ends: list[str], column: Column) -> str:
    """'the most is 12 GB', 'the oldest is of 2026-06-08 (9 d)', 'from 2 to 8'."""
    if len(ends) > 1:
        return f"from {ends[0]} to {ends[1]}"
    (function,) = _ends(way.out, column)
    first = function is Function.MIN
    if column.kind is Holds.MOMENT:
        return f"the {'oldest' if first else 'newest'} is of {ends[0]}"
    return f"the {'least' if first else 'most'} is {ends[0]}"


def _shares(column: Column, total: int, instead: Result) -> str:
    name = instead.columns[0].name
    told = [(_value(row[name], column), _count(row)) for row in instead.rows]
    if len(told) == 1:
        return f"{'all ' * (total > 1)}{told[0][0]}"
    return listed(tuple(f"{number(count)} {value}" for value, count in told), most=VALUES)


def _value(value: Cell, column: Column) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            words = column.yes if value else column.no
            return words[0] if words else f"{column.label} {'yes' if value else 'no'}"
        case _ if column.kind is Holds.REF:
            return f"in {value}"
        case _:
            return called(str(value), column)
