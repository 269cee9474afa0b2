"""What follows from a vCenter's inventory once it is written: what needs attention, and the day's figures."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from collector.findings.every import CHECKS
from store import finding, lease, setting, trend
from store.engine import Connection, Engine, limit_time
from store.errors import TooSlow
from store.write import listing

FINDINGS, TRENDS = "findings", "trends"  # the phases
LONGEST = 60.0  # seconds for a statement; what takes longer stays as it was found the last time

Deed: TypeAlias = Callable[[Connection], None]


def conclude(engine: Engine, vcenter_id: int, *, fence: int | None) -> list[str]:
    """Write what follows from one vCenter's rows as they are now; what took too long to, for people.

    Raises `Superseded` if another process has taken the vCenter over, and what the database raises.
    """
    with engine.connect() as connection:
        thresholds = setting.values(connection, setting.CHECKS)
    checks: dict[str, Deed] = {
        f"the check {one.name}": partial(
            finding.find, vcenter_id=vcenter_id, wanted=one, threshold=thresholds[f"check_{one.name}"]
        )
        for one in CHECKS
    }
    figures: dict[str, Deed] = {"the figures of the day": partial(trend.record, vcenter_id=vcenter_id)}
    return [
        f"{late} took too long, and stays as it was"
        for phase, deeds in ((FINDINGS, checks), (TRENDS, figures))
        for late in _written(engine, vcenter_id, phase, fence, deeds)
    ]


def _written(
    engine: Engine, vcenter_id: int, phase: str, fence: int | None, deeds: Mapping[str, Deed]
) -> list[str]:
    """Do all in one transaction; those that took too long, which are undone."""
    with listing(engine, vcenter_id, phase=phase, fence=fence) as reading:
        with engine.begin() as connection:
            if fence is not None:
                lease.check(connection, vcenter_id, fence)
            limit_time(connection, LONGEST)
            late = [name for name, deed in deeds.items() if not _done(connection, deed)]
        reading.write(complete=True)
    return late


def _done(connection: Connection, deed: Deed) -> bool:
    try:
        with connection.begin_nested():
            deed(connection)
    except TooSlow:
        return False
    return True
