"""vMiner in Slack: wired, started, and stopped in good order."""

import asyncio
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.fault import ours
from bot.settings import Settings
from bot.slack.actions import choice, export, how, page
from bot.slack.allowance import Allowance
from bot.slack.client import SDK, Home, home, web_client
from bot.slack.commands import vminer
from bot.slack.desk import Desk
from bot.slack.errors import NoWayIn
from bot.slack.events import mention, message
from bot.slack.notices import keep_telling
from bot.slack.outbox import Outbox
from bot.slack.people import People
from bot.slack.server import listening
from bot.slack.sockets import connected
from bot.slack.work import Work
from store.engine import Engine

log = structlog.get_logger()

DRAIN = 10.0  # seconds that answers under way have when we are told to stop
ANY = re.compile(".*")


def run(settings: Settings, engine: Engine) -> None:
    """Serve Slack until SIGTERM or SIGINT. The engine needs `work.CONNECTIONS` connections.

    Raises a `SlackError` if it cannot begin.
    """
    asyncio.run(_run(settings, engine))


@asynccontextmanager
async def serving(settings: Settings, engine: Engine) -> AsyncIterator[None]:
    """Serve Slack meanwhile: by Socket Mode, or by HTTP if there is no SLACK_APP_TOKEN.

    At the end nothing more is taken in, and what is under way has ten seconds. Raises a `SlackError`.
    """
    async with web_client(settings) as client:
        desk = _desk(settings, engine, client, await home(client))
        over = asyncio.Event()
        try:
            async with _way_in(settings, build(desk, client), client):
                desk.work.start(keep_telling(desk, over))
                yield
        finally:
            over.set()
            await desk.work.end(DRAIN)


def build(desk: Desk, client: AsyncWebClient) -> AsyncApp:
    """The Bolt app: every listener of ours, and after them those that acknowledge what nobody wants."""

    async def authorize() -> AuthorizeResult:
        us = desk.home
        return AuthorizeResult(
            enterprise_id=None, team_id=us.team, bot_user_id=us.user, bot_id=us.bot, bot_token=client.token
        )

    app = AsyncApp(
        name="vminer",
        logger=SDK,
        client=client,
        authorize=authorize,
        signing_secret="",
        request_verification_enabled=False,  # `server` does, before anything is parsed
        attaching_conversation_kwargs_enabled=False,
    )
    for listener in (mention, message, vminer, page, export, choice, how):
        listener.listen(app, desk)
    _acknowledge_the_rest(app)
    return app


def _acknowledge_the_rest(app: AsyncApp) -> None:
    """What is not acknowledged Slack sends again, and shows people a warning."""

    async def unwanted(ack: AsyncAck) -> None:
        await ack()

    async def broken(error: Exception) -> None:
        ours(error)

    for kind in (app.event, app.action, app.command, app.shortcut, app.options, app.view, app.view_closed):
        kind(ANY)(unwanted)
    app.error(broken)


def _desk(settings: Settings, engine: Engine, client: AsyncWebClient, us: Home) -> Desk:
    return Desk(
        engine=engine,
        home=us,
        people=People(client, us, settings.admins),
        outbox=Outbox(client),
        allowance=Allowance(),
        work=Work(),
    )


def _way_in(settings: Settings, app: AsyncApp, client: AsyncWebClient) -> AbstractAsyncContextManager[None]:
    if settings.app_token:
        return connected(app, client, settings.app_token)
    if settings.signing_secret:
        return listening(app, settings.signing_secret, settings.http_port)
    raise NoWayIn


async def _run(settings: Settings, engine: Engine) -> None:
    over = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, over.set)
    async with serving(settings, engine):
        log.info("answering in Slack", mode="Socket Mode" if settings.app_token else "HTTP")
        await over.wait()
