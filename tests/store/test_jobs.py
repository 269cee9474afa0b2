import time
from contextlib import contextmanager
from multiprocessing import get_context
from queue import Empty, SimpleQueue
from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import func, select, text

from store.errors import WrongSchema
from store.jobs import Cancelled, Queue, create, defer, defer_sync, run_worker

WAIT = 10  # seconds for what should take none


@pytest.fixture
def queue(database):
    """The database with our tables and an empty queue."""
    with database.begin() as connection:
        create(connection)
        connection.execute(text("truncate procrastinate_jobs, procrastinate_workers cascade"))
    return database


def put(engine, *arguments, task="note", queue=Queue.COLLECT, **options):
    with engine.begin() as connection:
        return [defer(connection, task, queue, {"what": one}, **options) for one in arguments]


@contextmanager
def worker(engine, tasks, *, concurrency=1, queue=Queue.COLLECT, drain=10.0):
    """A worker in a thread of this process; it is stopped at the end."""
    stop = Event()
    url = engine.url.render_as_string(hide_password=False)
    options = {"concurrency": concurrency, "stop": stop, "drain": drain}
    thread = Thread(target=run_worker, args=(url, queue, tasks), kwargs=options)
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join(30)
        assert not thread.is_alive()


class Notes(SimpleQueue):
    """What jobs did, in order."""

    def note(self, _check, *, what):
        self.put(what)

    def next(self, count):
        return [self.get(timeout=WAIT) for _ in range(count)]

    def silent(self, seconds):
        try:
            return self.get(timeout=seconds) is None
        except Empty:
            return True


def waiting(engine):
    """The jobs that there are, by status."""
    with engine.connect() as connection:
        rows = connection.execute(text("select status::text, count(*) from procrastinate_jobs group by 1"))
        return dict(rows.all())


def nothing_left(engine):
    for _ in range(100):
        if not waiting(engine):
            return True
        time.sleep(0.05)
    return False


def test_a_job_is_done_with_its_arguments_and_leaves_nothing_behind(queue):
    notes = Notes()
    with worker(queue, {"note": notes.note}):
        put(queue, {"deep": ["ä", None, 1.5]})
        assert notes.next(1) == [{"deep": ["ä", None, 1.5]}]
        assert nothing_left(queue)


def test_what_was_deferred_in_a_transaction_that_failed_is_not_done(queue):
    notes = Notes()
    with queue.connect() as connection:
        defer(connection, "note", Queue.COLLECT, {"what": "never"})
        connection.rollback()
    put(queue, "committed")
    with worker(queue, {"note": notes.note}):
        assert notes.next(1) == ["committed"]
        assert nothing_left(queue)


def test_what_a_person_asked_for_comes_first(queue):
    notes = Notes()
    put(queue, "scheduled 1", "scheduled 2")
    put(queue, "asked", asked=True)
    with worker(queue, {"note": notes.note}):
        assert notes.next(3) == ["asked", "scheduled 1", "scheduled 2"]


def test_of_the_same_one_waits_at_most(queue):
    notes = Notes()
    with queue.begin() as connection:
        done = [defer(connection, "note", Queue.COLLECT, {"what": n}, once="same") for n in range(2)]
        done.append(defer(connection, "note", Queue.COLLECT, {"what": "other"}, once="other"))
    assert done == [True, False, True]
    with worker(queue, {"note": notes.note}):
        assert notes.next(2) == [0, "other"]
        assert nothing_left(queue)
        assert put(queue, "again", once="same") == [True]
        assert notes.next(1) == ["again"]


def test_what_wants_to_be_alone_is_done_one_after_another(queue):
    notes = Notes()

    def slow(_check, *, what):
        notes.put(f"{what} begins")
        time.sleep(0.1)
        notes.put(f"{what} ends")

    put(queue, 1, 2, task="slow", alone="vcenter/1")
    with worker(queue, {"slow": slow}, concurrency=4):
        assert notes.next(4) == ["1 begins", "1 ends", "2 begins", "2 ends"]


def test_as_many_jobs_as_wanted_are_done_at_the_same_time_however_few_cores_there_are(queue):
    together = Barrier(16)
    notes = Notes()

    def meet(_check, *, what):
        together.wait(WAIT)
        notes.put(what)

    put(queue, *range(16), task="meet")
    with worker(queue, {"meet": meet}, concurrency=16):
        assert sorted(notes.next(16)) == list(range(16))


def test_a_worker_does_the_jobs_of_its_queue_only(queue):
    notes = Notes()
    put(queue, "collect")
    put(queue, "deliver", queue=Queue.DELIVER)
    with worker(queue, {"note": notes.note}, queue=Queue.DELIVER):
        assert notes.next(1) == ["deliver"]
        assert notes.silent(0.3)
    assert waiting(queue) == {"todo": 1}


def test_a_job_that_fails_is_done_with_and_does_not_hold_up_the_next(queue):
    notes = Notes()

    def fail(_check, *, what):
        notes.put(what)
        raise RuntimeError(what)

    put(queue, "bad", task="fail", alone="vcenter/1", once="vcenter/1")
    put(queue, "good", alone="vcenter/1")
    with worker(queue, {"note": notes.note, "fail": fail}):
        assert notes.next(2) == ["bad", "good"]
        assert notes.silent(0.3)
        assert nothing_left(queue)


