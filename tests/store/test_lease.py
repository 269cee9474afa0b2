import os
import signal
import time
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from threading import Thread

import pytest
from sqlalchemy import delete, func, insert, select, text, update

from store.engine import connect
from store.errors import Superseded
from store.lease import LEASE, Busy, Lease, acquire, check, held, release, renew
from store.tables import TABLE

TERM = 0.6  # seconds


@pytest.fixture
def east(database):
    """The id of a vCenter."""
    vcenter = TABLE["vcenter"]
    with database.begin() as connection:
        return connection.scalars(insert(vcenter).values(name="east").returning(vcenter.c.vcenter_id)).one()


def seconds_pass(connection, seconds):
    connection.execute(update(LEASE).values(until=LEASE.c.until - timedelta(seconds=seconds)))


def remaining(connection):
    left = func.extract("epoch", LEASE.c.until - func.clock_timestamp())
    return float(connection.scalars(select(left)).one())


def taken_over(engine, vcenter_id):
    """The fence of the lease, taken as soon as that can be."""
    for _ in range(100):
        try:
            with engine.begin() as connection:
                return acquire(connection, vcenter_id, "the other", term=TERM)
        except Busy:
            time.sleep(0.05)
    raise AssertionError("the lease did not run out")


def test_a_lease_can_be_held_by_one_only_and_names_who_has_it(database, east):
    with database.begin() as connection:
        acquire(connection, east, "worker 1 on blade")
        with pytest.raises(Busy, match=r"east .*worker 1 on blade"):
            acquire(connection, east, "worker 2 on blade")


def test_each_vcenter_has_a_lease_of_its_own(database, east):
    vcenter = TABLE["vcenter"]
    with database.begin() as connection:
        west = connection.scalars(insert(vcenter).values(name="west").returning(vcenter.c.vcenter_id)).one()
        assert acquire(connection, east, "a") == 1
        assert acquire(connection, west, "b") == 1


def test_a_lease_that_was_given_back_is_had_at_once_under_a_newer_fence(database, east):
    with database.begin() as connection:
        first = acquire(connection, east, "a")
        release(connection, Lease(vcenter_id=east, fence=first))
        assert acquire(connection, east, "b") == first + 1


def test_a_lease_lasts_thirty_seconds_and_is_then_taken_over_under_a_newer_fence(database, east):
    with database.begin() as connection:
        first = acquire(connection, east, "a")
        assert 29 < remaining(connection) <= 30
        seconds_pass(connection, 29)
        with pytest.raises(Busy):
            acquire(connection, east, "b")
        seconds_pass(connection, 1)
        assert acquire(connection, east, "b") == first + 1


def test_a_renewed_lease_lasts_thirty_seconds_more(database, east):
    with database.begin() as connection:
        lease = Lease(vcenter_id=east, fence=acquire(connection, east, "a"))
        seconds_pass(connection, 20)
        assert renew(connection, lease)
        assert 29 < remaining(connection) <= 30


def test_what_was_taken_over_can_be_neither_renewed_nor_given_back(database, east):
    with database.begin() as connection:
        lost = Lease(vcenter_id=east, fence=acquire(connection, east, "a"))
        seconds_pass(connection, 30)
        acquire(connection, east, "b")
        assert not renew(connection, lost)
        release(connection, lost)
        with pytest.raises(Busy, match="b"):
            acquire(connection, east, "c")


def test_writing_is_refused_once_there_is_a_newer_fence(database, east):
    with database.begin() as connection:
        first = acquire(connection, east, "a")
        check(connection, east, first)
        seconds_pass(connection, 30)
        check(connection, east, first)  # late, but nobody else writes
        second = acquire(connection, east, "b")
        check(connection, east, second)
        with pytest.raises(Superseded):
            check(connection, east, first)


def test_writing_is_refused_once_the_vcenter_is_removed(database, east):
    with database.begin() as connection:
        fence = acquire(connection, east, "a")
        connection.execute(delete(TABLE["vcenter"]))
        with pytest.raises(Superseded):
            check(connection, east, fence)


