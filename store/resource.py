"""The language of declarations: everything about a resource type is said once, in `store/resources/`.

A `Table` says where rows come from and what columns they have; a `Resource` is a noun that people use for
rows of a table. Tables, property filters, words, exports and the reference are derived from them.
Pure data, standard library only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias, TypedDict, Unpack

from store.query import Compare, Condition, Op, Order

KIB, MIB, GIB, TIB = 2**10, 2**20, 2**30, 2**40


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    SIZE = "size"  # bytes
    PERCENT = "percent"  # 0 to 100
    MOMENT = "moment"  # UTC
    DURATION = "duration"  # seconds
    CHOICE = "choice"  # the API's own value
    FLAG = "flag"
    REF = "ref"  # to one row of another table
    REFS = "refs"  # to any number of rows of another table
    LIST = "list"  # of text
    MAP = "map"  # text by text: custom attributes


@dataclass(frozen=True, kw_only=True)
class Property:
    """Read from what a vCenter tells. For a part, the path starts at the part's own element.

    The path is that of a property, dotted. `[]` stands behind an array: every element;
    `[key=value]`: those with that value at `key`, dotted; `[@type=Name]`: those of that type, or the
    value itself if it is of that type; `@type` as a last step: the name of its type. `|` separates paths
    of which the first that gives a value counts.
    `unit`: a number is multiplied by it (sizes come in KB, MB and bytes). `none`: what the API says where
    there is no such value ("-1" for no limit).
    """

    path: str
    unit: int | float = 1
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class Above:
    """The nearest object of the referred table, going up by `parent` from the object at `path`."""

    path: str


@dataclass(frozen=True, kw_only=True)
class Computed:
    """Worked out by the function of this name in `collector/computed.py`, out of the properties `needs`."""

    name: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Managed:
    """Filled by the collector's manager of this name, not by the property filter."""

    manager: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Written by the store itself."""


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """`times` * part / whole, of two columns of the row; unknown where whole is 0."""

    part: str
    whole: str
    times: int = 100


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The sum of the columns `plus` less those of `minus`; unknown where one of `plus` or `minus` is."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Related:
    """How many rows of resource `of` refer here by their column `by`; or the sum of their `column`.

    Counted over the rows that a list of them would show, further narrowed by `where`.
    """

    of: str
    by: str
    column: str | None = None
    where: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Daily:
    """Written down each day: how many rows of resource `of` there were; or the sum of their `column`.

    Counted over the rows that a list of them would show, further narrowed by `where`.
    """

    of: str
    column: str | None = None
    where: Condition | None = None


Source: TypeAlias = Property | Above | Computed | Managed | Kept | Ratio | Balance | Related | Daily


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: what it holds, where it comes from, what people call it.

    `words`: what it is called, besides its name and label. `shown`: in lists unless others are asked for.
    `often`: asked often, so indexed. `noise`: changes all the time; kept apart, outside the digest.
    `tracked`: its changes are history. `unit`: said behind a number. `values`: a choice's API values and
    what people call each; `others`: what they call all values but one. `yes`, `no`: phrases that alone mean
    the flag is set, or not; of a related count that there are some, or none; of text that there is any.
    `contains`: for text, a phrase that means its value contains one of those pieces. `to`: the table referred
    to. `age`: "older than 3 days" is about this moment. `beside`: the columns that are shown with this one,
    as its error.
    """

    name: str
    kind: Kind
    source: Source
    label: str
    words: tuple[str, ...] = ()
    shown: bool = False
    often: bool = False
    noise: bool = False
    tracked: bool = False
    age: bool = False
    ahead: bool = False
    unit: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    contains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    to: str = ""
    beside: tuple[str, ...] = ()

    @property
    def stored(self) -> bool:
        """Whether the table has it; otherwise it is worked out when asked."""
        return not isinstance(self.source, Ratio | Balance | Related)


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows read out of one property of another table's objects.

    `path`: the parent's property, an array. `types`: those elements, and of types derived from them; none
    for all. `children`: where an element holds more of its kind. `key`: what tells elements of one parent
    apart. A part's table has a column named `of` that refers to the parent.
    """

    of: str
    path: str
    key: str
    types: tuple[str, ...] = ()
    children: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where rows come from, and their columns.

    `managed`: the managed object types that they are, or `part`; neither for what managers fill.
    `phase`: of reading a vCenter, in which it is filled. `many`: partitioned by vCenter. `named`: the columns
    by which people name an object. `identity`: the column that tells an object again which came back under
    another moref. `log`: of a table whose rows are told once and stay, the moment by whose month it is
    partitioned. `columns` are its own; those that every table has stand in `COMMON`.
    """

    name: str
    columns: tuple[Column, ...]
    managed: tuple[str, ...] = ()
    part: Part | None = None
    phase: str = "inventory"
    many: bool = False
    named: tuple[str, ...] = ("name",)
    identity: str = ""
    log: str = ""

    @property
    def every(self) -> tuple[Column, ...]:
        """Its own columns and the common ones: of a log, those that say whose and which it is."""
        common = COMMON[:2] if self.log else COMMON
        return self.columns + tuple(c for c in common if c.name != self.name)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.every:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


