"""What the first half of the requests means on the demo fleet."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import product

from tests.corpus.facts import (
    LINUX,
    OFF,
    OLD_TOOLS,
    ON,
    Reader,
    Test,
    either,
    has,
    holds,
    is_set,
    is_unset,
    isnt,
    its,
    like,
    mean,
    named,
    newer,
    none,
    older,
    over,
    past,
    since,
    some,
    total,
    under,
    unknown,
    with_a,
)
from tests.corpus.fleet import Thing, of
from tests.corpus.meaning import (
    AnyOf,
    Expected,
    any_of,
    asked,
    count_of,
    either_way,
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

NEVER = any_of(refused(), asked())
RED = has("status", "red")
SNAPSHOT_TASK = like("name", "*snapshot*")
STATES = ("connected", "disconnected", "notResponding")
MINE = named("web-230")
THERE = has("vm", "web-230")
# "The last month": thirty days, or since that day of May, from this hour or from midnight.
MONTH_AGO = tuple(datetime(2026, 5, day, hour, tzinfo=UTC) for day in (17, 18) for hour in (0, 12))
BACKUPS = (has("vm", "k8s-node-133"), SNAPSHOT_TASK, newer(30, "at"))


def bound(expected: Expected, bind: Mapping[str, str]) -> Request:
    """A request in which names of our fleet stand for those parts of its text."""
    return Request(expected=expected, bind=bind)


def old_or_many() -> AnyOf:
    """Machines with old snapshots, or with too many: by each threshold that is in use."""
    return any_of(
        *(
            list_of("vm", either(with_a("snapshots", older(days)), over("snapshots", many)))
            for days, many in product((7, 14, 30), (1, 2, 3, 5))
        )
    )


def around(name: str) -> AnyOf:
    """What is known to go on at a datastore."""
    about = (list_of(kind, has("datastore", name)) for kind in ("finding", "alarm", "event", "change"))
    return any_of(in_full("datastore", name), *about)


def health_of(host: str) -> AnyOf:
    """A host in full, its sensors, or what is wrong with it, with or without what runs there."""
    there = has("host", host)
    return any_of(
        in_full("host", host),
        list_of("sensor", there),
        list_of("finding", there),
        list_of("finding", named(host)),
    )


def custom(name: str) -> Reader:
    """The value of a custom attribute."""
    return lambda vm: (vm.attributes or {}).get(name)


def tagged(category: str, *, whole: bool) -> Reader:
    """The tag of that category; `whole`: with its category."""
    start = 0 if whole else len(category) + 1
    return lambda vm: next((tag[start:] for tag in vm.tags if tag.startswith(f"{category}:")), None)


def by_owner() -> AnyOf:
    """Machines by department or owner, environment and backup, which are attributes and tags here."""
    owners = ((custom("Department"),), (custom("Owner"),), (custom("Department"), custom("Owner")))
    tags = [tuple(tagged(one, whole=whole) for one in ("env", "backup")) for whole in (True, False)]
    return any_of(
        list_of("vm", shows="attributes tags"),
        *(groups("vm", by=(*owner, *both)) for owner, both in product(owners, tags)),
    )


def lately(kind: str, *where: Test) -> AnyOf:
    """Those that are recent, by each window that is in use, or all."""
    windows = (newer(days, "at") for days in (1, 5, 7, 14, 30))
    return any_of(list_of(kind, *where), *(list_of(kind, *where, window) for window in windows))


def low_on_space() -> AnyOf:
    """Datastores that are running low, by each threshold that is in use."""
    low = (under("free_percent", percent) for percent in (10, 15, 20))
    return any_of(
        list_of("finding", has("finding", "datastore_low")), *(list_of("datastore", one) for one in low)
    )


def roomiest() -> AnyOf:
    """Datastores with the most free space first, or the first few of them."""
    space, share = ("free", "free_percent")
    usable = is_set("accessible")
    return any_of(
        *(list_of("datastore", by=by, way="down") for by in (space, share)),
        *(list_of("datastore", usable, by=by, way="down") for by in (space, share)),
        *(top(count, "datastore", by=by) for count, by in product((1, 3, 5, 10, 20), (space, share))),
    )


def idle_machines() -> AnyOf:
    """Machines that do little, by each threshold that may be meant."""
    loads = product((5, 10, 15, 20, 25), (5, 10, 15, 20, 25))
    lazy = [(under("cpu_usage", cpu), under("memory_usage", memory)) for cpu, memory in loads]
    return any_of(*(list_of("vm", *one) for one in lazy), *(list_of("vm", ON, *one) for one in lazy))


def missing_datastores() -> AnyOf:
    """Hosts without a datastore that their cluster has."""
    wrong = has("finding", "host_datastores")
    names = {one.host for one in of("finding") if wrong(one)}
    return any_of(list_of("finding", wrong), list_of("host", lambda host: host.name in names))


def in_conflict() -> AnyOf:
    """Network adapters whose MAC address another one has, or their machines."""
    counts = Counter(adapter.mac for adapter in of("adapter"))
    shared = [adapter for adapter in of("adapter") if counts[adapter.mac] > 1]
    twice = has("mac", *{adapter.mac for adapter in shared})
    return any_of(
        list_of("adapter", twice),
        list_of("vm", named(*(adapter.vm for adapter in shared))),
        groups("adapter", twice, by="mac"),
        told("adapter", twice),
    )


def memory_load(*states: str) -> Reader:
    """Used memory of a cluster's hosts in those states, of all that they have."""

    def load(cluster: Thing) -> float:
        hosts = [host for host in cluster.hosts if host.connection_state in states]
        return float(sum(host.memory_used for host in hosts) / sum(host.memory for host in hosts))

    return load


