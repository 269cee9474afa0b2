"""Measured values of VMs and hosts: the newest that the vCenter holds, each over 20 seconds."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

from lxml.etree import _Element as Element

from collector.errors import NoRights, TooManyObjects
from collector.managers.entities import reference
from collector.managers.found import Found, values
from collector.rows import Row
from collector.session import Reference, Session
from collector.wire import VIM, Content, text

SERVICE = "perfManager"
REAL_TIME = 20  # seconds, and the number by which a vCenter knows the values that it measured itself
BATCH = 100  # objects that one call asks about
RUNNING = {"VirtualMachine": ("runtime.powerState",), "HostSystem": ("runtime.connectionState",)}
MEASURED = {"poweredOn", "connected"}
COUNTERS = {  # what each is called, and its unit
    "cpu.ready.summation": ("CPU ready", "ms"),
    "cpu.costop.summation": ("CPU co-stop", "ms"),
    "disk.maxTotalLatency.latest": ("Highest disk latency", "ms"),
    "net.received.average": ("Network received", "KB/s"),
    "net.transmitted.average": ("Network transmitted", "KB/s"),
}
DIGITS = 18  # of a value; more would be none


def read(session: Session, limit: int) -> Found:
    """The values of every VM that is on and every host that is connected.

    Raises `NoRights`, `TooManyObjects` if there are more than `limit`, and what a session raises.
    """
    counters = session.read(SERVICE, "perfCounter", _counters) or {}
    objects = _running(session, limit) if counters else []
    parts = (objects[start : start + BATCH] for start in range(0, len(objects), BATCH))
    return Found(rows={"metric": [row for part in parts for row in _rows(session, part, counters)]})


def _counters(content: Content) -> Mapping[str, str]:
    """The vCenter's number of a counter -> its name, of those that we know."""
    if content.missing:
        raise NoRights(detail="System.View on performance counters")
    found = ((text(one, "key"), _name(one)) for one in content.elements("perfCounter"))
    return {key: name for key, name in found if name in COUNTERS}


def _name(counter: Element) -> str:
    group, name = text(counter, "groupInfo", "key"), text(counter, "nameInfo", "key")
    return f"{group}.{name}.{text(counter, 'rollupType')}"


def _running(session: Session, limit: int) -> list[Reference]:
    with closing(session.pages(RUNNING, size=limit)) as pages:
        states = [state for page in pages for state in page.objects(_state)]
    if len(states) > limit:
        raise TooManyObjects(limit=limit)
    return [one for one, state in states if state in MEASURED]


def _state(content: Content) -> tuple[Reference, str]:
    (path,) = RUNNING[content.kind]
    return Reference(kind=content.kind, moref=content.moref), content.text(path)


def _rows(session: Session, objects: Sequence[Reference], counters: Mapping[str, str]) -> Iterator[Row]:
    asked = "".join(f"<metricId><counterId>{key}</counterId><instance/></metricId>" for key in counters)
    what = f"<maxSample>1</maxSample>{asked}<intervalId>{REAL_TIME}</intervalId>"
    specs = {one.moref: f"<querySpec>{one.xml('entity')}{what}</querySpec>" for one in objects}
    told = session.there(specs, lambda query: session.call("QueryPerf", session.services[SERVICE], query))
    measured = [] if told is None else list(told.iterchildren(f"{VIM}returnval"))
    for one, where in zip(measured, values("metric", measured), strict=True):
        for series in one.iterchildren(f"{VIM}value") if "at" in where else ():
            yield from _row(reference(one, "entity").moref, where, series, counters)


def _row(moref: str, where: Row, series: Element, counters: Mapping[str, str]) -> Iterator[Row]:
    """The row of one value, if the vCenter has one: it sends -1 where it has not."""
    counter, value = counters.get(text(series, "id", "counterId")), text(series, "value")
    if counter and value.isdecimal() and len(value) <= DIGITS:
        name, unit = COUNTERS[counter]
        told = {"name": name, "counter": counter, "value": int(value), "unit": unit}
        yield {**where, **told, "moref": f"{moref}/{counter}"}
