"""A fleet of 1,000 vCenters of 1,000 VMs, written one after the other as their listings would be.

Rows are made up outside of the measured time: a thousand of them with a value in every column that a listing
of `vm` fills, and in each vCenter under names, addresses and UUIDs of its own. A server of production's
settings, indexes and partitions; the writing process is one of its own, so that its memory is its alone.
"""

import os
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import Engine, text

from store import embedded, vcenter
from store.engine import connect
from store.merge import Written
from store.resource import MIB, Column, Kind
from store.resources.registry import TABLES
from store.schema import declared
from store.staging import shape
from store.vcenter import Tls
from store.write import listing
from tests.bench.figure import Figure
from tests.conftest import embedded_home

VCENTERS = int(os.environ.get("VMINER_BENCH_VCENTERS", "1000"))  # fewer, and targets in proportion, to try
VMS = 1_000
PARTITIONS = 8
NOW = datetime(2026, 1, 1, tzinfo=UTC)
OFF = 10  # every so manieth VM is powered off
CHANGED = 100  # every so manieth changes in the last pass
STEMS = ("app", "web", "db", "sap", "win", "file", "k8s-node", "ci", "test", "vdi")
GUEST = frozenset({"ip", "ips", "dns_name", "os_reported", "booted"})  # unknown of a VM that is off

Row: TypeAlias = dict[str, Any]
CELLS: Mapping[Kind, Callable[[Column, random.Random], object]] = {
    Kind.TEXT: lambda column, chance: f"{column.label} {chance.choice(STEMS)} {chance.randrange(20)}",
    Kind.CHOICE: lambda column, chance: chance.choice(list(column.values)),
    Kind.FLAG: lambda _, chance: chance.random() < 0.1,
    Kind.MOMENT: lambda _, chance: NOW - timedelta(seconds=chance.randrange(10**8)),
    Kind.REF: lambda column, chance: f"{column.to}-{chance.randrange(20)}",
    Kind.REFS: lambda column, chance: sorted(f"{column.to}-{chance.randrange(n, 20)}" for n in (0, 10)),
    Kind.LIST: lambda column, chance: [f"{column.label} {chance.randrange(20)}"],
    Kind.MAP: lambda _, chance: {"Owner": chance.choice(STEMS), "Cost centre": str(chance.randrange(1000))},
}
OURS: Mapping[str, Callable[[int], object]] = {
    "name": lambda n: f"{STEMS[n % 10]}-{n:07}",
    "dns_name": lambda n: f"{STEMS[n % 10]}-{n:07}.corp.example.com",
    "ip": lambda n: str(IPv4Address(0x0A000000 + n)),
    "ips": lambda n: [str(IPv4Address(0x0A000000 + n)), f"fe80::{n:x}"],
    "uuid": lambda n: str(UUID(int=n * 2**90 + n)),
    "instance_uuid": lambda n: str(UUID(int=n * 2**80 + n)),
}


@dataclass(frozen=True, kw_only=True)
class Pass:
    """One writing of the fleet: its name, the rows of each vCenter, what that changes, and its target."""

    name: str
    rows: tuple[Row, ...]
    expected: Written
    at_most: float


def figures() -> Iterator[Figure]:
    """Four passes and the memory that they took; the first against a bare COPY."""
    with embedded_home() as home, ProcessPoolExecutor(1, get_context("spawn")) as writer:
        yield from writer.submit(_figures, embedded.ensure(home)).result()


def _figures(url: str) -> list[Figure]:
    engine = connect(url)
    with engine.begin() as connection:
        declared.create(connection, partitions=PARTITIONS)
        made = (vcenter.add(connection, name=f"vc-{n:04}", url="", tls=Tls()) for n in range(VCENTERS))
        known = [each.id for each in made]
    todo = passes()
    seconds = {one.name: sum(_written(engine, vcenter_id, one) for vcenter_id in known) for one in todo}
    memory = _memory()
    bare = _copied(engine, known, todo[-1].rows)
    engine.dispose()
    return [
        Figure(name="write.columns", value=len(shape("vm").names), unit="columns"),
        *(figure for one in todo for figure in _told(one, seconds[one.name])),
        Figure(name="write.memory", value=memory, unit="MB", at_most=500),
        Figure(name="write.copy", value=bare, unit="s"),
        Figure(name="write.ratio", value=seconds["first"] / bare, unit="times"),
    ]


