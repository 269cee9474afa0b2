"""`vminer chat`: question after question, in one thread."""

from typing import Annotated

import typer


def command(
    *, demo: Annotated[bool, typer.Option("--demo", help="Ask the made-up fleet of `vminer demo`.")] = False
) -> None:
    """Ask one question after another.

    A question may build on those before it: "only the powered off ones". A number picks a choice that was
    offered. "exit" or Ctrl-D ends it. Lines are read from a pipe or a file as well.
    """
    from bot.cli import start, talk

    with start.database(demo=demo) as engine:
        talk.chat(engine, demo=demo)
