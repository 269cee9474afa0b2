"""The made-up fleet into a database, as if it had been read."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from collector.conclusion import conclude
from collector.demo.fleet import fleet
from collector.demo.naming import Names
from collector.demo.plan import Inventory, Row
from store import vcenter
from store.attribution import attribute
from store.engine import Engine
from store.errors import StoreError
from store.resource import Managed
from store.resources.registry import TABLES
from store.staging import shape
from store.vcenter import Tls, VCenter
from store.write import INVENTORY, listing

Rows: TypeAlias = Mapping[str, list[Row]]


class RealFleet(StoreError):
    """This database holds a real vCenter, {name}: a made-up fleet does not belong there."""


def fill(
    engine: Engine,
    *,
    seed: int = 1,
    vcenters: int = 3,
    vms: int = 2000,
    names: Names = Names.PLAIN,
    now: datetime,
) -> None:
    """Write a fleet as if it had been read, unless it is there. Raises `RealFleet` where a real vCenter is."""
    with engine.connect() as connection:
        known = vcenter.every(connection)
    if any(one.url for one in known):
        raise RealFleet(name=next(one.name for one in known if one.url))
    there = {one.name for one in known if one.synced_at}
    new = [
        write(engine, inventory)
        for inventory in fleet(seed=seed, vcenters=vcenters, vms=vms, names=names, now=now)
        if inventory.name not in there
    ]
    for one in new:  # when all are there: some findings are about several
        list(conclude(engine, one.id, fence=None))


def write(engine: Engine, inventory: Inventory) -> VCenter:
    """Write one made-up vCenter: what only earlier listings had is orphaned by the newest."""
    with engine.begin() as connection:
        known = vcenter.add(connection, name=inventory.name, url="", tls=Tls())
        vcenter.met(connection, known, inventory.about)
    rows = inventory.rows
    _listed(engine, known, INVENTORY, {**rows, "vm": [*rows["vm"], *inventory.gone]})
    for phase in dict.fromkeys(TABLES[name].phase for name in rows):
        _listed(engine, known, phase, rows)
    with engine.begin() as connection:
        attribute(connection, known.id, run=0, since=None)
        vcenter.ended(connection, known)
    return known


def _listed(engine: Engine, known: VCenter, phase: str, rows: Rows) -> None:
    with listing(engine, known.id, phase=phase) as reading:
        for table, listed in rows.items():
            if TABLES[table].phase == phase:
                take = reading.append if TABLES[table].log else reading.stage
                take(table, (_own(table, row) for row in listed))
            for column in _brought(table, phase):
                told = {row["moref"]: row[column] for row in listed if row.get(column)}
                reading.attach(table, column, told)
        reading.write(complete=True)


def _brought(table: str, phase: str) -> list[str]:
    """What the manager of this phase adds to objects that are listed without it."""
    managers = {column.name: column.source for column in TABLES[table].columns}
    return [
        name
        for name, source in managers.items()
        if name not in shape(table).names and isinstance(source, Managed) and source.manager == phase
    ]


def _own(table: str, row: Row) -> Row:
    """What the table's own listing fills, without what a manager adds."""
    return {name: cell for name, cell in row.items() if name in shape(table).names}
