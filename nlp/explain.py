"""A query in one line of English: how a question was read."""

from datetime import datetime
from typing import assert_never

from nlp.facts import sole_name
from nlp.vocabulary import Vocabulary, plural
from store.query import (
    Ago,
    All,
    ColumnValue,
    Compare,
    Condition,
    Either,
    Function,
    Has,
    Not,
    Op,
    Order,
    Path,
    Query,
    Value,
    conditions,
)
from store.query import (
    Kind as Shape,
)
from store.resource import GIB, KIB, MIB, TIB, Column, Kind, Related, Resource, Table

SIGNS = {Op.LT: "less than", Op.LE: "at most", Op.GT: "more than", Op.GE: "at least"}
FUNCTIONS = {
    Function.COUNT: "number",
    Function.SUM: "total",
    Function.AVG: "average",
    Function.MIN: "lowest",
    Function.MAX: "highest",
}
SECONDS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def reading(query: Query, vocabulary: Vocabulary) -> str:
    """'VMs where power is powered on, in cluster Production; ordered by memory, highest first'."""
    resource = vocabulary.resources[query.resource]
    told = [_head(query, resource, vocabulary) + _where(query.where, resource, vocabulary)]
    if query.columns:
        told.append("with " + _listed([label(path, resource, vocabulary) for path in query.columns]))
    if query.group:
        told.append("by " + _listed([label(path, resource, vocabulary) for path in query.group]))
    if query.order:
        told.append(
            "ordered by " + _listed([_order(one, query, resource, vocabulary) for one in query.order])
        )
    if query.limit is not None:
        told.append(f"the first {query.limit}" if query.limit > 1 else "the first one")
    line = "; ".join(told)
    return line[0].upper() + line[1:]


def condition_words(condition: Condition, resource: Resource, vocabulary: Vocabulary) -> str:
    """'power is powered on', 'in cluster Production', 'with snapshots where ...'."""
    match condition:
        case Compare():
            return _compare(condition, resource, vocabulary, negative=False)
        case Not(of=Either(of=of)) if sole_name(Either(of=of)) is not None and isinstance(of[0], Compare):
            return _compare(of[0], resource, vocabulary, negative=True)
        case Not(of=Compare() as inner):
            return _compare(inner, resource, vocabulary, negative=True)
        case Has():
            return _has(condition, vocabulary, "with")
        case Not(of=Has() as inner):
            return _has(inner, vocabulary, "without")
        case All(of=of):
            return " and ".join(condition_words(part, resource, vocabulary) for part in of)
        case Either(of=of):
            return _either(of, resource, vocabulary)
        case Not(of=inner):
            return f"not ({condition_words(inner, resource, vocabulary)})"
        case _:
            assert_never(condition)


def label(path: Path, resource: Resource, vocabulary: Vocabulary) -> str:
    """What a path is called: "memory", "vm cluster", "Owner"."""
    column, rest = resource.table.column(path[0]), path[1:]
    if not rest:
        return _plain(column.label)
    if not column.to:
        return ".".join(rest)
    inner = label(rest, vocabulary.resource_of(column.to), vocabulary)
    return f"{_plain(column.label.removesuffix('s'))} {inner}"


def _head(query: Query, resource: Resource, vocabulary: Vocabulary) -> str:
    many = plural(resource.label)
    match query.kind:
        case Shape.LIST:
            return many
        case Shape.COUNT:
            return f"number of {many}"
        case Shape.DETAIL:
            return f"everything about the {resource.label}"
        case Shape.AGGREGATE if query.measure and query.measure.path:
            what = label(query.measure.path, resource, vocabulary)
            return f"{FUNCTIONS[query.measure.function]} {what} of {many}"
        case Shape.AGGREGATE:
            return f"number of {many}"
        case _:
            assert_never(query.kind)


def _where(where: Condition | None, resource: Resource, vocabulary: Vocabulary) -> str:
    told = [condition_words(one, resource, vocabulary) for one in conditions(where)]
    plain = [one for one in told if not one.startswith(("in ", "with ", "without ", "not in "))]
    first = f" where {' and '.join(plain)}" if plain else ""
    rest = [one for one in told if one not in plain]
    return first + (("," if first else "") + " " + ", ".join(rest) if rest else "")


def _compare(compare: Compare, resource: Resource, vocabulary: Vocabulary, *, negative: bool) -> str:
    column = _leaf(compare.path, resource.table, vocabulary)
    called = label(compare.path, resource, vocabulary)
    value, op = compare.value, compare.op
    no = "not " if negative else ""
    match column.kind, op:
        case ((Kind.REF | Kind.REFS), Op.EQ | Op.MATCHES):
            return _reference(compare, column, called, no)
        case _, Op.UNKNOWN:
            return f"with a known {called}" if negative else f"without {called}"
        case Kind.FLAG, Op.EQ:
            return f"{called} is {no}{'yes' if value else 'no'}"
        case Kind.MOMENT, _:
            return f"{called} is {no}{_moment(op, value)}"
        case Kind.NUMBER, (Op.EQ | Op.GT) if value == 0 and isinstance(column.source, Related):
            return f"without {called}" if (op is Op.EQ) is not negative else f"with {called}"
        case _, Op.EQ:
            return f"{called} is {no}{_value(value, column, resource, vocabulary)}"
        case _, Op.MATCHES:
            return f"{called} {_glob(str(value), negative=negative)}"
        case _:
            return f"{called} is {no}{SIGNS[op]} {_value(value, column, resource, vocabulary)}"


