"""The months of a log: each has a partition of its own, which is dropped when the log is that old.

A row of a month that has no partition stands in the log's rest, so that nothing is lost. Partitions are
named as `change_2026_11`, the rest as `change_rest`.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import (
    ARRAY,
    Connection,
    Date,
    MetaData,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
)

from store.engine import clock
from store.resources.registry import TABLES
from store.tables import TABLE

LOCK = 7_637_010_516  # any number that nobody else locks
# Months that are years away are of clocks that are wrong.
LACKING = text("""
select begin from unnest(:begins) as begin
where begin between now() - interval '10 years' and now() + interval '2 months' and not exists (
    select from pg_class
    where relname = :log || to_char(begin, '_YYYY_MM')
        and relnamespace = cast(current_schema() as regnamespace)
)
order by begin
""").bindparams(bindparam("begins", type_=ARRAY(Date)))
OVER = text("""
select relname from pg_inherits join pg_class on oid = inhrelid
where inhparent = cast(:log as regclass) and relname ~ ('^' || :log || '_[0-9]{4}_[0-9]{2}$')
    and relname < :oldest
order by relname
""")


def rest(log: str) -> str:
    """The statement that makes the place of a log's rows whose month has no partition."""
    return f"create table {log}_rest partition of {log} default"


def ensure(connection: Connection, log: str, moments: Iterable[datetime]) -> None:
    """Have a partition for the month of each moment, but for those years from now; any number may ask."""
    begins = {one.astimezone(UTC).date().replace(day=1) for one in moments}
    asked = {"log": log, "begins": sorted(begins)}
    if begins and connection.scalars(LACKING, asked).all():
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        for begin in connection.scalars(LACKING, asked).all():
            _make(connection, log, begin)


def purge(connection: Connection, log: str, days: float) -> None:
    """Delete a log's rows that are so many days old: those of months that are over with their partition."""
    oldest = clock(connection) - timedelta(days=days)
    over = {"log": log, "oldest": _name(log, oldest)}
    for name in connection.scalars(OVER, over).all():
        connection.exec_driver_sql(f"drop table {name}")
    connection.execute(delete(TABLE[log]).where(TABLE[log].c[TABLES[log].log] < oldest))


def _make(connection: Connection, log: str, begin: date) -> None:
    """Make a month's partition, with the month's rows that had none. Nobody else adds to those meanwhile."""
    name = _name(log, begin)
    end = (begin + timedelta(days=31)).replace(day=1)
    connection.exec_driver_sql(f"lock table {log}_rest in access exclusive mode")
    connection.exec_driver_sql(f"create table {name} (like {log} including all)")
    kept, made = (TABLE[log].to_metadata(MetaData(), name=one) for one in (f"{log}_rest", name))
    at = kept.c[TABLES[log].log]
    taken = delete(kept).where(at >= begin, at < end).returning(kept).cte()
    columns = [column.name for column in kept.c if column.computed is None]
    moved = select(*(taken.c[column] for column in columns))
    connection.execute(insert(made).from_select(columns, moved))
    values = f"from ('{begin}') to ('{end}')"  # sessions are in UTC
    connection.exec_driver_sql(f"alter table {log} attach partition {name} for values {values}")


def _name(log: str, day: date) -> str:
    return f"{log}_{day:%Y_%m}"
