"""A simulated vCenter into the database: all of it, changes, and nothing lost when something fails."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from pyVmomi import vim
from sqlalchemy import func, select
from structlog.testing import capture_logs

from collector import phases, spec
from collector.hardware import HOSTS
from collector.rows import FUNCTIONS
from collector.settings import Settings
from collector.sync import SyncReport, sync, sync_all
from store import run, secrets, setting, vcenter
from store.jobs import Cancelled
from store.lease import held
from store.resource import Computed, Kind, Managed, Property
from store.resources.registry import TABLES
from store.secrets import Account, Keys
from store.tables import TABLE
from store.vcenter import Tls
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import (
    WireProxy,
    bomb,
    compressed,
    cut,
    delayed,
    dropped,
    failed,
    failing,
    malformed,
    padded,
    prefixed,
    redirected,
    repeated,
    rewritten,
    without_permission,
    without_property,
)

KEYS = Keys(where="here", fernets=(Fernet(Fernet.generate_key()),))
LIST, NEXT = "RetrievePropertiesEx", "ContinueRetrievePropertiesEx"
SMALL = Settings(page=5, timeout=20)
LOGS = {name for name, declared in TABLES.items() if declared.log}


@pytest.fixture
def fleet():
    """A vCenter of its own, for tests that change it: 2 VMs on a host, 2 in a cluster of 2 hosts."""
    with vcsim(seed=11, vm=2, host=2) as running:
        yield running


@pytest.fixture
def proxied(fleet):
    with WireProxy(fleet) as proxy:
        yield proxy
    assert proxy.refused == []


def known(engine, server, *, name="vc-1", password=None):
    """The vCenter as it is after `vminer vcenter add`."""
    with engine.begin() as connection:
        added = vcenter.add(connection, name=name, url=server.url, tls=Tls(ca=server.certificate))
        account = Account(username=server.username, password=password or server.password)
        secrets.keep(connection, KEYS, added.id, added.place, account)
    return added


def synced(engine, one, *, settings=SMALL, watch=lambda _: None) -> SyncReport:
    return sync(engine, KEYS, one, settings, watch)


def fine(engine, one, **more) -> SyncReport:
    report = synced(engine, one, **more)
    assert report.outcome.error is None
    return report


def table(engine, name, *columns, orphaned=False):
    """The rows of a table as tuples, ordered; or of one column its values."""
    its = TABLE[name].c
    wanted = select(*(its[column] for column in columns)).order_by(its.moref)
    if name not in LOGS:
        wanted = wanted.where(its.orphaned_at.is_not(None) if orphaned else its.orphaned_at.is_(None))
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    return [row[0] for row in rows] if len(columns) == 1 else [tuple(row) for row in rows]


def whole(engine):
    """Everything that was read of all vCenters, but the logs: to read them is an event."""
    with engine.connect() as connection:
        return {
            name: sorted(map(repr, connection.execute(select(its))))
            for name, its in TABLE.items()
            if name not in {"vcenter", *LOGS}
        }


def changed(report):
    """The tables of which anything is not as it was, but the logs."""
    counts = report.outcome.counts
    return {name for name, of in counts.items() if of.keys() - {"unchanged"}} - LOGS


def destroy(fleet, vm):
    fleet.power(vm, on=False)
    fleet.destroy(fleet.vm(vm))


def state(engine, one):
    with engine.connect() as connection:
        return vcenter.one(connection, one.name)


def test_what_the_api_shows_is_in_the_database(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    told = fleet.read(
        vim.VirtualMachine, "name", "runtime.powerState", "config.hardware.memoryMB", "runtime.host"
    )
    expected = sorted(
        (
            thing._moId,
            facts["name"],
            facts["runtime.powerState"],
            facts["config.hardware.memoryMB"] * 2**20,
            facts["runtime.host"]._moId,
        )
        for thing, facts in told.items()
    )
    assert sorted(table(database, "vm", "moref", "name", "power_state", "memory", "host")) == expected
    assert sorted(table(database, "host", "name")) == sorted(fleet.all(vim.HostSystem))
    assert sorted(table(database, "cluster", "name")) == ["DC0_C0"]
    assert sorted(table(database, "datastore", "name")) == sorted(fleet.all(vim.Datastore))
    assert sorted(table(database, "network", "name")) == sorted(fleet.all(vim.Network))


def test_the_vcenter_tells_what_it_is_and_when_it_was_read(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    assert state(database, one).instance_uuid == fleet.instance_uuid
    assert state(database, one).sync_state == "ok"
    assert state(database, one).synced_at is not None
    assert table(database, "vcenter", "version", "api_type") == [("8.0.3", "VirtualCenter")]


def test_progress_is_told_page_by_page(database, fleet):
    seen: list[phases.Progress] = []
    report = fine(database, known(database, fleet), watch=seen.append)
    assert [one.objects for one in seen] == sorted(one.objects for one in seen)
    assert (seen[-1].vcenter, seen[-1].objects) == ("vc-1", report.objects)
    hosts = len(table(database, "host", "name"))
    assert len(seen) == -(-report.objects // SMALL.page) + -(-hosts // HOSTS)  # what is heavy comes apart


def test_syncing_twice_changes_nothing(database, fleet):
    fleet.snapshot("DC0_H0_VM0", "before")
    fleet.tag(fleet.vm("DC0_H0_VM0"), "backup", "daily")
    one = known(database, fleet)
    fine(database, one)
    before = whole(database)
    report = fine(database, one)
    assert changed(report) == set()
    assert whole(database) == before


def test_every_value_of_a_simulated_vcenter_is_one_that_is_declared(database, simulator):
    report = fine(database, known(database, simulator))
    assert report.outcome.skipped == {}
    for name, declared in TABLES.items():
        for column in declared.columns:
            if column.kind is Kind.CHOICE and isinstance(column.source, Property):
                seen = {value for value in table(database, name, column.name) if value is not None}
                assert seen <= set(column.values), f"{name}.{column.name}"


def test_every_table_that_a_vcenter_fills_is_filled(database, simulator):
    fine(database, known(database, simulator))
    for names in phases.LISTED.values():
        assert [name for name in names if not table(database, name, "moref")] == []


def test_changes_over_the_api_arrive(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    fleet.power("DC0_H0_VM0", on=False)
    fleet.reconfigure("DC0_H0_VM0", memoryMB=2048, numCPUs=4, annotation="moved <b>in</b> & out")
    fleet.snapshot("DC0_H0_VM0", "before", "the patch")
    fleet.rename(fleet.vm("DC0_H0_VM1"), "web/01")
    fleet.attribute(fleet.vm("DC0_H0_VM0"), "Owner", "Alice")
    fleet.tag(fleet.vm("DC0_H0_VM0"), "backup", "daily")
    fine(database, one)
    rows = {
        row[0]: row[1:]
        for row in table(database, "vm", "name", "power_state", "memory", "cpus", "annotation", "attributes")
    }
    assert rows["DC0_H0_VM0"] == ("poweredOff", 2 * 2**30, 4, "moved <b>in</b> & out", {"Owner": "Alice"})
    assert "web/01" in rows
    assert table(database, "snapshot", "name", "description", "current") == [("before", "the patch", True)]
    assert table(database, "custom_attribute", "name", "applies_to") == [("Owner", "VirtualMachine")]
    assert table(database, "tag", "full_name") == ["backup:daily"]
    (tagged,) = [row for row in table(database, "vm", "name", "tags") if row[1]]
    assert tagged == ("DC0_H0_VM0", table(database, "tag", "moref"))


def test_tags_and_attributes_that_were_taken_away_are_gone(database, fleet):
    fleet.tag(fleet.vm("DC0_H0_VM0"), "backup", "daily")
    fleet.attribute(fleet.vm("DC0_H0_VM0"), "Owner", "Alice")
    one = known(database, fleet)
    fine(database, one)
    fleet.untag(fleet.vm("DC0_H0_VM0"), "backup", "daily")
    fleet.vm("DC0_H0_VM0").SetCustomValue("Owner", "")
    fine(database, one)
    assert {tuple(tags or ()) for tags in table(database, "vm", "tags")} == {()}
    assert {str(each) for each in table(database, "vm", "attributes")} == {"{}"}


def test_what_was_destroyed_is_orphaned_and_what_comes_back_is_not(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    destroy(fleet, "DC0_H0_VM0")
    assert fine(database, one).outcome.counts["vm"]["orphaned"] == 1
    assert table(database, "vm", "name", orphaned=True) == ["DC0_H0_VM0"]
    assert table(database, "disk", "vm") == table(database, "vm", "moref")


def test_a_template_is_a_vm_that_is_one(database, fleet):
    fleet.clone("DC0_H0_VM0", "golden", template=True)
    fine(database, known(database, fleet))
    assert [name for name, is_one in table(database, "vm", "name", "template") if is_one] == ["golden"]


def test_other_prefixes_and_packed_answers_give_the_same_rows(database, proxied):
    one = known(database, proxied)
    fine(database, one)
    proxied.on("*RetrievePropertiesEx", rewritten(prefixed))
    proxied.on("*RetrievePropertiesEx", compressed)
    assert changed(fine(database, one)) == set()


@pytest.mark.parametrize(
    ("call", "after", "fault", "says"),
    [
        (NEXT, 1, dropped, "broke off"),
        (NEXT, 1, cut(at=900), "broke off"),
        (NEXT, 1, rewritten(malformed), "cannot be read"),
        (NEXT, 1, rewritten(bomb), "does not accept"),
        (NEXT, 1, rewritten(padded(2**26 + 1)), "larger than 64 MB"),
        (NEXT, 0, repeated(), "token of its pages repeats"),
        (NEXT, 1, failed("NotAuthenticated"), "ended our session"),
        (LIST, 1, failed("NoPermission", detail="<privilegeId>System.View</privilegeId>"), "System.View"),
        (LIST, 1, redirected("https://elsewhere.example.com/sdk"), "elsewhere.example.com"),
        (LIST, 1, failing(503), "services are not up"),
        (NEXT, 1, delayed(30), "did not answer in"),
    ],
)
def test_a_sync_that_fails_says_why_and_loses_nothing(database, fleet, proxied, call, after, fault, says):
    one = known(database, proxied)
    fine(database, one)
    before = whole(database)
    destroy(fleet, "DC0_H0_VM0")
    proxied.on(call, fault, after=after)
    report = synced(database, one, settings=replace(SMALL, timeout=2))
    assert says in report.outcome.error
    assert whole(database) == before
    assert state(database, one).sync_state == "failed"
    assert state(database, one).sync_error == report.outcome.error
    proxied.heal()
    assert fine(database, one).outcome.counts["vm"]["orphaned"] == 1


def test_a_vcenter_that_dies_in_the_middle_loses_nothing(database):
    with vcsim(seed=12, vm=4) as mortal:
        one = known(database, mortal)
        fine(database, one)
        before = whole(database)
        report = synced(database, one, watch=lambda _: mortal.kill())
    assert "127.0.0.1" in report.outcome.error
    assert whole(database) == before


def test_a_refused_login_is_not_tried_again_until_the_account_is_changed(database, proxied):
    one = known(database, proxied, password="wrong")
    assert "refused the account user" in synced(database, one).outcome.error
    assert proxied.calls == ["RetrieveServiceContent", "Login"]
    assert "vminer vcenter set" in synced(database, one).outcome.error
    assert proxied.calls == ["RetrieveServiceContent", "Login"]
    with database.begin() as connection:
        changed = vcenter.change(connection, one, url=one.url, tls=one.tls, interval_minutes=None)
        account = Account(username=proxied.username, password=proxied.password)
        secrets.keep(connection, KEYS, one.id, changed.place, account)
    fine(database, one)


def test_a_property_that_the_vcenter_does_not_have_is_left_out_and_named(database, proxied):
    proxied.on(LIST, without_property("config.template"))
    proxied.on(LIST, without_property("config.uuid"))
    report = fine(database, known(database, proxied))
    assert set(report.outcome.missing) == {"config.template", "config.uuid"}
    assert set(table(database, "vm", "template", "uuid")) == {(None, None)}
    assert None not in table(database, "vm", "instance_uuid")


def test_nothing_is_taken_for_gone_while_the_account_sees_less_than_before(database, fleet, proxied):
    one = known(database, proxied)
    fine(database, one)
    destroy(fleet, "DC0_H0_VM0")
    proxied.on("*RetrievePropertiesEx", rewritten(without_permission("config.uuid")))
    report = fine(database, one)
    assert [each for each in report.outcome.missing if "sees less than before" in each]
    assert table(database, "vm", "name", orphaned=True) == []
    assert report.outcome.counts["vm"]["denied"] == 3
    report = fine(database, one)  # it sees no less than the last time
    assert table(database, "vm", "name", orphaned=True) == ["DC0_H0_VM0"]


def test_a_listing_of_more_objects_than_allowed_is_refused(database, fleet):
    report = synced(database, known(database, fleet), settings=replace(SMALL, max_objects=12))
    assert "more than 12 objects" in report.outcome.error
    assert table(database, "vm", "name") == []


def test_a_tree_of_more_places_than_allowed_is_refused(database, fleet):
    report = synced(database, known(database, fleet), settings=replace(SMALL, max_objects=6))
    assert "more than 6 objects" in report.outcome.error
    assert report.objects == 0


def test_another_vcenter_at_the_same_address_is_not_written_over_the_first(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    before = whole(database)
    with vcsim(seed=13, vm=1) as other:
        with database.begin() as connection:
            moved = vcenter.change(
                connection, one, url=other.url, tls=Tls(ca=other.certificate), interval_minutes=None
            )
            account = Account(username=other.username, password=other.password)
            secrets.keep(connection, KEYS, one.id, moved.place, account)
        report = synced(database, one)
    assert other.instance_uuid in report.outcome.error
    assert whole(database) == before


@pytest.mark.parametrize("status", [401, 403, 404, 500, 503])
def test_a_vcenter_without_rest_costs_its_tags_only(database, fleet, proxied, status):
    fleet.tag(fleet.vm("DC0_H0_VM0"), "backup", "daily")
    one = known(database, proxied)
    fine(database, one)
    before = table(database, "tag", "full_name"), table(database, "vm", "tags")
    fleet.power("DC0_H0_VM0", on=False)
    proxied.on("POST *session", failing(status))
    report = fine(database, one)
    assert [each for each in report.outcome.missing if each.startswith("tags: 127.0.0.1 refused")]
    assert report.outcome.counts["vm"]["changed"] == 1
    assert (table(database, "tag", "full_name"), table(database, "vm", "tags")) == before


def test_what_managers_tell_is_in_the_database(database, fleet):
    vm = fleet.vm("DC0_H0_VM0")
    fleet.permit(vm, "CORP\\ops", "ReadOnly", group=True)
    fleet.acknowledge(vm, fleet.alarm(vm, "Virtual machine error"))
    fleet.library("ISOs", "LocalDS_0", "debian.iso")
    fleet.tag(vm, "backup", "daily")
    fine(database, known(database, fleet))
    (role,) = (moref for moref, name in table(database, "role", "moref", "system_name") if name == "ReadOnly")
    assert ("CORP\\ops", role, vm._moId) in table(database, "permission", "name", "role", "vm")
    assert table(database, "alarm", "name", "acknowledged_by") == [("Virtual machine error", "user")]
    assert table(database, "library_item", "name") == ["debian.iso"]
    assert table(database, "category", "name", "tags") == [("backup", 1)]
    licence = table(database, "licence", "moref")
    assert set(map(tuple, table(database, "host", "licences"))) == {tuple(licence)}


def test_what_happened_is_in_the_database_with_who_did_it_to_what(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    fleet.power("DC0_H0_VM0", on=False)
    fine(database, one)
    vm = fleet.vm("DC0_H0_VM0")._moId
    events = table(database, "event", "type", "vm", "name")
    assert ("VmPoweredOffEvent", vm, "VM powered off") in events
    assert ("UserLoginSessionEvent", "user") in table(database, "event", "type", "user")
    assert ("VM power off", vm, "success", "vcsim") in table(database, "task", "name", "vm", "state", "user")


def test_a_log_is_read_on_from_where_the_last_pass_ended(database, proxied):
    asked = []
    proxied.on("CreateCollectorForEvents", lambda call, forward: asked.append(call.body) or forward())
    one = known(database, proxied)
    fine(database, one)
    before = table(database, "event", "moref", "at")
    fine(database, one)
    after = table(database, "event", "moref", "at")
    begins = [datetime.fromisoformat(re.search(rb"beginTime>([^<]+)", body)[1].decode()) for body in asked]
    assert begins[1] == max(at for _, at in before) - phases.OVERLAP
    assert begins[0] < datetime.now(UTC) - phases.BACK + timedelta(minutes=1)
    assert len(after) == len({moref for moref, _ in after})
    assert set(before) < set(after)


def test_nothing_is_measured_unless_it_is_switched_on(database, proxied):
    one = known(database, proxied)
    fine(database, one)
    assert "QueryPerf" not in proxied.calls
    with database.begin() as connection:
        setting.change(connection, setting.METRICS_INTERVAL_MINUTES, 10)
    fine(database, one)
    assert "cpu.ready.summation" in table(database, "metric", "counter")
    fine(database, one)  # ten minutes have not passed
    assert proxied.calls.count("QueryPerf") == 1


@pytest.mark.parametrize(
    ("call", "phase", "tables"),
    [
        ("CreateCollectorForEvents", "events", ["event"]),
        ("ReadNextTasks", "tasks", ["task"]),
        ("RetrieveAllPermissions", "permissions", ["permission"]),
        ("QueryAssignedLicenses", "licences", ["licence"]),
    ],
)
def test_without_the_right_to_one_manager_its_tables_stay_as_they_were(
    database, proxied, call, phase, tables
):
    one = known(database, proxied)
    fine(database, one)
    before = {name: table(database, name, "moref") for name in tables}
    assert all(before.values())
    proxied.on(call, failed("NoPermission", detail="<privilegeId>System.View</privilegeId>"))
    report = fine(database, one)
    assert [
        each for each in report.outcome.missing if each.startswith(f"{phase}: ") and "System.View" in each
    ]
    assert len(report.outcome.missing) == 1
    assert {name: table(database, name, "moref") for name in tables} == before


def test_standalone_hosts_are_synced_too(database):
    with vcsim(esx=True, vm=2) as first, vcsim(esx=True, vm=3) as second:
        for name, host in (("esx-1", first), ("esx-2", second)):
            report = fine(database, known(database, host, name=name))
            assert report.outcome.missing == []
    assert len(table(database, "vm", "name")) == 5
    assert len(table(database, "host", "name")) == 2


def test_one_that_fails_does_not_stop_the_others(database, fleet):
    with vcsim(seed=14, vm=1) as other:
        wanted = [
            known(database, other, name="wrong", password="wrong"),
            known(database, fleet, name="right"),
        ]
        reports = {each.vcenter: each for each in sync_all(database, KEYS, wanted, SMALL, lambda _: None)}
    assert reports["wrong"].outcome.error
    assert reports["right"].outcome.error is None


def test_two_processes_do_not_read_one_vcenter_at_the_same_time(database, fleet):
    one = known(database, fleet)
    with held(database, one.id, "another process"):
        report = synced(database, one)
    assert "being read by another process" in report.outcome.error
    fine(database, one)


def test_a_pass_can_be_stopped_and_begun_again(database, fleet):
    def stop(_):
        raise Cancelled

    one = known(database, fleet)
    with pytest.raises(Cancelled):
        synced(database, one, watch=stop)
    assert state(database, one).sync_state == "failed"
    assert table(database, "vm", "name") == []
    fine(database, one)


def test_a_fault_of_our_own_is_logged_and_ends_the_run(database, fleet):
    def fail(_):
        raise ZeroDivisionError

    one = known(database, fleet)
    with capture_logs() as logged:
        report = synced(database, one, watch=fail)
    assert "in vMiner itself" in report.outcome.error
    assert [entry["event"] for entry in logged] == ["sync failed", "synced"]
    assert state(database, one).sync_state == "failed"


def test_no_secret_is_in_what_a_failed_sync_leaves_behind(database, fleet):
    one = known(database, fleet, password="hunter2-secret")
    with capture_logs() as logged:
        report = synced(database, one)
    with database.connect() as connection:
        left = repr([connection.execute(select(its)).all() for its in (run.RUN, TABLE["vcenter"])])
    assert "hunter2" not in left + repr(report) + repr(logged)


def test_an_older_vcenter_is_asked_for_what_it_has(database):
    with vcsim(api_version="6.5", vm=1) as older:
        report = fine(database, known(database, older))
    assert report.outcome.missing == []
    assert None not in table(database, "vm", "instance_uuid")


def test_no_column_of_the_collector_is_left_to_chance():
    """Each is filled by a path, the tree, a function or a manager."""
    others = {*phases.ATTACHED, phases.METRICS, spec.HARDWARE, "custom_attributes"}
    filled = {*phases.MANAGERS, *phases.LOGS, *others}
    for declared in TABLES.values():
        for column in declared.columns:
            match column.source:
                case Computed(name=name):
                    assert name in FUNCTIONS
                case Managed(manager=manager):
                    assert manager in filled


def test_names_that_mean_ill_arrive_as_they_are(database, fleet):
    hostile = ["web[prod]", "vm[/]", "<!channel>", "=cmd|' /C calc'!A0", "a\u202eb", "'; DROP TABLE vm; --"]
    for number, name in enumerate(hostile):
        fleet.clone("DC0_H0_VM0", f"clone-{number}")
        fleet.rename(fleet.vm(f"clone-{number}"), name)
    fine(database, known(database, fleet))
    assert set(table(database, "vm", "name")) >= set(hostile)
    with database.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(TABLE["vm"])) == 4 + len(hostile)
