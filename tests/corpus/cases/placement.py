"""What is in, on or with something else: one and two steps away."""

from store.resource import GIB, TIB
from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    either,
    equal,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    none,
    older,
    over,
    some,
    under,
    with_a,
)
from tests.corpus.meaning import any_of, cases, count_of, list_of, says

DR = has("cluster", "DR")
VMS = cases(
    "placement: vms",
    says(
        list_of("vm", has("cluster", "CL-PROD-02")),
        "all vms on cluster CL-PROD-02",
        "vms in CL-PROD-02",
        "vms cl-prod-02",
        "List all the VMs in Cluster CL-PROD-02.",
        "vms within the CL-PROD-02 cluster",
    ),
    says(
        list_of("vm", has("cluster", "Production", "DR")),
        "vms in clusters Production and DR",
        "vms in cluster Production or DR",
        "vms in cluster Production and in cluster DR",
    ),
    says(
        list_of("vm", isnt(has("cluster", "Production", "DR", "VDI"))),
        "vms not in clusters Production, DR or VDI",
        "all vms except those in cluster Production, DR and VDI",
    ),
    says(
        list_of("vm", has("host", "esx-fra-dev-04.corp.example")),
        "vms on host esx-fra-dev-04",
        "which vms run on esx-fra-dev-04.corp.example",
        "vms on esx-fra-dev-04",
        "list vms by host esx-fra-dev-04",
        "what vms are on the host esx-fra-dev-04.corp.example (running or not)?",
    ),
    says(
        list_of("vm", has("host", "esx-fra-dev-04.corp.example"), ON),
        "powered on vms on host esx-fra-dev-04",
        "what is running on esx-fra-dev-04",
    ),
    says(
        list_of("vm", has("host", "esx-dub-dr-05.corp.example"), shows="power_state uptime"),
        "vms on host esx-dub-dr-05 with power state and uptime",
        "which VMs are on host esx-dub-dr-05 (running or not) and the uptime for each",
    ),
    says(
        list_of("vm", holds("datastores", "lab-vdi-nfs-06")),
        "vms on datastore lab-vdi-nfs-06",
        "vms stored on lab-vdi-nfs-06",
        "list all VM names that use the datastore lab-vdi-nfs-06",
        "lab-vdi-nfs-06 vms",
    ),
    says(
        list_of("vm", holds("datastores", "lab-vdi-nfs-06"), OFF),
        "powered off vms on datastore lab-vdi-nfs-06",
        "list only the powered off VMs on datastore lab-vdi-nfs-06",
    ),
    says(
        count_of("vm", holds("datastores", "lab-vdi-nfs-06")), "how many vms live on datastore lab-vdi-nfs-06"
    ),
    says(
        list_of("vm", holds("networks", "Dev-dmz-2472")),
        "vms on network Dev-dmz-2472",
        "vms connected to port group Dev-dmz-2472",
        "vms in portgroup dev-dmz-2472",
    ),
    says(
        list_of("vm", its("networks", equal("vlan", 2062))),
        "vms on vlan 2062",
        "which vms are in vlan 2062?",
        "vms vlan 2062",
    ),
    says(count_of("vm", its("networks", equal("vlan", 713)), ON), "how many running vms are on vlan 713"),
    says(
        list_of("vm", has("datacenter", "Dublin"), WINDOWS),
        "windows vms in datacenter Dublin",
        "windows machines in dublin",
    ),
    says(
        list_of("vm", has("vcenter", "vcenter-03"), OFF),
        "powered off vms in vcenter-03",
        "stopped vms on vCenter vcenter-03",
        "vms off vc vcenter-03",
    ),
    says(
        any_of(
            count_of("vm", has("vcenter", "vcenter-02")),
            list_of("vcenter", has("name", "vcenter-02"), shows="vms"),
        ),
        "how many vms does vcenter-02 have",
        "count vms in vcenter-02",
    ),
    says(
        list_of("vm", has("vcenter", "vcenter-01", "vcenter-03"), OFF),
        "powered off vms in vcenter-01 and vcenter-03",
    ),
    says(
        list_of("vm", its("folder", has("path", "/Frankfurt/vm/Dev"))),
        "vms in folder /Frankfurt/vm/Dev",
    ),
    says(
        list_of("vm", has("folder", "Dev"), ON),
        "powered on vms in folder Dev",
        "running vms in the Dev folder",
    ),
    says(
        list_of("vm", its("host", has("version", "8.0.2"))),
        "vms on hosts running version 8.0.2",
        "vms on hosts with esxi version 8.0.2",
    ),
    says(
        list_of("vm", its("datastores", has("type", "NFS"))),
        "vms on nfs datastores",
        "vms stored on NFS",
        "which vms use nfs datastores",
    ),
    says(
        list_of("vm", its("datastores", under("free_percent", 10)), ON),
        "running vms on datastores with less than 10% free",
    ),
    says(
        list_of("vm", its("cluster", is_unset("ha_enabled"))),
        "vms in clusters without ha",
        "vms in clusters with HA disabled",
    ),
    says(
        list_of("vm", with_a("snapshots", older(90))),
        "vms with snapshots older than 90 days",
        "Which VMs have snapshots older than 90 days?",
        "vms that have a snapshot older than 90 days",
    ),
    says(
        list_of("vm", with_a("snapshots", older(60)), OFF),
        "powered off vms with snapshots older than 60 days",
    ),
    says(
        list_of("vm", with_a("snapshots", over("size", 35 * GIB))),
        "vms with snapshots larger than 35 GB",
        "vms having snapshots bigger than 35gb",
    ),
    says(
        list_of("vm", either(with_a("snapshots", older(150)), with_a("snapshots", over("size", 38 * GIB)))),
        "vms with snapshots older than 150 days or bigger than 38 GB",
    ),
    says(
        list_of("vm", with_a("disks", is_unset("thin")), DR),
        "List all VMs in cluster DR with thick provisioned disks.",
        "vms in cluster DR that have thick disks",
    ),
    says(
        list_of("vm", with_a("disks", over("capacity", 1 * TIB)), OFF),
        "powered off vms with a disk larger than 1 TB",
        "vms that are off and have disks over 1TB",
    ),
    says(
        list_of("vm", with_a("nics", has("type", "VirtualE1000e"))),
        "vms with e1000e adapters",
        "vms with a e1000e nic",
        "which vms have e1000e network adapters?",
    ),
    says(
        list_of("vm", with_a("nics", is_unset("connected")), ON),
        "powered on vms with disconnected nics",
        "running vms with a disconnected network adapter",
    ),
)
OTHERS = cases(
    "placement: others",
    says(
        list_of("host", has("cluster", "VDI")),
        "hosts in cluster VDI",
        "Which hosts are in the VDI cluster?",
        "List Of Hosts in Cluster VDI",
        "esxi hosts in VDI",
        "nodes of cluster VDI",
    ),
    says(
        count_of("host", has("cluster", "VDI")), "how many hosts are in cluster VDI", "number of hosts in VDI"
    ),
    says(
        list_of("host", has("vcenter", "vcenter-02"), is_set("in_maintenance")),
        "hosts in maintenance in vcenter-02",
    ),
    says(
        list_of("host", its("cluster", is_unset("drs_enabled"))),
        "hosts in clusters with drs disabled",
        "which hosts are in a cluster without drs",
    ),
    says(
        list_of("host", with_a("vms", like("os", "*suse*"))),
        "hosts with suse vms",
        "hosts running suse vms",
        "which hosts have SUSE machines on them",
    ),
    says(
        list_of("host", with_a("vms", over("memory", 128 * GIB)), has("version", "8.0.2")),
        "hosts on version 8.0.2 with vms that have more than 128 GB memory",
    ),
    says(
        any_of(
            list_of("host", with_a("vms", OLD_TOOLS)),
            list_of("vm", OLD_TOOLS),
            list_of("vm", OLD_TOOLS, shows="host"),
        ),
        "which hosts have vms with outdated tools",
        "Which hosts have outdated VMware Tools",
    ),
    says(
        list_of("datastore", its("hosts", DR)),
        "datastores in cluster DR",
        "datastores of cluster DR",
        "datastores mounted on hosts in cluster DR",
        "Filter datastores by cluster DR",
    ),
    says(
        list_of("datastore", with_a("vms", like("name", "sap*"))),
        "datastores with sap* vms",
        "which datastores hold sap* vms",
    ),
    says(
        list_of("datastore", with_a("vms", DR)),
        "datastores used by vms in cluster DR",
    ),
    says(
        list_of("datastore", holds("hosts", "esx-lab-test-03.corp.example")),
        "datastores on host esx-lab-test-03",
        "datastores mounted on esx-lab-test-03",
    ),
    says(
        list_of("network", its("hosts", has("name", "esx-lab-test-03.corp.example"))),
        "networks on host esx-lab-test-03",
        "list the networks that host esx-lab-test-03 is connected to",
    ),
    says(
        list_of("network", its("hosts", has("cluster", "VDI"))),
        "networks in cluster VDI",
        "which networks are available in cluster VDI",
    ),
    says(list_of("network", none("vms"), has("vcenter", "vcenter-02")), "networks without vms in vcenter-02"),
    says(
        list_of("snapshot", its("vm", has("cluster", "VDI"))),
        "snapshots of vms in cluster VDI",
        "snapshots in cluster VDI",
    ),
    says(
        list_of("snapshot", its("vm", OFF)),
        "snapshots of powered off vms",
        "snapshots on vms that are off",
    ),
    says(
        list_of("snapshot", its("vm", WINDOWS), older(100)),
        "snapshots of windows vms older than 100 days",
        "snapshots older than 100 days on windows vms",
    ),
    says(
        list_of("disk", its("vm", DR), over("capacity", 500 * GIB)),
        "disks of vms in cluster DR larger than 500 GB",
        "disks over 500gb in cluster DR",
    ),
    says(
        list_of("disk", has("datastore", "lab-test-nfs-04")),
        "disks on datastore lab-test-nfs-04",
        "virtual disks on lab-test-nfs-04",
    ),
    says(
        list_of("adapter", has("network", "VDI-dmz-2460"), is_unset("connected")),
        "disconnected adapters on network VDI-dmz-2460",
    ),
    says(
        list_of("cluster", with_a("hosts", has("version", "8.0.2"))),
        "clusters with hosts on version 8.0.2",
        "clusters that have hosts running 8.0.2",
    ),
    says(
        list_of("cluster", has("datacenter", "Frankfurt")),
        "clusters in datacenter Frankfurt",
        "clusters in frankfurt",
    ),
    says(list_of("cluster", has("vcenter", "vcenter-02")), "clusters in vcenter-02", "vcenter-02 clusters"),
    says(list_of("folder", some("vms"), has("datacenter", "Lab")), "folders with vms in datacenter Lab"),
)
CASES = VMS + OTHERS
