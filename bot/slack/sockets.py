"""Socket Mode: two connections, so that one is there while Slack renews the other, each watched over."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import SDK, socket_url
from bot.slack.errors import SlackError, SlackUnreachable

log = structlog.get_logger()

CONNECTIONS = 2
PING = 5.0  # seconds; after four without an answer the SDK connects anew
OPENING = 20.0  # seconds that the first connection may take


class Socket:
    """One connection. The SDK renews it; where that does not come to an end, we make it anew.

    `look`: seconds after which we look again; `down`: those that we leave the renewing to the SDK.
    """

    def __init__(
        self, app: AsyncApp, client: AsyncWebClient, token: str, *, look: float = 5.0, down: float = 30.0
    ) -> None:
        self._app, self._client, self._token = app, client, token
        self._look, self._down = look, down
        self._handler: AsyncSocketModeHandler | None = None

    async def connect(self) -> None:
        """Connect. Raises `WrongAppToken` or `SlackUnreachable`."""
        url = await socket_url(self._client, self._token)
        handler = AsyncSocketModeHandler(
            self._app, self._token, logger=SDK, web_client=self._client, ping_interval=PING
        )
        self._handler = handler
        handler.client.proxy = self._client.proxy  # given none, the SDK reads the environment by itself
        handler.client.wss_uri = url
        handler.client.message_listeners.append(_greeted)
        try:
            async with asyncio.timeout(OPENING):
                await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt left it untyped
        except TimeoutError as error:
            raise SlackUnreachable(reason="no socket could be opened") from error

    async def watch(self) -> None:
        """Keep it connected, for ever."""
        down = 0.0
        while True:
            await asyncio.sleep(self._look)
            down = 0.0 if await self._is_connected() else down + self._look
            if down >= self._down:
                log.warning("a connection to Slack is down and made anew", seconds=down)
                await self._renew()
                down = 0.0

    async def close(self) -> None:
        """Take nothing more in."""
        if self._handler:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt left it untyped

    async def _is_connected(self) -> bool:
        return self._handler is not None and await self._handler.client.is_connected()

    async def _renew(self) -> None:
        await self.close()
        try:
            await self.connect()
        except SlackError as error:
            log.warning("no connection to Slack", fault=str(error))


@asynccontextmanager
async def connected(app: AsyncApp, client: AsyncWebClient, token: str) -> AsyncIterator[None]:
    """Payloads come in by Socket Mode. Raises what `Socket.connect` raises."""
    sockets = [Socket(app, client, token) for _ in range(CONNECTIONS)]
    watches: list[asyncio.Task[None]] = []
    try:
        for socket in sockets:
            await socket.connect()
        watches = [asyncio.create_task(socket.watch()) for socket in sockets]
        yield
    finally:
        for watch in watches:
            watch.cancel()
        await asyncio.gather(*watches, return_exceptions=True)
        for socket in sockets:
            await socket.close()


async def _greeted(_client: object, message: dict[str, Any], _raw: str | None) -> None:
    """More connections than ours: another process shares the token, and gets a part of the events."""
    if message.get("type") == "hello":
        log.info("connected to Slack", connections=message.get("num_connections"))
