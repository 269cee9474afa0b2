"""The life of machines: what changed, when and by whom; what is gone and what came back."""

from datetime import UTC, datetime

from tests.corpus.facts import (
    Test,
    either,
    has,
    like,
    named,
    newer,
    since,
    unknown,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import (
    AnyOf,
    any_of,
    cases,
    count_of,
    groups,
    list_of,
    says,
    talk,
    told,
    top,
)

MONDAY = since(datetime(2026, 6, 15, tzinfo=UTC), "at")
JUNE = since(datetime(2026, 6, 1, tzinfo=UTC), "at")
WEEK = newer(7, "at")
PRODUCTION, DR, VDI = (has("cluster", name) for name in ("Production", "DR", "VDI"))


def what(*values: str) -> Test:
    return has("what", *values)


def changed(*tests: Test) -> Test:
    """A machine to which a change happened that fulfils all."""
    names = {one.name for one in of("change") if all(test(one) for test in tests)}
    return lambda vm: vm.name in names


def which(*tests: Test) -> AnyOf:
    """Which machines did that: told as the changes, or as the machines."""
    return any_of(list_of("change", *tests), list_of("vm", changed(*tests)))


def hosts_changed(*tests: Test) -> AnyOf:
    """Which hosts that happened to: told as the changes, or as the hosts."""
    names = {one.name for one in of("change") if one.kind == "host" and all(test(one) for test in tests)}
    return any_of(list_of("change", *tests), list_of("host", lambda host: host.name in names))


CHANGES = cases(
    "life: changes",
    says(
        list_of("change", PRODUCTION, MONDAY),
        "what changed in cluster Production since monday",
        "changes in cluster Production since monday",
        "show me all changes in cluster Production since Monday",
    ),
    says(
        list_of("change", WEEK),
        "what changed in the last 7 days",
        "changes of the last 7 days",
        "everything that changed within the last 7 days",
    ),
    says(
        list_of("change", newer(1, "at")),
        "what changed in the last 24 hours",
        "changes in the past 24 hours",
        "what has changed since yesterday noon",
    ),
    says(
        list_of("change", since(datetime(2026, 6, 17, tzinfo=UTC), "at")),
        "what changed today",
        "today's changes",
    ),
    says(
        list_of("change", has("vcenter", "vcenter-02"), MONDAY),
        "what changed in vcenter-02 since monday",
        "changes in vcenter-02 since Monday",
    ),
    says(
        list_of("change", has("vcenter", "vcenter-02"), JUNE),
        "what changed in vcenter-02 since 2026-06-01",
        "changes in vcenter-02 since june 1st",
    ),
    says(count_of("change", WEEK), "how many changes were there in the last 7 days"),
    says(groups("change", WEEK, by="what"), "count changes of the last 7 days by what happened"),
    says(groups("change", JUNE, by="cluster"), "number of changes since 2026-06-01 by cluster"),
    says(
        groups("change", WEEK, by="who"),
        "changes of the last 7 days by who",
        "count changes of the last 7 days by who did them",
    ),
    says(top(10, "change", by="at"), "last 10 changes", "the 10 most recent changes"),
    says(
        list_of("change", has("who", "CORP\\bob"), WEEK),
        "changes by CORP\\bob in the last 7 days",
        "what did CORP\\bob change in the last 7 days",
    ),
    says(
        list_of("change", unknown("who"), WEEK),
        "changes of the last 7 days without who",
    ),
    says(
        list_of("change", like("name", "sap*"), newer(30, "at")),
        "what changed on sap* in the last 30 days",
        "changes of vms sap* in the last 30 days",
    ),
)
ONES = cases(
    "life: of one",
    says(
        list_of("change", has("vm", "mon-39")),
        "history of mon-39",
        "what happened to mon-39",
        "changes of vm mon-39",
        "show me the history of vm mon-39",
        "mon-39 history",
    ),
    says(
        list_of("change", has("vm", "mon-28"), newer(30, "at")),
        "history of mon-28 in the last 30 days",
        "what happened to vm mon-28 in the last 30 days",
    ),
    says(
        any_of(
            list_of("change", what("powered_off"), has("vm", "app-138")),
            list_of("event", has("vm", "app-138"), has("type", "VmPoweredOffEvent")),
            list_of("change", what("powered_off"), has("vm", "app-138"), shows="who"),
        ),
        "who powered off app-138",
        "who turned off vm app-138?",
    ),
    says(
        list_of("change", what("renamed"), has("vm", "win-118")),
        "who renamed win-118",
        "when was win-118 renamed",
        "rename history of win-118",
    ),
    says(
        any_of(
            list_of("change", what("moved"), has("vm", "app-27")),
            list_of("event", has("vm", "app-27"), has("type", "VmMigratedEvent", "DrsVmMigratedEvent")),
        ),
        "Who migrated my VM app-27?",
        "when was app-27 moved",
        "vmotion history of app-27",
        "vmotions of app-27",
    ),
    says(
        any_of(
            list_of("change", what("reconfigured"), has("vm", "db-63")),
            list_of("event", has("vm", "db-63"), has("type", "VmReconfiguredEvent")),
        ),
        "when was db-63 reconfigured",
        "who resized db-63",
    ),
    says(
        list_of("change", what("returned"), has("vm", "k8s-node-57")),
        "when did k8s-node-57 come back",
    ),
)
LISTS = cases(
    "life: which machines",
    says(
        which(what("renamed"), MONDAY),
        "which vms were renamed this week",
        "vms renamed this week",
        "machines renamed since monday",
    ),
    says(which(what("renamed"), newer(30, "at")), "vms renamed in the last 30 days"),
    says(
        which(what("moved"), MONDAY, PRODUCTION),
        "vms moved in cluster Production since monday",
        "which vms in cluster Production were migrated since monday",
    ),
    says(
        which(what("moved"), newer(1, "at")),
        "vms that moved in the last 24 hours",
        "which vms have been vmotioned in the last 24 hours",
    ),
    says(
        which(what("powered_off"), WEEK),
        "vms powered off in the last 7 days",
        "which vms were powered off in the last 7 days",
        "machines that were turned off within the last 7 days",
    ),
    says(which(what("powered_on"), WEEK, VDI), "vms in cluster VDI that were powered on in the last 7 days"),
    says(
        which(what("reconfigured"), has("kind", "vm"), WEEK),
        "vms reconfigured in the last 7 days",
        "which vms were resized in the last 7 days",
    ),
    says(
        which(has("field", "memory"), newer(30, "at")),
        "vms whose memory was changed in the last 30 days",
        "vms whose memory changed in the last 30 days",
    ),
    says(
        which(what("tools"), JUNE),
        "vms whose tools changed since 2026-06-01",
        "vms with tools upgraded since june 1st",
    ),
    says(
        which(what("tagged"), WEEK),
        "vms tagged in the last 7 days",
        "which vms were tagged in the last 7 days",
    ),
    says(
        which(what("attribute"), newer(30, "at")),
        "vms whose custom attributes changed in the last 30 days",
    ),
    says(
        any_of(count_of("change", what("moved"), WEEK), count_of("vm", changed(what("moved"), WEEK))),
        "how many vms were moved in the last 7 days",
        "number of vmotions in the last 7 days",
    ),
    says(
        any_of(told("change", what("renamed"), MONDAY), told("vm", changed(what("renamed"), MONDAY))),
        "were any vms renamed this week?",
    ),
    says(
        any_of(
            list_of("change", what("new"), WEEK),
            list_of("vm", newer(7)),
            list_of("vm", changed(what("new"), WEEK)),
        ),
        "new vms in the last 7 days",
    ),
    says(
        any_of(
            list_of("vm", since(datetime(2026, 6, 10, tzinfo=UTC))),
            which(what("new"), since(datetime(2026, 6, 10, tzinfo=UTC), "at")),
        ),
        "which vms are new since last wednesday",
    ),
    says(
        any_of(
            groups("change", what("moved"), newer(30, "at"), by="cluster"),
            groups("vm", changed(what("moved"), newer(30, "at")), by="cluster"),
        ),
        "moved vms of the last 30 days by cluster",
        "count vmotions of the last 30 days per cluster",
    ),
)
DEV_04 = has("host", "esx-fra-dev-04.corp.example")
HOSTS = cases(
    "life: of hosts",
    says(
        list_of("change", DEV_04, newer(30, "at")),
        "what changed on host esx-fra-dev-04 in the last 30 days",
        "changes on host esx-fra-dev-04 in the last 30 days",
    ),
    says(
        any_of(list_of("change", DEV_04), list_of("change", DEV_04, has("kind", "host"))),
        "history of esx-fra-dev-04",
        "history of host esx-fra-dev-04",
    ),
    says(
        hosts_changed(has("field", "version"), newer(30, "at")),
        "hosts whose version changed in the last 30 days",
    ),
    says(
        hosts_changed(has("kind", "host"), newer(30, "at")),
        "hosts reconfigured in the last 30 days",
        "which hosts changed in the last 30 days",
    ),
    says(
        list_of("change", has("kind", "host"), newer(30, "at")),
        "changes of hosts in the last 30 days",
        "changes where kind is host in the last 30 days",
    ),
    says(groups("change", newer(30, "at"), by="kind"), "count changes of the last 30 days by kind"),
)
GONE = cases(
    "life: gone and back",
    says(
        any_of(list_of("vm", pool="gone"), list_of("change", what("removed"))),
        "list all orphaned vms",
        "which vms are gone",
        "vms that vanished",
        "VM delete history",
    ),
    says(
        any_of(
            list_of("vm", has("vcenter", "vcenter-02"), pool="gone"),
            list_of("change", what("removed"), has("vcenter", "vcenter-02")),
        ),
        "orphaned vms in vcenter-02",
        "which vms were removed from vcenter-02",
    ),
    says(
        any_of(list_of("vm", DR, pool="gone"), list_of("change", what("removed"), DR)),
        "orphaned vms of cluster DR",
        "vms deleted in cluster DR",
    ),
    says(
        any_of(list_of("vm", pool="gone"), list_of("change", what("removed"))),
        "vms deleted this week",
        "which machines disappeared today",
        "vms removed in the last 24 hours",
    ),
    says(
        any_of(count_of("change", what("removed")), count_of("vm", pool="gone")), "how many vms were deleted"
    ),
    says(
        any_of(list_of("change", what("returned")), list_of("vm", changed(what("returned")))),
        "what came back",
        "which vms came back",
        "vms that returned",
    ),
    says(
        which(what("returned"), JUNE), "what came back since june 1st", "vms that came back since 2026-06-01"
    ),
    says(
        any_of(
            list_of("vm", pool="gone", shows="orphaned_at"), list_of("change", what("removed"), shows="at")
        ),
        "orphaned vms with orphaned since",
    ),
    says(
        list_of("vm", like("name", "old-lab*"), pool="gone"),
        "orphaned vms named old-lab*",
    ),
    says(
        any_of(
            list_of("change", either(what("new"), what("removed")), WEEK),
            list_of("vm", either(newer(7), like("name", "old-*")), pool="ever"),
        ),
        "I want to find all new created and deleted VMs in the last 7 days",
        "vms created or deleted in the last 7 days",
    ),
)
TALKS = (
    talk(
        ("what changed in cluster VDI since monday", list_of("change", VDI, MONDAY)),
        ("only moves", list_of("change", VDI, MONDAY, what("moved"))),
        ("and in cluster Production?", list_of("change", PRODUCTION, MONDAY, what("moved"))),
    ),
    talk(
        ("what changed in cluster DR in the last 30 days", list_of("change", DR, newer(30, "at"))),
        ("how many?", count_of("change", DR, newer(30, "at"))),
        ("only the renames", list_of("change", DR, newer(30, "at"), what("renamed"))),
    ),
    talk(
        ("events of file-11", list_of("event", has("vm", "file-11"))),
        ("tasks", list_of("task", has("vm", "file-11"))),
        (
            "snapshots",
            any_of(
                list_of("snapshot", has("vm", "file-11")), list_of("vm", named("file-11"), shows="snapshots")
            ),
        ),
    ),
)
CASES = HOSTS + CHANGES + ONES + LISTS + GONE + TALKS
