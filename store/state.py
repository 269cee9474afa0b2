"""What is behind the buttons of a message, as Slack has little room in a button.

Its table, `state`, is declared here.
"""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, delete, func, insert, select
from sqlalchemy.dialects.postgresql import JSONB

from store.tables import metadata, moment_type

KEPT = timedelta(hours=24)

STATE = Table(
    "state",
    metadata,
    Column("id", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
    Column("until", moment_type(), nullable=False, index=True),
)


def keep(connection: Connection, value: Mapping[str, Any]) -> str:
    """Keep plain JSON for 24 hours. Returns its id, of 16 characters that nobody guesses."""
    id_ = secrets.token_urlsafe(12)
    connection.execute(insert(STATE).values(id=id_, value=value, until=func.now() + KEPT))
    return id_


def get(connection: Connection, id_: str) -> dict[str, Any] | None:
    """What is kept under an id; None if nothing is, or not any more."""
    kept: dict[str, Any] | None = connection.scalar(
        select(STATE.c.value).where(STATE.c.id == id_, STATE.c.until > func.now())
    )
    return kept


def purge(connection: Connection) -> None:
    """Delete what is not to be had any more."""
    connection.execute(delete(STATE).where(STATE.c.until <= func.now()))
