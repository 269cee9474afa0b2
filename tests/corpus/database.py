"""A database that holds the demo fleet, and whose clock stands still at `fleet.NOW`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, insert, text

from collector.demo import Inventory, fleet
from store.engine import connect
from store.schema import declared
from store.tables import TABLE
from store.write import listing
from tests.conftest import MakeDatabase
from tests.corpus.fleet import NOW

CLOCK = """
create schema corpus;
create function corpus.now() returns timestamptz language sql stable as $$ select timestamptz '{now}' $$
"""


@contextmanager
def filled(make_database: MakeDatabase) -> Iterator[Engine]:
    """The engine of a database of its own with the fleet; what only earlier listings had is orphaned."""
    url = make_database("corpus")
    engine = connect(url)
    with engine.begin() as connection:
        declared.create(connection, partitions=2)
    for inventory in fleet(seed=1, now=NOW):
        _fill(engine, inventory)
    _stop_clock(engine)
    engine.dispose()
    yield engine
    engine.dispose()


def _fill(engine: Engine, inventory: Inventory) -> None:
    vcenter = TABLE["vcenter"]
    about = {"name": inventory.name, "moref": inventory.name, "sync_state": "ok", **inventory.about}
    with engine.begin() as connection:
        number = connection.execute(
            insert(vcenter).values(about).returning(vcenter.c.vcenter_id)
        ).scalar_one()
    gone = {**inventory.rows, "vm": [*inventory.rows["vm"], *inventory.gone]}
    for rows in (gone, inventory.rows):
        with listing(engine, number) as reading:
            for table, listed in rows.items():
                reading.stage(table, [_without_tags(row) for row in listed])
                tagged = {row["moref"]: row["tags"] for row in listed if row.get("tags")}
                if tagged:
                    reading.attach(table, "tags", tagged)
            reading.write(complete=True)


def _without_tags(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {column: value for column, value in row.items() if column != "tags"}


def _stop_clock(engine: Engine) -> None:
    """`now()` of this database is `NOW`: ours is found before PostgreSQL's."""
    with engine.begin() as connection:
        connection.execute(text(CLOCK.format(now=NOW.isoformat())))
        database = connection.execute(text("select current_database()")).scalar_one()
        connection.execute(text(f'alter database "{database}" set search_path = corpus, pg_catalog, public'))
