"""How an answer came about, worked out when somebody wants to know it."""

from dataclasses import dataclass

from bot.access import Asker
from bot.answer import Context, telling
from bot.conversation import Reading
from store.read import sql
from store.result import Statement


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """`reading`: what was made of the words. `statement`: what the database is asked; None if it is not."""

    reading: Reading
    statement: Statement | None = None


def explained(reading: Reading, asker: Asker, context: Context) -> Explanation:
    """How an answer's first page comes about, for whoever asks now. Raises what `store.read.sql` raises."""
    if reading.query is None:
        return Explanation(reading=reading)
    with context.engine.connect() as connection:
        statement = sql(connection, telling(reading.query), asker.scope, limit=context.rows)
    return Explanation(reading=reading, statement=statement)
