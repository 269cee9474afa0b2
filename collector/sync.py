"""One full pass over one vCenter, or over several at a time, of which one that fails stops no other."""

import os
import platform
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import TypeAlias

import structlog

from collector import spec
from collector.computed import Around, Place
from collector.connection import Target
from collector.errors import Fault, InternalFault, LoginRefused, TooManyObjects, VCenterError
from collector.managers import custom_attributes, tags
from collector.managers.found import Found
from collector.rows import Made, Row, place, rows
from collector.session import Session, session
from collector.settings import Settings
from collector.wire import Page
from store import run, secrets, vcenter
from store.engine import Engine
from store.errors import StoreError, VminerError
from store.jobs import Cancelled
from store.lease import held
from store.merge import Written
from store.resources.registry import TABLES
from store.run import Outcome
from store.secrets import Account, Keys
from store.vcenter import VCenter
from store.write import Listing, listing

INVENTORY = tuple(table.name for table in TABLES.values() if table.managed or table.part)
MANAGERS: Mapping[str, Callable[[Session, int], Found]] = {
    "custom_attributes": custom_attributes.read,
    "tags": tags.read,
}
UNKNOWNS = 100  # different values that could not be read which a run tells apart

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a pass has come."""

    vcenter: str
    objects: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SyncReport:
    """What came of a pass. `objects`: how many the vCenter listed. For the rest see `store.run.Outcome`."""

    vcenter: str
    objects: int
    seconds: float
    outcome: Outcome


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
        for one in made.unknown:
            self.unknown[one if one in self.unknown or len(self.unknown) < UNKNOWNS else "others"] += 1
        if "NoPermission" in made.missing.values():
            self.denied[made.table] += 1
        unknown = (path for path, fault in made.missing.items() if fault == "InvalidProperty")
        self.missing += [path for path in unknown if path not in self.missing]

    def write(self, written: Mapping[str, Written]) -> None:
        for table, what in written.items():
            self.counts[table] = {name: count for name, count in vars(what).items() if count}

    def outcome(self) -> Outcome:
        for table, count in self.denied.items():
            self.counts.setdefault(table, {})["denied"] = count
        return Outcome(counts=self.counts, skipped=dict(self.unknown), missing=self.missing)


@dataclass(frozen=True, kw_only=True)
class Pass:
    """One pass over one vCenter, and what it has come across so far."""

    engine: Engine
    vcenter: VCenter
    settings: Settings
    fence: int
    watch: Watch
    tally: Tally
    started: float

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


def sync_all(
    engine: Engine, keys: Keys, wanted: Sequence[VCenter], settings: Settings, watch: Watch
) -> Iterator[SyncReport]:
    """Sync vCenters, `settings.parallel` at a time; a report of each as it ends."""
    over = Event()

    def watched(progress: Progress) -> None:
        if over.is_set():
            raise Cancelled
        watch(progress)

    with ThreadPoolExecutor(settings.parallel) as pool:
        passes = [pool.submit(sync, engine, keys, known, settings, watched) for known in wanted]
        try:
            for done in as_completed(passes):
                yield done.result()
        finally:
            over.set()
            pool.shutdown(wait=False, cancel_futures=True)


def sync(engine: Engine, keys: Keys, known: VCenter, settings: Settings, watch: Watch) -> SyncReport:
    """Read the whole of a vCenter and write it; what goes wrong stands in the report.

    `watch` is told how far it is, page by page; what it raises ends the pass. Raises only `Cancelled`.
    """
    started, tally = time.monotonic(), Tally()
    try:
        with held(engine, known.id, f"{platform.node()} {os.getpid()}") as lease:
            one = Pass(
                engine=engine,
                vcenter=_current(engine, known),
                settings=settings,
                fence=lease.fence,
                watch=watch,
                tally=tally,
                started=started,
            )
            outcome = _recorded(one, keys)
    except Cancelled:
        raise
    except StoreError as error:  # another process is at it, or there is nowhere to write it down
        outcome = Outcome(error=str(error))
    seconds = time.monotonic() - started
    log.info("synced", vcenter=known.name, objects=tally.objects, seconds=seconds, error=outcome.error)
    return SyncReport(vcenter=known.name, objects=tally.objects, seconds=seconds, outcome=outcome)


def target(known: VCenter, account: Account) -> Target:
    """Where a vCenter is, and as whom we ask it."""
    return Target(
        url=known.url,
        username=account.username,
        password=account.password,
        ca=known.tls.ca or "",
        fingerprint=known.tls.fingerprint or "",
        insecure=known.tls.insecure,
    )


def _current(engine: Engine, known: VCenter) -> VCenter:
    with engine.connect() as connection:
        return vcenter.one(connection, known.name)


def _recorded(one: Pass, keys: Keys) -> Outcome:
    """Go through the pass as a run that is written down, however it ends."""
    with one.engine.begin() as connection:
        run_id = run.begin(connection, one.vcenter.id)
        vcenter.began(connection, one.vcenter)
    outcome, fault = _ended(one, keys)
    with one.engine.begin() as connection:
        run.end(connection, run_id, outcome)
        refused = isinstance(fault, LoginRefused)
        vcenter.ended(connection, one.vcenter, error=outcome.error, login_refused=refused)
    if isinstance(fault, Cancelled):
        raise fault
    return outcome


def _ended(one: Pass, keys: Keys) -> tuple[Outcome, VminerError | None]:
    try:
        _read(one, keys)
    except VminerError as fault:
        return Outcome(error=str(fault)), fault
    except Exception:  # others are not to suffer from it, and it is to be known
        log.exception("sync failed", vcenter=one.vcenter.name)
        internal = InternalFault(host=one.vcenter.name)
        return Outcome(error=str(internal)), internal
    return one.tally.outcome(), None


def _read(one: Pass, keys: Keys) -> None:
    with one.engine.connect() as connection:
        account = secrets.reveal(connection, keys, one.vcenter.id, one.vcenter.place)
    if one.vcenter.login_refused_at:
        raise LoginRefused(host=one.vcenter.name, username=account.username)
    with session(target(one.vcenter, account), one.settings) as opened:
        with one.engine.begin() as connection:
            vcenter.met(connection, one.vcenter, vars(opened.about))
        attributes = _managed(one, opened, "custom_attributes")
        _inventory(one, opened, _around(one, opened, attributes))
        _managed(one, opened, "tags")


def _managed(one: Pass, opened: Session, phase: str) -> Found | None:
    """Read and write what a manager finds; None if the vCenter did not give it: then all stays as it was."""
    with listing(one.engine, one.vcenter.id, phase=phase, fence=one.fence) as reading:
        try:
            found = MANAGERS[phase](opened, one.settings.max_objects)
        except VCenterError as error:
            vars(error).update(host=opened.target.host, username=opened.target.username)
            one.tally.missing.append(f"{phase}: {error}")
            return None
        for table, its in found.rows.items():
            reading.stage(table, its)
        for (table, column), values in found.attached.items():
            reading.attach(table, column, values)
        one.tally.write(reading.write(complete=True))
        return found


def _around(one: Pass, opened: Session, attributes: Found | None) -> Around:
    places: dict[str, Place] = {}
    with closing(opened.pages(spec.TREE, size=one.settings.page)) as pages:
        for page in pages:
            places.update(page.objects(place))
            _limit(one, len(places))
    rows_of = attributes.rows["custom_attribute"] if attributes else None
    names = None if rows_of is None else {row["moref"]: row["name"] for row in rows_of}
    return Around(tree=places, attributes=names)


def _inventory(one: Pass, opened: Session, around: Around) -> None:
    """Everything else. A page is decoded and staged while the next is fetched."""
    with listing(one.engine, one.vcenter.id, fence=one.fence) as reading:
        for table in INVENTORY:
            reading.stage(table, ())
        with closing(_pages(one, opened)) as pages:
            for page in pages:
                _stage(one, reading, page, around)
        one.tally.write(reading.write(complete=True, orphan=not _sees_less(one)))


def _stage(one: Pass, reading: Listing, page: Page, around: Around) -> None:
    found: dict[str, list[Row]] = {}
    for made in page.objects(partial(rows, around=around)):
        one.tally.see(made)
        for table, row in made.rows:
            found.setdefault(table, []).append(row)
    _limit(one, one.tally.objects)
    for table, its in found.items():
        reading.stage(table, its)
    one.watch(Progress(vcenter=one.vcenter.name, objects=one.tally.objects, seconds=one.seconds))


def _limit(one: Pass, objects: int) -> None:
    if objects > one.settings.max_objects:
        raise TooManyObjects(limit=one.settings.max_objects)


def _pages(one: Pass, opened: Session) -> Generator[Page, None, None]:
    """Every page. A property that the vCenter does not have fails the whole call: it is left out then."""
    left_out = one.tally.missing
    while True:
        asked = spec.paths(opened.version, left_out)
        pages = opened.pages(asked, size=one.settings.page)
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
