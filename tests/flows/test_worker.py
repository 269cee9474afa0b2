"""`vminer worker`, as processes: on schedule, together, killed, stopped."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from collector.schedule import queue_due
from store import notice, secrets
from store.engine import connect
from store.jobs import defer_sync
from store.schema import migration
from tests.database import empty
from tests.fakes.slack.fake import slack
from tests.fakes.vcsim import vcsim
from tests.fakes.wire_proxy import WireProxy, delayed
from tests.working import KEY, KEYS, add, empty_queue, jobs, rows, time_passes, until

NEXT = "ContinueRetrievePropertiesEx"
RUNS = "select result from run order by id"
VMS = "select count(*) from vm where orphaned_at is null"


@pytest.fixture(scope="module")
def migrated(make_database):
    engine = connect(make_database("worker"))
    migration.upgrade(engine, partitions=1)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(migrated):
    """A database as `vminer db upgrade` leaves it."""
    empty(migrated)
    empty_queue(migrated)
    return migrated


@pytest.fixture(scope="module")
def simulator():
    with vcsim(seed=21, vm=4, host=1) as running:
        yield running


@pytest.fixture
def wire(simulator):
    with WireProxy(simulator) as proxy:
        yield proxy
    assert proxy.refused == []


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker process, and the file that it logs to."""

    process: subprocess.Popen[bytes]
    file: Path

    @property
    def said(self):
        return self.file.read_text()

    def synced(self):
        """The vCenters that it synced."""
        return [line.partition("vcenter='")[2][:5] for line in self.said.splitlines() if "'synced'" in line]

    def stop(self, how=signal.SIGTERM):
        """Have it stop; its exit code, and how many seconds that took."""
        began = time.monotonic()
        self.process.send_signal(how)
        return self.process.wait(20), time.monotonic() - began


@pytest.fixture
def environment(engine, tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VMINER_", "SLACK_"))}
    return clean | {
        "VMINER_HOME": str(tmp_path / "home"),
        "VMINER_DATABASE_URL": engine.url.render_as_string(hide_password=False),
        "VMINER_SECRET_KEY": KEY,
        "VMINER_PAGE": "5",
    }


@pytest.fixture
def worker(environment, tmp_path):
    """worker(VARIABLE=value ...): starts a worker, or another command; it is killed after the test."""
    processes = []

    def start(command="worker", **variables):
        file = tmp_path / f"{command}-{len(processes)}"
        line = [sys.executable, "-m", "bot.cli.main", command]
        with file.open("w") as out:
            environ = environment | variables
            processes.append(subprocess.Popen(line, stderr=out, env=environ, start_new_session=True))
        return Worker(process=processes[-1], file=file)

    yield start
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_vcenter_that_is_due_is_synced_without_being_asked_and_is_due_again_an_interval_later(
    engine, simulator, worker
):
    known = add(engine, simulator, minutes=30)
    running = worker()
    until(lambda: running.synced() == ["vc-01"], 20)
    assert rows(engine, VMS) == [(8,)]
    ((left,),) = rows(engine, "select extract(epoch from next_run - now()) from vcenter")
    assert 29 * 60 < left < 30 * 60
    with engine.begin() as connection:
        assert defer_sync(connection, known.id, user="U1")
    until(lambda: rows(engine, "select 1 from notice"))
    with engine.begin() as connection:
        (one,) = notice.take(connection, 10)
    assert (one.kind, one.payload["user"], one.payload["error"]) == ("sync_ended", "U1", None)
    code, seconds = running.stop()
    assert code == 0
    assert seconds < 3
    assert running.synced() == ["vc-01", "vc-01"]
    assert running.said.count("the worker has ended") == 1


def test_two_workers_share_the_work_and_none_is_done_twice(engine, worker):
    both = [worker(VMINER_PARALLEL="1") for _ in range(2)]
    until(lambda: all("the worker begins" in each.said for each in both), 20)
    with several(4) as wires:
        for number, wire in enumerate(wires):
            wire.on("RetrievePropertiesEx", delayed(0.3))
            add(engine, wire, f"vc-{number:02}")
        queue_due(engine)  # a worker may have been faster
        until(lambda: sum(len(each.synced()) for each in both) == len(wires), 30)
        for wire in wires:
            assert wire.calls.count("Login") == 1
    assert all(each.synced() for each in both)
    assert rows(engine, RUNS) == [("ok",)] * len(wires)


def test_what_a_killed_worker_was_reading_is_taken_over_and_nothing_is_half_written(engine, wire, worker):
    add(engine, wire)
    wire.on(NEXT, delayed(60), after=8)  # half of it is staged by then
    killed = worker(VMINER_PAGE="2")
    until(lambda: wire.calls.count(NEXT) == 9, 20)
    assert killed.stop(signal.SIGKILL)[0] == -signal.SIGKILL
    wire.heal()
    assert rows(engine, VMS) == [(0,)]
    time_passes(engine, 40)
    other = worker()
    until(lambda: other.synced() == ["vc-01"], 20)
    assert rows(engine, RUNS) == [("interrupted",), ("ok",)]
    assert rows(engine, VMS) == [(8,)]


def test_a_worker_that_is_stopped_in_mid_sync_cancels_it_in_good_order(engine, wire, worker):
    add(engine, wire)
    wire.on(NEXT, delayed(1))
    stopped = worker()
    until(lambda: NEXT in wire.calls, 20)
    code, seconds = stopped.stop()
    assert code == 0
    assert seconds < 8
    assert wire.calls[-1] == "Logout"
    assert rows(engine, VMS) == [(0,)]
    assert rows(engine, "select 1 from lease where until > now()") == []
    assert [task for task, _ in jobs(engine)] == ["sync"]


def test_a_worker_that_hangs_is_ended_all_the_same():
    hangs = (
        "import time; from bot.cli.worker import told_to_stop;"
        "told_to_stop(last=1); print('', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", hangs], stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        process.terminate()
        assert process.wait(10) == -signal.SIGALRM


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"VMINER_SECRET_KEY": ""}, "VMINER_SECRET_KEY is not set"),
        ({"VMINER_SECRET_KEY": "b" * 43 + "="}, "encrypted with another key"),
        ({"VMINER_PARALLEL": "many"}, "VMINER_PARALLEL is not a whole number"),
    ],
    ids=["no key", "another key", "a wrong setting"],
)
def test_a_worker_that_cannot_work_says_why_and_ends(engine, worker, variables, says):
    with engine.begin() as connection:
        secrets.check(connection, KEYS)
    wrong = worker(**variables)
    assert wrong.process.wait(20) == 1
    assert says in wrong.said
    assert len(wrong.said.splitlines()) == 1


async def test_whoever_asks_for_a_sync_in_slack_is_told_by_serve_when_it_has_ended(engine, simulator, worker):
    add(engine, simulator)
    async with slack() as fake:
        tokens = {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_APP_TOKEN": fake.app_token}
        serve = worker("serve", SLACK_API_URL=fake.api, VMINER_ADMINS=fake.ada.id, **tokens)
        await fake.wait_for_connections(1, timeout=20)
        await fake.command(fake.ada, fake.general, "sync vc-01")
        told = await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id), timeout=20)
        assert told.words.startswith("The sync of vc-01 has ended")
        code, seconds = await asyncio.to_thread(serve.stop)
    assert code == 0
    assert seconds < 10
    assert serve.said.count("the worker has ended") == 1


@contextmanager
def several(count):
    """So many vCenters, each behind a proxy."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(WireProxy(stack.enter_context(vcsim(seed=30 + number, vm=1, host=1))))
            for number in range(count)
        ]
