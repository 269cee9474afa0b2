"""Work that lasts: jobs in the database, done by workers, taken over from one that died.

Its tables are the library's, made by `create`; `queue_schema`, declared here, says of which version. A job
may be done twice (by a worker that was stopped and goes on after another took over), so what it does has to
stand that.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from threading import Event
from typing import Any, TypeAlias

from procrastinate import (
    App,
    BaseRetryStrategy,
    JobContext,
    PsycopgConnector,
    RetryDecision,
    SyncPsycopgConnector,
)
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException, JobAborted, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.schema import SchemaManager
from psycopg.errors import AdminShutdown
from sqlalchemy import Column, Connection, Table, Text, func, insert, make_url, select, text, update

from store.engine import translated
from store.errors import DatabaseDown, StoreError
from store.tables import metadata

# The newest of the library's own migrations that the queue's tables have.
SCHEMA = Table("queue_schema", metadata, Column("newest", Text, primary_key=True))

# Called with `check`, which raises `Cancelled` once it has to end, and the arguments by name.
Task: TypeAlias = Callable[..., None]

SYNC = "sync"  # arguments: vcenter_id, and user: who asked for it and is told when it ends, None if nobody
ASKED = 10  # the priority of what a person asked for
SILENCE = 30.0  # seconds without a sign after which a worker's jobs are taken back
LOOK = 10.0  # seconds between two looks for such jobs
TRIES = 3  # a job that ends its worker each time is given up
LOST = 10.0  # seconds without a connection after which a worker gives up
DRAIN = 10.0  # seconds that jobs have to end by themselves when the worker is stopped
POLL = 1.0  # seconds after which a job that became free to do is found
TICK = 0.2  # seconds
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # past, whatever this machine's clock says


class Queue(StrEnum):
    """Who does it: `COLLECT` a process that reads vCenters, `DELIVER` one that reaches people."""

    COLLECT = "collect"
    DELIVER = "deliver"


class Cancelled(StoreError):
    """This was stopped before it was done, as vMiner is being stopped. It goes on when vMiner does."""


def defer_sync(connection: Connection, vcenter_id: int, *, user: str | None = None) -> bool:
    """Have a vCenter synced; if a `user` asked for it, before all that nobody asked for.

    False if that was waiting already. One vCenter is synced by one job at a time.
    """
    vcenter = f"{SYNC}/{vcenter_id}"
    return defer(
        connection,
        SYNC,
        Queue.COLLECT,
        {"vcenter_id": vcenter_id, "user": user},
        asked=user is not None,
        once=f"{vcenter}/{user or ''}",
        alone=vcenter,
    )


def defer(
    connection: Connection,
    task: str,
    queue: Queue,
    arguments: Mapping[str, Any],
    *,
    asked: bool = False,
    once: str | None = None,
    alone: str | None = None,
) -> bool:
    """Have a task done once this transaction is committed, with arguments of plain JSON: no secrets.

    `asked`: by a person, so it comes before what was not. `once`: if a job with the same is waiting, nothing
    is deferred, and False returned. `alone`: it is not done at the same time as another with the same.
    """
    deferrer = App(connector=SyncPsycopgConnector()).configure_task(
        task,
        queue=queue.value,
        priority=ASKED if asked else 0,
        queueing_lock=once,
        lock=alone,
        connection=connection.connection.driver_connection,
    )
    try:
        with _faults(), connection.begin_nested():
            deferrer.defer(**arguments)
    except AlreadyEnqueued:
        return False
    return True


def run_worker(
    url: str,
    queue: Queue,
    tasks: Mapping[str, Task],
    *,
    concurrency: int,
    stop: Event,
    drain: float = DRAIN,
) -> None:
    """Do the jobs of a queue, `concurrency` at a time, each in a thread, until `stop` is set.

    Jobs that run then have `drain` seconds to end; after that `check` tells them to, and they wait for the
    next worker. A job that fails is logged, and is done with. Raises `DatabaseDown` when the database is
    lost, `WrongSchema` if it has no queue.
    """
    with _faults():
        while not _is_done(lambda: _work(_app(url, tasks), queue, concurrency, stop, drain)):
            pass


def _is_done(work: Callable[[], Coroutine[Any, Any, None]]) -> bool:
    """Work until told to stop; False if a connection was cut meanwhile, after which it can go on anew."""
    try:
        asyncio.run(work())
    except ConnectorException as fault:
        if isinstance(fault.__cause__, AdminShutdown):
            return False
        raise
    return True


def create(connection: Connection) -> None:
    """Make the queue's tables as the library wants them, out of none or out of an older version's."""
    files = {file.name: file for file in Path(SchemaManager.get_migrations_path()).glob("*.sql")}
    newest = max(files)
    SCHEMA.create(connection, checkfirst=True)
    if connection.scalar(select(func.to_regclass("procrastinate_jobs"))) is None:
        connection.execute(text(SchemaManager.get_schema()))
        connection.execute(insert(SCHEMA).values(newest=newest))
    known = connection.scalar(select(SCHEMA.c.newest)) or newest
    for name in sorted(name for name in files if name > known):
        connection.execute(text(files[name].read_text(encoding="utf-8")))
        connection.execute(update(SCHEMA).values(newest=name))


class _WhenStopped(BaseRetryStrategy):
    """What was cancelled waits again. What failed does not: whoever wants it tried again defers a new job."""

    def get_retry_decision(
        self,
        *,
        exception: BaseException,
        job: Job,  # noqa: ARG002 - so the library calls it
    ) -> RetryDecision | None:
        return RetryDecision(retry_at=AT_ONCE) if isinstance(exception, JobAborted) else None


def _app(url: str, tasks: Mapping[str, Task]) -> App:
    libpq = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    app = App(
        connector=PsycopgConnector(
            conninfo=libpq,
            min_size=1,
            timeout=LOST,
            kwargs={"application_name": "vminer", "prepare_threshold": None},  # for poolers like PgBouncer
        )
    )
    for name, task in tasks.items():
        app.task(name=name, pass_context=True, retry=_WhenStopped())(_cancellable(task))
    return app


def _cancellable(task: Task) -> Callable[..., None]:
    def run(context: JobContext, **arguments: Any) -> None:  # noqa: ANN401 - any JSON
        def check() -> None:
            if context.should_abort():
                raise Cancelled

        try:
            task(check, **arguments)
        except Cancelled as cancelled:
            raise JobAborted from cancelled

    return run


async def _work(app: App, queue: Queue, concurrency: int, stop: Event, drain: float) -> None:
    # The pool that there is by default has few more threads than the machine has cores.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(concurrency, f"job {queue.value}"))
    async with app.open_async():
        working = app.run_worker_async(
            queues=[queue.value],
            concurrency=concurrency,
            fetch_job_polling_interval=POLL,
            shutdown_graceful_timeout=drain,
            delete_jobs="always",
            install_signal_handlers=False,
            stalled_worker_timeout=SILENCE,
        )
        deeds = [asyncio.create_task(deed) for deed in (working, _take_back(app, queue), _until(stop))]
        await asyncio.wait(deeds, return_when=asyncio.FIRST_COMPLETED)
        for deed in deeds:
            deed.cancel()
        ends = await asyncio.gather(*deeds, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end
    if not stop.is_set():  # the library ends its worker without a word
        raise DatabaseDown(reason="the worker lost its connection")


async def _take_back(app: App, queue: Queue) -> None:
    while True:
        for job in await app.job_manager.get_stalled_jobs(queue=queue.value, seconds_since_heartbeat=SILENCE):
            with suppress(ConnectorException):  # another worker was faster
                await _again(app, job)
        await asyncio.sleep(LOOK)


async def _again(app: App, job: Job) -> None:
    if job.attempts + 1 < TRIES:
        with suppress(UniqueViolation):  # another one waits to do the same
            await app.job_manager.retry_job(job, retry_at=AT_ONCE)
            return
    await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)


async def _until(stop: Event) -> None:
    while not stop.is_set():  # noqa: ASYNC110 - it is set by another thread
        await asyncio.sleep(TICK)


@contextmanager
def _faults() -> Iterator[None]:
    """The library's faults as ours."""
    with translated():
        try:
            yield
        except ConnectorException as fault:
            raise (fault.__cause__ or fault) from None
