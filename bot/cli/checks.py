"""What `vminer doctor` looks at. A fault is told as the error that any other command would meet."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial

from bot.cli import accounts, start
from bot.settings import Settings
from bot.slack.client import home, socket_url, web_client
from bot.slack.errors import NoWayIn
from collector.settings import Settings as CollectorSettings
from store import guard, vcenter
from store.engine import Engine, clock
from store.errors import VminerError
from store.settings import Settings as StoreSettings

APART = timedelta(seconds=60)  # Slack's signatures are worth 300 s
OPTIONAL = {
    "channels:history": "follow-ups in channels need a mention",
    "channels:read": "/vminer answers its asker in a channel shared with another workspace too",
}


class Verdict(StrEnum):
    """What came of a look."""

    FINE = "ok"
    FAULT = "FAULT"
    UNUSED = "-"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What was looked at, and what was seen or has to be done."""

    what: str
    verdict: Verdict
    told: str


class ClocksApart(VminerError):
    """The clocks of this machine and of {other} are {seconds:.0f} s apart. Set them by NTP: ages would be
    wrong, and what Slack signs is worth five minutes.
    """


def looks() -> Iterator[Look]:
    """Everything, one by one; a fault does not keep the rest from being looked at."""
    yield _look("Settings", _settings)
    try:
        with start.database() as engine:
            yield from _database(engine)
    except VminerError as error:
        yield Look(what="Database", verdict=Verdict.FAULT, told=str(error))
    yield _slack()


def _look(what: str, check: Callable[[], str]) -> Look:
    try:
        return Look(what=what, verdict=Verdict.FINE, told=check())
    except VminerError as error:
        return Look(what=what, verdict=Verdict.FAULT, told=str(error))


def _settings() -> str:
    start.check(StoreSettings, CollectorSettings, Settings)
    return "each can be read"


def _database(engine: Engine) -> Iterator[Look]:
    version = ".".join(map(str, engine.dialect.server_version_info or ()))
    place = "your own" if start.store_settings().database_url else f"the embedded one in {start.home()}"
    yield Look(what="Database", verdict=Verdict.FINE, told=f"PostgreSQL {version}, {place}; its tables fit")
    yield _look("Clock", partial(_clock, engine))
    key = _look("Key", partial(_key, engine))
    yield key
    if key.verdict is Verdict.FAULT:  # without it no vCenter can be logged in to
        return
    with engine.connect() as connection:
        known, held = vcenter.every(connection), guard.waiting(connection)
    if not known:
        yield Look(what="vCenters", verdict=Verdict.UNUSED, told="none yet: vminer vcenter add")
    for lack in held:
        yield Look(what="Missing objects", verdict=Verdict.FAULT, told=str(lack))
    for one in known:
        yield _look(f"vCenter {one.name}", partial(accounts.test, engine, one))


def _clock(engine: Engine) -> str:
    with engine.connect() as connection:
        _compare(clock(connection), "the database")
    return "the database's is this machine's"


def _compare(theirs: datetime, other: str) -> None:
    apart = abs(theirs - datetime.now(UTC))
    if apart > APART:
        raise ClocksApart(seconds=apart.total_seconds(), other=other)


def _key(engine: Engine) -> str:
    with engine.begin() as connection:
        keys = start.keys(connection)
    return f"{keys.where} opens the passwords of the vCenters"


def _slack() -> Look:
    try:
        wired = start.settings(Settings)
        if not (wired.bot_token or wired.app_token or wired.signing_secret):
            told = "not set up: docs/how-to/install-the-slack-app.md"
            return Look(what="Slack", verdict=Verdict.UNUSED, told=told)
        return Look(what="Slack", verdict=Verdict.FINE, told=asyncio.run(_workspace(wired)))
    except VminerError as error:
        return Look(what="Slack", verdict=Verdict.FAULT, told=str(error))


async def _workspace(wired: Settings) -> str:
    async with web_client(wired) as client:
        us = await home(client)
        if us.clock:
            _compare(us.clock, "Slack")
        if wired.app_token:
            await socket_url(client, wired.app_token)
        elif not wired.signing_secret:
            raise NoWayIn
    way = "Socket Mode" if wired.app_token else f"HTTP on port {wired.http_port}"
    lacks = [f"without {scope}, {lost}" for scope, lost in OPTIONAL.items() if scope not in us.scopes]
    return "; ".join((f"workspace {us.team} by {way}", *lacks))
