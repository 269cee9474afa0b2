"""`vminer doctor`: what vMiner stands on, looked at."""

import typer


def command() -> None:
    """Check settings, database, key, clocks, Slack's tokens and scopes, and each vCenter.

    Says what to do about each fault. Exit code 1 if there is one.
    """
    from bot.cli import checks, start

    faults = 0
    for look in checks.looks():
        faults += look.verdict is checks.Verdict.FAULT
        start.say(f"{look.verdict} {look.what}: {look.told}")
    raise typer.Exit(int(faults > 0))
