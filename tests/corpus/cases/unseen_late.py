"""Sentences in the manner of forums, reports and chat commands, kept apart until the language had grown."""

from datetime import UTC, datetime

from store.resource import GIB, TIB
from tests.corpus.cases.unseen_one import on_hosts, those, whose
from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    Reader,
    at_least,
    attribute,
    equal,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    mean,
    named,
    newer,
    older,
    over,
    since,
    some,
    total,
    under,
    unknown,
    with_a,
)
from tests.corpus.fleet import Thing
from tests.corpus.meaning import (
    any_of,
    asked,
    cases,
    either_way,
    groups,
    in_full,
    list_of,
    lowest,
    number_of,
    refused,
    says,
    told,
    top,
)

NEVER = any_of(refused(), asked())
PRODUCTION, DR, VDI, DEV, TEST, PROD_2 = (
    has("cluster", name) for name in ("Production", "DR", "VDI", "Dev", "Test", "CL-PROD-02")
)
LAB = has("datacenter", "Lab")
MONDAY = since(datetime(2026, 6, 15, tzinfo=UTC), "at")
YESTERDAY = since(datetime(2026, 6, 16, tzinfo=UTC), "at")
NO_TOOLS = has("tools_version_status", "guestToolsNotInstalled")


def custom(name: str) -> Reader:
    """The value of a custom attribute."""
    return lambda thing: (thing.attributes or {}).get(name)


def tag_names(vm: Thing) -> list[str]:
    """Its tags without their categories."""
    return [tag.rpartition(":")[2] for tag in vm.tags]


