import pytest
from sqlalchemy import insert

from store.setting import (
    ORPHAN_DAYS,
    SETTING,
    SETTINGS,
    SYNC_INTERVAL_MINUTES,
    UnknownSetting,
    WrongSetting,
    change,
    named,
    read,
)


def test_a_setting_that_nobody_changed_has_its_default(database):
    with database.begin() as connection:
        assert read(connection, SYNC_INTERVAL_MINUTES) == 60
        assert read(connection, ORPHAN_DAYS) == 90


def test_a_change_holds_from_the_next_reading_on(database):
    with database.begin() as connection:
        change(connection, SYNC_INTERVAL_MINUTES, 15)
        assert read(connection, SYNC_INTERVAL_MINUTES) == 15
        change(connection, SYNC_INTERVAL_MINUTES, 30)
    with database.begin() as connection:
        assert read(connection, SYNC_INTERVAL_MINUTES) == 30
        assert read(connection, ORPHAN_DAYS) == 90


@pytest.mark.parametrize("value", [0, -1, 10**9, True, 1.5, "60", None])
def test_a_value_that_makes_no_sense_is_refused(database, value):
    with database.begin() as connection:
        with pytest.raises(WrongSetting, match=r"sync_interval_minutes .* whole number from 1"):
            change(connection, SYNC_INTERVAL_MINUTES, value)
        assert read(connection, SYNC_INTERVAL_MINUTES) == 60


@pytest.mark.parametrize("value", [0, "soon", [1], None])
def test_a_value_that_someone_wrote_past_us_is_named(database, value):
    with database.begin() as connection:
        connection.execute(insert(SETTING).values(name="orphan_days", value=value))
        with pytest.raises(WrongSetting, match="orphan_days"):
            read(connection, ORPHAN_DAYS)


def test_a_check_can_be_turned_off(database):
    with database.begin() as connection:
        change(connection, named("check_snapshot_old"), 0)
        assert read(connection, named("check_snapshot_old")) == 0


def test_a_setting_that_there_is_not_is_named():
    with pytest.raises(UnknownSetting, match="no setting colour"):
        named("colour")


def test_every_default_is_a_value_that_its_setting_can_have(database):
    with database.begin() as connection:
        for setting in SETTINGS:
            change(connection, setting, setting.default)
            assert read(connection, setting) == setting.default
