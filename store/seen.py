"""What was already taken care of: Slack delivers an event more than once, and as several events.

Its table, `seen`, is declared here.
"""

from datetime import timedelta

from sqlalchemy import Column, ColumnElement, Connection, Table, Text, delete, func
from sqlalchemy.dialects.postgresql import insert

from store.tables import metadata, moment_type

REMEMBERED = timedelta(hours=1)  # Slack repeats an event for some minutes

SEEN = Table(
    "seen",
    metadata,
    Column("key", Text, primary_key=True),
    Column("seen_at", moment_type(), nullable=False, index=True),
)


def first(connection: Connection, *keys: str) -> bool:
    """Whether none of the keys was seen within the last hour; all of them are from now on.

    Of several that ask at the same time one is told so, once its transaction is committed; the others wait
    for that, so let it be a short one.
    """
    wanted = sorted(set(keys))  # in one order, or two that share keys wait for each other
    row = insert(SEEN).values([{"key": key, "seen_at": func.now()} for key in wanted])
    marked = row.on_conflict_do_update(
        index_elements=["key"], set_={"seen_at": row.excluded.seen_at}, where=_over()
    )
    return len(connection.scalars(marked.returning(SEEN.c.key)).all()) == len(wanted)


def purge(connection: Connection) -> None:
    """Forget what may be seen anew."""
    connection.execute(delete(SEEN).where(_over()))


def _over() -> ColumnElement[bool]:
    return SEEN.c.seen_at < func.now() - REMEMBERED
