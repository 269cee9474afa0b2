"""Objects that have moved to another vCenter: one life, told in one history."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    func,
    select,
    update,
)

from store import change, names
from store.change import PLACES, Change
from store.keys import are, one_of
from store.resources.registry import TABLES
from store.tables import TABLE, text_type

IDENTIFIED = frozenset(table.name for table in TABLES.values() if table.identity)


@dataclass(frozen=True, kw_only=True)
class Move:
    """An object of `table` was under the key `old`, and is under `new`: vCenter's id and moref."""

    table: str
    old: tuple[int, str]
    new: tuple[int, str]


def came(connection: Connection, vcenter_id: int, table: str, new: Mapping[str, str]) -> list[Move]:
    """The objects that a listing found new, moref -> identity, and that another vCenter has no more.

    It has to be read still: of one that was removed, nobody knows what it has. An identity that several have
    tells nothing.
    """
    morefs = {identity: moref for moref, identity in new.items() if identity}
    there = TABLE[table]
    identity = there.c[TABLES[table].identity]
    known = select(identity, there.c.vcenter_id, there.c.moref)
    gone = there.c.vcenter_id != vcenter_id, there.c.orphaned_at.is_not(None)
    # in most fleets there is none: the order has PostgreSQL look into the index of what is gone alone
    some = select(identity).where(there.c.orphaned_at.is_not(None)).order_by(identity).limit(1)
    if not morefs or connection.scalar(some) is None:
        return []
    found = connection.execute(known.where(*gone, one_of(identity, morefs, text_type()))).all()
    if found:
        read = _read(connection)
        found = [row for row in found if row.vcenter_id in read]
    times = Counter(row[0] for row in found)
    alone = _alone(connection, table, times)
    return [
        Move(table=table, old=(row.vcenter_id, row.moref), new=(vcenter_id, morefs[row[0]]))
        for row in found
        if times[row[0]] == 1 and row[0] in alone
    ]


def went(
    connection: Connection, vcenter_id: int, table: str, gone: AbstractSet[str], before: datetime | None
) -> list[Move]:
    """The objects that a listing found to be gone, and that another vCenter has: since after `before`.

    `before`: when the last listing that had them began. What was in both at once did not move.
    """
    old, new = TABLE[table].alias(), TABLE[table].alias()
    identity = TABLES[table].identity
    same = and_(
        func.lower(old.c[identity]) == func.lower(new.c[identity]),
        new.c.vcenter_id != vcenter_id,
        new.c.orphaned_at.is_(None),
    )
    ours = are(old, vcenter_id, gone)
    pairs = select(old.c.moref.label("old"), new.c.vcenter_id, new.c.moref, new.c.first_seen)
    found = connection.execute(pairs.join_from(old, new, same).where(ours)).all() if gone and before else []
    times = Counter(row.old for row in found) + Counter(row[1:3] for row in found)
    return [
        Move(table=table, old=(vcenter_id, row.old), new=(row.vcenter_id, row.moref))
        for row in found
        if before and row.first_seen > before and times[row.old] == times[row[1:3]] == 1
    ]


def settle(connection: Connection, moves: Collection[Move], *, at: datetime, run: int | None) -> None:
    """Make each object that moved one: it keeps its age and its history, and a line tells that it moved."""
    called = _named(connection) if moves else {}
    for move in moves:
        _carry(connection, move)
        told = Change(
            table=move.table,
            moref=move.new[1],
            what="moved",
            field="vcenter",
            before=called[move.old[0]],
            after=called[move.new[0]],
        )
        change.record(connection, move.new[0], [told], at=at, run=run)
    for vcenter_id, table in {(move.old[0], move.table) for move in moves}:
        names.refresh(connection, vcenter_id, [TABLES[table]])


def _carry(connection: Connection, move: Move) -> None:
    """Give the object under its new key what it had under the old one, which is then gone."""
    rows, log = TABLE[move.table], TABLE["change"]
    for key, what in ((move.old, "removed"), (move.new, "new")):
        its = log.c.vcenter_id == key[0], log.c[move.table] == key[1], log.c.kind == move.table
        last = select(func.max(log.c.at)).where(*its, log.c.what == what).scalar_subquery()
        connection.execute(delete(log).where(*its, log.c.what == what, log.c.at == last))
    # what it was on stays behind: those morefs are others' here
    rekeyed = dict.fromkeys(PLACES) | {"vcenter_id": move.new[0], move.table: move.new[1]}
    old = log.c.vcenter_id == move.old[0], log.c[move.table] == move.old[1]
    connection.execute(update(log).where(*old).values(rekeyed))
    first = select(rows.c.first_seen).where(_is(move.table, move.old)).scalar_subquery()
    connection.execute(update(rows).where(_is(move.table, move.new)).values(first_seen=first))
    for name in (f"{move.table}_usage", move.table):
        if name in TABLE:
            connection.execute(delete(TABLE[name]).where(_is(name, move.old)))


def _alone(connection: Connection, table: str, identities: Iterable[str]) -> set[str]:
    """Those of the identities that just one object has that is there."""
    rows = TABLE[table]
    identity = rows.c[TABLES[table].identity]
    wanted = one_of(func.lower(identity), {one.lower() for one in identities}, text_type())
    there = select(identity).where(wanted, rows.c.orphaned_at.is_(None)).group_by(identity)
    return set(connection.scalars(there.having(func.count() == 1))) if identities else set()


def _read(connection: Connection) -> set[int]:
    """The vCenters that are read still; asked apart, as PostgreSQL would begin with each of them."""
    vcenter = TABLE["vcenter"].c
    return set(connection.scalars(select(vcenter.vcenter_id).where(vcenter.orphaned_at.is_(None))))


def _named(connection: Connection) -> dict[int, str]:
    vcenter = TABLE["vcenter"].c
    return {row.vcenter_id: row.name for row in connection.execute(select(vcenter.vcenter_id, vcenter.name))}


def _is(name: str, key: tuple[int, str]) -> ColumnElement[bool]:
    return and_(TABLE[name].c.vcenter_id == key[0], TABLE[name].c.moref == key[1])
