from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from store import read
from store.errors import TooComplex, TooSlow, UnknownColumn, UnknownResource, WrongValue
from store.query import (
    Ago,
    Alike,
    All,
    ColumnValue,
    Compare,
    Either,
    Function,
    Has,
    Kind,
    Measure,
    Mixed,
    Not,
    Op,
    Order,
    Query,
    Throughout,
)
from store.resource import GIB, Related
from store.resource import Kind as Holds
from store.resources.registry import RESOURCES, TABLES
from store.result import EVERYTHING, Scope
from tests.database import empty
from tests.store import fleet

DAY = 86_400


def is_(path, value, op=Op.EQ):
    return Compare(path=tuple(path.split(".")), op=op, value=value)


def unknown(path):
    return Compare(path=tuple(path.split(".")), op=Op.UNKNOWN)


def by(path, *, descending=False):
    return Order(path=tuple(path.split(".")), descending=descending)


def all_of(*of):
    return All(of=of)


def no(of):
    return Not(of=of)


@pytest.fixture(scope="module")
def filled(migrated):
    empty(migrated)
    fleet.fill(migrated)
    return migrated


@pytest.fixture
def ask(filled):
    def ask(query, scope=EVERYTHING, **page):
        with filled.connect() as connection:
            return read.run(connection, query, scope, **page)

    return ask


