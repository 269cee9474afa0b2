"""Conditions on the keys of inventory tables: which rows are meant, out of any number."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, FromClause, Text, and_, any_, literal

from store.tables import moref_type


def one_of(text: ColumnElement[Any], values: Iterable[str], kind: Text | None = None) -> ColumnElement[bool]:
    """Whether the text is one of the values; as one bound array, so that their number does not matter.

    `kind`: the column's type, if it is no moref.
    """
    return text == any_(literal(list(values), ARRAY(kind or moref_type())))


def are(table: FromClause, vcenter_id: int, morefs: Iterable[str]) -> ColumnElement[bool]:
    """The rows of these objects of a vCenter."""
    return and_(table.c.vcenter_id == vcenter_id, one_of(table.c.moref, morefs))
