"""What two listings of a vCenter tell about what happened between them."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from store import read
from store.query import Compare, Has, Kind, Op, Query
from store.resource import GIB
from store.result import EVERYTHING, Scope
from store.tables import TABLE
from store.vcenter import PHASE
from store.write import listing
from tests.store.fleet import add_vcenter, vm

HOSTS = [
    {"moref": "host-1", "name": "esx-1", "cluster": "domain-1"},
    {"moref": "host-2", "name": "esx-2", "cluster": "domain-2"},
]
CLUSTERS = [{"moref": "domain-1", "name": "Prod"}, {"moref": "domain-2", "name": "Dev"}]
APP = vm("vm-1", "app-07", cpus=2, memory=4 * GIB, host="host-1", cluster="domain-1")
PARTS = ("snapshot", "disk", "adapter")


@pytest.fixture
def vcenter(database):
    return add_vcenter(database, "vc-1")


@pytest.fixture
def sync(database, vcenter):
    """sync(vms, table=rows ...): a complete listing; what is left out is there, but for parts."""

    def sync(vms, run=None, **tables):
        with listing(database, vcenter) as reading:
            given = {"cluster": CLUSTERS, "host": HOSTS, **dict.fromkeys(PARTS, ()), **tables}
            for table, rows in ({"vm": vms} | given).items():
                reading.stage(table, rows)
            return reading.write(complete=True, run=run)

    return sync


@pytest.fixture
def changes(database):
    """changes(column ...) -> those columns of each change, as a list without order."""

    def changes(*columns):
        log = TABLE["change"].c
        with database.connect() as connection:
            rows = connection.execute(select(*(log[name] for name in columns)))
            return sorted(tuple(row) for row in rows)

    return changes


def test_the_first_listing_of_a_vcenter_is_no_history(sync, changes):
    sync([APP], snapshot=[{"moref": "vm-1/snapshot-1", "name": "s", "vm": "vm-1"}])
    assert changes("what") == []


def test_the_first_listing_after_an_upgrade_that_tracks_more_is_no_history(database, sync, changes):
    sync([APP])
    with database.begin() as connection:
        connection.execute(update(PHASE).values(tracked="less"))
    sync([APP | {"firmware": "efi"}, vm("vm-2", "db-03")])
    assert changes("what") == []
    sync([APP | {"firmware": "bios"}, vm("vm-2", "db-03")])
    assert changes("what") == [("reconfigured",)]


def test_the_same_again_is_no_history(sync, changes):
    sync([APP])
    sync([APP])
    assert changes("what") == []


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("name", "app-08", ("renamed", "name", "app-07", "app-08")),
        ("power_state", "poweredOff", ("powered_off", "power_state", "powered on", "powered off")),
        ("power_state", "suspended", ("suspended", "power_state", "powered on", "suspended")),
        ("host", "host-2", ("moved", "host", "esx-1", "esx-2")),
        ("cluster", "domain-2", ("moved", "cluster", "Prod", "Dev")),
        ("cpus", 4, ("reconfigured", "cpus", "2", "4")),
        ("memory", 8 * GIB, ("reconfigured", "memory", "4 GB", "8 GB")),
        ("tools_version", "12389", ("tools", "tools_version", None, "12389")),
        ("template", True, ("template", "template", "no", "yes")),
        ("attributes", {"Owner": "Bob"}, ("attribute", "Owner", None, "Bob")),
    ],
)
def test_a_tracked_column_that_changes_is_told_as_people_say_it(sync, changes, column, value, told):
    sync([APP])
    sync([APP | {column: value}])
    assert changes("what", "field", "before", "after") == [told]


def test_usage_and_what_is_not_tracked_is_no_history(sync, changes):
    sync([APP])
    sync([APP | {"committed": 5, "ip": "10.0.0.7"}])
    assert changes("what") == []


def test_a_change_says_in_which_run_it_was_of_what_and_where(sync, changes):
    sync([APP])
    sync([APP | {"cpus": 4}], run=7)
    found = ("kind", "name", "vm", "host", "cluster", "datastore", "run", "who")
    assert changes(*found) == [("vm", "app-07", "vm-1", "host-1", "domain-1", None, 7, None)]


def test_references_are_told_by_name_even_if_they_are_new(sync, changes):
    sync([APP])
    new = [*HOSTS, {"moref": "host-3", "name": "esx-3", "cluster": "domain-1"}]
    sync([APP | {"host": "host-3"}], host=new)
    assert ("moved", "vm", "esx-1", "esx-3") in changes("what", "kind", "before", "after")


def test_several_references_are_told_in_one_line(sync, changes):
    stores = [{"moref": "ds-1", "name": "fast"}, {"moref": "ds-2", "name": "slow"}]
    sync([APP | {"datastores": ["ds-1", "ds-2"]}], datastore=stores)
    sync([APP | {"datastores": ["ds-2"]}], datastore=stores)
    assert changes("what", "field", "before", "after") == [("moved", "datastores", "fast, slow", "slow")]


def test_a_vm_is_new_goes_and_comes_back(sync, changes):
    sync([APP])
    sync([APP, vm("vm-2", "db-03")])
    sync([APP])
    sync([APP, vm("vm-2", "db-03")])
    assert changes("what", "name", "after") == [
        ("new", "db-03", None),
        ("removed", "db-03", "not seen"),
        ("returned", "db-03", None),
    ]


def test_what_comes_back_changed_is_told_with_its_changes(sync, changes):
    sync([APP])
    sync([])
    sync([APP | {"cpus": 8}])
    assert changes("what") == [("reconfigured",), ("removed",), ("returned",)]


def test_a_snapshot_is_taken_and_removed_of_a_vm_in_its_cluster(sync, changes):
    taken = [{"moref": "vm-1/snapshot-1", "name": "before patch", "vm": "vm-1"}]
    sync([APP])
    sync([APP], snapshot=taken)
    sync([APP])
    assert changes("what", "kind", "name", "vm", "cluster") == [
        ("new", "snapshot", "before patch", "vm-1", "domain-1"),
        ("removed", "snapshot", "before patch", "vm-1", "domain-1"),
    ]


def test_parts_come_and_go_with_the_whole_untold(sync, changes):
    disk = [{"moref": "vm-2/2000", "name": "Hard disk 1", "vm": "vm-2"}]
    sync([APP])
    sync([APP, vm("vm-2", "db-03")], disk=disk)
    sync([APP])
    sync([APP, vm("vm-2", "db-03")], disk=disk)
    assert {kind for (kind,) in changes("kind")} == {"vm"}


def test_a_vm_under_another_moref_is_no_new_vm_and_its_disks_are_no_new_disks(sync, changes):
    sync([APP | {"instance_uuid": "u-1"}], disk=[{"moref": "vm-1/2000", "name": "d", "vm": "vm-1"}])
    again = APP | {"moref": "vm-9", "instance_uuid": "u-1", "name": "app-08"}
    sync([again], disk=[{"moref": "vm-9/2000", "name": "d", "vm": "vm-9"}])
    assert changes("what", "vm", "after") == [("renamed", "vm-9", "app-08")]


def test_history_goes_on_under_another_moref(sync, changes):
    one = APP | {"instance_uuid": "u-1"}
    sync([one])
    sync([one | {"cpus": 4}])
    sync([one | {"cpus": 4, "moref": "vm-9"}])
    assert changes("what", "vm") == [("reconfigured", "vm-9")]


def test_a_disk_that_grows_is_told_with_its_vm(sync, changes):
    disk = {"moref": "vm-1/2000", "name": "Hard disk 1", "vm": "vm-1", "capacity": 10 * GIB}
    sync([APP], disk=[disk])
    sync([APP], disk=[disk | {"capacity": 20 * GIB}])
    told = ("reconfigured", "disk", "vm-1", "10 GB", "20 GB")
    assert changes("what", "kind", "vm", "before", "after") == [told]


def test_a_tag_that_is_attached_and_removed_is_told(database, vcenter, sync, changes):
    sync([APP])
    tags = [{"moref": "t-1", "name": "gold", "full_name": "tier:gold"}]
    for attached in ({}, {"vm-1": ["t-1"]}, {}):
        with listing(database, vcenter, phase="tags") as reading:
            reading.stage("tag", tags)
            reading.attach("vm", "tags", attached)
            reading.write(complete=True)
    assert changes("what", "name", "cluster", "before", "after") == [
        ("tagged", "app-07", "domain-1", None, "tier:gold"),
        ("untagged", "app-07", "domain-1", "tier:gold", None),
    ]


def test_two_tags_at_once_are_two_changes(database, vcenter, sync, changes):
    sync([APP])
    for attached in ({}, {"vm-1": ["t-1", "t-2"]}):
        with listing(database, vcenter, phase="tags") as reading:
            reading.attach("vm", "tags", attached)
            reading.write(complete=True)
    assert changes("what", "after") == [("tagged", "t-1"), ("tagged", "t-2")]


def test_an_attribute_called_like_a_column_is_told_besides_it(sync, changes):
    sync([APP])
    sync([APP | {"name": "app-08", "attributes": {"name": "x"}}])
    assert changes("what", "field") == [("attribute", "name"), ("renamed", "name")]


def test_permissions_and_rules_come_and_go(database, vcenter, sync, changes):
    permission = {"moref": "p-1", "name": r"LAB\ops", "vm": "vm-1"}
    rule = {"moref": "domain-1/1", "name": "apart", "cluster": "domain-1", "enabled": True}
    sync([APP], drs_rule=[])
    sync([APP], drs_rule=[rule])
    sync([APP], drs_rule=[rule | {"enabled": False}])
    for rows in ([], [permission]):
        with listing(database, vcenter, phase="permissions") as reading:
            reading.stage("permission", rows)
            reading.write(complete=True)
    assert changes("what", "kind", "name", "vm", "cluster", "field") == [
        ("new", "drs_rule", "apart", None, "domain-1", None),
        ("new", "permission", r"LAB\ops", "vm-1", None, None),
        ("reconfigured", "drs_rule", "apart", None, "domain-1", "enabled"),
    ]


@pytest.mark.parametrize("name", ["web[prod]", "a\0b", "\udc80", "\u202e", "x" * 255, "a\nb"])
def test_a_hostile_name_is_told(sync, changes, name):
    sync([APP])
    sync([APP | {"name": name, "attributes": {name: name}}])
    assert len(changes("what", "before", "after")) == 2


@pytest.fixture
def lived(database, sync):
    """A database with a history: app-07 was renamed, and db-03 is new."""
    sync([APP])
    sync([APP | {"name": "app-08"}, vm("vm-2", "db-03", cluster="domain-2")])
    with database.connect() as connection:
        yield connection


@pytest.mark.parametrize(
    ("path", "value", "names"),
    [
        (("vm",), "app-08", ["app-08"]),
        (("what",), "new", ["db-03"]),
        (("before",), "app-07", ["app-08"]),
        (("cluster",), "Prod", ["app-08"]),
        (("cluster", "name"), "Dev", ["db-03"]),
        (("vcenter",), "vc-1", ["app-08", "db-03"]),
    ],
)
def test_history_is_listed_counted_and_exported_by_its_columns(lived, path, value, names):
    query = Query(resource="change", where=Compare(path=path, op=Op.EQ, value=value))
    assert [row["name"] for row in read.run(lived, query, EVERYTHING).rows] == names
    assert read.run(lived, replace(query, kind=Kind.COUNT), EVERYTHING).total == len(names)
    assert [row["name"] for row in read.stream(lived, query, EVERYTHING)[1]] == names


def test_objects_are_found_by_their_history(lived):
    renamed = Compare(path=("what",), op=Op.EQ, value="renamed")
    query = Query(resource="vm", where=Has(resource="change", by=("vm",), where=renamed))
    assert [row["name"] for row in read.run(lived, query, EVERYTHING).rows] == ["app-08"]


def test_history_is_as_fresh_as_the_inventory_and_whole_in_detail(lived):
    told = read.run(lived, Query(resource="change", kind=Kind.DETAIL), EVERYTHING)
    assert [(one.vcenter, one.phase) for one in told.as_of] == [("vc-1", "inventory")]
    assert {"at", "what", "kind", "field", "before", "after", "who", "run"} <= told.rows[0].keys()


def test_nobody_is_told_the_history_of_a_vcenter_that_they_may_not_see(lived):
    told = read.run(lived, Query(resource="change"), Scope(vcenters=frozenset({99})))
    assert (told.rows, told.total) == ((), 0)
