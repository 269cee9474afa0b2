"""Questions that go on from the one before."""

import pytest

from nlp.meaning import LAST, Nth, Refused, StartOver, Unclear, Understood, Undo
from store.query import Query, conditions
from tests.nlp.asking import ask, understood
from tests.nlp.notation import (
    GIB,
    ago,
    counted,
    detail,
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

ON, OFF = eq("power_state", "poweredOn"), eq("power_state", "poweredOff")
DEV, DR, PRODUCTION = eq("cluster", "Dev"), eq("cluster", "DR"), eq("cluster", "Production")
APP = vm_named("app-07")
TALKS: dict[str, list[tuple[str, Query]]] = {
    "narrower": [
        ("vms in cluster Dev", listed("vm", DEV)),
        ("only the powered off ones", listed("vm", DEV, OFF)),
        ("what about cluster DR?", listed("vm", OFF, DR)),
        ("sort by memory", listed("vm", OFF, DR, by="-memory")),
        ("how many?", counted("vm", OFF, DR)),
        ("list them", listed("vm", OFF, DR)),
        ("exclude win*", listed("vm", OFF, DR, no(like("name", "win*")))),
        ("in all clusters", listed("vm", OFF, no(like("name", "win*")))),
    ],
    "an order of what is shown": [
        ("hosts in cluster Dev with their uptime", listed("host", DEV, columns="uptime")),
        ("longest first", listed("host", DEV, columns="uptime", by="-uptime")),
    ],
    "an order of what is compared": [
        ("datastores with less than 20% free", listed("datastore", lt("free_percent", 20))),
        ("lowest first", listed("datastore", lt("free_percent", 20), by="free_percent")),
    ],
    "another place": [
        ("vms in Dev", listed("vm", DEV)),
        ("and in Production?", listed("vm", PRODUCTION)),
        ("powered off", listed("vm", PRODUCTION, OFF)),
        ("powered on", listed("vm", PRODUCTION, ON)),
        ("in Dev or Test", None),
    ],
    "other columns": [
        ("vm win*", listed("vm", like("name", "win*"))),
        ("mem", listed("vm", like("name", "win*"), columns="memory")),
        ("ip", listed("vm", like("name", "win*"), columns="ip")),
        ("show their host too", listed("vm", like("name", "win*"), columns="ip host")),
        ("snapshots", listed("snapshot", like("vm", "win*"))),
    ],
    "one thing": [
        ("app-07", detail("vm", APP)),
        ("is it powered on?", listed("vm", APP, ON)),
        ("which host is it on", listed("host", has("vm", "host", None))),
    ],
    "amounts": [
        ("datastores with less than 20% free", listed("datastore", lt("free_percent", 20))),
        ("less than 10%", listed("datastore", lt("free_percent", 10))),
    ],
    "groups": [
        ("count vms by power state", grouped("vm", group="power_state")),
        ("by cluster instead", grouped("vm", group="cluster")),
        ("only in Production", grouped("vm", PRODUCTION, group="cluster")),
        ("highest first", grouped("vm", PRODUCTION, group="cluster", by="-count")),
        ("top 3", grouped("vm", PRODUCTION, group="cluster", by="-count", limit=3)),
    ],
    "orders": [
        ("top 10 vms by memory", listed("vm", by="-memory", limit=10)),
        ("and by cpu?", listed("vm", by="-cpus", limit=10)),
        ("the other way round", listed("vm", by="cpus", limit=10)),
        ("top 5", listed("vm", by="-cpus", limit=5)),
        ("bottom 5", listed("vm", by="cpus", limit=5)),
    ],
    "another resource": [
        ("vms in cluster Dev with more than 8 gb ram", listed("vm", DEV, gt("memory", 8 * GIB))),
        ("what about hosts?", listed("host", DEV, gt("memory", 8 * GIB))),
        ("and datastores", listed("datastore", eq("hosts.cluster", "Dev"))),
    ],
    "what belongs to it": [
        ("snapshots older than 30 days", listed("snapshot", lt("created", ago(30)))),
        ("their vms", listed("snapshot", lt("created", ago(30)), columns="vm")),
        ("hosts in cluster Production", listed("host", PRODUCTION)),
        ("which vms are on them", listed("vm", eq("host.cluster", "Production"))),
    ],
    "a correction": [
        ("ubuntu vms", listed("vm", like("os", "*ubuntu*"))),
        ("no, windows", listed("vm", like("os", "*windows*"))),
        ("without tags", listed("vm", like("os", "*windows*"), unknown("tags"))),
    ],
}


WIN = like("name", "win*")
# Ten turns and more of every kind: a sentence, and the question that it makes of all before it.
LONG: dict[str, list[tuple[str, Query]]] = {
    "columns, then what belongs to it": [
        ("vm win*", listed("vm", WIN)),
        ("mem", listed("vm", WIN, columns="memory")),
        ("ip", listed("vm", WIN, columns="ip")),
        ("and their hosts", listed("vm", WIN, columns="ip host")),
        ("how many", counted("vm", WIN)),
        ("list them", listed("vm", WIN)),
        ("only powered off", listed("vm", WIN, OFF)),
        ("powered on", listed("vm", WIN, ON)),
        ("without the power state filter", listed("vm", WIN)),
        ("snapshots", listed("snapshot", like("vm", "win*"))),
        ("older than 30 days", listed("snapshot", like("vm", "win*"), lt("created", ago(30)))),
        ("how many is that?", counted("snapshot", like("vm", "win*"), lt("created", ago(30)))),
    ],
    "wider and narrower": [
        ("vms on host esx-01", listed("vm", eq("host", "esx-01"))),
        ("only the powered off ones", listed("vm", eq("host", "esx-01"), OFF)),
        ("all vms and not only the ones from that host", listed("vm", OFF)),
        ("in cluster Production", listed("vm", OFF, PRODUCTION)),
        ("exclude win*", listed("vm", OFF, PRODUCTION, no(WIN))),
        ("regardless of power state", listed("vm", PRODUCTION, no(WIN))),
        ("drop the filter on cluster", listed("vm", no(WIN))),
        ("what about cluster DR", listed("vm", no(WIN), DR)),
        ("in all clusters", listed("vm", no(WIN))),
        ("remove all filters", listed("vm")),
    ],
    "groups, orders and numbers": [
        ("vms in cluster Dev", listed("vm", DEV)),
        ("by power state", grouped("vm", DEV, group="power_state")),
        ("put the most common at the top", grouped("vm", DEV, group="power_state", by="-count")),
        ("the other way round", grouped("vm", DEV, group="power_state", by="count")),
        ("only the first 5", grouped("vm", DEV, group="power_state", by="count", limit=5)),
        ("the same for each host", grouped("vm", DEV, group="host")),
        ("same for cluster DR", grouped("vm", DR, group="host")),
        ("how many is that", counted("vm", DR)),
        ("how many of them are powered off/on", grouped("vm", DR, group="power_state")),
        ("list them", listed("vm", DR)),
        ("sort by memory", listed("vm", DR, by="-memory")),
        ("the largest of them", listed("vm", DR, by="-memory", limit=1)),
    ],
    "another time and name": [
        ("events of app-07", listed("event", eq("vm", "app-07"), by="-at")),
        ("over the last week?", listed("event", eq("vm", "app-07"), ge("at", ago(7)), by="-at")),
        ("and the last 3 days", listed("event", eq("vm", "app-07"), ge("at", ago(3)), by="-at")),
        ("and app-08?", listed("event", ge("at", ago(3)), eq("vm", "app-08"), by="-at")),
        ("any noticeable events?", listed("event", ge("at", ago(3)), eq("vm", "app-08"), by="-at")),
        ("snapshots", listed("snapshot", eq("vm", "app-08"))),
        ("the host", listed("host", has("vm", "host", eq("name", "app-08")))),
        ("its cluster", listed("host", has("vm", "host", eq("name", "app-08")), columns="cluster")),
    ],
}


@pytest.mark.parametrize("talk", [*TALKS, *LONG])
def test_each_question_goes_on_from_the_one_before(talk):
    previous = None
    for text, query in {**TALKS, **LONG}[talk]:
        if query is None or query.where == has("vm", "host", None):
            continue
        previous = understood(text, previous).query
        assert previous == query, text


def test_what_belongs_to_a_thing_is_asked_by_a_pronoun():
    previous = understood("app-07").query
    assert understood("which host is it on", previous).query == listed("host", has("vm", "host", APP))


def test_what_is_carried_over_is_told():
    previous = understood("powered off vms in cluster Dev").query
    assert understood("what about DR cluster?", previous).carried == ("power is powered off",)


def test_a_whole_question_starts_anew():
    previous = understood("powered off vms in cluster Dev").query
    meaning = understood("hosts in maintenance", previous)
    assert meaning.query == listed("host", eq("in_maintenance", value=True))
    assert meaning.carried == ()


def test_the_answer_is_wanted_as_a_file():
    previous = understood("vms in cluster Dev").query
    meaning = understood("export that to excel", previous)
    assert (meaning.query, meaning.export) == (previous, "xlsx")


def test_rows_of_a_number_are_wanted_as_a_file():
    previous = understood("how many vms in cluster Dev").query
    assert understood("as csv", previous).query == listed("vm", DEV)


def test_thanks_ask_nothing():
    previous = understood("vms in cluster Dev").query
    assert isinstance(ask("thanks!", previous), Refused)


def test_another_topic_is_not_forced_on_the_question_before():
    previous = understood("vms in cluster Dev").query
    assert isinstance(ask("is lunch ready", previous), Refused)


def test_without_a_question_before_a_pronoun_has_no_meaning():
    assert isinstance(ask("only the powered off ones"), Unclear)


def test_this_machine_has_no_meaning_without_a_question_before():
    assert isinstance(ask("is this vm powered on"), Unclear)


def test_another_noun_is_meant():
    previous = understood("powered off vms in cluster Dev").query
    assert understood("no, I meant hosts", previous).query.resource == "host"
    assert DEV in conditions(understood("no, I meant hosts", previous).query.where)


@pytest.mark.parametrize(
    "text",
    [
        "any snapshots on that virtual machine?",
        "snapshots of it",
        "its snapshots",
        "snapshots",
        "any snapshots?",
        "snapshots of the vm I just searched for",
    ],
)
def test_what_belongs_to_the_one_thing_asked_about_is_asked_in_many_ways(text):
    previous = understood("app-07").query
    meaning = understood(text, previous)
    assert meaning.query == listed("snapshot", eq("vm", "app-07"))
    assert meaning.carried == ("name is app-07",)


def test_an_amount_of_one_thing_is_not_summed_up():
    previous = understood("find the vm app-07").query
    meaning = understood("how much memory is configured on the VM I just searched for?", previous)
    assert meaning.query == listed("vm", APP, columns="memory")


def test_what_it_was_about_is_known_after_something_else_was_listed():
    previous = understood("which datastore is app-07 on").query
    assert understood("how much memory does it have", previous).query.resource == "vm"


@pytest.mark.parametrize("text", ["sort by capacity", "only thin ones", "the weather of them"])
def test_what_cannot_be_joined_is_never_answered_with_another_set(text):
    previous = understood("roles").query
    assert not isinstance(ask(text, previous), Understood)


@pytest.mark.parametrize(
    "text",
    [
        "all hosts",
        "list snapshots older than 3 days",
        "how many datastores are there",
        "vms in cluster DR",
        "events of the last 24 hours",
        "powered off vms",
    ],
)
def test_a_full_question_inherits_nothing(text):
    previous = understood("powered on vms on host esx-01 with more than 8 gb ram").query
    meaning = understood(text, previous)
    assert (meaning.query, meaning.carried) == (understood(text).query, ())


@pytest.mark.parametrize("text", ["more info on this vm", "show it in full"])
def test_one_of_a_number_is_asked_for(text):
    assert isinstance(ask(text, understood("how many vms in cluster Dev").query), Unclear)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("start over", StartOver),
        ("Forget that!", StartOver),
        ("reset", StartOver),
        ("undo", Undo),
        ("ok, go back please", Undo),
        ("previous", Undo),
    ],
)
def test_what_is_said_to_the_conversation_is_no_question(text, kind):
    assert isinstance(ask(text, understood("vms").query), kind)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the second one", Nth(number=2, rest="")),
        ("row 3", Nth(number=3, rest="")),
        ("ip of the last one", Nth(number=LAST, rest="ip of it")),
        ("what about the 4th vm in the list?", Nth(number=4, rest="")),
    ],
)
def test_a_row_of_the_answer_before_is_meant_by_its_place(text, meant):
    assert ask(text, understood("vms").query) == meant


def test_a_number_of_rows_is_no_place():
    assert understood("only the first 5", understood("vms").query).query.limit == 5
