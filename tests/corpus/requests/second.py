"""What the second half of the requests mean, by their ids."""

from collections.abc import Mapping
from datetime import UTC, datetime

from store.resource import GIB
from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    Test,
    at_least,
    at_most,
    before,
    column,
    either,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    named,
    older,
    over,
    past,
    said,
    some,
    total,
    under,
    unknown,
    with_a,
)
from tests.corpus.fleet import of, only
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
    "q377": means(any_of(UNANSWERED, list_of("vm", shows="folder"))),  # it tells no path
    "q378": means(any_of(asked(), list_of("vm", shows="folder"))),
    "q379": Request(
        expected=any_of(
            list_of("vm", APP_07, shows="folder"),
            list_of("folder", with_a("vms", APP_07)),
            in_full("vm", "app-07"),
        ),
        bind={"a Virtual machine": "VM app-07"},
    ),
    "q380": means(any_of(asked(), list_of("vm", shows="folder"))),
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
            list_of("event", MIGRATED, has("vm", "db-21"), shows="user"),
            list_of("event", has("type", "VmMigratedEvent"), has("vm", "db-21"), shows="user"),
            list_of("change", has("what", "moved"), has("vm", "db-21"), shows="who"),
            list_of("task", named("Relocate virtual machine"), has("vm", "db-21"), shows="user"),
        ),
        bind={"my VM": "db-21"},
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
REQUESTS = {**FROM_265, **FROM_347}
