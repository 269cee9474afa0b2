"""What a vCenter was told to do, and what came of it: a line of its log."""

from store.resource import Managed, Resource, Table, choice, duration, flag, moment, text
from store.resources.about import about

TASKS = Managed(manager="tasks")
TASK = Table(
    name="task",
    phase="tasks",
    log="at",
    columns=(
        moment(
            "at",
            TASKS,
            label="When",
            shown=True,
            age=True,
            words=("queue time", "task time", "time of the task", "requested at"),
        ),
        text("name", TASKS, label="Task", shown=True, words=("task name",)),
        choice(
            "state",
            TASKS,
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
            TASKS,
            shown=True,
            words=("user name", "username", "account", "initiator", "done by", "by whom"),
        ),
        choice(
            "trigger",
            TASKS,
            words=("task trigger", "triggered by", "reason"),
            values={
                "TaskReasonUser": ("by a user", "started by a user"),
                "TaskReasonSchedule": ("by a schedule", "scheduled"),
                "TaskReasonAlarm": ("by an alarm",),
                "TaskReasonSystem": ("by the system",),
            },
        ),
        *about("tasks"),
        moment("started", TASKS, words=("started at", "start time", "started on")),
        moment("ended", TASKS, shown=True, words=("ended at", "end time", "completed at", "finished at")),
        duration("took", TASKS, label="Run time", words=("task duration", "duration", "running time")),
        text("error", TASKS, label="Error message", shown=True, words=("task error", "failure reason")),
        flag("cancelled", TASKS, yes=("cancelled", "canceled"), no=("not cancelled",)),
        text("operation", TASKS, words=("description id", "task type", "method")),
    ),
)
RESOURCE = Resource(name="task", table=TASK, words=("task", "vcenter task", "recent task"))
