"""Every button: pages, files, choices; pressed beneath a message, or by whoever typed a command."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from bot.slack.errors import Expired
from tests.bot.slack.conftest import running

NAMES = ["app-02", "dev-01", "dr-02"]


@pytest.fixture
async def answered(fake, fleet):
    """The message that answers "powered off vms" in a thread of #general."""
    async with running(fake, fleet):
        asked = await fake.mention(fake.ada, fake.general, "powered off vms")
        yield await fake.wait_for_message(thread_ts=asked.ts)


@pytest.fixture
async def crowded(fake, crowd):
    """The first page of 53 VMs."""
    async with running(fake, crowd):
        asked = await fake.mention(fake.ada, fake.general, "vms")
        yield await fake.wait_for_message(thread_ts=asked.ts)


def names(message):
    return [row[0] for row in message.table[1:]]


async def test_next_shows_the_next_page_in_the_same_message(fake, crowded):
    await fake.click(fake.bob, crowded, "page_next")
    second = await fake.wait_for_change(crowded)
    assert (len(names(crowded)), len(names(second))) == (20, 20)
    assert not set(names(crowded)) & set(names(second))
    assert "21 to 40 shown" in second.words


async def test_previous_goes_back(fake, crowded):
    await fake.click(fake.ada, crowded, "page_next")
    second = await fake.wait_for_change(crowded)
    await fake.click(fake.ada, second, "page_previous")
    assert names(await fake.wait_for_change(second)) == names(crowded)


async def test_the_last_page_has_no_next(fake, crowded):
    page = crowded
    for _ in range(2):
        await fake.click(fake.ada, page, "page_next")
        page = await fake.wait_for_change(page)
    assert len(names(page)) == 13
    assert "page_next" not in page.actions


async def test_pages_of_a_command_are_turned_for_whoever_typed_it(fake, crowd):
    async with running(fake, crowd):
        await fake.command(fake.ada, fake.general, "vms")
        first = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
        await fake.click(fake.ada, first, "page_next")
        second = await fake.wait_for_change(first)
    assert second.only_for == fake.ada.id
    assert "21 to 40 shown" in second.words


async def test_excel_opens_and_has_the_rows(fake, answered):
    await fake.click(fake.bob, answered, "export_xlsx")
    file = await fake.wait_for_file(thread_ts=answered.thread_ts)
    rows = list(load_workbook(io.BytesIO(file.data)).worksheets[0].values)
    assert file.name.endswith(".xlsx")
    assert [row[0] for row in rows] == ["Name", *NAMES]


async def test_csv_has_the_rows(fake, answered):
    await fake.click(fake.ada, answered, "export_csv")
    file = await fake.wait_for_file(thread_ts=answered.thread_ts)
    rows = list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == NAMES


async def test_json_has_the_rows(fake, answered):
    await fake.click(fake.ada, answered, "export_json")
    file = await fake.wait_for_file(thread_ts=answered.thread_ts)
    assert [row["name"] for row in json.loads(file.data)] == NAMES


async def test_a_file_has_every_row_whatever_the_page(fake, crowded):
    await fake.click(fake.ada, crowded, "export_json")
    file = await fake.wait_for_file(thread_ts=crowded.thread_ts)
    assert len(json.loads(file.data)) == 53


@pytest.mark.usefixtures("bot")
async def test_the_file_of_a_command_comes_as_a_direct_message(fake):
    await fake.command(fake.ada, fake.outside, "powered off vms")
    answer = await fake.wait_for_message(channel=fake.outside, only_for=fake.ada)
    await fake.click(fake.ada, answer, "export_csv")
    direct = await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id))
    file = await fake.wait_for_file(thread_ts=direct.ts)
    assert b"dev-01" in file.data
    hint = await fake.wait_for_message(channel=fake.outside, only_for=fake.ada)
    assert "direct message" in hint.words


@pytest.mark.usefixtures("bot")
async def test_an_example_of_the_help_asks_its_question_in_the_thread(fake):
    asked = await fake.mention(fake.ada, fake.general, "help")
    help_ = await fake.wait_for_message(thread_ts=asked.ts)
    await fake.click(fake.bob, help_, "choose_0")
    assert names(await fake.wait_for_message(thread_ts=asked.ts)) == NAMES


@pytest.mark.usefixtures("bot")
async def test_an_example_of_the_help_of_a_command_is_answered_to_whoever_typed_it(fake):
    await fake.command(fake.ada, fake.general, "")
    help_ = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    await fake.click(fake.ada, help_, "choose_0")
    assert names(await fake.wait_for_message(channel=fake.general, only_for=fake.ada)) == NAMES


@pytest.mark.parametrize("action", ["page_next", "export_csv"])
async def test_the_buttons_of_an_old_answer_say_politely_that_it_is_too_old(fake, crowded, crowd, action):
    with crowd.begin() as connection:
        connection.execute(text("update state set until = now() - interval '1 minute'"))
    await fake.click(fake.ada, crowded, action)
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert told.words == str(Expired())


async def test_a_button_that_we_do_not_know_is_acknowledged(fake, answered):
    old = {"type": "button", "text": {"type": "plain_text", "text": "?"}, "action_id": "of_last_year"}
    message = fake.change(
        answered.__class__(**{**vars(answered), "blocks": [{"type": "actions", "elements": [old]}]}),
        "test",
        {},
    )
    await fake.wait_for_ack(await fake.click(fake.ada, message, "of_last_year"))


async def test_a_click_that_is_delivered_again_makes_one_file(fake, answered):
    click = await fake.click(fake.ada, answered, "export_csv")
    await fake.wait_for_file(thread_ts=answered.thread_ts)
    await fake.again(click)
    await fake.click(fake.bob, answered, "export_json")
    await fake.wait_for_file(thread_ts=answered.thread_ts)
    assert len(fake.called("upload")) == 2


@pytest.mark.filterwarnings("ignore:Sending a large body:ResourceWarning")  # the SDK hands over bytes
async def test_a_file_of_more_than_a_megabyte_arrives(fake, crowd):
    with crowd.begin() as connection:
        connection.execute(text("update vm set annotation = repeat('x', 30000)"))
    try:
        async with running(fake, crowd):
            asked = await fake.mention(fake.ada, fake.general, "vms with their notes")
            answer = await fake.wait_for_message(thread_ts=asked.ts)
            await fake.click(fake.ada, answer, "export_json")
            file = await fake.wait_for_file(thread_ts=asked.ts)
            assert len(file.data) > 2**20
    finally:
        with crowd.begin() as connection:
            connection.execute(text("update vm set annotation = null"))
