"""One table while a vCenter is listed: its rows as they come, and what they change in the end."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Table,
    and_,
    any_,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import Insert, insert

from store.engine import storable
from store.resources.registry import TABLES
from store.staging import Shape, cells, copy, digest, shape, temporary
from store.tables import KEY, TABLE, moref_type

MANY = 50  # rows, from which on a guess about them may cost more than looking


@dataclass(frozen=True, kw_only=True)
class Written:
    """What writing a listing changed in a table, in rows. Each row that was listed counts once.

    `returned`: was orphaned, and is there again. `orphaned`: is not there any more. `deleted`: a part that is
    not there any more.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    returned: int = 0
    orphaned: int = 0
    deleted: int = 0

    @property
    def any(self) -> bool:
        """Whether the table is not as it was."""
        return any((self.new, self.changed, self.returned, self.orphaned, self.deleted))


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A table of one vCenter while it is listed.

    `known`: moref -> digest, of the rows that the table has; `orphaned`: those of them that are. `seen`: the
    morefs listed so far; `fresh`: those whose row is staged because it is new or changed.
    """

    vcenter_id: int
    shape: Shape
    rows: Table
    usage: Table | None
    known: dict[str, bytes]
    orphaned: set[str]
    seen: set[str] = field(default_factory=set)
    fresh: set[str] = field(default_factory=set)

    @property
    def table(self) -> Table:
        """Where the rows go."""
        return TABLE[self.shape.table]


def begin(connection: Connection, vcenter_id: int, name: str) -> Staged:
    """Nothing listed yet."""
    table, of = TABLE[name], shape(name)
    stable = ["moref", "digest", *(column.name for column in of.stable)]
    noise = ["moref", *(column.name for column in of.noise)]
    there = select(table.c.moref, table.c.digest, table.c.orphaned_at)
    found = connection.execute(there.where(table.c.vcenter_id == vcenter_id)).all()
    return Staged(
        vcenter_id=vcenter_id,
        shape=of,
        rows=temporary(connection, f"staged_{name}", table, stable),
        usage=temporary(connection, f"staged_{name}_usage", TABLE[f"{name}_usage"], noise)
        if of.noise
        else None,
        known={moref: stored for moref, stored, _ in found},
        orphaned={moref for moref, _, orphaned_at in found if orphaned_at},
    )


def stage(connection: Connection, staged: Staged, rows: Iterable[Mapping[str, Any]]) -> None:
    """Stage rows: those that are new or changed whole, of the others only their noise.

    Raises ValueError for a column that is not the table's to fill.
    """
    taken = {moref: row for row in rows if (moref := _check(staged, row)) not in staged.seen}
    staged.seen.update(taken)
    values = {moref: cells(staged.shape.stable, row) for moref, row in taken.items()}
    marks = {moref: digest(row) for moref, row in values.items()}
    fresh = [moref for moref, mark in marks.items() if staged.known.get(moref) != mark]
    staged.fresh.update(fresh)
    copy(connection, staged.rows, ((moref, marks[moref], *values[moref]) for moref in fresh))
    if staged.usage is not None:
        noise = staged.shape.noise
        copy(connection, staged.usage, ((moref, *cells(noise, row)) for moref, row in taken.items()))


def merge(connection: Connection, staged: Staged, *, orphan: bool, parents: AbstractSet[str]) -> Written:
    """Make the table equal to what was staged.

    `orphan=False`: keep what is missing, but for parts of objects that were listed: those are in `parents`.
    """
    _recognise(connection, staged)
    new = staged.seen - staged.known.keys()
    returned = staged.seen & staged.orphaned
    changed = staged.fresh - new - returned
    missing = _missing(staged, orphan=orphan, parents=parents)
    _upsert(connection, staged)
    _set_orphaned(connection, staged, returned, at=null(), reason=None)
    if _is_part(staged):
        _delete(connection, staged, missing, staged.table, *_usage(staged))
    else:
        _set_orphaned(connection, staged, missing, at=func.now(), reason="not_seen")
    if len(new) > max(MANY, len(staged.known)):  # partitioned tables are never analysed of themselves
        connection.execute(text(f"analyze {staged.table.name}"))
    return Written(
        new=len(new),
        changed=len(changed),
        unchanged=len(staged.seen - new - returned - changed),
        returned=len(returned),
        orphaned=0 if _is_part(staged) else len(missing),
        deleted=len(missing) if _is_part(staged) else 0,
    )


def attach(
    connection: Connection, vcenter_id: int, table: Table, column: str, values: Mapping[str, Iterable[str]]
) -> int:
    """Make the column equal to `values`, by moref, and empty for other rows; how many rows that changed."""
    attached = temporary(connection, f"attached_{table.name}_{column}", table, ["moref", column])
    copy(connection, attached, ((storable(moref), sorted(found)) for moref, found in values.items()))
    now = table.alias()
    both = now.outerjoin(attached, now.c.moref == attached.c.moref)
    other = attached.c[column].is_distinct_from(now.c[column])
    changed = (
        select(now.c.moref, attached.c[column]).select_from(both).where(now.c.vcenter_id == vcenter_id, other)
    )
    found = changed.subquery()
    same = and_(table.c.vcenter_id == vcenter_id, table.c.moref == found.c.moref)
    return connection.execute(update(table).where(same).values({column: found.c[column]})).rowcount


def _check(staged: Staged, row: Mapping[str, Any]) -> str:
    """The row's moref."""
    unknown = row.keys() - staged.shape.names
    if unknown:
        raise ValueError(f"a listing does not fill {', '.join(sorted(unknown))} of {staged.shape.table}")
    return storable(row["moref"])


