"""Every check, and how one vCenter is gone through."""


from collector.findings import alarm, host, storage, vcenter, vm
from store import finding, lease, setting
from store.engine import Engine, limit_time
from store.errors import TooSlow
from store.finding import Check
from store.write import listing

CHECKS = (*vm.CHECKS, *host.CHECKS, *storage.CHECKS, *vcenter.CHECKS, *alarm.CHECKS)
PHASE = "findings"
LONGEST = 60.0  # seconds for a check; what takes longer stays as it was found the last time


def evaluate(engine: Engine, vcenter_id: int, *, fence: int) -> tuple[str, ...]:
    """Make the findings of a vCenter what they are now; those checks that took too long, for people.

    Raises `Superseded` if another process has taken the vCenter over, and what the database raises.
    """
    with listing(engine, vcenter_id, phase=PHASE, fence=fence) as reading:
        slow = tuple(check.name for check in CHECKS if not _made(engine, vcenter_id, fence, check))
        reading.write(complete=True)
    return slow


def _made(engine: Engine, vcenter_id: int, fence: int, check: Check) -> bool:
    try:
        with engine.begin() as connection:
            lease.check(connection, vcenter_id, fence)
            limit_time(connection, LONGEST)
            threshold = setting.read(connection, setting.named(f"check_{check.name}"))
            finding.find(connection, vcenter_id, check, threshold)
    except TooSlow:
        return False
    return True
