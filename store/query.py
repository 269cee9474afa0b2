"""Query: what is asked, as a value. It passes from `nlp` to `store.read`, and is stored as JSON."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias, assert_never

VERSION = 1

# The way to a column: ("memory",); through references ("vm", "cluster"); into a map ("attributes", "Owner").
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Ago:
    """A moment relative to the time of asking: a stored question asks about a new moment each time."""

    seconds: int


@dataclass(frozen=True, kw_only=True)
class ColumnValue:
    """The value of another column of the same row, as in "free less than used"."""

    path: Path


Value: TypeAlias = str | int | float | bool | datetime | Ago | ColumnValue


class Op(StrEnum):
    """How a column's value relates to the one asked for.

    `EQ` on text ignores case; on a reference it compares the names of what is referred to; on a list it
    asks whether one of the elements is equal. `MATCHES` takes a glob (`*`, `?`), ignoring case.
    `UNKNOWN` takes no value: there is none in the row.
    """

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    MATCHES = "matches"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Compare:
    """One column against one value (None only for `UNKNOWN`)."""

    path: Path
    op: Op
    value: Value | None = None


@dataclass(frozen=True, kw_only=True)
class Has:
    """Rows of `resource` refer to this one by their column `by`: "hosts with a VM that is off".

    `where` is about those rows; without it any row will do.
    """

    resource: str
    by: Path
    where: "Condition | None" = None


@dataclass(frozen=True, kw_only=True)
class All:
    """Each of them holds (and)."""

    of: "tuple[Condition, ...]"


@dataclass(frozen=True, kw_only=True)
class Either:
    """At least one of them holds (or)."""

    of: "tuple[Condition, ...]"


@dataclass(frozen=True, kw_only=True)
class Not:
    """It does not hold, or cannot be told for want of a value."""

    of: "Condition"


Condition: TypeAlias = Compare | Has | All | Either | Not


@dataclass(frozen=True, kw_only=True)
class Order:
    """By which column, and which way. Rows without a value come last either way."""

    path: Path
    descending: bool = False


class Function(StrEnum):
    """What is worked out over the rows of a group."""

    COUNT = "count"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A function over a column; `COUNT` counts rows and has no path."""

    function: Function = Function.COUNT
    path: Path = ()

    @property
    def name(self) -> str:
        """The name of its column in the answer: `count`, `sum_memory`."""
        return "_".join((self.function.value, *self.path))


class Kind(StrEnum):
    """The shape of the answer."""

    LIST = "list"
    COUNT = "count"
    AGGREGATE = "aggregate"
    DETAIL = "detail"


@dataclass(frozen=True, kw_only=True)
class Query:
    """One question about one resource.

    `columns`: those asked for, after the ones that name the object; empty for the resource's default.
    `group`, `measure`: of an aggregate only. `limit`: as asked ("top 10"), never the size of a page.
    """

    resource: str
    kind: Kind = Kind.LIST
    where: Condition | None = None
    columns: tuple[Path, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    group: tuple[Path, ...] = ()
    measure: Measure | None = None


def conditions(condition: Condition | None) -> tuple[Condition, ...]:
    """What must hold, as a flat tuple: the operands of an `All`, or the one condition."""
    match condition:
        case None:
            return ()
        case All(of=of):
            return of
        case _:
            return (condition,)


def every(*of: Condition | None) -> Condition | None:
    """The conjunction of what is given, flat; None where nothing is."""
    flat = tuple(dict.fromkeys(part for condition in of for part in conditions(condition)))
    return flat[0] if len(flat) == 1 else All(of=flat) if flat else None


def paths(condition: Condition | None) -> tuple[Path, ...]:
    """Every path that a condition reads, outside of `Has`."""
    match condition:
        case None | Has():
            return ()
        case Compare(path=path, value=ColumnValue(path=other)):
            return (path, other)
        case Compare(path=path):
            return (path,)
        case All(of=of) | Either(of=of):
            return tuple(path for part in of for path in paths(part))
        case Not(of=of):
            return paths(of)
        case _:
            assert_never(condition)


def to_json(query: Query) -> dict[str, Any]:
    """The query as plain data, with its version."""
    return {
        "version": VERSION,
        "resource": query.resource,
        "kind": query.kind.value,
        "where": None if query.where is None else _condition_json(query.where),
        "columns": [list(path) for path in query.columns],
        "order": [{"path": list(order.path), "descending": order.descending} for order in query.order],
        "limit": query.limit,
        "group": [list(path) for path in query.group],
        "measure": query.measure
        and {"function": query.measure.function.value, "path": list(query.measure.path)},
    }


def from_json(data: dict[str, Any]) -> Query:
    """The query that `to_json` wrote. Raises ValueError if it is of another version."""
    if data.get("version") != VERSION:
        raise ValueError(f"a query of version {data.get('version')}, this is {VERSION}")
    measure = data["measure"]
    return Query(
        resource=data["resource"],
        kind=Kind(data["kind"]),
        where=None if data["where"] is None else _condition(data["where"]),
        columns=tuple(tuple(path) for path in data["columns"]),
        order=tuple(Order(path=tuple(one["path"]), descending=one["descending"]) for one in data["order"]),
        limit=data["limit"],
        group=tuple(tuple(path) for path in data["group"]),
        measure=measure and Measure(function=Function(measure["function"]), path=tuple(measure["path"])),
    )


def _condition_json(condition: Condition) -> dict[str, Any]:
    match condition:
        case Compare(path=path, op=op, value=value):
            return {"path": list(path), "op": op.value, "value": _value_json(value)}
        case Has(resource=resource, by=by, where=where):
            inner = None if where is None else _condition_json(where)
            return {"has": resource, "by": list(by), "where": inner}
        case All(of=of):
            return {"all": [_condition_json(part) for part in of]}
        case Either(of=of):
            return {"either": [_condition_json(part) for part in of]}
        case Not(of=of):
            return {"not": _condition_json(of)}
        case _:
            assert_never(condition)


def _condition(data: dict[str, Any]) -> Condition:
    match data:
        case {"op": op, "path": path, "value": value}:
            return Compare(path=tuple(path), op=Op(op), value=_value(value))
        case {"has": resource, "by": by, "where": where}:
            return Has(resource=resource, by=tuple(by), where=where and _condition(where))
        case {"all": of}:
            return All(of=tuple(_condition(part) for part in of))
        case {"either": of}:
            return Either(of=tuple(_condition(part) for part in of))
        case {"not": of}:
            return Not(of=_condition(of))
        case _:
            raise ValueError(f"not a condition: {data}")


def _value_json(value: Value | None) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case Ago(seconds=seconds):
            return {"ago": seconds}
        case ColumnValue(path=path):
            return {"column": list(path)}
        case datetime():
            return {"at": value.isoformat()}
        case _:
            return value


def _value(data: Any) -> Value | None:  # noqa: ANN401 - any JSON
    match data:
        case {"ago": seconds}:
            return Ago(seconds=seconds)
        case {"column": path}:
            return ColumnValue(path=tuple(path))
        case {"at": text}:
            return datetime.fromisoformat(text)
        case None | str() | int() | float():
            return data
        case _:
            raise ValueError(f"not a value: {data}")
