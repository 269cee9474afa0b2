"""A fleet small enough to know by heart, with one of each thing that questions are about.

vc-01, Frankfurt
    cluster Production: esx-01; esx-02, in maintenance and without VMs
        app-01      on   4 CPUs  8 GB  Red Hat 9      ds-prod  backup:daily, Owner Alice, snapshot of 60 d
        app-02      off  2 CPUs  4 GB  Red Hat 9      ds-prod  Owner Bob
        win-sql-01  on   8 CPUs 64 GB  Windows 2022   ds-prod  backup:daily, snapshot of 1 d
        web[prod]   on   2 CPUs  4 GB  Ubuntu         ds-prod
        vCLS-1      on   1 CPU 128 MB  Photon         ds-prod  nobody means it
        tpl-rhel9   a template
    cluster Dev: esx-03
        dev-01      off  2 CPUs  8 GB  Ubuntu         ds-dev
        dev-02   suspended  2 CPUs 2 GB Ubuntu        ds-dev
    datastores ds-prod (10 % free), ds-dev (50 % free), ds-empty
    app-99 was there, and is gone
vc-02, Paris
    cluster DR: esx-11
        app-01      on   4 CPUs  8 GB  Red Hat 9      ds-dr    of the same name as the one in vc-01
        dr-02       off  2 CPUs  4 GB  Windows 2022   ds-dr
    datastore ds-dr (75 % free)
vc-03 was added, and never synced.

`fill(engine)` writes it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from store import vcenter
from store.engine import Engine
from store.resource import GIB, MIB, TIB
from store.vcenter import Tls
from store.write import listing

Row: TypeAlias = dict[str, Any]
Rows: TypeAlias = Mapping[str, list[Row]]

NOW = datetime.now(UTC).replace(microsecond=0)  # ages are told by the database's clock
RHEL, WINDOWS, UBUNTU, PHOTON = (
    "Red Hat Enterprise Linux 9 (64-bit)",
    "Microsoft Windows Server 2022 (64-bit)",
    "Ubuntu Linux (64-bit)",
    "VMware Photon OS (64-bit)",
)


def vm(name: str, moref: str, place: Row, **facts: Any) -> Row:
    """A VM; `place`: where it runs and is stored."""
    on = facts.get("power_state", "poweredOn") == "poweredOn"
    return {
        "moref": moref,
        "name": name,
        "power_state": "poweredOn",
        "template": False,
        "cpus": 2,
        "memory": 4 * GIB,
        "os": RHEL,
        "tools_version_status": "guestToolsCurrent",
        "connection_state": "connected",
        "created": NOW - timedelta(days=400),
        "uptime": 86_400.0 if on else None,
        "ip": f"10.0.0.{moref.partition('-')[2]}" if on else None,
        "committed": 40 * GIB,
        "uncommitted": 20 * GIB,
        "attributes": {},
        "tags": [],
        **place,
        **facts,
    }


def host(name: str, moref: str, cluster: str, **facts: Any) -> Row:
    """An ESXi host of 512 GB."""
    return {
        "moref": moref,
        "name": name,
        "cluster": cluster,
        "datacenter": "dc-1",
        "connection_state": "connected",
        "power_state": "poweredOn",
        "in_maintenance": False,
        "version": "8.0.3",
        "cores": 40,
        "memory": 512 * GIB,
        "memory_used": 128 * GIB,
        **facts,
    }


def cluster(name: str, moref: str, **facts: Any) -> Row:
    """A cluster with HA and DRS."""
    return {
        "moref": moref,
        "name": name,
        "datacenter": "dc-1",
        "ha_enabled": True,
        "drs_enabled": True,
        **facts,
    }


def datastore(name: str, moref: str, capacity: int, free: int) -> Row:
    """A VMFS datastore."""
    return {
        "moref": moref,
        "name": name,
        "type": "VMFS",
        "datacenter": "dc-1",
        "capacity": capacity,
        "free": free,
        "uncommitted": 0,
        "accessible": True,
    }


def snapshot(name: str, of: str, days: int, size: int) -> Row:
    """A snapshot of that age."""
    return {
        "moref": f"{of}/snapshot-{days}",
        "name": name,
        "vm": of,
        "created": NOW - timedelta(days=days),
        "size": size,
        "state": "poweredOn",
        "description": "",
    }


def disk(of: str, place: Row, capacity: int = 60 * GIB) -> Row:
    """The one disk of a VM."""
    return {
        "moref": f"{of}/2000",
        "name": "Hard disk 1",
        "vm": of,
        "capacity": capacity,
        "datastore": place["datastores"][0],
        "thin": True,
    }


def _place(host_: str, cluster_: str, datastore_: str) -> Row:
    return {
        "host": host_,
        "cluster": cluster_,
        "datacenter": "dc-1",
        "folder": "folder-1",
        "datastores": [datastore_],
        "networks": ["net-1"],
    }


PRODUCTION = _place("host-1", "cluster-1", "ds-1")
DEV = _place("host-3", "cluster-2", "ds-2")
DR = _place("host-1", "cluster-1", "ds-1")
GONE = vm("app-99", "vm-99", PRODUCTION)


def _around(datacenter: str) -> dict[str, list[Row]]:
    """What every vCenter of the fleet has."""
    return {
        "datacenter": [{"moref": "dc-1", "name": datacenter}],
        "folder": [{"moref": "folder-1", "name": "vm", "path": f"/{datacenter}/vm", "datacenter": "dc-1"}],
        "network": [
            {"moref": "net-1", "name": "VLAN 10", "type": "Network", "datacenter": "dc-1", "accessible": True}
        ],
        "tag": [{"moref": "tag-1", "name": "daily", "category": "backup", "full_name": "backup:daily"}],
        "custom_attribute": [{"moref": "field-1", "name": "Owner", "applies_to": "VirtualMachine"}],
    }


FLEET: Mapping[str, Rows] = {
    "vc-01": _around("Frankfurt")
    | {
        "cluster": [cluster("Production", "cluster-1"), cluster("Dev", "cluster-2", ha_enabled=False)],
        "host": [
            host("esx-01", "host-1", "cluster-1"),
            host("esx-02", "host-2", "cluster-1", in_maintenance=True),
            host("esx-03", "host-3", "cluster-2"),
        ],
        "datastore": [
            datastore("ds-prod", "ds-1", 4 * TIB, 4 * TIB // 10),
            datastore("ds-dev", "ds-2", 2 * TIB, TIB),
            datastore("ds-empty", "ds-3", TIB, TIB),
        ],
        "vm": [
            vm(
                "app-01",
                "vm-1",
                PRODUCTION,
                cpus=4,
                memory=8 * GIB,
                tags=["tag-1"],
                attributes={"Owner": "Alice"},
            ),
            vm("app-02", "vm-2", PRODUCTION, power_state="poweredOff", attributes={"Owner": "Bob"}),
            vm("win-sql-01", "vm-3", PRODUCTION, cpus=8, memory=64 * GIB, os=WINDOWS, tags=["tag-1"]),
            vm("web[prod]", "vm-4", PRODUCTION, os=UBUNTU),
            vm("vCLS-1", "vm-5", PRODUCTION, cpus=1, memory=128 * MIB, os=PHOTON),
            vm("tpl-rhel9", "vm-6", PRODUCTION, power_state="poweredOff", template=True),
            vm("dev-01", "vm-7", DEV, power_state="poweredOff", memory=8 * GIB, os=UBUNTU),
            vm("dev-02", "vm-8", DEV, power_state="suspended", memory=2 * GIB, os=UBUNTU),
        ],
        "disk": [disk("vm-1", PRODUCTION), disk("vm-3", PRODUCTION, TIB), disk("vm-7", DEV)],
        "snapshot": [
            snapshot("before upgrade", "vm-1", 60, 20 * GIB),
            snapshot("nightly", "vm-3", 1, 2 * GIB),
        ],
    },
    "vc-02": _around("Paris")
    | {
        "cluster": [cluster("DR", "cluster-1")],
        "host": [host("esx-11", "host-1", "cluster-1")],
        "datastore": [datastore("ds-dr", "ds-1", 4 * TIB, 3 * TIB)],
        "vm": [
            vm("app-01", "vm-1", DR, cpus=4, memory=8 * GIB),
            vm("dr-02", "vm-2", DR, power_state="poweredOff", os=WINDOWS),
        ],
        "disk": [disk("vm-1", DR)],
        "snapshot": [],
    },
}
NEVER_SYNCED = "vc-03"
MANAGED = ("tag", "custom_attribute")  # written by managers, in phases of their own


def fill(engine: Engine) -> Mapping[str, int]:
    """Write the fleet into an empty database. Returns the id of each vCenter by its name."""
    ids = {name: _add(engine, name) for name in (*FLEET, NEVER_SYNCED)}
    sync(engine, ids["vc-01"], {**FLEET["vc-01"], "vm": [*FLEET["vc-01"]["vm"], GONE]})
    for name, tables in FLEET.items():
        sync(engine, ids[name], tables)
        with engine.begin() as connection:
            vcenter.ended(connection, vcenter.one(connection, name))
    return ids


def sync(engine: Engine, vcenter_id: int, tables: Rows) -> None:
    """Write one vCenter's rows as a complete sync does."""
    with listing(engine, vcenter_id) as reading:
        for table, rows in tables.items():
            if table not in MANAGED:
                reading.stage(table, (_without_tags(row) for row in rows))
        reading.write(complete=True)
    with listing(engine, vcenter_id, phase="tags") as reading:
        reading.stage("tag", tables["tag"])
        reading.attach("vm", "tags", {row["moref"]: row["tags"] for row in tables["vm"] if row["tags"]})
        reading.write(complete=True)
    with listing(engine, vcenter_id, phase="custom_attributes") as reading:
        reading.stage("custom_attribute", tables["custom_attribute"])
        reading.write(complete=True)


def _add(engine: Engine, name: str) -> int:
    with engine.begin() as connection:
        return vcenter.add(connection, name=name, url=f"https://{name}.example.com", tls=Tls()).id


def _without_tags(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "tags"}
