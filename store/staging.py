"""Rows as a vCenter's reader hands them over, as the values that the tables hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from psycopg import sql
from psycopg.types.json import Jsonb
from sqlalchemy import Column, Connection, MetaData, Table

from store.engine import json_text, translated
from store.resource import Column as Declared
from store.resource import Kept, Kind, Managed
from store.resources.registry import TABLES

BIGGEST = 2**60  # an exabyte; what is more is no size, and some of them must add up in 64 bits


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The columns of a table that a listing fills: those in its digest, and its noise."""

    table: str
    stable: tuple[Declared, ...]
    noise: tuple[Declared, ...]
    names: frozenset[str]


@cache
def shape(table: str) -> Shape:
    """What a listing of `table` fills: all that is read, but not what is added to objects later."""
    declared = TABLES[table]
    fills = tuple(
        column
        for column in declared.columns
        if column.stored
        and (not isinstance(column.source, Managed | Kept) or not (declared.managed or declared.part))
    )
    return Shape(
        table=table,
        stable=tuple(column for column in fills if not column.noise),
        noise=tuple(column for column in fills if column.noise),
        names=frozenset({"moref", *(column.name for column in fills)}),
    )


def cells(columns: Sequence[Declared], row: Mapping[str, Any]) -> tuple[object, ...]:
    """The row's values in the order of `columns`, as the table holds them; the same for equal rows."""
    return tuple(
        None if (value := row.get(column.name)) is None else FIT.get(column.kind, _as_it_is)(value)
        for column in columns
    )


def digest(values: tuple[object, ...]) -> bytes:
    """16 bytes that differ for different values of `cells`."""
    return blake2b(repr(values).encode(), digest_size=16).digest()


def temporary(connection: Connection, name: str, table: Table, columns: Iterable[str]) -> Table:
    """A table of this session with columns like those of `table`."""
    like = (Column(column, table.c[column].type) for column in columns)
    made = Table(name, MetaData(), *like, prefixes=["TEMPORARY"])
    made.create(connection)
    return made


def copy(connection: Connection, table: Table, rows: Iterable[Sequence[object]]) -> None:
    """Append rows, in the order of the table's columns. Raises what the engine raises."""
    columns = sql.SQL(", ").join(map(sql.Identifier, table.c.keys()))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table.name), columns)
    opened: Any = connection.connection.cursor()
    with translated(), opened as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row([Jsonb(cell, json_text) if isinstance(cell, dict) else cell for cell in row])


def _as_it_is(value: object) -> object:
    return value


def _text(value: str) -> str | None:
    return value or None


def _whole(value: float) -> int | None:
    return int(value) if -BIGGEST <= value <= BIGGEST else None


def _map(value: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(value.items()))


FIT: Mapping[Kind, Callable[[Any], object]] = {
    Kind.TEXT: _text,
    Kind.CHOICE: _text,
    Kind.REF: _text,
    Kind.NUMBER: _whole,
    Kind.SIZE: _whole,
    Kind.REFS: sorted,
    Kind.LIST: list,
    Kind.MAP: _map,
}
