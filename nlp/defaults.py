"""What is meant where people do not say it, as data about the declarations: thresholds of vague words, and
which column a bare size, percent, "large" or "old" is about. Said in the reading, so nobody is surprised.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from store.query import Ago, Op, Value
from store.resource import GIB, MIB, Kind
from store.resources import amounts
from store.resources.amounts import Amount, Unit

DAY: Final = 86400

OWNER: Final = "Owner"  # the key under which people write whose a thing is
KEYS_OF_MAPS: Final = "custom_attribute"  # the table whose rows are the keys of every map
# How a bare number is written in a column: "hardware version 19" is "vmx-19".
WRITTEN: Final[Mapping[tuple[str, str], str]] = {("vm", "hardware_version"): "vmx-{}"}
# Tables that nothing is "in" or "on"; and those that nobody asks about by nothing but a name.
NO_PLACES: Final = frozenset(
    {"tag", "custom_attribute", "category", "alarm", "role", "permission", "licence"}
)
UNTOLD: Final = frozenset({KEYS_OF_MAPS, "category"})
# Of columns that every table has: the moment since when another's value holds.
SINCE: Final[Mapping[str, str]] = {"orphan_reason": "orphaned_at"}
SINCE_VALUE: Final[Mapping[tuple[str, str, str], str]] = {
    ("vm", "power_state", "suspended"): "suspended_at",
}
# The moment at which a column's vague state is reached: "when is it full".
COMES: Final[Mapping[tuple[str, str], str]] = {("datastore", "free_percent"): "full_at"}
ANYTHING: Final = "vm"  # what "everything on host X" is about
STORY: Final = "change"  # the table that is the log of what happened to the objects of others
HAPPENINGS: Final = "event"  # the table that is the log of what vCenters say that happened
DEEDS: Final = frozenset({("change", "what"), ("event", "type"), ("event", "name")})  # columns of deeds
STORY_OF: Final = "kind"  # its column that tells of which table the object is
STORY_FIELD: Final = "field"  # its column that tells which column of that table changed
# The check that finds what is unlike those beside it in a column: its table, the reference that leads here,
# the column that names it, and its name; and what those beside it are in.
UNLIKE: Final[Mapping[tuple[str, str], tuple[str, str, str, str]]] = {
    ("host", column): ("finding", "host", "finding", check)
    for column, check in (
        ("build", "host_build"),
        ("ntp_servers", "host_ntp"),
        ("dns_servers", "host_dns"),
        ("networks", "host_networks"),
        ("datastores", "host_datastores"),
    )
}
BESIDE: Final[Mapping[str, str]] = {"host": "cluster"}
# Numbers of which no sum, average or extreme says anything, and those of which no sum does; by column.
IDENTIFIERS: Final = frozenset(
    {"vlan", "private_vlan", "key", "unit_number", "ft_role", "number", "vendor_id", "product_id", "chain"}
    | {"run", "vmfs_major"}
)
UNADDED: Final = frozenset(
    {"mtu", "gmt_offset", "priority", "reading", "cpu_speed", "speed", "queue_depth", "drs_rate", "dpm_rate"}
    | {"drs_score", "space_threshold", "latency_threshold", "sioc_threshold", "cores_per_socket", "depth"}
)
EXPIRED: Final = ("expired", "out of date", "no longer valid")
EXPIRING: Final = (
    "expiring",
    "expiring soon",
    "expire soon",
    "expires soon",
    "near expiry",
    "nearing expiry",
    "near expiration",
    "about to expire",
    "close to expiry",
    "going to expire",
    "near their end",
    "near its end",
)


@dataclass(frozen=True, kw_only=True)
class Vague:
    """What a vague word means of a table's column; `least`: at least that, besides."""

    words: tuple[str, ...]
    table: str
    column: str
    op: Op
    value: Value | Amount | None
    least: Value | None = None


def number_of(of: Amount, numbers: Mapping[str, int]) -> int:
    """The number of an amount; `numbers`: those that are not left at their default, by name."""
    return numbers.get(of.name, of.default)


def ago(of: Amount, numbers: Mapping[str, int]) -> Ago:
    """The moment that an amount of days leads back to."""
    return Ago(seconds=number_of(of, numbers) * DAY)


