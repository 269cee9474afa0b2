"""A USB device that a VM has."""

from store.resource import Computed, Part, Resource, Table, choice, flag, number, text, texts
from store.resources.drive import named, starts_connected

USB_DEVICE = Table(
    name="usb_device",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualUSB",), key="key"),
    many=True,
    columns=(
        *named("USB device"),
        flag(
            "connected",
            "connected",
            shown=True,
            yes=("connected",),
            no=("disconnected", "not connected"),
        ),
        starts_connected(),
        text("device", "backing.deviceName", label="Device", shown=True, words=("device name",)),
        text("host_name", "backing.hostname", label="Device host", words=("remote host",)),
        choice(
            "backing",
            "backing.@type",
            words=("device type",),
            values={
                "VirtualUSBUSBBackingInfo": ("host device",),
                "VirtualUSBRemoteHostBackingInfo": ("remote host device",),
                "VirtualUSBRemoteClientBackingInfo": ("client device",),
            },
        ),
        number("vendor_id", "vendor", label="Vendor ID", words=("usb vendor",)),
        number("product_id", "product", label="Product ID", words=("usb product",)),
        texts("family", "family[]", shown=True, words=("device family", "families")),
        texts("speed", "speed[]", words=("usb speed", "speeds")),
        text("controller", Computed(name="controller"), words=("usb controller",)),
        number("key", "key", label="Device key"),
    ),
)
RESOURCE = Resource(name="usb_device", table=USB_DEVICE, words=("USB device", "usb", "usb stick", "dongle"))
