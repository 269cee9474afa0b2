"""`vminer docs`: the pages of the reference that are written out of the code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

WIDTH = 88


def command(
    folder: Annotated[Path, typer.Argument(help="Where the pages go.")] = Path("docs/reference"),
) -> None:
    """Write the pages language, settings, resources, findings and commands."""
    for name, text in pages().items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        print(folder / f"{name}.md")


def pages() -> dict[str, str]:
    """Each page's name and text."""
    from bot.present import language, reference
    from bot.settings import Settings as BotSettings
    from collector.findings.every import CHECKS
    from collector.settings import Settings as CollectorSettings
    from nlp.grammar import RULES
    from store.resources.amounts import AMOUNTS
    from store.resources.registry import RESOURCES
    from store.setting import SETTINGS
    from store.settings import Settings as StoreSettings

    packages = {"store": StoreSettings, "bot": BotSettings, "collector": CollectorSettings}
    return {
        "language": language.language(RULES, AMOUNTS),
        "settings": reference.settings(packages, SETTINGS),
        "resources": reference.resources(RESOURCES.values()),
        "findings": reference.findings({check.name: check.severity for check in CHECKS}),
        "commands": reference.commands(dict(_helps())),
    }


def _helps() -> Iterator[tuple[str, str]]:
    from typer.main import get_command

    from bot.cli.main import app

    yield from _help(get_command(app), "vminer", None)


def _help(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - typer's own, not public
    """What a command prints as its help, then its subcommands."""
    context = command.make_context(name, [], parent=parent, resilient_parsing=True, terminal_width=WIDTH)
    yield context.command_path, command.get_help(context)
    for sub, below in getattr(command, "commands", {}).items():
        yield from _help(below, sub, context)
