"""Hosts, their parts and networks into rows: what is worked out, and what real hosts sent."""

from dataclasses import replace
from functools import partial

import pytest

from collector.computed import Around, Place, PortGroup
from collector.hardware import Heavy
from collector.rows import rows
from collector.wire import page
from tests.collector import recorded
from tests.collector.test_rows import METHOD, TREE, device, made, prop, ref

H0 = replace(
    TREE["host-7"],
    groups={
        "Prod/1": PortGroup(vlan="10", switch="vSwitch0"),
        "Mixed": PortGroup(vlan="20", switch="vSwitch1"),
    },
)
H9 = replace(TREE["host-9"], groups={"Mixed": PortGroup(vlan="30", switch="vSwitch1")})
DVS = Place(kind="VmwareDistributedVirtualSwitch", name="dvs%2f1", parent="group-3", uuid="50 0a")
AROUND = Around(
    tree=TREE
    | {
        "host-7": H0,
        "host-9": H9,
        "dvs-1": replace(DVS, members=frozenset({"host-7"})),
        "network-5": Place(kind="Network", name="Prod%2f1", parent="group-3"),
        "datastore-3": Place(kind="Datastore", name="ds%2f3", parent="group-3"),
    },
    attributes={},
)
PORT = "VMwareDVSPortSetting"
SPEC = "VmwareDistributedVirtualSwitch{}Spec"
HBA = "key-vim.host.FibreChannelHba-vmhba2"


def of(kind: str, moref: str, properties: str):
    """The own row of an object, and those of its parts as (table, row)."""
    told = f'<objects><obj type="{kind}">{moref}</obj>{properties}</objects>'
    (found,) = page(recorded.ENVELOPE.format(told).encode(), METHOD).objects(partial(rows, around=AROUND))
    (_, own), *parts = found.rows
    return own, parts


def refs(name: str, kind: str, *morefs: str) -> str:
    inside = "".join(
        f'<ManagedObjectReference type="{kind}">{moref}</ManagedObjectReference>' for moref in morefs
    )
    return prop(name, inside, "ArrayOfManagedObjectReference")


def vlan(kind: str, inside: str):
    """The row of a distributed port group with this VLAN."""
    told = f'<vlan xsi:type="{SPEC.format(kind)}">{inside}</vlan>'
    return of("DistributedVirtualPortgroup", "dvportgroup-1", prop("config.defaultPortConfig", told, PORT))[0]


def network(name: str, *hosts: str):
    """The row of a standard network on hosts."""
    return of("Network", "network-5", prop("name", name) + refs("host", "HostSystem", *hosts))[0]


def on_host(array: str, inside: str, more: str = ""):
    """The rows of parts of a host, which stand in this array."""
    _, parts = of("HostSystem", "host-7", prop(array, inside, "ArrayOfX") + more)
    return [row for _, row in parts]


def test_a_distributed_port_group_has_a_vlan_a_range_of_them_or_a_private_one():
    assert vlan("VlanId", "<vlanId>7</vlanId>")["vlan"] == 7
    span = "<vlanId><start>{}</start><end>{}</end></vlanId>"
    trunk = vlan("TrunkVlan", span.format(10, 10) + span.format(20, 30))
    assert (trunk["vlan"], trunk["vlan_range"]) == (None, "10, 20-30")
    private = vlan("Pvlan", "<pvlanId>101</pvlanId>")
    assert (private["vlan"], private["vlan_range"], private["private_vlan"]) == (None, None, 101)


def test_a_vlan_of_a_kind_that_nobody_knows_is_unknown():
    found = vlan("OfTomorrow", "<id>5</id>")
    assert (found["vlan"], found["vlan_range"], found["private_vlan"]) == (None, None, None)


def test_a_standard_network_has_the_vlan_of_its_port_groups_on_its_hosts():
    assert network("Prod%2f1", "host-7", "host-9")["vlan"] == 10
    assert network("Prod%2f1", "host-9")["vlan"] is None


def test_where_hosts_do_not_agree_on_a_vlan_all_are_told():
    found = network("Mixed", "host-9", "host-7")
    assert (found["vlan"], found["vlan_range"]) == (None, "20, 30")