# resource, condition, the names that a list of it has
LISTS = [
    ("vm", None, ["app-1", "app-1", "APP-9", "app-10"]),
    ("template", None, ["golden"]),
    ("vm", is_("name", "app-9"), ["APP-9"]),
    ("vm", is_("name", "app-1*", Op.MATCHES), ["app-1", "app-1", "app-10"]),
    ("vm", is_("name", "APP-?", Op.MATCHES), ["app-1", "app-1", "APP-9"]),
    ("vm", is_("annotation", "*100%*", Op.MATCHES), ["APP-9"]),
    ("vm", is_("annotation", "*safe_*", Op.MATCHES), ["APP-9"]),
    ("vm", is_("annotation", "*1%safe*", Op.MATCHES), []),
    ("vm", is_("annotation", "*saf__bet", Op.MATCHES), []),
    ("vm", is_("name", "vcls*", Op.MATCHES), ["vCLS-1"]),
    ("vm", is_("name", "vCLS-1"), ["vCLS-1"]),
    ("vm", is_("power_state", "poweredOff"), ["APP-9"]),
    ("vm", is_("memory", 8 * GIB), ["app-10"]),
    ("vm", is_("memory", 4 * GIB, Op.GT), ["APP-9", "app-10"]),
    ("vm", is_("cpus", 10**30, Op.LT), ["app-1", "app-1", "APP-9", "app-10"]),
    ("vm", is_("cpus", 2.5, Op.LT), ["app-1", "app-1"]),
    ("vm", all_of(is_("cluster", "production"), is_("os", "*windows*", Op.MATCHES)), ["app-10"]),
    ("vm", is_("cluster", "Pro*", Op.MATCHES), ["app-1", "app-10"]),
    ("vm", no(is_("cluster", "Production")), ["app-1", "APP-9"]),
    ("vm", all_of(is_("os", "*windows*", Op.MATCHES), no(is_("cluster", "Dev"))), ["app-10"]),
    ("vm", no(is_("os", "*windows*", Op.MATCHES)), ["app-1", "app-1"]),
    ("vm", unknown("os"), ["app-1"]),
    ("vm", no(unknown("os")), ["app-1", "APP-9", "app-10"]),
    ("vm", unknown("folder"), ["app-1"]),
    ("vm", unknown("datastores"), ["app-1"]),
    ("vm", is_("datastores", "slow-2"), ["app-1", "APP-9"]),
    ("vm", is_("datastores", 1, Op.GT), ["app-1"]),
    ("vm", is_("datastores", 0), ["app-1"]),
    ("vm", is_("datastores.type", "NFS"), ["app-1", "APP-9"]),
    ("vm", is_("host.version", "8.0.3"), ["app-1", "app-10"]),
    ("host", is_("version", "8.0.9", Op.GT), ["esx-2"]),
    ("host", is_("version", "8.0.3", Op.LE), ["esx-1"]),
    ("vm", is_("host", "lab"), ["APP-9"]),
    ("vm", is_("folder", "/Berlin/*", Op.MATCHES), ["app-1", "APP-9", "app-10"]),
    ("vm", is_("vcenter", "VC-2"), ["app-1"]),
    ("vm", is_("tags", "backup:daily"), ["app-1", "APP-9"]),
    ("vm", is_("tags", "gold"), ["app-1"]),
    ("vm", is_("attributes.Owner", "alice"), ["app-1"]),
    ("vm", is_("attributes.OWNER", "bob"), ["app-10"]),
    ("vm", unknown("attributes.Owner"), ["app-1", "APP-9"]),
    ("vm", is_("attributes", "Bob"), ["app-10"]),
    ("vm", unknown("attributes"), ["app-1", "APP-9"]),
    ("vm", is_("ips", "FE80::1"), ["app-1"]),
    ("vm", is_("ips", "10.*", Op.MATCHES), ["app-1"]),
    ("vm", is_("ips", "10.0.0.0/30", Op.WITHIN), ["app-1"]),
    ("vm", is_("ip", "10.0.0.8/29", Op.WITHIN), ["APP-9", "app-10"]),
    ("vm", is_("name", "0.0.0.0/0", Op.WITHIN), []),
    ("vm", unknown("ips"), ["app-1", "APP-9", "app-10"]),
    ("vm", is_("created", Ago(seconds=30 * DAY), Op.LT), ["app-10"]),
    ("vm", is_("created", fleet.NOW - timedelta(days=30), Op.GT), ["app-1"]),
    ("vm", is_("snapshots", 0, Op.GT), ["app-1"]),
    ("vm", is_("snapshots", 2), ["app-1"]),
    ("vm", is_("snapshots", 0), ["app-1", "APP-9", "app-10"]),
    ("vm", is_("disk_capacity", 40 * GIB, Op.GE), ["app-1", "app-10"]),
    ("vm", is_("disk_capacity", 45 * GIB, Op.LT), ["app-1", "APP-9", "app-10"]),
    ("vm", is_("provisioned", 15 * GIB), ["app-1"]),
    ("vm", is_("committed", ColumnValue(path=("uncommitted",)), Op.GT), ["app-1", "app-10"]),
    ("vm", is_("name", ColumnValue(path=("host", "name"))), []),
    ("vm", Either(of=(is_("name", "app-10"), is_("cpus", 8))), ["APP-9", "app-10"]),
    ("vm", All(of=()), ["app-1", "app-1", "APP-9", "app-10"]),
    ("vm", Either(of=()), []),
    ("vm", is_("cluster.ha_enabled", value=True), ["app-1", "app-10"]),
    ("vm", unknown("cluster.ha_enabled"), ["app-1"]),
    ("host", is_("vms", 0), ["esx-2"]),
    ("host", is_("vms", 1), ["esx-9", "esx-10"]),
    ("host", is_("vms", 2, Op.GE), ["esx-1"]),
    ("host", is_("vms_on", 1, Op.LT), ["esx-2", "esx-10"]),
    ("host", Has(resource="vm", by=("host",), where=is_("power_state", "poweredOff")), ["esx-10"]),
    ("host", Has(resource="vm", by=("host",)), ["esx-1", "esx-9", "esx-10"]),
    ("host", Has(resource="vm", by=("host",), where=is_("name", "vcls-1")), ["esx-1"]),
    ("host", Has(resource="snapshot", by=("vm", "host")), ["esx-1"]),
    ("datastore", Has(resource="snapshot", by=("vm", "datastores")), ["fast-1", "slow-2"]),
    (
        "cluster",
        Has(resource="disk", by=("vm", "host", "cluster"), where=is_("capacity", 40 * GIB)),
        ["Production"],
    ),
    ("cluster", no(Has(resource="snapshot", by=("vm", "cluster"))), ["Dev", "DR"]),
    ("vcenter", Has(resource="snapshot", by=("vm", "vcenter")), ["vc-1"]),
    ("datastore", is_("vms", 0), ["empty-3", "fast-1"]),
    ("datastore", is_("free_percent", 15, Op.LT), ["fast-1"]),
    ("datastore", unknown("free_percent"), ["empty-3"]),
    ("datastore", is_("used", ColumnValue(path=("free",)), Op.GT), ["fast-1"]),
    ("datastore", is_("templates", 1), ["slow-2"]),
    ("vcenter", is_("vms", 3), ["vc-1"]),
    ("vcenter", is_("hosts", 1), ["vc-2"]),
    ("snapshot", is_("created", Ago(seconds=30 * DAY), Op.LT), ["before patch"]),
    ("snapshot", is_("vm.cluster", "Production"), ["after patch", "before patch"]),
    ("disk", is_("vm", "app-10"), ["Hard disk 1"]),
    ("tag", is_("vms", 1), ["gold"]),
    ("port_group", None, ["VM Network"]),
    ("resource_pool", None, ["gold", "Resources"]),
    ("vapp", None, ["shop"]),
    ("vapp", is_("vms", 1), ["shop"]),
    ("resource_pool", is_("vms", 2), ["gold"]),
    ("resource_pool", is_("pools", 1), ["Resources"]),
    ("datastore", is_("datastore_cluster", "Pod"), ["fast-1"]),
    ("vm", is_("rules", 1), ["app-1", "APP-9", "app-10"]),
    ("vm", is_("guest_free", 6 * GIB), ["app-1"]),
    ("vm", is_("partitions", 0), ["app-1", "APP-9", "app-10"]),
    ("drs_rule", is_("vms", "app-10"), ["apart"]),
    ("partition", is_("used_percent", 90, Op.GT), ["/"]),
    ("snapshot", is_("parent", "before patch"), ["after patch"]),
    ("snapshot", is_("children", 0), ["after patch"]),
    ("cluster", is_("vcpus_per_core", 1.5), ["Production"]),
    ("cluster", unknown("vcpus_per_core"), ["Dev", "DR"]),
    ("vm", Alike(resource="vm", path=("name",)), ["app-1", "app-1"]),
    ("datastore", Alike(resource="datastore", path=("name",)), ["fast-1", "fast-1"]),
    ("vm", Alike(resource="vm", path=("host",), where=is_("name", "app-10")), ["app-1"]),
    (
        "vm",
        all_of(
            is_("vcenter", "vc-1"), no(Alike(resource="vm", path=("name",), where=is_("vcenter", "vc-2")))
        ),
        ["APP-9", "app-10"],
    ),
    ("cluster", Mixed(resource="host", by=("cluster",), path=("version",)), ["Production"]),
    (
        "vm",
        all_of(is_("vcenter", "vc-1"), Throughout(by=("datastores",), where=is_("name", "slow-2"))),
        ["app-1", "APP-9"],
    ),
    ("vm", all_of(is_("vcenter", "vc-1"), Throughout(by=("datastores",), same=("type",))), ["app-10"]),
]


