"""The log of what a vCenter did, line by line."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from lxml.etree import _Element as Element

from collector.computed import unescaped
from collector.managers.found import Found, unknown, values
from collector.reading import KEY, Values
from collector.rows import Row
from collector.session import Session
from collector.wire import text
from store.resources.registry import TABLES

PAGE = 1000  # lines in one answer: a vCenter refuses to send more
MOST = 20_000  # lines of one pass


@dataclass(frozen=True, kw_only=True)
class History:
    """A table that is a log, the service that keeps it in a vCenter, and the calls by which it is read.

    `name`: of what a line says, what happened.
    """

    table: str
    service: str
    collect: str
    read: str
    name: Callable[[Values], str]


def told(session: Session, history: History, wanted: str, most: int) -> list[Values]:
    """The lines that fit the filter `wanted`, in XML, from the oldest on: at most `most`, and one more.

    There are none if the vCenter has no such log. Raises what a session raises.
    """
    if history.service not in session.services:
        return []
    with closing(_lines(session, history, wanted)) as lines:
        return values(history.table, islice(lines, most + 1))


def found(history: History, lines: list[Values], since: datetime, most: int) -> Found:
    """The lines as rows, and a note if there are more than `most`, which are read the next time."""
    at = TABLES[history.table].log
    note = f"{history.table}s: more than {most} since {since:%Y-%m-%d %H:%M} UTC; the next sync reads on"
    rows = [_row(history, line) for line in lines[:most] if at in line]
    return Found(
        logs={history.table: [row for row in rows if row[KEY]]},
        unknown=unknown(lines),
        notes=[note] if len(lines) > most else [],
    )


def begin(since: datetime) -> str:
    """A filter's condition that it happened at that moment or later."""
    return f"<beginTime>{since.astimezone(UTC).isoformat().replace('+00:00', 'Z')}</beginTime>"


def _lines(session: Session, history: History, wanted: str) -> Generator[Element, None, None]:
    with session.collector(history.service, history.collect, f"<filter>{wanted}</filter>") as collector:
        while page := list(session.call(history.read, collector, f"<maxCount>{PAGE}</maxCount>")):
            yield from page


def _row(history: History, line: Values) -> Row:
    return {
        **line,
        KEY: text(line.element, "key"),
        "name": history.name(line),
        "object": unescaped(line.get("object", "")) or None,
    }
