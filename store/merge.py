"""One table while a vCenter is listed: its rows as they come, and what they change in the end."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, LiteralString

from psycopg import sql
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from store import change
from store import resource as declared
from store.change import Change
from store.engine import storable, translated
from store.keys import are, one_of
from store.query import paths
from store.resources.registry import RESOURCES, TABLES
from store.staging import Form, Shape, cells, copy, digest, form, is_keyed, line, packed, shape, temporary
from store.tables import KEY, TABLE

MANY = 50  # rows, from which on a guess about them may cost more than looking
GROWN = text("""
select :new + sum(pg_stat_get_live_tuples(coalesce(leaf.relid, c.oid))) > 2 * greatest(max(c.reltuples), 0)
from pg_class c left join lateral pg_partition_tree(c.oid) leaf on leaf.isleaf
where c.oid = cast(:name as regclass)
""")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What writing a listing changed in a table, in rows. Each row that was listed counts once.

    `returned`: was orphaned, and is there again. `orphaned`: is not there any more. `deleted`: a part that is
    not there any more. `held`: was not listed, but so many were not that a second listing has to agree.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    returned: int = 0
    orphaned: int = 0
    deleted: int = 0
    held: int = 0

    @property
    def any(self) -> bool:
        """Whether the table is not as it was."""
        return any((self.new, self.changed, self.returned, self.orphaned, self.deleted))


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What writing changed in a table, and each change for history; `named`: perhaps names too.

    `new`: moref -> identity, where the table has such. `gone`: the morefs of what was orphaned.
    """

    written: Written
    named: bool
    changes: Sequence[Change]
    new: Mapping[str, str] = field(default_factory=dict)
    gone: AbstractSet[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What is staged for one table of the database: moref -> its values, packed, where it has others or none.

    `known`: moref -> digest, of the rows that it has. `unkeyed`: the staged ones whose sort keys lack.
    """

    table: Table
    form: Form
    known: dict[str, bytes | None]
    new: dict[str, bytes] = field(default_factory=dict)
    changed: dict[str, bytes] = field(default_factory=dict)
    unkeyed: set[str] = field(default_factory=set)

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of the lines."""
        return (*KEY, *self.form.written, "digest")

    def take(self, moref: str, row: Mapping[str, Any]) -> None:
        """Stage a row, if it is new or other than before."""
        values = cells(self.form, row)
        pack = packed(values)
        if moref not in self.known:
            self.new[moref] = pack
        elif self.known[moref] != digest(pack):
            self.changed[moref] = pack
        else:
            return
        if not is_keyed(self.form, values):
            self.unkeyed.add(moref)

    def rename(self, old: str, moref: str) -> None:
        """Take what is staged as new for what is known by its old name."""
        self.known[moref] = self.known.pop(old)
        self.changed[moref] = self.new.pop(moref)


@dataclass(frozen=True, kw_only=True)
class Staged:
    """A table of one vCenter while it is listed.

    `rows` and `usage`: what is staged of it. `orphaned`: of the rows that are known, those that are.
    `seen`: the morefs listed so far. `identities`: of the new ones among them, where the table has such.
    """

    vcenter_id: int
    shape: Shape
    rows: Sheet
    usage: Sheet | None
    orphaned: set[str]
    seen: set[str] = field(default_factory=set)
    identities: dict[str, str] = field(default_factory=dict)

    @property
    def declared(self) -> declared.Table:
        """What is listed."""
        return TABLES[self.shape.table]

    @property
    def there(self) -> int:
        """How many were there before."""
        return len(self.rows.known) - len(self.orphaned)

    @property
    def gone(self) -> AbstractSet[str]:
        """The morefs of those that were there and were not listed."""
        return self.rows.known.keys() - self.seen - self.orphaned


@dataclass(frozen=True, kw_only=True)
class Told:
    """Rows of a log: by moref and moment the line of each."""

    vcenter_id: int
    shape: Shape
    lines: dict[tuple[str, datetime], bytes] = field(default_factory=dict)

    @property
    def moments(self) -> set[datetime]:
        """When what they tell was."""
        return {at for _, at in self.lines}


def begin(connection: Connection, vcenter_id: int, name: str) -> Staged:
    """Nothing listed yet."""
    of, there = shape(name), TABLE[name]
    known = _known(connection, vcenter_id, there, "orphaned_at is not null")
    usage = TABLE[f"{name}_usage"] if of.noise else None
    return Staged(
        vcenter_id=vcenter_id,
        shape=of,
        rows=Sheet(table=there, form=of.stable, known={moref: mark for moref, mark, _ in known}),
        usage=Sheet(table=usage, form=of.noise, known=dict(_known(connection, vcenter_id, usage)))
        if usage is not None and of.noise
        else None,
        orphaned={moref for moref, _, orphaned in known if orphaned},
    )


def stage(staged: Staged, rows: Iterable[Mapping[str, Any]]) -> None:
    """Stage rows: what is new or changed. Raises ValueError for a column that is not the table's to fill."""
    identity = staged.declared.identity
    for row in rows:
        moref = staged.shape.check(row)
        if moref in staged.seen:
            continue
        staged.seen.add(moref)
        staged.rows.take(moref, row)
        if staged.usage is not None:
            staged.usage.take(moref, row)
        if identity and moref not in staged.rows.known:
            staged.identities[moref] = row.get(identity) or ""


def tell(told: Told, rows: Iterable[Mapping[str, Any]]) -> None:
    """Take rows of a log. Raises ValueError for a column that it does not have, or without its moment."""
    log, of = TABLES[told.shape.table].log, told.shape.stable
    for row in rows:
        moref = told.shape.check(row)
        if row.get(log) is None:
            raise ValueError(f"a row of {told.shape.table} has no {log}")
        told.lines[moref, row[log]] = line(of, (told.vcenter_id, moref), packed(cells(of, row)))


def merge(
    connection: Connection, staged: Staged, *, orphan: bool, told: bool, above: Staged | None
) -> Merged:
    """Make the table equal to what was staged, once its objects are recognised.

    `orphan=False`: keep what is missing, but for parts of objects that were listed. `told=False`: without
    changes for history. `above`: of parts, what is staged of the objects whose parts they are.
    """
    new = staged.rows.new.keys()
    returned = staged.seen & staged.orphaned
    changed = staged.rows.changed.keys() - returned
    missing = _missing(staged, orphan=orphan, above=above)
    over = [_lay(connection, staged.vcenter_id, sheet) for sheet in _sheets(staged)]
    named = bool(new or returned or missing or (changed and _renames(connection, staged, over[0])))
    changes = _history(connection, staged, over[0], missing, above) if told else []
    for sheet, laid in zip(_sheets(staged), over, strict=True):
        _overwrite(connection, staged.vcenter_id, sheet, laid)
    _key(connection, staged.vcenter_id, staged.rows)
    _set_orphaned(connection, staged, returned, at=null(), reason=None)
    if staged.declared.part:
        _delete(connection, staged.vcenter_id, missing, *(sheet.table for sheet in _sheets(staged)))
    else:
        _set_orphaned(connection, staged, missing, at=func.now(), reason="not_seen")
    if len(new) > MANY:
        _analyze(connection, staged.rows.table, len(new))
    written = Written(
        new=len(new),
        changed=len(changed),
        unchanged=len(staged.seen - new - returned - changed),
        returned=len(returned),
        orphaned=0 if staged.declared.part else len(missing),
        deleted=len(missing) if staged.declared.part else 0,
    )
    return Merged(
        written=written,
        named=named,
        changes=changes,
        new={moref: one for moref, one in staged.identities.items() if moref in staged.rows.new},
        gone=frozenset() if staged.declared.part else missing,
    )


def append(connection: Connection, told: Told) -> Written:
    """Add the rows to the log, over those of the same key. Its months must be there."""
    target, columns = TABLE[told.shape.table], (*KEY, *told.shape.stable.names)
    staged = temporary(connection, target, columns)
    copy(connection, staged, columns, told.lines.values())
    key = sorted(column.name for column in target.primary_key)
    there = and_(*(target.c[name] == staged.c[name] for name in key))
    known = connection.scalar(select(func.count()).select_from(staged).join(target, there)) or 0
    adding = insert(target).from_select(columns, select(*(staged.c[name] for name in columns)))
    values = {name: adding.excluded[name] for name in columns if name not in key}
    differs = or_(*(target.c[name].is_distinct_from(value) for name, value in values.items()))
    over = adding.on_conflict_do_update(index_elements=key, set_=values, where=differs)
    new, touched = (
        len(told.lines) - known,
        connection.execute(over, execution_options={"preserve_rowcount": True}).rowcount,
    )
    return Written(new=new, changed=touched - new, unchanged=len(told.lines) - touched)


def attach(
    connection: Connection, vcenter_id: int, table: Table, column: str, values: Mapping[str, Iterable[str]]
) -> Merged:
    """Make the column equal to `values`, by moref, and empty for other rows; how many rows that changed."""
    of = form((TABLES[table.name].column(column),))
    lines = (
        line(of, (vcenter_id, storable(moref)), packed(cells(of, {column: found})))
        for moref, found in values.items()
    )
    attached = temporary(connection, table, (*KEY, column))
    copy(connection, attached, (*KEY, column), lines)
    now = table.alias()
    both = now.outerjoin(attached, now.c.moref == attached.c.moref)
    other = attached.c[column].is_distinct_from(now.c[column])
    columns = now.c.moref, now.c[column].label("before"), attached.c[column]
    changed = select(*columns).select_from(both).where(now.c.vcenter_id == vcenter_id, other)
    told = connection.execute(changed).all()
    if told:
        found = changed.subquery()
        same = and_(table.c.vcenter_id == vcenter_id, table.c.moref == found.c.moref)
        connection.execute(update(table).where(same).values({column: found.c[column]}))
    changes = change.attached(str(table.name), TABLES[table.name].column(column), told)
    return Merged(written=Written(changed=len(told)), named=False, changes=changes)


def _known(connection: Connection, vcenter_id: int, table: Table, *more: LiteralString) -> list[Any]:
    """The moref and digest of each row, and more; straight from the driver, as they may be many."""
    columns = sql.SQL(", ").join(map(sql.SQL, ("moref", "digest", *more)))
    asked = sql.SQL("select {} from {} where vcenter_id = %s").format(columns, sql.Identifier(table.name))
    opened: Any = connection.connection.cursor(binary=True)
    with translated(), opened as cursor:
        rows: list[Any] = cursor.execute(asked, [vcenter_id]).fetchall()
    return rows


def recognise(connection: Connection, staged: Staged) -> None:
    """Let objects that came back under another moref, but with the same identity, be the same rows."""
    here = staged.rows.table
    fresh = _only(staged.identities)
    gone = staged.rows.known.keys() - staged.seen
    if not (fresh and gone):
        return
    identity = here.c[staged.declared.identity]
    there = select(here.c.moref, identity).where(are(here, staged.vcenter_id, gone), one_of(identity, fresh))
    for known, old in _only(dict(connection.execute(there).all())).items():
        moref = fresh[known]
        for sheet in _sheets(staged)[1:]:
            _delete(connection, staged.vcenter_id, {old}, sheet.table)
        connection.execute(update(here).where(are(here, staged.vcenter_id, {old})).values(moref=moref))
        change.rekey(connection, staged.vcenter_id, staged.shape.table, old, moref)
        staged.rows.rename(old, moref)
        if old in staged.orphaned:
            staged.orphaned.symmetric_difference_update({old, moref})


def _only(identities: Mapping[str, str]) -> dict[str, str]:
    """Whose an identity is, of those that one has alone."""
    many = Counter(identities.values())
    return {identity: moref for moref, identity in identities.items() if identity and many[identity] == 1}


def _missing(staged: Staged, *, orphan: bool, above: Staged | None) -> AbstractSet[str]:
    if staged.declared.part:
        listed = above.seen if above else set()
        return {moref for moref in staged.gone if orphan or _parent(moref) in listed}
    return staged.gone if orphan else set()


def _parent(moref: str) -> str:
    return moref.partition("/")[0]


def _history(
    connection: Connection,
    staged: Staged,
    laid: Table | None,
    missing: AbstractSet[str],
    above: Staged | None,
) -> list[Change]:
    """What is to be told, while the table still has the rows as they were. Parts go with the whole untold."""
    table, vcenter_id = staged.shape.table, staged.vcenter_id
    told = [] if laid is None else change.fields(connection, vcenter_id, table, laid)
    told += change.whole(table, "returned", staged.seen & staged.orphaned)
    if not staged.declared.part:
        return [*told, *change.whole(table, "new", staged.rows.new), *change.gone(table, missing)]
    new = (moref for moref in staged.rows.new if _stayed(above, _parent(moref)))
    lost = {moref for moref in missing if _stayed(above, _parent(moref))}
    return [*told, *change.whole(table, "new", new), *change.deleted(connection, vcenter_id, table, lost)]


def _stayed(above: Staged | None, moref: str) -> bool:
    """Whether the object was there before and is there now, under this moref."""
    return above is None or (
        moref in above.seen
        and moref in above.rows.known
        and moref not in above.orphaned
        and moref not in above.identities
    )


def _sheets(staged: Staged) -> tuple[Sheet, ...]:
    return (staged.rows,) if staged.usage is None else (staged.rows, staged.usage)


def _lay(connection: Connection, vcenter_id: int, sheet: Sheet) -> Table | None:
    """Put what is new into the table; of what changed, the rows as they will be, beside those that are."""
    if sheet.new:
        copy(connection, sheet.table, sheet.columns, _lines(vcenter_id, sheet.form, sheet.new))
    if not sheet.changed:
        return None
    laid = temporary(connection, sheet.table, sheet.columns)
    copy(connection, laid, sheet.columns, _lines(vcenter_id, sheet.form, sheet.changed))
    return laid


def _lines(vcenter_id: int, of: Form, packs: Mapping[str, bytes]) -> Iterator[bytes]:
    """Made while the database takes those before."""
    return (line(of, (vcenter_id, moref), pack, digest(pack)) for moref, pack in packs.items())


def _renames(connection: Connection, staged: Staged, laid: Table | None) -> bool:
    """Whether one of the rows that changed is called otherwise, or another resource."""
    if laid is None:
        return False
    return bool(connection.scalar(_renamed(staged.rows.table.name, laid), {"vcenter": staged.vcenter_id}))


def _overwrite(connection: Connection, vcenter_id: int, sheet: Sheet, laid: Table | None) -> None:
    if laid is not None:
        connection.execute(_over(sheet.table.name, laid), {"vcenter": vcenter_id})


def _key(connection: Connection, vcenter_id: int, sheet: Sheet) -> None:
    """Have PostgreSQL make the sort keys that did not come with the rows."""
    if sheet.unkeyed:
        names = [sheet.form.names[place] for place in sheet.form.keyed]
        keys = {f"{name}_key": func.natural_key(sheet.table.c[name]) for name in names}
        connection.execute(
            update(sheet.table).where(are(sheet.table, vcenter_id, sheet.unkeyed)).values(keys)
        )


@cache
def _over(name: str, laid: Table) -> Update:
    here = TABLE[name]
    values = {column.name: column for column in laid.c if column.name not in KEY}
    return update(here).where(_same(here, laid)).values(values)


@cache
def _renamed(name: str, laid: Table) -> Select[tuple[bool]]:
    here, its = TABLE[name], TABLES[name]
    resources = (one for one in RESOURCES.values() if one.table is its and one.where)
    columns = {*its.named, *(path[0] for one in resources for path in paths(one.where))}
    other = or_(*(here.c[name].is_distinct_from(laid.c[name]) for name in sorted(columns)))
    return select(exists().where(_same(here, laid), other))


def _same(here: Table, laid: Table) -> ColumnElement[bool]:
    return and_(here.c.vcenter_id == bindparam("vcenter"), here.c.moref == laid.c.moref)


def _analyze(connection: Connection, table: Table, new: int) -> None:
    """Have the planner look at a table that has more than doubled: if partitioned, nobody else does."""
    if connection.scalar(GROWN, {"name": table.name, "new": new}):
        connection.execute(text("set local default_statistics_target = 10"))  # a smaller sample will do
        columns = {*KEY, *(column.name for index in table.indexes for column in index.columns)}
        connection.execute(text(f"analyze {table.name} ({', '.join(sorted(columns))})"))


def _set_orphaned(
    connection: Connection,
    staged: Staged,
    morefs: AbstractSet[str],
    *,
    at: ColumnElement[Any],
    reason: str | None,
) -> None:
    if morefs:
        here = staged.rows.table
        this = are(here, staged.vcenter_id, morefs)
        connection.execute(update(here).where(this).values(orphaned_at=at, orphan_reason=reason))


def _delete(connection: Connection, vcenter_id: int, morefs: AbstractSet[str], *tables: Table) -> None:
    for table in tables if morefs else ():
        connection.execute(delete(table).where(are(table, vcenter_id, morefs)))
