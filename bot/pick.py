"""One row of the answer before, by its place: "the second one", "row 3"."""

from collections.abc import Iterator
from datetime import datetime

from nlp.meaning import LAST, Unclear
from store.engine import Connection
from store.query import Compare, Condition, Kind, Op, Query, every
from store.read import run
from store.resource import Table
from store.resources.registry import RESOURCES
from store.result import Row, Scope


def picked(connection: Connection, query: Query, number: int, scope: Scope) -> Query | Unclear:
    """What asks for the object of that row of the query's answer; of a group, for all objects of it.

    `number`: from 1 on, or `LAST`. Raises what `store.read.run` raises.
    """
    if query.kind is Kind.COUNT:
        return Unclear(reason="The answer before was a number. Ask for a list first: list them.")
    total = run(connection, query, scope, limit=0).total
    at = total - 1 if number == LAST else number - 1
    if not 0 <= at < total:
        return Unclear(reason=f"The answer before has {total} rows. Which of them do you mean?")
    row = run(connection, query, scope, limit=1, offset=at).rows[0]
    return _of_group(query, row) if query.kind is Kind.AGGREGATE else _of_object(query, row)


def _of_object(query: Query, row: Row) -> Query:
    table = RESOURCES[query.resource].table
    where = every(*(_is((name,), row[name]) for name in _naming(table) if name in row))
    return Query(resource=query.resource, kind=Kind.DETAIL, where=where)


def _of_group(query: Query, row: Row) -> Query:
    where = every(query.where, *(_is(path, row[".".join(path)]) for path in query.group))
    return Query(resource=query.resource, where=where)


def _naming(table: Table) -> Iterator[str]:
    """The columns that tell an object from all others."""
    yield "name"
    if table.part is not None:
        yield table.part.of
    if table.log is not None:
        yield table.log
    if table.name != "vcenter":
        yield "vcenter"


def _is(path: tuple[str, ...], value: object) -> Condition:
    if isinstance(value, str | int | float | bool | datetime):
        return Compare(path=path, op=Op.EQ, value=value)
    return Compare(path=path, op=Op.UNKNOWN)
