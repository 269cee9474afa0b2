"""The sentences that the first issue names: each means just this."""

import pytest

from store.query import Query
from tests.nlp.asking import understood
from tests.nlp.notation import (
    GIB,
    ago,
    counted,
    eq,
    grouped,
    gt,
    has,
    like,
    listed,
    lt,
    no,
    vm_named,
)

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


@pytest.mark.parametrize("text", MEANINGS)
def test_a_sentence_of_the_issue_means_just_this(text):
    meaning = understood(text)
    assert meaning.query == MEANINGS[text]
    assert meaning.ignored == ()
