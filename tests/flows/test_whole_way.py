"""A vCenter, changed over its API, through `vminer` as people run it, to the message and the file."""

import asyncio
import io
import json
from contextlib import asynccontextmanager

import pytest
from openpyxl import load_workbook
from pyVmomi import vim

from tests.bot.slack.conftest import free_port
from tests.conftest import embedded_home
from tests.fakes.slack.fake import slack
from tests.fakes.vcsim import vcsim
from tests.flows.newcomer import VMINER, Newcomer

OFF, RENAMED, GROWN, KEPT, GONE = (f"DC0_C0_RP0_VM{number}" for number in range(5))


@pytest.fixture(scope="module")
def center():
    with vcsim(seed=3, vm=6, host=2, cluster=2, standalone_host=1) as running:
        yield running


@pytest.fixture(scope="module")
def newcomer(center):
    """One who added the vCenter and read it, changed it in the client, and read it again."""
    with embedded_home() as home:
        newcomer = Newcomer(home)
        newcomer.add("vcenter-01", center)
        newcomer.run("sync")
        newcomer.before = newcomer.names("list vms")
        change(center)
        newcomer.run("sync", "vcenter-01")
        yield newcomer


def change(center):
    center.power(OFF, on=False)
    center.rename(center.vm(RENAMED), "app-07")
    center.reconfigure(GROWN, memoryMB=8192, numCPUs=4)
    center.snapshot(KEPT, "before patching")
    center.tag(center.vm(KEPT), "backup", "daily")
    center.attribute(center.vm(KEPT), "Owner", "Alice")
    center.power(GONE, on=False)
    center.destroy(center.vm(GONE))


def in_center(center, kind, path, value):
    return {facts["name"] for facts in center.read(kind, "name", path).values() if facts[path] == value}


def test_the_machines_are_those_that_the_vcenter_shows(newcomer, center):
    shown = {facts["name"] for facts in center.read(vim.VirtualMachine, "name").values()}
    assert newcomer.names("list vms") == shown
    assert newcomer.before - shown == {RENAMED, GONE}
    assert newcomer.ask("how many vms are there")["total"] == len(shown)


def test_a_change_of_power_is_seen(newcomer, center):
    off = in_center(center, vim.VirtualMachine, "runtime.powerState", "poweredOff")
    assert OFF in off
    assert newcomer.names("powered off vms") == off


def test_a_new_name_is_the_same_machine(newcomer):
    assert newcomer.names("vms named app-07") == {"app-07"}
    told = json.loads(newcomer.run("ask", "--json", f'vms named "{RENAMED}"', code=3))
    assert (told["rows"], RENAMED in told["understood"]) == ([], True)


def test_new_hardware_is_seen(newcomer):
    (row,) = newcomer.ask("vms with at least 8 gb memory and 4 cpus")["rows"]
    assert (row["name"], row["memory"], row["cpus"]) == (GROWN, 8 * 2**30, 4)


def test_snapshots_tags_and_attributes_are_seen(newcomer):
    (snapshot,) = newcomer.ask("list snapshots")["rows"]
    assert (snapshot["name"], snapshot["vm"]) == ("before patching", KEPT)
    assert newcomer.names("vms with snapshots") == {KEPT}
    assert newcomer.names("vms tagged backup:daily") == {KEPT}
    assert newcomer.names("vms where Owner is Alice") == {KEPT}


def test_where_a_machine_runs_is_told(newcomer, center):
    host = center.get(center.get(center.vm(KEPT), "runtime.host"), "name")
    assert newcomer.names(f"which host is {KEPT} on") == {host}
    beside = {facts["name"] for vm, facts in center.read(vim.VirtualMachine, "name", "runtime.host").items()
              if center.get(facts["runtime.host"], "name") == host}  # fmt: skip
    assert newcomer.names(f'vms on host "{host}"') == beside


def test_hosts_clusters_and_datastores_are_those_of_the_vcenter(newcomer, center):
    for noun, kind in (
        ("hosts", vim.HostSystem),
        ("clusters", vim.ClusterComputeResource),
        ("datastores", vim.Datastore),
        ("datacenters", vim.Datacenter),
    ):
        assert newcomer.names(f"list {noun}") == {
            facts["name"] for facts in center.read(kind, "name").values()
        }


def test_a_sync_that_fails_says_so_and_the_others_still_sync(newcomer, center):
    with vcsim(seed=4, vm=2) as other:
        login = ("--username", "user", "--password-env", "VC_PASSWORD", "--insecure")
        newcomer.run("vcenter", "add", "vcenter-02", other.url, *login)
    newcomer.run("sync", code=1)
    before = newcomer.ask("how many vms are there in vcenter vcenter-01")
    assert before["total"] == len(center.all(vim.VirtualMachine))
    assert "vcenter-02" in newcomer.run("status")
    newcomer.run("vcenter", "remove", "vcenter-02", typed="vcenter-02\n")


@asynccontextmanager
async def bot(newcomer, fake, *, http):
    """`vminer bot`, run as a process."""
    port = free_port()
    way = {"SLACK_SIGNING_SECRET": fake.signing_secret, "VMINER_HTTP_PORT": str(port)}
    tokens = {"SLACK_BOT_TOKEN": fake.bot_token, "SLACK_API_URL": fake.api}
    tokens |= way if http else {"SLACK_APP_TOKEN": fake.app_token}
    process = await asyncio.create_subprocess_exec(VMINER, "bot", env=newcomer.environment | tokens)
    try:
        if http:
            await listening(port)
            fake.bot_url = f"http://127.0.0.1:{port}/slack/events"
        else:
            await fake.wait_for_connections(1, timeout=20)
        yield
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 20) == 0


async def listening(port):
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            await writer.wait_closed()
            return
    pytest.fail("vminer bot does not listen")


@pytest.mark.parametrize("http", [False, True], ids=["Socket Mode", "HTTP"])
async def test_the_same_is_told_in_slack_with_a_follow_up_and_a_file(newcomer, http):
    async with slack() as fake, bot(newcomer, fake, http=http):
        asked = await fake.mention(fake.ada, fake.general, "vms in cluster DC0_C0")
        answer = await fake.wait_for_message(thread_ts=asked.ts, timeout=10)
        named = {row[0] for row in answer.table[1:]}
        assert named == {"app-07", OFF, GROWN, KEPT, "DC0_C0_RP0_VM5"}

        await fake.say(fake.ada, fake.general, "only the powered off ones", thread_ts=asked.ts)
        answer = await fake.wait_for_message(thread_ts=asked.ts, timeout=10)
        assert [row[0] for row in answer.table[1:]] == [OFF]

        await fake.say(fake.ada, fake.general, "export that to excel", thread_ts=asked.ts)
        file = await fake.wait_for_file(thread_ts=asked.ts, timeout=10)
        rows = list(load_workbook(io.BytesIO(file.data)).worksheets[0].values)
        assert [row[0] for row in rows] == ["Name", OFF]
