"""What the second half of the requests mean, by their ids."""

from collections.abc import Mapping
from datetime import UTC, datetime

from store.resource import GIB, MIB
from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    Test,
    at_least,
    at_most,
    before,
    between,
    column,
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
    none,
    older,
    over,
    past,
    said,
    since,
    some,
    total,
    under,
    unknown,
    with_a,
)
from tests.corpus.fleet import Thing, of, only
from tests.corpus.meaning import (
    AnyOf,
    any_of,
    asked,
    count_of,
    groups,
    in_full,
    list_of,
    number_of,
    per,
    refused,
    told,
    top,
)
from tests.corpus.request import Request, means

UNANSWERED = any_of(refused(), asked())
IN_DR = its("host", has("cluster", "DR"))
# What "old" days and "large" GB mean in shipped checks and in our own.
OLD = (7, 14, 30)
LARGE = (10, 50)
LAYERED = its("vm", over("snapshots", 1))


@said
def of_a(resource: str, *tests: Test, by: str = "vm") -> Test:
    """Such a thing refers to it by that column. Names of VMs and hosts are unique on the fleet."""
    names = {getattr(one, by) for one in of(resource) if all(test(one) for test in tests)}
    return lambda thing: thing.name in names


def old_or_large(*tests: Test) -> AnyOf:
    """Snapshots that are old or large, or fulfil one of `tests`."""
    return any_of(
        *(
            list_of("snapshot", either(older(days), over("size", size * GIB), *tests))
            for days in OLD
            for size in LARGE
        )
    )


def with_old_or_large(*tests: Test) -> AnyOf:
    """VMs with old or large snapshots, which fulfil `tests`."""
    return any_of(
        *(
            list_of("vm", with_a("snapshots", either(older(days), over("size", size * GIB))), *tests)
            for days in OLD
            for size in LARGE
        )
    )


