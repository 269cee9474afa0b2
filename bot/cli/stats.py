"""`vminer stats`: the fleet at a glance."""

from typing import Annotated

import typer

EXAMPLES = """vminer stats
vminer stats --demo"""


def command(*, demo: Annotated[bool, typer.Option("--demo", help="Of the made-up fleet.")] = False) -> None:
    """Show how much there is: vCenters, hosts, VMs, storage, findings, changes."""
    from bot.access import TERMINAL
    from bot.answer import Context
    from bot.cli import start, talk
    from bot.stats import stats

    with start.database(demo=demo) as engine:
        talk.show(stats(TERMINAL, Context(engine=engine, now=talk.now(), demo=demo)))
