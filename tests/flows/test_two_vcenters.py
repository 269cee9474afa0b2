"""Two vCenters whose objects are changed over their API: each change is told, as it is now and as history."""

import pytest
from pyVmomi import vim

from tests.conftest import embedded_home
from tests.fakes.vcsim import vcsim
from tests.flows.newcomer import Newcomer

DAYS = "in the last 7 days"


@pytest.fixture(scope="module")
def centers():
    """East and west; each VM is named after its vCenter."""
    with vcsim(seed=5, vm=8, pod=0) as east, vcsim(seed=6, vm=8, app=1) as west:
        for name, center in (("east", east), ("west", west)):
            for number in range(8):
                center.rename(center.vm(f"DC0_C0_RP0_VM{number}"), f"{name}-0{number}")
        yield east, west


@pytest.fixture(scope="module")
def newcomer(centers):
    """One who read both, changed both, and read both again."""
    east, west = centers
    with embedded_home() as home:
        newcomer = Newcomer(home)
        newcomer.add("vcenter-east", east)
        newcomer.add("vcenter-west", west)
        newcomer.run("sync")
        change_east(east)
        change_west(west, moved=east.vm("east-07").config.instanceUuid)
        leave(east, "east-06", "east-07")
        newcomer.run("sync", "vcenter-west")
        newcomer.run("sync", "vcenter-east")
        yield newcomer


def change_east(east):
    here = east.vm("east-02").runtime.host.name
    east.power("east-00", on=False)
    east.rename(east.vm("east-01"), "app-07")
    east.move("east-02", next(name for name in ("DC0_C0_H0", "DC0_C0_H1") if name != here))
    east.reconfigure("east-04", memoryMB=8192, numCPUs=4)
    east.snapshot("east-05", "before patching")
    east.tag(east.vm("east-05"), "backup", "daily")
    east.permit(east.find(vim.ClusterComputeResource, "DC0_C0"), "CORP\\operators", "ReadOnly", group=True)
    east.library("Images", "LocalDS_0", "rhel9", "win2022")


def change_west(west, *, moved):
    west.attribute(west.vm("west-00"), "Owner", "Alice")
    west.mount("west-01", "[LocalDS_0] tools.iso")
    west.move_into(west.folder(west.find(vim.Folder, "vm"), "Retired"), west.vm("west-02"))
    west.rule("DC0_C0", "apart", "west-03", "west-04")
    west.acknowledge(host := west.find(vim.HostSystem, "DC0_H0"), west.alarm(host, "Host error"))
    west.suspend("west-05")
    west.create("fresh-01", "DC0_H0")
    west.create("east-07", "DC0_H0", instance_uuid=moved)


def leave(center, *vms):
    for name in vms:
        center.power(name, on=False)
        center.destroy(center.vm(name))


def history(newcomer, vm):
    """What happened to it, with what was changed from and to."""
    rows = newcomer.ask(f"history of {vm}")["rows"]
    return {(row["what"], row["field"], row["before"], row["after"]) for row in rows}


def changed(newcomer, vm):
    return {what for what, *_ in history(newcomer, vm)}


def test_power_is_told(newcomer):
    assert newcomer.names("powered off vms") == {"east-00", "fresh-01", "east-07"}
    assert newcomer.names("suspended vms") == {"west-05"}
    assert newcomer.names(f"which vms were powered off {DAYS}") == {"east-00"}
    assert changed(newcomer, "west-05") == {"suspended"}
    (off,) = newcomer.ask("who powered off east-00")["rows"]
    assert off["who"] == "user"


def test_a_new_name_is_told(newcomer):
    assert newcomer.names("vms named app-07") == {"app-07"}
    assert history(newcomer, "app-07") == {("renamed", "name", "east-01", "app-07")}
    assert newcomer.names(f"which vms were renamed {DAYS}") == {"app-07"}


