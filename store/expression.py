"""Paths and conditions of a Query as SQL. Every value is bound; a glob becomes a LIKE, never a regex."""

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from ipaddress import IPv4Network
from typing import Any, TypeAlias, assert_never

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Double,
    Exists,
    FromClause,
    Integer,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, INET, array

from store import resource as declared
from store.errors import TooComplex, UnknownColumn, UnknownResource, WrongValue
from store.query import (
    Ago,
    Alike,
    All,
    Beside,
    ColumnValue,
    Compare,
    Condition,
    Either,
    Has,
    Mixed,
    Not,
    Op,
    Path,
    Throughout,
    Value,
    paths,
)
from store.resource import Balance, Column, Kind, Ratio, Related, Resource
from store.resources.registry import RESOURCES, TABLES
from store.result import EVERYTHING, Scope
from store.tables import KEY, TABLE, TYPES

MOST = 1_000  # conditions in one question
DEEPEST = 30  # one inside another; PostgreSQL and Python both recurse
LONGEST = 8  # steps of a path
NAME: Path = ("name",)
HERE = bindparam("here", type_=Integer())  # of statements about one vCenter: its id

Expression: TypeAlias = ColumnElement[Any]
Truth: TypeAlias = ColumnElement[bool]
Operand: TypeAlias = Value | Expression | None

TEXTS = frozenset({Kind.TEXT, Kind.CHOICE, Kind.LIST, Kind.MAP, Kind.REF, Kind.REFS})
NUMBERS = frozenset({Kind.NUMBER, Kind.SIZE, Kind.PERCENT, Kind.DURATION})
ORPHANED = frozenset({"orphaned_at", "orphan_reason"})
LONG_AGO = 2_000 * 365 * 86_400  # seconds; before that PostgreSQL knows no moments
MEANT = {bool: Kind.FLAG, datetime: Kind.MOMENT}
BIGGEST = 2**63 - 1
OCTET = r"(25[0-5]|2[0-4]\d|1?\d?\d)"
IPV4 = rf"^{OCTET}(\.{OCTET}){{3}}$"
OPERATORS = {
    Op.EQ: operator.eq,
    Op.LT: operator.lt,
    Op.LE: operator.le,
    Op.GT: operator.gt,
    Op.GE: operator.ge,
}


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A row of a table within a statement: where paths begin. `source` is what to select from.

    `vcenter`: the id of the one that all rows are of, if the statement says so: others' are not counted then.
    `scope`: of which vCenters other rows are looked at.
    """

    table: declared.Table
    row: FromClause
    usage: FromClause | None
    source: FromClause
    vcenter: Expression | None = None
    scope: Scope = EVERYTHING


def frame(table: declared.Table, compared: Iterable[Path] = ()) -> Frame:
    """A row of `table`; its usage is joined if one of the paths by which rows are compared needs it."""
    row = TABLE[table.name].alias()
    if not any(_is_noise(table, path[0]) for path in compared):
        return Frame(table=table, row=row, usage=None, source=row)
    usage = TABLE[f"{table.name}_usage"].alias()
    same = and_(*(row.c[key] == usage.c[key] for key in KEY))
    return Frame(table=table, row=row, usage=usage, source=row.outerjoin(usage, same))


def resource(name: str) -> Resource:
    """The resource of that name. Raises `UnknownResource`."""
    try:
        return RESOURCES[name]
    except KeyError as error:
        raise UnknownResource(resource=name) from error


def column_of(table: declared.Table, name: str) -> Column:
    """The declared column of that name. Raises `UnknownColumn`."""
    try:
        return table.column(name)
    except KeyError as error:
        raise UnknownColumn(resource=table.name, column=name) from error


def leaf(table: declared.Table, path: Path) -> Column:
    """The declared column that a path ends in: a reference, if it ends at the object itself."""
    column, rest = column_of(table, path[0]), path[1:]
    return leaf(TABLES[column.to], rest) if column.to and rest else column


def check(condition: Condition | None, *others: Path) -> None:
    """Raises `TooComplex` where conditions or paths would be too much for the database."""
    level: tuple[Condition, ...] = (condition,) if condition else ()
    count = depth = 0
    while level:
        count, depth = count + len(level), depth + 1
        steps = [*others, *(path for one in level for path in _paths(one))]
        if count > MOST or depth > DEEPEST or any(not 0 < len(path) <= LONGEST for path in steps):
            raise TooComplex
        level = tuple(inner for one in level for inner in _operands(one))


def listed(place: Frame, of: Resource, *, where: Condition | None, read: Iterable[Path]) -> Truth:
    """The rows that a list of `of` shows if it reads the paths `read` and asks for `where`."""
    truth, left_out = known(place, of, read=read), hidden(place, of, where)
    return truth if left_out is None else and_(truth, left_out.is_not(true()))


def known(place: Frame, of: Resource, *, read: Iterable[Path]) -> Truth:
    """The rows that are there, hidden or not; the orphaned ones too if that is what is asked about."""
    truth = true() if of.where is None else holds(place, of.where)
    gone_too = place.table.log or any(ORPHANED.intersection(path) for path in read)
    return truth if gone_too else and_(truth, place.row.c.orphaned_at.is_(None))


def hidden(place: Frame, of: Resource, where: Condition | None) -> Truth | None:
    """The rows that nobody means unless they name them; None if there are none, or `where` names them."""
    if of.hidden is None or _is_named(where, of.hidden[0]):
        return None
    return holds(place, of.hidden[0])


def within(row: FromClause, scope: Scope) -> Truth:
    """The rows of vCenters that may be seen."""
    return true() if scope.vcenters is None else row.c.vcenter_id.in_(sorted(scope.vcenters))


def holds(place: Frame, condition: Condition) -> Truth:
    """The condition, about the frame's row."""
    match condition:
        case Compare(path=path, op=op, value=given):
            return _compared(place, path, op, given)
        case Has(resource=name, by=by, where=where):
            return _has(place, resource(name), by, where)
        case All(of=of):
            return and_(true(), *(holds(place, part) for part in of))
        case Either(of=of):
            return or_(false(), *(holds(place, part) for part in of))
        case Not(of=inner):
            return _fails(holds(place, inner))
        case Alike() | Throughout() | Mixed():
            return _beside(place, condition)
        case _:
            assert_never(condition)


