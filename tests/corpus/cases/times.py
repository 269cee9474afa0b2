"""Ages and dates. The clock stands at noon of Wednesday, 17 June 2026, UTC."""

from datetime import UTC, datetime

from tests.corpus.facts import OFF, ON, WINDOWS, at_least, before, has, newer, older, over, since, under
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, lowest, says, top

DAY = 24 * 3600


def date(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


CASES = cases(
    "times",
    says(
        list_of("vm", newer(7)),
        "vms created in the last 7 days",
        "VMs have been created over the last 7 Days",
        "vms created within the past week",
        "vms newer than 7 days",
    ),
    says(
        list_of("vm", newer(30)),
        "vms created in the last 30 days",
        "vms created during the last 30 days",
        "vms younger than 30 days",
    ),
    says(count_of("vm", newer(30)), "how many vms were created in the last 30 days"),
    says(list_of("vm", older(1460)), "vms older than 1460 days"),
    says(
        any_of(
            list_of("vm", older(1460)),
            list_of("vm", older(1461)),
            list_of("vm", before(datetime(2022, 6, 17, 12, tzinfo=UTC))),
        ),
        "vms created more than 4 years ago",
        "vms older than 4 years",
    ),
    says(
        list_of("vm", older(1000), OFF),
        "powered off vms older than 1000 days",
        "vms created more than 1000 days ago that are powered off",
    ),
    says(
        list_of("vm", since(date(2026))),
        "vms created this year",
        "vms created since 2026-01-01",
        "vms created in 2026",
    ),
    says(
        list_of("vm", before(date(2023))),
        "vms created before 2023",
        "vms created before 2023-01-01",
        "vms created before january 2023",
    ),
    says(
        list_of("vm", since(date(2025)), before(date(2026))),
        "vms created in 2025",
    ),
    says(
        any_of(
            list_of("vm", since(date(2025)), before(date(2026))),
            list_of("vm", since(date(2025)), before(date(2026, 1, 2))),
        ),
        "vms created between 2025-01-01 and 2026-01-01",
    ),
    says(
        any_of(list_of("vm", since(date(2026))), list_of("vm", since(date(2026, 1, 2)))),
        "vms created after 1 January 2026",
    ),
    says(
        any_of(list_of("vm", since(date(2025)), before(date(2026))), list_of("vm", newer(365))),
        "vms created last year",
    ),
    says(
        list_of("vm", since(date(2026, 6))),
        "vms created this month",
        "vms created since June 1st",
        "vms created since 2026-06-01",
    ),
    says(
        list_of("vm", since(date(2026, 5)), before(date(2026, 6))),
        "vms created in May 2026",
        "vms created in may",
    ),
    says(
        any_of(
            list_of("vm", since(date(2026, 5)), before(date(2026, 6))),
            list_of("vm", newer(30)),
            list_of("vm", newer(31)),
        ),
        "vms created last month",
    ),
    says(list_of("vm", since(date(2026, 6, 15))), "vms created since monday", "vms created this week"),
    says(top(5, "vm", by="created"), "5 newest vms", "the 5 most recently created vms", "last 5 vms created"),
    says(lowest(5, "vm", by="created"), "5 oldest vms", "the five oldest machines"),
    says(
        list_of("vm", over("uptime", 180 * DAY)),
        "vms up for more than 180 days",
        "vms with uptime over 180 days",
        "vms with an uptime of more than 180 days",
    ),
    says(
        list_of("vm", under("uptime", 1 * DAY)),
        "vms with uptime less than 1 day",
        "vms with less than 24 hours uptime",
        "vms up less than 24 hours",
    ),
    says(
        any_of(list_of("vm", newer(1, "booted")), list_of("vm", under("uptime", DAY))),
        "vms booted in the last 24 hours",
        "vms booted within the last day",
    ),
    says(
        list_of("vm", newer(7, "booted"), WINDOWS),
        "windows vms booted in the last 7 days",
        "windows vms booted in the past week",
    ),
    says(top(10, "vm", by="booted"), "list 10 most recently booted VMs", "10 most recently booted vms"),
    says(top(10, "vm", by="uptime"), "10 vms with the longest uptime", "top 10 vms by uptime"),
    says(
        list_of("vm", has("cluster", "Test"), ON, shows="uptime"),
        "uptime of the running vms in cluster Test",
        "running vms in cluster Test with uptime",
    ),
    says(
        list_of("vm", has("cluster", "Test"), shows="created"),
        "Get creation dates of VMs in cluster Test",
        "vms in cluster Test with creation date",
    ),
    says(
        list_of("snapshot", since(date(2026, 6))),
        "snapshots created this month",
        "snapshots taken since 2026-06-01",
    ),
    says(
        list_of("snapshot", before(date(2026, 3))),
        "snapshots from before 2026-03-01",
        "snapshots created before March 2026",
        "list snapshots taken before 1 March 2026",
    ),
    says(
        list_of("snapshot", since(date(2026, 4)), before(date(2026, 5))),
        "snapshots created in April",
        "snapshots from april 2026",
    ),
    says(list_of("snapshot", older(182)), "snapshots older than 182 days", "snapshots older than 26 weeks"),
    says(
        list_of("snapshot", newer(2)),
        "snapshots from the last 48 hours",
        "snapshots taken in the last 2 days",
        "snapshots not older than 2 days",
    ),
    says(
        any_of(
            list_of("snapshot", older(180)),
            list_of("snapshot", older(182)),
            list_of("snapshot", older(183)),
            list_of("snapshot", before(date(2025, 12, 17))),
        ),
        "snapshots older than 6 months",
    ),
    says(
        any_of(
            list_of("snapshot", older(30)),
            list_of("snapshot", older(31)),
            list_of("snapshot", before(datetime(2026, 5, 17, 12, tzinfo=UTC))),
        ),
        "snapshots older than a month",
        "snapshots older than one month",
    ),
    says(
        list_of("snapshot", since(date(2026, 6, 16)), before(date(2026, 6, 17))),
        "snapshots created yesterday",
        "snapshots from yesterday",
    ),
    says(
        either_way(list_of("snapshot", older(60), by="created")),
        "snapshots older than 60 days sorted by age",
        "snapshots older than 60 days ordered by creation date",
    ),
    says(
        list_of("snapshot", older(60), by="created", way="up"), "snapshots older than 60 days, oldest first"
    ),
    says(
        list_of("host", at_least("uptime", 100 * DAY), has("cluster", "Dev")),
        "hosts in cluster Dev up for at least 100 days",
    ),
)
