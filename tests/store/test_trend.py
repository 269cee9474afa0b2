from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from store import trend, vcenter
from store.query import Function, Kind, Measure, Query
from store.read import run
from store.resource import GIB
from store.result import Scope
from store.tables import TABLE
from tests.store.fleet import FIRST, add_vcenter, fill, vm, write

TODAY = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
DAILY, SPACES, DATASTORE = TABLE["daily"], TABLE["datastore_daily"], TABLE["datastore"]


def recorded(engine, vcenter_id, table=DAILY):
    with engine.begin() as connection:
        trend.record(connection, vcenter_id)
    with engine.connect() as connection:
        rows = connection.execute(select(table).where(table.c.vcenter_id == vcenter_id)).all()
    return {row.moref: row for row in rows}


def past(engine, vcenter_id, used, *, capacity=100 * GIB):
    """Let a datastore have used so much on the days before today, the last first."""
    rows = [
        {
            "vcenter_id": vcenter_id,
            "moref": f"{TODAY - timedelta(days=ago):%Y-%m-%d}/ds-1",
            "name": f"{TODAY - timedelta(days=ago):%Y-%m-%d}",
            "day": TODAY - timedelta(days=ago),
            "datastore": "ds-1",
            "capacity": capacity,
            "free": capacity - one,
            "used": one,
            "digest": b"",
        }
        for ago, one in enumerate(used, 1)
    ]
    if rows:
        with engine.begin() as connection:
            connection.execute(insert(SPACES), rows)


def estimate(engine, vcenter_id, used):
    """What is estimated of a datastore of 100 GB that uses 90 GB today, and used so many GB before."""
    past(engine, vcenter_id, [round(one * GIB) for one in used])
    recorded(engine, vcenter_id)
    with engine.connect() as connection:
        mine = select(DATASTORE.c["growth", "growth_error", "full_at"]).where(DATASTORE.c.moref == "ds-1")
        return connection.execute(mine.where(DATASTORE.c.vcenter_id == vcenter_id)).one()


@pytest.fixture
def one(database):
    return fill(database)[0]


def test_a_day_counts_each_cluster_and_the_whole_vcenter_as_a_list_would(database, one):
    rows = recorded(database, one)
    day = f"{TODAY:%Y-%m-%d}"
    assert rows.keys() == {f"{day}/-", f"{day}/domain-1", f"{day}/domain-2"}
    whole = rows[f"{day}/-"]
    assert (whole.vms, whole.vms_on, whole.templates, whole.hosts) == (3, 2, 1, 3)
    assert (whole.vcpus, whole.memory) == (14, 28 * GIB)
    assert (whole.provisioned, whole.used) == (45 * GIB, 40 * GIB)
    assert (whole.day, whole.cluster, whole.name) == (TODAY, None, day)
    dev = rows[f"{day}/domain-2"]
    assert (dev.cluster, dev.vms, dev.vms_on, dev.used) == ("domain-2", 1, 0, 0)


def test_a_cluster_without_vms_has_none(database):
    bare = add_vcenter(database, "bare")
    write(database, bare, {"cluster": [{"moref": "domain-1", "name": "New"}]})
    row = recorded(database, bare)[f"{TODAY:%Y-%m-%d}/domain-1"]
    assert (row.vms, row.memory, row.hosts) == (0, 0, 0)


def test_a_vm_outside_of_any_cluster_counts_for_the_whole(database):
    made = add_vcenter(database, "esx")
    write(database, made, {"vm": [vm("vm-1", "alone", cpus=2)]})
    rows = recorded(database, made)
    assert [(row.vms, row.vcpus) for row in rows.values()] == [(1, 2)]


def test_the_last_sync_of_a_day_wins(database, one):
    recorded(database, one)
    write(database, one, {"vm": [row for row in FIRST["vm"] if row["moref"] != "vm-2"]})
    whole = recorded(database, one)[f"{TODAY:%Y-%m-%d}/-"]
    assert (whole.vms, whole.vcpus) == (2, 10)


def test_earlier_days_stay_as_they_were(database, one):
    recorded(database, one)
    with database.begin() as connection:
        connection.execute(
            update(DAILY).values(day=TODAY - timedelta(days=90), moref="2026-01-01/" + DAILY.c.moref)
        )
    write(database, one, {"vm": []})
    rows = recorded(database, one)
    assert [row.vms for row in rows.values() if row.cluster is None] == [3, 0]


