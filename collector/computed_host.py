"""Values of hosts, of their parts and of networks that a vCenter does not send as such."""

from collections.abc import Mapping

from lxml.etree import _Element as Element

from collector.computed import Function, Subject, unescaped
from collector.wire import VIM, child, text, type_name
from store.resource import KIB

WORD = 2**16  # the API sends unsigned numbers of PCI as signed ones of 16 bits, and WWNs as such of 64
WWN = 2**64
DISPLAY = "03"  # PCI's class of what draws
COMPUTES = {"12", "40"}  # its classes of accelerators and coprocessors
CONSOLES = {0x102B, 0x1A03, 0x15AD, 0x1013, 0x1234}  # vendors whose chips only draw a console
NO_RATE = {"", "none"}
TRUNK = "VmwareDistributedVirtualSwitchTrunkVlanSpec"
DIGITS = 19  # that a number of 64 bits has


def management_ips(subject: Subject) -> list[str] | None:
    """The addresses at which a host is managed: its console's."""
    return _addresses(subject, "management")


def vmotion_ips(subject: Subject) -> list[str] | None:
    """The addresses from and to which a host migrates VMs."""
    return _addresses(subject, "vmotion")


def distributed_switches(subject: Subject) -> list[str]:
    """The distributed switches that a host is a member of."""
    around, host = subject.around, subject.content.moref
    return [switch for switch in around.switches.values() if host in around.tree[switch].members]


def part_switch(subject: Subject) -> str:
    """The standard switch of a host's port group."""
    return _sibling(subject, text(subject.values.element, "vswitch"))


def link_up(subject: Subject) -> bool:
    """Whether a physical adapter has a link: it has a speed then."""
    return child(subject.values.element, "linkSpeed") is not None


def uplink_switch(subject: Subject) -> str | None:
    """The name of the switch that a physical adapter is an uplink of."""
    for path, name in (("config.network.vswitch", "name"), ("config.network.proxySwitch", "dvsName")):
        for switch in subject.content.elements(path):
            if text(subject.values.element, "key") in _texts(switch, "pnic"):
                return text(switch, name) or None
    return None


def uplink_port(subject: Subject) -> str | None:
    """The name of the port of a distributed switch that a physical adapter is plugged into."""
    device = subject.values.get("name")
    for switch in subject.content.elements("config.network.proxySwitch"):
        names = {text(port, "key"): text(port, "value") for port in switch.iterchildren(f"{VIM}uplinkPort")}
        for one in switch.iterfind(f"{VIM}spec/{VIM}backing/{VIM}pnicSpec"):
            if text(one, "pnicDevice") == device:
                return names.get(text(one, "uplinkPortKey"))
    return None


def vmkernel_network(subject: Subject) -> str | None:
    """The network of a VMkernel adapter: a distributed port group, or the one of the port group's name."""
    element = subject.values.element
    distributed = text(element, "spec", "distributedVirtualPort", "portgroupKey")
    if distributed:
        return distributed
    name, tree = text(element, "portgroup"), subject.around.tree
    found = (one.text or "" for one in subject.content.elements("network"))
    return next((one for one in found if one in tree and unescaped(tree[one].name) == name), None)


def vmkernel_services(subject: Subject) -> list[str]:
    """What a VMkernel adapter serves, in the API's words: management, vmotion, vsan ..."""
    return [
        text(config, "nicType")
        for config in subject.content.elements("config.virtualNicManagerInfo.netConfig")
        if any(selected.endswith(subject.values["moref"]) for selected in _texts(config, "selectedVnic"))
    ]


def for_management(subject: Subject) -> bool:
    return "management" in vmkernel_services(subject)


def for_vmotion(subject: Subject) -> bool:
    return "vmotion" in vmkernel_services(subject)


def for_vsan(subject: Subject) -> bool:
    return "vsan" in vmkernel_services(subject)


def sensor_reading(subject: Subject) -> int | None:
    """What a sensor reads, as a whole number of its unit."""
    reading = _reading(subject)
    return None if reading is None else round(reading)


def sensor_value(subject: Subject) -> str | None:
    """What a sensor reads, with its unit."""
    element, reading = subject.values.element, _reading(subject)
    if reading is None:
        return None
    rate = text(element, "rateUnits")
    said = f"{reading:g} {text(element, 'baseUnits')}".strip()
    return said if rate in NO_RATE else f"{said}/{rate}"


