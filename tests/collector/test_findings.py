"""Each check finds what it is for, and leaves alone what is fine. One vCenter has an object of each kind."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, text, update

from collector.conclusion import conclude
from collector.findings.every import CHECKS
from store import lease, setting
from store.errors import Superseded
from store.resource import GIB
from store.resources.finding import CHECKS as DECLARED
from store.tables import TABLE
from store.vcenter import PHASE
from tests.collector.test_sync import fine, known
from tests.fakes.vcsim import vcsim
from tests.store.fleet import add_vcenter, vm, write

NOW = datetime.now(UTC)
FINDING = TABLE["finding"]
FINE = {
    "booted": NOW - timedelta(days=3),
    "cluster": "domain-1",
    "connection_state": "connected",
    "datacenter": "dc-1",
    "host": "host-1",
    "ip": "10.0.0.1",
    "tools_version_status": "guestToolsCurrent",
}


def host(number, **columns):
    told = {"connection_state": "connected", "build": "2", "ntp_servers": ["ntp-1"], "cluster": "domain-1"}
    told["dns_servers"] = ["9.9.9.9", "1.1.1.1"] if number % 2 else ["1.1.1.1", "9.9.9.9"]
    return {"moref": f"host-{number}", "name": f"esx-{number}", **told, **columns}


def lun(number, **columns):
    told = {"type": "disk", "local": False, "host": "host-1"}
    return {"moref": f"host-1/lun-{number}", "name": f"naa.{number}", **told, **columns}


def path(number, of, **columns):
    return {
        "moref": f"host-1/path-{number}",
        "name": f"path {number}",
        "host": "host-1",
        "lun": of,
        **columns,
    }


TABLES = {
    "datacenter": [{"moref": "dc-1", "name": "Berlin"}],
    "cluster": [{"moref": "domain-1", "name": "Prod"}],
    "host": [
        host(1, networks=["net-1"], datastores=["ds-1", "ds-2"]),
        host(2, networks=["net-1"], datastores=["ds-1", "ds-3"]),
        host(3, networks=["net-1", "net-2"], datastores=[], build="1", ntp_servers=[], dns_servers=["::1"]),
        host(4, connection_state="notResponding", build="0"),
        host(5, cluster=None, build="7"),
    ],
    "network": [{"moref": "net-1", "name": "VLAN 1"}, {"moref": "net-2", "name": "VLAN 2"}],
    "datastore": [
        {"moref": "ds-1", "name": "shared", "shared": True, "capacity": 100 * GIB, "free": 5 * GIB},
        {
            "moref": "ds-2",
            "name": "local-1",
            "shared": False,
            "capacity": GIB,
            "free": GIB,
            "accessible": False,
        },
        {"moref": "ds-3", "name": "thin", "capacity": 10 * GIB, "free": 5 * GIB, "uncommitted": 16 * GIB},
    ],
    "vm": [
        vm("vm-1", "fine", **FINE),
        vm("vm-2", "lost", **FINE | {"connection_state": "inaccessible", "consolidation_needed": True}),
        vm("vm-3", "bare", **FINE | {"tools_version_status": "guestToolsNotInstalled", "ip": None}),
        vm("vm-4", "young", **FINE | {"ip": None, "booted": NOW}),
        vm("vm-5", "old", **FINE | {"tools_version_status": "guestToolsTooOld", "tools_version": "9"}),
        vm("vm-6", "off", **FINE | {"power_state": "poweredOff", "ip": None}),
        vm("vm-7", "golden", **FINE | {"template": True, "connection_state": "invalid"}),
    ],
    "snapshot": [
        {"moref": "vm-1/s-1", "name": "new", "vm": "vm-1", "created": NOW - timedelta(days=2), "size": GIB},
        {"moref": "vm-5/s-2", "name": "old", "vm": "vm-5", "created": NOW - timedelta(days=40)},
        {"moref": "vm-5/s-3", "name": "big", "vm": "vm-5", "created": NOW, "size": 51 * GIB},
    ],
    "partition": [
        {"moref": "vm-1//", "name": "/", "vm": "vm-1", "capacity": 10 * GIB, "free": 2 * GIB},
        {"moref": "vm-5/C", "name": "C:\\", "vm": "vm-5", "capacity": 40 * GIB, "free": GIB},
    ],
    "adapter": [
        {"moref": "vm-1/4000", "name": "Network adapter 1", "vm": "vm-1", "connected": True},
        {"moref": "vm-5/4000", "name": "Network adapter 1", "vm": "vm-5", "connected": False},
        {"moref": "vm-6/4000", "name": "Network adapter 1", "vm": "vm-6", "connected": False},
    ],
    "cd_drive": [
        {"moref": "vm-1/3000", "name": "CD/DVD drive 1", "vm": "vm-1", "connected": False},
        {
            "moref": "vm-5/3000",
            "name": "CD/DVD drive 1",
            "vm": "vm-5",
            "connected": True,
            "file": "[ds] x.iso",
        },
    ],
    "scsi_lun": [lun(1), lun(2), lun(3, local=True), lun(4)],
    "path": [
        path(1, "host-1/lun-1", state="active"),
        path(2, "host-1/lun-1", state="active"),
        path(3, "host-1/lun-2", state="active"),
        path(4, "host-1/lun-3", state="active"),
        path(5, "host-1/lun-4", state="active"),
        path(6, "host-1/lun-4", state="dead"),
    ],
    "alarm": [
        {
            "moref": "a-1",
            "name": "CPU",
            "object": "esx-1",
            "host": "host-1",
            "status": "red",
            "acknowledged": False,
        },
        {
            "moref": "a-2",
            "name": "Disk",
            "object": "esx-1",
            "host": "host-1",
            "status": "red",
            "acknowledged": True,
        },
    ],
}
FOUND = {
    (
        "vm_unreachable",
        "lost",
    ): "It is inaccessible: its files cannot be reached, or its host does not know it.",
    ("vm_consolidation", "lost"): "Its disks need consolidation",
    ("vm_tools_missing", "bare"): "It is powered on without VMware Tools.",
    ("vm_tools_old", "old"): "Its VMware Tools are out of date: version 9.",
    ("vm_no_address", "bare"): "It is powered on and tells no IP address. Tools: unknown.",
    ("snapshot_old", "old"): f"Its snapshot old is of {NOW - timedelta(days=40):%Y-%m-%d}.",
    ("snapshot_large", "old"): "Its snapshot big takes 51 GB.",
    ("guest_disk_full", "old"): "Its partition C:\\ has 1 GB of 40 GB free, 2.5%.",
    ("adapter_disconnected", "old"): "It is powered on, and its Network adapter 1 is disconnected.",
    ("cd_mounted", "old"): "Its CD/DVD drive 1 is connected. ISO: [ds] x.iso.",
    ("host_disconnected", "esx-4"): "Its vCenter does not reach it: notResponding.",
    ("host_certificate", "esx-4"): f"Its certificate ends on {NOW + timedelta(days=20):%Y-%m-%d}.",
    ("host_build", "esx-3"): "Build: 1 instead of 2 as in most of its cluster.",
    ("host_ntp", "esx-3"): "NTP servers: nothing instead of ntp-1 as in most of its cluster.",
    ("host_dns", "esx-3"): "DNS servers: ::1 instead of 1.1.1.1, 9.9.9.9 as in most of its cluster.",
    ("host_networks", "esx-3"): "Networks: VLAN 2 instead of nothing as in most of its cluster.",
    ("host_datastores", "esx-3"): "Datastores: nothing instead of shared as in most of its cluster.",
    ("datastore_inaccessible", "local-1"): "It cannot be reached.",
    ("datastore_low", "shared"): "It has 5 GB of 100 GB free, 5%.",
    ("datastore_overallocated", "thin"): "Of its 10 GB 21 GB are promised to VMs, 210%.",
    ("path_few", "esx-1"): "It has too few paths to a LUN that is not local.",
    ("path_dead", "esx-1"): "It has dead paths to its LUNs.",
    ("alarm_open", "esx-1"): "The alarm CPU is red since",
}


@pytest.fixture
def vcenter_id(database):
    made = add_vcenter(database, "vc-1", certificate_expires=NOW + timedelta(days=10))
    write(database, made, TABLES)
    with database.begin() as connection:
        for moref, days in (("host-4", 20), ("host-5", 200)):
            ends = {"certificate_expires": NOW + timedelta(days=days)}
            connection.execute(update(TABLE["host"]).where(TABLE["host"].c.moref == moref).values(ends))
    return made


def found(engine, vcenter_id):
    with engine.begin() as connection:
        fence = lease.acquire(connection, vcenter_id, "test", term=0)
    assert conclude(engine, vcenter_id, fence=fence) == []
    with engine.connect() as connection:
        return connection.execute(select(FINDING).where(FINDING.c.vcenter_id == vcenter_id)).all()


def test_each_check_finds_what_it_is_for_and_nothing_else(database, vcenter_id):
    told = {(row.finding, row.name): row.message for row in found(database, vcenter_id)}
    vcenter = told.pop(("vcenter_certificate", "vc-1"))
    assert vcenter == f"Its certificate ends on {NOW + timedelta(days=10):%Y-%m-%d}."
    assert told.keys() == FOUND.keys()
    assert {key: text for key, text in told.items() if not text.startswith(FOUND[key])} == {}


def test_a_finding_says_where_it_is(database, vcenter_id):
    by = {row.finding: row for row in found(database, vcenter_id)}
    snapshot, lun, alarm = by["snapshot_old"], by["path_few"], by["alarm_open"]
    assert (snapshot.vm, snapshot.host, snapshot.cluster, snapshot.datacenter) == (
        "vm-5",
        "host-1",
        "domain-1",
        "dc-1",
    )
    assert (lun.vm, lun.host, lun.cluster) == (None, "host-1", "domain-1")
    assert (alarm.host, alarm.vm) == ("host-1", None)
    assert by["datastore_low"].datastore == "ds-1"


def test_one_uuid_in_two_vcenters_is_found_in_each_without_naming_the_other(database, vcenter_id):
    other = add_vcenter(database, "secret-vc")
    uuid = "502C0D5E-0000-0000-0000-000000000001"
    write(database, vcenter_id, {"vm": [vm("vm-1", "fine", **FINE, instance_uuid=uuid)]})
    write(database, other, {"vm": [vm("vm-9", "copy", **FINE, instance_uuid=uuid.lower())]})
    for one in (vcenter_id, other):
        twin = next(row for row in found(database, one) if row.finding == "vm_same_uuid")
        assert uuid.lower() in twin.message.lower()
        assert "secret" not in twin.message


def test_a_vm_that_left_the_other_vcenter_is_no_twin(database, vcenter_id):
    other = add_vcenter(database, "vc-2")
    write(database, other, {"vm": [vm("vm-9", "moved", **FINE, instance_uuid="a")]})
    write(database, vcenter_id, {"vm": [vm("vm-1", "moved", **FINE, instance_uuid="a")]})
    write(database, other, {"vm": []})
    assert "vm_same_uuid" not in {row.finding for row in found(database, vcenter_id)}


def test_each_check_can_be_turned_off(database, vcenter_id):
    left = {row.finding for row in found(database, vcenter_id)}
    for check in CHECKS:
        with database.begin() as connection:
            setting.change(connection, setting.named(f"check_{check.name}"), 0)
        left -= {check.name}
        assert {row.finding for row in found(database, vcenter_id)} == left


def test_a_check_that_takes_too_long_stays_as_it_was_and_stops_no_other(database, vcenter_id):
    before = {row.finding for row in found(database, vcenter_id)}
    with database.begin() as connection:
        connection.execute(delete(TABLE["adapter"]))
    with database.connect() as blocking:
        blocking.execute(text("lock table snapshot in access exclusive mode"))
        late = conclude(database, vcenter_id, fence=None, seconds=0.5)
    assert [one.split()[2] for one in late] == ["snapshot_old", "snapshot_large"]
    with database.connect() as connection:
        assert set(connection.scalars(select(FINDING.c.finding))) == before - {"adapter_disconnected"}


def test_nothing_is_written_once_another_process_has_the_vcenter(database, vcenter_id):
    with database.begin() as connection:
        fence = lease.acquire(connection, vcenter_id, "one", term=0)
        lease.acquire(connection, vcenter_id, "other", term=0)
    with pytest.raises(Superseded):
        conclude(database, vcenter_id, fence=fence)
    with database.connect() as connection:
        assert connection.scalars(select(FINDING.c.finding)).all() == []


def test_a_threshold_is_a_setting(database, vcenter_id):
    with database.begin() as connection:
        setting.change(connection, setting.named("check_snapshot_old"), 50)
        setting.change(connection, setting.named("check_snapshot_large"), 51)
        setting.change(connection, setting.named("check_datastore_low"), 5)
        setting.change(connection, setting.named("check_path_few"), 1)
        setting.change(connection, setting.named("check_host_certificate"), 10)
    told = {row.finding for row in found(database, vcenter_id)}
    assert told.isdisjoint(
        {"snapshot_old", "snapshot_large", "datastore_low", "path_few", "host_certificate"}
    )


def test_each_check_is_a_value_of_findings_and_has_a_setting():
    assert sorted(check.name for check in CHECKS) == sorted(DECLARED)
    assert {f"check_{check.name}" for check in CHECKS} == {one.name for one in setting.CHECKS}


def test_a_sync_ends_with_the_findings_and_the_figures_of_the_day(database):
    with vcsim(seed=11, vm=2, host=2) as center:
        fine(database, known(database, center))
    with database.connect() as connection:
        found = set(connection.scalars(select(FINDING.c.finding)))
        assert {"vcenter_certificate", "vm_no_address"} <= found  # the simulator's ends in a day
        whole = select(TABLE["daily"].c.vms).where(TABLE["daily"].c.cluster.is_(None))
        assert connection.scalars(whole).all() == [4]
        phases = set(connection.scalars(select(PHASE.c.phase)))
        assert {"findings", "trends"} <= phases
