"""One full pass over one vCenter, or over several at a time, of which one that fails stops no other."""

import os
import platform
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from threading import Event

import structlog

from collector import phases, spec
from collector.conclusion import conclude
from collector.connection import Target
from collector.errors import InternalFault, LoginRefused
from collector.phases import Pass, Progress, Tally, Watch
from collector.session import session
from collector.settings import Settings
from store import run, secrets, vcenter
from store.attribution import attribute
from store.engine import Engine
from store.errors import StoreError, VminerError
from store.jobs import Cancelled
from store.lease import held
from store.run import Outcome
from store.secrets import Account, Keys
from store.vcenter import VCenter

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class SyncReport:
    """What came of a pass. `objects`: how many the vCenter listed. For the rest see `store.run.Outcome`."""

    vcenter: str
    objects: int
    seconds: float
    outcome: Outcome


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
        with (
            held(engine, known.id, f"{platform.node()} {os.getpid()}") as lease,
            ThreadPoolExecutor(1) as writer,
        ):
            current = _current(engine, known)
            one = Pass(
                engine=engine,
                vcenter=current,
                settings=settings,
                fence=lease.fence,
                watch=watch,
                tally=tally,
                started=started,
                run=_begun(engine, current),
                writer=writer,
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


def _begun(engine: Engine, known: VCenter) -> int:
    """The pass is written down as a run; its id."""
    with engine.begin() as connection:
        run_id = run.begin(connection, known.id)
        vcenter.began(connection, known)
    return run_id


def _recorded(one: Pass, keys: Keys) -> Outcome:
    """Go through the pass, and write down how it ended."""
    outcome, fault = _ended(one, keys)
    with one.engine.begin() as connection:
        run.end(connection, one.run, outcome)
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
            shown = {"certificate_expires": opened.certificate_expires}
            vcenter.met(connection, one.vcenter, vars(opened.about) | shown)
            before = vcenter.began_at(connection, one.vcenter, spec.INVENTORY)
        phases.everything(one, opened)
    with one.engine.begin() as connection:
        attribute(connection, one.vcenter.id, one.run, before)
    one.tally.missing += conclude(one.engine, one.vcenter.id, fence=one.fence)
