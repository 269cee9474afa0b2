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
create function corpus.now() returns timestamptz language sql stable as $$ select timestamptz '{now}' $$;
create function corpus.clock_timestamp() returns timestamptz language sql stable as $$ select corpus.now() $$
"""


@contextmanager
def filled(make_database: MakeDatabase) -> Iterator[Engine]:
    """The engine of a database of its own with the fleet."""
    engine = connect(make_database("corpus"))
    with engine.begin() as connection:
        declared.create(connection, partitions=2)
    _stop_clock(engine)
    engine.dispose()  # connections that are open keep their own path
    fill(engine, now=NOW)
    yield engine
    engine.dispose()


def _stop_clock(engine: Engine) -> None:
    """The time of this database is `NOW`: our functions are found before PostgreSQL's."""
    with engine.begin() as connection:
        connection.execute(text(CLOCK.format(now=NOW.isoformat())))
        database = connection.execute(text("select current_database()")).scalar_one()
        connection.execute(text(f'alter database "{database}" set search_path = corpus, pg_catalog, public'))
