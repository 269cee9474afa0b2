"""Whatever something in a vCenter is called, or a person types: it calls nobody, and every answer arrives."""

import pytest

from store.engine import connect
from store.schema import declared
from tests.bot.samples import HOSTILE
from tests.bot.slack.conftest import running
from tests.fleet import FLEET, PRODUCTION, fill, sync, vm

NAMES = tuple(name for name in HOSTILE if name)
QUESTIONS = (
    "vms",
    "vms of vcenter vc-01 with their cluster, annotation and attributes",
    "count vms by name",
    "details of vm web[prod]",
    "vms named <!channel> or @channel or <@U0FAKEVMINE> or @here",
    "vm &lt;!here&gt;",
    "*bold* `code` _it_ <https://example.com|link>",
)


@pytest.fixture(scope="module")
def hostile(make_database):
    engine = connect(make_database("hostile"))
    with engine.begin() as connection:
        declared.create(connection, partitions=1)
    ids = fill(engine)
    vms = [
        vm(name, f"vm-{number}", PRODUCTION, annotation=name, attributes={"Owner": name})
        for number, name in enumerate(NAMES, 200)
    ]
    sync(engine, ids["vc-01"], {**FLEET["vc-01"], "vm": vms, "disk": [], "snapshot": []})
    yield engine
    engine.dispose()


@pytest.fixture
async def bot(fake, hostile):
    async with running(fake, hostile):
        yield


pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_answer_calls_anybody(fake, question):
    asked = await fake.mention(fake.ada, fake.general, question)
    assert await fake.wait_for_message(thread_ts=asked.ts)
    await fake.command(fake.ada, fake.general, question)
    assert await fake.wait_for_message(channel=fake.general, only_for=fake.ada)
    assert fake.notified == []


@pytest.mark.parametrize("refused", [1, 2])
async def test_no_plainer_answer_calls_anybody(fake, refused):
    fake.fail("chat.postMessage", "invalid_blocks", times=refused)
    asked = await fake.mention(fake.ada, fake.general, "vms")
    assert await fake.wait_for_message(thread_ts=asked.ts)
    assert fake.notified == []


@pytest.mark.parametrize("name", NAMES)
async def test_every_name_can_be_asked_for_and_calls_nobody(fake, name):
    asked = await fake.dm(fake.ada, f'vm "{name}"')
    assert await fake.wait_for_message(thread_ts=asked.ts)
    assert fake.notified == []


@pytest.mark.parametrize("action", ["export_csv", "export_xlsx", "export_json"])
async def test_every_file_arrives(fake, action):
    asked = await fake.dm(fake.ada, "vms in cluster Production")
    answer = await fake.wait_for_message(thread_ts=asked.ts)
    await fake.click(fake.ada, answer, action)
    assert (await fake.wait_for_file(thread_ts=asked.ts)).data
    assert fake.notified == []
