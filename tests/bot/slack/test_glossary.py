"""Words taught in Slack: known in their channel, or everywhere by an admin; shown, listed, taken back."""

import pytest

from bot.access import NotForEveryone
from store.glossary import GLOSSARY


@pytest.fixture(autouse=True)
def untaught(fleet):
    """Nothing is left taught."""
    yield
    with fleet.begin() as connection:
        connection.execute(GLOSSARY.delete())


pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
def elsewhere(fake):
    """Another channel with the same people."""
    return fake.add_channel("elsewhere", fake.ada, fake.bob)


@pytest.fixture
def said(fake):
    """said(who, where, text): what the bot answers in the thread of that mention."""

    async def said(who, where, text):
        asked = await fake.mention(who, where, text)
        return await fake.wait_for_message(thread_ts=asked.ts)

    return said


def names(message):
    return [row[0] for row in message.table[1:]]


async def test_a_word_is_known_in_the_channel_it_was_taught_in_and_in_no_other(fake, said, elsewhere):
    told = await said(fake.bob, fake.general, "prod means cluster Production")
    assert "means here: cluster Production" in told.words
    here = await said(fake.ada, fake.general, "powered on vms in prod")
    assert names(here) == ["app-01", "web[prod]", "win-sql-01"]
    assert '"prod" as taught: cluster Production' in here.words
    assert "as taught" not in (await said(fake.ada, elsewhere, "powered on vms in prod")).words


async def test_an_admin_teaches_everybody_and_nobody_else_does(fake, said, elsewhere):
    told = await said(fake.bob, fake.general, "prod means cluster Production everywhere")
    assert told.words == str(NotForEveryone())
    await said(fake.ada, fake.general, "prod means cluster Production everywhere")
    assert "as taught" in (await said(fake.bob, elsewhere, "powered on vms in prod")).words


async def test_what_was_taught_in_a_thread_is_taken_back_in_it(fake):
    asked = await fake.mention(fake.bob, fake.general, "prod means cluster Production")
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.bob, fake.general, "undo that", thread_ts=asked.ts)
    assert "as it was before" in (await fake.wait_for_message(thread_ts=asked.ts)).words
    await fake.say(fake.bob, fake.general, "list glossary", thread_ts=asked.ts)
    assert "No words have been taught" in (await fake.wait_for_message(thread_ts=asked.ts)).words


async def test_the_command_lists_the_words_of_its_channel_with_who_taught_them(fake, said):
    await said(fake.bob, fake.general, "prod means cluster Production")
    await fake.command(fake.ada, fake.general, "glossary")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.table[0][:4] == ["Words", "Meaning", "Where", "Taught by"]
    assert told.table[1][:4] == ["prod", "cluster Production", "here", fake.bob.name]


async def test_a_thread_goes_on_with_what_was_taught(fake):
    asked = await fake.mention(fake.bob, fake.general, "prod means cluster Production")
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.ada, fake.general, "powered off vms in prod", thread_ts=asked.ts)
    assert names(await fake.wait_for_message(thread_ts=asked.ts)) == ["app-02"]


async def test_what_is_taught_calls_nobody(fake, said):
    for text in (
        "prod means <!channel> hosts",
        "<!here> means hosts",
        "prod means <@U0FAKEBOB0>",
        "glossary",
    ):
        await said(fake.ada, fake.general, text)
    assert fake.notified == []
