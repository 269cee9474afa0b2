"""Sentences written after the language could read the others: how well it carries over to new ones."""

from datetime import UTC, datetime

from store.resource import GIB, TIB
from tests.corpus.facts import (
    LINUX,
    MAINTENANCE,
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    at_most,
    attribute,
    before,
    between,
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
    since,
    some,
    total,
    under,
    unknown,
    with_a,
)
from tests.corpus.meaning import (
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
    told,
    top,
)

HOUR = 3600
DAY = 24 * HOUR
NEVER = any_of(refused(), asked())

LISTS = cases(
    "fresh: lists",
    says(
        list_of("vm", OFF, has("cluster", "Test")),
        "I'd like a list of the machines that are switched off in the Test cluster",
        "test cluster off vms",
    ),
    says(
        list_of("vm", isnt(ON), has("cluster", "Test")),
        "which guests in cluster Test aren't running?",
    ),
    says(
        list_of("vm", has("cluster", "Dev"), ON, over("memory", 16 * GIB)),
        "powered on dev cluster vms having over 16 GB of RAM",
        "cluster Dev: vms that are on with memory > 16GB",
    ),
    says(
        any_of(list_of("vm", equal("memory", 256 * GIB)), asked()),
        "which vms have 256 GB?",
        "256gb vms",
        "show the 256 GB memory machines",
    ),
    says(
        list_of("vm", equal("cpus", 16), ON), "16 vcpu machines that are up", "running vms with sixteen cpus"
    ),
    says(
        list_of("vm", between("cpus", 8, 16)),
        "vms with 8 to 16 vcpus",
        "vms with between eight and sixteen cpus",
    ),
    says(
        list_of("vm", at_most("cpus", 2), WINDOWS),
        "windows vms with 2 or fewer cpus",
        "windows vms with no more than 2 vcpus",
    ),
    says(
        list_of("vm", equal("cores_per_socket", 1)),
        "vms with 1 core per socket",
        "vms where cores per socket is 1",
    ),
    says(
        list_of("vm", over("disk_capacity", 1.5 * TIB)),
        "vms with more than 1.5 TB total disk capacity",
        "vms whose disk size is over 1.5TB",
    ),
    says(
        list_of("vm", equal("disks", 3), OFF), "powered off vms with three disks", "off vms that have 3 disks"
    ),
    says(
        list_of("vm", over("uncommitted", 500 * GIB)),
        "vms with more than 500 GB uncommitted",
        "vms with uncommitted over 500gb",
    ),
    says(
        list_of("vm", has("guest_id", "ubuntu64Guest"), has("cluster", "Test")),
        "vms in cluster Test with guest id ubuntu64Guest",
    ),
    says(
        list_of("vm", has("tools_version", "11269")),
        "vms with tools version 11269",
        "vms on vmware tools version 11269",
    ),
    says(
        list_of("vm", has("tools_version_status", "guestToolsUnmanaged")),
        "vms with unmanaged tools",
        "vms running open vm tools",
    ),
    says(
        list_of("vm", is_unset("secure_boot"), WINDOWS, ON),
        "running windows machines without secure boot",
        "windows vms powered on with secure boot disabled",
    ),
    says(
        list_of("vm", has("hardware_version", "vmx-15"), has("cluster", "DR")),
        "cluster DR vms with hw version vmx-15",
        "vms in cluster DR at hardware version 15",
    ),
    says(
        list_of("vm", unknown("dns_name"), ON),
        "powered on vms with no dns name",
        "running vms without a hostname",
    ),
    says(
        list_of("vm", like("dns_name", "web-2*")),
        "vms with hostname web-2*",
        "vms whose dns name starts with web-2",
    ),
    says(
        list_of("vm", over("memory_active", 100 * GIB)),
        "vms with active memory above 100 GB",
        "vms with more than 100GB of active memory",
    ),
    says(
        list_of("vm", over("cpu_usage", 40), over("memory_usage", 80)),
        "vms over 40% cpu usage and over 80% memory usage",
    ),
    says(list_of("vm", over("memory_ballooned", 0)), "ballooned vms", "vms with ballooned memory over 0"),
    says(
        list_of("vm", either(like("os", "*suse*"), like("os", "*windows 10*"))),
        "suse or windows 10 vms",
        "vms running SUSE or Windows 10",
    ),
    says(
        list_of("vm", like("os", "*server 2016*"), OFF),
        "powered off vms with Windows Server 2016",
        "windows server 2016 vms that are off",
    ),
    says(
        list_of("vm", LINUX, isnt(like("os", "*ubuntu*"))),
        "linux vms but not ubuntu",
        "linux vms except ubuntu",
    ),
    says(
        list_of("vm", has("datacenter", "Frankfurt"), isnt(has("cluster", "Production"))),
        "vms in datacenter Frankfurt but not in cluster Production",
        "frankfurt vms outside cluster Production",
    ),
    says(
        list_of("host", has("vendor", "HPE"), MAINTENANCE),
        "HPE hosts in maintenance mode",
        "hosts with vendor HPE under maintenance",
    ),
    says(
        list_of("host", has("vendor", "Lenovo")),
        "lenovo hosts",
        "hosts made by Lenovo",
        "hosts whose manufacturer is lenovo",
    ),
    says(
        list_of("host", over("memory_usage", 75), has("datacenter", "Lab")),
        "hosts in datacenter Lab with memory usage greater than 75%",
    ),
    says(
        list_of("host", between("vms", 30, 35)),
        "hosts with 30 to 35 vms",
        "hosts with between 30 and 35 virtual machines",
    ),
    says(list_of("host", over("vcpus", 120)), "hosts with more than 120 vcpus", "hosts where vcpus > 120"),
    says(
        list_of("host", equal("cpu_speed", 2400)),
        "hosts with cpu speed 2400",
        "hosts with a cpu speed of 2400 MHz",
    ),
    says(
        list_of("host", under("threads", 100)),
        "hosts with fewer than 100 threads",
        "hosts with less than 100 logical processors",
    ),
    says(
        list_of("host", holds("datastores", "dub-dr-nfs-04")),
        "hosts with datastore dub-dr-nfs-04",
        "hosts that mount dub-dr-nfs-04",
    ),
    says(
        list_of("host", its("cluster", is_unset("ha_enabled"))),
        "hosts in clusters without HA",
        "hosts whose cluster has ha disabled",
    ),
    says(list_of("host", with_a("vms", named("app-02", "db-05"))), "hosts of app-02 and db-05"),
    says(
        list_of("host", with_a("vms", OFF), has("cluster", "CL-PROD-02")),
        "hosts in CL-PROD-02 with powered off vms",
        "hosts in cluster CL-PROD-02 that have powered off vms",
    ),
    says(list_of("cluster", has("host_monitoring", "disabled")), "clusters with host monitoring off"),
    says(
        list_of("cluster", is_unset("admission_control")),
        "clusters with admission control disabled",
        "clusters without admission control",
    ),
    says(list_of("cluster", equal("failover_level", 0)), "clusters with failover level 0"),
    says(
        list_of("cluster", with_a("hosts", has("version", "8.0.2")), has("vcenter", "vcenter-01")),
        "clusters in vcenter-01 with hosts on version 8.0.2",
    ),
    says(
        list_of("datastore", over("used", 8 * TIB)),
        "datastores with more than 8 TB used",
        "datastores using over 8TB",
        "datastores where used space > 8 tb",
    ),
    says(
        list_of("datastore", has("address", "nas-01.corp.example"), over("vms", 50)),
        "datastores on nfs server nas-01.corp.example with more than 50 vms",
    ),
    says(
        list_of("datastore", has("type", "VMFS"), under("free", 2 * TIB)),
        "vmfs datastores with less than 2 TB free",
    ),
    says(list_of("datastore", between("used_percent", 80, 90)), "datastores between 80 and 90 percent used"),
    says(
        list_of("datastore", over("host_count", 15)),
        "datastores with more than 15 hosts",
        "datastores mounted on more than 15 hosts",
    ),
    says(
        list_of("datastore", some("templates")),
        "datastores with templates",
        "which datastores hold templates?",
    ),
    says(
        list_of("datastore", with_a("vms", like("os", "*suse*")), has("type", "NFS")),
        "nfs datastores with suse vms",
        "NFS datastores that hold SUSE machines",
    ),
    says(
        list_of("network", its("hosts", has("name", "esx-dub-dr-03.corp.example")), none("vms")),
        "networks on host esx-dub-dr-03 without vms",
    ),
    says(
        list_of("network", with_a("vms", like("os", "*suse*"))),
        "networks with suse vms on them",
        "which networks have SUSE vms?",
    ),
    says(
        list_of("snapshot", like("name", "*do not delete*")),
        'snapshots called "do not delete"',
        "snapshots with 'do not delete' in the name",
    ),
    says(
        list_of("snapshot", older(45), under("size", 5 * GIB)),
        "snapshots smaller than 5 GB and older than 45 days",
    ),
    says(
        list_of("snapshot", its("vm", attribute("Owner", "Eve")), older(60)),
        "snapshots older than 60 days of vms where Owner is Eve",
    ),
    says(
        list_of("snapshot", its("vm", has("host", "esx-fra-dev-04.corp.example"))),
        "snapshots of vms on host esx-fra-dev-04",
        "snapshots on esx-fra-dev-04",
    ),
    says(
        list_of("snapshot", its("vm", has("datacenter", "Dublin"))),
        "snapshots in datacenter Dublin",
        "all snapshots in dublin",
    ),
    says(
        list_of("snapshot", its("vm", like("name", "db*"))), "snapshots of db*", "snapshots of vms named db*"
    ),
    says(
        list_of("disk", has("datastore", "fra-dev-nfs-06"), is_set("thin")),
        "thin disks on datastore fra-dev-nfs-06",
        "thin provisioned vmdks on fra-dev-nfs-06",
    ),
    says(
        list_of("disk", equal("capacity", 2000 * GIB), its("vm", OFF)),
        "2000 GB disks of powered off vms",
        "2000 gb disks on vms that are off",
    ),
    says(
        list_of("disk", its("vm", has("host", "esx-dub-dr-05.corp.example"))),
        "disks of the vms on host esx-dub-dr-05",
    ),
    says(
        list_of("adapter", its("vm", has("cluster", "Management")), has("type", "VirtualE1000e")),
        "e1000e adapters of vms in cluster Management",
        "e1000e nics in cluster Management",
    ),
    says(list_of("template", has("datacenter", "Lab")), "templates in datacenter Lab"),
    says(
        list_of("tag", has("category", "backup"), over("vms", 200)),
        "tags of category backup with more than 200 vms",
    ),
    says(
        list_of("vm", holds("tags", "backup:weekly"), WINDOWS, OFF),
        "powered off windows vms tagged backup:weekly",
        "windows vms with tag backup:weekly that are off",
    ),
    says(
        list_of("vm", holds("tags", "env:dev"), over("memory", 16 * GIB)),
        "vms tagged env:dev with more than 16 GB memory",
        "env:dev tagged vms over 16GB ram",
    ),
    says(
        list_of("vm", isnt(holds("tags", "backup:daily", "backup:weekly"))),
        "vms tagged neither backup:daily nor backup:weekly",
        "vms without tags backup:daily or backup:weekly",
    ),
    says(
        any_of(list_of("vm", attribute("Owner", "Frank"), OFF), asked()),
        "Frank's powered off vms",
        "powered off vms owned by Frank",
    ),
    says(
        list_of("vm", attribute("Owner", "Frank"), OFF),
        "vms of owner Frank that are off",
    ),
    says(
        list_of("vm", attribute("Department", "IT"), WINDOWS),
        "windows vms of department IT",
        "windows vms with department = IT",
    ),
    says(
        list_of("vm", its("datastores", named("dub-dr-vmfs-02")), some("snapshots")),
        "vms on datastore dub-dr-vmfs-02 with snapshots",
    ),
    says(
        list_of("vm", its("networks", named("VDI-servers-2086")), OFF),
        "powered off vms on port group VDI-servers-2086",
        "vms off in network VDI-servers-2086",
    ),
    says(
        list_of("vm", its("host", has("vendor", "Lenovo")), ON),
        "running vms on Lenovo hosts",
        "powered on vms on hosts with vendor lenovo",
    ),
    says(list_of("vm", its("host", is_set("ssh_running"))), "vms on hosts with ssh enabled"),
)
ORDERS = cases(
    "fresh: orders and columns",
    says(top(7, "vm", by="committed"), "7 vms with the most used space"),
    says(
        top(4, "vm", WINDOWS, by="memory"),
        "top 4 windows vms by memory",
        "the 4 windows vms with the most ram",
    ),
    says(
        top(10, "vm", has("cluster", "DR"), by="provisioned"),
        "10 largest vms in cluster DR by provisioned space",
        "top 10 vms in cluster DR by provisioned",
    ),
    says(
        lowest(6, "vm", WINDOWS, by="uptime"),
        "6 windows vms with the shortest uptime",
        "the 6 windows vms with the lowest uptime",
    ),
    says(
        top(3, "host", has("cluster", "Production"), by="vms"),
        "3 hosts in cluster Production with the most vms",
        "top 3 hosts of cluster Production by vms",
    ),
    says(
        lowest(4, "datastore", has("type", "NFS"), by="free_percent"),
        "4 nfs datastores with the lowest free %",
    ),
    says(
        top(1, "snapshot", by="size"),
        "biggest snapshot",
        "which snapshot is the largest?",
        "the largest snapshot",
    ),
    says(lowest(1, "snapshot", by="created"), "oldest snapshot", "which snapshot is the oldest"),
    says(top(1, "vm", by="uptime"), "vm with the longest uptime", "which vm has the longest uptime?"),
    says(lowest(1, "cluster", by="vms"), "which cluster has the fewest vms", "cluster with the least vms"),
    says(
        list_of("vm", has("cluster", "Management"), shows="cpus memory provisioned os"),
        "name, cpus, memory, provisioned space and os of vms in cluster Management",
    ),
    says(
        list_of("host", has("cluster", "DR"), shows="vendor model serial_number"),
        "vendor, model and serial number of the hosts in cluster DR",
        "hosts in cluster DR with vendor model and serial",
    ),
    says(
        list_of("datastore", has("datacenter", "Dublin"), shows="capacity free"),
        "capacity and free space of datastores in datacenter Dublin",
    ),
    says(
        list_of("vm", named("ci-33"), shows="cpus memory os"),
        "cpus, memory and os of ci-33",
        "ci-33 cpu memory os",
    ),
    says(
        list_of("vm", named("db-05"), shows="hardware_version"),
        "what hardware version is db-05?",
        "hardware version of db-05",
    ),
    says(
        list_of("host", named("esx-lab-vdi-03.corp.example"), shows="uptime"),
        "uptime of esx-lab-vdi-03",
        "how long has host esx-lab-vdi-03 been up?",
    ),
    says(
        list_of("vm", has("cluster", "Test"), by="created", way="down"),
        "vms in cluster Test, newest first",
        "vms in cluster Test sorted by creation date, newest first",
    ),
    says(
        list_of("host", by="memory_usage", way="down"),
        "hosts ordered by memory usage, highest first",
        "all hosts sorted by memory usage desc",
    ),
)
NUMBERS = cases(
    "fresh: numbers",
    says(
        count_of("vm", has("cluster", "CL-PROD-02"), WINDOWS),
        "how many windows vms are there in cluster CL-PROD-02",
        "windows vm count in CL-PROD-02",
        "number of windows machines in cluster CL-PROD-02",
    ),
    says(
        count_of("snapshot", over("size", 20 * GIB)),
        "how many snapshots are bigger than 20 GB?",
        "number of snapshots over 20GB",
    ),
    says(
        count_of("disk", over("capacity", 1 * TIB), is_unset("thin")),
        "how many thick disks over 1 TB are there",
        "count thick disks larger than 1TB",
    ),
    says(
        count_of("datastore", under("free_percent", 15)),
        "how many datastores have less than 15% free",
        "count of datastores under 15% free",
    ),
    says(
        count_of("vm", newer(90)),
        "how many vms did we create in the last 90 days?",
        "number of vms created in the last 90 days",
    ),
    says(
        count_of("host", has("version", "8.0.2")),
        "how many hosts are on version 8.0.2",
        "how many hosts run 8.0.2?",
    ),
    says(
        count_of("vm", its("datastores", has("type", "NFS")), OFF),
        "how many powered off vms are on nfs datastores",
    ),
    says(
        groups("vm", WINDOWS, by="cluster"),
        "windows vms per cluster",
        "how many windows vms per cluster",
        "number of windows vms by cluster",
    ),
    says(
        groups("vm", has("cluster", "Production"), by="os"),
        "os breakdown of vms in cluster Production",
        "count vms in cluster Production by os",
        "vms in cluster Production grouped by guest os",
    ),
    says(
        groups("vm", OFF, by=lambda vm: (vm.attributes or {}).get("Owner")),
        "powered off vms per owner",
        "count powered off vms by Owner",
    ),
    says(groups("host", by="cpu_model"), "hosts by cpu model"),
    says(groups("host", has("vendor", "HPE"), by="cluster"), "count hosts with vendor HPE by cluster"),
    says(groups("vm", by="hardware_version", way="down", top=2), "top 2 hardware versions by number of vms"),
    says(
        groups("snapshot", older(30), by=lambda one: one.its("vm").cluster),
        "snapshots older than 30 days per cluster",
        "count snapshots older than 30 days by cluster",
    ),
    says(groups("disk", by="datastore", number=total("capacity")), "sum of disk capacity by datastore"),
    says(
        groups("vm", by="cluster", number=mean("memory")),
        "average vm memory per cluster",
        "mean memory of vms by cluster",
    ),
    says(groups("vm", by="os", number=most("memory")), "max memory of vms by os"),
    says(
        number_of(total("provisioned"), "vm", WINDOWS),
        "total provisioned space of windows vms",
        "how much provisioned space do windows vms have in total",
    ),
    says(
        number_of(total("size"), "snapshot", has("vcenter", "vcenter-01")),
        "total snapshot size in vcenter-01",
        "sum of snapshot sizes in vcenter-01",
    ),
    says(number_of(mean("uptime"), "host"), "average host uptime", "average uptime of hosts"),
    says(
        number_of(total("cpus"), "vm", ON, has("cluster", "Dev")),
        "how many vcpus do the running vms in cluster Dev have in total",
        "sum of cpus of powered on vms in cluster Dev",
    ),
    says(per("datacenter", "vm"), "vms per datacenter", "number of vms in each datacenter"),
    says(per("network", "vm"), "vms per network", "number of vms on each network"),
)
TIMES = cases(
    "fresh: times",
    says(
        list_of("vm", newer(14), isnt(has("cluster", "VDI"))),
        "vms created in the last two weeks that are not in cluster VDI",
        "vms not in cluster VDI created in the past 14 days",
    ),
    says(
        list_of("vm", since(datetime(2026, 3, 1, tzinfo=UTC)), before(datetime(2026, 4, 1, tzinfo=UTC))),
        "vms created in March 2026",
        "vms created in march",
    ),
    says(
        list_of("vm", before(datetime(2022, 9, 1, tzinfo=UTC))),
        "vms created before september 2022",
        "vms created before 2022-09-01",
    ),
    says(
        list_of("snapshot", since(datetime(2026, 6, 10, tzinfo=UTC))),
        "snapshots created since 2026-06-10",
        "snapshots taken since June 10",
    ),
    says(
        list_of("vm", over("uptime", 150 * DAY), WINDOWS),
        "windows vms up longer than 150 days",
        "windows machines with an uptime above 150 days",
    ),
    says(
        list_of("vm", under("uptime", 48 * HOUR)),
        "vms up for less than 48 hours",
        "vms with uptime below 2 days",
    ),
    says(list_of("snapshot", older(21), isnt(older(90))), "snapshots between 21 and 90 days old"),
    says(
        list_of("host", newer(14, "booted")),
        "hosts booted in the past two weeks",
        "hosts booted during the last 14 days",
    ),
    says(
        told("snapshot", older(180)),
        "is there any snapshot older than 180 days?",
        "are there any snapshots older than 180 days",
    ),
    says(told("vm", has("cluster", "Management"), OFF), "are there powered off vms in cluster Management?"),
    says(told("host", is_unset("ntp_running")), "are there hosts where ntp is not running?"),
    says(told("vm", named("db-05"), OFF), "is db-05 off?"),
    says(told("vm", named("db-05"), WINDOWS), "does db-05 run windows?"),
)
SLIPS = cases(
    "fresh: slips",
    says(
        list_of("vm", OFF, has("cluster", "VDI")),
        "powerd off vms in clusetr VDI",
        "poweredoff vms cluster VDI pls",
        "vms in VDI taht are powered off",
    ),
    says(
        list_of("snapshot", older(30)),
        "snaphsots older than 30 days",
        "snapshots oder than 30 days",
        "snapshots > 30 days",
    ),
    says(list_of("datastore", under("free_percent", 20)), "datstores with less than 20% free"),
    says(
        list_of("host", MAINTENANCE),
        "hots in maintenance mode",
        "esxi hosts in maintainance mode",
        "Hosts that are in maintenance mode at the moment",
    ),
    says(
        top(10, "vm", by="memory"),
        "tpo 10 vms by memory",
        "top 10 vms by meomry",
        "top 10 virtual machines ordered by RAM",
    ),
    says(
        count_of("vm", ON),
        "count of runing vms",
        "how many vms r powered on",
        "how many vm's are up and running?",
    ),
    says(groups("vm", by="cluster"), "vms gruoped by cluster", "count vm's by cluster"),
    says(
        list_of("vm", OLD_TOOLS),
        "vms with outdated tools plz",
        "VMs where the tools are outdated",
        "outdated tools",
    ),
)
NOTHING = cases(
    "fresh: nothing",
    says(
        refused(),
        "hi",
        "who are you?",
        "nice work",
        "what time is it",
        "call me maybe",
        "order me a pizza",
        "do you like cats",
        "start vm app-02",
        "shutdown esx-fra-dev-04",
        "increase memory of app-02 to 32 GB",
        "consolidate disks of app-07",
        "revert app-02 to snapshot test",
        "move app-02 to datastore fra-dev-nfs-06",
        "set Owner of app-02 to Bob",
        "exit maintenance mode on esx-fra-dev-02",
        "powered off vms; DELETE FROM vm",
        "сколько виртуальных машин выключено",
        "仮想マシンの一覧",
    ),
    says(
        NEVER,
        "network throughput of app-02",
        "disk latency of vms in cluster DR",
        "vms with packet loss",
        "last backup of app-02",
        "price of app-02 per month",
        "iops per datastore",
        "vms patched last month",
        "open ports of app-02",
    ),
    # An unknown quality changes what is meant: all of them would be no answer.
    says(
        NEVER,
        "vulnerable windows vms",
        "misnamed vms",
        "noisy vms in cluster DR",
        "vms without antivirus",
        "unlicensed hosts",
        "zombie disks",
        "vms with expired certificates",
        "replicated datastores",
    ),
    says(
        asked(),
        "vms in cluster Marketing",
        "hosts in datacenter Tokyo",
        "snapshots of nosuch-vm-77",
        "vms on datastore fra-unknown-01",
        "datastores 42",
        "hosts with more than",
        "vms with snapshots older than",
        "powered off vms in Dev",
        "windows vms 25",
        "ip of qwerty-9",
        "vms with tag foo:bar",
        "vms with frobs below 3",
    ),
)
DETAILS = cases(
    "fresh: in full",
    says(
        in_full("vm", "mon-07"),
        "mon-07",
        "tell me all about mon-07",
        "show vm mon-07 in detail",
        "all properties of mon-07",
    ),
    says(
        in_full("host", "esx-lab-vdi-03.corp.example"),
        "esx-lab-vdi-03",
        "everything about esx-lab-vdi-03",
        "show me host esx-lab-vdi-03.corp.example",
    ),
    says(in_full("datastore", "lab-test-vmfs-03"), "lab-test-vmfs-03 info", "datastore lab-test-vmfs-03"),
    says(in_full("cluster", "VDI"), "cluster VDI", "details of the VDI cluster"),
)
CASES = LISTS + ORDERS + NUMBERS + TIMES + SLIPS + NOTHING + DETAILS
