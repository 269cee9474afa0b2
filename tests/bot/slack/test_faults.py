"""What goes wrong is a sentence to members, nothing to others, and a line in the log that tells no secret."""

import logging
import re

import pytest
import structlog
from sqlalchemy import text

from bot.access import NotAdmitted
from store.engine import connect
from store.schema import declared
from tests.bot.slack.conftest import free_port, running
from tests.fleet import fill


async def answered(fake, question, who=None):
    asked = await fake.dm(who or fake.ada, question)
    return (await fake.wait_for_message(thread_ts=asked.ts, timeout=15)).words


@pytest.fixture(scope="module")
def broken(make_database):
    """A database whose VMs cannot be read, for a reason that nobody thought of."""
    engine = connect(make_database("broken"))
    with engine.begin() as connection:
        declared.create(connection, partitions=1)
    fill(engine)
    with engine.begin() as connection:
        connection.execute(text("alter table vm rename to vm_before"))
        connection.execute(text("create view vm as select * from vm_before where 1 / (cpus - cpus) = 1"))
    yield engine
    engine.dispose()


@pytest.fixture
def nowhere():
    """A database that is down."""
    engine = connect(f"postgresql://vminer@127.0.0.1:{free_port()}/vminer")
    yield engine
    engine.dispose()


async def test_a_fault_of_our_own_is_told_with_the_reference_under_which_it_is_logged_once(fake, broken):
    with structlog.testing.capture_logs() as logged:
        async with running(fake, broken):
            told = await answered(fake, "powered off vms")
    faults = [line for line in logged if line["event"] == "internal fault"]
    assert [line["reference"] for line in faults] == re.findall(r"reference (\w{8})", told)


async def test_a_database_that_is_down_is_told_to_a_member(fake, nowhere):
    async with running(fake, nowhere):
        assert "The database cannot be reached" in await answered(fake, "vms")


async def test_a_database_that_is_down_is_not_told_to_an_outsider(fake, nowhere):
    async with running(fake, nowhere):
        for who in (fake.guest, fake.stranger):
            assert await answered(fake, "vms", who) == str(NotAdmitted())


async def test_while_the_database_is_down_nothing_is_said_to_what_may_not_be_for_us(fake, nowhere):
    async with running(fake, nowhere):
        began = await fake.say(fake.ada, fake.general, "good morning")
        await fake.say(fake.bob, fake.general, "good morning", thread_ts=began.ts)
        await answered(fake, "vms")
    assert len(fake.called("chat.postMessage") + fake.called("chat.postEphemeral")) == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    "question",
    [
        "vm " * 4000,
        "покажи мне виртуальные машины",
        "'; DROP TABLE vm; --",
        "\u202e\x1b[31m",
        "(" * 900,
        "🙈" * 40,
    ],
    ids=["long", "another alphabet", "SQL", "control", "brackets", "emoji"],
)
async def test_whatever_is_typed_gets_a_message_and_does_no_harm(fake, question):
    assert await answered(fake, question)
    assert await answered(fake, "how many vms are there") == await answered(fake, "how many vms are there")


@pytest.mark.usefixtures("bot")
async def test_what_people_write_and_our_tokens_are_not_logged(fake, caplog):
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as logged:
        asked = await fake.mention(fake.ada, fake.general, "vms named sesame")
        told = await fake.wait_for_message(thread_ts=asked.ts)
        fake.fail("files.getUploadURLExternal", "file_uploads_disabled")
        await answered(fake, "sesame, open")
        await fake.disconnect()
        await fake.wait_for_connections(2)
    said = f"{logged} {caplog.text}"
    assert told
    for secret in ("sesame", fake.bot_token, fake.app_token, fake.signing_secret):
        assert secret not in said
