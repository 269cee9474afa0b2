"""A datastore: capacity, space and who uses it."""

from store.resource import (
    MIB,
    Above,
    Balance,
    Kept,
    Resource,
    Table,
    attributes,
    choice,
    count,
    flag,
    is_value,
    moment,
    number,
    percent,
    ref,
    refs,
    size,
    tags,
    text,
)
from store.resources.cluster import STATUS

VMFS = "info[@type=VmfsDatastoreInfo].vmfs"

DATASTORE = Table(
    name="datastore",
    managed=("Datastore",),
    columns=(
        text("name", "name", shown=True, often=True),
        choice(
            "type",
            "summary.type",
            shown=True,
            often=True,
            words=("datastore type", "file system"),
            values={
                "VMFS": ("vmfs",),
                "NFS": ("nfs", "nfs3"),
                "NFS41": ("nfs41", "nfs 4.1"),
                "vsan": ("vsan",),
                "vsanD": ("vsan direct",),
                "VVOL": ("vvol",),
                "PMEM": ("pmem",),
                "CIFS": ("cifs",),
                "VFFS": ("vffs",),
                "OTHER": ("other type",),
            },
        ),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        ref("datastore_cluster", "parent", to="datastore_cluster", often=True),
        size("capacity", "summary.capacity", shown=True, words=("size", "total space")),
        size(
            "free",
            "summary.freeSpace",
            shown=True,
            noise=True,
            words=("free space", "available", "available space", "space left", "space", "space free", "left"),
        ),
        percent(
            "free_percent",
            of=("free", "capacity"),
            label="Free %",
            shown=True,
            words=("free", "free space", "percent free", "free percent"),
        ),
        size(
            "used", Balance(plus=("capacity",), minus=("free",)), words=("in use", "used space", "space used")
        ),
        percent(
            "used_percent",
            of=("used", "capacity"),
            label="Used %",
            words=("used", "usage", "full", "utilization", "used space"),
        ),
        size("uncommitted", "summary.uncommitted", noise=True),
        size(
            "provisioned",
            Balance(plus=("capacity", "uncommitted"), minus=("free",)),
            words=("provisioned space", "allocated"),
        ),
        percent(
            "provisioned_percent",
            of=("provisioned", "capacity"),
            label="Provisioned %",
            words=("overprovisioning", "over-allocation", "overcommitment"),
        ),
        flag(
            "accessible",
            "summary.accessible",
            words=("accessibility",),
            yes=("accessible",),
            no=("inaccessible", "not accessible"),
        ),
        choice(
            "maintenance_mode",
            "summary.maintenanceMode",
            words=("maintenance",),
            values={
                "normal": ("not in maintenance",),
                "inMaintenance": ("in maintenance", "in maintenance mode"),
                "enteringMaintenance": ("entering maintenance",),
            },
        ),
        flag(
            "shared",
            "summary.multipleHostAccess",
            words=("multiple host access", "mha"),
            yes=("shared",),
            no=("local", "not shared", "unshared"),
        ),
        refs("hosts", "host[].key", to="host", words=("mounted on",)),
        count(
            "host_count", of="host", by="datastores", label="Hosts", words=("host count", "number of hosts")
        ),
        count(
            "vms",
            of="vm",
            by="datastores",
            label="VMs",
            shown=True,
            none=("empty", "unused"),
            words=("virtual machines",),
        ),
        count("vms_on", of="vm", by="datastores", where=is_value("power_state", "poweredOn"), label="VMs on"),
        count("templates", of="template", by="datastores"),
        text("url", "summary.url", label="URL"),
        text("address", "info[@type=NasDatastoreInfo].nas.remoteHost", words=("nfs server", "remote host")),
        text("remote_path", "info[@type=NasDatastoreInfo].nas.remotePath", words=("nfs path",)),
        text("vmfs_version", f"{VMFS}.version", label="VMFS version", words=("vmfs version",)),
        number("vmfs_major", f"{VMFS}.majorVersion", label="VMFS major version"),
        flag("vmfs_upgradable", f"{VMFS}.vmfsUpgradable", label="VMFS upgradable"),
        size("block_size", f"{VMFS}.blockSizeMb", times=MIB),
        number("max_blocks", f"{VMFS}.maxBlocks"),
        flag("local_vmfs", f"{VMFS}.local", label="Local disk"),
        flag("ssd", f"{VMFS}.ssd", label="SSD", yes=("ssd", "flash"), words=("ssd",)),
        flag("sioc_enabled", "iormConfiguration.enabled", label="SIOC", words=("storage io control",)),
        number("sioc_threshold", "iormConfiguration.congestionThreshold", unit="ms", label="SIOC threshold"),
        choice("status", "overallStatus", words=("overall status", "health"), values=STATUS),
        choice("config_status", "configStatus", values=STATUS),
        size(
            "growth", Kept(), label="Growth a day (estimate)", words=("growth", "growth a day", "growing by")
        ),
        size("growth_error", Kept(), label="Standard error of the growth", words=("error of the growth",)),
        moment(
            "full_at",
            Kept(),
            label="Full on (estimate)",
            words=("full at", "full on", "date of being full", "runs out of space"),
        ),
        tags(),
        attributes(),
    ),
)
RESOURCE = Resource(
    name="datastore", table=DATASTORE, words=("datastore", "data store", "ds", "volume", "storage", "lun")
)
