"""A floppy drive of a VM, with what is in it."""

from store.resource import Part, Resource, Table, choice, number, ref, text
from store.resources.drive import drive

FLOPPY_DRIVE = Table(
    name="floppy_drive",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualFloppy",), key="key"),
    many=True,
    columns=(
        *drive("Floppy drive"),
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
