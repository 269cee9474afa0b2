"""A thread in Slack goes on: step by step, back, anew, by somebody else, after the bot was started again."""

import asyncio
from dataclasses import replace

import pytest

from tests.bot.slack.conftest import running


def names(message):
    return [row[0] for row in message.table[1:]]


@pytest.fixture
def talk(fake):
    """talk(text, ..., who=ada): the answers to these, one after the other, in one thread of #general."""
    thread = None

    async def talk(*texts, who=None):
        nonlocal thread
        told = None
        for text in texts:
            if thread is None:
                thread = (await fake.mention(who or fake.ada, fake.general, text)).ts
            else:
                await fake.say(who or fake.ada, fake.general, text, thread_ts=thread)
            told = await fake.wait_for_message(thread_ts=thread)
        return told

    return talk


@pytest.mark.usefixtures("either")
async def test_ten_questions_in_a_row_go_on_from_each_other_and_say_what_they_carried_over(talk):
    told = await talk(
        "vms in cluster Production",
        "only the powered on ones",
        "sort by memory",
        "show ip too",
        "what about powered off",
        "without the power state filter",
        "how many?",
        "per power state",
        "most first",
        "top 1",
    )
    assert "From the thread: in cluster Production" in told.words
    assert [row[-1] for row in told.table[1:]] == ["3"]


@pytest.mark.usefixtures("either")
async def test_undo_answers_the_question_before_again(talk):
    told = await talk(
        "vms in cluster Production", "only the powered off ones", "how many?", "undo", "go back"
    )
    assert told.words.startswith("*4 VMs*")


@pytest.mark.usefixtures("bot")
async def test_to_start_over_is_said_in_one_sentence_and_forgets(talk):
    told = await talk("vms in cluster Production", "start over")
    assert told.words == "All forgotten: what would you like to know?"
    assert "There is no question before" in (await talk("only the powered off ones")).words


@pytest.mark.usefixtures("bot")
async def test_somebody_else_goes_on_in_their_own_zone(fake, talk):
    fake.bob = replace(fake.bob, tz="Australia/Sydney")
    fake.workspace.add_user(fake.bob)
    mine = await talk("vms", "created since 2026-06-01")
    theirs = await talk("undo", "created since 2026-06-01", who=fake.bob)
    assert "2026-05-31 22:00 UTC" in mine.words
    assert "2026-05-31 14:00 UTC" in theirs.words


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("text", ["only the powered off ones", "undo", "the second one", "start over"])
async def test_whoever_may_not_ask_gets_nothing_out_of_a_thread(fake, talk, text):
    first = await talk("vms in cluster Production")
    await fake.say(fake.guest, fake.general, text, thread_ts=first.thread_ts)
    await asyncio.sleep(0.3)
    assert fake.latest(first) == first
    assert (await talk("how many?")).words.startswith("*4 VMs*")


async def test_a_thread_goes_on_after_the_bot_was_started_again(fake, fleet, talk):
    async with running(fake, fleet):
        await talk("vms in cluster Production", "only the powered off ones")
    async with running(fake, fleet):
        assert (await talk("how many?")).words.startswith("*1 VM*")
        assert names(await talk("undo")) == ["app-02"]
    async with running(fake, fleet):
        assert (await talk("undo")).words.startswith("*4 VMs*")
