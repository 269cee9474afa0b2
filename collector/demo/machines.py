"""What machines of a made-up fleet have besides disks and adapters: drives, partitions, pools, rules."""

from collections.abc import Iterator, Mapping

from collector.demo.plan import DAY, Inventory, Maker, Row
from store.resource import GIB

POOLS = {"Gold": ("high", 8000), "Silver": ("normal", 4000), "Bronze": ("low", 2000)}
RESERVED = {"Gold": 64 * GIB}
ISOS = ("rhel-9.4.iso", "win2022.iso", "vmware-tools-12.iso", "gparted.iso")
REASONS = (
    ("Balance average CPU loads", "fairnessCpuAvg"),
    ("Balance average memory loads", "fairnessMemAvg"),
    ("Fix hard VM/host affinity rule violation", "antiAffin"),
)


def resource_pools(inventory: Inventory) -> Iterator[Row]:
    """The root of each cluster; pools in those with DRS, and a vApp in the first. Machines are put into them."""
    center = inventory.rows["datacenter"][0]["moref"]
    for number, cluster in enumerate(inventory.rows["cluster"]):
        home = {"cluster": cluster["moref"], "datacenter": center}
        root = _pool(f"resgroup-{10 * number}", "Resources", f"/{cluster['name']}/Resources", home, root=True)
        pools = [
            _pool(f"resgroup-{10 * number + index}", name, f"{root['path']}/{name}", home, parent=root["moref"], level=name)
            for index, name in enumerate(POOLS if cluster["drs_enabled"] else (), 1)
        ]  # fmt: skip
        vapps = _vapps(inventory, number, root, home)
        _settle(inventory, cluster, root, pools, vapps)
        yield from (root, *pools, *vapps)


def _pool(
    moref: str, name: str, path: str, home: Row, *, level: str = "", root: bool = False, **facts: object
) -> Row:
    shares, number = POOLS.get(level, ("normal", 4000))
    return {
        "moref": moref, "name": name, "path": path, "type": "ResourcePool", "root": root, "status": "green",
        "config_status": "green", "cpu_reservation": 0, "cpu_expandable": True, "cpu_limit": 20000 if level == "Bronze" else None,
        "cpu_shares_level": shares, "cpu_shares": number, "memory_reservation": RESERVED.get(level, 0),
        "memory_expandable": True, "memory_limit": None, "memory_shares_level": shares,
        "memory_shares": 40 * number, "tags": [], "attributes": {}, **home, **facts,
    }  # fmt: skip


def _vapps(inventory: Inventory, number: int, root: Row, home: Row) -> list[Row]:
    stems = ("shop", "intranet") if number == 0 else ()
    return [
        _pool(
            f"resgroup-v{10 * number + index}",
            f"{stem}-{inventory.code}",
            f"{root['path']}/{stem}-{inventory.code}",
            home,
            parent=root["moref"],
            type="VirtualApp",
            state="started" if stem == "shop" else "stopped",
            suspended=False,
            annotation=f"The {stem}, all tiers",
        )
        for index, stem in enumerate(stems, 1)
    ]


def _settle(inventory: Inventory, cluster: Row, root: Row, pools: list[Row], vapps: list[Row]) -> None:
    """Most machines are in the root; a few in the vApps, the rest in pools."""
    chance = inventory.chance(f"pools/{cluster['moref']}")
    for vm in inventory.rows["vm"]:
        if vm["cluster"] != cluster["moref"] or vm["template"]:
            continue
        place = chance.choice(pools) if pools and chance.random() < 0.5 else root
        vm["resource_pool"] = place["moref"]
        if vapps and chance.random() < 0.02:
            vm["vapp"] = vm["resource_pool"] = chance.choice(vapps)["moref"]


