"""What happened, as a vCenter tells it."""

import re
from datetime import datetime
from functools import lru_cache

from collector.managers import history
from collector.managers.found import Found
from collector.managers.history import MOST, History, begin
from collector.managers.licences import masked
from collector.managers.wording import words
from collector.reading import Values
from collector.rows import Row
from collector.session import Session
from collector.wire import text

SEVERITIES = {"error": re.compile("Error|Fail"), "warning": re.compile("Warning")}


def read(session: Session, since: datetime, most: int = MOST) -> Found:
    """The events since a moment of the vCenter's clock, and a note if there are more than `most`.

    Raises what a session raises.
    """
    return history.read(session, EVENTS, since, most)


def _more(event: Values) -> Row:
    """What happened, in words and without secrets; a task that was begun is named after what it does."""
    kind, task = event.get("type", ""), text(event.element, "info", "descriptionId")
    return {
        "name": f"Task: {words(task)}" if task else words(kind),
        "severity": event.get("severity") or _severity(kind),
        "message": masked(event.get("message", "")) or None,
    }


@lru_cache(1024)
def _severity(kind: str) -> str | None:
    """What the class says of it; one that has none of its own (`EventEx`) tells it in a field."""
    return next((severity for severity, sign in SEVERITIES.items() if sign.search(kind)), None)


EVENTS = History(
    table="event",
    service="eventManager",
    collect="CreateCollectorForEvents",
    read="ReadNextEvents",
    more=_more,
    filters=lambda since: (f"<time>{begin(since)}</time>",),
)
