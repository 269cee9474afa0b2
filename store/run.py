"""The syncs of each vCenter: when, how they ended, what they changed and what they did not get.

Its table, `run`, is declared here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Identity,
    Index,
    Row,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from store.tables import metadata, moment_type, text_type

RUN = Table(
    "run",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("vcenter_id", ForeignKey("vcenter.vcenter_id", ondelete="cascade"), nullable=False),
    Column("started_at", moment_type(), nullable=False, server_default=func.now()),
    Column("ended_at", moment_type()),
    Column("result", Text, nullable=False),
    Column("counts", JSONB, nullable=False),
    Column("skipped", JSONB, nullable=False),
    Column("missing", JSONB, nullable=False),
    Column("error", text_type()),
)
Index("run_vcenter_id", RUN.c.vcenter_id, RUN.c.id)


class Result(StrEnum):
    """How a run stands. `INTERRUPTED`: its process died before it could tell."""

    RUNNING = "running"
    OK = "ok"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a run.

    `counts`: table -> what happened ("new", "changed", "orphaned" ...) -> rows. `skipped`: table or property
    -> values that could not be read. `missing`: properties and rights that the vCenter did not give us.
    `error`: the sentence that says why it failed, None if it did not.
    """

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    missing: Sequence[str] = ()
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class Run:
    """One sync of one vCenter. One that runs or was interrupted has no end, and nothing came of it."""

    id: int
    vcenter_id: int
    started_at: datetime
    ended_at: datetime | None
    result: Result
    outcome: Outcome

    @property
    def seconds(self) -> float | None:
        """How long it took; None if it has no end."""
        return None if self.ended_at is None else (self.ended_at - self.started_at).total_seconds()


def begin(connection: Connection, vcenter_id: int) -> int:
    """A run begins; its id. Only with the vCenter's lease: what still ran before is interrupted by now."""
    running = (RUN.c.vcenter_id == vcenter_id) & (RUN.c.result == Result.RUNNING)
    connection.execute(update(RUN).where(running).values(result=Result.INTERRUPTED))
    row = insert(RUN).values(vcenter_id=vcenter_id, result=Result.RUNNING, **vars(Outcome()))
    run_id: int = connection.scalars(row.returning(RUN.c.id)).one()
    return run_id


def end(connection: Connection, run_id: int, outcome: Outcome) -> None:
    """A run ends, failed if the outcome has an error. One that was interrupted stays so."""
    result = Result.OK if outcome.error is None else Result.FAILED
    running = (RUN.c.id == run_id) & (RUN.c.result == Result.RUNNING)
    ended = update(RUN).where(running).values(ended_at=func.now(), result=result, **vars(outcome))
    connection.execute(ended)


def latest(connection: Connection, result: Result | None = None) -> dict[int, Run]:
    """The newest run of each vCenter, by the vCenter's id; of those with this result if one is given."""
    runs = select(RUN).ext(distinct_on(RUN.c.vcenter_id)).order_by(RUN.c.vcenter_id, RUN.c.id.desc())
    rows = connection.execute(runs if result is None else runs.where(RUN.c.result == result))
    return {row.vcenter_id: _run(row) for row in rows}


def purge(connection: Connection, days: float) -> None:
    """Delete the runs that began so many days ago."""
    connection.execute(delete(RUN).where(RUN.c.started_at < func.now() - timedelta(days=days)))


def _run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        vcenter_id=row.vcenter_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        result=Result(row.result),
        outcome=Outcome(counts=row.counts, skipped=row.skipped, missing=tuple(row.missing), error=row.error),
    )