def amount(of: Amount, numbers: Mapping[str, int]) -> Ago | int:
    """What an amount stands for, as a value to compare with."""
    number = number_of(of, numbers)
    match of.unit:
        case Unit.AGO:
            return ago(of, numbers)
        case Unit.AHEAD:
            return Ago(seconds=-number * DAY)
        case Unit.GB:
            return number * GIB
        case Unit.MB:
            return number * MIB
        case Unit.PERCENT | Unit.NUMBER:
            return number


VAGUE: Final = (
    Vague(
        words=("old", "aged", "stale", "forgotten", "outdated", "long lived", "ancient"),
        table="snapshot",
        column="created",
        op=Op.LT,
        value=amounts.OLD_SNAPSHOT,
    ),
    Vague(
        words=("recent", "new", "fresh", "recently created", "recently taken", "newly created"),
        table="snapshot",
        column="created",
        op=Op.GE,
        value=amounts.NEW,
    ),
    Vague(
        words=("large", "big", "huge", "too big", "too large"),
        table="snapshot",
        column="size",
        op=Op.GT,
        value=amounts.LARGE_SNAPSHOT,
    ),
    Vague(
        words=(
            "low on space",
            "running low",
            "low on disk",
            "low space",
            "almost full",
            "nearly full",
            "running out",
            "running out of space",
            "full",
            "low free space",
            "low on free space",
            "short on space",
            "tight",
            "running low on space",
            "filling up",
            "getting full",
            "little space",
            "low",
            "little free space",
            "nearly out of space",
            "close to full",
            "out of space",
        ),
        table="datastore",
        column="free_percent",
        op=Op.LT,
        value=amounts.LOW_DATASTORE,
    ),
    Vague(
        words=("overcommitted", "overprovisioned", "over provisioned", "over committed", "oversubscribed"),
        table="datastore",
        column="provisioned_percent",
        op=Op.GT,
        value=100,
    ),
    Vague(
        words=(
            "high cpu",
            "high cpu usage",
            "hot",
            "busy",
            "cpu bound",
            "heavy cpu",
            "high cpu load",
            "heavily loaded",
            "overloaded",
            "under load",
        ),
        table="vm",
        column="cpu_usage",
        op=Op.GT,
        value=amounts.HIGH_CPU,
    ),
    Vague(
        words=("high memory usage", "high mem usage", "high memory", "low on memory", "short of memory"),
        table="vm",
        column="memory_usage",
        op=Op.GT,
        value=amounts.HIGH_MEMORY,
    ),
    Vague(
        words=("new", "recently created", "newly created", "recent", "fresh", "recently built"),
        table="vm",
        column="created",
        op=Op.GE,
        value=amounts.NEW,
    ),
    Vague(
        words=("old", "aged", "ancient"),
        table="vm",
        column="created",
        op=Op.LT,
        value=amounts.OLD_VM,
    ),
    Vague(
        words=("large", "big", "huge"),
        table="vm",
        column="provisioned",
        op=Op.GT,
        value=amounts.LARGE_VM,
    ),
    Vague(words=("small", "tiny"), table="vm", column="memory", op=Op.LE, value=amounts.SMALL_VM),
    Vague(
        words=("recently booted", "recently rebooted", "recently restarted", "recently started"),
        table="vm",
        column="booted",
        op=Op.GE,
        value=amounts.RECENT,
    ),
    Vague(
        words=("ballooning", "ballooned", "under memory pressure"),
        table="vm",
        column="memory_ballooned",
        op=Op.GT,
        value=0,
    ),
    Vague(words=("swapping", "swapped"), table="vm", column="memory_swapped", op=Op.GT, value=0),
    Vague(
        words=("too many snapshots", "many snapshots", "lots of snapshots"),
        table="vm",
        column="snapshots",
        op=Op.GT,
        value=amounts.MANY,
    ),
    Vague(
        words=("high cpu", "high cpu usage", "hot", "busy", "overloaded", "heavily loaded", "under load"),
        table="host",
        column="cpu_usage",
        op=Op.GT,
        value=amounts.HIGH_CPU,
    ),
    Vague(
        words=(
            "high memory usage",
            "high mem usage",
            "high memory",
            "low on memory",
            "running out of memory",
            "short of memory",
        ),
        table="host",
        column="memory_usage",
        op=Op.GT,
        value=amounts.HIGH_MEMORY,
    ),
    Vague(
        words=("recently booted", "recently rebooted", "recently restarted"),
        table="host",
        column="booted",
        op=Op.GE,
        value=amounts.RECENT,
    ),
    *(
        Vague(words=words, table=table, column=column, op=Op.LT, value=value, least=least)
        for table, column in (
            ("licence", "expires"),
            ("host", "certificate_expires"),
            ("vcenter", "certificate_expires"),
        )
        for words, value, least in (
            (EXPIRED, Ago(seconds=0), None),
            (EXPIRING, amounts.EXPIRING, Ago(seconds=0)),
        )
    ),
    *(
        Vague(words=words, table=table, column=column, op=Op.GE, value=amounts.RECENT)
        for table, column, words in (
            ("event", "at", ("recent", "recently")),
            ("task", "at", ("recent", "recently")),
            ("change", "at", ("recent", "recently")),
            ("alarm", "at", ("recent", "recently", "new")),
            ("finding", "since", ("recent", "recently", "new")),
        )
    ),
    Vague(
        words=("full", "almost full", "nearly full", "low on space", "running full", "running out of space"),
        table="partition",
        column="free_percent",
        op=Op.LT,
        value=amounts.FULL_PARTITION,
    ),
    *(
        Vague(words=words, table=table, column=column, op=Op.GT, value=0)
        for table in ("vm", "resource_pool")
        for words, column in (
            (("memory reserved", "reserved memory"), "memory_reservation"),
            (("cpu reserved", "reserved cpu"), "cpu_reservation"),
        )
    ),
    Vague(words=("unused", "not in use"), table="licence", column="used", op=Op.EQ, value=0),
    Vague(words=("in use",), table="licence", column="used", op=Op.GT, value=0),
    Vague(
        words=(
            "never expire",
            "never expires",
            "never expiring",
            "perpetual",
            "without expiry",
            "that never expire",
        ),
        table="licence",
        column="expires",
        op=Op.UNKNOWN,
        value=None,
    ),
    Vague(
        words=("large", "big", "huge"), table="disk", column="capacity", op=Op.GT, value=amounts.LARGE_DISK
    ),
    Vague(words=("small", "tiny"), table="disk", column="capacity", op=Op.LT, value=amounts.SMALL_DISK),
    Vague(
        words=("large", "big", "huge"),
        table="datastore",
        column="capacity",
        op=Op.GT,
        value=amounts.LARGE_DATASTORE,
    ),
    Vague(
        words=("small", "tiny"), table="datastore", column="capacity", op=Op.LT, value=amounts.SMALL_DATASTORE
    ),
    Vague(words=("small", "tiny"), table="snapshot", column="size", op=Op.LT, value=amounts.SMALL_SNAPSHOT),
)

