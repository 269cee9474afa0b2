"""A question in Slack is answered: where it was asked, as a table, in Socket Mode and over HTTP."""

import pytest

pytestmark = pytest.mark.usefixtures("either")


def names(message):
    return [row[0] for row in message.table[1:]]


async def test_a_mention_is_answered_in_its_thread_with_a_table(fake):
    asked = await fake.mention(fake.ada, fake.general, "powered on vms in cluster Production")
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert names(told) == ["app-01", "web[prod]", "win-sql-01"]
    assert told.words.startswith("*3 VMs*")
    assert "Read as:" in told.words


async def test_a_mention_within_a_thread_is_answered_in_that_thread(fake):
    began = await fake.say(fake.bob, fake.general, "production is slow")
    await fake.mention(fake.ada, fake.general, "list hosts", thread_ts=began.ts)
    told = await fake.wait_for_message(thread_ts=began.ts)
    assert "esx-01" in names(told)


async def test_a_follow_up_in_the_thread_needs_no_mention(fake):
    asked = await fake.mention(fake.ada, fake.general, "vms in cluster Production")
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.bob, fake.general, "only the powered off ones", thread_ts=asked.ts)
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert names(told) == ["app-02"]


async def test_a_direct_message_is_answered_in_its_thread(fake):
    asked = await fake.dm(fake.ada, "how many hosts are there")
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert told.words.startswith("*4 hosts*")


async def test_a_direct_message_is_gone_on_from_in_its_thread(fake):
    asked = await fake.dm(fake.ada, "vms in cluster Production")
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.dm(fake.ada, "only the powered off ones", thread_ts=asked.ts)
    assert names(await fake.wait_for_message(thread_ts=asked.ts)) == ["app-02"]


async def test_a_command_is_answered_to_whoever_typed_it_alone(fake):
    await fake.command(fake.ada, fake.general, "how many hosts are there")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.words.startswith("*4 hosts*")


async def test_everything_is_acknowledged_at_once(fake):
    await fake.mention(fake.ada, fake.general, "vms")
    await fake.command(fake.ada, fake.general, "vms")
    await fake.open_home(fake.ada)
    message = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    await fake.click(fake.ada, message, "export_csv")
    for delivery in fake.deliveries:
        assert (await fake.wait_for_ack(delivery)).took < 0.5


async def test_a_name_that_looks_like_a_link_is_read_as_it_was_typed(fake):
    asked = await fake.mention(fake.ada, fake.general, "vms named “esx-01.example.com”")
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert "http" not in told.words
    assert "esx-01.example.com" in told.words


async def test_a_mention_without_words_gets_help(fake):
    asked = await fake.mention(fake.ada, fake.general, "")
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert any(action.startswith("choose_") for action in told.actions)
