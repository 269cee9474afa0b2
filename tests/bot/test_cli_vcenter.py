import json
import re
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from store import vcenter
from store.secrets import CREDENTIAL
from store.write import listing
from tests.fakes.vcsim import vcsim

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture
def added(empty, center, vminer):
    """The simulated vCenter, added as vc-01."""
    ran = vminer("vcenter", "add", "vc-01", center.url, *LOGIN, "--fingerprint", center.fingerprint)
    assert ran.code == 0, ran.err
    return empty


LOGIN = ("--username", "user", "--password-env", "VC_PASSWORD")


@pytest.mark.usefixtures("added")
def test_one_is_added_once_it_has_let_us_in(vminer):
    listed = vminer("vcenter", "list").out
    assert "vc-01" in listed
    assert "VMware vCenter Server" in listed


def test_the_password_comes_from_standard_input_too(center, vminer):
    login = ("--username", "user", "--password-stdin")
    ran = vminer("vcenter", "add", "vc-01", center.url, *login, "--insecure", stdin="pass\n")
    assert ran.code == 0
    assert vminer("vcenter", "test").code == 0


def test_without_a_password_nothing_is_added(center, vminer):
    ran = vminer("vcenter", "add", "vc-01", center.url, "--username", "user", "--insecure")
    assert ran.code == 1
    assert "--password-env" in ran.err


def test_an_untrusted_certificate_is_refused_with_the_fingerprint_that_would_trust_it(center, vminer):
    ran = vminer("vcenter", "add", "vc-01", center.url, *LOGIN)
    assert ran.code == 1
    assert f"--fingerprint {center.fingerprint}" in ran.err
    assert "vc-01" not in vminer("vcenter", "list").out


def test_a_wrong_password_adds_nothing(center, vminer, monkeypatch):
    monkeypatch.setenv("VC_PASSWORD", "wrong")
    ran = vminer("vcenter", "add", "vc-01", center.url, *LOGIN, "--insecure")
    assert ran.code == 1
    assert "refused" in ran.err
    assert "wrong" not in ran.err
    assert "vc-01" not in vminer("vcenter", "list").out


@pytest.mark.usefixtures("added")
def test_the_same_vcenter_is_not_added_twice_unless_it_is_a_copy(center, vminer):
    again = ("vcenter", "add", "vc-02", center.url, *LOGIN, "--insecure")
    refused = vminer(*again)
    assert refused.code == 1
    assert "vc-01" in refused.err
    assert vminer(*again, "--same-uuid").code == 0


def test_ways_to_trust_exclude_one_another(center, vminer):
    ran = vminer("vcenter", "add", "vc-01", center.url, *LOGIN, "--insecure", "--fingerprint", "00")
    assert ran.code == 1
    assert "exclude one another" in ran.err


def test_a_ca_file_that_is_not_there_is_named(center, vminer, tmp_path):
    ran = vminer("vcenter", "add", "vc-01", center.url, *LOGIN, "--ca-file", str(tmp_path / "ca.pem"))
    assert ran.code == 1
    assert str(tmp_path / "ca.pem") in ran.err


@pytest.mark.usefixtures("added")
def test_insecure_is_shown_in_the_status_for_as_long_as_it_is_so(vminer):
    def line():
        return next(line for line in vminer("status").out.splitlines() if line.startswith("vc-01"))

    assert " yes" not in line()
    assert vminer("vcenter", "set", "vc-01", "--insecure").code == 0
    assert " yes" in line()


def test_what_went_wrong_with_a_sync_stands_in_the_status(added, vminer):
    with added.begin() as connection:
        vcenter.ended(connection, vcenter.one(connection, "vc-01"), error="it broke \x1b[31m")
    shown = vminer("status").out
    assert "failed to sync" in shown
    assert "vc-01: it broke \\x1b[31m\n" in shown


@pytest.mark.usefixtures("added")
def test_one_that_fails_to_sync_makes_exit_code_1_and_the_others_are_read(vminer):
    with vcsim(seed=13, vm=1) as mortal:
        assert vminer("vcenter", "add", "vc-02", mortal.url, *LOGIN, "--insecure").code == 0
    ran = vminer("sync")
    assert ran.code == 1
    assert re.search(r"^vc-01: [\d,]+ objects in ", ran.out, re.MULTILINE)
    assert ran.err.startswith("vc-02: failed. ")
    assert vminer("sync", "vc-01").code == 0


@pytest.mark.usefixtures("added")
def test_a_changed_password_is_tried_before_it_is_kept(vminer, monkeypatch):
    monkeypatch.setenv("VC_PASSWORD", "wrong")
    assert vminer("vcenter", "set", "vc-01", "--password-env", "VC_PASSWORD").code == 1
    assert vminer("vcenter", "test", "vc-01").code == 0


def test_an_interval_is_changed_without_naming_the_password_again(added, vminer):
    assert vminer("vcenter", "set", "vc-01", "--interval", "5").code == 0
    with added.connect() as connection:
        assert connection.exec_driver_sql("select interval_minutes from vcenter").scalar_one() == 5


@pytest.mark.usefixtures("added")
def test_removing_asks_for_the_name_again(vminer):
    refused = vminer("vcenter", "remove", "vc-01", stdin="vc-02\n")
    assert refused.code == 1
    assert "vc-01" in vminer("vcenter", "list").out
    removed = vminer("vcenter", "remove", "vc-01", stdin="vc-01\n")
    assert removed.code == 0
    assert "vc-01" not in vminer("vcenter", "list").out