FROM_265: Mapping[str, Request] = {
    "q265": means(list_of("host", is_set("ssh_running"))),
    "q266": means(list_of("standard_switch", shows="free_ports")),
    "q267": means(
        any_of(list_of("cd_drive", is_set("connected")), list_of("vm", of_a("cd_drive", is_set("connected"))))
    ),
    "q268": Request(
        expected=any_of(list_of("scsi_lun", IN_DR), groups("scsi_lun", IN_DR, by="name")),
        bind={"a given cluster": "cluster DR"},
    ),
    "q269": Request(
        expected=any_of(
            list_of("vm", named("app-07")),
            list_of("adapter", has("mac", "00:50:56:2e:7f:18"), shows="vm"),
        ),
        bind={"a specific MAC@": "MAC 00:50:56:2e:7f:18"},
    ),
    # Block adapters have no WWN.
    "q273": Request(
        expected=any_of(
            list_of("storage_adapter", IN_DR, shows="wwn"),
            list_of("storage_adapter", IN_DR, some("wwn"), shows="wwn"),
        ),
        bind={"cluster": "cluster DR"},
    ),
    "q274": Request(
        expected=any_of(
            list_of("storage_adapter", has("host", "esx-fra-dev-04.corp.example"), shows="wwn"),
            list_of("storage_adapter", has("host", "esx-fra-dev-04.corp.example"), some("wwn"), shows="wwn"),
        ),
        bind={"single host": "host esx-fra-dev-04"},
    ),
    "q276": means(
        any_of(
            list_of("cluster", shows="vcpus_per_core"),
            list_of("host", shows="vcpus_per_core"),
        )
    ),
    # No VM of the fleet has the status gray; in the client those are grey that cannot be reached.
    "q278": means(
        any_of(
            list_of("vm", has("status", "gray")), list_of("vm", isnt(has("connection_state", "connected")))
        )
    ),
    "q279": Request(
        expected=list_of("snapshot", before(datetime(2026, 5, 20, tzinfo=UTC))),
        bind={"[created before a date mm/dd/yyyy]": "created before 05/20/2026"},
    ),
    "q281": means(list_of("vm", ON, OLD_TOOLS, isnt(like("name", "*win*"))), exchange="win"),
    "q283": Request(
        expected=list_of("vm", has("cluster", "Test"), with_a("disks", is_unset("thin"))),
        bind={"a cluster": "cluster Test"},
    ),
    "q284": means(per("cluster", "vm", ON)),
    "q285": means(per("datastore", "vm")),
    "q286": means(number_of(total("committed"), "vm", ON)),
    "q288": means(list_of("task", named("Relocate virtual machine"), has("state", "running"))),
    "q289": means(list_of("host", shows="service_tag")),
    "q290": means(groups("vm", by="hardware_version")),
    "q291": means(groups("vm", by="hardware_version", way="down")),
    "q292": means(groups("vm", ON, by="hardware_version", way="down")),
    "q293": means(UNANSWERED),  # nobody keeps an attribute "Last Backup" on the fleet
    # Names are the usual order.
    "q299": means(any_of(list_of("vm", by="name"), list_of("vm", by=column("name")))),
    "q300": means(count_of("vm")),
    "q301": means(count_of("vm", ON)),
    # It comes after "how many powered on": they, those of them, or how many of them.
    "q302": Request(
        expected=any_of(
            list_of("vm", like("name", "test*")),
            list_of("vm", like("name", "test*"), ON),
            count_of("vm", like("name", "test*"), ON),
        ),
        bind={"Kyle's VMs [kr*]": "the VMs test*"},
    ),
    "q303": means(asked()),  # which of them?
    "q304": Request(
        expected=list_of("vm", like("name", "test*"), shows="hardware_version os"),
        bind={"Kyle's VMs": "the VMs test*"},
    ),
    "q305": Request(
        expected=list_of("host", has("cluster", "DR")),
        bind={"the cluster": "the cluster DR"},
    ),
    "q306": means(list_of("datastore", shows="free")),
    "q307": means(list_of("network")),
    "q311": Request(expected=list_of("disk", has("vm", "db-05")), bind={"your-vm-name": "db-05"}),
    "q312": Request(expected=list_of("adapter", has("vm", "db-05")), bind={"your-vm-name": "db-05"}),
    # Since when is told by what happened.
    "q317": means(
        any_of(
            UNANSWERED,
            list_of("event", has("type", "VmPoweredOffEvent")),
            list_of("event", has("type", "VmPoweredOffEvent"), its("vm", OFF)),
            list_of("change", has("what", "powered_off")),
            list_of("change", has("what", "powered_off"), its("vm", OFF)),
        )
    ),
    "q318": means(list_of("vm", shows="created")),
    # No Tools installer is mounted on the fleet.
    "q320": means(
        any_of(
            *(
                meaning
                for attached in (is_set("connected"), some("file"))
                for meaning in (
                    list_of("cd_drive", attached),
                    list_of("vm", either(is_set("tools_mounted"), of_a("cd_drive", attached))),
                )
            )
        )
    ),
    "q324": means(
        any_of(
            list_of("vm", of_a("floppy_drive", is_set("connected"))),
            list_of("floppy_drive", is_set("connected")),
        )
    ),
    "q326": means(
        any_of(
            list_of("licence", shows="expires"),
            list_of("licence", like("name", "vcenter*", "vsphere*enterprise*"), shows="expires"),
            list_of("licence", past("expires")),
            told("licence", past("expires")),
            told("licence", like("name", "vcenter*", "vsphere*enterprise*"), past("expires")),
        )
    ),
    "q327": means(any_of(list_of("host", shows="licences"), list_of("licence", shows="hosts"))),
    "q328": means(
        any_of(
            list_of("licence", shows="expires"),
            list_of("licence", like("name", "*vcenter*"), shows="expires"),
        )
    ),
    "q329": means(list_of("host", shows="licences")),
    "q332": means(list_of("licence", shows="expires")),
    "q333": means(
        any_of(
            list_of("licence", shows="expires"),
            list_of("licence", like("name", "*vcenter*", "*vsan*"), shows="expires"),
        )
    ),
    # How deep each is the fleet does not tell: only that there are several.
    "q335": means(any_of(old_or_large(), old_or_large(LAYERED), old_or_large(over("number", 1)))),
    "q336": Request(
        expected=any_of(
            list_of("vm", over("snapshots", 2)),
            list_of("snapshot", its("vm", over("snapshots", 2))),
        ),
        bind={"N": "2"},
    ),
    # How full the datastores of a cluster are it does not know of itself.
    "q339": means(any_of(list_of("cluster", shows="cpu_usage memory_usage"), UNANSWERED)),
    "q345": means(list_of("port_group")),
    "q346": Request(
        expected=any_of(
            list_of("physical_adapter", IN_DR, shows="neighbour"),
            list_of("physical_adapter", IN_DR, some("neighbour"), shows="neighbour"),
            list_of("physical_adapter", IN_DR, has("neighbour_protocol", "cdp"), shows="neighbour"),
        ),
        bind={"any cluster or host": "cluster DR"},
    ),
}
APP_07 = named("app-07")
MIGRATED = has("type", "VmMigratedEvent", "DrsVmMigratedEvent")
RHEL_8 = like("os", "red hat*8 *")
FROM_347: Mapping[str, Request] = {
    # Free are those that no adapter has: nobody counts them, but they can be counted.
    "q347": means(
        any_of(
            UNANSWERED,
            list_of(
                "port_group", lambda group: (group.ports or 0) > 0 and group.ports - len(group.adapters) < 10
            ),
        )
    ),
    "q352": means(list_of("datastore", under("free_percent", 20))),
    # There are counts of each day; without a time all of them are meant, of clusters or whole vCenters.
    "q354": means(
        any_of(
            UNANSWERED,
            list_of("daily"),
            list_of("daily", unknown("cluster")),
            list_of("daily", some("cluster")),
            groups("daily", unknown("cluster"), by="name", number=total("vms")),
            groups("daily", unknown("cluster"), by="day", number=total("vms")),
        )
    ),
    "q358": means(
        any_of(
            list_of("vm", shows="committed datastores"),
            groups("vm", by=("datastores", "name"), number=total("committed")),
        )
    ),
    "q359": means(
        any_of(
            asked(),
            list_of("vm", shows="disk_capacity committed"),
            list_of("vm", shows="provisioned committed"),
            list_of("partition", shows="capacity used"),
        )
    ),
    "q364": means(list_of("partition", shows="capacity used")),
    "q366": means(list_of("host", shows="attributes cluster")),
    "q371": Request(
        expected=list_of("vm", APP_07, shows="cluster networks datastores"), bind={"that vm": "vm app-07"}
    ),
    "q372": Request(
        expected=list_of("datastore", its("hosts", has("cluster", "DR"))),
        bind={"cluster or host": "cluster DR"},
    ),
    # Policies of storage are not read, and no disk of the fleet is encrypted by itself.
    "q373": means(
        any_of(
            UNANSWERED,
            list_of("disk", some("encryption_key")),
            list_of("disk", its("vm", is_set("encrypted"))),
        )
    ),
    "q374": means(any_of(list_of("host", of_a("gpu", by="host")), list_of("gpu", shows="host"))),
    # It tells no path. A list may show the path of the folder as well, which is no column of a VM.
    "q377": means(any_of(UNANSWERED, list_of("vm"))),
    "q378": means(any_of(asked(), list_of("vm"))),
    "q379": Request(
        expected=any_of(
            list_of("vm", APP_07, shows="folder"),
            list_of("folder", with_a("vms", APP_07)),
            in_full("vm", "app-07"),
        ),
        bind={"a Virtual machine": "VM app-07"},
    ),
    "q380": means(any_of(asked(), list_of("vm"))),
    # All templates of the fleet are in a folder.
    "q381": means(any_of(list_of("template", unknown("folder")), UNANSWERED)),
    "q382": Request(expected=list_of("host", has("cluster", "Dev")), bind={"a Cluster": "Cluster Dev"}),
    # Of those that are off, what happened tells it.
    "q385": means(
        any_of(
            UNANSWERED,
            list_of("vm", shows="booted"),
            list_of("event", has("type", "VmPoweredOffEvent")),
            list_of("event", has("type", "VmPoweredOnEvent", "VmPoweredOffEvent")),
            list_of("change", has("what", "powered_off")),
            list_of("change", has("what", "powered_on", "powered_off")),
        )
    ),
    "q387": means(list_of("licence", shows="capacity used")),
    "q388": means(UNANSWERED),  # which files lie on datastores is not read
    "q390": means(
        any_of(
            *(
                list_of("datastore", shows=f"capacity free_percent type {uuid} {hosts}")
                for uuid in ("vmfs_uuid", "url")
                for hosts in ("hosts", "host_count")
            )
        )
    ),
    # Rules and VMs are two numbers: one of them with the cluster, or what both are counted of.
    "q392": means(
        any_of(
            list_of("drs_rule", shows="cluster vms"),
            groups("drs_rule", by="cluster"),
            groups("drs_rule", by="cluster", number=total("vms")),
        )
    ),
    "q395": means(UNANSWERED),
    "q396": means(
        any_of(
            asked(),
            list_of("distributed_switch", shows="networks"),
            list_of("standard_switch", shows="port_groups"),
        )
    ),
    "q398": means(
        any_of(
            list_of("physical_adapter", shows="neighbour neighbour_port"),
            list_of("physical_adapter", some("neighbour"), shows="neighbour neighbour_port"),
            list_of("physical_adapter", has("neighbour_protocol", "lldp"), shows="neighbour neighbour_port"),
        )
    ),
    # When a template was changed is not known, only when it was made.
    "q400": means(any_of(list_of("template", older(365)), UNANSWERED)),
    "q401": means(any_of(asked(), list_of("template"), list_of("vm", shows="template"))),
    "q403": means(
        any_of(
            list_of("event", MIGRATED),
            list_of("event", has("type", "VmMigratedEvent")),
            list_of("change", has("what", "moved")),
            list_of("task", named("Relocate virtual machine")),
        )
    ),
    "q404": Request(
        expected=any_of(
            list_of("event", MIGRATED, has("vm", "web-01"), shows="user"),
            list_of("event", has("type", "VmMigratedEvent"), has("vm", "web-01"), shows="user"),
            list_of("change", has("what", "moved"), has("vm", "web-01"), shows="who"),
            list_of("task", named("Relocate virtual machine"), has("vm", "web-01"), shows="user"),
        ),
        bind={"my VM": "web-01"},
    ),
    "q406": means(
        any_of(
            list_of("event", has("type", "VmRestartedOnAlternateHostEvent")),
            list_of("vm", of_a("event", has("type", "VmRestartedOnAlternateHostEvent"))),
        )
    ),
    "q409": Request(
        expected=any_of(
            list_of("vm", APP_07, shows="os"),
            list_of("vm", APP_07, shows="os_reported"),
            in_full("vm", "app-07"),
        ),
        bind={"that virtual machine": "virtual machine app-07"},
    ),
    "q415": means(
        any_of(
            list_of("host_port_group", shows="switch active_uplinks"),
            list_of("port_group", shows="switch active_uplinks"),
        )
    ),
    # Where hosts keep their log besides is not read.
    "q418": means(
        any_of(list_of("host", isnt(has("syslog", "udp://syslog.corp.example:514"))), UNANSWERED),
        X="udp://syslog.corp.example:514",
    ),
    "q419": means(list_of("vm", shows="committed memory cpus annotation")),
    "q422": means(top(1, "datastore", by="free")),
    "q423": Request(
        expected=list_of("datastore", has("datastore_cluster", "fra-dev-vmfs-pod"), shows="free"),
        bind={
            "a datastore cluster [with free space]": "the datastore cluster fra-dev-vmfs-pod with free space"
        },
    ),
    "q424": Request(
        expected=list_of("network", its("hosts", named("esx-fra-product-04.corp.example"))),
        bind={"an ESXi host": "the ESXi host esx-fra-product-04"},
    ),
    "q425": means(
        any_of(
            list_of("host_port_group", shows="host vlan"),
            list_of("network", shows="vlan hosts"),
            groups("host_port_group", by=("host", "vlan")),
            groups("network", by=("hosts", "vlan")),
        )
    ),
    # Every VM of the fleet has both.
    "q426": Request(
        expected=any_of(
            list_of("vm"),
            list_of("vm", shows="attributes"),
        ),
        bind={"Customer, Owner and IT Service": "Owner and Department"},
    ),
    "q427": Request(expected=list_of("vm", isnt(holds("tags", "backup:daily"))), bind={"X": "backup:daily"}),
    # The vCenter goes by its name.
    "q429": Request(
        expected=any_of(list_of("vm", APP_07, shows="host vcenter"), in_full("vm", "app-07")),
        bind={"particular VM": "VM app-07"},
    ),
    "q430": means(list_of("library_item")),
    # What is in an item of a library is not known, but of templates it is.
    "q433": means(
        any_of(
            UNANSWERED,
            list_of("template", shows="os disks nics"),
            list_of("template", shows="os disk_capacity nics"),
        )
    ),
    "q434": Request(
        expected=list_of("library_item", has("library", "Images")),
        bind={"the name of the content library": "the content library Images"},
    ),
    "q436": means(list_of("vapp")),
    "q437": means(any_of(list_of("vm", some("vapp"), shows="os"), list_of("vm", shows="os"))),
    "q438": means(list_of("vapp", has("state", "stopped"))),
    "q439": means(list_of("vm", either(RHEL_8, like("os", "*ubuntu*"))), RHEL7="RHEL8"),
    # By the name of its system, or by the id of it, which newer ones share.
    "q440": means(
        any_of(list_of("vm", ON, RHEL_8), list_of("vm", ON, has("guest_id", "rhel8_64Guest"))), rhel7="rhel8"
    ),
    # The datastore is in that datacenter.
    "q445": Request(
        expected=list_of("vm", holds("datastores", "dub-dr-vmfs-03"), has("datacenter", "Dublin")),
        bind={"MD3820i_DC2_LUN10": "dub-dr-vmfs-03", "DC2": "Dublin"},
    ),
    "q446": means(list_of("vm", top=20, shows="power_state host")),
    "q447": Request(
        expected=any_of(
            list_of("vm", APP_07, shows="host datacenter"),
            in_full("vm", "app-07"),
            list_of("host", with_a("vms", APP_07), shows="management_ips datacenter"),
        ),
        bind={"a VM's UUID": f"the VM UUID {only('vm', 'app-07').instance_uuid}"},
    ),
    "q451": means(list_of("vm", APP_07), X="app-07"),
    "q452": means(list_of("vm", has("cluster", "DR")), X="DR"),
    "q455": means(
        any_of(
            list_of("partition", at_most("free_percent", 20)),
            list_of("vm", of_a("partition", at_most("free_percent", 20))),
        )
    ),
    "q456": means(
        any_of(
            list_of("partition", at_least("free_percent", 75), by=lambda one: one.its("disk").datastore),
            list_of("vm", of_a("partition", at_least("free_percent", 75)), by=column("datastores")),
            list_of("vm", of_a("partition", at_least("free_percent", 75)), by=lambda vm: min(vm.datastores)),
        )
    ),
    "q460": means(UNANSWERED),  # which files lie on datastores is not read
    "q461": means(
        any_of(
            list_of("snapshot"),
            groups("snapshot", by="vm"),
            list_of("vm", shows="snapshots"),
            list_of("vm", some("snapshots"), shows="snapshots"),
        )
    ),
}
RED = has("status", "red")
SAP_12 = named("sap-12")
STARTED = ("VmResettingEvent", "VmRestartedOnAlternateHostEvent", "VmPoweredOnEvent", "VmGuestRebootEvent")
SWITCHED = has("type", "VmPoweredOnEvent", "VmPoweredOffEvent")
SECURITY = "promiscuous mac_changes forged_transmits"
SNAPSHOTS_OF = like("name", "*snapshot*")


