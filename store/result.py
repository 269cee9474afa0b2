"""What reading takes and gives: whose rows may be seen, the rows, and how fresh they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from store.resource import Kind

# Sizes in bytes, percents 0 to 100, durations in seconds, moments aware in UTC, references as names,
# refs and lists as lists of text, choices as the API's value, None where unknown.
Cell: TypeAlias = str | int | float | bool | datetime | list[str] | dict[str, str] | None
Row: TypeAlias = Mapping[str, Cell]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What the asker may see: the vCenters of these ids, or of all."""

    vcenters: frozenset[int] | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """When the listing of one phase of one vCenter began that its rows come from; None: never read."""

    vcenter: str
    phase: str
    seen_at: datetime | None

    def age(self, now: datetime) -> timedelta | None:
        """How old the rows are."""
        return None if self.seen_at is None else now - self.seen_at


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A column of a result. `name`: the path joined by dots, or the measure's name. `unit`: of a number."""

    name: str
    label: str
    kind: Kind
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Result:
    """The rows of a page, the total over all pages, and how fresh they are.

    `hidden`: how many rows were left out because nobody means them unless asked for, and what they are.
    """

    columns: tuple[Shown, ...]
    rows: tuple[Row, ...]
    total: int
    as_of: tuple[Freshness, ...]
    hidden: tuple[int, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What PostgreSQL is asked. `text`: with $1, $2 ... where values go; `values`: those, in that order."""

    text: str
    values: tuple[object, ...]
