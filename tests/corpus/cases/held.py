"""Held out: nobody who wrote the language has read these; how well it carries over."""

from datetime import UTC, datetime

from store.resource import GIB, TIB
from tests.corpus.cases.unseen_two import (
    CL_PROD,
    DEV,
    DR,
    FAILED,
    LOGINS,
    NEVER,
    PRODUCTION,
    TEST,
    VDI,
    YELLOW,
    cluster_of,
    custom,
    host,
    is_there,
)
from tests.corpus.facts import (
    LINUX,
    MAINTENANCE,
    OFF,
    ON,
    WINDOWS,
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
)
from tests.corpus.fleet import of
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
    refused,
    says,
    talk,
    told,
    top,
)


def of_some(resource: str, *tests: Test, by: str = "vm") -> Test:
    """It is the one that something which fulfils the tests refers to."""
    names = {getattr(one, by) for one in of(resource) if all(test(one) for test in tests)}
    return lambda thing: thing.name in names


SENTENCES = cases(
    "unseen: held",
    says(list_of("vm", is_set("cpu_hot_add")), "VMs with CPU hot plug enabled"),
    says(
        any_of(
            list_of("host", is_unset("ntp_running")),
            list_of("service", named("NTP Daemon"), is_unset("running"), shows="host"),
        ),
        "Hosts with NTP service stopped",
    ),
    says(
        list_of("datastore", shows="capacity provisioned free"),
        "Datastore report with capacity, provisioned and free space",
    ),
    says(
        list_of("vm", WINDOWS, isnt(has("tools_version_status", "guestToolsCurrent"))),
        "get all VMs where guest OS is windows and tools are not current",
    ),
    says(
        any_of(
            list_of("vm", with_a("disks", like("backing", "*rawdisk*"))),
            list_of("disk", like("backing", "*rawdisk*")),
        ),
        "How do I list all VMs with RDM disks?",
    ),
    says(
        any_of(
            list_of("vm", named("web-01"), shows="networks"),
            list_of("adapter", has("vm", "web-01"), shows="network"),
            list_of("network", with_a("vms", named("web-01"))),
            in_full("vm", "web-01"),
        ),
        "is there a way to see which port group VM web-01 uses",
    ),
    says(list_of("vm", shows="hardware_version"), "VM name and its hardware version, all VMs"),
    says(any_of(groups("vm", by="guest_id"), groups("vm", by="os")), "Report: number of VMs by guest OS"),
    says(list_of("snapshot", shows="vm created size"), "All snapshots: VM, date, size"),
    says(list_of("vm", OFF, older(180)), "powered off VMs created more than 6 months ago"),
    says(
        list_of("host", shows="model serial_number bios_version"),
        "Inventory of ESXi hosts - model, serial number, BIOS version",
    ),
    says(list_of("cluster", shows="ha_enabled drs_enabled"), "HA and DRS status per cluster"),
    says(list_of("vm", some("vapp")), "VMs inside a vApp"),
    says(any_of(list_of("vm", over("nics", 1)), asked()), "VMs with multiple network adapters"),
    says(list_of("vm", equal("cpus", 1)), "single cpu VMs"),
    says(list_of("vm", at_least("cpus", 16)), "find monster vms, 16 or more vCPU"),
    says(
        any_of(list_of("host", shows="vms vcpus"), list_of("host", shows="vms_on vcpus_on")),
        "VMs and vCPUs per host",
    ),
    says(list_of("host", over("memory_usage", 70)), "Hosts with memory usage higher than 70%"),
    says(
        list_of("datastore", over("provisioned_percent", 150)),
        "overcommitted datastores (provisioned > 150%)",
    ),
    says(
        any_of(
            list_of("host", shows="datastores"),
            groups("datastore", by="hosts"),
            list_of("datastore", shows="hosts"),
        ),
        "datastores mounted per host",
    ),
    says(list_of("vm", holds("datastores", "lab-vdi-vmfs-02"), ON), "running vms on lab-vdi-vmfs-02"),
    says(
        any_of(list_of("host", shows="dns_servers"), list_of("host", shows="dns_servers search_domains")),
        "DNS settings of all hosts",
    ),
    says(list_of("host", shows="ntp_servers"), "which NTP servers are configured on the ESXi hosts"),
    says(
        any_of(list_of("host", isnt(holds("dns_servers", "10.0.1.53")))),
        "hosts not using dns server 10.0.1.53",
    ),
    says(list_of("vm", has("hardware_version", "vmx-13"), ON), "hw version 13 still running"),
    says(
        any_of(list_of("vm", either(has("hardware_version", "vmx-13"), has("hardware_version", "vmx-15")))),
        "VMs older than hardware version 19",
    ),
    says(
        list_of("vm", like("dns_name", "*.corp.example"), has("cluster", "Management")),
        "Management cluster vms whose dns name ends with corp.example",
    ),
    says(
        list_of("vm", like("name", "file*"), shows="committed provisioned"),
        "used vs provisioned space for file*",
    ),
    says(top(10, "vm", by="committed"), "Top 10 VMs by used storage"),
    says(
        lowest(3, "datastore", has("type", "VMFS"), by="free_percent"),
        "three VMFS datastores with the least percent free",
    ),
    says(
        number_of(total("provisioned"), "vm", attribute("Owner", "Dan")),
        "how much space is provisioned for the VMs where Owner is Dan",
    ),
    says(any_of(count_of("vm", PRODUCTION, OFF)), "number of powered off machines in cluster Production"),
    says(groups("vm", by="tools_version_status"), "Tools status summary"),
    says(groups("vm", ON, by="host", way="down"), "running VMs per host, busiest host first"),
    says(any_of(groups("host", by="version"), list_of("host", shows="version")), "ESXi versions in use"),
    says(
        any_of(groups("host", by=("vendor", "model")), groups("host", by="model")),
        "how many hosts of each model do we have",
    ),
    says(any_of(is_there("vm", is_set("consolidation_needed"))), "Any VMs that need disk consolidation?"),
    says(list_of("vm", has("heartbeat", "gray")), "VMs with a gray heartbeat"),
    says(
        any_of(
            list_of("licence", shows="used_percent"),
            list_of("licence", shows="used"),
            list_of("licence", shows="capacity used free"),
        ),
        "license usage",
    ),
    says(list_of("licence", over("used_percent", 75)), "licenses used over 75%"),
    says(list_of("permission", has("role", "VM Operator")), "everybody with role VM Operator"),
    says(list_of("permission", like("name", "*operators*")), "permissions of principals named *operators*"),
    says(list_of("alarm", like("name", "host memory usage")), 'alarms called "Host memory usage"'),
    says(groups("alarm", by="status"), "alarms by status"),
    says(list_of("alarm", has("acknowledged_by", "CORP\\alice")), "alarms acknowledged by CORP\\alice"),
    says(list_of("event", has("severity", "error"), newer(10, "at")), "error events from the last 10 days"),
    says(
        any_of(
            list_of("event", has("type", "HostConnectionLostEvent")),
            list_of("host", of_some("event", has("type", "HostConnectionLostEvent"), by="host")),
        ),
        "host connection lost events",
    ),
    says(
        list_of("event", has("type", "VmReconfiguredEvent"), host("esx-fra-dev-04")),
        "reconfigure events on esx-fra-dev-04",
    ),
    says(any_of(list_of("task", named("Clone virtual machine"), newer(7, "at"))), "clone tasks last 7 days"),
    says(groups("task", by="name"), "tasks by name"),
    says(list_of("task", has("state", "running")), "what tasks are running right now"),
    says(list_of("change", has("what", "moved"), newer(2, "at")), "what moved in the last 48 hours"),
    says(
        any_of(list_of("change", has("vm", "mon-39")), list_of("event", has("vm", "mon-39"))),
        "what happened to mon-39",
    ),
    says(
        any_of(list_of("vm", newer(30)), list_of("change", has("what", "new"), newer(30, "at"))),
        "VMs added in the last 30 days",
    ),
    says(list_of("folder", none("vms")), "empty folders"),
    says(list_of("resource_pool", over("vms", 90)), "resource pools with more than 90 VMs"),
    says(
        list_of("vm", has("resource_pool", "Bronze"), over("cpus", 8)),
        "VMs in resource pool Bronze with more than 8 vCPUs",
    ),
    says(list_of("drs_rule", has("type", "ClusterAntiAffinityRuleSpec")), "anti-affinity rules"),
    says(list_of("drs_rule", holds("vms", "app-05")), "which DRS rules is app-05 part of"),
    says(list_of("recommendation"), "pending DRS recommendations"),
    says(list_of("content_library", has("type", "SUBSCRIBED")), "subscribed content libraries"),
    says(top(1, "library_item", by="size"), "largest content library item"),
    says(
        any_of(list_of("network", shows="vlan"), list_of("port_group", shows="vlan")),
        "port groups with their VLAN ID",
    ),
    says(list_of("network", over("vlan", 3000)), "networks with vlan id over 3000"),
    says(
        any_of(list_of("network", equal("vlan", 2062)), list_of("host_port_group", equal("vlan", 2062))),
        "which port group has VLAN 2062",
    ),
    says(list_of("network", none("vms"), has("switch", "dvs-fra")), "unused port groups on dvs-fra"),
    says(any_of(list_of("vm", holds("networks", "VM Network"))), "VMs connected to VM Network"),
    says(
        any_of(groups("vm", by="networks"), list_of("network", shows="vms")), "number of VMs per port group"
    ),
    says(list_of("standard_switch", none("uplinks")), "vSwitches without uplinks"),
    says(list_of("standard_switch", equal("mtu", 9000)), "vswitch mtu 9000"),
    says(
        any_of(list_of("physical_adapter", has("host", "esx-dub-dr-03.corp.example"), shows="mac speed")),
        "vmnics of esx-dub-dr-03 with mac and speed",
    ),
    says(list_of("physical_adapter", has("driver", "icen"), is_unset("link")), "icen vmnics that are down"),
    says(list_of("vmkernel_adapter", has("ip", "172.16.11.7")), "vmkernel adapter with IP 172.16.11.7"),
    says(
        any_of(list_of("vmkernel_adapter", is_set("management"), shows="ip")),
        "management vmk IPs of all hosts",
    ),
    says(
        list_of("storage_adapter", has("type", "HostFibreChannelHba"), host("esx-dub-dr-03"), shows="wwn"),
        "FC HBA WWNs of host esx-dub-dr-03",
    ),
    says(list_of("scsi_lun", is_set("local"), host("esx-lab-vdi-02")), "local LUNs on esx-lab-vdi-02"),
    says(
        list_of("scsi_lun", has("policy", "VMW_PSP_FIXED"), its("host", DR)),
        "LUNs with policy VMW_PSP_FIXED in cluster DR",
    ),
    says(any_of(groups("path", by="state")), "path states summary"),
    says(list_of("gpu", is_set("passthrough")), "GPUs in passthrough mode"),
    says(list_of("usb_device", is_unset("connected")), "USB devices that are not connected"),
    says(
        any_of(list_of("vm", of_some("usb_device")), list_of("usb_device", shows="vm")),
        "which VMs have USB devices attached",
    ),
    says(
        list_of("sensor", has("type", "temperature"), has("host", "esx-fra-dev-04.corp.example")),
        "temperature sensors of esx-fra-dev-04",
    ),
    says(list_of("partition", under("free", 2 * GIB)), "guest disks with less than 2 GB free"),
    says(
        any_of(top(5, "partition", by="used_percent"), lowest(5, "partition", by="free_percent")),
        "5 fullest guest partitions",
    ),
    says(
        list_of("disk", has("vm", "db-03"), over("capacity", 400 * GIB)), "disks on db-03 bigger than 400GB"
    ),
    says(
        any_of(
            list_of("disk", has("mode", "independent_nonpersistent")),
            list_of("disk", like("mode", "*nonpersistent")),
        ),
        "nonpersistent disks",
    ),
    says(
        number_of(total("capacity"), "disk", has("datastore", "dub-dr-vmfs-02"), is_set("thin")),
        "sum of thin disk capacity on dub-dr-vmfs-02",
    ),
    says(
        list_of("adapter", its("vm", has("name", "app-12")), shows="mac network"),
        "mac address and network of app-12",
    ),
    says(
        list_of("vm", like("name", "app*"), isnt(like("name", "*7")), DR),
        "cluster DR: vms starting with app but not ending with 7",
    ),
    says(
        list_of("vm", either(PRODUCTION, DR), has("power_state", "suspended")),
        "suspended VMs in cluster Production or cluster DR",
    ),
    says(
        list_of("vm", like("os", "*server 2016*", "*server 2019*"), OFF),
        "Windows Server 2016 and 2019 VMs powered off",
    ),
    says(
        list_of("vm", holds("tags", "backup:daily"), holds("tags", "env:dr")),
        "VMs with both tags backup:daily and env:dr",
    ),
    says(list_of("host", attribute("Rack", "LAB-03")), "hosts where Rack is LAB-03"),
    says(groups("host", by=custom("Rack")), "hosts by Rack"),
    says(
        list_of("vm", has("vcenter", "vcenter-02"), over("memory", 100 * GIB)),
        "vcenter-02 VMs with over 100GB RAM",
    ),
    says(any_of(groups("vm", by="vcenter"), list_of("vcenter", shows="vms")), "VM count per vCenter"),
    says(list_of("vcenter", shows="version build"), "vCenter versions and builds"),
    says(
        any_of(list_of("vm", named("db-05"), shows="created"), in_full("vm", "db-05")),
        "when was db-05 created?",
    ),
    says(
        any_of(
            told("vm", named("web-01"), is_set("secure_boot")),
            list_of("vm", named("web-01"), shows="secure_boot"),
        ),
        "does web-01 use secure boot?",
    ),
    says(
        any_of(
            list_of("vm", named("web-01", "web-02"), shows="cluster"),
            list_of("cluster", with_a("vms", named("web-01", "web-02"))),
        ),
        "which clusters are web-01 and web-02 in",
    ),
    says(
        any_of(groups("datastore", by="type", number=total("capacity"))), "total datastore capacity by type"
    ),
    says(
        any_of(
            list_of("finding", has("finding", "vm_tools_missing")),
            list_of("vm", ON, has("tools_version_status", "guestToolsNotInstalled")),
        ),
        "powered on VMs without VMware Tools",
    ),
    says(
        list_of("finding", has("host", "esx-fra-product-04.corp.example")), "problems of esx-fra-product-04"
    ),
    says(any_of(refused(), asked()), "average disk latency per datastore in the last month"),
    says(any_of(refused(), asked()), "VMs not backed up by Veeam in the past 3 days"),
    says(
        any_of(refused(), asked()),
        "How long until datastore Prod-01 gets full given the current backups schedule?",
    ),
    says(any_of(refused(), asked()), "users logged into the vSphere client for more than a day"),
)