@pytest.mark.parametrize(("resource", "where", "names"), LISTS)
def test_a_list_has_the_rows_that_its_condition_means(ask, resource, where, names):
    result = ask(Query(resource=resource, where=where))
    assert [row["name"] for row in result.rows] == names
    assert result.total == len(names)


# path to order by, downwards?, the names of VMs in that order
ORDERS = [
    ("name", True, ["app-10", "APP-9", "app-1", "app-1"]),
    ("memory", False, ["app-1", "app-1", "app-10", "APP-9"]),
    ("memory", True, ["APP-9", "app-10", "app-1", "app-1"]),
    ("os", True, ["app-1", "app-10", "APP-9", "app-1"]),
    ("os", False, ["APP-9", "app-10", "app-1", "app-1"]),
    ("ip", False, ["app-1", "APP-9", "app-10", "app-1"]),
    ("host", True, ["APP-9", "app-1", "app-1", "app-10"]),
    ("datastores", True, ["app-1", "APP-9", "app-10", "app-1"]),
    ("provisioned", True, ["app-10", "app-1", "app-1", "APP-9"]),
    ("snapshots", True, ["app-1", "app-1", "APP-9", "app-10"]),
    ("attributes.owner", False, ["app-1", "app-10", "app-1", "APP-9"]),
]


