"""What a pass reads of a vCenter, phase by phase: each is written while the next is read."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from collector import spec
from collector.computed import Around, Place
from collector.errors import Fault, TooManyObjects, VCenterError
from collector.hardware import HOST, HOSTS, NEIGHBOUR, Columns, Heavy, neighbours
from collector.managers import (
    alarms,
    custom_attributes,
    events,
    libraries,
    licences,
    metrics,
    permissions,
    roles,
    tags,
    tasks,
)
from collector.managers.found import Found
from collector.rows import Made, Row, place, rows
from collector.session import Session
from collector.settings import Settings
from collector.wire import Content, Page
from store import run, setting, vcenter
from store.engine import Engine, clock
from store.log import newest
from store.merge import Written
from store.resources.registry import TABLES
from store.run import Outcome
from store.vcenter import VCenter
from store.write import Listing, listing

LISTED: Mapping[str, tuple[str, ...]] = {
    phase: tuple(t.name for t in TABLES.values() if (t.managed or t.part) and t.phase == phase)
    for phase in (spec.INVENTORY, spec.HARDWARE)
}
MANAGERS: Mapping[str, Callable[[Session, int], Found]] = {
    "alarms": alarms.read,
    "roles": roles.read,
    "permissions": permissions.read,
    "libraries": libraries.read,
}
ATTACHED: Mapping[str, Callable[[Session, int], Found]] = {  # to objects, which must be there before
    "tags": tags.read,
    "licences": licences.read,
}
LOGS: Mapping[str, tuple[str, str, Callable[[Session, datetime], Found]]] = {
    "events": ("event", "at", events.read),
    "tasks": ("task", "ended", tasks.read),
}
METRICS = "metrics"
BACK = timedelta(days=7)  # how far a log is read the first time
OVERLAP = timedelta(minutes=5)  # how late a vCenter may write a line
HELD = "{table}: {count} are not listed any more, too many at once: a second sync, or you, must agree"
UNKNOWNS = 100  # different values that could not be read which a run tells apart


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a pass has come."""

    vcenter: str
    objects: int
    seconds: float


Watch: TypeAlias = Callable[[Progress], None]


@dataclass(kw_only=True)
class Tally:
    """What a pass came across.

    `counts`: table -> what was written. `unknown`: values that could not be read. `denied`: objects, by
    table, of which the account may not read everything. `missing`: what we were not given, for people.
    """

    objects: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)
    denied: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)

    def see(self, made: Made) -> None:
        self.objects += 1
        self.skip(made.unknown)
        if "NoPermission" in made.missing.values():
            self.denied[made.table] += 1
        unknown = (path for path, fault in made.missing.items() if fault == "InvalidProperty")
        self.missing += [path for path in unknown if path not in self.missing]

    def skip(self, unknown: Iterable[str]) -> None:
        for one in unknown:
            self.unknown[one if one in self.unknown or len(self.unknown) < UNKNOWNS else "others"] += 1

    def write(self, written: Mapping[str, Written]) -> None:
        for table, what in written.items():
            self.counts[table] = {name: count for name, count in vars(what).items() if count}
            if what.held:
                self.missing.append(HELD.format(table=table, count=what.held))

    def apart(self) -> "Tally":
        """Another that counts into this one, but for objects and what of them is denied."""
        return Tally(counts=self.counts, unknown=self.unknown, missing=self.missing)

    def outcome(self) -> Outcome:
        for table, count in self.denied.items():
            self.counts.setdefault(table, {})["denied"] = count
        return Outcome(counts=self.counts, skipped=dict(self.unknown), missing=self.missing)


