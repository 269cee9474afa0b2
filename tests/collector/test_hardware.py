"""What is heavy about hosts: read apart from the inventory, less often, and never at its cost."""

import re
from datetime import timedelta
from functools import partial

import pytest
from lxml import etree
from pyVmomi import vim
from sqlalchemy import update

from collector import spec
from collector.certificate import certificate
from collector.hardware import hints
from collector.settings import Settings
from collector.typetable import version
from collector.wire import answer
from store import read
from store.query import Kind, Query
from store.result import EVERYTHING
from store.vcenter import PHASE
from tests.collector.test_sync import fine, known, table
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import (
    WireProxy,
    delayed,
    failed,
    rewritten,
    soap_fault,
    without_permission,
    without_property,
)

LIST, HINT = "RetrievePropertiesEx", "QueryNetworkHint"
LLDP = """<returnval><device>vmnic1</device><lldpInfo><chassisId>00:1c:73:00:00:01</chassisId>
<portId>Ethernet7</portId><timeToLive>120</timeToLive>
<parameter><key>Aggregated Port ID</key><value>0</value></parameter>{name}</lldpInfo></returnval>"""
NAME = "<parameter><key>System Name</key><value>leaf-08</value></parameter>"
HEAVY = b"config.storageDevice"


@pytest.fixture
def fleet():
    """A vCenter of its own: a host by itself, two in a cluster."""
    with vcsim(seed=23, vm=1, host=2) as running:
        yield running


@pytest.fixture
def proxied(fleet):
    with WireProxy(fleet) as proxy:
        yield proxy
    assert proxy.refused == []


def heavy(fault):
    """The fault, where a call asks for what is heavy."""
    return lambda call, forward: fault(call, forward) if HEAVY in call.body else forward()


def age(engine, hours):
    """Let the phase have been read so long ago."""
    with engine.begin() as connection:
        older = PHASE.c.seen_at - timedelta(hours=hours)
        connection.execute(update(PHASE).where(PHASE.c.phase == spec.HARDWARE).values(seen_at=older))


def asked(proxy):
    """How many calls asked a host for its neighbours: one a host, each time that what is heavy is read."""
    return proxy.calls.count(HINT)


def test_disks_and_paths_know_each_other(database, fleet):
    fine(database, known(database, fleet))
    hosts = table(database, "host", "moref")
    luns = table(
        database, "scsi_lun", "moref", "host", "name", "capacity", "vendor", "policy", "local", "state"
    )
    san = [row for row in luns if row[2] == "naa.60003ff44dc75adc"]
    assert san == [
        (f"{host}/key-vim.host.ScsiDisk-60003ff44dc75adc", host, *san[0][2:]) for host in sorted(hosts)
    ]
    assert san[0][3:] == (2**40, "HITACHI", "VMW_PSP_RR", False, "ok")
    paths = table(database, "path", "name", "lun", "adapter", "state", "target")
    assert {row[1] for row in paths} <= {row[0] for row in luns}
    assert {row[2] for row in paths} <= set(table(database, "storage_adapter", "moref"))
    assert {(row[0], *row[3:]) for row in paths if row[1] == san[0][0]} == {
        ("vmhba2:C0:T0:L1", "active", "50:06:0e:80:07:c3:e9:00"),
        ("vmhba65:C0:T0:L1", "dead", "iqn.2004-01.com.storage:target 10.1.2.3:3260"),
    }


def test_a_lun_names_the_datastore_that_lies_on_it(database, fleet):
    fine(database, known(database, fleet))
    found = [row[1] for row in table(database, "scsi_lun", "name", "datastore") if row[0].startswith("naa.")]
    assert set(found) == set(table(database, "datastore", "moref"))


def test_a_gpu_is_told_from_what_draws_a_console(database, fleet):
    fine(database, known(database, fleet))
    rows = table(database, "pci_device", "name", "class", "gpu", "graphics_type", "memory", "passthrough")
    assert {row for row in rows if row[2]} == {
        ("GA102GL [A40]", "03", True, "sharedDirect", 48 * 2**30, False)
    }
    assert [row for row in rows if row[1] == "03" and not row[2]]


