"""Groups, and what is worked out over the rows of each, as SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Double, FromClause, Select, Text, case, cast, func, literal, select, true

from store import resource as declared
from store.errors import UnknownColumn, WrongValue
from store.expression import (
    NAME,
    NUMBERS,
    TEXTS,
    Expression,
    Frame,
    Truth,
    column_of,
    elements,
    frame,
    holds,
    inside,
    leaf,
    value,
    whole,
)
from store.query import Function, Measure, Path, Query
from store.resource import Kind, Ratio
from store.resources.registry import TABLES

ORDERED = NUMBERS | {Kind.MOMENT, Kind.TEXT, Kind.CHOICE, Kind.REF}
WHOLE = frozenset({Kind.NUMBER, Kind.SIZE})


def grouped(place: Frame, where: Truth, query: Query) -> Select[Any]:
    """A row a group: its values, then the measures. Without an order, the group of the highest comes first.

    A list, or several references, puts a row into a group for each of its elements; a moment into its day.
    """
    source, keys = place.source, []
    for number, path in enumerate(query.group):
        source, key = _group(place, source, path)
        keys.append(key.label(f"group_{number}"))
    operands = [_operand(place, measure).label(f"operand_{at}") for at, measure in enumerate(query.measures)]
    rows = select(*keys, *operands).select_from(source).where(where).subquery()
    groups = [rows.c[key.name] for key in keys]
    figures = [
        _figure(place.table, measure, rows.c[operand.name])
        for measure, operand in zip(query.measures, operands, strict=True)
    ]
    order = _order(place.table, query, groups, figures)
    named = [figure.label(f"figure_{at}") for at, figure in enumerate(figures)]
    return select(*groups, *named).select_from(rows).group_by(*groups).order_by(*order)


def _operand(place: Frame, measure: Measure) -> Expression:
    """What the function works on of each row; of a share, 100 where it fulfils what is asked."""
    if measure.function is Function.SHARE:
        fits = literal(True) if measure.where is None else holds(place, measure.where)  # noqa: FBT003 - SQL
        return case((fits, 100), else_=0)
    return value(place, measure.path) if measure.path else literal(1)


def _group(place: Frame, source: FromClause, path: Path) -> tuple[FromClause, Expression]:
    """What to select from, and the group's value in it."""
    column, rest = column_of(place.table, path[0]), path[1:]
    match column.kind:
        case Kind.LIST:
            each = elements(place, column)
            return source.outerjoin(each, true()), each.c.value
        case Kind.REFS:
            each = elements(place, column)
            return source.outerjoin(each, true()), _element(place, column, each, rest or NAME)
        case _ if leaf(place.table, path).kind is Kind.MOMENT:
            return source, func.date_trunc("day", value(place, path))
        case _:
            return source, value(place, path)


def _element(place: Frame, column: declared.Column, each: FromClause, path: Path) -> Expression:
    target = frame(TABLES[column.to], (path,))
    found = inside(target, value(target, path)).where(target.row.c.moref == each.c.value)
    return found.where(target.row.c.vcenter_id == place.row.c.vcenter_id).scalar_subquery()


def _figure(table: declared.Table, measure: Measure, operand: Expression) -> Expression:
    """Raises `WrongValue` where the function makes no sense of the column."""
    if measure.function is Function.COUNT:
        return func.count()
    if measure.function is Function.SHARE:
        return cast(func.avg(operand), Double)
    column = leaf(table, measure.path)
    kind, is_whole = column.kind, column.kind in WHOLE and not isinstance(column.source, Ratio)
    fit = ORDERED if measure.function in {Function.MIN, Function.MAX} else NUMBERS
    if kind not in fit or _has_many(table, measure.path):
        raise WrongValue(column=".".join(measure.path), value=measure.function.value, kind=kind.value)
    match measure.function:
        case Function.SUM:
            total = func.sum(operand)
            return whole(total) if is_whole else cast(total, Double)
        case Function.AVG:
            return cast(func.avg(operand), Double)
        case Function.MIN:
            return func.min(operand)
        case Function.MAX:
            return func.max(operand)


def _has_many(table: declared.Table, path: Path) -> bool:
    """Whether a row may have several values at the path."""
    column, rest = column_of(table, path[0]), path[1:]
    return column.kind is Kind.REFS or bool(column.to and rest and _has_many(TABLES[column.to], rest))


def _order(
    table: declared.Table, query: Query, groups: Sequence[Expression], figures: Sequence[Expression]
) -> list[Expression]:
    by = {path: _key(table, path, group) for path, group in zip(query.group, groups, strict=True)}
    ways: dict[Path, Expression] = {}
    for measure, figure in zip(query.measures, figures, strict=True):
        ways |= {(measure.name,): figure} | ({} if measure.path in ways else {measure.path: figure})
    ways |= by
    asked = []
    for order in query.order:
        if order.path not in ways:
            raise UnknownColumn(resource=query.resource, column=".".join(order.path))
        key = ways[order.path]
        asked.append((key.desc() if order.descending else key.asc()).nulls_last())
    return [*(asked or [figures[0].desc().nulls_last()]), *(key.asc().nulls_last() for key in by.values())]


def _key(table: declared.Table, path: Path, group: Expression) -> Expression:
    return func.natural_key(cast(group, Text)) if leaf(table, path).kind in TEXTS else group
