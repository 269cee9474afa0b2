"""Values that a vCenter does not send as such: pure functions, named by the `Computed` sources."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeAlias

from lxml.etree import _Element as Element

from collector.overrides import ALL, DRS, HA, Settings
from collector.reading import Values
from collector.wire import VIM, Content, text, type_name

ESCAPED = re.compile("%(2f|5c|25)", re.IGNORECASE)
PLACEHOLDER = "placeholderVm"  # how Site Recovery Manager calls the type of those that it manages
LEVELS = 100  # how deep a tree of folders may be; deeper is a circle


@dataclass(frozen=True, kw_only=True, slots=True)
class PortGroup:
    """A port group of a standard switch, whose name is `switch`."""

    vlan: str
    switch: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """An object of the inventory's tree: its name is as the vCenter sends it, escaped.

    `folder`: of a vApp that is in no other, the folder of VMs that it is shown in. `uuid`, `members`: of
    a distributed switch, the latter its hosts. `groups`: of a host, its port groups by name. `overrides`: of
    a cluster, see `collector.overrides`.
    """

    kind: str
    name: str
    parent: str
    folder: str = ""
    uuid: str = ""
    members: frozenset[str] = frozenset()
    groups: Mapping[str, PortGroup] = field(default_factory=dict)
    overrides: Settings = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Around:
    """What rows need besides their own object: the tree by moref, and custom attributes' names by key.

    The names are None if they may not be read.
    """

    tree: Mapping[str, Place]
    attributes: Mapping[str, str] | None

    @cached_property
    def switches(self) -> Mapping[str, str]:
        """The distributed switches, by UUID."""
        return {place.uuid: moref for moref, place in self.tree.items() if place.uuid}

    def upwards(self, moref: str) -> Iterator[tuple[str, Place]]:
        """The object of that moref and those above it, as far as they are known."""
        for _ in range(LEVELS):
            place = self.tree.get(moref)
            if place is None:
                return
            yield moref, place
            moref = place.parent

    def nearest(self, moref: str, kinds: Iterable[str]) -> str | None:
        """The nearest of those types, going up from `moref` itself."""
        return next((found for found, place in self.upwards(moref) if place.kind in kinds), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a value is worked out for: an object, or, if `values` is one of its parts, that part.

    `indexes`: by path the elements there by a key of theirs, made once an object, for it may have many parts.
    """

    content: Content
    values: Values
    around: Around
    indexes: dict[str, Mapping[str, Element]] = field(default_factory=dict)

    def part(self, values: Values) -> "Subject":
        """One of the object's parts."""
        return Subject(content=self.content, values=values, around=self.around, indexes=self.indexes)

    def index(self, path: str, key: str) -> Mapping[str, Element]:
        """The object's elements at a dotted path, by the text of their `key`."""
        if path not in self.indexes:
            self.indexes[path] = {text(one, key): one for one in self.content.elements(path)}
        return self.indexes[path]


Function: TypeAlias = Callable[[Subject], Any]


def unescaped(name: str) -> str:
    """A name as people gave it: a vCenter sends %2f for a slash, %5c for a backslash, %25 for a percent sign.

    https://developer.broadcom.com/xapis/vsphere-web-services-api/latest/vim.ManagedEntity.html#name
    """
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)


def path(subject: Subject) -> str:
    """The inventory path from the root folder, `/DC0/vm/Prod`; a slash within a name stays %2f."""
    names = [place.name for _, place in subject.around.upwards(subject.content.moref) if place.parent]
    return "/" + "/".join(reversed(names))


def parent(subject: Subject) -> str:
    """The moref of the object that a part is part of."""
    return subject.content.moref


def attributes(subject: Subject) -> dict[str, str] | None:
    """Custom attribute -> value, of those that have one; None if they were not told."""
    names = subject.around.attributes
    if names is None or "customValue" not in subject.content.properties:
        return None
    values = ((text(one, "key"), text(one, "value")) for one in subject.content.elements("customValue"))
    return {names[key]: value for key, value in values if value and key in names}


def cpu_total(subject: Subject) -> int | None:
    """A host's speed in MHz times its cores."""
    factors = (subject.values.get("cpu_speed"), subject.values.get("cores"))
    return factors[0] * factors[1] if factors[0] and factors[1] else None


