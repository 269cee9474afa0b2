"""Who changed something: what a vCenter's events and tasks tell of the changes that a sync saw."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from store.attribution import attribute
from store.tables import TABLE
from store.write import listing
from tests.store.fleet import add_vcenter, vm, write

NOW = datetime.now(UTC)
APP = vm("vm-1", "app-07", host="host-1")


@pytest.fixture
def vcenter(database):
    added = add_vcenter(database, "vc-1")
    write(database, added, {"vm": [APP, vm("vm-2", "db-03")], "host": [{"moref": "host-1", "name": "esx-1"}]})
    return added


@pytest.fixture
def who(database, vcenter):
    """who(listed, event=rows, task=rows) -> who did each change that a listing and these logs tell."""

    def who(listed, since=NOW, **logs):
        with listing(database, vcenter) as reading:
            for table, rows in listed.items():
                reading.stage(table, rows)
            reading.write(complete=True, run=1)
        with listing(database, vcenter, phase="events") as reading:
            for log, rows in logs.items():
                reading.append(log, [{"moref": str(n), **row} for n, row in enumerate(rows)])
            reading.write(complete=True)
        with database.begin() as connection:
            attribute(connection, vcenter, 1, since)
            return dict(connection.execute(select(TABLE["change"].c.what, TABLE["change"].c.who)).all())

    return who


def said(type_, user="ann", at=NOW, **about):
    return {"type": type_, "user": user, "at": at, "vm": "vm-1", "host": "host-1", **about}


OFF = {"vm": [APP | {"power_state": "poweredOff"}, vm("vm-2", "db-03")]}


def test_an_event_of_its_kind_about_the_same_vm_says_who(who):
    assert who(OFF, event=[said("VmPoweredOffEvent")]) == {"powered_off": "ann"}


@pytest.mark.parametrize(
    "event",
    [
        said("VmPoweredOnEvent"),
        said("VmPoweredOffEvent", vm="vm-2"),
        said("VmPoweredOffEvent", user=None),
        said("VmPoweredOffEvent", at=NOW - timedelta(hours=1)),
    ],
    ids=["another kind", "another vm", "nobody", "before the last listing"],
)
def test_another_event_says_nothing(who, event):
    assert who(OFF, event=[event]) == {"powered_off": None}


def test_of_several_the_newest_counts(who):
    older = said("VmPoweredOffEvent", user="bob", at=NOW - timedelta(minutes=1))
    assert who(OFF, event=[said("VmPoweredOffEvent"), older]) == {"powered_off": "ann"}


def test_what_several_may_have_had_a_part_in_names_them_all(who):
    listed = {"vm": [APP | {"cpus": 8}, vm("vm-2", "db-03")]}
    events = [said("VmReconfiguredEvent", user=user) for user in ("bob", "ann", "bob")]
    task = {"operation": "VirtualMachine.reconfigure", "user": "LAB\\ann", "at": NOW, "vm": "vm-1"}
    assert who(listed, event=events, task=[task]) == {"reconfigured": "ann, bob"}


def test_a_clock_that_is_a_little_behind_does_not_matter(who):
    assert who(OFF, event=[said("VmPoweredOffEvent", at=NOW - timedelta(minutes=4))]) == {
        "powered_off": "ann"
    }


def test_a_task_says_who_where_no_event_does(who):
    task = {"operation": "VirtualMachine.powerOff", "user": "ann", "at": NOW, "vm": "vm-1"}
    assert who(OFF, task=[task]) == {"powered_off": "ann"}


def test_of_a_host_its_own_events_count_and_not_those_of_its_vms(who):
    renamed = {"host": [{"moref": "host-1", "name": "esx-1", "in_maintenance": True}]}
    inside = said("EnteredMaintenanceModeEvent", user="bob")
    itself = said("EnteredMaintenanceModeEvent", vm=None)
    assert who(renamed, event=[inside, itself]) == {"reconfigured": "ann"}


def test_what_an_event_says_was_removed_was(database, who):
    assert who({"vm": [APP]}, event=[said("VmRemovedEvent", vm="vm-2")]) == {"removed": "ann"}
    with database.connect() as connection:
        row = connection.execute(select(TABLE["vm"]).where(TABLE["vm"].c.moref == "vm-2")).one()
        assert row.orphan_reason == "removed"
        assert connection.scalars(select(TABLE["change"].c.after)).all() == ["removed"]


def test_a_removal_before_the_last_listing_explains_nothing(who):
    event = said("VmRemovedEvent", vm="vm-2", at=NOW - timedelta(days=1))
    assert who({"vm": [APP]}, event=[event]) == {"removed": None}


@pytest.mark.parametrize(("minutes", "taker"), [(0, "ann"), (10, None)])
def test_who_took_a_snapshot_is_whose_task_ran_then(database, who, minutes, taker):
    taken = {
        "moref": "vm-1/snapshot-1",
        "name": "s",
        "vm": "vm-1",
        "created": NOW - timedelta(minutes=minutes),
    }
    task = {"operation": "VirtualMachine.createSnapshot", "user": "ann", "at": NOW, "vm": "vm-1"}
    who({"snapshot": [taken]}, since=None, task=[task])
    with database.connect() as connection:
        assert connection.scalar(select(TABLE["snapshot"].c.created_by)) == taker


def test_the_first_run_has_no_changes_to_explain(who):
    assert who(OFF, since=None, event=[said("VmPoweredOffEvent")]) == {"powered_off": None}
