"""The fleet at a glance: how much there is of what, in the vCenters that may be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, func, or_, select

from store.engine import limit_time
from store.expression import Frame, Truth, frame, holds, listed, resource, within
from store.query import Ago, Compare, Condition, Not, Op, paths
from store.resource import Daily, Kind, is_value
from store.result import Cell, Scope, Shown
from store.tables import TABLE
from store.trend import figure
from store.vcenter import PHASE

SECONDS = 10  # for the figures of one resource
DAY = 86_400
GONE = Not(of=Compare(path=("orphaned_at",), op=Op.UNKNOWN))
LATELY = Compare(path=("at",), op=Op.GT, value=Ago(seconds=DAY))


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What it is called, and what it is over the rows that there are now."""

    name: str
    label: str
    of: Daily
    kind: Kind

    @property
    def shown(self) -> Shown:
        return Shown(name=self.name, label=self.label, kind=self.kind)


def _count(name: str, label: str, of: str, where: Condition | None = None) -> Figure:
    return Figure(name=name, label=label, of=Daily(of=of, where=where), kind=Kind.NUMBER)


def _sum(name: str, label: str, of: str, column: str, kind: Kind = Kind.SIZE) -> Figure:
    return Figure(name=name, label=label, of=Daily(of=of, column=column), kind=kind)


FIGURES = (
    _count("vcenters", "vCenters", "vcenter"),
    _count("vcenters_failed", "vCenters that failed to sync", "vcenter", is_value("sync_state", "failed")),
    _count("hosts", "Hosts", "host"),
    _count("clusters", "Clusters", "cluster"),
    _count("vms", "VMs", "vm"),
    _count("vms_on", "VMs powered on", "vm", is_value("power_state", "poweredOn")),
    _count("vms_off", "VMs powered off", "vm", is_value("power_state", "poweredOff")),
    _count("vms_orphaned", "VMs orphaned", "vm", GONE),
    _sum("vcpus", "vCPUs", "vm", "cpus", Kind.NUMBER),
    _sum("memory", "VM memory", "vm", "memory"),
    _sum("provisioned", "Provisioned to VMs", "vm", "provisioned"),
    _sum("used", "Used by VMs", "vm", "committed"),
    _count("templates", "Templates", "template"),
    _count("datastores", "Datastores", "datastore"),
    _sum("capacity", "Capacity of datastores", "datastore", "capacity"),
    _sum("free", "Free on datastores", "datastore", "free"),
    _count("snapshots", "Snapshots", "snapshot"),
    *(
        _count(f"findings_{severity}", f"Findings: {severity}", "finding", is_value("severity", severity))
        for severity in ("critical", "warning", "info")
    ),
    _count("changes", "Changes in 24 hours", "change", LATELY),
)
OLDEST = Shown(name="oldest", label="Oldest data", kind=Kind.MOMENT)


def stats(connection: Connection, scope: Scope) -> dict[Shown, Cell]:
    """Each figure, and since when the oldest of the data is as it is: of the vCenters that were ever read.

    A list of the same has as many rows. Raises `TooSlow`.
    """
    limit_time(connection, SECONDS)
    told: dict[Shown, Cell] = {}
    for of, figures in groupby(FIGURES, key=lambda one: one.of.of):
        told |= _figures(connection, scope, of, tuple(figures))
    return told | {OLDEST: _oldest(connection, scope)}


def _figures(connection: Connection, scope: Scope, of: str, figures: Sequence[Figure]) -> dict[Shown, Cell]:
    """Those of one resource, in one pass over its rows."""
    sums = [(one.of.column,) for one in figures if one.of.column]
    wheres = [path for one in figures for path in paths(one.of.where)]
    place = frame(resource(of).table, (*sums, *wheres))
    meant = [_meant(place, of, one.of.where) for one in figures]
    cells = (figure(place, one.of, which) for one, which in zip(figures, meant, strict=True))
    row = select(*cells).select_from(place.source).where(within(place.row, scope), or_(*meant))
    values = connection.execute(row).one()
    return {one.shown: value or 0 for one, value in zip(figures, values, strict=True)}


def _meant(place: Frame, of: str, where: Condition | None) -> Truth:
    truth = listed(place, resource(of), where=where, read=paths(where))
    return truth if where is None else truth & holds(place, where)


def _oldest(connection: Connection, scope: Scope) -> Cell:
    vcenter = TABLE["vcenter"]
    its = (PHASE.c.vcenter_id == vcenter.c.vcenter_id) & (PHASE.c.phase == "inventory")
    known = vcenter.join(PHASE, its)
    there = (vcenter.c.orphaned_at.is_(None), within(vcenter, scope))
    seen = select(func.min(PHASE.c.seen_at)).select_from(known).where(*there)
    oldest: Cell = connection.scalar(seen)
    return oldest
