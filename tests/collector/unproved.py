"""`python -m tests.collector.unproved`: the columns that no simulated object has a value for.

They are proved by recordings at best: the docs list them.
"""

import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pyVmomi import vim

from collector import spec
from collector.computed import Around
from collector.managers import custom_attributes, metrics
from collector.phases import ATTACHED, LOGS, MANAGERS
from collector.rows import place, rows
from collector.session import session
from collector.settings import Settings
from store.resource import Above, Column, Computed, Managed, Property, Table
from store.resources.registry import TABLES
from tests.collector.conftest import target_of
from tests.collector.furnished import furnish
from tests.fakes.vcsim import Vcsim, vcsim

FILLED = Property | Above | Computed
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def unproved(made: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Out of rows with their tables: every `table.column` that is unknown, or an empty list, in all."""
    seen = {
        (table, name) for table, row in made for name, value in row.items() if value not in (None, [], {})
    }
    return [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if _told(table, column) and (table.name, column.name) not in seen
    ]


def everything(server: Vcsim) -> list[tuple[str, Mapping[str, Any]]]:
    """Every row that a vCenter gives, with its table."""
    with session(target_of(server), Settings()) as opened:
        tree = dict(one for each in opened.pages(spec.TREE, size=1000) for one in each.objects(place))
        make = partial(rows, around=Around(tree=tree, attributes={"0": "Owner"}))
        every = [
            made
            for phase in (spec.INVENTORY, spec.HARDWARE)
            for page in opened.pages(spec.paths(opened.version, phase=phase), size=1000)
            for made in page.objects(make)
        ]
        return [row for made in every for row in made.rows]


def managed(server: Vcsim) -> list[tuple[str, Mapping[str, Any]]]:
    """Every row that the managers of a vCenter give, with its table."""
    reads = (*MANAGERS.values(), *ATTACHED.values(), metrics.read, custom_attributes.read)
    with session(target_of(server), Settings()) as opened:
        found = [read(opened, 1000) for read in reads] + [
            log(opened, LONG_AGO) for _, _, log in LOGS.values()
        ]
    tables = [pair for each in found for pair in (*each.rows.items(), *each.logs.items())]
    return [(table, row) for table, rows in tables for row in rows]


def fill(server: Vcsim) -> None:
    """Give a simulated vCenter what its API lets one give it."""
    furnish(server)
    vm = server.vm("DC0_H0_VM0")
    server.snapshot("DC0_H0_VM0", "before", "the patch")
    server.reconfigure(
        "DC0_H0_VM0", annotation="of the shop", memoryHotAddEnabled=True, cpuHotAddEnabled=True
    )
    server.attribute(vm, "Owner", "Alice")
    server.set(vm, {"guest.ipAddress": "10.0.0.7", "guest.hostName": "app-07"})
    server.acknowledge(vm, server.alarm(vm, "Virtual machine error"))
    server.library("ISOs", "LocalDS_0", "debian.iso")
    server.tag(vm, "backup", "daily")
    server.maintenance(next(name for name in server.all(vim.HostSystem) if name != "DC0_H0"), on=True)


def _told(table: Table, column: Column) -> bool:
    """Whether a row that is read has the column; what is attached to objects is no part of their rows."""
    own = isinstance(column.source, Managed) and not (table.managed or table.part)
    return own or isinstance(column.source, FILLED)


def main() -> None:
    with vcsim(seed=7, vm=2, host=2, folder=1, pod=1, app=1, pg=2) as server:
        fill(server)
        sys.stdout.write("\n".join(unproved(everything(server) + managed(server))) + "\n")


if __name__ == "__main__":
    main()
