"""Events, tasks, alarms, permissions, roles, licences, content libraries, categories."""

from datetime import UTC, datetime

from store.resource import GIB
from tests.corpus.facts import (
    Test,
    equal,
    has,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    named,
    newer,
    none,
    older,
    over,
    past,
    since,
    some,
    under,
    unknown,
    within,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import any_of, cases, count_of, either_way, groups, list_of, says, told, top

MONDAY = datetime(2026, 6, 15, tzinfo=UTC)
TODAY = datetime(2026, 6, 17, tzinfo=UTC)
YESTERDAY = datetime(2026, 6, 16, tzinfo=UTC)
OPEN = is_unset("acknowledged")
RED = has("status", "red")
FAILED = has("state", "error")


def lately(hours: float) -> Test:
    return newer(hours / 24, "at")


EVENTS = cases(
    "event",
    says(
        list_of("event", lately(24)),
        "events of the last 24 hours",
        "show me the events from the past 24 hours",
        "events in the last day",
    ),
    says(list_of("event", lately(1)), "events of the last hour", "what events happened in the last hour"),
    says(
        list_of("event", has("vm", "web-03")),
        "events of vm web-03",
        "Summary of all VC Events for VM web-03",
        "show me all events of web-03",
    ),
    says(
        any_of(
            list_of("event", has("vm", "web-03")),
            *(list_of("event", has("vm", "web-03"), newer(days, "at")) for days in (1, 7, 30)),
        ),
        "show me recent events of web-03",
    ),
    says(
        list_of("event", has("severity", "error"), newer(7, "at")),
        "error events of the last 7 days",
        "events with severity error in the last week",
    ),
    says(
        list_of("event", has("user", "CORP\\bob"), newer(1, "at")),
        "events by user CORP\\bob in the last 24 hours",
        'events of the last 24 hours where user is "CORP\\bob"',
    ),
    says(top(20, "event", by="at"), "last 20 events", "the 20 newest events", "20 most recent events"),
    says(
        list_of("event", named("VM restarted by vSphere HA"), newer(14, "at")),
        'events named "VM restarted by vSphere HA" in the last 14 days',
    ),
    says(
        list_of("event", has("type", "VmPoweredOffEvent"), newer(7, "at")),
        "VmPoweredOffEvent events of the last 7 days",
        "events of type VmPoweredOffEvent in the last 7 days",
    ),
    says(
        list_of("event", like("message", "*Lost access*"), newer(14, "at")),
        "events of the last 14 days whose message contains 'lost access'",
    ),
    says(
        list_of("event", has("host", "esx-fra-dev-04.corp.example"), newer(7, "at")),
        "events on host esx-fra-dev-04 in the last 7 days",
    ),
    says(groups("event", newer(7, "at"), by="severity"), "count events of the last 7 days by severity"),
    says(groups("event", newer(30, "at"), by="user"), "number of events of the last 30 days by user"),
    says(count_of("event", since(TODAY, "at")), "how many events were there today", "number of events today"),
    says(
        list_of("event", since(YESTERDAY, "at"), isnt(since(TODAY, "at")), has("severity", "info")),
        "info events of yesterday",
        "yesterday's events with severity info",
    ),
    says(
        list_of("event", has("cluster", "DR"), since(MONDAY, "at")),
        "events in cluster DR since monday",
        "what events were there in cluster DR since monday",
    ),
)
TASKS = cases(
    "task",
    says(
        list_of("task", has("state", "running")),
        "running tasks",
        "which tasks are running",
        "tasks in progress",
    ),
    says(
        list_of("task", FAILED, newer(7, "at")),
        "failed tasks of the last 7 days",
        "tasks that failed in the last week",
    ),
    says(
        list_of("task", FAILED, since(MONDAY, "at")),
        "failed tasks since monday",
        "tasks that failed since monday",
    ),
    says(list_of("task", has("vm", "web-03")), "tasks for VM web-03", "tasks of web-03"),
    says(
        list_of("task", named("Relocate virtual machine"), has("state", "running")),
        'running tasks named "Relocate virtual machine"',
    ),
    says(
        list_of("task", has("user", "CORP\\svc-backup"), newer(1, "at")),
        "tasks of user CORP\\svc-backup in the last 24 hours",
    ),
    says(
        list_of("task", over("took", 3600)),
        "tasks that took more than an hour",
        "tasks with a duration over 1 hour",
        "tasks longer than 60 minutes",
    ),
    says(top(5, "task", by="took"), "5 longest tasks by duration", "top 5 tasks by run time"),
    says(groups("task", by="state"), "count tasks by state", "number of tasks per state"),
    says(groups("task", FAILED, by="name"), "failed tasks by name", "count failed tasks by task name"),
    says(count_of("task", FAILED), "how many tasks failed", "count of failed tasks"),
    says(
        list_of("task", has("cluster", "VDI"), FAILED),
        "failed tasks in cluster VDI",
        "tasks in cluster VDI that failed",
    ),
    says(
        list_of("task", like("error", "*locked*")),
        "tasks whose error message contains locked",
        "tasks where error contains locked",
    ),
    says(list_of("task", has("trigger", "TaskReasonSchedule"), FAILED), "scheduled tasks that failed"),
)
ALARMS = cases(
    "alarm",
    says(
        list_of("alarm"),
        "give me a list of all alarms",
        "which alarms are triggered now",
        "alarms",
        "triggered alarms",
        "all alram s",
    ),
    says(count_of("alarm"), "how many alarms are there", "number of triggered alarms"),
    says(
        list_of("alarm", RED),
        "red alarms",
        "critical alarms",
        "alarms with status red",
        "list critical alerts",
    ),
    says(told("alarm", RED), "is there a critical alarm anywhere?", "any red alarms?"),
    says(
        list_of("alarm", OPEN),
        "unacknowledged alarms",
        "alarms that are not acknowledged",
        "alarms nobody acknowledged",
    ),
    says(list_of("alarm", OPEN, RED), "unacknowledged red alarms", "critical alarms not acknowledged yet"),
    says(
        list_of("alarm", has("acknowledged_by", "CORP\\alice")),
        "alarms acknowledged by CORP\\alice",
        'alarms where acknowledged by is "CORP\\alice"',
    ),
    says(
        list_of("alarm", has("cluster", "DR")),
        "alarms on cluster DR",
        "alarms in cluster DR",
    ),
    says(
        list_of("alarm", has("host", "esx-fra-dev-04.corp.example")),
        "list alarms of host esx-fra-dev-04",
        "alarms on host esx-fra-dev-04",
    ),
    says(list_of("alarm", some("datastore")), "alarms of datastores", "datastore alarms"),
    says(
        list_of("alarm", older(7, "at"), OPEN),
        "unacknowledged alarms older than 7 days",
        "alarms triggered more than 7 days ago that are not acknowledged",
    ),
    says(groups("alarm", by="name"), "count alarms by name", "alarms per alarm name"),
    says(groups("alarm", by="status"), "alarms grouped by status", "count alarms by severity"),
    says(top(5, "alarm", by="at"), "the 5 newest alarms", "5 most recent alarms"),
    says(list_of("alarm", like("name", "*memory*")), "alarms with memory in their name"),
    says(
        any_of(
            list_of("host", lambda host: host.name in {one.object for one in of("alarm")}),
            list_of("host", lambda host: host.name in {one.host for one in of("alarm")}),
            list_of("alarm", some("host")),
        ),
        "hosts with alarms",
    ),
)
PERMISSIONS = cases(
    "permission",
    says(list_of("permission"), "permissions", "list all permissions", "who has which permissions"),
    says(
        list_of("permission", has("cluster", "Production")),
        "permissions on cluster Production with user and role",
        "permissions on cluster Production",
    ),
    says(
        list_of("permission", has("role", "Administrator")),
        "permissions with role Administrator",
        "who has the role Administrator",
        "users with admin rights",
    ),
    says(
        list_of("permission", has("name", "CORP\\bob")),
        "permissions of user CORP\\bob",
        "what permissions does CORP\\bob have",
    ),
    says(
        any_of(
            list_of("permission", has("datacenter", "Frankfurt"), like("name", "*svc-backup*")),
            list_of("permission", like("name", "*svc-backup*")),
        ),
        "permissions of svc-backup",
    ),
    says(list_of("permission", is_set("group")), "permissions of groups", "permissions given to groups"),
    says(
        list_of("permission", has("role", "Virtual machine power user")),
        "permissions with role Virtual machine power user",
    ),
    says(
        list_of("permission", is_unset("propagate")),
        "permissions that are not propagated",
        "permissions not propagating",
    ),
    says(groups("permission", by="role"), "count permissions by role", "permissions per role"),
    says(
        count_of("permission", has("vcenter", "vcenter-02")), "how many permissions are there in vcenter-02"
    ),
    says(
        list_of("permission", has("object_type", "VirtualMachine")),
        "permissions on object type VirtualMachine",
        "permissions on single vms",
    ),
    says(
        list_of("permission", has("cluster", "Production"), export="csv"),
        "export the permissions of cluster Production to a csv file",
    ),
)
ROLES = cases(
    "role",
    says(list_of("role"), "roles", "list all vsphere roles"),
    says(list_of("role", is_unset("system")), "custom roles", "roles that are not built-in"),
    says(list_of("role", none("permissions"), is_unset("system")), "unused custom roles"),
    says(list_of("role", none("permissions")), "roles without permissions", "unused roles"),
    says(list_of("role", over("privilege_count", 20)), "roles with more than 20 privileges"),
    says(
        top(2, "role", has("vcenter", "vcenter-01"), by="privilege_count"),
        "top 2 roles in vcenter-01 by number of privileges",
    ),
    says(count_of("role", is_unset("system")), "how many custom roles do we have"),
    says(list_of("role", named("Auditor"), shows="privileges"), "privileges of role Auditor"),
    says(list_of("role", has("vcenter", "vcenter-03"), is_set("system")), "built-in roles of vcenter-03"),
    says(list_of("role", over("permissions", 3)), "roles with more than 3 permissions"),
    says(list_of("role", like("name", "*operator*")), "roles with operator in the name"),
    says(
        either_way(list_of("role", has("vcenter", "vcenter-01"), by="privilege_count")),
        "roles in vcenter-01 sorted by number of privileges",
    ),
)
LICENCES = cases(
    "licence",
    says(
        list_of("licence"),
        "list all licenses",
        "licences",
        "show all vsphere licenses",
    ),
    says(list_of("licence", shows="capacity used"), "list of licenses with capacity and used"),
    says(
        list_of("licence", past("expires")),
        "expired licenses",
        "licences that have expired",
        "which licenses are expired?",
    ),
    says(
        list_of("licence", within(30, "expires")),
        "licenses that expire within 30 days",
        "licences expiring in the next 30 days",
    ),
    says(
        list_of("licence", within(60, "expires"), over("used", 0)),
        "licenses in use that expire within 60 days",
    ),
    says(
        list_of("licence", unknown("expires")),
        "licenses that never expire",
        "licences without expiration date",
    ),
    says(
        list_of("licence", shows="expires"),
        "when do our licenses expire",
        "vCenter license expiry",
        "licenses with expiration date",
    ),
    says(list_of("licence", equal("used", 0)), "unused licenses", "licences with 0 used"),
    says(
        list_of("licence", equal("free", 0), over("capacity", 0)),
        "licenses with a capacity above 0 and none free",
    ),
    says(list_of("licence", over("used_percent", 75)), "licenses more than 75% used"),
    says(
        list_of("licence", like("name", "vsan*")),
        "licenses named vsan*",
        "licences whose name starts with vsan",
    ),
    says(count_of("licence", has("vcenter", "vcenter-01")), "how many licenses does vcenter-01 have"),
    says(list_of("licence", has("unit", "server")), "licenses with unit server"),
)
LIBRARIES = cases(
    "content library",
    says(list_of("content_library"), "content libraries", "list all content libraries"),
    says(
        list_of("content_library", has("type", "SUBSCRIBED")),
        "subscribed content libraries",
        "libraries that are subscribed",
    ),
    says(
        list_of("content_library", none("items")),
        "empty content libraries",
        "content libraries without items",
    ),
    says(list_of("content_library", is_set("published")), "published content libraries"),
    says(list_of("content_library", over("size", 30 * GIB)), "content libraries larger than 30 GB"),
    says(count_of("content_library", has("type", "LOCAL")), "how many local content libraries are there"),
    says(
        list_of("library_item"),
        "what items do the content libraries hold",
        "content library items",
        "all library items",
    ),
    says(
        list_of("library_item", has("library", "Images")),
        "items of content library Images",
        "show all the items in content library Images",
        "library items in library Images",
    ),
    says(list_of("library_item", has("type", "iso")), "library items of type iso"),
    says(
        list_of("library_item", like("name", "*.iso"), over("size", 5 * GIB)),
        "library items named *.iso larger than 5 GB",
    ),
    says(groups("library_item", by="type"), "count library items by type"),
    says(list_of("library_item", is_unset("cached")), "library items that are not downloaded"),
    says(
        list_of("library_item", older(180, "modified")),
        "library items not modified for more than 180 days",
        "library items last modified more than 180 days ago",
    ),
    says(top(3, "library_item", by="size"), "3 largest library items"),
    says(
        list_of("library_item", its("library", has("type", "SUBSCRIBED"))),
        "items of subscribed content libraries",
    ),
    says(count_of("library_item", has("vcenter", "vcenter-01")), "how many library items are in vcenter-01"),
)
CATEGORIES = cases(
    "category",
    says(list_of("category"), "tag categories", "list all categories"),
    says(
        list_of("category", has("cardinality", "SINGLE")),
        "categories with one tag per object",
        "categories with cardinality single",
    ),
    says(list_of("category", over("tags", 2)), "categories with more than 2 tags"),
    says(list_of("category", named("env"), shows="tags cardinality"), "tags and cardinality of category env")
    if False
    else says(list_of("category", has("vcenter", "vcenter-02")), "tag categories in vcenter-02"),
    says(count_of("category"), "how many tag categories are there"),
    says(
        list_of("category", has("cardinality", "MULTIPLE"), has("vcenter", "vcenter-01")),
        "categories with cardinality multiple in vcenter-01",
    ),
    says(list_of("category", under("tags", 2)), "categories with fewer than 2 tags"),
    says(
        list_of("category", has("vcenter", "vcenter-01"), shows="associable_types"),
        "categories in vcenter-01 with associable types",
    ),
    says(list_of("category", named("backup")), 'categories named "backup"'),
    says(groups("category", by="cardinality"), "count categories by cardinality"),
    says(list_of("category", isnt(named("env"))), "all categories except env"),
)
CASES = EVENTS + TASKS + ALARMS + PERMISSIONS + ROLES + LICENCES + LIBRARIES + CATEGORIES