def controller(subject: Subject) -> str | None:
    """The label of the controller that a disk hangs on."""
    return text(_controller(subject), "deviceInfo", "label") or None


def bus_sharing(subject: Subject) -> str | None:
    """Whether that controller's bus is shared, in the API's words; only SCSI and NVMe have it."""
    return text(_controller(subject), "sharedBus") or None


def adapter_addresses(subject: Subject) -> list[str] | None:
    """The IP addresses that the guest reports for a network adapter; None if it reports nothing at all."""
    if "guest.net" not in subject.content.properties:
        return None
    key = subject.values.get("key")
    nics = subject.content.elements("guest.net")
    return [
        address.text
        for nic in nics
        if text(nic, "deviceConfigId") == str(key)
        for address in nic.iterchildren(f"{VIM}ipAddress")
        if address.text
    ]


def snapshot_current(subject: Subject) -> bool:
    """Whether the VM runs on from this snapshot."""
    return subject.values["moref"] in {
        one.text for one in subject.content.elements("snapshot.currentSnapshot")
    }


def snapshot_size(subject: Subject) -> int | None:
    """The bytes that a snapshot takes, as PowerCLI's SizeMB counts them; None if no files are told.

    Its state and memory files, and the disk files of its chains that its parent's chains do not have: they
    hold what was written from the parent up to it. A first snapshot has none of these, for they are the base
    disks. The current snapshot has besides what has been written since: the disk files that no snapshot has.
    https://blogs.vmware.com/PowerCLI/2010/09/snapshot-size.html
    """
    layouts = _layouts(subject)
    own = layouts.get(subject.values["moref"])
    if own is None:
        return None
    above = layouts.get(_parent_snapshot(subject.values))
    keys = _state_files(own)
    keys |= _disk_files(own) - _disk_files(above) if above is not None else set()
    if snapshot_current(subject):
        frozen = set[str]().union(*map(_disk_files, layouts.values()))
        keys |= _chains(subject.content.elements("layoutEx.disk")) - frozen
    return _bytes(subject, keys)


def snapshot_state_size(subject: Subject) -> int | None:
    """The bytes of a snapshot's state and memory files alone; None if no files are told."""
    own = _layouts(subject).get(subject.values["moref"])
    return None if own is None else _bytes(subject, _state_files(own))


def vm_folder(subject: Subject) -> str | None:
    """A VM's folder; of one in a vApp, which has none itself, that of the outermost vApp."""
    vapps = subject.around.upwards(subject.content.text("parentVApp"))
    return _refers(subject, "parent", "Folder") or next((at.folder for _, at in vapps if at.folder), None)


def of_cluster(column: str, subject: Subject) -> str | None:
    """What the VM's cluster does with it: by the VM's own setting, or else the cluster's for all."""
    host = subject.values.get("host", "")
    above = (place.overrides for _, place in subject.around.upwards(host) if place.overrides)
    found = next(above, {})
    return found.get(subject.content.moref, {}).get(column) or found.get(ALL, {}).get(column)


def is_root(subject: Subject) -> bool | None:
    """Whether a resource pool is the one that all others of its cluster or host are in."""
    told = "parent" in subject.content.properties
    return not _refers(subject, "parent", "ResourcePool", "VirtualApp") if told else None


def partition_disk(subject: Subject) -> str | None:
    """The virtual disk that a partition lies on, the first of several; only newer Tools tell."""
    key = text(subject.values.element, "mappings", "key")
    return f"{subject.content.moref}/{key}" if key else None


def rule_vms(subject: Subject) -> list[str]:
    """The VMs that a rule of a cluster is about, be they its own or those of its group."""
    rule = subject.values.element
    named = {text(rule, name) for name in ("vmGroupName", "vmGroup")}
    return [*_texts(rule, "vm"), *_members(subject, "vm", named)]


def rule_hosts(subject: Subject) -> list[str]:
    """The hosts that a rule of a cluster says its VMs run on, or keep away from."""
    rule = subject.values.element
    named = {text(rule, name) for name in ("affineHostGroupName", "antiAffineHostGroupName")}
    return list(_members(subject, "host", named))


