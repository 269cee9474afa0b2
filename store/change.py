"""What one listing after the other changes about the objects of a vCenter, as lines of the log `change`.

A table's life is told if it has a tracked column: its objects are new, return and are removed, and each
tracked column that is another than before is a change of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias
from zlib import crc32

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    or_,
    select,
    update,
)

from store import month
from store.keys import are
from store.resource import GIB, KIB, MIB, TIB, Column, Kind
from store.resources.registry import TABLES
from store.staging import cells, copy, line, packed, shape
from store.tables import KEY, TABLE

Place: TypeAlias = dict[str, str | None]
Names: TypeAlias = Mapping[tuple[str, str], str]

# What a change of a column is called, if it is not called "reconfigured".
WHAT: Mapping[str, str] = {
    "name": "renamed",
    **dict.fromkeys(("host", "cluster", "folder", "parent", "resource_pool", "vapp"), "moved"),
    **dict.fromkeys(("datastores", "datastore", "datastore_cluster"), "moved"),
    **dict.fromkeys(("tools_version", "tools_version_status"), "tools"),
    "template": "template",
}
# The same for a column whose new value says it.
BECAME: Mapping[str, Mapping[str, str]] = {
    "power_state": {"poweredOn": "powered_on", "poweredOff": "powered_off", "suspended": "suspended"},
}
WHY = "orphan_reason"
PLACES = ("vm", "host", "cluster", "datastore")
CALLED = {"tag": "full_name", "folder": "path"}  # where the name alone does not say which
# Of which columns history is kept: those that come with an upgrade were unknown before, but not changed.
TRACKED = (
    f"{crc32(repr([(t.name, c.name) for t in TABLES.values() for c in t.columns if c.tracked]).encode()):x}"
)
UNITS = ((TIB, "TB"), (GIB, "GB"), (MIB, "MB"), (KIB, "KB"))


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that happened to one object of `table`.

    `field`: the column's name, or the custom attribute's; `column` is the declared one. `before`, `after`:
    values as the table holds them. `name`: what it was called, of what is not there any more.
    """

    table: str
    moref: str
    what: str
    field: str = ""
    column: Column | None = None
    before: Any = None
    after: Any = None
    name: str | None = None


def whole(table: str, what: str, morefs: Iterable[str]) -> list[Change]:
    """The same happened to each of these objects."""
    return [Change(table=table, moref=one, what=what) for one in morefs] if _is_told(table) else []


def gone(table: str, morefs: Iterable[str]) -> list[Change]:
    """These objects are not seen any more; why, stands in their rows."""
    why = TABLES[table].column(WHY)
    return [replace(one, field=WHY, column=why) for one in whole(table, "removed", morefs)]


def deleted(connection: Connection, vcenter_id: int, table: str, morefs: AbstractSet[str]) -> list[Change]:
    """These parts are about to be deleted."""
    if not (morefs and _is_told(table)):
        return []
    named = _names(connection, vcenter_id, table, morefs)
    return [Change(table=table, moref=one, what="removed", name=named.get((table, one))) for one in morefs]


def fields(connection: Connection, vcenter_id: int, table: str, laid: Table) -> list[Change]:
    """The tracked columns in which the rows of `laid` differ from those that the table still has."""
    if not _tracked(table):
        return []
    rows = connection.execute(_differing(table, laid), {"vcenter": vcenter_id})
    return [change for row in rows for change in _of_row(table, row)]


def attached(table: str, column: Column, rows: Iterable[Sequence[Any]]) -> list[Change]:
    """Of rows (moref, value before, value after): what came, and what went."""
    return [one for row in rows for one in _of_value(table, column, *row)] if column.tracked else []


def record(
    connection: Connection, vcenter_id: int, changes: Sequence[Change], *, at: datetime, run: int | None
) -> None:
    """Write changes into the log, with names as they are now."""
    if not changes:
        return
    month.ensure(connection, "change", [at])
    objects = {
        table: _places(connection, vcenter_id, table, {one.moref for one in changes if one.table == table})
        for table in {one.table for one in changes}
    }
    names = _referred(connection, vcenter_id, changes)
    lines = [
        {"at": at, "run": run}
        | {name: objects[one.table][one.moref].get(name) for name in ("name", *PLACES)}
        | _line(_explained(one, objects[one.table][one.moref]), names)
        for one in changes
    ]
    of = shape("change").stable
    written = (line(of, (vcenter_id, one.pop("moref")), packed(cells(of, one))) for one in lines)
    copy(connection, TABLE["change"], (*KEY, *of.names), written)


def rekey(connection: Connection, vcenter_id: int, table: str, old: str, new: str) -> None:
    """The history of an object that has another moref now is the history of that."""
    if table in PLACES:
        log = TABLE["change"]
        its = log.c.vcenter_id == vcenter_id, log.c[table] == old
        connection.execute(update(log).where(*its).values({table: new}))


@cache
def _tracked(table: str) -> tuple[Column, ...]:
    """What a listing fills of what is tracked."""
    return tuple(column for column in shape(table).stable.columns if column.tracked)


@cache
def _is_told(table: str) -> bool:
    return any(column.tracked for column in TABLES[table].columns)


