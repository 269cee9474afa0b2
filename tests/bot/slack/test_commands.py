"""`/vminer status`, `/vminer sync`, and what they lead to."""

import asyncio

import pytest
from sqlalchemy import text

from bot.access import NotAdmitted, NotAnAdmin
from store import jobs, notice, vcenter
from tests.bot.slack.conftest import running


@pytest.fixture
def queue(fleet):
    """The database with the small fleet, its queue made and empty."""
    with fleet.begin() as connection:
        jobs.create(connection)
        connection.execute(text("delete from procrastinate_jobs"))
    return fleet


def waiting(engine):
    """Name of the vCenter and who asked, of each job."""
    with engine.connect() as connection:
        names = {one.id: one.name for one in vcenter.every(connection)}
        args = connection.scalars(text("select args from procrastinate_jobs order by id"))
        return [(names[one["vcenter_id"]], one["user"]) for one in args]


async def typed(fake, user, text_):
    await fake.command(user, fake.general, text_)
    return (await fake.wait_for_message(channel=fake.general, only_for=user)).words


@pytest.mark.usefixtures("bot")
async def test_status_tells_how_fresh_each_vcenter_is(fake):
    await fake.command(fake.bob, fake.general, "status")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.bob)
    assert [row[0] for row in told.table] == ["Name", "vc-01", "vc-02", "vc-03"]
    assert "vc-03 never synced" in told.words


@pytest.mark.usefixtures("bot")
async def test_stats_tell_the_fleet_at_a_glance_to_every_member(fake):
    await fake.command(fake.bob, fake.general, "stats")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.bob)
    assert told.words.startswith("The fleet at a glance")
    facts = {row[0]: row[1] for row in told.table}
    assert facts["vCenters"] == "3"
    assert int(facts["VMs"]) >= int(facts["VMs powered on"]) > 0


@pytest.mark.usefixtures("bot")
async def test_stats_are_not_for_guests(fake):
    await fake.command(fake.guest, fake.general, "stats")
    told = await fake.wait_for_message(channel=fake.general, only_for=fake.guest)
    assert told.words == str(NotAdmitted())


@pytest.mark.usefixtures("bot", "queue")
async def test_only_an_admin_may_start_a_sync(fake, fleet):
    assert await typed(fake, fake.bob, "sync") == str(NotAnAdmin())
    assert waiting(fleet) == []


@pytest.mark.usefixtures("bot", "queue")
async def test_an_admin_queues_a_sync_of_every_vcenter(fake, fleet):
    assert "vc-01, vc-02 and vc-03" in await typed(fake, fake.ada, "sync")
    assert waiting(fleet) == [(name, fake.ada.id) for name in ("vc-01", "vc-02", "vc-03")]


@pytest.mark.usefixtures("bot", "queue")
async def test_an_admin_queues_a_sync_of_one_vcenter_however_it_is_written(fake, fleet):
    assert "vc-02" in await typed(fake, fake.ada, "sync VC-02")
    assert waiting(fleet) == [("vc-02", fake.ada.id)]


@pytest.mark.usefixtures("bot", "queue")
async def test_a_sync_of_a_vcenter_that_there_is_not_says_so(fake, fleet):
    assert "no vCenter vc-09" in await typed(fake, fake.ada, "sync vc-09")
    assert waiting(fleet) == []


@pytest.mark.usefixtures("bot", "queue")
async def test_a_question_that_begins_like_a_subcommand_is_a_question(fake, fleet):
    assert "queued" not in await typed(fake, fake.ada, "sync the clocks?")
    assert waiting(fleet) == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        ({"seconds": 83.2, "error": None}, "The sync of vc-01 has ended, after 1 min 23 s."),
        (
            {"seconds": 1.0, "error": "vCenter refused <our> account."},
            "The sync of vc-01 failed: vCenter refused &lt;our&gt; account.",
        ),
    ],
)
async def test_whoever_asked_is_told_directly_and_once_when_a_sync_has_ended(fake, fleet, outcome, sentence):
    with fleet.begin() as connection:
        notice.add(connection, "sync_ended", {"user": fake.ada.id, "vcenter": "vc-01", **outcome})
    told = await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id))
    assert told.words == sentence
    await asyncio.sleep(1.2)
    assert len(fake.called("chat.postMessage")) == 1


@pytest.mark.usefixtures("bot")
async def test_a_notice_for_somebody_who_is_no_member_any_more_is_not_told(fake, fleet):
    gone = fake.add_user("zoe", deleted=True)
    with fleet.begin() as connection:
        notice.add(
            connection, "sync_ended", {"user": gone.id, "vcenter": "vc-01", "seconds": 1.0, "error": None}
        )
    await fake.until(lambda: fake.called("users.info") or None)
    await asyncio.sleep(0.2)
    assert fake.called("chat.postMessage") == []


async def test_a_notice_waits_until_slack_can_be_reached(fake, fleet):
    with fleet.begin() as connection:
        notice.add(
            connection, "sync_ended", {"user": fake.ada.id, "vcenter": "vc-01", "seconds": 1.0, "error": None}
        )
    fake.fail("chat.postMessage", status=502)
    async with running(fake, fleet):
        assert await fake.wait_for_message(channel=fake.workspace.direct(fake.ada.id))
