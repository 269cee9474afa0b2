"""Objects into rows: what an object says itself, what its place in the tree says, and what is worked out."""

from functools import partial

import pytest

from collector import spec
from collector.computed import Around, Place, unescaped
from collector.rows import place, rows
from collector.session import session
from collector.settings import Settings
from collector.wire import page
from store.resource import Above, Computed, Property
from store.resources.registry import TABLES
from tests.collector import recorded

METHOD = "RetrievePropertiesEx"
TREE = {
    "group-d1": Place(kind="Folder", name="Datacenters", parent=""),
    "group-1": Place(kind="Folder", name="Europe%2fWest", parent="group-d1"),
    "datacenter-2": Place(kind="Datacenter", name="DC0", parent="group-1"),
    "group-3": Place(kind="Folder", name="vm", parent="datacenter-2"),
    "group-4": Place(kind="Folder", name="host", parent="datacenter-2"),
    "domain-c5": Place(kind="ClusterComputeResource", name="C0", parent="group-4"),
    "domain-s6": Place(kind="ComputeResource", name="H9", parent="group-4"),
    "host-7": Place(kind="HostSystem", name="H0", parent="domain-c5"),
    "host-9": Place(kind="HostSystem", name="H9", parent="domain-s6"),
}
AROUND = Around(tree=TREE, attributes={"101": "Owner", "102": "Cost centre"})
FILES = """
<file><key>1</key><name>vm.vmdk</name><type>diskDescriptor</type><size>10</size></file>
<file><key>2</key><name>vm-flat.vmdk</name><type>diskExtent</type><size>1000</size></file>
<file><key>3</key><name>vm-1.vmdk</name><type>diskDescriptor</type><size>20</size></file>
<file><key>4</key><name>vm-1-delta.vmdk</name><type>diskExtent</type><size>2000</size></file>
<file><key>5</key><name>vm-2.vmdk</name><type>diskDescriptor</type><size>30</size></file>
<file><key>6</key><name>vm-2-delta.vmdk</name><type>diskExtent</type><size>3000</size></file>
<file><key>7</key><name>s1.vmsn</name><type>snapshotData</type><size>100</size></file>
<file><key>8</key><name>s1.vmem</name><type>snapshotMemory</type><size>400</size></file>
<file><key>9</key><name>s2.vmsn</name><type>snapshotData</type><size>200</size></file>
"""


def made(kind: str, properties: str):
    """What becomes of one object with these properties: its own row, and (table, row) of its parts."""
    told = f'<objects><obj type="{kind}">x-1</obj>{properties}</objects>'
    (_, own), *parts = of(told).rows
    return own, parts


def of(objects: str):
    (made,) = page(recorded.ENVELOPE.format(objects).encode(), METHOD).objects(partial(rows, around=AROUND))
    return made


def prop(name: str, value: str, kind: str = "xsd:string") -> str:
    return f'<propSet><name>{name}</name><val xsi:type="{kind}">{value}</val></propSet>'


def ref(name: str, kind: str, moref: str) -> str:
    value = f'<val type="{kind}" xsi:type="ManagedObjectReference">{moref}</val>'
    return f"<propSet><name>{name}</name>{value}</propSet>"


def devices(*inside: str) -> str:
    return prop("config.hardware.device", "".join(inside), "ArrayOfVirtualDevice")


def device(kind: str, key: int, more: str = "") -> str:
    return f'<VirtualDevice xsi:type="{kind}"><key>{key}</key>{more}</VirtualDevice>'


def test_a_vm_is_in_the_cluster_and_datacenter_of_its_host():
    own, _ = made("VirtualMachine", ref("runtime.host", "HostSystem", "host-7"))
    assert (own["host"], own["cluster"], own["datacenter"]) == ("host-7", "domain-c5", "datacenter-2")


def test_a_vm_on_a_host_of_its_own_is_in_no_cluster():
    own, _ = made("VirtualMachine", ref("runtime.host", "HostSystem", "host-9"))
    assert (own["cluster"], own["datacenter"]) == (None, "datacenter-2")


def test_an_object_above_that_nobody_told_of_is_unknown():
    own, _ = made("VirtualMachine", ref("runtime.host", "HostSystem", "host-77"))
    assert (own["host"], own["cluster"]) == ("host-77", None)


