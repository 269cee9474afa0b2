"""Whether a database has the tables that this vMiner works with, and how it gets them."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, column, func, select, table, text

from store.errors import ForeignDatabase, SchemaAhead, SchemaBehind, UnfitDatabase
from store.settings import Settings

HEAD = "0005"  # the newest of `versions`; said here so that asking does not load Alembic
VERSIONS = "vminer_schema"  # the table that says which the database has
OLDEST = (15,)
TABLES = "select count(*) from pg_tables where schemaname = current_schema()"
LOCK = 7_637_010_515  # any number that nobody else locks


class State(StrEnum):
    """How a database stands to this vMiner. `FOREIGN`: it holds the tables of something else."""

    CURRENT = "current"
    BEHIND = "behind"
    AHEAD = "ahead"
    FOREIGN = "foreign"


def state(engine: Engine) -> State:
    """How the database's schema stands to ours. An empty database is behind."""
    with engine.connect() as connection:
        return _state(connection)


def require(engine: Engine) -> None:
    """Raises `SchemaBehind`, `SchemaAhead` or `ForeignDatabase` if the schema is not ours."""
    with engine.connect() as connection:
        if _usable(connection) is State.BEHIND:
            raise SchemaBehind


def prepare(engine: Engine, settings: Settings) -> None:
    """For whoever starts: upgrade the embedded database; of any other, raise what `require` raises."""
    if settings.database_url:
        require(engine)
    else:
        upgrade(engine, partitions=settings.divided)


def upgrade(engine: Engine, *, partitions: int) -> None:
    """Bring the schema up to ours, from none at all too, or leave it as it is; any number may ask at once.

    `partitions`: into how many the big tables are divided if they are made now. Raises `SchemaAhead`,
    `ForeignDatabase` or `UnfitDatabase`.
    """
    with engine.begin() as connection:
        if _usable(connection) is State.BEHIND:
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        if _usable(connection) is State.BEHIND:
            _check(connection)
            _migrate(connection, partitions)


def _usable(connection: Connection) -> State:
    match _state(connection):
        case State.AHEAD:
            raise SchemaAhead
        case State.FOREIGN:
            raise ForeignDatabase
        case usable:
            return usable


def _state(connection: Connection) -> State:
    # in one statement: between two of them another process may have made the tables
    ours, tables = connection.execute(select(func.to_regclass(VERSIONS), text(f"({TABLES})"))).one()
    if ours is None:
        return State.FOREIGN if tables else State.BEHIND
    found: str = connection.scalars(select(column("version_num")).select_from(table(VERSIONS))).one()
    return State.CURRENT if found == HEAD else State.BEHIND if found < HEAD else State.AHEAD


def _check(connection: Connection) -> None:
    version = connection.dialect.server_version_info or OLDEST
    encoding = connection.scalar(select(func.current_setting("server_encoding")))
    if version < OLDEST or encoding != "UTF8":
        raise UnfitDatabase(version=".".join(map(str, version)), encoding=encoding)


def _migrate(connection: Connection, partitions: int) -> None:
    from alembic import command  # noqa: PLC0415 - slow to load, and rarely needed
    from alembic.config import Config  # noqa: PLC0415 - likewise

    config = Config(attributes={"connection": connection, "partitions": partitions})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    command.upgrade(config, HEAD)