# The column that a bare quantity or a word like "largest" is about, where a table has several.
PRINCIPAL: Final[Mapping[tuple[str, Kind], str]] = {
    ("datastore", Kind.SIZE): "capacity",
    ("host", Kind.SIZE): "memory",
    ("cluster", Kind.SIZE): "memory",
    ("disk", Kind.SIZE): "capacity",
    ("snapshot", Kind.SIZE): "size",
}
PERSONAL: Final = frozenset({"permission", "role"})  # "my permissions" are those of one account
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "vm": ("host", "cluster", "datacenter", "folder", "datastores"),
}
USED: Final[Mapping[str, str]] = {"vm": "committed", "datastore": "used", "host": "memory_used"}
LARGEST: Final[Mapping[str, str]] = {
    "vm": "provisioned",
    "host": "memory",
    "cluster": "hosts",
    "datacenter": "vms",
    "network": "vms",
    "folder": "vms",
    "tag": "vms",
    "vcenter": "vms",
}
# The columns in which an address is looked for that stands alone, by table and kind of address.
ADDRESSED: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("vm", "ip"): ("ip", "ips"),
    ("vm", "uuid"): ("uuid", "instance_uuid"),
    ("vm", "hardware"): ("hardware_version",),
    ("adapter", "mac"): ("mac",),
    ("adapter", "ip"): ("ips",),
    ("vmkernel_adapter", "ip"): ("ip",),
    ("host", "uuid"): ("uuid",),
}
# The columns that an unknown word before a noun may be about: "dell hosts".
DESCRIBED: Final[Mapping[str, tuple[str, ...]]] = {
    "host": ("vendor", "model"),
    "event": ("type", "name"),
    "task": ("name",),
    "alarm": ("name",),
    "disk": ("mode",),
    "datastore": ("address",),
    "licence": ("name",),
    "pci_device": ("vendor", "name"),
    "storage_adapter": ("model", "driver"),
    "physical_adapter": ("driver",),
    "scsi_lun": ("vendor", "model"),
}
