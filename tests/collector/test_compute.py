"""VMs, clusters, pools and datastores: what a vCenter says of them, as our rows say it."""

from functools import partial

import pytest
from pyVmomi import vim

from collector.computed import Around, Place
from collector.rows import place, rows
from collector.wire import page
from store.resource import GIB, KIB, MIB
from tests.collector import recorded
from tests.collector.furnished import CLUSTER, ISO, NOW
from tests.collector.test_rows import METHOD, device, devices, made, of, prop, ref
from tests.collector.test_sync import fine, known, table
from tests.collector.unproved import everything
from tests.fakes.vcsim import vcsim

VAPPS = {
    "resgroup-v1": Place(kind="VirtualApp", name="shop", parent="resgroup-1", folder="group-7"),
    "resgroup-v2": Place(kind="VirtualApp", name="inner", parent="resgroup-v1"),
}


@pytest.fixture(scope="module")
def every(simulator):
    """Table -> the rows that the simulated vCenter gives."""
    found: dict[str, list] = {}
    for name, row in everything(simulator):
        found.setdefault(name, []).append(row)
    return found


def named(rows_of, name):
    (found,) = (row for row in rows_of if row["name"] == name)
    return found


def picked(row, *columns):
    return tuple(row.get(column) for column in columns)


def moref(simulator, kind, name):
    return simulator.find(kind, name)._moId


def test_rules_say_which_vms_they_are_about(every, simulator):
    vms = [moref(simulator, vim.VirtualMachine, f"DC0_C0_RP0_VM{number}") for number in (0, 1)]
    apart, together = named(every["drs_rule"], "apart"), named(every["drs_rule"], "together")
    assert picked(apart, "type", "enabled", "mandatory") == ("ClusterAntiAffinityRuleSpec", True, False)
    assert together["type"] == "ClusterAffinityRuleSpec"
    assert apart["vms"] == together["vms"] == vms
    assert apart["cluster"] == moref(simulator, vim.ClusterComputeResource, CLUSTER)


def test_a_rule_about_groups_is_about_their_vms_and_hosts(every, simulator):
    rule = named(every["drs_rule"], "licence")
    assert picked(rule, "type", "vm_group", "host_group") == ("ClusterVmHostRuleInfo", "sql", "licensed")
    assert rule["vms"] == [moref(simulator, vim.VirtualMachine, "DC0_C0_RP0_VM0")]
    assert rule["hosts"] == [moref(simulator, vim.HostSystem, "DC0_C0_H0")]
    assert named(every["drs_group"], "sql")["vms"] == rule["vms"]
    assert named(every["drs_group"], "licensed")["hosts"] == rule["hosts"]


def test_a_recommendation_says_what_should_go_where(every, simulator):
    (found,) = every["recommendation"]
    assert picked(found, "name", "priority", "made") == ("Balance CPU", 2, NOW)
    assert found["vm"] == moref(simulator, vim.VirtualMachine, "DC0_C0_RP0_VM0")
    assert found["destination"] == moref(simulator, vim.HostSystem, "DC0_C0_H1")


def test_drives_say_what_is_mounted(every, simulator):
    vm = moref(simulator, vim.VirtualMachine, "DC0_C0_RP0_VM0")
    (drive,) = (row for row in every["cd_drive"] if row["vm"] == vm)
    assert picked(drive, "file", "connected", "backing") == (ISO, True, "VirtualCdromIsoBackingInfo")
    (floppy,) = every["floppy_drive"]
    assert picked(floppy, "vm", "file", "connected") == (vm, "[LocalDS_0] boot.flp", False)
    (usb,) = every["usb_device"]
    assert picked(usb, "vm", "device", "vendor_id", "family") == (vm, "path:1/0/4", 1027, ["hid"])


def test_a_partition_knows_its_disk_where_tools_tell(every):
    drive, root = named(every["partition"], "C:\\"), named(every["partition"], "/")
    assert drive["disk"] in {disk["moref"] for disk in every["disk"]}
    assert root["disk"] is None
    assert picked(root, "capacity", "free", "file_system") == (100 * GIB, 5 * GIB, "ext4")
    (vm,) = (row for row in every["vm"] if row["moref"] == root["vm"])
    assert vm["largest_free"] == 512 * GIB


def test_pools_stand_in_their_tree(every, simulator):
    pools, cluster = every["resource_pool"], moref(simulator, vim.ClusterComputeResource, CLUSTER)
    gold, inner = named(pools, "gold"), named(pools, "inner")
    assert {row["name"] for row in pools if row["root"]} == {"Resources"}
    assert inner["parent"] == gold["moref"]
    assert inner["cluster"] == gold["cluster"] == cluster
    assert inner["path"].endswith("/DC0_C0/Resources/gold/inner")
    assert picked(gold, "type", "cpu_limit", "memory_limit") == ("ResourcePool", None, None)


