"""Networks, tags, custom attributes, folders, datacenters, vCenters."""

from tests.corpus.facts import (
    ON,
    attribute,
    between,
    equal,
    has,
    holds,
    isnt,
    named,
    none,
    over,
    some,
    with_a,
)
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, lowest, says, top

NETWORKS = cases(
    "network",
    says(list_of("network"), "What networks are available?", "networks", "list all networks"),
    says(list_of("port_group"), "List of all port groups", "portgroups", "show port groups"),
    says(count_of("network"), "how many networks are there"),
    says(
        list_of("network", none("vms")),
        "networks without vms",
        "unused networks",
        "networks with no virtual machines",
    ),
    says(list_of("port_group", none("vms")), "port groups without VMs", "empty portgroups"),
    says(
        any_of(list_of("network", over("vlan", 3000)), list_of("port_group", over("vlan", 3000))),
        "networks with vlan over 3000",
        "port groups with vlan id above 3000",
    ),
    says(
        any_of(list_of("network", equal("vlan", 2062)), list_of("port_group", equal("vlan", 2062))),
        "which network is vlan 2062",
        "network with vlan 2062",
        "port group vlan 2062",
    ),
    says(
        any_of(
            list_of("network", between("vlan", 1000, 1999)),
            list_of("port_group", between("vlan", 1000, 1999)),
        ),
        "networks with vlan between 1000 and 1999",
    ),
    says(
        list_of("network", over("vms", 150)),
        "networks with more than 150 vms",
        "networks that have over 150 VMs",
    ),
    says(list_of("network", has("datacenter", "Dublin")), "networks in datacenter Dublin"),
    says(list_of("network", has("vcenter", "vcenter-03"), some("vms")), "networks in vcenter-03 with vms"),
    says(
        any_of(
            list_of("network", named("DR-dmz-2892"), shows="vlan"),
            list_of("port_group", named("DR-dmz-2892"), shows="vlan"),
        ),
        "vlan of network DR-dmz-2892",
        "what vlan is DR-dmz-2892",
    ),
    says(top(3, "network", by="vms"), "top 3 networks by vms", "3 networks with the most vms"),
    says(
        either_way(list_of("network", has("vcenter", "vcenter-01"), by="vlan")),
        "networks in vcenter-01 sorted by vlan",
    ),
)
TAGS = cases(
    "tags and attributes",
    says(list_of("tag"), "list all tags", "tags", "which tags exist?"),
    says(
        list_of("tag", has("category", "env")),
        "tags in category env",
        "tags of category env",
        "tags where category is env",
    ),
    says(list_of("tag", none("vms")), "unused tags", "tags without vms"),
    says(
        list_of("tag", has("vcenter", "vcenter-02"), has("category", "backup")),
        "tags in vcenter-02 with category backup",
    ),
    says(
        list_of("vm", holds("tags", "backup:none")),
        "vms tagged backup:none",
        "vms with tag backup:none",
        "vms having the tag backup:none",
    ),
    says(
        list_of("vm", holds("tags", "pci:in-scope")),
        "vms tagged in-scope",
        "vms with the pci:in-scope tag",
        'vms tagged "pci:in-scope"',
    ),
    says(
        list_of("vm", isnt(holds("tags", "backup:daily"))),
        "vms not tagged backup:daily",
        "vms without tag backup:daily",
        "vms without the backup:daily tag",
    ),
    says(
        list_of("vm", ON, holds("tags", "backup:none")),
        "running vms tagged backup:none",
        "powered on vms with tag backup:none",
    ),
    says(
        list_of("vm", holds("tags", "env:prod"), holds("tags", "backup:weekly")),
        "vms tagged env:prod and backup:weekly",
        "vms with tags env:prod and backup:weekly",
    ),
    says(
        list_of("vm", holds("tags", "env:dr", "env:dev")),
        "vms tagged env:dr or env:dev",
        "vms with tag env:dr or tag env:dev",
    ),
    says(
        list_of("vm", holds("tags", "env:prod"), isnt(holds("tags", "backup:daily", "backup:weekly"))),
        "vms tagged env:prod but not backup:daily or backup:weekly",
    ),
    says(
        count_of("vm", holds("tags", "backup:weekly")),
        "how many vms are tagged backup:weekly",
        "number of vms with tag backup:weekly",
    ),
    says(
        any_of(
            list_of("vm", has("cluster", "Management"), shows="tags"),
            list_of("tag", with_a("vms", has("cluster", "Management"))),
        ),
        "tags of the vms in cluster Management",
    ),
    says(
        list_of("vm", has("cluster", "Management"), shows="tags"),
        "vms in cluster Management with their tags",
    ),
    says(
        any_of(
            list_of("vm", named("app-02"), shows="tags"),
            list_of("tag", with_a("vms", named("app-02"))),
        ),
        "which tags does app-02 have",
        "tags of vm app-02",
    ),
    says(
        list_of("vm", attribute("Owner", "Bob")),
        "vms owner Bob",
        "vms with Owner Bob",
        "vms where owner = Bob",
        "vms whose owner is bob",
        'vms with custom attribute Owner "Bob"',
    ),
    says(
        list_of("vm", attribute("Department", "IT"), attribute("Owner", "Alice")),
        "vms where Department is IT and Owner is Alice",
        "vms with Department IT and Owner Alice",
    ),
    says(
        list_of("vm", isnt(attribute("Department", "IT"))),
        "vms where Department is not IT",
        "vms whose department isn't IT",
    ),
    says(
        list_of("vm", attribute("Owner", "Dan", "Carol")),
        "vms where Owner is Dan or Carol",
        "vms with owner Dan or Carol",
    ),
    says(
        list_of("vm", ON, attribute("Owner", "Carol"), has("cluster", "DR")),
        "powered on vms in cluster DR where Owner is Carol",
    ),
    says(
        count_of("vm", attribute("Owner", "Grace")),
        "how many vms have Owner Grace",
        "count vms where Owner is Grace",
    ),
    says(
        list_of("custom_attribute"),
        "list custom attributes",
        "which custom attributes are defined?",
        "show custom fields",
    ),
    says(
        list_of("custom_attribute", has("applies_to", "HostSystem")),
        "custom attributes that apply to HostSystem",
        "custom attributes with object type HostSystem",
    ),
)
STRUCTURE = cases(
    "structure",
    says(list_of("folder"), "list folders", "all folders"),
    says(list_of("folder", none("vms")), "empty folders", "folders without vms"),
    says(list_of("folder", has("datacenter", "Dublin")), "folders in datacenter Dublin"),
    says(list_of("folder", over("vms", 250)), "folders with more than 250 vms"),
    says(
        list_of("folder", named("Decommissioned"), shows="path"),
        "path of folder Decommissioned",
        "full path of the Decommissioned folders",
    ),
    says(list_of("vm", has("folder", "DR")), "vms in folder DR", "vms in the DR folder"),
    says(
        any_of(
            list_of("vm", named("db-05"), shows="folder"),
            list_of("folder", lambda folder: "db-05" in {vm.name for vm in folder.vms}),
        ),
        "which folder is db-05 in",
        "parent folder of vm db-05",
        "folder of db-05",
    ),
    says(list_of("datacenter"), "list datacenters", "datacenters", "which data centers do we have"),
    says(list_of("datacenter", over("vms", 600)), "datacenters with more than 600 vms"),
    says(
        top(1, "datacenter", by="hosts"),
        "which datacenter has the most hosts",
        "datacenter with the most hosts",
    ),
    says(
        list_of("vcenter"),
        "list vcenters",
        "vcenters",
        "which vCenters do you know?",
        "show all vCenter servers",
    ),
    says(count_of("vcenter"), "how many vcenters are there"),
    says(list_of("vcenter", over("vms", 600)), "vcenters with more than 600 vms"),
    says(
        lowest(1, "vcenter", by="vms"),
        "which vcenter has the fewest vms",
        "vcenter with the fewest virtual machines",
    ),
    says(
        list_of("vcenter", shows="version build"),
        "version and build of all vcenters",
        "vcenters with version and build",
    ),
    says(
        list_of("vcenter", named("vcenter-02"), shows="synced_at"),
        "when was vcenter-02 last synced",
        "last sync of vcenter-02",
    ),
)
CASES = NETWORKS + TAGS + STRUCTURE