def _reference(compare: Compare, column: Column, called: str, no: str) -> str:
    preposition = "in" if column.kind is Kind.REF else "with"
    if no and column.kind is Kind.REFS:
        preposition, no = "without", ""
    return f"{no}{preposition} {called.removesuffix('s') if column.kind is Kind.REFS else called} {compare.value}"


def _has(has: Has, vocabulary: Vocabulary, preposition: str) -> str:
    other = vocabulary.resources[has.resource]
    return f"{preposition} {plural(other.label)}{_where(has.where, other, vocabulary)}"


def _either(of: tuple[Condition, ...], resource: Resource, vocabulary: Vocabulary) -> str:
    if sole_name(Either(of=of)) is not None:
        return condition_words(of[0], resource, vocabulary)
    told = [condition_words(part, resource, vocabulary) for part in of]
    words = [one.split(" ") for one in told]
    shared = 0
    while all(len(one) > shared + 1 and one[: shared + 1] == words[0][: shared + 1] for one in words):
        shared += 1
    return " ".join([*words[0][:shared], " or ".join(" ".join(one[shared:]) for one in words)])


def _glob(glob: str, *, negative: bool) -> str:
    inner = glob.strip("*")
    if "*" in inner or "?" in inner or glob == inner:
        return f"does not match {glob}" if negative else f"matches {glob}"
    verb = "contain" if glob[:1] == glob[-1:] == "*" else "start with" if glob[-1:] == "*" else "end with"
    if negative:
        return f"does not {verb} {inner}"
    return f"{verb.replace(' with', 's with')} {inner}" if " " in verb else f"{verb}s {inner}"


def _moment(op: Op, value: Value | None) -> str:
    before = op in {Op.LT, Op.LE}
    if isinstance(value, Ago):
        return f"{'more' if before else 'less'} than {length(value.seconds)} ago"
    if isinstance(value, datetime):
        return f"{'before' if before else 'since'} {value:%Y-%m-%d %H:%M} UTC"
    return str(value)


def _value(value: Value | None, column: Column, resource: Resource, vocabulary: Vocabulary) -> str:
    match value, column.kind:
        case ColumnValue(path=path), _:
            return label(path, resource, vocabulary)
        case str(), Kind.CHOICE:
            return column.values.get(value, (value,))[0]
        case ((int() | float()), Kind.SIZE):
            return size(value)
        case ((int() | float()), Kind.PERCENT):
            return f"{value:g}%"
        case ((int() | float()), Kind.DURATION):
            return length(value)
        case _:
            return f"{value} {column.unit}".strip()


def _order(order: Order, query: Query, resource: Resource, vocabulary: Vocabulary) -> str:
    if query.measure and order.path in {(query.measure.name,), query.measure.path}:
        return f"the number, {'highest' if order.descending else 'lowest'} first"
    kind = _leaf(order.path, resource.table, vocabulary).kind
    ends = {Kind.MOMENT: ("oldest", "newest"), Kind.TEXT: ("A", "Z"), Kind.CHOICE: ("A", "Z")}
    low, high = ends.get(kind, ("A", "Z") if kind in {Kind.REF, Kind.REFS} else ("lowest", "highest"))
    return f"{label(order.path, resource, vocabulary)}, {high if order.descending else low} first"


def size(value: float) -> str:
    """8 GB, 512 MB."""
    for unit, name in ((TIB, "TB"), (GIB, "GB"), (MIB, "MB"), (KIB, "KB")):
        if value >= unit:
            return f"{value / unit:.4g} {name}"
    return f"{value:g} bytes"


def length(seconds: float) -> str:
    """30 days, 1 hour."""
    for unit, name in SECONDS:
        if seconds >= unit and seconds % unit == 0:
            count = int(seconds // unit)
            return f"{count} {name}{'s' if count > 1 else ''}"
    return f"{seconds:g} seconds"


def _leaf(path: Path, table: Table, vocabulary: Vocabulary) -> Column:
    column = table.column(path[0])
    if column.to and len(path) > 1:
        return _leaf(path[1:], vocabulary.resource_of(column.to).table, vocabulary)
    return column


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _plain(label: str) -> str:
    """A label within a sentence: small, unless it is an abbreviation."""
    return label[0].lower() + label[1:] if label[1:2].islower() or len(label) == 1 else label