@pytest.mark.parametrize(("path", "descending", "names"), ORDERS)
def test_an_order_puts_rows_without_a_value_last(ask, path, descending, names):
    result = ask(Query(resource="vm", order=(by(path, descending=descending),)))
    assert [row["name"] for row in result.rows] == names


def grouped(path, function=Function.COUNT, of=(), resource="vm", **more):
    measure = Measure(function=function, path=of)
    groups = (tuple(path.split(".")),) if path else ()
    return Query(resource=resource, kind=Kind.AGGREGATE, group=groups, measure=measure, **more)


# query, its rows
AGGREGATES = [
    (grouped("power_state"), [("poweredOn", 3), ("poweredOff", 1)]),
    (grouped("cluster"), [("Production", 2), ("Dev", 1), ("DR", 1)]),
    (grouped("datastores"), [("fast-1", 2), ("slow-2", 2), (None, 1)]),
    (grouped("tags"), [("daily", 2), (None, 2), ("gold", 1)]),
    (grouped("ips"), [(None, 3), ("10.0.0.1", 1), ("fe80::1", 1)]),
    (grouped("attributes.Owner"), [(None, 2), ("Alice", 1), ("Bob", 1)]),
    (grouped("vcenter"), [("vc-1", 3), ("vc-2", 1)]),
    (
        grouped("cluster", Function.SUM, ("memory",)),
        [("Dev", 16 * GIB), ("Production", 12 * GIB), ("DR", 4 * GIB)],
    ),
    (grouped("", Function.AVG, ("cpus",)), [(4.0,)]),
    (grouped("", Function.MAX, ("memory",)), [(16 * GIB,)]),
    (grouped("", Function.MIN, ("name",)), [("APP-9",)]),
    (grouped("", Function.SUM, ("committed",)), [(40 * GIB,)]),
    (grouped(""), [(4,)]),
    (grouped("", Function.SUM, ("memory",), where=is_("name", "nothing")), [(None,)]),
    (grouped("", Function.SUM, ("memory_limit",)), [(None,)]),
    (grouped("", Function.MAX, ("vcpus_per_core",), resource="cluster"), [(1.5,)]),
    (grouped("power_state", order=(by("power_state"),)), [("poweredOff", 1), ("poweredOn", 3)]),
    (grouped("power_state", order=(by("count"),)), [("poweredOff", 1), ("poweredOn", 3)]),
    (grouped("cluster", limit=1), [("Production", 2)]),
    (grouped("cluster", Function.SUM, ("vms",), resource="host"), [("Production", 2), ("Dev", 1), ("DR", 1)]),
    (grouped("vm.cluster", resource="disk"), [("Production", 3)]),
    (grouped("cluster", where=is_("name", "nothing")), []),
]


@pytest.mark.parametrize(("query", "rows"), AGGREGATES)
def test_an_aggregate_has_a_row_a_group_the_highest_first(ask, query, rows):
    result = ask(query)
    assert [tuple(row.values()) for row in result.rows] == rows
    assert result.total == len(rows)
    assert [column.name for column in result.columns] == [*map(".".join, query.group), query.measure.name]


