"""A CD or DVD drive of a VM, with what is in it."""

from store.resource import Computed, Part, Resource, Table, choice, flag, number, ref, text

CD_DRIVE = Table(
    name="cd_drive",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualCdrom",), key="key"),
    many=True,
    columns=(
        text("name", "deviceInfo.label", shown=True, label="CD drive", words=("label", "device node")),
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
        text(
            "file",
            "backing.fileName",
            label="ISO",
            shown=True,
            words=("iso", "image", "iso file", "iso image", "mounted iso"),
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
    ),
)
