"""The command `vminer`: one entry point, one file a command, and one place where faults become sentences."""

import sys

import typer

from bot.cli import (
    ask,
    bot,
    chat,
    db,
    demo,
    docs,
    doctor,
    serve,
    setting,
    start,
    stats,
    status,
    stop,
    sync,
    vcenter,
    worker,
)

app = typer.Typer(
    name="vminer",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def vminer(context: typer.Context) -> None:
    """Ask your VMware vCenters, in your own words."""
    if context.invoked_subcommand is None:
        print(context.get_help())


for command in (ask, chat, demo, sync, status, stats, setting, doctor, serve, bot, worker, stop, docs):
    examples = getattr(command, "EXAMPLES", "")
    app.command(command.__name__.rpartition(".")[2], epilog=examples and f"\b{examples}")(command.command)
app.add_typer(vcenter.app, name="vcenter")
app.add_typer(db.app, name="db")


def run() -> None:
    """Run `vminer`. What goes wrong is one sentence on standard error, and exit code 1."""
    start.log()
    try:
        app(prog_name="vminer")
    except Exception as error:  # noqa: BLE001 - the top: every fault is told, those of our own logged
        start.say(start.told(error), error=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
