"""What hosts are made of and how they are wired: switches, adapters, storage, sensors, services."""

from store.resource import TIB
from tests.corpus.facts import (
    Test,
    equal,
    has,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    named,
    none,
    over,
    some,
    under,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import any_of, cases, count_of, groups, in_full, list_of, says, told, top

DEV_01, DEV_04 = "esx-fra-dev-01.corp.example", "esx-fra-dev-04.corp.example"
DEAD = has("state", "dead")


def hosts_of(table: str, *tests: Test) -> Test:
    """A host that has one of those that fulfil all."""
    names = {one.host for one in of(table) if all(test(one) for test in tests)}
    return lambda host: host.name in names


def placed(cluster: str) -> Test:
    return its("host", has("cluster", cluster))


SWITCHES = cases(
    "switch",
    says(list_of("distributed_switch"), "distributed switches", "list all vds", "dvswitches"),
    says(count_of("distributed_switch"), "how many distributed switches are there"),
    says(
        list_of("distributed_switch", like("version", "6*")),
        "distributed switches with version 6*",
        "distributed switches whose version starts with 6",
    ),
    says(list_of("distributed_switch", equal("mtu", 9000)), "distributed switches with mtu 9000"),
    says(
        list_of("distributed_switch", none("networks")),
        "distributed switches without port groups",
        "distributed switches with no networks",
    ),
    says(
        in_full("distributed_switch", "dvs-fra"),
        "distributed switch dvs-fra",
        "query the basic information about distributed switch dvs-fra",
    ),
    says(
        list_of("network", has("switch", "dvs-dub")),
        "port groups of distributed switch dvs-dub",
        "networks on switch dvs-dub",
    ),
    says(
        list_of("host", lambda host: "dvs-fra-old" in (host.distributed_switches or ())),
        "hosts on distributed switch dvs-fra-old",
    ),
    says(list_of("standard_switch"), "standard switches", "show vSwitches", "all virtual switches of hosts"),
    says(
        list_of("standard_switch", shows="free_ports"),
        "vswitches with free ports",
    ),
    says(
        list_of("standard_switch", has("host", DEV_04)),
        "vswitches of host esx-fra-dev-04",
        "standard switches on esx-fra-dev-04",
    ),
    says(
        list_of("standard_switch", named("vSwitch1")),
        'standard switches named "vSwitch1"',
        "vswitches called vSwitch1",
    ),
    says(
        list_of("standard_switch", none("port_groups")),
        "vswitches without port groups",
        "standard switches with no port groups",
    ),
    says(list_of("standard_switch", none("uplinks")), "standard switches without uplinks"),
    says(count_of("standard_switch", equal("mtu", 9000)), "how many vswitches have mtu 9000"),
)
PORT_GROUPS = cases(
    "host port group",
    says(list_of("host_port_group"), "standard port groups", "host port groups"),
    says(
        list_of("host_port_group", equal("vlan", 66)),
        "standard port groups with vlan 66",
        "host port groups in vlan 66",
    ),
    says(
        list_of("host_port_group", is_set("promiscuous")),
        "promiscuous standard port groups",
        "host port groups with promiscuous mode enabled",
    ),
    says(
        list_of("host_port_group", is_set("forged_transmits"), isnt(named("Legacy-DMZ"))),
        "host port groups with forged transmits enabled except Legacy-DMZ",
    ),
    says(
        list_of("host_port_group", has("host", DEV_04)),
        "standard port groups of host esx-fra-dev-04",
        "host port groups on esx-fra-dev-04",
    ),
    says(
        list_of("host_port_group", named("VM Network")),
        'host port groups named "VM Network"',
    ),
    says(
        list_of("host_port_group", has("host", DEV_04), shows="vlan"),
        "vlan of the host port groups on esx-fra-dev-04",
    ),
    says(groups("host_port_group", by="name"), "count host port groups by name"),
    says(count_of("host_port_group", equal("vlan", 10)), "how many host port groups are in vlan 10"),
    says(
        list_of("network", has("type", "Network")),
        "standard networks",
        "networks of type standard",
    ),
    says(
        list_of("network", has("type", "Network"), over("vlan", 0)),
        "standard networks with a vlan above 0",
    ),
    says(
        list_of("vm", lambda vm: "Legacy-DMZ" in vm.networks),
        "vms on network Legacy-DMZ",
        "machines connected to port group Legacy-DMZ",
    ),
)
NICS = cases(
    "physical adapter",
    says(
        list_of("physical_adapter"), "physical nics", "list all vmnics", "physical network adapters of hosts"
    ),
    says(
        list_of("physical_adapter", has("host", DEV_04)),
        "physical nics of host esx-fra-dev-04",
        "vmnics on esx-fra-dev-04",
        "pnics of esx-fra-dev-04",
    ),
    says(
        list_of("physical_adapter", is_unset("link")),
        "physical nics with link down",
        "vmnics without link",
        "unplugged physical adapters",
        "pnics that have no link",
    ),
    says(
        list_of("physical_adapter", equal("speed", 1000)),
        "physical nics with a speed of 1000",
        "vmnics with speed 1000 Mb/s",
        "1000 Mb/s physical nics",
    ),
    says(
        list_of("physical_adapter", under("speed", 10000), placed("Production")),
        "physical nics in cluster Production slower than 10000 Mb/s",
    ),
    says(
        list_of("physical_adapter", has("driver", "icen"), is_unset("link")),
        "vmnics with driver icen and no link",
    ),
    says(count_of("physical_adapter", has("driver", "ixgben")), "how many physical nics use driver ixgben"),
    says(
        any_of(
            list_of("host", hosts_of("physical_adapter", is_unset("link"))),
            list_of("physical_adapter", is_unset("link")),
        ),
        "hosts with physical nics without link",
        "which hosts have a vmnic with link down",
    ),
    says(groups("physical_adapter", by="speed"), "count physical nics by speed"),
    says(
        list_of("physical_adapter", has("neighbour", "sw-fra-leaf-a1")),
        "physical nics with neighbour sw-fra-leaf-a1",
        "vmnics plugged into physical switch sw-fra-leaf-a1",
    ),
    says(
        list_of("physical_adapter", has("host", DEV_04), shows="neighbour neighbour_port"),
        "physical nics of esx-fra-dev-04 with neighbour and neighbour port",
        "LLDP neighbour and switch port for each vmnic of host esx-fra-dev-04",
    ),
    says(
        list_of("physical_adapter", has("neighbour_protocol", "cdp"), has("host", DEV_04)),
        "vmnics of esx-fra-dev-04 with neighbour protocol cdp",
    ),
)
VMKERNEL = cases(
    "vmkernel adapter",
    says(list_of("vmkernel_adapter"), "vmkernel adapters", "list all vmks", "vmkernel nics"),
    says(
        list_of("vmkernel_adapter", is_set("vmotion")),
        "vmkernel adapters for vmotion",
        "vmkernel adapters with vmotion enabled",
    ),
    says(
        list_of("vmkernel_adapter", has("host", DEV_04)),
        "vmkernel adapters of esx-fra-dev-04",
        "vmks on host esx-fra-dev-04",
    ),
    says(list_of("vmkernel_adapter", equal("mtu", 9000)), "vmkernel adapters with mtu 9000"),
    says(
        list_of("vmkernel_adapter", is_set("vmotion"), isnt(equal("mtu", 9000))),
        "vmotion vmkernel adapters whose mtu is not 9000",
        "vmkernel adapters for vmotion where mtu is not 9000",
    ),
    says(
        list_of("vmkernel_adapter", has("ip", "172.16.10.7")),
        "vmkernel adapters with ip 172.16.10.7",
        "which vmkernel adapter has the ip 172.16.10.7",
    ),
    says(
        list_of("vmkernel_adapter", has("host", DEV_04), shows="ip subnet_mask mtu"),
        "ip, subnet mask and mtu of the vmkernel adapters on esx-fra-dev-04",
    ),
    says(
        list_of("vmkernel_adapter", is_set("management"), placed("DR")),
        "management vmkernel adapters in cluster DR",
        "vmkernel adapters for management in cluster DR",
    ),
    says(count_of("vmkernel_adapter"), "how many vmkernel adapters are there"),
    says(groups("vmkernel_adapter", by="mtu"), "count vmkernel adapters by mtu"),
)
HBAS = cases(
    "storage adapter",
    says(
        any_of(list_of("storage_adapter"), list_of("host", shows="hbas")),
        "List HBAs",
        "storage adapters",
        "all host bus adapters",
    ),
    says(
        list_of("storage_adapter", has("type", "HostFibreChannelHba")),
        "fibre channel hbas",
        "storage adapters of type fibre channel",
    ),
    says(
        list_of("storage_adapter", has("host", DEV_04), shows="wwn"),
        "Get WWN by host esx-fra-dev-04",
        "wwn of the hbas of host esx-fra-dev-04",
        "hba wwns on esx-fra-dev-04",
    ),
    says(
        list_of("storage_adapter", placed("DR"), shows="wwn"),
        "Get WWN for cluster DR",
        "hbas in cluster DR with wwn",
    ),
    says(
        list_of("storage_adapter", has("status", "offline")),
        "offline hbas",
        "storage adapters that are offline",
    ),
    says(
        list_of("storage_adapter", shows="host model type status"),
        "hbas with host, model, type and status",
    ),
    says(
        list_of("storage_adapter", some("dead_paths")),
        "hbas with dead paths",
        "storage adapters that have dead paths",
    ),
    says(count_of("storage_adapter", has("driver", "lpfc")), "how many hbas use driver lpfc"),
    says(groups("storage_adapter", by="model"), "count storage adapters by model"),
    says(
        list_of("storage_adapter", named("vmhba1"), has("status", "offline")),
        "vmhba1 adapters that are offline",
    ),
)
LUNS = cases(
    "LUN",
    says(list_of("scsi_lun"), "scsi luns", "all LUNs", "list of scsi devices"),
    says(
        list_of("scsi_lun", has("host", DEV_04)),
        "luns of host esx-fra-dev-04",
        "scsi luns on esx-fra-dev-04",
    ),
    says(list_of("scsi_lun", placed("DR")), "get list of LUNs in cluster DR", "scsi luns in cluster DR"),
    says(list_of("scsi_lun", is_set("local")), "local luns", "scsi luns that are local"),
    says(list_of("scsi_lun", is_set("ssd"), is_unset("local")), "ssd luns that are not local"),
    says(
        list_of("scsi_lun", over("capacity", 10 * TIB)),
        "luns larger than 10 TB",
        "scsi luns over 10 TB",
    ),
    says(
        list_of("scsi_lun", under("paths", 2)),
        "luns with fewer than 2 paths",
        "scsi luns with less than two paths",
    ),
    says(
        list_of("scsi_lun", under("paths", 2), is_unset("local")),
        "luns with less than 2 paths that are not local",
    ),
    says(list_of("scsi_lun", some("dead_paths")), "luns with dead paths", "LUNs that have dead paths"),
    says(
        list_of("scsi_lun", has("datastore", "dub-dr-vmfs-01")),
        "luns of datastore dub-dr-vmfs-01",
        "scsi luns behind datastore dub-dr-vmfs-01",
    ),
    says(
        count_of("scsi_lun", has("policy", "VMW_PSP_FIXED")),
        "how many luns have the multipath policy VMW_PSP_FIXED",
    ),
    says(groups("scsi_lun", by="vendor"), "count luns by vendor"),
)
PATHS = cases(
    "path",
    says(
        list_of("path", DEAD),
        "dead paths",
        "LUN paths that are dead",
        "Hosts Dead LUN Path",
        "storage paths in state dead",
    ),
    says(count_of("path", DEAD), "how many paths are dead", "count of dead paths"),
    says(
        any_of(list_of("host", hosts_of("path", DEAD)), list_of("path", DEAD)),
        "hosts with dead paths",
        "which hosts have dead storage paths",
    ),
    says(list_of("path", DEAD, placed("Production")), "dead paths in cluster Production"),
    says(
        list_of("path", DEAD, its("lun", has("datastore", "dub-prod-02-vmfs-05"))),
        "dead paths of luns of datastore dub-prod-02-vmfs-05",
    ),
    says(
        list_of("path", has("host", DEV_04)),
        "paths of host esx-fra-dev-04",
        "storage paths on esx-fra-dev-04",
    ),
    says(groups("path", by="state"), "count paths by state", "number of storage paths per state"),
    says(count_of("path", has("state", "standby")), "how many paths are on standby"),
    says(groups("path", DEAD, by="host"), "dead paths per host", "count dead paths by host"),
    says(
        any_of(
            told("path", DEAD, has("vcenter", "vcenter-02")),
            list_of("path", DEAD, has("vcenter", "vcenter-02")),
        ),
        "any dead paths in vcenter-02?",
    ),
)
CARDS = cases(
    "PCI device",
    says(list_of("gpu"), "gpus", "GPU cards", "list all graphics cards"),
    says(
        any_of(list_of("host", hosts_of("gpu")), list_of("gpu")),
        "hosts with GPUs",
        "which esxi servers have graphics cards",
        "which hosts have a gpu",
    ),
    says(count_of("gpu"), "how many gpus do we have"),
    says(list_of("gpu", is_set("passthrough")), "gpus with passthrough enabled", "passed through gpus"),
    says(
        list_of("pci_device", has("host", DEV_04)),
        "pci devices of host esx-fra-dev-04",
        "pci cards in esx-fra-dev-04",
    ),
    says(
        list_of("pci_device", like("vendor", "*emulex*"), placed("Dev")),
        "pci devices in cluster Dev whose vendor contains emulex",
    ),
    says(groups("pci_device", by="vendor"), "count pci devices by vendor"),
    says(count_of("pci_device", has("class", "02")), "how many pci devices are network controllers"),
    says(list_of("gpu", has("host", "esx-lab-vdi-01.corp.example")), "gpus of host esx-lab-vdi-01"),
)
SENSORS = cases(
    "sensor",
    says(list_of("sensor"), "sensors", "hardware sensors"),
    says(
        list_of("sensor", has("type", "temperature")),
        "temperature sensors",
        "temperature of the esx hosts",
        "sensors of type temperature",
    ),
    says(list_of("sensor", has("health", "red")), "red sensors", "sensors with health red"),
    says(
        list_of("sensor", isnt(has("health", "green"))),
        "sensors that are not green",
        "sensors whose health is not green",
    ),
    says(
        any_of(
            list_of("host", hosts_of("sensor", isnt(has("health", "green")))),
            list_of("sensor", isnt(has("health", "green"))),
        ),
        "hosts with sensors that are not green",
    ),
    says(list_of("sensor", has("host", DEV_04)), "sensors of host esx-fra-dev-04"),
    says(
        list_of("sensor", has("type", "temperature"), over("reading", 70)),
        "temperature sensors with a reading over 70",
    ),
    says(list_of("sensor", has("type", "fan"), placed("DR")), "fan sensors in cluster DR"),
    says(groups("sensor", by="health"), "count sensors by health"),
    says(count_of("sensor", has("type", "power")), "how many power supply sensors are there"),
    says(top(5, "sensor", has("type", "temperature"), by="reading"), "top 5 temperature sensors by reading"),
)
SERVICES = cases(
    "service",
    says(
        any_of(list_of("service", named("SSH"), is_set("running")), list_of("host", is_set("ssh_running"))),
        "running SSH services",
    ),
    says(
        list_of("service", named("SSH"), is_set("running")),
        'host services named "SSH" that are running',
    ),
    says(
        list_of("service", has("host", DEV_04)),
        "services of host esx-fra-dev-04",
        "host services on esx-fra-dev-04",
    ),
    says(
        list_of("service", has("host", DEV_04), is_set("running")),
        "running services on host esx-fra-dev-04",
        "which services run on esx-fra-dev-04",
    ),
    says(
        list_of("service", has("key", "ntpd"), is_unset("running")),
        "ntpd services that are stopped",
        "stopped ntpd services",
    ),
    says(
        any_of(
            list_of("host", is_set("ssh_running")),
            list_of("host", hosts_of("service", named("SSH"), is_set("running"))),
        ),
        "hosts with the SSH service running",
        "hosts where the SSH service is running",
    ),
    says(
        count_of("service", has("policy", "off"), is_set("running")),
        "how many running services have the startup policy manual",
    ),
    says(
        list_of("service", has("policy", "off"), is_set("running")),
        "running services that start manually",
    ),
    says(groups("service", is_set("running"), by="name"), "count running services by name"),
    says(
        list_of("host", isnt(lambda host: "ntp1.corp.example" in host.ntp_servers)),
        "hosts without ntp server ntp1.corp.example",
        "hosts where ntp servers is not ntp1.corp.example",
    ),
    says(
        list_of("host", lambda host: "8.8.8.8" in host.dns_servers),
        "hosts with dns server 8.8.8.8",
        "hosts that use the dns server 8.8.8.8",
    ),
)
CASES = SWITCHES + PORT_GROUPS + NICS + VMKERNEL + HBAS + LUNS + PATHS + CARDS + SENSORS + SERVICES