CHATTY = cases(
    "unseen: held, chatty",
    says(list_of("host", DR), "hi, could you tell me which hosts belong to cluster DR?"),
    says(
        any_of(list_of("vm", named("app-12"), shows="ip"), in_full("vm", "app-12")),
        "hey what's the ip of app-12 again",
    ),
    says(list_of("vm", over("snapshots", 2)), "I'm looking for VMs that have more than two snapshots"),
    says(
        count_of("vm", like("os", "*windows server*"), ON),
        "quick question: how many running Windows Server VMs do we have?",
    ),
    says(list_of("datastore", over("free", 8 * TIB)), "I need a datastore with more than 8 TB of free space"),
    says(
        any_of(top(1, "host", DEV, by="memory_usage")),
        "which host in cluster Dev has the highest memory usage?",
    ),
    says(
        list_of("vm", has("cluster", "Test"), has("tools_version_status", "guestToolsSupportedOld")),
        "Can I get the VMs in cluster Test with outdated VMware Tools?",
    ),
    says(
        list_of("snapshot", has("created_by", "CORP\\alice")), "please list snapshots created by CORP\\alice"
    ),
    says(list_of("vm", unknown("dns_name"), ON), "We want to know which powered on VMs have no DNS name"),
    says(
        list_of("disk", is_unset("thin"), its("vm", CL_PROD)),
        "Need all thick provisioned disks in cluster CL-PROD-02",
    ),
    says(
        list_of("host", has("model", "PowerEdge R750"), shows="service_tag"),
        "Trying to get the service tags of our PowerEdge R750 hosts",
    ),
    says(any_of(list_of("cluster", shows="evc_mode")), "what EVC mode do the clusters use"),
    says(
        any_of(
            list_of("vm", holds("networks", "Test-servers-3163"), shows="ip"),
            list_of("vm", holds("networks", "Test-servers-3163"), shows="ips"),
        ),
        "I would like to see the IPs of the VMs on Test-servers-3163",
    ),
    says(any_of(list_of("vm", over("disk_capacity", 2 * TIB))), "VMs whose disks add up to more than 2 TB"),
    says(groups("vm", has("datacenter", "Lab"), by="folder"), "VMs in datacenter Lab per folder"),
    says(list_of("alarm", has("datacenter", "Lab"), YELLOW), "yellow alarms in datacenter Lab"),
    says(
        list_of("vm", like("name", "*node*"), over("cpus", 4), DEV),
        "machines in cluster Dev containing node in the name with more than 4 cpus",
    ),
    says(list_of("vm", isnt(DEV), isnt(TEST), OFF), "powered off VMs except in cluster Dev and cluster Test"),
    says(
        list_of("vm", isnt(like("name", "test*", "vdi*")), has("datacenter", "Lab")),
        "datacenter Lab VMs not named test* or vdi*",
    ),
    says(
        any_of(list_of("datastore", shows="free_percent", by="free_percent")),
        "all datastores with free %, sorted ascending by free %",
    ),
    says(
        list_of("host", either(MAINTENANCE, isnt(has("connection_state", "connected")))),
        "hosts that are in maintenance or not connected",
    ),
    says(list_of("vm", over("memory_swapped", 0)), "VMs with swapped memory"),
    says(any_of(groups("vm", by="cluster", number=mean("memory"))), "average VM memory per cluster"),
    says(groups("disk", by="datastore", number=total("capacity")), "total disk capacity per datastore"),
    says(
        groups("snapshot", by=cluster_of, number=total("size"), way="down"),
        "snapshot size per cluster, biggest first",
    ),
    says(
        any_of(
            groups("snapshot", by="vm", number=total("size"), way="down", top=5),
            top(5, "vm", by=lambda v: sum(s.size for s in v.snapshots) or None),
        ),
        "top 5 VMs by total snapshot size",
    ),
    says(list_of("vm", some("snapshots"), OFF), "powered-off VMs with snapshots"),
    says(
        list_of("vm", none("snapshots"), holds("tags", "backup:daily"), TEST),
        "VMs in cluster Test tagged backup:daily without snapshots",
    ),
    says(list_of("vm", of_some("adapter", has("type", "VirtualE1000e"))), "VMs with an e1000e adapter"),
    says(
        any_of(
            list_of("vm", of_some("cd_drive", is_set("connected")), WINDOWS),
            list_of("cd_drive", is_set("connected"), its("vm", WINDOWS)),
        ),
        "windows VMs with a connected CD",
    ),
    says(
        list_of("vm", of_some("partition", under("free_percent", 5))),
        "VMs having a guest disk with less than 5% free",
    ),
    says(
        any_of(
            list_of("datastore", with_a("vms", named("app-160"))),
            list_of("vm", named("app-160"), shows="datastores"),
            in_full("vm", "app-160"),
        ),
        "on which datastores does app-160 have its disks",
    ),
    says(list_of("vm", its("host", has("vendor", "Dell Inc.")), OFF), "powered off VMs on Dell hosts"),
    says(
        any_of(list_of("cluster", with_a("hosts", MAINTENANCE))), "clusters that have a host in maintenance"
    ),
    says(
        list_of("host", has("version", "8.0.2"), shows="cluster build"),
        "hosts on 8.0.2 incl. cluster and build",
    ),
    says(list_of("vm", before(datetime(2022, 7, 1, tzinfo=UTC))), "VMs created before July 2022"),
    says(
        any_of(list_of("event", has("vm", "web-230"), newer(30, "at"))),
        "events for web-230 in the last 30 days",
    ),
    says(count_of("task", FAILED, newer(1, "at")), "how many tasks failed in the last 24 hours"),
    says(
        groups("event", LOGINS, newer(7, "at"), by="user", way="down"),
        "user login events of the last 7 days per user, most first",
    ),
    says(
        list_of("change", has("who", "CORP\\bob"), newer(7, "at")),
        "changes made by CORP\\bob in the last 7 days",
    ),
    says(
        any_of(
            list_of("change", has("what", "renamed"), newer(30, "at")),
            list_of("vm", of_some("change", has("what", "renamed"), newer(30, "at"))),
        ),
        "renamed VMs of the last 30 days",
    ),
)


