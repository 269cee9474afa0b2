"""What follows from a vCenter's inventory once it is written: what needs attention, and the day's figures."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeAlias

from collector.findings.every import CHECKS
from store import finding, lease, setting, trend
from store.engine import Connection, Engine, limit_time
from store.errors import TooSlow
from store.finding import Check
from store.write import listing

FINDINGS, TRENDS = "findings", "trends"  # the phases
LONGEST = 60.0  # seconds for a statement; what takes longer stays as it was found the last time

Deed: TypeAlias = Callable[[Connection], None]


def conclude(engine: Engine, vcenter_id: int, *, fence: int | None) -> Iterator[str]:
    """Write what follows from one vCenter's rows as they are now; what took too long to, for people.

    Raises `Superseded` if another process has taken the vCenter over, and what the database raises.
    """
    checks = {f"the check {check.name}": partial(_find, vcenter_id, check) for check in CHECKS}
    yield from _write(engine, vcenter_id, FINDINGS, fence, checks)
    yield from _write(
        engine, vcenter_id, TRENDS, fence, {"trends": partial(trend.record, vcenter_id=vcenter_id)}
    )


def _write(
    engine: Engine, vcenter_id: int, phase: str, fence: int | None, deeds: Mapping[str, Deed]
) -> Iterator[str]:
    with listing(engine, vcenter_id, phase=phase, fence=fence) as reading:
        for name, deed in deeds.items():
            try:
                with engine.begin() as connection:
                    if fence is not None:
                        lease.check(connection, vcenter_id, fence)
                    limit_time(connection, LONGEST)
                    deed(connection)
            except TooSlow:
                yield f"{name} took too long, and was left as it was"
        reading.write(complete=True)


def _find(vcenter_id: int, check: Check, connection: Connection) -> None:
    threshold = setting.read(connection, setting.named(f"check_{check.name}"))
    finding.find(connection, vcenter_id, check, threshold)
