import hashlib
import http.client
import json
import socket
import ssl
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyVim.connect import SmartStubAdapter
from pyVmomi import vim

from tests.fakes.vcsim import Vcsim, build, vcsim

SNAPSHOT_TIME = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def vcenter():
    with vcsim(seed=1, vm=3) as running:
        yield running


def uuids(simulator: Vcsim) -> set[str]:
    vms = simulator.read(vim.VirtualMachine, "config.uuid", "config.instanceUuid")
    hosts = simulator.read(vim.HostSystem, "hardware.systemInfo.uuid", "summary.hardware.uuid")
    found = [*vms.values(), *hosts.values()]
    return {simulator.instance_uuid, *(uuid for facts in found for uuid in facts.values())}


def test_a_vcenter_says_where_it_is_and_who_it_is(vcenter):
    served = ssl.get_server_certificate((vcenter.host, vcenter.port))

    assert vcenter.host == "127.0.0.1"
    assert vcenter.api.content.about.instanceUuid == vcenter.instance_uuid
    assert vcenter.api.content.about.apiVersion == "8.0.3.0"
    assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(served)).hexdigest() == vcenter.fingerprint


def test_sizes_are_those_asked_for():
    with vcsim(vm=4, host=2, cluster=2, standalone_host=0, ds=3, autostart=False) as small:
        power = small.read(vim.VirtualMachine, "runtime.powerState").values()

        assert len(small.all(vim.HostSystem)) == 4
        assert len(small.all(vim.Datastore)) == 3
        assert [facts["runtime.powerState"] for facts in power] == ["poweredOff"] * 8


def test_a_wrong_password_is_refused(vcenter):
    stub = SmartStubAdapter(host=vcenter.host, port=vcenter.port, sslContext=vcenter.tls)
    sessions = vim.ServiceInstance("ServiceInstance", stub).content.sessionManager

    with pytest.raises(vim.fault.InvalidLogin):
        sessions.Login("user", "wrong")
    stub.DropConnections()


def test_two_seeds_have_no_uuid_in_common(vcenter):
    with vcsim(seed=2, vm=3) as other:
        assert not uuids(vcenter) & uuids(other)


def test_the_same_seed_makes_the_same_vcenter_again():
    def inventory(simulator):
        read = simulator.read(
            vim.VirtualMachine, "name", "config.uuid", "config.instanceUuid", "runtime.host"
        )
        return sorted((vm._moId, *map(str, facts.values())) for vm, facts in read.items())

    with vcsim(seed=7, vm=20) as first, vcsim(seed=7, vm=20) as second:
        assert inventory(first) == inventory(second)


def test_a_standalone_host_has_no_instance_uuid():
    with vcsim(esx=True, vm=2) as host:
        assert host.instance_uuid == ""
        assert host.api.content.about.apiType == "HostAgent"
        assert len(host.all(vim.VirtualMachine)) == 2


def test_a_vcenter_may_claim_an_old_release():
    with vcsim(api_version="6.7.3") as old:
        assert old.api.content.about.version == "6.7.3"
        assert old.api._stub.versionId.strip('"') == "urn:vim25/6.7.3"


def test_it_ends_when_nobody_holds_its_input():
    arguments = [build(), "-vm=0"]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        json.loads(process.stdout.readline())
        process.stdin.close()

        assert process.wait(10) == 0


def test_a_killed_vcenter_answers_no_more():
    with vcsim(vm=1) as dying:
        dying.kill()
        dying.process.wait(10)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((dying.host, dying.port), 10)


def test_power_name_and_hardware_change(vcenter):
    vcenter.power("DC0_C0_RP0_VM0", on=False)
    vcenter.reconfigure("DC0_C0_RP0_VM0", memoryMB=2048, numCPUs=4)
    vcenter.rename(vcenter.vm("DC0_C0_RP0_VM0"), "web-01")

    vm = vcenter.vm("web-01")
    assert vm.runtime.powerState == "poweredOff"
    assert (vm.config.hardware.memoryMB, vm.config.hardware.numCPU) == (2048, 4)