def test_a_host_knows_the_distributed_switches_that_it_is_on():
    assert of("HostSystem", "host-7", "")[0]["distributed_switches"] == ["dvs-1"]
    assert of("HostSystem", "host-9", "")[0]["distributed_switches"] == []


@pytest.mark.parametrize(
    ("backing", "switch"),
    [
        ("<port><switchUuid>50 0a</switchUuid><portgroupKey>dvportgroup-1</portgroupKey></port>", "dvs/1"),
        ("<port><switchUuid>another</switchUuid></port>", None),
        ("<deviceName>Prod/1</deviceName>", "vSwitch0"),
        ("<deviceName>gone</deviceName>", None),
        ("", None),
    ],
)
def test_a_vms_adapter_names_its_switch(backing, switch):
    nic = device("VirtualVmxnet3", 4000, f"<backing>{backing}</backing>")
    told = prop("config.hardware.device", nic, "ArrayOfVirtualDevice") + ref(
        "runtime.host", "HostSystem", "host-7"
    )
    _, [(_, row)] = of("VirtualMachine", "vm-1", told)
    assert row["switch"] == switch


def test_a_physical_adapter_knows_its_switch_and_its_port_there():
    nic = "<PhysicalNic><key>k-{0}</key><device>{0}</device></PhysicalNic>"
    nics = "".join(nic.format(name) for name in ("vmnic0", "vmnic1", "vmnic2"))
    standard = "<HostVirtualSwitch><name>vSwitch0</name><pnic>k-vmnic0</pnic></HostVirtualSwitch>"
    plugged = "<pnicSpec><pnicDevice>vmnic1</pnicDevice><uplinkPortKey>9</uplinkPortKey></pnicSpec>"
    proxy = (
        "<X><dvsName>dvs/1</dvsName><uplinkPort><key>9</key><value>Uplink 1</value></uplinkPort>"
        f"<pnic>k-vmnic1</pnic><spec><backing>{plugged}</backing></spec></X>"
    )
    more = prop("config.network.vswitch", standard, "ArrayOfX") + prop(
        "config.network.proxySwitch", proxy, "ArrayOfX"
    )
    found = on_host("config.network.pnic", nics, more)
    told = [(row["name"], row["switch"], row["uplink_port"]) for row in found if "uplink_port" in row]
    assert told == [("vmnic0", "vSwitch0", None), ("vmnic1", "dvs/1", "Uplink 1"), ("vmnic2", None, None)]


def test_an_adapter_without_a_speed_has_no_link():
    up = "<PhysicalNic><device>vmnic0</device><linkSpeed><speedMb>100</speedMb></linkSpeed></PhysicalNic>"
    down = "<PhysicalNic><device>vmnic1</device></PhysicalNic>"
    assert [row["link"] for row in on_host("config.network.pnic", up + down)] == [True, False]


def test_a_vmkernel_adapter_is_on_a_network_of_either_kind():
    port = "<distributedVirtualPort><portgroupKey>dvportgroup-1</portgroupKey></distributedVirtualPort>"
    nics = (
        f"<HostVirtualNic><key>k-vmk0</key><portgroup></portgroup><spec>{port}</spec></HostVirtualNic>"
        "<HostVirtualNic><key>k-vmk1</key><portgroup>Prod/1</portgroup></HostVirtualNic>"
        "<HostVirtualNic><key>k-vmk2</key><portgroup>gone</portgroup></HostVirtualNic>"
    )
    found = on_host("config.network.vnic", nics, refs("network", "Network", "network-4", "network-5"))
    assert [row["network"] for row in found] == ["dvportgroup-1", "network-5", None]


def test_a_vmkernel_adapter_tells_what_it_serves():
    nics = "<X><key>k-vmk1</key></X><X><key>k-vmk11</key></X>"
    spec = "<spec><ip><ipAddress>10.0.0.9</ipAddress></ip></spec>"
    net = f"<X><nicType>{{0}}</nicType><candidateVnic><key>{{0}}.k-vmk11</key>{spec}</candidateVnic>{{1}}</X>"
    config = net.format("vmotion", "<selectedVnic>vmotion.k-vmk11</selectedVnic>") + net.format("vsan", "")
    more = prop("config.virtualNicManagerInfo.netConfig", config, "ArrayOfX")
    own, parts = of("HostSystem", "host-7", prop("config.network.vnic", nics, "ArrayOfX") + more)
    assert [(row["services"], row["vmotion"], row["vsan"]) for _, row in parts] == [
        ([], False, False),
        (["vmotion"], True, False),
    ]
    assert (own["vmotion_ips"], own["management_ips"]) == (["10.0.0.9"], [])


