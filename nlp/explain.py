"""A query in one line of English: how a question was read."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import assert_never

from nlp.facts import NAME, sole_name, within
from nlp.times import Stretch
from nlp.vocabulary import Vocabulary, plural
from store import query as asked
from store.query import (
    Ago,
    Alike,
    All,
    Beside,
    ColumnValue,
    Compare,
    Condition,
    Either,
    Function,
    Has,
    Measure,
    Mixed,
    Not,
    Op,
    Order,
    Path,
    Query,
    Throughout,
    Value,
    conditions,
)
from store.resource import COMMON, GIB, KIB, MIB, TIB, Column, Daily, Kind, Related, Resource

SIGNS = {Op.LT: "less than", Op.LE: "at most", Op.GT: "more than", Op.GE: "at least"}
FUNCTIONS = {
    Function.COUNT: "number",
    Function.SUM: "total",
    Function.AVG: "average",
    Function.MIN: "lowest",
    Function.MAX: "highest",
    Function.SHARE: "share",
}
APART = (
    "in ",
    "with ",
    "without ",
    "not in ",
    "not with ",
    "of whole ",
    "of each ",
)  # stand behind the others
DAY = timedelta(days=1)
SECONDS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))


def reading(query: Query, vocabulary: Vocabulary) -> str:
    """'VMs where power is powered on, in cluster Production; ordered by memory, highest first'."""
    resource = vocabulary.resources[query.resource]
    told = [_head(query, resource, vocabulary) + _where(query.where, resource, vocabulary)]
    if query.columns:
        told.append("showing " + listed([label(path, resource, vocabulary) for path in query.columns]))
    if query.group:
        told.append("by " + listed([label(path, resource, vocabulary) for path in query.group]))
    if query.order:
        told.append("ordered by " + listed([_order(one, query, resource, vocabulary) for one in query.order]))
    if query.limit is not None:
        told.append(f"the first {query.limit}" if query.limit > 1 else "the first one")
    line = "; ".join(told)
    return line if line[1:2].isupper() else line[0].upper() + line[1:]


def condition_words(
    condition: Condition, resource: Resource, vocabulary: Vocabulary, *, negative: bool = False
) -> str:
    """'power is powered on', 'in cluster Production', 'with snapshots where ...'."""
    match condition:
        case Compare():
            return _compare(condition, resource, vocabulary, negative=negative)
        case Not(of=inner):
            return condition_words(inner, resource, vocabulary, negative=not negative)
        case Has() | Alike() | Throughout() | Mixed():
            return _others(condition, resource, vocabulary, negative=negative)
        case All(of=of):
            told = " and ".join(condition_words(part, resource, vocabulary) for part in of)
        case Either(of=of) if sole_name(condition) is not None:
            return condition_words(of[0], resource, vocabulary, negative=negative)
        case Either(of=of):
            family = _family(condition, resource, vocabulary)
            told = _either(of, resource, vocabulary)
            if family is not None:
                return f"{label(family[0], resource, vocabulary)} is {'not ' * negative}{family[1]}"
        case _:
            assert_never(condition)
    return f"not ({told})" if negative else told


def where_words(where: Condition, resource: Resource, vocabulary: Vocabulary) -> str:
    """'where power is powered on, in cluster Production': a condition as it stands behind a noun."""
    return _where(where, resource, vocabulary).strip()


def stretch_words(stretch: Stretch) -> str:
    """'on 2026-03-01', 'less than 7 days ago'."""
    ends = conditions(within(NAME, stretch))
    both = _stretch(ends)
    if both:
        return both[1]
    return " and ".join(_moment(one.op, one.value) for one in ends if isinstance(one, Compare))


def label(path: Path, resource: Resource, vocabulary: Vocabulary) -> str:
    """What a path is called: "memory", "vm cluster", "Owner"."""
    column, rest = resource.table.column(path[0]), path[1:]
    if not rest:
        return plain(column.label)
    if not column.to:
        return ".".join(rest)
    inner = label(rest, vocabulary.resource_of(column.to), vocabulary)
    return f"{plain(column.label.removesuffix('s'))} {inner}"


def _head(query: Query, resource: Resource, vocabulary: Vocabulary) -> str:
    many = plural(resource.label)
    match query.kind:
        case asked.Kind.LIST:
            return many
        case asked.Kind.COUNT:
            return f"number of {many}"
        case asked.Kind.DETAIL:
            return f"everything about the {resource.label}"
        case asked.Kind.AGGREGATE if query.measures == (Measure(),):
            return f"number of {many}"
        case asked.Kind.AGGREGATE:
            told = listed([_measure(one, resource, vocabulary) for one in query.measures])
            return f"{told} of {many}"
        case _:
            assert_never(query.kind)


def _measure(measure: Measure, resource: Resource, vocabulary: Vocabulary) -> str:
    """'total memory', 'number', 'share where power is powered off'."""
    function = FUNCTIONS[measure.function]
    if measure.function is Function.SHARE:
        return f"{function} of those{_where(measure.where, resource, vocabulary)} in percent"
    return f"{function} {label(measure.path, resource, vocabulary)}" if measure.path else function


def _where(where: Condition | None, resource: Resource, vocabulary: Vocabulary) -> str:
    told = list(_conditions(conditions(where), resource, vocabulary))
    plain = [one for one in told if not one.startswith(APART)]
    first = f" where {' and '.join(plain)}" if plain else ""
    rest = [one for one in told if one not in plain]
    return first + (("," if first else "") + " " + ", ".join(rest) if rest else "")


def _conditions(of: Sequence[Condition], resource: Resource, vocabulary: Vocabulary) -> Iterator[str]:
    """Each in words; the two ends of a stretch of time together."""
    at = 0
    while at < len(of):
        stretch = _stretch(of[at : at + 2])
        if stretch is not None:
            path, told = stretch
            yield f"{label(path, resource, vocabulary)} is {told}"
            at += 1
        else:
            yield condition_words(of[at], resource, vocabulary)
        at += 1


def _stretch(pair: Sequence[Condition]) -> tuple[Path, str] | None:
    """The moment that two conditions are about, and between what it lies."""
    match pair:
        case [Compare(path=path, op=Op.GE, value=start), Compare(path=same, op=Op.LT, value=end)] if (
            path == same
        ):
            pass
        case _:
            return None
    match start, end:
        case datetime(), datetime() if end - start == DAY and not start.hour:
            return path, f"on {start:%Y-%m-%d}"
        case datetime(), datetime():
            return path, f"from {start:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M} UTC"
        case Ago(seconds=0), Ago(seconds=ahead):
            return path, f"in the next {length(-ahead)}"
        case Ago(seconds=first), Ago(seconds=last) if first - last == DAY.total_seconds():
            return path, f"about {length(first)} ago"
        case _:
            return None


def _compare(compare: Compare, resource: Resource, vocabulary: Vocabulary, *, negative: bool) -> str:
    column = vocabulary.leaf(resource.table, compare.path)
    called = label(compare.path, resource, vocabulary)
    value, op, no = compare.value, compare.op, "not " if negative else ""
    if column.to and op in {Op.EQ, Op.MATCHES} and not isinstance(value, int | float):
        return _reference(compare, column, called, no)
    if (
        op is Op.UNKNOWN
        and column.to
        and any(isinstance(one.source, Daily) for one in resource.table.columns)
    ):
        return f"of each {called}" if negative else f"of whole {plural(COMMON[0].label)}"
    if op is Op.UNKNOWN:
        return f"with a known {called}" if negative else f"without {called}"
    if isinstance(column.source, Related) and value == 0 and op in {Op.EQ, Op.GT}:
        return f"without {called}" if (op is Op.GT) is negative else f"with {called}"
    if op in {Op.MATCHES, Op.WITHIN}:
        within = f"{no}in {value}"
        return f"{called} {within if op is Op.WITHIN else _glob(str(value), negative=negative)}"
    return f"{called} is {no}{_test(op, value, column, resource, vocabulary)}"


def _test(op: Op, value: Value | None, column: Column, resource: Resource, vocabulary: Vocabulary) -> str:
    """'yes', 'more than 8 GB', 'since 2026-03-01'."""
    if column.kind is Kind.FLAG:
        return "yes" if value else "no"
    if column.kind is Kind.MOMENT:
        return _moment(op, value)
    told = _value(value, column, resource, vocabulary)
    return told if op is Op.EQ else f"{SIGNS[op]} {told}"


def _family(condition: Either, resource: Resource, vocabulary: Vocabulary) -> tuple[Path, str] | None:
    """'linux' of the OS, where several pieces of text mean it."""
    first = condition.of[0]
    if not isinstance(first, Compare) or not all(isinstance(one, Compare) for one in condition.of):
        return None
    pieces = tuple(str(one.value).strip("*") for one in condition.of if isinstance(one, Compare))
    column = vocabulary.leaf(resource.table, first.path)
    called = next((phrase for phrase, of in column.contains.items() if tuple(of) == pieces), None)
    return (first.path, called) if called else None


def _reference(compare: Compare, column: Column, called: str, no: str) -> str:
    preposition = "in" if column.kind is Kind.REF else "with"
    if no and column.kind is Kind.REFS:
        preposition, no = "without", ""
    one = called.removesuffix("s") if column.kind is Kind.REFS else called
    return f"{no}{preposition} {one} {compare.value}"


def _others(condition: Has | Beside, resource: Resource, vocabulary: Vocabulary, *, negative: bool) -> str:
    if isinstance(condition, Has):
        return _has(condition, vocabulary, "without" if negative else "with")
    return "not " * negative + _beside(condition, resource, vocabulary)


def _has(has: Has, vocabulary: Vocabulary, preposition: str) -> str:
    other = vocabulary.resources[has.resource]
    return f"{preposition} {plural(other.label)}{_where(has.where, other, vocabulary)}"


def _beside(condition: Beside, resource: Resource, vocabulary: Vocabulary) -> str:
    """'with the same name as another VM', 'with every host of its cluster', 'with VMs of several OSs'."""
    match condition:
        case Alike(resource=name, path=path, where=where):
            other = vocabulary.resources[name]
            another = f"another {other.label}{_where(where, other, vocabulary)}"
            return f"with the same {label(path, resource, vocabulary)} as {another}"
        case Throughout(by=by, same=same, where=where):
            other = vocabulary.resource_of(vocabulary.leaf(resource.table, by).to)
            alike = f" of the same {label(same, other, vocabulary)}" if same else ""
            return f"with every {other.label}{alike}{_where(where, other, vocabulary)}"
        case Mixed(resource=name, path=path):
            other = vocabulary.resources[name]
            return f"with {plural(other.label)} of several {plural(label(path, other, vocabulary))}"
        case _:
            assert_never(condition)


def _either(of: tuple[Condition, ...], resource: Resource, vocabulary: Vocabulary) -> str:
    if sole_name(Either(of=of)) is not None:
        return condition_words(of[0], resource, vocabulary)
    told = [condition_words(part, resource, vocabulary) for part in _told_once(of, resource)]
    words = [one.split(" ") for one in told]
    shared = 0
    while all(
        len(one) > shared + 1
        and not one[shared].startswith("*")
        and one[: shared + 1] == words[0][: shared + 1]
        for one in words
    ):
        shared += 1
    return " ".join([*words[0][:shared], " or ".join(" ".join(one[shared:]) for one in words)])


def _told_once(of: tuple[Condition, ...], resource: Resource) -> list[Condition]:
    """The conditions without those that look for the same name in another column."""
    names = {part.value for part in of if isinstance(part, Compare) and part.path == NAME}
    others = {(column,) for column in resource.table.named} - {NAME}
    return [
        part for part in of if not (isinstance(part, Compare) and part.path in others and part.value in names)
    ]


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
    if isinstance(value, Ago) and value.seconds <= 0:
        return _ahead(op, -value.seconds)
    if isinstance(value, Ago):
        return f"{'more' if before else 'less'} than {length(value.seconds)} ago"
    if isinstance(value, datetime):
        return f"{'before' if before else 'since'} {value:%Y-%m-%d %H:%M} UTC"
    return str(value)


def _ahead(op: Op, seconds: int) -> str:
    """'past', 'in less than 30 days'."""
    before = op in {Op.LT, Op.LE}
    if not seconds:
        return "past" if before else "still to come"
    return f"in {'less' if before else 'more'} than {length(seconds)}"


def _value(value: Value | None, column: Column, resource: Resource, vocabulary: Vocabulary) -> str:
    match value, column.kind:
        case ColumnValue(path=path, short=short), _:
            return label(path, resource, vocabulary) + " before the first dot" * short
        case str(), Kind.CHOICE:
            return (column.values.get(value) or (value,))[0]
        case ((int() | float()), Kind.SIZE):
            return size(value)
        case ((int() | float()), Kind.PERCENT):
            return f"{value:g}%"
        case ((int() | float()), Kind.DURATION):
            return length(value)
        case _:
            return f"{value} {column.unit}".strip()


def _order(order: Order, query: Query, resource: Resource, vocabulary: Vocabulary) -> str:
    if query.kind is asked.Kind.AGGREGATE and order.path not in query.group:
        return f"the number, {'highest' if order.descending else 'lowest'} first"
    return order_words(order, resource, vocabulary)


def order_words(order: Order, resource: Resource, vocabulary: Vocabulary) -> str:
    """'created, newest first'."""
    column = vocabulary.leaf(resource.table, order.path)
    spellings = [words[0] for words in column.values.values()] or ["A", "Z"]
    ends = {Kind.MOMENT: ("oldest", "newest"), Kind.CHOICE: (spellings[0], spellings[-1])}
    alphabet = column.kind in {Kind.TEXT, Kind.REF}
    low, high = ends.get(column.kind, ("A", "Z") if alphabet else ("lowest", "highest"))
    number = "number of " if column.kind in {Kind.REFS, Kind.LIST} else ""
    return f"{number}{label(order.path, resource, vocabulary)}, {high if order.descending else low} first"


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


def listed(words: list[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def plain(label: str) -> str:
    """A label within a sentence: small, unless it is an abbreviation."""
    return label[0].lower() + label[1:] if label[1:2].islower() or len(label) == 1 else label
