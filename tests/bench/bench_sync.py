"""A vCenter of 500 VMs, synced, beside the same calls with the answers thrown away."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from cryptography.fernet import Fernet
from structlog.testing import capture_logs

from collector import spec
from collector.hardware import HOSTS, Heavy, neighbours
from collector.managers import custom_attributes
from collector.managers.events import EVENTS
from collector.managers.history import lines
from collector.managers.tasks import TASKS
from collector.phases import ATTACHED, BACK, MANAGERS
from collector.session import session
from collector.settings import Settings
from collector.sync import sync
from store import embedded, secrets, vcenter
from store.engine import Engine, connect
from store.schema import declared
from store.secrets import Account, Keys
from store.vcenter import Tls, VCenter
from tests.bench.figure import Figure
from tests.collector.conftest import target_of
from tests.conftest import embedded_home
from tests.fakes.vcsim import Vcsim, vcsim
from tests.fakes.wire_proxy import WireProxy

VMS = 500
ROUNDS = 7
KEYS = Keys(where="the benchmark", fernets=(Fernet(Fernet.generate_key()),))
SETTINGS = Settings(page=200)


def figures() -> Iterator[Figure]:
    with (
        capture_logs(),
        vcsim(vm=VMS, cluster=1, host=8, standalone_host=0) as server,
        _database() as engine,
    ):
        heavy = _heavy(server)
        _compare_calls(engine, server, heavy)
        rounds = [_round(engine, server, heavy) for _ in range(ROUNDS)]
    calls, first, again = (sum(times) for times in zip(*rounds, strict=True))
    yield Figure(name="sync.calls", value=calls / ROUNDS, unit="s")
    yield Figure(name="sync.first", value=first / ROUNDS, unit="s")
    yield Figure(name="sync.again", value=again / ROUNDS, unit="s")
    yield Figure(name="sync.ratio", value=first / calls, unit="times", at_most=1.6)


def _round(engine: Engine, server: Vcsim, heavy: Heavy) -> tuple[float, float, float]:
    """Seconds for the calls alone, a sync into an empty database, and one that finds nothing changed."""
    known = _known(engine, server)
    calls = _seconds(lambda: _calls(server, heavy))
    first, again = (_seconds(lambda: _sync(engine, known)) for _ in range(2))
    with engine.begin() as connection:
        vcenter.remove(connection, known, history=True)
    return calls, first, again


def _calls(server: Vcsim | WireProxy, heavy: Heavy) -> None:
    """What a sync asks for, and nothing done with the answers but what the next call needs."""
    with session(target_of(server), SETTINGS) as opened:
        for read in (*MANAGERS.values(), custom_attributes.read):
            read(opened, SETTINGS.max_objects)
        everything, hardware = (
            spec.paths(opened.version, phase=phase) for phase in (spec.INVENTORY, spec.HARDWARE)
        )
        for paths in (spec.TREE, everything):
            for _ in opened.pages(paths, size=SETTINGS.page):
                pass
        for read in ATTACHED.values():
            read(opened, SETTINGS.max_objects)
        for log in (EVENTS, TASKS):
            for wanted in log.filters(datetime.now(UTC) - BACK):
                for _ in lines(opened, log, wanted):
                    pass
        for _ in opened.pages(hardware, size=HOSTS):
            pass
        neighbours(opened, heavy.networks)


def _heavy(server: Vcsim) -> Heavy:
    """Where the hosts' neighbours are asked about."""
    heavy = Heavy()
    with session(target_of(server), SETTINGS) as opened:
        for page in opened.pages(spec.paths(opened.version, phase=spec.HARDWARE), size=HOSTS):
            list(page.objects(heavy.see))
    return heavy


def _compare_calls(engine: Engine, server: Vcsim, heavy: Heavy) -> None:
    """Both sides of the ratio make the same calls in the same order."""
    with WireProxy(server) as ours, WireProxy(server) as bare:
        known = _known(engine, ours)
        _sync(engine, known)
        _calls(bare, heavy)
    with engine.begin() as connection:
        vcenter.remove(connection, known, history=True)
    assert ours.calls == bare.calls


def _sync(engine: Engine, known: VCenter) -> None:
    report = sync(engine, KEYS, known, SETTINGS, lambda _: None)
    assert report.outcome.error is None, report.outcome.error
    assert report.objects > VMS


def _known(engine: Engine, server: Vcsim | WireProxy) -> VCenter:
    with engine.begin() as connection:
        added = vcenter.add(connection, name="bench", url=server.url, tls=Tls(ca=server.certificate))
        account = Account(username=server.username, password=server.password)
        secrets.keep(connection, KEYS, added.id, added.place, account)
    return added


@contextmanager
def _database() -> Iterator[Engine]:
    with embedded_home() as home:
        engine = connect(embedded.ensure(home))
        with engine.begin() as connection:
            declared.create(connection, partitions=1)
        yield engine
        engine.dispose()


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
