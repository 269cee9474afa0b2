"""What commands begin with: settings, log, database; and what they say when they cannot go on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bot.cli import environment
from store.engine import Engine
from store.settings import Settings as StoreSettings

S = TypeVar("S")

DEMO = "vminer_demo"


def settings(package: type[S]) -> S:
    """A package's settings out of the environment. Raises `WrongSettings`."""
    return environment.read(package, os.environ)


def home() -> Path:
    """The folder of the embedded database, its key and the log."""
    return settings(StoreSettings).home.expanduser()


@contextmanager
def database(*, demo: bool = False, pool: int = 5) -> Iterator[Engine]:
    """The database that the settings choose, its schema ours; or the demo's own, in the embedded server."""
    from store.engine import connect, database_url
    from store.schema.migration import prepare

    wired = settings(StoreSettings)
    if demo:
        from store import embedded

        wired = replace(wired, database_url="")
        url = embedded.ensure(home(), database=DEMO)
    else:
        url = database_url(wired)
    engine = connect(url, pool=pool)
    try:
        prepare(engine, wired)
        yield engine
    finally:
        engine.dispose()


def log() -> None:
    """Log what goes wrong to a file under the home."""
    from bot.cli.log import to_file

    to_file(lambda: home() / "log")


def told(error: Exception) -> str:
    """The sentence that people are told; what is no error of ours goes to the log, under a reference."""
    from bot.fault import ours
    from bot.present.words import one_line

    return one_line(str(ours(error)))
