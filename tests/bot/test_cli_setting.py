import pytest

from store import setting


@pytest.fixture(autouse=True)
def defaults(fleet):
    """No setting is left changed."""
    yield
    with fleet.begin() as connection:
        connection.execute(setting.SETTING.delete())


def test_every_setting_is_listed_with_its_value_and_its_default(vminer):
    listed = vminer("setting").out
    for one in setting.SETTINGS:
        assert one.name in listed
        assert one.help.split(".")[0][:40] in listed


def test_a_changed_value_is_told_beside_the_default(vminer):
    assert vminer("setting", "check_snapshot_old", "14").out == "check_snapshot_old is 14.\n"
    line = next(line for line in vminer("setting").out.splitlines() if "check_snapshot_old" in line)
    assert line.split()[1:3] == ["14", "30"]


def test_one_setting_is_told_alone(vminer):
    told = vminer("setting", "orphan_days").out
    assert "orphan_days" in told
    assert "sync_interval_minutes" not in told


@pytest.mark.parametrize("value", ["0", "99999999"])
def test_a_value_out_of_its_bounds_is_refused_with_them(vminer, value):
    ran = vminer("setting", "orphan_days", value)
    assert ran.code == 1
    assert "from 1 to 3650" in ran.err


def test_a_name_that_there_is_not_is_refused(vminer):
    ran = vminer("setting", "colour", "1")
    assert ran.code == 1
    assert "no setting colour" in ran.err
