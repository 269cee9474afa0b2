"""What may be asked next: a row of buttons beneath an answer, which ask for whoever presses them."""

import pytest
from sqlalchemy import text

from bot.access import NotAdmitted
from bot.slack.errors import Expired
from tests.bot.slack.conftest import running


@pytest.fixture
async def answered(fake, fleet):
    """The message that answers "vms in cluster Production" in a thread of #general."""
    async with running(fake, fleet):
        asked = await fake.mention(fake.ada, fake.general, "vms in cluster Production")
        yield await fake.wait_for_message(thread_ts=asked.ts)


def labels(message):
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [one["text"]["text"] for row in rows for one in row if one["action_id"].startswith("go_on_")]


def names(message):
    return [row[0] for row in message.table[1:]]


async def test_they_stand_in_a_row_of_their_own(answered):
    assert labels(answered)[0] == "only the powered off ones"
    assert len(labels(answered)) <= 3


async def test_pressed_by_another_person_it_is_answered_in_the_thread(fake, answered):
    await fake.click(fake.bob, answered, "go_on_0")
    told = await fake.wait_for_message(thread_ts=answered.thread_ts)
    assert names(told) == ["app-02"]
    assert "From the thread: in cluster Production" in told.words


async def test_it_goes_on_from_its_own_answer_after_others_came(fake, answered):
    await fake.say(fake.ada, fake.general, "hosts", thread_ts=answered.thread_ts)
    await fake.wait_for_message(thread_ts=answered.thread_ts)
    await fake.click(fake.ada, answered, "go_on_0")
    assert names(await fake.wait_for_message(thread_ts=answered.thread_ts)) == ["app-02"]


async def test_its_text_can_be_typed_as_well(fake, answered):
    await fake.say(fake.ada, fake.general, labels(answered)[0], thread_ts=answered.thread_ts)
    assert names(await fake.wait_for_message(thread_ts=answered.thread_ts)) == ["app-02"]


async def test_a_guest_is_refused(fake, answered):
    await fake.click(fake.guest, answered, "go_on_0")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.guest)
    assert told.words == str(NotAdmitted())


async def test_beneath_the_answer_to_a_command_it_is_answered_to_whoever_typed_it(fake, fleet):
    async with running(fake, fleet):
        await fake.command(fake.ada, fake.general, "vms in cluster Production")
        first = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
        await fake.click(fake.ada, first, "go_on_0")
        assert names(await fake.wait_for_message(channel=fake.general, only_for=fake.ada)) == ["app-02"]


async def test_an_old_one_says_politely_that_it_is_too_old(fake, answered, fleet):
    with fleet.begin() as connection:
        connection.execute(text("update state set until = now() - interval '1 minute'"))
    await fake.click(fake.ada, answered, "go_on_0")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.words == str(Expired())


@pytest.mark.usefixtures("bot")
async def test_an_empty_answer_says_why_and_offers_the_question_without_that(fake):
    asked = await fake.mention(fake.ada, fake.general, "suspended vms in cluster Production")
    told = await fake.wait_for_message(thread_ts=asked.ts)
    assert "4 VMs in cluster Production, but none where power is suspended" in told.words
    await fake.click(fake.ada, told, "go_on_0")
    assert len(names(await fake.wait_for_message(thread_ts=asked.ts))) == 4


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("said", ["help", "delete vm app-01", "vms named nosuch-99"])
async def test_where_there_is_no_answer_nothing_is_suggested(fake, said):
    asked = await fake.mention(fake.ada, fake.general, said)
    assert labels(await fake.wait_for_message(thread_ts=asked.ts)) == []
