"""What the collector has to tell people: told once, directly, to whoever is still a member."""

import asyncio
from contextlib import suppress

import structlog

from bot.access import NotAdmitted
from bot.fault import ours
from bot.present.words import duration
from bot.slack.desk import Desk
from bot.slack.errors import SlackRefused, SlackUnreachable
from bot.slack.outbox import sentence
from bot.slack.people import Writer
from store import notice
from store.engine import Engine
from store.notice import Notice

log = structlog.get_logger()

EVERY = 1.0  # seconds between two looks
AT_ONCE = 20


async def keep_telling(desk: Desk, over: asyncio.Event) -> None:
    """Tell what there is to tell, until everything is over; a fault is logged once, until it is gone."""
    well = True
    while not over.is_set():
        try:
            await tell(desk)
            well = True
        except Exception as error:  # noqa: BLE001 - the top of a loop that must not end
            if well:
                log.warning("notices cannot be told", fault=str(ours(error)))
            well = False
        with suppress(TimeoutError):
            async with asyncio.timeout(EVERY):
                await over.wait()


async def tell(desk: Desk) -> None:
    """Tell what there is to tell. Raises what the store raises, and `SlackUnreachable`."""
    for one in await desk.work.think(_taken, desk.engine):
        await _told(desk, one)


def said(one: Notice) -> str:
    """The sentence of a notice."""
    match one.kind, one.payload:
        case "sync_ended", {"vcenter": str(name), "error": str(error)}:
            return f"The sync of {name} failed: {error}"
        case "sync_ended", {"vcenter": str(name), "seconds": int() | float() as seconds}:
            return f"The sync of {name} has ended, after {duration(seconds)}."
        case _:
            return f"Something has ended that you asked for: {one.kind}."


async def _told(desk: Desk, one: Notice) -> None:
    user = str(one.payload["user"])
    writer = Writer(user=user, team=desk.home.team, channel="D", shared=False)
    try:
        await desk.people.member(writer)
        await desk.outbox.direct(user, sentence(said(one)))
    except (NotAdmitted, SlackRefused) as error:
        log.warning("a notice was not told", kind=one.kind, user=user, fault=str(error))
    except SlackUnreachable:
        await desk.work.think(_put_back, desk.engine, one)
        raise


def _taken(engine: Engine) -> tuple[Notice, ...]:
    """The notices that nobody told yet: marked before they are told, or a crash would tell them twice."""
    with engine.begin() as connection:
        taken = notice.take(connection, AT_ONCE)
        notice.mark(connection, taken)
        return taken


def _put_back(engine: Engine, one: Notice) -> None:
    with engine.begin() as connection:
        notice.add(connection, one.kind, one.payload, vcenter_id=one.vcenter_id)
