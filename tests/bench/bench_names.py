"""Names among a million that are hard to tell apart: found, and sentences with them understood.

Only the names are written, in listings of 5,000 machines: nothing else is looked up.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from time import perf_counter

from sqlalchemy import text

from bot.names import names, near
from collector.demo.naming import Names, naming
from nlp.candidates import candidates
from nlp.meaning import Context, Unclear
from nlp.parse import parse
from store import embedded, vcenter
from store.engine import Connection, Engine, connect
from store.result import EVERYTHING
from store.schema import declared
from store.vcenter import Tls
from store.write import listing
from tests.bench.figure import Figure, latency
from tests.conftest import embedded_home

VMS = int(os.environ.get("VMINER_BENCH_NAMES", "1000000"))  # fewer, to try
VMS_PER_VCENTER = 5_000
VMS_PER_HOST = 25
PARTITIONS = 8
ROUNDS = 20
NOW = datetime(2026, 6, 17, 12, tzinfo=UTC)

SENTENCES: Mapping[str, tuple[str, ...]] = {
    "exact": (
        "vm srv-web-00012",
        "disks of srv-web-04711",
        "powered off vms in cluster CL-DR-PROD-01",
        "which host is srv-web-77777 on",
        "snapshots of vms in CL-PROD-02",
        'events of vm "show me"',
        "srv-web-00444 and srv-web-00445 memory",
        "ip of srv-web-00012.corp.example",
    ),
    "case": (
        "VM SRV-WEB-00012",
        "vms in cluster cl-prod-02 with more than 8 gb memory",
        "how big is SQL-AAAC",
        "disks of vm Sql-Aaae",
    ),
    "prefix": (
        "vms named srv-web",
        "vms in cluster CL-DR-PR",
        "vms on host esx-fra-prod-01-01",
        "powered off vms sql-aaa",
    ),
    "parts": (
        "vms in the prod web servers folder",
        "vm web 12",
        "vms in the cluster prod 02",
        "hosts in the dr cluster",
        "snapshots of vm app prod 2",
    ),
    "guess": (
        "vm srv-wbe-00012",
        "vms in cluster CL-PORD-02",
        'disks on vm "your-vm-name"',
        "memory of sqll-aaac",
        "vms in folder prod web sevrers",
        "vm srv-web-999999999",
        "vms on host esx-fra-prd-77-77",
    ),
}


def figures() -> Iterator[Figure]:
    """How long it takes to write the names, and by how they are found, to understand sentences."""
    with embedded_home() as home:
        engine = connect(embedded.ensure(home))
        began = perf_counter()
        fill(engine)
        yield Figure(name="names.fill", value=perf_counter() - began, unit="s", at_most=180)
        with engine.connect() as connection:
            for how, sentences in SENTENCES.items():
                seconds = [_understood(connection, one) for one in sentences * (ROUNDS + 1)]
                p50, p95 = (None, 50) if how == "guess" else (2, 5)
                yield from latency(f"names.{how}", seconds[len(sentences) :], p50=p50, p95=p95)
        engine.dispose()


def fill(engine: Engine) -> None:
    """Write the names of a hard fleet of `VMS` machines into an empty database."""
    called = naming(Names.HARD, seed=1)
    machines = islice(called.machines["web"], VMS)
    with engine.begin() as connection:
        declared.create(connection, partitions=PARTITIONS)
    for number in range(-(-VMS // VMS_PER_VCENTER)):
        site = called.site(number)
        clusters = [plan.name for plan in site.plans]
        stems = [f"{site.code}-{one.lower().replace('cl-', '')}" for one in clusters]
        with engine.begin() as connection:
            known = vcenter.add(connection, name=f"vcenter-{number + 1:03}", url="", tls=Tls())
        with listing(engine, known.id) as reading:
            for table, names in {
                "cluster": clusters,
                "folder": ["Production", "Dev", "DR", *called.folders.values()],
                "datastore": [f"{stem}-vmfs-{one:02}" for stem in stems for one in range(1, 30)],
                "host": [f"esx-{stem}-{one:02}.corp.example" for stem in stems for one in range(1, 70)],
            }.items():
                reading.stage(table, _rows(table, names))
            named = islice(machines, VMS_PER_VCENTER)
            rows = _rows("vm", named)
            reading.stage(
                "vm", ({**row, "template": False, "dns_name": f"{row['name']}.corp.example"} for row in rows)
            )
            reading.write(complete=True)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("vacuum analyze name, stem"))


def _rows(table: str, names: Iterator[str] | Sequence[str]) -> Iterator[dict[str, object]]:
    return ({"moref": f"{table}-{number}", "name": name} for number, name in enumerate(names))


def _understood(connection: Connection, sentence: str) -> float:
    """Seconds from a sentence to its meaning; if a name is missing, with the nearest."""
    began = perf_counter()
    context = Context(now=NOW, zone=UTC, found=names(connection, candidates(sentence), EVERYTHING))
    meant = parse(sentence, context)
    if isinstance(meant, Unclear) and meant.missing is not None:
        parse(sentence, replace(context, near=near(connection, meant.missing, EVERYTHING)))
    return perf_counter() - began