def test_a_move_to_another_host_is_told(newcomer, centers):
    host = centers[0].vm("east-02").runtime.host.name
    assert newcomer.names("which host is east-02 on") == {host}
    ((what, field, before, after),) = history(newcomer, "east-02")
    assert (what, field, after) == ("moved", "host", host)
    assert before.startswith("DC0_C0_H")


def test_a_move_to_another_folder_is_told(newcomer):
    assert newcomer.names("vms in folder Retired") == {"west-02"}
    assert ("moved", "folder") in {told[:2] for told in history(newcomer, "west-02")}


def test_other_hardware_is_told(newcomer):
    assert newcomer.names("vms with 8 GB memory and 4 cpus") == {"east-04"}
    told = history(newcomer, "east-04")
    assert ("reconfigured", "memory") in {one[:2] for one in told}
    assert ("reconfigured", "cpus", "1", "4") in told


def test_snapshots_are_told(newcomer):
    (snapshot,) = newcomer.ask("list snapshots")["rows"]
    assert (snapshot["name"], snapshot["vm"]) == ("before patching", "east-05")


def test_tags_and_attributes_are_told(newcomer):
    assert newcomer.names("vms tagged backup:daily") == {"east-05"}
    assert newcomer.names("vms where Owner is Alice") == {"west-00"}
    assert newcomer.names("tag categories") == {"backup"}
    assert ("tagged", "tags", None, "backup:daily") in history(newcomer, "east-05")
    assert ("attribute", "Owner", None, "Alice") in history(newcomer, "west-00")


def test_permissions_are_told(newcomer):
    (given,) = newcomer.ask("permissions on cluster DC0_C0 in vcenter-east with role")["rows"]
    assert (given["name"], given["role"]) == ("CORP\\operators", "Read-only")


def test_rules_are_told(newcomer):
    (rule,) = newcomer.ask("drs rules with type and vms")["rows"]
    assert (rule["name"], rule["vcenter"]) == ("apart", "vcenter-west")
    assert sorted(rule["vms"]) == ["west-03", "west-04"]


def test_what_is_mounted_and_alarmed_is_told(newcomer):
    (drive,) = newcomer.ask("cd drives whose iso contains tools.iso")["rows"]
    assert (drive["vm"], drive["file"]) == ("west-01", "[LocalDS_0] tools.iso")
    (alarm,) = newcomer.ask("acknowledged alarms with acknowledged by and host")["rows"]
    assert (alarm["name"], alarm["acknowledged_by"], alarm["host"]) == ("Host error", "user", "DC0_H0")


def test_libraries_are_told(newcomer):
    assert newcomer.names("content libraries") == {"Images"}
    assert newcomer.names("library items") == {"rhel9", "win2022"}


def test_new_and_destroyed_machines_are_told(newcomer):
    assert newcomer.names("orphaned vms") == {"east-06"}
    assert changed(newcomer, "fresh-01") == {"new"}
    assert newcomer.names(f"vms removed {DAYS}") == {"east-06"}


def test_a_machine_that_went_to_another_vcenter_is_the_same(newcomer):
    (found,) = newcomer.ask("vms named east-07 with vcenter")["rows"]
    assert found["vcenter"] == "vcenter-west"
    assert ("moved", "vcenter", "vcenter-east", "vcenter-west") in history(newcomer, "east-07")


def test_events_and_tasks_are_told(newcomer):
    assert "VmPoweredOffEvent" in {
        row["type"] for row in newcomer.ask("events of vm east-00 with type")["rows"]
    }
    assert newcomer.ask("tasks of the last 24 hours")["total"] > 0


def test_what_changed_is_told_for_each_vcenter(newcomer):
    east = newcomer.names("what changed in vcenter-east since yesterday")
    assert {"east-00", "app-07", "east-02", "east-04", "east-05", "east-06", "before patching"} <= east
    west = newcomer.names("what changed in vcenter-west since yesterday")
    assert {"west-00", "west-02", "west-05", "fresh-01", "east-07", "apart", "Retired"} <= west
