"""A made-up fleet of any size, the same for the same seed, with the flaws that real ones have.

Old snapshots, full datastores, hosts in maintenance, outdated Tools, orphans, dead paths, broken rules.
Names and values depend on the seed alone; moments are relative to `now`.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import datetime

from collector.demo import equipment, machines, managed, past
from collector.demo.compute import Making
from collector.demo.flaws import spoil
from collector.demo.naming import Names, naming
from collector.demo.plan import Inventory, Maker

# In this order: later ones are made out of earlier ones.
MAKERS: Mapping[str, Maker] = {**machines.MAKERS, **equipment.MAKERS, **managed.MAKERS, **past.MAKERS}


def fleet(
    *, seed: int = 1, vcenters: int = 3, vms: int = 2000, names: Names = Names.PLAIN, now: datetime
) -> Iterator[Inventory]:
    """The inventories of `vcenters` vCenters with about `vms` VMs in all."""
    called = naming(names, seed)
    for index in range(vcenters):
        site = called.site(index)
        making = Making(
            name=f"vcenter-{index + 1:02}",
            code=site.code,
            seed=f"{seed}/{index}",
            chance=random.Random(f"{seed}/{index}"),  # noqa: S311 - made-up data, no secrets
            now=now,
            naming=called,
        )
        inventory = making.inventory(site, _share(vms, vcenters, index))
        spoil(inventory)
        for table, maker in MAKERS.items():
            inventory.rows[table] = list(maker(inventory))
        yield inventory


def _share(vms: int, vcenters: int, index: int) -> int:
    """The first vCenter holds the most, as headquarters do."""
    weights = [3 if one == 0 else 1.5 for one in range(vcenters)]
    return round(vms * weights[index] / sum(weights))
