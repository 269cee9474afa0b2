"""A port group of a host's standard switch."""

from store.resource import Computed, Part, Resource, Table, number, ref, text
from store.resources.standard_switch import policy

HOST_PORT_GROUP = Table(
    name="host_port_group",
    part=Part(of="host", path="config.network.portgroup", key="key"),
    columns=(
        text("name", "spec.name", shown=True, often=True, label="Port group"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        ref("switch", Computed(name="part_switch"), to="standard_switch", shown=True, words=("vswitch",)),
        number("vlan", "spec.vlanId", shown=True, label="VLAN", words=("vlan id",)),
        *policy("computedPolicy"),
    ),
)
RESOURCE = Resource(
    name="host_port_group",
    table=HOST_PORT_GROUP,
    words=("host port group", "standard port group", "standard portgroup", "host portgroup"),
)
