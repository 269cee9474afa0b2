"""A physical network adapter of a host, and what it is plugged into."""

from store.resource import Computed, Managed, Part, Resource, Table, choice, flag, number, ref, text
from store.resources.standard_switch import PROTOCOLS

PHYSICAL_ADAPTER = Table(
    name="physical_adapter",
    part=Part(of="host", path="config.network.pnic", key="device"),
    columns=(
        text("name", "device", shown=True, often=True, label="Device"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        flag(
            "link",
            Computed(name="link_up"),
            shown=True,
            label="Link up",
            words=("link", "link state", "link status"),
            yes=("link up", "with link"),
            no=("link down", "without link", "unplugged"),
        ),
        number("speed", "linkSpeed.speedMb", unit="Mb/s", shown=True, words=("link speed",)),
        flag("full_duplex", "linkSpeed.duplex", words=("duplex",), no=("half duplex",)),
        text(
            "switch",
            Computed(name="uplink_switch", needs=("config.network.vswitch", "config.network.proxySwitch")),
            shown=True,
            words=("vswitch", "serving switch"),
        ),
        text("uplink_port", Computed(name="uplink_port"), words=("uplink port name",)),
        text("mac", "mac", label="MAC", often=True, words=("mac address",)),
        text("driver", "driver", shown=True),
        text("driver_version", "driverVersion"),
        text("firmware_version", "firmwareVersion", words=("firmware",)),
        text("pci", "pci", label="PCI address", words=("pci",)),
        flag("wake_on_lan", "wakeOnLanSupported", label="Wake on LAN", words=("wol", "wakeon")),
        flag("auto_negotiate", "autoNegotiateSupported"),
        text(
            "neighbour",
            Managed(manager="hardware"),
            words=(
                "neighbor",
                "lldp neighbour",
                "cdp neighbour",
                "lldp neighbor",
                "cdp neighbor",
                "lldp information",
                "cdp information",
                "lldp info",
                "cdp info",
                "physical switch",
                "upstream switch",
            ),
        ),
        text(
            "neighbour_port",
            Managed(manager="hardware"),
            words=("neighbor port", "switch port", "switchport"),
        ),
        choice(
            "neighbour_protocol",
            Managed(manager="hardware"),
            words=("neighbor protocol", "discovery protocol"),
            values=PROTOCOLS,
        ),
    ),
)
RESOURCE = Resource(
    name="physical_adapter",
    table=PHYSICAL_ADAPTER,
    words=(
        "physical adapter",
        "physical nic",
        "pnic",
        "vmnic",
        "host nic",
        "physical network adapter",
        "host network adapter",
        "physical uplink",
        "host uplink",
        "uplink nic",
        "uplink adapter",
        "physical network card",
        "physical network interface",
    ),
)