def test_a_vapp_is_a_pool_with_a_folder_and_its_vms_are_in_it(every):
    vapp = named(every["resource_pool"], "DC0_C0_APP0")
    assert vapp["type"] == "VirtualApp"
    assert vapp["folder"] in {folder["moref"] for folder in every["folder"]}
    inside = {row["name"] for row in every["vm"] if row["resource_pool"] == vapp["moref"]}
    assert inside == {f"DC0_C0_APP0_VM{number}" for number in range(3)}


def test_a_datastore_is_in_its_datastore_cluster(every):
    pod, datastore = named(every["datastore_cluster"], "DC0_POD0"), named(every["datastore"], "LocalDS_0")
    assert datastore["datastore_cluster"] == pod["moref"]
    assert datastore["datacenter"] == pod["datacenter"] is not None
    assert pod["path"].endswith("/DC0/datastore/DC0_POD0")


def test_a_snapshot_knows_the_one_that_it_came_after(every):
    before, after = named(every["snapshot"], "before"), named(every["snapshot"], "after")
    assert picked(before, "parent", "depth") == (None, 1)
    assert picked(after, "parent", "depth") == (before["moref"], 2)


def test_a_disk_knows_the_type_of_its_controller(every):
    assert {disk["controller_type"] for disk in every["disk"]} == {"ParaVirtualSCSIController"}


def test_a_disks_place_is_its_controllers_bus_and_its_own_number():
    controller = device("VirtualLsiLogicController", 1001, "<busNumber>1</busNumber>")
    disk = device("VirtualDisk", 2000, "<controllerKey>1001</controllerKey><unitNumber>5</unitNumber>")
    _, [(_, row)] = made("VirtualMachine", devices(controller, disk))
    assert picked(row, "controller_type", "scsi_id") == ("VirtualLsiLogicController", "1:5")
    _, [(_, lonely)] = made("VirtualMachine", devices(device("VirtualDisk", 2000)))
    assert picked(lonely, "controller_type", "scsi_id") == (None, None)


def test_a_controller_of_a_type_that_is_not_declared_is_left_out_and_named():
    disk = device("VirtualDisk", 2000, "<controllerKey>1001</controllerKey>")
    told = devices(device("VirtualSIOController", 1001), disk)
    found = of(f'<objects><obj type="VirtualMachine">vm-1</obj>{told}</objects>')
    assert found.rows[1][1]["controller_type"] is None
    assert found.unknown == ("disk.controller_type VirtualSIOController",)


@pytest.mark.parametrize("vapp", ["resgroup-v1", "resgroup-v2"])
def test_a_vm_in_a_vapp_is_in_the_folder_of_the_outermost(vapp):
    told = f'<objects><obj type="VirtualMachine">vm-1</obj>{ref("parentVApp", "VirtualApp", vapp)}</objects>'
    answer = page(recorded.ENVELOPE.format(told).encode(), METHOD)
    (found,) = answer.objects(partial(rows, around=Around(tree=VAPPS, attributes={})))
    assert picked(found.rows[0][1], "vapp", "folder") == (vapp, "group-7")


def test_a_vm_of_which_no_folder_is_told_has_none():
    assert made("VirtualMachine", "")[0]["folder"] is None
    assert made("VirtualMachine", ref("parent", "Folder", "group-4"))[0]["folder"] == "group-4"


def limits(cpu: str, memory: str) -> tuple[object, ...]:
    told = prop("config.cpuAllocation.limit", cpu, "xsd:long")
    told += prop("config.memoryAllocation.limit", memory, "xsd:long")
    return picked(made("VirtualMachine", told)[0], "cpu_limit", "memory_limit")


def test_a_limit_of_minus_one_is_none():
    assert limits("-1", "-1") == (None, None)
    assert limits("2000", "4096") == (2000, 4096 * MIB)


UUID = prop("config.uuid", "42")
KEY = prop("config.keyId", "<keyId>k-1</keyId><providerId><id>kms</id></providerId>", "CryptoKeyId")
WITHHELD = '<missingSet><path>config.uuid</path><fault><fault xsi:type="NoPermission"/></fault></missingSet>'


@pytest.mark.parametrize(
    ("told", "encrypted", "key"), [(UUID + KEY, True, "k-1"), (UUID, False, None), (WITHHELD, None, None)]
)
def test_a_vm_is_encrypted_if_it_has_a_key(told, encrypted, key):
    own, _ = made("VirtualMachine", told)
    assert picked(own, "encrypted", "encryption_key") == (encrypted, key)


