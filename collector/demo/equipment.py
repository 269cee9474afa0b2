"""What hosts of a made-up fleet are made of, and how they are wired: switches, adapters, LUNs, paths, sensors."""

import random
from collections.abc import Iterator, Mapping

from collector.demo.plan import Inventory, Maker, Row
from store.resource import GIB, TIB

UPLINKS = ("vmnic0", "vmnic1", "vmnic2", "vmnic3")
SERVICES = (
    ("SSH", "TSM-SSH", "off"),
    ("ESXi Shell", "TSM", "off"),
    ("NTP Daemon", "ntpd", "on"),
    ("vCenter agent", "vpxa", "on"),
    ("Syslog Server", "vmsyslogd", "on"),
    ("CIM Server", "sfcbd-watchdog", "on"),
    ("SNMP Server", "snmpd", "off"),
)
# Name, type, unit, least, most.
SENSORS = (
    ("System Board 1 Inlet Temp", "temperature", "degrees C", 18, 29),
    ("Processor 1 Temp", "temperature", "degrees C", 40, 78),
    ("Processor 2 Temp", "temperature", "degrees C", 40, 78),
    ("System Board 1 Fan1A", "fan", "RPM", 5000, 11000),
    ("System Board 1 Fan2A", "fan", "RPM", 5000, 11000),
    ("Power Supply 1", "power", "Watts", 120, 420),
    ("Power Supply 2", "power", "Watts", 120, 420),
    ("System Board 1 CMOS Battery", "battery", "Volts", 3, 3),
)
CARDS = (
    ("Ethernet Controller E810-C for QSFP", "Intel Corporation", "02"),
    ("LPe35000 Fibre Channel Adapter", "Emulex Corporation", "01"),
    ("PERC H755 Front", "Broadcom", "01"),
)
GPU = ("GA102GL [A40]", "NVIDIA Corporation", "03")


def distributed_switches(inventory: Inventory) -> Iterator[Row]:
    """One of the datacenter, with every port group, and one that nothing uses any more."""
    center, hosts = inventory.rows["datacenter"][0], inventory.rows["host"]
    for number, (name, version, mtu, members) in enumerate(
        (
            (f"dvs-{inventory.code}", "8.0.0", 9000, hosts),
            (f"dvs-{inventory.code}-old", "6.6.0", 1500, hosts[:1]),
        ),
        1,
    ):
        moref = f"dvs-{number}"
        for host in members:
            host.setdefault("distributed_switches", []).append(moref)
        yield {
            "moref": moref, "name": name, "version": version, "mtu": mtu, "datacenter": center["moref"],
            "vendor": "VMware, Inc.", "build": "24322831", "uplinks": ["Uplink 1", "Uplink 2"],
            "hosts": [host["moref"] for host in members], "ports": 512, "max_ports": 64000 if number == 1 else 8000,
            "created": inventory.ago(900 * number), "discovery_protocol": "lldp", "discovery_operation": "both",
            "network_io_control": True, "lacp_groups": [], "status": "green", "tags": [], "attributes": {},
            "uuid": f"50 2e {number:02} {inventory.code}",
        }  # fmt: skip
    for network in inventory.rows["network"]:
        if network["type"] == "DistributedVirtualPortgroup":
            network["switch"] = "dvs-1"


def standard_switches(inventory: Inventory) -> Iterator[Row]:
    """The one that the installer makes; on some hosts, another that was never given uplinks."""
    for host in inventory.rows["host"]:
        yield _switch(host, "vSwitch0", ["vmnic0", "vmnic1"], 1500)
        if host["nics"] and host["moref"].endswith("5"):
            yield _switch(host, "vSwitch1", [], 9000)


def _switch(host: Row, name: str, uplinks: list[str], mtu: int) -> Row:
    return {
        "moref": f"{host['moref']}/key-vim.host.VirtualSwitch-{name}", "host": host["moref"], "name": name,
        "uplinks": uplinks, "mtu": mtu, "ports": 2560, "free_ports": 2540, "discovery_protocol": "cdp",
        "discovery_operation": "listen", **_policy(uplinks),
    }  # fmt: skip


def _policy(uplinks: list[str], network: Row | None = None) -> Row:
    open_to = network or {"promiscuous": False, "mac_changes": False, "forged_transmits": False}
    return {
        **{what: open_to[what] for what in ("promiscuous", "mac_changes", "forged_transmits")},
        "teaming": "loadbalance_srcid", "active_uplinks": uplinks[:1], "standby_uplinks": uplinks[1:],
        "notify_switches": True, "traffic_shaping": False,
    }  # fmt: skip


