"""Rule by rule: sentences, and the query that each of them is."""

import pytest

from store.query import Condition, Query
from tests.nlp.asking import understood
from tests.nlp.notation import (
    GIB,
    TIB,
    ago,
    any_of,
    both,
    column,
    counted,
    day,
    detail,
    eq,
    ge,
    grouped,
    gt,
    has,
    host_named,
    le,
    like,
    listed,
    lt,
    no,
    unknown,
    vm_named,
    within,
)


def eq_either(name: str) -> Condition:
    """A folder by its name or path."""
    return any_of(eq("name", name), eq("path", name))


def in_network(network: str) -> Condition:
    """A machine with an address of an IPv4 network."""
    return any_of(within("ip", network), within("ips", network))


ON, OFF = eq("power_state", "poweredOn"), eq("power_state", "poweredOff")
DEV = eq("cluster", "Dev")
OLD = lt("created", ago(30))

COMPARISON = {
    "vms with more than 8 gb ram": listed("vm", gt("memory", 8 * GIB)),
    "memory > 8gb": listed("vm", gt("memory", 8 * GIB)),
    "vms with at least 4 vcpus and 16 GB memory": listed("vm", ge("cpus", 4), eq("memory", 16 * GIB)),
    "vms with 16gb+ ram": listed("vm", ge("memory", 16 * GIB)),
    "vms with 8 gb or less memory": listed("vm", le("memory", 8 * GIB)),
    "cpu>4": listed("vm", gt("cpus", 4)),
    "vms with memory between 4 and 16 gb": listed("vm", ge("memory", 4 * GIB), le("memory", 16 * GIB)),
    "vms with memory from 2048MB to 4096MB": listed("vm", ge("memory", 2 * GIB), le("memory", 4 * GIB)),
    "vms with 4-16 gb ram": listed("vm", ge("memory", 4 * GIB), le("memory", 16 * GIB)),
    "vm mem 4096": listed("vm", eq("memory", 4 * GIB)),
    "vm mem 8": listed("vm", eq("memory", 8 * GIB)),
    "vms that don't have 4 cpus": listed("vm", no(eq("cpus", 4))),
    "vms with ram != 8gb": listed("vm", no(eq("memory", 8 * GIB))),
    "vms larger than 100 gb": listed("vm", gt("provisioned", 100 * GIB)),
    "vms using more than 500 gb": listed("vm", gt("committed", 500 * GIB)),
    "datastores over 1 tb": listed("datastore", gt("capacity", TIB)),
    "datastores with more than 500 gb free": listed("datastore", gt("free", 500 * GIB)),
    "datastores with free space below 10%": listed("datastore", lt("free_percent", 10)),
    "datastores more than 90% full": listed("datastore", gt("used_percent", 90)),
    "vms taking more than 80% cpu": listed("vm", gt("cpu_usage", 80)),
    "hosts with memory over 80%": listed("host", gt("memory_usage", 80)),
    "hosts with uptime over 30 days": listed("host", gt("uptime", 30 * 86400)),
    "vms up for more than 100 days": listed("vm", gt("uptime", 100 * 86400)),
    "snapshots bigger than 5gb and older than a week": listed(
        "snapshot", gt("size", 5 * GIB), lt("created", ago(7))
    ),
    "snapshots that are 30 days old": listed("snapshot", le("created", ago(30))),
    "vms with 2 nics": listed("vm", eq("nics", 2)),
    "vms with 2 datastores": listed("vm", eq("datastores", 2)),
    "vms with two ips": listed("vm", eq("ips", 2)),
    "hosts with more than 10 datastores": listed("host", gt("datastores", 10)),
    "vms with cpu limit over 2 ghz": listed("vm", gt("cpu_limit", 2000)),
    "single cpu vms": listed("vm", eq("cpus", 1)),
}
MOMENT = {
    "snapshots older than 30 days": listed("snapshot", OLD),
    "snapshots newer than 3 days": listed("snapshot", gt("created", ago(3))),
    "vms created more than 30 days ago": listed("vm", OLD),
    "snapshots created in the last 7 days": listed("snapshot", ge("created", ago(7))),
    "snapshots since monday": listed("snapshot", ge("created", day(2026, 3, 9))),
    "snapshots from last week": listed(
        "snapshot", ge("created", day(2026, 3, 2)), lt("created", day(2026, 3, 9))
    ),
    "vms created last month": listed("vm", ge("created", day(2026, 2, 1)), lt("created", day(2026, 3, 1))),
    "snapshots taken today": listed(
        "snapshot", ge("created", day(2026, 3, 11)), lt("created", day(2026, 3, 12))
    ),
    "vms booted since yesterday": listed("vm", ge("booted", day(2026, 3, 10))),
    "snapshots created before 2024-01-01": listed("snapshot", lt("created", day(2024, 1, 1))),
    "snapshots older than 2024-01-01": listed("snapshot", lt("created", day(2024, 1, 1))),
    "new vms since monday": listed("vm", ge("created", day(2026, 3, 9))),
}
VALUE = {
    "powered off vms": listed("vm", OFF),
    "vms that are off": listed("vm", OFF),
    "running linux guests in Dev": listed(
        "vm",
        ON,
        any_of(
            *(
                like("os", f"*{piece}*")
                for piece in ["linux", "ubuntu", "debian", "centos", "photon", "suse", "coreos", "red hat"]
            )
        ),
        DEV,
    ),
    "powered off or suspended vms": listed("vm", any_of(OFF, eq("power_state", "suspended"))),
    "vms whose power state is off": listed("vm", OFF),
    "NFS type datastores": listed("datastore", eq("type", "NFS")),
    "hosts with red status": listed("host", eq("status", "red")),
    "disconnected hosts": listed("host", eq("connection_state", "disconnected")),
    "vms with tools not installed": listed("vm", eq("tools_version_status", "guestToolsNotInstalled")),
    "vms without vmware tools": listed("vm", eq("tools_version_status", "guestToolsNotInstalled")),
    "vms whose tools are outdated": listed("vm", eq("tools_version_status", "guestToolsSupportedOld")),
    "vms whose tools are not current": listed("vm", no(eq("tools_version_status", "guestToolsCurrent"))),
    "thick disks": listed("disk", eq("thin", value=False)),
    "hosts in maintenance": listed("host", eq("in_maintenance", value=True)),
    "hosts not in maintenance": listed("host", eq("in_maintenance", value=False)),
    "clusters with drs disabled": listed("cluster", eq("drs_enabled", value=False)),
    "hosts where ssh is off": listed("host", eq("ssh_running", value=False)),
    "hosts with enabled SSH": listed("host", eq("ssh_running", value=True)),
    "untagged vms": listed("vm", unknown("tags")),
    "old snapshots": listed("snapshot", lt("created", ago(14))),
    "datastores low on space": listed("datastore", lt("free_percent", 15)),
    "low space datastores with less than 20% free": listed("datastore", lt("free_percent", 20)),
}
FAMILY = {
    "windows server 2019 vms": listed("vm", like("os", "*windows server*2019*")),
    "windows server vms": listed("vm", like("os", "*windows server*")),
    "vms running windows": listed("vm", like("os", "*windows*")),
    "RHEL7 and Ubuntu VMs": listed("vm", any_of(like("os", "*red hat*7*"), like("os", "*ubuntu*"))),
    "non-windows vms": listed("vm", no(like("os", "*windows*"))),
}
TEXT = {
    "os contains suse": listed("vm", like("os", "*suse*")),
    "vms where os contains suse or debian": listed(
        "vm", any_of(like("os", "*suse*"), like("os", "*debian*"))
    ),
    "hosts with vendor dell": listed("host", like("vendor", "*dell*")),
    "hosts where vendor is not dell": listed("host", no(like("vendor", "*dell*"))),
    'hosts where model is "PowerEdge R740"': listed("host", like("model", "*PowerEdge R740*")),
    "hosts with version 8.0.2": listed("host", like("version", "8.0.2*")),
    "hosts running esxi 7.0.3": listed("host", like("version", "7.0.3*")),
    "hosts with version below 7": listed("host", lt("version", "7")),
    "vms with hardware version 19": listed("vm", eq("hardware_version", "vmx-19")),
    "vms with vmx-13": listed("vm", eq("hardware_version", "vmx-13")),
    "vms with ip 10.0.0.0/8": listed("vm", in_network("10.0.0.0/8")),
    "hosts with the shell left on": listed("host", eq("shell_running", value=True)),
    "hosts where ssh was kept off": listed("host", eq("ssh_running", value=False)),
    "hosts with ssh still running": listed("host", eq("ssh_running", value=True)),
    "vms with changed block tracking turned off": listed("vm", eq("cbt", value=False)),
    "vms with a cpu or memory reservation": listed(
        "vm", any_of(gt("cpu_reservation", 0), gt("memory_reservation", 0))
    ),
    "vms without a memory limit or a cpu limit": listed(
        "vm", no(gt("memory_limit", 0)), no(gt("cpu_limit", 0))
    ),
    "vms in 10.0.16.0/20": listed("vm", in_network("10.0.16.0/20")),
    "running machines in the subnet 10.0.16.0/20": listed("vm", ON, in_network("10.0.16.0/20")),
    "vms outside 10.1.2.3/22": listed("vm", no(in_network("10.1.0.0/22"))),
    "powered off vms with an ip in the 10.1.2.0/25 range": listed(
        "vm", OFF, in_network("10.1.2.0/25"), columns="ip"
    ),
    "vms with dns name containing corp": listed("vm", like("dns_name", "*corp*")),
    "vms with ip 10.0.0.5": listed("vm", any_of(eq("ip", "10.0.0.5"), eq("ips", "10.0.0.5"))),
    "vms with ip 10.1.*": listed("vm", like("ip", "10.1.*")),
    "10.0.0.5": listed("vm", any_of(eq("ip", "10.0.0.5"), eq("ips", "10.0.0.5"))),
    "vms with 'test-' in their name": listed("vm", like("name", "*test-*")),
    "vms with node in their name": listed("vm", like("name", "*node*")),
    "vms whose Department is IT": listed("vm", eq("attributes.Department", "IT")),
    "Owner = Alice": listed("vm", eq("attributes.Owner", "Alice")),
    "vms with Owner Alice or Bob": listed(
        "vm", any_of(eq("attributes.Owner", "Alice"), eq("attributes.Owner", "Bob"))
    ),
    "vms where Owner is not Alice": listed("vm", no(eq("attributes.Owner", "Alice"))),
    "dell hosts": listed("host", any_of(like("vendor", "*dell*"), like("model", "*dell*"))),
}
PRESENCE = {
    "vms without ip": listed("vm", unknown("ip")),
    "vms with an ip": listed("vm", no(unknown("ip"))),
    "vms without Owner": listed("vm", unknown("attributes.Owner")),
    "vms where notes are empty": listed("vm", unknown("annotation")),
    "hosts without datastores": listed("host", unknown("datastores")),
    "vms without snapshots": listed("vm", eq("snapshots", 0)),
    "vms with snapshots": listed("vm", gt("snapshots", 0)),
    "orphaned vms": listed("vm", no(unknown("orphaned_at"))),
}
NAMED = {
    "app-07": detail("vm", vm_named("app-07")),
    "show vm app-07": detail("vm", vm_named("app-07")),
    "tell me about esx-01": detail("host", host_named("esx-01")),
    "cluster Production": detail("cluster", eq("name", "Production")),
    "cluster production": detail("cluster", eq("name", "Production")),
    "app-07 in cluster Dev": detail("vm", vm_named("app-07"), DEV),
    "win*": None,
    "vm win*": listed("vm", like("name", "win*")),
    'vms named "my vm"': listed("vm", vm_named("my vm")),
    "vms starting with web": listed("vm", like("name", "web*")),
    "vms ending with 01": listed("vm", like("name", "*01")),
    "vms that start with web or app": listed("vm", any_of(like("name", "web*"), like("name", "app*"))),
    "vms not named app*": listed("vm", no(like("name", "app*"))),
    "vms except win* and sap*": listed("vm", no(any_of(like("name", "win*"), like("name", "sap*")))),
    "web vms": listed("vm", like("name", "web*")),
}
INSIDE = {
    "vms in Dev": listed("vm", DEV),
    "Dev vms": listed("vm", DEV),
    "vms in the Dev cluster": listed("vm", DEV),
    "vms cluster Dev": listed("vm", DEV),
    "vms in clusters Dev and Test": listed("vm", any_of(DEV, eq("cluster", "Test"))),
    "vms not in Dev or Test": listed("vm", no(any_of(DEV, eq("cluster", "Test")))),
    "vms on host esx-01": listed("vm", eq("host", "esx-01")),
    "esx-01 vms": listed("vm", eq("host", "esx-01")),
    "vms on esx*": None,
    "hosts in cluster Prod*": listed("host", like("cluster", "Prod*")),
    "vms connected to dmz": listed("vm", eq("networks", "dmz")),
    "snapshots of app-07": listed("snapshot", eq("vm", "app-07")),
    "snapshots of db*": listed("snapshot", like("vm", "db*")),
    "datastores of host esx-01": listed("datastore", eq("hosts", "esx-01")),
    "which datastores does app-07 use": listed("datastore", has("vm", "datastores", vm_named("app-07"))),
    "which cluster does esx-01 belong to": listed("cluster", has("host", "cluster", host_named("esx-01"))),
    "snapshots in cluster Production": listed("snapshot", eq("vm.cluster", "Production")),
    "what is running on esx-01": listed("vm", ON, eq("host", "esx-01")),
    "vms tagged gold and backup:daily": listed("vm", eq("tags", "gold"), eq("tags", "backup:daily")),
    "vms without tag gold": listed("vm", no(eq("tags", "gold"))),
    "vms in my vcenter": listed("vm"),
}
RELATED = {
    "vms with snapshots older than 30 days": listed("vm", has("snapshot", "vm", OLD)),
    "datastores with vms that are powered off": listed("datastore", has("vm", "datastores", OFF)),
    "hosts with no powered on vms": listed("host", no(has("vm", "host", ON))),
    "hosts with more than 20 vms": listed("host", gt("vms", 20)),
    "hosts with more than 20 powered on vms": listed("host", gt("vms_on", 20)),
    "vms on hosts in maintenance": listed("vm", eq("host.in_maintenance", value=True)),
    "vms on datastores with less than 10% free": listed("vm", lt("datastores.free_percent", 10)),
    "hosts in a drs-enabled cluster": listed("host", eq("cluster.drs_enabled", value=True)),
    "vms with thin disks": listed("vm", has("disk", "vm", eq("thin", value=True))),
    "vms with disks larger than 100 gb": listed("vm", has("disk", "vm", gt("capacity", 100 * GIB))),
    "vms with rdms": listed(
        "vm", has("disk", "vm", eq("backing", "VirtualDiskRawDiskMappingVer1BackingInfo"))
    ),
    "which hosts have outdated VMware Tools": listed(
        "host", has("vm", "host", eq("tools_version_status", "guestToolsSupportedOld"))
    ),
    "vms on vlan 20": listed("vm", eq("networks.vlan", 20)),
    "disks of powered off vms": listed("disk", eq("vm.power_state", "poweredOff")),
    "snapshots of windows vms older than 30 days": listed("snapshot", like("vm.os", "*windows*"), OLD),
    "vms with snapshots in cluster Dev": listed("vm", gt("snapshots", 0), DEV),
    "hosts in a cluster": listed("host", no(unknown("cluster"))),
    "hosts not in any cluster": listed("host", unknown("cluster")),
    "hosts where no vm is running": listed("host", no(has("vm", "host", ON))),
}
JOINED = {
    "powered on vms in Dev or Test with more than 4 cpus": listed(
        "vm", ON, any_of(DEV, eq("cluster", "Test")), gt("cpus", 4)
    ),
    "windows vms with more than 8 gb ram or more than 4 cpus": listed(
        "vm", like("os", "*windows*"), any_of(gt("memory", 8 * GIB), gt("cpus", 4))
    ),
    "vms (powered off and in Dev) or suspended": listed(
        "vm", any_of(both(OFF, DEV), eq("power_state", "suspended"))
    ),
    "vms powered off and not in Dev": listed("vm", OFF, no(DEV)),
    "vms with no snapshots and no tags": listed("vm", eq("snapshots", 0), unknown("tags")),
}
DIFFERENCE = {
    "vms where reported os differs from os": listed(
        "vm", no(unknown("os_reported")), no(unknown("os")), no(eq("os_reported", column("os")))
    ),
    "datastores where free is less than used": listed("datastore", lt("free", column("used"))),
    "datastores with more provisioned than capacity": listed(
        "datastore", gt("provisioned", column("capacity"))
    ),
}
ORDER = {
    "vms sorted by memory": listed("vm", by="-memory"),
    "vms sorted by memory ascending": listed("vm", by="memory"),
    "vms sorted by name": listed("vm", by="name"),
    "vms sorted by datastore": listed("vm", by="datastores.name"),
    "vms ordered by cluster then memory": listed("vm", by="cluster -memory"),
    "snapshots newest first": listed("snapshot", by="-created"),
    "snapshots sorted by age": listed("snapshot", by="created"),
    "vms by memory": listed("vm", by="-memory"),
    "list vms by size": listed("vm", by="-provisioned"),
    "sort hosts by number of vms": listed("host", by="-vms"),
    "largest vms": listed("vm", by="-provisioned"),
    "oldest snapshot": listed("snapshot", by="created", limit=1),
    "the 3 biggest datastores": listed("datastore", by="-capacity", limit=3),
    "which datastore has the most free space": listed("datastore", by="-free", limit=1),
    "hosts with the fewest vms": listed("host", by="vms"),
    "fullest datastores": listed("datastore", by="-used_percent"),
    "list 10 most recently booted VMs": listed("vm", by="-booted", limit=10),
    "top 10 vms by memory": listed("vm", by="-memory", limit=10),
    "bottom 5 datastores by free space": listed("datastore", by="free", limit=5),
    "top 5 clusters by number of vms": listed("cluster", by="-vms", limit=5),
    "first 10 vms": listed("vm", limit=10),
    "show 5 powered off vms": listed("vm", OFF, limit=5),
    "last 5 snapshots": listed("snapshot", by="-created", limit=5),
}
GROUP = {
    "vms per cluster": grouped("vm", group="cluster"),
    "how many vms per host and power state": grouped("vm", group="host power_state"),
    "count vms by Owner": grouped("vm", group="attributes.Owner"),
    "number of vms per datastore": grouped("vm", group="datastores"),
    "How many VMs are running on each cluster": grouped("vm", ON, group="cluster"),
    "hosts by version": grouped("host", group="version"),
    "vms by vlan": grouped("vm", group="networks.vlan"),
    "count vms by cpu count": grouped("vm", group="cpus"),
    "which os is most common": grouped("vm", group="os", by="-count", limit=1),
    "top 3 operating systems by number of vms": grouped("vm", group="os", by="-count", limit=3),
    "which cluster has the most windows vms": grouped(
        "vm", like("os", "*windows*"), group="cluster", by="-count", limit=1
    ),
    "power state summary of vms in Dev": grouped("vm", DEV, group="power_state"),
}
MEASURE = {
    "how many powered off vms": counted("vm", OFF),
    "number of vms in Dev": counted("vm", DEV),
    "vm count": counted("vm"),
    "total vms": counted("vm"),
    "total memory of powered on vms": grouped("vm", ON, measure="sum memory"),
    "sum of vm memory": grouped("vm", measure="sum memory"),
    "average cpus per cluster": grouped("vm", group="cluster", measure="avg cpus"),
    "maximum uptime of hosts": grouped("host", measure="max uptime"),
    "how much memory do the vms in Dev have": grouped("vm", DEV, measure="sum memory"),
    "memory of vms per cluster": grouped("vm", group="cluster", measure="sum memory"),
    "average number of vms per host": grouped("host", measure="avg vms"),
    "how many snapshots does app-07 have": counted("snapshot", eq("vm", "app-07")),
}
COLUMNS = {
    "name, power state and host of vms in Dev": listed("vm", DEV, columns="power_state host"),
    "host and cluster of each VM": listed("vm", columns="host cluster"),
    "ip of app-07": listed("vm", vm_named("app-07"), columns="ip"),
    "show memory and cpu for win*": listed("vm", like("name", "win*"), columns="memory cpus"),
    "vms with their hosts and datastores": listed("vm", columns="host datastores"),
    "names of vms in Dev": None,
    "how much memory does app-07 have": listed("vm", vm_named("app-07"), columns="memory"),
    "how full is ds-01": listed("datastore", eq("name", "ds-01"), columns="used_percent"),
    "how old is before upgrade": None,
    "when was app-07 created": listed("vm", vm_named("app-07"), columns="created"),
    "where is app-07": listed("vm", vm_named("app-07"), columns="host cluster datacenter folder datastores"),
    "uptime and maintenance mode of each host": listed("host", columns="uptime in_maintenance"),
    "list 20 VMs with just name, power state and host": listed("vm", columns="power_state host", limit=20),
    "VMs with custom attributes Owner and Department": listed(
        "vm", columns="attributes.Owner attributes.Department"
    ),
}
PARTS = {
    "dead paths": listed("path", eq("state", "dead")),
    "hosts with dead paths": listed("host", has("path", "host", eq("state", "dead"))),
    "physical nics with link down": listed("physical_adapter", eq("link", value=False)),
    "management vmkernel adapters": listed("vmkernel_adapter", eq("management", value=True)),
    "vmotion vmkernel adapters whose mtu is not 9000": listed(
        "vmkernel_adapter", eq("vmotion", value=True), no(eq("mtu", 9000))
    ),
    "1000 Mb/s physical nics": listed("physical_adapter", eq("speed", 1000)),
    "physical nics slower than 10 Gb/s": listed("physical_adapter", lt("speed", 10000)),
    "luns with less than 2 paths that are not local": listed(
        "scsi_lun", lt("paths", 2), no(eq("local", value=True))
    ),
    "vms with thick disks and snapshots": listed(
        "vm", has("disk", "vm", eq("thin", value=False)), gt("snapshots", 0)
    ),
    "resource pools with a memory reservation": listed("resource_pool", gt("memory_reservation", 0)),
    "get wwns for cluster Dev": listed("storage_adapter", eq("host.cluster", "Dev"), columns="wwn"),
    "zombie vms": listed("finding", eq("finding", "vm_unreachable"), by="severity -since"),
    "hosts without ntp server ntp1.lab": listed("host", no(like("ntp_servers", "*ntp1.lab*"))),
    "vms in vapps": listed("vm", no(unknown("vapp"))),
    "vms web-0?": listed("vm", like("name", "web-0?")),
    "full guest disks": listed("partition", lt("free_percent", 10)),
    "path of folder Finance": listed("folder", eq_either("Finance"), columns="path"),
}
LOGS = {
    "tasks longer than 60 minutes": listed("task", gt("took", 3600), by="-at"),
    "info events": listed("event", eq("severity", "info"), by="-at"),
    "VmPoweredOffEvent events": listed(
        "event", any_of(like("type", "*VmPoweredOffEvent*"), like("name", "*VmPoweredOffEvent*")), by="-at"
    ),
    "running tasks": listed("task", eq("state", "running"), by="-at"),
    "vmotions of app-07": listed("change", eq("what", "moved"), eq("vm", "app-07"), by="-at"),
    "changes by whom": grouped("change", group="who"),
    "how many licences are free": grouped("licence", measure="sum free"),
}
TABLES = {
    "comparison": COMPARISON,
    "moment": MOMENT,
    "value": VALUE,
    "family": FAMILY,
    "text": TEXT,
    "presence": PRESENCE,
    "named": NAMED,
    "inside": INSIDE,
    "related": RELATED,
    "joined": JOINED,
    "difference": DIFFERENCE,
    "order": ORDER,
    "group": GROUP,
    "measure": MEASURE,
    "columns": COLUMNS,
    "parts": PARTS,
    "logs": LOGS,
}
CASES = [
    pytest.param(text, query, id=f"{rule}: {text}")
    for rule, table in TABLES.items()
    for text, query in table.items()
    if query is not None
]


@pytest.mark.parametrize(("text", "query"), CASES)
def test_a_sentence_means_just_this(text: str, query: Query):
    meaning = understood(text)
    assert meaning.query == query, meaning.reading
    assert meaning.ignored == ()