def test_while_it_writes_a_lease_can_be_renewed_but_not_taken_over(database, east):
    with database.begin() as connection:
        lease = Lease(vcenter_id=east, fence=acquire(connection, east, "a", term=TERM))
    other = Thread(target=taken_over, args=(database, east))
    with database.begin() as writing:
        check(writing, east, lease.fence)
        with database.begin() as connection:
            assert renew(connection, lease, term=TERM)
        other.start()
        other.join(2 * TERM)
        assert other.is_alive()
        check(writing, east, lease.fence)
    other.join(5)
    assert not other.is_alive()
    with database.begin() as connection, pytest.raises(Superseded):
        check(connection, east, lease.fence)


def test_whoever_asks_for_a_lease_while_its_holder_writes_is_told_at_once(database, east):
    with database.begin() as connection:
        fence = acquire(connection, east, "a")
    with database.begin() as writing, database.begin() as connection:
        check(writing, east, fence)
        began = time.monotonic()
        with pytest.raises(Busy):
            acquire(connection, east, "b")
        assert time.monotonic() - began < 1


def test_a_lease_is_renewed_while_it_is_held_and_given_back_then(database, east):
    with held(database, east, "a", term=TERM) as lease:
        time.sleep(2 * TERM)
        with database.begin() as connection, pytest.raises(Busy):
            acquire(connection, east, "b")
        assert not lease.lost.is_set()
    with database.begin() as connection:
        assert acquire(connection, east, "b") == lease.fence + 1


def test_a_lease_is_given_back_if_what_was_done_with_it_fails(database, east):
    with pytest.raises(ZeroDivisionError), held(database, east, "a"):
        _ = 1 / 0
    with database.begin() as connection:
        acquire(connection, east, "b")


def test_a_renewal_that_fails_is_tried_again(database, east):
    waiting = text(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and wait_event_type = 'Lock'"
    )
    with held(database, east, "a", term=TERM) as lease:
        with database.begin() as connection:
            connection.execute(select(LEASE).with_for_update())
            deadline = time.monotonic() + 5
            while not connection.execute(waiting).all():
                assert time.monotonic() < deadline
                time.sleep(0.02)
        time.sleep(TERM)
        with database.begin() as connection:
            assert remaining(connection) > 0
        assert not lease.lost.is_set()


def test_a_process_that_is_stopped_loses_its_lease_and_writes_nothing_when_it_goes_on(database, east):
    with holder(database, east) as (process, told):
        with database.begin() as connection, pytest.raises(Busy, match="the holder"):
            acquire(connection, east, "the other", term=TERM)
        os.kill(process.pid, signal.SIGSTOP)
        assert taken_over(database, east) == 2
        os.kill(process.pid, signal.SIGCONT)
        told.send("write")
        assert told.poll(10)
        assert told.recv() == "superseded"
        told.send("lost?")
        assert told.poll(10)
        assert told.recv() is True


def test_the_lease_of_a_process_that_was_killed_is_taken_over(database, east):
    with holder(database, east) as (process, _):
        process.kill()
        assert taken_over(database, east) == 2


@contextmanager
def holder(engine, vcenter_id):
    """A process that holds the lease, and the line to it."""
    start = get_context("spawn")
    told, telling = start.Pipe()
    url = engine.url.render_as_string(hide_password=False)
    process = start.Process(target=_hold, args=(url, vcenter_id, telling))
    process.start()
    try:
        assert told.poll(20)
        assert told.recv() == "held"
        yield process, told
    finally:
        process.kill()
        process.join()
        process.close()
        told.close()
        telling.close()


def _hold(url, vcenter_id, told):
    engine = connect(url)
    with held(engine, vcenter_id, "the holder", term=TERM) as lease:
        told.send("held")
        while (asked := told.recv()) != "lost?":
            assert asked == "write"
            try:
                with engine.begin() as connection:
                    check(connection, vcenter_id, lease.fence)
                told.send("written")
            except Superseded:
                told.send("superseded")
        told.send(lease.lost.wait(5))
        told.recv()
