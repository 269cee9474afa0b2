"""A simulated vCenter furnished with what it has none of by itself: pools, rules, drives, partitions."""

from datetime import UTC, datetime
from typing import Any

from pyVmomi import vim

from tests.fakes.vcsim import Vcsim

CLUSTER = "DC0_C0"
ISO = "[LocalDS_0] tools.iso"
NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def furnish(server: Vcsim) -> None:
    """Give it, on a VM of the cluster, one of each part that a VM or a cluster may have."""
    vm, cluster = server.vm("DC0_C0_RP0_VM0"), server.find(vim.ClusterComputeResource, CLUSTER)
    server.mount("DC0_C0_RP0_VM0", ISO)
    server.reconfigure("DC0_C0_RP0_VM0", deviceChange=[_added(_floppy()), _added(_usb())])
    server.rule(CLUSTER, "apart", "DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1")
    server.rule(CLUSTER, "together", "DC0_C0_RP0_VM0", "DC0_C0_RP0_VM1", together=True)
    _configure(server, vm)
    server.configure(CLUSTER, dasVmConfigSpec=[_override(vm)], drsVmConfigSpec=[_automation(vm)])
    server.set(vm, {"guest.disk": vim.vm.GuestInfo.DiskInfo.Array(_partitions())})
    server.set(cluster, {"recommendation": vim.cluster.Recommendation.Array([_recommendation(server, vm)])})
    root = server.get(cluster, "resourcePool")
    server.pool(server.pool(root, "gold"), "inner")
    server.move_into(server.find(vim.StoragePod, "DC0_POD0"), server.find(vim.Datastore, "LocalDS_0"))


def _configure(server: Vcsim, vm: Any) -> None:
    """HA, DRS, and a rule that says on which hosts a group of VMs should run."""
    groups = [
        vim.cluster.VmGroup(name="sql", vm=[vm]),
        vim.cluster.HostGroup(name="licensed", host=[server.find(vim.HostSystem, "DC0_C0_H0")]),
    ]
    rule = vim.cluster.VmHostRuleInfo(
        name="licence", enabled=True, mandatory=True, vmGroupName="sql", affineHostGroupName="licensed"
    )
    settings = vim.cluster.DasVmSettings(
        isolationResponse="none", restartPriority="high", vmToolsMonitoringSettings=_monitoring()
    )
    server.configure(
        CLUSTER,
        groupSpec=[vim.cluster.GroupSpec(operation="add", info=group) for group in groups],
        rulesSpec=[vim.cluster.RuleSpec(operation="add", info=rule)],
        dasConfig=vim.cluster.DasConfigInfo(
            enabled=True,
            admissionControlEnabled=True,
            hostMonitoring="enabled",
            vmMonitoring="vmMonitoringOnly",
            hBDatastoreCandidatePolicy="allFeasibleDs",
            admissionControlPolicy=vim.cluster.FailoverResourcesAdmissionControlPolicy(
                cpuFailoverResourcesPercent=25, memoryFailoverResourcesPercent=30, failoverLevel=1
            ),
            defaultVmSettings=settings,
        ),
        drsConfig=vim.cluster.DrsConfigInfo(enabled=True, defaultVmBehavior="fullyAutomated", vmotionRate=3),
    )


def _override(vm: Any) -> Any:
    settings = vim.cluster.DasVmSettings(restartPriority="low", isolationResponse="clusterIsolationResponse")
    info = vim.cluster.DasVmConfigInfo(key=vm, dasSettings=settings)
    return vim.cluster.DasVmConfigSpec(operation="add", info=info)


def _automation(vm: Any) -> Any:
    info = vim.cluster.DrsVmConfigInfo(key=vm, enabled=True, behavior="manual")
    return vim.cluster.DrsVmConfigSpec(operation="add", info=info)


def _monitoring() -> Any:
    return vim.cluster.VmToolsMonitoringSettings(
        failureInterval=30, minUpTime=120, maxFailures=3, maxFailureWindow=3600
    )


def _added(device: Any) -> Any:
    return vim.vm.device.VirtualDeviceSpec(operation="add", device=device)


def _floppy() -> Any:
    image = vim.vm.device.VirtualFloppy.ImageBackingInfo(fileName="[LocalDS_0] boot.flp")
    return vim.vm.device.VirtualFloppy(key=-1, backing=image, connectable=_connectable(connected=False))


def _usb() -> Any:
    backing = vim.vm.device.VirtualUSB.USBBackingInfo(deviceName="path:1/0/4")
    return vim.vm.device.VirtualUSB(
        key=-2,
        backing=backing,
        connected=True,
        vendor=1027,
        product=24577,
        family=["hid"],
        speed=["high"],
        connectable=_connectable(connected=True),
    )


def _connectable(*, connected: bool) -> Any:
    connect = vim.vm.device.VirtualDevice.ConnectInfo
    return connect(connected=connected, startConnected=True, allowGuestControl=True)


def _partitions() -> list[Any]:
    partition, mapping = vim.vm.GuestInfo.DiskInfo, vim.vm.GuestInfo.VirtualDiskMapping
    return [
        partition(diskPath="/", capacity=100 * 2**30, freeSpace=5 * 2**30, filesystemType="ext4"),
        partition(diskPath="C:\\", capacity=2**40, freeSpace=2**39, mappings=[mapping(key=204)]),
    ]


def _recommendation(server: Vcsim, vm: Any) -> Any:
    source, destination = (server.find(vim.HostSystem, f"DC0_C0_H{number}") for number in (0, 1))
    migration = vim.cluster.DrsMigration(key="1", time=NOW, vm=vm, source=source, destination=destination)
    return vim.cluster.Recommendation(
        key="7",
        type="V1",
        time=NOW,
        rating=2,
        reason="balanceAvgResource",
        reasonText="Balance CPU",
        action=[vim.cluster.MigrationAction(type="MigrationV1", target=vm, drsMigration=migration)],
    )
