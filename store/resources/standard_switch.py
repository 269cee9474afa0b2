"""A standard switch of a host, and what switches and port groups of hosts have in common."""

from collections.abc import Iterator

from store.resource import (
    Column,
    Computed,
    Part,
    Resource,
    Table,
    choice,
    count,
    flag,
    number,
    ref,
    text,
    texts,
)

TEAMING = {
    "loadbalance_srcid": ("route by port",),
    "loadbalance_ip": ("route by ip hash", "ip hash"),
    "loadbalance_srcmac": ("route by mac hash", "mac hash"),
    "loadbalance_loadbased": ("route by load", "load based teaming"),
    "failover_explicit": ("explicit failover",),
}
PROTOCOLS = {"cdp": ("cdp",), "lldp": ("lldp",)}
OPERATIONS = {
    "none": ("no discovery",),
    "listen": ("listening",),
    "advertise": ("advertising",),
    "both": ("listening and advertising",),
}


def policy(at: str) -> Iterator[Column]:
    """What the policy at this path says: of security, of teaming, of shaping."""
    yield flag(
        "promiscuous",
        f"{at}.security.allowPromiscuous",
        words=("promiscuous mode",),
        yes=("promiscuous", "promiscuous mode enabled"),
    )
    yield flag("mac_changes", f"{at}.security.macChanges", label="MAC changes")
    yield flag("forged_transmits", f"{at}.security.forgedTransmits")
    teaming = f"{at}.nicTeaming"
    yield choice(
        "teaming",
        f"{teaming}.policy",
        values=TEAMING,
        words=("teaming policy", "load balancing", "nic teaming"),
    )
    yield texts("active_uplinks", f"{teaming}.nicOrder.activeNic[]", words=("active uplink",))
    yield texts("standby_uplinks", f"{teaming}.nicOrder.standbyNic[]", words=("standby uplink",))
    yield flag("notify_switches", f"{teaming}.notifySwitches", words=("notify switch",))
    yield flag("rolling_order", f"{teaming}.rollingOrder", words=("rolling failover",))
    yield flag("reverse_policy", f"{teaming}.reversePolicy")
    yield flag("beacon_probing", f"{teaming}.failureCriteria.checkBeacon", words=("check beacon",))
    shaping = f"{at}.shapingPolicy"
    yield flag("traffic_shaping", f"{shaping}.enabled", words=("shaping",))
    yield number("average_bandwidth", f"{shaping}.averageBandwidth", unit="bit/s", words=("shaping width",))
    yield number("peak_bandwidth", f"{shaping}.peakBandwidth", unit="bit/s", words=("shaping peak",))
    yield number("burst_size", f"{shaping}.burstSize", unit="bytes", words=("shaping burst",))
    yield flag("tso", f"{at}.offloadPolicy.tcpSegmentation", label="TSO")
    yield flag("checksum_offload", f"{at}.offloadPolicy.csumOffload", words=("offload",))
    yield flag("zero_copy", f"{at}.offloadPolicy.zeroCopyXmit", label="Zero copy transmit")


STANDARD_SWITCH = Table(
    name="standard_switch",
    part=Part(of="host", path="config.network.vswitch", key="key"),
    columns=(
        text("name", "name", shown=True, often=True, label="Switch"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        texts("uplinks", "spec.bridge.nicDevice[]", shown=True, words=("uplink", "physical adapters")),
        number("mtu", "mtu", label="MTU", shown=True),
        number("ports", "numPorts", shown=True, words=("number of ports",)),
        number(
            "free_ports",
            "numPortsAvailable",
            words=("ports free", "available ports", "remaining ports", "ports left", "unused ports"),
        ),
        count(
            "port_groups",
            of="host_port_group",
            by="switch",
            shown=True,
            none=("without port groups", "with no port groups", "no port groups"),
        ),
        *policy("spec.policy"),
        choice(
            "discovery_protocol",
            "spec.bridge[@type=HostVirtualSwitchBondBridge].linkDiscoveryProtocolConfig.protocol",
            values=PROTOCOLS,
        ),
        choice(
            "discovery_operation",
            "spec.bridge[@type=HostVirtualSwitchBondBridge].linkDiscoveryProtocolConfig.operation",
            values=OPERATIONS,
        ),
    ),
)
RESOURCE = Resource(
    name="standard_switch",
    table=STANDARD_SWITCH,
    words=("standard switch", "vswitch", "virtual switch", "vss", "vsw", "standard vswitch"),
)
