"""The queue `collect`: what workers do. Each job may be done twice, and stands that."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog

from collector.schedule import PURGE
from collector.settings import Settings
from collector.sync import SyncReport, sync
from store import conversation, jobs, lease, month, notice, run, seen, setting, state, trend, vcenter
from store.engine import Engine, clock
from store.jobs import Task
from store.secrets import Keys
from store.vcenter import VCenter

NOTICE_DAYS = 7  # for which what people were told is kept
RUN_DAYS = 90  # for which it is kept how a sync went
DAYS = {"change": setting.CHANGE_DAYS, "event": setting.EVENT_DAYS, "task": setting.TASK_DAYS}
MONTH = timedelta(days=31)
PAUSE = 0.5  # seconds between two looks whether a vCenter is free

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Wired:
    """What tasks work with.

    `patience`: seconds to wait for another process that reads the same vCenter, as it may have died just now.
    """

    engine: Engine
    keys: Keys
    settings: Settings
    patience: float = lease.TERM + 1


def tasks(wired: Wired) -> Mapping[str, Task]:
    """Every task of the queue, by name."""
    return {jobs.SYNC: partial(sync_one, wired), PURGE: partial(purge, wired)}


def sync_one(wired: Wired, check: Callable[[], None], *, vcenter_id: int, user: str | None) -> None:
    """Sync a vCenter, and have whoever asked for it told how that ended. Raises what `check` raises."""
    with wired.engine.connect() as connection:
        every = vcenter.every(connection)
    known = next((one for one in every if one.id == vcenter_id), None)
    if known is None:
        log.info("a vCenter was removed before its sync", vcenter_id=vcenter_id)
        return
    _wait(wired, known, check)
    report = sync(wired.engine, wired.keys, known, wired.settings, lambda _: check())
    if user is not None:
        _tell(wired.engine, user, known, report)


def purge(wired: Wired, _check: Callable[[], None]) -> None:
    """Delete what nobody needs any more."""
    with wired.engine.begin() as connection:
        conversation.purge(connection, setting.read(connection, setting.THREAD_DAYS))
        vcenter.purge(connection, setting.read(connection, setting.ORPHAN_DAYS))
        trend.purge(connection, setting.read(connection, setting.DAILY_DAYS))
        notice.purge(connection, NOTICE_DAYS)
        run.purge(connection, RUN_DAYS)
        seen.purge(connection)
        state.purge(connection)
    for name, days in DAYS.items():
        with wired.engine.begin() as connection:  # of its own: it keeps readers of the log out for a moment
            month.purge(connection, name, setting.read(connection, days))
            now = clock(connection)
            month.ensure(connection, name, (now, now + MONTH))  # so that no sync has to
    log.info("old things were deleted")


def _wait(wired: Wired, known: VCenter, check: Callable[[], None]) -> None:
    """Until nobody else reads the vCenter, or patience ends."""
    until = time.monotonic() + wired.patience
    while time.monotonic() < until:
        check()
        with wired.engine.connect() as connection:
            if lease.holder(connection, known.id) is None:
                return
        time.sleep(PAUSE)


def _tell(engine: Engine, user: str, known: VCenter, report: SyncReport) -> None:
    """If we die before this, the job is done again: nobody waits in vain, and nobody is told twice."""
    how = {"vcenter": known.name, "seconds": report.seconds, "error": report.outcome.error}
    with engine.begin() as connection:
        notice.add(connection, "sync_ended", {"user": user, **how}, vcenter_id=known.id)
