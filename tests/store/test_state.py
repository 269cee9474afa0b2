from datetime import timedelta

from sqlalchemy import func, select, update

from store.state import STATE, get, keep, purge

BUTTONS = {"query": {"version": 1, "resource": "vm"}, "asker": "U1", "offset": 20}


def hours_pass(connection, hours):
    connection.execute(update(STATE).values(until=STATE.c.until - timedelta(hours=hours)))


def test_what_is_kept_is_got_by_its_id(database):
    with database.begin() as connection:
        id_ = keep(connection, BUTTONS)
        assert get(connection, id_) == BUTTONS


def test_each_message_has_an_id_of_its_own_that_fits_a_button(database):
    with database.begin() as connection:
        ids = {keep(connection, BUTTONS) for _ in range(10)}
    assert len(ids) == 10
    assert {len(id_) for id_ in ids} == {16}


def test_an_id_that_nobody_gave_out_has_nothing(database):
    with database.begin() as connection:
        keep(connection, BUTTONS)
        assert get(connection, "' or true --") is None


def test_buttons_work_for_a_day(database):
    with database.begin() as connection:
        id_ = keep(connection, BUTTONS)
        hours_pass(connection, 23.9)
        assert get(connection, id_) == BUTTONS
        hours_pass(connection, 0.2)
        assert get(connection, id_) is None


def test_a_purge_deletes_only_what_is_not_to_be_had_any_more(database):
    with database.begin() as connection:
        keep(connection, BUTTONS)
        hours_pass(connection, 25)
        id_ = keep(connection, BUTTONS)
        purge(connection)
        assert connection.scalar(select(func.count()).select_from(STATE)) == 1
        assert get(connection, id_) == BUTTONS