def partitions(inventory: Inventory) -> Iterator[Row]:
    """Of the disks of machines whose Tools run; one in thirty is nearly full."""
    chance, machines = inventory.chance("partition"), inventory.named("vm")
    for disk in inventory.rows["disk"]:
        vm = machines[disk["vm"]]
        if vm["tools_running_status"] != "guestToolsRunning":
            continue
        windows, number = "Windows" in vm["os"], disk["unit_number"]
        name = f"{'CDE'[number]}:\\" if windows else ("/", "/data", "/backup")[number]
        free = chance.uniform(0.01, 0.08) if chance.random() < 0.033 else chance.uniform(0.12, 0.8)
        capacity = round(disk["capacity"] * 0.97)
        yield {
            "moref": f"{vm['moref']}/{name}", "name": name, "vm": vm["moref"], "disk": disk["moref"], "capacity": capacity,
            "free": round(capacity * free), "file_system": "NTFS" if windows else "xfs" if "Red Hat" in vm["os"] else "ext4",
        }  # fmt: skip


def cd_drives(inventory: Inventory) -> Iterator[Row]:
    """Every machine has one; some were forgotten with something in it."""
    chance = inventory.chance("cd_drive")
    for vm in inventory.machines:
        forgotten = chance.random() < 0.03
        store = inventory.rows["datastore"][0]
        yield {
            "moref": f"{vm['moref']}/3000", "vm": vm["moref"], "name": "CD/DVD drive 1", "key": 3000, "unit_number": 0,
            "connected": forgotten and vm["power_state"] == "poweredOn", "starts_connected": forgotten,
            "backing": "VirtualCdromIsoBackingInfo" if forgotten else "VirtualCdromRemotePassthroughBackingInfo",
            "file": f"[{store['name']}] iso/{chance.choice(ISOS)}" if forgotten else None,
            "datastore": store["moref"] if forgotten else None, "controller": "IDE 0",
        }  # fmt: skip


def floppy_drives(inventory: Inventory) -> Iterator[Row]:
    """Only what was made long ago has one."""
    for vm in inventory.machines:
        if vm["hardware_version"] == "vmx-13":
            on = vm["power_state"] == "poweredOn" and vm["moref"].endswith("3")
            yield {
                "moref": f"{vm['moref']}/8000", "vm": vm["moref"], "name": "Floppy drive 1", "key": 8000, "connected": on,
                "starts_connected": on, "backing": "VirtualFloppyRemoteDeviceBackingInfo",
            }  # fmt: skip


def usb_devices(inventory: Inventory) -> Iterator[Row]:
    """Dongles that hold licences."""
    for vm in inventory.machines:
        if vm["name"].startswith(("win", "mon")) and vm["moref"].endswith("7"):
            yield {
                "moref": f"{vm['moref']}/7000", "vm": vm["moref"], "name": "USB 1", "key": 7000,
                "connected": vm["power_state"] == "poweredOn" and not vm["moref"].endswith("37"), "starts_connected": True, "device": "path:1/0/3",
                "backing": "VirtualUSBUSBBackingInfo", "vendor_id": 1317, "product_id": 42146,
                "family": ["hid", "security"], "speed": ["high"],
            }  # fmt: skip


def drs_rules(inventory: Inventory) -> Iterator[Row]:
    """Pairs that stay apart, machines that stay together, and licences that bind machines to hosts."""
    for cluster in inventory.rows["cluster"]:
        vms = sorted(
            (vm["name"], vm["moref"]) for vm in inventory.machines if vm["cluster"] == cluster["moref"]
        )
        if not cluster["drs_enabled"] or len(vms) < 7:
            continue
        hosts = [host["moref"] for host in inventory.rows["host"] if host["cluster"] == cluster["moref"]][:2]
        pair, trio = [moref for _, moref in vms[:2]], [moref for _, moref in vms[4:7]]
        rules: tuple[tuple[str, str, Row, bool, bool], ...] = (
            (f"apart-{vms[0][0]}", "ClusterAntiAffinityRuleSpec", {"vms": pair}, True, cluster["name"] != "Dev"),
            (f"together-{vms[4][0]}", "ClusterAffinityRuleSpec", {"vms": trio}, False, True),
            ("licensed-hosts", "ClusterVmHostRuleInfo", {"vms": trio, "hosts": hosts, "vm_group": "licensed", "host_group": "licensed-hosts"}, cluster["name"] == "Production", True),
        )  # fmt: skip
        for key, (name, kind, members, mandatory, kept) in enumerate(rules, 1):
            yield {
                "moref": f"{cluster['moref']}/{key}", "cluster": cluster["moref"], "key": key, "name": name, "type": kind,
                "enabled": key != 2 or cluster["name"] != "Production", "mandatory": mandatory, "in_compliance": kept,
                "user_created": True, "uuid": f"rule-{inventory.code}-{key}", "hosts": [], **members,
            }  # fmt: skip


