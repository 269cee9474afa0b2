"""Objects of a vCenter into rows of our tables. Pure: what an object does not say stands in `Around`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from collector import computed, computed_host
from collector.computed import Around, Function, Place, PortGroup, Subject, unescaped
from collector.overrides import overrides
from collector.reading import KEY, plan, read
from collector.wire import Content, text
from store.resource import Above, Column, Computed, Kind, Property, Table
from store.resources.registry import TABLES

Row: TypeAlias = dict[str, Any]
FUNCTIONS: Mapping[str, Function] = {**computed.FUNCTIONS, **computed_host.FUNCTIONS}
KINDS: Mapping[str, str] = {kind: table.name for table in TABLES.values() for kind in table.managed}


@dataclass(frozen=True, kw_only=True)
class Made:
    """One object: the table that it belongs to, its row and those of its parts, each with its table.

    `unknown`: what could not be read, each in a few words. `missing`: path -> fault of what was not told.
    """

    table: str
    rows: tuple[tuple[str, Row], ...]
    unknown: tuple[str, ...]
    missing: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a table's rows need besides the values that were read.

    `lists`: path and column of arrays that the object itself has: they are empty, not unknown, if not sent.
    """

    above: tuple[tuple[str, tuple[str, ...]], ...]
    computed: tuple[tuple[str, Function], ...]
    names: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]


def place(content: Content) -> tuple[str, Place]:
    """The moref and the place in the inventory's tree of an object read with the paths of `spec.TREE`."""
    name, parent, folder = map(content.text, ("name", "parent", "parentFolder"))
    found = Place(
        kind=content.kind,
        name=name,
        parent=parent,
        folder=folder,
        uuid=content.text("uuid"),
        members=frozenset(one.text or "" for one in content.elements("summary.hostMember")),
        groups=dict(_port_groups(content)),
        overrides=overrides(content),
    )
    return content.moref, found


def rows(content: Content, around: Around) -> Made:
    """What an object is in our tables: nothing, if it is of a type that no table has."""
    table = KINDS.get(content.kind)
    if table is None:
        return Made(table="", rows=(), unknown=(), missing={})
    values = read(plan(table), content)
    subject = Subject(content=content, values=values, around=around)
    own = _row(table, subject)
    _empty_lists(table, own, content)
    return Made(
        table=table,
        rows=((table, own), *_part_rows(subject)),
        unknown=tuple(values.unknown),
        missing=content.missing,
    )


def _port_groups(content: Content) -> Iterator[tuple[str, PortGroup]]:
    for group in content.elements("config.network.portgroup"):
        vlan, switch = text(group, "spec", "vlanId"), text(group, "spec", "vswitchName")
        yield text(group, "spec", "name"), PortGroup(vlan=vlan, switch=switch)


def _part_rows(subject: Subject) -> Iterator[tuple[str, Row]]:
    for name, found in subject.values.parts.items():
        seen = set()
        for part in found:
            if KEY in part and part[KEY] not in seen:  # one without a key, or of another's, is no part
                seen.add(part[KEY])
                told = len(part.unknown)
                row = _row(name, subject.part(part))
                subject.values.unknown += part.unknown[told:]
                yield name, row | {KEY: f"{subject.content.moref}/{part[KEY]}"}


def _row(table: str, subject: Subject) -> Row:
    shape = _shape(table)
    row: Row = {KEY: subject.content.moref} | subject.values
    for column, kinds in shape.above:
        row[column] = subject.around.nearest(row.get(column, ""), kinds)
    for column, function in shape.computed:
        row[column] = function(subject)
    for column in shape.names:
        row[column] = unescaped(row.get(column, ""))
    return row


def _empty_lists(table: str, row: Row, content: Content) -> None:
    for path, column in _shape(table).lists:
        if path not in content.missing:
            row.setdefault(column, [])


@cache
def _shape(name: str) -> Shape:
    table = TABLES[name]
    mine = [column for column in table.columns if isinstance(column.source, Property | Above | Computed)]
    return Shape(
        above=tuple((c.name, TABLES[c.to].managed) for c in mine if isinstance(c.source, Above)),
        computed=tuple(_computed(table, c, c.source) for c in mine if isinstance(c.source, Computed)),
        # The client escapes the name of a snapshot, and the vCenter does so again.
        names=tuple(c.name for c in mine if c.source == Property(path="name")) * (2 if table.part else 1),
        lists=tuple(_own_lists(table)),
    )


def _computed(table: Table, column: Column, source: Computed) -> tuple[str, Function]:
    """The column and its function, which gives no choice that is not declared."""
    function = FUNCTIONS[source.name]

    def declared(subject: Subject) -> Any:  # noqa: ANN401 - whatever the column holds
        value = function(subject)
        if value is None or value in column.values:
            return value
        subject.values.unknown.append(f"{table.name}.{column.name} {value}"[:80])
        return None

    return column.name, declared if column.kind is Kind.CHOICE else function


def _own_lists(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        if isinstance(column.source, Property) and column.kind in {Kind.LIST, Kind.REFS}:
            path = column.source.path.split("[")[0]
            if table.managed and "." not in path:
                yield path, column.name