@dataclass(frozen=True, kw_only=True)
class Resource:
    """A noun that people use: the rows of `table` that fulfil `where`.

    `words`: singular; plurals are derived. `hidden`: rows that nobody means unless they ask for them, and
    what to call them. `order`: of a list, unless another is asked for.
    """

    name: str
    table: Table
    words: tuple[str, ...]
    where: Condition | None = None
    hidden: tuple[Condition, str] | None = None
    order: tuple[Order, ...] = ()

    @property
    def label(self) -> str:
        """What one is called in an answer."""
        return self.words[0]


class _Common(TypedDict, total=False):
    label: str
    words: tuple[str, ...]
    shown: bool
    often: bool
    noise: bool
    tracked: bool
    beside: tuple[str, ...]


def text(
    name: str,
    source: str | Source,
    *,
    contains: Mapping[str, tuple[str, ...]] | None = None,
    some: tuple[str, ...] = (),
    **more: Unpack[_Common],
) -> Column:
    """Text as the vCenter gives it; `some`: phrases that mean that there is any."""
    return _column(name, Kind.TEXT, _source(source), contains=contains or {}, yes=some, **more)


def number(name: str, source: str | Source, *, unit: str = "", **more: Unpack[_Common]) -> Column:
    """A number; `unit` is what stands behind it ("MHz")."""
    return _column(name, Kind.NUMBER, _source(source), unit=unit, **more)


def size(name: str, source: str | Source, *, times: int = 1, **more: Unpack[_Common]) -> Column:
    """A size in bytes; `times`: how many bytes the API's unit has."""
    return _column(name, Kind.SIZE, _source(source, times), **more)


def percent(name: str, *, of: tuple[str, str], **more: Unpack[_Common]) -> Column:
    """The share of the first column in the second, 0 to 100."""
    return _column(name, Kind.PERCENT, Ratio(part=of[0], whole=of[1]), **more)


def quotient(name: str, *, of: tuple[str, str], **more: Unpack[_Common]) -> Column:
    """The first column divided by the second: "4.2 vCPUs per core"."""
    return _column(name, Kind.NUMBER, Ratio(part=of[0], whole=of[1], times=1), **more)


def moment(
    name: str, source: str | Source, *, age: bool = False, ahead: bool = False, **more: Unpack[_Common]
) -> Column:
    """A time, in UTC."""
    return _column(name, Kind.MOMENT, _source(source), age=age, ahead=ahead, **more)


def duration(name: str, source: str | Source, *, times: float = 1, **more: Unpack[_Common]) -> Column:
    """A length of time in seconds; `times`: how many seconds the API's unit has."""
    return _column(name, Kind.DURATION, _source(source, times), **more)


def choice(
    name: str,
    source: str | Source,
    *,
    values: Mapping[str, tuple[str, ...]],
    others: Mapping[str, tuple[str, ...]] | None = None,
    contains: Mapping[str, tuple[str, ...]] | None = None,
    **more: Unpack[_Common],
) -> Column:
    """One of the API's own values, each with the words for it, and for all values but it.

    `contains`: words for the values that contain one of some pieces.
    """
    source = _source(source)
    return _column(
        name, Kind.CHOICE, source, values=values, others=others or {}, contains=contains or {}, **more
    )


