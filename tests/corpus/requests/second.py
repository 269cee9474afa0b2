"""What the second half of the requests mean, by their ids."""

from collections.abc import Mapping
from datetime import UTC, datetime

from store.resource import GIB
from tests.corpus.facts import (
    OFF,
    OLD_TOOLS,
    ON,
    Test,
    before,
    column,
    either,
    has,
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
    with_a,
)
from tests.corpus.fleet import of
from tests.corpus.meaning import (
    AnyOf,
    any_of,
    asked,
    count_of,
    groups,
    list_of,
    number_of,
    per,
    refused,
    told,
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
REQUESTS = FROM_265
