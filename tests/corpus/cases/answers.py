"""What is wanted as a file, and what is asked for a yes or a no."""

from store.resource import GIB
from tests.corpus.facts import (
    MAINTENANCE,
    OFF,
    ON,
    WINDOWS,
    has,
    is_set,
    isnt,
    named,
    none,
    older,
    over,
    some,
    under,
)
from tests.corpus.meaning import any_of, cases, list_of, says, told

EXPORTS = cases(
    "exports",
    says(
        list_of("vm", OFF, export="csv"),
        "export all powered off vms to csv",
        "powered off vms as csv",
        "powered off vms csv file",
        "give me a csv of the powered off vms",
    ),
    says(
        list_of("host", export="xlsx"),
        "excel of all hosts",
        "export hosts to excel",
        "all hosts as xlsx",
        "hosts in an excel sheet",
    ),
    says(
        list_of("datastore", under("free_percent", 20), export="xlsx"),
        "export datastores with less than 20% free to excel",
        "excel file of the datastores with less than 20 % free",
    ),
    says(
        list_of("snapshot", older(30), export="json"),
        "snapshots older than 30 days as json",
        "json export of snapshots older than 30 days",
    ),
    says(
        list_of("vm", has("cluster", "DR"), export="csv", shows="datastores folder"),
        "csv of vms in cluster DR with their datastores and folder",
        "export vms in cluster DR with datastores and folder to csv",
    ),
    says(list_of("template", export="csv"), "download templates as csv", "templates to csv"),
)
YES_OR_NO = cases(
    "yes or no",
    says(
        told("host", MAINTENANCE),
        "are there any hosts in maintenance mode?",
        "is any host in maintenance mode?",
    ),
    says(any_of(told("host", MAINTENANCE), list_of("host", MAINTENANCE)), "any hosts in maintenance"),
    says(
        told("host", has("connection_state", "disconnected")),
        "any ESXi hosts disconnected?",
        "are there disconnected hosts?",
    ),
    says(
        told("host", has("connection_state", "notResponding")),
        "are any hosts not responding?",
        "is there a host that is not responding?",
    ),
    says(told("vm", named("app-02"), ON), "is app-02 powered on?", "is vm app-02 running"),
    says(told("vm", named("app-02"), OFF), "is app-02 powered off?"),
    says(
        told("vm", over("memory", 512 * GIB)),
        "is there any vm with more than 512 GB ram?",
        "are there vms with more than 512gb memory?",
    ),
    says(
        told("datastore", under("free_percent", 10)),
        "are there any datastores with less than 10% free?",
        "any datastores under 10 % free?",
    ),
    says(told("datastore", under("free_percent", 5)), "are there any datastores with less than 5% free?"),
    says(
        told("host", named("esx-fra-dev-04.corp.example"), is_set("ssh_running")),
        "is ssh enabled on host esx-fra-dev-04?",
    ),
    says(
        told("host", named("esx-fra-dev-04.corp.example"), MAINTENANCE),
        "is host esx-fra-dev-04 in maintenance?",
    ),
    says(
        told("cluster", named("Test"), is_set("ha_enabled")),
        "is ha enabled on cluster Test?",
        "does cluster Test have HA enabled?",
    ),
    says(told("cluster", named("VDI"), is_set("drs_enabled")), "is drs enabled on cluster VDI?"),
    says(
        told("vm", named("app-02"), some("snapshots")),
        "does app-02 have snapshots?",
        "does vm app-02 have any snapshots",
    ),
    says(told("vm", named("app-07"), is_set("consolidation_needed")), "does app-07 need consolidation?"),
    says(
        told("datastore", none("vms"), has("datacenter", "Lab")),
        "are there empty datastores in datacenter Lab?",
    ),
    says(told("vm", WINDOWS, has("cluster", "DR"), OFF), "are any windows vms in cluster DR powered off?"),
    says(
        told("snapshot", older(365)),
        "are there snapshots older than 365 days?",
        "do we have any snapshots older than 365 days",
    ),
    says(told("snapshot", older(300)), "do we have snapshots older than 300 days?"),
    says(told("datastore", isnt(is_set("accessible"))), "any inaccessible datastores?"),
)
CASES = EXPORTS + YES_OR_NO
