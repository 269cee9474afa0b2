"""What happened, who did it, and how it was: changes, past numbers, findings, what lies ahead."""

import pytest

from nlp.meaning import Refused, Unclear
from store.query import Condition, Function, Kind, Measure, Query, every
from store.query import Order as Ordered
from tests.nlp.asking import NAMES, ask, understood
from tests.nlp.notation import (
    ago,
    day,
    eq,
    ge,
    grouped,
    gt,
    has,
    listed,
    lt,
    no,
    orders,
    unknown,
    vm_named,
)

OURS = {**NAMES, "datastore": (*NAMES["datastore"], "ds-07"), "vm": (*NAMES["vm"], "db-03")}
TODAY, TOMORROW = day(2026, 3, 11), day(2026, 3, 12)
MONDAY, NEXT_MONDAY = day(2026, 3, 9), day(2026, 3, 16)
NEWEST = "-at"


def within(column: str, start: object, end: object) -> Condition:
    found = every(ge(column, start), lt(column, end))
    assert found is not None
    return found


def changed(*where: Condition) -> Condition:
    """VMs that the log tells this of."""
    return has("change", "vm", every(eq("kind", "vm"), *where))


def told(*where: Condition, columns: str = "", limit: int | None = None) -> Query:
    return listed("change", *where, by=NEWEST, columns=columns, limit=limit)


HAPPENED = {
    "what changed in cluster Dev since monday": told(ge("at", MONDAY), eq("cluster", "Dev")),
    "what happened to app-07 today": told(eq("vm", "app-07"), within("at", TODAY, TOMORROW)),
    "history of app-07": told(eq("vm", "app-07")),
    "what came back": told(eq("what", "returned")),
    "which vms were renamed this week": listed(
        "vm", changed(eq("what", "renamed"), within("at", MONDAY, NEXT_MONDAY))
    ),
    "vms moved yesterday": listed("vm", changed(eq("what", "moved"), within("at", day(2026, 3, 10), TODAY))),
    "since monday which vms were moved": listed("vm", changed(eq("what", "moved"), ge("at", MONDAY))),
    "vms powered off in the last 24 hours": listed(
        "vm", changed(eq("what", "powered_off"), ge("at", ago(1)))
    ),
    "vms not moved since january": listed("vm", no(changed(eq("what", "moved"), ge("at", day(2026, 1, 1))))),
    "vms changed today": listed("vm", changed(within("at", TODAY, TOMORROW))),
    "vms whose memory changed since monday": listed("vm", changed(eq("field", "memory"), ge("at", MONDAY))),
    "vms created last week": listed("vm", within("created", day(2026, 3, 2), MONDAY)),
    "orphaned vms": listed("vm", no(unknown("orphaned_at"))),
    "vms deleted since monday": listed("vm", ge("orphaned_at", MONDAY)),
    "powered off vms": listed("vm", eq("power_state", "poweredOff")),
    "how many changes were there since monday": Query(
        resource="change", kind=Kind.COUNT, where=ge("at", MONDAY)
    ),
    "count changes by type of change": grouped("change", group="what"),
}
TOLD = {
    "vm resets since monday": ("event", "*VmReset*", "type"),
    "vms that were reset since monday": ("vm", "*VmReset*", "type"),
    "vms restarted by ha since monday": ("vm", "*RestartedOnAlternateHost*", "type"),
    "which vms did ha restart since monday": ("vm", "*RestartedOnAlternateHost*", "type"),
    "hosts that lost their connection since monday": ("host", "*HostConnectionLost*", "type"),
    "hosts that lost access to a volume since monday": ("host", "*lost access*", "name"),
    "login events since monday": ("event", "*UserLogin*", "type"),
    "vms migrated by drs since monday": ("vm", "*DrsVmMigrated*", "type"),
    "power on and power off events since monday": ("event", "*PoweredO*", "type"),
    "snapshot events since monday": ("event", "*snapshot*", "name"),
    "migration tasks that are running now": ("task", "*relocate*", "name"),
    "snapshot creation tasks since monday": ("task", "*create virtual machine snapshot*", "name"),
}
PEOPLE = {
    "who powered off db-03": told(eq("what", "powered_off"), eq("vm", "db-03")),
    "who changed app-07": told(eq("vm", "app-07")),
    "when was app-07 last moved": told(eq("vm", "app-07"), eq("what", "moved"), columns="at", limit=1),
    "when was app-07 created": listed("vm", vm_named("app-07"), columns="created"),
}
THEN = {
    "how many vms did we have 3 months ago": ("vms", within("day", day(2025, 12, 11), day(2025, 12, 12))),
    "vm count on 1 october": ("vms", within("day", day(2025, 10, 1), day(2025, 10, 2))),
    "how many powered on vms were there a week ago": (
        "vms_on",
        within("day", day(2026, 3, 4), day(2026, 3, 5)),
    ),
    "total memory of vms a year ago": ("memory", within("day", day(2025, 3, 11), day(2025, 3, 12))),
}
AHEAD = {
    "which datastores fill up within 30 days": listed(
        "datastore", ge("full_at", ago(0)), lt("full_at", ago(-30))
    ),
    "licences that expire in less than 30 days": listed("licence", lt("expires", ago(-30))),
    "expired licences": listed("licence", lt("expires", ago(0))),
    "licences near expiry": listed("licence", ge("expires", ago(0)), lt("expires", ago(-30))),
    "how fast is ds-07 growing": listed("datastore", eq("name", "ds-07"), columns="growth"),
    "when is ds-07 full": listed("datastore", eq("name", "ds-07"), columns="full_at"),
}


