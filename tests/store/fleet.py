"""Two vCenters, small enough to know by heart, written as the collector writes them.

vc-1: cluster Production (esx-1, esx-2), cluster Dev (esx-10); datastores fast-1 (10 % free), slow-2, empty-3.
vc-2: cluster DR (esx-9); datastore fast-1 (50 % free), which has nothing on it.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert

from store import names
from store.resource import GIB
from store.resources.registry import TABLES
from store.tables import TABLE
from store.write import listing

NOW = datetime.now(UTC)


def add_vcenter(engine, name, **more):
    with engine.begin() as connection:
        row = insert(TABLE["vcenter"]).values(name=name, **more).returning(TABLE["vcenter"].c.vcenter_id)
        vcenter_id = connection.scalars(row).one()
        names.refresh(connection, vcenter_id, [TABLES["vcenter"]])
    return vcenter_id


def write(engine, vcenter_id, tables, **more):
    """Sync what `tables` has, as one complete listing."""
    with listing(engine, vcenter_id) as reading:
        for table, rows in tables.items():
            reading.stage(table, rows)
        return reading.write(complete=True, **more)


def tag(engine, vcenter_id, tags, attached):
    with listing(engine, vcenter_id, phase="tags") as reading:
        reading.stage("tag", tags)
        reading.attach("vm", "tags", attached)
        reading.write(complete=True)


def vm(moref, name, **columns):
    return {"moref": moref, "name": name, "power_state": "poweredOn", "template": False, **columns}


PRODUCTION = {"resource_pool": "resgroup-2", "cluster": "domain-1", "datacenter": "dc-1", "folder": "group-1"}
DEV = {"resource_pool": "resgroup-v3", "cluster": "domain-2", "datacenter": "dc-1", "folder": "group-1"}

FIRST = {
    "datacenter": [{"moref": "dc-1", "name": "Berlin"}],
    "folder": [
        {"moref": "group-1", "name": "Discovered", "path": "/Berlin/vm/Discovered", "datacenter": "dc-1"}
    ],
    "cluster": [
        {"moref": "domain-1", "name": "Production", "datacenter": "dc-1", "ha_enabled": True, "cores": 4},
        {"moref": "domain-2", "name": "Dev", "datacenter": "dc-1", "ha_enabled": False},
    ],
    "host": [
        {"moref": "host-1", "name": "esx-1", "cluster": "domain-1", "version": "8.0.3", "cores": 32},
        {"moref": "host-2", "name": "esx-2", "cluster": "domain-1", "version": "8.0.10", "cores": 32},
        {"moref": "host-3", "name": "esx-10", "host_name": "lab", "cluster": "domain-2", "cores": 16},
    ],
    "datastore": [
        {
            "moref": "ds-1",
            "name": "fast-1",
            "type": "VMFS",
            "capacity": 100 * GIB,
            "free": 10 * GIB,
            "datastore_cluster": "group-p1",
        },
        {"moref": "ds-2", "name": "slow-2", "type": "NFS", "capacity": 200 * GIB, "free": 100 * GIB},
        {"moref": "ds-3", "name": "empty-3", "type": "NFS", "capacity": 0, "free": 0},
    ],
    "network": [{"moref": "net-1", "name": "VM Network", "type": "Network"}],
    "vm": [
        vm(
            "vm-1",
            "app-1",
            cpus=2,
            memory=4 * GIB,
            os="Ubuntu Linux (64-bit)",
            host="host-1",
            **PRODUCTION,
            datastores=["ds-1", "ds-2"],
            networks=["net-1"],
            ips=["10.0.0.1", "fe80::1"],
            ip="10.0.0.1",
            attributes={"Owner": "Alice"},
            committed=10 * GIB,
            uncommitted=5 * GIB,
            created=NOW - timedelta(days=10),
        ),
        vm(
            "vm-2",
            "app-10",
            cpus=4,
            memory=8 * GIB,
            os="Microsoft Windows Server 2022 (64-bit)",
            host="host-1",
            **PRODUCTION,
            datastores=["ds-1"],
            ip="10.0.0.10",
            attributes={"owner": "Bob"},
            committed=30 * GIB,
            uncommitted=0,
            created=NOW - timedelta(days=400),
        ),
        vm(
            "vm-3",
            "APP-9",
            cpus=8,
            memory=16 * GIB,
            os="Microsoft Windows Server 2019 (64-bit)",
            host="host-3",
            **DEV,
            datastores=["ds-2"],
            ip="10.0.0.9",
            power_state="poweredOff",
            annotation="100% safe_bet",
        ),
        vm(
            "vm-4",
            "golden",
            cpus=2,
            memory=4 * GIB,
            template=True,
            host="host-1",
            datastores=["ds-2"],
            **PRODUCTION,
        ),
        vm("vm-5", "vCLS-1", cpus=1, memory=GIB, host="host-1", datastores=["ds-2"], **PRODUCTION),
    ],
    "datastore_cluster": [{"moref": "group-p1", "name": "Pod", "datacenter": "dc-1"}],
    "resource_pool": [
        {"moref": "resgroup-1", "name": "Resources", "type": "ResourcePool", "cluster": "domain-1"},
        {
            "moref": "resgroup-2",
            "name": "gold",
            "type": "ResourcePool",
            "cluster": "domain-1",
            "parent": "resgroup-1",
        },
        {"moref": "resgroup-v3", "name": "shop", "type": "VirtualApp", "cluster": "domain-2"},
    ],
    "partition": [
        {"moref": "vm-1//", "name": "/", "vm": "vm-1", "capacity": 20 * GIB, "free": GIB},
        {"moref": "vm-1//data", "name": "/data", "vm": "vm-1", "capacity": 10 * GIB, "free": 5 * GIB},
    ],
    "cd_drive": [{"moref": "vm-1/3000", "name": "CD 1", "vm": "vm-1", "connected": True}],
    "usb_device": [{"moref": "vm-2/7000", "name": "USB 1", "vm": "vm-2"}],
    "drs_rule": [
        {"moref": "domain-1/1", "name": "apart", "cluster": "domain-1", "vms": ["vm-1", "vm-2"], "hosts": []},
        {"moref": "domain-2/1", "name": "licensed", "cluster": "domain-2", "vms": ["vm-3"], "hosts": []},
    ],
    "drs_group": [{"moref": "domain-2/sql", "name": "sql", "cluster": "domain-2", "vms": ["vm-3"]}],
    "recommendation": [{"moref": "domain-1/7", "name": "Balance CPU", "cluster": "domain-1", "vm": "vm-1"}],
    "snapshot": [
        {
            "moref": "vm-1/snapshot-1",
            "name": "before patch",
            "vm": "vm-1",
            "created": NOW - timedelta(days=40),
            "size": 3 * GIB,
        },
        {
            "moref": "vm-1/snapshot-2",
            "parent": "vm-1/snapshot-1",
            "name": "after patch",
            "vm": "vm-1",
            "created": NOW - timedelta(days=2),
            "size": GIB,
        },
    ],
    "adapter": [{"moref": "vm-1/4000", "name": "Network adapter 1", "vm": "vm-1", "network": "net-1"}],
    "custom_attribute": [{"moref": "1", "name": "Owner", "applies_to": "VirtualMachine"}],
    "disk": [
        {
            "moref": "vm-1/2000",
            "name": "Hard disk 1",
            "vm": "vm-1",
            "capacity": 20 * GIB,
            "datastore": "ds-1",
        },
        {
            "moref": "vm-1/2001",
            "name": "Hard disk 2",
            "vm": "vm-1",
            "capacity": 30 * GIB,
            "datastore": "ds-2",
        },
        {
            "moref": "vm-2/2000",
            "name": "Hard disk 1",
            "vm": "vm-2",
            "capacity": 40 * GIB,
            "datastore": "ds-1",
        },
    ],
}
SECOND = {
    "cluster": [{"moref": "domain-1", "name": "DR"}],
    "host": [{"moref": "host-1", "name": "esx-9", "cluster": "domain-1", "cores": 8}],
    "datastore": [
        {"moref": "ds-1", "name": "fast-1", "type": "VMFS", "capacity": 100 * GIB, "free": 50 * GIB},
    ],
    "vm": [vm("vm-1", "app-1", cpus=2, memory=4 * GIB, cluster="domain-1", host="host-1", datastores=[])],
}
TAGS = [
    {"moref": "urn:1", "name": "daily", "category": "backup", "full_name": "backup:daily"},
    {"moref": "urn:2", "name": "gold", "category": "tier", "full_name": "tier:gold"},
]


def fill(engine):
    """The ids of vc-1 and vc-2."""
    one, two = add_vcenter(engine, "vc-1"), add_vcenter(engine, "vc-2")
    write(engine, one, FIRST)
    write(engine, two, SECOND)
    tag(engine, one, TAGS, {"vm-1": ["urn:1", "urn:2"], "vm-3": ["urn:1"]})
    return one, two
