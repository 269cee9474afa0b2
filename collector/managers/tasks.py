"""What a vCenter was told to do, and what came of it."""

from datetime import datetime

from collector.managers import history
from collector.managers.found import Found
from collector.managers.history import MOST, History, begin
from collector.managers.wording import words
from collector.reading import Values
from collector.rows import Row
from collector.session import Session

FINISHED = "<time><timeType>completedTime</timeType>{}</time><state>success</state><state>error</state>"
UNFINISHED = "<state>queued</state><state>running</state>"


def read(session: Session, since: datetime, most: int = MOST) -> Found:
    """The tasks that ended since a moment of the vCenter's clock, and those that have not ended.

    A note is added if there are more than `most`. A standalone host keeps no log of them. Raises what a
    session raises.
    """
    if session.about.api_type != "VirtualCenter":
        return Found()
    return history.read(session, TASKS, since, most)


def _more(task: Values) -> Row:
    """What is done, in words, and the seconds that it took."""
    started, ended = task.get("started"), task.get("ended")
    return {
        "name": words(task.get("operation", "")),
        "took": (ended - started).total_seconds() if started and ended else None,
    }


TASKS = History(
    table="task",
    service="taskManager",
    collect="CreateCollectorForTasks",
    read="ReadNextTasks",
    more=_more,
    filters=lambda since: (FINISHED.format(begin(since)), UNFINISHED),
)
