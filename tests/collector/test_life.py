"""The life of objects, as simulated vCenters are changed over their API between two syncs."""

import pytest
from pyVmomi import vim
from sqlalchemy import select

from store import guard, run, vcenter
from store.query import Compare, Op, Query
from store.read import run as ask
from store.result import EVERYTHING
from store.tables import TABLE
from tests.collector.test_sync import fine, known, synced, table
from tests.fakes.vcsim import vcsim

APP, DB = "DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1"


@pytest.fixture
def fleet():
    """A vCenter of its own: 2 VMs on a host, 2 in a cluster of 2 hosts."""
    with vcsim(seed=11, vm=2, host=2) as running:
        yield running


@pytest.fixture
def one(database, fleet):
    """The vCenter, read once."""
    added = known(database, fleet)
    fine(database, added)
    return added


def changes(engine, *columns, **where):
    """Those columns of the changes of which that is true, ordered."""
    log = TABLE["change"].c
    wanted = select(*(log[name] for name in columns)).where(
        *(log[name] == is_ for name, is_ in where.items())
    )
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(wanted))


def destroy(server, *names):
    for name in names:
        server.power(name, on=False)
        server.destroy(server.vm(name))


def test_the_first_sync_and_one_without_changes_tell_nothing(database, one):
    fine(database, one)
    assert changes(database, "what", "name", "field", "before", "after") == []


def test_each_change_is_told_with_who_did_it_where_an_event_says_so(database, fleet, one):
    fleet.power(APP, on=False)
    fleet.reconfigure(DB, numCPUs=4)
    fleet.rename(fleet.vm("DC0_H0_VM0"), "app-08")
    fleet.snapshot("DC0_H0_VM1", "before patch")
    fine(database, one)
    told = changes(database, "what", "kind", "name", "before", "after")
    assert ("powered_off", "vm", APP, "powered on", "powered off") in told
    assert ("reconfigured", "vm", DB, "1", "4") in told
    assert ("renamed", "vm", "app-08", "DC0_H0_VM0", "app-08") in told
    assert ("new", "snapshot", "before patch", None, None) in told
    assert {who for (who,) in changes(database, "who", name=APP)} == {"user"}


def test_a_change_is_of_the_run_that_saw_it(database, fleet, one):
    fleet.power(APP, on=False)
    fine(database, one)
    with database.connect() as connection:
        newest = run.latest(connection)[one.id].id
    assert changes(database, "run", what="powered_off") == [(newest,)]


def test_a_vm_that_moves_to_another_host_is_told_by_its_names(database, fleet, one):
    here = table(database, "vm", "name", "host")
    hosts = dict(table(database, "host", "moref", "name"))
    before = hosts[dict(here)[APP]]
    after = next(name for name in hosts.values() if "C0" in name and name != before)
    fleet.move(APP, after)
    fine(database, one)
    assert changes(database, "before", "after", what="moved", field="host") == [(before, after)]


def test_tags_attributes_permissions_and_rules_are_told(database, fleet, one):
    fleet.tag(fleet.vm(APP), "backup", "daily")
    fleet.attribute(fleet.vm(APP), "Owner", "Alice")
    fleet.permit(fleet.vm(APP), "ops", "ReadOnly")
    fleet.rule("DC0_C0", "apart", APP, DB)
    fine(database, one)
    told = changes(database, "what", "kind", "name", "after")
    assert ("tagged", "vm", APP, "backup:daily") in told
    assert ("attribute", "vm", APP, "Alice") in told
    assert ("new", "permission", "ops", None) in told
    assert ("new", "drs_rule", "apart", None) in told
    fleet.untag(fleet.vm(APP), "backup", "daily")
    fine(database, one)
    assert changes(database, "before", what="untagged") == [("backup:daily",)]


def test_new_destroyed_and_removed(database, fleet, one):
    fleet.create("new-1", "DC0_H0")
    destroy(fleet, DB)
    fine(database, one)
    told = changes(database, "what", "name", "after", "who", kind="vm")
    assert told == [("new", "new-1", None, told[0][3]), ("removed", DB, "removed", "user")]
    assert table(database, "vm", "name", "orphan_reason", orphaned=True) == [(DB, "removed")]


def test_who_took_a_snapshot_is_known(database, fleet, one):
    fleet.snapshot(APP, "before patch")
    fine(database, one)
    assert table(database, "snapshot", "name", "created_by") == [("before patch", "vcsim")]
    assert changes(database, "who", kind="snapshot") == [("vcsim",)]


def test_a_change_can_be_asked_for_by_its_vm(database, fleet, one):
    fleet.rename(fleet.vm(APP), "app-08")
    fine(database, one)
    fleet.rename(fleet.vm("app-08"), "app-09")
    fine(database, one)
    query = Query(resource="change", where=Compare(path=("vm",), op=Op.EQ, value="app-09"))
    with database.connect() as connection:
        rows = ask(connection, query, EVERYTHING).rows
    assert [(row["before"], row["after"]) for row in rows] == [("app-08", "app-09"), (APP, "app-08")]


def test_half_the_vms_gone_in_a_complete_listing_are_kept_until_a_second_one(database):
    with vcsim(seed=12, vm=24, host=1) as many:
        added = known(database, many)
        fine(database, added)
        destroy(many, *sorted(many.all(vim.VirtualMachine))[::2])
        report = fine(database, added)
        assert "24" in " ".join(report.outcome.missing)
        assert table(database, "vm", "name", orphaned=True) == []
        with database.connect() as connection:
            assert [(one.gone, one.there) for one in guard.waiting(connection)] == [(24, 48)]
        fine(database, added)
    assert len(table(database, "vm", "name", orphaned=True)) == 24
    assert len(changes(database, "name", what="removed", kind="vm")) == 24


def test_a_vm_that_is_destroyed_here_and_made_there_with_its_uuid_has_moved(database, fleet, one):
    with vcsim(seed=13, vm=1, host=1) as other:
        two = known(database, other, name="vc-2")
        fine(database, two)
        uuid = fleet.vm(APP).config.instanceUuid
        destroy(fleet, APP)
        other.create(APP, "DC0_H0", instance_uuid=uuid)
        fine(database, one)
        fine(database, two)
    assert changes(database, "name", "before", "after", "vcenter_id", field="vcenter") == [
        (APP, "vc-1", "vc-2", two.id)
    ]
    assert table(database, "vm", "name", orphaned=True) == []


def test_a_restored_vcenter_beside_the_first_is_refused_unless_it_is_said_to_be_another(database, one):
    with vcsim(seed=11, vm=2, host=2) as twin:
        two = known(database, twin, name="vc-2")
        assert "--same-uuid" in (synced(database, two).outcome.error or "")
        with database.begin() as connection:
            vcenter.met(connection, two, {"instance_uuid": twin.instance_uuid}, same_uuid=True)
        fine(database, two)
        fine(database, one)
    uuids = table(database, "vm", "instance_uuid")
    assert (len(uuids), len(set(uuids))) == (8, 4)
    assert changes(database, "what") == []
