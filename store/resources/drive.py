"""What devices of VMs that may be connected have alike, drives for a medium above all."""

from store.resource import Column, Computed, flag, ref, text


def named(label: str) -> tuple[Column, ...]:
    """What a device of a VM is called, and whose it is."""
    return (
        text("name", "deviceInfo.label", shown=True, label=label, words=("label", "device node")),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
    )


def starts_connected() -> Column:
    """Whether it is connected when its VM is powered on."""
    return flag(
        "starts_connected",
        "connectable.startConnected",
        yes=("connect at power on", "connected at power on", "connecting at power on"),
    )


def drive(label: str) -> tuple[Column, ...]:
    """A drive of a VM, and whether it is connected."""
    connected = flag(
        "connected",
        "connectable.connected",
        shown=True,
        yes=("connected", "mounted"),
        no=("disconnected", "not connected"),
    )
    return (*named(label), connected, starts_connected())
