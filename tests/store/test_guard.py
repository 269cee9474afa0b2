"""A listing that lacks too much: nothing is taken for gone until another one, or somebody, agrees."""

import pytest
from sqlalchemy import select

from store import guard, setting
from store.guard import NothingHeld
from store.tables import TABLE
from store.write import listing
from tests.store.fleet import add_vcenter, vm, write


@pytest.fixture
def vcenter(database):
    return add_vcenter(database, "vc-1")


def vms(*numbers):
    return {"vm": [vm(f"vm-{n}", f"app-{n}") for n in numbers]}


@pytest.fixture
def orphans(database):
    def orphans(table="vm"):
        its = TABLE[table].c
        with database.connect() as connection:
            return len(connection.scalars(select(its.moref).where(its.orphaned_at.is_not(None))).all())

    return orphans


def waiting(engine):
    with engine.connect() as connection:
        return [(one.vcenter, one.resource, one.there, one.gone) for one in guard.waiting(connection)]


def test_half_the_vms_gone_at_once_are_held_and_told(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    written = write(database, vcenter, vms(*range(20)))
    assert (written["vm"].orphaned, written["vm"].held, orphans()) == (0, 20, 0)
    assert waiting(database) == [("vc-1", "vm", 40, 20)]


def test_a_second_listing_that_lacks_the_same_agrees(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    written = write(database, vcenter, vms(*range(20)))
    assert (written["vm"].orphaned, written["vm"].held, orphans()) == (20, 0, 20)
    assert waiting(database) == []


def test_a_second_listing_that_lacks_others_does_not_agree(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    write(database, vcenter, vms(*range(20, 40)))
    assert orphans() == 0
    assert waiting(database) == [("vc-1", "vm", 40, 20)]


def test_a_few_more_that_are_gone_meanwhile_do_not_matter(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    write(database, vcenter, vms(*range(18)))
    assert orphans() == 22


def test_what_is_there_again_is_not_held_any_more(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    write(database, vcenter, vms(*range(40)))
    assert waiting(database) == []
    write(database, vcenter, vms(*range(20)))
    assert orphans() == 0


def test_an_administrator_may_agree(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    with database.begin() as connection:
        guard.agree(connection, vcenter, "vc-1")
    assert waiting(database) == []
    write(database, vcenter, vms(0))
    assert orphans() == 39
    with database.begin() as connection, pytest.raises(NothingHeld, match="vc-1"):
        guard.agree(connection, vcenter, "vc-1")


@pytest.mark.parametrize(("before", "after", "gone"), [(9, 0, 9), (100, 80, 20), (12, 3, 9)])
def test_few_or_a_small_share_are_believed_at_once(database, vcenter, orphans, before, after, gone):
    write(database, vcenter, vms(*range(before)))
    write(database, vcenter, vms(*range(after)))
    assert orphans() == gone


@pytest.mark.parametrize(("before", "after"), [(10, 0), (100, 79)])
def test_from_where_on_it_is_too_much(database, vcenter, orphans, before, after):
    write(database, vcenter, vms(*range(before)))
    write(database, vcenter, vms(*range(after)))
    assert orphans() == 0


def test_share_and_least_are_settings(database, vcenter, orphans):
    with database.begin() as connection:
        setting.change(connection, setting.GUARD_LEAST, 2)
        setting.change(connection, setting.GUARD_PERCENT, 50)
    write(database, vcenter, vms(1, 2, 3, 4))
    write(database, vcenter, vms(1, 2))
    assert orphans() == 2
    write(database, vcenter, vms())
    assert orphans() == 2


def test_where_much_is_missing_nothing_else_is_taken_for_gone_either(database, vcenter, orphans):
    host = {"host": [{"moref": "host-1", "name": "esx-1"}]}
    disks = {"disk": [{"moref": f"vm-{n}/2000", "name": "d", "vm": f"vm-{n}"} for n in range(40)]}
    write(database, vcenter, vms(*range(40)) | host | disks)
    written = write(database, vcenter, vms(*range(20)) | {"host": [], "disk": []})
    assert orphans("host") == 0
    assert written["disk"].deleted == 20


def test_what_was_orphaned_before_is_not_missed(database, vcenter, orphans):
    write(database, vcenter, vms(*range(100)))
    for left in (81, 66, 54):
        write(database, vcenter, vms(*range(left)))
    assert orphans() == 46


def test_a_vm_that_came_back_under_another_moref_is_not_missed(database, vcenter):
    def numbered(begin):
        return {"vm": [vm(f"vm-{begin + n}", f"app-{n}", instance_uuid=f"u-{n}") for n in range(40)]}

    write(database, vcenter, numbered(0))
    assert write(database, vcenter, numbered(100))["vm"].held == 0
    assert waiting(database) == []


def test_every_vcenter_is_guarded_by_itself(database, vcenter, orphans):
    other = add_vcenter(database, "vc-2")
    for one in (vcenter, other):
        write(database, one, vms(*range(40)))
    write(database, vcenter, vms())
    write(database, other, vms())
    assert orphans() == 0
    assert [vcenter for vcenter, *_ in waiting(database)] == ["vc-1", "vc-2"]


def test_what_is_held_is_no_change(database, vcenter):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    with database.connect() as connection:
        assert connection.execute(select(TABLE["change"])).all() == []


def test_a_listing_that_fails_agrees_to_nothing(database, vcenter, orphans):
    write(database, vcenter, vms(*range(40)))
    write(database, vcenter, vms(*range(20)))
    with listing(database, vcenter) as reading:
        reading.stage("vm", [])
    assert waiting(database) == [("vc-1", "vm", 40, 20)]
    assert orphans() == 0