def port_wwn(subject: Subject) -> str | None:
    """The name of a Fibre Channel adapter's port, as people write it."""
    return _wwn(text(subject.values.element, "portWorldWideName"))


def node_wwn(subject: Subject) -> str | None:
    """The name of a Fibre Channel adapter's node."""
    return _wwn(text(subject.values.element, "nodeWorldWideName"))


def lun_capacity(subject: Subject) -> int | None:
    """The bytes of a LUN that is a disk."""
    capacity = child(subject.values.element, "capacity")
    blocks, size = _whole(text(capacity, "block")), _whole(text(capacity, "blockSize"))
    return None if blocks is None or size is None else blocks * size


def lun_vendor(subject: Subject) -> str | None:
    """A LUN's vendor, without the blanks that SCSI fills it up with."""
    return text(subject.values.element, "vendor").strip() or None


def lun_model(subject: Subject) -> str | None:
    """A LUN's model, without the blanks that SCSI fills it up with."""
    return text(subject.values.element, "model").strip() or None


def lun_policy(subject: Subject) -> str | None:
    """Which path to a LUN is taken: VMW_PSP_RR, VMW_PSP_FIXED ..."""
    units = subject.index("config.storageDevice.multipathInfo.lun", "lun")
    return text(units.get(subject.values["moref"]), "policy", "policy") or None


def lun_datastore(subject: Subject) -> str | None:
    """The datastore that has an extent on a LUN."""
    extents = subject.index("config.fileSystemVolume.mountInfo.volume.extent", "diskName")
    extent, tree = extents.get(subject.values.get("name", "")), subject.around.tree
    if extent is None:
        return None
    name = text(extent.getparent(), "name")
    found = (one.text or "" for one in subject.content.elements("datastore"))
    return next((one for one in found if one in tree and unescaped(tree[one].name) == name), None)


def path_lun(subject: Subject) -> str | None:
    """The LUN that a path leads to."""
    element = subject.values.element
    return None if element is None else _sibling(subject, text(element.getparent(), "lun"))


def path_adapter(subject: Subject) -> str:
    """The storage adapter where a path begins."""
    return _sibling(subject, text(subject.values.element, "adapter"))


def path_target(subject: Subject) -> str | None:
    """Where a path ends: a WWN, or an iSCSI name and its addresses."""
    transport = child(subject.values.element, "transport")
    iscsi = " ".join([text(transport, "iScsiName"), *_texts(transport, "address")])
    return _wwn(text(transport, "portWorldWideName")) or iscsi.strip() or None


def pci_class(subject: Subject) -> str | None:
    """The class of a PCI device: the first byte of its class code, two digits."""
    code = _word(subject, "classId")
    return None if code is None else f"{code >> 8:02x}"


def pci_vendor_id(subject: Subject) -> str | None:
    """The vendor of a PCI device, four digits."""
    return _digits(_word(subject, "vendorId"))


def pci_device_id(subject: Subject) -> str | None:
    """The model of a PCI device, four digits."""
    return _digits(_word(subject, "deviceId"))


def is_gpu(subject: Subject) -> bool:
    """Whether a PCI device computes, or draws more than a console."""
    kind = pci_class(subject)
    return kind in COMPUTES or (kind == DISPLAY and _word(subject, "vendorId") not in CONSOLES)


def passthrough(subject: Subject) -> bool | None:
    """Whether VMs may have a PCI device for themselves; None if that is not told."""
    mine = _of_device(subject, "config.pciPassthruInfo", "id")
    return None if mine is None else text(mine, "passthruActive") == "true"


def graphics_type(subject: Subject) -> str | None:
    """How a graphics device is shared among VMs."""
    return text(_of_device(subject, "config.graphicsInfo", "pciId"), "graphicsType") or None


def graphics_memory(subject: Subject) -> int | None:
    """The bytes of a graphics device."""
    kilobytes = _whole(text(_of_device(subject, "config.graphicsInfo", "pciId"), "memorySizeInKB"))
    return None if kilobytes is None else kilobytes * KIB


def vlan(subject: Subject) -> int | None:
    """The VLAN of a network; of a standard one, that of the port groups of its name, where they agree."""
    found = _vlans(subject)
    return _whole(found[0]) if len(found) == 1 else None


def vlan_range(subject: Subject) -> str | None:
    """The VLANs of a network that has several: a trunk's, or what hosts do not agree on."""
    found = _vlans(subject)
    return None if len(found) == 1 and _whole(found[0]) is not None else ", ".join(found) or None


