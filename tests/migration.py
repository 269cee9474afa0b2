"""`python -m tests.migration`: writes the newest migration's SQL anew, out of what the declarations have now.

It is what a database of the migration before lacks, if anything. What a declaration no longer has is dropped.
"""

from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Column, Connection, Inspector, Table, inspect, make_url
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable, DDLElement

from store import embedded
from store.engine import connect
from store.schema import declared
from store.tables import metadata
from tests.conftest import embedded_home

BEFORE = "0005"
SQL = Path(declared.__file__).parent / "versions" / "r0006_next.sql"


def main() -> None:
    with embedded_home() as home:
        engine = connect(embedded.ensure(home))
        with engine.begin() as connection:
            before(connection, partitions=1)
            lacking = script(inspect(connection))
        if lacking:
            SQL.write_text(lacking, encoding="utf-8")
        engine.dispose()


def script(old: Inspector) -> str:
    """The statements that bring what is there to what is declared."""
    statements = (f"{statement.strip()};\n" for statement in _statements(old))
    lines = "\n".join(statements).splitlines()
    return "".join(f"{line.rstrip().expandtabs(4)}\n" for line in lines)


def _statements(old: Inspector) -> Iterator[str]:
    there = set(old.get_table_names())
    for table in metadata.sorted_tables:
        if table.name not in there:
            yield _sql(CreateTable(table))
        else:
            yield from _columns(old, table)
    for table in metadata.sorted_tables:
        yield from _indexes(old, table, new=table.name not in there)


def _columns(old: Inspector, table: Table) -> Iterator[str]:
    was = {column["name"]: column for column in old.get_columns(table.name)}
    for column in table.columns:
        if column.name not in was:
            yield f"alter table {table.name} add column {_sql(CreateColumn(column))}"
        elif "computed" in was[column.name] and column.computed is None:
            yield f"alter table {table.name} alter column {column.name} drop expression"
        elif _type(column) != (kept := was[column.name]["type"].compile(_dialect())):
            yield f"-- {table.name}.{column.name} was {kept}"
            yield f"alter table {table.name} alter column {column.name} type {_type(column)} using null"
    for name in was.keys() - table.columns.keys():
        yield f"alter table {table.name} drop column {name}"


def _indexes(old: Inspector, table: Table, *, new: bool) -> Iterator[str]:
    there = () if new else old.get_indexes(table.name)
    was = {str(one["name"]) for one in there if "duplicates_constraint" not in one}
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        if str(index.name) not in was:
            yield _sql(CreateIndex(index))
    for name in sorted(was - {str(one.name) for one in table.indexes}):
        yield f"drop index if exists {name}"


def _type(column: Column[object]) -> str:
    return column.type.compile(_dialect())


def _sql(element: DDLElement) -> str:
    return str(element.compile(dialect=_dialect()))


def _dialect() -> object:
    return make_url("postgresql://").get_dialect()()


def before(connection: Connection, *, partitions: int, revision: str = BEFORE) -> None:
    """Bring an empty database to a migration; to the one before the newest, unless told."""
    config = Config(attributes={"connection": connection, "partitions": partitions})
    config.set_main_option("script_location", str(Path(declared.__file__).parent))
    command.upgrade(config, revision)


if __name__ == "__main__":
    main()
