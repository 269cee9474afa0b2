from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from store.finding import Check, Fulfils, Unlike, find
from store.query import Compare, Kind, Op, Query
from store.read import run
from store.resource import is_value
from store.result import Scope
from store.tables import TABLE
from tests.store.fleet import FIRST, add_vcenter, fill, vm, write

FINDING = TABLE["finding"]
OFF = Check(
    name="vm_tools_old",
    severity="warning",
    rule=Fulfils(
        resource="vm",
        where=lambda _: is_value("power_state", "poweredOff"),
        message="{name} on {host} with {memory} is {power_state}.",
    ),
)


def made(engine, vcenter_id, check=OFF, threshold=1):
    with engine.begin() as connection:
        find(connection, vcenter_id, check, threshold)
    with engine.connect() as connection:
        mine = select(FINDING).where(FINDING.c.vcenter_id == vcenter_id).order_by(FINDING.c.moref)
        return connection.execute(mine).all()


def test_a_message_has_the_values_of_its_row_as_people_read_them(database):
    one, _ = fill(database)
    (found,) = made(database, one)
    assert found.message == "APP-9 on esx-10 with 16 GB is poweredOff."
    assert (found.name, found.vm, found.host, found.cluster) == ("APP-9", "vm-3", "host-3", "domain-2")


def test_a_name_that_looks_like_a_placeholder_is_only_a_name(database):
    one, _ = fill(database)
    write(database, one, {"vm": [vm("vm-1", "{host} %s '; drop", power_state="poweredOff", host="host-1")]})
    (found,) = made(database, one)
    assert found.message == "{host} %s '; drop on esx-1 with unknown is poweredOff."


def test_since_is_when_it_was_first_found(database):
    one, _ = fill(database)
    made(database, one)
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with database.begin() as connection:
        connection.execute(update(FINDING).values(since=yesterday))
    rows = [{**row, "memory": 1} if row["moref"] == "vm-3" else row for row in FIRST["vm"]]
    write(database, one, {"vm": rows})
    (found,) = made(database, one)
    assert found.since == yesterday
    assert "with 0 GB" in found.message


def test_what_no_longer_holds_is_gone_and_what_holds_again_is_new(database):
    one, _ = fill(database)
    made(database, one)
    write(database, one, {"vm": [vm("vm-3", "APP-9")]})
    assert made(database, one) == []
    write(database, one, {"vm": [vm("vm-3", "APP-9", power_state="poweredOff")]})
    before = datetime.now(UTC) - timedelta(minutes=1)
    assert [row.since > before for row in made(database, one)] == [True]


def test_a_vm_that_is_gone_has_no_findings(database):
    one, _ = fill(database)
    made(database, one)
    write(database, one, {"vm": []})
    assert made(database, one) == []


def test_a_check_that_is_turned_off_finds_nothing(database):
    one, _ = fill(database)
    made(database, one)
    assert made(database, one, threshold=0) == []


def test_only_that_vcenter_and_that_check_are_written(database):
    one, two = fill(database)
    write(database, two, {"vm": [vm("vm-7", "other", power_state="poweredOff")]})
    other = Check(name="vm_tools_missing", severity="info", rule=OFF.rule)
    made(database, two)
    made(database, two, other)
    assert [row.name for row in made(database, one)] == ["APP-9"]
    made(database, two, other, threshold=0)
    assert [row.finding for row in made(database, two)] == ["vm_tools_old"]


def test_findings_are_asked_for_like_all_else_and_only_those_that_may_be_seen(database):
    one, two = fill(database)
    write(database, two, {"vm": [vm("vm-7", "other", power_state="poweredOff")]})
    made(database, one)
    made(database, two)
    prod = Query(resource="finding", where=Compare(path=("vm", "cluster"), op=Op.EQ, value="Dev"))
    with database.connect() as connection:
        assert [row["name"] for row in run(connection, prod, Scope()).rows] == ["APP-9"]
        every = Query(resource="finding", kind=Kind.COUNT)
        assert run(connection, every, Scope()).total == 2
        assert run(connection, every, Scope(vcenters=frozenset({two}))).total == 1


@pytest.mark.parametrize(
    ("builds", "unlike"),
    [
        (["2", "2", "2"], []),
        (["2", "2", "1"], ["esx-2"]),
        (["1", "2"], ["esx-0"]),
        (["1"], []),
        (["2", "2", None], []),
    ],
)
def test_a_host_is_unlike_if_its_value_is_not_the_most_common_of_its_cluster(database, builds, unlike):
    one = add_vcenter(database, "vc-1")
    told = {"connection_state": "connected", "cluster": "domain-1"}
    hosts = [
        {"moref": f"host-{number}", "name": f"esx-{number}", "build": build, **told}
        for number, build in enumerate(builds)
    ]
    write(database, one, {"host": hosts})
    check = Check(name="host_build", severity="info", rule=Unlike(column="build"))
    assert [row.name for row in made(database, one, check)] == unlike


def test_the_order_of_a_list_makes_no_host_unlike(database):
    one = add_vcenter(database, "vc-1")
    told = {"connection_state": "connected", "cluster": "domain-1"}
    hosts = [
        {"moref": "host-1", "name": "esx-1", "ntp_servers": ["a", "b"], **told},
        {"moref": "host-2", "name": "esx-2", "ntp_servers": ["b", "a"], **told},
    ]
    write(database, one, {"host": hosts})
    check = Check(name="host_ntp", severity="info", rule=Unlike(column="ntp_servers"))
    assert made(database, one, check) == []
