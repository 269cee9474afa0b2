"""The button How I read this: beneath each answer, for the eyes of whoever presses it, with their rights."""

import pytest
from sqlalchemy import text

from bot.access import NotAdmitted
from bot.slack.allowance import A_MINUTE, TooFast
from bot.slack.errors import Expired
from tests.bot.slack.conftest import running

BUTTON = "how_read"
QUESTION = "powrd off vms in cluster Production"


@pytest.fixture
async def answered(fake, fleet):
    """The message that answers a question in a thread of #general."""
    async with running(fake, fleet):
        asked = await fake.mention(fake.ada, fake.general, QUESTION)
        yield await fake.wait_for_message(thread_ts=asked.ts)


async def how(fake, message, user):
    """What a person sees who presses the button."""
    await fake.click(user, message, BUTTON)
    return await fake.wait_for_message(channel=fake.general, only_for=user)


async def test_it_tells_each_words_rule_the_query_and_the_sql(fake, answered):
    told = await how(fake, answered, fake.ada)
    assert told.table[1:] == [
        ['powered off (written "powrd")', "value", "where power is powered off"],
        ["vms", "noun", "about VMs"],
        ["in cluster Production", "inside", "in cluster Production [cluster Production: just so named]"],
    ]
    assert "VMs where power is powered off, in cluster Production" in told.words
    assert "```SELECT vm_1.name" in told.words
    assert "= 'Production'" in told.words


async def test_another_person_may_press_it_and_sees_it_alone_in_the_thread(fake, answered):
    told = await how(fake, answered, fake.bob)
    assert (told.only_for, told.thread_ts) == (fake.bob.id, answered.thread_ts)


async def test_a_guest_is_refused(fake, answered):
    told = await how(fake, answered, fake.guest)
    assert told.words == str(NotAdmitted())


async def test_it_counts_as_a_question(fake, answered):
    for _ in range(A_MINUTE):
        await how(fake, answered, fake.bob)
    told = await how(fake, answered, fake.bob)
    assert told.words == str(TooFast())


async def test_it_tells_of_its_own_answer_after_others_came(fake, answered):
    await fake.say(fake.ada, fake.general, "hosts", thread_ts=answered.thread_ts)
    await fake.wait_for_message(thread_ts=answered.thread_ts)
    assert "powrd off vms" in (await how(fake, answered, fake.ada)).words


async def test_a_follow_up_says_what_came_from_the_thread(fake, answered):
    await fake.say(fake.bob, fake.general, "only windows", thread_ts=answered.thread_ts)
    followed = await fake.wait_for_message(thread_ts=answered.thread_ts)
    told = await how(fake, followed, fake.ada)
    assert "From the thread: power is powered off; in cluster Production" in told.words


@pytest.mark.usefixtures("bot")
async def test_of_what_is_asked_back_it_tells_what_was_read_until_then(fake):
    asked = await fake.mention(fake.ada, fake.general, "vms named nosuch-99")
    back = await fake.wait_for_message(thread_ts=asked.ts)
    told = await how(fake, back, fake.ada)
    assert ["vms", "noun", "about VMs"] in told.table
    assert "SELECT" not in told.words


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("said", ["help", "delete vm app-01"])
async def test_where_no_word_was_read_there_is_no_button(fake, said):
    asked = await fake.mention(fake.ada, fake.general, said)
    assert BUTTON not in (await fake.wait_for_message(thread_ts=asked.ts)).actions


@pytest.mark.usefixtures("bot")
async def test_of_the_answer_to_a_command_it_tells_whoever_typed_it(fake):
    await fake.command(fake.ada, fake.outside, "powered off vms")
    answer = await fake.wait_for_message(channel=fake.outside, only_for=fake.ada)
    await fake.click(fake.ada, answer, BUTTON)
    told = await fake.wait_for_message(channel=fake.outside, only_for=fake.ada)
    assert "How I read: powered off vms" in told.words
    assert fake.latest(answer).words == answer.words


async def test_where_slack_takes_nothing_aside_it_comes_by_the_click(fake, answered):
    fake.fail("chat.postEphemeral", error="user_not_in_channel")
    told = await how(fake, answered, fake.ada)
    assert "How I read" in told.words


async def test_where_slack_takes_no_table_it_is_written_in_lines(fake, answered):
    fake.fail("chat.postEphemeral", error="invalid_blocks")
    told = await how(fake, answered, fake.ada)
    assert told.table == []
    assert "about VMs" in told.words


async def test_an_old_answer_says_politely_that_it_is_too_old(fake, answered, fleet):
    with fleet.begin() as connection:
        connection.execute(text("update state set until = now() - interval '1 minute'"))
    assert (await how(fake, answered, fake.ada)).words == str(Expired())
