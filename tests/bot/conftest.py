import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import structlog

from bot.cli import main
from store.engine import Engine, connect
from store.schema import migration
from tests import database
from tests.conftest import MakeDatabase
from tests.fakes.vcsim import Vcsim, vcsim
from tests.fleet import fill

KEY = "a2V5LWtleS1rZXkta2V5LWtleS1rZXkta2V5LWtleS0="


@pytest.fixture(scope="session")
def fleet(make_database: MakeDatabase) -> Iterator[Engine]:
    """A database with the fleet of tests/fleet.py, for tests that change nothing in it."""
    engine = connect(make_database("fleet"))
    migration.upgrade(engine, partitions=1)
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def center() -> Iterator[Vcsim]:
    """A simulated vCenter that no test changes."""
    with vcsim(seed=11, vm=2) as running:
        yield running


@pytest.fixture(scope="session")
def blank(make_database: MakeDatabase) -> Iterator[Engine]:
    """A database of ours, for tests that add vCenters to it."""
    engine = connect(make_database("blank"))
    migration.upgrade(engine, partitions=1)
    yield engine
    engine.dispose()


@pytest.fixture
def empty(blank, vminer, monkeypatch):
    """`vminer` works on an empty database and has a key; the simulated vCenter's password is known."""
    assert vminer
    database.empty(blank)
    monkeypatch.setenv("VMINER_DATABASE_URL", blank.url.render_as_string(hide_password=False))
    monkeypatch.setenv("VMINER_SECRET_KEY", KEY)
    monkeypatch.setenv("VC_PASSWORD", "pass")
    return blank


@dataclass(frozen=True, kw_only=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def vminer(fleet, home, monkeypatch, capsys):
    """vminer("ask", ..., stdin=""): the command run in this process, on the fleet."""
    for name in [name for name in os.environ if name.startswith(("VMINER_", "SLACK_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VMINER_HOME", str(home))
    monkeypatch.setenv("VMINER_DATABASE_URL", fleet.url.render_as_string(hide_password=False))
    monkeypatch.setenv("COLUMNS", "200")

    def vminer(*args, stdin=""):
        monkeypatch.setattr(sys, "argv", ["vminer", *args])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main.run()
        shown = capsys.readouterr()
        return Ran(code=ended.value.code or 0, out=shown.out, err=shown.err)

    yield vminer
    structlog.reset_defaults()  # a command has wired the log
