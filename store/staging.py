"""Rows as a vCenter's reader hands them over, as lines of a COPY."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from itertools import islice
from marshal import dumps, loads
from typing import Any, TypeAlias
from zlib import crc32

from psycopg import sql
from sqlalchemy import Column, Connection, MetaData, Table, make_url
from sqlalchemy.schema import CreateTable

from store import resource as declared
from store.engine import json_text, storable, translated
from store.resource import Kept, Kind, Managed
from store.resources.registry import TABLES
from store.tables import is_bulk, keyed

Fit: TypeAlias = Callable[[Any], object]
Fits: TypeAlias = tuple[tuple[int, Fit], ...]

WHOLE = frozenset({Kind.NUMBER, Kind.SIZE})
BIGGEST = 2**60  # an exabyte; what is more is no size, and some of them must add up in 64 bits
LINES = 50  # that are handed over at once
NULL = "None"  # as Python writes it
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
NUMBER = re.compile("[0-9]+")
ZEROS = "0" * 16
QUOTES = str.maketrans({"\\": r"\\", '"': r"\""})


@dataclass(frozen=True, kw_only=True)
class Form:
    """How rows of some columns become lines: the columns, and what is done to values at which place.

    `alike`: so that equal rows have one digest. `fits`: so that PostgreSQL takes them. `whole`: the places of
    whole numbers. `keyed`: of those whose sort keys stand behind them.
    """

    columns: tuple[declared.Column, ...]
    names: tuple[str, ...]
    alike: Fits
    fits: Fits
    whole: tuple[int, ...]
    keyed: tuple[int, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The columns of a line, behind those of its head."""
        return (*self.names, *(f"{self.names[place]}_key" for place in self.keyed))


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a listing fills of a table: the columns in its digest, and its noise if it has any."""

    table: str
    stable: Form
    noise: Form | None
    names: frozenset[str]

    def check(self, row: Mapping[str, Any]) -> str:
        """The row's moref. Raises ValueError for a column that is not the table's to fill."""
        if not self.names.issuperset(row):
            unknown = ", ".join(sorted(row.keys() - self.names))
            raise ValueError(f"a listing does not fill {unknown} of {self.table}")
        moref: str = row["moref"]
        return moref if moref.isascii() and "\0" not in moref else storable(moref)


@cache
def shape(table: str) -> Shape:
    """What a listing of `table` fills: all that is read, but not what is added to objects later."""
    its = TABLES[table]
    fills = [
        column
        for column in its.columns
        if column.stored and (not isinstance(column.source, Managed | Kept) or not (its.managed or its.part))
    ]
    noise = [column for column in fills if column.noise]
    return Shape(
        table=table,
        stable=form((column for column in fills if not column.noise), keyed(its) if is_bulk(its) else ()),
        noise=form(noise) if noise else None,
        names=frozenset({"moref", *(column.name for column in fills)}),
    )


def form(columns: Iterable[declared.Column], keys: Collection[str] = ()) -> Form:
    """How rows of these columns become lines, with sort keys for those named by `keys`."""
    those = tuple(columns)
    return Form(
        columns=those,
        names=tuple(column.name for column in those),
        alike=_at(those, ALIKE),
        fits=_at(those, FITS),
        whole=tuple(place for place, column in enumerate(those) if column.kind in WHOLE),
        keyed=tuple(place for place, column in enumerate(those) if column.name in keys),
    )


def cells(of: Form, row: Mapping[str, Any]) -> list[Any]:
    """The row's values in the form's order; the same for equal rows."""
    values = [*map(row.get, of.names)]
    for place, alike in of.alike:
        if values[place] is not None:
            values[place] = alike(values[place])
    return values


def packed(values: list[Any]) -> bytes:
    """The values of `cells` as bytes, the same for the same values, now and in other processes."""
    return dumps(values, 2)  # a newer format may differ for equals


def digest(pack: bytes) -> bytes:
    """16 bytes that differ for different `packed`."""
    return blake2b(pack, digest_size=16).digest()


def line(of: Form, head: Iterable[object], pack: bytes, mark: bytes | None = None) -> bytes:
    """A line for `copy`: the cells of `head`, those that are `packed`, their keys, and `mark` if given."""
    values = loads(pack)  # noqa: S302 - ours
    keys = [_key(values[place]) for place in of.keyed]
    for place in of.whole:
        value = values[place]
        if value.__class__ is not int or not -BIGGEST <= value <= BIGGEST:
            values[place] = None if value is None else _whole(value)
    for place, fit in of.fits:
        if values[place] is not None:
            values[place] = fit(values[place])
    end = "" if mark is None else rf"\\x{mark.hex()}"
    return encoded((*head, *values, *keys), end, nulls=NULL.encode() in pack)


def is_keyed(of: Form, values: Sequence[Any]) -> bool:
    """Whether `line` has all the sort keys of the values: only PostgreSQL knows those of other alphabets."""
    return all(not values[place] or values[place].isascii() for place in of.keyed)


def encoded(cells: tuple[object, ...], end: str = "", *, nulls: bool = True) -> bytes:
    """A line for `copy`. Nothing is its null, and so is empty text.

    `end`: a last cell, as it is. `nulls`: text may read as its null.
    """
    template = _template(len(cells))
    text = template % cells
    if _is_hard(text, len(cells)) or (nulls and NULL in cells):
        text = template % tuple(map(_escaped, cells))
    text = f"{text}\t{end}" if end else text
    while "\t\t" in text:
        text = text.replace("\t\t", f"\t{NULL}\t")
    return f"{text}{NULL}\n".encode() if text.endswith("\t") else f"{text}\n".encode()


@cache
def _template(cells: int) -> str:
    return "\t".join(["%s"] * cells)


def temporary(connection: Connection, like: Table, columns: tuple[str, ...]) -> Table:
    """A table of this session with these columns of `like`; empty, and again when the transaction ends."""
    made = _temporary(like, columns)
    connection.exec_driver_sql(_creation(made))
    return made


def copy(connection: Connection, table: Table, columns: Iterable[str], lines: Iterable[bytes]) -> None:
    """Append rows to these columns of the table. Raises what the engine raises."""
    statement = sql.SQL("copy {} ({}) from stdin (null {})").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Literal(NULL)
    )
    opened: Any = connection.connection.cursor()
    rest = iter(lines)
    with translated(), opened as cursor, cursor.copy(statement) as stream:
        while block := b"".join(islice(rest, LINES)):
            stream.write(block)


@cache
def _temporary(like: Table, columns: tuple[str, ...]) -> Table:
    """One for each selection of columns: sessions outlive listings, and perhaps this vMiner."""
    number = crc32(" ".join(columns).encode())
    its = (Column(name, like.c[name].type) for name in columns)
    name = f"staged_{like.name}_{number:x}"
    return Table(name, MetaData(), *its, prefixes=["TEMPORARY"], postgresql_on_commit="DELETE ROWS")


@cache
def _creation(table: Table) -> str:
    return str(
        CreateTable(table, if_not_exists=True).compile(dialect=make_url("postgresql://").get_dialect()())
    )


def _at(columns: Iterable[declared.Column], of: Mapping[Kind, Fit]) -> Fits:
    return tuple((place, of[column.kind]) for place, column in enumerate(columns) if column.kind in of)


def _key(text: str | None) -> str | None:
    """What `natural_key` of the schema makes of it, if that is only about ASCII."""
    if not text or not text.isascii():
        return None
    return NUMBER.sub(_sixteen, (storable(text) if "\0" in text else text).lower())


def _sixteen(number: re.Match[str]) -> str:
    return (ZEROS + number[0])[-16:]


def _is_hard(text: str, cells: int) -> bool:
    """Whether something in the line would be read as something else."""
    return (
        "\\" in text
        or "\n" in text
        or "\r" in text
        or "\0" in text
        or not text.isascii()  # perhaps a lone surrogate
        or text.count("\t") >= cells
    )


def _escaped(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    escaped = storable(value).translate(ESCAPES)
    return rf"\{escaped}" if escaped == NULL else escaped


def _whole(value: float) -> int | None:
    return int(value) if -BIGGEST <= value <= BIGGEST else None


def _map(value: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(value.items()))


def _array(values: Sequence[str]) -> str:
    inner = '","'.join(values)
    if not inner.isascii() or inner.count('"') > 2 * (len(values) - 1) or "\\" in inner or "\0" in inner:
        inner = '","'.join(map(_quoted, values))
    return f'{{"{inner}"}}' if values else "{}"


def _quoted(value: str) -> str:
    return storable(value).translate(QUOTES)


def _json(value: Mapping[str, str]) -> str:
    text = json.dumps(value)
    return json_text(value) if "\\u" in text else text  # perhaps what PostgreSQL cannot hold


ALIKE: Mapping[Kind, Fit] = {Kind.MOMENT: datetime.isoformat, Kind.REFS: sorted, Kind.MAP: _map}
FITS: Mapping[Kind, Fit] = {
    Kind.REFS: _array,
    Kind.LIST: _array,
    Kind.MAP: _json,
}
