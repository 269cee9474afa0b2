from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from store import stats
from store.query import Kind, Query
from store.read import run
from store.resource import GIB
from store.result import EVERYTHING, Scope
from store.vcenter import PHASE
from tests.store.fleet import FIRST, fill, write


def told(engine, scope=EVERYTHING):
    with engine.connect() as connection:
        return {shown.name: cell for shown, cell in stats.stats(connection, scope).items()}


@pytest.fixture
def two(database):
    return fill(database)


def test_the_figures_are_those_of_the_whole_fleet(database, two):
    write(database, two[0], {"vm": [row for row in FIRST["vm"] if row["moref"] != "vm-2"]})
    figures = told(database)
    oldest = figures.pop("oldest")
    assert {name: figure for name, figure in figures.items() if figure} == {
        "vcenters": 2,
        "hosts": 4,
        "clusters": 3,
        "vms": 3,
        "vms_on": 2,
        "vms_off": 1,
        "vms_orphaned": 1,
        "vcpus": 12,
        "memory": 24 * GIB,
        "provisioned": 15 * GIB,
        "used": 10 * GIB,
        "templates": 1,
        "datastores": 4,
        "capacity": 400 * GIB,
        "free": 160 * GIB,
        "snapshots": 2,
    } | {"changes": figures["changes"]}
    assert datetime.now(UTC) - oldest < timedelta(minutes=5)


@pytest.mark.parametrize(
    "figure", [one for one in stats.FIGURES if one.of.column is None], ids=lambda one: one.name
)
@pytest.mark.usefixtures("two")
def test_a_figure_is_as_long_as_the_list_of_the_same(database, figure):
    with database.connect() as connection:
        listed = run(
            connection, Query(resource=figure.of.of, kind=Kind.COUNT, where=figure.of.where), EVERYTHING
        )
    assert told(database)[figure.name] == listed.total


def test_only_what_may_be_seen_is_counted(database, two):
    assert told(database, Scope(vcenters=frozenset({two[1]})))["vms"] == 1
    nothing = told(database, Scope(vcenters=frozenset()))
    assert set(nothing.values()) == {0, None}


def test_the_oldest_data_is_that_of_the_vcenter_that_was_read_longest_ago(database, two):
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    with database.begin() as connection:
        mine = (PHASE.c.vcenter_id == two[1]) & (PHASE.c.phase == "inventory")
        connection.execute(update(PHASE).where(mine).values(seen_at=long_ago))
    assert told(database)["oldest"] == long_ago
    assert told(database, Scope(vcenters=frozenset({two[0]})))["oldest"] > long_ago
