"""What a vCenter was told to do, and what came of it: a line of its log."""

from store.resource import Managed, Resource, Table, choice, duration, flag, moment, text
from store.resources import happenings
from store.resources.about import about

TASKS = Managed(manager="tasks")
TASK = Table(
    name="task",
    phase="tasks",
    log="at",
    columns=(
        moment(
            "at",
            "queueTime",
            label="When",
            shown=True,
            often=True,
            age=True,
            words=("queue time", "task time", "time of the task", "requested at"),
        ),
        text("name", TASKS, label="Task", shown=True, words=("task name",), contains=happenings.TASKS),
        choice(
            "state",
            "state",
            shown=True,
            often=True,
            words=("task state", "status", "task status", "result", "outcome"),
            values={
                "success": ("successful", "succeeded", "completed", "done"),
                "error": ("failed", "unsuccessful"),
                "running": ("running", "in progress", "ongoing"),
                "queued": ("queued", "pending", "waiting"),
            },
        ),
        text(
            "user",
            "reason.userName",
            shown=True,
            words=("user name", "username", "account", "initiator", "initiated by", "done by", "by whom"),
        ),
        choice(
            "trigger",
            "reason.@type",
            words=("task trigger", "triggered by", "reason"),
            values={
                "TaskReasonUser": ("by a user", "started by a user"),
                "TaskReasonSchedule": ("by a schedule", "scheduled"),
                "TaskReasonAlarm": ("by an alarm",),
                "TaskReasonSystem": ("by the system",),
            },
        ),
        *about("entityName"),
        moment("started", "startTime", words=("started at", "start time", "started on")),
        moment(
            "ended",
            "completeTime",
            shown=True,
            often=True,
            words=("ended at", "end time", "completed at", "finished at"),
        ),
        duration("took", TASKS, label="Run time", words=("task duration", "duration", "running time")),
        text(
            "error",
            "error.localizedMessage|error.fault.@type",
            label="Error message",
            shown=True,
            words=("task error", "failure reason"),
        ),
        flag("cancelled", "cancelled", yes=("cancelled", "canceled"), no=("not cancelled",)),
        text("operation", "descriptionId", words=("description id", "task type", "method")),
    ),
)
RESOURCE = Resource(name="task", table=TASK, words=("task", "vcenter task", "recent task", "task history"))
