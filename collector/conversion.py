"""Elements into values, as a column's kind says."""

from collections.abc import Callable, Container
from datetime import UTC, datetime
from functools import partial
from operator import attrgetter
from typing import Any, TypeAlias, assert_never

from lxml.etree import _Element as Element

from collector.wire import type_name
from store.resource import Column, Kind, Property
from store.resources.registry import TABLES

BOUND = 2**63  # what the database can hold
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # then or before: how an API says that it does not know
FLAGS = {"true": True, "1": True, "false": False, "0": False}

Convert: TypeAlias = Callable[[Element], Any]

as_text: Callable[[Element], str | None] = attrgetter("text")


def conversion(column: Column, *, of_type: bool = False) -> Convert:
    """What makes the column's value out of an element, or, `of_type`, out of the name of its type.

    It returns None for an element without a value, and raises ValueError or OverflowError for one that it
    cannot read.
    """
    raw = _as_type if of_type else as_text
    match column.kind:
        case Kind.TEXT | Kind.LIST | Kind.MAP:
            return raw
        case Kind.REF | Kind.REFS:
            return partial(_as_moref, frozenset(TABLES[column.to].managed))
        case Kind.NUMBER | Kind.SIZE | Kind.PERCENT | Kind.DURATION:
            source = column.source if isinstance(column.source, Property) else Property(path="")
            return partial(_as_number, source.unit, source.none)
        case Kind.FLAG:
            return _as_flag
        case Kind.CHOICE:
            return partial(_as_choice, column.values, raw)
        case Kind.MOMENT:
            return _as_moment
        case _:
            assert_never(column.kind)


def as_moment(raw: str) -> datetime | None:
    """A moment out of ISO's form; None for one that an API does not know. Raises as a conversion does."""
    if not raw:
        return None
    told = datetime.fromisoformat(raw)
    moment = told.astimezone(UTC) if told.tzinfo else told.replace(tzinfo=UTC)
    return moment if moment > EPOCH else None


def _as_type(element: Element) -> str | None:
    return type_name(element) or None


def _as_moref(kinds: Container[str], element: Element) -> str | None:
    """The reference, if it is to one of those types; a bare key of a port group has no type."""
    kind = element.get("type")
    return element.text if kind is None or kind.rpartition(":")[2] in kinds else None


def _as_number(unit: float, none: str, element: Element) -> float | None:
    raw = element.text
    if not raw or raw == none:
        return None
    value = int(raw) * unit
    if not -BOUND < value < BOUND:
        raise ValueError(raw)
    return value


def _as_flag(element: Element) -> bool | None:
    raw = element.text
    if raw and raw not in FLAGS:
        raise ValueError(raw)
    return FLAGS.get(raw or "")


def _as_choice(values: Container[str], raw: Callable[[Element], str | None], element: Element) -> str | None:
    value = raw(element)
    if value and value not in values:
        raise ValueError(value)
    return value


def _as_moment(element: Element) -> datetime | None:
    return as_moment(element.text or "")
