"""The log, wired: one line an event, in which no name can act on whoever reads it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.processors import KeyValueRenderer, TimeStamper, add_log_level, format_exc_info
from structlog.typing import EventDict

from bot.present.words import visible_lines
from store.errors import VminerError

FILE = "vminer.log"

_render = KeyValueRenderer(key_order=["timestamp", "level", "event"])  # values as repr: nothing acts


def to_stderr() -> None:
    """Log to standard error: for what runs as a service, whose keeper keeps the log."""
    _to(lambda: sys.stderr)


def to_file(folder: Callable[[], Path]) -> None:
    """Log to the end of a file in `folder`, which is not looked at before there is something to log."""
    _to(lambda: _opened(folder))


def _opened(folder: Callable[[], Path]) -> TextIO:
    try:
        path = folder()
        path.mkdir(parents=True, exist_ok=True)
        return (path / FILE).open("a", encoding="utf-8")
    except (OSError, VminerError):
        return sys.stderr


def _to(file: Callable[[], TextIO]) -> None:
    structlog.configure(
        processors=[add_log_level, TimeStamper(fmt="iso", utc=True), format_exc_info, _lines],
        logger_factory=lambda *_: structlog.WriteLogger(file()),
        cache_logger_on_first_use=True,
    )


def _lines(logger: Any, method: str, event: EventDict) -> str:  # noqa: ANN401 - structlog's own signature
    """The event on a line of its own, and a traceback beneath."""
    trace = visible_lines(event.pop("exception", ""))
    return f"{_render(logger, method, event)}\n{trace}".rstrip()
