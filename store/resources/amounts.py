"""What words like "old", "large" and "low" stand for: each a setting, told where an answer rests on it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Unit(Enum):
    """What an amount is counted in. `AGO`: days before now; `AHEAD`: days from now on."""

    AGO = auto()
    AHEAD = auto()
    GB = auto()
    MB = auto()
    PERCENT = auto()
    NUMBER = auto()


@dataclass(frozen=True, kw_only=True)
class Amount:
    """A whole number from `least` to `most`; `name`: of its setting, with the unit in it."""

    name: str
    default: int
    unit: Unit
    most: int
    help: str
    least: int = 0


def _days(name: str, default: int, help_: str, unit: Unit = Unit.AGO) -> Amount:
    return Amount(name=f"{name}_days", default=default, unit=unit, most=36500, help=help_, least=1)


def _gb(name: str, default: int, help_: str) -> Amount:
    return Amount(name=f"{name}_gb", default=default, unit=Unit.GB, most=10_000_000, help=help_)


def _percent(name: str, default: int, help_: str) -> Amount:
    return Amount(name=f"{name}_percent", default=default, unit=Unit.PERCENT, most=100, help=help_)


NEW: Final = _days("new", 5, '"New" VMs and snapshots are not older than so many days.')
RECENT: Final = _days("recent", 7, '"Recent" and "recently" mean within so many days.')
EXPIRING: Final = _days(
    "expiring", 30, '"Expiring" licences and certificates end within so many days.', Unit.AHEAD
)
OLD_SNAPSHOT: Final = _days("old_snapshot", 14, '"Old" snapshots are older than so many days.')
OLD_VM: Final = _days("old_vm", 365, '"Old" VMs are older than so many days.')
MANY: Final = Amount(
    name="many",
    default=2,
    unit=Unit.NUMBER,
    most=100_000,
    help='"Many", as in "VMs with many snapshots", means more than so many.',
)
LARGE_SNAPSHOT: Final = _gb("large_snapshot", 10, '"Large" snapshots take more than so many GB.')
SMALL_SNAPSHOT: Final = Amount(
    name="small_snapshot_mb",
    default=100,
    unit=Unit.MB,
    most=10_000_000,
    help='"Small" snapshots take less than so many MB.',
)
LARGE_VM: Final = _gb("large_vm", 500, '"Large" VMs are given more than so many GB of disk.')
SMALL_VM: Final = _gb("small_vm_memory", 2, '"Small" VMs have at most so many GB of memory.')
LARGE_DISK: Final = _gb("large_disk", 500, '"Large" disks have more than so many GB.')
SMALL_DISK: Final = _gb("small_disk", 10, '"Small" disks have less than so many GB.')
LARGE_DATASTORE: Final = _gb("large_datastore", 4096, '"Large" datastores have more than so many GB.')
SMALL_DATASTORE: Final = _gb("small_datastore", 512, '"Small" datastores have less than so many GB.')
LOW_DATASTORE: Final = _percent("low_datastore", 15, "A datastore is low on space with less free than that.")
FULL_PARTITION: Final = _percent("full_partition", 10, "A disk of a guest is full with less free than that.")
HIGH_CPU: Final = _percent("high_cpu", 80, '"Hot", "busy" VMs and hosts use more of their CPU than that.')
HIGH_MEMORY: Final = _percent(
    "high_memory", 80, 'VMs and hosts with "high memory usage" use more of theirs than that.'
)
TOP: Final = Amount(
    name="top_rows",
    default=10,
    unit=Unit.NUMBER,
    most=1000,
    help='"Top" and "bottom" without a number mean so many.',
    least=1,
)
AMOUNTS: Final = (
    NEW,
    RECENT,
    EXPIRING,
    OLD_SNAPSHOT,
    OLD_VM,
    MANY,
    LARGE_SNAPSHOT,
    SMALL_SNAPSHOT,
    LARGE_VM,
    SMALL_VM,
    LARGE_DISK,
    SMALL_DISK,
    LARGE_DATASTORE,
    SMALL_DATASTORE,
    LOW_DATASTORE,
    FULL_PARTITION,
    HIGH_CPU,
    HIGH_MEMORY,
    TOP,
)
