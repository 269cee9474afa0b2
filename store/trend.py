"""What there was each day, and where that leads: a straight line through a datastore's last days.

Tables of daily figures have a row for each day and thing; its key is the day and the thing's, or "-" for the
whole vCenter: "2026-11-21/domain-c8". The last writing of a day counts.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Double,
    Executable,
    FromClause,
    Select,
    and_,
    case,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store import resource as declared
from store.expression import HERE, Expression, Frame, Truth, frame, holds, listed, resource, value, whole
from store.query import paths
from store.resource import Daily
from store.resources.registry import TABLES
from store.tables import KEY, TABLE

WHOLE = "-"  # in the place of a key: of the whole vCenter
DAYS = 30  # through which the line is drawn
FEWEST = 7  # days that make a line
SURE = 2.0  # standard errors that a slope must be away from 0: in 1 case of 20 it is chance
FARTHEST = 36_500.0  # days; what is full later is never full
DAY = timedelta(days=1)
TODAY = func.date_trunc("day", func.now())  # sessions are in UTC
COUNTS, SPACES = TABLES["daily"], TABLES["datastore_daily"]


def record(connection: Connection, vcenter_id: int) -> None:
    """Write down what there is today in a vCenter, and estimate how its datastores grow."""
    for statement in _statements():
        connection.execute(statement, {HERE.key: vcenter_id})


def figure(place: Frame, of: Daily, which: Truth) -> Expression:
    """What a figure is over those rows like the frame's."""
    if of.column is None:
        return func.count().filter(which)
    return whole(func.sum(value(place, (of.column,))).filter(which))


def purge(connection: Connection, days: int) -> None:
    """Delete the figures of days that are longer ago."""
    for table in (TABLE[COUNTS.name], TABLE[SPACES.name]):
        connection.execute(delete(table).where(table.c.day < func.now() - timedelta(days=days)))


@cache  # making them takes longer than running them
def _statements() -> tuple[Executable, ...]:
    return _writing(COUNTS, _counts()), _writing(SPACES, _spaces()), _estimating()


def _writing(table: declared.Table, rows: Select[Any]) -> Executable:
    """`rows`: the key of the thing, then the figures, by name."""
    found, into = rows.subquery(), TABLE[table.name]
    day = func.to_char(TODAY, "YYYY-MM-DD")
    thing = next(column.name for column in table.columns if column.to)
    about: dict[str, Expression] = {
        "vcenter_id": HERE,
        "moref": func.concat(day, "/", found.c.key),
        "name": day,
        "day": TODAY,
        thing: func.nullif(found.c.key, WHOLE),
        "digest": func.decode("", "hex"),
    }
    figures: dict[str, Expression] = {column.name: column for column in found.c if column.name != "key"}
    adding = insert(into).from_select([*about, *figures], select(*about.values(), *figures.values()))
    now = {name: adding.excluded[name] for name in figures}
    return adding.on_conflict_do_update(index_elements=KEY, set_=now)


def _counts() -> Select[Any]:
    """A row for each cluster, also of one without VMs, and one for all that the vCenter has."""
    cluster = TABLE["cluster"].c
    there = and_(cluster.vcenter_id == HERE, cluster.orphaned_at.is_(None))
    each = select(cluster.moref.label("key")).where(there).union_all(select(literal(WHOLE))).subquery()
    source: FromClause = each
    figures: list[Expression] = []
    for of, counted in _counted(COUNTS).items():
        place = _place(of, counted)
        key = place.row.c.cluster
        keys = case((func.grouping(key) == 1, WHOLE), else_=key).label("key")
        sums = _summed(place, of, counted).add_columns(keys)
        found = sums.group_by(func.grouping_sets(tuple_(key), tuple_())).subquery()
        source = source.outerjoin(found, found.c.key == each.c.key)
        figures += [func.coalesce(found.c[name], 0).label(name) for name in counted]
    return select(each.c.key, *figures).select_from(source)


