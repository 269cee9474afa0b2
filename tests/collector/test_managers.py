"""What managers tell of a vCenter besides its logs: alarms, permissions, roles, licences, libraries."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from pyVmomi import vim

from collector.errors import BrokenAnswer, NoRights, RestRefused, TooManyObjects
from collector.managers import alarms, libraries, licences, metrics, permissions, roles
from collector.session import session
from collector.settings import Settings
from tests.collector.conftest import target_of
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import Answer, WireProxy, failed, failing, rewritten, without_permission

KEY = "AAAAA-BBBBB-CCCCC-DDDDD-12345"
LIST = "RetrievePropertiesEx"
LIBRARY = "/rest/com/vmware/content/library"


@pytest.fixture(scope="module")
def filled():
    """A vCenter with alarms, a permission, a licence and a library."""
    with vcsim(seed=9, vm=2, host=2) as running:
        host, vm = running.find(vim.HostSystem, "DC0_H0"), running.vm("DC0_H0_VM0")
        running.rename(vm, "wäb/07")
        running.acknowledge(host, running.alarm(host, "Host error", "yellow"))
        running.alarm(vm, "Virtual machine error")
        running.permit(vm, "CORP\\名前", "ReadOnly", group=True)
        licensing = running.api.content.licenseManager
        licensing.AddLicense(KEY)
        running.library("ISOs", "LocalDS_0", "debian.iso", "名.iso")
        yield running


@pytest.fixture
def server(filled):
    with WireProxy(filled) as proxy:
        yield proxy
    assert proxy.refused == []


def read(server, manager, limit=1000):
    with session(target_of(server), Settings()) as opened:
        return manager.read(opened, limit)


def rows(server, manager, table, **of):
    """The rows that have these values."""
    return [row for row in read(server, manager).rows[table] if of.items() <= row.items()]


def test_an_alarm_says_where_it_was_triggered_when_and_how_bad_it_is(server, filled):
    (alarm,) = rows(server, alarms, "alarm", status="red")
    assert alarm["name"] == "Virtual machine error"
    assert (alarm["vm"], alarm.get("host")) == (filled.vm("wäb/07")._moId, None)
    assert alarm["object"] == "wäb/07"
    assert alarm["acknowledged"] is False
    assert abs(alarm["at"] - datetime.now(UTC)) < timedelta(minutes=5)


def test_an_acknowledged_alarm_says_by_whom_and_when(server):
    (alarm,) = rows(server, alarms, "alarm", status="yellow")
    assert (alarm["acknowledged"], alarm["acknowledged_by"]) == (True, "user")
    assert alarm["acknowledged_at"] >= alarm["at"]


def test_an_alarm_whose_definition_or_object_vanished_is_still_told(server, filled):
    definition = next(
        alarm
        for alarm in filled.api.content.alarmManager.GetAlarm()
        if alarm.info.name == "Virtual machine error"
    )
    for moref in (filled.vm("wäb/07")._moId, definition._moId):
        gone = failed("ManagedObjectNotFound", detail=f"<obj>{moref}</obj>")
        server.on(LIST, lambda call, forward, gone=gone, moref=moref: _unless(call, forward, gone, moref))
    (alarm,) = rows(server, alarms, "alarm", status="red")
    assert (alarm["name"], alarm["object"]) == (definition._moId, None)


def _unless(call, forward, gone, moref):
    """The fault for a call that asks for that object."""
    return gone(call, forward) if f">{moref}</obj>".encode() in call.body else forward()


def test_alarms_that_may_not_be_read_are_not_taken_for_none(server):
    server.on(LIST, rewritten(without_permission("triggeredAlarmState")))
    with pytest.raises(NoRights, match="root folder"):
        read(server, alarms)


def test_more_alarms_than_allowed_are_refused(server):
    with pytest.raises(TooManyObjects, match="more than 1 "):
        read(server, alarms, limit=1)


def test_a_permission_says_who_has_which_role_on_what(server, filled):
    (own,) = rows(server, permissions, "permission", name="CORP\\名前")
    vm = filled.vm("wäb/07")._moId
    assert own["moref"] == f"{vm}/group/CORP\\名前"
    assert (own["vm"], own["object"], own["object_type"]) == (vm, "wäb/07", "VirtualMachine")
    assert (own["group"], own["propagate"]) == (True, True)
    (role,) = rows(server, roles, "role", moref=own["role"])
    assert role["system_name"] == "ReadOnly"


def test_a_permission_on_what_has_no_table_of_its_own_still_says_on_what(server):
    found = rows(server, permissions, "permission", object="Datacenters")
    assert {row["object_type"] for row in found} == {"Folder"}
    assert len({row["moref"] for row in found}) == len(found) > 1


def test_without_the_right_no_permission_is_told_but_roles_are(server):
    server.on("RetrieveAllPermissions", failed("NoPermission", detail="<privilegeId>X.Y</privilegeId>"))
    with pytest.raises(NoRights, match=r"X\.Y"):
        read(server, permissions)
    assert read(server, roles).rows["role"]


def test_more_permissions_than_allowed_are_refused(server):
    with pytest.raises(TooManyObjects):
        read(server, permissions, limit=1)


def test_a_role_has_its_privileges(server):
    (admin,) = rows(server, roles, "role", system_name="Admin")
    assert (admin["name"], admin["system"]) == ("Administrator", True)
    assert len(admin["privileges"]) == admin["privilege_count"] > 300
    (nothing,) = rows(server, roles, "role", system_name="NoAccess")
    assert nothing["privileges"] == []


def test_of_a_licences_key_only_the_end_is_told(server):
    (licence,) = rows(server, licences, "licence", licence_key="*****-*****-*****-*****-12345")
    assert not [value for value in licence.values() if isinstance(value, str) and "AAAAA" in value]
    assert len({row["moref"] for row in rows(server, licences, "licence")}) == 2


def test_a_licence_says_what_is_in_it_and_until_when(server):
    told = (
        b"<properties><key>expirationDate</key>"
        b'<value xsi:type="xsd:dateTime">2027-03-01T00:00:00Z</value></properties>'
    )
    server.on(
        LIST,
        rewritten(lambda body: body.replace(b"<costUnit></costUnit>", b"<costUnit>vm</costUnit>" + told)),
    )
    (licence,) = rows(server, licences, "licence", edition="eval")
    assert (licence["name"], licence["unit"]) == ("Evaluation Mode", "vm")
    assert licence["expires"] == datetime(2027, 3, 1, tzinfo=UTC)
    assert licence["features"] == ["Remote virtual Serial Port Concentrator", "vSphere Distributed Switch"]


def test_hosts_have_the_licences_that_they_were_given(server, filled):
    (evaluation,) = rows(server, licences, "licence", edition="eval")
    given = read(server, licences).attached["host", "licences"]
    assert given[filled.find(vim.HostSystem, "DC0_H0")._moId] == [evaluation["moref"]]


def test_licences_that_may_not_be_read_are_not_taken_for_none(server):
    server.on(LIST, rewritten(without_permission("licenses")))
    with pytest.raises(NoRights, match=r"Global\.Licenses"):
        read(server, licences)


def test_a_library_says_where_it_is_and_its_items_what_they_are(server, filled):
    found = read(server, libraries)
    (library,) = found.rows["content_library"]
    assert (library["name"], library["type"]) == ("ISOs", "LOCAL")
    assert library["datastores"] == [filled.find(vim.Datastore, "LocalDS_0")._moId]
    assert abs(library["created"] - datetime.now(UTC)) < timedelta(minutes=5)
    items = found.rows["library_item"]
    assert sorted(item["name"] for item in items) == ["debian.iso", "名.iso"]
    assert {(item["library"], item["type"], item["cached"]) for item in items} == {
        (library["moref"], "iso", True)
    }


def said(value, status=200):
    return lambda *_: Answer(status=status, body=json.dumps(value).encode())


def test_the_newer_api_tells_of_subscribed_and_published_libraries(server):
    library = {
        "id": "l1",
        "name": "far",
        "type": "SUBSCRIBED",
        "subscription_info": {"subscription_url": "https://a/lib.json", "on_demand": True},
        "publish_info": {"published": True, "publish_url": "https://b/lib.json"},
        "last_sync_time": "2026-11-01T10:00:00.000Z",
    }
    server.on("POST /api/session", said("the-token", 201))
    server.on("DELETE /api/session", said(None, 204))
    server.on("GET /api/content/library", said(["l1"]))
    server.on("GET /api/content/library/l1", said(library))
    server.on("GET /api/content/library/item?library_id=l1", said([]))
    (found,) = rows(server, libraries, "content_library")
    assert (found["subscription_url"], found["on_demand"]) == ("https://a/lib.json", True)
    assert (found["published"], found["publish_url"]) == (True, "https://b/lib.json")
    assert found["synced"] == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert (found["automatic_sync"], found["created"], found["datastores"]) == (None, None, [])
    assert not [call for call in server.calls if "/rest/" in call]


@pytest.mark.parametrize(
    ("told", "size", "created"),
    [
        (
            {"size": 7, "creation_time": "2026-11-01T10:00:00.123Z"},
            7,
            datetime(2026, 11, 1, 10, 0, 0, 123000, UTC),
        ),
        ({"size": 10**30, "creation_time": "0001-01-01T00:00:00+14:00"}, None, None),
        ({"size": -1, "creation_time": "yesterday"}, None, None),
        ({"size": None, "creation_time": "2026-11-01T10:00:00"}, None, datetime(2026, 11, 1, 10, tzinfo=UTC)),
    ],
)
def test_a_size_or_time_that_cannot_be_is_unknown(server, told, size, created):
    server.on(f"GET {LIBRARY}/item/id:*", said({"name": "\x00 \ud800", **told}))
    item = rows(server, libraries, "library_item")[0]
    assert (item["size"], item["created"]) == (size, created)


def test_an_item_that_vanishes_meanwhile_is_left_out(server):
    server.on(f"GET {LIBRARY}/item/id:*", failing(404), times=1)
    assert len(read(server, libraries).rows["library_item"]) == 1


def test_a_library_that_may_not_be_read_is_not_taken_for_none(server):
    server.on(f"GET {LIBRARY}/id:*", failing(403))
    with pytest.raises(RestRefused, match="HTTP 403"):
        read(server, libraries)


def test_more_items_than_allowed_are_refused(server):
    with pytest.raises(TooManyObjects):
        read(server, libraries, limit=1)


@pytest.mark.parametrize("told", [[], {"name": 7}, {"storage_backings": 7}, {"publish_info": "x"}])
def test_what_is_no_library_is_a_broken_answer(server, told):
    server.on(f"GET {LIBRARY}/id:*", said(told))
    with pytest.raises(BrokenAnswer):
        read(server, libraries)


def test_what_runs_is_measured(server, filled):
    filled.power("DC0_H0_VM1", on=False)
    ready = {row.get("vm"): row for row in rows(server, metrics, "metric", counter="cpu.ready.summation")}
    assert filled.vm("DC0_H0_VM1")._moId not in ready
    one = ready[filled.vm("wäb/07")._moId]
    assert (one["name"], one["unit"], one.get("host")) == ("CPU ready", "ms", None)
    assert one["value"] >= 0
    assert abs(one["at"] - datetime.now(UTC)) < timedelta(minutes=5)
    hosts = {row["host"] for row in rows(server, metrics, "metric") if row.get("host")}
    assert hosts == {host._moId for host in filled.all(vim.HostSystem).values()}


def test_many_are_measured_in_few_calls(server):
    read(server, metrics)
    assert server.calls.count("QueryPerf") == 1


@pytest.mark.parametrize("value", [b"-1", b"", b"much", b"9" * 30])
def test_what_is_no_measured_value_is_none(server, value):
    server.on(
        "QueryPerf",
        rewritten(lambda body: re.sub(rb"<value>\d+</value>", b"<value>%s</value>" % value, body)),
    )
    assert rows(server, metrics, "metric") == []


def test_what_vanishes_while_it_is_measured_is_left_out(server, filled):
    moref = filled.vm("wäb/07")._moId
    gone = failed("ManagedObjectNotFound", detail=f"<obj>{moref}</obj>")
    server.on(
        "QueryPerf",
        lambda call, forward: gone(call, forward) if f">{moref}<".encode() in call.body else forward(),
    )
    measured = rows(server, metrics, "metric")
    assert moref not in {row.get("vm") for row in measured}
    assert measured


def test_a_standalone_host_has_roles_and_permissions_but_neither_alarms_nor_libraries():
    with vcsim(esx=True, vm=1) as host:
        assert read(host, roles).rows["role"]
        assert read(host, permissions).rows["permission"]
        assert read(host, licences).rows["licence"]
        assert read(host, alarms).rows == {"alarm": []}
        assert read(host, libraries).rows == {"content_library": [], "library_item": []}
