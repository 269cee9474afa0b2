"""How long `vminer ask` takes from the command line to the answer: server running, files cached."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.figure import Figure
from tests.conftest import embedded_home

VMINER = Path(sys.executable).parent / "vminer"
RUNS = 10


def figures() -> Iterator[Figure]:
    """The median of ten questions to the demo fleet, each a process of its own."""
    with embedded_home() as home:
        environment = os.environ | {"VMINER_HOME": str(home)}
        subprocess.run(
            [VMINER, "demo"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
        seconds = [_asked(environment) for _ in range(RUNS)]
    yield Figure(name="start", value=statistics.median(seconds), unit="s", at_most=1.5)


def _asked(environment: dict[str, str]) -> float:
    began = perf_counter()
    question = "powered off vms in cluster DR"
    subprocess.run([VMINER, "ask", "--demo", question], env=environment, capture_output=True, check=True)
    return perf_counter() - began
