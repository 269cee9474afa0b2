"""A partition of a guest's disks, as VMware Tools reports it."""

from store.resource import Balance, Computed, Part, Resource, Table, percent, ref, size, text

PARTITION = Table(
    name="partition",
    part=Part(of="vm", path="guest.disk", key="diskPath"),
    many=True,
    columns=(
        text("name", "diskPath", shown=True, label="Partition", words=("mount point", "drive letter")),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
        ref("disk", Computed(name="partition_disk"), to="disk"),
        size(
            "capacity",
            "capacity",
            shown=True,
            words=("size", "partition size", "total space", "total size"),
        ),
        size("free", "freeSpace", shown=True, noise=True, words=("free space", "available", "space left")),
        percent(
            "free_percent",
            of=("free", "capacity"),
            label="Free %",
            shown=True,
            words=("free", "free space", "percent free", "free percent"),
        ),
        size(
            "used",
            Balance(plus=("capacity",), minus=("free",)),
            words=("used space", "space used", "used capacity"),
        ),
        percent(
            "used_percent", of=("used", "capacity"), label="Used %", words=("used", "full", "used space")
        ),
        text(
            "file_system",
            "filesystemType",
            words=("filesystem", "filesystem type"),
            contains={name: (name,) for name in ("ntfs", "refs", "fat", "ext3", "ext4", "xfs", "btrfs")},
        ),
    ),
)
RESOURCE = Resource(
    name="partition",
    table=PARTITION,
    words=(
        "partition",
        "guest partition",
        "guest disk",
        "guest drive",
        "guest volume",
        "volume",
        "file system volume",
        "guest file system",
        "logical disk",
    ),
)
