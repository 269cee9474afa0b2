"""The log, wired: one line an event, in which no name can act on whoever reads it."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from structlog.processors import KeyValueRenderer, TimeStamper, add_log_level, format_exc_info
from structlog.typing import EventDict

from bot.present.words import visible_lines
from store.errors import VminerError

FILE = "vminer.log"

_render = KeyValueRenderer(key_order=["timestamp", "level", "event"])  # values as repr: nothing acts


class Appended:
    """A file in `folder` that is opened for each line: nothing is made before there is something to log."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder

    def write(self, line: str) -> None:
        """Append it; to standard error where that cannot be."""
        try:
            folder = self._folder()
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / FILE).open("a", encoding="utf-8") as file:
                file.write(line)
        except (OSError, VminerError):
            sys.stderr.write(line)

    def flush(self) -> None:
        """Nothing is held back."""


class Libraries(logging.Handler):
    """What libraries warn of, as events of ours: there, too, no name can act."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log it."""
        facts = {"by": record.name, "exc_info": record.exc_info}
        structlog.get_logger().log(record.levelno, record.getMessage(), **facts)


def to_stderr() -> None:
    """Log to standard error: for what runs as a service, whose keeper keeps the log."""
    _to(sys.stderr)


def to_file(folder: Callable[[], Path]) -> None:
    """Log to a file in `folder`."""
    _to(Appended(folder))


def _to(file: Any) -> None:  # noqa: ANN401 - structlog asks for write and flush alone
    logging.basicConfig(handlers=[Libraries(logging.WARNING)])
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), format_exc_info, _lines],
        logger_factory=lambda *_: structlog.WriteLogger(file),
    )


def _lines(logger: Any, method: str, event: EventDict) -> str:  # noqa: ANN401 - structlog's own signature
    """The event on a line of its own, and a traceback beneath."""
    trace = visible_lines(event.pop("exception", ""))
    return f"{_render(logger, method, event)}\n{trace}".rstrip()