def host_port_groups(inventory: Inventory) -> Iterator[Row]:
    """Management everywhere; the old ones where standard networks still are."""
    standard = {
        network["moref"]: network for network in inventory.rows["network"] if network["type"] == "Network"
    }
    for host in inventory.rows["host"]:
        groups: list[tuple[str, int, Row | None]] = [("Management Network", 10, None)]
        groups += [
            (network["name"], network["vlan"], network)
            for moref, network in standard.items()
            if moref in host["networks"]
        ]
        for name, vlan, network in groups:
            yield {
                "moref": f"{host['moref']}/key-vim.host.PortGroup-{name}", "host": host["moref"], "name": name, "vlan": vlan,
                "switch": f"{host['moref']}/key-vim.host.VirtualSwitch-vSwitch0",
                **_policy(["vmnic0", "vmnic1"], network),
            }  # fmt: skip


def physical_adapters(inventory: Inventory) -> Iterator[Row]:
    """Two for management, two for machines, each with its neighbour; here and there a cable is out."""
    chance = inventory.chance("physical_adapter")
    for number, host in enumerate(inventory.rows["host"]):
        for port, name in enumerate(UPLINKS):
            link = chance.random() > 0.04
            yield {
                "moref": f"{host['moref']}/key-vim.host.PhysicalNic-{name}", "host": host["moref"], "name": name,
                "link": link, "speed": (25000 if port > 1 else chance.choice((10000, 10000, 1000))) if link else None,
                "full_duplex": True if link else None, "mac": f"b4:96:91:{number:02x}:{port:02x}:{len(host['name']):02x}",
                "switch": "vSwitch0" if port < 2 else f"dvs-{inventory.code}", "driver": "icen" if port > 1 else "ixgben",
                "driver_version": "1.9.5.0", "firmware_version": "4.20", "pci": f"0000:{0x3B + port:02x}:00.{port % 2}",
                "wake_on_lan": False, "auto_negotiate": True,
                **(_neighbour(inventory.code, number, port) if link else {}),
            }  # fmt: skip


def _neighbour(code: str, host: int, port: int) -> Row:
    return {
        "neighbour": f"sw-{code}-leaf-{'ab'[port % 2]}{host // 20 + 1}",
        "neighbour_port": f"Ethernet1/{host % 20 * 2 + port // 2 + 1}",
        "neighbour_protocol": "lldp" if port > 1 else "cdp",
    }


def vmkernel_adapters(inventory: Inventory) -> Iterator[Row]:
    """Management on vmk0, vMotion on vmk1 with large frames, which the last host lacks."""
    network = inventory.rows["network"][0]["moref"]
    for number, host in enumerate(inventory.rows["host"], 1):
        for name, use, net, mtu in (
            ("vmk0", "management", 10, 1500),
            ("vmk1", "vmotion", 11, 9000 if number % 9 else 1500),
        ):
            yield {
                "moref": f"{host['moref']}/key-vim.host.VirtualNic-{name}", "host": host["moref"], "name": name,
                "ip": f"172.16.{net}.{number}", "subnet_mask": "255.255.255.0", "ips6": [], "dhcp": False, "mtu": mtu,
                "gateway": "172.16.10.254" if use == "management" else None, "mac": f"00:50:56:6a:{number:02x}:{net:02x}",
                "network": network if use == "vmotion" else None, "services": [use], "management": use == "management",
                "vmotion": use == "vmotion", "vsan": False, "tcp_stack": "defaultTcpipStack",
            }  # fmt: skip


def storage_adapters(inventory: Inventory) -> Iterator[Row]:
    """A local one and two for the fabric."""
    chance = inventory.chance("storage_adapter")
    for host in inventory.rows["host"]:
        for number, (kind, model, driver) in enumerate(
            (
                ("HostBlockHba", "PERC H755 Front", "lsi_mr3"),
                ("HostFibreChannelHba", "Emulex LPe35000", "lpfc"),
                ("HostFibreChannelHba", "Emulex LPe35000", "lpfc"),
            )
        ):
            wwn = f"10:00:00:{chance.getrandbits(40):010x}" if number else None
            yield {
                "moref": f"{host['moref']}/key-vim.host.{kind}-vmhba{number}", "host": host["moref"], "name": f"vmhba{number}",
                "type": kind, "model": model, "driver": driver, "wwn": wwn and _colons(wwn),
                "node_wwn": wwn and _colons(wwn.replace("10:", "20:", 1)), "pci": f"0000:{0x5E + number:02x}:00.0",
                "status": "online" if not number or chance.random() > 0.04 else "offline", "bus": str(number),
                "protocol": "scsi",
            }  # fmt: skip


def _colons(wwn: str) -> str:
    digits = wwn.replace(":", "")
    return ":".join(digits[index : index + 2] for index in range(0, 16, 2))


def luns(inventory: Inventory) -> Iterator[Row]:
    """A local disk, and the device of each VMFS store that the host has."""
    stores = inventory.named("datastore")
    for host in inventory.rows["host"]:
        yield _lun(host, f"naa.6d0946{_digits(host['moref'])}", 480 * GIB, None, local=True)
        for moref in host["datastores"]:
            if stores[moref]["type"] == "VMFS" and stores[moref]["shared"]:
                device = f"naa.600a0980{_digits(moref)}"
                yield _lun(host, device, stores[moref]["capacity"], moref, local=False)


