"""A snapshot of a VM, with its age and size."""

from store.resource import (
    Computed,
    Kept,
    Part,
    Resource,
    Table,
    choice,
    count,
    flag,
    moment,
    number,
    ref,
    size,
    text,
)

SNAPSHOT = Table(
    name="snapshot",
    part=Part(of="vm", path="snapshot.rootSnapshotList", key="snapshot", children="childSnapshotList"),
    many=True,
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
        moment(
            "created",
            "createTime",
            shown=True,
            age=True,
            words=("creation date", "created on", "date", "age", "taken", "taken on", "made"),
        ),
        size(
            "size",
            Computed(
                name="snapshot_size",
                needs=("layoutEx.file", "layoutEx.snapshot", "layoutEx.disk", "snapshot"),
            ),
            shown=True,
            words=("snapshot size", "space"),
        ),
        size(
            "state_size",
            Computed(name="snapshot_state_size", needs=("layoutEx.file", "layoutEx.snapshot")),
            words=("vmsn size", "memory file size"),
        ),
        text("description", "description", shown=True, tracked=True),
        choice(
            "state",
            "state",
            words=("power state",),
            values={
                "poweredOn": ("powered on",),
                "poweredOff": ("powered off",),
                "suspended": ("suspended",),
            },
        ),
        flag("quiesced", "quiesced", yes=("quiesced",), no=("not quiesced",)),
        flag(
            "current",
            Computed(name="snapshot_current", needs=("snapshot.currentSnapshot",)),
            yes=("current",),
        ),
        text("created_by", Kept(), shown=True, words=("creator", "taken by", "made by", "who took it")),
        ref("parent", Computed(name="snapshot_parent"), to="snapshot", words=("parent snapshot",)),
        number("depth", Computed(name="snapshot_depth"), words=("snapshot depth", "level")),
        count("children", of="snapshot", by="parent", words=("child snapshots",)),
        number("number", "id", label="Snapshot ID"),
    ),
)
RESOURCE = Resource(
    name="snapshot", table=SNAPSHOT, words=("snapshot", "snap", "vm snapshot", "vm snap", "checkpoint")
)