def test_snapshots_come_with_any_date_and_go(vcenter):
    vcenter.snapshot("DC0_H0_VM0", "before", "an upgrade")
    tree = vcenter.vm("DC0_H0_VM0").snapshot
    tree.rootSnapshotList[0].createTime = SNAPSHOT_TIME
    vcenter.set(vcenter.vm("DC0_H0_VM0"), {"snapshot": tree})
    assert vcenter.vm("DC0_H0_VM0").snapshot.rootSnapshotList[0].createTime == SNAPSHOT_TIME

    vcenter.remove_snapshots("DC0_H0_VM0")
    assert vcenter.get(vcenter.vm("DC0_H0_VM0"), "snapshot") is None


def test_facts_that_no_api_sets_can_be_set_on_any_object(vcenter):
    vm, datastore = vcenter.vm("DC0_H0_VM1"), vcenter.find(vim.Datastore, "LocalDS_0")
    disks = vim.vm.GuestInfo.DiskInfo.Array([vim.vm.GuestInfo.DiskInfo(diskPath="/", capacity=10 * 2**30)])

    vcenter.set(vm, {"guest.ipAddress": "10.0.0.7", "guest.toolsStatus": "toolsOld", "guest.disk": disks})
    vcenter.set(datastore, {"summary.freeSpace": 5 * 2**30})

    assert (vm.guest.ipAddress, vm.guest.toolsStatus) == ("10.0.0.7", "toolsOld")
    assert vm.guest.disk[0].capacity == 10 * 2**30
    assert datastore.summary.freeSpace == 5 * 2**30


def test_a_clone_has_uuids_of_its_own_and_may_be_a_template(vcenter):
    vcenter.clone("DC0_H0_VM2", "golden", template=True)

    source, clone = vcenter.vm("DC0_H0_VM2").config, vcenter.vm("golden").config
    assert clone.template
    assert not {clone.uuid, clone.instanceUuid} & {source.uuid, source.instanceUuid}


def test_a_vm_moves_to_another_host(vcenter):
    vm = vcenter.vm("DC0_C0_RP0_VM1")
    target = next(name for name in ("DC0_C0_H0", "DC0_C0_H1") if name != vm.runtime.host.name)

    vcenter.move("DC0_C0_RP0_VM1", target)

    assert vm.runtime.host.name == target


def test_a_vm_is_destroyed(vcenter):
    vcenter.power("DC0_C0_RP0_VM2", on=False)
    vcenter.destroy(vcenter.vm("DC0_C0_RP0_VM2"))

    assert "DC0_C0_RP0_VM2" not in vcenter.all(vim.VirtualMachine)


def test_a_host_enters_and_leaves_maintenance(vcenter):
    host = vcenter.find(vim.HostSystem, "DC0_C0_H2")
    vcenter.maintenance("DC0_C0_H2", on=True)
    assert host.runtime.inMaintenanceMode

    vcenter.maintenance("DC0_C0_H2", on=False)
    assert not host.runtime.inMaintenanceMode


def test_an_empty_datastore_is_added(vcenter, tmp_path: Path):
    assert vcenter.add_datastore("DC0_H0", "empty-01", tmp_path).vm == []


def test_custom_attributes_are_set(vcenter):
    vm = vcenter.vm("DC0_H0_VM0")
    vcenter.attribute(vm, "Owner", "Alice")
    vcenter.attribute(vm, "Owner", "Bob")

    owner = next(field for field in vm.availableField if field.name == "Owner")
    assert [(each.key, each.value) for each in vm.customValue] == [(owner.key, "Bob")]


def test_a_vm_is_suspended_and_another_becomes_a_template(vcenter):
    vcenter.suspend("DC0_H0_VM0")
    vcenter.power("DC0_H0_VM1", on=False)
    vcenter.to_template("DC0_H0_VM1")

    assert vcenter.vm("DC0_H0_VM0").runtime.powerState == "suspended"
    assert vcenter.vm("DC0_H0_VM1").config.template


def test_a_vm_is_made_with_the_uuid_of_another(vcenter):
    uuid = "5010d9a3-6cd1-4f3c-9d0a-1d1d0f9a7c55"
    vcenter.create("copy", "DC0_H0", instance_uuid=uuid)

    assert vcenter.vm("copy").config.instanceUuid == uuid
    assert vcenter.vm("copy").runtime.host.name == "DC0_H0"


