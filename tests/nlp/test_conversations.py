"""Questions that go on from the one before."""

import pytest

from nlp.meaning import Refused, Unclear
from store.query import Query
from tests.nlp.asking import ask, understood
from tests.nlp.notation import (
    GIB,
    ago,
    counted,
    detail,
    eq,
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


@pytest.mark.parametrize("talk", TALKS)
def test_each_question_goes_on_from_the_one_before(talk):
    previous = None
    for text, query in TALKS[talk]:
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
