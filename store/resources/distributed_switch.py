"""A distributed switch."""

from store.resource import (
    Above,
    Resource,
    Table,
    attributes,
    choice,
    count,
    flag,
    moment,
    number,
    ref,
    tags,
    text,
    texts,
)
from store.resources.cluster import STATUS
from store.resources.standard_switch import OPERATIONS, PROTOCOLS

CONFIG = "config[@type=VMwareDVSConfigInfo]"
SHAPING = "config.defaultPortConfig[@type=VMwareDVSPortSetting]"

DISTRIBUTED_SWITCH = Table(
    name="distributed_switch",
    managed=("DistributedVirtualSwitch", "VmwareDistributedVirtualSwitch"),
    columns=(
        text("name", "name", shown=True, often=True, label="Switch", tracked=True),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        text("version", "summary.productInfo.version", shown=True, words=("switch version",), tracked=True),
        text("vendor", "summary.productInfo.vendor", words=("manufacturer",)),
        text("build", "summary.productInfo.build"),
        text("description", "summary.description"),
        number("mtu", f"{CONFIG}.maxMtu", label="MTU", shown=True, words=("max mtu",), tracked=True),
        texts(
            "uplinks",
            "config.uplinkPortPolicy[@type=DVSNameArrayUplinkPortPolicy].uplinkPortName[]",
            shown=True,
            words=("uplink", "uplink names"),
        ),
        count(
            "hosts",
            of="host",
            by="distributed_switches",
            shown=True,
            words=("host count",),
        ),
        count("networks", of="network", by="switch", label="Port groups", shown=True, words=("networks",)),
        number("ports", "config.numPorts", words=("number of ports",)),
        number("max_ports", "config.maxPorts"),
        moment("created", "config.createTime", age=True, words=("creation date",)),
        choice(
            "discovery_protocol",
            f"{CONFIG}.linkDiscoveryProtocolConfig.protocol",
            values=PROTOCOLS,
        ),
        choice(
            "discovery_operation",
            f"{CONFIG}.linkDiscoveryProtocolConfig.operation",
            values=OPERATIONS,
        ),
        flag("network_io_control", "config.networkResourceManagementEnabled", words=("nioc",)),
        texts(
            "lacp_groups",
            f"{CONFIG}.lacpGroupConfig[].name",
            label="LACP groups",
            words=("lacp", "lag", "lags"),
        ),
        text("lacp_mode", f"{CONFIG}.lacpGroupConfig[].mode", label="LACP mode"),
        text(
            "lacp_balancing", f"{CONFIG}.lacpGroupConfig[].loadbalanceAlgorithm", label="LACP load balancing"
        ),
        flag("ingress_shaping", f"{SHAPING}.inShapingPolicy.enabled.value", words=("in traffic shaping",)),
        flag("egress_shaping", f"{SHAPING}.outShapingPolicy.enabled.value", words=("out traffic shaping",)),
        text("contact", "config.contact.contact", words=("contact details",)),
        text("admin_name", "config.contact.name", words=("contact name",)),
        text("uuid", "uuid", label="UUID"),
        choice("status", "overallStatus", words=("overall status", "health"), values=STATUS),
        tags(),
        attributes(),
    ),
)
RESOURCE = Resource(
    name="distributed_switch",
    table=DISTRIBUTED_SWITCH,
    words=(
        "distributed switch",
        "dvswitch",
        "distributed virtual switch",
        "vsphere distributed switch",
        "vds",
    ),
)