def test_no_password_is_stored_in_clear(added):
    with added.connect() as connection:
        (sealed,) = connection.execute(CREDENTIAL.select()).scalars("sealed").all()
    assert b"pass" not in sealed


def test_a_vcenter_that_is_not_known_is_told_of(vminer):
    ran = vminer("vcenter", "test", "vc-99")
    assert ran.code == 1
    assert "vc-99" in ran.err


@pytest.mark.usefixtures("added")
def test_an_unreachable_vcenter_fails_its_test_and_the_others_are_tested(vminer):
    with vcsim(seed=12, vm=1) as mortal:
        assert vminer("vcenter", "add", "vc-02", mortal.url, *LOGIN, "--insecure").code == 0
    ran = vminer("vcenter", "test")
    assert ran.code == 1
    assert "vc-01: fine" in ran.out
    assert "vc-02: " in ran.err


def test_names_do_not_act_on_the_terminal(center, vminer):
    name = "vc\x1b[31m[/]\u202e"
    assert vminer("vcenter", "add", name, center.url, *LOGIN, "--insecure").code == 0
    for ran in (vminer("vcenter", "list"), vminer("vcenter", "test"), vminer("status")):
        assert (ran.out + ran.err).replace("\n", "").isprintable()
        assert "[/]" in ran.out


@pytest.mark.usefixtures("added")
def test_the_doctor_finds_nothing_wrong_where_nothing_is(vminer):
    ran = vminer("doctor")
    assert ran.code == 0, ran.out
    assert "ok vCenter vc-01" in ran.out
    assert "- Slack: not set up" in ran.out


@pytest.mark.usefixtures("added")
def test_the_doctor_names_each_fault_and_looks_at_the_rest(vminer, monkeypatch):
    monkeypatch.setenv("VMINER_TIMEOUT", "soon")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-wrong")
    monkeypatch.setenv("SLACK_API_URL", "http://127.0.0.1:1/api/")
    ran = vminer("doctor")
    assert ran.code == 1
    assert "FAULT Settings: These settings are missing or wrong: VMINER_TIMEOUT" in ran.out
    assert "FAULT Slack: Slack cannot be reached" in ran.out
    assert "ok Key" in ran.out


class LateSlack(BaseHTTPRequestHandler):
    """A Slack whose clock is an hour behind."""

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        body = b'{"ok": true, "team_id": "T1", "user_id": "U1", "bot_id": "B1"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def date_time_string(self, timestamp=None):
        return super().date_time_string((timestamp or time.time()) - 3600)

    def log_message(self, *_):
        pass


def test_the_doctor_compares_its_clock_with_slack(vminer, monkeypatch):
    with HTTPServer(("127.0.0.1", 0), LateSlack) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
        monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
        monkeypatch.setenv("SLACK_API_URL", f"http://127.0.0.1:{server.server_port}/api/")
        ran = vminer("doctor")
        server.shutdown()
    assert ran.code == 1
    assert re.search(r"FAULT Slack: The clocks of this machine and of Slack are 360\d s apart", ran.out)


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("VMINER_SECRET_KEY", "bm8ta2V5LW5vLWtleS1uby1rZXktbm8ta2V5LW5vLWs=", "FAULT Key"),
        ("VMINER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none", "FAULT Database"),
        ("VMINER_DATABASE_URL", "mysql://127.0.0.1/none", "FAULT Database"),
    ],
)
@pytest.mark.usefixtures("added")
def test_the_doctor_says_what_is_wrong_with_key_or_database(vminer, monkeypatch, variable, value, told):
    monkeypatch.setenv(variable, value)
    ran = vminer("doctor")
    assert ran.code == 1
    assert told in ran.out


def test_a_schema_is_made_by_upgrade_and_wanted_by_all_else(make_database, vminer, monkeypatch):
    monkeypatch.setenv("VMINER_DATABASE_URL", make_database("bare"))
    wanted = vminer("ask", "vms", "--json")
    assert wanted.code == 1
    assert "vminer db upgrade" in json.loads(wanted.out)["error"]
    assert vminer("db", "upgrade").code == 0
    assert vminer("ask", "vms").out.startswith("No VMs found")
    assert "no vCenter has been added yet" in vminer("ask", "vms").out


@pytest.fixture
def held(empty):
    """A vCenter whose last listing lacked half of its VMs."""
    with empty.begin() as connection:
        known = vcenter.add(connection, name="vc-01", url="", tls=vcenter.Tls())
    for left in (40, 20):
        with listing(empty, known.id) as reading:
            reading.stage(
                "vm", [{"moref": f"vm-{number}", "name": f"app-{number}"} for number in range(left)]
            )
            reading.write(complete=True)
    return empty


@pytest.mark.usefixtures("held")
def test_what_waits_for_somebody_to_agree_stands_in_the_status_until_one_does(vminer):
    said = "missed 20 of 40 (vm)"
    assert said in vminer("status").out
    assert "vminer sync vc-01" in vminer("vcenter", "agree", "vc-01").out
    assert said not in vminer("status").out
    again = vminer("vcenter", "agree", "VC-01")
    assert (again.code, "Nothing of vc-01 waits" in again.err) == (1, True)


@pytest.mark.usefixtures("held")
def test_the_doctor_finds_what_waits_for_somebody_to_agree(vminer):
    assert "vminer vcenter agree vc-01" in " ".join(vminer("doctor").out.split())
