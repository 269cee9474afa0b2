"""The declared paths, compiled into readers that walk beside the XML: properties -> values, as the kinds say.

`plan(table)` compiles what is read out of one object of a table, its parts included, into a tree of `Node`s,
one for each name of a path. `read(plan, content)` walks it once.
"""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any, TypeAlias, TypeVar, assert_never

from lxml.etree import _Element as Element

from collector.path import TYPE, Keyed, Step, Typed, alternatives, steps
from collector.spec import parts
from collector.typetable import UnknownType, is_a
from collector.wire import VIM, XSI_TYPE, Content, items, text, type_name
from store.resource import Above, Column, Kind, Property, Table
from store.resources.registry import TABLES

BOUND = 2**63  # what the database can hold
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # then or before: how an API says that it does not know
KEY = "moref"

Number = TypeVar("Number", int, float)
Raw: TypeAlias = Callable[[Element], str | None]
Convert: TypeAlias = Callable[[str], Any]
Sink: TypeAlias = Callable[[Element, "Values"], None]


class Values(dict[str, Any]):
    """Column name -> value of one object or part; a column without a value is not in it.

    `element`: of a part, where it was read. `parts`: table name -> its parts. `unknown`: what was not read.
    """

    __slots__ = ("element", "parts", "unknown")

    def __init__(self, element: Element | None = None) -> None:
        super().__init__()
        self.element = element
        self.parts: dict[str, list[Values]] = {}
        self.unknown: list[str] = []


@dataclass(slots=True, kw_only=True)
class Node:
    """A place in a path: what is read there, and where it goes on.

    `lists`: columns at or below it that hold lists; they are empty, not unknown, once the property has come.
    """

    sinks: list[Sink] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)
    typed: dict[str, "Node"] = field(default_factory=dict)
    keyed: dict[Keyed, "Node"] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    by_type: dict[str | None, tuple["Node", ...]] = field(default_factory=lambda: {None: ()})

    @property
    def scalar(self) -> bool:
        """Whether it is read as a whole and only once: the quick way."""
        return not (self.children or self.typed or self.keyed or self.lists)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is read out of one object or part of a table.

    `named`: property path -> its node. `ranked`: column -> the names its later alternatives are read under.
    `kinds`: the columns that hold the object's own managed type.
    """

    root: Node
    named: dict[str, Node]
    ranked: dict[str, tuple[str, ...]]
    kinds: tuple[Column, ...]


def read(plan: Plan, content: Content) -> Values:
    """Every value that the plan reads out of an object's properties, and its parts."""
    values = Values()
    for name, value in content.properties.items():
        node = plan.named.get(name)
        if node is not None:
            _take(node, value, values)
    for column in plan.kinds:
        values[column.name] = content.kind
    _settle(plan, values)
    return values


@cache
def plan(name: str) -> Plan:
    """The compiled declarations of the table of that name and its parts."""
    table = TABLES[name]
    root, ranked = Node(), {}
    for column in table.columns:
        for rank, path in enumerate(_paths(column)):
            under = f"{column.name}|{rank}" if rank else column.name
            _grow(root, path, under, _sink(table, column, under, path), many=_is_list(column))
        ranked[column.name] = tuple(f"{column.name}|{rank}" for rank in range(1, len(_paths(column))))
    for part in parts(table):
        _grow_part(root, part)
    return Plan(
        root=root,
        named=dict(_named(root)),
        ranked={name: names for name, names in ranked.items() if names},
        kinds=tuple(c for c in table.columns if table.managed and c.source == Property(path=TYPE)),
    )


def _take(node: Node, value: Element, values: Values) -> None:
    if node.scalar:
        for sink in node.sinks:
            sink(value, values)
        return
    for name in node.lists:
        values.setdefault(name, [])
    for item in items(value):
        _walk(node, item, values)


def _walk(node: Node, element: Element, values: Values) -> None:
    for sink in node.sinks:
        sink(element, values)
    if node.typed:
        for below in _of_type(node, element):
            _walk(below, element, values)
    for only, below in node.keyed.items():
        if text(element, *only.key) == only.value:
            _walk(below, element, values)
    if node.children:
        for inner in element:
            next_node = node.children.get(inner.tag)
            if next_node is not None:
                _walk(next_node, inner, values)


def _of_type(node: Node, element: Element) -> tuple[Node, ...]:
    said = element.get(XSI_TYPE)
    if said not in node.by_type:
        node.by_type[said] = _derived(node, type_name(element))
    return node.by_type[said]


def _derived(node: Node, name: str) -> tuple[Node, ...]:
    try:
        return tuple(below for base, below in node.typed.items() if is_a(name, base))
    except UnknownType:
        return (Node(sinks=[lambda _, values: values.unknown.append(f"type {name}")]),)


def _settle(plan: Plan, values: Values) -> None:
    """Of alternatives, the first that gave a value stays."""
    for name, later in plan.ranked.items():
        for value in [values.pop(other, None) for other in later]:
            if value is not None:
                values.setdefault(name, value)