ESX = host("esx-fra-product-20")


TALKS = (
    talk(
        ("vms in cluster Management", list_of("vm", has("cluster", "Management"))),
        ("windows only", list_of("vm", has("cluster", "Management"), WINDOWS)),
        (
            "sort by memory, largest first",
            list_of("vm", has("cluster", "Management"), WINDOWS, by="memory", way="down"),
        ),
        (
            "how much memory in total?",
            number_of(total("memory"), "vm", has("cluster", "Management"), WINDOWS),
        ),
        ("per host", groups("vm", has("cluster", "Management"), WINDOWS, by="host", number=total("memory"))),
    ),
    talk(
        ("vm win* table", list_of("vm", like("name", "win*"))),
        ("mem", list_of("vm", like("name", "win*"), shows="memory")),
        ("ip", list_of("vm", like("name", "win*"), shows="ip")),
        (
            "snapshots",
            any_of(
                list_of("snapshot", its("vm", like("name", "win*"))),
                list_of("vm", like("name", "win*"), shows="snapshots"),
            ),
        ),
    ),
    talk(
        ("how many vms are off", count_of("vm", OFF)),
        ("list them", list_of("vm", OFF)),
        ("group by cluster", groups("vm", OFF, by="cluster")),
        (
            "and by owner?",
            any_of(groups("vm", OFF, by=custom("Owner")), groups("vm", OFF, by=("cluster", custom("Owner")))),
        ),
    ),
    talk(
        ("db-03", list_of("vm", named("db-03"))),
        ("disks", any_of(list_of("disk", has("vm", "db-03")), list_of("vm", named("db-03"), shows="disks"))),
        ("events", list_of("event", has("vm", "db-03"))),
        ("who did that", any_of(list_of("event", has("vm", "db-03"), shows="user"), asked())),
    ),
    talk(
        ("datastores in Lab", list_of("datastore", has("datacenter", "Lab"))),
        ("shared ones only", list_of("datastore", has("datacenter", "Lab"), is_set("shared"))),
        (
            "with more than 50% free",
            list_of("datastore", has("datacenter", "Lab"), is_set("shared"), over("free_percent", 50)),
        ),
        ("in all datacenters", list_of("datastore", is_set("shared"), over("free_percent", 50))),
    ),
    talk(
        ("hosts in cluster Production with their uptime", list_of("host", PRODUCTION, shows="uptime")),
        ("longest first", list_of("host", PRODUCTION, by="uptime", way="down", shows="uptime")),
        ("top 5", list_of("host", PRODUCTION, by="uptime", way="down", top=5)),
        ("same for cluster Dev", list_of("host", DEV, by="uptime", way="down", top=5)),
    ),
)


