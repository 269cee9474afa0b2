"""Networks and port groups, standard and distributed."""

from store.query import Not
from store.resource import (
    Above,
    Resource,
    Table,
    attributes,
    choice,
    count,
    flag,
    is_value,
    number,
    ref,
    refs,
    tags,
    text,
)

PORT = "config.defaultPortConfig[@type=VMwareDVSPortSetting]"

NETWORK = Table(
    name="network",
    managed=("Network", "DistributedVirtualPortgroup", "OpaqueNetwork"),
    columns=(
        text("name", "name", shown=True, often=True),
        choice(
            "type",
            "@type",
            shown=True,
            words=("network type",),
            values={
                "Network": ("standard",),
                "DistributedVirtualPortgroup": ("distributed", "dvs", "vds"),
                "OpaqueNetwork": ("opaque", "nsx"),
            },
        ),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        number(
            "vlan",
            f"{PORT}.vlan[@type=VmwareDistributedVirtualSwitchVlanIdSpec].vlanId",
            label="VLAN",
            shown=True,
            words=("vlan id",),
        ),
        choice(
            "binding",
            "config.type",
            words=("port binding",),
            values={
                "earlyBinding": ("static binding", "static"),
                "lateBinding": ("dynamic binding",),
                "ephemeral": ("ephemeral", "ephemeral binding"),
            },
        ),
        flag("uplink", "config.uplink", yes=("uplink",), no=("not uplink",)),
        number("ports", "config.numPorts", words=("port count", "number of ports")),
        flag(
            "promiscuous",
            f"{PORT}.securityPolicy.allowPromiscuous.value",
            words=("promiscuous mode",),
            yes=("promiscuous", "promiscuous mode enabled"),
        ),
        flag("mac_changes", f"{PORT}.securityPolicy.macChanges.value", label="MAC changes"),
        flag("forged_transmits", f"{PORT}.securityPolicy.forgedTransmits.value"),
        flag("accessible", "summary.accessible", yes=("accessible",), no=("inaccessible", "not accessible")),
        refs("hosts", "host", to="host"),
        count("host_count", of="host", by="networks", label="Hosts", shown=True, words=("host count",)),
        count(
            "vms",
            of="vm",
            by="networks",
            label="VMs",
            shown=True,
            none=("empty", "unused"),
            words=("virtual machines",),
        ),
        count("adapters", of="adapter", by="network", label="Adapters"),
        tags(),
        attributes(),
    ),
)
NETWORKS = Resource(name="network", table=NETWORK, words=("network", "vm network"))
PORT_GROUPS = Resource(
    name="port_group",
    table=NETWORK,
    words=("port group", "portgroup", "pg", "dvportgroup"),
    where=Not(of=is_value("type", "OpaqueNetwork")),
)
