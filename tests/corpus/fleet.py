"""The demo fleet as plain objects, worked out here and not by the store.

A thing has every declared column as an attribute: references as names, sizes in bytes, None where unknown.
What relates to it is a list of things (`host.vms`), and counts as the column of that name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeAlias

from collector.demo.fleet import fleet
from collector.demo.plan import Inventory
from store.resource import Kind
from store.resources.registry import TABLES
from tests.corpus.findings import found

NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)  # a Wednesday
DAY = timedelta(days=1)


class Thing:
    """One object of the inventory."""

    name: str
    vcenter: str

    def __init__(self, table: str, values: Mapping[str, Any]) -> None:
        self.table = table
        self.linked: dict[str, tuple[Thing, ...]] = {}
        self.__dict__.update({column.name: None for column in TABLES[table].every}, **values)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"{self.table} has no {name}")

    def its(self, reference: str) -> "Thing":
        """The one thing that it refers to by that column. Raises ValueError if it is not one."""
        (thing,) = self.linked[reference]
        return thing

    def age(self, column: str = "created") -> timedelta:
        """How long ago that moment was."""
        moment: datetime = getattr(self, column)
        return NOW - moment

    def __repr__(self) -> str:
        return f"<{self.table} {self.name}>"


Things: TypeAlias = tuple[Thing, ...]
# Parent, the name of its list, children, their column: not read from the declarations, which this checks.
RELATED = (
    ("host", "vms", "vm", "host"),
    ("cluster", "vms", "vm", "cluster"),
    ("cluster", "hosts", "host", "cluster"),
    ("datastore", "vms", "vm", "datastores"),
    ("datastore", "templates", "template", "datastores"),
    ("datastore", "disks", "disk", "datastore"),
    ("network", "vms", "vm", "networks"),
    ("network", "adapters", "adapter", "network"),
    ("folder", "vms", "vm", "folder"),
    ("folder", "folders", "folder", "parent"),
    ("tag", "vms", "vm", "tags"),
    ("tag", "hosts", "host", "tags"),
    ("tag", "datastores", "datastore", "tags"),
    ("vm", "snapshots", "snapshot", "vm"),
    ("vm", "disks", "disk", "vm"),
    ("vm", "nics", "adapter", "vm"),
    ("datacenter", "clusters", "cluster", "datacenter"),
    ("datacenter", "hosts", "host", "datacenter"),
    ("datacenter", "vms", "vm", "datacenter"),
    ("datacenter", "datastores", "datastore", "datacenter"),
    ("datacenter", "networks", "network", "datacenter"),
    ("resource_pool", "vms", "vm", "resource_pool"),
    ("resource_pool", "pools", "resource_pool", "parent"),
    ("vapp", "vms", "vm", "resource_pool"),
    ("vapp", "pools", "resource_pool", "parent"),
    ("datastore_cluster", "datastores", "datastore", "datastore_cluster"),
    ("distributed_switch", "networks", "network", "switch"),
    ("standard_switch", "port_groups", "host_port_group", "switch"),
    ("storage_adapter", "paths", "path", "adapter"),
    ("scsi_lun", "paths", "path", "lun"),
    ("role", "permissions", "permission", "role"),
    ("content_library", "items", "library_item", "library"),
)


@cache
def everything() -> Mapping[str, Things]:
    """Every thing by resource; `gone` are the VMs that only earlier listings had, `vcls` the hidden ones.

    `ever`: the VMs that there are, and those that are gone.
    """
    things: dict[str, list[Thing]] = defaultdict(list)
    for inventory in fleet(seed=1, now=NOW):
        for resource, thing in _things(inventory):
            things[resource].append(thing)
    things["port_group"] = things["network"]
    distributed = "DistributedVirtualPortgroup"
    things["distributed_port_group"] = [one for one in things["network"] if one.type == distributed]
    things["metric"] = []  # measuring is off
    things["ever"] = things["vm"] + things["gone"]
    return {resource: tuple(found) for resource, found in things.items()}


def of(resource: str) -> Things:
    """The things of that resource that a list of it shows."""
    return everything()[resource]


def only(resource: str, where: Callable[[Thing], bool] | str) -> Thing:
    """The one thing of that name, or for which that holds. Raises ValueError if there is not just one."""
    (thing,) = (one for one in of(resource) if (one.name == where if isinstance(where, str) else where(one)))
    return thing


def _things(inventory: Inventory) -> Iterator[tuple[str, Thing]]:
    made = {table: [_thing(inventory, table, row) for row in rows] for table, rows in inventory.rows.items()}
    made["gone"] = [_thing(inventory, "vm", row) for row in inventory.gone]
    made["change"] += [_removed(inventory, row) for row in inventory.gone]
    for row in found(inventory.rows, inventory.about, inventory.name, NOW):
        made.setdefault("finding", []).append(_thing(inventory, "finding", row))
    tables = {table: {thing.moref: thing for thing in things} for table, things in made.items()}
    tables["vm"] |= tables["gone"]
    made["template"] = [vm for vm in made["vm"] if vm.template]
    made["vcls"] = [vm for vm in made["vm"] if vm.name.startswith("vCLS")]
    made["vm"] = [vm for vm in made["vm"] if not vm.template and not vm.name.startswith("vCLS")]
    made["vapp"] = [pool for pool in made["resource_pool"] if pool.type == "VirtualApp"]
    made["resource_pool"] = [pool for pool in made["resource_pool"] if pool.type == "ResourcePool"]
    for resource, kind in (("vm_group", "ClusterVmGroup"), ("host_group", "ClusterHostGroup")):
        made[resource] = [group for group in made["drs_group"] if group.type == kind]
    made["gpu"] = [device for device in made["pci_device"] if device.gpu]
    _relate(made)
    for things in made.values():
        for thing in things:
            _link(thing, tables)
    made["vcenter"] = [_center(inventory, made)]
    for resource, things in made.items():
        yield from ((resource, _name(_measure(thing))) for thing in things)


def _thing(inventory: Inventory, table: str, row: Mapping[str, Any]) -> Thing:
    return Thing(table, {**row, "vcenter": inventory.name})


def _removed(inventory: Inventory, row: Mapping[str, Any]) -> Thing:
    """What the last listing told of a machine that it lacked."""
    place = {"vm": row["moref"], **{name: row[name] for name in ("name", "host", "cluster")}}
    told = {"what": "removed", "field": "orphan_reason", "after": "not seen", "at": NOW, "kind": "vm"}
    return _thing(inventory, "change", {**place, **told})


def _center(inventory: Inventory, made: Mapping[str, list[Thing]]) -> Thing:
    related = {f"{name}s": made[name] for name in ("vm", "host", "cluster", "datastore")}
    about = {**inventory.about, "sync_state": "ok", "vcenter": inventory.name}
    return Thing("vcenter", {**about, "name": inventory.name, **related})


def _relate(made: Mapping[str, list[Thing]]) -> None:
    """Give every thing the lists of what refers to it."""
    for parent, attribute, child, by in RELATED:
        below = defaultdict(list)
        for thing in made.get(child, ()):
            for moref in _morefs(getattr(thing, by)):
                below[moref].append(thing)
        for thing in made[parent]:
            setattr(thing, attribute, below[thing.moref])


def _link(thing: Thing, tables: Mapping[str, Mapping[str, Thing]]) -> None:
    for column in TABLES[thing.table].columns:
        if column.kind in {Kind.REF, Kind.REFS}:
            morefs = _morefs(getattr(thing, column.name))
            thing.linked[column.name] = tuple(tables[column.to][moref] for moref in morefs)


def _morefs(value: str | Iterable[str] | None) -> Iterable[str]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _name(thing: Thing) -> Thing:
    """Names in the place of morefs, once nothing looks for morefs any more."""
    for column, linked in thing.linked.items():
        names = [one.full_name if one.table == "tag" else one.name for one in linked]
        single = TABLES[thing.table].column(column).kind is Kind.REF
        setattr(thing, column, next(iter(names), None) if single else names)
    return thing


def _measure(thing: Thing) -> Thing:
    """The columns that are worked out from others."""
    measures: dict[str, Callable[[Thing], Mapping[str, Any]]] = {
        "vm": _machine_measures,
        "host": _host_measures,
        "cluster": _cluster_measures,
        "datastore": _datastore_measures,
        "network": lambda network: {"host_count": len(network.hosts)},
        "distributed_switch": lambda switch: {"host_count": len(switch.hosts)},
        "resource_pool": _residents,
        "partition": _space,
        "datastore_cluster": _space,
        "datastore_daily": _space,
        "scsi_lun": _dead_paths,
        "storage_adapter": _dead_paths,
        "content_library": lambda library: {"size": sum(item.size for item in library.items)},
        "licence": _licence_measures,
    }
    if thing.table in measures:
        thing.__dict__.update(measures[thing.table](thing))
    return thing


def _machine_measures(vm: Thing) -> Mapping[str, Any]:
    return {
        "provisioned": None if vm.committed is None else vm.committed + vm.uncommitted,
        "disk_capacity": sum(disk.capacity for disk in vm.disks or ()),
        "cpu_usage": 100 * vm.cpu_used / vm.cpu_max,
        "memory_usage": 100 * vm.memory_active / vm.memory,
    }


def _residents(parent: Thing) -> Mapping[str, Any]:
    return {
        "vms_on": [vm for vm in parent.vms if vm.power_state == "poweredOn"],
        "vcpus": sum(vm.cpus for vm in parent.vms),
        "vram": sum(vm.memory for vm in parent.vms),
    }


def _host_measures(host: Thing) -> Mapping[str, Any]:
    memory_usage = 100 * host.memory_used / host.memory
    return {
        **_residents(host),
        "memory_usage": memory_usage,
        "cpu_usage": 100 * host.cpu_used / host.cpu_total,
    }


def _cluster_measures(cluster: Thing) -> Mapping[str, Any]:
    return _residents(cluster)


def _datastore_measures(datastore: Thing) -> Mapping[str, Any]:
    used = datastore.capacity - datastore.free
    provisioned = used + datastore.uncommitted
    return {
        "vms_on": [vm for vm in datastore.vms if vm.power_state == "poweredOn"],
        "host_count": len(datastore.hosts),
        "used": used,
        "provisioned": provisioned,
        "free_percent": 100 * datastore.free / datastore.capacity,
        "used_percent": 100 * used / datastore.capacity,
        "provisioned_percent": 100 * provisioned / datastore.capacity,
    }


def _space(of: Thing) -> Mapping[str, Any]:
    used = of.capacity - of.free
    return {
        "used": used,
        "used_percent": 100 * used / of.capacity,
        "free_percent": 100 * of.free / of.capacity,
    }


def _dead_paths(of: Thing) -> Mapping[str, Any]:
    return {"dead_paths": [path for path in of.paths if path.state == "dead"]}


def _licence_measures(licence: Thing) -> Mapping[str, Any]:
    free = licence.capacity - licence.used
    used = 100 * licence.used / licence.capacity if licence.capacity else None
    return {"free": free, "used_percent": used}