def vmx_datastore(vm: Thing) -> str:
    """Where its configuration lies."""
    path: str = vm.path
    return path.removeprefix("[").partition("]")[0]


def elsewhere(vm: Thing) -> bool:
    """One of its disks lies on another datastore than its configuration."""
    return any(disk.datastore != vmx_datastore(vm) for disk in vm.disks)


def misses_hosts(datastore: Thing) -> bool:
    """A cluster has hosts with it and hosts without it."""
    with_it = {host.name for host in datastore.linked["hosts"]}
    clusters = {host.cluster for host in datastore.linked["hosts"]}
    return any(host.cluster in clusters and host.name not in with_it for host in of("host"))


def mixed(cluster: Thing) -> bool:
    """Its hosts have several versions."""
    return len({host.version for host in cluster.hosts}) > 1


FROM_463: Mapping[str, Request] = {
    "q463": means(any_of(list_of("host", shows="vms"), groups("vm", by="host"))),
    "q465": means(
        any_of(
            list_of("host_port_group", shows="host switch vlan"),
            list_of("network", shows="hosts switch vlan"),
        )
    ),
    "q467": means(
        any_of(
            asked(),
            groups("vm", by=("cluster", "power_state")),
            list_of("vm", shows="cluster power_state"),
        )
    ),
    # Folders of one name are in several datacenters.
    "q471": means(
        any_of(
            list_of("folder", shows="vms"),
            list_of("folder", some("vms"), shows="vms"),
            list_of("vm", shows="folder"),
            groups("vm", by="folder"),
            groups("vm", by=("folder", "vcenter")),
            groups("vm", by=("folder", "datacenter")),
        )
    ),
    "q472": means(
        any_of(
            list_of("partition", under("free_percent", 35)),
            list_of("vm", of_a("partition", under("free_percent", 35))),
        )
    ),
    "q476": means(any_of(groups("vm", by="tools_version"), list_of("vm", shows="tools_version"))),
    # Of snapshots the fleet has no events, but tasks.
    "q478": means(
        any_of(
            groups("event", SNAPSHOTS_OF, by="user"),
            groups("task", SNAPSHOTS_OF, by="user"),
        )
    ),
    "q479": means(
        any_of(
            groups("event", has("type", "DrsVmMigratedEvent"), by="cluster"),
            list_of("event", has("type", "DrsVmMigratedEvent")),
        )
    ),
    # No system of the fleet has 32 bits.
    "q482": means(list_of("vm", like("os", "*32-bit*"), over("memory", 4 * GIB))),
    "q484": means(
        any_of(
            list_of("event", SWITCHED, newer(7, "at")),
            list_of(
                "event",
                SWITCHED,
                since(datetime(2026, 6, 8, tzinfo=UTC), "at"),
                before(datetime(2026, 6, 15, tzinfo=UTC), "at"),
            ),
        )
    ),
    "q485": means(
        any_of(
            list_of("event", has("vm", "app-192")),
            groups("event", has("vm", "app-192"), by="name"),
            groups("event", has("vm", "app-192"), by="type"),
        ),
        prod_webserver="app-192",
    ),
    "q487": means(list_of("event", has("user", "CORP\\alice")), EVM="CORP\\alice"),
    "q488": means(UNANSWERED),
    "q490": means(UNANSWERED),
    "q496": Request(
        expected=list_of("snapshot", either(older(20), over("size", 15 * GIB))),
        bind={"older than x": "older than 20 days", "bigger than x": "bigger than 15 GB"},
    ),
    "q497": means(any_of(asked(), list_of("snapshot"), list_of("vm", some("snapshots"), shows="snapshots"))),
    "q498": means(
        any_of(
            asked(),
            list_of("finding", has("finding", "snapshot_old", "snapshot_large")),
            list_of("snapshot", shows="created size"),
            old_or_large(),
        )
    ),
    "q499": means(any_of(asked(), with_old_or_large())),
    "q500": means(any_of(asked(), with_old_or_large(ON))),
    "q501": means(
        any_of(
            list_of("snapshot", shows="description size"),
            list_of("vm", some("snapshots"), shows="snapshot_size provisioned committed"),
        )
    ),
    "q502": means(list_of("snapshot", shows="created")),
    "q504": means(
        any_of(
            groups("vm", has("cluster", "Production", "Test"), by="cluster"),
            list_of("cluster", named("Production", "Test"), shows="vms"),
            list_of("vm", has("cluster", "Production", "Test"), shows="cluster"),
        ),
        PROD="Production",
        STAGING="Test",
    ),
    "q505": Request(
        expected=any_of(
            count_of("vm", holds("datastores", "fra-dev-vmfs-01")),
            list_of("vm", holds("datastores", "fra-dev-vmfs-01")),
            list_of("datastore", named("fra-dev-vmfs-01"), shows="vms"),
        ),
        bind={"datastore": "datastore fra-dev-vmfs-01"},
    ),
    "q506": means(
        any_of(
            groups("vm", holds("datastores", "fra-dev-vmfs-01"), by="power_state"),
            groups("vm", holds("datastores", "fra-dev-vmfs-01"), either(ON, OFF), by="power_state"),
        )
    ),
    "q509": Request(
        expected=any_of(
            *(
                meaning
                for export in ("csv", "xlsx")
                for meaning in (
                    list_of("port_group", its("hosts", has("cluster", "DR")), export=export),
                    list_of("host_port_group", IN_DR, export=export),
                )
            )
        ),
        bind={"a cluster": "cluster DR"},
    ),
    "q510": means(list_of("vm", over("datastores", 1))),
    "q514": means(list_of("vm", is_unset("encrypted"))),
    "q516": means(list_of("snapshot", older(14))),
    "q520": means(
        any_of(
            list_of("path", has("state", "dead"), shows="host"),
            list_of("host", of_a("path", has("state", "dead"), by="host")),
            groups("path", has("state", "dead"), by="host"),
            list_of("scsi_lun", some("dead_paths"), shows="host"),
        )
    ),
    "q522": means(list_of("host", is_set("reboot_required"))),
    "q526": means(
        any_of(list_of("datastore", misses_hosts), list_of("datastore", misses_hosts, is_set("shared")))
    ),
    "q527": means(list_of("cluster", is_unset("drs_enabled"))),
    "q529": means(
        any_of(
            groups("host", by=("cluster", "version")),
            list_of("cluster", mixed),
            list_of("host", shows="cluster version"),
        )
    ),
    "q530": means(UNANSWERED),
    "q533": means(list_of("datastore", has("maintenance_mode", "inMaintenance"))),  # the fleet has none
    "q535": means(per("datastore", "vm")),
    "q536": means(
        any_of(
            list_of("vm", newer(5)),
            list_of("change", has("what", "new"), newer(5, "at")),
            list_of("event", has("type", "VmCreatedEvent"), newer(5, "at")),
            list_of("vm", of_a("event", has("type", "VmCreatedEvent"), newer(5, "at"))),
        )
    ),
    "q539": means(list_of("vm", either(some("cpu_limit"), some("memory_limit")))),
    "q540": means(list_of("vm", elsewhere)),
    # No desktop has such a disk.
    "q543": means(
        list_of(
            "vm",
            with_a("disks", has("mode", "nonpersistent", "independent_nonpersistent")),
            isnt(like("name", "vdi*")),
        )
    ),
    # Every VM of the fleet that has a name in its guest has the same.
    "q544": means(
        list_of("vm", lambda vm: vm.dns_name is not None and vm.dns_name.partition(".")[0] != vm.name)
    ),
    "q546": means(
        any_of(
            list_of("vm", either(*(of_a(f"{kind}_drive", is_set("connected")) for kind in ("cd", "floppy")))),
            list_of(
                "vm",
                either(
                    *(of_a(kind, is_set("connected")) for kind in ("cd_drive", "floppy_drive", "usb_device"))
                ),
            ),
        )
    ),
    "q547": means(list_of("vm", its("datastores", is_unset("shared")))),
    "q550": means(list_of("vm", either(over("memory_ballooned", 0), over("memory_swapped", 0)))),
    "q551": means(list_of("vm", lambda vm: vm.os_reported not in {None, vm.os})),
    "q552": means(list_of("vm", has("connection_state", "invalid", "inaccessible"))),
    "q554": means(
        any_of(
            *(
                list_of(resource, shows=SECURITY)
                for resource in ("host_port_group", "standard_switch", "port_group")
            )
        )
    ),
    "q555": means(any_of(groups("vm", by="os"), list_of("vm", by="os"))),
    "q559": means(UNANSWERED),
    "q562": means(list_of("host", holds("licences", "Evaluation Mode"))),
    "q564": means(
        any_of(
            list_of("event", named("Lost access to volume")),
            list_of("host", of_a("event", named("Lost access to volume"), by="host")),
        )
    ),
    "q565": means(
        any_of(
            list_of("event", has("type", "VmResettingEvent"), newer(1, "at")),
            list_of("vm", of_a("event", has("type", "VmResettingEvent"), newer(1, "at"))),
        )
    ),
    # A disk of a snapshot where there is none, which the fleet has not; or consolidation is needed.
    "q567": means(
        any_of(
            UNANSWERED,
            list_of("vm", none("snapshots"), with_a("disks", like("path", "*-00000?.vmdk"))),
            list_of("vm", is_set("consolidation_needed")),
        )
    ),
    "q569": means(list_of("scsi_lun", isnt(equal("paths", 2)))),  # all of them
    # Every host of the fleet is named as it calls itself.
    "q572": means(list_of("host", lambda host: host.name.partition(".")[0] != host.host_name)),
    "q574": Request(
        expected=any_of(
            UNANSWERED,
            in_full("vm", "app-07"),
            *(list_of(kind, has("vm", "app-07")) for kind in ("finding", "event", "change", "alarm")),
            *(list_of(kind, has("vm", "app-07"), newer(7, "at")) for kind in ("event", "change")),
        ),
        bind={"my Photon Container": "app-07"},
    ),
    "q575": Request(expected=list_of("vm", like("name", "sap-12*"), ON), bind={"Photon_": "sap-12"}),
    "q576": means(any_of(list_of("vm", SAP_12, shows="memory"), in_full("vm", "sap-12"))),
    "q577": means(
        any_of(
            *(list_of("vm", SAP_12, shows=f"memory_{what}") for what in ("consumed", "active", "usage")),
            in_full("vm", "sap-12"),
        )
    ),
    "q578": means(any_of(told("snapshot", has("vm", "sap-12")), list_of("snapshot", has("vm", "sap-12")))),
    "q579": means(
        any_of(
            told("event", has("vm", "sap-12")),
            list_of("event", has("vm", "sap-12")),
            told("event", has("vm", "sap-12"), has("severity", "warning", "error")),
        )
    ),
    "q580": means(UNANSWERED),
    # The metrics are not measured on the fleet.
    "q581": means(
        any_of(
            UNANSWERED,
            list_of("metric", has("counter", "cpu.ready.summation")),
            list_of("vm", by="cpu_readiness", way="down", shows="cpu_readiness"),
            top(10, "vm", by="cpu_readiness", shows="cpu_readiness"),
        )
    ),
    "q582": means(UNANSWERED),
    "q587": Request(
        expected=any_of(
            list_of("event", has("vm", "web-01")),
            list_of("event", has("vm", "web-01"), either(MIGRATED, has("type", *STARTED))),
            told("event", has("vm", "web-01"), either(MIGRATED, has("type", *STARTED))),
            list_of("change", has("vm", "web-01")),
        ),
        bind={"that VM": "web-01"},
    ),
    "q591": means(
        any_of(
            list_of("vm", named("app-07"), shows="power_state cpu_usage"),
            in_full("vm", "app-07"),
            told("vm", named("app-07"), ON, over("cpu_usage", 80)),
        ),
        X="app-07",
    ),
    "q593": means(list_of("vm", ON)),
    "q594": means(list_of("vm", over("cpu_usage", 80))),
    "q598": means(list_of("vm", like("name", "win*"), ON)),
    "q599": means(list_of("event", has("vm", "app-192")), winad="app-192"),
    "q600": means(per("cluster", "vm", ON)),
    "q603": Request(
        expected=any_of(list_of("vm", APP_07, shows="ip"), in_full("vm", "app-07")), bind={"my VM": "app-07"}
    ),
    "q604": means(list_of("vm", APP_07), winad="app-07"),
    "q605": means(any_of(list_of("vm", APP_07, shows="ip"), list_of("vm", APP_07, shows="ips"))),
    # No cluster of the fleet is red, but an alarm of one is.
    "q617": means(
        any_of(
            list_of("host", RED),
            told("host", RED),
            list_of("alarm", RED, like("name", "host *", "network *", "*vsphere ha*")),
            list_of("alarm", RED, unknown("vm"), unknown("datastore")),
        )
    ),
    "q621": means(list_of("vm", between("memory", 2000 * MIB, 3000 * MIB))),
    # As much, or more: a bare number does not say.
    "q622": Request(
        expected=any_of(
            asked(),
            *(list_of("vm", test("memory", 16 * GIB)) for test in (equal, over, at_least)),
        ),
        bind={"1": "16"},
    ),
    "q623": means(list_of("vm", OFF)),
    "q627": means(list_of("cluster")),
    "q628": means(UNANSWERED),
    "q629": means(any_of(list_of("vm", APP_07), list_of("vm", APP_07, shows="memory cpus")), ftvm="app-07"),
    "q630": means(any_of(list_of("vm", APP_07), list_of("vm", APP_07, shows="cluster host")), ftvm="app-07"),
    "q631": means(
        any_of(
            list_of("vm", APP_07, shows="status"),
            in_full("vm", "app-07"),
            list_of("finding", has("vm", "app-07")),
        ),
        ftvm="app-07",
    ),
    "q632": Request(
        expected=list_of("snapshot", has("vm", "app-07", "app-12", "db-17")),
        bind={"vm1": "app-07", "vm2": "app-12", "vm 3": "db-17"},
    ),
    "q633": means(list_of("vm")),
    "q635": means(list_of("vm", shows="dns_name")),
    "q638": Request(
        expected=any_of(
            *(list_of("vm", APP_07, shows=f"memory_{what}") for what in ("usage", "active", "consumed")),
            in_full("vm", "app-07"),
        ),
        bind={"SRV-WEB01": "app-07"},
    ),
}
REQUESTS = {**FROM_265, **FROM_347, **FROM_463}
