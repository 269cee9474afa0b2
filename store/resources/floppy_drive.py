"""A floppy drive of a VM, with what is in it."""

from store.resource import Computed, Part, Resource, Table, choice, flag, number, ref, text

FLOPPY_DRIVE = Table(
    name="floppy_drive",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualFloppy",), key="key"),
    many=True,
    columns=(
        text("name", "deviceInfo.label", shown=True, label="Floppy drive", words=("label", "device node")),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
        flag(
            "connected",
            "connectable.connected",
            shown=True,
            yes=("connected", "mounted"),
            no=("disconnected", "not connected"),
        ),
        flag(
            "starts_connected",
            "connectable.startConnected",
            yes=("connect at power on", "connected at power on", "connecting at power on"),
        ),
        text("file", "backing.fileName", label="Image", shown=True, words=("floppy image", "image file")),
        ref("datastore", "backing.datastore", to="datastore", shown=True),
        text("device", "backing.deviceName", label="Device", words=("device name",)),
        choice(
            "backing",
            "backing.@type",
            words=("device type",),
            values={
                "VirtualFloppyImageBackingInfo": ("image backed",),
                "VirtualFloppyDeviceBackingInfo": ("host device",),
                "VirtualFloppyRemoteDeviceBackingInfo": ("client device",),
            },
        ),
        number("key", "key", label="Drive key"),
    ),
)
RESOURCE = Resource(
    name="floppy_drive",
    table=FLOPPY_DRIVE,
    words=(
        "floppy drive",
        "floppy",
        "floppy disk",
        "virtual floppy",
        "virtual floppy drive",
        "diskette drive",
    ),
)
