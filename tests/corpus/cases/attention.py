"""What needs attention, how it goes on, and tags and custom attributes shown like columns."""

from store.resource import GIB
from tests.corpus.facts import (
    OFF,
    ON,
    Reader,
    Test,
    attribute,
    either,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    named,
    newer,
    none,
    older,
    over,
    some,
    total,
    under,
    unknown,
    with_a,
    within,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import (
    Expected,
    any_of,
    asked,
    cases,
    count_of,
    either_way,
    groups,
    list_of,
    number_of,
    refused,
    says,
    talk,
    told,
    top,
)

PRODUCTION, DR, VDI = (has("cluster", name) for name in ("Production", "DR", "VDI"))
CRITICAL = has("severity", "critical")
WHOLE = unknown("cluster")
UNANSWERED = any_of(refused(), asked())


def check(*names: str) -> Test:
    return has("finding", *names)


def lately(days: float) -> Test:
    return newer(days, "day")


def custom(name: str) -> Reader:
    """The value of a custom attribute."""
    return lambda thing: (thing.attributes or {}).get(name)


def months_ago(resource: str, column: str, *where: Test) -> Expected:
    """What there was three months ago, which is about that day."""
    days = [day(2026, 3, number) for number in (16, 17, 18, 19)]
    lists = [list_of(resource, *where, one) for one in days]
    return any_of(*lists, *(number_of(total(column), resource, *where, one) for one in days))


def happened(kind: str, when: Test) -> Expected:
    """Which machines that happened to: told as the events, or as the machines."""
    names = {one.vm for one in of("event") if one.type == kind and when(one)}
    return any_of(list_of("event", has("type", kind), when), list_of("vm", lambda vm: vm.name in names))


def half_a_year_ago() -> Expected:
    """The machines of each cluster on about that day."""
    days = [has("name", f"2025-12-{number}") for number in (16, 17, 18, 19)]
    there = isnt(WHOLE)
    lists = [list_of("daily", there, one) for one in days]
    return any_of(*lists, *(groups("daily", there, one, by="cluster", number=total("vms")) for one in days))


def sum_of(column: str, *where: Test) -> Expected:
    return number_of(total(column), "daily", *where)


def day(year: int, month: int, number: int) -> Test:
    return has("name", f"{year}-{month:02}-{number:02}")


HAPPENED = cases(
    "what a newcomer asked",
    says(list_of("vm", ON, DR), "vms in cluster DR that are on, not those that are off"),
    says(
        list_of("task", named("Relocate virtual machine"), has("state", "running")),
        "migration tasks that are running now",
        "Relocate virtual machine tasks in progress",
    ),
    says(
        list_of("event", has("type", "VmPoweredOnEvent", "VmPoweredOffEvent"), newer(7, "at")),
        "power on and power off events of the last 7 days",
        "events of the last 7 days about vms powered on or off",
    ),
    says(
        happened("VmRestartedOnAlternateHostEvent", newer(14, "at")),
        "vms restarted by HA in the last 14 days",
        "which vms did HA restart in the last 14 days",
    ),
    says(
        happened("VmResettingEvent", newer(7, "at")),
        "vms that were reset in the last 7 days",
        "vm resets of the last 7 days",
    ),
    says(
        any_of(
            list_of("event", has("type", "HostConnectionLostEvent"), newer(30, "at")),
            list_of(
                "host",
                lambda host: (
                    host.name
                    in {
                        one.host
                        for one in of("event")
                        if one.type == "HostConnectionLostEvent" and newer(30, "at")(one)
                    }
                ),
            ),
        ),
        "hosts that lost their connection in the last 30 days",
    ),
    says(
        groups("event", newer(7, "at"), by="name"),
        "count events of the last 7 days by event name",
        "events of the last 7 days per event",
    ),
    says(
        groups("path", has("state", "dead"), by="host", way="down"),
        "dead paths per host, most first",
    ),
    says(
        groups("change", newer(30, "at"), by="who", way="down"),
        "who made the most changes in the last 30 days",
        "changes of the last 30 days by who, most first",
    ),
    says(
        groups("change", newer(30, "at"), by="what", way="down"),
        "changes of the last 30 days by what, most first",
    ),
    says(list_of("standard_switch", shows="free_ports"), "free ports of all vswitches"),
    says(
        any_of(
            list_of("host_port_group", shows="promiscuous mac_changes forged_transmits"),
            list_of("host_port_group", is_set("promiscuous")),
        ),
        "standard port groups with promiscuous mode, mac changes and forged transmits",
    ),
    says(list_of("drs_rule", shows="vms"), "vms of each drs rule", "drs rules with their vms"),
    says(list_of("vm", DR, shows="vapp resource_pool"), "vms in cluster DR with vapp and resource pool"),
    says(
        list_of("template", older(365)),
        "templates created more than a year ago",
        "templates older than 365 days",
    ),
    says(top(3, "datastore_cluster", by="free"), "3 datastore clusters with the most free space"),
    says(list_of("vm", isnt(unknown("vapp"))), "vms that belong to a vapp", "vms in vApps"),
    says(list_of("alarm", some("vm")), "alarms of vms", "alarms on virtual machines"),
    says(
        list_of("alarm", newer(1, "at")),
        "alarms triggered in the last 24 hours",
        "new alarms since yesterday noon",
    ),
    says(
        count_of("event", has("severity", "error"), newer(7, "at")),
        "how many error events were there in the last 7 days",
    ),
    says(
        list_of("task", has("user", "CORP\\alice"), has("state", "error")),
        "failed tasks of CORP\\alice",
        "tasks of user CORP\\alice that failed",
    ),
    says(any_of(list_of("permission", has("object", "Dev")), asked()), "permissions on Dev"),
    says(list_of("permission", has("cluster", "Dev")), "permissions on cluster Dev"),
)
FINDINGS = cases(
    "finding",
    says(
        list_of("finding", PRODUCTION),
        "what needs attention in cluster Production",
        "findings in cluster Production",
        "problems in cluster Production",
        "what is wrong in cluster Production",
    ),
    says(list_of("finding"), "what needs attention", "all findings", "list all health findings"),
    says(
        list_of("finding", CRITICAL),
        "critical findings",
        "findings with severity critical",
        "urgent problems",
    ),
    says(list_of("finding", CRITICAL, has("vcenter", "vcenter-01")), "critical findings in vcenter-01"),
    says(count_of("finding"), "how many findings are there", "number of findings"),
    says(count_of("finding", CRITICAL), "how many critical findings are there"),
    says(groups("finding", by="severity"), "count findings by severity", "findings per severity"),
    says(groups("finding", by="finding"), "findings by check", "count findings by finding type"),
    says(groups("finding", by="cluster"), "findings per cluster", "count findings by cluster"),
    says(
        list_of("finding", has("vm", "app-07")),
        "findings of app-07",
        "what is wrong with vm app-07",
        "problems of app-07",
    ),
    says(
        list_of("finding", has("host", "esx-fra-product-22.corp.example")),
        "findings on host esx-fra-product-22",
        "what is wrong with host esx-fra-product-22",
    ),
    says(
        any_of(
            list_of("finding", check("guest_disk_full")),
            list_of("partition", under("free_percent", 10)),
            list_of(
                "vm",
                lambda vm: vm.name in {one.vm for one in of("finding") if one.finding == "guest_disk_full"},
            ),
        ),
        "findings about full guest disks",
        "full guest disks",
        "guest disks that are full",
    ),
    says(
        any_of(
            list_of("finding", check("snapshot_old")), list_of("snapshot", lambda one: one.age().days >= 30)
        ),
        "findings about old snapshots",
    ),
    says(
        any_of(
            list_of("finding", check("host_ntp")),
            list_of("host", lambda host: "pool.ntp.org" in host.ntp_servers),
        ),
        "hosts with other ntp servers than the rest of their cluster",
    ),
    says(
        any_of(
            list_of("finding", check("host_build")),
            list_of(
                "host",
                lambda host: host.name in {one.host for one in of("finding") if one.finding == "host_build"},
            ),
        ),
        "hosts with another build than most of their cluster",
        "hosts whose build differs from their cluster",
    ),
    says(
        any_of(
            list_of("finding", check("host_datastores")),
            list_of(
                "host",
                lambda host: (
                    host.name in {one.host for one in of("finding") if one.finding == "host_datastores"}
                ),
            ),
        ),
        "which hosts are missing datastores",
        "hosts with other datastores than the rest of the cluster",
    ),
    says(list_of("finding", check("path_few")), "findings about too few paths"),
    says(
        any_of(
            list_of("finding", check("path_few")),
            list_of(
                "host",
                lambda host: host.name in {one.host for one in of("finding") if one.finding == "path_few"},
            ),
        ),
        "hosts with lost redundancy",
    ),
    says(list_of("finding", check("cd_mounted"), VDI), "findings about mounted cds in cluster VDI"),
    says(told("finding", CRITICAL, DR), "are there any critical findings in cluster DR?"),
    says(
        any_of(
            list_of("finding", check("vm_unreachable")),
            list_of("vm", has("connection_state", "inaccessible")),
        ),
        "zombie vms",
        "vms whose connection state is inaccessible",
    ),
    says(list_of("finding", some("datastore")), "findings about datastores", "datastore findings"),
    says(list_of("finding", check("datastore_overallocated")), "findings about over-allocated datastores"),
    says(list_of("finding", CRITICAL, export="xlsx"), "export the critical findings to excel"),
)
TRENDS = cases(
    "trend",
    says(
        months_ago("daily", "vms", WHOLE),
        "how many vms did we have 3 months ago",
        "number of vms three months ago",
    ),
    says(
        any_of(list_of("daily", WHOLE, day(2026, 1, 1)), sum_of("vms", WHOLE, day(2026, 1, 1))),
        "how many vms did we have on 2026-01-01",
        "number of vms on january 1st 2026",
    ),
    says(
        months_ago("daily", "vms", PRODUCTION),
        "how many vms were in cluster Production 3 months ago",
        "vms in cluster Production three months ago, how many?",
    ),
    says(
        any_of(
            list_of("daily", WHOLE, day(2026, 6, 10), has("vcenter", "vcenter-02")),
            sum_of("vms", WHOLE, day(2026, 6, 10), has("vcenter", "vcenter-02")),
        ),
        "how many vms did vcenter-02 have a week ago",
    ),
    says(
        any_of(list_of("daily", PRODUCTION), list_of("daily", PRODUCTION, shows="vms")),
        "daily counts of cluster Production",
        "daily figures for cluster Production",
    ),
    says(
        list_of("daily", DR, lately(30)),
        "daily counts of cluster DR in the last 30 days",
    ),
    says(
        any_of(
            list_of("datastore", named("fra-dev-vmfs-04"), shows="growth"),
            list_of("datastore_daily", has("datastore", "fra-dev-vmfs-04")),
        ),
        "how fast is fra-dev-vmfs-04 growing",
        "how fast does datastore fra-dev-vmfs-04 grow",
        "growth of datastore fra-dev-vmfs-04",
    ),
    says(
        list_of("datastore", named("fra-dev-vmfs-04"), shows="full_at"),
        "when is fra-dev-vmfs-04 full",
        "when will datastore fra-dev-vmfs-04 be full?",
        "when does fra-dev-vmfs-04 run out of space",
    ),
    says(
        list_of("datastore", shows="growth"),
        "datastores with growth",
        "show the growth of all datastores",
    ),
    says(
        list_of("datastore_daily", has("datastore", "dub-dr-vmfs-01"), lately(30)),
        "daily space of datastore dub-dr-vmfs-01 in the last 30 days",
    ),
    says(
        months_ago("datastore_daily", "free", has("datastore", "dub-dr-vmfs-01")),
        "how much space was free on dub-dr-vmfs-01 3 months ago",
        "free space of datastore dub-dr-vmfs-01 three months ago",
    ),
)
TAGS = cases(
    "tags as columns",
    says(
        list_of("vm", holds("tags", "backup:daily"), DR),
        "vms with tag backup:daily in cluster DR",
        "cluster DR vms tagged backup:daily",
    ),
    says(list_of("vm", none("tags")), "untagged vms", "vms without tags", "vms with no tags"),
    says(
        list_of("vm", none("tags"), PRODUCTION),
        "untagged vms in cluster Production",
        "vms in cluster Production without any tag",
    ),
    says(count_of("vm", none("tags"), ON), "how many powered on vms have no tags"),
    says(
        any_of(list_of("vm", DR, shows="tags"), list_of("vm", DR, some("tags"))),
        "vms in cluster DR with tags",
        "vms of cluster DR showing tags",
    ),
    says(
        groups("vm", by=custom("Department")),
        "count vms by Department",
        "number of vms per Department",
        "vms grouped by Department",
    ),
    says(
        groups("vm", DR, by=custom("Owner")),
        "count vms in cluster DR by Owner",
        "vms in cluster DR per Owner",
    ),
    says(
        groups("vm", OFF, by=custom("Owner")),
        "powered off vms by Owner",
        "number of powered off vms per owner",
    ),
    says(
        list_of("vm", attribute("Department", "IT"), ON),
        "powered on vms where Department is IT",
        "running vms with Department IT",
    ),
    says(
        list_of("vm", attribute("Owner", "Carol", "Dan")),
        "vms where Owner is Carol or Dan",
        "vms with owner Carol or Dan",
    ),
    says(
        list_of("vm", isnt(attribute("Owner", "Alice")), has("cluster", "Management")),
        "vms in cluster Management whose Owner is not Alice",
    ),
    says(list_of("host", attribute("Rack", "FRA-03")), "hosts where Rack is FRA-03", "hosts in rack FRA-03"),
    says(groups("host", by=custom("Rack")), "count hosts by Rack", "hosts per rack"),
    says(
        list_of("vm", attribute("Owner", "Carol"), holds("tags", "backup:none")),
        "vms of owner Carol tagged backup:none",
        "vms where Owner is Carol with tag backup:none",
    ),
    says(
        list_of("vm", isnt(holds("tags", "backup:daily", "backup:weekly", "backup:none"))),
        "vms without a tag of category backup",
        "vms with no backup tag",
    ),
    says(list_of("tag", shows="vms"), "tags with number of vms"),
    says(list_of("vm", is_set("encrypted")), "encrypted vms", "vms that are encrypted"),
)
REFUSED = cases(
    "nothing: beyond the inventory",
    says(
        UNANSWERED,
        "acknowledge all alarms",
        "give CORP\\bob the role Administrator on cluster Dev",
        "cancel the running tasks",
        "enable the rule apart-app-01",
        "apply the drs recommendations of cluster Dev",
        "mount rhel-9.4.iso on app-02",
        "eject all cds",
        "restart the ntpd service on esx-fra-dev-04",
        "rescan storage on host esx-fra-dev-04",
        "detach lun naa.600a0980",
        "sync the content library Images",
        "renew the certificate of esx-fra-dev-04",
        "assign license C11CC to esx-fra-dev-04",
        "create a resource pool Platinum",
        "delete tag category backup",
        "undo the last change of db-05",
        "clear all events",
        "put app-02 in resource pool Gold",
        "rename datastore dub-dr-vmfs-01 to old",
        "why did app-07 crash",
        "who should own app-07",
        "what will change tomorrow",
        "which vm will fail next",
        "what does error 503 mean",
        "how do I acknowledge an alarm",
        "log in as administrator",
        "show me the password of CORP\\svc-backup",
        "what is the full license key of vSphere 8 Enterprise Plus",
        "who is on call this week",
        "history of the world",
        "events of the football world cup",
        "cost of cluster Production per month",
        "carbon footprint of the lab",
        "switch configuration of sw-fra-leaf-a1",
    ),
)
TALKS = (
    talk(
        ("what needs attention in cluster DR", list_of("finding", DR)),
        ("only critical ones", list_of("finding", DR, CRITICAL)),
        ("how many?", count_of("finding", DR, CRITICAL)),
    ),
    talk(
        ("unacknowledged alarms", list_of("alarm", lambda one: not one.acknowledged)),
        ("only red ones", list_of("alarm", lambda one: not one.acknowledged, has("status", "red"))),
        (
            "count them by name",
            groups("alarm", lambda one: not one.acknowledged, has("status", "red"), by="name"),
        ),
    ),
    talk(
        ("disks of db-15", list_of("disk", its("vm", named("db-15")))),
        ("partitions", list_of("partition", has("vm", "db-15"))),
        ("sorted by free %", either_way(list_of("partition", has("vm", "db-15"), by="free_percent"))),
    ),
)
NEWCOMER = cases(
    "what a newcomer asked",
    says(
        list_of("drs_rule", is_unset("in_compliance")),
        "drs rules that are violated",
        "which drs rules are violated?",
    ),
    says(
        any_of(*(list_of("licence", within(days, "expires")) for days in (30, 60, 90))),
        "licenses that expire soon",
        "licences about to expire",
    ),
    says(
        any_of(
            *(
                list_of("cluster", named("Production"), shows=column)
                for column in ("vcpus_per_core", "memory_overcommitment")
            )
        ),
        "overcommitment of cluster Production",
    ),
    says(
        list_of("cluster", shows="vcpus_per_core"),
        "get cpu oversubscription ratio of all clusters",
        "clusters with vcpus per core",
        "vCPU to core ratio per cluster",
    ),
    says(list_of("permission", has("role", "Administrator")), "who has admin rights"),
    says(
        list_of("snapshot", has("vm", "app-141"), shows="created_by"),
        "who created the snapshots of app-141",
        "snapshots of app-141 with created by",
    ),
    says(
        groups("snapshot", by="created_by"), "count snapshots by creator", "number of snapshots by created by"
    ),
    says(
        list_of("snapshot", has("created_by", "CORP\\svc-backup")),
        "snapshots created by CORP\\svc-backup",
        "snapshots taken by svc-backup",
    ),
    says(
        list_of("physical_adapter", has("host", "esx-fra-dev-04.corp.example"), shows="neighbour"),
        "neighbours of esx-fra-dev-04",
        "what is esx-fra-dev-04 plugged into",
        "quickly retrieve the CDP information for host esx-fra-dev-04",
    ),
    says(list_of("vm", has("power_state", "suspended")), "suspended vms", "which vms are suspended?"),
    says(
        list_of("vm", older(30, "suspended_at")),
        "vms suspended for more than 30 days",
    ),
    says(
        list_of("vm", either(isnt(unknown("cpu_limit")), isnt(unknown("memory_limit")))),
        "vms that have limits on cpu or memory",
        "vms with a cpu limit or a memory limit",
    ),
    says(
        list_of("vm", over("memory_reservation", 0)),
        "vms with a memory reservation",
        "vms that have memory reserved",
    ),
    says(
        list_of("vm", with_a("disks", has("backing", "VirtualDiskRawDiskMappingVer1BackingInfo"))),
        "find VMs with RDMs",
        "vms with rdm disks",
        "vms with raw device mappings",
    ),
    says(
        list_of("vm", with_a("disks", has("mode", "independent_nonpersistent"))),
        "VMs that have disks in NonPersistent mode",
        "vms with independent nonpersistent disks",
    ),
    says(list_of("vm", has("connection_state", "inaccessible")), "inaccessible vms"),
    says(
        list_of("host", has("connection_state", "disconnected")),
        "disconnected hosts",
        "esxi servers that are disconnected",
    ),
    says(
        list_of("host", within(60, "certificate_expires")),
        "hosts whose certificate expires within 60 days",
        "host certificates that end in the next 60 days",
    ),
    says(list_of("host", unknown("syslog")), "hosts without syslog", "hosts where syslog is not set"),
    says(
        list_of("host", isnt(has("syslog", "udp://syslog.corp.example:514"))),
        "hosts where syslog target is not udp://syslog.corp.example:514",
    ),
    says(
        list_of("host", holds("licences", "Evaluation Mode")),
        "hosts with license Evaluation Mode",
        "hosts that are using an evaluation license",
    ),
    says(
        list_of("host", shows="licences"),
        "which license has each host",
        "hosts with their licenses",
    ),
    says(
        half_a_year_ago(),
        "how many vms did each cluster have 6 months ago",
        "number of vms per cluster half a year ago",
    ),
    says(
        list_of("vmkernel_adapter", is_set("vmotion")),
        "which vmkernel adapters do vmotion",
        "vmkernel adapters used for vmotion",
    ),
    says(number_of(total("free"), "licence"), "how many licenses are free", "total free licenses"),
    says(
        list_of("vm", with_a("disks", is_unset("thin")), some("snapshots")),
        "vms with thick disks and snapshots",
        "vms that have thick disks and snapshots",
    ),
    says(
        any_of(list_of("vm", attribute("Owner", "Carol"), over("memory", 64 * GIB)), asked()),
        "vms owned by Carol with more than 64 GB memory",
    ),
    says(
        list_of("vm", attribute("Owner", "Carol"), over("memory", 64 * GIB)),
        "vms where Owner is Carol and memory is over 64 GB",
    ),
    says(
        list_of("alarm", isnt(is_set("acknowledged")), older(7, "at")),
        "alarms that nobody has acknowledged for more than a week",
    ),
    says(
        list_of("library_item", has("library", "Images")),
        "content of library Images",
        "what is in content library Images",
    ),
    says(
        list_of(
            "vm",
            lambda vm: any(
                one.vm == vm.name and one.name.startswith("C:") and one.free_percent < 10
                for one in of("partition")
            ),
        ),
        "vms whose C: partition has less than 10% free",
    ),
    says(list_of("role", none("permissions")), "roles that no permission uses", "roles nobody uses"),
    says(
        list_of("permission", has("role", "Administrator"), is_set("group")),
        "groups with role Administrator",
        "permissions of groups with role Administrator",
    ),
    says(list_of("resource_pool", over("memory_reservation", 0)), "resource pools with reserved memory"),
    says(
        list_of("vm", its("datastores", is_unset("shared"))),
        "vms on local datastores",
        "machines stored on datastores that are not shared",
    ),
    says(
        list_of("vm", over("datastores", 1)),
        "vms with more than one datastore",
        "vms whose disks lie on several datastores",
    ),
    says(
        list_of("vm", over("cpu_usage", 80)),
        "vms using more than 80% of their cpu",
        "vms with cpu usage over 80%",
    ),
    says(
        list_of("vm", lambda vm: vm.os_reported is not None and vm.os_reported != vm.os),
        "vms where the configured os is not the reported os",
        "vms whose reported os differs from the configured os",
    ),
)
CASES = HAPPENED + NEWCOMER + FINDINGS + TRENDS + TAGS + REFUSED + TALKS
