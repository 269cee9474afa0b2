"""What commands begin with: settings, log, database; and what they say when they cannot go on."""

import os
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.cli import environment
from store.engine import Connection, Engine
from store.settings import Settings as StoreSettings

if TYPE_CHECKING:
    from store.secrets import Keys

S = TypeVar("S")

DEMO = "vminer_demo"


def settings(package: type[S]) -> S:
    """A package's settings out of the environment. Raises `WrongSettings`."""
    return environment.read(package, os.environ)


def check(*packages: type[Any], needs: Collection[str] = ()) -> None:
    """Raise `WrongSettings` if one of these packages is set up wrongly, or lacks what the command needs."""
    environment.check(os.environ, *packages, needs=needs)


def variable(name: str) -> str:
    """What an environment variable holds that people name; "" if there is none."""
    return os.environ.get(name, "")


def store_settings() -> StoreSettings:
    """How the database is wired."""
    return settings(StoreSettings)


def home() -> Path:
    """The folder of the embedded database, its key and the log."""
    return store_settings().home.expanduser()


@contextmanager
def database(*, demo: bool = False, of: str = "", pool: int = 5) -> Iterator[Engine]:
    """The database that the settings choose, or the demo's own; with a schema that fits.

    The embedded one is started and upgraded. `of`: which of several demos. Raises a `StoreError`.
    """
    from store.engine import connect, database_url
    from store.schema.migration import prepare

    wired = store_settings()
    engine = connect(_demo_url(of) if demo else database_url(wired), pool=pool)
    try:
        prepare(engine, replace(wired, database_url="") if demo else wired)
        yield engine
    finally:
        engine.dispose()


def keys(connection: Connection) -> "Keys":
    """What passwords are encrypted with, once it is known to be what this database's are.

    Raises `NoKey`, `BadKey`, `ExposedKey` or `WrongKey`.
    """
    from store import secrets

    given = secrets.keys(store_settings())
    secrets.check(connection, given)
    return given


def log() -> None:
    """Log what goes wrong to a file under the home."""
    from bot.cli.log import to_file

    to_file(lambda: home() / "log")


def say(sentence: str, *, error: bool = False) -> None:
    """Print a line, in which no name acts on the terminal."""
    from bot.present.words import one_line

    print(one_line(sentence), file=sys.stderr if error else sys.stdout)


def told(error: Exception) -> str:
    """The sentence that people are told; what is no error of ours goes to the log, under a reference."""
    from bot.fault import ours

    return str(ours(error))


def _demo_url(of: str) -> str:
    from store import embedded

    return embedded.ensure(home(), database=f"{DEMO}{of}")
