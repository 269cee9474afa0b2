from datetime import timedelta

from sqlalchemy import func, select, update

from store.notice import NOTICE, add, mark, purge, take

WHOM = {"channel": "C1", "thread": "1700000000.1", "user": "U1"}


def test_what_there_is_to_tell_is_taken_oldest_first(database):
    with database.begin() as connection:
        add(connection, "sync_ended", {"to": WHOM, "seconds": 1.5}, vcenter_id=7)
        add(connection, "sync_ended", {"to": WHOM, "error": "unreachable"})
    with database.begin() as connection:
        first, second = take(connection, 10)
    assert (first.kind, first.vcenter_id, first.payload) == ("sync_ended", 7, {"to": WHOM, "seconds": 1.5})
    assert second.payload["error"] == "unreachable"
    assert first.created_at.utcoffset() == timedelta(0)


def test_what_did_not_come_true_is_not_told(database):
    with database.connect() as connection:
        add(connection, "sync_ended", {"to": WHOM})
        connection.rollback()
        assert take(connection, 10) == ()


def test_no_more_are_taken_than_asked_for(database):
    with database.begin() as connection:
        for number in range(3):
            add(connection, "sync_ended", {"number": number})
        assert [notice.payload["number"] for notice in take(connection, 2)] == [0, 1]


def test_two_that_take_at_the_same_time_never_get_the_same_notice(database):
    with database.begin() as connection:
        for number in range(3):
            add(connection, "sync_ended", {"number": number})
    with database.begin() as one, database.begin() as other:
        taken = take(one, 2), take(other, 2)
    assert [[notice.payload["number"] for notice in notices] for notices in taken] == [[0, 1], [2]]


def test_what_was_told_is_not_taken_again(database):
    with database.begin() as connection:
        add(connection, "sync_ended", {"to": WHOM})
        mark(connection, take(connection, 10))
    with database.begin() as connection:
        assert take(connection, 10) == ()


def test_what_was_taken_by_someone_who_died_is_taken_again(database):
    with database.begin() as connection:
        add(connection, "sync_ended", {"to": WHOM})
    with database.connect() as connection:
        take(connection, 10)
        connection.invalidate()  # as if its process had died
    with database.begin() as connection:
        assert len(take(connection, 10)) == 1


def test_a_purge_deletes_what_was_told_long_ago_and_nothing_else(database):
    with database.begin() as connection:
        add(connection, "sync_ended", {"told": "long ago"})
        mark(connection, take(connection, 1))
        connection.execute(update(NOTICE).values(posted_at=NOTICE.c.posted_at - timedelta(days=8)))
        add(connection, "sync_ended", {"told": "now"})
        mark(connection, take(connection, 1))
        add(connection, "sync_ended", {"told": "never"})
        connection.execute(update(NOTICE).values(created_at=NOTICE.c.created_at - timedelta(days=8)))
        purge(connection, days=7)
        left = connection.scalars(select(NOTICE.c.payload["told"].astext).order_by(NOTICE.c.id)).all()
        assert left == ["now", "never"]
        assert connection.scalar(select(func.count()).where(NOTICE.c.posted_at.is_(None))) == 1