def _recognise(connection: Connection, staged: Staged) -> None:
    """Let objects that came back under another moref, but with the same identity, be the same rows."""
    new, gone = staged.seen - staged.known.keys(), staged.known.keys() - staged.seen
    identity = TABLES[staged.shape.table].identity
    if not (identity and new and gone):
        return
    here, there = staged.table.c, staged.rows.c
    pairs = (
        select(func.min(here.moref), func.min(there.moref))
        .where(here.vcenter_id == staged.vcenter_id, here[identity] == there[identity])
        .where(_one_of(here.moref, gone), _one_of(there.moref, new))
        .group_by(here[identity])
        .having(func.count() == 1)
    )
    for old, fresh in connection.execute(pairs).all():
        _delete(connection, staged, {old}, *_usage(staged))
        this = _are(staged.table, staged.vcenter_id, {old})
        connection.execute(update(staged.table).where(this).values(moref=fresh))
        staged.known[fresh] = staged.known.pop(old)
        if old in staged.orphaned:
            staged.orphaned.symmetric_difference_update({old, fresh})


def _missing(staged: Staged, *, orphan: bool, parents: AbstractSet[str]) -> AbstractSet[str]:
    gone = staged.known.keys() - staged.seen
    if _is_part(staged):
        return {moref for moref in gone if orphan or moref.partition("/")[0] in parents}
    return gone - staged.orphaned if orphan else set()


def _is_part(staged: Staged) -> bool:
    return TABLES[staged.shape.table].part is not None


def _upsert(connection: Connection, staged: Staged) -> None:
    connection.execute(_insert(staged.table, staged.rows, staged.vcenter_id))
    if staged.usage is not None:
        connection.execute(_insert(TABLE[f"{staged.table.name}_usage"], staged.usage, staged.vcenter_id))


def _insert(table: Table, staged: Table, vcenter_id: int) -> Insert:
    """The staged rows into the table, over those that differ."""
    columns = staged.c.keys()
    adding = insert(table).from_select(["vcenter_id", *columns], select(literal(vcenter_id), *staged.c))
    values = {name: adding.excluded[name] for name in columns if name not in KEY}
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
    return adding.on_conflict_do_update(index_elements=KEY, set_=values, where=differs)


def _set_orphaned(
    connection: Connection,
    staged: Staged,
    morefs: AbstractSet[str],
    *,
    at: ColumnElement[Any],
    reason: str | None,
) -> None:
    if morefs:
        this = _are(staged.table, staged.vcenter_id, morefs)
        connection.execute(update(staged.table).where(this).values(orphaned_at=at, orphan_reason=reason))


def _delete(connection: Connection, staged: Staged, morefs: AbstractSet[str], *tables: Table) -> None:
    for table in tables if morefs else ():
        connection.execute(delete(table).where(_are(table, staged.vcenter_id, morefs)))


def _usage(staged: Staged) -> tuple[Table, ...]:
    return (TABLE[f"{staged.table.name}_usage"],) if staged.usage is not None else ()


def _are(table: Table, vcenter_id: int, morefs: AbstractSet[str]) -> ColumnElement[bool]:
    return and_(table.c.vcenter_id == vcenter_id, _one_of(table.c.moref, morefs))


def _one_of(moref: ColumnElement[str], morefs: AbstractSet[str]) -> ColumnElement[bool]:
    return moref == any_(literal(list(morefs), ARRAY(moref_type())))
