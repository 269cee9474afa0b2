"""How sentences are built: what is said around a request, sets, comparisons with others, several numbers."""

import pytest

from nlp.meaning import Unclear
from store.query import (
    Alike,
    ColumnValue,
    Compare,
    Condition,
    Function,
    Kind,
    Measure,
    Mixed,
    Op,
    Query,
    Throughout,
    every,
    from_json,
    to_json,
)
from tests.nlp.asking import ask, understood
from tests.nlp.notation import (
    any_of,
    both,
    counted,
    eq,
    gt,
    has,
    listed,
    no,
    unknown,
    vm_named,
)
from tests.nlp.notation import path as path_of

ON, OFF = eq("power_state", "poweredOn"), eq("power_state", "poweredOff")
WINDOWS = Compare(path=("os",), op=Op.MATCHES, value="*windows*")


def alike(resource: str, path: str, where: Condition | None = None) -> Condition:
    return Alike(resource=resource, path=path_of(path), where=where)


def numbers(resource: str, *measures: Measure, group: str = "", where: Condition | None = None) -> Query:
    return Query(
        resource=resource,
        kind=Kind.AGGREGATE,
        where=where,
        group=tuple((name,) for name in group.split()),
        measure=measures[0],
        further=measures[1:],
    )


def of(function: str, path: str) -> Measure:
    return Measure(function=Function(function), path=path_of(path))


def share(where: Condition) -> Measure:
    return Measure(function=Function.SHARE, where=where)


def found(check: str, *where: Condition) -> Query:
    return listed("finding", eq("finding", check), *where, by="severity -since")


