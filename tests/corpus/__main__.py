"""`python -m tests.corpus [--failures]`: every sentence asked of the demo fleet; a line for each group."""

import sys

from store import embedded
from tests.conftest import embedded_home
from tests.corpus.asking import ask, failures, summary
from tests.corpus.collected import CASES
from tests.corpus.database import filled

with embedded_home() as home:

    def make(name: str) -> str:
        return embedded.ensure(home, database=name)

    with filled(make) as engine:
        judged = tuple(ask(engine, CASES))
print("\n".join(failures(judged) if "--failures" in sys.argv else summary(judged)))
