"""Queries into rows. Every question has a scope and a time limit, and says how fresh its rows are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Compiled, Connection, Select, and_, false, func, literal, select, true

from store import resource as declared
from store.aggregate import grouped
from store.engine import limit_time
from store.expression import (
    NAME,
    Expression,
    Frame,
    Truth,
    check,
    column_of,
    frame,
    hidden,
    holds,
    known,
    resource,
    sort_key,
    value,
    within,
)
from store.freshness import as_of
from store.query import Condition, Function, Kind, Measure, Path, Query, paths
from store.resource import Column, Resource
from store.resource import Kind as Holds
from store.resources.registry import TABLES
from store.result import Cell, Result, Row, Scope, Shown, Statement

SECONDS = 5  # for a question
LONG = 600  # seconds, for an export
PAGE = 500  # rows that an export fetches at once
WORDS = {
    Function.COUNT: "Count",
    Function.SUM: "Total",
    Function.AVG: "Average",
    Function.MIN: "Lowest",
    Function.MAX: "Highest",
    Function.SHARE: "Share",
}
BOUND: Final = re.compile(
    r"%(?:\(([^)]+)\)s|%)"
)  # where a value goes, or a percent sign, as drivers write them
ELEMENT = {Holds.REFS: Holds.REF, Holds.LIST: Holds.TEXT}  # a group is one of many


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A query that fits the declarations, and the rows that it is about, before any is hidden."""

    query: Query
    of: Resource
    place: Frame
    columns: tuple[Path, ...]
    read: tuple[Path, ...]
    known: Truth
    hidden: Truth | None

    @property
    def listed(self) -> Truth:
        return self.known if self.hidden is None else and_(self.known, self.hidden.is_not(true()))


def run(
    connection: Connection,
    query: Query,
    scope: Scope,
    *,
    limit: int | None = 25,
    offset: int = 0,
    seconds: float = SECONDS,
) -> Result:
    """The page of `limit` rows from `offset` on (None: all), and the total over all pages.

    Raises `UnknownResource`, `UnknownColumn`, `WrongValue` or `TooComplex` for a query that does not fit the
    declarations, and `TooSlow` once one of its statements has taken so many seconds.
    """
    asked = _asked(query, scope)
    limit_time(connection, seconds)
    total, left_out = _totals(connection, asked)
    rows: tuple[Row, ...] = ()
    if query.kind is Kind.AGGREGATE:
        groups = tuple(_rows(asked, connection.execute(_paged(asked, limit, offset))))
        total, rows = len(groups), groups[offset : None if limit is None else offset + limit]
    elif query.kind is not Kind.COUNT:
        rows = tuple(_rows(asked, connection.execute(_paged(asked, limit, offset))))
    return Result(
        columns=_shown(asked),
        rows=rows,
        total=total,
        as_of=as_of(connection, query, asked.place, asked.read, scope),
        hidden=left_out,
    )


def stream(connection: Connection, query: Query, scope: Scope) -> tuple[tuple[Shown, ...], Iterator[Row]]:
    """The columns, and all rows one by one from a cursor on the server; for exports, so 10 minutes long.

    Raises what `run` raises.
    """
    asked = _asked(query, scope)
    limit_time(connection, LONG)
    rows = connection.execute(_select(asked, None, 0), execution_options={"yield_per": PAGE})
    return _shown(asked), _rows(asked, rows)


def sql(
    connection: Connection, query: Query, scope: Scope, *, limit: int | None = 25, offset: int = 0
) -> Statement:
    """The statement that reads what `run` returns as rows; of a count, the one that counts. It is not run.

    Raises what `run` raises, but `TooSlow`.
    """
    asked = _asked(query, scope)
    made = _counted(asked) if query.kind is Kind.COUNT else _paged(asked, limit, offset)
    return _bound(made.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True}))


def tally(
    connection: Connection,
    query: Query,
    of: Sequence[Condition | Path],
    scope: Scope,
    *,
    most: int | None = None,
    seconds: float = SECONDS,
) -> tuple[int, tuple[int, ...]]:
    """How many rows a list of the query has, and for each of `of` how many of them fulfil the condition, or
    how many values they have at the path. One statement.

    `most`: only so many rows are looked at, whichever. Raises what `run` raises.
    """
    asked = _asked(Query(resource=query.resource, kind=Kind.COUNT, where=query.where), scope)
    limit_time(connection, seconds)
    facts = [_fact(asked.place, one).label(f"fact_{number}") for number, one in enumerate(of)]
    looked = select(literal(1).label("one"), *facts).select_from(asked.place.source)
    rows = looked.where(asked.listed).limit(most).subquery()
    figures = (
        func.count(rows.c[fact.name].distinct())
        if isinstance(one, tuple)
        else func.count().filter(rows.c[fact.name])
        for one, fact in zip(of, facts, strict=True)
    )
    total, *found = connection.execute(select(func.count(), *figures).select_from(rows)).one()
    return total, tuple(found)


def _fact(place: Frame, of: Condition | Path) -> Expression:
    return value(place, of) if isinstance(of, tuple) else holds(place, of)


def _bound(compiled: Compiled) -> Statement:
    """As PostgreSQL gets it: values apart from the text, numbered as they first come."""
    places: dict[str, int] = {}

    def place(found: re.Match[str]) -> str:
        return f"${places.setdefault(found[1], len(places) + 1)}" if found[1] else "%"

    text = BOUND.sub(place, str(compiled))
    return Statement(text=text, values=tuple(compiled.params[name] for name in places))


