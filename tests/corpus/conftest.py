from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from tests.conftest import MakeDatabase
from tests.corpus.asking import Judged, ask
from tests.corpus.collected import CASES
from tests.corpus.database import filled


@pytest.fixture(scope="package")
def demo(make_database: MakeDatabase) -> Iterator[Engine]:
    """A database that holds the demo fleet."""
    with filled(make_database) as engine:
        yield engine


@pytest.fixture(scope="package")
def judged(demo: Engine) -> tuple[Judged, ...]:
    """Every sentence of the corpus, asked and judged."""
    return tuple(ask(demo, CASES))