def test_services_that_were_not_told_are_unknown():
    assert of("HostSystem", "host-7", "")[0]["vmotion_ips"] is None


@pytest.mark.parametrize(
    ("told", "reading", "value"),
    [
        ("<currentReading>2350</currentReading><unitModifier>-2</unitModifier>", 24, "23.5 V"),
        ("<currentReading>5</currentReading><unitModifier>3</unitModifier>", 5000, "5000 V"),
        ("<currentReading>0</currentReading>", 0, "0 V"),
        ("<currentReading>5</currentReading><unitModifier>99999</unitModifier>", None, None),
        ("<currentReading>much</currentReading>", None, None),
        (f"<currentReading>{'9' * 5000}</currentReading>", None, None),
        ("", None, None),
    ],
)
def test_a_sensor_reads_what_its_unit_says(told, reading, value):
    sensor = f"<X><name>PSU 1</name>{told}<baseUnits>V</baseUnits><rateUnits>none</rateUnits></X>"
    (row,) = on_host("runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo", sensor)
    assert (row["reading"], row["value"]) == (reading, value)


def test_a_world_wide_name_is_written_as_people_do():
    hba = (
        f'<X xsi:type="HostFibreChannelHba"><key>{HBA}</key><device>vmhba2</device>'
        "<portWorldWideName>2377900603251621888</portWorldWideName><nodeWorldWideName>-1</nodeWorldWideName></X>"
    )
    (row,) = on_host("config.storageDevice.hostBusAdapter", hba)
    assert (row["wwn"], row["node_wwn"]) == ("21:00:00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff:ff:ff")
    assert row["type"] == "HostFibreChannelHba"


def test_an_adapter_of_a_type_that_nobody_knows_costs_its_type_only():
    told = (
        '<objects><obj type="HostSystem">host-7</obj>'
        + prop(
            "config.storageDevice.hostBusAdapter",
            '<X xsi:type="HostQuantumHba"><key>k</key><device>vmhba9</device><status>entangled</status></X>',
            "ArrayOfHostHostBusAdapter",
        )
        + "</objects>"
    )
    (found,) = page(recorded.ENVELOPE.format(told).encode(), METHOD).objects(partial(rows, around=AROUND))
    (_, _), (_, adapter) = found.rows
    assert adapter["name"] == "vmhba9"
    assert found.unknown == ("storage_adapter.type HostQuantumHba", "storage_adapter.status entangled")


def test_a_path_inside_of_a_unit_is_a_part_of_the_host():
    unit = (
        "<X><key>unit</key><lun>k-lun</lun><path><key>p-1</key><name>vmhba2:C0:T0:L1</name>"
        f"<pathState>dead</pathState><adapter>{HBA}</adapter></path><path><key>p-2</key></path>"
        "<policy><policy>VMW_PSP_RR</policy></policy></X>"
    )
    first, second = on_host("config.storageDevice.multipathInfo.lun", unit)
    assert (first["moref"], first["lun"], first["adapter"]) == ("host-7/p-1", "host-7/k-lun", f"host-7/{HBA}")
    assert (first["host"], first["state"]) == ("host-7", "dead")
    assert second["moref"] == "host-7/p-2"


