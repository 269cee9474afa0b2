"""What changed in the life of an object, as one sync after the other saw it: a line of its history."""

from store.resource import Kept, Resource, Table, choice, moment, number, ref, text

CHANGE = Table(
    name="change",
    log="at",
    columns=(
        moment(
            "at",
            Kept(),
            label="When",
            shown=True,
            age=True,
            words=("changed at", "changed on", "time of change", "change time"),
        ),
        choice(
            "what",
            Kept(),
            shown=True,
            often=True,
            words=("what happened", "type of change", "change type", "kind of change"),
            values={
                "new": ("new", "created", "added", "appeared", "deployed"),
                "renamed": ("renamed", "name changed"),
                "moved": (
                    "moved",
                    "migrated",
                    "vmotioned",
                    "vmotion",
                    "relocated",
                    "storage vmotioned",
                ),
                "powered_on": ("powered on", "turned on", "switched on", "started", "booted"),
                "powered_off": ("powered off", "turned off", "switched off", "shut down", "stopped"),
                "suspended": ("suspended", "paused"),
                "reconfigured": ("reconfigured", "resized", "edited", "modified"),
                "tools": ("tools changed", "tools upgraded", "tools updated"),
                "template": ("converted to template", "made a template", "turned into a template"),
                "tagged": ("tagged", "tag added", "tag attached", "tag assigned"),
                "untagged": ("untagged", "tag removed", "tag detached"),
                "attribute": ("attribute changed", "custom attribute changed", "attribute set"),
                "removed": (
                    "removed",
                    "deleted",
                    "destroyed",
                    "orphaned",
                    "gone",
                    "disappeared",
                    "vanished",
                ),
                "returned": ("returned", "came back", "come back", "back again", "reappeared"),
            },
        ),
        text("kind", Kept(), shown=True, words=("kind of object", "type of object")),
        text("name", Kept(), shown=True, words=("name of object",)),
        ref("vm", Kept(), to="vm", label="VM", often=True),
        ref("host", Kept(), to="host", often=True),
        ref("cluster", Kept(), to="cluster", shown=True, often=True),
        ref("datastore", Kept(), to="datastore", often=True),
        text("field", Kept(), shown=True, words=("changed field", "changed column", "changed setting")),
        text("before", Kept(), shown=True, words=("old value", "previous value", "value before")),
        text("after", Kept(), shown=True, words=("new value", "value after")),
        text("who", Kept(), shown=True, words=("changed by", "done by", "by whom")),
        number("run", Kept(), words=("sync run", "run number")),
    ),
)
RESOURCE = Resource(name="change", table=CHANGE, words=("change", "history entry", "history"))
