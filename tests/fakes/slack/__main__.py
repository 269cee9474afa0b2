"""`python -m tests.fakes.slack`: prints one line of JSON on how to reach it, and serves until interrupted."""

import argparse
import asyncio
import json
import signal
import sys

from tests.fakes.slack.fake import FakeSlack


def addresses(fake: FakeSlack) -> dict[str, object]:
    return {
        "url": fake.url,
        "api": fake.api,
        "control": f"{fake.url}/control/",
        "bot_token": fake.bot_token,
        "app_token": fake.app_token,
        "signing_secret": fake.signing_secret,
        "users": {user.name: user.id for user in fake.workspace.users.values()},
        "channels": {channel.name: channel.id for channel in fake.workspace.channels.values()},
    }


async def serve(port: int, bot_url: str | None, latency: float) -> None:
    fake = FakeSlack()
    fake.bot_url, fake.latency = bot_url, latency
    await fake.start(port)
    sys.stdout.write(json.dumps(addresses(fake)) + "\n")
    sys.stdout.flush()
    over = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, over.set)
    await over.wait()
    await fake.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.slack", description="A Slack on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--bot-url", help="push there, signed, instead of waiting for Socket Mode")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    given = parser.parse_args()
    asyncio.run(serve(given.port, given.bot_url, given.latency))


if __name__ == "__main__":
    main()