@pytest.mark.parametrize(("kind", "expected"), [("placeholderVm", True), ("testVm", False)])
def test_a_placeholder_is_what_site_recovery_manager_calls_so(kind, expected):
    managed = f"<extensionKey>com.vmware.vcDr</extensionKey><type>{kind}</type>"
    own, _ = made("VirtualMachine", UUID + prop("config.managedBy", managed, "ManagedByInfo"))
    assert picked(own, "placeholder", "managed_by") == (expected, "com.vmware.vcDr")
    assert made("VirtualMachine", "")[0]["placeholder"] is None


def cluster(inside: str):
    told = prop("configurationEx", inside, "ClusterConfigInfoEx")
    return made("ClusterComputeResource", told)


HA = """
<dasConfig>
  <enabled>true</enabled><vmMonitoring>vmMonitoringOnly</vmMonitoring><hostMonitoring>enabled</hostMonitoring>
  <admissionControlPolicy xsi:type="ClusterFailoverResourcesAdmissionControlPolicy">
    <cpuFailoverResourcesPercent>25</cpuFailoverResourcesPercent><failoverLevel>2</failoverLevel>
  </admissionControlPolicy>
  <admissionControlEnabled>true</admissionControlEnabled>
  <defaultVmSettings><restartPriority>high</restartPriority><isolationResponse>powerOff</isolationResponse>
  </defaultVmSettings>
  <heartbeatDatastore type="Datastore">datastore-1</heartbeatDatastore>
  <hBDatastoreCandidatePolicy>allFeasibleDs</hBDatastoreCandidatePolicy>
</dasConfig>
"""


def test_a_clusters_ha_says_how_it_would_act():
    own, _ = cluster(HA)
    assert own["admission_policy"] == "ClusterFailoverResourcesAdmissionControlPolicy"
    assert picked(own, "cpu_failover_percent", "failover_level") == (25, 2)
    assert picked(own, "isolation_response", "restart_priority") == ("powerOff", "high")
    assert picked(own, "vm_monitoring", "heartbeat_policy") == ("vmMonitoringOnly", "allFeasibleDs")
    assert own["heartbeat_datastores"] == ["datastore-1"]


def test_an_unknown_setting_or_rule_of_a_cluster_costs_itself_only():
    rule = '<rule xsi:type="ClusterRuleOfTomorrow"><key>1</key><name>new</name></rule>'
    policy = '<admissionControlPolicy xsi:type="ClusterPolicyOfTomorrow"/>'
    told = prop("configurationEx", f"<dasConfig>{policy}</dasConfig>{rule}", "ClusterConfigInfoEx")
    found = f'<objects><obj type="ClusterComputeResource">domain-c1</obj>{told}</objects>'
    answer = page(recorded.ENVELOPE.format(found).encode(), METHOD)
    (whole,) = answer.objects(partial(rows, around=Around(tree={}, attributes={})))
    (_, own), (_, part) = whole.rows
    assert "admission_policy" not in own
    assert picked(part, "name", "type", "vms") == ("new", None, [])
    assert sorted(whole.unknown) == [
        "cluster.admission_policy ClusterPolicyOfTomorrow",
        "drs_rule.type ClusterRuleOfTomorrow",
    ]


def test_hosts_that_a_rule_keeps_away_from_are_its_hosts_too():
    _, parts = cluster(
        '<rule xsi:type="ClusterVmHostRuleInfo"><key>1</key><name>r</name>'
        "<antiAffineHostGroupName>old</antiAffineHostGroupName></rule>"
        '<group xsi:type="ClusterHostGroup"><name>old</name><host type="HostSystem">host-1</host></group>'
        '<group xsi:type="ClusterHostGroup"><name>other</name><host type="HostSystem">host-2</host></group>'
    )
    rule = named([row for name, row in parts if name == "drs_rule"], "r")
    assert picked(rule, "hosts", "avoided_host_group", "host_group") == (["host-1"], "old", None)


OVERRIDDEN = """
<dasVmConfig><key type="VirtualMachine">vm-1</key><dasSettings><restartPriority>disabled</restartPriority>
<isolationResponse>clusterIsolationResponse</isolationResponse></dasSettings></dasVmConfig>
<drsConfig><enabled>false</enabled><defaultVmBehavior>manual</defaultVmBehavior></drsConfig>
"""
SETTINGS = ("ha_restart_priority", "ha_isolation_response", "ha_monitoring", "drs_automation")


def in_cluster(vm: str, config: str) -> tuple[object, ...]:
    """What a cluster of that configuration does with a VM on one of its hosts."""
    told = prop("configurationEx", config, "ClusterConfigInfoEx")
    above = f'<objects><obj type="ClusterComputeResource">domain-c1</obj>{told}</objects>'
    (one,) = page(recorded.ENVELOPE.format(above).encode(), METHOD).objects(place)
    tree = dict([one, ("host-1", Place(kind="HostSystem", name="h", parent="domain-c1"))])
    host = ref("runtime.host", "HostSystem", "host-1")
    there = f'<objects><obj type="VirtualMachine">{vm}</obj>{host}</objects>'
    answer = page(recorded.ENVELOPE.format(there).encode(), METHOD)
    (found,) = answer.objects(partial(rows, around=Around(tree=tree, attributes={})))
    return picked(found.rows[0][1], *SETTINGS)


