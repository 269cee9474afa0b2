"""`vminer demo`: a made-up fleet to try questions on."""

from typing import Annotated

import typer

from collector.demo.naming import Names

TOUR = (
    "how many vms are there",
    "count vms by power state",
    "shoe me all powred off windows vms in cluster Production",
    "datastores with less than 15% free",
    "what changed in cluster Production since yesterday",
    "what needs attention in cluster Production",
)
HARD_TOUR = (
    "how many vms are there",
    "vm srv-web-00012",
    "vm web 12",
    "powered off vms in the prod web servers folder",
    "vms in cluster prod",
    "vm srv-wbe-00012",
)
ROWS = 5  # of each answer of the tour
VMS = 2000
VMS_PER_VCENTER = 2000  # one vCenter after the other is held in memory
EXAMPLES = """
vminer demo
vminer demo --names hard --vms 20000
"""


def command(
    names: Annotated[
        Names, typer.Option(help="How things are called: hard names are nearly alike.")
    ] = Names.PLAIN,
    vms: Annotated[int, typer.Option(min=50, max=1_000_000, help="About how many VMs.")] = VMS,
) -> None:
    """Show six questions to a made-up fleet and their answers, then answer yours.

    It touches nothing of yours: the fleet lives in the embedded PostgreSQL, beside your data. Without a
    terminal the lines of standard input are answered, and it ends. Each choice of names and size is a fleet
    of its own, made once; `vminer ask --demo` asks the one that is made unless you choose.
    """
    from bot.answer import Context
    from bot.cli import start, talk
    from collector.demo.fill import fill

    chosen = "" if (names, vms) == (Names.PLAIN, VMS) else f"_{names}_{vms}"
    with start.database(demo=True, of=chosen) as engine:
        fill(engine, now=talk.now(), names=names, vms=vms, vcenters=max(3, vms // VMS_PER_VCENTER))
        for question in HARD_TOUR if names is Names.HARD else TOUR:
            print(f"{talk.PROMPT}{question}")
            talk.turn(question, Context(engine=engine, now=talk.now(), rows=ROWS, demo=True))
        talk.chat(engine, demo=True)