def test_a_tree_that_is_a_circle_ends():
    circle = {
        "a": Place(kind="Folder", name="a", parent="b"),
        "b": Place(kind="Folder", name="b", parent="a"),
    }
    assert Around(tree=circle, attributes={}).nearest("a", {"Datacenter"}) is None


@pytest.mark.parametrize(
    ("sent", "name"),
    [("a%2fb", "a/b"), ("a%2Fb%5c", "a/b\\"), ("100%25", "100%"), ("%252f", "%2f"), ("50% off", "50% off")],
)
def test_names_are_as_people_gave_them(sent, name):
    assert unescaped(sent) == name
    assert made("VirtualMachine", prop("name", sent))[0]["name"] == name


def test_a_snapshot_that_the_client_named_has_a_date_with_slashes():
    tree = "<rootSnapshotList><snapshot>s-1</snapshot><name>VM 3%252f17%252f2026</name></rootSnapshotList>"
    _, [(_, snapshot)] = made("VirtualMachine", prop("snapshot", tree, "VirtualMachineSnapshotInfo"))
    assert snapshot["name"] == "VM 3/17/2026"


def test_a_folder_has_its_whole_path():
    assert rows_of("group-3", "Folder")["path"] == "/Europe%2fWest/DC0/vm"
    assert rows_of("group-d1", "Folder")["path"] == "/"


def rows_of(moref: str, kind: str):
    told = f'<objects><obj type="{kind}">{moref}</obj></objects>'
    return of(told).rows[0][1]


def test_parts_belong_to_their_parent():
    disk = device("VirtualDisk", 2000)
    _, parts = made("VirtualMachine", devices(disk, device("VirtualVmxnet3", 4000)))
    assert [(table, row["moref"], row["vm"]) for table, row in parts] == [
        ("disk", "x-1/2000", "x-1"),
        ("adapter", "x-1/4000", "x-1"),
    ]


def test_a_part_told_twice_is_one_and_one_without_a_key_is_none():
    disk = device("VirtualDisk", 2000)
    _, parts = made("VirtualMachine", devices(disk, disk, '<VirtualDevice xsi:type="VirtualDisk"/>'))
    assert len(parts) == 1


def test_a_disk_knows_its_controller():
    controller = (
        "<deviceInfo><label>SCSI controller 0</label></deviceInfo><sharedBus>physicalSharing</sharedBus>"
    )
    disk = device("VirtualDisk", 2000, "<controllerKey>1000</controllerKey>")
    _, [(_, row)] = made(
        "VirtualMachine", devices(device("ParaVirtualSCSIController", 1000, controller), disk)
    )
    assert (row["controller"], row["bus_sharing"]) == ("SCSI controller 0", "physicalSharing")


def test_a_disk_without_a_controller_has_none():
    _, [(_, row)] = made("VirtualMachine", devices(device("VirtualDisk", 2000)))
    assert (row["controller"], row["bus_sharing"]) == (None, None)


def test_an_adapter_has_the_addresses_that_the_guest_reports_for_it():
    nics = (
        "<GuestNicInfo><ipAddress>10.0.0.7</ipAddress><ipAddress>fe80::1</ipAddress>"
        "<deviceConfigId>4000</deviceConfigId></GuestNicInfo>"
        "<GuestNicInfo><ipAddress>10.0.0.8</ipAddress><deviceConfigId>4001</deviceConfigId></GuestNicInfo>"
    )
    own, [(_, row)] = made(
        "VirtualMachine",
        devices(device("VirtualVmxnet3", 4000)) + prop("guest.net", nics, "ArrayOfGuestNicInfo"),
    )
    assert row["ips"] == ["10.0.0.7", "fe80::1"]
    assert own["ips"] == ["10.0.0.7", "fe80::1", "10.0.0.8"]


def test_custom_attributes_are_values_by_name():
    pairs = {"101": "Alice", "102": "", "999": "nobody knows the name of this one"}
    told = "".join(
        f"<CustomFieldValue><key>{key}</key><value>{value}</value></CustomFieldValue>"
        for key, value in pairs.items()
    )
    own, _ = made("VirtualMachine", prop("customValue", told, "ArrayOfCustomFieldValue"))
    assert own["attributes"] == {"Owner": "Alice"}
    assert made("VirtualMachine", "")[0]["attributes"] is None


