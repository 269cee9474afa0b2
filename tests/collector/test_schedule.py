from concurrent.futures import ThreadPoolExecutor

import pytest
from structlog.testing import capture_logs

from collector.schedule import queue_due, queue_purge, running
from store import vcenter
from store.engine import connect
from store.vcenter import Tls
from tests.working import empty_queue, jobs, make_due, rows, until


@pytest.fixture
def queue(database):
    """The database with our tables and an empty queue."""
    empty_queue(database)
    return database


def added(engine, *names, minutes=60):
    with engine.begin() as connection:
        options = {"tls": Tls(), "interval_minutes": minutes}
        return [
            vcenter.add(connection, name=name, url=f"https://{name}.example", **options) for name in names
        ]


def sync_of(known):
    return "sync", {"vcenter_id": known.id, "user": None}


def test_what_is_due_is_queued_and_is_due_again_one_interval_later(queue):
    (known,) = added(queue, "vc-01", minutes=7)
    queue_due(queue)
    assert jobs(queue) == [sync_of(known)]
    ((left,),) = rows(queue, "select extract(epoch from next_run - now()) from vcenter")
    assert 6.9 * 60 < left <= 7 * 60


def test_what_is_not_due_is_not_jobs(queue):
    added(queue, "vc-01")
    queue_due(queue)
    empty_queue(queue)
    queue_due(queue)
    assert jobs(queue) == []


def test_what_waits_since_the_last_time_waits_once(queue):
    (known,) = added(queue, "vc-01")
    for _ in range(2):
        make_due(queue)
        queue_due(queue)
    assert jobs(queue) == [sync_of(known)]


def test_a_vcenter_that_refused_our_login_is_not_jobs(queue):
    (known,) = added(queue, "vc-01")
    with queue.begin() as connection:
        vcenter.ended(connection, known, error="refused", login_refused=True)
    queue_due(queue)
    assert jobs(queue) == []


def test_however_many_look_at_once_each_is_queued_once(queue):
    known = added(queue, *(f"vc-{number:02}" for number in range(20)))
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(queue_due, [queue] * 8))
    assert sorted(arguments["vcenter_id"] for _, arguments in jobs(queue)) == [one.id for one in known]


def test_of_several_purges_one_waits(queue):
    queue_purge(queue)
    queue_purge(queue)
    assert jobs(queue) == [("purge", {})]


def test_it_looks_at_once_and_not_when_it_is_over(queue):
    (first,) = added(queue, "vc-01")
    with running(queue):
        until(lambda: len(jobs(queue)) == 2)
    added(queue, "vc-02")
    assert sorted(jobs(queue)) == [("purge", {}), sync_of(first)]


def test_a_database_that_is_down_is_told_of_and_ends_nothing():
    engine = connect("postgresql://nobody@127.0.0.1:1/nothing")
    with capture_logs() as logged, running(engine):
        until(lambda: len(logged) == 2)
    assert {(one["event"], one["log_level"]) for one in logged} == {("the schedule waits", "warning")}