FORUMS = cases(
    "unseen: forums",
    says(
        list_of("vm", shows="datacenter folder"),
        "How do I get a list of VMs with their datacenter and folder?",
    ),
    says(top(1, "host", by="vms"), "need to find which esxi host has the most VMs"),
    says(
        list_of("host", shows="model serial_number", export="csv"),
        "Is it possible to export hosts with their model and serial number to csv",
    ),
    says(list_of("vm", NO_TOOLS), "I would like to see only the VMs that have VMware tools not installed"),
    says(
        those("adapter", is_unset("connected"), its("vm", ON)),
        "looking for a way to list disconnected NICs of VMs that are powered on",
    ),
    says(
        list_of("vm", has("resource_pool", "Gold"), PRODUCTION),
        "Any way to see what VMs are in resource pool Gold of cluster Production?",
    ),
    says(list_of("vm", by="created", way="down"), "how can I list all VMs by creation date, newest first"),
    says(
        list_of("snapshot", older(14), shows="size created_by"),
        "Report on snapshots older than 14 days including size and creator",
    ),
    says(
        list_of("vm", is_unset("memory_hot_add"), ON),
        "get vms where memory hot add is disabled and they're powered on",
    ),
    says(
        any_of(groups("vm", by="host", number=total("cpus")), list_of("host", shows="vcpus")),
        "I want to know the total number of vCPUs allocated per host",
    ),
    says(
        those("cd_drive", like("file", "*rhel-9.4.iso")),
        "Which VMs are using the ISO rhel-9.4.iso?",
    ),
    says(list_of("vm", holds("networks", "VDI-dmz-2460")), "find VMs connected to port group VDI-dmz-2460"),
    says(
        list_of("vm", attribute("Department", "IT"), isnt(attribute("Owner", "Alice"))),
        "VMs with Department IT where the Owner is not Alice",
    ),
    says(list_of("vm", attribute("Owner", "Dan")), "list VMs with custom attribute Owner = Dan"),
    says(
        list_of("vm", lambda vm: vm.memory_limit is not None and vm.memory_limit < vm.memory),
        "how to find VMs with a memory limit lower than their configured memory",
    ),
    says(
        list_of("vm", over("cpu_reservation", 0), shows="cpu_reservation"),
        "Which VMs have a CPU reservation, and how much",
    ),
    says(
        list_of("vm", OFF, has("heartbeat", "green")),
        "VMs which are powered off but whose heartbeat is green",
    ),
    says(
        any_of(
            list_of("task", named("Remove snapshot"), MONDAY, shows="user"),
            groups("task", named("Remove snapshot"), MONDAY, by="user"),
        ),
        "Who removed snapshots this week?",
    ),
    says(
        any_of(
            list_of("event", has("type", "VmCreatedEvent"), newer(30, "at"), shows="user"),
            list_of("change", has("what", "new"), newer(30, "at"), shows="who"),
        ),
        "VMs created in the last 30 days and who created them",
    ),
    says(
        any_of(list_of("vm", named("app-12"), shows="power_state"), told("vm", named("app-12"), ON)),
        "hi, can somebody tell me whether app-12 is powered on?",
    ),
    says(
        list_of("vm", named("file-22"), shows="power_state host ip"),
        "I can't reach file-22. Show me its power state, host and IP",
    ),
    says(
        list_of("datastore", at_least("free", 2 * TIB)),
        "We need 2 TB for a new project; which datastores have at least that much space left?",
        "which datastores have at least 2 TB of free space?",
    ),
    says(
        list_of("network", named("Test-dmz-3842"), shows="vlan"),
        "does anyone know the VLAN of network Test-dmz-3842?",
    ),
    says(
        any_of(list_of("cluster", shows="vms vram"), groups("vm", by="cluster", number=total("memory"))),
        "for capacity planning I need the number of VMs and their total memory per cluster",
    ),
    says(
        any_of(
            *those("cd_drive", is_set("connected"), its("vm", TEST)).options,
            list_of("finding", has("finding", "cd_mounted"), TEST),
        ),
        "we suspect that somebody left CDs connected, can you check the VMs of cluster Test?",
        "VMs in cluster Test with connected CD drives",
    ),
    says(
        list_of("host", named("esx-dub-prod-02-05.corp.example"), shows="cpu_model memory"),
        "please remind me what CPU model and memory esx-dub-prod-02-05 has",
    ),
    says(top(1, "vm", by="committed"), "which of our VMs is the biggest in terms of used space?"),
    says(top(1, "snapshot", has("vm", "win-27"), by="created"), "what is the newest snapshot of win-27?"),
    says(
        list_of("cluster", with_a("vms", like("os", "*Windows Server 2012*"))),
        "which clusters contain VMs with Windows Server 2012",
    ),
    says(
        list_of("network", with_a("vms", attribute("Owner", "Dan"))),
        "networks used by VMs whose Owner is Dan",
    ),
    says(
        list_of("datastore", with_a("vms", OFF, VDI)),
        "datastores used by powered off VMs of cluster VDI",
    ),
    says(list_of("host", with_a("vms", is_set("encrypted"))), "hosts with encrypted VMs"),
)
REPORTS = cases(
    "unseen: reports",
    says(list_of("vm", shows="datastores"), "VM to datastore mapping"),
    says(
        list_of("vm", shows="name power_state ip os host"),
        "VM inventory with name, power state, IP, OS and host",
    ),
    says(list_of("host", shows="ntp_servers"), "ESXi hosts with their NTP servers"),
    says(list_of("host", shows="dns_servers"), "DNS settings of all hosts"),
    says(list_of("host", by="uptime", way="down"), "hosts by uptime, longest first"),
    says(lowest(1, "cluster", by="hosts"), "Cluster with the lowest number of hosts"),
    says(
        any_of(groups("vm", by="datacenter"), list_of("datacenter", shows="vms")), "vm count per datacenter"
    ),
    says(
        any_of(
            groups("snapshot", by="vm", way="down"),
            list_of("vm", by="snapshots", way="down"),
            list_of("vm", some("snapshots"), by="snapshots", way="down"),
        ),
        "Number of snapshots per VM, highest first",
    ),
    says(
        list_of("vm", over("cpus", 4), under("memory", 8 * GIB)),
        "VMs with more than 4 vCPU and less than 8 GB RAM",
    ),
    says(
        list_of("vm", equal("disks", 1), its("datastores", has("type", "NFS"))),
        "VMs having exactly one disk and located on NFS datastores",
    ),
    says(top(20, "vm", by="provisioned"), "VMs sorted by provisioned space descending, top 20"),
    says(number_of(mean("used_percent"), "datastore"), "average used % of all datastores"),
    says(
        list_of("host", DEV, shows="cpu_usage memory_usage"),
        "Hosts in cluster Dev with their CPU usage and memory usage",
    ),
    says(
        any_of(
            groups("datastore", by="datacenter", number=total("free")),
            list_of("datacenter", shows="free"),
        ),
        "Total datastore free space by datacenter",
    ),
    says(either_way(list_of("datastore", by="used_percent")), "All datastores, sorted by used percent"),
    says(
        list_of("network", has("type", "DistributedVirtualPortgroup"), shows="vlan vms"),
        "List of all distributed port groups with VLAN and number of VMs",
    ),
    says(list_of("physical_adapter", shows="host speed"), "Physical NIC speed per host"),
    says(
        any_of(
            list_of("storage_adapter", shows="host driver model"),
            groups("storage_adapter", by=("host", "driver", "model")),
        ),
        "HBA driver and model by host",
    ),
    says(list_of("storage_adapter", named("vmhba0"), its("host", DR)), "vmhba0 on all hosts of cluster DR"),
    says(list_of("scsi_lun", has("host", "esx-dub-dr-03.corp.example")), "Get LUNs of host esx-dub-dr-03"),
    says(groups("scsi_lun", by="vendor", number=total("capacity")), "LUN capacity per vendor, summed up"),
    says(
        any_of(
            list_of("sensor", isnt(has("health", "green"))),
            list_of("host", whose("sensor", isnt(has("health", "green")), by="host")),
        ),
        "Host hardware sensors which are not green",
    ),
    says(
        list_of("vmkernel_adapter", named("vmk0"), its("host", TEST), shows="ip"),
        "vmk0 IPs of the hosts in cluster Test",
    ),
    says(
        list_of("task", has("state", "error"), newer(3, "at"), shows="user error"),
        "Tasks that failed in the last 3 days, with user and error",
    ),
    says(
        any_of(
            *those("event", has("type", "VmPoweredOnEvent"), YESTERDAY).options,
            *those("change", has("what", "powered_on"), YESTERDAY).options,
        ),
        "VM power on events since yesterday",
    ),
    says(list_of("alarm", some("datastore"), has("status", "red")), "red alarms on datastores"),
    says(
        any_of(
            list_of("alarm", is_set("acknowledged"), shows="acknowledged_by"),
            groups("alarm", is_set("acknowledged"), by="acknowledged_by"),
        ),
        "acknowledged alarms and who acknowledged them",
    ),
    says(list_of("permission", has("role", "VM Operator")), "users and groups with role VM Operator"),
    says(
        list_of("permission", is_unset("propagate"), shows="role"),
        "Permissions that are not propagated, with role",
    ),
    says(list_of("licence", over("used_percent", 70)), "licenses used more than 70%"),
    says(
        any_of(list_of("tag", shows="vms"), groups("vm", by="tags"), groups("vm", by=tag_names)),
        "number of VMs per tag",
    ),
    says(
        list_of("vm", holds("tags", "backup:none"), PRODUCTION),
        "VMs tagged backup:none in cluster Production",
    ),
    says(
        list_of("vm", isnt(holds("tags", "env:prod")), PRODUCTION),
        "VMs in cluster Production not tagged env:prod",
    ),
    says(list_of("drs_rule", VDI, shows="vms"), "DRS rules of cluster VDI with their VMs"),
    says(
        list_of("cluster", shows="ha_enabled drs_enabled evc_mode hosts vms"),
        "Cluster overview: HA, DRS, EVC, hosts and VMs",
    ),
    says(list_of("cluster", shows="total_cpu memory"), "Clusters with CPU capacity and memory"),
    says(list_of("partition", named("C:\\"), shows="free_percent"), "free % of all C:\\ partitions"),
    says(list_of("disk", its("datastore", has("type", "NFS"))), "virtual disks on NFS datastores"),
    says(
        any_of(
            groups("disk", by="thin", number=total("capacity")),
            groups("disk", isnt(unknown("thin")), by="thin", number=total("capacity")),
        ),
        "total disk capacity, thin vs thick",
    ),
    says(groups("library_item", by="library"), "content library items per library"),
    says(list_of("library_item", over("size", 20 * GIB)), "library items larger than 20GB"),
    says(list_of("template", shows="os datastores"), "templates: OS and datastore"),
    says(list_of("vapp", shows="vms"), "vApps with number of VMs"),
    says(list_of("resource_pool", PROD_2), "resource pools of cluster CL-PROD-02"),
    says(
        any_of(
            list_of("datastore_cluster", shows="datastores"), list_of("datastore", shows="datastore_cluster")
        ),
        "datastore clusters and their datastores",
    ),
    says(list_of("pci_device", has("host", "esx-lab-vdi-03.corp.example")), "PCI devices of esx-lab-vdi-03"),
    says(
        list_of("service", has("host", "esx-fra-dev-01.corp.example"), is_set("running")),
        "services running on host esx-fra-dev-01",
    ),
    says(list_of("vcenter", shows="vms hosts clusters"), "number of VMs, hosts and clusters per vCenter"),
    says(list_of("vcenter", shows="synced_at"), "last sync of every vcenter"),
    says(
        list_of("vm", some("snapshots"), OLD_TOOLS, PRODUCTION),
        "VMs in cluster Production that have snapshots and outdated tools",
    ),
    says(any_of(*on_hosts("physical_adapter", is_unset("link")).options), "Hosts with a NIC link down"),
)
CHAT = cases(
    "unseen: chat commands",
    says(in_full("vm", "sap-40"), "vm sap-40"),
    says(list_of("vm", like("name", "app-1*"), OFF), "vm app-1* off"),
    says(list_of("host", LAB), "hosts lab"),
    says(list_of("datastore", under("free_percent", 10)), "ds free < 10%"),
    says(list_of("snapshot", older(14)), "snapshots > 14d", "snapshots older 14 days"),
    says(list_of("vm", over("cpus", 16)), "vm cpu > 16", "vms vcpu >16"),
    says(list_of("vm", over("memory", 64 * GIB)), "vm mem > 64", "vms > 64gb ram"),
    says(list_of("alarm", has("vcenter", "vcenter-02")), "alarms vcenter-02"),
    says(list_of("event", has("vm", "db-63")), "events db-63", "vm db-63 events"),
    says(list_of("vm", DR, OFF), "vm cluster=DR power=off", "cluster DR vm power off"),
    says(
        any_of(list_of("vm", named("web-03"), shows="ip"), list_of("vm", named("web-03"), shows="ips")),
        "ip of web-03",
        "web-03 ip?",
    ),
    says(list_of("task", has("state", "running")), "tasks running"),
    says(list_of("host", is_set("in_maintenance")), "show hosts maintenance"),
    says(list_of("network", equal("vlan", 66)), "networks vlan 66"),
    says(
        any_of(*(top(5, "vm", by=by) for by in ("disk_capacity", "provisioned", "committed"))),
        "top 5 vm disk size",
    ),
    says(in_full("datastore", "lab-vdi-nfs-06"), "get datastore lab-vdi-nfs-06 details"),
)
BEYOND = cases(
    "unseen: beyond the inventory",
    says(any_of(*NEVER.options, list_of("metric")), "VMs with high disk latency over the last week"),
    says(NEVER, "top talkers on the network yesterday"),
    says(NEVER, "which backup jobs failed last night"),
    says(NEVER, "average CPU usage of web-45 during last month"),
    says(NEVER, "NSX security groups of web-01"),
    says(NEVER, "right-sizing suggestions from vROps"),
    says(NEVER, "storage policies assigned to VMs"),
    says(NEVER, "users currently logged in to vCenter"),
    says(NEVER, "installed software inside web-01"),
    says(NEVER, "restore db-05 from last night's backup"),
)
CASES = FORUMS + REPORTS + CHAT + BEYOND
