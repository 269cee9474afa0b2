"""A listing that lacks too much is not believed: a second one, or an administrator, has to agree.

Its table, `guard`, is declared here: what the newest listing lacked, by resource of which it lacked too much.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from store import setting
from store.errors import StoreError
from store.tables import TABLE, metadata, moment_type, moref_type

GUARD = Table(
    "guard",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("resource", Text, primary_key=True),
    Column("there", Integer, nullable=False),
    Column("gone", ARRAY(moref_type()), nullable=False),
    Column("agreed", Boolean, nullable=False),
    Column("at", moment_type(), nullable=False, server_default=func.now()),
)


class NothingHeld(StoreError):
    """Nothing of {name} waits for you to agree. `vminer status` tells when something does."""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Of one table: how many were there, and the morefs of those that were not listed."""

    there: int
    gone: AbstractSet[str]


@dataclass(frozen=True, kw_only=True)
class Held:
    """Objects of a vCenter that were not listed last time, and are not taken for gone yet."""

    vcenter: str
    resource: str
    there: int
    gone: int
    at: datetime

    def __str__(self) -> str:
        """The sentence that tells people."""
        return (
            f"{self.vcenter}: the last sync missed {self.gone:,} of {self.there:,} ({self.resource}), so "
            f"nothing was taken for gone. If they are: vminer vcenter agree {self.vcenter}"
        )


def held(connection: Connection, vcenter_id: int, lost: Mapping[str, Lost]) -> dict[str, int]:
    """By table, how many are not to be taken for gone: too many at once, and nobody has agreed.

    The listing before agrees if it lacked the same; what it lacked besides must not be too much by itself.
    """
    if not lost:
        return {}
    its = GUARD.c.vcenter_id == vcenter_id, GUARD.c.resource.in_(lost)
    before = {row.resource: row for row in connection.execute(select(GUARD).where(*its))}
    much = _much(connection, lost)
    if before:
        connection.execute(delete(GUARD).where(*its))
    known = {name: Lost(there=row.there, gone=set(row.gone)) for name, row in before.items()}
    more = {name: _besides(one, known.get(name)) for name, one in much.items()}
    if any(row.agreed for row in before.values()) or not _much(connection, more):
        return {}
    told = [
        {"vcenter_id": vcenter_id, "resource": name, "there": one.there, "gone": sorted(one.gone)}
        for name, one in much.items()
    ]
    connection.execute(insert(GUARD).values(agreed=False), told)
    return {name: len(one.gone) for name, one in much.items()}


def agree(connection: Connection, vcenter_id: int, name: str) -> None:
    """Let the next listing of the vCenter of that name be believed. Raises `NothingHeld`."""
    its = GUARD.c.vcenter_id == vcenter_id, GUARD.c.agreed.is_(False)
    if not connection.execute(update(GUARD).where(*its).values(agreed=True)).rowcount:
        raise NothingHeld(name=name)


def waiting(connection: Connection) -> tuple[Held, ...]:
    """All that is held, by vCenter and resource."""
    vcenter = TABLE["vcenter"]
    rows = (
        select(vcenter.c.name, GUARD.c.resource, GUARD.c.there, func.cardinality(GUARD.c.gone), GUARD.c.at)
        .join_from(GUARD, vcenter, GUARD.c.vcenter_id == vcenter.c.vcenter_id)
        .where(GUARD.c.agreed.is_(False), vcenter.c.orphaned_at.is_(None))
        .order_by(vcenter.c.name_key, GUARD.c.resource)
    )
    return tuple(
        Held(vcenter=name, resource=resource, there=there, gone=gone, at=at)
        for name, resource, there, gone, at in connection.execute(rows)
    )


def _much(connection: Connection, lost: Mapping[str, Lost]) -> dict[str, Lost]:
    """Those of which too much is gone."""
    some = {name: one for name, one in lost.items() if one.gone}
    if not some:
        return {}
    percent = setting.read(connection, setting.GUARD_PERCENT)
    least = setting.read(connection, setting.GUARD_LEAST)
    return {
        name: one
        for name, one in some.items()
        if len(one.gone) >= least and 100 * len(one.gone) > percent * one.there
    }


def _besides(one: Lost, before: Lost | None) -> Lost:
    return Lost(there=one.there, gone=one.gone - before.gone) if before else one