def test_a_vm_is_treated_by_its_own_setting_or_else_as_all_of_its_cluster():
    assert in_cluster("vm-1", HA + OVERRIDDEN) == ("disabled", "powerOff", "vmMonitoringOnly", None)
    assert in_cluster("vm-2", HA + OVERRIDDEN) == ("high", "powerOff", "vmMonitoringOnly", None)


def test_a_setting_that_is_not_declared_is_left_out():
    newer = HA + OVERRIDDEN.replace("disabled", "urgent")
    assert in_cluster("vm-1", newer)[0] is None


def test_what_is_switched_off_in_a_cluster_does_nothing_with_its_vms():
    assert in_cluster("vm-1", HA.replace("true", "false") + OVERRIDDEN) == (None,) * 4


def test_a_vms_own_settings_come_from_its_cluster(every):
    priority = {row["name"]: picked(row, "ha_restart_priority", "drs_automation") for row in every["vm"]}
    assert priority["DC0_C0_RP0_VM0"] == ("low", "manual")
    assert priority["DC0_C0_RP0_VM1"][1] == "fullyAutomated"
    assert priority["DC0_H0_VM0"] == (None, None)


def test_a_datastore_on_vmfs_says_what_it_lies_on():
    vmfs = (
        "<vmfs><majorVersion>6</majorVersion><version>6.82</version><blockSizeMb>1</blockSizeMb>"
        "<extent><diskName>naa.1</diskName></extent><extent><diskName>naa.2</diskName></extent></vmfs>"
    )
    own, _ = made("Datastore", prop("info", vmfs, "VmfsDatastoreInfo"))
    assert picked(own, "vmfs_version", "block_size", "extents") == ("6.82", MIB, ["naa.1", "naa.2"])


def test_a_pools_sizes_come_in_bytes_whatever_the_api_counts_in():
    quick = (
        "<quickStats><hostMemoryUsage>3</hostMemoryUsage><compressedMemory>5</compressedMemory></quickStats>"
    )
    runtime = "<memory><overallUsage>7</overallUsage></memory>"
    own, _ = made(
        "ResourcePool",
        prop("summary.quickStats", quick[12:-13], "Q") + prop("runtime", runtime, "R"),
    )
    columns = ("memory_consumed", "memory_compressed", "memory_used")
    assert picked(own, *columns) == (3 * MIB, 5 * KIB, 7)


def test_a_recorded_vm_has_the_partitions_that_its_guest_reported():
    (whole,) = page(recorded.answer("vm", "vm-19"), METHOD).objects(
        partial(rows, around=Around(tree={}, attributes={}))
    )
    found = [row for name, row in whole.rows if name == "partition"]
    assert [picked(row, "name", "disk") for row in found] == [
        ("/", "vm-19/2000"),
        ("/boot/efi", "vm-19/2000"),
    ]
    own = whole.rows[0][1]
    assert picked(own, "tools_type", "encrypted", "placeholder", "vtpm") == (
        "guestToolsTypeOpenVMTools",
        False,
        False,
        False,
    )
    assert own["largest_free"] == 1299390464


@pytest.fixture
def fleet():
    with vcsim(seed=12, vm=2, host=2) as running:
        yield running


def test_rules_pools_and_drives_that_are_taken_away_are_gone(database, fleet):
    one = known(database, fleet)
    fleet.rule(CLUSTER, "apart", "DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1")
    pool = fleet.pool(fleet.get(fleet.find(vim.ClusterComputeResource, CLUSTER), "resourcePool"), "gold")
    fine(database, one)
    assert table(database, "drs_rule", "name") == ["apart"]
    assert "gold" in table(database, "resource_pool", "name")
    assert len(table(database, "cd_drive", "name")) == 4
    fleet.configure(CLUSTER, rulesSpec=[vim.cluster.RuleSpec(operation="remove", removeKey=1)])
    fleet.destroy(pool)
    fleet.reconfigure("DC0_H0_VM0", deviceChange=[removed(fleet, vim.vm.device.VirtualCdrom)])
    fine(database, one)
    assert table(database, "drs_rule", "name") == []
    assert "gold" not in table(database, "resource_pool", "name")
    assert table(database, "resource_pool", "name", orphaned=True) == ["gold"]
    assert len(table(database, "cd_drive", "name")) == 3


def removed(fleet, kind):
    devices_of = fleet.get(fleet.vm("DC0_H0_VM0"), "config.hardware.device")
    (found,) = (one for one in devices_of if isinstance(one, kind))
    return vim.vm.device.VirtualDeviceSpec(operation="remove", device=found)