def every(condition: Condition | None) -> Iterator[Condition]:
    """The condition and those inside it that are about the same row."""
    if condition is not None:
        yield condition
        if not isinstance(condition, Has | Alike | Throughout):
            for inner in _operands(condition):
                yield from every(inner)


def value(place: Frame, path: Path) -> Expression:
    """What the path leads to, as people see it: a reference as a name, several as a list of names."""
    column, rest = column_of(place.table, path[0]), path[1:]
    match column.kind:
        case Kind.REF:
            return _target(place, column, rest or NAME, value).scalar_subquery()
        case Kind.REFS:
            return _array(place, column, rest or NAME)
        case Kind.MAP if rest:
            return _entry(place, column, ".".join(rest))
        case _ if rest:
            raise UnknownColumn(resource=place.table.name, column=".".join(path))
        case _:
            return _own(place, column)


def sort_key(place: Frame, path: Path) -> Expression:
    """What to order by.

    Numbers inside text as numbers, references by their names, lists by their length, what several references
    lead to by the first of them, and choices in the order in which they are declared.
    """
    column, rest = column_of(place.table, path[0]), path[1:]
    match column.kind:
        case Kind.REF if column.to == "vcenter" and rest in {(), NAME}:
            return _rank(place)
        case Kind.REF | Kind.REFS if rest or column.kind is Kind.REF:
            of = sort_key if column.kind is Kind.REF else _first
            return _target(place, column, rest or NAME, of).scalar_subquery()
        case Kind.REFS | Kind.LIST:
            return _length(place, column)
        case Kind.TEXT | Kind.MAP:
            return _natural(place, path)
        case Kind.CHOICE if column.values:
            return func.array_position(array([*column.values]), cast(value(place, path), Text))
        case _:
            return value(place, path)


def _first(place: Frame, path: Path) -> Expression:
    return func.min(sort_key(place, path))


def _natural(place: Frame, path: Path) -> Expression:
    """The key that text is sorted by: the stored one where there is one."""
    stored = f"{path[0]}_key"
    return place.row.c[stored] if stored in place.row.c else func.natural_key(cast(value(place, path), Text))


def inside(target: Frame, *columns: Expression, also: Iterable[FromClause] = ()) -> Select[Any]:
    """A select from the target's table (and `also`) within a statement about the rows around it."""
    own = [target.row, *also] if target.usage is None else [target.row, target.usage, *also]
    return select(*columns).select_from(target.source).correlate_except(*own)


