"""Clusters."""

from store.resource import TIB
from tests.corpus.facts import has, is_set, is_unset, named, over, under
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, lowest, says, top

CASES = cases(
    "cluster",
    says(list_of("cluster"), "show clusters", "list all clusters", "which clusters are there?", "clusters"),
    says(count_of("cluster"), "how many clusters do we have", "count clusters"),
    says(
        list_of("cluster", is_unset("ha_enabled")),
        "clusters without ha",
        "clusters with HA disabled",
        "clusters where ha is off",
    ),
    says(list_of("cluster", is_set("ha_enabled")), "clusters with ha enabled", "HA enabled clusters"),
    says(
        list_of("cluster", is_unset("drs_enabled")),
        "Clusters with DRS disabled",
        "clusters where DRS is not enabled",
        "clusters without drs",
    ),
    says(
        list_of("cluster", has("drs_behavior", "partiallyAutomated")),
        "clusters with partially automated drs",
        "clusters where drs automation level is partially automated",
    ),
    says(
        list_of("cluster", has("drs_behavior", "fullyAutomated"), has("vcenter", "vcenter-01")),
        "fully automated clusters in vcenter-01",
    ),
    says(
        list_of("cluster", shows="ha_enabled admission_control drs_enabled drs_behavior"),
        "HA state, admission control, DRS state and DRS automation level of the clusters",
    ),
    says(list_of("cluster", shows="evc_mode"), "evc mode of all clusters", "clusters with their evc mode"),
    says(
        list_of("cluster", over("hosts", 10)),
        "clusters with more than 10 hosts",
        "clusters having over ten hosts",
    ),
    says(
        list_of("cluster", under("vms", 200)),
        "clusters with less than 200 vms",
        "clusters with fewer than 200 VMs",
    ),
    says(
        list_of("cluster", over("memory", 10 * TIB)),
        "clusters with more than 10 TB memory",
        "clusters with over 10 TB of RAM",
    ),
    says(
        top(1, "cluster", by="vms"),
        "which cluster has the most vms",
        "cluster with the most vms",
        "biggest cluster by vms",
    ),
    says(
        top(3, "cluster", by="memory"), "top 3 clusters by memory", "the three clusters with the most memory"
    ),
    says(
        lowest(2, "cluster", by="hosts"),
        "the 2 clusters with the fewest hosts",
        "2 clusters with the least hosts",
    ),
    says(
        either_way(list_of("cluster", by="cores")),
        "clusters sorted by cores",
        "all clusters order by cpu cores",
    ),
    says(
        list_of("cluster", by="hosts", way="down"),
        "clusters by number of hosts descending",
        "clusters sorted by hosts, most first",
    ),
    says(
        list_of("cluster", shows="vcpus cores"),
        "vcpus and cores of each cluster",
        "clusters with vcpus and physical cores",
    ),
    says(
        any_of(
            list_of("cluster", named("Production"), shows="hosts"),
            count_of("host", has("cluster", "Production")),
        ),
        "how many hosts does cluster Production have",
        "number of hosts in cluster Production",
    ),
    says(
        list_of("cluster", over("vms", 200), has("datacenter", "Frankfurt")),
        "clusters in datacenter Frankfurt with more than 200 vms",
    ),
    says(list_of("cluster", over("vcpus", 2000)), "clusters with more than 2000 vcpus"),
    says(list_of("cluster", shows="vmotions"), "clusters with number of vmotions"),
)
