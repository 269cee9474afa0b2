"""Resource pools, vApps, rules of clusters, and what machines have besides disks and adapters."""

from store.resource import GIB
from tests.corpus.facts import (
    ON,
    either,
    equal,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    named,
    newer,
    over,
    some,
    under,
    unknown,
    with_a,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import any_of, cases, count_of, groups, in_full, list_of, lowest, says, told, top

ROOT = named("Resources")
PRODUCTION = has("cluster", "Production")
APART = has("type", "ClusterAntiAffinityRuleSpec")
TOGETHER = has("type", "ClusterAffinityRuleSpec")
VM_HOST = has("type", "ClusterVmHostRuleInfo")
WITH_CD = {drive.vm for drive in of("cd_drive") if drive.connected}
WITH_ISO = {drive.vm for drive in of("cd_drive") if drive.file}
POOLS = cases(
    "resource pool",
    says(
        any_of(list_of("resource_pool"), list_of("resource_pool", isnt(ROOT))),
        "resource pools",
        "overview of all the resource pools",
        "list all resource pools",
    ),
    says(
        any_of(
            list_of("resource_pool", PRODUCTION),
            list_of("resource_pool", PRODUCTION, isnt(ROOT)),
        ),
        "resource pools in cluster Production",
        "which resource pools does cluster Production have",
    ),
    says(
        list_of("vm", has("resource_pool", "Silver")),
        "vms in resource pool Silver",
        "list of VMs in the resource pool Silver",
        "machines in pool Silver",
    ),
    says(
        list_of("vm", has("resource_pool", "Gold"), PRODUCTION),
        "vms in resource pool Gold in cluster Production",
    ),
    says(
        count_of("vm", has("resource_pool", "Bronze"), ON),
        "how many powered on vms are in resource pool Bronze",
    ),
    says(
        any_of(
            list_of("vm", named("db-15"), shows="resource_pool"),
            list_of("resource_pool", with_a("vms", named("db-15"))),
        ),
        "which resource pool is db-15 in",
        "resource pool of vm db-15",
    ),
    says(
        list_of("resource_pool", over("memory_reservation", 0)),
        "resource pools with a memory reservation",
        "resource pools where memory reservation is greater than 0",
    ),
    says(
        list_of("resource_pool", isnt(unknown("cpu_limit"))),
        "resource pools with a cpu limit",
    ),
    says(
        list_of("resource_pool", has("cpu_shares_level", "low")),
        "resource pools with low cpu shares",
        "pools whose cpu shares level is low",
    ),
    says(top(3, "resource_pool", by="vms"), "top 3 resource pools by number of vms"),
    says(
        list_of("vm", PRODUCTION, shows="resource_pool folder"),
        "vms in cluster Production with resource pool and folder",
    ),
    says(groups("vm", PRODUCTION, by="resource_pool"), "count vms in cluster Production by resource pool"),
)
VAPPS = cases(
    "vApp",
    says(list_of("vapp"), "list of vApps", "vapps", "show me all vApps"),
    says(count_of("vapp"), "how many vapps are there", "number of vApps"),
    says(
        list_of("vapp", has("state", "stopped")),
        "stopped vapps",
        "which vapps are powered off",
        "vApps that are stopped",
    ),
    says(list_of("vapp", has("state", "started")), "running vapps", "vapps that are started"),
    says(
        list_of("vm", has("vapp", "shop-fra")),
        "vms in vapp shop-fra",
        "which machines belong to vApp shop-fra",
        "vms of vapp shop-fra",
    ),
    says(count_of("vm", has("vapp", "intranet-lab"), ON), "how many running vms are in vapp intranet-lab"),
    says(list_of("vapp", has("cluster", "DR")), "vapps in cluster DR"),
)
RULES = cases(
    "DRS rule",
    says(list_of("drs_rule"), "drs rules", "list all DRS rules"),
    says(
        any_of(list_of("drs_rule"), list_of("drs_rule", either(APART, TOGETHER))),
        "affinity and anti-affinity rules",
    ),
    says(count_of("drs_rule"), "how many drs rules are there"),
    says(groups("drs_rule", by="cluster"), "drs rules per cluster", "number of DRS rules by cluster"),
    says(
        list_of("drs_rule", PRODUCTION), "drs rules of cluster Production", "DRS rules in cluster Production"
    ),
    says(list_of("drs_rule", is_unset("enabled")), "disabled drs rules", "drs rules that are not enabled"),
    says(
        list_of("drs_rule", is_unset("in_compliance")),
        "violated drs rules",
        "drs rules that are not in compliance",
        "broken DRS rules",
        "which drs rules are not compliant?",
    ),
    says(list_of("drs_rule", APART), "anti-affinity rules", "rules that keep vms apart"),
    says(list_of("drs_rule", TOGETHER), "affinity rules", "drs rules that keep vms together"),
    says(
        list_of("drs_rule", VM_HOST, is_set("mandatory")),
        "mandatory vm-host rules",
        "vm to host drs rules that are mandatory",
    ),
    says(
        list_of("drs_rule", holds("vms", "app-01")),
        "drs rules of vm app-01",
        "which drs rules include app-01",
    ),
    says(
        list_of("vm", lambda vm: vm.name in {one for rule in of("drs_rule") for one in rule.vms}),
        "vms in drs rules",
        "vms that are part of a drs rule",
    ),
    says(
        list_of("drs_rule", APART, isnt(has("vcenter", "vcenter-01"))),
        "anti-affinity rules not in vcenter-01",
    ),
)
IN_RULE = any_of(
    list_of("drs_rule", holds("vms", "app-01")),
    told("vm", named("app-01"), lambda vm: any(vm.name in rule.vms for rule in of("drs_rule"))),
)
GROUPS = cases(
    "DRS group",
    says(list_of("drs_group"), "drs groups", "list all DRS groups"),
    says(
        list_of("drs_group", has("type", "ClusterHostGroup")), "host groups", "drs groups of type host group"
    ),
    says(list_of("drs_group", has("type", "ClusterVmGroup")), "drs vm groups", "vm groups"),
    says(list_of("drs_group", has("cluster", "DR")), "drs groups in cluster DR"),
    says(
        list_of("drs_group", holds("vms", "app-05")),
        "drs groups with vm app-05",
        "which drs groups is app-05 in",
    ),
    says(
        list_of("drs_group", holds("hosts", "esx-fra-dev-01.corp.example")),
        "drs groups with host esx-fra-dev-01",
        "which host groups is host esx-fra-dev-01 in",
    ),
    says(count_of("drs_group", has("vcenter", "vcenter-01")), "how many drs groups are in vcenter-01"),
)
RECOMMENDATIONS = cases(
    "recommendation",
    says(
        list_of("recommendation"),
        "drs recommendations",
        "all recommendations",
        "Show DRS recommendations",
    ),
    says(
        list_of("recommendation", equal("priority", 4)),
        "recommendations with priority 4",
        "drs recommendations of priority 4",
    ),
    says(list_of("recommendation", under("priority", 4)), "drs recommendations with a priority below 4"),
    says(
        list_of("recommendation", has("destination", "esx-fra-dev-01.corp.example")),
        "recommendations with target host esx-fra-dev-01",
        "drs recommendations whose destination is esx-fra-dev-01",
    ),
    says(
        list_of("recommendation", has("vm", "ci-12")),
        "drs recommendations for vm ci-12",
        "recommendations about ci-12",
    ),
    says(list_of("recommendation", newer(0.25, "made")), "drs recommendations of the last 6 hours"),
    says(count_of("recommendation"), "how many drs recommendations are there", "count DRS recommendations"),
)
PARTITIONS = cases(
    "partition",
    says(
        list_of("partition", under("free_percent", 5)),
        "partitions with less than 5% free",
        "guest partitions with under 5 percent free space",
        "guest disks with less than 5% free",
        "partition free < 5%",
    ),
    says(
        list_of("partition", over("used_percent", 95)),
        "partitions more than 95% full",
        "guest partitions over 95% used",
    ),
    says(
        list_of("partition", has("vm", "db-15")),
        "partitions of db-15",
        "guest disks of vm db-15",
        "show the partitions on vm db-15",
    ),
    says(
        list_of("partition", has("vm", "db-15"), shows="capacity free"),
        "capacity and free space of the partitions of db-15",
    ),
    says(list_of("partition", under("free", 2 * GIB)), "partitions with less than 2 GB free"),
    says(
        list_of("partition", like("name", "C:*"), under("free_percent", 10)),
        "C: partitions with less than 10% free",
        'partitions named "C:\\" with less than 10% free',
    ),
    says(
        list_of("partition", has("name", "/data"), its("vm", PRODUCTION)),
        "/data partitions of vms in cluster Production",
    ),
    says(top(10, "partition", by="capacity"), "10 largest partitions", "top 10 guest partitions by capacity"),
    says(lowest(10, "partition", by="free_percent"), "10 partitions with the lowest free %"),
    says(count_of("partition", has("file_system", "NTFS")), "how many ntfs partitions are there"),
    says(groups("partition", by="file_system"), "count partitions by file system"),
    says(
        any_of(
            list_of(
                "vm", lambda vm: any(one.free_percent < 5 for one in of("partition") if one.vm == vm.name)
            ),
            list_of("partition", under("free_percent", 5)),
        ),
        "vms with partitions under 5% free",
        "VMs with a guest partition with less than 5% free",
    ),
)
DRIVES = cases(
    "drives",
    says(
        list_of("cd_drive", is_set("connected")),
        "connected cd drives",
        "show every cdrom drive that is connected",
        "cd drives that are connected",
        "mounted cds",
    ),
    says(
        any_of(
            list_of("vm", lambda vm: vm.name in WITH_CD),
            list_of("cd_drive", is_set("connected")),
        ),
        "vms with connected cd drives",
        "VMs with a connected CD drive",
        "vms with a cd mounted",
    ),
    says(
        any_of(list_of("vm", lambda vm: vm.name in WITH_ISO), list_of("cd_drive", some("file"))),
        "vms with an iso",
        "cd drives with an iso",
    ),
    says(
        list_of("cd_drive", like("file", "*win2022*")),
        "cd drives with iso *win2022*",
        "cd drives whose iso contains win2022",
    ),
    says(count_of("cd_drive", is_set("connected")), "how many cd drives are connected"),
    says(
        list_of("cd_drive", is_set("connected"), its("vm", has("cluster", "VDI"))),
        "connected cd drives of vms in cluster VDI",
        "connected cd drives in cluster VDI",
    ),
    says(
        list_of("cd_drive", has("vm", "db-15"), shows="connected file"),
        "cd drive of db-15 with connected and iso",
    ),
    says(list_of("cd_drive", is_set("starts_connected")), "cd drives that connect at power on"),
    says(list_of("floppy_drive"), "floppy drives", "list all floppies", "virtual floppy drives"),
    says(count_of("floppy_drive"), "how many floppy drives are there"),
    says(
        list_of("floppy_drive", is_set("connected")),
        "connected floppy drives",
        "floppies that are connected",
    ),
    says(
        any_of(
            list_of("vm", lambda vm: any(one.connected for one in of("floppy_drive") if one.vm == vm.name)),
            list_of("floppy_drive", is_set("connected")),
        ),
        "which vms still have a floppy connected",
        "vms with a connected floppy",
    ),
    says(list_of("floppy_drive", its("vm", has("cluster", "Test"))), "floppy drives in cluster Test"),
    says(list_of("usb_device"), "usb devices", "all usb devices of vms"),
    says(
        any_of(
            list_of("vm", lambda vm: vm.name in {one.vm for one in of("usb_device")}), list_of("usb_device")
        ),
        "vms with usb devices",
        "which vms have a usb device",
    ),
    says(count_of("usb_device"), "how many usb devices are there"),
    says(list_of("usb_device", is_unset("connected")), "usb devices that are not connected"),
    says(list_of("usb_device", its("vm", has("cluster", "Management"))), "usb devices in cluster Management"),
    says(
        told("usb_device", its("vm", has("cluster", "Management"))),
        "are there any usb devices in cluster Management?",
    ),
)
STORAGE = cases(
    "datastore cluster",
    says(list_of("datastore_cluster"), "datastore clusters", "list all storage pods", "ds clusters"),
    says(count_of("datastore_cluster"), "how many datastore clusters are there"),
    says(
        list_of("datastore", has("datastore_cluster", "fra-dev-vmfs-pod")),
        "datastores in datastore cluster fra-dev-vmfs-pod",
        "list the datastores under datastore cluster fra-dev-vmfs-pod",
    ),
    says(
        list_of("datastore", has("datastore_cluster", "fra-dev-vmfs-pod"), shows="free"),
        "datastores in datastore cluster fra-dev-vmfs-pod with free space",
    ),
    says(
        list_of("datastore_cluster", is_unset("sdrs_enabled")),
        "datastore clusters without storage drs",
        "datastore clusters with storage drs disabled",
    ),
    says(
        list_of("datastore_cluster", is_set("sdrs_enabled"), has("automation", "manual")),
        "manual datastore clusters with storage drs",
    ),
    says(
        list_of("datastore_cluster", under("free_percent", 45)),
        "datastore clusters with less than 45% free",
    ),
    says(top(2, "datastore_cluster", by="capacity"), "2 largest datastore clusters"),
    says(
        in_full("datastore_cluster", "lab-vdi-vmfs-pod"),
        "datastore cluster lab-vdi-vmfs-pod",
        "details of datastore cluster lab-vdi-vmfs-pod",
    ),
    says(
        list_of("datastore", unknown("datastore_cluster"), has("vcenter", "vcenter-02")),
        "datastores in vcenter-02 that are not in a datastore cluster",
    ),
    says(
        list_of("datastore", is_unset("accessible")),
        "inacessible datastores",
        "datastores that are not accessible",
    ),
    says(
        list_of("datastore", is_unset("shared")),
        "local datastores",
        "datastores that are not shared",
    ),
)
YES = cases("DRS rule", says(IN_RULE, "is app-01 in any drs rule?"))
CASES = YES + POOLS + VAPPS + RULES + GROUPS + RECOMMENDATIONS + PARTITIONS + DRIVES + STORAGE