def drs_groups(inventory: Inventory) -> Iterator[Row]:
    """Those that the rules are about."""
    for rule in inventory.rows["drs_rule"]:
        for name, kind, members in (
            ("licensed", "ClusterVmGroup", {"vms": rule["vms"], "hosts": []}),
            ("licensed-hosts", "ClusterHostGroup", {"vms": [], "hosts": rule["hosts"]}),
        ):
            if rule["type"] == "ClusterVmHostRuleInfo":
                yield {
                    "moref": f"{rule['cluster']}/{name}",
                    "cluster": rule["cluster"],
                    "name": name,
                    "type": kind,
                    "user_created": True,
                    **members,
                }


def recommendations(inventory: Inventory) -> Iterator[Row]:
    """Where DRS only proposes, some wait for somebody to look."""
    chance = inventory.chance("recommendation")
    for cluster in inventory.rows["cluster"]:
        if cluster["drs_behavior"] != "partiallyAutomated":
            continue
        hosts = [host["moref"] for host in inventory.rows["host"] if host["cluster"] == cluster["moref"]]
        vms = [vm for vm in inventory.machines if vm["cluster"] == cluster["moref"]]
        for key, vm in enumerate(chance.sample(vms, min(5, len(vms))), 1):
            text, reason = chance.choice(REASONS)
            yield {
                "moref": f"{cluster['moref']}/{key}", "cluster": cluster["moref"], "key": str(key), "name": text,
                "reason": reason, "made": inventory.now - DAY * chance.random(), "priority": chance.randint(1, 5),
                "type": "V1", "vm": vm["moref"], "source": vm["host"],
                "destination": chance.choice([host for host in hosts if host != vm["host"]]),
            }  # fmt: skip


def datastore_clusters(inventory: Inventory) -> Iterator[Row]:
    """One for the shared VMFS stores of each larger cluster; automated in all but one."""
    for number, cluster in enumerate(inventory.rows["cluster"]):
        stem = f"{inventory.code}-{cluster['name'].lower().replace('cl-', '')}-vmfs"
        stores = [store for store in inventory.rows["datastore"] if store["name"].startswith(stem)]
        moref = f"group-p{number + 1}"
        if len(stores) < 4:
            continue
        for store in stores:
            store["datastore_cluster"] = moref
        yield {
            "moref": moref, "name": f"{stem}-pod", "datacenter": cluster["datacenter"], "status": "green",
            "config_status": "green", "capacity": sum(store["capacity"] for store in stores),
            "free": sum(store["free"] for store in stores), "sdrs_enabled": number != 1,
            "automation": "automated" if number == 0 else "manual", "io_balancing": False,
            "balance_interval": 8 * 3600, "keep_disks_together": True, "space_threshold": 80, "latency_threshold": 15,
            "path": f"/{inventory.rows['datacenter'][0]['name']}/datastore/{stem}-pod", "tags": [], "attributes": {},
        }  # fmt: skip


MAKERS: Mapping[str, Maker] = {
    "resource_pool": resource_pools,
    "partition": partitions,
    "cd_drive": cd_drives,
    "floppy_drive": floppy_drives,
    "usb_device": usb_devices,
    "drs_rule": drs_rules,
    "drs_group": drs_groups,
    "recommendation": recommendations,
    "datastore_cluster": datastore_clusters,
}
