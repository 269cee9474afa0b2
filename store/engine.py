"""The way to PostgreSQL: one kind of engine for all, and its faults as ours."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
from psycopg import errors as pg
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError

from store import embedded
from store.errors import DatabaseDown, DatabaseRefused, TooSlow, VminerError, WrongDatabaseUrl, WrongSchema
from store.settings import Settings

# What others need to name what they are given: nobody else imports SQLAlchemy.
__all__ = [
    "Connection",
    "Engine",
    "clock",
    "connect",
    "database_url",
    "json_text",
    "limit_time",
    "storable",
    "translated",
]

SESSION = "-c timezone=UTC -c jit=off"

FAULTS: Mapping[type[psycopg.Error], type[VminerError]] = {
    pg.QueryCanceled: TooSlow,
    pg.UndefinedTable: WrongSchema,
    pg.UndefinedColumn: WrongSchema,
    pg.UndefinedFunction: WrongSchema,
    pg.UndefinedObject: WrongSchema,
    pg.InvalidPassword: DatabaseRefused,
    pg.InvalidAuthorizationSpecification: DatabaseRefused,
    pg.InvalidCatalogName: DatabaseRefused,
    pg.InsufficientPrivilege: DatabaseRefused,
    psycopg.OperationalError: DatabaseDown,
}


def database_url(settings: Settings) -> str:
    """The database that the settings choose; the embedded one is started if it does not run."""
    return settings.database_url or embedded.ensure(settings.home.expanduser())


def connect(url: str, *, pool: int = 5) -> Engine:
    """An engine for `url` of at most `pool` connections; none is opened before it is needed.

    Sessions are in UTC. Text goes to the database as `storable` says. Raises `WrongDatabaseUrl`; what is
    run on the engine raises `DatabaseDown`, `DatabaseRefused`, `TooSlow` or `WrongSchema` where that is why.
    """
    engine = create_engine(
        _url(url),
        pool_size=pool,
        max_overflow=0,
        pool_pre_ping=True,
        json_serializer=json_text,
        connect_args={"options": SESSION, "application_name": "vminer"},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "handle_error", _translate)
    return engine


def clock(connection: Connection) -> datetime:
    """The database's time now."""
    told: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return told


def limit_time(connection: Connection, seconds: float) -> None:
    """Let no statement of this transaction take longer: it raises `TooSlow`."""
    local = True
    connection.execute(select(func.set_config("statement_timeout", f"{seconds * 1000:.0f}ms", local)))


def storable(text: str) -> str:
    r"""`text` with what PostgreSQL cannot hold escaped: NUL is `\x00`, a lone surrogate `\udc80`."""
    return _bytes(text).decode()


def json_text(value: Any) -> str:  # noqa: ANN401 - any JSON
    """`value` as JSON that PostgreSQL can hold."""
    return json.dumps(_storable_json(value))


@contextmanager
def translated() -> Iterator[None]:
    """For what goes to the driver directly: its faults as ours, as on an engine."""
    try:
        yield
    except psycopg.Error as fault:
        _raise(fault)
        raise


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace").replace(b"\0", rb"\x00")


class _Storable(StrDumperUnknown):
    def dump(self, obj: str) -> bytes:
        return _bytes(obj)


def _url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise WrongDatabaseUrl from error
    if parsed.get_backend_name() not in {"postgres", "postgresql"}:
        raise WrongDatabaseUrl
    return parsed.set(drivername="postgresql+psycopg")


def _storable_json(value: Any) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case str():
            return storable(value)
        case list() | tuple():
            return [_storable_json(one) for one in value]
        case dict():
            return {_storable_json(key): _storable_json(one) for key, one in value.items()}
        case _:
            return value


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - SQLAlchemy's adapter of a connection
    connection.adapters.register_dumper(str, _Storable)


def _translate(context: ExceptionContext) -> None:
    if not context.is_pre_ping:  # the pool replaces a connection that was cut
        _raise(context.original_exception)


def _raise(fault: BaseException) -> None:
    """Raise the error of ours that says what to do about it, if there is one."""
    for foreign, ours in FAULTS.items():
        if isinstance(fault, foreign):
            reason = next(iter(str(fault).strip().splitlines()), type(fault).__name__)
            raise ours(reason=reason) from fault
