"""Datastores."""

from store.resource import TIB
from tests.corpus.facts import at_least, between, either, has, isnt, its, none, over, under
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, lowest, says, top

NFS = has("type", "NFS")
CASES = cases(
    "datastore",
    says(list_of("datastore"), "datastores", "list all datastores"),
    says(list_of("datastore"), "show all datasotres", "all data stores"),
    says(count_of("datastore"), "how many datastores are there", "count of datastores"),
    says(
        list_of("datastore", NFS),
        "Select NFS type datastores",
        "nfs datastores",
        "datastores of type nfs",
        "which datastores are NFS?",
    ),
    says(
        list_of("datastore", isnt(NFS)),
        "datastores that are not nfs",
        "non-nfs datastores",
        "all datastores except nfs",
    ),
    says(
        list_of("datastore", has("type", "VMFS"), over("vms", 50)),
        "vmfs datastores with more than 50 vms",
        "datastores of type VMFS holding over 50 vms",
    ),
    says(
        list_of("datastore", under("free_percent", 20)),
        "datastores with less than 20% free",
        "datastores under 20 percent free space",
        "Find datastores [free percent < 20]",
        "datastore free < 20%",
        "datastores below 20% free",
    ),
    says(
        list_of("datastore", over("used_percent", 90)),
        "datastores more than 90% full",
        "datastores over 90% used",
        "datastores with usage above 90%",
        "datastore usage > 90%",
    ),
    says(
        list_of("datastore", under("free", 1 * TIB)),
        "datastores with less than 1 TB free",
        "datastores with free space under 1TB",
        "datastores with less than 1024 GB of free space",
    ),
    says(
        list_of("datastore", over("free", 8 * TIB)),
        "datastores with more than 8 TB free",
        "datastores with over 8tb available",
    ),
    says(
        list_of("datastore", between("free_percent", 10, 20)),
        "datastores between 10% and 20% free",
        "datastores with 10 to 20 percent free",
    ),
    says(
        list_of("datastore", at_least("capacity", 16 * TIB)),
        "datastores with at least 16 TB capacity",
        "datastores of 16 TB or more",
    ),
    says(
        list_of("datastore", has("capacity", 4 * TIB)), "4 TB datastores", "datastores with a capacity of 4TB"
    ),
    says(
        list_of("datastore", under("free_percent", 15), NFS),
        "nfs datastores with less than 15% free",
        "NFS datastores below 15 % free space",
    ),
    says(
        list_of("datastore", under("free_percent", 15), its("hosts", has("cluster", "Production"))),
        "datastores in cluster Production with less than 15% free",
    ),
    says(
        list_of("datastore", under("free_percent", 20), has("vcenter", "vcenter-02")),
        "datastores on vcenter-02 with less than 20% free",
        "vcenter-02 datastores with under 20 % free",
    ),
    says(
        list_of("datastore", none("vms"), isnt(has("vcenter", "vcenter-01"))),
        "empty datastores not in vcenter-01",
    ),
    says(
        list_of("datastore", over("vms", 60)),
        "datastores with more than 60 vms",
        "datastores holding over 60 VMs",
    ),
    says(
        list_of("datastore", over("provisioned_percent", 120)),
        "datastores provisioned more than 120%",
        "datastores with provisioned % over 120",
    ),
    says(
        list_of("datastore", lambda store: store.provisioned > store.capacity),
        "datastores with more provisioned than capacity",
        "datastores whose provisioned space is greater than their capacity",
        "overprovisioned datastores",
    ),
    says(
        top(1, "datastore", by="free"),
        "which datastore has the most free space",
        "datastore with the most free space",
    ),
    says(
        top(5, "datastore", by="free"),
        "top 5 datastores by free space",
        "5 datastores with the most free space",
    ),
    says(
        lowest(5, "datastore", by="free_percent"),
        "5 datastores with the lowest free %",
        "the 5 datastores with the least free percent",
    ),
    says(
        top(3, "datastore", by="vms"),
        "top 3 datastores by number of vms",
        "three datastores with the most vms",
    ),
    says(
        any_of(lowest(3, "datastore", by="free"), lowest(3, "datastore", by="free_percent")),
        "3 datastores with the least free space",
        "the three datastores with the lowest free space",
    ),
    says(
        list_of("datastore", by="provisioned_percent", way="down"),
        "datastores sorted by provisioned % descending",
        "all datastores sorted by highest overprovisioning",
    ),
    says(
        either_way(list_of("datastore", has("datacenter", "Lab"), by="capacity")),
        "datastores in datacenter Lab sorted by capacity",
    ),
    says(
        any_of(list_of("datastore", shows="free"), list_of("datastore", shows="free_percent")),
        "Show me the datastores and their free space",
    ),
    says(
        any_of(list_of("datastore", shows="used_percent"), list_of("datastore", shows="used")),
        "What's the datastore usage?",
        "datastores with usage",
    ),
    says(
        list_of("datastore", shows="capacity free_percent host_count type"),
        "datastores with capacity, free %, number of hosts and type",
    ),
    says(list_of("datastore", has("status", "red")), "datastores with status red", "red datastores"),
    says(
        list_of("datastore", either(under("free_percent", 10), over("provisioned_percent", 130))),
        "datastores with less than 10% free or provisioned more than 130%",
    ),
    says(
        any_of(
            list_of("datastore", under("free_percent", 10)),
            list_of("datastore", under("free_percent", 15)),
            list_of("datastore", under("free_percent", 20)),
        ),
        "which datastores are running low?",
        "datastores low on space",
        "nearly full datastores",
    ),
    says(
        list_of("datastore", by="free", way="down"),
        "datastores ranked by free space, most first",
        "datastores sorted by free space desc",
    ),
)
