"""Things by their names: globs, pieces, addresses; one thing in full, or one of its facts."""

from store.resource import GIB
from tests.corpus.facts import OFF, ON, at_least, has, holds, isnt, like, named
from tests.corpus.fleet import only
from tests.corpus.meaning import any_of, cases, count_of, in_full, list_of, says

APP = only("vm", "app-02")
WIN = only("vm", "win-10")
GLOBS = cases(
    "names: globs",
    says(
        list_of("vm", like("name", "win-0*")),
        "vm win-0*",
        "vms named win-0*",
        "vms whose name starts with win-0",
        "vms that start with win-0",
        'vms with names starting with "win-0"',
        "list vms win-0* table",
    ),
    says(
        list_of("vm", like("name", "*node*")),
        "vms with node in their name",
        "vms with a name containing node",
        "vms that contain the word node in their name",
        "vms *node*",
        "vms where name contains node",
    ),
    says(
        list_of("vm", like("name", "*-99")),
        "vms ending with -99",
        "vms whose name ends in -99",
        "vm *-99",
    ),
    says(list_of("vm", like("name", "db-1?")), "vms db-1?", "vm named like db-1?"),
    says(
        list_of("vm", like("name", "sap*"), OFF),
        "powered off vms named sap*",
        "vm sap* off",
        "sap* vms that are powered off",
    ),
    says(
        list_of("vm", like("name", "sap*", "db*"), OFF),
        "vms sap* or db* powered off",
        "powered off vms named sap* and db*",
        "switched off vms whose name starts with sap or db",
    ),
    says(
        list_of("vm", like("name", "*web*"), isnt(like("name", "*1*"))),
        "vms that have 'web' in their names and don't have '1'",
        "vms with web but not 1 in their name",
    ),
    says(
        list_of("vm", has("cluster", "Production"), isnt(like("name", "win*"))),
        "vms in cluster Production except win*",
        "all vms in cluster Production not matching win*",
        "vms in cluster Production excluding win*",
    ),
    says(
        count_of("vm", like("name", "k8s*")),
        "how many vms start with k8s",
        "count vms k8s*",
        "number of k8s* vms",
    ),
    says(
        list_of("datastore", like("name", "*nfs*")),
        "datastores with nfs in the name",
        "datastores named *nfs*",
    ),
    says(list_of("datastore", like("name", "lab-*")), "datastores lab-*", "datastores starting with lab-"),
    says(
        list_of("network", like("name", "*backup*")),
        "networks with backup in their name",
        "select networks with 'backup' in the name",
        "networks *backup*",
    ),
    says(
        list_of("host", like("name", "esx-lab*")),
        "hosts esx-lab*",
        "esxi hosts whose name begins with esx-lab",
    ),
    says(
        list_of("snapshot", like("name", "*test*")),
        'retrieve all snapshots that in their name contains the word "test"',
        "snapshots with test in the name",
        'snapshots named "test"',
        "snapshots *test*",
    ),
    says(list_of("cluster", like("name", "*prod*")), "clusters with prod in their name", "clusters *prod*"),
    says(
        list_of("vm", named("app-02", "db-03", "web-04")),
        "vms app-02, db-03 and web-04",
        "app-02 db-03 web-04",
    ),
    says(
        any_of(
            list_of("vm", named("app-02", "db-03"), shows="ip"),
            list_of("vm", named("app-02", "db-03"), shows="ips"),
        ),
        "ip of app-02 and db-03",
        "ip addresses of vms app-02 and db-03",
    ),
)
IN_FULL = cases(
    "names: in full",
    says(
        any_of(in_full("vm", "app-02")),
        "vm app-02",
        "app-02",
        "details of app-02",
        "show me everything about vm app-02",
        "look up VM app-02",
        'get more info on vm "app-02" by viewing all properties',
        "APP-02 details",
        "what do you know about app-02?",
    ),
    says(
        in_full("host", "esx-fra-dev-04.corp.example"),
        "host esx-fra-dev-04",
        "details of host esx-fra-dev-04",
    ),
    says(in_full("cluster", "CL-PROD-02"), "cluster CL-PROD-02", "tell me about cluster cl-prod-02"),
    says(
        in_full("datastore", "fra-dev-nfs-06"),
        "fra-dev-nfs-06",
        "datastore fra-dev-nfs-06 details",
        "info on datastore fra-dev-nfs-06",
    ),
    says(
        in_full("template", "tpl-rhel9-dub"),
        "template tpl-rhel9-dub",
        "everything about template tpl-rhel9-dub",
    ),
    says(in_full("network", "Dev-dmz-2472"), "network Dev-dmz-2472", "Dev-dmz-2472"),
    says(in_full("vcenter", "vcenter-02"), "vcenter vcenter-02", "details of vcenter-02"),
    says(in_full("datacenter", "Dublin"), "datacenter Dublin", "show datacenter dublin"),
)
FACTS = cases(
    "names: one fact",
    says(
        list_of("vm", named("app-02"), shows="ip"),
        "what is the ip of app-02",
        "ip of app-02",
        "app-02 ip",
        "What is the IP address of vm app-02?",
        "wats the ip adress of app-02",
    ),
    says(list_of("vm", named("app-02"), shows="ips"), "all ip addresses of app-02"),
    says(
        list_of("vm", named("win-10"), shows="os"),
        "what operating system runs on win-10",
        "which os does win-10 run?",
        "os of win-10",
        "win-10 guest os",
    ),
    says(
        any_of(
            list_of("vm", named("sap-20"), shows="datastores"),
            list_of("datastore", lambda store: "sap-20" in {vm.name for vm in store.vms}),
        ),
        "where is sap-20 stored?",
        "which datastore is sap-20 on",
        "datastore of sap-20",
    ),
    says(
        list_of("vm", named("db-05"), shows="memory cpus"),
        "how much memory and cpu does db-05 have",
        "memory and cpus of db-05",
        "db-05 mem cpu",
    ),
    says(
        list_of("vm", named("file-12"), shows="cluster networks datastores"),
        "cluster, networks and datastores of file-12",
    ),
    says(
        list_of("vm", named("app-02"), shows="host vcenter"),
        "host and vcenter of vm app-02",
        "esxi host and vCenter for app-02",
    ),
    says(list_of("vm", named("mon-07"), shows="uptime"), "uptime of mon-07", "how long has mon-07 been up"),
    says(
        list_of("vm", named("ci-33"), shows="power_state"),
        "power state of ci-33",
        "what is the state of ci-33",
    ),
    says(
        list_of("vm", named("vdi-20"), shows="created"), "when was vdi-20 created", "creation date of vdi-20"
    ),
    says(
        any_of(
            list_of("vm", named("app-02"), shows="cluster"),
            list_of("cluster", lambda cluster: "app-02" in {vm.name for vm in cluster.vms}),
        ),
        "which cluster is app-02 in",
        "cluster of app-02",
    ),
    says(
        any_of(
            list_of("vm", named("web-200"), shows="networks"),
            list_of("network", lambda network: "web-200" in {vm.name for vm in network.vms}),
        ),
        "which network is web-200 connected to",
        "networks of web-200",
    ),
    says(
        any_of(
            list_of("vm", named("test-12"), shows="tools_version_status"),
            list_of("vm", named("test-12"), shows="tools_version_status tools_version"),
        ),
        "vmware tools status of test-12",
    ),
    says(
        list_of("host", named("esx-dub-dr-03.corp.example"), shows="cpu_model memory"),
        "cpu model and memory of host esx-dub-dr-03",
    ),
    says(
        list_of("host", named("esx-fra-product-05.corp.example"), shows="version build"),
        "version and build of esx-fra-product-05",
        "what version and build is host esx-fra-product-05.corp.example running",
    ),
    says(
        list_of("host", named("esx-fra-dev-04.corp.example"), shows="service_tag"),
        "service tag of esx-fra-dev-04",
    ),
    says(
        any_of(
            list_of("datastore", named("dub-prod-02-vmfs-03"), shows="free"),
            list_of("datastore", named("dub-prod-02-vmfs-03"), shows="free_percent"),
        ),
        "free space of dub-prod-02-vmfs-03",
        "how much space is left on datastore dub-prod-02-vmfs-03",
    ),
    says(
        list_of("datastore", named("dub-prod-02-vmfs-03"), shows="used_percent"),
        "used % of dub-prod-02-vmfs-03",
        "how full is dub-prod-02-vmfs-03",
    ),
    says(
        any_of(
            list_of("cluster", named("CL-PROD-02"), shows="evc_mode"),
        ),
        "evc mode of cluster CL-PROD-02",
        "check cluster CL-PROD-02's evc mode",
    ),
)
LOOK_UPS = cases(
    "names: look-ups",
    says(
        any_of(list_of("vm", holds("ips", APP.ip)), in_full("vm", "app-02")),
        f"which vm has ip {APP.ip}",
        f"vm with ip address {APP.ip}",
        f"vm ip {APP.ip}",
        f"get the vm name for the ip address {APP.ip}",
    ),
    says(
        any_of(
            list_of("adapter", has("mac", WIN.nics[0].mac)),
            list_of("vm", named("win-10")),
            in_full("vm", "win-10"),
        ),
        f"get vm with mac {WIN.nics[0].mac}",
        f"which vm has the mac address {WIN.nics[0].mac.upper()}",
    ),
    says(
        any_of(list_of("vm", has("uuid", APP.uuid)), in_full("vm", "app-02")),
        f"vm with bios uuid {APP.uuid}",
    ),
    says(
        any_of(list_of("vm", has("instance_uuid", APP.instance_uuid)), in_full("vm", "app-02")),
        f"vm with instance uuid {APP.instance_uuid}",
    ),
    says(
        any_of(list_of("vm", named("app-02")), in_full("vm", "app-02")),
        "vm app-02.corp.example",
        "vm with dns name app-02.corp.example",
    ),
    says(list_of("vm", like("ip", "10.213.*")), "vms with ip 10.213.*", "vms whose ip starts with 10.213."),
    says(
        list_of("host", has("serial_number", only("host", "esx-dub-dr-03.corp.example").serial_number)),
        f"host with serial number {only('host', 'esx-dub-dr-03.corp.example').serial_number}",
    ),
    says(
        list_of("vm", at_least("memory", 32 * GIB), ON, like("name", "db*", "sap*")),
        "running db* or sap* vms with at least 32 GB memory",
    ),
)
CASES = GLOBS + IN_FULL + FACTS + LOOK_UPS
