"""The example sentences of the first issue, word for word."""

from store.resource import GIB
from tests.corpus.facts import (
    OFF,
    ON,
    WINDOWS,
    attribute,
    equal,
    has,
    holds,
    isnt,
    its,
    like,
    named,
    none,
    older,
    over,
    under,
)
from tests.corpus.meaning import any_of, cases, count_of, either_way, groups, list_of, says, top

CASES = cases(
    "issue",
    says(list_of("vm", ON, has("cluster", "Production")), "get all powered on VMs in cluster Production"),
    says(list_of("host", none("vms")), "show me hosts with no vms"),
    says(list_of("datastore", none("vms")), "get all empty datastores", "get all emty datastors"),
    says(list_of("vm", ON), "shoe me all powred on vms"),
    says(list_of("cluster"), "lst all clstrs"),
    says(count_of("vm", OFF), "cnt powrd off vms"),
    says(count_of("host"), "how many hosts are there"),
    says(
        list_of("host", none("vms"), has("vcenter", "vcenter-01")),
        "show me hosts with no VMs in vCenter vcenter-01",
    ),
    says(
        list_of("datastore", none("vms"), its("hosts", has("cluster", "DR"))),
        "list all empty datastores in cluster DR",
    ),
    says(
        either_way(list_of("vm", over("memory", 8 * GIB), by="memory")),
        "vms with more than 8 gb ram sorted by memory",
    ),
    says(list_of("vm", like("name", "win*"), ON), "vm win* power on"),
    says(list_of("vm", like("name", "sap*"), equal("memory", 8 * GIB)), "vm sap* mem 8Gb"),
    says(top(10, "vm", by="provisioned"), "top 10 vms by provisioned space"),
    says(groups("vm", by="power_state"), "count vms by power state"),
    says(list_of("datastore", under("free_percent", 15)), "datastores with less than 15% free"),
    says(list_of("snapshot", older(30)), "snapshots older than 30 days"),
    says(
        any_of(
            list_of("vm", named("app-07"), shows="host"),
            list_of("host", lambda host: "app-07" in {vm.name for vm in host.vms}),
        ),
        "which host is app-07 on",
    ),
    says(list_of("vm", WINDOWS, isnt(has("cluster", "Dev"))), "windows vms not in cluster Dev"),
    says(list_of("vm", holds("tags", "backup:daily")), "vms tagged backup:daily"),
    says(list_of("vm", attribute("Owner", "Alice")), "vms where Owner is Alice"),
)
