"""How fresh an answer is: which phases of reading which vCenters its rows come from, and when each began."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import ARRAY, Connection, Text, and_, func, literal, select, true

from store import resource as declared
from store.expression import Frame, column_of, every, holds, resource, within
from store.query import Condition, Has, Path, Query, conditions, paths
from store.resource import Column, Managed
from store.resources.registry import TABLES
from store.result import Freshness, Scope
from store.tables import TABLE
from store.vcenter import PHASE


def as_of(
    connection: Connection, query: Query, place: Frame, read: Iterable[Path], scope: Scope
) -> tuple[Freshness, ...]:
    """By vCenter and phase: of every vCenter that may be seen and whose rows the query could mean.

    `place`, `read`: the row that the query is about, and the paths that it reads.
    """
    vcenter = TABLE["vcenter"].alias()
    here = replace(place, row=vcenter, usage=None, source=vcenter)
    phases = literal(sorted(_phases(place.table, query.where, read)), ARRAY(Text))
    each = func.unnest(phases).table_valued("phase").render_derived()
    seen = and_(PHASE.c.vcenter_id == vcenter.c.vcenter_id, PHASE.c.phase == each.c.phase)
    rows = select(vcenter.c.name, each.c.phase, PHASE.c.seen_at)
    rows = rows.select_from(vcenter.join(each, true()).outerjoin(PHASE, seen))
    meant = (holds(here, one) for one in conditions(query.where) if _is_about_vcenter(place.table, one))
    rows = rows.where(vcenter.c.orphaned_at.is_(None), within(vcenter, scope), *meant)
    found = connection.execute(rows.order_by(vcenter.c.name_key, each.c.phase))
    return tuple(Freshness(vcenter=row.name, phase=row.phase, seen_at=row.seen_at) for row in found)


def _is_about_vcenter(table: declared.Table, condition: Condition) -> bool:
    """Whether it is about nothing but the row's vCenter."""
    inner = tuple(every(condition))
    steps = {path[0] for one in inner for path in paths(one)}
    about = table.name == "vcenter" or steps == {"vcenter"}
    return about and not any(isinstance(one, Has) for one in inner)


def _phases(table: declared.Table, where: Condition | None, read: Iterable[Path]) -> set[str]:
    """The phases of reading a vCenter that fill the paths `read`, and those of the conditions on others."""
    managers = {
        column.source.manager
        for path in read
        for column in _steps(table, path)
        if isinstance(column.source, Managed)
    }
    others = (one for one in every(where) if isinstance(one, Has))
    deeper = (_phases(resource(one.resource).table, one.where, (one.by, *paths(one.where))) for one in others)
    return managers.union({table.phase}, *deeper)


def _steps(table: declared.Table, path: Path) -> Iterator[Column]:
    column, rest = column_of(table, path[0]), path[1:]
    yield column
    if column.to and rest:
        yield from _steps(TABLES[column.to], rest)
