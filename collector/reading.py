"""The declared paths, compiled into readers that walk beside the XML: properties -> values, as the kinds say.

`plan(table)` compiles what is read out of one object of a table, its parts included, into a tree of `Node`s,
one for each name of a path. `read(plan, content)` walks it once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias, assert_never

from lxml.etree import _Element as Element

from collector.conversion import Convert, as_text, conversion
from collector.path import TYPE, Keyed, Step, Typed, alternatives, steps
from collector.spec import parts
from collector.typetable import UnknownType, is_a
from collector.wire import VIM, XSI_TYPE, Content, items, text, type_name
from store.resource import Above, Column, Kind, Property, Table
from store.resources.registry import TABLES

KEY = "moref"

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
    """A place in a path: what is read there, and where it goes on; at a `leaf` it does not.

    `lists`: columns at or below it that hold lists; they are empty, not unknown, once the property has come.
    """

    sinks: list[Sink] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)
    typed: dict[str, "Node"] = field(default_factory=dict)
    keyed: dict[Keyed, "Node"] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    by_type: dict[str | None, tuple["Node", ...]] = field(default_factory=lambda: {None: ()})
    leaf: bool = True


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
        if node is None:
            continue
        if node.leaf:
            for sink in node.sinks:
                sink(value, values)
        else:
            _take(node, value, values)
    for column in plan.kinds:
        values[column.name] = content.kind
    _settle(plan, values)
    return values


def read_element(plan: Plan, element: Element) -> Values:
    """Every value that the plan reads out of one element of what is no object: an event, a role."""
    values = Values(element)
    for name in plan.root.lists:
        values[name] = []
    _walk(plan.root, element, values)
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
    if table.part:
        _grow(root, steps(table.part.key), KEY, _single(KEY, as_text, KEY), many=False)
    for part in parts(table):
        _grow_part(root, part)
    return Plan(
        root=root,
        named=dict(_named(root)),
        ranked={name: names for name, names in ranked.items() if names},
        kinds=tuple(c for c in table.columns if table.managed and c.source == Property(path=TYPE)),
    )


def _take(node: Node, value: Element, values: Values) -> None:
    for name in node.lists:
        values.setdefault(name, [])
    for item in items(value):
        _walk(node, item, values)


def _walk(node: Node, element: Element, values: Values) -> None:
    for sink in node.sinks:
        sink(element, values)
    if node.leaf:
        return
    for chosen in _chosen(node, element):
        _walk(chosen, element, values)
    if node.children:
        below = node.children.get
        for inner in element:
            inside = below(inner.tag)
            if inside is not None:
                _walk(inside, inner, values)


def _chosen(node: Node, element: Element) -> Iterable[Node]:
    """Where it goes on for this very element, by its type and keys."""
    if node.typed:
        said = element.get(XSI_TYPE)
        if said not in node.by_type:
            node.by_type[said] = _derived(node, type_name(element))
        return node.by_type[said]
    return [below for only, below in node.keyed.items() if text(element, *only.key) == only.value]


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
        node.leaf = False
    way[-1].sinks.append(sink)


def _way(node: Node, path: tuple[Step, ...]) -> Iterator[Node]:
    """The nodes that a path passes, made where there are none."""
    for step in path:
        node.leaf = False
        if step.name != TYPE:
            node = node.children.setdefault(VIM + step.name, Node())
            yield node
        match step.only:
            case None:
                continue
            case Typed(name=name):
                chosen = node.typed.setdefault(name, Node())
            case Keyed() as keyed:
                chosen = node.keyed.setdefault(keyed, Node())
            case _:
                assert_never(step.only)
        node.leaf = False
        node = chosen
        yield node


def _grow_part(root: Node, table: Table) -> None:
    part = table.part
    assert part is not None  # noqa: S101 - `parts` has only such
    sink = _part(table.name, plan(table.name), VIM + part.children if part.children else "")
    *_, node = _way(root, steps(part.path))
    node.leaf = False
    for place in [node.typed.setdefault(name, Node()) for name in part.types] or [node]:
        place.sinks.append(sink)


def _part(name: str, inside: Plan, nested: str) -> Sink:
    def sink(element: Element, values: Values) -> None:
        found = read_element(inside, element)
        values.parts.setdefault(name, []).append(found)
        values.unknown += found.unknown
        if nested:
            for below in element.iterchildren(nested):
                sink(below, values)

    return sink


def _named(node: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    for tag, below in node.children.items():
        name = f"{path}{tag.removeprefix(VIM)}"
        yield name, below
        yield from _named(below, f"{name}.")


def _sink(table: Table, column: Column, name: str, path: tuple[Step, ...]) -> Sink:
    above = isinstance(column.source, Above)  # which is looked for from here
    convert = as_text if above else conversion(column, of_type=path[-1].name == TYPE)
    if _is_list(column):
        return _several(name, convert)
    return _single(name, convert, f"{table.name}.{column.name}")


def _single(name: str, convert: Convert, label: str) -> Sink:
    def sink(element: Element, values: Values) -> None:
        if name not in values:
            try:
                value = convert(element)
            except (ValueError, OverflowError):
                values.unknown.append(f"{label} {(element.text or type_name(element))[:80]}")
            else:
                if value is not None:
                    values[name] = value

    return sink


def _several(name: str, convert: Convert) -> Sink:
    def sink(element: Element, values: Values) -> None:
        value = convert(element)
        if value is not None:
            values[name].append(value)

    return sink