def _plain(query: Query) -> tuple[object, ...]:
    """The query without the order in which its conditions stand."""
    where = query.where
    parts = getattr(where, "of", (where,)) if not isinstance(where, type(no(unknown("name")))) else (where,)
    return query.resource, query.kind, frozenset(map(repr, parts)), query.columns, query.order, query.limit


@pytest.mark.parametrize("text", {**HAPPENED, **PEOPLE, **AHEAD})
def test_a_sentence_means_just_this(text):
    meaning = understood(text, names=OURS)
    assert _plain(meaning.query) == _plain({**HAPPENED, **PEOPLE, **AHEAD}[text]), meaning.reading
    assert meaning.ignored == ()


@pytest.mark.parametrize("text", TOLD)
def test_what_happens_is_asked_for_by_its_own_words(text):
    resource, piece, column = TOLD[text]
    meaning = understood(text)
    assert (meaning.query.resource, meaning.ignored) == (resource, ())
    assert f"Compare(path=('{column}',), op=<Op.MATCHES: 'matches'>, value='{piece}')" in repr(meaning.query)
    assert "MATCHES" in repr(meaning.query.where)
    assert repr(MONDAY) in repr(meaning.query.where) or "running" in text


@pytest.mark.parametrize(
    "text", ["created and deleted vms of the last 7 days", "vms created or deleted in the last 7 days"]
)
def test_what_nothing_can_be_at_once_is_told_by_the_log(text):
    query = understood(text).query
    assert query.resource == "change"
    assert {eq("kind", "vm"), ge("at", ago(7))} <= set(query.where.of)


def test_which_of_things_changed_that_a_log_does_not_refer_to():
    assert understood("which permissions changed").query.where == eq("kind", "permission")


@pytest.mark.parametrize("text", ["delete vm app-07", "power off all vms with events", "reset vm app-07"])
def test_what_sounds_like_a_log_but_is_a_command_is_refused(text):
    assert isinstance(ask(text), Refused)


def test_how_long_a_state_has_held():
    where = understood("vms suspended for more than 30 days").query.where
    assert set(where.of) == {eq("power_state", "suspended"), lt("suspended_at", ago(30))}
    assert ge("orphaned_at", day(2026, 3, 1)) in understood("deleted vms this month").query.where.of


@pytest.mark.parametrize("text", THEN)
def test_a_number_of_the_past_is_what_was_counted_then(text):
    column, moment = THEN[text]
    query = understood(text).query
    assert (query.resource, query.measure) == ("daily", Measure(function=Function.SUM, path=(column,)))
    assert query.where == every(moment, unknown("cluster"))