def _paths(column: Column) -> tuple[tuple[Step, ...], ...]:
    match column.source:
        case Property(path=path) | Above(path=path):
            return alternatives(path)
        case _:
            return ()


def _is_list(column: Column) -> bool:
    return column.kind in {Kind.LIST, Kind.REFS}


def _grow(root: Node, path: tuple[Step, ...], name: str, sink: Sink, *, many: bool) -> None:
    """Put a sink where the path ends."""
    way = [root, *_way(root, path)]
    for node in way if many else ():
        node.lists.append(name)
    way[-1].sinks.append(sink)


def _way(node: Node, path: tuple[Step, ...]) -> Iterator[Node]:
    """The nodes that a path passes, made where there are none."""
    for step in path:
        if step.name != TYPE:
            node = node.children.setdefault(VIM + step.name, Node())
            yield node
        match step.only:
            case None:
                continue
            case Typed(name=name):
                node = node.typed.setdefault(name, Node())
            case Keyed() as keyed:
                node = node.keyed.setdefault(keyed, Node())
            case _:
                assert_never(step.only)
        yield node


def _grow_part(root: Node, table: Table) -> None:
    part = table.part
    assert part is not None  # noqa: S101 - `parts` has only such
    inside = plan(table.name)
    key = steps(part.key)
    _grow(inside.root, key, KEY, _single(KEY, _text, str, KEY), many=False)
    sink = _part(table.name, inside, VIM + part.children if part.children else "")
    *_, node = _way(root, steps(part.path))
    for place in [node.typed.setdefault(name, Node()) for name in part.types] or [node]:
        place.sinks.append(sink)


def _part(name: str, inside: Plan, nested: str) -> Sink:
    def sink(element: Element, values: Values) -> None:
        found = Values(element)
        _take_part(inside, element, found)
        values.parts.setdefault(name, []).append(found)
        values.unknown += found.unknown
        if nested:
            for below in element.iterchildren(nested):
                sink(below, values)

    return sink


def _take_part(inside: Plan, element: Element, values: Values) -> None:
    for name in inside.root.lists:
        values.setdefault(name, [])
    _walk(inside.root, element, values)
    _settle(inside, values)


def _named(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    for tag, below in node.children.items():
        name = f"{path}{tag.removeprefix(VIM)}"
        yield name, below
        yield from _named(below, f"{name}.")


def _sink(table: Table, column: Column, name: str, path: tuple[Step, ...]) -> Sink:
    label = f"{table.name}.{column.name}"
    if isinstance(column.source, Above):
        return _single(name, _text, str, label)
    raw = type_name if path[-1].name == TYPE else _raw(column)
    make = _several if _is_list(column) else _single
    return make(name, raw, _convert(column), label)


def _single(name: str, raw: Raw, convert: Convert, label: str) -> Sink:
    def sink(element: Element, values: Values) -> None:
        found = raw(element)
        if found and name not in values:
            try:
                values[name] = convert(found)
            except (ValueError, OverflowError):
                values.unknown.append(f"{label} {found[:80]}")

    return sink


def _several(name: str, raw: Raw, convert: Convert, _: str) -> Sink:
    def sink(element: Element, values: Values) -> None:
        found = raw(element)
        if found:
            values[name].append(convert(found))

    return sink


def _text(element: Element) -> str | None:
    return element.text


def _raw(column: Column) -> Raw:
    if not column.to:
        return _text
    return partial(_moref, frozenset(TABLES[column.to].managed))


def _moref(kinds: frozenset[str], element: Element) -> str | None:
    """The reference, if it is to one of those types; a bare key of a port group has no type."""
    kind = element.get("type")
    return element.text if kind is None or kind.rpartition(":")[2] in kinds else None


def _convert(column: Column) -> Convert:
    unit = column.source.unit if isinstance(column.source, Property) else 1
    match column.kind:
        case Kind.TEXT | Kind.LIST | Kind.REF | Kind.REFS | Kind.MAP:
            return str
        case Kind.NUMBER | Kind.SIZE | Kind.PERCENT | Kind.DURATION:
            return _number if unit == 1 else partial(_times, unit)
        case Kind.FLAG:
            return _flag
        case Kind.CHOICE:
            return partial(_choice, column.values)
        case Kind.MOMENT:
            return _moment
        case _:
            assert_never(column.kind)


def _number(raw: str) -> int:
    return _within(int(raw), raw)


def _times(unit: float, raw: str) -> float:
    return _within(int(raw) * unit, raw)


def _within(value: Number, raw: str) -> Number:
    if not -BOUND < value < BOUND:
        raise ValueError(raw)
    return value


FLAGS = {"true": True, "1": True, "false": False, "0": False}


def _flag(raw: str) -> bool:
    if raw not in FLAGS:
        raise ValueError(raw)
    return FLAGS[raw]


def _choice(values: Container[str], raw: str) -> str:
    if raw not in values:
        raise ValueError(raw)
    return raw


def _moment(raw: str) -> datetime | None:
    found = datetime.fromisoformat(raw)
    moment = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    return moment if moment > EPOCH else None
