import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.settings import Settings
from bot.slack.app import serving
from store.engine import Engine, connect
from store.schema import declared
from tests.conftest import MakeDatabase
from tests.fakes.slack.fake import FakeSlack, slack
from tests.fleet import DR, FLEET, fill, sync, vm


def wired(fake: FakeSlack, *, http: bool = False, **more: object) -> Settings:
    """The settings by which a bot serves the fake Slack."""
    way = (
        {"signing_secret": fake.signing_secret, "http_port": free_port()}
        if http
        else {"app_token": fake.app_token}
    )
    return Settings(
        **{"bot_token": fake.bot_token, "api_url": fake.api, "admins": (fake.ada.id,), **way, **more}
    )


@asynccontextmanager
async def running(fake: FakeSlack, engine: Engine, **settings: object) -> AsyncIterator[None]:
    """A bot that serves the fake Slack, by Socket Mode or HTTP."""
    wiring = wired(fake, **settings)
    async with serving(wiring, engine):
        fake.bot_url = None if wiring.app_token else f"http://127.0.0.1:{wiring.http_port}/slack/events"
        yield


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with slack() as fake:
        yield fake


@pytest.fixture(params=["Socket Mode", "HTTP"])
async def either(request, fake, fleet) -> AsyncIterator[None]:
    """A bot with the small fleet, in each mode."""
    async with running(fake, fleet, http=request.param == "HTTP"):
        yield


@pytest.fixture
async def bot(fake, fleet) -> AsyncIterator[None]:
    """A bot with the small fleet, in Socket Mode."""
    async with running(fake, fleet):
        yield


@pytest.fixture(scope="session")
def crowd(make_database: MakeDatabase) -> Iterator[Engine]:
    """A database with the small fleet and 45 VMs more, load-01 to load-45 in vc-02."""
    engine = connect(make_database("crowd"))
    with engine.begin() as connection:
        declared.create(connection, partitions=1)
    ids = fill(engine)
    more = [vm(f"load-{number:02}", f"vm-{number + 100}", DR) for number in range(1, 46)]
    sync(engine, ids["vc-02"], {**FLEET["vc-02"], "vm": [*FLEET["vc-02"]["vm"], *more]})
    yield engine
    engine.dispose()
