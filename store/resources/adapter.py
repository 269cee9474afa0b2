"""A network adapter of a VM."""

from store.resource import Computed, Part, Resource, Table, choice, flag, number, ref, text, texts

ADAPTER = Table(
    name="adapter",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualEthernetCard",), key="key"),
    many=True,
    columns=(
        text(
            "name",
            "deviceInfo.label",
            shown=True,
            label="Adapter",
            words=("nic label", "label"),
            tracked=True,
        ),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
        choice(
            "type",
            "@type",
            shown=True,
            words=("adapter type", "nic type"),
            values={
                "VirtualVmxnet3": ("vmxnet3",),
                "VirtualVmxnet3Vrdma": ("vrdma",),
                "VirtualVmxnet2": ("vmxnet2",),
                "VirtualVmxnet": ("vmxnet",),
                "VirtualE1000": ("e1000",),
                "VirtualE1000e": ("e1000e",),
                "VirtualPCNet32": ("pcnet32", "flexible"),
                "VirtualSriovEthernetCard": ("sriov", "sr-iov"),
            },
            tracked=True,
        ),
        ref(
            "network",
            "backing.port.portgroupKey|backing.network",
            to="network",
            shown=True,
            often=True,
            words=("port group",),
            tracked=True,
        ),
        text(
            "switch",
            Computed(name="nic_switch", needs=("runtime.host",)),
            words=("vswitch", "dvswitch", "virtual switch"),
        ),
        text("mac", "macAddress", label="MAC", shown=True, often=True, words=("mac address",), tracked=True),
        texts(
            "ips",
            Computed(name="adapter_addresses", needs=("guest.net",)),
            label="IP addresses",
            shown=True,
            words=("ip", "ip address", "address"),
        ),
        flag(
            "connected",
            "connectable.connected",
            shown=True,
            yes=("connected",),
            no=("disconnected", "not connected"),
        ),
        flag("starts_connected", "connectable.startConnected", words=("connect at power on",), tracked=True),
        choice(
            "mac_type",
            "addressType",
            label="MAC type",
            values={
                "assigned": ("assigned mac",),
                "generated": ("generated mac",),
                "manual": ("manual mac",),
            },
        ),
        flag("direct_path", "uptCompatibilityEnabled", label="DirectPath I/O", words=("direct path io",)),
        number("key", "key", label="Adapter key"),
    ),
)
RESOURCE = Resource(
    name="adapter",
    table=ADAPTER,
    words=(
        "network adapter",
        "nic",
        "vnic",
        "adapter",
        "network card",
        "virtual adapter",
        "network interface",
    ),
)
