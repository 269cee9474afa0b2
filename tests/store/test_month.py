from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, text

from store import month, read
from store.engine import connect
from store.query import Kind, Order, Query
from store.result import EVERYTHING
from store.schema import declared
from store.tables import TABLE

CHANGE = TABLE["change"]
NOW = datetime.now(UTC)
PARTITIONS = """
select relname from pg_inherits join pg_class on oid = inhrelid
where inhparent = 'change'::regclass order by relname
"""


@pytest.fixture
def logs(fresh_engine):
    """A database of its own, as the partitions of a month stay."""
    with fresh_engine.begin() as connection:
        declared.create(connection, partitions=1)
        connection.execute(insert(TABLE["vcenter"]).values(name="vc-1"))
    return fresh_engine


def changes(engine, *moments):
    rows = [
        {"vcenter_id": 1, "moref": f"vm/vm-{n}/name", "at": at, "what": "renamed", "name": f"app-{n}"}
        for n, at in enumerate(moments)
    ]
    with engine.begin() as connection:
        connection.execute(insert(CHANGE), rows)


def ensure(engine, *moments):
    with engine.begin() as connection:
        month.ensure(connection, "change", moments)


def partitions(engine):
    with engine.connect() as connection:
        return connection.scalars(text(PARTITIONS)).all()


def placed(engine):
    with engine.connect() as connection:
        where = select(text("tableoid::regclass::text"), CHANGE.c.at).select_from(CHANGE)
        return [tuple(row) for row in connection.execute(where.order_by(CHANGE.c.at))]


def name(at):
    return f"change_{at:%Y_%m}"


def test_a_month_gets_its_partition_once(logs):
    for _ in range(2):
        ensure(logs, NOW, NOW)
    assert partitions(logs) == [name(NOW), "change_rest"]
    changes(logs, NOW)
    assert placed(logs) == [(name(NOW), NOW)]


def test_a_month_ends_where_the_next_begins(logs):
    last = datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=UTC)
    first = last + timedelta(microseconds=1)
    ensure(logs, last, first)
    changes(logs, last, first)
    assert placed(logs) == [("change_2025_01", last), ("change_2025_02", first)]


def test_changes_of_a_month_without_a_partition_are_kept_and_told(logs):
    changes(logs, NOW)
    assert placed(logs) == [("change_rest", NOW)]
    query = Query(resource="change", kind=Kind.COUNT)
    with logs.connect() as connection:
        assert read.run(connection, query, EVERYTHING).total == 1


def test_a_late_partition_takes_the_rows_of_its_month(logs):
    before = NOW - timedelta(days=62)
    changes(logs, before, NOW)
    ensure(logs, NOW)
    assert placed(logs) == [("change_rest", before), (name(NOW), NOW)]


def test_a_clock_that_is_years_wrong_makes_no_partition_and_loses_nothing(logs):
    wrong = [datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)]
    ensure(logs, *wrong)
    assert partitions(logs) == ["change_rest"]
    changes(logs, *wrong)
    assert [at for _, at in placed(logs)] == wrong


def test_any_number_may_ask_for_the_same_months_at_once(logs, fresh_database):
    asked = [NOW - timedelta(days=31 * n) for n in range(3)]
    changes(logs, *asked)
    engine = connect(fresh_database, pool=4)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: ensure(engine, *asked), range(8)))
    engine.dispose()
    assert partitions(logs) == [*sorted(map(name, asked)), "change_rest"]
    assert [at for _, at in placed(logs)] == sorted(asked)


def test_what_is_too_old_goes_month_by_month_and_day_by_day(logs):
    ages = [timedelta(days=days) for days in (800, 200, 101, 99, 0)]
    moments = [NOW - age for age in ages]
    ensure(logs, *moments[1:])
    changes(logs, *moments)
    with logs.begin() as connection:
        month.purge(connection, "change", 100)
    assert [at for _, at in placed(logs)] == sorted(moments[3:])
    assert name(moments[1]) not in partitions(logs)


def test_the_newest_change_is_told_first(logs):
    moments = [NOW - timedelta(hours=hours) for hours in (3, 1, 2)]
    changes(logs, *moments)
    with logs.connect() as connection:
        told = read.run(connection, Query(resource="change"), EVERYTHING)
        named = read.run(connection, Query(resource="change", order=(Order(path=("name",)),)), EVERYTHING)
    assert [row["at"] for row in told.rows] == sorted(moments, reverse=True)
    assert [row["name"] for row in named.rows] == ["app-0", "app-1", "app-2"]