@dataclass(frozen=True, kw_only=True)
class Pass:
    """One pass over one vCenter, and what it has come across so far.

    `run`: as which it is written down. `writes`: what is being written, in turn, by `writer`.
    """

    engine: Engine
    vcenter: VCenter
    settings: Settings
    fence: int
    watch: Watch
    tally: Tally
    started: float
    run: int
    writer: ThreadPoolExecutor
    writes: list[Future[None]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def write(self, reading: Listing, *, orphan: bool = True) -> Future[None]:
        """Have a phase written that was read whole. Raises what writing the ones before has raised."""
        self.settle(wait=False)
        written = self.writer.submit(self._write, reading, orphan)
        self.writes.append(written)
        return written

    def settle(self, *, wait: bool = True) -> None:
        """Raise what writing has raised so far, or in all."""
        for write in self.writes:
            if wait or write.done():
                write.result()

    def _write(self, reading: Listing, orphan: bool) -> None:  # noqa: FBT001 - handed over by `submit`
        self.tally.write(reading.write(run=self.run, complete=True, orphan=orphan))


def everything(one: Pass, opened: Session) -> None:
    """Every phase that is due, in turn, and all of it written. Raises what reading or writing raises."""
    for phase, read in MANAGERS.items():
        _managed(one, opened, phase, read)
    attributes = _managed(one, opened, "custom_attributes", custom_attributes.read)
    around = _around(one, opened, attributes)
    inventory = _inventory(one, opened, around)
    for phase, read in ATTACHED.items():
        _managed(one, opened, phase, read)
    for phase in LOGS:
        _logged(one, opened, phase)
    inventory.result()
    _hardware(one, opened, around)
    if _measures(one):
        _managed(one, opened, METRICS, metrics.read)
    one.settle()


def _managed(one: Pass, opened: Session, phase: str, read: Callable[[Session, int], Found]) -> Found | None:
    """Read and write what a manager finds; None if the vCenter did not give it: then all stays as it was."""
    with listing(one.engine, one.vcenter.id, phase=phase, fence=one.fence) as reading:
        try:
            found = read(opened, one.settings.max_objects)
        except VCenterError as error:
            _lacks(one, opened, phase, error)
            return None
        for table, its in found.rows.items():
            reading.stage(table, its)
        for (table, column), values in found.attached.items():
            reading.attach(table, column, values)
        for table, lines in found.logs.items():
            reading.append(table, lines)
        one.tally.skip(found.unknown)
        one.tally.missing += found.notes
        one.write(reading)
        return found


def _logged(one: Pass, opened: Session, phase: str) -> None:
    """Read on in a log, from where the last pass ended."""
    table, column, read = LOGS[phase]
    with one.engine.connect() as connection:
        told = newest(connection, one.vcenter.id, table, column)
        since = told - OVERLAP if told else clock(connection) - BACK
    _managed(one, opened, phase, lambda session, _limit: read(session, since))


def _measures(one: Pass) -> bool:
    """Whether VMs and hosts are to be measured: it is switched on, and some time has passed."""
    with one.engine.connect() as connection:
        age = timedelta(minutes=setting.read(connection, setting.METRICS_INTERVAL_MINUTES))
        return bool(age) and vcenter.is_older(connection, one.vcenter, METRICS, age)


def _around(one: Pass, opened: Session, attributes: Found | None) -> Around:
    places: dict[str, Place] = {}
    with closing(opened.pages(spec.TREE, size=one.settings.page)) as pages:
        for page in pages:
            places.update(page.objects(place))
            _limit(one, len(places))
    rows_of = attributes.rows["custom_attribute"] if attributes else None
    names = None if rows_of is None else {row["moref"]: row["name"] for row in rows_of}
    return Around(tree=places, attributes=names)


def _inventory(one: Pass, opened: Session, around: Around) -> Future[None]:
    """Everything else but what is heavy; done when it is written."""
    with listing(one.engine, one.vcenter.id, fence=one.fence) as reading:
        _list(one, opened, reading, partial(rows, around=around), size=one.settings.page)
        return one.write(reading, orphan=not _sees_less(one))


def _hardware(one: Pass, opened: Session, around: Around) -> None:
    """What is heavy, if it is due. A vCenter that does not give it keeps what it had, and its inventory."""
    if not _due(one):
        return
    try:
        with listing(one.engine, one.vcenter.id, phase=spec.HARDWARE, fence=one.fence) as reading:
            _heavy(one, opened, reading, around)
    except VCenterError as error:
        _lacks(one, opened, spec.HARDWARE, error)


def _lacks(one: Pass, opened: Session, what: str, error: VCenterError) -> None:
    """Let people know what was not read, and why."""
    vars(error).update(host=opened.target.host, username=opened.target.username)
    one.tally.missing.append(f"{what}: {error}")


def _due(one: Pass) -> bool:
    """Whether the heavy parts are to be read: some time has passed, or hosts came or went."""
    if one.tally.counts.get("host", {}).keys() & {"new", "returned", "orphaned"}:
        return True
    with one.engine.connect() as connection:
        hours = setting.read(connection, setting.HARDWARE_INTERVAL_HOURS)
        return vcenter.is_older(connection, one.vcenter, spec.HARDWARE, timedelta(hours=hours))


def _heavy(one: Pass, opened: Session, reading: Listing, around: Around) -> None:
    heavy = Heavy()

    def made(content: Content) -> Made:
        heavy.see(content)
        return rows(content, around)

    def watch(progress: Progress) -> None:
        one.watch(replace(progress, objects=one.tally.objects))  # they were counted before

    apart = replace(one, tally=one.tally.apart(), watch=watch)
    _list(apart, opened, reading, made, size=min(one.settings.page, HOSTS))
    _attach(reading, "host", HOST, heavy.hosts)
    silent, denied = _plugged(one, opened, reading, heavy), apart.tally.denied.total()
    one.write(reading, orphan=not denied)
    lacks = {"may not be read whole": denied, "did not tell their neighbours": silent}
    of = len(heavy.hosts)
    one.tally.missing += [f"{spec.HARDWARE}: {n} of {of} hosts {what}" for what, n in lacks.items() if n]


def _plugged(one: Pass, opened: Session, reading: Listing, heavy: Heavy) -> int:
    """What hosts are plugged into; how many did not say. Without an answer in time all stays as it was."""
    try:
        found, silent = neighbours(opened, heavy.networks)
    except VCenterError as error:
        _lacks(one, opened, f"{spec.HARDWARE}, neighbours", error)
        return 0
    _attach(reading, "physical_adapter", NEIGHBOUR, found)
    return len(silent)


def _attach(reading: Listing, table: str, columns: Iterable[str], told: Mapping[str, Columns]) -> None:
    for column in columns:
        has = {moref: values[column] for moref, values in told.items() if column in values}
        reading.attach(table, column, has)


def _list(
    one: Pass, opened: Session, reading: Listing, make: Callable[[Content], Made], *, size: int
) -> None:
    """Stage all that the vCenter has of a phase. A page is decoded and staged while the next is fetched."""
    for table in LISTED[reading.phase]:
        reading.stage(table, ())
    with closing(_pages(one, opened, reading.phase, size)) as pages:
        for page in pages:
            _stage(one, reading, page, make)


def _stage(one: Pass, reading: Listing, page: Page, make: Callable[[Content], Made]) -> None:
    found: dict[str, list[Row]] = {}
    for made in page.objects(make):
        one.tally.see(made)
        for table, row in made.rows:
            if TABLES[table].phase == reading.phase:
                found.setdefault(table, []).append(row)
    _limit(one, one.tally.objects)
    for table, its in found.items():
        reading.stage(table, its)
    one.watch(Progress(vcenter=one.vcenter.name, objects=one.tally.objects, seconds=one.seconds))


def _limit(one: Pass, objects: int) -> None:
    if objects > one.settings.max_objects:
        raise TooManyObjects(limit=one.settings.max_objects)


def _pages(one: Pass, opened: Session, phase: str, size: int) -> Generator[Page, None, None]:
    """Every page. A property that the vCenter does not have fails the whole call: it is left out then."""
    left_out = one.tally.missing
    while True:
        asked = spec.paths(opened.version, left_out, phase)
        pages = opened.pages(asked, size=size)
        try:
            first = next(pages)
        except Fault as fault:
            if fault.kind != "InvalidProperty" or fault.detail not in {
                p for ps in asked.values() for p in ps
            }:
                raise
            left_out.append(fault.detail)
            continue
        yield first
        yield from pages
        return


def _sees_less(one: Pass) -> bool:
    """Whether the account may read less than at the last complete pass: what it misses may still be there."""
    with one.engine.connect() as connection:
        before = run.latest(connection, run.Result.OK).get(one.vcenter.id)
    counts = before.outcome.counts if before else {}
    denied = one.tally.denied.items()
    less = before is not None and any(
        count > counts.get(table, {}).get("denied", 0) for table, count in denied
    )
    if less:
        one.tally.missing.append("the account sees less than before, so nothing was taken for gone")
    return less
