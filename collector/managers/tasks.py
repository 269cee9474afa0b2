"""What a vCenter was told to do, and what came of it."""

from datetime import datetime

from collector.managers import history
from collector.managers.found import Found
from collector.managers.history import MOST, History
from collector.managers.wording import words
from collector.reading import Values
from collector.session import Session

UNFINISHED = "<state>queued</state><state>running</state>"
FINISHED = "<time><timeType>completedTime</timeType>{}</time><state>success</state><state>error</state>"


def read(session: Session, since: datetime, most: int = MOST) -> Found:
    """The tasks that ended since a moment of the vCenter's clock, and those that have not ended.

    A note is added if there are more than `most`. A standalone host keeps no log of them. Raises what a
    session raises.
    """
    if session.about.api_type != "VirtualCenter":
        return Found()
    ended = history.told(session, TASKS, FINISHED.format(history.begin(since)), most)
    lines = ended + history.told(session, TASKS, UNFINISHED, most)
    for line in lines:
        line["took"] = _took(line)
    return history.found(TASKS, lines, since, most)


def _took(line: Values) -> float | None:
    """Seconds from its start to its end."""
    started, ended = line.get("started"), line.get("ended")
    return (ended - started).total_seconds() if started and ended else None


def _name(line: Values) -> str:
    return words(line.get("operation", ""))


TASKS = History(
    table="task",
    service="taskManager",
    collect="CreateCollectorForTasks",
    read="ReadNextTasks",
    name=_name,
)
