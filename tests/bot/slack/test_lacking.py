"""What a workspace's Slack lacks, forbids or refuses costs that feature, never the answer."""

import pytest
from sqlalchemy import text

from tests.bot.slack.conftest import running
from tests.fakes.slack.fake import slack
from tests.fakes.slack.methods import Pace

QUESTION = "powered off vms"
FEWEST = {"app_mentions:read", "chat:write", "commands", "files:write", "im:history", "users:read"}


def names(message):
    return [row[0] for row in message.table[1:]]


async def asked_and_told(fake, question=QUESTION):
    asked = await fake.mention(fake.ada, fake.general, question)
    return await fake.wait_for_message(thread_ts=asked.ts)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("error", ["invalid_blocks", "invalid_attachments", "msg_blocks_too_long"])
async def test_a_refused_table_comes_as_text(fake, error):
    fake.fail("chat.postMessage", error)
    told = await asked_and_told(fake)
    assert told.table == []
    assert "app-02" in told.words
    assert "export_csv" in told.actions


@pytest.mark.usefixtures("bot")
async def test_where_no_blocks_are_taken_the_answer_is_a_sentence(fake):
    fake.fail("chat.postMessage", "invalid_blocks", times=2)
    told = await asked_and_told(fake)
    assert told.words.startswith("3 VMs")
    assert told.actions == []


@pytest.mark.usefixtures("bot")
async def test_a_refused_table_of_a_command_comes_as_text(fake):
    fake.fail("response_url", "invalid_blocks")
    await fake.command(fake.ada, fake.general, QUESTION)
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.table == []
    assert "app-02" in told.words


@pytest.mark.usefixtures("bot")
async def test_a_post_that_comes_too_fast_is_posted_later(fake):
    fake.fail("chat.postMessage", retry_after=1)
    assert names(await asked_and_told(fake)) == ["app-02", "dev-01", "dr-02"]
    assert len(fake.called("chat.postMessage")) == 2


@pytest.mark.usefixtures("bot")
async def test_posts_keep_the_pace_that_slack_asks_for(fake):
    fake.pace = Pace(per_second=1, burst=5)
    asked = []
    for number in range(6):
        who = (fake.ada, fake.bob)[number % 2]
        asked.append(await fake.mention(who, fake.general, "how many hosts are there"))
        await fake.wait_for_message(thread_ts=asked[-1].ts)
    assert [call.status for call in fake.called("chat.postMessage")] == [200] * 6


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
async def test_a_file_that_slack_does_not_take_is_told_of_in_a_sentence(fake, method):
    answer = await asked_and_told(fake)
    fake.fail(method, "file_uploads_disabled", status=None if method != "upload" else 403, times=None)
    await fake.click(fake.ada, answer, "export_csv")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.words.startswith("Slack did not take the file:")
    assert "--export" in told.words


@pytest.mark.usefixtures("bot")
async def test_a_slow_answer_is_announced_by_a_status_that_ends_with_it(fake, fleet):
    with fleet.connect() as connection:
        connection.execute(text("lock table vm in access exclusive mode"))
        asked = await fake.mention(fake.ada, fake.general, QUESTION)
        await fake.until(lambda: fake.status(asked) or None)
    assert await fake.wait_for_message(thread_ts=asked.ts)
    assert fake.status(asked) == ""


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_comes_too_late_for_its_command_comes_as_a_direct_message(fake):
    fake.slow("users.info", 0.2)
    await fake.command(fake.ada, fake.general, QUESTION)
    fake.skip(3600)
    told = await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id))
    assert names(told) == ["app-02", "dev-01", "dr-02"]


@pytest.mark.usefixtures("bot")
async def test_an_answer_to_a_question_that_was_deleted_does_not_stay_in_the_channel(fake):
    fake.slow("users.info", 0.2)
    asked = await fake.mention(fake.ada, fake.general, QUESTION)
    await fake.remove(asked)
    await fake.until(lambda: fake.called("chat.delete") or None)
    assert [each for each in await fake.messages(fake.general) if each.bot_id] == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("error", ["restricted_action", "is_archived", "not_in_channel"])
async def test_an_answer_that_may_not_stand_in_its_channel_comes_as_a_direct_message(fake, error):
    fake.fail("chat.postMessage", error)
    await fake.mention(fake.ada, fake.general, QUESTION)
    told = await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id))
    assert names(told) == ["app-02", "dev-01", "dr-02"]


async def test_a_page_that_may_not_replace_the_one_before_is_shown_to_whoever_clicked(fake, crowd):
    async with running(fake, crowd):
        answer = await asked_and_told(fake, "vms")
        fake.fail("chat.update", "edit_window_closed")
        await fake.click(fake.bob, answer, "page_next")
        told = await fake.wait_for_message(channel=fake.general, only_for=fake.bob)
    assert "21 to 40 shown" in told.words


async def test_without_the_optional_scopes_everything_but_follow_ups_works(fleet):
    async with slack(FEWEST) as fake, running(fake, fleet):
        answer = await asked_and_told(fake)
        assert names(answer) == ["app-02", "dev-01", "dr-02"]
        await fake.click(fake.bob, answer, "export_csv")
        await fake.wait_for_file(thread_ts=answer.thread_ts)
        await fake.command(fake.ada, fake.general, QUESTION)
        assert names(await fake.wait_for_message(channel=fake.general, only_for=fake.ada))
        direct = await fake.dm(fake.ada, QUESTION)
        assert names(await fake.wait_for_message(thread_ts=direct.ts))
        await fake.mention(fake.ada, fake.general, "only those in cluster Dev", thread_ts=answer.thread_ts)
        assert names(await fake.wait_for_message(thread_ts=answer.thread_ts)) == ["dev-01"]
