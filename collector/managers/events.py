"""What happened, as a vCenter tells it."""

import re
from datetime import datetime

from collector.managers import history
from collector.managers.found import Found
from collector.managers.history import MOST, History
from collector.managers.wording import words
from collector.reading import Values
from collector.session import Session
from collector.wire import text

SEVERITIES = {"error": re.compile("Error|Fail"), "warning": re.compile("Warning")}


def read(session: Session, since: datetime, most: int = MOST) -> Found:
    """The events since a moment of the vCenter's clock, and a note if there are more than `most`.

    Raises what a session raises.
    """
    lines = history.told(session, EVENTS, f"<time>{history.begin(since)}</time>", most)
    for line in lines:
        line.setdefault("severity", _severity(line.get("type", "")))
    return history.found(EVENTS, lines, since, most)


def _name(line: Values) -> str:
    """What happened; a task that was begun is named after what it does."""
    task = text(line.element, "info", "descriptionId")
    return f"Task: {words(task)}" if task else words(line.get("type", ""))


def _severity(kind: str) -> str | None:
    """What the class says of it; a class of its own (`EventEx`) tells it in a field."""
    return next((severity for severity, sign in SEVERITIES.items() if sign.search(kind)), None)


EVENTS = History(
    table="event",
    service="eventManager",
    collect="CreateCollectorForEvents",
    read="ReadNextEvents",
    name=_name,
)
