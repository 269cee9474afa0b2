"""A database that holds the demo fleet, and whose clock stands still at `fleet.NOW`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, text

from collector.demo.fill import fill
from store.engine import connect
from store.schema import declared
from tests.conftest import MakeDatabase
from tests.corpus.fleet import NOW

CLOCK = """
create schema corpus;
create function corpus.now() returns timestamptz language sql stable as $$ select timestamptz '{now}' $$
"""


@contextmanager
def filled(make_database: MakeDatabase) -> Iterator[Engine]:
    """The engine of a database of its own with the fleet."""
    engine = connect(make_database("corpus"))
    with engine.begin() as connection:
        declared.create(connection, partitions=2)
    fill(engine, now=NOW)
    _stop_clock(engine)
    engine.dispose()  # connections that are open keep their own path
    yield engine
    engine.dispose()


def _stop_clock(engine: Engine) -> None:
    """`now()` of this database is `NOW`: ours is found before PostgreSQL's."""
    with engine.begin() as connection:
        connection.execute(text(CLOCK.format(now=NOW.isoformat())))
        database = connection.execute(text("select current_database()")).scalar_one()
        connection.execute(text(f'alter database "{database}" set search_path = corpus, pg_catalog, public'))
