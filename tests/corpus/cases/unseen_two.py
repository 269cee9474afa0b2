"""Sentences as administrators write them, by somebody who had seen neither rules nor answers."""

from datetime import UTC, datetime

from store.resource import GIB, TIB
from tests.corpus.facts import (
    LINUX,
    MAINTENANCE,
    OFF,
    ON,
    WINDOWS,
    Reader,
    Test,
    at_least,
    attribute,
    before,
    either,
    equal,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    mean,
    most,
    named,
    newer,
    none,
    older,
    over,
    past,
    since,
    some,
    total,
    under,
    unknown,
    with_a,
    within,
)
from tests.corpus.fleet import Thing, of
from tests.corpus.meaning import (
    AnyOf,
    Case,
    Expected,
    any_of,
    asked,
    cases,
    count_of,
    groups,
    in_full,
    list_of,
    lowest,
    number_of,
    per,
    refused,
    says,
    talk,
    told,
    top,
)

DAY = 24 * 3600
DEV, DR, VDI, TEST, PRODUCTION = (has("cluster", name) for name in ("Dev", "DR", "VDI", "Test", "Production"))
CL_PROD = has("cluster", "CL-PROD-02")
RED, YELLOW = has("status", "red"), has("status", "yellow")
FAILED = has("state", "error")
LOGINS = has("type", "UserLoginSessionEvent")
MONDAY, MIDNIGHT, YESTERDAY = (datetime(2026, 6, day, tzinfo=UTC) for day in (15, 17, 16))
MAY, JUNE = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6))
NEVER = any_of(refused(), asked())


def host(name: str) -> Test:
    """It is on that host."""
    return has("host", f"{name}.corp.example")


def the_host(name: str) -> Test:
    return named(f"{name}.corp.example")


def custom(name: str) -> Reader:
    return lambda thing: (thing.attributes or {}).get(name)


DEAD_PATHS = {path.host for path in of("path") if path.state == "dead"}
FULL_C = {one.vm for one in of("partition") if one.name == "C:\\" and one.free_percent < 10}


def is_there(resource: str, *where: Test) -> AnyOf:
    """Is there any? Yes, or which."""
    return any_of(told(resource, *where), list_of(resource, *where))


def of_one(name: str, *shows: str) -> AnyOf:
    """A value of one machine, by any of these columns; or all that is known of it."""
    return any_of(*(list_of("vm", named(name), shows=one) for one in shows), in_full("vm", name))


def memory_of(name: str) -> AnyOf:
    """The sum over one machine is its own."""
    return any_of(of_one(name, "memory"), number_of(total("memory"), "vm", named(name)))


def no_backup_tag(vm: Thing) -> bool:
    return not any(tag.startswith("backup:") for tag in vm.tags)


def cluster_of(thing: Thing) -> str | None:
    """The cluster of the machine that it belongs to."""
    name: str | None = thing.its("vm").cluster
    return name


