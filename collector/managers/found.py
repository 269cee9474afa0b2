"""What a manager brings home."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml.etree import _Element as Element

from collector.reading import Values, plan, read_element
from collector.rows import Row
from store.resource import Kind
from store.resources.registry import TABLES


@dataclass(frozen=True, kw_only=True)
class Found:
    """Rows by table, and by table and column what belongs to objects there: moref -> references.

    `logs`: rows by table that are added to those that are there. `unknown`: what could not be read, each in
    a few words. `notes`: what people have to be told.
    """

    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    attached: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = field(default_factory=dict)
    logs: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    unknown: Sequence[str] = ()
    notes: Sequence[str] = ()


def values(table: str, elements: Iterable[Element]) -> list[Values]:
    """What the declared paths of a table's columns lead to in each element."""
    return [read_element(plan(table), element) for element in elements]


def unknown(found: Iterable[Values]) -> list[str]:
    """What could not be read of them."""
    return [one for values in found for one in values.unknown]


def declared(
    rows: Mapping[str, Sequence[Row]],
    attached: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = MappingProxyType({}),
) -> Found:
    """Rows as told in JSON, without the values that a choice does not have: those are unknown."""
    known = {table: [{**row, **_not_chosen(table, row)} for row in its] for table, its in rows.items()}
    faults = (
        f"{table}.{name} {row[name]}"
        for table, its in rows.items()
        for row in its
        for name in _not_chosen(table, row)
    )
    return Found(rows=known, attached=attached, unknown=list(faults))


def _not_chosen(table: str, row: Row) -> dict[str, None]:
    """The columns whose value is none of their choices."""
    choices = (column for column in TABLES[table].columns if column.kind is Kind.CHOICE)
    return {one.name: None for one in choices if row.get(one.name) not in (None, *one.values)}
