"""The declarations as SQLAlchemy tables.

An inventory table has a row for each object of each vCenter: `vcenter_id` and `moref` are its key (a part's
moref is `<parent's moref>/<key>`), then its stored columns, then what we keep about it. A `ref` holds the
moref that it refers to in the same vCenter, `refs` a list of them. `noise` columns stand in `<table>_usage`,
under the same key. `<column>_key` is what text that people see is sorted by. A log has its moment in its key,
is partitioned by that moment's month, and keeps nothing else about its rows.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    DateTime,
    Double,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    func,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.types import TypeEngine

from store import resource as declared
from store.resource import Kind, Related
from store.resources.registry import RESOURCES, TABLES

COLLATION = "vminer"  # made by the schema: lower case by Unicode's rules, whatever the server's locale
KEY = ("vcenter_id", "moref")

metadata = MetaData()


def text_type() -> Text:
    """Text that people read and compare."""
    return Text(collation=COLLATION)


def moref_type() -> Text:
    """Text that only machines compare."""
    return Text(collation="C")


def moment_type() -> DateTime:
    """A moment, in UTC."""
    return DateTime(timezone=True)


TYPES: dict[Kind, TypeEngine[Any]] = {
    Kind.TEXT: text_type(),
    Kind.NUMBER: BigInteger(),
    Kind.SIZE: BigInteger(),
    Kind.PERCENT: Double(),
    Kind.MOMENT: moment_type(),
    Kind.DURATION: Double(),
    Kind.CHOICE: text_type(),
    Kind.FLAG: Boolean(),
    Kind.REF: moref_type(),
    Kind.REFS: ARRAY(moref_type()),
    Kind.LIST: ARRAY(text_type()),
    Kind.MAP: JSONB(),
}


def usage(table: declared.Table) -> str | None:
    """The name of the table that holds its noise; None where it has none."""
    return f"{table.name}_usage" if any(column.noise for column in table.columns) else None


def _inventory(table: declared.Table) -> Table:
    columns = (column for column in table.columns if column.stored and not column.noise)
    made = _table(
        table.name,
        *_key(),
        *(_column(column, key=column.name == table.log) for column in columns),
        *_sort_keys(table),
        *(() if table.log else (Column("digest", LargeBinary, nullable=False), *_kept())),
        by=_division(table),
    )
    for column in table.columns:
        if column.stored and (column.often or column.name in _counted(table)):
            _index(made, column)
    if table.identity:
        gone = made.c.orphaned_at.is_not(None)
        Index(f"{table.name}_gone", table.identity, postgresql_where=gone, _table=made)
    return made


def _usage(table: declared.Table) -> Table:
    columns = (column for column in table.columns if column.noise)
    digest = Column("digest", LargeBinary)
    return _table(f"{table.name}_usage", *_key(), *map(_column, columns), digest, by=_division(table))


def _vcenter() -> Table:
    """Our own table of vCenters: what its declaration promises to people, then how and when to read it."""
    declaration = TABLES["vcenter"]
    columns = (column for column in declaration.columns if column.stored)
    made = Table(
        "vcenter",
        metadata,
        Column("vcenter_id", Integer, Identity(always=True), primary_key=True),
        Column("moref", moref_type()),
        *map(_column, columns),
        *_sort_keys(declaration),
        *_kept(),
        Column("url", Text, nullable=False, server_default=""),
        Column("ca", Text),
        Column("fingerprint", Text),
        Column("interval_minutes", Integer),
        Column("next_run", moment_type(), nullable=False, server_default=func.now()),
        Column("login_refused_at", moment_type()),
    )
    there = made.c.orphaned_at.is_(None)
    Index("vcenter_name", func.lower(made.c.name), unique=True, postgresql_where=there, _table=made)
    return made


def _table(name: str, *columns: Column[Any], by: str | None) -> Table:
    return Table(name, metadata, *columns, postgresql_partition_by=by)


def _division(table: declared.Table) -> str | None:
    """How its rows are spread over partitions: by month, by vCenter, or not."""
    if table.log:
        return f"RANGE ({table.log})"
    return "HASH (vcenter_id)" if table.many else None


def _key() -> tuple[Column[Any], ...]:
    return (
        Column("vcenter_id", Integer, primary_key=True, autoincrement=False),
        Column("moref", moref_type(), primary_key=True),
    )


def _kept() -> tuple[Column[Any], ...]:
    return (
        Column("first_seen", moment_type(), nullable=False, server_default=func.now()),
        Column("orphaned_at", moment_type()),
        Column("orphan_reason", text_type()),
    )


def keyed(table: declared.Table) -> tuple[str, ...]:
    """Its texts that people see and so sort by: making keys for each row that is read takes too long."""
    return tuple(column.name for column in table.columns if column.kind is Kind.TEXT and column.shown)


def is_bulk(table: declared.Table) -> bool:
    """Whether so many of its rows are written at once that their keys come with them: see `store.staging`."""
    return bool(table.managed or table.part)


def _sort_keys(table: declared.Table) -> tuple[Column[Any], ...]:
    return tuple(Column(f"{name}_key", moref_type(), *_made(table, name)) for name in keyed(table))


def _made(table: declared.Table, name: str) -> tuple[Computed, ...]:
    return () if is_bulk(table) else (Computed(func.natural_key(Column(name)), persisted=True),)


def _column(column: declared.Column, *, key: bool = False) -> Column[Any]:
    return Column(column.name, TYPES[column.kind], primary_key=key)


def _counted(table: declared.Table) -> set[str]:
    """Its columns by which others count its rows."""
    sources = (column.source for other in TABLES.values() for column in other.columns)
    related = (source for source in sources if isinstance(source, Related))
    return {source.by for source in related if RESOURCES[source.of].table is table}


def _index(table: Table, column: declared.Column) -> None:
    stored = table.c[column.name]
    name = f"{table.name}_{column.name}"
    match column.kind:
        case Kind.TEXT:
            Index(name, func.lower(stored), postgresql_using="hash", _table=table)  # of any length
        case Kind.REFS | Kind.LIST:
            Index(name, stored, postgresql_using="gin")
        case _:
            Index(name, table.c.vcenter_id, stored)


TABLE: dict[str, Table] = {"vcenter": _vcenter()}
for _declared in TABLES.values():
    if _declared.name != "vcenter":
        TABLE[_declared.name] = _inventory(_declared)
    if usage(_declared):
        TABLE[f"{_declared.name}_usage"] = _usage(_declared)
del _declared
