"""What follows from a vCenter's inventory once it is written: what needs attention, and the day's figures."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from collector.findings.every import CHECKS
from store import finding, lease, setting, trend
from store.engine import Connection, Engine, limit_time
from store.errors import TooSlow
from store.write import listing

LONGEST = 60.0  # seconds for a statement

Deed: TypeAlias = Callable[[Connection], None]


def conclude(engine: Engine, vcenter_id: int, *, fence: int | None, seconds: float = LONGEST) -> list[str]:
    """Write what follows from one vCenter's rows as they are now. Returns, for people, what could not be.

    A check of which a statement takes longer than `seconds` stays as it was. Raises `Superseded` if another
    process has taken the vCenter over, and what the database raises.
    """
    write = partial(_write, engine, vcenter_id, fence, seconds)
    late = write("findings", _checks(engine, vcenter_id))
    late += write("trends", {"the figures of the day": partial(trend.record, vcenter_id=vcenter_id)})
    return [f"{what} took too long, and stays as it was" for what in late]


def _checks(engine: Engine, vcenter_id: int) -> dict[str, Deed]:
    with engine.connect() as connection:
        known = setting.values(connection, setting.CHECKS)
    return {
        f"the check {one.name}": partial(
            finding.find, vcenter_id=vcenter_id, wanted=one, threshold=known[f"check_{one.name}"]
        )
        for one in CHECKS
    }


def _write(
    engine: Engine,
    vcenter_id: int,
    fence: int | None,
    seconds: float,
    phase: str,
    deeds: Mapping[str, Deed],
) -> list[str]:
    """All at once; if that takes too long one by one, and those that take too long are returned."""
    late: list[str] = []
    done = partial(_done, engine, vcenter_id, fence, seconds)
    with listing(engine, vcenter_id, phase=phase, fence=fence) as reading:
        if not done(*deeds.values()):
            late = [name for name, deed in deeds.items() if not done(deed)]
        reading.write(complete=True)
    return late


def _done(engine: Engine, vcenter_id: int, fence: int | None, seconds: float, *deeds: Deed) -> bool:
    """All of them in one transaction, or none if one takes too long."""
    try:
        with engine.begin() as connection:
            if fence is not None:
                lease.check(connection, vcenter_id, fence)
            limit_time(connection, seconds)
            for deed in deeds:
                deed(connection)
    except TooSlow:
        return False
    return True
