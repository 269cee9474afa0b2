"""What a vCenter tells, into the tables: staged while it is read, then written at once."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.dialects.postgresql import insert

from store import guard, history, lease, merge, month, names
from store.change import TRACKED
from store.engine import clock
from store.errors import PartialListing, UnknownVCenter
from store.guard import Lost
from store.merge import Merged, Staged, Told, Written
from store.resources.registry import TABLES
from store.staging import shape
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

    No transaction is open, and no connection held, between the calls.
    """
    with engine.connect() as connection:
        began = clock(connection)
    yield Listing(engine=engine, vcenter_id=vcenter_id, phase=phase, fence=fence, began=began)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """What has been told so far; `began` is the database's clock before anything was."""

    engine: Engine
    vcenter_id: int
    phase: str
    fence: int | None
    began: datetime
    staged: dict[str, Staged] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    attached: dict[tuple[str, str], Mapping[str, Iterable[str]]] = field(default_factory=dict)

    def stage(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take rows of a table: column -> value, and `moref` (of a part: `<parent's moref>/<key>`).

        References are morefs, sizes bytes, moments aware. A column that is left out is unknown. A table is
        listed once it is staged, be it with no rows: what it has besides these is then gone. An object told
        twice counts once. Raises ValueError for a column that a listing does not fill.
        """
        if table not in self.staged:
            with self.engine.connect() as connection:
                self.staged[table] = merge.begin(connection, self.vcenter_id, table)
        merge.stage(self.staged[table], rows)

    def append(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take rows of a log, like `stage`: they are added to it, over rows of the same object and moment.

        Raises ValueError for a column that it does not have, and for a row without its moment.
        """
        merge.tell(self.told.setdefault(table, Told(vcenter_id=self.vcenter_id, shape=shape(table))), rows)

    def attach(self, table: str, column: str, values: Mapping[str, Iterable[str]]) -> None:
        """Say what a manager found about objects: moref -> references. Other objects have none."""
        self.attached[table, column] = values

    def write(self, *, complete: bool, orphan: bool = True, run: int | None = None) -> dict[str, Written]:
        """Make what was staged, appended and attached true; by table (or `table.column`), what that changed.

        `orphan=False`: objects that are missing stay as they were, for an account that now sees less. `run`:
        in which history is to say it changed. The phase is as fresh as the moment when this listing began.
        Raises `PartialListing` if not `complete`, `Superseded` if there is a newer fence, `UnknownVCenter` if
        it was removed; nothing is then written.
        """
        if not complete:
            raise PartialListing
        with self.engine.begin() as connection:
            connection.execute(text("set local synchronous_commit = off"))  # it can be read again
            _hold(connection, self.vcenter_id, self.fence)
            before = self._freshen(connection)
            for staged in self.staged.values():
                merge.recognise(connection, staged)
            held = self._held(connection) if orphan else {}
            merged = self._merge(connection, orphan=orphan and not held, told=before is not None)
            named = [TABLES[name] for name, one in merged.items() if one.named]
            names.refresh(connection, self.vcenter_id, named)
            written = {name: replace(one.written, held=held.get(name, 0)) for name, one in merged.items()}
            written |= {name: _append(connection, told) for name, told in self.told.items()}
            history.tell(connection, self.vcenter_id, merged, at=self.began, before=before, run=run)
        if history.may_move(merged):
            with self.engine.begin() as connection:
                history.settle(connection, self.vcenter_id, merged, at=self.began, before=before, run=run)
        return written

    def _held(self, connection: Connection) -> dict[str, int]:
        """By table, how much is missing that is not to be taken for gone."""
        lost = {
            name: Lost(there=staged.there, gone=staged.gone)
            for name, staged in self.staged.items()
            if staged.declared.managed
        }
        return guard.held(connection, self.vcenter_id, lost)

    def _merge(self, connection: Connection, *, orphan: bool, told: bool) -> dict[str, Merged]:
        """What was staged and attached; by table, or `table.column`."""
        return {
            name: merge.merge(connection, staged, orphan=orphan, told=told, above=self._above(staged))
            for name, staged in self.staged.items()
        } | {
            f"{table}.{column}": merge.attach(connection, self.vcenter_id, TABLE[table], column, values)
            for (table, column), values in self.attached.items()
        }

    def _above(self, staged: Staged) -> Staged | None:
        """What is staged of the objects whose parts these are."""
        part = staged.declared.part
        return self.staged.get(part.of) if part else None

    def _freshen(self, connection: Connection) -> datetime | None:
        """Say when the phase began; returns when it did the last time, if history was kept as it is now."""
        its = PHASE.c.vcenter_id == self.vcenter_id, PHASE.c.phase == self.phase
        before = connection.scalar(select(PHASE.c.seen_at).where(*its, PHASE.c.tracked == TRACKED))
        key = {"vcenter_id": self.vcenter_id, "phase": self.phase}
        fresh = key | {"seen_at": self.began, "tracked": TRACKED}
        newer = insert(PHASE).values(fresh)
        connection.execute(newer.on_conflict_do_update(constraint=PHASE.primary_key, set_=fresh))
        return before


def _append(connection: Connection, told: Told) -> Written:
    month.ensure(connection, told.shape.table, told.moments)
    return merge.append(connection, told)


def _hold(connection: Connection, vcenter_id: int, fence: int | None) -> None:
    """Hold the vCenter and its lease as they are until the transaction ends."""
    vcenter = TABLE["vcenter"].c
    there = select(vcenter.orphaned_at).where(vcenter.vcenter_id == vcenter_id).with_for_update(read=True)
    found = connection.execute(there).one_or_none()
    if found is None or found.orphaned_at is not None:
        raise UnknownVCenter(name=vcenter_id)
    if fence is not None:
        lease.check(connection, vcenter_id, fence)