def _asked(query: Query, scope: Scope) -> _Asked:
    of = resource(query.resource)
    columns = _columns(of, query)
    measured = tuple(path for one in query.measures for path in (one.path, *paths(one.where)) if path)
    ordered = () if query.kind is Kind.AGGREGATE else tuple(order.path for order in query.order)
    check(query.where, *columns, *measured, *ordered)
    compared = (*query.group, *measured, *ordered, *paths(query.where), *paths(of.where))
    read = (*columns, *compared)
    place = replace(frame(of.table, compared), scope=scope)
    truths = [known(place, of, read=read), within(place.row, scope)]
    if query.where is not None:
        truths.append(holds(place, query.where))
    return _Asked(
        query=query,
        of=of,
        place=place,
        columns=columns,
        read=read,
        known=and_(*truths),
        hidden=hidden(place, of, query.where),
    )


def _columns(of: Resource, query: Query) -> tuple[Path, ...]:
    """The paths whose values make a row; of an aggregate, those of its groups."""
    table = of.table
    match query.kind:
        case Kind.COUNT:
            return ()
        case Kind.AGGREGATE:
            return query.group
        case Kind.DETAIL:
            chosen = _paths_of(table.every)
        case Kind.LIST:
            chosen = query.columns or _paths_of(one for one in table.every if one.shown)
    naming = ("name", table.part.of if table.part else "name", "vcenter")
    named = ((name,) for name in naming if name != table.name)
    return tuple(dict.fromkeys((*named, *chosen)))


def _paths_of(columns: Iterable[Column]) -> tuple[Path, ...]:
    return tuple((column.name,) for column in columns)


def _totals(connection: Connection, asked: _Asked) -> tuple[int, tuple[int, str] | None]:
    """How many rows are asked for, and how many are hidden, of what kind."""
    total, unseen = connection.execute(_counted(asked)).one()
    capped = total if asked.query.limit is None else min(total, asked.query.limit)
    return capped, (unseen, asked.of.hidden[1]) if unseen and asked.of.hidden else None


def _counted(asked: _Asked) -> Select[int, int]:
    """The number of rows, and of those that are hidden."""
    left_out = false() if asked.hidden is None else asked.hidden.is_(true())
    counted = select(func.count().filter(~left_out), func.count().filter(left_out))
    return counted.select_from(asked.place.source).where(asked.known)


def _paged(asked: _Asked, limit: int | None, offset: int) -> Select[Any]:
    """The rows of a page; of an aggregate all, as their number is not known otherwise."""
    return _select(asked, None, 0) if asked.query.kind is Kind.AGGREGATE else _select(asked, limit, offset)


def _select(asked: _Asked, limit: int | None, offset: int) -> Select[Any]:
    """Rows in their order; without one, a log's newest first, then by name with its numbers as numbers, then
    by vCenter.
    """
    return _ordered(asked).offset(offset).limit(_size(asked.query, limit, offset))


def _ordered(asked: _Asked) -> Select[Any]:
    query, place = asked.query, asked.place
    if query.kind is Kind.AGGREGATE:
        return grouped(place, asked.listed, query)
    cells = [value(place, path).label(f"cell_{number}") for number, path in enumerate(asked.columns)]
    keys = [(sort_key(place, order.path), order.descending) for order in query.order]
    order = [(key.desc() if descending else key.asc()).nulls_last() for key, descending in keys]
    vcenter = [] if place.table.name == "vcenter" else [sort_key(place, ("vcenter",))]
    newest = [place.row.c[place.table.log].desc()] if place.table.log else []
    naming = [sort_key(place, NAME).asc().nulls_last(), *vcenter, place.row.c.moref]
    return select(*cells).select_from(place.source).where(asked.listed).order_by(*order, *newest, *naming)


def _rows(asked: _Asked, found: Iterable[Sequence[Cell]]) -> Iterator[Row]:
    names = [column.name for column in _shown(asked)]
    return (dict(zip(names, row, strict=True)) for row in found) if names else iter(())


def _size(query: Query, limit: int | None, offset: int) -> int | None:
    left = None if query.limit is None else max(query.limit - offset, 0)
    sizes = [size for size in (left, limit) if size is not None]
    return min(sizes, default=None)


def _shown(asked: _Asked) -> tuple[Shown, ...]:
    columns = tuple(_column(asked.of.table, path) for path in asked.columns)
    if asked.query.kind is not Kind.AGGREGATE:
        return columns
    groups = (replace(one, kind=ELEMENT.get(one.kind, one.kind)) for one in columns)
    return (*groups, *(_measure(asked.of.table, one) for one in asked.query.measures))


def _column(table: declared.Table, path: Path) -> Shown:
    """A column under the label of what the path ends in, behind the labels of the way there."""
    column, rest = column_of(table, path[0]), path[1:]
    match column.kind:
        case Holds.MAP if rest:
            return Shown(name=".".join(path), label=".".join(rest), kind=Holds.TEXT)
        case Holds.REF | Holds.REFS if rest and rest != NAME:
            inner = _column(TABLES[column.to], rest)
            kind = inner.kind if column.kind is Holds.REF else Holds.LIST
            label = f"{column.label}: {inner.label}"
            return replace(inner, name=".".join(path), label=label, kind=kind)
        case kind:
            return Shown(name=".".join(path), label=column.label, kind=kind, unit=column.unit)


def _measure(table: declared.Table, measure: Measure) -> Shown:
    word = WORDS[measure.function]
    if measure.function is Function.COUNT:
        return Shown(name=measure.name, label=word, kind=Holds.NUMBER)
    if measure.function is Function.SHARE:
        return Shown(name=measure.name, label=word, kind=Holds.PERCENT)
    of = _column(table, measure.path)
    return replace(of, name=measure.name, label=f"{word} {of.label}")
