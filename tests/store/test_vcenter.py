from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, update

from store import vcenter
from store.errors import UnknownVCenter
from store.names import find
from store.query import Kind, Query
from store.read import run
from store.result import EVERYTHING
from store.tables import TABLE
from store.vcenter import NameTaken, OtherVCenter, SameVCenter, Tls
from store.write import listing


@pytest.fixture
def connection(database):
    with database.connect() as connection:
        yield connection


def added(connection, name, uuid=None, **more):
    known = vcenter.add(connection, name=name, url=f"https://{name}.example/sdk", tls=Tls(), **more)
    if uuid:
        vcenter.met(connection, known, {"instance_uuid": uuid})
    return vcenter.one(connection, name)


def with_a_vm(database, name):
    with database.begin() as connection:
        known = added(connection, name)
    with listing(database, known.id) as reading:
        reading.stage("vm", [{"moref": "vm-1", "name": "app-01", "template": False}])
        reading.write(complete=True)
    return known


def vms(connection):
    return run(connection, Query(resource="vm", kind=Kind.COUNT), EVERYTHING).total


def test_a_vcenter_is_found_by_its_name_whatever_the_case(connection):
    added(connection, "vc-01")
    assert vcenter.one(connection, "VC-01").url == "https://vc-01.example/sdk"
    assert [found.resource for found in find(connection, ["vc-01"], EVERYTHING)["vc-01"]] == ["vcenter"]


def test_a_name_is_given_once(connection):
    added(connection, "vc-01")
    with pytest.raises(NameTaken, match="vc-01 already"):
        added(connection, "VC-01")


def test_who_is_not_known_is_told(connection):
    with pytest.raises(UnknownVCenter, match="no vCenter vc-09"):
        vcenter.narrowed(vcenter.every(connection), ["vc-09"])


def test_the_same_vcenter_under_another_name_is_refused_unless_said(connection):
    added(connection, "vc-01", uuid="u-1")
    twin = added(connection, "vc-02")
    with pytest.raises(SameVCenter, match="known as vc-01"):
        vcenter.met(connection, twin, {"instance_uuid": "u-1"})
    vcenter.met(connection, twin, {"instance_uuid": "u-1"}, same_uuid=True)
    assert vcenter.one(connection, "vc-02").instance_uuid == "u-1"


def test_another_vcenter_under_a_known_name_is_refused(connection):
    known = added(connection, "vc-01", uuid="u-1")
    with pytest.raises(OtherVCenter, match="is u-2, and was u-1"):
        vcenter.met(connection, known, {"instance_uuid": "u-2"})


def test_what_is_due_is_taken_by_one_process_alone(database):
    with database.begin() as connection:
        for number in range(10):
            added(connection, f"vc-{number}")

    def take(_):
        with database.begin() as connection:
            return [known.name for known in vcenter.due(connection)]

    with ThreadPoolExecutor(4) as threads:
        taken = [name for names in threads.map(take, range(4)) for name in names]
    assert sorted(taken) == [f"vc-{number}" for number in range(10)]


def test_a_vcenter_that_refused_us_is_not_due_until_it_is_changed(connection):
    known = added(connection, "vc-01", interval_minutes=5)
    vcenter.ended(connection, known, error="refused", login_refused=True)
    assert vcenter.due(connection) == ()
    vcenter.change(connection, known, url=known.url, tls=known.tls, interval_minutes=5)
    assert [found.name for found in vcenter.due(connection)] == ["vc-01"]
    assert vcenter.due(connection) == ()


def test_a_removed_vcenter_is_asked_about_no_more_and_keeps_its_history(database):
    known = with_a_vm(database, "vc-01")
    with database.begin() as connection:
        vcenter.remove(connection, known)
        assert vms(connection) == 0
        assert vcenter.every(connection) == ()
        found = find(connection, ["vc-01", "app-01"], EVERYTHING)
        assert {each.objects for names in found.values() for each in names} == {0}
        kept = connection.exec_driver_sql("select name, orphan_reason from vm").all()
        assert kept == [("app-01", "removed")]
        assert added(connection, "vc-01").id != known.id


def test_a_removed_vcenter_takes_its_history_along_if_told_to(database):
    known = with_a_vm(database, "vc-01")
    with database.begin() as connection:
        vcenter.remove(connection, known, history=True)
        for table in ("vcenter", "vm", "vm_usage", "name", "phase", "change"):
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar_one() == 0


def test_what_has_been_gone_for_long_is_deleted_and_what_is_there_or_just_went_is_kept(database):
    known = with_a_vm(database, "vc-01")
    for there in (["vm-2"], ["vm-3"]):
        with listing(database, known.id) as reading:
            reading.stage("vm", [{"moref": moref, "name": moref, "template": False} for moref in there])
            reading.write(complete=True)
    with database.begin() as connection:
        days_pass(connection, "vm", "vm-1", 91)
        days_pass(connection, "vm", "vm-2", 89)
        vcenter.purge(connection, 90)
        for table in ("vm", "vm_usage"):
            kept = connection.exec_driver_sql(f"select moref from {table} order by moref").scalars()
            assert list(kept) == ["vm-2", "vm-3"]


def test_of_a_vcenter_that_was_removed_long_ago_nothing_is_left(database):
    known = with_a_vm(database, "vc-01")
    with database.begin() as connection:
        vcenter.remove(connection, known)
        for table, moref in (("vm", "vm-1"), ("vcenter", f"vcenter-{known.id}")):
            days_pass(connection, table, moref, 91)
        vcenter.purge(connection, 90)
        for table in ("vcenter", "vm", "vm_usage", "name", "phase", "change"):
            assert connection.exec_driver_sql(f"select count(*) from {table}").scalar_one() == 0


def days_pass(connection, table, moref, days):
    """Let an object have been gone for so many days."""
    gone = TABLE[table].c.moref == moref
    connection.execute(update(TABLE[table]).where(gone).values(orphaned_at=func.now() - timedelta(days=days)))
