"""A network adapter of a host's own kernel."""

from store.resource import Computed, Part, Resource, Table, flag, number, ref, text, texts

VMKERNEL_ADAPTER = Table(
    name="vmkernel_adapter",
    part=Part(of="host", path="config.network.vnic", key="key"),
    columns=(
        text("name", "device", shown=True, often=True, label="Device"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        text(
            "ip",
            "spec.ip.ipAddress",
            shown=True,
            often=True,
            label="IP",
            words=("ip address", "ipv4 address"),
        ),
        text("subnet_mask", "spec.ip.subnetMask", words=("netmask", "mask")),
        texts(
            "ips6",
            "spec.ip.ipV6Config.ipV6Address[].ipAddress",
            label="IPv6 addresses",
            words=("ipv6", "ipv6 address"),
        ),
        text("gateway", "spec.ipRouteSpec.ipRouteConfig.defaultGateway"),
        text("gateway6", "spec.ipRouteSpec.ipRouteConfig.ipV6DefaultGateway", label="IPv6 gateway"),
        flag("dhcp", "spec.ip.dhcp", label="DHCP", yes=("with dhcp",), no=("without dhcp", "static ip")),
        number("mtu", "spec.mtu", label="MTU", shown=True),
        text("mac", "spec.mac", label="MAC", often=True, words=("mac address",)),
        ref(
            "network",
            Computed(name="vmkernel_network", needs=("network",)),
            to="network",
            shown=True,
            words=("port group", "portgroup"),
        ),
        texts(
            "services",
            Computed(name="vmkernel_services", needs=("config.virtualNicManagerInfo.netConfig",)),
            shown=True,
            label="Enabled services",
            words=("vmkernel services", "enabled for"),
        ),
        flag("management", Computed(name="for_management"), yes=("for management", "management enabled")),
        flag(
            "vmotion", Computed(name="for_vmotion"), label="vMotion", yes=("for vmotion", "vmotion enabled")
        ),
        flag("vsan", Computed(name="for_vsan"), label="vSAN", yes=("for vsan", "vsan enabled")),
        text("tcp_stack", "spec.netStackInstanceKey", label="TCP stack", words=("tcpip stack", "netstack")),
    ),
)
RESOURCE = Resource(
    name="vmkernel_adapter",
    table=VMKERNEL_ADAPTER,
    words=("vmkernel adapter", "vmkernel", "vmk", "vmkernel nic", "vmkernel port", "vmkernel interface"),
)
