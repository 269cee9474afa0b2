"""Sentences of many people, written down before the language had read any of them."""

from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from store.resource import GIB, MIB, TIB
from tests.corpus.facts import (
    LINUX,
    MAINTENANCE,
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    Reader,
    Test,
    at_least,
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
    least,
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
    with_a,
    within,
)
from tests.corpus.fleet import Thing, of
from tests.corpus.meaning import (
    AnyOf,
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

DAY = 24 * 3600
NEVER = any_of(refused(), asked())
PRODUCTION, DR, VDI, DEV, TEST, MANAGEMENT, PROD_2 = (
    has("cluster", name) for name in ("Production", "DR", "VDI", "Dev", "Test", "Management", "CL-PROD-02")
)
FRANKFURT, DUBLIN, LAB = (has("datacenter", name) for name in ("Frankfurt", "Dublin", "Lab"))
FAILED = has("state", "error")
OPEN = is_unset("acknowledged")
RDM = like("backing", "*RawDiskMapping*")


def june(day: int, hour: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, tzinfo=UTC)


JUNE = since(june(1), "at")
# A week that ends now, or the one from Monday to Sunday that is over.
LAST_WEEK = ((newer(7, "at"),), (since(june(8), "at"), before(june(15), "at")))


def whose(kind: str, *where: Test, by: str = "vm") -> Test:
    """Something with a thing of that kind that fulfils all."""
    names = {getattr(one, by) for one in of(kind) if all(test(one) for test in where)}
    return lambda thing: thing.name in names


def those(kind: str, *where: Test) -> AnyOf:
    """Parts or happenings, or the machines that they are of."""
    return any_of(list_of(kind, *where), list_of("vm", whose(kind, *where)))


def on_hosts(kind: str, *where: Test) -> AnyOf:
    """Parts of hosts, or the hosts that they are of."""
    return any_of(list_of(kind, *where), list_of("host", whose(kind, *where, by="host")))


def yes(resource: str, *where: Test) -> AnyOf:
    """Yes or no, or what there is."""
    return any_of(told(resource, *where), list_of(resource, *where))


def custom(name: str) -> Reader:
    """The value of a custom attribute."""
    return lambda thing: (thing.attributes or {}).get(name)


def inside(network: str) -> Test:
    """Its address is in that network."""
    return lambda thing: thing.ip is not None and ip_address(thing.ip) in ip_network(network)


def lacking(resource: str, has_it: str, lacks_it: str) -> Test:
    """What one vCenter has and the other has nothing of that name."""
    names = {one.name for one in of(resource) if one.vcenter == lacks_it}
    return lambda thing: thing.vcenter == has_it and thing.name not in names


def fills(share: float) -> Test:
    """It uses more than that share of what it was promised."""
    return lambda vm: vm.committed is not None and vm.committed > share * vm.provisioned


def crowded(times: float) -> tuple[Test, Test]:
    """Its machines have more vCPUs than so many for each core: all of them, or those that run."""
    return (
        lambda parent: parent.vcpus > times * parent.cores,
        lambda parent: sum(vm.cpus for vm in parent.vms_on) > times * parent.cores,
    )


def reports_another(vm: Thing) -> bool:
    return vm.os_reported is not None and vm.os_reported != vm.os


def cluster_of_machine(part: Thing) -> str | None:
    cluster: str | None = part.its("vm").cluster
    return cluster


def counted_on(resource: str, column: str, days: tuple[str, ...], *where: Test) -> AnyOf:
    """What there was on that day, as the line of it or as the number."""
    numbers = (number_of(total(column), resource, *where, has("name", day)) for day in days)
    return any_of(*(list_of(resource, *where, has("name", day)) for day in days), *numbers)


MACHINES = cases(
    "unseen: machines",
    says(any_of(*yes("vm", OFF, DR).options, asked()), "anything switched off in DR?"),
    says(
        list_of("vm", like("name", "db*"), shows="cpus memory disk_capacity"),
        "db* vms: cpu, mem, disk size",
    ),
    says(
        list_of("vm", older(60, "suspended_at")),
        "guests that have been sitting there suspended for more than 60 days",
    ),
    says(
        list_of("vm", like("name", "k8s-node*"), has("host", "esx-dub-prod-02-11.corp.example")),
        "k8s-node* on esx-dub-prod-02-11",
    ),
    says(
        any_of(
            *those("adapter", has("mac", "00:50:56:25:4f:75")).options,
            in_full("vm", next(one.vm for one in of("adapter") if one.mac == "00:50:56:25:4f:75")),
        ),
        "whose mac is 00:50:56:25:4f:75",
    ),
    says(list_of("vm", has("ip", "10.213.88.249")), "which box has 10.213.88.249"),
    says(list_of("vm", its("networks", equal("vlan", 713))), "guests on vlan 713"),
    says(
        list_of("vm", equal("cpus", 4), inside("10.62.80.0/20")),
        "machines in 10.62.80.0/20 that have 4 vcpus",
    ),
    says(
        list_of("vm", equal("cpus", 24), under("memory", 64 * GIB)),
        "VMs with 24 vcpus but less than 64 gigs of ram",
    ),
    says(
        list_of("vm", at_least("memory", 128 * GIB), isnt(PRODUCTION)),
        "big VMs (128 GB RAM and up) that aren't in the Production cluster",
    ),
    says(
        any_of(
            list_of("vm", with_a("disks", equal("capacity", 2000 * GIB)), DR),
            list_of("disk", equal("capacity", 2000 * GIB), its("vm", DR)),
        ),
        "which machines in cluster DR have a disk of 2000 GB?",
    ),
    says(
        any_of(list_of("vm", at_least("disks", 3), DR, by="committed", way="down"), asked()),
        "DR machines that have three or more virtual disks, the ones using the most space first",
    ),
    says(list_of("vm", over("memory_ballooned", 0)), "where is ballooning going on? list the VMs"),
    says(list_of("vm", over("memory_swapped", 0), PROD_2), "swapping vms in CL-PROD-02"),
    says(
        list_of("vm", like("os", "*windows 10*", "*windows 11*"), isnt(ON)),
        "Which Windows 11 or Windows 10 guests are not powered on?",
    ),
    says(
        list_of("vm", like("os", "*Enterprise Linux 8*", "*suse*"), OFF),
        "powered off RHEL 8 and SUSE boxes",
    ),
    says(
        list_of("vm", holds("tags", "pci:in-scope"), isnt(holds("tags", "backup:daily"))),
        "VMs tagged pci:in-scope that do not carry the tag backup:daily",
    ),
    says(
        list_of("vm", attribute("Owner", "Eve", "Grace"), FRANKFURT),
        "machines in Frankfurt owned by Eve or Grace",
    ),
    says(list_of("vm", attribute("Department", "IT"), OFF), "IT department vms that are off"),
    says(
        list_of("vm", has("folder", "Dev"), over("snapshots", 1)),
        "vms in folder Dev with more than one snapshot",
    ),
    says(
        list_of("vm", has("tools_version_status", "guestToolsNotInstalled"), ON),
        "guests without VMware Tools at all, powered on ones only",
    ),
    says(those("usb_device", is_set("connected")), "which VMs have a dongle connected"),
    says(
        list_of("vm", over("memory", 32 * GIB), over("memory_reservation", 0)),
        "vms over 32 GB with a memory reservation",
    ),
    says(list_of("vm", some("cpu_limit"), ON), "running machines with a cpu limit set"),
    says(list_of("vm", is_set("cpu_hot_add"), OFF), "powered off vms that have cpu hot add enabled"),
    says(
        list_of("vm", has("hardware_version", "vmx-13"), ON),
        "powered on guests still at virtual hardware 13",
    ),
    says(
        list_of("vm", has("hardware_version", "vmx-13", "vmx-15"), WINDOWS),
        "windows VMs with hardware version older than vmx-19",
    ),
    says(
        list_of("vm", has("firmware", "bios"), MANAGEMENT), "Management cluster: which guests boot with BIOS?"
    ),
    says(
        list_of("vm", isnt(WINDOWS), is_unset("secure_boot"), ON),
        "non-Windows machines running without secure boot",
    ),
    says(list_of("vm", like("name", "*-07")), "vms ending in -07", "VM names that end with '-07'"),
    says(
        list_of("vm", ON, is_unset("cbt")),
        "machines that are running with changed block tracking turned off",
    ),
    says(lowest(10, "vm", by="created"), "the ten oldest machines", "10 VMs with the oldest creation date"),
    says(lowest(5, "vm", VDI, by="committed"), "5 vms in cluster VDI with the least used space"),
    says(
        any_of(
            *(
                top(15, "vm", DEV, by=by)
                for by in ("memory_usage", "memory_consumed", "memory_active", "memory")
            )
        ),
        "top 15 memory hogs in cluster Dev",
    ),
    says(top(1, "vm", DUBLIN, by="created"), "most recently created VM in Dublin"),
    says(list_of("vm", holds("networks", "Legacy-DMZ")), "who is still connected to Legacy-DMZ? vms please"),
    says(
        list_of("vm", isnt(like("name", "app*", "web*")), PRODUCTION),
        "Production cluster guests whose name starts neither with app nor with web",
    ),
    says(list_of("vm", ON, none("ip")), "powered-on machines that have no IP address"),
    says(list_of("vm", over("datastores", 1)), "VMs with files on more than one datastore"),
    says(
        list_of("vm", LINUX, ON, isnt(has("cluster", "Production", "CL-PROD-02"))),
        "linux boxes that are on, except those in the clusters Production and CL-PROD-02",
    ),
    says(list_of("vm", its("host", has("version", "8.0.2"))), "VMs on hosts that run 8.0.2"),
    says(
        list_of("vm", its("datastores", under("free_percent", 10)), OFF),
        "switched-off vms living on datastores with less than 10% free",
    ),
    says(list_of("vm", is_set("encrypted"), OFF), "encrypted vms which are powered off"),
    says(list_of("vm", is_set("consolidation_needed")), "VMs that need disk consolidation"),
    says(
        any_of(*(list_of("vm", has("vapp", "shop-fra"), shows=column) for column in ("ip", "ips"))),
        "ip addresses of the VMs in vApp shop-fra",
    ),
    says(
        list_of("vm", has("resource_pool", "Bronze"), DEV),
        "cluster Dev, resource pool Bronze: which machines?",
    ),
    says(list_of("vm", at_least("memory", 65536 * MIB), DR), "cluster DR vms with at least 65536 MB of RAM"),
    says(list_of("vm", over("memory", 0.1 * TIB)), "guests with more than 0.1 TB memory"),
    says(
        list_of("vm", over("uptime", 180 * DAY)),
        "vms not rebooted for more than 180 days",
        "guests that have been up for longer than 180 days",
    ),
    says(list_of("vm", over("cpu_usage", 80)), "VMs above 80% CPU right now"),
    says(list_of("vm", with_a("nics", has("type", "VirtualE1000e")), ON), "running VMs still using E1000e"),
    says(
        list_of("vm", ON, has("tools_running_status", "guestToolsNotRunning")),
        "vTools: powered on but tools not running",
    ),
    says(
        list_of("vm", either(some("cpu_limit"), some("memory_limit"))),
        "VMs with a CPU limit or a memory limit",
    ),
    says(
        list_of("vm", OLD_TOOLS, has("datacenter", "Lab"), WINDOWS), "Lab: windows guests with outdated tools"
    ),
    says(
        list_of("vm", between("provisioned", 500 * GIB, 1 * TIB), PRODUCTION),
        "vms in cluster Production provisioned with between 500 GB and 1 TB",
    ),
)
HOSTS = cases(
    "unseen: hosts",
    says(list_of("host", MAINTENANCE, has("vcenter", "vcenter-02")), "vcenter-02 hosts in maintenance now"),
    says(list_of("host", under("memory", 600 * GIB)), "nodes with less than 600 GB of physical memory"),
    says(list_of("host", over("uptime", 200 * DAY)), "esx servers up for over 200 days"),
    says(
        list_of("host", like("vendor", "dell*"), shows="model service_tag"),
        "Dell hosts, model + service tag",
    ),
    says(
        list_of("host", before(datetime(2026, 11, 1, tzinfo=UTC), "certificate_expires")),
        "ESXi hosts with a certificate that expires before november 2026",
    ),
    says(list_of("host", holds("dns_servers", "8.8.8.8")), "which hypervisors use 8.8.8.8 as dns server"),
    says(
        list_of("host", isnt(holds("ntp_servers", "ntp1.corp.example"))),
        "hosts where ntp1.corp.example is not among the NTP servers",
    ),
    says(
        any_of(
            list_of("host", is_set("ssh_running"), PRODUCTION),
            list_of("service", named("SSH"), is_set("running"), its("host", PRODUCTION)),
        ),
        "ssh is running on which Production hosts?",
    ),
    says(list_of("host", is_set("shell_running")), "ESXi shell left on"),
    says(
        list_of("host", none("vms"), isnt(MAINTENANCE)),
        "hypervisors without any VM which aren't in maintenance mode",
    ),
    says(list_of("host", over("memory_usage", 70)), "hosts above 70% RAM usage"),
    says(list_of("host", under("cpu_usage", 20), VDI), "VDI hosts with cpu usage below 20 %"),
    says(list_of("host", holds("licences", "Evaluation Mode")), "hosts still licensed with Evaluation Mode"),
    says(list_of("host", attribute("Rack", "DUB-03")), "what hosts are in Rack DUB-03"),
    says(yes("host", is_set("reboot_required"), LAB), "is there any host in Lab that requires a reboot"),
    says(list_of("host", has("status", "yellow", "red")), "yellow and red hosts"),
    says(
        any_of(
            list_of("host", holds("datastores", "dub-archive-nfs-01")),
            list_of("datastore", named("dub-archive-nfs-01"), shows="hosts"),
        ),
        "which nodes have dub-archive-nfs-01 mounted",
    ),
    says(
        on_hosts("sensor", has("type", "power"), has("health", "yellow", "red")),
        "hosts with a power sensor in yellow or red",
    ),
    says(
        list_of("host", none("syslog")), "Hosts without a syslog target", "no syslog server configured: hosts"
    ),
    says(
        any_of(
            list_of("host", is_unset("ntp_running")),
            *on_hosts("service", named("NTP Daemon"), is_unset("running")).options,
        ),
        "Hosts whose NTP daemon is not running",
    ),
    says(
        list_of("host", has("vendor", "HPE"), isnt(its("cluster", named("Production")))),
        "HPE servers that are not part of cluster Production",
    ),
    says(
        list_of("host", has("build", "23305546"), shows="cluster"),
        "hosts on build 23305546 with their cluster",
    ),
    says(
        list_of("host", with_a("vms", has("power_state", "suspended"))),
        "hosts that have suspended VMs on them",
    ),
    says(on_hosts("gpu", is_set("passthrough")), "GPUs set to passthrough"),
    says(
        any_of(*(list_of("host", one, DUBLIN) for one in crowded(3))),
        "Dublin hosts with more than 3 vcpus per core",
    ),
    says(
        list_of("host", LAB, isnt(has("connection_state", "connected"))),
        "which Lab hosts are not connected",
    ),
    says(
        list_of("host", shows="model serial_number bios_version"),
        "Hardware inventory - model, serial and BIOS version per ESXi host",
    ),
    says(
        list_of("cluster", with_a("hosts", has("connection_state", "disconnected"))),
        "clusters with disconnected hosts",
    ),
    says(list_of("cluster", is_unset("ha_enabled")), "cluster w/o HA"),
    says(
        list_of("cluster", has("drs_behavior", "partiallyAutomated")),
        "clusters where DRS is only partially automated",
    ),
    says(
        any_of(*(list_of("cluster", one) for one in crowded(4))),
        "clusters over 4 vCPU per physical core",
    ),
    says(
        list_of("cluster", lambda cluster: cluster.vram > cluster.memory),
        "clusters whose VM memory is larger than their physical memory",
    ),
    says(
        any_of(
            told("cluster", named("Test"), is_set("drs_enabled")),
            list_of("cluster", named("Test"), shows="drs_enabled"),
        ),
        "is DRS enabled on cluster Test?",
    ),
    says(top(1, "cluster", by="vms"), "cluster with the most VMs"),
    says(list_of("cluster", under("hosts", 8)), "clusters with fewer than 8 nodes"),
)
STORES = cases(
    "unseen: datastores",
    says(
        list_of("datastore", has("type", "VMFS"), under("free", 500 * GIB)),
        "VMFS volumes with under 500 GB left",
    ),
    says(
        list_of("datastore", over("used_percent", 90), by="used_percent", way="down"),
        "datastores more than 90 percent full, fullest first",
    ),
    says(
        any_of(list_of("datastore", is_set("local_vmfs")), list_of("datastore", is_unset("shared"))),
        "datastores that only one host can reach (not shared)",
    ),
    says(
        list_of("datastore", has("address", "nas-old.corp.example")),
        "NFS datastores on nas-old.corp.example",
    ),
    says(
        list_of("datastore", none("vms"), over("used_percent", 30)),
        "datastores more than 30% used without VMs",
    ),
    says(
        any_of(
            number_of(total("free"), "datastore", FRANKFURT),
            list_of("datacenter", named("Frankfurt"), shows="free"),
        ),
        "how much free space is there altogether on the datastores in Frankfurt",
    ),
    says(groups("datastore", by="type", number=total("free")), "total free space per datastore type"),
    says(top(1, "datastore", by="vms"), "datastore with the most VMs on it"),
    says(list_of("datastore", none("datastore_cluster")), "volumes outside of any datastore cluster"),
    says(
        top(2, "datastore", has("datastore_cluster", "fra-dev-vmfs-pod"), by="free"),
        "2 datastores in fra-dev-vmfs-pod with the most free space",
    ),
    says(
        list_of("datastore", over("provisioned_percent", 150)), "Datastores over-allocated above 150 percent"
    ),
    says(
        list_of("datastore", over("provisioned_percent", 100)),
        "datastores where the provisioned space exceeds the capacity",
    ),
    says(list_of("datastore", has("status", "red")), "datastores with status red"),
    says(list_of("datastore", equal("host_count", 2)), "datastores mounted on exactly 2 hosts"),
    says(
        list_of("datastore", under("free", 1 * TIB), isnt(has("type", "NFS"))),
        "vDatastore: less than 1 TB free, NFS excluded",
    ),
    says(lowest(1, "datastore", DUBLIN, by="free_percent"), "the datastore in Dublin with the lowest free %"),
    says(
        any_of(number_of(least("free_percent"), "datastore"), lowest(1, "datastore", by="free_percent")),
        "minimum free % over all datastores",
    ),
    says(
        list_of("datastore_cluster", is_unset("sdrs_enabled")),
        "datastore clusters with storage DRS turned off",
    ),
    says(
        list_of("datastore_cluster", over("used_percent", 50)),
        "datastore clusters that are more than 50% used",
    ),
    says(
        list_of(
            "disk", is_unset("thin"), at_least("capacity", 1 * TIB), like("datastore", "fra-production-*")
        ),
        "thick disks of 1 TB or more on datastores fra-production-*",
    ),
    says(list_of("disk", RDM, shows="vm"), "rdm disks and the vm they belong to"),
    says(
        number_of(total("capacity"), "disk", is_set("eagerly_scrubbed")),
        "total size of the eagerly scrubbed disks",
    ),
    says(
        list_of("disk", has("mode", "independent_nonpersistent")), "disks in mode independent nonpersistent"
    ),
    says(list_of("disk", has("sharing", "sharingMultiWriter")), "Multi-writer disks"),
    says(
        list_of("disk", over("capacity", 1 * TIB), its("vm", OFF)), "disks larger than 1TB of powered off VMs"
    ),
    says(
        groups("disk", by=("datastore", "thin")),
        "disk count by datastore and thin",
    ),
    says(
        list_of("snapshot", over("size", 35 * GIB), has("created_by", "CORP\\bob")),
        "snapshots bigger than 35 gb made by CORP\\bob",
    ),
    says(
        any_of(*(list_of("snapshot", isnt(like("name", "*veeam*")), older(days)) for days in (90, 91, 92))),
        "snapshots older than 3 months, but leave out those with VEEAM in the name",
    ),
    says(
        groups("snapshot", by=cluster_of_machine, number=total("size")),
        "total snapshot size per cluster",
    ),
    says(lowest(5, "snapshot", by="created", shows="created_by"), "5 oldest snapshots and who created them"),
    says(count_of("vm", some("snapshots"), OFF), "how many powered off vms have at least one snapshot"),
    says(list_of("vm", at_least("snapshots", 3), PRODUCTION), "Production cluster VMs with 3+ snapshots"),
    says(
        list_of("snapshot", its("vm", holds("tags", "env:dev")), older(30)),
        "snapshots over 30 days old of VMs tagged env:dev",
    ),
    says(groups("snapshot", by="created_by"), "snapshots by creator", "number of snapshots per created by"),
    says(
        those("partition", named("D:\\"), under("free_percent", 10)),
        "D:\\ partitions with less than 10% left",
    ),
    says(
        list_of("partition", has("file_system", "xfs"), over("used_percent", 90)),
        "xfs partitions over 90 percent used",
    ),
    says(
        list_of("partition", under("free", 5 * GIB), its("vm", WINDOWS, VDI)),
        "partitions with under 5 GB free of windows VMs in cluster VDI",
    ),
    says(lowest(3, "partition", named("C:\\"), by="free"), "the 3 C:\\ partitions with the least free space"),
    says(those("cd_drive", is_set("connected"), its("vm", VDI)), "VDI vms with a connected CD drive"),
    says(those("floppy_drive", is_set("connected")), "vFloppy: connected floppies"),
    says(those("usb_device", is_unset("connected")), "usb devices that aren't connected"),
)
WIRES = cases(
    "unseen: networks and hardware",
    says(
        list_of("network", none("vms"), DUBLIN), "unused port groups in Dublin", "Dublin networks without VMs"
    ),
    says(list_of("network", named("DR-backup-3497"), shows="vlan"), "vlan id of DR-backup-3497"),
    says(list_of("network", over("vlan", 3000)), "port groups with a VLAN id above 3000"),
    says(
        any_of(
            list_of("network", is_set("forged_transmits")),
            list_of("host_port_group", is_set("forged_transmits")),
        ),
        "which portgroups allow forged transmits",
    ),
    says(list_of("network", has("switch", "dvs-lab"), some("vms")), "port groups of dvs-lab that have VMs"),
    says(
        list_of("network", lacking("network", "vcenter-01", "vcenter-03")),
        "networks that are in vcenter-01 but not in vcenter-03",
    ),
    says(list_of("distributed_switch", equal("host_count", 1)), "dvswitches with just one host"),
    says(list_of("distributed_switch", shows="mtu version"), "dvSwitch list incl. MTU and version"),
    says(list_of("standard_switch", none("uplinks")), "vswitches without uplinks"),
    says(list_of("standard_switch", equal("mtu", 9000)), "standard switches with mtu 9000"),
    says(
        list_of("vmkernel_adapter", is_set("vmotion"), equal("mtu", 1500)),
        "vmkernel adapters enabled for vmotion that have mtu 1500",
    ),
    says(list_of("vmkernel_adapter", has("ip", "172.16.11.5")), "which vmk has the ip 172.16.11.5"),
    says(
        list_of("physical_adapter", is_unset("link"), its("host", DUBLIN)),
        "vmnics without link in datacenter Dublin",
    ),
    says(
        list_of("physical_adapter", equal("speed", 1000)),
        "pnics with a speed of 1000",
        "physical nics at 1 Gbit",
    ),
    says(
        any_of(
            *(
                list_of(
                    "physical_adapter",
                    named("vmnic0"),
                    has("host", "esx-fra-dev-03.corp.example"),
                    shows=column,
                )
                for column in ("neighbour", "neighbour_port")
            )
        ),
        "which switch port is vmnic0 of esx-fra-dev-03 plugged into",
    ),
    says(
        list_of("physical_adapter", has("neighbour", "sw-dub-leaf-b1")),
        "physical adapters whose neighbour is sw-dub-leaf-b1",
    ),
    says(
        list_of("adapter", is_unset("connected"), its("vm", ON)),
        "disconnected network adapters of powered on VMs",
    ),
    says(
        list_of("storage_adapter", has("status", "offline")),
        "vHBA: offline adapters",
        "hbas that are offline",
    ),
    says(
        list_of("scsi_lun", equal("paths", 1), is_unset("local")),
        "LUNs that have only one path and are not local",
    ),
    says(
        list_of("path", has("state", "dead"), its("host", PROD_2)),
        "dead storage paths in cluster CL-PROD-02",
    ),
    says(groups("path", by="state"), "number of paths by state"),
    says(
        list_of("scsi_lun", isnt(has("policy", "VMW_PSP_RR"))),
        "LUNs with a multipath policy other than VMW_PSP_RR",
    ),
    says(list_of("scsi_lun", is_set("ssd"), is_unset("local")), "SSD luns that are not local"),
    says(
        list_of("storage_adapter", has("host", "esx-lab-vdi-05.corp.example"), shows="wwn"),
        "wwpn of the hbas in esx-lab-vdi-05",
    ),
    says(
        list_of("pci_device", has("vendor", "Broadcom"), its("host", TEST)),
        "pci devices by Broadcom in hosts of cluster Test",
    ),
    says(list_of("sensor", has("health", "red")), "red hardware sensors", "sensors with health red"),
    says(
        list_of("sensor", has("type", "temperature"), over("reading", 75)),
        "temperature sensors reading over 75",
    ),
    says(
        on_hosts("service", has("policy", "on"), is_unset("running")),
        "services with startup policy on that are not running",
    ),
    says(groups("adapter", by="type"), "which network adapter types are in use and how many of each"),
)
SUMS = cases(
    "unseen: sums and groups",
    says(
        groups("vm", by=("cluster", "power_state")),
        "vms per cluster and power state",
        "VM count by cluster, power state",
    ),
    says(groups("vm", DR, by="os", way="down"), "count of guests by OS in cluster DR, biggest group first"),
    says(groups("vm", by="folder", number=mean("memory")), "average memory per vm for every folder"),
    says(
        groups("vm", ON, by="host", number=total("cpus"), way="down", top=5),
        "sum of vcpus of powered on VMs by host, top 5",
    ),
    says(groups("vm", ON, by=custom("Owner")), "number of running machines for each Owner"),
    says(groups("host", by=("model", "cluster")), "number of hosts per model and cluster"),
    says(
        groups("vm", WINDOWS, by="tools_version_status"),
        "tools status breakdown for windows guests",
        "windows vms grouped by tools status",
    ),
    says(groups("alarm", by="datacenter"), "alarm count per datacenter"),
    says(groups("vm", by="hardware_version"), "which hardware versions do our VMs have and how many of each"),
    says(
        any_of(
            number_of(most("vms"), "host"),
            top(1, "host", by="vms"),
            groups("vm", by="host", way="down", top=1),
        ),
        "maximum number of vms on a host",
    ),
    says(number_of(mean("uptime"), "host", DUBLIN), "average uptime of the hosts in Dublin"),
    says(number_of(total("memory"), "host", FRANKFURT), "total physical memory of all hosts in Frankfurt"),
    says(
        groups("host", by="cluster", number=total("sockets")),
        "cpu sockets per cluster, summed over the hosts",
    ),
    says(groups("vm", by="cluster", number=mean("cpus")), "avg number of vCPUs of VMs per cluster"),
    says(
        any_of(number_of(most("memory"), "vm", DEV), top(1, "vm", DEV, by="memory")),
        "max memory of a VM in cluster Dev",
    ),
    says(groups("host", by="build"), "ESXi build summary", "hosts by build"),
    says(
        list_of("cluster", named("Production"), shows="vcpus_per_core"),
        "vcpu to core ratio in cluster Production",
    ),
    says(
        any_of(
            list_of("cluster", named("Dev"), shows="vram memory"),
            list_of("cluster", named("Dev"), shows="memory_overcommitment"),
        ),
        "memory overcommitment of cluster Dev",
    ),
    says(
        groups("vm", OFF, by="cluster", number=total("committed")),
        "used space of powered off vms per cluster",
    ),
    says(
        any_of(groups("vm", ON, by="host", way="down"), list_of("host", by="vms_on", way="down")),
        "running VMs per host, busiest first",
    ),
    says(count_of("vm", WINDOWS, OFF), "number of windows vms that are powered off"),
    says(count_of("host", MAINTENANCE, FRANKFURT), "how many ESXi hosts are in maintenance in Frankfurt?"),
    says(
        groups("finding", DR, by="severity"),
        "findings in cluster DR per severity",
    ),
)
TIME = cases(
    "unseen: what happened",
    says(
        any_of(
            list_of("event", has("type", "VmResettingEvent"), since(june(14), "at"), shows="user"),
            groups("event", has("type", "VmResettingEvent"), since(june(14), "at"), by="user"),
        ),
        "who reset VMs since sunday",
    ),
    says(
        list_of(
            "event", has("type", "UserLoginSessionEvent"), has("user", "CORP\\svc-backup"), newer(3, "at")
        ),
        "UserLoginSessionEvent events of user CORP\\svc-backup in the last 3 days",
    ),
    says(
        list_of("task", FAILED, since(june(15), "at"), before(june(16), "at"), shows="error"),
        "which tasks failed on 2026-06-15, with the error message",
    ),
    says(
        top(5, "task", named("Remove snapshot"), by="took"),
        "top 5 'Remove snapshot' tasks by duration",
    ),
    says(
        any_of(
            *yes("task", named("Clone virtual machine"), since(june(15), "at")).options,
            list_of("task", named("Clone virtual machine"), since(june(14), "at")),
        ),
        "were there any 'Clone virtual machine' tasks this week?",
    ),
    says(list_of("alarm", newer(3, "at"), OPEN), "unacknowledged alarms of the last 3 days"),
    says(top(1, "alarm", OPEN, by="at"), "the newest alarm that nobody has acknowledged"),
    says(
        any_of(
            *those("event", has("type", "DrsVmMigratedEvent"), DEV, since(june(16), "at")).options,
            *those("change", has("what", "moved"), DEV, since(june(16), "at")).options,
        ),
        "vms in cluster Dev migrated by DRS since yesterday",
    ),
    says(
        any_of(*(list_of("event", named("Lost access to volume"), *window) for window in LAST_WEEK)),
        "'Lost access to volume' events of last week",
    ),
    says(
        count_of("event", has("type", "HostConnectionLostEvent"), JUNE),
        "how many 'Host connection lost' events were there in june",
        "number of HostConnectionLostEvent events this month",
    ),
    says(
        those("change", has("field", "cpus"), newer(10, "at")),
        "VMs whose number of cpus was changed in the last 10 days",
    ),
    says(
        any_of(
            groups("vm", since(june(1)), by="cluster"),
            groups("change", has("what", "new"), JUNE, by="cluster"),
        ),
        "VMs created since june 1st per cluster",
    ),
    says(
        any_of(
            list_of("vm", LAB, pool="gone"),
            list_of("change", has("what", "removed"), has("vcenter", "vcenter-03")),
        ),
        "orphaned machines of datacenter Lab",
    ),
    says(those("change", has("what", "tagged"), newer(14, "at")), "vms that got a tag in the past 2 weeks"),
    says(
        counted_on("daily", "vms", ("2026-03-01",), VDI),
        "how many VMs were in cluster VDI on 2026-03-01",
    ),
    says(
        list_of("change", JUNE, has("who", "CORP\\carol"), has("what", "reconfigured")),
        "reconfigurations by CORP\\carol since the 1st of june",
    ),
    says(list_of("vm", newer(14), shows="created"), "VMs created in the last 14 days with creation date"),
    says(top(3, "change", has("what", "renamed"), by="at"), "last 3 renames"),
    says(
        list_of("event", has("severity", "error"), has("cluster", "VDI"), newer(14, "at")),
        "error events in cluster VDI during the last two weeks",
    ),
    says(groups("task", FAILED, by="error"), "failed tasks by error message, how many of each"),
    says(
        list_of("task", has("trigger", "TaskReasonSchedule"), newer(1, "at")),
        "scheduled tasks of the last 24 hours",
    ),
    says(
        list_of("vm", since(datetime(2026, 6, 16, tzinfo=UTC), "booted"), WINDOWS),
        "windows machines rebooted since yesterday",
    ),
)
REST = cases(
    "unseen: all the rest",
    says(
        list_of("finding", has("severity", "critical"), DUBLIN),
        "critical findings in Dublin",
        "everything critical that needs attention in datacenter Dublin",
    ),
    says(
        list_of("finding", has("severity", "warning"), MANAGEMENT), "warning findings of cluster Management"
    ),
    says(list_of("finding", has("finding", "datastore_low")), "findings about datastores that are low"),
    says(list_of("licence", within(14, "expires")), "licence keys expiring within the next 2 weeks"),
    says(
        list_of("licence", has("vcenter", "vcenter-02"), shows="free"),
        "vcenter-02 licenses: how many are free on each",
    ),
    says(
        any_of(
            list_of("permission", PRODUCTION),
            list_of("permission", PRODUCTION, has("object", "Production")),
        ),
        "who has permissions on the Production cluster",
    ),
    says(list_of("permission", like("name", "*svc-*")), "permissions of accounts that contain svc-"),
    says(
        top(1, "role", has("vcenter", "vcenter-02"), by="privilege_count"),
        "role with the most privileges in vcenter-02",
    ),
    says(
        list_of("library_item", has("type", "iso"), over("size", 4 * GIB)),
        "iso items over 4 gb in the content libraries",
    ),
    says(
        list_of("library_item", has("library", "Golden templates")),
        "what is in content library Golden templates",
    ),
    says(
        list_of("content_library", is_set("automatic_sync"), has("vcenter", "vcenter-03")),
        "content libraries of vcenter-03 with automatic sync",
    ),
    says(list_of("template", DUBLIN, shows="os"), "templates in Dublin with their OS"),
    says(list_of("drs_rule", has("type", "ClusterAntiAffinityRuleSpec")), "anti-affinity rules"),
    says(list_of("drs_rule", is_unset("enabled")), "disabled DRS rules"),
    says(list_of("drs_rule", is_unset("in_compliance")), "drs rules that are not in compliance"),
    says(
        any_of(
            list_of("vm_group", DR, shows="vms"),
            list_of("vm", named("app-166", "app-167", "app-168")),
        ),
        "members of the VM group in cluster DR",
    ),
    says(list_of("resource_pool", some("cpu_limit")), "resource pools with a cpu limit"),
    says(
        list_of("resource_pool", named("Gold"), over("vms", 30)),
        "Gold resource pools with more than 30 VMs",
    ),
    says(list_of("vapp", has("state", "stopped")), "stopped vApps", "vapps that are not started"),
    says(list_of("recommendation", equal("priority", 4)), "DRS recommendations with priority 4"),
    says(list_of("folder", none("vms"), DUBLIN), "empty folders in Dublin"),
    says(
        list_of("category", has("cardinality", "MULTIPLE"), has("vcenter", "vcenter-03")),
        "vcenter-03 tag categories with cardinality MULTIPLE",
    ),
    says(
        list_of("custom_attribute", has("applies_to", "HostSystem")),
        "custom attributes that apply to HostSystem",
    ),
    says(
        list_of("vcenter", within(30, "certificate_expires")),
        "vcenters whose certificate expires in the next 30 days",
    ),
    says(list_of("vcenter", shows="version build"), "versions and builds of our vcenters"),
    says(list_of("tag", none("vms"), has("vcenter", "vcenter-03")), "tags in vcenter-03 that no VM has"),
    says(list_of("datacenter", over("hosts", 20)), "datacenters with more than 20 hosts"),
    says(
        list_of("host_port_group", equal("vlan", 66), its("host", LAB)),
        "host port groups with vlan 66 in datacenter Lab",
    ),
    says(list_of("vm", holds("networks", "DR-dmz-2892"), OFF), "powered off vms on network DR-dmz-2892"),
    says(
        list_of("datastore_cluster", has("automation", "manual"), shows="free"),
        "storage pods in manual automation, with free space",
    ),
    says(on_hosts("gpu"), "which hosts have graphics cards?"),
    says(
        list_of("disk", has("sharing", "sharingMultiWriter"), has("vcenter", "vcenter-01")),
        "vcenter-01 disks with multi writer sharing",
    ),
    says(
        list_of("licence", equal("used_percent", 100)),
        "licenses that are 100% used",
    ),
    says(
        list_of("permission", is_unset("group"), has("role", "Administrator")),
        "permissions with role Administrator that are not for a group",
    ),
    says(
        list_of("vm", since(june(13)), before(june(15))),
        "machines created on 2026-06-13 or 2026-06-14",
    ),
)
STORIES = cases(
    "unseen: stories",
    says(
        list_of("permission", has("role", "Administrator")),
        "Hi all, auditors are in the house on Monday and would like to see every permission with the role "
        "Administrator. Can you list them?",
    ),
    says(
        list_of("vm", like("os", "*server 2012*"), shows="cluster"),
        "We are about to get rid of Windows Server 2012, so please show me all VMs that still run it, "
        "with their cluster",
    ),
    says(
        any_of(
            list_of("finding", has("finding", "host_build"), PRODUCTION),
            list_of("host", PRODUCTION, has("build", "23305546")),
        ),
        "A colleague told me that in cluster Production some hosts have another build than the rest. "
        "Which ones?",
    ),
    says(
        count_of("vm", ON, has("host", "esx-fra-product-14.corp.example")),
        "Before I patch esx-fra-product-14 tonight: how many powered on VMs are on it?",
    ),
    says(
        any_of(
            list_of("vm", named("web-45"), shows="cpu_usage"),
            list_of("vm", named("web-45"), shows="cpu_used"),
        ),
        "we got a ticket saying that web-45 is slow. what is its cpu usage?",
    ),
    says(
        list_of("host", LAB, isnt(has("connection_state", "connected"))),
        "There was a power cut in the Lab last night. Are there hosts in datacenter Lab that are not "
        "connected? Please list them.",
    ),
    says(
        any_of(
            *(list_of("datastore", under("free_percent", percent)) for percent in (10, 15, 20)),
            list_of("finding", has("finding", "datastore_low")),
        ),
        "Storage is on my back again, I need to know which datastores are running out of space",
        "hey, quick one - datastores that are low on free space?",
    ),
    says(
        list_of("vm", OFF, by="committed", way="down"),
        "I want to reclaim space. Show me the powered off VMs sorted by used space, largest first",
        "Get powered-off VMs sorted by used space descending",
    ),
    says(list_of("vm", has("folder", "DR"), export="csv"), "Export all VMs in folder DR to CSV"),
    says(
        list_of("host", holds("licences", "Evaluation Mode"), export="xlsx"),
        "I'd love an Excel file with the hosts that have the license Evaluation Mode",
    ),
    says(
        list_of("snapshot", older(30), its("vm", PRODUCTION)),
        "Every first Monday I clean up, so give me snapshots older than 30 days of VMs in cluster Production",
    ),
    says(
        any_of(
            list_of("vm", named("db-12"), shows="host"),
            list_of("host", named(next(vm.host for vm in of("vm") if vm.name == "db-12"))),
        ),
        "someone is asking on which host db-12 runs, can you tell me?",
        "db-12 is on which esx?",
    ),
    says(
        list_of("vm", named("sap-32"), shows="cpus memory"),
        "how many cpus and how much memory does sap-32 have",
    ),
    says(in_full("vm", "mon-39"), "everything you know about mon-39", "mon-39 details"),
    says(in_full("host", "esx-lab-test-03.corp.example"), "tell me all about host esx-lab-test-03"),
    says(
        any_of(
            list_of("path", has("state", "dead")),
            list_of("host", whose("path", has("state", "dead"), by="host")),
            list_of("finding", has("finding", "path_dead")),
            list_of("scsi_lun", some("dead_paths")),
        ),
        "after yesterday's fabric maintenance - do we still have dead paths? list them",
    ),
    says(
        any_of(list_of("vm", reports_another)),
        "Tools report a different OS than configured - which VMs?",
        "vms where the reported os differs from the configured os",
    ),
    says(list_of("vm", older(365), OFF), "forgotten machines: created over a year ago and powered off now"),
    says(
        any_of(
            list_of("vm", whose("snapshot", has("created_by", "CORP\\alice"))),
            list_of("snapshot", has("created_by", "CORP\\alice")),
        ),
        "Alice (CORP\\alice) is leaving - which VMs have snapshots taken by CORP\\alice?",
    ),
    says(per("cluster", "vm", ON), "number of powered on vms for every cluster, for the monthly report"),
)
SLIPS = cases(
    "unseen: slips",
    says(list_of("vm", OFF, TEST), "powerd off vms in cluser Test", "lsit powered of vms in cluster Test"),
    says(list_of("datastore", over("used_percent", 85)), "datasotres more than 85% full"),
    says(list_of("snapshot", older(60)), "snapshosts older then 60 days"),
    says(list_of("host", MAINTENANCE), "wich hosts are in maintenence mode"),
    says(list_of("alarm", has("status", "red")), "critcal alamrs"),
    says(list_of("vm", none("snapshots"), DR), "vms in cluster DR whithout snapshots"),
)
FOREIGN = cases(
    "unseen: Spanish and German",
    says(any_of(list_of("vm", OFF, DR), refused()), "máquinas virtuales apagadas en el cluster DR"),
    says(any_of(count_of("vm", DUBLIN), refused()), "¿cuántas VMs hay en el datacenter Dublin?"),
    says(any_of(list_of("host", MAINTENANCE), refused()), "Welche Hosts sind im Wartungsmodus?"),
    says(any_of(list_of("snapshot", older(30)), refused()), "Snapshots älter als 30 Tage"),
    says(
        any_of(list_of("datastore", under("free_percent", 20)), refused()),
        "Zeige alle Datastores mit weniger als 20% freiem Speicher",
    ),
)
BEYOND = cases(
    "unseen: beyond the inventory",
    says(any_of(*NEVER.options, list_of("metric")), "Which VMs had the highest CPU ready yesterday?"),
    says(NEVER, "when did the last Veeam job for db-01 finish"),
    says(NEVER, "vSAN resync status"),
    says(any_of(*NEVER.options, list_of("metric")), "what is the read latency of fra-dev-vmfs-02"),
    says(NEVER, "iops per datastore over the last hour"),
    says(NEVER, "predict when cluster Dev runs out of CPU"),
    says(NEVER, "guests with pending Windows updates"),
    says(NEVER, "cost per VM per month"),
    says(NEVER, "who is logged on to web-01 over RDP at the moment"),
    says(NEVER, "which processes are running inside app-12"),
    says(NEVER, "network throughput of vmnic0 during the night"),
    says(NEVER, "are all my hosts patched against the latest CVE"),
    says(NEVER, "show the firewall rules between web-01 and db-01 in NSX"),
    says(NEVER, "orphaned vmdk files that no VM references"),
    says(NEVER, "cpu usage graph of cluster Production for last week"),
)
CASES = MACHINES + HOSTS + STORES + WIRES + SUMS + TIME + REST + STORIES + SLIPS + FOREIGN + BEYOND
