"""The pages of docs/reference that are written out of the code: settings, resources, commands."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from nlp.vocabulary import plural
from store.resource import Column, Kind, Resource
from store.resources.finding import CHECKS
from store.setting import Setting, named

GENERATED = "<!-- Written by `vminer docs` out of the code: change it there. -->"
SECTIONS = {"store": "Database", "bot": "Slack", "collector": "Reading vCenters"}
KINDS = {
    Kind.TEXT: "text",
    Kind.NUMBER: "number",
    Kind.SIZE: "size",
    Kind.PERCENT: "percent",
    Kind.MOMENT: "time",
    Kind.DURATION: "length of time",
    Kind.CHOICE: "one of",
    Kind.FLAG: "yes or no",
    Kind.REF: "a",
    Kind.REFS: "any number of",
    Kind.LIST: "list",
    Kind.MAP: "values by name",
}


def settings(packages: Mapping[str, type[Any]], kept: Iterable[Setting]) -> str:
    """The page of all settings; `packages`: a package's name and its settings; `kept`: in the database."""
    return page(
        "Settings",
        "How a process is wired is environment. A command needs only what it uses: a worker no Slack token.",
        *(_settings(SECTIONS[name], package) for name, package in packages.items()),
        _kept(kept),
    )


def resources(declared: Iterable[Resource]) -> str:
    """The page of all that can be asked about, with every column and what people may call it."""
    return page(
        "What can be asked about",
        "Each noun with its columns. A column goes by its name, its label and the words beside it; **bold** "
        "ones are shown unless a question names others.",
        *map(_resource, declared),
    )


def findings(severities: Mapping[str, str]) -> str:
    """The page of all that is looked for; `severities`: of each check by its name."""
    thresholds = {name: named(f"check_{name}") for name in severities}
    lines = (
        f"| {CHECKS[name][0]} | {severities[name]} | {one.help} | `{one.name}` | `{one.default}` |"
        for name, one in thresholds.items()
    )
    head = ("| finding | severity | what | setting | default |", "|---|---|---|---|---|")
    table = "\n".join((*head, *lines))
    return page(
        "What needs attention",
        "At the end of each sync of a vCenter these are looked for in what was read. A finding is there from "
        'the first time that it was found until it no longer holds: ask "what needs attention in cluster '
        'Prod", "critical findings", "findings by severity". Thresholds are settings: '
        "`vminer setting check_snapshot_old 14`.",
        table,
        "Datastores are not browsed: files that belong to no VM are not found. What the inventory tells of "
        "such is a VM that is inaccessible, invalid, or orphaned in its vCenter.",
    )


def commands(helps: Mapping[str, str]) -> str:
    """The page of all commands; `helps`: a command and the help that it prints."""
    return page(
        "Commands",
        "As `vminer COMMAND --help` prints them.",
        *(f"## {name}\n\n```text\n{text.strip()}\n```" for name, text in helps.items()),
    )


def page(title: str, introduction: str, *sections: str) -> str:
    """A page of the reference."""
    return "\n\n".join((f"# {title}", GENERATED, introduction, *sections)) + "\n"


def _settings(title: str, package: type[Any]) -> str:
    lines = (
        f"| `{one.metadata['variable']}` | {_default(one.default)} | {one.metadata['help']} |"
        for one in fields(package)
    )
    return "\n".join((f"## {title}", "", "| variable | default | what for |", "|---|---|---|", *lines))


def _kept(kept: Iterable[Setting]) -> str:
    lines = (
        f"| `{one.name}` | `{one.default}` | `{one.least}` to `{one.most}` | {one.help} |" for one in kept
    )
    return "\n".join(
        (
            "## While it runs",
            "",
            "Changed by `vminer setting NAME VALUE`, from the next use on.",
            "",
            "| name | default | can be | what for |",
            "|---|---|---|---|",
            *lines,
        )
    )


def _default(value: object) -> str:
    text = ",".join(value) if isinstance(value, tuple) else str(value)
    return f"`{text.replace(str(Path.home()), '~')}`" if text else ""


def _resource(resource: Resource) -> str:
    nouns = ", ".join(f'"{word}"' for word in resource.words)
    lines = (
        f"| {_name(column)} | {column.label} | {_kind(column)} | {', '.join(column.words)} |"
        for column in resource.table.every
    )
    title = plural(resource.label)
    return "\n".join(
        (
            f"## {title[0].upper() + title[1:] if title.islower() else title}",
            "",
            f"Asked for as {nouns}.",
            "",
            "| column | label | holds | also called |",
            "|---|---|---|---|",
            *lines,
        )
    )


def _name(column: Column) -> str:
    return f"**`{column.name}`**" if column.shown else f"`{column.name}`"


def _kind(column: Column) -> str:
    told = KINDS[column.kind]
    match column.kind:
        case Kind.CHOICE:
            return f"{told} {', '.join(f'`{value}`' for value in column.values)}"
        case Kind.REF:
            return f"{told} {column.to}"
        case Kind.REFS:
            return f"{told} {plural(column.to)}"
        case _:
            return f"{told} ({column.unit})" if column.unit else told
