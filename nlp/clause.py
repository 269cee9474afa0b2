"""What a rule makes of some words: a clause, and what it does to the question."""

from dataclasses import dataclass
from typing import TypeAlias

from nlp.meaning import Export, Unclear
from nlp.times import Stretch
from store.query import Condition, Function, Path


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Rows must fulfil a condition.

    `own_name`: it is the object's own name and nothing else. `supposed`: a vague word's default, which
    gives way to anything said about the same column.
    """

    condition: Condition
    own_name: bool = False
    supposed: bool = False


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Columns to show."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, kw_only=True)
class Grouped:
    """One row for each value of a column."""

    path: Path


@dataclass(frozen=True, kw_only=True)
class By:
    """'by X': an order or a group, as the rest of the question tells."""

    path: Path
    measures: bool  # a number, size, time or name: something to order by
    descending: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Ordered:
    """An order. `path`: None for that of the question before; `descending`: None for the column's usual one.

    `implied`: another column named in the question is meant rather than this one. `one`: of a single
    object only the first is meant.
    """

    path: Path | None
    descending: bool | None = None
    implied: bool = False
    superlative: bool = False


@dataclass(frozen=True, kw_only=True)
class Commonest:
    """The values of a column by how many rows have them; None: of the column that is shown.

    `every`: all of them are wanted, and not just the commonest of a single one.
    """

    path: Path | None
    descending: bool
    every: bool = False


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """By how many objects of another resource fulfil `where`, which refer here by `path`."""

    resource: str
    where: Condition
    path: Path
    descending: bool


@dataclass(frozen=True, kw_only=True)
class Instead:
    """Rows of another resource tell it: those that fulfil `where`, and refer here by `path`."""

    resource: str
    where: Condition
    path: Path


@dataclass(frozen=True, kw_only=True)
class Limited:
    """At most so many. `descending`: from which end of the order, where one was said."""

    limit: int
    descending: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A function over a column."""

    function: Function
    path: Path


@dataclass(frozen=True, kw_only=True)
class Shared:
    """How many in a hundred fulfil a condition; None: the one that the question tells."""

    where: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Each:
    """It is wanted of each object on its own: "total memory per host", of hosts."""


@dataclass(frozen=True, kw_only=True)
class Totalled:
    """The amounts that are asked for are added up: "free space ... together"."""


@dataclass(frozen=True, kw_only=True)
class Whichever:
    """The condition before it is none: those that do not fulfil it are wanted too, and told apart."""


@dataclass(frozen=True, kw_only=True)
class Then:
    """As it was at a past time."""

    stretch: Stretch


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A number is wanted."""


@dataclass(frozen=True, kw_only=True)
class File:
    """A file is wanted."""

    format: Export | None


@dataclass(frozen=True, kw_only=True)
class YesOrNo:
    """Yes or no is wanted."""


@dataclass(frozen=True, kw_only=True)
class InFull:
    """Every column of one object is wanted."""


@dataclass(frozen=True, kw_only=True)
class Too:
    """Columns are added to those shown already."""


@dataclass(frozen=True, kw_only=True)
class Reversed:
    """The other end of the order first."""


@dataclass(frozen=True, kw_only=True)
class Wider:
    """Conditions on a column fall away: "in all clusters"; all, where the path is empty.

    `of`: also those on objects of this resource.
    """

    path: Path
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Something must be asked first."""

    unclear: Unclear


Effect: TypeAlias = (
    Filter
    | Chosen
    | Grouped
    | By
    | Ordered
    | Commonest
    | Ranked
    | Instead
    | Limited
    | Measured
    | Shared
    | Each
    | Totalled
    | Whichever
    | Then
    | Counted
    | File
    | YesOrNo
    | InFull
    | Too
    | Reversed
    | Wider
    | Asked
)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """What a rule read: up to but without the word `end`, and what that does. No effect: words that are
    understood and change nothing.
    """

    end: int
    effects: tuple[Effect, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions among its effects."""
        return tuple(effect.condition for effect in self.effects if isinstance(effect, Filter))

    @property
    def asked(self) -> bool:
        """Whether something must be asked first."""
        return any(isinstance(effect, Asked) for effect in self.effects)
