"""Events and tasks of a vCenter: what is a line of a log, whose it is, and how far back it is read."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from pyVmomi import VmomiSupport
from pyVmomi.SoapAdapter import SoapResponseDeserializer

from collector.errors import NoRights
from collector.managers import events, tasks
from collector.managers.wording import words
from collector.session import session
from collector.settings import Settings
from tests.collector.conftest import target_of
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import WireProxy, failed, rewritten

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
VM = "DC0_H0_VM0"


@pytest.fixture(scope="module")
def changed():
    """A vCenter in which somebody did something: a VM is off, renamed, and not to be switched off twice."""
    with vcsim(seed=5, vm=2, host=2) as running:
        running.power(VM, on=False)
        running.rename(running.vm(VM), "wäb/07")
        with pytest.raises(Exception, match="poweredOff"):
            running.power("wäb/07", on=False)
        yield running


@pytest.fixture
def server(changed):
    with WireProxy(changed) as proxy:
        yield proxy
    assert proxy.refused == []


def logged(server, manager, since=LONG_AGO, **most):
    with session(target_of(server), Settings()) as opened:
        return manager.read(opened, since, **most)


def lines(server, manager, **of):
    """The rows that have these values."""
    (found,) = logged(server, manager).logs.values()
    return [row for row in found if of.items() <= row.items()]


def test_an_event_says_what_happened_to_what_when_and_by_whom(server, changed):
    (off,) = lines(server, events, type="VmPoweredOffEvent")
    vm = changed.vm("wäb/07")
    assert off["name"] == "VM powered off"
    assert (off["vm"], off["host"]) == (vm._moId, changed.get(vm, "runtime.host")._moId)
    assert off["datacenter"].startswith("datacenter-")
    assert off["message"].startswith(f"{VM} on DC0_H0 in DC0 is powered off")
    assert off["object"] == VM
    assert abs(off["at"] - datetime.now(UTC)) < timedelta(minutes=5)


def test_an_event_of_a_host_on_its_own_is_in_no_cluster_and_one_of_a_cluster_is(server):
    clusters = {row["host"]: row.get("cluster") for row in lines(server, events, type="VmPoweredOnEvent")}
    assert None in clusters.values()
    assert any(moref and moref.startswith("domain-c") for moref in clusters.values())


def test_who_did_it_is_told(server):
    assert lines(server, events, type="UserLoginSessionEvent", user="user")


def test_a_name_in_any_script_with_a_slash_is_as_people_gave_it(server):
    assert lines(server, tasks, operation="VirtualMachine.rename")
    renamed = '<vm><name>wäb%2f07 名</name><vm type="VirtualMachine">vm-1</vm></vm>'
    server.on("ReadNextEvents", rewritten(event("VmRenamedEvent", renamed)), times=1)
    (found,) = logged(server, events).logs["event"]
    assert found["object"] == "wäb/07 名"


def test_every_event_since_then_is_read_page_by_page_and_no_other(server):
    everything = lines(server, events)
    assert len({row["moref"] for row in everything}) == len(everything)
    assert [row["at"] for row in everything] == sorted(row["at"] for row in everything)
    middle = everything[len(everything) // 2]["at"]
    since = [row["moref"] for row in logged(server, events, since=middle).logs["event"]]
    assert (
        since[: len(everything) // 2]
        == [row["moref"] for row in everything if row["at"] >= middle][: len(everything) // 2]
    )


def test_more_than_a_pass_takes_are_told_and_the_oldest_come_first(server):
    first = lines(server, events)[:7]
    found = logged(server, events, most=7)
    assert [row["moref"] for row in found.logs["event"]] == [row["moref"] for row in first]
    assert found.notes == ["events: more than 7 since 2020-01-01 00:00 UTC; the next sync reads on"]
    assert "DestroyCollector" in server.calls


def test_exactly_as_many_as_a_pass_takes_are_nothing_to_tell(server):
    count = len(logged(server, tasks).logs["task"])
    assert logged(server, tasks, most=count).notes == []
    assert len(logged(server, tasks, most=count - 1).notes) == 1


def event(kind, inside="", at="<createdTime>2026-11-20T10:00:00.123456789Z</createdTime>"):
    """An answer with one event of that class, and then none."""
    told = f'<returnval xsi:type="{kind}"><key>900</key><chainId>1</chainId>{at}{inside}</returnval>'
    return lambda body: body.replace(
        body[body.index(b"<ReadNextEventsResponse") : body.index(b"</soapenv:Body>")],
        f'<ReadNextEventsResponse xmlns="urn:vim25" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{told}</ReadNextEventsResponse>".encode(),
    )


@pytest.mark.parametrize(
    ("kind", "inside", "type_", "name", "severity"),
    [
        ("VmFailedToPowerOnEvent", "", "VmFailedToPowerOnEvent", "VM failed to power on", "error"),
        ("MigrationWarningEvent", "", "MigrationWarningEvent", "Migration warning", "warning"),
        ("VmPoweredOnEvent", "", "VmPoweredOnEvent", "VM powered on", None),
        ("NeverHeardOfEvent", "", "NeverHeardOfEvent", "Never heard of", None),
        (
            "EventEx",
            "<eventTypeId>esx.problem.storage.connectivity.lost</eventTypeId><severity>warning</severity>",
            "esx.problem.storage.connectivity.lost",
            "Storage connectivity lost",
            "warning",
        ),
        (
            "TaskEvent",
            "<info><descriptionId>VirtualMachine.createSnapshot</descriptionId></info>",
            "TaskEvent",
            "Task: VM create snapshot",
            None,
        ),
    ],
)
def test_an_event_of_any_class_is_named_and_graded(server, kind, inside, type_, name, severity):
    server.on("ReadNextEvents", rewritten(event(kind, inside)), times=1)
    (found,) = logged(server, events).logs["event"]
    assert (found["type"], found["name"], found.get("severity")) == (type_, name, severity)


def test_a_severity_that_nobody_knows_is_unknown_and_told(server):
    told = "<eventTypeId>a.b</eventTypeId><severity>purple</severity>"
    server.on("ReadNextEvents", rewritten(event("EventEx", told)), times=1)
    found = logged(server, events)
    assert found.logs["event"][0].get("severity") is None
    assert found.unknown == ["event.severity purple"]


def test_an_event_does_not_give_a_licence_key_away(server):
    told = "<fullFormattedMessage>0A1B2-AAAAA-BBBBB-CCCCC-12345 is given to DC0_H0</fullFormattedMessage>"
    server.on("ReadNextEvents", rewritten(event("LicenseEvent", told)), times=1)
    (found,) = logged(server, events).logs["event"]
    assert found["message"] == "*****-*****-*****-*****-12345 is given to DC0_H0"


def test_an_event_without_a_time_is_left_out(server):
    server.on("ReadNextEvents", rewritten(event("VmPoweredOnEvent", at="")), times=1)
    assert logged(server, events).logs["event"] == []


def deserialized(server, manager, call, kind):
    """The rows that we read, and what pyVmomi makes of the same answer."""
    bodies = []
    server.on(call, rewritten(lambda body: bodies.append(body) or body))
    (ours,) = logged(server, manager).logs.values()
    theirs = SoapResponseDeserializer(None).Deserialize(
        io.BytesIO(bodies[0]), VmomiSupport.GetVmodlType(kind)
    )
    return zip(ours, theirs, strict=True)


def test_events_are_read_as_pyvmomi_reads_them(server):
    for row, event_ in deserialized(server, events, "ReadNextEvents", "vim.event.Event[]"):
        assert row["moref"] == str(event_.key)
        assert row["type"] == event_._wsdlName
        assert (row["at"], row["chain"]) == (event_.createdTime, event_.chainId)
        assert (row.get("user") or "", row["message"]) == (event_.userName, event_.fullFormattedMessage)
        for column, of in (("vm", "vm"), ("host", "host"), ("ds", "datastore"), ("datacenter", "datacenter")):
            argument = getattr(event_, column)
            assert row.get(of) == (argument and getattr(argument, of)._moId)


def test_tasks_are_read_as_pyvmomi_reads_them(server):
    for row, task in deserialized(server, tasks, "ReadNextTasks", "vim.TaskInfo[]"):
        assert (row["moref"], row["operation"], row["state"]) == (task.key, task.descriptionId, task.state)
        assert (row["at"], row.get("started"), row.get("ended")) == (
            task.queueTime,
            task.startTime,
            task.completeTime,
        )
        assert (row["user"], row["cancelled"]) == (task.reason.userName, task.cancelled)
        assert (row.get("error") is None) == (task.error is None)


def test_a_task_says_what_was_done_to_what_by_whom_and_how_long_it_took(server, changed):
    (off,) = lines(server, tasks, operation="VirtualMachine.powerOff", state="success")
    assert (off["name"], off["vm"]) == ("VM power off", changed.vm("wäb/07")._moId)
    assert (off["trigger"], off["user"]) == ("TaskReasonUser", "vcsim")
    assert off["at"] <= off["started"] <= off["ended"]
    assert off["took"] == (off["ended"] - off["started"]).total_seconds()


def test_a_task_that_failed_says_why(server):
    (failed_,) = lines(server, tasks, operation="VirtualMachine.powerOff", state="error")
    assert failed_["error"]


def test_a_task_that_still_runs_is_told_however_long_ago_it_was_queued(server):
    server.on("CreateCollectorForTasks", lambda call, forward: asked.append(call.body) or forward())
    asked = []
    logged(server, tasks, since=datetime.now(UTC))
    assert [b"completedTime" in body for body in asked] == [True, False]
    assert b"<state>running</state>" in asked[1]


def test_a_standalone_host_keeps_events_but_no_tasks():
    with vcsim(esx=True, vm=1) as host:
        assert logged(host, tasks).logs == {}
        assert logged(host, events).logs["event"]


def test_without_the_right_nothing_is_told(server):
    server.on(
        "CreateCollectorForEvents", failed("NoPermission", detail="<privilegeId>System.View</privilegeId>")
    )
    with pytest.raises(NoRights, match=r"System\.View"):
        logged(server, events)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("VmGuestOSCrashedEvent", "VM guest OS crashed"),
        ("VmDasBeingResetEvent", "VM HA being reset"),
        ("NASDatastoreCreatedEvent", "NAS datastore created"),
        ("VirtualMachine.createSnapshot", "VM create snapshot"),
        ("com.vmware.vc.HA.DasAgentRunningEvent", "HA HA agent running"),
        ("事件", "事件"),
        ("", ""),
    ],
)
def test_a_class_is_said_in_words(name, said):
    assert words(name) == said
