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
    """The value of another column of the same row, as in "free less than used".

    `short`: both are names of hosts, of which only what stands before the first dot counts.
    """

    path: Path
    short: bool = False


Value: TypeAlias = str | int | float | bool | datetime | Ago | ColumnValue


class Op(StrEnum):
    """How a column's value relates to the one asked for.

    `EQ` on text ignores case; on a reference it compares the names of what is referred to; on a list it
    asks whether one of the elements is equal. `MATCHES` takes a glob (`*`, `?`), ignoring case.
    `WITHIN` takes an IPv4 network, such as "10.0.0.0/20". `UNKNOWN` takes no value: there is none in the row.
    """

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    MATCHES = "matches"
    WITHIN = "within"
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


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Another of the `resource`, which this one is too, has the same value at `path`: "with the same name".

    `where` is about the other one: "whose name is in DC2 too". Text is the same whatever its case; of lists,
    one element is enough.
    """

    resource: str
    path: Path
    where: "Condition | None" = None


@dataclass(frozen=True, kw_only=True)
class Throughout:
    """This one refers by `by`, several references, to each that has the same value at `same` as one of them.

    "On every host of its clusters": `by` leads to hosts, `same` to the cluster of each. Without `same`: to
    each that fulfils `where`.
    """

    by: Path
    same: Path = ()
    where: "Condition | None" = None


@dataclass(frozen=True, kw_only=True)
class Mixed:
    """Those of `resource` that refer here by `by` have several values at `path`: "of mixed versions"."""

    resource: str
    by: Path
    path: Path


Beside: TypeAlias = Alike | Throughout | Mixed  # about a row among others of its kind
Condition: TypeAlias = Compare | Has | All | Either | Not | Beside


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
    SHARE = "share"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A function over a column; `COUNT` counts rows and has no path.

    `SHARE` has none either: it is how many in a hundred rows fulfil `where`.
    """

    function: Function = Function.COUNT
    path: Path = ()
    where: Condition | None = None

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
    `group`, `measure`, `further` (measures that are shown behind it): of an aggregate only. `limit`: as asked
    ("top 10"), never the size of a page.
    """

    resource: str
    kind: Kind = Kind.LIST
    where: Condition | None = None
    columns: tuple[Path, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    group: tuple[Path, ...] = ()
    measure: Measure | None = None
    further: tuple[Measure, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is worked out over each group: the number of its rows, where nothing else is asked for."""
        return (self.measure or Measure(), *self.further)


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
    """Every path of the row that a condition is about, outside of what it says of others."""
    match condition:
        case None | Has() | Mixed():
            return ()
        case Alike(path=path) | Throughout(by=path):
            return (path,)
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
        "measure": query.measure and _measure_json(query.measure),
        "further": [_measure_json(measure) for measure in query.further],
    }


def from_json(data: dict[str, Any]) -> Query:
    """The query that `to_json` wrote. Raises ValueError if it is of another version."""
    if data.get("version") != VERSION:
        raise ValueError(f"a query of version {data.get('version')}, this is {VERSION}")
    return Query(
        resource=data["resource"],
        kind=Kind(data["kind"]),
        where=None if data["where"] is None else _condition(data["where"]),
        columns=tuple(tuple(path) for path in data["columns"]),
        order=tuple(Order(path=tuple(one["path"]), descending=one["descending"]) for one in data["order"]),
        limit=data["limit"],
        group=tuple(tuple(path) for path in data["group"]),
        measure=data["measure"] and _measure(data["measure"]),
        further=tuple(_measure(one) for one in data.get("further", ())),  # older ones have none
    )


def _measure_json(measure: Measure) -> dict[str, Any]:
    where = measure.where and _condition_json(measure.where)
    return {"function": measure.function.value, "path": list(measure.path), "where": where}


def _measure(data: dict[str, Any]) -> Measure:
    where = data.get("where")
    return Measure(
        function=Function(data["function"]), path=tuple(data["path"]), where=where and _condition(where)
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
        case Alike() | Throughout() | Mixed():
            return _beside_json(condition)
        case _:
            assert_never(condition)


def _beside_json(condition: Beside) -> dict[str, Any]:
    match condition:
        case Alike(resource=resource, path=path, where=where):
            return {"alike": resource, "path": list(path), "where": where and _condition_json(where)}
        case Throughout(by=by, same=same, where=where):
            return {"throughout": list(by), "same": list(same), "where": where and _condition_json(where)}
        case Mixed(resource=resource, by=by, path=path):
            return {"mixed": resource, "by": list(by), "path": list(path)}
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
            return _beside(data)


def _beside(data: dict[str, Any]) -> Beside:
    match data:
        case {"alike": resource, "path": path, "where": where}:
            return Alike(resource=resource, path=tuple(path), where=where and _condition(where))
        case {"throughout": by, "same": same, "where": where}:
            return Throughout(by=tuple(by), same=tuple(same), where=where and _condition(where))
        case {"mixed": resource, "by": by, "path": path}:
            return Mixed(resource=resource, by=tuple(by), path=tuple(path))
        case _:
            raise ValueError(f"not a condition: {data}")


def _value_json(value: Value | None) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case Ago(seconds=seconds):
            return {"ago": seconds}
        case ColumnValue(path=path, short=short):
            return {"column": list(path)} | ({"short": True} if short else {})
        case datetime():
            return {"at": value.isoformat()}
        case _:
            return value


def _value(data: Any) -> Value | None:  # noqa: ANN401 - any JSON
    match data:
        case {"ago": seconds}:
            return Ago(seconds=seconds)
        case {"column": path}:
            return ColumnValue(path=tuple(path), short=data.get("short", False))
        case {"at": text}:
            return datetime.fromisoformat(text)
        case None | str() | int() | float():
            return data
        case _:
            raise ValueError(f"not a value: {data}")
