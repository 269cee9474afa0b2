"""Resource pools, and vApps, which are resource pools with an order of starting."""

from collections.abc import Mapping

from store.query import Not
from store.resource import (
    KIB,
    MIB,
    Above,
    Computed,
    Kind,
    Property,
    Resource,
    Table,
    attributes,
    choice,
    count,
    flag,
    is_value,
    number,
    ref,
    size,
    tags,
    text,
    total,
)
from store.resources.cluster import STATUS


def shares(of: str) -> Mapping[str, tuple[str, ...]]:
    """The levels of shares of something, and what people call each."""
    return {
        level: (f"{level} {of} shares", f"{level} shares") for level in ("low", "normal", "high", "custom")
    }


RESOURCE_POOL = Table(
    name="resource_pool",
    managed=("ResourcePool", "VirtualApp"),
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
        text("path", Computed(name="path"), shown=True, words=("full path", "pool path")),
        choice("type", "@type", values={"ResourcePool": (), "VirtualApp": ()}, often=True),
        flag(
            "root",
            Computed(name="is_root", needs=("parent",)),
            yes=("root pool", "root pools"),
            no=("not root",),
        ),
        ref(
            "parent",
            "parent",
            to="resource_pool",
            words=("parent pool", "parent resource pool"),
            tracked=True,
        ),
        ref("cluster", "owner", to="cluster", shown=True, often=True),
        ref("datacenter", Above(path="owner"), to="datacenter"),
        ref("folder", "parentFolder", to="folder", words=("parent folder",)),
        count(
            "vms",
            of="vm",
            by="resource_pool",
            label="VMs",
            shown=True,
            none=("empty", "without vms"),
            words=("virtual machines",),
        ),
        count(
            "vms_on", of="vm", by="resource_pool", where=is_value("power_state", "poweredOn"), label="VMs on"
        ),
        count("pools", of="resource_pool", by="parent", label="Child pools", words=("child pools",)),
        total(
            "vcpus", Kind.NUMBER, of="vm", by="resource_pool", column="cpus", label="vCPUs", words=("vcpu",)
        ),
        total(
            "vram",
            Kind.SIZE,
            of="vm",
            by="resource_pool",
            column="memory",
            label="VM memory",
            words=("vram",),
        ),
        choice(
            "state",
            "summary[@type=VirtualAppSummary].vAppState",
            label="vApp state",
            words=("state", "power", "vapp state"),
            values={
                "started": ("started", "running", "powered on"),
                "stopped": ("stopped", "powered off"),
                "starting": ("starting",),
                "stopping": ("stopping",),
            },
        ),
        flag("suspended", "summary[@type=VirtualAppSummary].suspended", yes=("suspended",)),
        text("product", "summary[@type=VirtualAppSummary].product.fullVersion|vAppConfig.product[].name"),
        text("annotation", "vAppConfig.annotation", label="Notes", words=("note", "notes", "description")),
        number(
            "cpu_reservation",
            "config.cpuAllocation.reservation",
            unit="MHz",
            label="CPU reservation",
            shown=True,
            tracked=True,
        ),
        flag("cpu_expandable", "config.cpuAllocation.expandableReservation", label="CPU expandable"),
        number(
            "cpu_limit",
            Property(path="config.cpuAllocation.limit", none="-1"),
            unit="MHz",
            label="CPU limit",
            shown=True,
            tracked=True,
        ),
        choice(
            "cpu_shares_level",
            "config.cpuAllocation.shares.level",
            label="CPU shares level",
            values=shares("cpu"),
        ),
        number("cpu_shares", "config.cpuAllocation.shares.shares", label="CPU shares"),
        size(
            "memory_reservation",
            "config.memoryAllocation.reservation",
            times=MIB,
            shown=True,
            tracked=True,
        ),
        flag("memory_expandable", "config.memoryAllocation.expandableReservation"),
        size(
            "memory_limit",
            Property(path="config.memoryAllocation.limit", unit=MIB, none="-1"),
            shown=True,
            tracked=True,
        ),
        choice("memory_shares_level", "config.memoryAllocation.shares.level", values=shares("memory")),
        number("memory_shares", "config.memoryAllocation.shares.shares"),
        size("memory_configured", "summary.configuredMemoryMB", times=MIB, words=("configured memory",)),
        number(
            "cpu_used",
            "runtime.cpu.overallUsage",
            unit="MHz",
            noise=True,
            label="CPU used",
            words=("cpu usage", "used cpu"),
        ),
        number("cpu_max", "runtime.cpu.maxUsage", unit="MHz", label="CPU max", words=("max cpu usage",)),
        number(
            "cpu_reserved",
            "runtime.cpu.reservationUsed",
            unit="MHz",
            label="CPU reservation used",
            noise=True,
        ),
        number(
            "cpu_reserved_vms",
            "runtime.cpu.reservationUsedForVm",
            unit="MHz",
            label="CPU reservation used by VMs",
            noise=True,
        ),
        number(
            "cpu_unreserved",
            "runtime.cpu.unreservedForPool",
            unit="MHz",
            label="CPU unreserved",
            noise=True,
            words=("available cpu reservation",),
        ),
        number(
            "cpu_unreserved_vms",
            "runtime.cpu.unreservedForVm",
            unit="MHz",
            label="CPU unreserved for VMs",
            noise=True,
        ),
        size(
            "memory_used",
            "runtime.memory.overallUsage",
            noise=True,
            words=("memory usage", "used memory"),
        ),
        size("memory_max", "runtime.memory.maxUsage", words=("max memory usage",)),
        size(
            "memory_reserved", "runtime.memory.reservationUsed", label="Memory reservation used", noise=True
        ),
        size(
            "memory_reserved_vms",
            "runtime.memory.reservationUsedForVm",
            label="Memory reservation used by VMs",
            noise=True,
        ),
        size(
            "memory_unreserved",
            "runtime.memory.unreservedForPool",
            noise=True,
            words=("available memory reservation",),
        ),
        size(
            "memory_unreserved_vms",
            "runtime.memory.unreservedForVm",
            label="Memory unreserved for VMs",
            noise=True,
        ),
        number(
            "cpu_demand", "summary.quickStats.overallCpuDemand", unit="MHz", noise=True, label="CPU demand"
        ),
        number(
            "cpu_entitlement",
            "summary.quickStats.distributedCpuEntitlement",
            unit="MHz",
            noise=True,
            label="CPU entitlement",
        ),
        number(
            "cpu_static_entitlement",
            "summary.quickStats.staticCpuEntitlement",
            unit="MHz",
            noise=True,
            label="CPU static entitlement",
        ),
        size(
            "memory_entitlement",
            "summary.quickStats.distributedMemoryEntitlement",
            times=MIB,
            noise=True,
        ),
        size(
            "memory_static_entitlement",
            "summary.quickStats.staticMemoryEntitlement",
            times=MIB,
            noise=True,
        ),
        size(
            "memory_active",
            "summary.quickStats.guestMemoryUsage",
            times=MIB,
            noise=True,
            words=("active memory",),
        ),
        size(
            "memory_consumed",
            "summary.quickStats.hostMemoryUsage",
            times=MIB,
            noise=True,
            words=("consumed memory",),
        ),
        size(
            "memory_ballooned",
            "summary.quickStats.balloonedMemory",
            times=MIB,
            noise=True,
            words=("ballooned",),
        ),
        size("memory_swapped", "summary.quickStats.swappedMemory", times=MIB, noise=True, words=("swapped",)),
        size("memory_compressed", "summary.quickStats.compressedMemory", times=KIB, noise=True),
        size("memory_private", "summary.quickStats.privateMemory", times=MIB, noise=True),
        size("memory_shared", "summary.quickStats.sharedMemory", times=MIB, noise=True),
        size("memory_overhead", "summary.quickStats.consumedOverheadMemory", times=MIB, noise=True),
        choice("status", "overallStatus", words=("overall status", "health"), values=STATUS),
        choice("config_status", "configStatus", values=STATUS),
        tags(),
        attributes(),
    ),
    named=("name", "path"),
)
RESOURCE_POOLS = Resource(
    name="resource_pool",
    table=RESOURCE_POOL,
    words=("resource pool", "pool"),
    where=Not(of=is_value("type", "VirtualApp")),
)
VAPPS = Resource(
    name="vapp",
    table=RESOURCE_POOL,
    words=("vApp", "v-app", "virtual app"),
    where=is_value("type", "VirtualApp"),
)
