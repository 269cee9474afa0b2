"""How far a log has been told."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from store.engine import Engine
from store.log import newest
from store.tables import TABLE
from store.write import listing

NOW = datetime.now(UTC)


@pytest.fixture
def engine(database: Engine) -> Engine:
    """A database that knows two vCenters."""
    with database.begin() as connection:
        connection.execute(insert(TABLE["vcenter"]), [{"name": "vc-1"}, {"name": "vc-2"}])
    return database


def told(engine, vcenter_id, *moments):
    with listing(engine, vcenter_id, phase="events") as reading:
        reading.append("event", [{"moref": str(n), "at": at} for n, at in enumerate(moments)])
        reading.write(complete=True)


def since(engine, vcenter_id):
    with engine.connect() as connection:
        return newest(connection, vcenter_id, "event", "at")


def test_a_log_has_been_told_up_to_the_newest_line_of_its_own_vcenter(engine):
    hour = timedelta(hours=1)
    told(engine, 1, NOW - 40 * 24 * hour, NOW - hour, NOW - 2 * hour)
    told(engine, 2, NOW - 3 * hour)
    assert [since(engine, 1), since(engine, 2)] == [NOW - hour, NOW - 3 * hour]


def test_a_log_without_a_line_has_not_been_told(engine):
    assert since(engine, 1) is None


def test_a_line_of_a_clock_that_is_wrong_does_not_end_a_log(engine):
    told(engine, 1, NOW - timedelta(hours=1), NOW + timedelta(days=400))
    assert since(engine, 1) == NOW - timedelta(hours=1)
