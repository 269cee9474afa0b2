"""A virtual disk of a VM."""

from store.resource import Computed, Part, Property, Resource, Table, choice, flag, number, ref, size, text
from store.resources.allocation import shares

DISK = Table(
    name="disk",
    part=Part(of="vm", path="config.hardware.device", types=("VirtualDisk",), key="key"),
    many=True,
    columns=(
        text(
            "name", "deviceInfo.label", shown=True, label="Disk", words=("disk label", "label"), tracked=True
        ),
        ref("vm", Computed(name="parent"), to="vm", label="VM", shown=True, often=True),
        size("capacity", "capacityInBytes", shown=True, words=("size", "disk size"), tracked=True),
        ref("datastore", "backing.datastore", to="datastore", shown=True, often=True, tracked=True),
        flag(
            "thin",
            "backing.thinProvisioned",
            shown=True,
            words=("thin provisioned",),
            yes=("thin", "thin provisioned"),
            no=("thick", "thick provisioned"),
            tracked=True,
        ),
        flag(
            "eagerly_scrubbed",
            "backing.eagerlyScrub",
            yes=("eager", "eager zeroed"),
            words=("eagerly scrub",),
        ),
        choice(
            "mode",
            "backing.diskMode",
            words=("disk mode",),
            values={
                "persistent": ("persistent",),
                "nonpersistent": ("dependent nonpersistent",),
                "undoable": ("undoable",),
                "independent_persistent": ("independent persistent",),
                "independent_nonpersistent": ("independent nonpersistent",),
                "append": ("append",),
            },
            contains={
                "nonpersistent": ("nonpersistent",),
                "non-persistent": ("nonpersistent",),
                "independent": ("independent",),
            },
            tracked=True,
        ),
        choice(
            "sharing",
            "backing.sharing",
            words=("sharing mode",),
            values={
                "sharingNone": ("not shared",),
                "sharingMultiWriter": ("multi-writer", "multiwriter", "shared"),
            },
            tracked=True,
        ),
        choice(
            "backing",
            "backing.@type",
            words=("disk type", "format"),
            values={
                "VirtualDiskFlatVer2BackingInfo": ("flat",),
                "VirtualDiskFlatVer1BackingInfo": ("flat v1",),
                "VirtualDiskSparseVer2BackingInfo": ("sparse",),
                "VirtualDiskSparseVer1BackingInfo": ("sparse v1",),
                "VirtualDiskSeSparseBackingInfo": ("sesparse", "space efficient"),
                "VirtualDiskRawDiskMappingVer1BackingInfo": (
                    "rdm",
                    "rdms",
                    "raw",
                    "raw device mapping",
                    "raw device mappings",
                    "raw mapped",
                    "raw device",
                ),
                "VirtualDiskRawDiskVer2BackingInfo": ("raw disk",),
                "VirtualDiskPartitionedRawDiskVer2BackingInfo": ("partitioned raw disk",),
                "VirtualDiskLocalPMemBackingInfo": ("pmem",),
            },
        ),
        choice(
            "raw_mode",
            "backing.compatibilityMode",
            label="RDM mode",
            values={
                "physicalMode": (
                    "physical rdm",
                    "physical rdms",
                    "physical mode",
                    "physical mode rdm",
                    "physical mode rdms",
                ),
                "virtualMode": (
                    "virtual rdm",
                    "virtual rdms",
                    "virtual mode",
                    "virtual mode rdm",
                    "virtual mode rdms",
                ),
            },
        ),
        text("lun_uuid", "backing.lunUuid", label="LUN UUID", words=("raw lun id",)),
        text("path", "backing.fileName", label="File", words=("vmdk", "disk path", "file name", "disk file")),
        text("uuid", "backing.uuid", label="Disk UUID"),
        text("controller", Computed(name="controller"), words=("scsi controller",)),
        text("bus_sharing", Computed(name="bus_sharing"), words=("shared bus",)),
        choice(
            "controller_type",
            Computed(name="controller_type"),
            values={
                "ParaVirtualSCSIController": ("pvscsi", "paravirtual"),
                "VirtualLsiLogicController": ("lsi logic", "lsi logic parallel"),
                "VirtualLsiLogicSASController": ("lsi logic sas", "lsi sas"),
                "VirtualBusLogicController": ("buslogic",),
                "VirtualNVMEController": ("nvme",),
                "VirtualAHCIController": ("sata", "ahci"),
                "VirtualIDEController": ("ide",),
            },
        ),
        text("scsi_id", Computed(name="scsi_id"), label="SCSI ID", words=("bus and unit",)),
        number("unit_number", "unitNumber", words=("scsi unit", "unit")),
        number("key", "key", label="Disk key"),
        flag("split", "backing.split"),
        flag("write_through", "backing.writeThrough"),
        choice("shares_level", "storageIOAllocation.shares.level", values=shares("disk")),
        number("shares", "storageIOAllocation.shares.shares"),
        number("reservation", "storageIOAllocation.reservation", unit="IOPS"),
        number(
            "io_limit",
            Property(path="storageIOAllocation.limit", none="-1"),
            unit="IOPS",
            label="IO limit",
            words=("iops limit",),
        ),
        text("encryption_key", "backing.keyId.keyId"),
        text("first_class_id", "vDiskId.id", label="First class disk ID"),
    ),
)
RESOURCE = Resource(
    name="disk", table=DISK, words=("disk", "virtual disk", "vdisk", "vmdk", "hard disk", "drive")
)
