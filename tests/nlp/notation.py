"""Queries as short as the sentences that mean them."""

from datetime import UTC, datetime

from store.query import (
    Ago,
    All,
    ColumnValue,
    Compare,
    Condition,
    Either,
    Function,
    Has,
    Kind,
    Measure,
    Not,
    Op,
    Order,
    Query,
    Value,
    every,
)
from store.resource import GIB, MIB, TIB

__all__ = ["GIB", "MIB", "TIB"]

DAY = 86400


def path(name: str) -> tuple[str, ...]:
    """ "host.cluster" -> ("host", "cluster")."""
    return tuple(name.split("."))


def eq(name: str, value: Value) -> Condition:
    return Compare(path=path(name), op=Op.EQ, value=value)


def gt(name: str, value: Value) -> Condition:
    return Compare(path=path(name), op=Op.GT, value=value)


def ge(name: str, value: Value) -> Condition:
    return Compare(path=path(name), op=Op.GE, value=value)


def lt(name: str, value: Value) -> Condition:
    return Compare(path=path(name), op=Op.LT, value=value)


def le(name: str, value: Value) -> Condition:
    return Compare(path=path(name), op=Op.LE, value=value)


def like(name: str, glob: str) -> Condition:
    return Compare(path=path(name), op=Op.MATCHES, value=glob)


def within(name: str, network: str) -> Condition:
    return Compare(path=path(name), op=Op.WITHIN, value=network)


def unknown(name: str) -> Condition:
    return Compare(path=path(name), op=Op.UNKNOWN)


def no(condition: Condition) -> Condition:
    return Not(of=condition)


def any_of(*conditions: Condition) -> Condition:
    return Either(of=conditions)


def both(*conditions: Condition) -> Condition:
    return All(of=conditions)


def has(resource: str, by: str, where: Condition | None = None) -> Condition:
    return Has(resource=resource, by=path(by), where=where)


def column(name: str) -> ColumnValue:
    return ColumnValue(path=path(name))


def ago(days: float) -> Ago:
    return Ago(seconds=int(days * DAY))


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def vm_named(name: str) -> Condition:
    """By any of the columns that name a VM."""
    return any_of(eq("name", name), eq("dns_name", name))


def host_named(name: str) -> Condition:
    """By any of the columns that name a host."""
    return any_of(eq("name", name), eq("host_name", name))


def listed(
    resource: str,
    *where: Condition,
    columns: str = "",
    by: str = "",
    limit: int | None = None,
) -> Query:
    """`columns`: parted by spaces; `by`: likewise, with a minus where the highest comes first."""
    return Query(
        resource=resource,
        where=every(*where),
        columns=tuple(path(name) for name in columns.split()),
        order=orders(by),
        limit=limit,
    )


def counted(resource: str, *where: Condition) -> Query:
    return Query(resource=resource, kind=Kind.COUNT, where=every(*where))


def detail(resource: str, *where: Condition) -> Query:
    return Query(resource=resource, kind=Kind.DETAIL, where=every(*where))


def grouped(
    resource: str,
    *where: Condition,
    group: str = "",
    measure: str = "",
    by: str = "",
    limit: int | None = None,
) -> Query:
    """`measure`: "sum memory"; without it, the number of rows."""
    function, _, of = measure.partition(" ")
    return Query(
        resource=resource,
        kind=Kind.AGGREGATE,
        where=every(*where),
        group=tuple(path(name) for name in group.split()),
        measure=Measure(function=Function(function), path=path(of)) if measure else Measure(),
        order=orders(by),
        limit=limit,
    )


def orders(by: str) -> tuple[Order, ...]:
    return tuple(
        Order(path=path(name.removeprefix("-")), descending=name.startswith("-")) for name in by.split()
    )
