import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine

from store import embedded
from store.engine import connect
from store.schema import declared
from tests.database import empty

MakeDatabase = Callable[[str], str]


@contextmanager
def embedded_home() -> Iterator[Path]:
    """A folder of short path that every account may enter."""
    with tempfile.TemporaryDirectory(prefix="vm-", dir="/tmp") as name:
        path = Path(name)
        path.chmod(0o755)
        try:
            yield path
        finally:
            embedded.stop(path)
            shutil.rmtree(embedded.folder(path), ignore_errors=True)
            with suppress(OSError):  # servers of others may be there
                embedded.OUTSIDE.rmdir()


@pytest.fixture
def home() -> Iterator[Path]:
    """A home for an embedded server, gone with its server after the test."""
    with embedded_home() as path:
        yield path


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The URL of a PostgreSQL for this test run, as a role that may make databases."""
    given = os.environ.get("VMINER_TEST_DATABASE_URL")
    if given:
        yield given
        return
    with embedded_home() as path:
        url = embedded.ensure(path, database="postgres")
        _execute(url, "alter role vminer set synchronous_commit = off")
        yield url


@pytest.fixture(scope="session")
def make_database(server_url: str) -> Iterator[MakeDatabase]:
    """make_database(name) -> the URL of a database of that name, made anew and empty; gone after the run."""
    made: list[str] = []

    def make(name: str) -> str:
        database = f"test_{name}_{os.getpid()}"
        made.append(database)
        _execute(server_url, "drop database if exists {} with (force)", database)
        _execute(server_url, "create database {} template template0 encoding 'UTF8'", database)
        return urlsplit(server_url)._replace(path=f"/{database}").geturl()

    yield make
    for database in made:
        _execute(server_url, "drop database if exists {} with (force)", database)


@pytest.fixture
def fresh_database(make_database: MakeDatabase) -> str:
    """The URL of an empty database."""
    return make_database("fresh")


@pytest.fixture
def fresh_engine(fresh_database: str) -> Iterator[Engine]:
    """An empty database."""
    engine = connect(fresh_database)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def migrated(make_database: MakeDatabase) -> Iterator[Engine]:
    """The one database of this test process that has our tables."""
    engine = connect(make_database("migrated"), pool=10)
    with engine.begin() as connection:
        declared.create(connection, partitions=2)
    yield engine
    engine.dispose()


@pytest.fixture
def database(migrated: Engine) -> Engine:
    """The database with our tables, all empty."""
    empty(migrated)
    return migrated


def _execute(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
