import sqlite3

import pytest

from store import secrets, vcenter
from store.settings import Settings
from tests.bot.conftest import KEY
from tests.fakes.vcsim import vcsim

pytestmark = pytest.mark.usefixtures("empty")


@pytest.fixture(scope="module")
def other():
    with vcsim(seed=12, vm=2) as running:
        yield running


@pytest.fixture
def csv(tmp_path):
    """csv(header, *rows) -> the name of a file of them."""

    def write(*lines):
        file = tmp_path / "vcenters.csv"
        file.write_text("\n".join(lines), encoding="utf-8")
        return str(file)

    return write


HEADER = "name,url,username,password,fingerprint"


def row(name, center, password="pass", fingerprint=None):
    return f"{name},{center.url},user,{password},{fingerprint or center.fingerprint}"


def known(engine):
    with engine.connect() as connection:
        return {one.name: one for one in vcenter.every(connection)}


def account(engine, name):
    keys = secrets.keys(Settings(secret_key=KEY))
    with engine.connect() as connection:
        one = vcenter.one(connection, name)
        return secrets.reveal(connection, keys, one.id, one.place)


def test_each_row_of_a_file_becomes_a_vcenter_that_let_us_in(empty, vminer, csv, center, other):
    ran = vminer("vcenter", "import", csv(HEADER, row("vc-01", center), row("vc-02", other)))
    assert ran.code == 0, ran.err
    assert "line 2: vc-01: added: VMware vCenter Server" in ran.out
    assert "2 added, 0 changed, 0 as it was, 0 failed." in ran.out
    assert known(empty)["vc-02"].url == other.url
    assert account(empty, "vc-02").password == "pass"


def test_run_again_it_changes_nothing(empty, vminer, csv, center):
    file = csv(HEADER, row("vc-01", center))
    vminer("vcenter", "import", file)
    before = known(empty)
    ran = vminer("vcenter", "import", file)
    assert (ran.code, ran.out.splitlines()[0]) == (0, "line 2: vc-01: as it was")
    assert known(empty) == before


def test_an_account_that_differs_is_changed_and_what_is_missing_is_never_removed(
    empty, vminer, csv, center, other
):
    vminer("vcenter", "import", csv(HEADER, row("vc-01", center), row("vc-02", other)))
    elsewhere = center.url.replace("127.0.0.1", "localhost")
    ran = vminer("vcenter", "import", csv(HEADER, row("VC-01", center).replace(center.url, elsewhere)))
    assert "line 2: VC-01: changed" in ran.out, ran.err
    assert known(empty)["vc-01"].url == elsewhere
    assert account(empty, "vc-01").password == "pass"
    assert list(known(empty)) == ["vc-01", "vc-02"]


def test_a_changed_password_that_is_refused_leaves_the_account_as_it_was(empty, vminer, csv, center):
    vminer("vcenter", "import", csv(HEADER, row("vc-01", center)))
    ran = vminer("vcenter", "import", csv(HEADER, row("vc-01", center, password="wrong")))
    assert (ran.code, "refused the account" in ran.err) == (1, True)
    assert account(empty, "vc-01").password == "pass"


