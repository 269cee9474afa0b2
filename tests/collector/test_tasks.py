from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Thread

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from collector.schedule import queue_due
from collector.settings import Settings
from collector.tasks import Wired, purge, sync_one, tasks
from store import lease, notice, vcenter
from store.jobs import Cancelled, Queue, defer_sync, run_worker
from tests.fakes.wire_proxy import delayed
from tests.working import KEYS, add, empty_queue, jobs, make_due, rows, until

NEXT = "ContinueRetrievePropertiesEx"
RUNS = "select vcenter_id, result from run order by id"


@pytest.fixture
def wired(database):
    """An empty database and an empty queue, and what tasks need besides."""
    empty_queue(database)
    return Wired(engine=database, keys=KEYS, settings=Settings(page=5), patience=1.0)


def go_on():
    """Nobody wants it to stop."""


def asked(wired, known, user="U1"):
    sync_one(wired, go_on, vcenter_id=known.id, user=user)


def told(wired):
    with wired.engine.begin() as connection:
        return [(one.kind, one.vcenter_id, dict(one.payload)) for one in notice.take(connection, 10)]


@contextmanager
def worker(wired, *, concurrency=2, drain=10.0):
    """A worker in a thread of this process; it is stopped at the end."""
    stop = Event()
    url = wired.engine.url.render_as_string(hide_password=False)
    options = {"concurrency": concurrency, "stop": stop, "drain": drain}
    thread = Thread(target=run_worker, args=(url, Queue.COLLECT, tasks(wired)), kwargs=options)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


def idle(wired):
    return rows(wired.engine, "select 1 from procrastinate_jobs") == []


def test_what_was_due_is_synced_and_nobody_is_told(wired, simulator):
    known = add(wired.engine, simulator)
    queue_due(wired.engine)
    with worker(wired):
        until(lambda: idle(wired))
    assert rows(wired.engine, RUNS) == [(known.id, "ok")]
    assert rows(wired.engine, "select count(*) from vm where orphaned_at is null") != [(0,)]
    assert told(wired) == []


def test_each_of_several_who_asked_is_told(wired, simulator):
    known = add(wired.engine, simulator)
    with wired.engine.begin() as connection:
        for user in ("U1", "U2"):
            defer_sync(connection, known.id, user=user)
    with worker(wired):
        until(lambda: idle(wired))
    said = told(wired)
    assert {(kind, vcenter_id, how["user"]) for kind, vcenter_id, how in said} == {
        ("sync_ended", known.id, "U1"),
        ("sync_ended", known.id, "U2"),
    }
    for _, _, how in said:
        assert (how["vcenter"], how["error"]) == ("vc-01", None)
        assert how["seconds"] > 0


def test_whoever_asked_is_told_why_it_failed(wired, simulator):
    asked(wired, add(wired.engine, simulator, password="wrong"))
    ((_, _, how),) = told(wired)
    assert "refused the account" in how["error"]


def test_a_login_that_was_refused_is_not_tried_again_whoever_asks(wired, wire):
    known = add(wired.engine, wire, password="wrong")
    for user in (None, "U1"):
        make_due(wired.engine)
        queue_due(wired.engine)
        asked(wired, known, user)
    assert wire.calls.count("Login") == 1
    assert jobs(wired.engine) == [("sync", {"vcenter_id": known.id, "user": None})]  # of the first round
    ((_, _, how),) = told(wired)
    assert "refused the account" in how["error"]


def test_a_vcenter_that_another_process_reads_is_left_to_it(wired, wire):
    known = add(wired.engine, wire)
    with lease.held(wired.engine, known.id, "another process"):
        asked(wired, known, None)
        asked(wired, known)
    assert wire.calls == []
    assert rows(wired.engine, RUNS) == []
    ((_, _, how),) = told(wired)
    assert "being read by another process (another process)" in how["error"]