def elements(place: Frame, column: Column) -> FromClause:
    """The elements of a list, several references or a map, as rows with a `value`, a map's with its `key`."""
    stored = place.row.c[column.name]
    if column.kind is Kind.MAP:
        return func.jsonb_each_text(stored).table_valued("key", "value")
    return func.unnest(stored).table_valued("value").render_derived()


def whole(expression: Expression) -> Expression:
    """A sum as a whole number, however big."""
    most = literal(BIGGEST, BigInteger())
    return cast(case((expression > most, most), else_=expression), BigInteger)


def _is_named(where: Condition | None, left_out: Condition) -> bool:
    """Whether `where` asks, of the same column, for a value that is left out otherwise."""
    if not isinstance(left_out, Compare):
        return False
    asked = (one for one in every(where) if isinstance(one, Compare) and one.path == left_out.path)
    return any(fnmatchcase(str(one.value).lower(), str(left_out.value).lower()) for one in asked)


def _fails(truth: Truth) -> Truth:
    """It does not hold, or is unknown. `NOT EXISTS` is said so, as PostgreSQL knows how to join by it."""
    return not_(truth) if isinstance(truth, Exists) else truth.is_not(true())


def _rank(place: Frame) -> Expression:
    """The place of the row's vCenter among all by name: they are sorted once, not looked up for each row."""
    vcenter = TABLE["vcenter"].alias()
    ranked = select(vcenter.c.vcenter_id).order_by(vcenter.c.name_key, vcenter.c.vcenter_id)
    return func.array_position(func.array(ranked.correlate(None).scalar_subquery()), place.row.c.vcenter_id)


def _is_noise(table: declared.Table, name: str) -> bool:
    """Whether the column needs the table's usage. An unknown one is told when its value is asked for."""
    for column in table.columns:
        if column.name == name:
            return column.noise or any(_is_noise(table, part) for part in _made_of(column))
    return False


def _made_of(column: Column) -> tuple[str, ...]:
    match column.source:
        case Ratio(part=part, whole=whole):
            return (part, whole)
        case Balance(plus=plus, minus=minus):
            return plus + minus
        case _:
            return ()


def _paths(condition: Condition) -> tuple[Path, ...]:
    match condition:
        case Compare():
            return paths(condition)
        case Has(by=by):
            return (by,)
        case Alike(path=path):
            return (path,)
        case Throughout(by=by, same=same):
            return (by, same or by)
        case Mixed(by=by, path=path):
            return (by, path)
        case _:
            return ()