MACHINES = cases(
    "unseen two: machines",
    says(
        list_of("vm", VDI, has("tools_version_status", "guestToolsNotInstalled")),
        "which desktops in cluster VDI haven't got vmware tools installed",
    ),
    says(list_of("vm", LINUX, over("memory", 8 * GIB), PRODUCTION), "linux > 8 GB ram in cluster Production"),
    says(
        list_of("vm", like("os", "*suse*"), OFF),
        "every SLES box that is shut down",
    ),
    says(list_of("vm", ON, none("ip")), "vms that are on but report no IP"),
    says(
        list_of("vm", ON, has("tools_running_status", "guestToolsNotRunning")),
        "powered on machines whose tools aren't running",
    ),
    says(list_of("vm", equal("disks", 3), PRODUCTION), "cluster Production, vms with exactly 3 vmdks"),
    says(
        list_of("vm", host("esx-dub-dr-05"), by="memory", way="down"),
        "guests on esx-dub-dr-05 by memory, biggest at the top",
    ),
    says(
        list_of("vm", host("esx-fra-dev-04"), shows="ip os"),
        "give me name, ip and os for everything on host esx-fra-dev-04",
    ),
    says(list_of("vm", has("power_state", "suspended"), export="csv"), "suspended vms as a csv please"),
    says(lowest(5, "vm", by="created"), "our five oldest virtual machines"),
    says(top(1, "vm", TEST, by="created"), "newest machine in cluster Test"),
    says(top(1, "vm", by="provisioned"), "what's the fattest vm by provisioned space"),
    says(list_of("vm", like("os", "*server 2012*"), ON), "server 2012 machines that are still up"),
    says(list_of("vm", has("firmware", "bios"), WINDOWS), "windows boxes booting with legacy bios firmware"),
    says(
        list_of("vm", is_set("cpu_hot_add"), PRODUCTION, OFF),
        "powered off vms in cluster Production with cpu hot add enabled",
    ),
    says(
        list_of("vm", either(over("cpu_reservation", 0), over("memory_reservation", 0))),
        "who has a cpu or memory reservation? list the vms",
    ),
    says(
        any_of(list_of("vm", named("db-17")), list_of("vm", named("db-17"), shows="attributes")),
        "who owns db-17",
    ),
    says(list_of("vm", attribute("Owner", "Grace"), OFF), "Grace's vms that are powered off"),
    says(
        list_of("vm", attribute("Department", "IT"), at_least("cpus", 4)),
        "Department IT, 4 vcpus and up, which machines",
    ),
    says(list_of("vm", none("tags"), ON), "running vms nobody tagged"),
    says(
        list_of("vm", holds("tags", "env:prod"), no_backup_tag),
        "vms tagged env:prod without backup:daily, backup:weekly or backup:none",
    ),
    says(list_of("vm", holds("tags", "pci:in-scope"), OFF), "powered off vms tagged pci:in-scope"),
    says(
        list_of("vm", DR, its("datastores", has("type", "NFS"))),
        "which machines of cluster DR live on NFS",
    ),
    says(list_of("vm", over("datastores", 1), DEV), "dev cluster vms spread over more than one datastore"),
    says(list_of("vm", has("ip", "10.62.86.148")), "who is 10.62.86.148", "whose ip is 10.62.86.148?"),
    says(of_one("db-03", "uptime", "booted"), "how long has db-03 been up"),
    says(any_of(told("vm", named("ci-33"), ON), of_one("ci-33", "power_state")), "is ci-33 running?"),
    says(
        any_of(of_one("sap-40", "host"), list_of("host", with_a("vms", named("sap-40")))),
        "what host is sap-40 sitting on",
    ),
    says(of_one("sap-40", "cpus memory"), "cpu and ram of sap-40"),
    says(is_there("vm", host("esx-fra-dev-04"), OFF), "anything switched off on host esx-fra-dev-04?"),
    says(
        any_of(is_there("vm", like("os_reported", "*2008*")), is_there("vm", like("os", "*2008*"))),
        "do we still have anything on Windows Server 2008",
    ),
    says(
        list_of("vm", like("name", "k8s*"), isnt(CL_PROD)),
        "k8s* machines that are not in cluster CL-PROD-02",
    ),
    says(
        list_of("vm", like("name", "*-1?7"), DEV),
        "vms in cluster Dev named like *-1?7",
    ),
    says(list_of("vm", has("connection_state", "inaccessible")), "inaccessible vms"),
    says(list_of("vm", is_set("encrypted"), ON), "encrypted machines that are powered on"),
    says(
        list_of("vm", over("memory_usage", 80), DR), "vms in cluster DR using over 80 percent of their memory"
    ),
    says(list_of("vm", over("uptime", 100 * DAY), WINDOWS), "windows vms up for more than 100 days"),
    says(
        list_of("vm", newer(3, "booted"), PRODUCTION),
        "which vms got rebooted in cluster Production in the last 3 days",
    ),
    says(list_of("vm", has("folder", "DR"), ON), "vms in folder DR that are on"),
    says(
        list_of("vm", has("resource_pool", "Gold"), CL_PROD),
        "members of resource pool Gold in cluster CL-PROD-02",
    ),
    says(list_of("vm", ON, is_unset("cbt")), "running vms with changed block tracking disabled"),
    says(
        list_of("vm", either(some("cpu_limit"), some("memory_limit")), ON),
        "running vms throttled by a cpu or memory limit",
    ),
)
NUMBERS = cases(
    "unseen two: numbers",
    says(
        any_of(number_of(total("cpus"), "vm", DEV), list_of("cluster", named("Dev"), shows="vcpus")),
        "total vcpus handed out in cluster Dev",
    ),
    says(
        groups("vm", ON, by="cluster", number=total("memory")), "ram of powered on vms, summed up per cluster"
    ),
    says(groups("vm", by="os", number=mean("cpus")), "average vcpus per os"),
    says(groups("vm", by="cluster", number=most("memory")), "max vm memory in each cluster"),
    says(groups("vm", by=custom("Owner"), way="down"), "vm count by Owner, highest first"),
    says(groups("vm", CL_PROD, by="os"), "os breakdown of cluster CL-PROD-02"),
    says(
        any_of(
            groups("vm", by=("cluster", "power_state")),
            groups("vm", either(ON, OFF), by=("cluster", "power_state")),
        ),
        "vms per cluster and power state",
    ),
    says(
        groups("vm", ON, WINDOWS, by="hardware_version"),
        "hardware versions of running windows vms, with numbers",
    ),
    says(
        groups("vm", by=custom("Owner"), number=total("provisioned"), way="down", top=3),
        "top 3 Owner by provisioned space",
    ),
    says(
        number_of(total("size"), "snapshot", its("vm", DEV)), "how much space do snapshots eat in cluster Dev"
    ),
    says(groups("snapshot", by="created_by"), "snapshots per creator"),
    says(count_of("vm", WINDOWS, OFF), "how many windows vms are turned off?"),
    says(count_of("host", has("vendor", "Dell Inc.")), "number of Dell hosts"),
    says(count_of("snapshot", like("name", "veeam*")), "how many veeam* snapshots are lying around"),
    says(count_of("disk", is_unset("thin"), its("vm", DR)), "count of thick disks in cluster DR"),
    says(groups("host", by="model", number=total("memory")), "installed memory by host model"),
    says(groups("host", by=("cluster", "build")), "esxi builds in each cluster, counted"),
    says(groups("gpu", by="host"), "how many gpus per host"),
    says(
        number_of(total("free"), "datastore", has("type", "NFS")), "free space on all NFS datastores together"
    ),
    says(
        any_of(
            list_of("datastore_cluster", shows="free"),
            groups("datastore", some("datastore_cluster"), by="datastore_cluster", number=total("free")),
            groups("datastore", by="datastore_cluster", number=total("free")),
        ),
        "free space per datastore cluster",
    ),
    says(groups("disk", by="mode"), "disks by mode"),
    says(groups("finding", has("severity", "critical"), by="cluster"), "critical findings by cluster"),
    says(
        groups("event", newer(1, "at"), by="name", way="down"),
        "events of the last 24 hours by name, most frequent first",
    ),
    says(groups("vm", by="datacenter", number=total("committed")), "used storage of vms per datacenter"),
    says(groups("alarm", RED, by="name"), "red alarms per alarm name"),
    says(number_of(mean("cpu_usage"), "host", VDI), "average cpu usage of the hosts in cluster VDI"),
)
PARTS = cases(
    "unseen two: parts of machines",
    says(list_of("snapshot", unknown("created_by")), "snapshots where nobody knows who made them"),
    says(
        list_of("snapshot", has("created_by", "CORP\\bob"), newer(7)),
        "snapshots CORP\\bob took in the last 7 days",
    ),
    says(list_of("snapshot", like("name", "veeam*"), older(3)), "snapshots named veeam* older than 3 days"),
    says(list_of("vm", equal("snapshots", 3)), "vms having 3 snapshots"),
    says(top(5, "snapshot", by="size", shows="vm created"), "5 largest snapshots with vm and creation date"),
    says(
        list_of("snapshot", has("name", "do not delete"), its("vm", OFF)),
        'snapshots "do not delete" of powered off vms',
    ),
    says(list_of("disk", has("sharing", "sharingMultiWriter")), "multi-writer disks"),
    says(list_of("disk", like("mode", "independent*")), "all independent disks"),
    says(
        list_of("disk", is_set("eagerly_scrubbed"), over("capacity", 500 * GIB)),
        "eagerly scrubbed disks bigger than 500 GB",
    ),
    says(
        list_of("disk", has("vm", "sap-40"), shows="datastore mode"),
        "disks of sap-40 with datastore and mode",
    ),
    says(
        list_of("disk", has("datastore", "lab-test-vmfs-01"), is_unset("thin")),
        "thick vmdks on lab-test-vmfs-01",
    ),
    says(is_there("adapter", has("type", "VirtualE1000e")), "any e1000e nics left?"),
    says(list_of("adapter", is_unset("connected"), its("vm", ON)), "unplugged nics of running vms"),
    says(
        any_of(
            list_of("adapter", has("mac", "00:50:56:06:49:8b")), list_of("vm", named("web-24", "app-136"))
        ),
        "who uses mac 00:50:56:06:49:8b",
    ),
    says(
        any_of(
            list_of("partition", has("name", "C:\\"), under("free_percent", 10)),
            list_of("vm", lambda vm: vm.name in FULL_C),
        ),
        "C:\\ partitions under 10% free",
    ),
    says(
        list_of("partition", has("file_system", "NTFS"), over("capacity", 500 * GIB)),
        "NTFS partitions larger than 500GB",
    ),
    says(list_of("partition", has("vm", "db-01"), shows="free_percent"), "free % of the partitions of db-01"),
    says(
        list_of("cd_drive", is_set("connected"), its("vm", PRODUCTION)),
        "connected cd drives in cluster Production",
    ),
)
EQUIPMENT = cases(
    "unseen two: hosts and what they are made of",
    says(
        any_of(
            list_of("host", isnt(has("connection_state", "connected"))),
            list_of("host", has("connection_state", "disconnected", "notResponding")),
        ),
        "esxi hosts that aren't connected to their vcenter",
    ),
    says(list_of("host", has("version", "8.0.2"), has("vendor", "HPE")), "HPE boxes still on esxi 8.0.2"),
    says(list_of("host", over("uptime", 200 * DAY)), "esxi up > 200 days"),
    says(list_of("host", newer(14, "booted")), "hosts rebooted in the past 2 weeks"),
    says(
        list_of("host", is_set("ssh_running"), is_set("shell_running")),
        "hosts with both ssh and the esxi shell running",
    ),
    says(list_of("host", none("syslog")), "nodes without syslog"),
    says(list_of("host", holds("ntp_servers", "pool.ntp.org")), "hosts that sync time with pool.ntp.org"),
    says(is_there("host", is_unset("ntp_running")), "any host where ntp isn't running?"),
    says(
        list_of("host", within(60, "certificate_expires")),
        "host certificates that run out in the next 60 days",
    ),
    says(list_of("host", none("vms"), isnt(MAINTENANCE)), "empty hosts that are not in maintenance"),
    says(top(1, "host", by="cpu_usage"), "busiest host by cpu"),
    says(lowest(5, "host", by="memory_usage"), "five least loaded hosts by memory usage"),
    says(
        any_of(groups("host", by="cluster", way="down", top=1), top(1, "cluster", by="hosts")),
        "which cluster has the most hosts",
    ),
    says(
        list_of("host", at_least("cores", 40), under("memory", 800 * GIB)),
        "hosts with 40+ cores but less than 800 GB memory",
    ),
    says(
        any_of(
            list_of("host", the_host("esx-fra-dev-04"), shows="serial_number"),
            in_full("host", "esx-fra-dev-04.corp.example"),
        ),
        "serial of esx-fra-dev-04",
    ),
    says(
        any_of(
            told("host", the_host("esx-fra-dev-04"), is_set("ssh_running")),
            list_of("host", the_host("esx-fra-dev-04"), shows="ssh_running"),
        ),
        "does esx-fra-dev-04 have ssh running?",
    ),
    says(
        list_of("host", is_set("reboot_required"), has("datacenter", "Frankfurt")),
        "frankfurt hosts waiting for a reboot",
    ),
    says(list_of("physical_adapter", is_unset("link")), "vmnics with no link"),
    says(
        list_of("physical_adapter", equal("speed", 1000), its("host", DEV)), "1000 Mb/s vmnics in cluster Dev"
    ),
    says(
        list_of("physical_adapter", host("esx-fra-dev-04"), named("vmnic2"), shows="neighbour_port"),
        "which neighbour port does vmnic2 of esx-fra-dev-04 go to",
    ),
    says(
        list_of("vmkernel_adapter", is_set("vmotion"), equal("mtu", 1500)),
        "vmotion vmkernel adapters with mtu 1500",
    ),
    says(list_of("storage_adapter", has("status", "offline")), "hbas that are offline"),
    says(
        any_of(
            list_of("path", has("state", "dead"), its("host", PRODUCTION)),
            list_of("host", PRODUCTION, lambda one: one.name in DEAD_PATHS),
        ),
        "dead paths in cluster Production",
    ),
    says(list_of("sensor", isnt(has("health", "green"))), "sensors that are not green"),
    says(
        any_of(
            list_of("service", named("SSH"), is_set("running"), its("host", VDI)),
            list_of("host", is_set("ssh_running"), VDI),
        ),
        "SSH services running on hosts of cluster VDI",
    ),
    says(list_of("cluster", is_unset("ha_enabled")), "cluster w/o HA"),
    says(list_of("cluster", shows="memory_overcommitment"), "memory overcommitment of each cluster"),
    says(lowest(1, "cluster", by="vms"), "cluster with the fewest vms"),
    says(
        any_of(
            told("cluster", named("Test"), is_set("drs_enabled")),
            list_of("cluster", named("Test"), shows="drs_enabled"),
        ),
        "is drs enabled on cluster Test?",
    ),
    says(
        list_of("drs_rule", is_unset("in_compliance")),
        "drs rules that are violated",
        "rules not in compliance",
    ),
    says(list_of("drs_rule", is_unset("enabled")), "disabled drs rules"),
)
STORAGE = cases(
    "unseen two: storage and networks",
    says(
        list_of("datastore", under("free", TIB)),
        "stores with less than a terabyte left",
        "datastores < 1TB free",
    ),
    says(list_of("datastore", has("type", "VMFS"), over("used_percent", 85)), "vmfs more than 85% full"),
    says(
        any_of(*(list_of("datastore", under("free_percent", limit)) for limit in (10, 15, 20))),
        "datastores running out of space",
    ),
    says(list_of("datastore", none("vms"), is_set("shared")), "shared datastores no vm uses"),
    says(
        any_of(
            list_of("datastore", is_unset("accessible")),
            list_of("finding", has("finding", "datastore_inaccessible")),
        ),
        "datastores we can't access",
        "unreachable datastores",
    ),
    says(
        list_of("datastore", over("provisioned_percent", 100), has("datacenter", "Lab")),
        "datastores in datacenter Lab provisioned beyond 100%",
    ),
    says(list_of("datastore", equal("host_count", 1)), "datastores that just one host sees"),
    says(
        list_of("datastore", its("hosts", the_host("esx-dub-dr-03")), has("type", "NFS")),
        "NFS stores mounted by esx-dub-dr-03",
    ),
    says(
        top(3, "datastore", has("datacenter", "Dublin"), by="used"),
        "3 most used datastores of Dublin, by used space",
    ),
    says(list_of("datastore_cluster", is_unset("sdrs_enabled")), "datastore clusters with sdrs off"),
    says(
        any_of(
            list_of("scsi_lun", has("datastore", "dub-dr-vmfs-01")),
            groups("scsi_lun", has("datastore", "dub-dr-vmfs-01"), by="name"),
        ),
        "LUN behind dub-dr-vmfs-01",
    ),
    says(list_of("port_group", none("vms")), "port groups nobody is connected to"),
    says(list_of("network", equal("vlan", 66)), "what is vlan 66"),
    says(list_of("vm", its("networks", equal("vlan", 713)), OFF), "powered off machines in vlan 713"),
    says(
        list_of("host_port_group", is_set("forged_transmits")),
        "standard port groups allowing forged transmits",
    ),
    says(list_of("distributed_switch", under("mtu", 9000)), "distributed switches with an mtu below 9000"),
    says(list_of("vm", holds("networks", "Legacy-DMZ"), ON), "machines that are on and still in Legacy-DMZ"),
)
HAPPENED = cases(
    "unseen two: what happened, and who may",
    says(list_of("event", LOGINS, since(MIDNIGHT, "at")), "user login events of today"),
    says(
        list_of("event", LOGINS, has("user", "CORP\\carol"), newer(3, "at")),
        "logins of CORP\\carol in the last 3 days",
    ),
    says(
        list_of("task", FAILED, since(MONDAY, "at"), shows="error"),
        "tasks that failed since monday with their error",
    ),
    says(list_of("task", over("took", 3600)), "tasks which took longer than an hour"),
    says(list_of("event", has("vm", "app-192"), by="at", way="down", top=5), "last 5 events of app-192"),
    says(list_of("alarm", RED, is_unset("acknowledged")), "red alarms nobody has acknowledged"),
    says(list_of("alarm", older(14, "at")), "alarms older than two weeks"),
    says(
        list_of("change", has("field", "memory"), since(MAY, "at"), before(JUNE, "at")),
        "memory changes in may",
    ),
    says(
        any_of(
            *(
                list_of(kind, has("user", "CORP\\frank"), since(YESTERDAY, "at"), before(MIDNIGHT, "at"))
                for kind in ("event", "task")
            ),
            list_of("change", has("who", "CORP\\frank"), since(YESTERDAY, "at"), before(MIDNIGHT, "at")),
            asked(),
        ),
        "what did CORP\\frank do yesterday",
    ),
    says(
        any_of(
            list_of("vm", since(MAY), before(JUNE)),
            list_of("change", has("what", "new"), since(MAY, "at"), before(JUNE, "at")),
        ),
        "vms created in May 2026",
    ),
    says(
        any_of(
            list_of("vcenter", within(30, "certificate_expires")),
            list_of("finding", has("finding", "vcenter_certificate")),
        ),
        "vcenter certificates expiring within 30 days",
    ),
    says(
        any_of(
            list_of("licence", before(datetime(2026, 9, 1, tzinfo=UTC), "expires")),
            list_of("licence", before(datetime(2026, 9, 1, tzinfo=UTC), "expires"), isnt(past("expires"))),
        ),
        "licences that expire before 2026-09-01",
    ),
    says(list_of("licence", past("expires")), "expired licenses"),
    says(
        any_of(
            list_of("datastore", named("fra-dev-vmfs-01"), shows="growth"),
            list_of("datastore_daily", has("datastore", "fra-dev-vmfs-01")),
        ),
        "growth of datastore fra-dev-vmfs-01",
    ),
    says(list_of("tag", none("vms"), has("category", "env")), "env tags that no vm has"),
    says(list_of("role", over("privilege_count", 20)), "roles with more than 20 privileges"),
    says(
        list_of("permission", has("name", "CORP\\carol"), has("role", "Administrator")),
        "where is CORP\\carol Administrator",
    ),
    says(
        any_of(list_of("vm", pool="gone"), list_of("change", has("what", "removed"))),
        "which machines are no longer in vcenter",
    ),
    says(list_of("library_item", has("type", "iso"), over("size", 3 * GIB)), "iso items over 3 GB"),
    says(NEVER, "cpu ready of app-07 over the last month"),
    says(list_of("template", older(1000)), "templates more than 1000 days old"),
)
SLIPS = cases(
    "unseen two: slips",
    says(list_of("datastore", none("vms")), "wich datasotres have no vms"),
    says(list_of("vm", OFF, DEV), "powerd off machnies in cluster Dev"),
    says(list_of("host", MAINTENANCE), "hots in maintenence mode"),
    says(list_of("snapshot", older(90)), "snaphots oldr than 90 days"),
    says(per("cluster", "vm"), "vms per clsuter"),
)
FOREIGN = cases(
    "unseen two: Spanish and German",
    *(
        says(any_of(meaning, NEVER), text)
        for text, meaning in (
            ("¿cuántas máquinas virtuales hay?", count_of("vm")),
            ("lista de hosts en mantenimiento", list_of("host", MAINTENANCE)),
            ("máquinas virtuales apagadas", list_of("vm", OFF)),
            ("máquinas virtuales encendidas en el cluster Dev", list_of("vm", ON, DEV)),
            ("¿qué datastores tienen menos de 20% libre?", list_of("datastore", under("free_percent", 20))),
            ("snapshots de más de 30 días", list_of("snapshot", older(30))),
            ("muéstrame los clusters", list_of("cluster")),
            (
                "¿en qué host está app-07?",
                any_of(of_one("app-07", "host"), list_of("host", with_a("vms", named("app-07")))),
            ),
            ("IP de web-01", of_one("web-01", "ip")),
            ("¿cuánta memoria tiene db-05?", of_one("db-05", "memory")),
            ("alarmas rojas", list_of("alarm", RED)),
            ("número de máquinas virtuales por cluster", per("cluster", "vm")),
            ("Wie viele VMs sind eingeschaltet?", count_of("vm", ON)),
            ("alle ausgeschalteten VMs", list_of("vm", OFF)),
            ("Hosts im Wartungsmodus", list_of("host", MAINTENANCE)),
            (
                "zeige alle Datastores mit weniger als 15% frei",
                list_of("datastore", under("free_percent", 15)),
            ),
            ("Snapshots älter als 14 Tage", list_of("snapshot", older(14))),
            (
                "auf welchem Host läuft db-03?",
                any_of(of_one("db-03", "host"), list_of("host", with_a("vms", named("db-03")))),
            ),
            ("VMs pro Cluster", per("cluster", "vm")),
            (
                "welche VMs haben keine IP-Adresse?",
                any_of(list_of("vm", none("ip")), list_of("vm", none("ip"), ON)),
            ),
            ("wie viel Speicher hat sap-40?", of_one("sap-40", "memory", "provisioned", "committed")),
            ("liste alle Cluster auf", list_of("cluster")),
            ("VMs mit mehr als 64 GB RAM", list_of("vm", over("memory", 64 * GIB))),
            ("freier Platz je Datastore", list_of("datastore", shows="free")),
            ("welche Windows-VMs laufen im Cluster Production?", list_of("vm", WINDOWS, ON, PRODUCTION)),
        )
    ),
)
ON_DR_06 = host("esx-dub-dr-06")
RED_HAT = like("os", "*red hat*")
FULL_VMFS = (under("free_percent", 20), has("type", "VMFS"))
OLD_BUILD = has("version", "8.0.2")


