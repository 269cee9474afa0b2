"""Snapshots, virtual disks and network adapters."""

from store.resource import GIB, TIB
from tests.corpus.facts import (
    at_least,
    between,
    equal,
    has,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    newer,
    older,
    over,
    under,
)
from tests.corpus.meaning import any_of, cases, count_of, list_of, lowest, says, top

SNAPSHOTS = cases(
    "snapshot",
    says(
        list_of("snapshot"),
        "snapshots",
        "list all VM snapshots",
        "show all snaps",
        "snapshot details for all VMs",
    ),
    says(count_of("snapshot"), "how many snapshots do we have", "number of snapshots"),
    says(
        list_of("snapshot", older(14)),
        "Snapshots (Over 14 Days Old)",
        "snapshots older than 14 days",
        "snapshots older than two weeks",
        "snaps > 14 days old",
    ),
    says(
        list_of("snapshot", older(90)),
        "snapshots more than 90 days old",
        "snapshots created more than 90 days ago",
        "snapshots with an age over 90 days",
    ),
    says(
        list_of("snapshot", newer(7)),
        "snapshots from the last 7 days",
        "snapshots created in the last week",
        "snapshots newer than 7 days",
        "snapshots younger than a week",
    ),
    says(
        list_of("snapshot", newer(1)),
        "snapshots created in the last 24 hours",
        "snapshots taken in the past day",
    ),
    says(
        list_of("snapshot", older(30), lambda one: not older(60)(one)), "snapshots between 30 and 60 days old"
    ),
    says(
        list_of("snapshot", over("size", 30 * GIB)),
        "snapshots larger than 30 GB",
        "snapshots over 30gb",
        "snapshots bigger than 30 GB",
    ),
    says(
        list_of("snapshot", over("size", 30 * GIB), older(60)),
        "snapshots older than 60 days and larger than 30 GB",
        "snapshots over 30 GB that are older than 60 days",
    ),
    says(
        list_of("snapshot", lambda one: older(120)(one) or over("size", 35 * GIB)(one)),
        "snapshots older than 120 days or bigger than 35 GB",
    ),
    says(
        top(10, "snapshot", by="size"),
        "top 10 snapshots by size",
        "10 largest snapshots",
        "ten biggest snapshots",
    ),
    says(lowest(5, "snapshot", by="created"), "5 oldest snapshots", "the five oldest snapshots"),
    says(top(5, "snapshot", by="created"), "5 newest snapshots", "the 5 most recent snapshots"),
    says(
        list_of("snapshot", by="size", way="down"),
        "snapshots sorted by size descending",
        "snapshots in order of size, largest first",
    ),
    says(
        list_of("snapshot", like("name", "pre-upgrade")),
        'snapshots named "pre-upgrade"',
        "snapshots called pre-upgrade",
    ),
    says(
        list_of("snapshot", like("name", "*veeam*")),
        "snapshots with veeam in the name",
        "snapshots whose name contains VEEAM",
    ),
    says(
        list_of("snapshot", older(60), isnt(like("name", "*do not delete*"))),
        "snapshots older than 60 days except 'do not delete'",
        "snapshots older than 60 days not named 'do not delete'",
    ),
    says(
        list_of("snapshot", has("vcenter", "vcenter-02"), older(30)),
        "snapshots older than 30 days in vcenter-02",
    ),
    says(
        count_of("snapshot", older(30)),
        "how many snapshots are older than 30 days",
        "count snapshots older than 30 days",
    ),
    says(
        any_of(
            list_of("snapshot", older(7)),
            list_of("snapshot", older(14)),
            list_of("snapshot", older(30)),
        ),
        "old snapshots",
        "show me old snaps",
    ),
    says(
        list_of("snapshot", at_least("size", 20 * GIB), is_set("current")),
        "current snapshots of at least 20 GB",
    ),
)
DISKS = cases(
    "disk",
    says(
        list_of("disk", is_unset("thin")),
        "thick disks",
        "thick provisioned disks",
        "which virtual disks are thick?",
    ),
    says(
        any_of(list_of("disk", is_unset("thin")), list_of("disk", isnt(is_set("thin")))),
        "disks that are not thin",
    ),
    says(count_of("disk", is_set("thin")), "how many thin disks", "count of thin provisioned disks"),
    says(
        list_of("disk", over("capacity", 1 * TIB)),
        "disks larger than 1 TB",
        "virtual disks over 1TB",
        "vmdks bigger than 1 TB",
    ),
    says(
        list_of("disk", equal("capacity", 500 * GIB)),
        "500 GB disks",
        "disks with a capacity of 500GB",
        "disk size 500gb",
    ),
    says(
        list_of("disk", over("capacity", 1 * TIB), is_unset("thin")),
        "thick disks larger than 1 TB",
        "disks over 1 TB that are thick provisioned",
    ),
    says(
        list_of("disk", is_unset("thin"), its("vm", has("cluster", "Management"))),
        "thick disks in cluster Management",
        "thick provisioned disks of vms in cluster Management",
    ),
    says(
        list_of("disk", by="capacity", way="down", shows="capacity"),
        "Show all virtual disks in order of size, largest first",
        "disks sorted by capacity descending",
    ),
    says(
        list_of("disk", its("vm", has("name", "db-05"))),
        "List the disks on VM db-05",
        "disks of db-05",
        "db-05 disks",
        "virtual disks of vm db-05",
    ),
    says(list_of("disk", has("name", "Hard disk 3")), 'disks named "Hard disk 3"'),
    says(
        list_of("disk", its("datastore", has("type", "NFS")), under("capacity", 60 * GIB)),
        "disks smaller than 60 GB on nfs datastores",
    ),
    says(
        list_of("disk", between("capacity", 60 * GIB, 500 * GIB), its("vm", has("cluster", "DR"))),
        "disks between 60 GB and 500 GB in cluster DR",
    ),
)
ADAPTERS = cases(
    "adapter",
    says(
        list_of("adapter", has("type", "VirtualE1000e")),
        "e1000e adapters",
        "network adapters of type e1000e",
        "nics with type e1000e",
    ),
    says(
        count_of("adapter", has("type", "VirtualVmxnet3")),
        "how many vmxnet3 nics",
        "number of vmxnet3 adapters",
    ),
    says(
        list_of("adapter", is_unset("connected")),
        "disconnected nics",
        "network adapters that are not connected",
    ),
    says(
        list_of("adapter", is_unset("connected"), its("vm", has("power_state", "poweredOn"))),
        "disconnected nics of powered on vms",
        "disconnected network adapters on running vms",
    ),
    says(
        list_of("adapter", its("vm", has("name", "db-05"))),
        "List the NICs on VM db-05",
        "nics of db-05",
        "network adapters of vm db-05",
    ),
    says(
        list_of("adapter", has("network", "Test-dmz-3842")),
        "adapters on network Test-dmz-3842",
        "nics in port group Test-dmz-3842",
    ),
    says(
        list_of("adapter", like("mac", "00:50:56:0*")),
        "nics with mac 00:50:56:0*",
        "adapters whose mac address starts with 00:50:56:0",
    ),
)
CASES = SNAPSHOTS + DISKS + ADAPTERS
