"""When: every worker looks for what is due and hands it to the queue. Any number of them may look."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TypeAlias

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from store import jobs, vcenter
from store.engine import Engine
from store.errors import VminerError
from store.jobs import Queue

Deed: TypeAlias = Callable[[Engine], None]

PURGE = "purge"  # the task that deletes what nobody needs any more; no arguments
LOOK = 5.0  # seconds between two looks for vCenters that are due
DAY = 86_400.0  # seconds

log = structlog.get_logger()


@contextmanager
def running(engine: Engine) -> Iterator[None]:
    """Meanwhile have vCenters synced when they are due, and what nobody needs deleted now and once a day."""
    scheduler = BackgroundScheduler(timezone=UTC)
    for deed, seconds in ((queue_due, LOOK), (queue_purge, DAY)):
        scheduler.add_job(
            _tick,
            "interval",
            (deed, engine),
            seconds=seconds,
            next_run_time=datetime.now(UTC),
            misfire_grace_time=None,  # late is better than never
            coalesce=True,
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown()


def queue_due(engine: Engine) -> None:
    """Have the vCenters synced that are due; each is due again after its interval, whatever comes of it."""
    with engine.begin() as connection:
        for known in vcenter.due(connection):
            jobs.defer_sync(connection, known.id)


def queue_purge(engine: Engine) -> None:
    """Have deleted what nobody needs any more."""
    with engine.begin() as connection:
        jobs.defer(connection, PURGE, Queue.COLLECT, {}, once=PURGE, alone=PURGE)


def _tick(deed: Deed, engine: Engine) -> None:
    try:
        deed(engine)
    except VminerError as error:
        log.warning("the schedule waits", fault=str(error))
    except Exception:  # the top of a loop that must not end
        log.exception("the schedule failed")
