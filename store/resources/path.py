"""A path from a host to a LUN."""

from store.resource import Computed, Part, Resource, Table, choice, flag, ref, text

PATH = Table(
    name="path",
    part=Part(of="host", path="config.storageDevice.multipathInfo.lun[].path", key="key"),
    phase="hardware",
    many=True,
    columns=(
        text("name", "name", shown=True, often=True, label="Path"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        ref("lun", Computed(name="path_lun"), to="scsi_lun", shown=True, label="LUN"),
        ref("adapter", Computed(name="path_adapter"), to="storage_adapter", shown=True, words=("hba",)),
        choice(
            "state",
            "state|pathState",
            shown=True,
            often=True,
            words=("path state", "status"),
            values={
                "active": ("active",),
                "standby": ("standby",),
                "disabled": ("disabled",),
                "dead": ("dead", "broken"),
                "unknown": ("state unknown",),
            },
        ),
        flag("working", "isWorkingPath", words=("working path",), yes=("carrying io",)),
        choice(
            "transport",
            "transport.@type",
            words=("transport type",),
            values={
                "HostFibreChannelTargetTransport": ("fibre channel", "fc"),
                "HostFibreChannelOverEthernetTargetTransport": ("fcoe",),
                "HostInternetScsiTargetTransport": ("iscsi",),
                "HostBlockAdapterTargetTransport": ("block",),
                "HostParallelScsiTargetTransport": ("parallel scsi",),
                "HostSerialAttachedTargetTransport": ("sas",),
                "HostPcieTargetTransport": ("nvme pcie", "pcie"),
                "HostRdmaTargetTransport": ("nvme rdma",),
                "HostTcpTargetTransport": ("nvme tcp",),
                "HostTargetTransport": ("other transport",),
            },
        ),
        text(
            "target",
            Computed(name="path_target"),
            shown=True,
            words=("target wwn", "target port", "target address"),
        ),
    ),
)
RESOURCE = Resource(name="path", table=PATH, words=("storage path", "path", "scsi path", "lun path"))