def disc_in(*where: Test) -> Test:
    """A machine with a CD drive that fulfils all."""
    names = {drive.vm for drive in of("cd_drive") if all(test(drive) for test in where)}
    return lambda vm: vm.name in names


def new_or_gone(start: datetime) -> AnyOf:
    """Machines made or removed since then: told as changes, as machines, or as events."""
    gone = {vm.name for vm in of("gone")}
    return any_of(
        list_of("change", has("what", "new", "removed"), since(start, "at")),
        list_of("vm", either(since(start), lambda vm: vm.name in gone), pool="ever"),
        list_of("event", has("type", "VmCreatedEvent", "VmRemovedEvent"), since(start, "at")),
    )


REQUESTS: Mapping[str, Request] = {
    "q001": means(list_of("vm", ON)),
    "q002": means(
        list_of("vm", ON, holds("datastores", "fra-production-vmfs-02")), X="fra-production-vmfs-02"
    ),
    "q004": means(list_of("vm", ON, LINUX)),
    "q005": means(list_of("snapshot")),
    "q006": means(list_of("snapshot", like("name", "*test*"))),
    # Of three datacenters it does not say which, nor that one is meant.
    "q008": means(any_of(list_of("snapshot"), asked())),
    # Backups are nothing that the inventory knows; at best the tasks for snapshots that they leave.
    "q009": bound(
        any_of(list_of("task", *BACKUPS, shows="took"), *NEVER.options), {"example-vm": "k8s-node-133"}
    ),
    "q010": means(any_of(number_of(mean("took"), "task", *BACKUPS), *NEVER.options)),
    "q011": means(any_of(top(1, "task", *BACKUPS, by="took"), *NEVER.options)),
    # Which task undoes which is not known.
    "q012": means(NEVER),
    "q013": means(NEVER),
    "q016": bound(
        list_of("vm", has("ip", "10.62.86.148")), {"the given ip address": "the ip address 10.62.86.148"}
    ),
    "q017": bound(
        any_of(
            list_of("vm", named("web-01"), shows="ips"),
            list_of("adapter", has("vm", "web-01"), shows="ips"),
            in_full("vm", "web-01"),
        ),
        {"of a VM": "of web-01"},
    ),
    "q021": means(
        any_of(
            list_of("vm", shows="ips"),
            list_of("vm", shows="ip"),
            list_of("adapter", shows="ips"),
        )
    ),
    "q024": means(top(10, "vm", by="cpus")),
    "q025": means(top(10, "vm", by="booted")),
    # It does not say which host.
    "q026": means(any_of(asked(), list_of("vm", shows="host power_state uptime"))),
    # It does not say which pool.
    "q028": means(
        any_of(
            asked(),
            list_of("vm", shows="resource_pool"),
            list_of("vm", isnt(has("resource_pool", "Resources"))),
            groups("vm", by="resource_pool"),
        )
    ),
    "q029": means(list_of("resource_pool")),
    # All of the cluster: what is in the root pool itself is less than half of it.
    "q030": means(list_of("vm", has("cluster", "Production")), X="/Production/Resources"),
    # Six pools have that name.
    "q031": bound(
        any_of(list_of("vm", has("resource_pool", "Silver")), asked()),
        {"current pool resource": "Silver pool resource"},
    ),
    "q032": bound(
        list_of("vm", has("folder", "Production"), has("datacenter", "Frankfurt")),
        {"a folder": "folder Production", "the datacenter": "datacenter Frankfurt"},
    ),
    "q034": means(
        any_of(
            list_of("vm", shows="datastores resource_pool folder"),
            list_of("vm", shows="datastores resource_pool folder", export="csv"),
        )
    ),
    "q036": means(list_of("vm", shows="resource_pool folder")),
    # It does not say which host.
    "q037": means(any_of(asked(), *per("host", "vm").options, list_of("vm", shows="host"))),
    # Measuring is off on the fleet: a list of measured values is empty.
    "q038": means(any_of(*NEVER.options, list_of("metric"))),
    "q040": means(old_or_many()),
    "q044": means(NEVER),
    "q048": means(list_of("vm", shows="host cluster")),
    "q049": means(list_of("snapshot", shows="vm created")),
    "q050": means(list_of("snapshot")),
    "q051": means(count_of("vm", ON)),
    "q053": means(any_of(told("alarm", RED), list_of("alarm", RED))),
    "q054": means(
        any_of(list_of("datastore", shows="used_percent"), list_of("datastore", shows="capacity used"))
    ),
    "q057": bound(around("fra-production-vmfs-03"), {"this datastore": "datastore fra-production-vmfs-03"}),
    "q059": means(list_of("alarm")),
    "q065": means(any_of(list_of("host", shows="status"), list_of("host", shows="connection_state"))),
    "q067": means(list_of("vm", OFF, shows="memory")),
    "q068": bound(
        health_of("esx-fra-product-04.corp.example"), {"esxi-02": "esx-fra-product-04.corp.example"}
    ),
    "q069": means(NEVER),
    # All recommendations are for that cluster: the others have none.
    "q071": bound(list_of("recommendation", has("cluster", "Dev")), {"cl-prod-01": "Dev"}),
    "q072": means(list_of("vm", shows="power_state")),
    "q073": means(list_of("vm", shows="power_state")),
    "q075": means(list_of("vm")),
    "q080": means(
        any_of(
            list_of("host_port_group", shows="host vlan"),
            list_of("network", shows="vlan hosts"),
            groups("host_port_group", by=("host", "vlan")),
            groups("network", by=("hosts", "vlan")),
        )
    ),
    # None is ephemeral on the fleet.
    "q081": means(list_of("vm", its("networks", has("binding", "ephemeral")))),
    "q082": means(
        any_of(
            list_of("storage_adapter", shows="wwn host"),
            list_of("storage_adapter", some("wwn"), shows="wwn host"),
        )
    ),
    # The firmware is not known.
    "q083": means(any_of(*NEVER.options, list_of("storage_adapter", shows="model driver"))),
    "q086": means(list_of("storage_adapter")),
    "q089": bound(
        any_of(
            list_of("vm", named("app-07"), shows="tags"),
            list_of("tag", with_a("vms", named("app-07")), shows="category"),
            in_full("vm", "app-07"),
        ),
        {"a VM": "VM app-07"},
    ),
    # Two kinds of things at once: one of them, or which first.
    "q090": means(any_of(list_of("cluster", shows="tags"), list_of("vm", shows="tags"), asked())),
    "q091": bound(list_of("vm", holds("tags", "backup:weekly")), {"particular tag": "tag backup:weekly"}),
    "q092": means(by_owner()),
    "q093": means(list_of("storage_adapter", shows="host model type status")),
    "q096": means(list_of("host", shows="licences")),
    # Every host of the fleet is in a cluster.
    "q102": means(any_of(*NEVER.options, list_of("vm", none("cluster")))),
    "q103": means(
        any_of(
            *(
                list_of("vm", shows=f"{cpu} {memory}")
                for cpu, memory in product(
                    ("cpu_usage", "cpu_used"), ("memory_usage", "memory_active", "memory_consumed")
                )
            )
        )
    ),
    "q104": means(NEVER),
    "q107": bound(
        any_of(
            list_of("snapshot", has("vm", "web-121"), shows="created_by"),
            list_of("task", has("vm", "web-121"), named("Create virtual machine snapshot"), shows="user"),
        ),
        {"a virtual machine": "virtual machine web-121"},
    ),
    "q109": means(any_of(list_of("event", shows="user"), asked())),
    "q110": bound(
        any_of(
            list_of("change", has("vm", "file-115")),
            list_of("change", has("vm", "file-115"), has("what", "reconfigured")),
            list_of("event", has("vm", "file-115"), has("type", "VmReconfiguredEvent")),
            list_of("task", has("vm", "file-115"), named("Reconfigure virtual machine")),
        ),
        {"a vm instance": "vm file-115"},
    ),
    "q111": means(any_of(*(new_or_gone(start) for start in MONTH_AGO))),
    "q112": means(any_of(list_of("vm", shows="created"), asked())),
    "q114": means(NEVER),
    "q115": means(
        any_of(groups("host", by=("cluster", "version")), list_of("host", shows="cluster version"))
    ),
    "q117": means(list_of("host", shows="uptime")),
    "q118": means(list_of("vm", shows="uptime")),
    "q120": means(list_of("host", shows="uptime in_maintenance")),
    # The files of datastores are not read: what is attached to nothing is not known.
    "q121": means(NEVER),
    "q126": bound(
        list_of(
            "vm",
            either(
                with_a("disks", has("datastore", "fra-production-vmfs-01")),
                disc_in(has("datastore", "fra-production-vmfs-01")),
            ),
        ),
        {"a specified Datastore": "Datastore fra-production-vmfs-01"},
    ),
    "q130": means(
        any_of(
            list_of("datastore", shows="provisioned_percent"),
            list_of("datastore", over("provisioned_percent", 100)),
        )
    ),
    # Which LUN is used raw is not known of a LUN; its datastore and that one's type are.
    "q133": means(
        any_of(
            list_of("scsi_lun", shows="datastore"),
            list_of("scsi_lun", some("datastore"), shows="datastore"),
            list_of("datastore", shows="extents type"),
        )
    ),
    "q134": means(
        any_of(
            list_of("datastore", shows="type"),
            groups("datastore", by="type"),
            list_of("scsi_lun", shows="type"),
        )
    ),
    # Of a raw device it is not known whether it is thin.
    "q135": means(any_of(groups("disk", by="thin"), groups("disk", isnt(unknown("thin")), by="thin"))),
    "q137": means(list_of("alarm")),
    "q138": bound(
        any_of(
            list_of("alarm", has("host", "esx-fra-product-04.corp.example")),
            list_of("alarm", has("object", "esx-fra-product-04.corp.example")),
        ),
        {"a host": "host esx-fra-product-04"},
    ),
    "q144": means(list_of("alarm", is_unset("acknowledged"))),
    # All alarms of the fleet are below a datacenter.
    "q146": means(any_of(list_of("alarm", none("datacenter")), asked())),
    "q147": means(
        any_of(
            list_of("permission", has("cluster", "Dev"), shows="name role"),
            list_of("permission", has("cluster", "Dev"), has("object", "Dev"), shows="name role"),
        ),
        X="cluster Dev",
    ),
    # It does not say which object.
    "q148": means(
        any_of(
            asked(),
            list_of("permission"),
            groups("permission", by="name"),
            groups("permission", by=("object", "name")),
        )
    ),
    # Whose account in vCenter the asker's is, is not known.
    "q149": means(NEVER, X="cluster Dev"),
    "q150": means(
        any_of(
            list_of("permission", has("name", "CORP\\carol"), has("datacenter", "Frankfurt")),
            list_of("permission", has("name", "CORP\\carol"), has("object", "Frankfurt")),
            list_of("role", named("Administrator"), has("vcenter", "vcenter-01"), shows="privileges"),
        ),
        X="CORP\\carol",
        Y="datacenter Frankfurt",
    ),
    # No datastore of the fleet has permissions of its own.
    "q153": bound(
        list_of("permission", has("datastore", "fra-dev-vmfs-04"), export="csv"),
        {"a datastore": "datastore fra-dev-vmfs-04"},
    ),
    "q158": means(list_of("task", has("vm", "sap-40")), X="sap-40"),
    "q162": means(
        any_of(
            list_of("vm", shows="tools_version_status"),
            list_of("vm", OLD_TOOLS),
            told("vm", OLD_TOOLS),
            groups("vm", by="tools_version_status"),
            list_of("finding", has("finding", "vm_tools_old")),
        )
    ),
    "q164": bound(
        any_of(
            list_of("vm", MINE, shows="power_state"),
            list_of("vm", MINE, shows="connection_state"),
            list_of("vm", MINE, shows="guest_state"),
            in_full("vm", "web-230"),
        ),
        {"the VM": "VM web-230's"},
    ),
    "q165": means(lately("event", THERE)),
    # Three kinds of things at once: one of them, or which first.
    "q166": means(
        any_of(list_of("snapshot", THERE), list_of("alarm", THERE), *lately("change", THERE).options, asked())
    ),
    "q167": means(
        any_of(
            in_full("host", "esx-dub-prod-02-04.corp.example"),
            list_of("host", named("esx-dub-prod-02-04.corp.example")),
            list_of("vm", MINE, shows="host"),
        )
    ),
    "q168": means(
        any_of(
            in_full("cluster", "CL-PROD-02"),
            list_of("cluster", named("CL-PROD-02")),
            list_of("vm", MINE, shows="cluster"),
        )
    ),
    "q169": means(
        any_of(
            in_full("datastore", "dub-prod-02-nfs-06"),
            list_of("datastore", named("dub-prod-02-nfs-06")),
            list_of("vm", MINE, shows="datastores"),
        )
    ),
    "q170": means(
        any_of(*NEVER.options, list_of("metric"), list_of("vm", MINE, shows="cpu_usage memory_usage"))
    ),
    # Of four things at once: of one of them, or which first.
    "q171": means(
        any_of(
            asked(),
            refused(),
            *lately("event", THERE).options,
            *lately("event", has("host", "esx-dub-prod-02-04.corp.example")).options,
            *lately("event", has("cluster", "CL-PROD-02")).options,
        )
    ),
    "q172": means(list_of("host", shows="connection_state power_state")),
    # It does not say which VM.
    "q175": means(
        any_of(
            asked(),
            *(
                list_of("vm", shows=f"ip heartbeat {tools}")
                for tools in ("tools_version_status", "tools_version", "tools_running_status")
            ),
        )
    ),
    "q179": bound(
        any_of(
            told("vm", named("app-164"), over("cpu_usage", 80)),
            list_of("vm", named("app-164"), shows="cpu_usage"),
        ),
        {"this VM": "VM app-164"},
    ),
    "q180": means(NEVER),
    "q181": bound(
        any_of(
            list_of("vm", named("app-138"), shows="datastores"),
            list_of("vm", named("app-138"), shows="path"),
            list_of("datastore", with_a("vms", named("app-138"))),
        ),
        {"this VM": "VM app-138"},
    ),
    "q182": means(low_on_space()),
    "q183": bound(
        count_of("vm", holds("datastores", "dub-dr-vmfs-02")), {"this datastore": "datastore dub-dr-vmfs-02"}
    ),
    "q192": bound(
        any_of(
            *lately("task", has("vm", "file-115")).options,
            *lately("change", has("vm", "file-115")).options,
            asked(),
        ),
        {"here": "on VM file-115"},
    ),
    "q197": means(any_of(*roomiest().options, asked())),
    "q199": means(missing_datastores()),
    "q200": means(list_of("cluster", shows="ha_enabled admission_control drs_enabled drs_behavior")),
    "q202": means(list_of("cluster", shows="evc_mode")),
    "q204": means(list_of("vm", over("cpus", 6))),
    "q205": means(list_of("vm", like("name", "*test*"), over("uptime", 3600))),
    "q207": means(either_way(list_of("vm", by="committed", shows="committed datastores"))),
    "q208": means(
        any_of(
            *(
                either_way(list_of("disk", by="capacity", shows=f"vm capacity {kind}"))
                for kind in ("thin", "backing")
            )
        )
    ),
    "q209": means(list_of("datastore", is_unset("accessible"))),
    "q210": means(list_of("datastore", has("type", "NFS"))),
    "q211": bound(list_of("host", has("vendor", "Lenovo")), {"a vendor": "vendor Lenovo"}),
    "q213": means(list_of("network", like("name", "*test*"))),
    "q217": bound(list_of("vm", holds("datastores", "dub-dr-vmfs-01")), {"vsanDatastore": "dub-dr-vmfs-01"}),
    "q219": means(list_of("vm", with_a("disks", like("backing", "*RawDiskMapping*")))),
    # It does not say which cluster.
    "q220": means(
        any_of(list_of("cluster", shows="vcpus"), groups("vm", by="cluster", number=total("cpus")), asked())
    ),
    "q222": means(
        any_of(
            list_of("vm", shows="uncommitted"),
            list_of("vm", shows="provisioned committed"),
            number_of(total("uncommitted"), "vm"),
        )
    ),
    "q223": means(any_of(*per("datastore", "vm").options, list_of("vm", shows="datastores"))),
    "q224": means(in_conflict()),
    "q225": means(any_of(list_of("vm", pool="gone"), list_of("change", has("what", "removed")))),
    "q226": means(NEVER),
    "q229": bound(list_of("vm", has("cluster", "CL-PROD-02")), {"Cluster 1": "Cluster CL-PROD-02"}),
    # Measuring is off on the fleet.
    "q235": means(any_of(*NEVER.options, list_of("metric"))),
    "q236": means(any_of(list_of("vm", with_a("snapshots", older(7))), list_of("snapshot", older(7)))),
    "q240": means(list_of("host", its("cluster", is_set("ha_enabled")))),
    # It is on everywhere on the fleet.
    "q242": means(any_of(list_of("host", shows="vmotion_enabled"), groups("host", by="vmotion_enabled"))),
    # None on the fleet.
    "q244": means(list_of("vm", isnt(has("ft_state", "notConfigured")))),
    "q245": means(list_of("host", its("cluster", is_set("drs_enabled")))),
    # Expired licences there are, but no host of the fleet has one of them.
    "q247": means(list_of("host", its("licences", past("expires")))),
    "q248": means(any_of(top(3, "vm", by="cpu_usage"), top(3, "vm", by="cpu_used"))),
    "q249": means(any_of(told("vm", over("memory_usage", 85)), list_of("vm", over("memory_usage", 85)))),
    "q251": means(any_of(*NEVER.options, *idle_machines().options)),
    "q255": means(
        any_of(
            *(
                list_of("cluster", by=by, way="down", shows="name memory_used memory memory_usage")
                for by in (
                    memory_load("connected"),
                    memory_load("connected", "disconnected", "notResponding"),
                )
            )
        )
    ),
    "q258": means(
        list_of("datastore", by="provisioned_percent", way="down", shows="name provisioned_percent")
    ),
    # No datastore of the fleet is known to be on SSDs, and none has that in its name.
    "q259": means(
        any_of(
            *NEVER.options,
            *roomiest().options,
            list_of("datastore", is_set("ssd")),
            list_of("datastore", by="provisioned_percent"),
        )
    ),
    # The installer is mounted nowhere on the fleet.
    "q261": bound(
        list_of("vm", has("host", "esx-fra-product-14.corp.example"), disc_in(is_set("connected"))),
        {"a host": "host esx-fra-product-14"},
    ),
    "q262": means(list_of("vm", disc_in(is_set("connected")))),
}