def test_a_host_tells_its_certificate_its_log_host_and_its_locks(database, fleet):
    fine(database, known(database, fleet))
    columns = ("syslog", "ats_heartbeat", "ats_locking", "certificate_subject", "certificate_expires")
    syslog, heartbeat, locking, subject, expires = table(database, "host", *columns)[0]
    assert (syslog, heartbeat, locking) == ("udp://syslog.example.com:514", True, False)
    pem = bytes(fleet.get(fleet.find(vim.HostSystem, "DC0_H0"), "config.certificate"))
    expected = certificate(pem)
    assert (subject, expires) == (expected.subject, expected.ends)
    assert "O=" in subject


def test_what_is_no_certificate_tells_nothing():
    assert certificate(b"") is None
    assert certificate(b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") is None


def test_an_adapter_tells_what_it_is_plugged_into(database, fleet):
    fine(database, known(database, fleet))
    rows = table(database, "physical_adapter", "name", "neighbour", "neighbour_port", "neighbour_protocol")
    assert set(rows) == {("vmnic0", "leaf-07", "Ethernet1/12", "cdp"), ("vmnic1", None, None, None)}


@pytest.mark.parametrize(("name", "expected"), [(NAME, "leaf-08"), ("", "00:1c:73:00:00:01")])
def test_a_neighbour_may_speak_lldp_with_or_without_its_name(database, proxied, name, expected):
    recorded = LLDP.format(name=name).encode()
    proxied.on(HINT, rewritten(partial(re.sub, rb"<returnval.*</returnval>", recorded, flags=re.DOTALL)))
    fine(database, known(database, proxied))
    rows = table(database, "physical_adapter", "name", "neighbour", "neighbour_port", "neighbour_protocol")
    assert set(rows) == {("vmnic0", None, None, None), ("vmnic1", expected, "Ethernet7", "lldp")}


def test_an_adapter_that_hears_nobody_has_no_neighbour():
    told = soap_fault("X").body.replace(b"Fault", b"Nothing")
    body = etree.fromstring(told)[0]
    body.clear()
    response = etree.SubElement(body, "{urn:vim25}QueryNetworkHintResponse")
    hint = etree.SubElement(response, "{urn:vim25}returnval")
    etree.SubElement(hint, "{urn:vim25}device").text = "vmnic0"
    assert list(hints(answer(etree.tostring(body.getparent()), HINT))) == []


def test_it_is_read_again_only_when_it_is_due(database, proxied):
    one = known(database, proxied)
    fine(database, one)
    first = asked(proxied)
    assert first == len(table(database, "host", "moref"))
    report = fine(database, one)
    assert asked(proxied) == first
    assert "scsi_lun" not in report.outcome.counts
    age(database, hours=13)
    report = fine(database, one)
    assert asked(proxied) == 2 * first
    assert set(report.outcome.counts["scsi_lun"]) == {"unchanged"}


def test_it_is_read_again_when_a_host_has_come(database, fleet, proxied):
    one = known(database, proxied)
    fine(database, one)
    fleet.add_host("DC0_C0", "esx-new")
    fine(database, one)
    assert len(set(table(database, "scsi_lun", "host"))) == 4


def test_an_answer_about_disks_is_as_old_as_their_own_reading(database, fleet):
    one = known(database, fleet)
    fine(database, one)
    age(database, hours=5)
    fine(database, one)
    with database.connect() as connection:
        luns = read.run(connection, Query(resource="scsi_lun", kind=Kind.COUNT), EVERYTHING)
        vms = read.run(connection, Query(resource="vm", kind=Kind.COUNT), EVERYTHING)
    (heavy_phase,), (inventory,) = luns.as_of, vms.as_of
    assert (heavy_phase.phase, inventory.phase) == ("hardware", "inventory")
    assert inventory.seen_at - heavy_phase.seen_at > timedelta(hours=4)


@pytest.mark.parametrize("kind", ["NoPermission", "RuntimeFault"])
def test_without_it_the_inventory_is_whole_and_what_was_known_stays(database, proxied, kind):
    one = known(database, proxied)
    fine(database, one)
    before = table(database, "path", "moref")
    age(database, hours=13)
    proxied.on(LIST, heavy(failed(kind, "not for you")))
    report = fine(database, one)
    assert set(report.outcome.counts["host"]) == {"unchanged"}
    assert [told for told in report.outcome.missing if told.startswith("hardware: ")]
    assert table(database, "path", "moref") == before


def test_a_path_that_an_old_vcenter_lacks_is_left_out_of_it_only(database, proxied):
    proxied.on(LIST, without_property("config.graphicsInfo"))
    report = fine(database, known(database, proxied))
    assert report.outcome.missing == ["config.graphicsInfo"]
    assert table(database, "scsi_lun", "moref")
    assert set(table(database, "pci_device", "graphics_type")) == {None}


def test_devices_that_may_not_be_read_are_not_taken_for_gone(database, proxied):
    one = known(database, proxied)
    fine(database, one)
    before = table(database, "path", "moref")
    age(database, hours=13)
    withheld = without_permission("config.storageDevice.multipathInfo.lun")
    proxied.on(LIST, heavy(rewritten(withheld)))
    report = fine(database, one)
    assert table(database, "path", "moref") == before
    assert "hardware: 3 of 3 hosts may not be read whole" in report.outcome.missing


def test_a_host_that_does_not_tell_its_neighbours_still_tells_its_disks(database, proxied):
    proxied.on(HINT, failed("HostNotReachable"), times=1)
    report = fine(database, known(database, proxied))
    assert report.outcome.missing == ["hardware: 1 of 3 hosts did not tell their neighbours"]
    assert len(set(table(database, "scsi_lun", "host"))) == 3
    assert table(database, "physical_adapter", "neighbour").count("leaf-07") == 2


def test_an_answer_that_does_not_come_costs_the_neighbours_only(database, proxied):
    one = known(database, proxied)
    fine(database, one)
    age(database, hours=13)
    proxied.on(HINT, delayed(30))
    report = fine(database, one, settings=Settings(page=5, timeout=1))
    assert set(report.outcome.counts["scsi_lun"]) == {"unchanged"}
    assert "hardware, neighbours: 127.0.0.1 did not answer in 1 s" in report.outcome.missing[0]
    assert "leaf-07" in table(database, "physical_adapter", "neighbour")


def test_a_host_that_is_away_is_not_asked_for_its_neighbours(database, fleet, proxied):
    fleet.find(vim.HostSystem, "DC0_H0").Disconnect()
    fine(database, known(database, proxied))
    assert asked(proxied) == 2


def test_a_state_that_nobody_knows_costs_itself_only(database, proxied):
    proxied.on(LIST, heavy(rewritten(lambda body: body.replace(b"<state>dead<", b"<state>comatose<"))))
    report = fine(database, known(database, proxied), settings=Settings(page=1000))
    assert report.outcome.skipped == {"path.state comatose": 3}
    assert "dead" in table(database, "path", "state")  # in its older place


def test_the_main_filter_asks_for_nothing_that_is_heavy():
    newest = (99,)
    everything = spec.paths(newest)["HostSystem"]
    apart = spec.paths(newest, phase=spec.HARDWARE)
    assert list(apart) == ["HostSystem"]
    assert not {path for path in everything if path.startswith(("config.storageDevice", "config.option"))}
    assert set(everything) & set(apart["HostSystem"]) == {"datastore", "runtime.connectionState"}


def test_an_old_vcenter_is_not_asked_for_what_came_later():
    older, newer = (spec.paths(version(one))["HostSystem"] for one in ("6.5", "8.0.3"))
    assert "hardware.memoryTieringType" not in older
    assert "hardware.memoryTieringType" in newer


def test_a_standalone_host_tells_it_too(database):
    with vcsim(esx=True, vm=1) as alone:
        report = fine(database, known(database, alone))
    assert [told for told in report.outcome.missing if told.startswith("hardware")] == []
    assert table(database, "path", "moref")