def test_an_aggregate_works_out_several_numbers_of_each_group(ask):
    off = Measure(function=Function.SHARE, where=is_("power_state", "poweredOff"))
    query = grouped("cluster", Function.SUM, ("cpus",), further=(Measure(), off))
    assert [tuple(row.values()) for row in ask(query).rows] == [
        ("Dev", 8, 1, 100.0),
        ("Production", 6, 2, 0.0),
        ("DR", 2, 1, 0.0),
    ]


def test_moments_are_grouped_by_day(ask):
    result = ask(grouped("created"))
    assert [row["created"] and row["created"].date() for row in result.rows] == [
        None,
        (fleet.NOW - timedelta(days=400)).date(),
        (fleet.NOW - timedelta(days=10)).date(),
    ]


def test_a_list_names_its_objects_before_the_columns_that_were_asked_for(ask):
    disks = ask(Query(resource="disk", columns=(("capacity",), ("vm", "host"))))
    assert dict(disks.rows[0]) == {
        "name": "Hard disk 1",
        "vm": "app-1",
        "vcenter": "vc-1",
        "capacity": 20 * GIB,
        "vm.host": "esx-1",
    }
    assert [column.label for column in disks.columns] == ["Disk", "VM", "vCenter", "Capacity", "VM: Host"]


def test_references_are_shown_as_names_and_lists_sorted(ask):
    columns = (
        ("datastores",),
        ("tags",),
        ("ips",),
        ("attributes",),
        ("attributes", "OWNER"),
        ("datastores", "type"),
    )
    row = ask(Query(resource="vm", columns=columns, where=is_("vcenter", "vc-1"))).rows[0]
    assert row["datastores"] == ["fast-1", "slow-2"]
    assert row["tags"] == ["daily", "gold"]
    assert row["ips"] == ["10.0.0.1", "fe80::1"]
    assert row["attributes"] == {"Owner": "Alice"}
    assert row["attributes.OWNER"] == "Alice"
    assert row["datastores.type"] == ["VMFS", "NFS"]  # choices in the order in which they are declared


def test_a_detail_has_every_column(ask):
    result = ask(Query(resource="vm", kind=Kind.DETAIL, where=is_("name", "app-10")))
    (row,) = result.rows
    assert row.keys() == {column.name for column in TABLES["vm"].every}
    assert (row["moref"], row["host"], row["memory_usage"]) == ("vm-2", "esx-1", None)


def test_a_count_has_no_rows(ask):
    result = ask(Query(resource="vm", kind=Kind.COUNT))
    assert (result.total, result.rows, result.columns) == (4, (), ())


COUNTS = [
    (resource.name, column)
    for resource in RESOURCES.values()
    for column in resource.table.columns
    if isinstance(column.source, Related) and column.source.column is None
]


@pytest.mark.parametrize(("resource", "column"), COUNTS)
def test_a_count_of_related_objects_is_the_length_of_their_list(ask, resource, column):
    source = column.source
    rows = ask(Query(resource=resource, kind=Kind.DETAIL)).rows
    for row in rows:
        here = [] if resource == "vcenter" else [is_("vcenter", row["vcenter"])]
        conditions = (is_(source.by, row["name"]), *here, *filter(None, [source.where]))
        assert ask(Query(resource=source.of, where=All(of=conditions))).total == row[column.name]
    found = ask(Query(resource=resource, where=is_(column.name, 0))).total
    assert found == sum(row[column.name] == 0 for row in rows)


def test_rows_are_ordered_by_the_first_name_of_what_they_refer_to(ask):
    by_name = Order(path=("datastores", "name"))
    rows = ask(Query(resource="vm", columns=(("datastores",),), order=(by_name,))).rows
    firsts = [min(row["datastores"]) for row in rows if row["datastores"]]
    assert len(set(firsts)) > 1
    assert firsts == sorted(firsts)


