"""The sentences that the issues name: each means just this."""

import pytest

from store.query import Query
from tests.nlp.asking import NAMES, understood
from tests.nlp.notation import (
    GIB,
    ago,
    both,
    counted,
    day,
    eq,
    ge,
    grouped,
    gt,
    has,
    like,
    listed,
    lt,
    no,
    unknown,
    vm_named,
)

OURS = {**NAMES, "permission": ("admins",)}
ON, OFF = eq("power_state", "poweredOn"), eq("power_state", "poweredOff")
MEANINGS: dict[str, Query] = {
    "get all powered on VMs in cluster Production": listed("vm", ON, eq("cluster", "Production")),
    "show me hosts with no vms": listed("host", eq("vms", 0)),
    "get all empty datastores": listed("datastore", eq("vms", 0)),
    "shoe me all powred on vms": listed("vm", ON),
    "get all emty datastors": listed("datastore", eq("vms", 0)),
    "lst all clstrs": listed("cluster"),
    "cnt powrd off vms": counted("vm", OFF),
    "how many hosts are there": counted("host"),
    "show me hosts with no VMs in vCenter vcenter-01": listed(
        "host", eq("vms", 0), eq("vcenter", "vcenter-01")
    ),
    "list all empty datastores in cluster DR": listed("datastore", eq("vms", 0), eq("hosts.cluster", "DR")),
    "vms with more than 8 gb ram sorted by memory": listed("vm", gt("memory", 8 * GIB), by="-memory"),
    "vm win* power on": listed("vm", like("name", "win*"), ON),
    "vm sap* mem 8Gb": listed("vm", like("name", "sap*"), eq("memory", 8 * GIB)),
    "top 10 vms by provisioned space": listed("vm", by="-provisioned", limit=10),
    "count vms by power state": grouped("vm", group="power_state"),
    "datastores with less than 15% free": listed("datastore", lt("free_percent", 15)),
    "snapshots older than 30 days": listed("snapshot", lt("created", ago(30))),
    "which host is app-07 on": listed("host", has("vm", "host", vm_named("app-07"))),
    "windows vms not in cluster Dev": listed("vm", like("os", "*windows*"), no(eq("cluster", "Dev"))),
    "vms tagged backup:daily": listed("vm", eq("tags", "backup:daily")),
    "vms where Owner is Alice": listed("vm", eq("attributes.Owner", "Alice")),
}
# The whole inventory: every resource, tags and attributes like columns.
MEANINGS |= {
    "list resource pools": listed("resource_pool"),
    "hosts with ssh enabled": listed("host", eq("ssh_running", value=True)),
    "vmkernel adapters on esx-01 with vmotion": listed(
        "vmkernel_adapter", eq("host", "esx-01"), eq("vmotion", value=True)
    ),
    "luns with dead paths": listed("scsi_lun", has("path", "lun", eq("state", "dead"))),
    "permissions of group admins on folder Finance": listed(
        "permission", eq("group", value=True), eq("name", "admins"), eq("folder", "Finance")
    ),
    "licences near expiry": listed("licence", both(ge("expires", ago(0)), lt("expires", ago(-30)))),
    "unacknowledged alarms": listed("alarm", eq("acknowledged", value=False)),
    "drs rules of cluster Production": listed("drs_rule", eq("cluster", "Production")),
    "events of app-07 today": listed(
        "event",
        eq("vm", "app-07"),
        ge("at", day(2026, 3, 11)),
        lt("at", day(2026, 3, 12)),
        by="-at",
    ),
    "failed tasks since yesterday": listed(
        "task", eq("state", "error"), ge("at", day(2026, 3, 10)), by="-at"
    ),
    "library items larger than 4 gb": listed("library_item", gt("size", 4 * GIB)),
    "partitions over 90 % full": listed("partition", gt("used_percent", 90)),
    "port groups on vlan 120": listed("port_group", eq("vlan", 120)),
    "vms on vlan 120": listed("vm", eq("networks.vlan", 120)),
    "vms with tag backup:daily": listed("vm", eq("tags", "backup:daily")),
    "hosts tagged gold": listed("host", eq("tags", "gold")),
    "count vms by Department": grouped("vm", group="attributes.Department"),
    "vms without Owner": listed("vm", unknown("attributes.Owner")),
    "show Department and cpu of vms": listed("vm", columns="attributes.Department cpus"),
}


@pytest.mark.parametrize("text", MEANINGS)
def test_a_sentence_of_the_issue_means_just_this(text):
    meaning = understood(text, names=OURS)
    assert meaning.query == MEANINGS[text]
    assert meaning.ignored == ()
