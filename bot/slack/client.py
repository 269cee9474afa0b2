"""The way to Slack's Web API: one client, its faults as ours, and what is checked at the start."""

import logging
import ssl
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar

import aiohttp
from slack_bolt.version import __version__ as bolt
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.settings import Settings
from bot.slack.errors import (
    MissingScopes,
    NoBotToken,
    SlackError,
    SlackRefused,
    SlackUnreachable,
    UntrustedSlack,
    WrongAppToken,
    WrongBotToken,
    WrongCaFile,
)

T = TypeVar("T")

SCOPES = ("app_mentions:read", "chat:write", "commands", "files:write", "im:history", "users:read")
SILENCE = 30  # seconds without a byte, after which a call is given up

# The libraries log what people wrote, and the same fault with every retry: `sockets` says it, and once.
SDK = logging.getLogger("bot.slack.sdk")
SDK.setLevel(logging.CRITICAL)


@dataclass(frozen=True, kw_only=True)
class Home:
    """The workspace that the app is installed in: its id, our user and bot id there, the scopes granted.

    `clock`: what Slack's showed, if it told.
    """

    team: str
    user: str
    bot: str
    scopes: frozenset[str]
    clock: datetime | None


@asynccontextmanager
async def web_client(settings: Settings) -> AsyncIterator[AsyncWebClient]:
    """A client whose calls share connections, and wait where Slack says that they come too fast.

    Raises `WrongCaFile`.
    """
    tls = tls_context(settings.ca_file)
    limits = aiohttp.ClientTimeout(total=None, sock_connect=SILENCE, sock_read=SILENCE)
    async with aiohttp.ClientSession(timeout=limits) as shared:
        client = AsyncWebClient(
            token=settings.bot_token,
            base_url=settings.api_url,
            session=shared,
            ssl=tls,
            user_agent_prefix=f"Bolt-Async/{bolt}",
            logger=SDK,
            retry_handlers=[
                AsyncConnectionErrorRetryHandler(),
                AsyncServerErrorRetryHandler(max_retry_count=2),
                AsyncRateLimitErrorRetryHandler(max_retry_count=3),
            ],
        )
        client.proxy = settings.proxy or None  # given none, the SDK reads the environment by itself
        yield client


async def called(call: Awaitable[T]) -> T:
    """What a call to Slack answers. Raises `SlackRefused`, `SlackUnreachable` or `UntrustedSlack`."""
    try:
        return await call
    except SlackApiError as error:
        raise _refused(error) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise UntrustedSlack(reason=error.certificate_error) from error
    except aiohttp.ClientResponseError as error:  # its text may hold the proxy's password
        raise SlackUnreachable(reason=f"{error.status} {error.message}") from error
    except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
        raise SlackUnreachable(reason=str(error) or type(error).__name__) from error


async def home(client: AsyncWebClient) -> Home:
    """Who we are. Raises `NoBotToken`, `WrongBotToken`, `MissingScopes`, and what `called` raises."""
    if not client.token:
        raise NoBotToken
    try:
        told = await called(client.auth_test())
    except SlackRefused as error:
        raise WrongBotToken(code=error.code) from error
    scopes = frozenset(told.headers.get("x-oauth-scopes", ",".join(SCOPES)).replace(" ", "").split(","))
    if missing := [scope for scope in SCOPES if scope not in scopes]:
        raise MissingScopes(scopes=", ".join(missing))
    date = told.headers.get("Date")
    return Home(
        team=told["team_id"],
        user=told["user_id"],
        bot=told["bot_id"],
        scopes=scopes,
        clock=parsedate_to_datetime(date) if date else None,
    )


async def socket_url(client: AsyncWebClient, token: str) -> str:
    """Where a Socket Mode connection can be made, once. Raises `WrongAppToken`, and what `called` raises."""
    try:
        told = await called(client.apps_connections_open(app_token=token))
    except SlackRefused as error:
        raise WrongAppToken(code=error.code) from error
    return str(told["url"])


def tls_context(ca_file: str) -> ssl.SSLContext | None:
    """What to trust, if it is not the machine's own authorities. Raises `WrongCaFile`."""
    if not ca_file:
        return None
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise WrongCaFile(file=ca_file, reason=error.strerror or str(error)) from error


def _refused(error: SlackApiError) -> SlackError:
    status, data = getattr(error.response, "status_code", "nothing"), getattr(error.response, "data", None)
    if status == HTTPStatus.OK and isinstance(data, dict):
        return SlackRefused(code=data.get("error", "for no reason given"))
    return SlackUnreachable(reason=f"it answered with status {status}")