def test_a_vcenter_that_becomes_free_is_read(wired, simulator):
    known = add(wired.engine, simulator)
    with wired.engine.begin() as connection:
        lease.acquire(connection, known.id, "one that died", term=0.5)
    asked(wired, known)
    assert rows(wired.engine, RUNS) == [(known.id, "ok")]


def test_who_died_is_waited_for_until_it_surely_did():
    assert Wired.patience > lease.TERM


def test_a_sync_that_is_stopped_writes_nothing_tells_nobody_and_is_done_by_the_next_worker(wired, wire):
    known = add(wired.engine, wire)
    wire.on(NEXT, delayed(0.3))
    with wired.engine.begin() as connection:
        defer_sync(connection, known.id, user="U1")
    with worker(wired, drain=0.1):
        until(lambda: NEXT in wire.calls)
    assert rows(wired.engine, "select count(*) from vm") == [(0,)]
    assert wire.calls[-1] == "Logout"
    assert told(wired) == []
    wire.heal()
    with worker(wired):
        until(lambda: idle(wired))
    assert rows(wired.engine, RUNS) == [(known.id, "failed"), (known.id, "ok")]
    assert len(told(wired)) == 1


def test_whoever_waits_for_another_process_stops_at_once_when_told_to(wired, simulator):
    known = add(wired.engine, simulator)

    def stop():
        raise Cancelled

    with lease.held(wired.engine, known.id, "another process"), pytest.raises(Cancelled):
        sync_one(replace(wired, patience=60), stop, vcenter_id=known.id, user="U1")
    assert told(wired) == []


def test_a_vcenter_that_was_removed_meanwhile_is_not_read(wired, wire):
    known = add(wired.engine, wire)
    with wired.engine.begin() as connection:
        vcenter.remove(connection, known)
    with capture_logs() as logged:
        asked(wired, known)
    assert wire.calls == []
    assert [one["event"] for one in logged] == ["a vCenter was removed before its sync"]


def test_one_vcenter_is_read_once_at_a_time_however_many_workers_there_are(wired, wire):
    known = add(wired.engine, wire)
    with wired.engine.begin() as connection:
        for number in range(4):
            defer_sync(connection, known.id, user=f"U{number}")
    with worker(wired), worker(wired):
        until(lambda: idle(wired))
    sessions = [name for name in wire.calls if name in {"Login", "Logout"}]
    assert sessions == ["Login", "Logout"] * 4


def test_what_nobody_needs_any_more_is_deleted(wired, simulator):
    known = add(wired.engine, simulator)
    asked(wired, known)
    old = (
        "update run set started_at = started_at - interval '91 days'",
        "update notice set posted_at = now() - interval '8 days'",
        "update vm set orphaned_at = now() - interval '91 days'",
        "insert into seen values ('e', now() - interval '2 hours')",
        "insert into state values ('s', '{}', now())",
        "insert into conversation values ('c', '{}', now() - interval '31 days')",
    )
    with wired.engine.begin() as connection:
        for statement in old:
            connection.execute(text(statement))
    purge(wired, go_on)
    for table in ("run", "notice", "vm", "vm_usage", "seen", "state", "conversation"):
        assert rows(wired.engine, f"select count(*) from {table}") == [(0,)]
    assert [one.name for one in vcenters(wired)] == ["vc-01"]


def vcenters(wired):
    with wired.engine.connect() as connection:
        return vcenter.every(connection)


def test_logs_are_kept_for_as_many_days_as_their_settings_say(wired):
    ages = {"change": (729, 731), "event": (89, 91), "task": (29, 31)}
    with wired.engine.begin() as connection:
        for log, days in ages.items():
            for number, age in enumerate(days):
                values = f"1, '{number}', now() - interval '{age} days'"
                connection.execute(text(f"insert into {log} (vcenter_id, moref, at) values ({values})"))
    purge(wired, go_on)
    for log in ages:
        assert rows(wired.engine, f"select moref from {log}") == [("0",)]