def _digits(moref: str) -> str:
    return f"{sum(map(ord, moref)):06x}{int(moref.rpartition('-')[2]):06x}"


def _lun(host: Row, name: str, capacity: int, datastore: str | None, *, local: bool) -> Row:
    return {
        "moref": f"{host['moref']}/key-vim.host.ScsiDisk-{name}", "host": host["moref"], "name": name, "type": "disk",
        "display_name": f"{'Local DELL' if local else 'NETAPP Fibre Channel'} Disk ({name})", "capacity": capacity,
        "vendor": "DELL" if local else "NETAPP", "model": "PERC H755 Frt" if local else "LUN C-Mode", "revision": "9131",
        "state": "ok", "local": local, "ssd": local or capacity < 6 * TIB, "datastore": datastore,
        "policy": "VMW_PSP_FIXED" if local else "VMW_PSP_RR", "queue_depth": 64, "scsi_level": "7",
        "vaai": "vStorageUnsupported" if local else "vStorageSupported", "perennially_reserved": False,
    }  # fmt: skip


def paths(inventory: Inventory) -> Iterator[Row]:
    """Four to what is shared, over two adapters; some are dead, and some hosts have one left."""
    chance = inventory.chance("path")
    for lun in inventory.rows["scsi_lun"]:
        poor = not lun["local"] and chance.random() < 0.02
        ways = [(0, 0)] if lun["local"] else [(1, 0)] if poor else [(1, 0), (1, 1), (2, 0), (2, 1)]
        for number, (adapter, target) in enumerate(ways):
            dead = not lun["local"] and chance.random() < 0.015
            name = f"vmhba{adapter}:C0:T{target}:L{lun['name'][-3:]}"
            kind = "HostBlockHba" if lun["local"] else "HostFibreChannelHba"
            yield {
                "moref": f"{lun['host']}/key-vim.host.MultipathInfo.Path-{lun['name']}-{number}", "host": lun["host"],
                "name": name, "lun": lun["moref"], "adapter": f"{lun['host']}/key-vim.host.{kind}-vmhba{adapter}",
                "state": "dead" if dead else "active" if number < 2 else "standby", "working": not dead and number < 2,
                "transport": "HostParallelScsiTargetTransport" if lun["local"] else "HostFibreChannelTargetTransport",
                "target": None if lun["local"] else f"50:0a:09:8{adapter}:8d:0{target}:00:01",
            }  # fmt: skip


def pci_devices(inventory: Inventory) -> Iterator[Row]:
    """The cards of every host, and GPUs where desktops run."""
    desktops = {row["moref"] for row in inventory.rows["cluster"] if row["name"] == "VDI"}
    for host in inventory.rows["host"]:
        cards = [*CARDS, GPU, GPU] if host["cluster"] in desktops else CARDS
        for number, (name, vendor, kind) in enumerate(cards):
            address, gpu = f"0000:{0x3B + number:02x}:00.0", kind == "03"
            yield {
                "moref": f"{host['moref']}/{address}", "host": host["moref"], "name": name, "vendor": vendor, "class": kind,
                "address": address, "gpu": gpu, "passthrough": gpu and number == 4,
                "graphics_type": "sharedDirect" if gpu else None, "memory": 48 * GIB if gpu else None,
            }  # fmt: skip


def sensors(inventory: Inventory) -> Iterator[Row]:
    """Mostly green."""
    chance = inventory.chance("sensor")
    for host in inventory.rows["host"]:
        for name, kind, unit, least, most in SENSORS:
            reading = chance.randint(least, most)
            yield {
                "moref": f"{host['moref']}/{name}", "host": host["moref"], "name": name, "type": kind, "unit": unit,
                "health": _health(kind, reading, chance), "reading": reading,
                "value": f"{reading} {unit}",
            }  # fmt: skip


def _health(kind: str, reading: int, chance: random.Random) -> str:
    """What is too hot is not well; of the rest, little fails."""
    if kind == "temperature":
        return "red" if reading > 77 else "yellow" if reading > 74 else "green"
    return chance.choices(("green", "yellow", "red"), (97, 2, 1))[0]


def services(inventory: Inventory) -> Iterator[Row]:
    for host in inventory.rows["host"]:
        running = {"TSM-SSH": host["ssh_running"], "ntpd": host["ntp_running"], "TSM": False, "snmpd": False}
        for name, key, policy in SERVICES:
            yield {
                "moref": f"{host['moref']}/{key}", "host": host["moref"], "name": name, "key": key,
                "running": running.get(key, True), "policy": policy, "required": key == "vpxa",
            }  # fmt: skip


MAKERS: Mapping[str, Maker] = {
    "distributed_switch": distributed_switches,
    "standard_switch": standard_switches,
    "host_port_group": host_port_groups,
    "physical_adapter": physical_adapters,
    "vmkernel_adapter": vmkernel_adapters,
    "storage_adapter": storage_adapters,
    "scsi_lun": luns,
    "path": paths,
    "pci_device": pci_devices,
    "sensor": sensors,
    "service": services,
}
