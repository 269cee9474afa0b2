from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, update

from store.run import RUN, Outcome, Result, begin, end, latest, purge
from store.tables import TABLE

DONE = Outcome(
    counts={"vm": {"new": 3, "changed": 1, "orphaned": 0}},
    skipped={"vm.runtime": 2},
    missing=("config.managedBy", "System.Read on group-d1"),
)


@pytest.fixture
def vcenters(database):
    """The ids of two vCenters."""
    with database.begin() as connection:
        rows = insert(TABLE["vcenter"]).values([{"name": "east"}, {"name": "west"}])
        return connection.scalars(rows.returning(TABLE["vcenter"].c.vcenter_id)).all()


@pytest.mark.usefixtures("vcenters")
def test_a_vcenter_never_synced_has_no_run(database):
    with database.begin() as connection:
        assert latest(connection) == {}


def test_a_run_that_ended_tells_what_came_of_it(database, vcenters):
    east, _ = vcenters
    with database.begin() as connection:
        run = begin(connection, east)
    with database.begin() as connection:
        end(connection, run, DONE)
        newest = latest(connection)[east]
    assert newest.result is Result.OK
    assert newest.outcome == DONE
    assert 0 < newest.seconds < 60
    assert datetime.now(UTC) - newest.started_at < timedelta(minutes=1)


def test_a_run_with_an_error_failed(database, vcenters):
    east, _ = vcenters
    with database.begin() as connection:
        end(connection, begin(connection, east), Outcome(error="vCenter refused our account."))
        newest = latest(connection)[east]
    assert newest.result is Result.FAILED
    assert newest.outcome.error == "vCenter refused our account."


def test_a_run_that_goes_on_has_no_end(database, vcenters):
    east, _ = vcenters
    with database.begin() as connection:
        begin(connection, east)
        newest = latest(connection)[east]
    assert newest.result is Result.RUNNING
    assert newest.seconds is None


def test_the_newest_run_of_each_vcenter_is_told(database, vcenters):
    east, west = vcenters
    with database.begin() as connection:
        end(connection, begin(connection, east), DONE)
        second, third = begin(connection, east), begin(connection, west)
        assert {vcenter: run.id for vcenter, run in latest(connection).items()} == {east: second, west: third}


def test_the_newest_run_that_went_well_is_told_apart_from_those_after_it(database, vcenters):
    east, west = vcenters
    with database.begin() as connection:
        well = begin(connection, east)
        end(connection, well, DONE)
        end(connection, begin(connection, east), Outcome(error="unreachable"))
        begin(connection, west)
        assert [run.id for run in latest(connection, Result.OK).values()] == [well]


def test_a_run_whose_process_died_is_interrupted_by_the_next_one(database, vcenters):
    east, west = vcenters
    with database.begin() as connection:
        died, other = begin(connection, east), begin(connection, west)
        end(connection, begin(connection, east), DONE)
        assert latest(connection, Result.INTERRUPTED)[east].id == died
        assert latest(connection)[west].id == other
        assert latest(connection)[west].result is Result.RUNNING


def test_a_run_that_was_interrupted_stays_so_when_its_process_wakes_up(database, vcenters):
    east, _ = vcenters
    with database.begin() as connection:
        stopped = begin(connection, east)
        begin(connection, east)
        end(connection, stopped, DONE)
        assert latest(connection, Result.INTERRUPTED)[east].id == stopped
        assert latest(connection, Result.OK) == {}


def test_runs_go_with_their_vcenter(database, vcenters):
    east, west = vcenters
    with database.begin() as connection:
        begin(connection, east)
        begin(connection, west)
        connection.execute(delete(TABLE["vcenter"]).where(TABLE["vcenter"].c.vcenter_id == east))
        assert list(latest(connection)) == [west]


def test_old_runs_are_purged(database, vcenters):
    east, _ = vcenters
    with database.begin() as connection:
        end(connection, begin(connection, east), DONE)
        connection.execute(update(RUN).values(started_at=RUN.c.started_at - timedelta(days=91)))
        new = begin(connection, east)
        purge(connection, days=90)
        assert latest(connection)[east].id == new
        assert latest(connection, Result.OK) == {}
