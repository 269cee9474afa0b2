"""A host bus adapter."""

from store.query import Compare, Op
from store.resource import Computed, Part, Resource, Table, choice, count, ref, text

STORAGE_ADAPTER = Table(
    name="storage_adapter",
    part=Part(of="host", path="config.storageDevice.hostBusAdapter", key="key"),
    phase="hardware",
    columns=(
        text("name", "device", shown=True, often=True, label="Device"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        choice(
            "type",
            "@type",
            shown=True,
            words=("hba type", "adapter type"),
            values={
                "HostFibreChannelHba": ("fibre channel", "fiber channel", "fc"),
                "HostFibreChannelOverEthernetHba": ("fcoe",),
                "HostInternetScsiHba": ("iscsi",),
                "HostBlockHba": ("block scsi", "ide"),
                "HostParallelScsiHba": ("parallel scsi",),
                "HostSerialAttachedHba": ("sas",),
                "HostPcieHba": ("nvme pcie", "pcie"),
                "HostRdmaHba": ("nvme rdma",),
                "HostTcpHba": ("nvme tcp",),
                "HostHostBusAdapter": ("other adapter",),
            },
        ),
        choice(
            "status",
            "status",
            shown=True,
            words=("hba status", "state"),
            values={
                "online": ("online",),
                "offline": ("offline",),
                "unbound": ("unbound",),
                "fault": ("faulty",),
                "unknown": ("status unknown",),
            },
        ),
        text("model", "model", shown=True),
        text("driver", "driver", shown=True),
        text(
            "wwn", Computed(name="port_wwn"), label="WWN", shown=True, often=True, words=("port wwn", "wwpn")
        ),
        text("node_wwn", Computed(name="node_wwn"), label="Node WWN", words=("wwnn",)),
        text("iscsi_name", "iScsiName", label="iSCSI name", words=("iqn", "iscsi initiator")),
        text("pci", "pci", label="PCI address", words=("pci",)),
        text("bus", "bus"),
        text("protocol", "storageProtocol", words=("storage protocol",)),
        count("paths", of="path", by="adapter", words=("path count",), none=("without paths",)),
        count(
            "dead_paths",
            of="path",
            by="adapter",
            where=Compare(path=("state",), op=Op.EQ, value="dead"),
        ),
    ),
)
RESOURCE = Resource(
    name="storage_adapter",
    table=STORAGE_ADAPTER,
    words=("storage adapter", "hba", "host bus adapter", "vmhba"),
)
