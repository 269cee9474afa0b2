"""What a listing tells of the life of objects: why they went, where they moved, what changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select

from store import change, identity, orphan
from store.identity import Move
from store.merge import Merged

LOCK = 7_637_010_517  # any number that nobody else locks


def tell(
    connection: Connection,
    vcenter_id: int,
    merged: Mapping[str, Merged],
    *,
    at: datetime,
    before: datetime | None,
    run: int | None,
) -> None:
    """Write down what became of the objects of one vCenter.

    `at`, `before`: when this listing began, and the one before it; None if there was none: then all is new,
    and no change. `run`: of which it is.
    """
    orphan.with_parents(connection, vcenter_id, {name for name, one in merged.items() if one.gone})
    changes = [one for each in merged.values() for one in each.changes]
    change.record(connection, vcenter_id, changes if before else [], at=at, run=run)


def may_move(merged: Mapping[str, Merged]) -> bool:
    """Whether some of the objects may have come from another vCenter, or gone to one."""
    return any(one.new or (one.gone and name in identity.IDENTIFIED) for name, one in merged.items())


def settle(
    connection: Connection,
    vcenter_id: int,
    merged: Mapping[str, Merged],
    *,
    at: datetime,
    before: datetime | None,
    run: int | None,
) -> None:
    """Make one life of what moved between vCenters, once `tell` is true for all to see.

    One after the other, in transactions that hold nothing else: of two listings that are written at the same
    moment the later one sees what the other has told.
    """
    connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
    moves = _moves(connection, vcenter_id, merged, before)
    identity.settle(connection, list(moves), at=at, run=run)


def _moves(
    connection: Connection, vcenter_id: int, merged: Mapping[str, Merged], before: datetime | None
) -> Iterator[Move]:
    for table, one in merged.items():
        if one.new:
            yield from identity.came(connection, vcenter_id, table, one.new)
        if one.gone and table in identity.IDENTIFIED:
            yield from identity.went(connection, vcenter_id, table, one.gone, before)
