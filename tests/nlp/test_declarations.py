"""Every declared column can be asked for by each of its words: filtered, ordered, grouped, counted."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from nlp.vocabulary import is_plain, plural
from store.query import Condition, Kind, paths
from store.resource import Column, Resource
from store.resource import Kind as Holds
from store.resources.registry import RESOURCES
from tests.nlp.asking import understood

AMOUNTS = {Holds.NUMBER: "", Holds.SIZE: " gb", Holds.PERCENT: "%", Holds.DURATION: " days"}
NAMES = {
    "vm": "app-07",
    "host": "esx-01",
    "cluster": "Dev",
    "datastore": "ds-01",
    "network": "dmz",
    "datacenter": "Berlin",
    "folder": "Finance",
    "vcenter": "vcenter-01",
    "tag": "gold",
}
# Words that mean something else as well in the sentences below, or that are verbs.
ELSEWHERE = {
    ("vm", "guest"),
    ("template", "guest"),
    ("disk", "vmdk"),
    *((name, word) for name in ("vm", "template", "host") for word in ("up", "on for", "running for")),
}


class Case(NamedTuple):
    """A sentence, and the columns of which it must read one."""

    text: str
    resource: str
    columns: frozenset[str]


def cases() -> Iterator[Case]:
    for resource in RESOURCES.values():
        for column in resource.table.every:
            for word in dict.fromkeys((*_labels(column), *column.words)):
                if (resource.name, word) not in ELSEWHERE and not word.startswith(("been", "powered on for")):
                    yield from _of_word(resource, column, word)
            yield from _of_values(resource, column)


def _labels(column: Column) -> tuple[str, ...]:
    return () if is_plain(column.label) else (column.label.partition(" (")[0],)


def _of_word(resource: Resource, column: Column, word: str) -> Iterator[Case]:
    many, same = plural(resource.label), _called(resource, word)
    match column.kind:
        case Holds.NUMBER | Holds.SIZE | Holds.PERCENT | Holds.DURATION as kind:
            yield Case(f"{many} with {word} over 5{AMOUNTS[kind]}", resource.name, same)
            yield Case(f"{many} sorted by {word}", resource.name, same)
        case Holds.TEXT | Holds.LIST:
            yield Case(f"{many} where {word} contains foo", resource.name, same)
        case Holds.FLAG:
            yield Case(f"{many} where {word} is enabled", resource.name, same)
        case Holds.MOMENT:
            yield Case(f"{many} with {word} before 2024-01-01", resource.name, same)
        case Holds.REF if column.to in NAMES:
            yield Case(f"{many} where {word} is {NAMES[column.to]}", resource.name, same)
            yield Case(f"{many} by {word}", resource.name, same)
        case Holds.CHOICE:
            yield Case(f"count {many} by {word}", resource.name, same)


def _of_values(resource: Resource, column: Column) -> Iterator[Case]:
    many = plural(resource.label)
    for phrases in column.values.values():
        for phrase in phrases[:2]:
            yield Case(f"{many} where {column.label} is {phrase}", resource.name, frozenset({column.name}))
    for phrase in (*column.yes, *column.no, *column.contains):
        yield Case(f"how many {many} are {phrase}", resource.name, frozenset({column.name}))


def _called(resource: Resource, word: str) -> frozenset[str]:
    """The columns that are so called; a word may stand for an amount and for a share."""
    called = word.lower()
    every = resource.table.every
    return frozenset(one.name for one in every if called in {w.lower() for w in (one.label, *one.words)})


def _read(where: Condition | None) -> set[str]:
    return {path[0] for path in paths(where)}


@pytest.mark.parametrize("resource", RESOURCES)
def test_each_column_is_understood_by_each_of_its_words(resource):
    faults = []
    for case in cases():
        if case.resource != resource:
            continue
        meaning = understood(case.text)
        query = meaning.query
        read = (
            _read(query.where) | {order.path[0] for order in query.order} | {path[0] for path in query.group}
        )
        if query.resource != resource or not read & case.columns or meaning.ignored:
            faults.append(f"{case.text}: {meaning.reading}")
    assert faults == []


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda one: one.name)
def test_each_noun_lists_and_counts(resource):
    for word in resource.words:
        so_called = {one.name for one in RESOURCES.values() if word in one.words}
        assert understood(f"list all {plural(word)}").query.resource in so_called
        counted = understood(f"how many {plural(word)} are there").query
        assert counted.resource in so_called
        assert counted.kind is Kind.COUNT
