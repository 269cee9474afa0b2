"""What there is to tell people, written in the transaction that made it true, told by whoever can reach them.

Its table, `notice`, is declared here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Identity,
    Index,
    Integer,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB

from store.tables import metadata, moment_type

NOTICE = Table(
    "notice",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("vcenter_id", Integer),  # refers to nothing: a removed vCenter can be told of
    Column("payload", JSONB, nullable=False),
    Column("created_at", moment_type(), nullable=False, server_default=func.now()),
    Column("posted_at", moment_type()),
)
Index("notice_waiting", NOTICE.c.id, postgresql_where=NOTICE.c.posted_at.is_(None))


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing to tell. `payload`: whom, where and what, as plain JSON; its keys go with the `kind`."""

    id: int
    kind: str
    vcenter_id: int | None
    payload: Mapping[str, Any]
    created_at: datetime


def add(
    connection: Connection, kind: str, payload: Mapping[str, Any], *, vcenter_id: int | None = None
) -> None:
    """Have something told once this transaction is committed."""
    connection.execute(insert(NOTICE).values(kind=kind, payload=payload, vcenter_id=vcenter_id))


def take(connection: Connection, limit: int) -> tuple[Notice, ...]:
    """The oldest notices that nobody told yet; to nobody else until this transaction ends.

    Whoever marks them and commits before telling tells each at most once; after telling, at least once.
    """
    columns = (column for column in NOTICE.c if column.name != "posted_at")
    waiting = select(*columns).where(NOTICE.c.posted_at.is_(None)).order_by(NOTICE.c.id).limit(limit)
    rows = connection.execute(waiting.with_for_update(skip_locked=True)).mappings()
    return tuple(Notice(**row) for row in rows)


def mark(connection: Connection, notices: Iterable[Notice]) -> None:
    """These were told."""
    ids = [notice.id for notice in notices]
    connection.execute(update(NOTICE).where(NOTICE.c.id.in_(ids)).values(posted_at=func.now()))


def purge(connection: Connection, days: float) -> None:
    """Delete the notices that were told so many days ago."""
    connection.execute(delete(NOTICE).where(NOTICE.c.posted_at < func.now() - timedelta(days=days)))
