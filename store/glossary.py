"""What people have taught about their own words: "prod means folder /DC1/Production".

Its table, `glossary`, is declared here. A row is one thing that was said of some words in one scope; the
newest one holds. What came before it is kept for a day, so that the newest can be taken back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Identity,
    Index,
    Row,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from store.errors import StoreError
from store.tables import metadata, moment_type

WORKSPACE: Final = "workspace"  # the scope of everybody; any other is the id of a channel
MOST: Final = 200  # entries of one scope
WORDS, MEANING = 60, 300  # characters of each, at most
KEPT: Final = timedelta(days=1)  # that something may be taken back

GLOSSARY = Table(
    "glossary",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("scope", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("meaning", Text),  # none: forgotten
    Column("taught_by", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("taught_at", moment_type(), nullable=False, server_default=func.clock_timestamp()),
    Index("glossary_words", "scope", "words", "id"),
)


class TooMuchTaught(StoreError):
    """There are {most} words taught here already. Have me forget one first: "list glossary" shows them."""


class TooLongTaught(StoreError):
    """That is too long to remember. Words may have {words} characters, what they mean {meaning}."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What some words mean in a scope: `WORKSPACE` or the id of a channel.

    `id`: of what was said, for `take_back`. `words`: in small letters. `taught_by`: who said so, by id, and
    `name`: as they were called then.
    """

    id: int
    scope: str
    words: str
    meaning: str
    taught_by: str
    name: str
    taught_at: datetime


def known(connection: Connection, *scopes: str) -> tuple[Entry, ...]:
    """What holds in these scopes, by words; of the same words, in the order of the scopes."""
    holds = (GLOSSARY.c.scope.in_(scopes), GLOSSARY.c.meaning.is_not(None), ~_later())
    entries = map(_entry, connection.execute(select(GLOSSARY).where(*holds)))
    return tuple(sorted(entries, key=lambda one: (one.words, scopes.index(one.scope))))


def teach(connection: Connection, scope: str, words: str, meaning: str, *, by: str, name: str) -> int:
    """From now on the words mean that there.

    Returns the id of what was said. Raises `TooLongTaught` or `TooMuchTaught`.
    """
    if len(words) > WORDS or len(meaning) > MEANING:
        raise TooLongTaught(words=WORDS, meaning=MEANING)
    others = {entry.words for entry in known(connection, scope)} - {words}
    if len(others) >= MOST:
        raise TooMuchTaught(most=MOST)
    return _say(connection, scope, words, meaning, by, name)


def forget(connection: Connection, scope: str, words: str, *, by: str, name: str) -> int | None:
    """From now on the words mean nothing there. Returns the id of that; None if they meant nothing."""
    if words not in {entry.words for entry in known(connection, scope)}:
        return None
    return _say(connection, scope, words, None, by, name)


def scope_of(connection: Connection, id_: int) -> str | None:
    """Where what was said holds; None if it has been taken back."""
    scope: str | None = connection.scalar(select(GLOSSARY.c.scope).where(GLOSSARY.c.id == id_))
    return scope


def take_back(connection: Connection, id_: int) -> bool:
    """As if that had never been said: what was before holds again. False if it does not hold any more."""
    gone = delete(GLOSSARY).where(GLOSSARY.c.id == id_, ~_later())
    return connection.execute(gone).rowcount > 0


def _say(connection: Connection, scope: str, words: str, meaning: str | None, by: str, name: str) -> int:
    _purge(connection, scope)
    row = insert(GLOSSARY).values(scope=scope, words=words, meaning=meaning, taught_by=by, name=name)
    said: int = connection.execute(row.returning(GLOSSARY.c.id)).scalar_one()
    return said


def _purge(connection: Connection, scope: str) -> None:
    """Delete what does not hold any more and is too old to be gone back to."""
    over = GLOSSARY.c.meaning.is_(None) | _later()
    old = GLOSSARY.c.taught_at < func.clock_timestamp() - KEPT
    connection.execute(delete(GLOSSARY).where(GLOSSARY.c.scope == scope, over, old))


def _later() -> ColumnElement[bool]:
    """Whether something was said of the same words there since."""
    later = GLOSSARY.alias()
    same = (later.c.scope == GLOSSARY.c.scope, later.c.words == GLOSSARY.c.words)
    return select(later.c.id).where(*same, later.c.id > GLOSSARY.c.id).exists()


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name of a row as a mapping
