"""`python -m tests.bench [NAME ...]`: measures, prints a line a figure, writes bench.json.

Each module `tests/bench/bench_<name>.py` has `figures()`, which yields its figures.
Exit code 1 if a figure falls short of its target.
"""

import importlib
import sys
from pathlib import Path

from tests.bench.figure import Figure, write

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    done: list[Figure] = []
    for module in sorted(HERE.glob("bench_*.py")):
        if names and module.stem.removeprefix("bench_") not in names:
            continue
        for figure in importlib.import_module(f"tests.bench.{module.stem}").figures():
            print(figure.line(), flush=True)
            done.append(figure)
    write(done, Path("bench.json"))
    return int(any(figure.verdict == "short" for figure in done))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