def flag(
    name: str,
    source: str | Source,
    *,
    yes: tuple[str, ...] = (),
    no: tuple[str, ...] = (),
    **more: Unpack[_Common],
) -> Column:
    """Yes or no."""
    return _column(name, Kind.FLAG, _source(source), yes=yes, no=no, **more)


def ref(name: str, source: str | Source, *, to: str, **more: Unpack[_Common]) -> Column:
    """A reference to one row of the table `to`."""
    return _column(name, Kind.REF, _source(source), to=to, **more)


def refs(name: str, source: str | Source, *, to: str, **more: Unpack[_Common]) -> Column:
    """References to rows of the table `to`."""
    return _column(name, Kind.REFS, _source(source), to=to, **more)


def texts(name: str, source: str | Source, **more: Unpack[_Common]) -> Column:
    """A list of text."""
    return _column(name, Kind.LIST, _source(source), **more)


def attributes() -> Column:
    """The custom attributes of an object: value by name."""
    source = Computed(name="attributes", needs=("customValue",))
    words = ("custom attribute", "attribute", "custom field", "custom value")
    return _column("attributes", Kind.MAP, source, label="Custom attributes", words=words, tracked=True)


def tags() -> Column:
    """The tags attached to an object."""
    words = ("tag", "tagged", "tagged with", "tagged as")
    none = ("untagged", "not tagged", "without tags", "no tags")
    return _column("tags", Kind.REFS, Managed(manager="tags"), to="tag", words=words, no=none, tracked=True)


def count(
    name: str,
    *,
    of: str,
    by: str,
    where: Condition | None = None,
    some: tuple[str, ...] = (),
    none: tuple[str, ...] = (),
    **more: Unpack[_Common],
) -> Column:
    """How many rows of resource `of` refer here; `some`, `none`: phrases for more than 0, and for 0."""
    return _column(name, Kind.NUMBER, Related(of=of, by=by, where=where), yes=some, no=none, **more)


def total(
    name: str,
    kind: Kind,
    *,
    of: str,
    by: str,
    column: str,
    where: Condition | None = None,
    unit: str = "",
    **more: Unpack[_Common],
) -> Column:
    """The sum of a column over the rows of resource `of` that refer here; `unit` is what stands behind it."""
    return _column(name, kind, Related(of=of, by=by, column=column, where=where), unit=unit, **more)


def is_true(column: str) -> Condition:
    """The flag is set."""
    return Compare(path=(column,), op=Op.EQ, value=True)


def is_value(column: str, value: str) -> Condition:
    """The column has that value."""
    return Compare(path=(column,), op=Op.EQ, value=value)


def matches(column: str, glob: str) -> Condition:
    """The column's value fits the glob."""
    return Compare(path=(column,), op=Op.MATCHES, value=glob)


def _source(source: str | Source, unit: float = 1) -> Source:
    return Property(path=source, unit=unit) if isinstance(source, str) else source


def _column(name: str, kind: Kind, source: Source, **more: object) -> Column:
    label = more.pop("label", None) or name.replace("_", " ").capitalize()
    facts: dict[str, Any] = more  # checked by the signatures of the callers
    return Column(name=name, kind=kind, source=source, label=str(label), **facts)


COMMON = (
    ref("vcenter", Kept(), to="vcenter", label="vCenter", words=("vcenter server", "vc", "vcsa"), often=True),
    text("moref", Kept(), label="Object ID", words=("moref", "object id", "managed object id")),
    moment("first_seen", Kept(), words=("first seen", "discovered")),
    _column(
        "orphaned_at",
        Kind.MOMENT,
        Kept(),
        words=("orphaned since",),
        yes=("orphaned", "gone", "vanished", "deleted", "removed", "destroyed", "disappeared"),
    ),
    choice(
        "orphan_reason",
        Kept(),
        values={
            "not_seen": ("not seen",),
            "parent_gone": ("parent gone",),
            "removed": ("removed by someone",),
        },
    ),
)