def private_vlan(subject: Subject) -> int | None:
    """The secondary VLAN of a distributed port group."""
    spec = _vlan_spec(subject)
    return _whole(text(spec, "pvlanId"))


def nic_switch(subject: Subject) -> str | None:
    """The name of the switch that a VM's network adapter hangs on, on the host where the VM is."""
    backing, around = child(subject.values.element, "backing"), subject.around
    distributed = text(backing, "port", "switchUuid")
    if distributed in around.switches:
        return unescaped(around.tree[around.switches[distributed]].name)
    host = around.tree.get(subject.content.text("runtime.host"))
    group = host.groups.get(text(backing, "deviceName")) if host else None
    return group.switch if group else None


FUNCTIONS: Mapping[str, Function] = {
    one.__name__: one
    for one in (
        management_ips,
        vmotion_ips,
        distributed_switches,
        part_switch,
        link_up,
        uplink_switch,
        uplink_port,
        vmkernel_network,
        vmkernel_services,
        for_management,
        for_vmotion,
        for_vsan,
        sensor_reading,
        sensor_value,
        port_wwn,
        node_wwn,
        lun_capacity,
        lun_vendor,
        lun_model,
        lun_policy,
        lun_datastore,
        path_lun,
        path_adapter,
        path_target,
        pci_class,
        pci_vendor_id,
        pci_device_id,
        is_gpu,
        passthrough,
        graphics_type,
        graphics_memory,
        vlan,
        vlan_range,
        private_vlan,
        nic_switch,
    )
}


def _sibling(subject: Subject, key: str) -> str:
    """The moref of another part of the same host."""
    return f"{subject.content.moref}/{key}"


def _texts(element: Element | None, name: str) -> list[str]:
    return [] if element is None else [one.text or "" for one in element.iterchildren(VIM + name)]


def _addresses(subject: Subject, service: str) -> list[str] | None:
    configs = list(subject.content.elements("config.virtualNicManagerInfo.netConfig"))
    if not configs:
        return None
    return [
        address
        for config in configs
        if text(config, "nicType") == service
        for candidate in config.iterchildren(f"{VIM}candidateVnic")
        if text(candidate, "key") in _texts(config, "selectedVnic")
        and (address := text(candidate, "spec", "ip", "ipAddress"))
    ]


def _reading(subject: Subject) -> float | None:
    element = subject.values.element
    number, power = _whole(text(element, "currentReading")), _whole(text(element, "unitModifier") or "0")
    if number is None or power is None or not -DIGITS < power < DIGITS or abs(number) > WWN:
        return None
    return number * 10.0**power


def _wwn(told: str) -> str | None:
    number = _whole(told)
    if number is None:
        return None
    digits = f"{number % WWN:016x}"
    return ":".join(digits[at : at + 2] for at in range(0, 16, 2))


def _word(subject: Subject, name: str) -> int | None:
    number = _whole(text(subject.values.element, name))
    return None if number is None else number % WORD


def _digits(word: int | None) -> str | None:
    return None if word is None else f"{word:04x}"


def _of_device(subject: Subject, path: str, key: str) -> Element | None:
    """What is told about a PCI device elsewhere."""
    return subject.index(path, key).get(subject.values["moref"])


def _vlan_spec(subject: Subject) -> Element | None:
    return next(subject.content.elements("config.defaultPortConfig.vlan"), None)


def _vlans(subject: Subject) -> list[str]:
    """Every VLAN or range of them."""
    if subject.content.kind == "Network":
        return sorted(_on_hosts(subject), key=int)
    spec = _vlan_spec(subject)
    if spec is not None and type_name(spec) == TRUNK:
        return [_span(one) for one in spec.iterchildren(f"{VIM}vlanId")]
    told = text(spec, "vlanId")
    return [told] if told else []


def _on_hosts(subject: Subject) -> set[str]:
    name, tree = unescaped(subject.content.text("name")), subject.around.tree
    hosts = (tree.get(one.text or "") for one in subject.content.elements("host"))
    told = {host.groups[name].vlan for host in hosts if host and name in host.groups}
    return {one for one in told if _whole(one) is not None}


def _whole(told: str) -> int | None:
    try:
        return int(told)
    except ValueError:
        return None


def _span(element: Element) -> str:
    start, end = text(element, "start"), text(element, "end")
    return start if start == end else f"{start}-{end}"
