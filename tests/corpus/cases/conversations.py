"""Conversations: what a sentence means after those before it in its thread."""

from store.resource import GIB
from tests.corpus.facts import (
    LINUX,
    MAINTENANCE,
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    has,
    holds,
    is_unset,
    isnt,
    its,
    like,
    mean,
    named,
    none,
    older,
    over,
    total,
    under,
    with_a,
)
from tests.corpus.meaning import (
    any_of,
    asked,
    count_of,
    either_way,
    groups,
    in_full,
    list_of,
    lowest,
    number_of,
    refused,
    talk,
    top,
)

WIN_0 = like("name", "win-0*")
SAP = like("name", "sap*")
PRODUCTION = has("cluster", "Production")
DR = has("cluster", "DR")
DEV = has("cluster", "Dev")
VDI = has("cluster", "VDI")

CASES = (
    talk(
        ("get all VMs in cluster Production", list_of("vm", PRODUCTION)),
        ("only the powered off ones", list_of("vm", PRODUCTION, OFF)),
        ("what about cluster DR?", list_of("vm", DR, OFF)),
        ("sort by memory", either_way(list_of("vm", DR, OFF, by="memory"))),
        ("how many?", count_of("vm", DR, OFF)),
        (
            "export that to excel",
            any_of(
                list_of("vm", DR, OFF, export="xlsx"),
                either_way(list_of("vm", DR, OFF, by="memory", export="xlsx")),
            ),
        ),
    ),
    talk(
        ("vm win-0* table", list_of("vm", WIN_0)),
        ("mem", list_of("vm", WIN_0, shows="memory")),
        ("ip", list_of("vm", WIN_0, shows="ip")),
        ("snapshots", any_of(list_of("snapshot", its("vm", WIN_0)), list_of("vm", WIN_0, shows="snapshots"))),
    ),
    talk(
        ("What VM Hardware versions exist in your virtual environment?", groups("vm", by="hardware_version")),
        (
            "put the most common hardware version at the top of the list",
            groups("vm", by="hardware_version", way="down"),
        ),
        ("filter to only Powered On VMs", groups("vm", ON, by="hardware_version", way="down")),
    ),
    talk(
        ("List all VMs, sorted alphabetically by name", list_of("vm")),
        ("How many VMs is that?", count_of("vm")),
        ("How many powered on VMs do we have?", count_of("vm", ON)),
        ("Ok, looking at just sap*", any_of(count_of("vm", ON, SAP), list_of("vm", ON, SAP))),
    ),
    talk(
        ("vms on datastore lab-vdi-nfs-06", list_of("vm", holds("datastores", "lab-vdi-nfs-06"))),
        ("how many of them are powered off", count_of("vm", holds("datastores", "lab-vdi-nfs-06"), OFF)),
        (
            "and powered on?",
            any_of(
                count_of("vm", holds("datastores", "lab-vdi-nfs-06"), ON),
                list_of("vm", holds("datastores", "lab-vdi-nfs-06"), ON),
            ),
        ),
    ),
    talk(
        ("snapshots older than 90 days", list_of("snapshot", older(90))),
        ("bigger than 20 GB", list_of("snapshot", older(90), over("size", 20 * GIB))),
        (
            "only in vcenter-01",
            list_of("snapshot", older(90), over("size", 20 * GIB), has("vcenter", "vcenter-01")),
        ),
        (
            "largest first",
            list_of(
                "snapshot",
                older(90),
                over("size", 20 * GIB),
                has("vcenter", "vcenter-01"),
                by="size",
                way="down",
            ),
        ),
        (
            "as csv",
            any_of(
                list_of(
                    "snapshot",
                    older(90),
                    over("size", 20 * GIB),
                    has("vcenter", "vcenter-01"),
                    by="size",
                    way="down",
                    export="csv",
                ),
            ),
        ),
    ),
    talk(
        ("vms with snapshots older than 90 days", list_of("vm", with_a("snapshots", older(90)))),
        ("List only VMs which are powered on.", list_of("vm", with_a("snapshots", older(90)), ON)),
        ("how many is that", count_of("vm", with_a("snapshots", older(90)), ON)),
    ),
    talk(
        ("vm app-02", in_full("vm", "app-02")),
        (
            "show me the host where it is running",
            any_of(
                in_full("host", "esx-fra-product-16.corp.example"),
                list_of("host", named("esx-fra-product-16.corp.example")),
                list_of("vm", named("app-02"), shows="host"),
            ),
        ),
    ),
    talk(
        ("vm db-05", in_full("vm", "db-05")),
        ("ip", list_of("vm", named("db-05"), shows="ip")),
        (
            "disks",
            any_of(list_of("disk", its("vm", named("db-05"))), list_of("vm", named("db-05"), shows="disks")),
        ),
    ),
    talk(
        ("vm file-12", in_full("vm", "file-12")),
        (
            "which datastore is it on?",
            any_of(
                list_of("vm", named("file-12"), shows="datastores"),
                list_of("datastore", with_a("vms", named("file-12"))),
            ),
        ),
        ("how much memory does it have", list_of("vm", named("file-12"), shows="memory")),
    ),
    talk(
        ("hosts in cluster Dev", list_of("host", DEV)),
        ("which of them are in maintenance?", list_of("host", DEV, MAINTENANCE)),
        ("what about Production?", any_of(list_of("host", PRODUCTION, MAINTENANCE), asked())),
    ),
    talk(
        ("hosts in cluster Production", list_of("host", PRODUCTION)),
        ("without vms", list_of("host", PRODUCTION, none("vms"))),
        ("exclude those in maintenance", list_of("host", PRODUCTION, none("vms"), isnt(MAINTENANCE))),
    ),
    talk(
        ("how many vms are powered off?", count_of("vm", OFF)),
        ("by cluster", groups("vm", OFF, by="cluster")),
        ("only windows", groups("vm", OFF, WINDOWS, by="cluster")),
    ),
    talk(
        ("count vms by cluster", groups("vm", by="cluster")),
        ("the same by os", groups("vm", by="os")),
        ("the same for each host", groups("vm", by="host")),
    ),
    talk(
        ("datastores with less than 20% free", list_of("datastore", under("free_percent", 20))),
        ("and less than 10%?", list_of("datastore", under("free_percent", 10))),
        ("in vcenter-01", list_of("datastore", under("free_percent", 10), has("vcenter", "vcenter-01"))),
    ),
    talk(
        ("datastores in datacenter Dublin", list_of("datastore", has("datacenter", "Dublin"))),
        ("only nfs", list_of("datastore", has("datacenter", "Dublin"), has("type", "NFS"))),
        ("and Frankfurt?", list_of("datastore", has("datacenter", "Frankfurt"), has("type", "NFS"))),
    ),
    talk(
        ("top 10 vms by memory", top(10, "vm", by="memory")),
        ("top 5", top(5, "vm", by="memory")),
        ("by provisioned space instead", top(5, "vm", by="provisioned")),
        ("only linux", top(5, "vm", LINUX, by="provisioned")),
    ),
    talk(
        ("windows vms", list_of("vm", WINDOWS)),
        ("with outdated tools", list_of("vm", WINDOWS, OLD_TOOLS)),
        ("not in cluster VDI", list_of("vm", WINDOWS, OLD_TOOLS, isnt(VDI))),
        ("how many?", count_of("vm", WINDOWS, OLD_TOOLS, isnt(VDI))),
        ("per cluster", groups("vm", WINDOWS, OLD_TOOLS, isnt(VDI), by="cluster")),
    ),
    talk(
        ("vms in cluster DR", list_of("vm", DR)),
        ("with more than 64 GB memory", list_of("vm", DR, over("memory", 64 * GIB))),
        ("show host and datastores", list_of("vm", DR, over("memory", 64 * GIB), shows="host datastores")),
    ),
    talk(
        ("vms tagged backup:none", list_of("vm", holds("tags", "backup:none"))),
        ("which of these are powered on", list_of("vm", holds("tags", "backup:none"), ON)),
        (
            "group by owner",
            groups("vm", holds("tags", "backup:none"), ON, by=lambda vm: vm.attributes["Owner"]),
        ),
    ),
    talk(
        ("list clusters", list_of("cluster")),
        ("with drs disabled", list_of("cluster", is_unset("drs_enabled"))),
    ),
    talk(
        ("powered off vms", list_of("vm", OFF)),
        ("sum of their memory", number_of(total("memory"), "vm", OFF)),
        ("and the average?", number_of(mean("memory"), "vm", OFF)),
    ),
    talk(
        ("disks of vms in cluster DR", list_of("disk", its("vm", DR))),
        ("only thick ones", list_of("disk", its("vm", DR), is_unset("thin"))),
        ("larger than 500 GB", list_of("disk", its("vm", DR), is_unset("thin"), over("capacity", 500 * GIB))),
    ),
    talk(
        ("powered off vms in cluster VDI", list_of("vm", VDI, OFF)),
        ("thanks!", refused()),
        ("how many?", count_of("vm", VDI, OFF)),
    ),
    talk(
        ("powered off vms in cluster VDI", list_of("vm", VDI, OFF)),
        ("list hosts in maintenance", list_of("host", MAINTENANCE)),
        ("how many?", count_of("host", MAINTENANCE)),
    ),
    talk(
        ("vms on host esx-dub-dr-05", list_of("vm", has("host", "esx-dub-dr-05.corp.example"))),
        ("powered on", list_of("vm", has("host", "esx-dub-dr-05.corp.example"), ON)),
        ("and on esx-dub-dr-06?", list_of("vm", has("host", "esx-dub-dr-06.corp.example"), ON)),
        ("all of them, not only on that host", any_of(list_of("vm", ON), asked())),
    ),
    talk(
        ("networks without vms", list_of("network", none("vms"))),
        ("in vcenter-03", list_of("network", none("vms"), has("vcenter", "vcenter-03"))),
        ("add vlan", list_of("network", none("vms"), has("vcenter", "vcenter-03"), shows="vlan")),
    ),
    talk(
        ("snapshots of vms in cluster VDI", list_of("snapshot", its("vm", VDI))),
        ("oldest first", list_of("snapshot", its("vm", VDI), by="created", way="up")),
        ("just the 5 oldest", lowest(5, "snapshot", its("vm", VDI), by="created")),
    ),
    talk(
        ("vms in cluster Production with more than 8 cpus", list_of("vm", PRODUCTION, over("cpus", 8))),
        ("make that 16", any_of(list_of("vm", PRODUCTION, over("cpus", 16)), asked())),
    ),
    talk(
        ("linux vms", list_of("vm", LINUX)),
        ("no, windows", list_of("vm", WINDOWS)),
        ("without snapshots", list_of("vm", WINDOWS, none("snapshots"))),
    ),
    talk(
        ("vms in cluster CL-PROD-02", list_of("vm", has("cluster", "CL-PROD-02"))),
        ("power off app-60", refused()),
        ("delete them", refused()),
        ("what is the weather", refused()),
    ),
)
