"""How long a question in Slack takes: from the event that leaves a Slack on loopback to the message there."""

import asyncio
from collections.abc import Iterator
from itertools import cycle, islice

from bot.settings import Settings
from bot.slack.app import serving
from store import embedded
from store.engine import Engine
from tests.bench.figure import Figure, latency
from tests.conftest import embedded_home
from tests.corpus.collected import CASES
from tests.corpus.database import filled
from tests.fakes.slack.fake import FakeSlack, slack

EVENTS = 200  # one after the other
PEOPLE = 50  # who take turns: nobody may ask more than 20 questions a minute


def figures() -> Iterator[Figure]:
    """The examples of the issue on the demo fleet, as direct messages in Socket Mode."""
    with embedded_home() as home, filled(lambda name: embedded.ensure(home, database=name)) as engine:
        yield from latency("slack.event_to_message", asyncio.run(_asked(engine)), p95=100)


async def _asked(engine: Engine) -> list[float]:
    questions = cycle([case.turns[0].text for case in CASES if case.group == "issue"])
    async with slack() as fake:
        settings = Settings(bot_token=fake.bot_token, app_token=fake.app_token, api_url=fake.api)
        async with serving(settings, engine):
            people = cycle([fake.add_user(f"person-{number}") for number in range(PEOPLE)])
            for who in islice(people, PEOPLE):
                await _took(fake, who.name, "help")
            return [
                await _took(fake, who.name, question)
                for who, question in islice(zip(people, questions, strict=False), EVENTS)
            ]


async def _took(fake: FakeSlack, who: str, question: str) -> float:
    """Seconds from the event to its answer."""
    asked = await fake.dm(who, question)
    told = await fake.wait_for_message(thread_ts=asked.ts, timeout=30)
    return told.at - asked.at