def test_what_is_hidden_is_counted_and_named(ask):
    assert ask(Query(resource="vm")).hidden == (1, "vCLS machines")
    assert ask(Query(resource="vm", where=is_("vcenter", "vc-2"))).hidden is None
    assert ask(Query(resource="vm", where=is_("name", "vcls*", Op.MATCHES))).hidden is None
    assert ask(grouped("cluster")).hidden == (1, "vCLS machines")


def test_pages_follow_one_another_and_tell_the_whole(ask):
    query = Query(resource="vm")
    pages = [ask(query, limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [[row["name"] for row in page.rows] for page in pages] == [
        ["app-1", "app-1", "APP-9"],
        ["app-10"],
        [],
    ]
    assert {page.total for page in pages} == {4}


def test_a_top_3_is_3_over_all_its_pages(ask):
    query = Query(resource="vm", limit=3)
    assert ask(query).total == 3
    assert [len(ask(query, limit=2, offset=offset).rows) for offset in (0, 2, 4)] == [2, 1, 0]


def test_groups_have_pages_too(ask):
    second = ask(grouped("cluster"), limit=2, offset=2)
    assert [row["cluster"] for row in second.rows] == ["DR"]
    assert second.total == 3


def test_only_what_the_scope_allows_is_seen(ask):
    one, two = 1, 2
    seen = ask(Query(resource="vm"), Scope(vcenters=frozenset({two})))
    assert [row["vcenter"] for row in seen.rows] == ["vc-2"]
    assert [freshness.vcenter for freshness in seen.as_of] == ["vc-2"]
    nothing = ask(Query(resource="vm"), Scope(vcenters=frozenset()))
    assert (nothing.rows, nothing.total, nothing.as_of, nothing.hidden) == ((), 0, (), None)
    assert ask(grouped("power_state"), Scope(vcenters=frozenset({one}))).total == 2
    assert ask(Query(resource="vcenter"), Scope(vcenters=frozenset({one}))).total == 1
    twins = Query(resource="vm", where=Alike(resource="vm", path=("name",)))
    assert ask(twins, Scope(vcenters=frozenset({one}))).total == 0


def phases(result):
    return [(one.vcenter, one.phase, one.seen_at is not None) for one in result.as_of]


@pytest.mark.parametrize(
    "query",
    [
        Query(resource="vm", where=is_("annotation", "*100%*", Op.MATCHES)),
        Query(resource="vm", columns=(("name",), ("host", "version")), order=(by("memory"),), limit=2),
        Query(resource="vm", kind=Kind.DETAIL, where=is_("name", "app-10")),
        Query(resource="vm", kind=Kind.AGGREGATE, group=(("cluster",),), measure=Measure()),
        Query(resource="vm", where=All(of=(is_("attributes.Owner", "bob"), is_("attributes.owner", "bob")))),
    ],
)
@pytest.mark.parametrize("scope", [EVERYTHING, Scope(vcenters=frozenset({1, 2}))])
def test_the_sql_that_is_told_gives_the_rows_that_are_shown(ask, filled, query, scope):
    with filled.connect() as connection:
        told = read.sql(connection, query, scope, limit=25)
        cursor = psycopg.RawCursor(connection.connection.driver_connection)  # $1 as PostgreSQL has it
        rows = cursor.execute(told.text, told.values).fetchall()
    assert rows == [tuple(row.values()) for row in ask(query, scope).rows]
    assert rows


def test_the_sql_of_a_count_counts(ask, filled):
    query = Query(resource="vm", kind=Kind.COUNT, where=is_("cpus", 2))
    with filled.connect() as connection:
        told = read.sql(connection, query, EVERYTHING)
        cursor = psycopg.RawCursor(connection.connection.driver_connection)
        (row,) = cursor.execute(told.text, told.values).fetchall()
    assert row[0] == ask(query).total > 0


def test_no_value_stands_in_the_text_of_the_sql(filled):
    query = Query(resource="vm", where=is_("name", "'; drop table vm; --"))
    with filled.connect() as connection:
        told = read.sql(connection, query, EVERYTHING)
    assert "drop" not in told.text
    assert "'; drop table vm; --" in told.values


def test_freshness_is_of_the_phases_and_vcenters_that_the_rows_come_from(ask):
    inventory = [("vc-1", "inventory", True), ("vc-2", "inventory", True)]
    assert phases(ask(Query(resource="vm"))) == inventory
    assert phases(ask(Query(resource="vm", where=is_("vcenter", "vc-2")))) == inventory[1:]
    assert phases(ask(Query(resource="vm", where=no(is_("vcenter", "vc-2"))))) == inventory[:1]
    assert phases(ask(Query(resource="vcenter", where=is_("name", "vc-1")))) == inventory[:1]
    assert phases(ask(Query(resource="tag"))) == [("vc-1", "tags", True), ("vc-2", "tags", False)]
    tagged = ask(Query(resource="vm", where=All(of=(is_("tags", "gold"), is_("vcenter", "vc-1")))))
    assert phases(tagged) == [("vc-1", "inventory", True), ("vc-1", "tags", True)]
    inside = Has(resource="vm", by=("host",), where=is_("tags", "gold"))
    assert ("vc-1", "tags", True) in phases(ask(Query(resource="host", where=inside)))


def test_a_stream_has_all_rows_of_the_list(filled):
    with filled.connect() as connection:
        columns, rows = read.stream(connection, Query(resource="vm"), EVERYTHING)
        names = [row["name"] for row in rows]
    assert [column.name for column in columns][:2] == ["name", "vcenter"]
    assert names == ["app-1", "app-1", "APP-9", "app-10"]


WRONG = [
    (Query(resource="spaceship"), UnknownResource),
    (Query(resource="vm", where=is_("warp", 1)), UnknownColumn),
    (Query(resource="vm", where=is_("host.warp", 1)), UnknownColumn),
    (Query(resource="vm", where=is_("memory.warp", 1)), UnknownColumn),
    (Query(resource="vm", columns=(("warp",),)), UnknownColumn),
    (Query(resource="vm", order=(by("warp"),)), UnknownColumn),
    (grouped("warp"), UnknownColumn),
    (grouped("cluster", order=(by("memory"),)), UnknownColumn),
    (Query(resource="host", where=Has(resource="vm", by=("cluster",))), UnknownColumn),
    (Query(resource="host", where=Has(resource="vm", by=("memory", "host"))), UnknownColumn),
    (Query(resource="vm", where=is_("memory", "a lot")), WrongValue),
    (Query(resource="vm", where=is_("memory", value=True)), WrongValue),
    (Query(resource="vm", where=is_("template", 1)), WrongValue),
    (Query(resource="vm", where=is_("created", 5)), WrongValue),
    (Query(resource="vm", where=is_("memory", Ago(seconds=5))), WrongValue),
    (Query(resource="vm", where=is_("memory", ColumnValue(path=("name",)))), WrongValue),
    (Query(resource="host", where=is_("vms", "many")), WrongValue),
    (grouped("", Function.SUM, ("name",)), WrongValue),
    (grouped("", Function.MAX, ("template",)), WrongValue),
    (grouped("", Function.SUM, ("datastores", "free")), WrongValue),
    (Query(resource="folder", where=unknown(".".join(["parent"] * 9))), TooComplex),
    (Query(resource="vm", where=Compare(path=(), op=Op.UNKNOWN)), TooComplex),
    (Query(resource="vm", where=Either(of=tuple(is_("cpus", n) for n in range(1001)))), TooComplex),
]


@pytest.mark.parametrize(("query", "error"), WRONG)
def test_a_query_that_does_not_fit_is_refused_with_a_reason(ask, query, error):
    with pytest.raises(error) as refusal:
        ask(query)
    assert str(refusal.value).endswith(".")


def test_ten_thousand_conditions_inside_one_another_are_refused(ask):
    condition = is_("name", "x")
    for _ in range(10_000):
        condition = Not(of=condition)
    with pytest.raises(TooComplex):
        ask(Query(resource="vm", where=condition))


def test_as_many_conditions_as_are_allowed_are_answered(ask):
    condition = is_("name", "app-9")
    for _ in range(28):
        condition = Not(of=condition)
    assert ask(Query(resource="vm", where=condition)).total == 1
    wide = Either(of=tuple(is_("name", f"app-{number}") for number in range(900)))
    assert ask(Query(resource="vm", where=wide)).total == 4


HOSTILE = [
    "'; DROP TABLE vm; --",
    "%",
    "_",
    "\\",
    "a\0b",
    "a\udc80b",
    "*\\*",
    "()[]{}|^$.+",
    "\u202e",
    "x" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("op", [Op.EQ, Op.MATCHES, Op.LT])
def test_a_hostile_value_is_only_a_value(ask, text, op):
    for path in ("name", "cluster", "tags", "attributes.x", f"attributes.{text[:50]}"):
        assert ask(Query(resource="vm", where=is_(path, text, op))).total in range(5)
    assert ask(Query(resource="vm")).total == 4


def test_a_question_that_takes_too_long_is_stopped_and_says_what_to_do(filled):
    with filled.begin() as other, filled.connect() as connection:
        other.execute(text("lock table vm in access exclusive mode"))
        with pytest.raises(TooSlow, match="name a vCenter"):
            read.run(connection, Query(resource="vm"), EVERYTHING, seconds=0.1)


SAMPLE = {
    Holds.TEXT: "x",
    Holds.NUMBER: 1,
    Holds.SIZE: 1,
    Holds.PERCENT: 1.5,
    Holds.MOMENT: Ago(seconds=1),
    Holds.DURATION: 1.0,
    Holds.CHOICE: "x",
    Holds.FLAG: True,
    Holds.REF: "x",
    Holds.REFS: "x",
    Holds.LIST: "x",
    Holds.MAP: "x",
}


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)
@pytest.mark.parametrize("op", [Op.EQ, Op.GE, Op.MATCHES, Op.UNKNOWN])
def test_every_declared_column_can_be_compared_in_every_way(ask, resource, op):
    compared = tuple(
        Compare(path=(column.name,), op=op, value=None if op is Op.UNKNOWN else SAMPLE[column.kind])
        for column in resource.table.every
    )
    condition = Either(of=compared)
    those, others = (
        ask(Query(resource=resource.name, where=one)).total for one in (condition, no(condition))
    )
    assert those + others == ask(Query(resource=resource.name)).total


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)
def test_every_declared_column_can_be_shown_ordered_and_grouped_by(ask, resource):
    paths = tuple((column.name,) for column in resource.table.every)
    order = tuple(Order(path=path) for path in paths)
    shown = ask(Query(resource=resource.name, columns=paths, order=order))
    assert {column.name for column in shown.columns} == {column.name for column in resource.table.every}
    groups = ask(Query(resource=resource.name, kind=Kind.AGGREGATE, group=paths, measure=Measure()))
    assert sum(row["count"] for row in groups.rows) >= shown.total


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)
def test_every_declared_number_can_be_summed(ask, resource):
    numbers = {Holds.NUMBER, Holds.SIZE, Holds.PERCENT, Holds.DURATION}
    for column in resource.table.every:
        if column.kind in numbers:
            assert ask(grouped("", Function.SUM, (column.name,), resource.name)).total == 1


def test_choices_are_ordered_as_they_are_declared(ask):
    found = ask(Query(resource="vm", order=(Order(path=("power_state",)),), columns=(("power_state",),)))
    declared = list(TABLES["vm"].column("power_state").values)
    told = [row["power_state"] for row in found.rows if row["power_state"]]
    assert told == sorted(told, key=declared.index)
    assert len(set(told)) > 1
