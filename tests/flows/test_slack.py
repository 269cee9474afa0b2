"""One day in Slack: a question, its follow-ups, a file, a command; in Socket Mode and over HTTP."""

import io

import pytest
from openpyxl import load_workbook

from store.engine import connect
from store.schema import declared
from tests.bot.slack.conftest import running
from tests.fakes.slack.fake import slack
from tests.fleet import fill


@pytest.fixture(scope="module")
def fleet(make_database):
    engine = connect(make_database("flow"))
    with engine.begin() as connection:
        declared.create(connection, partitions=1)
    fill(engine)
    yield engine
    engine.dispose()


def names(message):
    return [row[0] for row in message.table[1:]]


@pytest.mark.parametrize("http", [False, True], ids=["Socket Mode", "HTTP"])
async def test_a_thread_remembers_and_ends_in_an_excel_file_that_opens(fleet, http):
    async with slack() as fake, running(fake, fleet, http=http):
        asked = await fake.mention(fake.ada, fake.general, "shoe me all vms in cluster Production")

        async def told():
            return await fake.wait_for_message(thread_ts=asked.ts)

        first = await told()
        assert names(first) == ["app-01", "app-02", "web[prod]", "win-sql-01"]
        assert "vCLS" in first.words

        await fake.say(fake.bob, fake.general, "only the powered off ones", thread_ts=asked.ts)
        assert names(await told()) == ["app-02"]

        await fake.say(fake.ada, fake.general, "what about cluster Dev?", thread_ts=asked.ts)
        assert names(await told()) == ["dev-01"]

        await fake.say(fake.ada, fake.general, "how many?", thread_ts=asked.ts)
        assert (await told()).words.startswith("*1 VM*")

        await fake.say(fake.ada, fake.general, "export that to excel", thread_ts=asked.ts)
        file = await fake.wait_for_file(thread_ts=asked.ts)
        rows = list(load_workbook(io.BytesIO(file.data)).worksheets[0].values)
        assert [row[0] for row in rows] == ["Name", "dev-01"]
        assert fake.notified == []
