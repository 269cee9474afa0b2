"""What goes wrong in real fleets, done to a made-up one."""

from datetime import datetime, timedelta

from collector.demo.plan import Inventory, Row
from store.resource import TIB

RAW = "VirtualDiskRawDiskMappingVer1BackingInfo"
EVEN_OLDER = "Microsoft Windows Server 2008 R2 (64-bit)"


def spoil(inventory: Inventory) -> None:
    """Machines, disks, hosts and datastores that are not as they should be."""
    _machines(inventory)
    _snapshots(inventory)
    _disks(inventory)
    _hosts(inventory)
    _storage(inventory)
    _spread(inventory)
    _networks(inventory)


def _machines(inventory: Inventory) -> None:
    chance = inventory.chance("machines")
    for vm in inventory.machines:
        if chance.random() < 0.03:
            vm["tags"] = []
        if vm["power_state"] == "poweredOn" and chance.random() < 0.012:
            _suspend(vm, inventory.ago(chance.uniform(1, 120)))
        vm["encrypted"] = vm["name"].startswith("db") and chance.random() < 0.1
        if chance.random() < 0.02:
            vm |= {"cpu_limit": 2000, "memory_limit": vm["memory"] // 2}
        if chance.random() < 0.03:
            vm |= {"cpu_reservation": 1000, "memory_reservation": vm["memory"], "memory_locked": True}
        if vm["power_state"] == "poweredOn" and chance.random() < 0.006:
            vm["cpu_used"] = round(vm["cpu_max"] * chance.uniform(0.82, 0.99))
        if vm["os_reported"] and chance.random() < 0.02:
            vm["os_reported"] = EVEN_OLDER if "Windows" in vm["os"] else "Debian GNU/Linux 12 (64-bit)"
    for vm in chance.sample(inventory.machines, min(3, len(inventory.machines))):
        vm |= {"connection_state": "inaccessible", "status": "red", "power_state": "poweredOff"}
        vm |= {"uptime": None, "booted": None, "ip": None, "ips": [], "guest_state": "notRunning"}


def _suspend(vm: Row, at: datetime) -> None:
    vm |= {"power_state": "suspended", "suspended_at": at, "uptime": None, "booted": None, "ip": None}
    vm |= {"ips": [], "guest_state": "notRunning", "tools_running_status": "guestToolsNotRunning"}


def _snapshots(inventory: Inventory) -> None:
    """Who took them is known of those that are not older than the events."""
    chance = inventory.chance("snapshots")
    for snapshot in inventory.rows["snapshot"]:
        backup = snapshot["name"].startswith("VEEAM")
        by = "CORP\\svc-backup" if backup else chance.choice(("CORP\\alice", "CORP\\bob", "CORP\\carol"))
        snapshot["created_by"] = by if snapshot["created"] > inventory.ago(90) else None


def _disks(inventory: Inventory) -> None:
    chance, machines = inventory.chance("disks"), inventory.named("vm")
    for disk in inventory.rows["disk"]:
        name = machines[disk["vm"]]["name"]
        if name.startswith("db") and disk["unit_number"] == 2 and chance.random() < 0.15:
            disk |= {"backing": RAW, "thin": None, "mode": "independent_persistent"}
        elif not disk["thin"]:
            disk["eagerly_scrubbed"] = chance.random() < 0.4
        if name.startswith("sap") and chance.random() < 0.1:
            disk |= {"sharing": "sharingMultiWriter", "thin": False, "eagerly_scrubbed": True}
        if name.startswith("test") and chance.random() < 0.04:
            disk["mode"] = "independent_nonpersistent"


def _hosts(inventory: Inventory) -> None:
    """The last of each cluster was set up by somebody else."""
    chance = inventory.chance("hosts")
    for host in inventory.rows["host"]:
        if host["uptime"]:
            host["booted"] = inventory.now - timedelta(seconds=host["uptime"])
        days = chance.choice((12, 25, 45)) if chance.random() < 0.04 else chance.uniform(90, 1700)
        host |= {
            "certificate_subject": f"CN={host['name']}", "certificate_issuer": "CN=CA, OU=VMware Engineering",
            "certificate_from": inventory.ago(1825 - days), "certificate_expires": inventory.ago(-days),
            "syslog": None if chance.random() < 0.05 else "udp://syslog.corp.example:514",
            "shell_running": chance.random() < 0.04,
        }  # fmt: skip
    last = {host["cluster"]: host for host in inventory.rows["host"]}
    for number, host in enumerate(last.values()):
        host |= {
            "ntp_servers": ["pool.ntp.org"],
            "dns_servers": ["10.0.0.53", "8.8.8.8"],
            "ssh_running": True,
        }
        if number == 0:
            host |= {"connection_state": "disconnected", "status": "gray", "uptime": None}
            _unmount(inventory, host, host["datastores"].pop())


def _unmount(inventory: Inventory, host: Row, moref: str) -> None:
    store = inventory.named("datastore")[moref]
    store["hosts"] = [one for one in store["hosts"] if one != host["moref"]]


def _storage(inventory: Inventory) -> None:
    """A store that nobody reaches, and local ones that other hosts cannot see."""
    center = inventory.rows["datacenter"][0]["moref"]
    hosts = inventory.rows["host"]
    _datastore(
        inventory,
        f"{inventory.code}-archive-nfs-01",
        hosts[:2],
        center,
        type="NFS",
        accessible=False,
        free=0,
        address="nas-old.corp.example",
    )
    promised = inventory.rows["datastore"][2]
    promised["uncommitted"] = 2 * promised["capacity"]
    for host in hosts[:4]:
        short = host["host_name"].removeprefix("esx-")
        _datastore(inventory, f"local-{short}", [host], center, type="VMFS", shared=False, free=TIB // 3, vmfs_version="6.82", vmfs_major=6, local_vmfs=True)  # fmt: skip


def _spread(inventory: Inventory) -> None:
    """Some machines have their second disk elsewhere; a few stand where only their host sees them."""
    chance = inventory.chance("spread")
    machines, shared = inventory.named("vm"), [row for row in inventory.rows["datastore"] if row["shared"]]
    for disk in inventory.rows["disk"]:
        if disk["unit_number"] == 1 and chance.random() < 0.05:
            disk["datastore"] = chance.choice(shared[:3])["moref"]
            vm = machines[disk["vm"]]
            vm["datastores"] = list(dict.fromkeys([*vm["datastores"], disk["datastore"]]))
    for local in (row for row in inventory.rows["datastore"] if not row["shared"]):
        near = [
            vm for vm in inventory.machines if vm["host"] in local["hosts"] and len(vm["datastores"]) == 1
        ]
        for vm in chance.sample(near, min(1, len(near))):
            vm["datastores"] = [local["moref"]]
            for disk in (one for one in inventory.rows["disk"] if one["vm"] == vm["moref"]):
                disk["datastore"] = local["moref"]


def _datastore(inventory: Inventory, name: str, hosts: list[Row], center: str, **facts: object) -> None:
    row = {
        "moref": f"datastore-{9000 + len(inventory.rows['datastore'])}", "name": name, "capacity": TIB // 2,
        "uncommitted": 0, "accessible": True, "shared": True, "maintenance_mode": "normal",
        "datacenter": center, "hosts": [host["moref"] for host in hosts], "url": f"ds:///vmfs/volumes/{name}/",
        "status": "green", "config_status": "green", "sioc_enabled": False, "tags": [], "attributes": {},
        **facts,
    }  # fmt: skip
    inventory.rows["datastore"].append(row)
    for host in hosts:
        host["datastores"].append(row["moref"])


def _networks(inventory: Inventory) -> None:
    """Standard networks from before the distributed switch, with a few machines that were never moved."""
    chance, hosts = inventory.chance("networks"), inventory.rows["host"][:6]
    center = inventory.rows["datacenter"][0]["moref"]
    for number, (name, vlan) in enumerate((("VM Network", 0), ("Legacy-DMZ", 66))):
        row = {
            "moref": f"network-{number + 1}", "name": name, "type": "Network", "vlan": vlan, "datacenter": center,
            "accessible": True, "hosts": [host["moref"] for host in hosts], "tags": [], "attributes": {},
            "promiscuous": number == 1, "mac_changes": True, "forged_transmits": True,
        }  # fmt: skip
        inventory.rows["network"].append(row)
        for host in hosts:
            host["networks"].append(row["moref"])
        _move_to(
            inventory,
            row["moref"],
            {vm["moref"] for vm in chance.sample(inventory.machines, min(9, len(inventory.machines)))},
        )


def _move_to(inventory: Inventory, network: str, machines: set[str]) -> None:
    for vm in inventory.machines:
        if vm["moref"] in machines:
            vm["networks"] = [network]
    for adapter in inventory.rows["adapter"]:
        if adapter["vm"] in machines:
            adapter["network"] = network
