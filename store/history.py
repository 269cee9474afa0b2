"""What a listing tells of the life of objects: why they went, where they moved, what changed."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import Connection

from store import change, identity, orphan
from store.identity import Move
from store.merge import Merged


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
    moves = list(_moves(connection, vcenter_id, merged, before))
    moved = {
        (move.table, moref) for move in moves for owner, moref in (move.old, move.new) if owner == vcenter_id
    }
    changes = (one for each in merged.values() for one in each.changes)
    told = [
        one for one in changes if one.what not in {"new", "removed"} or (one.table, one.moref) not in moved
    ]
    change.record(connection, vcenter_id, told if before else [], at=at, run=run)
    identity.settle(connection, moves, at=at, run=run)


def _moves(
    connection: Connection, vcenter_id: int, merged: Mapping[str, Merged], before: datetime | None
) -> Iterator[Move]:
    for table, one in merged.items():
        if one.new:
            yield from identity.came(connection, vcenter_id, table, one.new)
        if one.gone and table in identity.IDENTIFIED:
            yield from identity.went(connection, vcenter_id, table, one.gone, before)