def _spaces() -> Select[Any]:
    """A row for each datastore."""
    ((of, counted),) = _counted(SPACES).items()
    place = _place(of, counted)
    key = place.row.c.moref
    return _summed(place, of, counted).add_columns(key.label("key")).group_by(key)


def _counted(table: declared.Table) -> dict[str, dict[str, Daily]]:
    """What the table's figures are, by the resource that they are about and their names."""
    found: dict[str, dict[str, Daily]] = {}
    for column in table.columns:
        if isinstance(column.source, Daily):
            found.setdefault(column.source.of, {})[column.name] = column.source
    return found


def _place(of: str, counted: Mapping[str, Daily]) -> Frame:
    summed = ((one.column,) for one in counted.values() if one.column)
    return frame(
        resource(of).table, (*summed, *(path for one in counted.values() for path in paths(one.where)))
    )


def _summed(place: Frame, of: str, counted: Mapping[str, Daily]) -> Select[Any]:
    """The figures, over the rows that a list of the resource shows of a vCenter."""
    here = place.row.c.vcenter_id == HERE
    whichs = ((name, one, holds(place, one.where) if one.where else true()) for name, one in counted.items())
    figures = (figure(place, one, which).label(name) for name, one, which in whichs)
    return (
        select(*figures)
        .select_from(place.source)
        .where(listed(place, resource(of), where=None, read=()), here)
    )


def _estimating() -> Executable:
    """Write `growth`, `growth_error` and `full_at` of each datastore; none where there is no line."""
    datastore, line = TABLE["datastore"], _lines().subquery()
    known = and_(line.c.days >= FEWEST, func.abs(line.c.slope) > SURE * line.c.error)
    left = line.c.free / func.nullif(func.greatest(line.c.slope, 0), 0)
    values = {
        "growth": case((known, cast(line.c.slope, BigInteger))),
        "growth_error": case((known, cast(line.c.error, BigInteger))),
        "full_at": case((and_(known, left < FARTHEST), TODAY + left * literal(DAY))),
    }
    there = and_(datastore.c.vcenter_id == HERE, datastore.c.orphaned_at.is_(None))
    each = select(datastore.c.moref, *(now.label(name) for name, now in values.items()))
    now = (
        each.select_from(datastore.outerjoin(line, line.c.datastore == datastore.c.moref))
        .where(there)
        .subquery()
    )
    differs = or_(*(datastore.c[name].is_distinct_from(now.c[name]) for name in values))
    same = and_(datastore.c.vcenter_id == HERE, datastore.c.moref == now.c.moref, differs)
    return update(datastore).where(same).values({name: now.c[name] for name in values})


def _lines() -> Select[Any]:
    """Of each datastore: the slope of what is used, with its standard error, in bytes a day; what is free.

    The error of a slope is sqrt((Syy - slope * Sxy) / (n - 2) / Sxx):
    https://en.wikipedia.org/wiki/Simple_linear_regression#Normality_assumption
    """
    daily = TABLE[SPACES.name].c
    y, x = (
        cast(daily.used, Double),
        func.extract("epoch", daily.day - TODAY + DAYS * DAY) / DAY.total_seconds(),
    )
    days, slope = func.regr_count(y, x), func.regr_slope(y, x)
    off = func.greatest(func.regr_syy(y, x) - slope * func.regr_sxy(y, x), 0)
    error = func.sqrt(off / func.nullif(days - 2, 0) / func.nullif(func.regr_sxx(y, x), 0))
    free = func.max(daily.free).filter(daily.day == TODAY)
    told = (
        daily.datastore,
        *(
            one.label(name)
            for name, one in {"days": days, "slope": slope, "error": error, "free": free}.items()
        ),
    )
    recent = and_(daily.vcenter_id == HERE, daily.day > TODAY - DAYS * DAY)
    return select(*told).where(recent).group_by(daily.datastore)
