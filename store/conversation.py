"""What threads remember from one question to the next.

Its table, `conversation`, is declared here. What is remembered is the bot's own JSON (words, a versioned
Query, choices); who asked and what they may see is never part of it.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, delete, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.tables import metadata, moment_type

CONVERSATION = Table(
    "conversation",
    metadata,
    Column("thread", Text, primary_key=True),
    Column("remembered", JSONB, nullable=False),
    Column("said_at", moment_type(), nullable=False, server_default=func.now()),
)


def recall(connection: Connection, thread: str) -> dict[str, Any] | None:
    """What `thread` ("slack/T1/C1/1700000000.1", "terminal/NAME") remembers; None if that is nothing."""
    remembered: dict[str, Any] | None = connection.scalar(
        select(CONVERSATION.c.remembered).where(CONVERSATION.c.thread == thread)
    )
    return remembered


def remember(connection: Connection, thread: str, said: Mapping[str, Any]) -> None:
    """Let `thread` remember `said`, plain JSON, instead of what it remembered before."""
    row = insert(CONVERSATION).values(thread=thread, remembered=said)
    now = {"remembered": row.excluded.remembered, "said_at": func.now()}
    connection.execute(row.on_conflict_do_update(index_elements=["thread"], set_=now))


def purge(connection: Connection, days: float) -> None:
    """Forget the threads in which nothing was said for so many days."""
    old = CONVERSATION.c.said_at < func.now() - timedelta(days=days)
    connection.execute(delete(CONVERSATION).where(old))
