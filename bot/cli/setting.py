"""`vminer setting`: what may be changed while vMiner runs."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answer import Answer
    from store.setting import Setting

EXAMPLES = """vminer setting
vminer setting orphan_days 30
vminer setting check_snapshot_old 0"""


def command(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="The setting to tell of.")] = "",
    value: Annotated[int | None, typer.Argument(metavar="[VALUE]", help="What it is to be.")] = None,
) -> None:
    """List every setting with its value and default; tell of one; or change it, from the next use on."""
    from bot.cli import start, talk
    from store import setting

    wanted = (setting.named(name),) if name else setting.SETTINGS
    with start.database() as engine, engine.begin() as connection:
        if value is not None:
            setting.change(connection, wanted[0], value)
        values = setting.values(connection, wanted)
    if value is not None:
        start.say(f"{name} is {value}.")
    else:
        talk.show(_listed(wanted, values))


def _listed(settings: "Sequence[Setting]", values: "Mapping[str, int]") -> "Answer":
    from bot.answer import Answer, AnswerKind
    from bot.cli import talk
    from store.resource import Kind
    from store.result import Row, Shown

    kinds = {"setting": Kind.TEXT, "value": Kind.NUMBER, "default": Kind.NUMBER, "meaning": Kind.TEXT}
    rows: list[Row] = [
        {"setting": one.name, "value": values[one.name], "default": one.default, "meaning": one.help}
        for one in settings
    ]
    return Answer(
        question="settings",
        kind=AnswerKind.LIST,
        understood="What may be changed while vMiner runs",
        asked_at=talk.now(),
        columns=tuple(Shown(name=name, label=name.capitalize(), kind=kind) for name, kind in kinds.items()),
        rows=tuple(rows),
    )