def test_a_vm_moves_to_a_folder_and_to_a_datastore(vcenter, tmp_path: Path):
    vm = vcenter.vm("DC0_C0_RP0_VM1")
    vcenter.add_datastore(vm.runtime.host.name, "fast-01", tmp_path)
    vcenter.move_storage("DC0_C0_RP0_VM1", "fast-01")
    vcenter.move_into(vcenter.folder(vcenter.find(vim.Folder, "vm"), "Retired"), vm)

    assert [datastore.name for datastore in vm.datastore] == ["fast-01"]
    assert vm.parent.name == "Retired"


def test_a_resource_pool_is_made_in_another(vcenter):
    made = vcenter.pool(vcenter.vm("DC0_C0_RP0_VM1").resourcePool, "Gold")

    assert vcenter.find(vim.ResourcePool, "Gold") == made


def test_a_drs_rule_keeps_vms_apart(vcenter):
    vcenter.rule("DC0_C0", "apart", "DC0_C0_RP0_VM1", "copy")

    (rule,) = vcenter.find(vim.ClusterComputeResource, "DC0_C0").configurationEx.rule
    assert isinstance(rule, vim.cluster.AntiAffinityRuleSpec)
    assert (rule.name, [vm.name for vm in rule.vm]) == ("apart", ["DC0_C0_RP0_VM1", "copy"])


def test_a_permission_is_given(vcenter):
    vm = vcenter.vm("DC0_C0_RP0_VM1")
    vcenter.permit(vm, "CORP\\operators", "ReadOnly", group=True)

    (given,) = vcenter.api.content.authorizationManager.RetrieveEntityPermissions(vm, inherited=False)
    assert (given.principal, given.group, given.propagate, given.roleId) == (
        "CORP\\operators",
        True,
        True,
        -2,
    )


def test_a_cd_is_mounted(vcenter):
    vcenter.mount("DC0_C0_RP0_VM1", "[LocalDS_0] tools.iso")

    devices = vcenter.vm("DC0_C0_RP0_VM1").config.hardware.device
    (drive,) = (device for device in devices if isinstance(device, vim.vm.device.VirtualCdrom))
    assert (drive.connectable.connected, drive.backing.fileName) == (True, "[LocalDS_0] tools.iso")


def test_an_alarm_is_triggered_and_acknowledged(vcenter):
    host = vcenter.find(vim.HostSystem, "DC0_H0")
    alarm = vcenter.alarm(host, "Host error")
    before = host.triggeredAlarmState[0].acknowledged
    vcenter.acknowledge(host, alarm)

    (state,) = host.triggeredAlarmState
    assert (before, state.acknowledged, state.acknowledgedByUser) == (False, True, "user")


def test_a_content_library_holds_items(vcenter):
    vcenter.library("Images", "LocalDS_0", "rhel9", "win2022")

    (library,) = vcenter.rest("GET", "/content/library")
    assert vcenter.rest("GET", f"/content/library/id:{library}")["name"] == "Images"
    assert len(vcenter.rest("GET", f"/content/library/item?library_id={library}")) == 2


def test_tags_are_attached_and_detached_over_rest(vcenter):
    first, second = vcenter.vm("DC0_H0_VM0"), vcenter.vm("DC0_H0_VM1")
    vcenter.tag(first, "backup", "daily")
    vcenter.tag(second, "backup", "daily")
    vcenter.untag(second, "backup", "daily")

    (tag,) = vcenter.rest("GET", "/cis/tagging/tag")
    attached = vcenter.rest(
        "POST", f"/cis/tagging/tag-association/id:{tag}?~action=list-attached-objects", {}
    )
    assert vcenter.rest("GET", f"/cis/tagging/tag/id:{tag}")["name"] == "daily"
    assert attached == [{"type": "VirtualMachine", "id": first._moId}]


def test_rest_refuses_a_wrong_password(vcenter):
    connection = http.client.HTTPSConnection(vcenter.host, vcenter.port, context=vcenter.tls)
    connection.request("POST", "/rest/com/vmware/cis/session", headers={"Authorization": "Basic dXNlcjp4"})

    assert connection.getresponse().status == 401
    connection.close()
