"""Typing slips, shouting, chatter around the question, other nouns."""

from store.resource import GIB
from tests.corpus.facts import OFF, OLD_TOOLS, ON, WINDOWS, has, is_set, named, none, older, over, some, under
from tests.corpus.meaning import any_of, cases, count_of, groups, list_of, says, top

CASES = cases(
    "slips and manners",
    says(
        list_of("vm", OFF),
        "lst powrd off vms",
        "show poweredof vms",
        "lits all powered off virtual machnes",
        "POWERED OFF VMS!!!",
        "hey bot, can you give me the powered off vms please?",
        "I need to see which VMs are powered off right now",
        "vms that r off",
        "gimme all vms that are shut down",
        "powerd off vm's",
        "vms,powered off",
        "  show   me\tvms   powered off  ",
        "please list: powered off VMs.",
    ),
    says(list_of("vm", ON), "runing vms", "vms powered onn", "lsit the vms which are runnning"),
    says(list_of("vm", WINDOWS), "windwos vms", "windows machnies", "winodws virtual machines"),
    says(
        list_of("vm", has("cluster", "Production")),
        "vms in clutser Production",
        "vms in cluster Prodcution",
        "vms in cluster production",
        "vms in the PRODUCTION cluster",
    ),
    says(
        list_of("datastore", none("vms")),
        "emtpy datastores",
        "empty data stores",
        "empty datasotres",
        "datastores that are empty",
        "which datastores hold no vms?",
    ),
    says(
        list_of("datastore", under("free_percent", 15)),
        "datastores with less then 15% free",
        "datastroes with less than 15 % fre space",
        "datastores < 15% free",
    ),
    says(
        list_of("snapshot", older(30)),
        "snapshosts older than 30 days",
        "snapshots oldr than 30 dyas",
        "snapshots older then 30 days",
    ),
    says(
        list_of("host", is_set("in_maintenance")),
        "hosts in maintenence mode",
        "hosts in mantenance",
        "hosts in maintanance mode",
    ),
    says(
        list_of("vm", over("memory", 8 * GIB)),
        "vms with more than 8gb memroy",
        "vms with more then 8 gb of ram",
        "vms w/ more than 8GB RAM",
        "vm mem > 8",
        "vms ram>8gb",
    ),
    says(list_of("vm", OLD_TOOLS), "vms with outdated vmware tolls", "vms with outdatd tools"),
    says(top(10, "vm", by="memory"), "top ten vms by memroy", "top 10 VMs by RAM", "top10 vms by memory"),
    says(list_of("vm", some("snapshots")), "vms wiht snapshots", "vms with snaphots"),
    says(count_of("vm", OFF), "hwo many vms are powered off", "how mnay powered off vms"),
    says(groups("vm", by="cluster"), "count vms by clutser", "count vms group by cluster"),
    says(list_of("vm", named("app-02"), shows="ip"), "ip adress of app-02", "app-02's ip"),
    says(
        list_of("vm", under("memory", 4 * GIB), ON),
        "runing vms wih less than 4gb ram",
        "powered on vms with less than 4 gigs of ram",
        "running vms with less than 4 gigabytes of memory",
    ),
    says(
        list_of("vm", has("cluster", "DR"), ON),
        "which vms in cluster dr are on",
        "in cluster DR, which vms are powered on?",
        "cluster DR powered on vms",
    ),
    says(
        list_of("vm", has("cluster", "VDI"), OFF),
        "show me the vms in VDI which are off pls",
        "VDI cluster: powered off vms",
    ),
    says(
        count_of("vm", has("cluster", "VDI"), OFF),
        "in cluster VDI how many vms are off?",
        "how many of the vms in cluster VDI are powered off",
    ),
    says(list_of("host"), "ESX list", "list esx", "all the hypervisors", "hsots"),
    says(
        any_of(
            list_of("vm", over("snapshots", 1)),
            list_of("vm", over("snapshots", 2)),
        ),
        "vms with too many snapshots",
    ),
)
