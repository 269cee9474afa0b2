"""What a vCenter tells, into the tables: staged while it is read, then written at once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects.postgresql import insert

from store import lease, merge, names
from store.errors import PartialListing, UnknownVCenter
from store.merge import Staged, Written
from store.resources.registry import TABLES
from store.tables import TABLE
from store.vcenter import PHASE

INVENTORY = "inventory"


@contextmanager
def listing(
    engine: Engine, vcenter_id: int, *, phase: str = INVENTORY, fence: int | None = None
) -> Iterator["Listing"]:
    """A listing of one phase of a vCenter that begins now: rows are staged as they come, written at once.

        with listing(engine, vcenter_id, fence=fence) as reading:
            for page in pages:
                reading.stage("vm", page)
            written = reading.write(complete=True)

    No transaction is open between the calls. The connection is its own, outside of the engine's pool.
    """
    with engine.connect() as connection:
        connection.detach()  # what is temporary goes with it
        with connection.begin():
            began = connection.execute(select(func.clock_timestamp())).scalar_one()
        yield Listing(connection=connection, vcenter_id=vcenter_id, phase=phase, fence=fence, began=began)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What has been told so far; `began` is the database's clock before anything was."""

    connection: Connection
    vcenter_id: int
    phase: str
    fence: int | None
    began: datetime
    staged: dict[str, Staged] = field(default_factory=dict)
    attached: dict[tuple[str, str], Mapping[str, Iterable[str]]] = field(default_factory=dict)

    def stage(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take rows of a table: column -> value, and `moref` (of a part: `<parent's moref>/<key>`).

        References are morefs, sizes bytes, moments aware. A column that is left out is unknown. A table is
        listed once it is staged, be it with no rows: what it has besides these is then gone. An object told
        twice counts once. Raises ValueError for a column that a listing does not fill.
        """
        with self.connection.begin():
            if table not in self.staged:
                self.staged[table] = merge.begin(self.connection, self.vcenter_id, table)
            merge.stage(self.connection, self.staged[table], rows)

    def attach(self, table: str, column: str, values: Mapping[str, Iterable[str]]) -> None:
        """Say what a manager found about objects: moref -> references. Other objects have none."""
        self.attached[table, column] = values

    def write(self, *, complete: bool, orphan: bool = True) -> dict[str, Written]:
        """Make what was staged and attached true; by table (or `table.column`), what that changed.

        `orphan=False`: objects that are missing stay as they were, for an account that now sees less. The
        phase is as fresh as the moment when this listing began. Raises `PartialListing` if not `complete`,
        `Superseded` if there is a newer fence, `UnknownVCenter` if it was removed; nothing is then written.
        """
        if not complete:
            raise PartialListing
        with self.connection.begin():
            _guard(self.connection, self.vcenter_id, self.fence)
            written = {name: self._merge(staged, orphan=orphan) for name, staged in self.staged.items()}
            for (table, column), values in self.attached.items():
                changed = merge.attach(self.connection, self.vcenter_id, TABLE[table], column, values)
                written[f"{table}.{column}"] = Written(changed=changed)
            renamed = [TABLES[name] for name in self.staged if written[name].any]
            names.refresh(self.connection, self.vcenter_id, renamed)
            self._freshen()
        return written

    def _merge(self, staged: Staged, *, orphan: bool) -> Written:
        part = TABLES[staged.shape.table].part
        parents = self.staged[part.of].seen if part and part.of in self.staged else set()
        return merge.merge(self.connection, staged, orphan=orphan, parents=parents)

    def _freshen(self) -> None:
        fresh = {"vcenter_id": self.vcenter_id, "phase": self.phase, "seen_at": self.began}
        newer = insert(PHASE).values(fresh)
        self.connection.execute(newer.on_conflict_do_update(constraint=PHASE.primary_key, set_=fresh))


def _guard(connection: Connection, vcenter_id: int, fence: int | None) -> None:
    """Hold the vCenter and its lease as they are until the transaction ends."""
    vcenter = TABLE["vcenter"].c
    there = select(vcenter.orphaned_at).where(vcenter.vcenter_id == vcenter_id).with_for_update(read=True)
    found = connection.execute(there).one_or_none()
    if found is None or found.orphaned_at is not None:
        raise UnknownVCenter(name=vcenter_id)
    if fence is not None:
        lease.check(connection, vcenter_id, fence)