def _operands(condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case All(of=of) | Either(of=of):
            return of
        case Not(of=inner):
            return (inner,)
        case Has(where=inner) | Alike(where=inner) | Throughout(where=inner) if inner is not None:
            return (inner,)
        case _:
            return ()


def _compared(place: Frame, path: Path, op: Op, given: Value | None) -> Truth:
    """A column against a value, or against another column."""
    if not isinstance(given, ColumnValue):
        return _compares(place, path, op, given)
    _check_alike(place.table, path, given.path)
    other = value(place, given.path)
    if not given.short:
        return _compares(place, path, op, other)
    one, two = (func.split_part(func.lower(each), ".", 1) for each in (value(place, path), other))
    same: Truth = one == two
    return same


def _check_alike(table: declared.Table, path: Path, other: Path) -> None:
    """Raises `WrongValue` where two columns cannot be compared."""
    one, two = leaf(table, path), leaf(table, other)
    if one.kind is not two.kind and not any({one.kind, two.kind} <= group for group in (TEXTS, NUMBERS)):
        raise WrongValue(column=one.name, value=two.name, kind=one.kind.value)


def _compares(place: Frame, path: Path, op: Op, operand: Operand) -> Truth:
    column, rest = column_of(place.table, path[0]), path[1:]
    match column.kind:
        case Kind.REFS | Kind.LIST if not rest and isinstance(operand, int | float):
            return _is(column, _length(place, column), op, operand, Kind.NUMBER)
        case Kind.REF | Kind.REFS:
            return _refers_to(place, column, rest, op, operand)
        case Kind.LIST | Kind.MAP if not rest:
            return _contains(place, column, op, operand)
        case Kind.MAP:
            return _is(column, value(place, path), op, operand, Kind.TEXT)
        case _ if isinstance(column.source, Related) and not rest and op in OPERATORS:
            return _counts(place, column, column.source, op, operand)
        case _:
            return _is(column, value(place, path), op, operand, column.kind)


def _contains(place: Frame, column: Column, op: Op, operand: Operand) -> Truth:
    """One of the elements fits; `UNKNOWN`: there is none."""
    if op is Op.UNKNOWN:
        return _length(place, column) == 0
    element = elements(place, column)
    test = _is(column, element.c.value, op, operand, Kind.TEXT)
    return select(1).select_from(element).where(test).correlate_except(element).exists()


def _is(column: Column, expression: Expression, op: Op, operand: Operand, kind: Kind) -> Truth:
    """The comparison of one value, which is of that kind."""
    match op:
        case Op.UNKNOWN:
            return expression.is_(None)
        case Op.MATCHES:
            text = expression if kind in TEXTS else cast(expression, Text)
            return text.ilike(_like(str(operand)), escape="\\")
        case Op.WITHIN:
            return _within(column, expression, operand, kind)
        case _:
            key = _key(op, kind)
            truth: Truth = OPERATORS[op](key(expression), key(_bound(column, operand, kind)))
            return truth


def _within(column: Column, expression: Expression, operand: Operand, kind: Kind) -> Truth:
    """Text that is an IPv4 address of a network. Raises `WrongValue` if the operand is no network."""
    try:
        network = str(IPv4Network(str(operand), strict=False))
    except ValueError as fault:
        raise WrongValue(column=column.name, value=operand, kind=kind.value) from fault
    text = expression if kind in TEXTS else cast(expression, Text)
    address = case((text.regexp_match(IPV4), cast(text, INET)))
    return address.op("<<=", is_comparison=True)(cast(literal(network, Text()), INET))


def _key(op: Op, kind: Kind) -> Callable[[Expression], Expression]:
    """What of two values is compared: text without case, or by the numbers inside it."""
    if kind not in TEXTS or (kind is Kind.CHOICE and op is Op.EQ):
        return lambda expression: expression
    return func.lower if op is Op.EQ else func.natural_key


def _like(glob: str) -> Expression:
    escaped = glob.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return literal(escaped.replace("*", "%").replace("?", "_"), Text())


def _bound(column: Column, operand: Operand, kind: Kind) -> Expression:
    """The operand as a bound value of that kind. Raises `WrongValue` if it is of another."""
    match operand:
        case ColumnElement():
            return operand
        case Ago(seconds=seconds) if kind is Kind.MOMENT:
            return func.now() - timedelta(seconds=max(-LONG_AGO, min(seconds, LONG_AGO)))
        case bool() | datetime() if kind is MEANT[type(operand)]:
            return literal(operand, TYPES[kind])
        case str() | int() | float() if kind in TEXTS and not isinstance(operand, bool):
            return literal(str(operand), Text())
        case int() | float() if kind in NUMBERS and not isinstance(operand, bool):
            return _number(operand)
    raise WrongValue(column=column.name, value=operand, kind=kind.value)


def _number(operand: float) -> Expression:
    if isinstance(operand, float):
        return literal(operand, Double())
    return literal(max(-BIGGEST, min(operand, BIGGEST)), BigInteger())


def _refers_to(place: Frame, column: Column, rest: Path, op: Op, operand: Operand) -> Truth:
    """What is referred to fits: by one of the columns that name it, or by the rest of the path."""
    table = TABLES[column.to]
    tested = (rest,) if rest else tuple((name,) for name in table.named)
    target = frame(table, tested)
    there = inside(target, literal(1)).where(_refers(place, column, target))
    if op is not Op.UNKNOWN:
        return there.where(or_(*(_compares(target, path, op, operand) for path in tested))).exists()
    known = there.where(_compares(target, rest, op, None).is_not(true())) if rest else there
    return not_(known.exists())


def _refers(place: Frame, column: Column, target: Frame) -> Truth:
    """The column of the frame's row refers to the target's; for finding the target."""
    same_vcenter = target.row.c.vcenter_id == place.row.c.vcenter_id
    if column.to == "vcenter":
        return same_vcenter
    stored = place.row.c[column.name]
    return and_(same_vcenter, target.row.c.moref == (any_(stored) if column.kind is Kind.REFS else stored))


def _is_referred(place: Frame, column: Column, target: Frame) -> Truth:
    """The same, for finding the frame's row: an index of lists knows what a list contains."""
    if column.kind is not Kind.REFS:
        return _refers(place, column, target)
    same_vcenter = target.row.c.vcenter_id == place.row.c.vcenter_id
    return and_(same_vcenter, place.row.c[column.name].contains(array([target.row.c.moref])))


def _has(place: Frame, of: Resource, by: Path, where: Condition | None) -> Truth:
    compared = (by, *paths(of.where), *paths(where))
    other = replace(frame(of.table, compared), vcenter=place.vcenter, scope=place.scope)
    last, source = other, other.source
    between: list[FromClause] = []
    for step in by[:-1]:
        column = _reference(last.table, step)
        target = frame(TABLES[column.to])
        source = source.join(target.row, _refers(last, column, target))
        last, between = target, [*between, target.row]
    column = _reference(last.table, by[-1])
    if column.to != place.table.name:
        raise UnknownColumn(resource=f"{of.name} for {place.table.name}", column=".".join(by))
    truths = [_is_referred(last, column, place), listed(other, of, where=where, read=compared)]
    if where is not None:
        truths.append(holds(other, where))
    return inside(replace(other, source=source), literal(1), also=between).where(*truths).exists()


def _beside(place: Frame, condition: Beside) -> Truth:
    match condition:
        case Alike(resource=name, path=path, where=where):
            return _alike(place, resource(name), path, where)
        case Throughout():
            return _throughout(place, condition)
        case Mixed(resource=name, by=by, path=path):
            return _mixed(place, resource(name), by, path)
        case _:
            assert_never(condition)


def _alike(place: Frame, of: Resource, path: Path, where: Condition | None) -> Truth:
    """Raises `UnknownResource` where the resource is not that of the frame's rows."""
    if of.table is not place.table:
        raise UnknownResource(resource=f"{of.name} for {place.table.name}")
    compared = (path, *paths(of.where), *paths(where))
    other = replace(frame(of.table, compared), vcenter=place.vcenter, scope=place.scope)
    apart = or_(*(other.row.c[key] != place.row.c[key] for key in KEY))
    truths = [apart, _is_same(place, other, path), within(other.row, place.scope)]
    truths.append(listed(other, of, where=where, read=compared))
    if where is not None:
        truths.append(holds(other, where))
    return inside(other, literal(1)).where(*truths).exists()


def _is_same(place: Frame, other: Frame, path: Path) -> Truth:
    """Two rows have the same value, or one in common; values that are not known are not the same."""
    mine, theirs = value(place, path), value(other, path)
    kind = leaf(place.table, path).kind
    if column_of(place.table, path[0]).kind in {Kind.LIST, Kind.REFS}:
        common: Truth = cast(mine, ARRAY(Text())).overlap(cast(theirs, ARRAY(Text())))
        return common
    if kind not in TEXTS:
        same: Truth = mine == theirs
        return same
    return and_(func.lower(mine) == func.lower(theirs), func.lower(mine) != "")


def _throughout(place: Frame, condition: Throughout) -> Truth:
    """No row that should be referred to is missing among the references."""
    column, same = _reference(place.table, condition.by[0]), condition.same
    table = TABLES[column.to]
    compared = (*((same,) if same else ()), *paths(condition.where))
    each = replace(frame(table, compared), vcenter=place.vcenter, scope=place.scope)
    truths = [each.row.c.vcenter_id == place.row.c.vcenter_id, each.row.c.orphaned_at.is_(None)]
    truths.append(not_(_refers(place, column, each)))
    if same:
        one = frame(table, (same,))
        beside = inside(one, literal(1)).where(_refers(place, column, one), _is_same(one, each, same))
        truths.append(beside.exists())
    if condition.where is not None:
        truths.append(holds(each, condition.where))
    return not_(inside(each, literal(1)).where(*truths).exists())


def _mixed(place: Frame, of: Resource, by: Path, path: Path) -> Truth:
    other = replace(frame(of.table, (path, *paths(of.where))), vcenter=place.vcenter, scope=place.scope)
    referred = _is_referred(other, _reference(other.table, by[0]), place)
    values = func.count(value(other, path).distinct())
    counted = inside(other, values).where(referred, listed(other, of, where=None, read=(path,)))
    return counted.scalar_subquery() > 1


def _reference(table: declared.Table, name: str) -> Column:
    column = column_of(table, name)
    if not column.to:
        raise UnknownColumn(resource=f"references of {table.name}", column=name)
    return column


def _target(place: Frame, column: Column, path: Path, of: Callable[[Frame, Path], Expression]) -> Select[Any]:
    target = frame(TABLES[column.to], (path,))
    return inside(target, of(target, path)).where(_refers(place, column, target))


def _array(place: Frame, column: Column, path: Path) -> Expression:
    target = frame(TABLES[column.to], (path,))
    values = inside(target, cast(value(target, path), Text)).where(_refers(place, column, target))
    return func.array(values.order_by(sort_key(target, path)).scalar_subquery())


def _entry(place: Frame, column: Column, key: str) -> Expression:
    """The value of a map's key, whose case does not matter unless there are several."""
    each, asked = elements(place, column), literal(key, Text())
    found = select(each.c.value).where(func.lower(each.c.key) == func.lower(asked))
    exact = case((each.c.key == asked, 0), else_=1)
    return found.order_by(exact, each.c.key).limit(1).correlate_except(each).scalar_subquery()


def _length(place: Frame, column: Column) -> Expression:
    stored = place.row.c[column.name]
    if column.kind is Kind.MAP:
        return case(
            (func.coalesce(stored, func.jsonb_build_object()) == func.jsonb_build_object(), 0), else_=1
        )
    return func.coalesce(func.cardinality(stored), 0)


def _own(place: Frame, column: Column) -> Expression:
    match column.source:
        case Ratio(part=part, whole=whole, times=times):
            return times * cast(value(place, (part,)), Double) / func.nullif(value(place, (whole,)), 0)
        case Balance(plus=plus, minus=minus):
            total = sum((value(place, (name,)) for name in plus[1:]), value(place, (plus[0],)))
            return total - sum((value(place, (name,)) for name in minus), literal(0))
        case Related() as related:
            return _related(place, related)
    if not column.noise:
        return place.row.c[column.name]
    return _noise(place, column) if place.usage is None else place.usage.c[column.name]


def _noise(place: Frame, column: Column) -> Expression:
    """A value of the row's usage, looked up: of few rows, that is quicker than a join with them all."""
    usage = TABLE[f"{place.table.name}_usage"].alias()
    same = and_(*(place.row.c[key] == usage.c[key] for key in KEY))
    return select(usage.c[column.name]).where(same).correlate_except(usage).scalar_subquery()


def _counts(place: Frame, column: Column, source: Related, op: Op, operand: Operand) -> Truth:
    """A count of related rows compares so: all are counted once, not anew for each row."""
    if not isinstance(operand, int | float):
        return _is(column, value(place, (column.name,)), op, operand, column.kind)
    other, truth, figure = _relating(source)
    by = column_of(other.table, source.by)
    rows, key = other.source, [other.row.c.vcenter_id]
    if by.kind is Kind.REFS:
        each = elements(other, by)
        rows, key = rows.join(each, true()), [*key, each.c.value]
    elif by.to != "vcenter":
        key.append(other.row.c[by.name])
    if place.vcenter is not None:
        truth = and_(truth, other.row.c.vcenter_id == place.vcenter)
    fits = OPERATORS[op](figure, _bound(column, operand, column.kind))
    with_none = OPERATORS[op](0, operand)
    counted = select(*key).select_from(rows).where(truth, *(one.is_not(None) for one in key)).group_by(*key)
    found = counted.having(not_(fits) if with_none else fits)
    mine = tuple_(*(place.row.c[name] for name in KEY[: len(key)]))
    return mine.not_in(found) if with_none else mine.in_(found)


def _related(place: Frame, source: Related) -> Expression:
    other, truth, figure = _relating(source)
    referred = _is_referred(other, column_of(other.table, source.by), place)
    return inside(other, figure).where(truth, referred).scalar_subquery()


def _relating(source: Related) -> tuple[Frame, Truth, Expression]:
    """The rows that are counted: where they stand, which ones, and what is worked out over them."""
    of, added = resource(source.of), () if source.column is None else ((source.column,),)
    other = frame(of.table, (*added, *paths(of.where), *paths(source.where)))
    truth = listed(other, of, where=source.where, read=())
    sums = (func.coalesce(func.sum(value(other, path)), 0) for path in added)
    figure = whole(next(sums, func.count()))
    return other, truth if source.where is None else and_(truth, holds(other, source.where)), figure
