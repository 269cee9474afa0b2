"""Values, as the declarations say: the same as pyVmomi's, for what real and simulated vCenters sent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from typing import Any

import pytest

from collector import spec
from collector.connection import Target
from collector.path import TYPE
from collector.reading import Values, plan, read
from collector.rows import KINDS
from collector.session import session
from collector.settings import Settings
from collector.wire import Content, page
from store.resource import GIB, Above, Property
from store.resources.registry import TABLES
from tests.collector import bindings, recorded
from tests.fakes.wire_proxy import WireProxy, prefixed, rewritten

METHOD = "RetrievePropertiesEx"
RECORDED = {
    "vm": "vm",
    "vm-nic-6.0": "vm",
    "host": "host",
    "datastore": "datastore",
    "network": "network",
    "datacenter": "datacenter",
}


def values(data: bytes, table: str):
    (found,) = page(data, METHOD).objects(partial(read, plan(table)))
    return found


def vm(inside: str):
    """What is read of a VM that has these properties."""
    return values(
        recorded.ENVELOPE.format(
            f'<objects><obj type="VirtualMachine">vm-1</obj>{inside}</objects>'
        ).encode(),
        "vm",
    )


def prop(name: str, value: str, kind: str = "xsd:string") -> str:
    return f'<propSet><name>{name}</name><val xsi:type="{kind}">{value}</val></propSet>'


def plain(found: Values):
    """The values alone: of the object by column, of its parts by their table."""
    return dict(found) | {name: [dict(one) for one in ones] for name, ones in found.parts.items()}


def comparable(found, table: str):
    """What pyVmomi can know too: without empty lists, keys of parts, and what is looked for in the tree."""
    columns = TABLES[table].columns
    ours = {"moref", *(column.name for column in columns if isinstance(column.source, Above))}
    left = {name: value for name, value in found.items() if value != [] and name not in ours}
    return {
        name: [comparable(one, name) for one in value] if name in found.keys() & parts_of(table) else value
        for name, value in left.items()
    }


def parts_of(table: str) -> set[str]:
    return {part.name for part in spec.parts(TABLES[table])}


@pytest.mark.parametrize("form", [bytes, prefixed])
@pytest.mark.parametrize(("name", "table"), RECORDED.items())
def test_what_real_vcenters_sent_is_read_as_pyvmomi_reads_it(name, table, form):
    data = recorded.answer(name, "x-1")
    (theirs,) = bindings.deserialized(data)
    ours = values(form(data), table)
    assert comparable(plain(ours), table) == bindings.values(theirs, TABLES[table])
    assert ours.unknown == []


def test_what_a_simulator_sends_is_read_as_pyvmomi_reads_it(behind, wire):
    compared = set()
    for table, ours, theirs in chain.from_iterable(map(both, bodies(behind, wire))):
        assert comparable(plain(ours), table) == bindings.values(theirs, TABLES[table])
        compared |= {table, *ours.parts}
    assert compared == {name for name, table in TABLES.items() if table.managed or table.part}


def both(data: bytes) -> Iterator[tuple[str, Values, Any]]:
    """Of each object that a table has: that table, its values as we read them, and as pyVmomi does."""
    ours, theirs = page(data, METHOD).objects(known), bindings.deserialized(data)
    return ((table, values, other) for (table, values), other in zip(ours, theirs, strict=True) if table)


def known(content: Content) -> tuple[str, Values]:
    """Table and values of an object; nothing for one that no table has."""
    table = KINDS.get(content.kind, "")
    return table, read(plan(table), content) if table else Values()


def bodies(target: Target, wire: WireProxy) -> list[bytes]:
    """The answers to our whole filters, a page each, as they come over the wire."""
    heard: list[bytes] = []
    wire.on(METHOD, rewritten(lambda body: heard.append(body) or body))
    with session(target, Settings()) as opened:
        for phase in (spec.INVENTORY, spec.HARDWARE):
            for each in opened.pages(spec.paths(opened.version, phase=phase), size=1000):
                list(each.objects(str))
    return heard


def test_a_choice_that_is_not_declared_is_left_out_and_named():
    read_of = vm(
        prop("runtime.powerState", "hibernated", "VirtualMachinePowerState") + prop("name", "app-01")
    )
    assert read_of == {"name": "app-01"}
    assert read_of.unknown == ["vm.power_state hibernated"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("config.hardware.memoryMB", "much"),
        ("config.hardware.memoryMB", "9" * 30),
        ("config.hardware.memoryMB", "9" * 5000),
        ("config.template", "maybe"),
        ("config.createDate", "yesterday"),
        ("config.createDate", "0001-01-01T00:00:00+14:00"),
    ],
)
def test_a_value_that_cannot_be_read_costs_itself_only(name, value):
    read_of = vm(prop(name, value) + prop("name", "app-01"))
    assert read_of == {"name": "app-01"}
    assert len(read_of.unknown) == 1


def test_a_device_of_an_unknown_type_costs_itself_only():
    devices = (
        '<VirtualDevice xsi:type="VirtualDiskOfTomorrow"><key>1</key></VirtualDevice>'
        '<VirtualDevice xsi:type="VirtualDisk"><key>2000</key></VirtualDevice>'
    )
    read_of = vm(prop("config.hardware.device", devices, "ArrayOfVirtualDevice"))
    assert [part["key"] for part in read_of.parts["disk"]] == [2000]
    assert read_of.unknown == ["type VirtualDiskOfTomorrow"]


def test_devices_of_derived_types_are_parts_too():
    devices = '<VirtualDevice xsi:type="VirtualVmxnet3"><key>4000</key></VirtualDevice>'
    read_of = vm(prop("config.hardware.device", devices, "ArrayOfVirtualDevice"))
    assert read_of.parts["adapter"] == [{"type": "VirtualVmxnet3", "key": 4000, "moref": "4000"}]


def test_sizes_come_in_bytes():
    assert vm(prop("config.hardware.memoryMB", "4096", "xsd:int"))["memory"] == 4 * GIB


def test_moments_come_in_utc():
    read_of = vm(prop("config.createDate", "2026-11-20T23:30:00.123456789+02:00", "xsd:dateTime"))
    assert read_of["created"] == datetime(2026, 11, 20, 21, 30, 0, 123456, tzinfo=UTC)


def test_the_first_of_1970_means_that_nobody_knows():
    read_of = vm(prop("config.createDate", "1970-01-01T00:00:00Z", "xsd:dateTime"))
    assert read_of == {}


def test_empty_text_is_no_value():
    assert vm(prop("config.annotation", "")) == {}


def test_an_array_that_came_empty_is_an_empty_list():
    assert vm(prop("datastore", "", "ArrayOfManagedObjectReference")) == {"datastores": []}


def test_a_reference_to_another_kind_of_object_is_none():
    switch = '<val type="VirtualApp" xsi:type="ManagedObjectReference">resgroup-v1</val>'
    assert vm(f"<propSet><name>parent</name>{switch}</propSet>") == {}


def test_of_alternatives_the_first_that_gives_a_value_counts():
    def adapter(backing: str):
        device = f'<VirtualDevice xsi:type="VirtualVmxnet3"><key>4000</key>{backing}</VirtualDevice>'
        return vm(prop("config.hardware.device", device, "ArrayOfVirtualDevice")).parts["adapter"][0]

    own = '<backing><network type="Network">network-7</network>{}</backing>'
    distributed = "<port><portgroupKey>dvportgroup-8</portgroupKey></port>"
    assert adapter(own.format(""))["network"] == "network-7"
    assert adapter(own.format(distributed))["network"] == "dvportgroup-8"


def test_of_several_elements_the_first_that_has_a_value_counts():
    identities = "".join(
        f"<X><identifierValue>{tag}</identifierValue><identifierType><key>{key}</key></identifierType></X>"
        for tag, key in (("A1", "AssetTag"), ("", "ServiceTag"), ("S1", "ServiceTag"), ("S2", "ServiceTag"))
    )
    told = prop("hardware.systemInfo.otherIdentifyingInfo", identities, "ArrayOfX")
    host = f'<objects><obj type="HostSystem">host-1</obj>{told}</objects>'
    assert values(recorded.ENVELOPE.format(host).encode(), "host")["service_tag"] == "S1"


def test_snapshots_below_snapshots_are_parts_too():
    leaf = "<childSnapshotList><snapshot>s-2</snapshot><name>b</name></childSnapshotList>"
    tree = f"<rootSnapshotList><snapshot>s-1</snapshot><name>a</name>{leaf}</rootSnapshotList>"
    read_of = vm(prop("snapshot", tree, "VirtualMachineSnapshotInfo"))
    assert [(part["moref"], part["name"]) for part in read_of.parts["snapshot"]] == [
        ("s-1", "a"),
        ("s-2", "b"),
    ]


def test_every_declared_property_has_a_place_in_the_plan():
    for table in TABLES.values():
        paths = {c.source.path for c in table.columns if isinstance(c.source, Property)}
        whole = {p for p in paths if not set("[|@") & set(p)}
        assert whole - set(plan(table.name).named) == set()
    assert TYPE not in plan("network").named
