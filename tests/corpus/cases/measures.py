"""Groups, sums and other measures."""

from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    has,
    is_unset,
    its,
    least,
    mean,
    most,
    named,
    older,
    over,
    total,
    under,
)
from tests.corpus.fleet import Thing
from tests.corpus.meaning import (
    any_of,
    cases,
    count_of,
    either_way,
    groups,
    list_of,
    number_of,
    per,
    says,
    top,
)


def attributes(thing: Thing) -> dict[str, str]:
    return thing.attributes or {}


def owner(vm: Thing) -> str | None:
    return attributes(vm).get("Owner")


def department(vm: Thing) -> str | None:
    return attributes(vm).get("Department")


COUNTS = cases(
    "groups: counts",
    says(
        groups("vm", by="os"),
        "VMs by Operating System",
        "count vms by os",
        "how many vms per guest os",
        "number of vms for each os",
    ),
    says(
        per("cluster", "vm", ON),
        "Get Number of Powered On VMs Per Cluster",
        "How many VMs are running on each cluster",
        "count running vms by cluster",
    ),
    says(per("cluster", "vm"), "number of vms per cluster", "how many vms are in each cluster"),
    says(groups("vm", by="cluster"), "count vms by cluster", "vms grouped by cluster"),
    says(per("host", "vm"), "vms per host", "number of vms for each host"),
    says(
        per("datastore", "vm"),
        "VMs per datastore",
        "Get Number of VMs in each datastore",
        "number of VMs per Datastore",
    ),
    says(per("vcenter", "vm"), "how many vms per vcenter", "number of vms per vCenter"),
    says(per("datacenter", "host"), "hosts per datacenter", "number of hosts in each datacenter"),
    says(per("cluster", "host"), "hosts per cluster", "how many hosts does each cluster have"),
    says(
        groups("vm", OFF, by="cluster"),
        "powered off vms by cluster",
        "count powered off vms grouped by cluster",
    ),
    says(
        groups("vm", by="tools_version_status"),
        "vms by tools status",
        "count vms by vmware tools status",
        "summary of vms by tools status",
    ),
    says(
        groups("vm", by="hardware_version"),
        "What VM Hardware versions exist in your virtual environment?",
        "count vms by hardware version",
        "vms per hardware version",
    ),
    says(
        groups("vm", by="hardware_version", way="down"),
        "vms by hardware version, most common first",
        "count vms by hardware version sorted by count descending",
    ),
    says(groups("vm", by=owner), "vms by Owner", "count vms per Owner", "how many vms does each Owner have"),
    says(groups("vm", ON, by=owner), "running vms by owner", "count powered on vms per Owner"),
    says(
        groups("vm", by=(owner, department)),
        "count vms by Owner and Department",
        "vms grouped by owner and department",
    ),
    says(
        groups("vm", by=("cluster", "power_state")),
        "count vms by cluster and power state",
        "vms by cluster and power state",
    ),
    says(groups("vm", WINDOWS, by="os"), "windows vms by os", "windows vms grouped by operating system"),
    says(
        groups("vm", has("cluster", "DR"), by="power_state"),
        "count vms in cluster DR by power state",
        "power state summary of vms in cluster DR",
    ),
    says(groups("vm", by="firmware"), "vms by firmware", "count of vms by firmware"),
    says(groups("vm", by="cpus"), "count vms by cpu count"),
    says(
        any_of(groups("vm", by="cpus"), either_way(list_of("vm", by="cpus"))),
        "vms by number of cpus",
    ),
    says(
        groups("vm", OLD_TOOLS, by="cluster"),
        "vms with outdated tools per cluster",
        "count vms with old tools by cluster",
    ),
    says(
        groups("host", by="version"),
        "hosts by version",
        "count hosts by version",
        "hosts grouped by esxi version",
    ),
    says(
        groups("host", by=("cluster", "version")),
        "ESXi version per cluster",
        "count hosts by cluster and version",
        "hosts by cluster and version",
    ),
    says(groups("host", by="model"), "hosts by model", "how many hosts of each model"),
    says(groups("host", by="vendor"), "count hosts by vendor"),
    says(groups("datastore", by="type"), "datastores by type", "count datastores by type"),
    says(
        groups("datastore", by="datacenter"),
        "count datastores by datacenter",
        "datastores grouped by datacenter",
    ),
    says(groups("snapshot", by="name"), "count snapshots by name", "snapshots grouped by name"),
    says(
        groups("snapshot", by=lambda one: one.its("vm").cluster),
        "snapshots per cluster",
        "count snapshots by cluster",
    ),
    says(
        any_of(
            groups("snapshot", by="vm", way="down", top=5),
            top(5, "vm", by="snapshots"),
        ),
        "top 5 vms by number of snapshots",
        "the 5 vms with the most snapshots",
    ),
    says(
        groups("disk", by="thin"),
        "count disks by thin",
        "disks by thin provisioned",
        "count of thick vs thin provisioned disks",
    ),
    says(
        groups("disk", by=lambda disk: disk.its("vm").cluster), "disks per cluster", "count disks by cluster"
    ),
    says(groups("adapter", by="type"), "adapters by type", "count nics by adapter type"),
    says(groups("cluster", by="datacenter"), "count clusters by datacenter"),
    says(
        any_of(
            groups("vm", WINDOWS, by="cluster", way="down", top=1),
            list_of("cluster", by=lambda cluster: sum(map(WINDOWS, cluster.vms)), way="down", top=1),
        ),
        "which cluster has the most windows vms",
    ),
    says(groups("vm", by="os", way="down", top=3), "top 3 operating systems by number of vms"),
)
SUMS = cases(
    "groups: measures",
    says(
        number_of(total("memory"), "vm"),
        "total memory of all vms",
        "sum of vm memory",
        "how much memory do all vms have in total",
    ),
    says(
        number_of(total("memory"), "vm", ON), "total memory of powered on vms", "sum of memory of running vms"
    ),
    says(
        number_of(total("committed"), "vm", ON),
        "total used space of powered on vms",
        "Get total used space of all powered on VMs.",
    ),
    says(
        number_of(total("cpus"), "vm", has("cluster", "DR")),
        "total cpus of vms in cluster DR",
        "sum of vcpus of the vms in cluster DR",
    ),
    says(
        any_of(
            number_of(total("cpus"), "vm", has("cluster", "DR")),
            list_of("cluster", named("DR"), shows="vcpus"),
        ),
        "how many vcpus are in cluster DR",
        "get num of vCPU in cluster DR",
    ),
    says(
        groups("vm", by="cluster", number=total("memory")),
        "total memory of vms by cluster",
        "sum of vm memory per cluster",
        "memory of vms per cluster in total",
    ),
    says(
        groups("vm", by="cluster", number=total("provisioned")),
        "total provisioned space by cluster",
        "sum of provisioned space of vms per cluster",
    ),
    says(
        groups("vm", ON, by="cluster", number=total("cpus")),
        "total vcpus of powered on vms by cluster",
        "sum cpus of running vms per cluster",
    ),
    says(groups("vm", by="os", number=mean("memory")), "average memory of vms by os", "avg ram per guest os"),
    says(
        number_of(mean("cpus"), "vm"),
        "average number of cpus per vm",
        "average cpus of vms",
        "mean vcpu count of vms",
    ),
    says(
        number_of(mean("memory"), "vm", has("cluster", "VDI", "Test")),
        "average memory of vms in clusters VDI and Test",
    ),
    says(
        number_of(most("memory"), "vm", WINDOWS),
        "max memory of windows vms",
        "maximum memory of a windows vm",
    ),
    says(
        any_of(
            number_of(least("free"), "datastore"),
            number_of(least("free_percent"), "datastore"),
        ),
        "minimum free space of datastores",
        "min free space over all datastores",
    ),
    says(
        number_of(total("free"), "datastore"),
        "total free space of all datastores",
        "how much free space do the datastores have in total",
        "sum of datastore free space",
    ),
    says(
        number_of(total("capacity"), "datastore", has("type", "NFS")),
        "total capacity of nfs datastores",
        "sum of capacity of NFS datastores",
    ),
    says(
        groups("datastore", by="datacenter", number=total("capacity")),
        "total capacity of datastores per datacenter",
    ),
    says(
        groups("datastore", by="datacenter", number=total("free")),
        "total free space by datacenter",
        "sum of free space of datastores per datacenter",
    ),
    says(
        number_of(total("size"), "snapshot"),
        "total size of all snapshots",
        "how much space do snapshots use in total",
        "sum of snapshot sizes",
    ),
    says(number_of(total("size"), "snapshot", older(30)), "total size of snapshots older than 30 days"),
    says(
        groups("snapshot", by=lambda one: one.its("vm").cluster, number=total("size")),
        "total snapshot size per cluster",
    ),
    says(
        number_of(total("capacity"), "disk", is_unset("thin")),
        "total capacity of thick disks",
        "sum of the capacity of all thick disks",
    ),
    says(number_of(total("memory"), "host"), "total memory of all hosts", "sum of host memory"),
    says(
        groups("host", by="cluster", number=total("cores")),
        "total cores of hosts by cluster",
        "sum of host cores per cluster",
    ),
    says(
        groups("host", by="cluster", number=mean("cpu_usage")),
        "average cpu usage of hosts per cluster",
        "avg host cpu usage by cluster",
    ),
    says(groups("host", by="version", number=mean("uptime")), "average uptime of hosts by version"),
    says(
        groups("vm", by=owner, number=total("memory"), way="down", top=3),
        "top 3 owners by total memory",
        "top 3 Owner by sum of memory",
    ),
    says(
        number_of(total("provisioned"), "vm", its("datastores", has("type", "NFS"))),
        "total provisioned space of vms on nfs datastores",
    ),
)
COMPARED = cases(
    "numbers of things, compared",
    says(
        list_of("vm", over("snapshots", 2)),
        "machines whose number of snapshots is more than 2",
        "VMs where the snapshot count exceeds 2",
    ),
    says(
        list_of("host", over("vms", 40)),
        "hosts where the number of VMs exceeds 40",
        "hosts whose VM count is over 40",
    ),
    says(list_of("datastore", over("vms", 50)), "datastores where the VM count is over 50"),
    says(list_of("cluster", under("hosts", 8)), "clusters with a host count below 8"),
    says(count_of("vm", has("cluster", "DR")), "vm count in cluster DR", "VM count for cluster DR"),
    says(count_of("host", has("cluster", "DR")), "what is the host count of cluster DR"),
    says(list_of("host", has("status", "red")), "hosts in a red alert state", "hosts with red alert status"),
    says(list_of("datastore", shows="used"), "space consumption per datastore"),
)
CASES = COUNTS + SUMS + COMPARED
