"""How far a log has been told: its lines come one after the other, and stay."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from store.tables import TABLE


def newest(connection: Connection, vcenter_id: int, log: str, column: str) -> datetime | None:
    """The latest moment in a column of one vCenter's lines, but none that lies ahead; None without a line."""
    its = TABLE[log].c
    past = its[column] <= func.clock_timestamp()
    found: datetime | None = connection.scalar(
        select(func.max(its[column])).where(its.vcenter_id == vcenter_id, past)
    )
    return found
