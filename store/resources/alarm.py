"""An alarm that is triggered on an object."""

from store.resource import Managed, Resource, Table, choice, flag, moment, text
from store.resources.about import about

ALARMS = Managed(manager="alarms")
ALARM = Table(
    name="alarm",
    phase="alarms",
    columns=(
        text("name", ALARMS, label="Alarm", shown=True, often=True, words=("alarm name",)),
        choice(
            "status",
            "overallStatus",
            shown=True,
            often=True,
            words=(
                "alarm status",
                "alarm state",
                "severity",
                "alarm severity",
                "state",
                "alert state",
                "alert status",
                "alert level",
            ),
            values={
                "red": ("red", "critical", "alert"),
                "yellow": ("yellow", "warning"),
                "green": ("green", "normal"),
                "gray": ("gray", "grey", "unknown"),
            },
        ),
        moment(
            "at",
            "time",
            label="Triggered at",
            shown=True,
            age=True,
            words=("triggered on", "raised at", "alarm time"),
        ),
        *about(ALARMS),
        flag(
            "acknowledged",
            "acknowledged",
            shown=True,
            yes=("acknowledged", "acked"),
            no=("unacknowledged", "not acknowledged", "nobody acknowledged", "unacked", "not acked"),
        ),
        text("acknowledged_by", "acknowledgedByUser", words=("acknowledger",)),
        moment("acknowledged_at", "acknowledgedTime", words=("acknowledged on", "acknowledge time")),
        text("description", ALARMS, words=("alarm description",)),
    ),
)
RESOURCE = Resource(
    name="alarm",
    table=ALARM,
    words=("alarm", "triggered alarm", "active alarm", "alert", "triggered alert", "active alert"),
)