ASIDE = {
    "what we want is to print only the vms that are off. how can I do that?": listed("vm", OFF),
    "I can't manage to get the uptime of the vms": listed("vm", columns="uptime"),
    "we have a business need to list all templates": listed("template"),
    "does anybody know how to find vms without snapshots?": listed("vm", eq("snapshots", 0)),
    "would you please share a way to get all hosts": listed("host"),
    "list all snapshots like the other tool does": listed("snapshot"),
    "I clean up every monday, so give me all snapshots": listed("snapshot"),
    "powered off vms, for the monthly report": listed("vm", OFF),
    "quick question: how many hosts are there? thanks in advance": counted("host"),
    "powered on vms only, the others are not relevant": listed("vm", ON),
}
OTHERS = {
    "vms with duplicate names": listed("vm", alike("vm", "name")),
    "vms with the same ip": listed("vm", alike("vm", "ip")),
    "vms sharing the same uuid": listed("vm", alike("vm", "uuid")),
    "datastore names that exist twice": listed("datastore", alike("datastore", "name")),
    "vms with duplicate mac addresses": listed("vm", has("adapter", "vm", alike("adapter", "mac"))),
    "mac conflicts": listed("adapter", alike("adapter", "mac")),
    "vms on the same host as app-07": listed("vm", alike("vm", "host", vm_named("app-07"))),
    "datastores not mounted on every host of their cluster": listed(
        "datastore", no(Throughout(by=("hosts",), same=("cluster",)))
    ),
    "datastores on all hosts of cluster Dev": listed(
        "datastore", Throughout(by=("hosts",), where=eq("cluster", "Dev"))
    ),
    "clusters with mixed versions": listed(
        "cluster", Mixed(resource="host", by=("cluster",), path=("version",))
    ),
    "networks in vcenter-01 but not in vcenter-02": listed(
        "network",
        eq("vcenter", "vcenter-01"),
        no(alike("network", "name", eq("vcenter", "vcenter-02"))),
    ),
    "vms in both cluster Dev and cluster Test": listed(
        "vm",
        any_of(
            both(eq("cluster", "Dev"), alike("vm", "name", eq("cluster", "Test"))),
            both(eq("cluster", "Test"), alike("vm", "name", eq("cluster", "Dev"))),
        ),
    ),
    "hosts with other ntp servers than the rest of their cluster": found("host_ntp"),
    "hosts whose build differs from their cluster": found("host_build"),
    "which hosts in cluster Dev are missing datastores": found("host_datastores", eq("host.cluster", "Dev")),
    "hosts whose hostname differs from their name": listed(
        "host",
        no(unknown("host_name")),
        no(unknown("name")),
        no(eq("host_name", ColumnValue(path=("name",), short=True))),
    ),
}
NUMBERS = {
    "average, minimum and maximum memory per cluster": numbers(
        "vm", of("avg", "memory"), of("min", "memory"), of("max", "memory"), group="cluster"
    ),
    "total memory and number of vms per cluster": numbers(
        "vm", of("sum", "memory"), Measure(), group="cluster"
    ),
    "minimum and maximum memory": numbers("vm", of("min", "memory"), of("max", "memory")),
    "percentage of vms that are off": numbers("vm", share(OFF)),
    "what percentage of windows vms are off per cluster": numbers(
        "vm", share(OFF), group="cluster", where=WINDOWS
    ),
    "free space of all datastores together": numbers("datastore", of("sum", "free")),
    "total memory by cluster of clusters": listed("cluster", columns="memory"),
    "top 5 Owner by total memory": Query(
        resource="vm",
        kind=Kind.AGGREGATE,
        group=(("attributes", "Owner"),),
        measure=of("sum", "memory"),
        order=listed("vm", by="-sum_memory").order,
        limit=5,
    ),
}
TOLD_APART = {
    "which hosts have ssh running and which do not": listed("host", columns="ssh_running"),
    "show me the vms and which ones are running": listed("vm", columns="power_state"),
    "vms and whether they are encrypted": listed("vm", columns="encrypted"),
    "vms with neither snapshots nor tags": listed("vm", eq("snapshots", 0), unknown("tags")),
    "roles nobody uses": listed("role", eq("permissions", 0)),
    "vms with cpu or memory limits configured": listed(
        "vm", any_of(gt("cpu_limit", 0), gt("memory_limit", 0))
    ),
    "hosts with cpu and memory usage": listed("host", columns="cpu_usage memory_usage"),
    "vm to datastore mapping": listed("vm", columns="datastores"),
    "hosts with vm info": listed("host", columns="vms"),
    "vms on several datastores": listed("vm", gt("datastores", 1)),
    "datastore free space (lowest first)": listed("datastore", columns="free", by="free"),
    "top 10 vms (memory)": listed("vm", columns="memory", by="-memory", limit=10),
}
CASES = [
    pytest.param(text, query, id=text)
    for table in (ASIDE, OTHERS, NUMBERS, TOLD_APART)
    for text, query in table.items()
]


@pytest.mark.parametrize(("text", "query"), CASES)
def test_a_sentence_means_just_this(text: str, query: Query):
    meaning = understood(text)
    assert meaning.query == query, meaning.reading
    assert meaning.ignored == ()


@pytest.mark.parametrize("query", [case.values[1] for case in CASES])
def test_what_is_meant_can_be_stored(query: Query):
    assert from_json(to_json(query)) == query


@pytest.mark.parametrize(
    "text",
    [
        "vms of a specific host",
        "which vm has a given ip address",
        "wwns for cluster",
        "operating system of that vm",
        "sum of vlans per host",
        "any suspicious events",
        "vms with mac conflict resolution",
        "hosts with the thin provisioned savings",
        "vms on hosts with old versions",
        "server 2012 machines",
    ],
)
def test_what_would_be_misread_is_asked(text: str):
    assert isinstance(ask(text), Unclear)


def test_a_request_keeps_what_its_sentence_is_about():
    told = understood("we have 3 clusters, list the vms in cluster Dev")
    assert told.query.where == every(eq("cluster", "Dev")), told.reading


def test_the_reading_says_what_is_compared():
    assert understood("duplicate vms").reading == "VMs with the same name as another VM"
