from collections.abc import Iterator

import pytest

from store.engine import Engine, connect
from store.schema import declared
from tests.conftest import MakeDatabase
from tests.fleet import fill


@pytest.fixture(scope="session")
def fleet(make_database: MakeDatabase) -> Iterator[Engine]:
    """A database with the fleet of tests/fleet.py, for tests that change nothing in it."""
    engine = connect(make_database("fleet"))
    with engine.begin() as connection:
        declared.create(connection, partitions=1)
    fill(engine)
    yield engine
    engine.dispose()
