"""What is wrong with tokens, scopes and settings is said at the start; what is under way comes to an end."""

import asyncio
import json
import signal
import sys
import time
from dataclasses import asdict

import pytest

from bot.slack.app import serving
from bot.slack.client import SCOPES, tls_context
from bot.slack.errors import (
    MissingScopes,
    NoBotToken,
    NoWayIn,
    PortTaken,
    SlackUnreachable,
    WrongAppToken,
    WrongBotToken,
    WrongCaFile,
)
from tests.bot.slack.conftest import free_port, running, wired
from tests.fakes.slack.fake import slack

PROCESS = """
import json, sys
from bot.settings import Settings
from bot.slack.app import run
from store.engine import connect
settings = Settings(**json.loads(sys.argv[1]))
run(settings, connect(sys.argv[2], pool=8))
"""


async def begin(fake, engine, **settings):
    async with running(fake, engine, **settings):
        pass


@pytest.mark.parametrize(
    ("settings", "fault", "says"),
    [
        ({"bot_token": ""}, NoBotToken, "SLACK_BOT_TOKEN is not set"),
        ({"bot_token": "xoxb-wrong"}, WrongBotToken, "SLACK_BOT_TOKEN: invalid_auth"),
        ({"app_token": "xapp-wrong"}, WrongAppToken, "SLACK_APP_TOKEN: invalid_auth"),
        ({"app_token": ""}, NoWayIn, "SLACK_SIGNING_SECRET"),
        ({"api_url": f"http://127.0.0.1:{free_port()}/api/"}, SlackUnreachable, "SLACK_API_URL"),
        ({"proxy": f"http://user:secret@127.0.0.1:{free_port()}"}, SlackUnreachable, "HTTPS_PROXY"),
        ({"ca_file": "/nowhere.pem"}, WrongCaFile, "/nowhere.pem"),
    ],
)
async def test_a_wrong_setting_is_a_sentence_at_the_start(fake, fleet, settings, fault, says):
    with pytest.raises(fault, match=says) as caught:
        await begin(fake, fleet, **settings)
    assert "secret" not in str(caught.value)


async def test_a_token_that_was_revoked_is_a_sentence_at_the_start(fake, fleet):
    fake.revoke()
    with pytest.raises(WrongBotToken, match="token_revoked"):
        await begin(fake, fleet)


@pytest.mark.parametrize("lacking", SCOPES)
async def test_a_missing_scope_is_named_at_the_start(fleet, lacking):
    async with slack(set(SCOPES) - {lacking}) as fake:
        with pytest.raises(MissingScopes, match=lacking):
            await begin(fake, fleet)


async def test_a_slack_that_is_out_of_order_is_no_wrong_token(fake, fleet):
    fake.fail("auth.test", status=500, times=None)
    with pytest.raises(SlackUnreachable, match="500"):
        await begin(fake, fleet)


async def test_a_port_that_is_taken_is_a_sentence_at_the_start(fake, fleet):
    settings = wired(fake, http=True)
    async with serving(settings, fleet):
        with pytest.raises(PortTaken, match=str(settings.http_port)):
            await begin(fake, fleet, http=True, http_port=settings.http_port)


def test_a_file_without_certificates_is_a_sentence(tmp_path):
    file = tmp_path / "ca.pem"
    file.write_text("nothing")
    with pytest.raises(WrongCaFile, match=r"ca\.pem"):
        tls_context(str(file))


async def test_what_is_under_way_is_answered_before_we_stop(fake, fleet):
    fake.slow("chat.postMessage", 0.5)
    async with running(fake, fleet):
        asked = await fake.mention(fake.ada, fake.general, "powered off vms")
        await fake.until(lambda: fake.called("chat.postMessage") or None)
    assert await fake.wait_for_message(thread_ts=asked.ts)


async def test_a_process_that_is_told_to_stop_answers_and_ends_well(fake, fleet):
    settings = json.dumps(asdict(wired(fake)))
    url = fleet.url.render_as_string(hide_password=False)
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROCESS, settings, url)
    await fake.wait_for_connections(2, timeout=20)
    fake.slow("chat.postMessage", 0.3)
    asked = await fake.mention(fake.ada, fake.general, "powered off vms")
    await fake.until(lambda: fake.called("chat.postMessage") or None)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert time.monotonic() - began < 5
    assert await fake.wait_for_message(thread_ts=asked.ts)