def vms_of_full(*where: Test) -> Expected:
    """How many machines are on them: in all, or for each."""
    return any_of(
        count_of("vm", its("datastores", *where)),
        list_of("datastore", *where, shows="vms"),
        groups("vm", its("datastores", *where), by="datastores"),
    )


TALKS: tuple[Case, ...] = (
    talk(
        ("show me the machines on esx-dub-dr-06", list_of("vm", ON_DR_06)),
        ("just those that are powered on", list_of("vm", ON_DR_06, ON)),
        ("which of them run red hat", list_of("vm", ON_DR_06, ON, RED_HAT)),
        ("how many is that", count_of("vm", ON_DR_06, ON, RED_HAT)),
        ("list them with ip and datastores", list_of("vm", ON_DR_06, ON, RED_HAT, shows="ip datastores")),
        ("undo", count_of("vm", ON_DR_06, ON, RED_HAT)),
    ),
    talk(
        ("datastores with less than 20% free", list_of("datastore", under("free_percent", 20))),
        ("vmfs only", list_of("datastore", *FULL_VMFS)),
        ("least free space first", list_of("datastore", *FULL_VMFS, by="free")),
        ("how many vms are on these?", vms_of_full(*FULL_VMFS)),
        ("start over", NEVER),
        ("vms in cluster Test", list_of("vm", TEST)),
        ("and in cluster Dev?", list_of("vm", DEV)),
    ),
    talk(
        ("app-192", list_of("vm", named("app-192"))),
        ("its events", list_of("event", has("vm", "app-192"))),
        (
            "and snapshots?",
            any_of(
                is_there("snapshot", has("vm", "app-192")), list_of("vm", named("app-192"), shows="snapshots")
            ),
        ),
        (
            "which host does it run on",
            any_of(of_one("app-192", "host"), list_of("host", with_a("vms", named("app-192")))),
        ),
        (
            "what else runs on that host?",
            any_of(
                list_of("vm", host("esx-dub-dr-04")),
                list_of("vm", host("esx-dub-dr-04"), isnt(named("app-192"))),
                list_of("vm", host("esx-dub-dr-04"), ON),
                list_of("vm", host("esx-dub-dr-04"), ON, isnt(named("app-192"))),
            ),
        ),
    ),
    talk(
        ("how many vms do we have per cluster", per("cluster", "vm")),
        ("powered on ones only", per("cluster", "vm", ON)),
        ("per os instead", groups("vm", ON, by="os")),
        ("most common first", groups("vm", ON, by="os", way="down")),
        ("just the top 3", groups("vm", ON, by="os", way="down", top=3)),
    ),
    talk(
        ("clusters in datacenter Frankfurt", list_of("cluster", has("datacenter", "Frankfurt"))),
        ("no, I meant hosts", list_of("host", has("datacenter", "Frankfurt"))),
        ("in maintenance", list_of("host", has("datacenter", "Frankfurt"), MAINTENANCE)),
        (
            "with serial number and model",
            list_of("host", has("datacenter", "Frankfurt"), MAINTENANCE, shows="serial_number model"),
        ),
        ("now the same for Dublin", list_of("host", has("datacenter", "Dublin"), MAINTENANCE)),
    ),
    talk(
        ("logins in the last 24 hours", list_of("event", LOGINS, newer(1, "at"))),
        ("over the last week?", list_of("event", LOGINS, newer(7, "at"))),
        ("only those of CORP\\carol", list_of("event", LOGINS, newer(7, "at"), has("user", "CORP\\carol"))),
        ("how many are there", count_of("event", LOGINS, newer(7, "at"), has("user", "CORP\\carol"))),
    ),
    talk(
        ("snapshots older than 60 days", list_of("snapshot", older(60))),
        ("larger than 20 GB", list_of("snapshot", older(60), over("size", 20 * GIB))),
        ("count them by cluster", groups("snapshot", older(60), over("size", 20 * GIB), by=cluster_of)),
        ("go back", list_of("snapshot", older(60), over("size", 20 * GIB))),
        ("total size", number_of(total("size"), "snapshot", older(60), over("size", 20 * GIB))),
    ),
    talk(
        ("hosts running 8.0.2", list_of("host", OLD_BUILD)),
        ("how many per cluster?", groups("host", OLD_BUILD, by="cluster")),
        ("the vms on those hosts", list_of("vm", its("host", OLD_BUILD))),
        ("windows only", list_of("vm", its("host", OLD_BUILD), WINDOWS)),
        ("export that to excel", list_of("vm", its("host", OLD_BUILD), WINDOWS, export="xlsx")),
    ),
    talk(
        ("red alarms", list_of("alarm", RED)),
        ("and yellow ones?", any_of(list_of("alarm", YELLOW), list_of("alarm", either(RED, YELLOW)))),
        (
            "not acknowledged",
            any_of(
                *(list_of("alarm", one, is_unset("acknowledged")) for one in (YELLOW, either(RED, YELLOW)))
            ),
        ),
        (
            "newest on top",
            any_of(
                *(
                    list_of("alarm", one, is_unset("acknowledged"), by="at", way="down")
                    for one in (YELLOW, either(RED, YELLOW))
                )
            ),
        ),
    ),
    talk(
        ("disks over 1 TB", list_of("disk", over("capacity", TIB))),
        ("thin ones", list_of("disk", over("capacity", TIB), is_set("thin"))),
        (
            "in datacenter Dublin",
            list_of("disk", over("capacity", TIB), is_set("thin"), its("vm", has("datacenter", "Dublin"))),
        ),
        (
            "what do they add up to?",
            number_of(
                total("capacity"),
                "disk",
                over("capacity", TIB),
                is_set("thin"),
                its("vm", has("datacenter", "Dublin")),
            ),
        ),
    ),
    talk(
        ("tell me about win-31", list_of("vm", named("win-31"))),
        ("is it on?", any_of(told("vm", named("win-31"), ON), of_one("win-31", "power_state"))),
        ("how much memory does it have", memory_of("win-31")),
        ("and win-77?", memory_of("win-77")),
        (
            "who moved it",
            any_of(
                list_of("change", has("vm", "win-77"), has("what", "moved"), shows="who"),
                list_of(
                    "event",
                    has("vm", "win-77"),
                    has("type", "VmMigratedEvent", "DrsVmMigratedEvent"),
                    shows="user",
                ),
                list_of("event", has("vm", "win-77"), has("type", "VmMigratedEvent"), shows="user"),
            ),
        ),
    ),
    talk(
        ("vms tagged backup:none", list_of("vm", holds("tags", "backup:none"))),
        ("leave out cluster Production", list_of("vm", holds("tags", "backup:none"), isnt(PRODUCTION))),
        (
            "and without test*",
            list_of("vm", holds("tags", "backup:none"), isnt(PRODUCTION), isnt(like("name", "test*"))),
        ),
        (
            "number by owner",
            groups(
                "vm",
                holds("tags", "backup:none"),
                isnt(PRODUCTION),
                isnt(like("name", "test*")),
                by=custom("Owner"),
            ),
        ),
        (
            "undo that",
            list_of("vm", holds("tags", "backup:none"), isnt(PRODUCTION), isnt(like("name", "test*"))),
        ),
        ("undo", list_of("vm", holds("tags", "backup:none"), isnt(PRODUCTION))),
    ),
    talk(
        ("port groups on dvs-lab", list_of("port_group", has("switch", "dvs-lab"))),
        ("which have no vms", list_of("port_group", has("switch", "dvs-lab"), none("vms"))),
        ("vlan ids please", list_of("port_group", has("switch", "dvs-lab"), none("vms"), shows="vlan")),
        ("the same for dvs-dub", list_of("port_group", has("switch", "dvs-dub"), none("vms"))),
    ),
    talk(
        ("tasks that failed in the last 7 days", list_of("task", FAILED, newer(7, "at"))),
        ("in the last 14 days", list_of("task", FAILED, newer(14, "at"))),
        ("grouped by user", groups("task", FAILED, newer(14, "at"), by="user")),
        ("worst first", groups("task", FAILED, newer(14, "at"), by="user", way="down")),
        ("by error instead", groups("task", FAILED, newer(14, "at"), by="error")),
    ),
    talk(
        ("vms where Owner is Carol", list_of("vm", attribute("Owner", "Carol"))),
        ("off", list_of("vm", attribute("Owner", "Carol"), OFF)),
        (
            "how much storage do they use",
            number_of(total("committed"), "vm", attribute("Owner", "Carol"), OFF),
        ),
        ("and Dan's?", number_of(total("committed"), "vm", attribute("Owner", "Dan"), OFF)),
    ),
    talk(
        ("linux vms in cluster Production", list_of("vm", LINUX, PRODUCTION)),
        ("in all clusters, not just that one", list_of("vm", LINUX)),
        ("over 8 GB of memory", list_of("vm", LINUX, over("memory", 8 * GIB))),
        ("top 10 by cpu usage", top(10, "vm", LINUX, over("memory", 8 * GIB), by="cpu_usage")),
        (
            "only show name, host and cpu usage",
            top(10, "vm", LINUX, over("memory", 8 * GIB), by="cpu_usage", shows="host cpu_usage"),
        ),
        ("lowest instead", lowest(10, "vm", LINUX, over("memory", 8 * GIB), by="cpu_usage")),
    ),
)
CASES = MACHINES + NUMBERS + PARTS + EQUIPMENT + STORAGE + HAPPENED + SLIPS + FOREIGN + TALKS
