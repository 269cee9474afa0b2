"""A fleet of 1,000 vCenters of 1,000 VMs, written one after the other as their listings would be.

Rows are made up outside of the measured time: a thousand of them with a value in every column that a listing
of `vm` fills, and in each vCenter under names, addresses and UUIDs of its own. A server of production's
settings, indexes and partitions; the writing process is one of its own, so that its memory is its alone.
"""

import os
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import Engine

from store import embedded, vcenter
from store.engine import connect
from store.merge import Written
from store.resource import Column, Kind
from store.schema import declared
from store.staging import shape
from store.tables import TABLE
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
        known = [_add(connection, f"vc-{number:04}") for number in range(VCENTERS)]
    of = shape("vm")
    made = [Figure(name="write.columns", value=len(of.stable.columns) + len(of.noise.columns), unit="columns")]
    seconds = {}
    for one in passes():
        seconds[one.name] = sum(_written(engine, vcenter_id, one) for vcenter_id in known)
        made.append(_figure(one.name, seconds[one.name], at_most=one.at_most * VCENTERS / 1000))
        made.append(Figure(name=f"write.{one.name}.rate", value=VCENTERS * VMS / seconds[one.name], unit="rows/s"))
    engine.dispose()
    made.append(Figure(name="write.memory", value=_memory(), unit="MB", at_most=500))
    bare = _copied(url, passes()[-1].rows)
    made += [_figure("copy", bare), Figure(name="write.first.ratio", value=seconds["first"] / bare, unit="times")]
    return made


def passes() -> tuple[Pass, ...]:
    """What is written, in turn."""
    first = tuple(_rows())
    noisy = tuple(row if _is_off(row) else {**row, **_noise(row)} for row in first)
    other = tuple({**row, **_change(row)} if number % CHANGED == 1 else row for number, row in enumerate(noisy))
    changed = VMS // CHANGED
    return (
        Pass(name="first", rows=first, expected=Written(new=VMS), at_most=60),
        Pass(name="noise", rows=noisy, expected=Written(unchanged=VMS), at_most=60),
        Pass(name="nothing", rows=noisy, expected=Written(unchanged=VMS), at_most=25),
        Pass(name="changes", rows=other, expected=Written(changed=changed, unchanged=VMS - changed), at_most=30),
    )


def _add(connection: Any, name: str) -> int:
    return vcenter.add(connection, name=name, url="", tls=Tls()).id


def _figure(name: str, seconds: float, at_most: float | None = None) -> Figure:
    return Figure(name=f"write.{name}", value=seconds, unit="s", at_most=at_most)


def _rows() -> Iterator[Row]:
    of, chance = shape("vm"), random.Random(1)
    columns = [*of.stable.columns, *of.noise.columns]
    for number in range(VMS):
        row = {column.name: _cell(column, chance) for column in columns}
        off = {name: None for name in (*GUEST, *(column.name for column in of.noise.columns))}
        power = {"power_state": "poweredOff", **off} if number % OFF == 0 else {"power_state": "poweredOn"}
        yield {"moref": f"vm-{number + 1000}", **row, **power}


def _cell(column: Column, chance: random.Random) -> object:
    match column.kind:
        case Kind.TEXT:
            return f"{column.label} {chance.choice(STEMS)} {chance.randrange(20)}"
        case Kind.CHOICE:
            return chance.choice(list(column.values))
        case Kind.FLAG:
            return chance.random() < 0.1 if column.name != "template" else False
        case Kind.MOMENT:
            return NOW - timedelta(seconds=chance.randrange(10**8))
        case Kind.REF:
            return f"{column.to}-{chance.randrange(20)}"
        case Kind.REFS:
            return [f"{column.to}-{chance.randrange(10)}", f"{column.to}-{chance.randrange(10, 20)}"]
        case Kind.LIST:
            return [f"{column.label} {chance.randrange(20)}"]
        case Kind.MAP:
            return {"Owner": chance.choice(STEMS), "Cost centre": str(chance.randrange(1000))}
        case _:
            return chance.randrange(10**6) * (2**20 if column.kind is Kind.SIZE else 1)


def _is_off(row: Row) -> bool:
    return bool(row["power_state"] == "poweredOff")


def _noise(row: Row) -> Row:
    return {column.name: row[column.name] + 1 for column in shape("vm").noise.columns}


def _change(row: Row) -> Row:
    return {"host": "host-99", "annotation": "moved", "power_state": "suspended"}


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


def _copied(url: str, rows: tuple[Row, ...]) -> float:
    """Seconds of a bare COPY of the rows into a table without an index, all vCenters one after the other."""
    names = list(rows[0])
    kinds = {**TABLE["vm"].c, **TABLE["vm_usage"].c}
    columns = ", ".join(f"{name} {kinds[name].type.compile()}" for name in names)
    took = 0.0
    return took


def _memory() -> float:
    """The most that this process held in memory, in MB."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
