"""What happened in a vCenter, as its event manager tells: a line of its log."""

from store.resource import Managed, Resource, Table, choice, moment, number, text
from store.resources.about import about

EVENTS = Managed(manager="events")
EVENT = Table(
    name="event",
    phase="events",
    log="at",
    columns=(
        moment(
            "at",
            EVENTS,
            label="When",
            shown=True,
            age=True,
            words=("event time", "time of the event", "happened at", "occurred at"),
        ),
        text("name", EVENTS, label="Event", shown=True, words=("event name",)),
        text("type", EVENTS, words=("event type", "event class", "event id")),
        choice(
            "severity",
            EVENTS,
            shown=True,
            words=("event level",),
            values={
                "error": ("error",),
                "warning": ("warning",),
                "info": ("info", "informational"),
                "user": ("user action",),
            },
        ),
        text("user", EVENTS, shown=True, words=("user name", "username", "account", "done by", "by whom")),
        *about("events"),
        text("message", EVENTS, shown=True, words=("event message", "event text", "description")),
        number("chain", EVENTS, label="Chain ID", words=("event chain",)),
    ),
)
RESOURCE = Resource(name="event", table=EVENT, words=("event", "vcenter event", "log entry"))
