"""Networks and port groups, standard and distributed."""

from store.query import Not
from store.resource import (
    Above,
    Computed,
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
    texts,
)
from store.resources.standard_switch import TEAMING

PORT = "config.defaultPortConfig[@type=VMwareDVSPortSetting]"
TEAMS = f"{PORT}.uplinkTeamingPolicy"
POLICY = "config.policy"
OVERRIDES = "config.policy[@type=VMwareDVSPortgroupPolicy]"

NETWORK = Table(
    name="network",
    managed=("Network", "DistributedVirtualPortgroup", "OpaqueNetwork"),
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
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
        ref(
            "switch",
            "config.distributedVirtualSwitch",
            to="distributed_switch",
            words=("distributed switch", "dvswitch"),
        ),
        number(
            "vlan",
            Computed(name="vlan", needs=("name", "host", "config.defaultPortConfig")),
            label="VLAN",
            shown=True,
            words=("vlan id",),
            tracked=True,
        ),
        text(
            "vlan_range",
            Computed(name="vlan_range"),
            label="VLAN range",
            words=("vlan trunk", "trunk range", "vlans"),
            tracked=True,
        ),
        number("private_vlan", Computed(name="private_vlan"), label="Private VLAN", words=("pvlan",)),
        choice(
            "binding",
            "config.type",
            words=("port binding",),
            values={
                "earlyBinding": ("static binding", "static", "statically bound"),
                "lateBinding": ("dynamic binding", "dynamically bound"),
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
            tracked=True,
        ),
        flag("mac_changes", f"{PORT}.securityPolicy.macChanges.value", label="MAC changes", tracked=True),
        flag("forged_transmits", f"{PORT}.securityPolicy.forgedTransmits.value", tracked=True),
        choice(
            "teaming",
            f"{TEAMS}.policy.value",
            values=TEAMING,
            words=("teaming policy", "load balancing", "nic teaming"),
            tracked=True,
        ),
        texts("active_uplinks", f"{TEAMS}.uplinkPortOrder.activeUplinkPort[]", label="Teaming uplinks"),
        texts("standby_uplinks", f"{TEAMS}.uplinkPortOrder.standbyUplinkPort[]", label="Standby uplinks"),
        flag("notify_switches", f"{TEAMS}.notifySwitches.value", words=("notify switch",)),
        flag("rolling_order", f"{TEAMS}.rollingOrder.value", words=("rolling failover",)),
        flag("reverse_policy", f"{TEAMS}.reversePolicy.value"),
        flag("beacon_probing", f"{TEAMS}.failureCriteria.checkBeacon.value", words=("check beacon",)),
        flag("ingress_shaping", f"{PORT}.inShapingPolicy.enabled.value", words=("in traffic shaping",)),
        flag("egress_shaping", f"{PORT}.outShapingPolicy.enabled.value", words=("out traffic shaping",)),
        flag("blocked", f"{PORT}.blocked.value", yes=("blocked",), no=("not blocked",)),
        flag("block_override", f"{POLICY}.blockOverrideAllowed"),
        flag("shaping_override", f"{POLICY}.shapingOverrideAllowed"),
        flag("reset_at_disconnect", f"{POLICY}.portConfigResetAtDisconnect", words=("config reset",)),
        flag("live_port_moving", f"{POLICY}.livePortMovingAllowed"),
        flag("vendor_config_override", f"{POLICY}.vendorConfigOverrideAllowed"),
        flag("vlan_override", f"{OVERRIDES}.vlanOverrideAllowed", label="VLAN override"),
        flag("teaming_override", f"{OVERRIDES}.uplinkTeamingOverrideAllowed"),
        flag("security_override", f"{OVERRIDES}.securityPolicyOverrideAllowed"),
        text("description", "config.description"),
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
    words=("port group", "portgroup", "pg", "vpg", "vm port group"),
    where=Not(of=is_value("type", "OpaqueNetwork")),
)
DISTRIBUTED_PORT_GROUPS = Resource(
    name="distributed_port_group",
    table=NETWORK,
    words=("distributed port group", "dvportgroup", "dvpg", "dv port group", "dvs port group"),
    where=is_value("type", "DistributedVirtualPortgroup"),
)
