"""What the first half of the requests means on the demo fleet."""

from collections.abc import Mapping
from itertools import product

from tests.corpus.facts import (
    LINUX,
    OFF,
    ON,
    either,
    has,
    holds,
    isnt,
    like,
    mean,
    named,
    newer,
    older,
    over,
    with_a,
)
from tests.corpus.meaning import (
    AnyOf,
    Expected,
    any_of,
    asked,
    count_of,
    groups,
    in_full,
    list_of,
    number_of,
    per,
    refused,
    told,
    top,
)
from tests.corpus.request import Request, means

NEVER = any_of(refused(), asked())
RED = has("status", "red")
SNAPSHOT_TASK = like("name", "*snapshot*")
BACKUPS = (has("vm", "k8s-node-133"), SNAPSHOT_TASK, newer(30, "at"))


def bound(expected: Expected, bind: Mapping[str, str]) -> Request:
    """A request in which names of our fleet stand for those parts of its text."""
    return Request(expected=expected, bind=bind)


def old_or_many() -> AnyOf:
    """Machines with old snapshots, or with too many: by each threshold that is in use."""
    return any_of(
        *(
            list_of("vm", either(with_a("snapshots", older(days)), over("snapshots", many)))
            for days, many in product((7, 14, 30), (1, 2, 3, 5))
        )
    )


def around(name: str) -> AnyOf:
    """What is known to go on at a datastore."""
    about = (list_of(kind, has("datastore", name)) for kind in ("finding", "alarm", "event", "change"))
    return any_of(in_full("datastore", name), *about)


def health_of(host: str) -> AnyOf:
    """A host in full, its sensors, or what is wrong with it, with or without what runs there."""
    there = has("host", host)
    return any_of(
        in_full("host", host),
        list_of("sensor", there),
        list_of("finding", there),
        list_of("finding", named(host)),
    )


REQUESTS: Mapping[str, Request] = {
    "q001": means(list_of("vm", ON)),
    "q002": means(
        list_of("vm", ON, holds("datastores", "fra-production-vmfs-02")), X="fra-production-vmfs-02"
    ),
    "q004": means(list_of("vm", ON, LINUX)),
    "q005": means(list_of("snapshot")),
    "q006": means(list_of("snapshot", like("name", "*test*"))),
    "q008": means(list_of("snapshot")),
    # Backups are nothing that the inventory knows; at best the tasks for snapshots that they leave.
    "q009": bound(
        any_of(list_of("task", *BACKUPS, shows="took"), *NEVER.options), {"example-vm": "k8s-node-133"}
    ),
    "q010": means(any_of(number_of(mean("took"), "task", *BACKUPS), *NEVER.options)),
    "q011": means(any_of(top(1, "task", *BACKUPS, by="took"), *NEVER.options)),
    # Which task undoes which is not known.
    "q012": means(NEVER),
    "q013": means(NEVER),
    "q016": bound(
        list_of("vm", has("ip", "10.62.86.148")), {"the given ip address": "the ip address 10.62.86.148"}
    ),
    "q017": bound(
        any_of(
            list_of("vm", named("web-01"), shows="ips"),
            list_of("adapter", has("vm", "web-01"), shows="ips"),
            in_full("vm", "web-01"),
        ),
        {"of a VM": "of web-01"},
    ),
    "q021": means(
        any_of(
            list_of("vm", shows="ips"),
            list_of("vm", shows="ip"),
            list_of("adapter", shows="ips"),
        )
    ),
    "q024": means(top(10, "vm", by="cpus")),
    "q025": means(top(10, "vm", by="booted")),
    # It does not say which host.
    "q026": means(any_of(asked(), list_of("vm", shows="host power_state uptime"))),
    # It does not say which pool.
    "q028": means(
        any_of(
            asked(),
            list_of("vm", shows="resource_pool"),
            list_of("vm", isnt(has("resource_pool", "Resources"))),
            groups("vm", by="resource_pool"),
        )
    ),
    "q029": means(list_of("resource_pool")),
    # All of the cluster: what is in the root pool itself is less than half of it.
    "q030": means(list_of("vm", has("cluster", "Production")), X="/Production/Resources"),
    # Six pools have that name.
    "q031": bound(
        any_of(list_of("vm", has("resource_pool", "Silver")), asked()),
        {"current pool resource": "Silver pool resource"},
    ),
    "q032": bound(
        list_of("vm", has("folder", "Production"), has("datacenter", "Frankfurt")),
        {"a folder": "folder Production", "the datacenter": "datacenter Frankfurt"},
    ),
    "q034": means(
        any_of(
            list_of("vm", shows="datastores resource_pool folder"),
            list_of("vm", shows="datastores resource_pool folder", export="csv"),
        )
    ),
    "q036": means(list_of("vm", shows="resource_pool folder")),
    # It does not say which host.
    "q037": means(any_of(asked(), *per("host", "vm").options, list_of("vm", shows="host"))),
    # Measuring is off on the fleet: a list of measured values is empty.
    "q038": means(any_of(*NEVER.options, list_of("metric"))),
    "q040": means(old_or_many()),
    "q044": means(NEVER),
    "q048": means(list_of("vm", shows="host cluster")),
    "q049": means(list_of("snapshot", shows="vm created")),
    "q050": means(list_of("snapshot")),
    "q051": means(count_of("vm", ON)),
    "q053": means(any_of(told("alarm", RED), list_of("alarm", RED))),
    "q054": means(
        any_of(list_of("datastore", shows="used_percent"), list_of("datastore", shows="capacity used"))
    ),
    "q057": bound(around("fra-production-vmfs-03"), {"this datastore": "datastore fra-production-vmfs-03"}),
    "q059": means(list_of("alarm")),
    "q065": means(any_of(list_of("host", shows="status"), list_of("host", shows="connection_state"))),
    "q067": means(list_of("vm", OFF, shows="memory")),
    "q068": bound(
        health_of("esx-fra-product-04.corp.example"), {"esxi-02": "esx-fra-product-04.corp.example"}
    ),
    "q069": means(NEVER),
}