def test_what_a_removed_vcenter_had_still_counts_for_its_days(database, one):
    recorded(database, one)
    with database.begin() as connection:
        vcenter.remove(connection, vcenter.one(connection, "vc-1"))
        past_vms = Query(
            resource="daily", kind=Kind.AGGREGATE, measure=Measure(function=Function.MAX, path=("vms",))
        )
        assert run(connection, past_vms, Scope()).rows == ({"max_vms": 3},)


def test_a_datastore_s_day_says_capacity_free_and_used(database, one):
    row = recorded(database, one, SPACES)[f"{TODAY:%Y-%m-%d}/ds-1"]
    assert (row.datastore, row.capacity, row.free, row.used) == ("ds-1", 100 * GIB, 10 * GIB, 90 * GIB)


def test_daily_figures_are_asked_for_like_all_else(database, one):
    recorded(database, one)
    total = Query(
        resource="datastore_daily",
        kind=Kind.AGGREGATE,
        group=(("day",),),
        measure=Measure(function=Function.SUM, path=("free",)),
    )
    with database.connect() as connection:
        assert [row["sum_free"] for row in run(connection, total, Scope()).rows] == [110 * GIB]
        named = run(connection, Query(resource="daily"), Scope()).rows
        assert [row["cluster"] for row in named if row["vms"] == 1] == ["Dev"]
        assert run(connection, total, Scope(vcenters=frozenset())).rows == ()


def test_a_straight_line_says_how_fast_a_datastore_grows_and_when_it_is_full(database, one):
    told = estimate(database, one, [90 - 2 * ago for ago in range(1, 20)])
    assert told.growth == pytest.approx(2 * GIB)
    assert told.growth_error == pytest.approx(0, abs=GIB / 1000)
    assert told.full_at - TODAY == pytest.approx(timedelta(days=5), abs=timedelta(minutes=1))


def test_an_uneven_line_is_told_with_its_error(database, one):
    told = estimate(database, one, [90 - 2 * ago + (-1) ** ago for ago in range(1, 20)])
    assert told.growth == pytest.approx(2 * GIB, rel=0.05)
    # The residuals are about 1 GB; over 20 days Sxx is (20**3 - 20) / 12 = 665.
    assert told.growth_error == pytest.approx(GIB / 665**0.5, rel=0.1)


def test_what_shrinks_is_never_full(database, one):
    told = estimate(database, one, [90 + 0.5 * ago for ago in range(1, 20)])
    assert told.growth == pytest.approx(-GIB / 2)
    assert told.full_at is None


@pytest.mark.parametrize(
    "used",
    [
        [],
        [88, 86, 84, 82, 80],
        [90] * 20,
        [90 + 5 * (-1) ** ago for ago in range(20)],
    ],
    ids=["first day", "six days", "no growth", "up and down"],
)
def test_where_there_is_no_line_growth_is_unknown(database, one, used):
    assert tuple(estimate(database, one, used)) == (None, None, None)


def test_seven_days_are_enough(database, one):
    assert estimate(database, one, [88, 86, 84, 82, 80, 78]).growth == pytest.approx(2 * GIB)


def test_only_the_last_thirty_days_count(database, one):
    flat = [90 - ago for ago in range(1, 30)] + [0] * 30
    assert estimate(database, one, flat).growth == pytest.approx(GIB)


def test_an_estimate_that_no_longer_holds_is_forgotten(database, one):
    assert estimate(database, one, [90 - 2 * ago for ago in range(1, 20)]).growth
    with database.begin() as connection:
        connection.execute(SPACES.delete())
    assert tuple(estimate(database, one, [])) == (None, None, None)


def test_an_estimate_stays_when_the_datastore_is_read_again(database, one):
    estimate(database, one, [90 - 2 * ago for ago in range(1, 20)])
    changed = [{**row, "name": "renamed"} if row["moref"] == "ds-1" else row for row in FIRST["datastore"]]
    write(database, one, {"datastore": changed})
    with database.connect() as connection:
        mine = select(DATASTORE.c.growth).where(DATASTORE.c.name == "renamed")
        assert connection.scalar(mine) == pytest.approx(2 * GIB)


def test_what_is_older_than_it_is_kept_is_purged(database, one):
    past(database, one, [GIB] * 20)
    with database.begin() as connection:
        trend.purge(connection, 10)
        assert connection.scalar(select(SPACES.c.day).order_by(SPACES.c.day)) == TODAY - timedelta(days=9)
