"""What is typed behind /vminer: a subcommand only if the whole text is one, else a question."""

import re
from dataclasses import dataclass
from typing import TypeAlias

SYNC = re.compile(r"""sync(?:\s+(?:"(?P<quoted>[^"]+)"|(?P<name>[\w.-]+)))?""", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Status:
    """`status`: how fresh the data of each vCenter is."""


@dataclass(frozen=True, kw_only=True)
class Stats:
    """`stats`: the fleet at a glance."""


@dataclass(frozen=True, kw_only=True)
class Sync:
    """`sync`, `sync NAME`, `sync "A NAME"`: read one vCenter again, or all of them."""

    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """Anything else; nothing at all asks for help."""

    text: str


Subcommand: TypeAlias = Status | Stats | Sync | Question


def read(text: str) -> Subcommand:
    """The subcommand that the whole text is, or a question."""
    if text.casefold() == "status":
        return Status()
    if text.casefold() == "stats":
        return Stats()
    if sync := SYNC.fullmatch(text):
        return Sync(name=sync["quoted"] or sync["name"])
    return Question(text="help" if text in {"", "?"} else text)
