"""Who may ask, and what they may see.

Until grants exist: full members of the workspace that vMiner is installed in see everything. Guests,
other workspaces, shared channels and bots are refused, and so is whoever Slack does not tell us about.
"""

from collections.abc import Collection
from dataclasses import dataclass

from store.errors import VminerError
from store.result import EVERYTHING, Scope


class NotAdmitted(VminerError):
    """I answer full members of the workspace that I am installed in, and nobody in shared channels. Ask
    whoever runs vMiner here.
    """


class NotAnAdmin(VminerError):
    """Only those named in VMINER_ADMINS may start a sync. Ask one of them, or whoever runs vMiner here."""


class NotForEveryone(VminerError):
    """Only those named in VMINER_ADMINS may say what words mean for everyone. Teach me in a channel, for that
    one alone, or ask one of them.
    """


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Whoever asks. `name`: what people call them, if that is known. `may_sync`: may do what admins may."""

    id: str
    scope: Scope
    name: str = ""
    may_sync: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """What Slack says of who writes and where; None where it does not say.

    `team`: their own workspace; `home`: the one that vMiner is installed in. `shared`: the channel is
    shared with another workspace, or is about to be. `name`: what people call them.
    """

    id: str
    home: str
    team: str | None
    guest: bool | None
    bot: bool | None
    shared: bool | None
    name: str = ""


TERMINAL = Asker(id="terminal", scope=EVERYTHING, may_sync=True)


def admit(person: Person, admins: Collection[str]) -> Asker:
    """The asker that a person is. Raises `NotAdmitted`, on any doubt too."""
    known = (person.guest, person.bot, person.shared) == (False, False, False)
    if not known or not person.home or person.team != person.home:
        raise NotAdmitted
    return Asker(id=person.id, scope=EVERYTHING, name=person.name, may_sync=person.id in admins)
