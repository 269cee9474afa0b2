"""What tests of work in the background have in common."""

import time
from collections.abc import Callable

from cryptography.fernet import Fernet
from sqlalchemy import Engine, text

from store import secrets, vcenter
from store.secrets import Account, Keys
from store.vcenter import Tls, VCenter
from tests.fakes.vcsim import Vcsim
from tests.fakes.wire_proxy import WireProxy

KEY = Fernet.generate_key().decode()
KEYS = Keys(where="VMINER_SECRET_KEY", fernets=(Fernet(KEY),))


def empty_queue(engine: Engine) -> None:
    """Delete every job, and the signs of every worker."""
    with engine.begin() as connection:
        connection.execute(text("truncate procrastinate_jobs, procrastinate_workers cascade"))


def jobs(engine: Engine) -> list[tuple[str, dict[str, object]]]:
    """The jobs that wait, in order: task and arguments."""
    waiting = "select task_name, args from procrastinate_jobs where status = 'todo' order by id"
    with engine.connect() as connection:
        return [(row.task_name, row.args) for row in connection.execute(text(waiting))]


def add(
    engine: Engine, server: Vcsim | WireProxy, name: str = "vc-01", *, password: str = "", minutes: int = 60
) -> VCenter:
    """A vCenter as `vminer vcenter add` leaves it, due at once."""
    with engine.begin() as connection:
        place = {"url": server.url, "tls": Tls(ca=server.certificate)}
        added = vcenter.add(connection, name=name, interval_minutes=minutes, **place)
        account = Account(username=server.username, password=password or server.password)
        secrets.keep(connection, KEYS, added.id, added.place, account)
    return added


def make_due(engine: Engine) -> None:
    """Let every vCenter have been due for an hour."""
    with engine.begin() as connection:
        connection.execute(text("update vcenter set next_run = now() - interval '1 hour'"))


def time_passes(engine: Engine, seconds: float) -> None:
    """Let so many seconds pass for every lease, and for every worker since its last sign."""
    by = {"seconds": seconds}
    back = "- make_interval(secs => :seconds)"
    with engine.begin() as connection:
        connection.execute(text(f"update lease set until = until {back}"), by)
        connection.execute(
            text(f"update procrastinate_workers set last_heartbeat = last_heartbeat {back}"), by
        )


def rows(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def until(holds: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until it holds; fail if it does not in time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come true in time"
        time.sleep(0.02)
