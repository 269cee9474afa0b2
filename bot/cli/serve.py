"""`vminer serve`: the bot and a worker, kept running."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import TypeAlias

Line: TypeAlias = Sequence[str]

TICK = 0.2  # seconds between looks at the processes
LONGEST_PAUSE = 30.0  # seconds before one that keeps dying is started again
STEADY = 60.0  # seconds after which one that runs counts as well again
PATIENCE = 20.0  # seconds that they have to stop


@dataclass(kw_only=True)
class Child:
    """A process that should always run: started again at `due`, after a `pause` that doubles."""

    line: Line
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0
    pause: float = field(default=1.0)

    def look(self, now: float) -> None:
        """Start it if it is due, and see whether it still runs."""
        if self.process is None and now >= self.due:
            self.process, self.started = subprocess.Popen(self.line), now  # noqa: S603 - our own command
        elif self.process is not None and self.process.poll() is not None:
            self.pause = 1.0 if now - self.started > STEADY else min(LONGEST_PAUSE, 2 * self.pause)
            self.process, self.due = None, now + self.pause

    def end(self, until: float) -> None:
        """Have it stop by the time `until`, by force if need be."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def command() -> None:
    """Answer in Slack and read the vCenters on schedule, until SIGTERM or Ctrl-C.

    Runs `vminer bot` and `vminer worker`, and starts again the one that dies.
    """
    from bot.cli import start
    from bot.settings import Settings as BotSettings
    from bot.slack.errors import NoWayIn
    from collector.settings import Settings as CollectorSettings
    from store.settings import Settings as StoreSettings

    start.check(StoreSettings, CollectorSettings, BotSettings, needs={"SLACK_BOT_TOKEN"})
    wired = start.settings(BotSettings)
    if not (wired.app_token or wired.signing_secret):
        raise NoWayIn
    with start.database() as engine, engine.begin() as connection:
        start.keys(connection)  # what is wrong is told once, and not by processes that die
    over = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: over.set())
    keep([(sys.executable, "-m", "bot.cli.main", name) for name in ("bot", "worker")], over)


def keep(lines: Iterable[Line], over: Event) -> None:
    """Run a process for each command line until `over` is set, then stop them all."""
    children = [Child(line=line) for line in lines]
    try:
        while not over.wait(TICK):
            for child in children:
                child.look(time.monotonic())
    finally:
        for child in children:
            if child.process is not None:
                child.process.terminate()
        until = time.monotonic() + PATIENCE
        for child in children:
            child.end(until)
