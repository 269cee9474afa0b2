"""What people may change while vMiner runs. It is read each time it is used.

Its table, `setting`, is declared here; it has a row for each setting that is not left at its default.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, func, select
from sqlalchemy.dialects.postgresql import JSONB, insert

from store.errors import StoreError
from store.resources.amounts import AMOUNTS
from store.tables import metadata, moment_type

SETTING = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", JSONB, nullable=False),
    Column("changed_at", moment_type(), nullable=False, server_default=func.now()),
)


class WrongSetting(StoreError):
    """The setting {name} cannot be {value!r}. Give it a whole number from {least} to {most}."""


class UnknownSetting(StoreError):
    """There is no setting {name}. `vminer setting` lists those that there are."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A whole number from `least` to `most`."""

    name: str
    default: int
    most: int
    help: str
    least: int = 1


def check(name: str, default: int, most: int, help_: str) -> Setting:
    """The threshold of a check; 0 turns the check off."""
    return Setting(name=f"check_{name}", default=default, most=most, help=f"{help_} 0: off.", least=0)


def switch(name: str, help_: str) -> Setting:
    """Whether a check that has no threshold is made."""
    return check(name, 1, 1, f"{help_} 1: on.")


SYNC_INTERVAL_MINUTES = Setting(
    name="sync_interval_minutes",
    default=60,
    most=7 * 24 * 60,
    help="How many minutes lie between two syncs of a vCenter that has no interval of its own.",
)
HARDWARE_INTERVAL_HOURS = Setting(
    name="hardware_interval_hours",
    default=12,
    most=30 * 24,
    help="How many hours lie between two readings of hosts' disks, paths, PCI devices and neighbours.",
)
METRICS_INTERVAL_MINUTES = Setting(
    name="metrics_interval_minutes",
    default=0,
    most=7 * 24 * 60,
    help="After how many minutes a sync measures VMs and hosts again (CPU ready, disk latency). 0: never.",
    least=0,
)
ORPHAN_DAYS = Setting(
    name="orphan_days",
    default=90,
    most=3650,
    help="How many days an object that is gone from its vCenter is kept.",
)
THREAD_DAYS = Setting(
    name="thread_days",
    default=30,
    most=3650,
    help="For how many days after its last question a thread can be gone on with.",
)
DAILY_DAYS = Setting(
    name="daily_days",
    default=3650,
    most=36500,
    help="For how many days the counts of each day are kept.",
)
CHANGE_DAYS = Setting(
    name="change_days",
    default=730,
    most=36500,
    help="For how many days it is kept what changed.",
)
EVENT_DAYS = Setting(
    name="event_days",
    default=90,
    most=3650,
    help="For how many days the events of vCenters are kept.",
)
TASK_DAYS = Setting(
    name="task_days",
    default=30,
    most=3650,
    help="For how many days the tasks of vCenters are kept.",
)
GUARD_PERCENT = Setting(
    name="guard_percent",
    default=20,
    most=100,
    help="Of how many percent of what was known a listing may lack before a second one has to agree.",
)
GUARD_LEAST = Setting(
    name="guard_least",
    default=10,
    most=1_000_000,
    help="How many objects of a kind have to be missing at the least, for a second listing to be needed.",
)
CHECKS = (
    switch("vm_unreachable", "A VM whose files cannot be reached, or that its host does not know."),
    switch("vm_consolidation", "A VM whose disks need consolidation."),
    switch("vm_tools_missing", "A VM that is powered on without VMware Tools."),
    switch("vm_tools_old", "A VM whose VMware Tools are out of date."),
    check("vm_no_address", 1, 8760, "A VM that tells no IP address so many hours after it was powered on."),
    switch("vm_same_uuid", "Two VMs with one instance UUID, in different vCenters."),
    check("snapshot_old", 30, 3650, "A snapshot that is older than so many days."),
    check("snapshot_large", 50, 100_000, "A snapshot that takes more than so many GB."),
    check("guest_disk_full", 10, 100, "A disk of a guest with less than so many percent free."),
    switch("adapter_disconnected", "A network adapter that is disconnected, of a VM that is powered on."),
    switch("cd_mounted", "A CD drive that is connected."),
    switch("host_disconnected", "A host that its vCenter does not reach."),
    check("host_certificate", 30, 3650, "A certificate of a host that ends within so many days."),
    check("vcenter_certificate", 30, 3650, "A certificate of a vCenter that ends within so many days."),
    switch("host_build", "A host of another build than most of its cluster."),
    switch("host_ntp", "A host with other NTP servers than most of its cluster."),
    switch("host_dns", "A host with other DNS servers than most of its cluster."),
    switch("host_networks", "A host with other networks than most of its cluster."),
    switch("host_datastores", "A host with other shared datastores than most of its cluster."),
    switch("datastore_inaccessible", "A datastore that cannot be reached."),
    check("datastore_low", 10, 100, "A datastore with less than so many percent free."),
    check("datastore_overallocated", 200, 10_000, "A datastore of whose capacity more percent are promised."),
    check("path_few", 2, 64, "A host that reaches a LUN which is not local by fewer paths."),
    switch("path_dead", "A host with dead paths."),
    switch("alarm_open", "An alarm that nobody has acknowledged."),
)
VAGUE = tuple(
    Setting(name=one.name, default=one.default, most=one.most, help=one.help, least=one.least)
    for one in AMOUNTS
)
SETTINGS = (
    SYNC_INTERVAL_MINUTES,
    HARDWARE_INTERVAL_HOURS,
    METRICS_INTERVAL_MINUTES,
    ORPHAN_DAYS,
    CHANGE_DAYS,
    EVENT_DAYS,
    TASK_DAYS,
    DAILY_DAYS,
    THREAD_DAYS,
    GUARD_PERCENT,
    GUARD_LEAST,
    *VAGUE,
    *CHECKS,
)


def named(name: str) -> Setting:
    """The setting of that name. Raises `UnknownSetting`."""
    for setting in SETTINGS:
        if setting.name == name:
            return setting
    raise UnknownSetting(name=name)


def read(connection: Connection, setting: Setting) -> int:
    """Its value now. Raises `WrongSetting` if someone wrote what it cannot be."""
    rows = connection.execute(select(SETTING.c.value).where(SETTING.c.name == setting.name))
    row = rows.one_or_none()
    return setting.default if row is None else _checked(setting, row.value)


def values(connection: Connection, settings: Iterable[Setting]) -> dict[str, int]:
    """The values of several now, by name. Raises `WrongSetting`."""
    changed = {row.name: row.value for row in connection.execute(select(SETTING.c.name, SETTING.c.value))}
    return {one.name: _checked(one, changed.get(one.name, one.default)) for one in settings}


def change(connection: Connection, setting: Setting, value: int) -> None:
    """Give it another value. Raises `WrongSetting`."""
    row = insert(SETTING).values(name=setting.name, value=_checked(setting, value))
    now = {"value": row.excluded.value, "changed_at": func.now()}
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=now))


def _checked(setting: Setting, value: object) -> int:
    if type(value) is int and setting.least <= value <= setting.most:
        return value
    raise WrongSetting(name=setting.name, value=value, least=setting.least, most=setting.most)