def _told(one: Pass, seconds: float) -> tuple[Figure, Figure]:
    target = one.at_most * VCENTERS / 1000
    return (
        Figure(name=f"write.{one.name}", value=seconds, unit="s", at_most=target),
        Figure(name=f"write.{one.name}.rate", value=VCENTERS * VMS / seconds, unit="rows/s"),
    )


def passes() -> tuple[Pass, ...]:
    """What is written, in turn."""
    first = tuple(_rows())
    noisy = tuple({**row, **_noise(row)} for row in first)
    moved = {"host": "host-99", "annotation": "moved", "power_state": "suspended"}
    other = tuple({**row, **moved} if number % CHANGED == 1 else row for number, row in enumerate(noisy))
    same, few = Written(unchanged=VMS), Written(changed=VMS // CHANGED, unchanged=VMS - VMS // CHANGED)
    return (
        Pass(name="first", rows=first, expected=Written(new=VMS), at_most=60),
        Pass(name="noise", rows=noisy, expected=same, at_most=60),
        Pass(name="nothing", rows=noisy, expected=same, at_most=25),
        Pass(name="changes", rows=other, expected=few, at_most=30),
    )


def _columns() -> Iterator[Column]:
    """Those that a listing fills."""
    return (column for column in TABLES["vm"].columns if column.name in shape("vm").names)


def _noisy() -> Iterator[str]:
    return (column.name for column in _columns() if column.noise)


def _rows() -> Iterator[Row]:
    chance = random.Random(1)
    off = {"power_state": "poweredOff", **dict.fromkeys([*GUEST, *_noisy()])}
    for number in range(VMS):
        row = {column.name: _cell(column, chance) for column in _columns()}
        power = off if number % OFF == 0 else {"power_state": "poweredOn"}
        yield {"moref": f"vm-{number + 1000}", **row, "template": False, **power}


def _cell(column: Column, chance: random.Random) -> object:
    return CELLS.get(column.kind, _number)(column, chance)


def _number(column: Column, chance: random.Random) -> int:
    return chance.randrange(10**6) * (MIB if column.kind is Kind.SIZE else 1)


def _noise(row: Row) -> Row:
    return {name: None if row[name] is None else row[name] + 1 for name in _noisy()}


def _of(vcenter_id: int, rows: Iterable[Row]) -> list[Row]:
    """The rows as that vCenter has them."""
    first = vcenter_id * VMS
    return [
        {**row, **{name: None if row[name] is None else made(number) for name, made in OURS.items()}}
        for number, row in enumerate(rows, first)
    ]


def _written(engine: Engine, vcenter_id: int, one: Pass) -> float:
    """Seconds that it took. Raises AssertionError if it did not change what it should."""
    rows = _of(vcenter_id, one.rows)
    began = perf_counter()
    with listing(engine, vcenter_id) as reading:
        reading.stage("vm", rows)
        written = reading.write(complete=True)
    took = perf_counter() - began
    assert written == {"vm": one.expected}, written
    return took


def _copied(engine: Engine, known: Sequence[int], rows: tuple[Row, ...]) -> float:
    """Seconds of a bare COPY of the rows that are stored now into a table without an index.

    Raises AssertionError if it did not make the same of them.
    """
    names = ", ".join(["vcenter_id", *rows[0]])
    noise = ", ".join(["vcenter_id", "moref", *_noisy()])
    ours = f"select {names} from vm natural join (select {noise} from vm_usage) usage"
    same = f"select count(*) from ({ours} where vcenter_id = 1 intersect select * from bare) same"
    with engine.begin() as connection:
        connection.execute(text(f"create table bare as {ours} limit 0"))
    took = sum(_bare(engine, vcenter_id, _of(vcenter_id, rows)) for vcenter_id in known)
    with engine.connect() as connection:
        assert connection.scalar(text(same)) == VMS
        assert connection.scalar(text("select count(*) from bare")) == len(known) * VMS
    return took


def _bare(engine: Engine, vcenter_id: int, rows: Iterable[Row]) -> float:
    lines = [[vcenter_id, *map(_plain, row.values())] for row in rows]
    began = perf_counter()
    with engine.begin() as connection:
        opened: Any = connection.connection.cursor()
        with opened as cursor, cursor.copy("copy bare from stdin") as stream:
            for line in lines:
                stream.write_row(line)
    return perf_counter() - began


def _plain(cell: object) -> object:
    return Jsonb(cell) if isinstance(cell, dict) else cell


def _memory() -> float:
    """The most that this process held in memory, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
