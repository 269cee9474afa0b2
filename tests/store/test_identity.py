"""Which VM is which when vCenters change: one that moved, two with one UUID, a copy, a restored vCenter."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from store import history, vcenter
from store.tables import TABLE
from tests.store.fleet import add_vcenter, vm, write
from tests.working import until

APP = vm("vm-1", "app-07", instance_uuid="u-1", host="host-1")


@pytest.fixture
def one(database):
    return add_vcenter(database, "vc-1")


@pytest.fixture
def two(database):
    return add_vcenter(database, "vc-2")


def sync(engine, vcenter_id, *vms):
    return write(engine, vcenter_id, {"vm": vms})


@pytest.fixture
def there(database):
    """there() -> the VMs that are there, and how many of each there are: vCenter and moref."""

    def there(*, gone=False):
        its = TABLE["vm"].c
        rows = select(its.vcenter_id, its.moref).where(its.orphaned_at.is_not(None) == gone)
        with database.connect() as connection:
            return sorted(tuple(row) for row in connection.execute(rows))

    return there


@pytest.fixture
def told(database):
    def told(*columns):
        log = TABLE["change"].c
        with database.connect() as connection:
            rows = connection.execute(select(*(log[name] for name in columns)).order_by(log.at, log.moref))
            return [tuple(row) for row in rows]

    return told


def test_a_vm_that_is_gone_here_and_new_there_has_moved(database, one, two, there, told):
    sync(database, one, APP)
    sync(database, two)
    sync(database, one, APP | {"name": "app-08"})
    sync(database, one)
    sync(database, two, APP | {"moref": "vm-77", "name": "app-08"})
    assert (there(), there(gone=True)) == ([(two, "vm-77")], [])
    assert told("vcenter_id", "vm", "what", "before", "after") == [
        (two, "vm-77", "renamed", "app-07", "app-08"),
        (two, "vm-77", "moved", "vc-1", "vc-2"),
    ]


def test_a_vm_that_is_seen_there_before_it_is_missed_here_has_moved_too(database, one, two, there, told):
    sync(database, one, APP)
    sync(database, two)
    sync(database, two, APP | {"moref": "vm-77"})
    assert len(there()) == 2
    sync(database, one)
    assert (there(), there(gone=True)) == ([(two, "vm-77")], [])
    assert told("vcenter_id", "vm", "what", "before", "after") == [(two, "vm-77", "moved", "vc-1", "vc-2")]


def test_a_vm_that_moves_while_both_vcenters_are_written_has_moved_once(database, one, two, there, told):
    sync(database, one, APP)
    sync(database, two)
    with ThreadPoolExecutor(2) as pool:
        with database.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(history.LOCK)))
            writes = [
                pool.submit(sync, database, one),
                pool.submit(sync, database, two, APP | {"moref": "vm-77"}),
            ]
            until(lambda: len(there()) == len(there(gone=True)) == 1)
        for write in writes:
            write.result()
    assert (there(), there(gone=True)) == ([(two, "vm-77")], [])
    assert told("vcenter_id", "vm", "what", "before", "after") == [(two, "vm-77", "moved", "vc-1", "vc-2")]


def test_what_moved_is_as_old_as_before(database, one, two):
    def first_seen():
        with database.connect() as connection:
            return connection.scalars(select(TABLE["vm"].c.first_seen)).one()

    sync(database, one, APP)
    sync(database, two)
    began = first_seen()
    sync(database, one)
    sync(database, two, APP)
    assert first_seen() == began


def test_the_history_of_what_moved_does_not_point_to_others_hosts(database, one, two, told):
    sync(database, one, APP)
    sync(database, two)
    sync(database, one, APP | {"cpus": 8})
    sync(database, one)
    sync(database, two, APP | {"host": "host-9"})
    assert told("what", "host") == [("reconfigured", None), ("moved", "host-9")]


def test_a_vm_may_move_there_and_back(database, one, two, there, told):
    sync(database, one, APP)
    sync(database, two)
    for here, other in ((one, two), (two, one)):
        sync(database, here)
        sync(database, other, APP)
    assert (there(), there(gone=True)) == ([(one, "vm-1")], [])
    assert told("vcenter_id", "what", "after") == [(one, "moved", "vc-2"), (one, "moved", "vc-1")]


def test_what_is_in_both_at_once_are_two(database, one, two, there, told):
    sync(database, two)
    sync(database, one, APP)
    sync(database, two, APP)
    sync(database, one, APP)
    assert there() == [(one, "vm-1"), (two, "vm-1")]
    sync(database, one)
    assert (there(), there(gone=True)) == ([(two, "vm-1")], [(one, "vm-1")])
    assert told("vcenter_id", "what") == [(two, "new"), (one, "removed")]


def test_a_replica_that_was_there_before_is_no_move(database, one, two, there):
    sync(database, two, APP)
    sync(database, one, APP)
    sync(database, one)
    assert there(gone=True) == [(one, "vm-1")]


def test_a_copy_with_a_name_and_uuid_of_its_own_is_another_vm(database, one, two, there, told):
    sync(database, one, APP)
    sync(database, two)
    sync(database, one)
    sync(database, two, APP | {"name": "app-07-copy", "instance_uuid": "u-2"})
    assert there(gone=True) == [(one, "vm-1")]
    assert told("what", "name") == [("removed", "app-07"), ("new", "app-07-copy")]


def test_a_restored_vcenter_beside_the_first_has_vms_of_its_own(database, one, two, there, told):
    vms = [APP, vm("vm-2", "db-03", instance_uuid="u-2")]
    sync(database, one, *vms)
    sync(database, two, *vms)
    sync(database, one, *vms)
    assert len(there()) == 4
    assert told("what") == []


def test_a_uuid_that_several_had_tells_nothing(database, one, two, there):
    three = add_vcenter(database, "vc-3")
    for vms in ([APP], [APP], []):
        sync(database, one, *vms)
        sync(database, two, *vms)
    sync(database, three, APP)
    assert there() == [(three, "vm-1")]
    assert there(gone=True) == [(one, "vm-1"), (two, "vm-1")]


def test_two_vms_with_one_bios_uuid_are_two(database, one, there, told):
    twins = [vm(f"vm-{n}", f"app-{n}", uuid="b-1", instance_uuid=f"u-{n}") for n in (1, 2)]
    sync(database, one, *twins)
    sync(database, one, twins[1])
    sync(database, one, *twins)
    assert there() == [(one, "vm-1"), (one, "vm-2")]
    assert told("what", "name") == [("removed", "app-1"), ("returned", "app-1")]


@pytest.mark.parametrize("uuid", [None, ""])
def test_vms_without_a_uuid_never_move(database, one, two, there, uuid):
    sync(database, one, APP | {"instance_uuid": uuid})
    sync(database, two)
    sync(database, one)
    sync(database, two, APP | {"instance_uuid": uuid})
    assert there(gone=True) == [(one, "vm-1")]


def test_a_vcenter_that_is_read_no_longer_does_not_say_what_it_has(database, one, two, there):
    sync(database, one, APP)
    sync(database, two)
    with database.begin() as connection:
        vcenter.remove(connection, vcenter.one(connection, "vc-1"))
    sync(database, two, APP)
    assert there(gone=True) == [(one, "vm-1")]


def test_a_vm_whose_host_is_gone_says_so(database, one, told):
    host = {"moref": "host-1", "name": "esx-1"}
    lone = vm("vm-2", "db-03", host="host-2")
    write(database, one, {"host": [host, {"moref": "host-2", "name": "esx-2"}], "vm": [APP, lone]})
    write(database, one, {"host": [{"moref": "host-2", "name": "esx-2"}], "vm": []})
    assert sorted(told("kind", "name", "after")) == [
        ("host", "esx-1", "not seen"),
        ("vm", "app-07", "parent gone"),
        ("vm", "db-03", "not seen"),
    ]
