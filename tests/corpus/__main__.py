"""`python -m tests.corpus`: how well the language is understood; ends with 1 if a figure is missed.

`--plain`: without typing slips. `--failures`: all that is not exact, in a table.
"""

import sys

from store import embedded
from tests.conftest import embedded_home
from tests.corpus.asking import ask
from tests.corpus.collected import CASES, REQUESTS, UNSEEN
from tests.corpus.database import filled
from tests.corpus.report import failures, figures, resource_of, table
from tests.corpus.slips import MISSPELT, slips

with embedded_home() as home:

    def make(name: str) -> str:
        return embedded.ensure(home, database=name)

    with filled(make) as engine:
        plain = tuple(ask(engine, (*CASES, *REQUESTS, *UNSEEN)))
        well = tuple(case for case in (*CASES, *REQUESTS) if case.group != MISSPELT)
        once, twice = (
            () if "--plain" in sys.argv else tuple(ask(engine, well, slips(number))) for number in (1, 2)
        )

print("\nBy source\n", *table(plain, lambda one: one.source), sep="\n")
print("\nBy resource\n", *table(plain, resource_of), sep="\n")
listed = ("wrong", "asked", "refused") if "--failures" in sys.argv else ("wrong",)
for title, judged in (("As written", plain), ("With one slip", once), ("With two slips", twice)):
    print(f"\n{title}, not as it should be\n", *failures(judged, *listed), sep="\n")
told = tuple(figures(plain, once, twice))
print("\nFigures\n", *told, sep="\n")
sys.exit(not all(one.ok for one in told))
