"""`vminer worker`: the part of vMiner that reads vCenters."""

import signal
from threading import Event

SPARE = 3  # connections: the schedule's, and two for syncs that begin or end
DRAIN = 3.0  # seconds that syncs have to end by themselves when the worker is told to stop
LAST = 8  # seconds after which it ends whatever happens; what was not written then is not there


def command() -> None:
    """Read the vCenters, each when it is due or when someone asks, until SIGTERM or Ctrl-C.

    Any number may run on one database, and share the work.
    """
    import structlog

    from bot.cli import log, start
    from collector import schedule, tasks
    from collector.settings import Settings
    from store import jobs
    from store.settings import Settings as StoreSettings

    log.to_stderr()
    start.check(StoreSettings, Settings)
    settings = start.settings(Settings)
    stop, said = told_to_stop(), structlog.get_logger()
    with start.database(pool=settings.parallel + SPARE) as engine:
        with engine.begin() as connection:
            keys = start.keys(connection)
        url = engine.url.render_as_string(hide_password=False)
        work = tasks.tasks(tasks.Wired(engine=engine, keys=keys, settings=settings))
        said.info("the worker begins", at_once=settings.parallel)
        with schedule.running(engine):
            jobs.run_worker(
                url, jobs.Queue.COLLECT, work, concurrency=settings.parallel, stop=stop, drain=DRAIN
            )
    said.info("the worker has ended")


def told_to_stop(last: int = LAST) -> Event:
    """Set once we get SIGTERM or Ctrl-C; the process is then ended after `last` seconds, by SIGALRM."""
    told = Event()

    def stop(*_: object) -> None:
        told.set()
        signal.alarm(last)

    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, stop)
    return told