def test_a_hosts_capacity_is_its_cores_times_their_speed():
    told = prop("summary.hardware.cpuMhz", "2400", "xsd:int")
    assert made("HostSystem", told)[0]["cpu_total"] is None
    assert (
        made("HostSystem", told + prop("summary.hardware.numCpuCores", "32", "xsd:short"))[0]["cpu_total"]
        == 76800
    )


def chain(*keys: int) -> str:
    return (
        f"<disk><key>2000</key><chain>{''.join(f'<fileKey>{key}</fileKey>' for key in keys)}</chain></disk>"
    )


def snapshots(*, current: str, active: str, layouts: str, files: str = FILES):
    nested = "<childSnapshotList><snapshot>s-2</snapshot><name>b</name></childSnapshotList>"
    told = (
        f'<currentSnapshot type="VirtualMachineSnapshot">{current}</currentSnapshot>'
        f"<rootSnapshotList><snapshot>s-1</snapshot><name>a</name>{nested}</rootSnapshotList>"
    )
    _, parts = made(
        "VirtualMachine",
        prop("snapshot", told, "VirtualMachineSnapshotInfo")
        + prop("layoutEx.disk", active, "ArrayOfX")
        + prop("layoutEx.snapshot", layouts, "ArrayOfX")
        + prop("layoutEx.file", files, "ArrayOfX"),
    )
    return {row["moref"]: row for _, row in parts}


LAYOUTS = (
    f"<X><key>s-1</key><dataKey>7</dataKey><memoryKey>8</memoryKey>{chain(1, 2)}</X>"
    f"<X><key>s-2</key><dataKey>9</dataKey><memoryKey>-1</memoryKey>{chain(1, 2, 3, 4)}</X>"
)


def test_snapshots_have_the_sizes_that_powercli_shows():
    found = snapshots(current="s-2", active=chain(1, 2, 3, 4, 5, 6), layouts=LAYOUTS)
    assert found["x-1/s-1"]["size"] == 100 + 400
    assert found["x-1/s-2"]["size"] == 200 + 2020 + 3030
    assert [found[key]["state_size"] for key in sorted(found)] == [100 + 400, 200]


def test_what_is_written_now_belongs_to_the_snapshot_that_is_current():
    found = snapshots(current="s-1", active=chain(1, 2, 5, 6), layouts=LAYOUTS)
    assert found["x-1/s-1"]["size"] == 100 + 400 + 3030
    assert found["x-1/s-2"]["size"] == 200 + 2020
    assert [found[key]["current"] for key in sorted(found)] == [True, False]


def test_a_snapshot_without_a_layout_has_no_known_size():
    found = snapshots(current="s-1", active="", layouts="", files="")
    assert (found["x-1/s-1"]["size"], found["x-1/s-1"]["state_size"]) == (None, None)


def test_a_list_that_the_object_does_not_send_is_empty_but_one_withheld_is_unknown():
    withheld = '<missingSet><path>network</path><fault><fault xsi:type="NoPermission"/></fault></missingSet>'
    own, _ = made("VirtualMachine", withheld)
    assert own["datastores"] == []
    assert "networks" not in own


def test_a_type_without_a_table_makes_no_rows():
    told = '<objects><obj type="VirtualMachineSnapshot">snapshot-8</obj></objects>'
    assert of(told).rows == ()


def test_a_row_has_no_column_that_the_collector_does_not_fill(target):
    filled = Property | Above | Computed
    with session(target, Settings()) as opened:
        around = Around(tree=_tree(opened), attributes={})
        for answered in opened.pages(spec.paths(opened.version), size=100):
            for made_of in answered.objects(partial(rows, around=around)):
                for table, row in made_of.rows:
                    mine = {c.name for c in TABLES[table].columns if isinstance(c.source, filled)}
                    assert set(row) <= mine | {"moref"}


def test_every_object_of_a_vcenter_has_its_place(target):
    with session(target, Settings()) as opened:
        around = Around(tree=_tree(opened), attributes={})
    assert {place.kind for place in around.tree.values()} >= set(spec.TREE) | {"ClusterComputeResource"}
    hosts = [moref for moref, found in around.tree.items() if found.kind == "HostSystem"]
    assert all(around.nearest(moref, {"Datacenter"}) for moref in hosts)


def _tree(opened):
    return dict(one for each in opened.pages(spec.TREE, size=7) for one in each.objects(place))