def largest_free(subject: Subject) -> int | None:
    """The bytes that are free on the guest's partition where most are; None if the guest reports none."""
    free = [text(disk, "freeSpace") for disk in subject.content.elements("guest.disk")]
    return max((int(size) for size in free if size.isdecimal()), default=None)


def encrypted(subject: Subject) -> bool | None:
    """Whether a VM has a key that it is encrypted with; None if its configuration was not told."""
    return any(True for _ in subject.content.elements("config.keyId")) if "uuid" in subject.values else None


def is_placeholder(subject: Subject) -> bool | None:
    """Whether a VM stands for one that Site Recovery Manager would start here."""
    found = (text(one, "type") for one in subject.content.elements("config.managedBy"))
    return PLACEHOLDER in found if "uuid" in subject.values else None


def controller_type(subject: Subject) -> str | None:
    """The API's type of the controller that a disk hangs on."""
    found = _controller(subject)
    return None if found is None else type_name(found) or None


def scsi_id(subject: Subject) -> str | None:
    """Where a disk hangs: the number of its controller's bus and its own there, `0:1`."""
    bus, unit = text(_controller(subject), "busNumber"), text(subject.values.element, "unitNumber")
    return f"{bus}:{unit}" if bus and unit else None


def snapshot_parent(subject: Subject) -> str | None:
    """The snapshot below which a snapshot was taken."""
    parent = _parent_snapshot(subject.values)
    return f"{subject.content.moref}/{parent}" if parent else None


def snapshot_depth(subject: Subject) -> int:
    """How many snapshots lead to this one, itself included: 1 for the first of a tree."""
    element, depth = subject.values.element, 1
    while element is not None and element.tag == f"{VIM}childSnapshotList":
        element, depth = element.getparent(), depth + 1
    return depth


FUNCTIONS: Mapping[str, Function] = {
    one.__name__: one
    for one in (
        path,
        parent,
        attributes,
        cpu_total,
        controller,
        bus_sharing,
        adapter_addresses,
        snapshot_current,
        snapshot_size,
        snapshot_state_size,
        vm_folder,
        is_root,
        partition_disk,
        rule_vms,
        rule_hosts,
        largest_free,
        encrypted,
        is_placeholder,
        controller_type,
        scsi_id,
        snapshot_parent,
        snapshot_depth,
    )
} | {column: partial(of_cluster, column) for column in (*HA, *DRS)}


def _controller(subject: Subject) -> Element | None:
    wanted = text(subject.values.element, "controllerKey")
    return subject.index("config.hardware.device", "key").get(wanted) if wanted else None


def _parent_snapshot(values: Values) -> str:
    element = values.element
    return "" if element is None else text(element.getparent(), "snapshot")


def _layouts(subject: Subject) -> Mapping[str, Element]:
    """Snapshot -> which files it consists of."""
    return {text(one, "key"): one for one in subject.content.elements("layoutEx.snapshot")}


def _state_files(layout: Element) -> set[str]:
    return {text(layout, "dataKey"), text(layout, "memoryKey")}


def _bytes(subject: Subject, keys: set[str]) -> int:
    """What the files of these keys take together."""
    files = subject.content.elements("layoutEx.file")
    sizes = (text(one, "size") for one in files if text(one, "key") in keys)
    return sum(int(size) for size in sizes if size.isdecimal())


def _disk_files(layout: Element) -> set[str]:
    return _chains(layout.iterchildren(f"{VIM}disk"))


def _chains(disks: Iterable[Element]) -> set[str]:
    return {key.text or "" for disk in disks for key in disk.iterfind(f"{VIM}chain/{VIM}fileKey")}


def _refers(subject: Subject, name: str, *kinds: str) -> str | None:
    """What a property refers to, if that is of one of these types."""
    element = subject.content.properties.get(name)
    kind = "" if element is None else (element.get("type") or "").rpartition(":")[2]
    return element.text if element is not None and kind in kinds else None


def _members(subject: Subject, name: str, groups: set[str]) -> Iterator[str]:
    """The VMs or hosts (`name`) of a cluster's groups of these names."""
    for group in subject.content.elements("configurationEx.group"):
        if text(group, "name") in groups:
            yield from _texts(group, name)


def _texts(element: Element | None, name: str) -> Iterator[str]:
    for inner in () if element is None else element.iterchildren(f"{VIM}{name}"):
        if inner.text:
            yield inner.text