def test_a_lun_has_its_size_its_policy_and_its_datastore():
    lun = (
        '<X xsi:type="HostScsiDisk"><key>k-lun</key><canonicalName>naa.1</canonicalName>'
        "<vendor>HITACHI  </vendor><capacity><blockSize>512</blockSize><block>4</block></capacity>"
        "<operationalState>degraded</operationalState><operationalState>ok</operationalState></X>"
    )
    volume = (
        "<X><volume><name>ds/3</name><extent><diskName>naa.1</diskName></extent></volume></X>"
        "<X><volume><name>nfs</name></volume></X>"
    )
    unit = "<X><lun>k-lun</lun><policy><policy>VMW_PSP_MRU</policy></policy></X>"
    more = prop("config.fileSystemVolume.mountInfo", volume, "ArrayOfX") + refs(
        "datastore", "Datastore", "datastore-9", "datastore-3"
    )
    more += prop("config.storageDevice.multipathInfo.lun", unit, "ArrayOfX")
    row, *_ = on_host("config.storageDevice.scsiLun", lun, more)
    assert (row["capacity"], row["vendor"], row["state"]) == (2048, "HITACHI", "degraded")
    assert (row["policy"], row["datastore"]) == ("VMW_PSP_MRU", "datastore-3")


def test_a_lun_that_is_no_disk_has_no_size():
    (row,) = on_host("config.storageDevice.scsiLun", '<X xsi:type="ScsiLun"><key>k-cd</key></X>')
    assert (row["capacity"], row["policy"], row["datastore"]) == (None, None, None)


@pytest.mark.parametrize(
    ("class_id", "vendor", "gpu"),
    [(0x302, 0x10DE, True), (0x300, 0x102B, False), (0x1200, 0x1DA3, True), (0x200, 0x10DE, False)],
)
def test_a_gpu_computes_or_draws_more_than_a_console(class_id, vendor, gpu):
    numbers = f"<classId>{class_id}</classId><vendorId>{vendor}</vendorId>"
    (row,) = on_host("hardware.pciDevice", f"<X><id>0000:3b:00.0</id>{numbers}</X>")
    assert row["gpu"] is gpu


def test_numbers_of_pci_devices_are_unsigned():
    numbers = "<classId>-256</classId><vendorId>-32634</vendorId><deviceId>29072</deviceId>"
    (row,) = on_host("hardware.pciDevice", f"<X><id>0000:00:00.0</id>{numbers}</X>")
    assert (row["class"], row["vendor_id"], row["device_id"]) == ("ff", "8086", "7190")


def test_a_real_host_has_all_its_parts():
    found = page(recorded.answer("host", "host-14"), METHOD).objects(partial(rows, around=AROUND))
    (whole,) = found
    assert whole.unknown == ()
    counted = {}
    for table, _ in whole.rows[1:]:
        counted[table] = counted.get(table, 0) + 1
    assert counted == {
        "standard_switch": 1,
        "host_port_group": 3,
        "physical_adapter": 4,
        "vmkernel_adapter": 2,
        "storage_adapter": 4,
        "scsi_lun": 6,
        "path": 6,
        "pci_device": 48,
        "service": 25,
    }


def test_a_real_host_tells_what_its_adapters_and_disks_are():
    (whole,) = page(recorded.answer("host", "host-14"), METHOD).objects(partial(rows, around=AROUND))
    by_name = {(table, row["name"]): row for table, row in whole.rows[1:]}
    own = whole.rows[0][1]
    assert (own["management_ips"], own["memory_tiering"]) == (["10.218.43.170"], "noTiering")
    vmk0 = by_name["vmkernel_adapter", "vmk0"]
    assert (vmk0["services"], vmk0["dhcp"], vmk0["mtu"]) == (["management", "vmotion", "vsan"], True, 1500)
    assert by_name["physical_adapter", "vmnic0"]["switch"] == "vSwitch0"
    disk = by_name["scsi_lun", "eui.bf39aeebe2d354a3000c29631c7fc125"]
    assert (disk["local"], disk["ssd"], disk["policy"]) == (True, True, "FIXED")
    path = by_name["path", "vmhba1:C0:T0:L0"]
    assert path["lun"] == disk["moref"]
    assert path["adapter"] == by_name["storage_adapter", "vmhba1"]["moref"]


def test_a_real_certificate_is_read():
    heavy = Heavy()
    for _ in page(recorded.answer("host", "host-14"), METHOD).objects(heavy.see):
        pass
    told = heavy.hosts["host-14"]
    assert told["certificate_from"] < told["certificate_expires"]
    assert "CN=" in told["certificate_subject"]
    assert told["ats_locking"] is True


