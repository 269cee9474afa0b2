"""HTTP mode lets in what Slack signed, and nothing else."""

import time
from io import BytesIO

import aiohttp
import pytest
import structlog

from tests.bot.slack.conftest import running


@pytest.fixture
async def server(fake, fleet):
    async with running(fake, fleet, http=True):
        yield


@pytest.fixture
async def browser():
    async with aiohttp.ClientSession() as session:
        yield session


pytestmark = pytest.mark.usefixtures("server")
EVENT = {"type": "event_callback"}


async def test_slack_may_verify_the_address(fake):
    assert await fake.verify_url()


async def test_health_says_that_we_are_there(fake, browser):
    async with browser.get(fake.bot_url.replace("/slack/events", "/health")) as response:
        assert (response.status, await response.json()) == (200, {"ok": True})


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "another"},
        {"at": "1"},
        {"at": str(int(time.time()) + 86_400)},
        {"at": "soon"},
        {"at": "\u0664\u0662"},
        {"at": "9" * 5000},
        {"headers": {"X-Slack-Signature": ""}},
        {"headers": {"X-Slack-Signature": "v0=\u00e9"}},
        {"body": b"\xff\xfe"},
    ],
    ids=str,
)
async def test_what_slack_did_not_sign_is_refused(fake, wrong):
    assert (await fake.push("events_api", EVENT, **wrong)).status == 401


async def test_what_is_not_signed_at_all_is_refused(fake, browser):
    async with browser.post(fake.bot_url, data=b"hello") as response:
        assert response.status == 401


async def test_more_than_a_mebibyte_is_refused(fake, browser):
    async with browser.post(fake.bot_url, data=BytesIO(b"x" * (2**20 + 1))) as response:
        assert response.status == 413


async def test_what_is_signed_but_not_readable_is_refused(fake):
    assert (await fake.push("events_api", EVENT, body=b"{")).status == 400


async def test_a_request_that_is_signed_but_makes_no_sense_does_no_harm(fake):
    for payload in ({}, {"type": "event_callback"}, {"type": "event_callback", "event": {"type": "message"}}):
        await fake.push("events_api", payload)
    asked = await fake.dm(fake.ada, "how many hosts are there")
    assert await fake.wait_for_message(thread_ts=asked.ts)


async def test_a_request_that_is_repeated_within_its_time_is_answered_once(fake):
    asked = await fake.dm(fake.ada, "how many hosts are there")
    await fake.wait_for_message(thread_ts=asked.ts)
    answer = await fake.push("events_api", fake.deliveries[0].payload)
    assert answer.status == 200
    other = await fake.dm(fake.ada, "how many hosts are there")
    await fake.wait_for_message(thread_ts=other.ts)
    assert len(fake.called("chat.postMessage")) == 2


async def test_a_wrong_signing_secret_is_logged_once(fake):
    with structlog.testing.capture_logs() as logged:
        for _ in range(3):
            await fake.push("events_api", EVENT, secret="another")
    assert ["SLACK_SIGNING_SECRET" in line["event"] for line in logged] == [True]
