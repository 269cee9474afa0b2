"""Who gets an answer: full members of our workspace, once, and nobody on any doubt."""

import asyncio

import pytest

from bot.access import NotAdmitted
from bot.slack.allowance import TooManyQuestions

pytestmark = pytest.mark.usefixtures("bot")

QUESTION = "powered off vms"
REFUSED = str(NotAdmitted())


async def quiet(fake, seconds=0.3):
    """What the bot has posted, once it has had time to."""
    await asyncio.sleep(seconds)
    return fake.called("chat.postMessage") + fake.called("chat.postEphemeral") + fake.called("response_url")


@pytest.mark.parametrize("who", ["guest", "single"])
async def test_a_guest_who_mentions_us_is_refused_and_told_nothing_else(fake, who):
    asked = await fake.mention(getattr(fake, who), fake.general, QUESTION)
    refusal = await fake.wait_for_message(thread_ts=asked.ts)
    assert refusal.words == REFUSED


async def test_a_guest_who_writes_directly_is_refused(fake):
    asked = await fake.dm(fake.guest, QUESTION)
    assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED


async def test_a_guest_who_types_a_command_is_refused(fake):
    await fake.command(fake.guest, fake.general, "status")
    assert (await fake.wait_for_message(channel=fake.general, only_for=fake.guest)).words == REFUSED


async def test_a_guest_who_clicks_is_refused_alone(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    answer = await fake.wait_for_message(thread_ts=asked.ts)
    await fake.click(fake.guest, answer, "export_csv")
    assert (await fake.wait_for_message(channel=fake.general, only_for=fake.guest)).words == REFUSED
    assert fake.called("upload") == []


async def test_a_guest_who_writes_in_our_thread_is_not_answered(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.guest, fake.general, "only those in cluster Dev", thread_ts=asked.ts)
    assert len(await quiet(fake)) == 1


async def test_nobody_is_answered_in_a_channel_shared_with_another_workspace(fake):
    for who in (fake.ada, fake.stranger):
        asked = await fake.mention(who, fake.shared, QUESTION)
        assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED


async def test_a_command_in_a_shared_channel_is_refused(fake):
    await fake.command(fake.ada, fake.shared, QUESTION)
    assert (await fake.wait_for_message(channel=fake.shared, only_for=fake.ada)).words == REFUSED


async def test_nobody_is_answered_in_a_channel_that_is_about_to_be_shared(fake):
    pending = fake.add_channel("soon", fake.ada, pending=True)
    asked = await fake.mention(fake.ada, pending, QUESTION)
    assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED


async def test_a_stranger_who_writes_directly_is_refused(fake):
    asked = await fake.dm(fake.stranger, QUESTION)
    assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED


async def test_another_bot_is_not_answered(fake):
    await fake.mention(fake.robot, fake.general, QUESTION)
    assert await quiet(fake) == []


async def test_somebody_who_has_left_is_refused(fake):
    gone = fake.add_user("zoe", deleted=True)
    assert (await fake.wait_for_message(thread_ts=(await fake.dm(gone, QUESTION)).ts)).words == REFUSED


async def test_whoever_slack_does_not_tell_us_about_is_refused(fake):
    fake.fail("users.info", "internal_error")
    asked = await fake.dm(fake.ada, QUESTION)
    assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED
    again = await fake.dm(fake.ada, QUESTION)
    assert (await fake.wait_for_message(thread_ts=again.ts)).words != REFUSED


async def test_a_channel_that_slack_does_not_tell_us_about_is_refused(fake):
    fake.fail("conversations.info", "internal_error")
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    assert (await fake.wait_for_message(thread_ts=asked.ts)).words == REFUSED


async def test_an_event_that_is_delivered_again_is_answered_once(fake):
    await fake.mention(fake.ada, fake.private, QUESTION)
    await fake.wait_for_message(channel=fake.private)
    for delivery in list(fake.deliveries):
        await fake.again(delivery)
    assert len(await quiet(fake)) == 1


async def test_a_mention_that_comes_as_a_message_too_is_answered_once(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.mention(fake.ada, fake.general, QUESTION, thread_ts=asked.ts)
    assert {each.payload["event"]["type"] for each in fake.deliveries} == {"app_mention", "message"}
    assert len(await quiet(fake)) == 2


async def test_an_edit_and_a_deletion_are_not_answered(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.edit(asked, "@vminer powered on vms")
    await fake.remove(asked)
    assert len(await quiet(fake)) == 1


async def test_what_people_say_elsewhere_is_not_answered(fake):
    began = await fake.say(fake.ada, fake.general, QUESTION)
    await fake.say(fake.bob, fake.general, QUESTION, thread_ts=began.ts)
    assert await quiet(fake) == []


async def test_what_is_said_to_somebody_else_in_our_thread_is_not_answered(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.ada, fake.general, "@bob only those in cluster Dev", thread_ts=asked.ts)
    assert len(await quiet(fake)) == 1


async def test_chatter_in_our_thread_is_answered_to_the_chatterer_alone(fake):
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.wait_for_message(thread_ts=asked.ts)
    await fake.say(fake.bob, fake.general, "is lunch ready", thread_ts=asked.ts)
    await fake.wait_for_message(thread_ts=asked.ts, only_for=fake.bob)
    assert len(fake.called("chat.postMessage")) == 1


async def test_more_than_two_questions_at_once_are_too_many(fake):
    fake.slow("users.info", 0.3)
    asked = [await fake.dm(fake.ada, QUESTION) for _ in range(3)]
    answers = [(await fake.wait_for_message(thread_ts=each.ts)).words for each in asked]
    assert answers.count(str(TooManyQuestions())) == 1
