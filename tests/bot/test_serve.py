import sys
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from bot.cli.serve import Child, keep


def lines(path: Path) -> list[str]:
    return path.read_text().split() if path.exists() else []


def until(holds, seconds=10.0):
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end
        sleep(0.02)


@pytest.fixture
def kept():
    """kept(script, ...): keeps a Python process for each script until the test ends; gives what ends it."""
    over = Event()
    threads = []

    def start(*scripts):
        commands = [(sys.executable, "-c", script) for script in scripts]
        threads.append(Thread(target=keep, args=(commands, over)))
        threads[-1].start()
        return over, threads[-1]

    yield start
    over.set()
    for thread in threads:
        thread.join(30)


def test_one_that_dies_is_started_again_and_the_other_goes_on(kept, tmp_path):
    dies, lives = tmp_path / "dies", tmp_path / "lives"
    kept(
        f"open({str(dies)!r}, 'a').write('x ')",
        f"open({str(lives)!r}, 'a').write('x '); import time; time.sleep(60)",
    )
    until(lambda: len(lines(dies)) >= 2)
    assert len(lines(lives)) == 1


def test_told_to_stop_each_may_finish_what_it_does(kept, tmp_path):
    done, up = tmp_path / "done", tmp_path / "up"
    over, thread = kept(
        "import signal, sys, time\n"
        f"signal.signal(signal.SIGTERM, lambda *_: (open({str(done)!r}, 'w').write('x'), sys.exit()))\n"
        f"open({str(up)!r}, 'w').write('x')\n"
        "time.sleep(60)"
    )
    until(lambda: lines(up))
    over.set()
    thread.join(10)
    assert not thread.is_alive()
    assert lines(done) == ["x"]


def test_one_that_does_not_stop_is_ended():
    child = Child(line=(sys.executable, "-c", "import time; time.sleep(60)"))
    child.look(0.0)
    child.end(monotonic() + 0.1)
    assert child.process.poll() is not None


def test_one_that_keeps_dying_is_started_ever_more_slowly():
    child = Child(line=("true",))
    now, pauses = 0.0, []
    for _ in range(8):
        child.look(now)
        child.process.wait()
        child.look(now)
        pauses.append(child.due - now)
        now = child.due
    assert pauses == sorted(pauses)
    assert pauses[-1] == 30.0


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({}, "SLACK_BOT_TOKEN is not set"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, "VMINER_SECRET_KEY is not set"),
    ],
)
def test_what_is_missing_is_told_before_anything_is_started(vminer, monkeypatch, environ, told):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ran = vminer("serve")
    assert ran.code == 1
    assert told in ran.err
