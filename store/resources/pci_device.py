"""A PCI device of a host; those that compute or draw are GPUs."""

from store.resource import Computed, Part, Resource, Table, choice, flag, is_true, ref, size, text

PCI_DEVICE = Table(
    name="pci_device",
    part=Part(of="host", path="hardware.pciDevice", key="id"),
    phase="hardware",
    columns=(
        text("name", "deviceName", shown=True, often=True, label="Device"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        text("vendor", "vendorName", shown=True),
        choice(
            "class",
            Computed(name="pci_class"),
            shown=True,
            words=("device class", "pci class"),
            values={
                "00": ("unclassified",),
                "01": ("storage controller", "storage controllers", "mass storage"),
                "02": ("network controller", "network controllers"),
                "03": ("display controller", "display controllers"),
                "04": ("multimedia controller",),
                "05": ("memory controller",),
                "06": ("bridge", "bridges"),
                "07": ("communication controller",),
                "08": ("system peripheral",),
                "09": ("input device",),
                "0a": ("docking station",),
                "0b": ("processor device",),
                "0c": ("serial bus controller",),
                "0d": ("wireless controller",),
                "0e": ("intelligent controller",),
                "0f": ("satellite controller",),
                "10": ("encryption controller",),
                "11": ("signal processing controller",),
                "12": ("accelerator", "accelerators"),
                "13": ("instrumentation",),
                "40": ("coprocessor",),
                "ff": ("unassigned class",),
            },
        ),
        text("address", "id", shown=True, label="PCI address", words=("pci id", "pci address")),
        text("vendor_id", Computed(name="pci_vendor_id"), label="Vendor ID"),
        text("device_id", Computed(name="pci_device_id"), label="Device ID"),
        flag("gpu", Computed(name="is_gpu"), label="GPU"),
        flag(
            "passthrough",
            Computed(name="passthrough", needs=("config.pciPassthruInfo",)),
            words=("passthru", "pci passthrough"),
            yes=("passed through", "passthrough enabled"),
            no=("not passed through", "passthrough disabled"),
        ),
        choice(
            "graphics_type",
            Computed(name="graphics_type", needs=("config.graphicsInfo",)),
            values={
                "basic": ("basic graphics",),
                "shared": ("shared graphics",),
                "direct": ("direct graphics",),
                "sharedDirect": ("shared direct", "vgpu"),
            },
        ),
        size("memory", Computed(name="graphics_memory"), words=("graphics memory", "gpu memory")),
    ),
)
PCI_DEVICES = Resource(name="pci_device", table=PCI_DEVICE, words=("PCI device", "pci card", "pcie device"))
GPUS = Resource(
    name="gpu",
    table=PCI_DEVICE,
    words=(
        "GPU",
        "gpu card",
        "graphics card",
        "graphics device",
        "gpu device",
        "gpu card",
        "graphics processor",
    ),
    where=is_true("gpu"),
)