def test_a_host_that_tells_nothing_has_no_parts():
    own, parts = made("HostSystem", "")
    assert parts == []
    assert own["management_ips"] is None


def test_a_distributed_port_group_tells_its_teaming_and_what_its_ports_may_override():
    teaming = (
        "<uplinkTeamingPolicy><policy><value>loadbalance_loadbased</value></policy><uplinkPortOrder>"
        "<activeUplinkPort>Uplink 1</activeUplinkPort><activeUplinkPort>Uplink 2</activeUplinkPort>"
        "<standbyUplinkPort>Uplink 3</standbyUplinkPort></uplinkPortOrder>"
        "<failureCriteria><checkBeacon><value>true</value></checkBeacon></failureCriteria>"
        "</uplinkTeamingPolicy>"
    )
    shaping = "<inShapingPolicy><enabled><value>false</value></enabled></inShapingPolicy>"
    blocked = "<blocked><value>true</value></blocked>"
    told = prop("config.defaultPortConfig", teaming + shaping + blocked, PORT)
    policy = (
        "<blockOverrideAllowed>true</blockOverrideAllowed><vlanOverrideAllowed>false</vlanOverrideAllowed>"
    )
    own, _ = of(
        "DistributedVirtualPortgroup",
        "dvportgroup-1",
        told + prop("config.policy", policy, "VMwareDVSPortgroupPolicy"),
    )
    assert (own["teaming"], own["active_uplinks"], own["standby_uplinks"]) == (
        "loadbalance_loadbased",
        ["Uplink 1", "Uplink 2"],
        ["Uplink 3"],
    )
    assert (own["blocked"], own["beacon_probing"], own["ingress_shaping"]) == (True, True, False)
    assert (own["block_override"], own["vlan_override"]) == (True, False)


def test_a_distributed_switch_tells_its_uplinks_and_how_it_is_discovered():
    config = (
        "<numPorts>512</numPorts><maxPorts>8000</maxPorts><uplinkPortPolicy"
        ' xsi:type="DVSNameArrayUplinkPortPolicy"><uplinkPortName>Uplink 1</uplinkPortName>'
        "<uplinkPortName>Uplink 2</uplinkPortName></uplinkPortPolicy>"
        "<createTime>2024-02-03T04:05:06Z</createTime>"
        "<contact><name>Net team</name><contact>net@example.com</contact></contact><maxMtu>9000</maxMtu>"
        "<linkDiscoveryProtocolConfig><protocol>lldp</protocol><operation>both</operation>"
        "</linkDiscoveryProtocolConfig><lacpGroupConfig><name>lag1</name><mode>active</mode></lacpGroupConfig>"
    )
    own, _ = of("VmwareDistributedVirtualSwitch", "dvs-1", prop("config", config, "VMwareDVSConfigInfo"))
    assert (own["uplinks"], own["mtu"], own["ports"]) == (["Uplink 1", "Uplink 2"], 9000, 512)
    assert (own["discovery_protocol"], own["discovery_operation"]) == ("lldp", "both")
    assert (own["lacp_groups"], own["lacp_mode"], own["contact"]) == (["lag1"], "active", "net@example.com")
    assert own["created"].year == 2024


def test_a_standard_switch_tells_its_policies():
    policy = (
        "<security><allowPromiscuous>true</allowPromiscuous></security><nicTeaming><policy>failover_explicit"
        "</policy><nicOrder><activeNic>vmnic0</activeNic><standbyNic>vmnic1</standbyNic></nicOrder></nicTeaming>"
        "<shapingPolicy><enabled>true</enabled><averageBandwidth>1000</averageBandwidth></shapingPolicy>"
    )
    switch = f"<X><key>k</key><name>vSwitch0</name><spec><policy>{policy}</policy></spec></X>"
    (row,) = on_host("config.network.vswitch", switch)
    assert (row["promiscuous"], row["teaming"]) == (True, "failover_explicit")
    assert (row["active_uplinks"], row["standby_uplinks"]) == (["vmnic0"], ["vmnic1"])
    assert (row["traffic_shaping"], row["average_bandwidth"]) == (True, 1000)
