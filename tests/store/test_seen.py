from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlalchemy import func, select, update

from store.seen import SEEN, first, purge

EVENT = "event/Ev1"
MESSAGE = "message/T1/C1/1700000000.1"


def told(engine, *keys):
    with engine.begin() as connection:
        return first(connection, *keys)


def an_hour_passes(engine):
    with engine.begin() as connection:
        connection.execute(update(SEEN).values(seen_at=SEEN.c.seen_at - timedelta(hours=1, seconds=1)))


def test_a_key_is_seen_first_once(database):
    assert told(database, EVENT)
    assert not told(database, EVENT)
    assert told(database, "event/Ev2")


def test_one_message_in_two_events_is_seen_first_once(database):
    assert told(database, "event/Ev1", MESSAGE)
    assert not told(database, "event/Ev2", MESSAGE)


def test_keys_seen_along_with_a_known_one_are_known_as_well(database):
    told(database, "event/Ev1", MESSAGE)
    told(database, "event/Ev2", MESSAGE)
    assert not told(database, "event/Ev2")


def test_what_failed_before_it_was_committed_is_seen_first_again(database):
    with database.connect() as connection:
        assert first(connection, EVENT)
        connection.rollback()
    assert told(database, EVENT)


def test_a_key_is_forgotten_after_an_hour(database):
    told(database, EVENT)
    an_hour_passes(database)
    assert told(database, EVENT)
    assert not told(database, EVENT)


def test_of_many_at_the_same_time_one_is_first(database):
    start = Barrier(8)

    def one(number):
        keys = (EVENT, MESSAGE) if number % 2 else (MESSAGE, EVENT)
        start.wait()
        return told(database, *keys)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(8))) == 1


def test_a_purge_deletes_only_what_may_be_seen_anew(database):
    told(database, "event/old")
    an_hour_passes(database)
    told(database, EVENT)
    with database.begin() as connection:
        purge(connection)
        assert connection.scalar(select(func.count()).select_from(SEEN)) == 1
    assert not told(database, EVENT)
