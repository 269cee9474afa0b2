"""How many rows fulfil each of several conditions, and how many values they have: in one statement."""

import pytest
from sqlalchemy import text

from store.errors import TooSlow
from store.query import All, Compare, Has, Kind, Not, Op, Query
from store.read import run, tally
from store.resource import is_value
from store.result import EVERYTHING, Scope
from tests.database import empty
from tests.store import fleet

ON = is_value("power_state", "poweredOn")
SNAPSHOTS = Has(resource="snapshot", by=("vm",))
VMS = Query(resource="vm")


@pytest.fixture(scope="module")
def filled(migrated):
    empty(migrated)
    fleet.fill(migrated)
    return migrated


@pytest.fixture
def connection(filled):
    with filled.connect() as connection:
        yield connection


def total(connection, where, scope=EVERYTHING):
    return run(connection, Query(resource="vm", where=where), scope).total


@pytest.mark.parametrize("condition", [ON, Not(of=ON), SNAPSHOTS, Not(of=SNAPSHOTS), All(of=())])
def test_a_condition_holds_for_as_many_rows_as_a_list_of_them_has(connection, condition):
    rows, (found,) = tally(connection, VMS, [condition], EVERYTHING)
    assert rows == total(connection, None)
    assert found == total(connection, condition)


@pytest.mark.parametrize("path", [("power_state",), ("cluster",), ("vcenter",), ("memory",)])
def test_values_are_as_many_as_groups(connection, path):
    known = Not(of=Compare(path=path, op=Op.UNKNOWN))
    groups = run(
        connection, Query(resource="vm", kind=Kind.AGGREGATE, where=known, group=(path,)), EVERYTHING
    ).total
    assert tally(connection, VMS, [path], EVERYTHING)[1] == (groups,)


def test_only_rows_of_the_query_are_looked_at_and_no_more_than_asked_for(connection):
    on = Query(resource="vm", where=ON)
    assert tally(connection, on, [ON, Not(of=ON)], EVERYTHING) == (
        total(connection, ON),
        (total(connection, ON), 0),
    )
    assert tally(connection, VMS, [All(of=())], EVERYTHING, most=2) == (2, (2,))


def test_without_anything_to_look_for_the_rows_are_counted(connection):
    assert tally(connection, VMS, [], EVERYTHING) == (total(connection, None), ())


def test_what_may_not_be_seen_is_not_counted(connection):
    assert tally(connection, VMS, [ON, ("cluster",)], Scope(vcenters=frozenset())) == (0, (0, 0))


def test_it_stops_when_its_time_is_up(filled, connection):
    with filled.begin() as other:
        other.execute(text("lock table vm in access exclusive mode"))
        with pytest.raises(TooSlow):
            tally(connection, VMS, [ON], EVERYTHING, seconds=0.1)
