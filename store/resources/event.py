"""What happened in a vCenter, as its event manager tells: a line of its log."""

from store.resource import Managed, Resource, Table, choice, moment, number, text
from store.resources import happenings
from store.resources.about import about

EVENTS = Managed(manager="events")
NAME = "objectName|vm.name|host.name|ds.name|net.name|dvs.name|computeResource.name|datacenter.name"
PLACES = {
    "vm": "vm.vm",
    "host": "host.host",
    "cluster": "computeResource.computeResource",
    "datastore": "ds.datastore",
    "network": "net.network",
    "datacenter": "datacenter.datacenter",
}
EVENT = Table(
    name="event",
    phase="events",
    log="at",
    columns=(
        moment(
            "at",
            "createdTime",
            label="When",
            shown=True,
            often=True,
            age=True,
            words=("event time", "time of the event", "happened at", "occurred at"),
        ),
        text("name", EVENTS, label="Event", shown=True, words=("event name",), contains=happenings.NAMES),
        text(
            "type",
            "eventTypeId|@type",
            words=("event type", "event class", "event id"),
            contains=happenings.EVENTS,
        ),
        choice(
            "severity",
            "severity",
            shown=True,
            words=("event level",),
            values={
                "error": ("error", "errors"),
                "warning": ("warning", "warnings"),
                "info": ("informational", "info"),
                "user": ("user action",),
            },
        ),
        text(
            "user",
            "userName",
            shown=True,
            words=(
                "user name",
                "username",
                "account",
                "done by",
                "by whom",
                "initiator",
                "event initiator",
                "initiated by",
                "caused by",
                "user id",
            ),
        ),
        *about(NAME, PLACES),
        text(
            "message",
            "fullFormattedMessage|message",
            shown=True,
            words=("event message", "event text", "description"),
        ),
        number("chain", "chainId", label="Chain ID", words=("event chain",)),
    ),
)
RESOURCE = Resource(
    name="event", table=EVENT, words=("event", "vcenter event", "vc event", "log entry", "event history")
)
