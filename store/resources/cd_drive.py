"""A CD or DVD drive of a VM, with what is in it."""

from store.resource import Computed, Part, Resource, Table, choice, number, ref, text
from store.resources.drive import drive

CD_DRIVE = Table(
    name="cd_drive",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualCdrom",), key="key"),
    many=True,
    columns=(
        *drive("CD drive"),
        text(
            "file",
            "backing.fileName",
            label="ISO",
            shown=True,
            words=("iso", "image", "iso file", "iso image"),
            some=(
                "iso mounted",
                "isos mounted",
                "mounted iso",
                "mounted isos",
                "iso attached",
                "isos attached",
                "attached iso",
                "attached isos",
                "iso connected",
                "connected iso",
                "with an iso",
                "iso inserted",
            ),
        ),
        ref("datastore", "backing.datastore", to="datastore", shown=True),
        text("device", "backing.deviceName", label="Device", words=("device name",)),
        choice(
            "backing",
            "backing.@type",
            words=("device type",),
            values={
                "VirtualCdromIsoBackingInfo": ("iso backed",),
                "VirtualCdromAtapiBackingInfo": ("host device",),
                "VirtualCdromPassthroughBackingInfo": ("passthrough",),
                "VirtualCdromRemoteAtapiBackingInfo": ("client device",),
                "VirtualCdromRemotePassthroughBackingInfo": ("client passthrough",),
            },
        ),
        text("controller", Computed(name="controller"), words=("ide controller",)),
        number("unit_number", "unitNumber", words=("unit",)),
        number("key", "key", label="Drive key"),
    ),
)
RESOURCE = Resource(
    name="cd_drive",
    table=CD_DRIVE,
    words=(
        "CD drive",
        "cd",
        "cdrom",
        "cd-rom",
        "dvd",
        "dvd drive",
        "cd/dvd drive",
        "cd-rom drive",
        "cdrom drive",
        "dvd-rom drive",
        "virtual cd",
        "virtual cdrom",
        "virtual cd-rom",
        "optical drive",
        "cd/dvd",
    ),
)
