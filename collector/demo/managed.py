"""What a vCenter's managers would tell of a made-up fleet: alarms, events, tasks, rights, licences, libraries."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from collector.demo.plan import TAGS, Inventory, Maker, Row
from store.resource import MIB

SECOND = timedelta(seconds=1)

ALARMS = {
    "Virtual machine CPU usage": ("vm", 0.006, "Monitors virtual machine CPU usage"),
    "Virtual machine memory usage": ("vm", 0.004, "Monitors virtual machine memory usage"),
    "Virtual machine Consolidation Needed status": ("vm", 0.002, "Monitors disks that need consolidation"),
    "Host connection failure": ("host", 0.03, "Monitors hosts that are not responding"),
    "Host memory usage": ("host", 0.08, "Monitors host memory usage"),
    "Network uplink redundancy lost": ("host", 0.05, "Monitors the redundancy of uplinks"),
    "Datastore usage on disk": ("datastore", 0.2, "Monitors datastore disk usage"),
    "Insufficient vSphere HA failover resources": ("cluster", 0.4, "Monitors resources for failover"),
}
PEOPLE = ("CORP\\alice", "CORP\\bob", "CORP\\carol", "CORP\\frank", "VSPHERE.LOCAL\\Administrator")
SERVICES = ("CORP\\svc-backup", "CORP\\svc-automation")
# Name, type, severity, message about {vm} on {host}, how often; who: people, services, or the vCenter itself.
EVENTS = (
    ("VM powered on", "VmPoweredOnEvent", "info", "{vm} on {host} is powered on", 10, PEOPLE),
    ("VM powered off", "VmPoweredOffEvent", "info", "{vm} on {host} is powered off", 6, PEOPLE),
    ("VM reconfigured", "VmReconfiguredEvent", "info", "Reconfigured {vm} on {host}", 8, PEOPLE + SERVICES),
    ("VM migrated", "VmMigratedEvent", "info", "Migration of {vm} to {host} completed", 6, PEOPLE),
    ("DRS migrated VM", "DrsVmMigratedEvent", "info", "DRS migrated {vm} to {host}", 20, ("",)),
    ("VM restarted by vSphere HA", "VmRestartedOnAlternateHostEvent", "warning", "{vm} was restarted on {host} by vSphere HA", 2, ("",)),
    ("VM reset", "VmResettingEvent", "info", "{vm} on {host} was reset", 2, PEOPLE),
    ("VM created", "VmCreatedEvent", "info", "Created {vm} on {host}", 3, PEOPLE + SERVICES),
    ("User login", "UserLoginSessionEvent", "info", "User {user} logged in", 12, PEOPLE + SERVICES),
    ("Host connection lost", "HostConnectionLostEvent", "error", "Host {host} is not responding", 1, ("",)),
    ("Lost access to volume", "EventEx", "error", "Lost access to volume due to connectivity issues on {host}", 1, ("",)),
    ("Alarm status changed", "AlarmStatusChangedEvent", "info", "Alarm on {vm} changed from Green to Red", 4, ("",)),
)  # fmt: skip
# Name, operation, how often, minutes that it takes at most; who.
TASKS = (
    ("Create virtual machine snapshot", "VirtualMachine.createSnapshot", 12, 6, SERVICES),
    ("Remove snapshot", "VirtualMachine.removeSnapshot", 12, 40, SERVICES),
    ("Power On virtual machine", "VirtualMachine.powerOn", 6, 1, PEOPLE),
    ("Power Off virtual machine", "VirtualMachine.powerOff", 4, 1, PEOPLE),
    ("Relocate virtual machine", "VirtualMachine.relocate", 6, 90, PEOPLE),
    ("Reconfigure virtual machine", "VirtualMachine.reconfigure", 6, 1, PEOPLE),
    ("Clone virtual machine", "VirtualMachine.clone", 2, 60, PEOPLE),
    ("Rename", "ManagedEntity.rename", 1, 1, PEOPLE),
)
ERRORS = (
    "Insufficient disk space on datastore.",
    "The operation is not allowed in the current state.",
    "The object has already been deleted or has not been completely created.",
    "Unable to access a file since it is locked.",
)
ROLES = {
    "Administrator": ("Full access rights", True, 540),
    "Read-only": ("See details of objects, but not make changes", True, 3),
    "No access": ("Used for restricting granted access", True, 0),
    "Virtual machine power user": ("Power, snapshots and configuration", True, 24),
    "VM Operator": ("Power and console", False, 9),
    "Backup Operator": ("Snapshots and disks for backups", False, 17),
    "Auditor": ("Reads everything, settings included", False, 6),
    "Migration 2019": ("", False, 41),
}
# Name, unit, licences, share in use, days until it ends (None: never).
LICENCES = (
    ("vSphere 8 Enterprise Plus", "cpuPackage:32core", 120, 0.8, None),
    ("vCenter Server 8 Standard", "server", 2, 0.5, None),
    ("vSAN 8 Enterprise", "cpuPackage:32core", 32, 1.0, 45),
    ("vSphere 7 Standard", "cpuPackage", 16, 0.0, -20),
    ("Evaluation Mode", "", 0, 0.0, 12),
)
LIBRARIES = {
    "Images": ("LOCAL", ("rhel-9.4.iso", "win2022.iso", "ubuntu-24.04.iso", "vmware-tools-12.iso")),
    "Golden templates": ("LOCAL", ("rhel9-golden", "win2022-golden")),
    "Corporate (subscribed)": ("SUBSCRIBED", ("rhel9-golden", "hardened-ubuntu", "appliance-lb")),
    "Scratch": ("LOCAL", ()),
}
SIZES = {"iso": (900, 6000), "ovf": (4000, 40000), "vm-template": (8000, 60000)}  # MB


def about(table: str, row: Row) -> Row:
    """The object, and where it is."""
    above = {column: row[column] for column in ("host", "cluster", "datacenter") if row.get(column)}
    return {**above, table: row["moref"], "object": row["name"]}


def alarms(inventory: Inventory) -> Iterator[Row]:
    """Some alarms on some objects, every third acknowledged."""
    chance = inventory.chance("alarm")
    for number, (name, (table, share, description)) in enumerate(ALARMS.items(), 1):
        objects = inventory.machines if table == "vm" else inventory.rows[table]
        for row in objects:
            if chance.random() < share:
                at = inventory.ago(chance.expovariate(1 / 12))
                yield {
                    "moref": f"alarm-{number}.{row['moref']}",
                    "name": name,
                    "description": description,
                    "status": chance.choice(("red", "yellow", "yellow")),
                    "at": at,
                    **about(table, row),
                    **_acknowledged(chance.choice((*PEOPLE, "", "", "", "")), at, inventory.now),
                }


def _acknowledged(by: str, at: datetime, now: datetime) -> Row:
    if not by:
        return {"acknowledged": False}
    return {"acknowledged": True, "acknowledged_by": by, "acknowledged_at": at + (now - at) / 3}


def events(inventory: Inventory) -> Iterator[Row]:
    """Two months of them, in the order in which they happened."""
    chance = inventory.chance("event")
    machines, names = inventory.machines, inventory.named("host")
    weights = [often for *_, often, _ in EVENTS]
    for number in range(3 * len(machines), 0, -1):
        name, kind, severity, message, _, users = chance.choices(EVENTS, weights)[0]
        vm, user = chance.choice(machines), chance.choice(users)
        host = names[vm["host"]]
        yield {
            "moref": f"event-{4000 + 3 * len(machines) - number}",
            "at": inventory.ago(60 * (number - chance.random()) / (3 * len(machines))),
            "name": name,
            "type": kind,
            "severity": severity,
            "user": user or None,
            "message": message.format(vm=vm["name"], host=host["name"], user=user),
            "chain": 4000 + number,
            **_concerned(message, vm, host),
        }


def _concerned(message: str, vm: Row, host: Row) -> Row:
    if "{vm}" in message:
        return about("vm", vm)
    return about("host", host) if "{host}" in message else {}


def tasks(inventory: Inventory) -> Iterator[Row]:
    """A month of them, and those that took the snapshots that there are, whoever they were."""
    yield from _taken(inventory)
    yield from _recent(inventory)


def _taken(inventory: Inventory) -> Iterator[Row]:
    machines = inventory.named("vm")
    for number, snapshot in enumerate(inventory.rows["snapshot"]):
        if snapshot["created_by"]:
            queued = snapshot["created"] - 3 * SECOND
            yield {
                "moref": f"task-{10_000 + number}",
                "at": queued,
                "name": "Create virtual machine snapshot",
                "operation": "VirtualMachine.createSnapshot",
                "user": snapshot["created_by"],
                "trigger": "TaskReasonUser",
                "started": queued,
                "cancelled": False,
                "state": "success",
                "ended": snapshot["created"] + 2 * SECOND,
                "took": 5,
                **about("vm", machines[snapshot["vm"]]),
            }


def _recent(inventory: Inventory) -> Iterator[Row]:
    """One in twenty failed, the newest are still running."""
    chance = inventory.chance("task")
    machines = inventory.machines
    for number in range(len(machines), 0, -1):
        name, operation, _, minutes, users = chance.choices(TASKS, [often for _, _, often, _, _ in TASKS])[0]
        queued = inventory.ago(30 * (number - chance.random()) / len(machines))
        failed = chance.random() < 0.05
        yield {
            "moref": f"task-{2000 + len(machines) - number}",
            "at": queued,
            "name": name,
            "operation": operation,
            "user": chance.choice(users),
            "trigger": "TaskReasonSchedule" if users == SERVICES else "TaskReasonUser",
            "started": queued,
            "error": chance.choice(ERRORS) if failed else None,
            "cancelled": False,
            **_progress(queued, round(chance.uniform(1, 60 * minutes)), number, failed=failed),
            **about("vm", chance.choice(machines)),
        }


def _progress(queued: datetime, seconds: int, number: int, *, failed: bool) -> Row:
    if number <= 2:
        return {"state": "running"}
    ended = queued.replace(microsecond=0) + seconds * SECOND
    return {"state": "error" if failed else "success", "ended": ended, "took": seconds}


def roles(_: Inventory) -> Iterator[Row]:
    for number, (name, (description, system, privileges)) in enumerate(ROLES.items(), 1):
        yield {
            "moref": f"role-{number}",
            "name": name,
            "description": description,
            "system": system,
            "system_name": name.replace(" ", "") if system else None,
            "privilege_count": privileges,
            "privileges": [f"VirtualMachine.Interact.{one}" for one in range(min(privileges, 5))],
        }


def permissions(inventory: Inventory) -> Iterator[Row]:
    """On what is high up for groups, on single machines for people."""
    given = {row["name"]: row["moref"] for row in inventory.rows["role"]}
    for number, (principal, role, where) in enumerate(_grants(inventory), 1):
        yield {
            "moref": f"permission-{number}",
            "name": principal,
            "group": principal.split("\\")[1][0].isupper(),
            "role": given[role],
            "propagate": "vm" not in where,
            **where,
        }


def _grants(inventory: Inventory) -> Iterator[tuple[str, str, Row]]:
    center = inventory.rows["datacenter"][0]
    root = {"object": "Datacenters", "object_type": "Folder"}
    yield "VSPHERE.LOCAL\\Administrators", "Administrator", root
    yield "CORP\\Auditors", "Auditor", root
    yield "CORP\\svc-backup", "Backup Operator", {**about("datacenter", center), "object_type": "Datacenter"}
    yield "CORP\\carol", "Administrator", {**about("datacenter", center), "object_type": "Datacenter"}
    for cluster in inventory.rows["cluster"]:
        where = {**about("cluster", cluster), "object_type": "ClusterComputeResource"}
        yield "CORP\\VMware-Admins", "Administrator", where
        yield f"CORP\\Operators-{cluster['name']}", "VM Operator", where
    clusters = {cluster["name"] for cluster in inventory.rows["cluster"]}
    for folder in inventory.rows["folder"]:
        if folder["name"] in clusters:
            where = {"folder": folder["moref"], "object": folder["name"], "object_type": "Folder"}
            yield f"CORP\\Owners-{folder['name']}", "Virtual machine power user", where
    for vm in inventory.chance("permission").sample(inventory.machines, min(8, len(inventory.machines))):
        where = {**about("vm", vm), "object_type": "VirtualMachine"}
        yield PEOPLE[len(vm["name"]) % 4], "Virtual machine power user", where


def licences(inventory: Inventory) -> Iterator[Row]:
    """Every host has the first; the newest of each cluster is still evaluating."""
    newest = {host["cluster"]: host["moref"] for host in inventory.rows["host"]}.values()
    for host in inventory.rows["host"]:
        host["licences"] = ["licence-5" if host["moref"] in newest else "licence-1"]
    for number, (name, unit, capacity, share, days) in enumerate(LICENCES, 1):
        product, *version = name.split(" 8 ")
        yield {
            "moref": f"licence-{number}",
            "name": name,
            "licence_key": f"{inventory.chance(name).getrandbits(25):05X}"[-5:],
            "unit": unit,
            "capacity": capacity,
            "used": round(capacity * share),
            "expires": None if days is None else inventory.ago(-days),
            "product": product,
            "product_version": "8.0" if version else None,
            "edition": name.lower().replace(" ", "."),
            "features": ["vSphere HA", "vMotion"] if name.startswith("vSphere") else [],
            "labels": [],
        }


def categories(_: Inventory) -> Iterator[Row]:
    names = [category for category, _ in TAGS]
    for number, name in enumerate(dict.fromkeys(names), 1):
        yield {
            "moref": f"category-{number}",
            "name": name,
            "cardinality": "SINGLE" if name == "env" else "MULTIPLE",
            "associable_types": ["VirtualMachine"] if name == "backup" else [],
            "tags": names.count(name),
            "description": f"What {name} means here",
        }


def content_libraries(inventory: Inventory) -> Iterator[Row]:
    chance = inventory.chance("content_library")
    datastore = inventory.rows["datastore"][0]["moref"]
    for number, (name, (kind, _)) in enumerate(LIBRARIES.items(), 1):
        yield {
            "moref": f"library-{number}",
            "name": name,
            "type": kind,
            "datastores": [datastore],
            "published": name == "Golden templates",
            "created": inventory.ago(chance.uniform(300, 900)),
            "modified": inventory.ago(chance.uniform(5, 200)),
            "synced": inventory.ago(chance.uniform(0, 3)) if kind == "SUBSCRIBED" else None,
            "subscription_url": "https://library.corp.example/lib.json" if kind == "SUBSCRIBED" else None,
            "automatic_sync": kind == "SUBSCRIBED",
            "on_demand": kind == "SUBSCRIBED",
            "version": str(chance.randint(2, 40)),
        }


def library_items(inventory: Inventory) -> Iterator[Row]:
    chance = inventory.chance("library_item")
    for library in inventory.rows["content_library"]:
        kind, items = LIBRARIES[library["name"]]
        for number, item in enumerate(items, 1):
            type_ = "iso" if item.endswith(".iso") else "vm-template" if kind == "LOCAL" else "ovf"
            age = chance.uniform(10, 800)
            yield {
                "moref": f"{library['moref']}.item-{number}",
                "name": item,
                "library": library["moref"],
                "type": type_,
                "size": round(chance.uniform(*SIZES[type_]) * MIB),
                "content_version": str(chance.randint(1, 9)),
                "created": inventory.ago(age),
                "modified": inventory.ago(age / 3),
                "cached": kind == "LOCAL" or number == 1,
            }


MAKERS: Mapping[str, Maker] = {
    "alarm": alarms,
    "event": events,
    "task": tasks,
    "role": roles,
    "permission": permissions,
    "licence": licences,
    "category": categories,
    "content_library": content_libraries,
    "library_item": library_items,
}
