from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import characters
from hypothesis.strategies import text as text_of
from sqlalchemy import func, insert, select, text, update

from store import read
from store.engine import storable
from store.errors import PartialListing, Superseded, UnknownVCenter
from store.lease import LEASE
from store.merge import Written
from store.query import Compare, Function, Kind, Measure, Op, Query
from store.resources.registry import TABLES
from store.result import EVERYTHING
from store.tables import TABLE
from store.vcenter import PHASE
from store.write import listing
from tests.store.fleet import add_vcenter, vm, write

VM = TABLE["vm"].c


@pytest.fixture
def vcenter(database):
    return add_vcenter(database, "vc-1")


@pytest.fixture
def rows(database):
    """rows(table) -> its rows by moref."""

    def rows(table="vm"):
        with database.connect() as connection:
            return {row["moref"]: dict(row) for row in connection.execute(select(TABLE[table])).mappings()}

    return rows


def disk(moref, **columns):
    return {"moref": moref, "name": "Hard disk 1", "vm": moref.partition("/")[0], **columns}


def test_a_first_listing_is_all_new_and_the_same_again_changes_nothing(database, vcenter, rows):
    tables = {"vm": [vm("vm-1", "a", cpus=2), vm("vm-2", "b", committed=5)], "disk": [disk("vm-1/2000")]}
    assert write(database, vcenter, tables) == {"vm": Written(new=2), "disk": Written(new=1)}
    before = rows()
    assert write(database, vcenter, tables) == {"vm": Written(unchanged=2), "disk": Written(unchanged=1)}
    assert rows() == before


def test_every_kind_of_value_is_stored_as_it_was_given(database, vcenter, rows):
    given = {
        "name": "a",
        "cpus": 2,
        "memory": 2**40,
        "boot_delay": 0.5,
        "created": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "power_state": "poweredOn",
        "template": False,
        "host": "host-1",
        "datastores": ["ds-2", "ds-1"],
        "ips": ["10.0.0.2", "10.0.0.1"],
        "attributes": {"Owner": "Alice", "Cost": "5"},
        "annotation": "",
    }
    write(database, vcenter, {"vm": [{"moref": "vm-1", **given}]})
    stored = rows()["vm-1"]
    expected = given | {"datastores": ["ds-1", "ds-2"], "annotation": None}
    assert {name: stored[name] for name in given} == expected
    assert stored["os"] is None


def test_only_rows_that_changed_are_written_again(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b")]})
    first = rows()
    assert write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b", cpus=4)]}) == {
        "vm": Written(unchanged=1, changed=1)
    }
    second = rows()
    assert second["vm-1"] == first["vm-1"]
    assert (second["vm-2"]["cpus"], second["vm-2"]["first_seen"]) == (4, first["vm-2"]["first_seen"])


def test_the_order_of_references_is_no_change(database, vcenter):
    write(
        database,
        vcenter,
        {"vm": [vm("vm-1", "a", datastores=["ds-1", "ds-2"], attributes={"a": "1", "b": "2"})]},
    )
    again = {"vm": [vm("vm-1", "a", datastores=["ds-2", "ds-1"], attributes={"b": "2", "a": "1"})]}
    assert write(database, vcenter, again) == {"vm": Written(unchanged=1)}


