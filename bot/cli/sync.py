"""`vminer sync`: read vCenters now, without a worker."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collector.phases import Progress
    from collector.sync import SyncReport

SPARE = 2  # connections beside the one that each sync has of its own
EXAMPLES = """
vminer sync
vminer sync vcenter-01 vcenter-02
"""


def command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Which; all unless named.")
    ] = None,
) -> None:
    """Read vCenters now. Exits with 1 if one failed; the others are read all the same."""
    from bot.cli import start
    from collector.settings import Settings
    from collector.sync import sync_all
    from store import vcenter

    settings = start.settings(Settings)
    with start.database(pool=SPARE * settings.parallel + SPARE) as engine:
        with engine.begin() as connection:
            keys = start.keys(connection)
            wanted = vcenter.narrowed(vcenter.every(connection), names or ())
        if not wanted:
            start.say("There is no vCenter yet. Add one: vminer vcenter add NAME URL --username U")
        failed = False
        for report in sync_all(engine, keys, wanted, settings, _progress):
            failed |= report.outcome.error is not None
            start.say(_line(report), error=report.outcome.error is not None)
    raise typer.Exit(int(failed))


def _progress(progress: "Progress") -> None:
    """Tell a person at a terminal how far it is; no one else."""
    if sys.stderr.isatty():
        from bot.present.words import one_line

        told = one_line(f"{progress.vcenter}: {progress.objects:,} objects, {progress.seconds:.0f} s")
        print(f"\r\x1b[K{told}", end="\r", file=sys.stderr, flush=True)


def _line(report: "SyncReport") -> str:
    """What came of one vCenter, in one line."""
    outcome = report.outcome
    if outcome.error is not None:
        return f"{report.vcenter}: failed. {outcome.error}"
    kinds = ("new", "changed", "returned", "orphaned")
    sums = {kind: sum(table.get(kind, 0) for table in outcome.counts.values()) for kind in kinds}
    changes = ", ".join(f"{number:,} {kind}" for kind, number in sums.items() if number)
    unread = f"; {sum(outcome.skipped.values()):,} values could not be read" if outcome.skipped else ""
    held = sum(table.get("held", 0) for table in outcome.counts.values())
    kept = f"; {held:,} were missing and are kept: see vminer status" if held else ""
    done = f"{report.vcenter}: {report.objects:,} objects in {report.seconds:.1f} s"
    return f"{done}, {changes or 'no changes'}{unread}{kept}"
