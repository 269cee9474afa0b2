"""Socket Mode stays connected: through renewals, cuts and silence."""

import asyncio

import aiohttp
import pytest
import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.sockets import CONNECTIONS, Socket


async def is_answered(fake, timeout=5.0):  # noqa: ASYNC109 - says how long the answer may take
    asked = await fake.dm(fake.ada, "how many hosts are there")
    return await fake.wait_for_message(thread_ts=asked.ts, timeout=timeout)


@pytest.mark.usefixtures("bot")
async def test_there_are_two_connections(fake):
    await fake.wait_for_connections(CONNECTIONS)
    assert fake.connections == CONNECTIONS


@pytest.mark.usefixtures("bot")
async def test_a_socket_that_slack_renews_is_connected_again(fake):
    await fake.disconnect()
    await fake.wait_for_connections(CONNECTIONS)
    assert await is_answered(fake)


@pytest.mark.usefixtures("bot")
async def test_a_socket_that_is_cut_is_connected_again(fake):
    fake.cut()
    await fake.wait_for_connections(CONNECTIONS, timeout=20)
    assert await is_answered(fake)


@pytest.fixture
async def socket(fake):
    """A connection of its own, closely watched. The SDK alone would need seconds to see that it is lost."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=fake.bot_token, base_url=fake.api, session=session)
        app = AsyncApp(client=client, signing_secret="")
        socket = Socket(app, client, fake.app_token, look=0.05, down=0.2)
        await socket.connect()
        watch = asyncio.create_task(socket.watch())
        yield socket
        watch.cancel()
        await socket.close()


@pytest.mark.usefixtures("socket")
async def test_a_connection_that_stays_down_is_made_anew(fake):
    fake.cut()
    await fake.wait_for_connections(1, timeout=2)


@pytest.mark.usefixtures("socket")
async def test_a_slack_that_is_away_for_a_while_is_tried_again_and_told_of_in_the_log(fake):
    with structlog.testing.capture_logs() as logged:
        fake.fail("apps.connections.open", "internal_error", times=3)
        fake.cut()
        await fake.wait_for_connections(1, timeout=5)
    assert [line["event"] for line in logged].count("no connection to Slack") == 3