def test_usage_changes_without_the_row_changing(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a", committed=5, uptime=1.0)]})
    assert write(database, vcenter, {"vm": [vm("vm-1", "a", committed=6)]}) == {"vm": Written(unchanged=1)}
    assert (rows("vm_usage")["vm-1"]["committed"], rows("vm_usage")["vm-1"]["uptime"]) == (6, None)


def test_what_is_gone_is_orphaned_and_comes_back_as_it_was(database, vcenter, rows):
    both = {"vm": [vm("vm-1", "a"), vm("vm-2", "b")]}
    write(database, vcenter, both)
    first = rows()
    assert write(database, vcenter, {"vm": [vm("vm-1", "a")]}) == {"vm": Written(unchanged=1, orphaned=1)}
    assert rows()["vm-2"]["orphan_reason"] == "not_seen"
    orphaned_at = rows()["vm-2"]["orphaned_at"]
    assert write(database, vcenter, {"vm": [vm("vm-1", "a")]}) == {"vm": Written(unchanged=1)}
    assert rows()["vm-2"]["orphaned_at"] == orphaned_at
    assert write(database, vcenter, both) == {"vm": Written(unchanged=1, returned=1)}
    assert rows() == first


def test_what_comes_back_changed_is_there_again_too(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a")]})
    write(database, vcenter, {"vm": []})
    assert write(database, vcenter, {"vm": [vm("vm-1", "b")]}) == {"vm": Written(returned=1)}
    assert (rows()["vm-1"]["name"], rows()["vm-1"]["orphaned_at"], rows()["vm-1"]["orphan_reason"]) == (
        "b",
        None,
        None,
    )


def test_a_table_that_was_not_listed_loses_nothing(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a")], "host": [{"moref": "host-1", "name": "esx"}]})
    write(database, vcenter, {"host": []})
    assert rows()["vm-1"]["orphaned_at"] is None
    assert rows("host")["host-1"]["orphaned_at"] is not None


def test_another_vcenter_is_not_touched(database, vcenter, rows):
    other = add_vcenter(database, "vc-2")
    write(database, vcenter, {"vm": [vm("vm-1", "a")]})
    write(database, other, {"vm": []})
    assert rows()["vm-1"]["orphaned_at"] is None


def test_a_part_that_is_gone_is_deleted(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a")], "disk": [disk("vm-1/2000"), disk("vm-1/2001")]})
    written = write(database, vcenter, {"vm": [vm("vm-1", "a")], "disk": [disk("vm-1/2000")]})
    assert written["disk"] == Written(unchanged=1, deleted=1)
    assert rows("disk").keys() == {"vm-1/2000"}


def test_an_account_that_sees_less_orphans_nothing_but_parts_of_what_it_sees(database, vcenter, rows):
    every = [disk("vm-1/2000"), disk("vm-1/2001"), disk("vm-2/2000")]
    write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b")], "disk": every})
    less = {"vm": [vm("vm-1", "a")], "disk": [disk("vm-1/2000")]}
    assert write(database, vcenter, less, orphan=False) == {
        "vm": Written(unchanged=1),
        "disk": Written(unchanged=1, deleted=1),
    }
    assert rows()["vm-2"]["orphaned_at"] is None
    assert rows("disk").keys() == {"vm-1/2000", "vm-2/2000"}


def test_a_broken_listing_never_orphans_what_we_knew(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b")]})
    before = rows()
    with listing(database, vcenter) as reading:
        reading.stage("vm", [vm("vm-1", "changed")])
        with pytest.raises(PartialListing, match="nothing was changed"):
            reading.write(complete=False)
    assert rows() == before


def test_a_listing_that_was_never_written_leaves_nothing(database, vcenter, rows):
    with listing(database, vcenter) as reading:
        reading.stage("vm", [vm("vm-1", "a")])
    assert rows() == {}
    assert write(database, vcenter, {"vm": [vm("vm-1", "a")]}) == {"vm": Written(new=1)}


def test_no_transaction_is_open_while_a_vcenter_is_asked(database, vcenter):
    with listing(database, vcenter) as reading:
        reading.stage("vm", [vm("vm-1", "a")])
        with database.connect() as connection:
            states = text("select state from pg_stat_activity where datname = current_database()")
            found = connection.scalars(states).all()
    assert [state for state in found if state != "idle"] == ["active"]  # who asks


def test_an_object_that_is_told_twice_counts_once(database, vcenter):
    with listing(database, vcenter) as reading:
        reading.stage("vm", [vm("vm-1", "a"), vm("vm-1", "a")])
        reading.stage("vm", [vm("vm-1", "a")])
        assert reading.write(complete=True) == {"vm": Written(new=1)}


def test_a_vm_under_another_moref_with_its_instance_uuid_is_the_same_vm(database, vcenter, rows):
    write(
        database,
        vcenter,
        {"vm": [vm("vm-1", "a", instance_uuid="u-1", committed=1)], "disk": [disk("vm-1/2000")]},
    )
    first = rows()["vm-1"]
    again = {"vm": [vm("vm-9", "a", instance_uuid="u-1", committed=1)], "disk": [disk("vm-9/2000")]}
    written = write(database, vcenter, again)
    assert written == {"vm": Written(changed=1), "disk": Written(new=1, deleted=1)}
    assert rows().keys() == rows("vm_usage").keys() == {"vm-9"}
    assert rows()["vm-9"]["first_seen"] == first["first_seen"]
    assert write(database, vcenter, again)["vm"] == Written(unchanged=1)


def test_a_vm_that_was_orphaned_comes_back_under_another_moref(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a", instance_uuid="u-1")]})
    write(database, vcenter, {"vm": []})
    assert write(database, vcenter, {"vm": [vm("vm-9", "a", instance_uuid="u-1")]}) == {
        "vm": Written(returned=1)
    }
    assert [row["orphaned_at"] for row in rows().values()] == [None]


def test_an_instance_uuid_that_two_vms_have_tells_nothing(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a", instance_uuid="u"), vm("vm-2", "b", instance_uuid="u")]})
    assert write(database, vcenter, {"vm": [vm("vm-9", "a", instance_uuid="u")]}) == {
        "vm": Written(new=1, orphaned=2)
    }
    assert rows().keys() == {"vm-1", "vm-2", "vm-9"}


def test_a_clone_does_not_take_the_place_of_the_vm_that_is_still_there(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a", instance_uuid="u")]})
    write(database, vcenter, {"vm": [vm("vm-1", "a", instance_uuid="u"), vm("vm-2", "b", instance_uuid="u")]})
    assert rows().keys() == {"vm-1", "vm-2"}


def test_tags_are_attached_and_taken_away_without_a_change_of_the_vm(database, vcenter, rows):
    write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b")]})
    tags = {"tag": [{"moref": "t-1", "name": "gold", "full_name": "tier:gold"}]}
    for attached, changed in (
        ({"vm-1": ["t-1"], "vm-7": ["t-1"]}, 1),
        ({"vm-1": ["t-1"]}, 0),
        ({"vm-2": ["t-1"]}, 2),
    ):
        with listing(database, vcenter, phase="tags") as reading:
            reading.stage("tag", tags["tag"])
            reading.attach("vm", "tags", attached)
            assert reading.write(complete=True)["vm.tags"] == Written(changed=changed)
    assert write(database, vcenter, {"vm": [vm("vm-1", "a"), vm("vm-2", "b")]}) == {
        "vm": Written(unchanged=2)
    }
    assert {moref: row["tags"] for moref, row in rows().items()} == {"vm-1": None, "vm-2": ["t-1"]}


def test_one_listing_attaches_tags_to_objects_of_several_tables(database, vcenter):
    write(database, vcenter, {"vm": [vm("vm-1", "a")], "host": [{"moref": "host-1", "name": "esx-1"}]})
    with listing(database, vcenter, phase="tags") as reading:
        reading.attach("vm", "tags", {"vm-1": ["t-1"]})
        reading.attach("host", "tags", {"host-1": ["t-1"]})
        written = reading.write(complete=True)
    assert written == {"vm.tags": Written(changed=1), "host.tags": Written(changed=1)}


def test_a_column_that_a_listing_does_not_fill_is_refused(database, vcenter):
    with listing(database, vcenter) as reading:
        for column in ("tags", "warp", "vms"):
            with pytest.raises(ValueError, match=column):
                reading.stage("vm", [vm("vm-1", "a", **{column: []})])


def test_a_phase_is_as_fresh_as_the_moment_when_its_listing_began(database, vcenter):
    with listing(database, vcenter, phase="tags") as reading:
        reading.stage("tag", [])
        with database.connect() as connection:
            later = connection.scalar(select(func.clock_timestamp()))
        reading.write(complete=True)
    with database.connect() as connection:
        assert connection.execute(select(PHASE.c.phase, PHASE.c.seen_at)).one() == ("tags", reading.began)
    assert reading.began < later


def lease(engine, vcenter_id, fence):
    with engine.begin() as connection:
        connection.execute(
            insert(LEASE).values(vcenter_id=vcenter_id, owner="x", fence=fence, until=func.now())
        )


def test_who_holds_the_newest_fence_may_write(database, vcenter, rows):
    lease(database, vcenter, 7)
    with listing(database, vcenter, fence=7) as reading:
        reading.stage("vm", [vm("vm-1", "a")])
        reading.write(complete=True)
    assert rows().keys() == {"vm-1"}


@pytest.mark.parametrize("fence", [6, 8])
def test_who_holds_another_fence_writes_nothing(database, vcenter, rows, fence):
    lease(database, vcenter, 7)
    with listing(database, vcenter, fence=fence) as reading:
        reading.stage("vm", [vm("vm-1", "a")])
        with pytest.raises(Superseded):
            reading.write(complete=True)
    assert rows() == {}


def test_a_vcenter_that_was_removed_meanwhile_gets_nothing(database, vcenter, rows):
    with listing(database, vcenter) as reading:
        reading.stage("vm", [vm("vm-1", "a")])
        with database.begin() as connection:
            connection.execute(update(TABLE["vcenter"]).values(orphaned_at=func.now()))
        with pytest.raises(UnknownVCenter):
            reading.write(complete=True)
    assert rows() == {}


HOSTILE = [
    "web[prod]",
    "vm[/]",
    "<!channel>",
    "=cmd|' /C calc'!A0",
    "\x1b[31m",
    "a\0b",
    "\u202e",
    "\udc80",
    "x" * 5000,
    "%",
    "\\",
    "a\tb\nc\\N",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_written_read_and_asked_for(database, vcenter, name):
    rows = {"vm": [vm("vm-1", name, os=name, ips=[name], attributes={name: name}), vm("vm-2", "other")]}
    write(database, vcenter, rows)
    assert write(database, vcenter, rows) == {"vm": Written(unchanged=2)}
    with database.connect() as connection:
        for path in (("name",), ("os",), ("ips",), ("attributes", name)):
            result = read.run(
                connection, Query(resource="vm", where=Compare(path=path, op=Op.EQ, value=name)), EVERYTHING
            )
            assert [row["name"] for row in result.rows] == [storable(name)]


@pytest.mark.parametrize(
    "name", ["app-007", "A1b22", "9" * 20, "0", "Äpfel 2", "ΣΑΣ 1", "İ", "٣ apples", "a\t\n1", "None", "\\N"]
)
def test_what_rows_are_sorted_by_is_what_postgresql_makes_of_their_text(database, vcenter, name):
    its = VM.name_key, func.natural_key(VM.name), VM.os_key, func.natural_key(VM.os), VM.ip_key
    for listed in (name, "other", name):
        write(database, vcenter, {"vm": [vm("vm-1", listed, os=f"{listed} 64"), vm("vm-2", "b")]})
        with database.connect() as connection:
            row = connection.execute(select(*its).where(VM.moref == "vm-1")).one()
        assert row[0] == row[1] is not None
        assert row[2] == row[3] is not None
        assert row[4] is None


@given(text=text_of(characters(max_codepoint=127)), more=text_of(characters()))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_stored_and_sorted_by_its_key(database, vcenter, text, more):
    rows = [
        vm("vm-1", text, os=more, ips=[text, more], attributes={text: more}, annotation=more + text),
        vm("vm-2", more, os=text),
    ]
    write(database, vcenter, {"vm": rows})
    with database.connect() as connection:
        for row in rows:
            its = VM.name, VM.name_key, func.natural_key(VM.name), VM.os, VM.os_key, func.natural_key(VM.os)
            name, key, same, os, os_key, os_same = connection.execute(
                select(*its).where(VM.moref == row["moref"])
            ).one()
            assert (name or "", os or "") == (storable(row["name"]), storable(row["os"]))
            assert (key, os_key) == (same, os_same)
        ips, attributes, annotation = connection.execute(
            select(VM.ips, VM.attributes, VM.annotation).where(VM.moref == "vm-1")
        ).one()
    assert ips == [storable(text), storable(more)]
    assert attributes == {storable(text): storable(more)}
    assert (annotation or "") == storable(more + text)


@pytest.mark.parametrize(("value", "stored"), [(2**70, None), (-(2**63), None), (2**60, 2**60), (-1, -1)])
def test_a_number_that_is_beyond_all_measure_is_unknown(database, vcenter, rows, value, stored):
    write(database, vcenter, {"vm": [vm("vm-1", "a", memory=value)]})
    assert rows()["vm-1"]["memory"] == stored


def test_sums_of_the_biggest_numbers_are_answered(database, vcenter):
    many = [
        vm(f"vm-{n}", "a", memory=2**60, committed=2**60, uncommitted=2**60, host="host-1") for n in range(20)
    ]
    write(database, vcenter, {"vm": many, "host": [{"moref": "host-1", "name": "esx"}]})
    queries = (
        Query(resource="vm", columns=(("provisioned",),)),
        Query(resource="host", columns=(("vram",),)),
        Query(
            resource="vm", kind=Kind.AGGREGATE, measure=Measure(function=Function.SUM, path=("provisioned",))
        ),
    )
    with database.connect() as connection:
        rows = [dict(read.run(connection, query, EVERYTHING).rows[0]) for query in queries]
    assert [rows[0]["provisioned"], rows[1]["vram"], rows[2]["sum_provisioned"]] == [
        2**61,
        2**63 - 1,
        2**63 - 1,
    ]


def test_a_table_of_every_kind_can_be_listed_empty(database, vcenter):
    inventory = {table.name for table in TABLES.values() if not table.log} - {"vcenter"}
    written = write(database, vcenter, {name: [] for name in inventory})
    assert written.keys() == inventory
    assert set(written.values()) == {Written()}


def event(moref, at, **columns):
    return {"moref": moref, "name": "VM powered on", "at": at, **columns}


def append(database, vcenter, *rows):
    with listing(database, vcenter, phase="events") as reading:
        reading.append("event", rows)
        return reading.write(complete=True)["event"]


MAY, JUNE = datetime(2026, 5, 31, 23, 59, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def test_a_log_grows_and_what_is_told_again_is_there_once(database, vcenter, rows):
    assert append(database, vcenter, event("e-1", MAY)) == Written(new=1)
    written = append(database, vcenter, event("e-1", MAY, message="a"), event("e-2", JUNE))
    assert written == Written(new=1, changed=1)
    assert append(database, vcenter, event("e-2", JUNE)) == Written(unchanged=1)
    assert {moref: row["message"] for moref, row in rows("event").items()} == {"e-1": "a", "e-2": None}


def test_a_log_may_be_told_nothing(database, vcenter):
    assert append(database, vcenter) == Written()


def test_a_log_takes_no_row_without_its_moment_and_no_column_that_it_has_not(database, vcenter):
    for row, fault in ((event("e-1", None), "no at"), (event("e-1", MAY, warp=1), "warp")):
        with pytest.raises(ValueError, match=fault):
            append(database, vcenter, row)