@cache
def _differing(table: str, laid: Table) -> Select[Any]:
    """The moref of each row that differs in something tracked, then what it was and is, column by column."""
    here = TABLE[table]
    names = [column.name for column in _tracked(table)]
    both = [side.c[name] for name in names for side in (here, laid)]
    differs = or_(*(here.c[name].is_distinct_from(laid.c[name]) for name in names))
    same = and_(here.c.vcenter_id == bindparam("vcenter"), here.c.moref == laid.c.moref)
    return select(here.c.moref, *both).join_from(here, laid, same).where(differs)


def _of_row(table: str, row: Row[Any]) -> Iterator[Change]:
    for number, column in enumerate(_tracked(table)):
        before, after = row[2 * number + 1 : 2 * number + 3]
        if before != after:
            yield from _of_value(table, column, row[0], before, after)


def _of_value(table: str, column: Column, moref: str, before: Any, after: Any) -> Iterator[Change]:  # noqa: ANN401 - any column's
    one = Change(table=table, moref=moref, what="", field=column.name, column=column)
    if column.name == "tags":
        was, now = set(before or ()), set(after or ())
        yield from (replace(one, what="tagged", after=[tag]) for tag in sorted(now - was))
        yield from (replace(one, what="untagged", before=[tag]) for tag in sorted(was - now))
    elif column.kind is Kind.MAP:
        yield from _of_map(one, before or {}, after or {})
    else:
        yield replace(one, what=_what(column, after), before=before, after=after)


def _what(column: Column, after: Any) -> str:  # noqa: ANN401 - any column's
    if column.name in BECAME and after in BECAME[column.name]:
        return BECAME[column.name][after]
    return WHAT.get(column.name, "reconfigured")


def _of_map(one: Change, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was != now:
            yield replace(one, what="attribute", field=key, column=None, before=was, after=now)


def _places(
    connection: Connection, vcenter_id: int, table: str, morefs: AbstractSet[str]
) -> dict[str, Place]:
    """What each of these objects is called, and where it is: a part is where its parent is."""
    part = TABLES[table].part
    parents = {_parent(moref) for moref in morefs} if part else set()
    above = _places(connection, vcenter_id, part.of, parents) if part else {}
    own = _own_places(connection, vcenter_id, table, morefs)
    return {
        moref: above.get(_parent(moref), {}) | {"name": None} | own.get(moref, {}) | {table: moref}
        for moref in morefs
    }


def _own_places(
    connection: Connection, vcenter_id: int, table: str, morefs: AbstractSet[str]
) -> dict[str, Place]:
    here = TABLE[table]
    columns = [here.c[name] for name in ("name", WHY, *PLACES) if name in here.c]
    rows = connection.execute(select(here.c.moref, *columns).where(are(here, vcenter_id, morefs)))
    return {
        row["moref"]: {name: value for name, value in row.items() if value and name != "moref"}
        for row in rows.mappings()
    }


def _parent(moref: str) -> str:
    return moref.partition("/")[0]


def _referred(connection: Connection, vcenter_id: int, changes: Iterable[Change]) -> Names:
    """The names of all that values before and after refer to, by table and moref."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in changes:
        if one.column and one.column.to:
            for value in (one.before, one.after):
                wanted[one.column.to].update([value] if isinstance(value, str) else value or ())
    found: dict[tuple[str, str], str] = {}
    for table, morefs in wanted.items():
        found |= _names(connection, vcenter_id, table, morefs)
    return found


def _names(connection: Connection, vcenter_id: int, table: str, morefs: AbstractSet[str]) -> Names:
    here = TABLE[table]
    called = here.c[CALLED.get(table, "name")]
    rows = connection.execute(select(here.c.moref, called).where(are(here, vcenter_id, morefs)))
    return {(table, moref): name for moref, name in rows if name}


def _explained(change: Change, place: Place) -> Change:
    return replace(change, after=place.get(WHY)) if change.field == WHY else change


def _line(change: Change, names: Names) -> dict[str, object]:
    """What of the log's row is known without looking at the object."""
    which = [change.table, change.moref, change.what, change.field]
    tags = [*(change.before or ()), *(change.after or ())] if change.what in {"tagged", "untagged"} else []
    made: dict[str, object] = {
        "moref": "/".join([*which, *tags]),
        "what": change.what,
        "kind": change.table,
        "field": change.field or None,
        "before": _said(change.column, change.before, names),
        "after": _said(change.column, change.after, names),
    }
    if change.name:
        made["name"] = change.name
    return made


def _said(column: Column | None, value: Any, names: Names) -> str | None:  # noqa: ANN401 - any column's
    """The value as people read it."""
    if value is None or value == []:
        return None
    if column is None:
        return str(value)
    if column.to:
        morefs = [value] if column.kind is Kind.REF else value
        return ", ".join(sorted(names.get((column.to, one), one) for one in morefs))
    if column.kind in SAID:
        return SAID[column.kind](value)
    said = next(iter(column.values.get(value, ())), value) if column.values else value
    return f"{said} {column.unit}".rstrip()


def _size(value: int) -> str:
    for unit, name in UNITS:
        if abs(value) >= unit:
            return f"{value / unit:.4g} {name}"
    return f"{value} B"


SAID: Mapping[Kind, Callable[[Any], str]] = {
    Kind.LIST: ", ".join,
    Kind.FLAG: lambda value: "yes" if value else "no",
    Kind.SIZE: _size,
    Kind.MOMENT: "{:%Y-%m-%d %H:%M}".format,
}
