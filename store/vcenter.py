"""The vCenters that are read, when each is due, and how fresh what was read is.

The table `vcenter` stands with the inventory's, in `store.tables`; `phase` is declared here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Row,
    Table,
    Text,
    Update,
    and_,
    delete,
    func,
    insert,
    select,
    tuple_,
    update,
)

from store import names, setting
from store.errors import StoreError, UnknownVCenter
from store.resources.registry import TABLES
from store.secrets import CREDENTIAL
from store.tables import KEY, TABLE, metadata, moment_type

PHASE = Table(
    "phase",
    metadata,
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), primary_key=True),
    Column("phase", Text, primary_key=True),
    Column("seen_at", moment_type(), nullable=False),
    Column("tracked", Text),
)
VCENTER = TABLE["vcenter"]
INVENTORY = tuple(
    table for table in metadata.sorted_tables if set(KEY) <= set(table.c.keys()) and table is not VCENTER
)
FIGURES = {name for name, table in TABLES.items() if table.phase == "trends"}  # true of their day for ever


class NameTaken(StoreError):
    """There is a vCenter {name} already. Choose another name, or change that one:
    `vminer vcenter set {name}`.
    """


class SameVCenter(StoreError):
    """This is the vCenter that is known as {known} already: both have the instance UUID {uuid}. If they
    really are two, one being a copy of the other, say so with --same-uuid.
    """


class OtherVCenter(StoreError):
    """Another vCenter answers at the address of {name}: its instance UUID is {uuid}, and was {known}. Nothing
    was read. If it was rebuilt, remove {name} and add it again; else see what stands at that address.
    """


@dataclass(frozen=True, kw_only=True)
class Tls:
    """How its certificate is checked: by the CAs of this machine unless something else is given.

    `ca`: PEM text of the CAs to trust. `fingerprint`: SHA-256 of the one certificate to trust, in hex.
    `insecure`: not at all.
    """

    ca: str | None = None
    fingerprint: str | None = None
    insecure: bool = False


@dataclass(frozen=True, kw_only=True)
class VCenter:
    """One that is read. `interval_minutes`: its own, or None for the setting. Moments are in UTC."""

    id: int
    name: str
    url: str
    tls: Tls
    instance_uuid: str | None
    interval_minutes: int | None
    next_run: datetime
    synced_at: datetime | None
    sync_state: str
    sync_error: str | None
    login_refused_at: datetime | None

    @property
    def place(self) -> dict[str, str | bool]:
        """What its account is kept for: see `store.secrets`."""
        return {
            "name": self.name,
            "url": self.url,
            "ca": self.tls.ca or "",
            "fingerprint": self.tls.fingerprint or "",
            "insecure": self.tls.insecure,
        }


def add(
    connection: Connection, *, name: str, url: str, tls: Tls, interval_minutes: int | None = None
) -> VCenter:
    """Add one, due at once. Raises `NameTaken`."""
    for known in every(connection):
        if known.name.lower() == name.lower():
            raise NameTaken(name=known.name)
    values: dict[str, object] = {"name": name, "interval_minutes": interval_minutes, "sync_state": "never"}
    connection.execute(insert(VCENTER).values(values | _place(url, tls)))
    added = one(connection, name)
    connection.execute(_only(added.id).values(moref=f"vcenter-{added.id}"))
    names.refresh(connection, added.id, [TABLES["vcenter"]])
    return added


def change(
    connection: Connection, known: VCenter, *, url: str, tls: Tls, interval_minutes: int | None
) -> VCenter:
    """Give it another address, certificate check or interval. A refused login may then be tried again."""
    values = {"interval_minutes": interval_minutes, "login_refused_at": None, "next_run": func.now()}
    connection.execute(_only(known.id).values(values | _place(url, tls)))
    return one(connection, known.name)


def every(connection: Connection) -> tuple[VCenter, ...]:
    """All that are read, by name."""
    there = select(VCENTER).where(VCENTER.c.orphaned_at.is_(None)).order_by(VCENTER.c.name_key)
    return tuple(map(_vcenter, connection.execute(there)))


def one(connection: Connection, name: str) -> VCenter:
    """The one of that name, whatever its case. Raises `UnknownVCenter`."""
    for known in every(connection):
        if known.name.lower() == name.lower():
            return known
    raise UnknownVCenter(name=name)


def met(
    connection: Connection, known: VCenter, about: Mapping[str, object], *, same_uuid: bool = False
) -> None:
    """It answered and said what it is: `about` has columns of `vcenter`, `instance_uuid` among them.

    Raises `OtherVCenter` if it was another before, `SameVCenter` if it is known under another name.
    """
    uuid = about["instance_uuid"]  # empty for a standalone host
    if known.instance_uuid not in {None, uuid}:
        raise OtherVCenter(name=known.name, uuid=uuid, known=known.instance_uuid)
    twins = (other for other in every(connection) if other.instance_uuid == uuid and other.id != known.id)
    twin = next(twins, None) if uuid else None
    if twin is not None and known.instance_uuid is None and not same_uuid:
        raise SameVCenter(known=twin.name, uuid=uuid)
    connection.execute(_only(known.id).values(**about))


def began(connection: Connection, known: VCenter) -> None:
    """Its sync begins."""
    connection.execute(_only(known.id).values(sync_state="running"))


def ended(
    connection: Connection, known: VCenter, *, error: str | None = None, login_refused: bool = False
) -> None:
    """Its sync ended, with this error or well."""
    seen = select(PHASE.c.seen_at).where(PHASE.c.vcenter_id == known.id, PHASE.c.phase == "inventory")
    values = {"sync_state": "ok" if error is None else "failed", "sync_error": error}
    refused = func.now() if login_refused else None
    connection.execute(
        _only(known.id).values(values | {"synced_at": seen.scalar_subquery(), "login_refused_at": refused})
    )


def began_at(connection: Connection, known: VCenter, phase: str) -> datetime | None:
    """When a phase of reading it last began; None if it never was written."""
    its = PHASE.c.vcenter_id == known.id, PHASE.c.phase == phase
    return connection.scalar(select(PHASE.c.seen_at).where(*its))


def is_older(connection: Connection, known: VCenter, phase: str, age: timedelta) -> bool:
    """Whether a phase of reading it last began longer ago than that, or never."""
    seen = select(PHASE.c.seen_at).where(PHASE.c.vcenter_id == known.id, PHASE.c.phase == phase)
    recent = seen.where(PHASE.c.seen_at > func.clock_timestamp() - age)
    return connection.scalar(recent) is None


def due(connection: Connection) -> tuple[VCenter, ...]:
    """Take those whose next run has come, and set the one after it. No two processes take the same.

    A vCenter that refused our login is not due until its account is changed.
    """
    waiting = (
        select(VCENTER)
        .where(and_(VCENTER.c.next_run <= func.now(), VCENTER.c.orphaned_at.is_(None)))
        .where(VCENTER.c.login_refused_at.is_(None), VCENTER.c.url != "")
        .with_for_update(skip_locked=True)
    )
    taken = tuple(map(_vcenter, connection.execute(waiting)))
    usual = setting.read(connection, setting.SYNC_INTERVAL_MINUTES) if taken else 0
    for known in taken:
        later = func.now() + timedelta(minutes=known.interval_minutes or usual)
        connection.execute(_only(known.id).values(next_run=later))
    return taken


def remove(connection: Connection, known: VCenter, *, history: bool = False) -> None:
    """Read it no longer, and forget its account. What was read stays unless `history` is to go too."""
    for table in (*INVENTORY, VCENTER):
        its = table.c.vcenter_id == known.id
        if history:
            connection.execute(delete(table).where(its))
        elif "orphaned_at" in table.c and table.name not in FIGURES:
            gone = {"orphaned_at": func.now(), "orphan_reason": "removed"}
            connection.execute(update(table).where(its, table.c.orphaned_at.is_(None)).values(gone))
    connection.execute(delete(CREDENTIAL).where(CREDENTIAL.c.vcenter_id == known.id))
    names.refresh(connection, known.id, tuple(TABLES.values()))


def purge(connection: Connection, days: float) -> None:
    """Delete what has been gone for so many days: objects, and removed vCenters with their logs."""
    removed = select(VCENTER.c.vcenter_id).where(VCENTER.c.orphaned_at < func.now() - timedelta(days=days))
    for log in (TABLE[name] for name, table in TABLES.items() if table.log):
        connection.execute(delete(log).where(log.c.vcenter_id.in_(removed)))
    for name, table in TABLE.items():
        if "orphaned_at" not in table.c:
            continue
        gone = table.c.orphaned_at < func.now() - timedelta(days=days)
        if f"{name}_usage" in TABLE:
            usage = TABLE[f"{name}_usage"]
            keys = select(table.c.vcenter_id, table.c.moref).where(gone)
            connection.execute(delete(usage).where(tuple_(usage.c.vcenter_id, usage.c.moref).in_(keys)))
        lost = set(connection.scalars(delete(table).where(gone).returning(table.c.vcenter_id)))
        for vcenter_id in lost:
            names.refresh(connection, vcenter_id, [TABLES[name]])


def narrowed(known: Sequence[VCenter], wanted: Sequence[str]) -> tuple[VCenter, ...]:
    """Those of these names, in that order; all where none is named. Raises `UnknownVCenter`."""
    by_name = {each.name.lower(): each for each in known}
    for name in wanted:
        if name.lower() not in by_name:
            raise UnknownVCenter(name=name)
    return tuple(by_name[name.lower()] for name in wanted) or tuple(known)


def _only(vcenter_id: int) -> Update:
    return update(VCENTER).where(VCENTER.c.vcenter_id == vcenter_id)


def _place(url: str, tls: Tls) -> dict[str, str | bool | None]:
    host = urlsplit(url).netloc.rpartition("@")[2]
    return {"url": url, "host": host, "ca": tls.ca, "fingerprint": tls.fingerprint, "insecure": tls.insecure}


def _vcenter(row: Row[tuple[object, ...]]) -> VCenter:
    found = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    same = (
        "name",
        "url",
        "instance_uuid",
        "interval_minutes",
        "next_run",
        "synced_at",
        "sync_error",
        "login_refused_at",
    )
    return VCenter(
        id=found["vcenter_id"],
        tls=Tls(ca=found["ca"], fingerprint=found["fingerprint"], insecure=bool(found["insecure"])),
        sync_state=found["sync_state"] or "never",
        **{column: found[column] for column in same},
    )
