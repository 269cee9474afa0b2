"""The schema as the declarations have it now: what the migrations must add up to."""

from sqlalchemy import Connection, Table, make_url
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from store import (
    conversation,
    glossary,
    guard,
    jobs,
    lease,
    month,
    names,
    notice,
    run,
    secrets,
    seen,
    setting,
    state,
    vcenter,
)
from store.tables import COLLATION, metadata

OWN = (
    conversation,
    glossary,
    guard,
    jobs,
    lease,
    names,
    notice,
    run,
    secrets,
    seen,
    setting,
    state,
    vcenter,
)  # each declares its tables

# Of the kinds that this server has, the first: lower case for every alphabet, order by code point.
COLLATE = f"""
do $$
declare kind text;
begin
    foreach kind in array array[
        'provider = builtin, locale = ''C.UTF-8''',
        'provider = libc, locale = ''C.utf8''',
        'provider = icu, locale = ''und''',
        'provider = libc, locale = ''C'''
    ] loop
        begin
            execute 'create collation {COLLATION} (' || kind || ')';
            return;
        exception when invalid_object_definition or feature_not_supported or invalid_parameter_value then
            null;
        end;
    end loop;
end $$
"""

# Text as a key that sorts alike everywhere: in lower case, each number as 16 digits.
NATURAL_KEY = f"""
create function natural_key(text) returns text language sql immutable strict parallel safe
return regexp_replace(
    regexp_replace(lower($1 collate {COLLATION}), '([0-9]+)', '{"0" * 16}\\1', 'g'),
    '[0-9]*([0-9]{{16}})', '\\1', 'g'
) collate "C"
"""


def create(connection: Connection, *, partitions: int) -> None:
    """Make every table in an empty database; those that are partitioned in so many partitions."""
    for statement in statements():
        connection.exec_driver_sql(statement)
    for table in metadata.sorted_tables:
        if is_partitioned(table):
            for number in range(partitions):
                connection.exec_driver_sql(partition(table.name, number, partitions))
        elif is_log(table):
            connection.exec_driver_sql(month.rest(table.name))
    jobs.create(connection)


def statements() -> tuple[str, ...]:
    """What makes our tables, but for partitions, one after the other."""
    tables = metadata.sorted_tables
    indexes = (index for table in tables for index in sorted(table.indexes, key=lambda one: str(one.name)))
    made: list[DDLElement] = [*map(CreateTable, tables), *map(CreateIndex, indexes)]
    postgresql = make_url("postgresql://").get_dialect()()
    return (COLLATE, NATURAL_KEY, *(str(one.compile(dialect=postgresql)) for one in made))


def script() -> str:
    """The same as a script, for a migration to keep."""
    lines = "\n".join(f"{statement.strip()};\n" for statement in statements()).splitlines()
    return "".join(f"{line.rstrip().expandtabs(4)}\n" for line in lines)


def is_partitioned(table: Table) -> bool:
    """Whether its rows are spread over partitions by vCenter. Those of a log come with its months."""
    by = table.dialect_options["postgresql"]["partition_by"]
    return by is not None and by.startswith("HASH")


def is_log(table: Table) -> bool:
    """Whether its rows are spread over partitions by month."""
    return table.dialect_options["postgresql"]["partition_by"] is not None and not is_partitioned(table)


def partition(table: str, number: int, of: int) -> str:
    """The statement that makes one of a table's partitions."""
    values = f"with (modulus {of}, remainder {number})"
    return f"create table {table}_{number} partition of {table} for values {values}"
