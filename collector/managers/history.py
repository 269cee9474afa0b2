"""The log of what a vCenter did, line by line."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from lxml.etree import _Element as Element

from collector.computed import unescaped
from collector.managers.found import Found
from collector.reading import KEY, Values, plan, read_element
from collector.rows import Row
from collector.session import Session
from collector.wire import text
from store.resources.registry import TABLES

PAGE = 1000  # lines in one answer: a vCenter refuses to send more
MOST = 50_000  # lines of one pass


@dataclass(frozen=True, kw_only=True)
class History:
    """A table that is a log, the service that keeps it in a vCenter, and the calls by which it is read.

    `more`: columns that are worked out of what a line says. `filters`: which lines are wanted since a moment.
    """

    table: str
    service: str
    collect: str
    read: str
    more: Callable[[Values], Row]
    filters: Callable[[datetime], tuple[str, ...]]


def read(session: Session, history: History, since: datetime, most: int) -> Found:
    """The lines since a moment that fit one of the log's filters, each from the oldest on.

    There are none if the vCenter has no such log. If more than `most` fit, there is a note for people, and
    these are read the next time. Raises what a session raises.
    """
    unknown: list[str] = []
    told = [_rows(session, history, wanted, most, unknown) for wanted in history.filters(since)]
    note = f"{history.table}s: more than {most} since {since:%Y-%m-%d %H:%M} UTC; the next sync reads on"
    return Found(
        logs={history.table: [row for rows in told for row in rows[:most] if row]},
        unknown=unknown,
        notes=[note] if any(len(rows) > most for rows in told) else [],
    )


def begin(since: datetime) -> str:
    """A filter's condition that it happened at that moment or later."""
    return f"<beginTime>{since.astimezone(UTC).isoformat().replace('+00:00', 'Z')}</beginTime>"


def _rows(session: Session, history: History, wanted: str, most: int, unknown: list[str]) -> list[Row | None]:
    if history.service not in session.services:
        return []
    with closing(lines(session, history, wanted)) as told:
        return [_row(history, line, unknown) for line in islice(told, most + 1)]


def lines(session: Session, history: History, wanted: str) -> Generator[Element, None, None]:
    """The lines that fit a filter, in XML, from the oldest on. Raises what a session raises."""
    with session.collector(history.service, history.collect, f"<filter>{wanted}</filter>") as collector:
        while page := list(session.call(history.read, collector, f"<maxCount>{PAGE}</maxCount>")):
            yield from page


def _row(history: History, line: Element, unknown: list[str]) -> Row | None:
    """None for a line that does not say which it is, or when it was."""
    values, key = read_element(plan(history.table), line), text(line, "key")
    unknown += values.unknown
    if not key or TABLES[history.table].log not in values:
        return None
    name = unescaped(values.get("object", "")) or None
    return {**values, KEY: key, "object": name, **history.more(values)}
