"""What a question is answered with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from nlp.meaning import Choice, Claim, Export
from store.query import Query
from store.result import Freshness, Row, Shown


class AnswerKind(StrEnum):
    """The shape of an answer: the first four carry rows or a number, the others a sentence."""

    LIST = "list"
    COUNT = "count"
    AGGREGATE = "aggregate"
    DETAIL = "detail"
    CLARIFY = "clarify"
    REFUSE = "refuse"
    HELP = "help"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One question, answered.

    `understood`: how it was read, in one line; of the last four kinds the sentence that people get.
    `rows`: one page, beginning at `offset`; `total` counts all. `yes`: the answer to a yes-or-no question,
    else None. `asked_at`: aware, in the asker's zone. `hidden`: how many rows were left out because nobody
    means them, and what they are. `took_ms`: of `parse` and `query`. `reference`: under which a fault of
    our own was logged. `demo`: of the made-up fleet.
    """

    question: str
    kind: AnswerKind
    understood: str
    asked_at: datetime
    corrected: str | None = None
    resource: str | None = None
    columns: tuple[Shown, ...] = ()
    rows: tuple[Row, ...] = ()
    offset: int = 0
    total: int | None = None
    yes: bool | None = None
    as_of: tuple[Freshness, ...] = ()
    hidden: tuple[int, str] | None = None
    ignored: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    claims: tuple[Claim, ...] = ()
    query: Query | None = None
    export: Export | None = None
    parse_ms: float = 0
    query_ms: float = 0
    reference: str | None = None
    demo: bool = False


@dataclass(frozen=True, kw_only=True)
class Listing:
    """Every row of an answer, for a file. `rows` can be gone through once."""

    answer: Answer
    columns: tuple[Shown, ...]
    rows: Iterator[Row]
