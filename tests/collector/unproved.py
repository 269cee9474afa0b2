"""`python -m tests.collector.unproved`: the columns that no simulated object has a value for.

They are proved by recordings at best: the docs list them.
"""

import sys
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from pyVmomi import vim

from collector import spec
from collector.computed import Around
from collector.rows import place, rows
from collector.session import session
from collector.settings import Settings
from store.resource import Above, Computed, Property
from store.resources.registry import TABLES
from tests.collector.conftest import target_of
from tests.collector.furnished import furnish
from tests.fakes.vcsim import Vcsim, vcsim

FILLED = Property | Above | Computed


def unproved(made: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """Out of rows with their tables: every `table.column` that is unknown, or an empty list, in all."""
    seen = {
        (table, name) for table, row in made for name, value in row.items() if value not in (None, [], {})
    }
    return [
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if isinstance(column.source, FILLED) and (table.name, column.name) not in seen
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
    server.maintenance(next(name for name in server.all(vim.HostSystem) if name != "DC0_H0"), on=True)


def main() -> None:
    with vcsim(seed=7, vm=2, host=2, folder=1, pod=1, app=1, pg=2) as server:
        fill(server)
        sys.stdout.write("\n".join(unproved(everything(server))) + "\n")


if __name__ == "__main__":
    main()
