"""`vminer ask`: one question, answered."""

import sys
from pathlib import Path
from typing import Annotated

import typer

EXAMPLES = """
vminer ask "powered off VMs in cluster Production"
vminer ask "top 10 vms by provisioned space" --json
vminer ask "snapshots older than 30 days" --export snapshots.xlsx
"""


def command(
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="In your own words, quoted for the shell.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every row instead of 25.")] = False,
    thread: Annotated[str, typer.Option(metavar="NAME", help="Go on in the thread of this name.")] = "",
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every row to a .csv, .xlsx or .json file.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say how the question was read.")] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Ask the made-up fleet of `vminer demo`.")] = False,
) -> None:
    """Answer one question.

    Exit code 0: answered; 1: a fault; 3: something has to be asked back; 4: refused.
    """
    from bot.answer import AnswerKind, failed
    from bot.cli import talk
    from bot.present import json

    rows = None if everything else 25
    asked = talk.Asked(question=question, rows=rows, thread=thread, file=export, explain=explain, demo=demo)
    try:
        told = talk.answered(asked)
    except Exception as error:  # noqa: BLE001 - the top of a command: told, and logged
        told = talk.Told(answer=failed(question, error, talk.now()))
    if as_json:
        print(json.text(told.answer))
    elif not told.written:
        talk.show(told.answer)
    if told.how:
        talk.explain(told.how, error=as_json)
    if told.written:
        print(told.written, file=sys.stderr if as_json else sys.stdout)
    codes = {AnswerKind.ERROR: 1, AnswerKind.CLARIFY: 3, AnswerKind.REFUSE: 4}
    raise typer.Exit(codes.get(told.answer.kind, 0))