LATER = (
    talk(
        ("what's running on esx-fra-product-20", any_of(list_of("vm", ESX), list_of("vm", ESX, ON))),
        ("only linux", any_of(list_of("vm", ESX, LINUX), list_of("vm", ESX, ON, LINUX))),
        (
            "sorted by name descending",
            any_of(
                list_of("vm", ESX, LINUX, by="name", way="down"),
                list_of("vm", ESX, ON, LINUX, by="name", way="down"),
            ),
        ),
        (
            "which datastores do they use",
            any_of(
                *(
                    m
                    for w in ((), (ON,))
                    for m in (
                        list_of("vm", ESX, LINUX, *w, shows="datastores"),
                        list_of("datastore", with_a("vms", ESX, LINUX, *w)),
                        groups("vm", ESX, LINUX, *w, by="datastores"),
                    )
                )
            ),
        ),
    ),
    talk(
        ("show me all windows 10 vms", list_of("vm", like("os", "*windows 10*"))),
        (
            "and windows 11?",
            any_of(
                list_of("vm", like("os", "*windows 11*")),
                list_of("vm", like("os", "*windows 10*", "*windows 11*")),
            ),
        ),
        ("new conversation", NEVER),
        ("vms without tools", list_of("vm", has("tools_version_status", "guestToolsNotInstalled"))),
    ),
    talk(
        ("datastore free space", list_of("datastore", shows="free")),
        ("only nfs", list_of("datastore", has("type", "NFS"), shows="free")),
        ("in percent", list_of("datastore", has("type", "NFS"), shows="free_percent")),
        (
            "lowest at the top",
            any_of(
                list_of("datastore", has("type", "NFS"), by="free_percent"),
                list_of("datastore", has("type", "NFS"), by="free"),
            ),
        ),
        (
            "first three",
            any_of(
                list_of("datastore", has("type", "NFS"), by="free_percent", top=3),
                list_of("datastore", has("type", "NFS"), by="free", top=3),
            ),
        ),
    ),
    talk(
        ("which vms have snapshots", list_of("vm", some("snapshots"))),
        (
            "older than 90 days",
            any_of(
                list_of("vm", with_a("snapshots", older(90))), list_of("vm", some("snapshots"), older(90))
            ),
        ),
        (
            "who created them",
            any_of(
                list_of("snapshot", older(90), shows="created_by"),
                asked(),
                list_of("change", has("what", "new"), its("vm", some("snapshots"), older(90))),
            ),
        ),
    ),
    talk(
        ("list clusters with their host count", list_of("cluster", shows="hosts")),
        ("add vm count", list_of("cluster", shows="hosts vms")),
        ("order by vm count descending", list_of("cluster", by="vms", way="down")),
    ),
    talk(
        ("critical findings", list_of("finding", has("severity", "critical"))),
        (
            "for hosts only",
            any_of(
                list_of("finding", has("severity", "critical"), some("host"), unknown("vm")),
                list_of("finding", has("severity", "critical"), some("host")),
                list_of("finding", has("severity", "critical"), like("finding", "host*")),
                asked(),
            ),
        ),
        (
            "how many?",
            any_of(
                count_of("finding", has("severity", "critical"), some("host"), unknown("vm")),
                count_of("finding", has("severity", "critical"), some("host")),
                count_of("finding", has("severity", "critical"), like("finding", "host*")),
                count_of("finding", has("severity", "critical")),
            ),
        ),
    ),
    talk(
        ("sap-40", list_of("vm", named("sap-40"))),
        (
            "cluster?",
            any_of(
                list_of("vm", named("sap-40"), shows="cluster"),
                list_of("cluster", with_a("vms", named("sap-40"))),
            ),
        ),
        (
            "other vms in that cluster with more than 64 GB",
            any_of(
                list_of("vm", PRODUCTION, over("memory", 64 * GIB)),
                list_of("vm", PRODUCTION, over("memory", 64 * GIB), isnt(named("sap-40"))),
            ),
        ),
        (
            "on only",
            any_of(
                list_of("vm", PRODUCTION, over("memory", 64 * GIB), ON),
                list_of("vm", PRODUCTION, over("memory", 64 * GIB), ON, isnt(named("sap-40"))),
            ),
        ),
        (
            "export as csv",
            any_of(
                list_of("vm", PRODUCTION, over("memory", 64 * GIB), ON, export="csv"),
                list_of("vm", PRODUCTION, over("memory", 64 * GIB), ON, isnt(named("sap-40")), export="csv"),
            ),
        ),
    ),
    talk(
        ("hosts with ssh enabled", list_of("host", is_set("ssh_running"))),
        ("no, disabled", list_of("host", is_unset("ssh_running"))),
        ("in cluster VDI", list_of("host", is_unset("ssh_running"), VDI)),
        ("how many", count_of("host", is_unset("ssh_running"), VDI)),
    ),
    talk(
        ("what changed in cluster Test in the last 7 days", list_of("change", TEST, newer(7, "at"))),
        ("last 30 days?", list_of("change", TEST, newer(30, "at"))),
        ("only power offs", list_of("change", TEST, newer(30, "at"), has("what", "powered_off"))),
        ("who did it", list_of("change", TEST, newer(30, "at"), has("what", "powered_off"), shows="who")),
    ),
    talk(
        ("count vms by os", groups("vm", by="os")),
        ("only powered off", groups("vm", OFF, by="os")),
        ("for cluster DR", groups("vm", OFF, DR, by="os")),
        ("show the vms", list_of("vm", OFF, DR)),
        ("undo", groups("vm", OFF, DR, by="os")),
    ),
)


UNANSWERABLE = cases(
    "unseen: held, unanswerable",
    *(
        says(NEVER, t)
        for t in (
            "VMs with CPU usage below 5% over the last 30 days",
            "weekly memory usage trend per VM",
            "Storage latency > 20ms by datastore",
            "network packets dropped per VM",
            "Which VMs had high CPU co-stop yesterday",
            "IOPS top 10 VMs last hour",
            "vSAN capacity and dedup ratio",
            "Failed backups by job",
            "oversized VMs based on usage of the last quarter",
            "NSX-T segments with their firewall rules",
            "guest services running in win-31",
            "installed patches per ESXi host from Lifecycle Manager baseline",
            "session idle time of vSphere client users",
            "SRM protection groups and recovery plans",
            "power draw in watts per rack over the last week",
            "which VMs will run out of disk within 30 days",
            "Horizon desktop pools with their entitlements",
            "vMotion average duration last month",
            "database size of the vcenter server",
            "open support requests with VMware",
        )
    ),
)


CASES = SENTENCES + CHATTY + UNANSWERABLE + TALKS + LATER
