"""A cluster of datastores, among which storage DRS places and moves disks."""

from store.resource import (
    Above,
    Balance,
    Computed,
    Kind,
    Resource,
    Table,
    attributes,
    choice,
    count,
    duration,
    flag,
    number,
    percent,
    ref,
    size,
    tags,
    text,
    total,
)
from store.resources.cluster import STATUS

POD = "podStorageDrsEntry.storageDrsConfig.podConfig"

DATASTORE_CLUSTER = Table(
    name="datastore_cluster",
    managed=("StoragePod",),
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
        text("path", Computed(name="path"), words=("full path", "inventory path")),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        ref("folder", "parent", to="folder", words=("parent folder",)),
        count(
            "datastores",
            of="datastore",
            by="datastore_cluster",
            shown=True,
            none=("empty", "without datastores"),
        ),
        size("capacity", "summary.capacity", shown=True, words=("size", "total space", "total size")),
        size(
            "free",
            "summary.freeSpace",
            shown=True,
            noise=True,
            words=("free space", "available", "available space", "space left"),
        ),
        percent(
            "free_percent",
            of=("free", "capacity"),
            label="Free %",
            shown=True,
            words=("free", "free space", "percent free", "free percent"),
        ),
        size(
            "used",
            Balance(plus=("capacity",), minus=("free",)),
            words=("used space", "space used", "used capacity"),
        ),
        percent(
            "used_percent",
            of=("used", "capacity"),
            label="Used %",
            words=("used", "usage", "full", "used space"),
        ),
        total("uncommitted", Kind.SIZE, of="datastore", by="datastore_cluster", column="uncommitted"),
        size(
            "provisioned",
            Balance(plus=("used", "uncommitted")),
            words=("provisioned space", "allocated"),
        ),
        percent(
            "provisioned_percent",
            of=("provisioned", "capacity"),
            label="Provisioned %",
            words=("overprovisioning", "over-allocation", "overcommitment"),
        ),
        flag(
            "sdrs_enabled",
            f"{POD}.enabled",
            label="Storage DRS",
            shown=True,
            words=("sdrs", "storage drs"),
            yes=("storage drs enabled", "with storage drs"),
            no=("storage drs disabled", "without storage drs"),
            tracked=True,
        ),
        choice(
            "automation",
            f"{POD}.defaultVmBehavior",
            words=("automation level", "sdrs automation"),
            values={"manual": ("manual",), "automated": ("automated", "fully automated")},
            tracked=True,
        ),
        flag("io_balancing", f"{POD}.ioLoadBalanceEnabled", label="IO load balancing"),
        duration("balance_interval", f"{POD}.loadBalanceInterval", times=60),
        flag("keep_disks_together", f"{POD}.defaultIntraVmAffinity", label="Keep VMDKs together"),
        number(
            "space_threshold",
            f"{POD}.spaceLoadBalanceConfig.spaceUtilizationThreshold",
            unit="%",
            words=("space utilization threshold",),
        ),
        number(
            "latency_threshold",
            f"{POD}.ioLoadBalanceConfig.ioLatencyThreshold",
            unit="ms",
            label="IO latency threshold",
        ),
        choice("status", "overallStatus", words=("overall status", "health"), values=STATUS),
        choice("config_status", "configStatus", values=STATUS),
        tags(),
        attributes(),
    ),
    named=("name", "path"),
)
RESOURCE = Resource(
    name="datastore_cluster",
    table=DATASTORE_CLUSTER,
    words=("datastore cluster", "storage pod", "storage cluster", "sdrs cluster", "ds cluster"),
)