def test_a_worker_that_is_stopped_lets_its_job_end(queue):
    notes = Notes()

    def slow(check, *, what):
        notes.put("begins")
        time.sleep(0.5)
        check()
        notes.put(what)

    put(queue, "ends", task="slow")
    with worker(queue, {"slow": slow}) as stop:
        assert notes.next(1) == ["begins"]
        stop.set()
    assert notes.next(1) == ["ends"]
    assert waiting(queue) == {}


def test_a_job_that_takes_too_long_to_end_is_cancelled_and_waits_for_the_next_worker(queue):
    notes = Notes()

    def endless(check, *, what):
        notes.put(f"{what} begins")
        try:
            while True:
                check()
                time.sleep(0.02)
        except Cancelled:
            notes.put("cancelled")
            raise

    put(queue, "sync", task="sync", once="sync/1", alone="sync/1")
    with worker(queue, {"sync": endless}, drain=0.1):
        assert notes.next(1) == ["sync begins"]
    assert notes.next(1) == ["cancelled"]
    with worker(queue, {"sync": notes.note}):
        assert notes.next(1) == ["sync"]
        assert nothing_left(queue)


def test_the_job_of_a_worker_that_was_killed_is_taken_back_after_thirty_seconds(queue):
    notes = Notes()
    put(queue, "sync", once="sync/1", alone="sync/1")
    killed_while_at_work(queue)
    with worker(queue, {"note": notes.note}):
        assert notes.silent(0.5)
    silence(queue, 29)
    with worker(queue, {"note": notes.note}):
        assert notes.silent(0.5)
    silence(queue, 1)
    with worker(queue, {"note": notes.note}):
        assert notes.next(1) == ["sync"]
        assert nothing_left(queue)


def test_a_job_that_was_deferred_again_in_the_meantime_is_not_taken_back_as_well(queue):
    notes = Notes()
    put(queue, "old", once="sync/1", alone="sync/1")
    killed_while_at_work(queue)
    put(queue, "new", once="sync/1", alone="sync/1")
    silence(queue, 30)
    with worker(queue, {"note": notes.note}):
        assert notes.next(1) == ["new"]
        assert nothing_left(queue)
        assert notes.silent(0.1)


def test_a_job_that_ended_three_workers_is_given_up(queue):
    notes = Notes()
    put(queue, "poison", alone="sync/1")
    put(queue, "next", alone="sync/1")
    for _ in range(3):
        killed_while_at_work(queue)
        silence(queue, 30)
    with worker(queue, {"note": notes.note}):
        assert notes.next(1) == ["next"]
        assert nothing_left(queue)


def test_a_worker_survives_that_its_connections_are_cut(queue):
    notes = Notes()
    others = text(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where datname = current_database() and pid <> pg_backend_pid()"
    )
    with worker(queue, {"note": notes.note}):
        put(queue, "before")
        assert notes.next(1) == ["before"]
        with queue.begin() as connection:
            assert connection.execute(others).all()
        put(queue, "after")
        assert notes.next(1) == ["after"]


def test_a_sync_is_queued_once_and_one_that_a_person_asked_for_comes_first(queue):
    notes = Notes()

    def sync(_check, *, vcenter_id, user):
        notes.put((vcenter_id, user))

    with queue.begin() as connection:
        assert defer_sync(connection, 1)
        assert not defer_sync(connection, 1)
        assert defer_sync(connection, 2)
        assert defer_sync(connection, 1, user="U1")
        assert not defer_sync(connection, 1, user="U1")
        assert defer_sync(connection, 1, user="U2")
    with worker(queue, {"sync": sync}):
        assert notes.next(4) == [(1, "U1"), (1, "U2"), (1, None), (2, None)]


def test_a_database_without_a_queue_says_what_to_do(fresh_engine):
    url = fresh_engine.url.render_as_string(hide_password=False)
    with fresh_engine.begin() as connection, pytest.raises(WrongSchema, match="vminer db upgrade"):
        defer(connection, "note", Queue.COLLECT, {})
    with pytest.raises(WrongSchema):
        run_worker(url, Queue.COLLECT, {}, concurrency=1, stop=Event())


def test_the_queue_is_made_where_there_is_none_and_left_alone_where_there_is_one(fresh_engine):
    with fresh_engine.begin() as connection:
        create(connection)
        create(connection)
        assert connection.scalar(select(func.to_regclass("procrastinate_jobs"))) is not None
    assert put(fresh_engine, "works") == [True]


def silence(engine, seconds):
    """Let seconds pass in which no worker gave a sign."""
    aged = (
        "update procrastinate_workers set last_heartbeat = last_heartbeat - make_interval(secs => :seconds)"
    )
    with engine.begin() as connection:
        connection.execute(text(aged), {"seconds": seconds})


def killed_while_at_work(engine):
    """A worker process takes a job and gets SIGKILL."""
    start = get_context("spawn")
    told, telling = start.Pipe()
    url = engine.url.render_as_string(hide_password=False)
    process = start.Process(target=_work_for_ever, args=(url, telling))
    process.start()
    try:
        assert told.poll(20)
        assert told.recv() == "at work"
    finally:
        process.kill()
        process.join()
        process.close()
        told.close()
        telling.close()


def _work_for_ever(url, told):
    def note(_check, *, what):
        told.send("at work")
        time.sleep(600)
        raise AssertionError(what)

    run_worker(url, Queue.COLLECT, {"note": note}, concurrency=1, stop=Event())