def test_numbers_of_a_stretch_of_time_are_told_day_by_day():
    query = understood("how many vms did cluster Dev have last week").query
    assert query.group == (("day",),)
    assert query.order == (Ordered(path=("day",)),)
    assert eq("cluster", "Dev") in query.where.of


@pytest.mark.parametrize(
    "text",
    [
        "compare the number of vms now and a year ago",
        "how many vms did we have a year ago and 3 months ago",
        "number of vms today vs a year ago",
    ],
)
def test_two_times_are_told_side_by_side(text):
    query = understood(text).query
    assert (query.resource, query.group) == ("daily", (("day",),))
    assert within("day", day(2025, 3, 11), day(2025, 3, 12)) in query.where.of[0].of


def test_a_place_that_is_grouped_by_is_counted_alone():
    query = understood("how many vms did we have per cluster 3 months ago").query
    assert query.group == (("cluster",),)
    assert no(unknown("cluster")) in query.where.of


def test_one_object_of_then_is_a_row_and_no_sum():
    query = understood("free space of ds-07 3 months ago", names=OURS).query
    assert (query.resource, query.kind, query.columns) == ("datastore_daily", Kind.LIST, (("free",),))


@pytest.mark.parametrize(
    "text",
    [
        "how many windows vms did we have 3 months ago",
        "powered-on windows vms 3 months ago",
        "how many snapshots were there yesterday",
        "which vms did we have 3 months ago",
    ],
)
def test_what_was_not_written_down_is_refused_in_words(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert "daily counts of hosts, VMs" in meaning.reason


def test_how_many_there_are_today_is_no_past():
    assert understood("how many vms do we have today").query == Query(resource="vm", kind=Kind.COUNT)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("who moved it", told(eq("vm", "app-07"), eq("what", "moved"))),
        ("when was it moved", told(eq("vm", "app-07"), eq("what", "moved"), columns="at")),
        (
            "what happened to it yesterday",
            told(eq("vm", "app-07"), within("at", day(2026, 3, 10), TODAY)),
        ),
    ],
)
def test_what_happened_to_it_goes_on_from_the_question_before(text, query):
    meaning = understood(text, previous=understood("app-07").query)
    assert _plain(meaning.query) == _plain(query)


def test_a_log_is_told_from_its_newest_line_unless_another_order_is_asked_for():
    assert understood("events of app-07").query.order == orders(NEWEST)
    assert understood("events of app-07 by user").query.order == ()
    assert understood("events, oldest first").query.order == orders("at")


def test_only_some_of_what_changed():
    before = understood("what changed in cluster Dev since monday").query
    moves = understood("only moves", previous=before).query
    assert _plain(moves) == _plain(told(ge("at", MONDAY), eq("cluster", "Dev"), eq("what", "moved")))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("what needs attention in Dev", listed("finding", eq("cluster", "Dev"))),
        ("critical findings", listed("finding", eq("severity", "critical"))),
        ("what is wrong with host esx-01", listed("finding", eq("host", "esx-01"))),
        ("what's wrong with app-07", listed("finding", eq("vm", "app-07"))),
    ],
)
def test_what_needs_attention_is_a_list_of_findings(text, query):
    meaning = understood(text)
    assert (meaning.query.resource, meaning.query.where) == (query.resource, query.where)


def test_any_problems_is_answered_with_yes_or_no():
    meaning = understood("any problems")
    assert (meaning.query.resource, meaning.yes_or_no) == ("finding", True)


def test_a_word_of_a_log_that_nobody_said_when_asks_about_nothing_else():
    assert understood("changes of app-07 by whom").query.group == (("who",),)
    assert isinstance(ask("vms frobnicated yesterday"), Unclear | Refused)


def test_more_than_a_name_is_a_name_of_whoever_did_it():
    where = understood("changes by CORP\\bob since monday").query.where
    assert "CORP\\\\bob" in repr(where)
    assert ge("at", MONDAY) in where.of


def test_what_lies_ahead_is_said_as_such():
    assert "in the next 30 days" in understood("licences that expire within 30 days").reading
    assert understood("expired licences").reading == "Licences where expires is past"
    assert gt("expires", ago(-30)) == understood("licences that expire in more than 30 days").query.where
