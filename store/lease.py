"""Who may write a vCenter's inventory: a row that is renewed, not a session that may be stuck.

A lease has a fence, a number that grows whenever it is taken. What is written carries its fence, and is
refused once there is a newer one: a process that was stopped, and does not know it yet, can do no harm.

Its table, `lease`, is declared here. All times are by the database's clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event, Thread

import structlog
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Table,
    Text,
    UniqueConstraint,
    Update,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from store.errors import StoreError, Superseded
from store.tables import TABLE, metadata, moment_type

TERM = 30.0  # seconds after which a lease that is not renewed can be taken over
RENEWALS = 3  # a term

log = structlog.get_logger()

LEASE = Table(
    "lease",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("owner", Text, nullable=False),
    Column("fence", BigInteger, nullable=False),
    Column("until", moment_type(), nullable=False),
    # Makes the fence a part of a key: whoever locks the row "for key share" keeps it from being taken over,
    # but not from being renewed.
    UniqueConstraint("vcenter_id", "fence"),
)


class Busy(StoreError):
    """The vCenter {vcenter} is being read by another process ({owner}). Wait until it is done; if it died,
    try again in half a minute.
    """


@dataclass(frozen=True, kw_only=True)
class Lease:
    """The right to write a vCenter. `lost` is set when someone else has taken it over."""

    vcenter_id: int
    fence: int
    lost: Event = field(default_factory=Event)


@contextmanager
def held(engine: Engine, vcenter_id: int, owner: str, *, term: float = TERM) -> Iterator[Lease]:
    """Have the lease of a vCenter, renewed by a thread, and give it back at the end. Raises `Busy`.

    `owner`: who it is, for people: "worker 4711 on host". `term`: seconds.
    """
    with engine.begin() as connection:
        lease = Lease(vcenter_id=vcenter_id, fence=acquire(connection, vcenter_id, owner, term=term))
    over = Event()
    renewing = Thread(
        target=_renew, args=(engine, lease, term, over), name=f"lease {vcenter_id}", daemon=True
    )
    renewing.start()
    try:
        yield lease
    finally:
        over.set()
        renewing.join()
        with suppress(StoreError, SQLAlchemyError), engine.begin() as connection:  # it runs out by itself
            release(connection, lease)


def acquire(connection: Connection, vcenter_id: int, owner: str, *, term: float = TERM) -> int:
    """Take the lease of a vCenter for `term` seconds; its fence. Raises `Busy` if somebody has it.

    Of one that has run out, waits for what its holder is writing.
    """
    until = func.clock_timestamp() + timedelta(seconds=term)
    new = insert(LEASE).values(vcenter_id=vcenter_id, owner=owner, fence=1, until=until)
    taken = new.on_conflict_do_update(
        constraint=LEASE.primary_key,
        set_={"owner": new.excluded.owner, "fence": LEASE.c.fence + 1, "until": until},
        where=LEASE.c.until <= func.clock_timestamp(),
    ).returning(LEASE.c.fence)
    # Asked first, as to try and take it would wait for what its holder is writing.
    fence: int | None = None if holder(connection, vcenter_id) else connection.scalar(taken)
    if fence is None:
        vcenter = TABLE["vcenter"].c
        name = connection.scalar(select(vcenter.name).where(vcenter.vcenter_id == vcenter_id))
        raise Busy(vcenter=name, owner=holder(connection, vcenter_id))
    return fence


def renew(connection: Connection, lease: Lease, *, term: float = TERM) -> bool:
    """Let it last `term` seconds from now; False if someone else has taken it over."""
    until = func.clock_timestamp() + timedelta(seconds=term)
    return bool(connection.execute(_own(lease).values(until=until)).rowcount)


def release(connection: Connection, lease: Lease) -> None:
    """Give it back, if it is still ours."""
    connection.execute(_own(lease).values(until=func.clock_timestamp()))


def holder(connection: Connection, vcenter_id: int) -> str | None:
    """Who has the lease of a vCenter, or had it until less than a term ago and died; None if nobody."""
    current = (LEASE.c.vcenter_id == vcenter_id) & (LEASE.c.until > func.clock_timestamp())
    return connection.scalar(select(LEASE.c.owner).where(current))


def check(connection: Connection, vcenter_id: int, fence: int) -> None:
    """Make sure that nobody has the lease under a newer fence, and will until this transaction ends.

    Raises `Superseded`.
    """
    newest = select(LEASE.c.fence).where(LEASE.c.vcenter_id == vcenter_id)
    if connection.scalar(newest.with_for_update(read=True, key_share=True)) != fence:
        raise Superseded


def _own(lease: Lease) -> Update:
    return update(LEASE).where(LEASE.c.vcenter_id == lease.vcenter_id, LEASE.c.fence == lease.fence)


def _renew(engine: Engine, lease: Lease, term: float, over: Event) -> None:
    while not (over.wait(term / RENEWALS) or lease.lost.is_set()):
        try:
            with engine.begin() as connection:
                if not renew(connection, lease, term=term):
                    lease.lost.set()
        except (StoreError, SQLAlchemyError) as error:  # the next time, perhaps; the fence holds anyway
            log.warning("lease not renewed", vcenter_id=lease.vcenter_id, reason=str(error))