def test_what_a_row_does_not_say_stays_as_it_was(empty, vminer, csv, center):
    vminer("vcenter", "import", csv(f"{HEADER},interval", f"{row('vc-01', center)},15"))
    ran = vminer("vcenter", "import", csv("name,url,username,password", f"vc-01,{center.url}/,user,pass"))
    assert ran.code == 0, ran.err
    one = known(empty)["vc-01"]
    assert (one.interval_minutes, one.tls.fingerprint) == (15, center.fingerprint)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("vc-00,,user,pass,", "url is empty"),
        ("vc-00,http://vc-00.example.com,user,pass,", "is no address"),
        ("vc-00,https://127.0.0.1:1,user,pass,", "does not answer"),
        ("vc-00,{url},,pass,{fingerprint}", "username is empty"),
        ("vc-00,{url},user,,{fingerprint}", "password is empty"),
        ("vc-00,{url},user,pass,{wrong}", "shows another certificate"),
        ("vc-00,{url},user,pass,", "is not trusted"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_does_not_stop_the_others(empty, vminer, csv, center, bad, says):
    bad = bad.format(url=center.url, fingerprint=center.fingerprint, wrong="0" * 64)
    ran = vminer("vcenter", "import", csv(HEADER, bad, row("vc-01", center)))
    assert ran.code == 1
    assert ran.err.startswith("line 2: vc-00: ")
    assert says in ran.err
    assert list(known(empty)) == ["vc-01"]


def test_a_strict_import_stops_at_the_first_bad_row(empty, vminer, csv, center):
    ran = vminer("vcenter", "import", csv(HEADER, "vc-00,,,,", row("vc-01", center)), "--strict")
    assert ran.code == 1
    assert known(empty) == {}


def test_one_vcenter_under_two_names_is_refused_unless_it_is_said_to_be_two(empty, vminer, csv, center):
    ran = vminer("vcenter", "import", csv(HEADER, row("vc-01", center), row("vc-02", center)))
    assert "known as vc-01 already" in ran.err
    said = vminer("vcenter", "import", csv(f"{HEADER},same_uuid", f"{row('vc-02', center)},yes"))
    assert said.code == 0, said.err
    assert list(known(empty)) == ["vc-01", "vc-02"]


def test_a_name_that_is_there_twice_counts_once(empty, vminer, csv, center, other):
    ran = vminer("vcenter", "import", csv(HEADER, row("vc-01", center), row("vc-01", other)))
    assert ran.err.startswith("line 3: vc-01: This name is there before")
    assert known(empty)["vc-01"].url == center.url


def test_a_dry_run_says_what_it_would_do_and_does_nothing(empty, vminer, csv, center, other):
    vminer("vcenter", "import", csv(HEADER, row("vc-01", center)))
    before = known(empty)
    rows = (row("vc-01", center, password="new"), row("vc-02", other), "vc-03,,,,")
    ran = vminer("vcenter", "import", csv(HEADER, *rows), "--dry-run")
    assert ran.code == 1
    assert "Nothing was done. It would be: 1 added, 1 changed, 0 as it was, 1 failed." in ran.out
    assert known(empty) == before


def test_no_password_is_said_or_logged(vminer, csv, center, home):
    rows = (
        row("vc-01", center),
        row("vc-02", center),
        "vc-03,,user,secret-pass,",
        "vc-04,https://x@y,u,secret-pass,",
    )
    ran = vminer("vcenter", "import", csv(HEADER, *rows))
    assert "secret-pass" not in ran.out + ran.err
    logs = "".join(file.read_text() for file in home.rglob("log/*") if file.is_file())
    assert "secret-pass" not in logs


def test_a_password_may_come_from_the_environment(empty, vminer, csv, center):
    header = "name,url,username,password_env,insecure"
    ran = vminer(
        "vcenter", "import", csv(header, f"vc-01,{center.url},user,VC_PASSWORD,yes", "vc-02,u,u,NONE,")
    )
    assert account(empty, "vc-01").password == "pass"
    assert known(empty)["vc-01"].tls.insecure
    assert "variable NONE is not set" in ran.err


def test_files_of_spreadsheets_are_read_too(vminer, tmp_path, center):
    file = tmp_path / "excel.csv"
    head, line = HEADER.replace(",", ";").upper(), row("vc-01", center).replace(",", ";")
    file.write_bytes(f"\ufeff{head};OWNER\r\n\r\n{line};Alice\r\n".encode())
    ran = vminer("vcenter", "import", str(file))
    assert ran.code == 0, ran.err
    assert ran.err == "I do not use: owner\n"
    assert ran.out.startswith("line 3: vc-01: added")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no column named name"),
        (b"name,address\nvc-01,x\n", "no column named url, username"),
        (b"name,url,username\n\xff\xfe\n", "no CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused(vminer, tmp_path, content, says):
    file = tmp_path / "list.csv"
    file.write_bytes(content)
    ran = vminer("vcenter", "import", str(file))
    assert (ran.code, says in ran.err) == (1, True), ran.err


def test_a_file_that_there_is_not_is_named(vminer):
    assert "nothing.csv cannot be read: No such file" in vminer("vcenter", "import", "nothing.csv").err


@pytest.fixture
def cmdb(tmp_path, center):
    """The URL of a database that has a vCenter."""
    file = tmp_path / "cmdb.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("create table center (label, address, pin, every)")
        values = ("vc-01", center.url, center.fingerprint, 30)
        connection.execute("insert into center values (?, ?, ?, ?)", values)
    connection.close()
    return f"sqlite:///{file}"


QUERY = (
    "select label as name, address as url, 'user' as username, 'pass' as password, pin as fingerprint,"
    " every as interval, null as ca_file from center where label like 'vc%'"
)


def test_any_sql_database_will_do(empty, vminer, cmdb):
    ran = vminer("vcenter", "import", "--url", cmdb, "--query", QUERY)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("row 1: vc-01: added")
    assert known(empty)["vc-01"].interval_minutes == 30


def test_the_url_of_the_database_may_come_from_the_environment(vminer, cmdb, monkeypatch):
    monkeypatch.setenv("CMDB", cmdb)
    assert vminer("vcenter", "import", "--url-env", "CMDB", "--query", QUERY).code == 0


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////nowhere/at/all.db", "/nowhere/at/all.db cannot be read"),
        ("mysql://user:hush@127.0.0.1/cmdb", "need the Python package mysqlclient"),
        ("oracle+nonsense://user:hush@127.0.0.1/cmdb", "not the URL of an SQL database"),
        ("not a url", "not the URL of an SQL database"),
        ("postgresql://user:hush@127.0.0.1:1/cmdb", "refused the query"),
    ],
)
def test_a_database_that_cannot_be_read_is_told_without_its_password(vminer, monkeypatch, url, says):
    monkeypatch.setenv("CMDB", url)
    ran = vminer("vcenter", "import", "--url-env", "CMDB", "--query", "select 1")
    assert (ran.code, says in ran.err) == (1, True), ran.err
    assert "hush" not in ran.err


def test_a_password_in_an_argument_is_warned_of(vminer):
    url = "postgresql://user:hush@127.0.0.1:1/cmdb"
    ran = vminer("vcenter", "import", "--url", url, "--query", "select 1")
    assert "use --url-env" in ran.err
    assert "hush" not in ran.err


def test_a_variable_that_is_not_set_is_named(vminer):
    assert (
        "NOWHERE is not set" in vminer("vcenter", "import", "--url-env", "NOWHERE", "--query", "select 1").err
    )


@pytest.mark.parametrize("query", ["select nonsense from center", "select label from center"])
def test_a_query_that_gives_no_such_rows_is_refused(vminer, cmdb, query):
    ran = vminer("vcenter", "import", "--url", cmdb, "--query", query)
    assert ran.code == 1
    assert vminer("vcenter", "import", "--url", cmdb, "--query", QUERY).code == 0


@pytest.mark.parametrize(
    "options", [(), ("--query", "select 1"), ("--url", "sqlite://"), ("x.csv", "--url", "a", "--query", "b")]
)
def test_there_is_one_source(vminer, options):
    ran = vminer("vcenter", "import", *options)
    assert ran.code == 1
    assert "either a CSV file, or a database" in ran.err
