"""What needs attention in a vCenter: checks, each of which writes its findings anew.

A finding's key is the check's name and the object's key; it is there from the first time that the check held
until it holds no longer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from string import Formatter
from typing import Any, assert_never

from sqlalchemy import (
    ARRAY,
    Connection,
    Executable,
    Numeric,
    Select,
    Text,
    all_,
    and_,
    any_,
    cast,
    delete,
    exists,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import array, insert

from store.expression import (
    HERE,
    Expression,
    Frame,
    Truth,
    check,
    frame,
    holds,
    inside,
    leaf,
    listed,
    resource,
    value,
)
from store.query import Condition, Path, paths
from store.resource import GIB, Kind
from store.resources.registry import TABLES
from store.tables import KEY, TABLE

FINDING = TABLE["finding"]
REFERENCES = ("vm", "host", "cluster", "datastore", "datacenter")
OBJECT = ("name", "message", *REFERENCES)  # what is told anew each time
LONGEST = 300  # characters of what a host has that others lack


@dataclass(frozen=True, kw_only=True)
class Fulfils:
    """The rows of `resource` that fulfil the condition that `where` makes of the threshold.

    `message`: the sentence, with the row's {paths}. `named`: the path of the name, unless it is the row's own
    or that of what it is part of.
    """

    resource: str
    where: Callable[[int], Condition]
    message: str
    named: Path = ()


@dataclass(frozen=True, kw_only=True)
class Unlike:
    """The hosts whose `column` is not what most of their cluster have; of references, of those that fulfil
    `only`.
    """

    column: str
    only: tuple[Condition, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Twins:
    """The VMs whose `column` a VM of another vCenter has too, at the same time."""

    column: str


@dataclass(frozen=True, kw_only=True)
class Check:
    """Something to look for. `name`: a value of `finding.finding`; with `check_` before it, its setting's."""

    name: str
    severity: str
    rule: Fulfils | Unlike | Twins


def find(connection: Connection, vcenter_id: int, wanted: Check, threshold: int) -> None:
    """Make the check's findings in one vCenter what they are now; with the threshold 0, none."""
    connection.execute(_statement(wanted, threshold), {HERE.key: vcenter_id})


@cache  # making it takes longer than running it
def _statement(wanted: Check, threshold: int) -> Executable:
    mine = and_(FINDING.c.vcenter_id == HERE, FINDING.c.finding == wanted.name)
    if not threshold:
        return delete(FINDING).where(mine)
    found = _rows(wanted, threshold).cte("found")
    # A NOT IN is always looked up by hash, while how many are found is only guessed.
    gone = delete(FINDING).where(mine, FINDING.c.moref.not_in(select(found.c.moref))).cte("gone")
    adding = insert(FINDING).from_select(found.c.keys(), select(found)).add_cte(gone)
    now = {name: adding.excluded[name] for name in ("severity", *OBJECT)}
    differs = or_(*(FINDING.c[name].is_distinct_from(value) for name, value in now.items()))
    return adding.on_conflict_do_update(index_elements=KEY, set_=now, where=differs)


def _rows(wanted: Check, threshold: int) -> Select[Any]:
    """The rows of `finding` that there are to be."""
    match wanted.rule:
        case Fulfils() as rule:
            about = _fulfilling(rule, threshold)
        case Unlike() as rule:
            about = _unlike(rule)
        case Twins() as rule:
            about = _twins(rule)
        case _:
            assert_never(wanted.rule)
    found = about.subquery()
    return select(
        HERE.label("vcenter_id"),
        func.concat(f"{wanted.name}/", found.c.moref).label("moref"),
        literal(wanted.name).label("finding"),
        literal(wanted.severity).label("severity"),
        func.now().label("since"),
        func.decode("", "hex").label("digest"),
        *(found.c[name] for name in OBJECT),
    )


def _fulfilling(rule: Fulfils, threshold: int) -> Select[Any]:
    of, where = resource(rule.resource), rule.where(threshold)
    check(where)
    compared = (*paths(where), *paths(of.where), *_mentioned(rule.message))
    place = replace(frame(of.table, compared), vcenter=HERE)
    named = rule.named or ((of.table.part.of, "name") if of.table.part else ("name",))
    cells = (value(place, named), _sentence(place, rule.message), *_references(place))
    return _about(place, *cells).where(*_there(place, of.name), holds(place, where))


def _unlike(rule: Unlike) -> Select[Any]:
    """A host's own against the most common of its cluster; of two that are as common, the greater."""
    place, label = frame(TABLES["host"]), TABLES["host"].column(rule.column).label
    own = _elements(place, rule).label("own")
    known = (place.row.c[rule.column].is_not(None), place.row.c.connection_state == "connected")
    cells = (place.row.c.name, null(), *_references(place))
    each = _about(place, *cells).add_columns(own).where(*_there(place, "host"), *known).subquery()
    alike = func.count().over(partition_by=(each.c.cluster, each.c.own)).label("alike")
    counted = select(each, alike).where(each.c.cluster.is_not(None)).subquery()
    common = (counted.c.alike.desc(), counted.c.own.desc())
    most = func.first_value(counted.c.own).over(partition_by=counted.c.cluster, order_by=common).label("most")
    both = select(counted, most).subquery()
    instead = (_without(both.c.own, both.c.most), " instead of ", _without(both.c.most, both.c.own))
    message = func.concat(f"{label}: ", *instead, " as in most of its cluster.").label("message")
    told = (message if name == "message" else both.c[name] for name in ("moref", *OBJECT))
    return select(*told).where(both.c.own != both.c.most)


def _twins(rule: Twins) -> Select[Any]:
    place, other = frame(TABLES["vm"]), TABLE["vm"].alias()
    own, label = place.row.c[rule.column], place.table.column(rule.column).label
    same = func.lower(other.c[rule.column]) == func.lower(own)
    elsewhere = exists().where(same, other.c.vcenter_id != HERE, other.c.orphaned_at.is_(None))
    message = func.concat(f"A VM of another vCenter has the same {label}: ", own, ".")
    cells = (place.row.c.name, message, *_references(place))
    return _about(place, *cells).where(*_there(place, "vm"), elsewhere)


def _there(place: Frame, name: str) -> tuple[Truth, ...]:
    """The rows that a list of the resource shows of the vCenter."""
    return (listed(place, resource(name), where=None, read=()), place.row.c.vcenter_id == HERE)


def _about(place: Frame, *cells: Expression) -> Select[Any]:
    told = (cell.label(name) for name, cell in zip(OBJECT, cells, strict=True))
    return select(place.row.c.moref, *told).select_from(place.source)


def _references(place: Frame) -> Iterator[Expression]:
    return (_reference(place, name) for name in REFERENCES)


def _reference(place: Frame, name: str) -> Expression:
    """The key of what the row is, belongs to or stands on; of a part, else that of what it is part of."""
    table = place.table
    if table.name == name:
        return place.row.c.moref
    if any(column.name == column.to == name for column in table.columns):
        return place.row.c[name]
    if table.part is None:
        return cast(null(), Text)
    parent = frame(TABLES[table.part.of])
    own = and_(
        parent.row.c.vcenter_id == place.row.c.vcenter_id, parent.row.c.moref == place.row.c[table.part.of]
    )
    return inside(parent, _reference(parent, name)).where(own).scalar_subquery()


def _sentence(place: Frame, message: str) -> Expression:
    """The message, with the row's values in the places of its {paths}."""
    pieces: list[Expression | str] = []
    for before, path, _, _ in Formatter().parse(message):
        pieces += [before] if path is None else [before, _told(place, tuple(path.split(".")))]
    return func.concat(*pieces)


def _told(place: Frame, path: Path) -> Expression:
    shown = value(place, path)
    match leaf(place.table, path).kind:
        case Kind.SIZE:
            text = _rounded(cast(shown, Numeric) / GIB) + " GB"
        case Kind.PERCENT:
            text = _rounded(cast(shown, Numeric)) + "%"
        case Kind.MOMENT:
            text = func.to_char(shown, "YYYY-MM-DD")
        case _:
            text = cast(shown, Text)
    return func.coalesce(text, "unknown")


def _rounded(number: Expression) -> Expression:
    return cast(func.trim_scale(func.round(number, 1)), Text)


def _mentioned(message: str) -> tuple[Path, ...]:
    return tuple(tuple(path.split(".")) for _, path, _, _ in Formatter().parse(message) if path)


def _elements(place: Frame, rule: Unlike) -> Expression:
    """What of the column is compared, as sorted texts."""
    column = place.table.column(rule.column)
    stored = place.row.c[column.name]
    match column.kind:
        case Kind.REFS:
            target = frame(TABLES[column.to])
            here = target.row.c.vcenter_id == place.row.c.vcenter_id
            which = (here, target.row.c.moref == any_(stored), *(holds(target, one) for one in rule.only))
            names = inside(target, target.row.c.name).where(*which).order_by(target.row.c.name)
        case Kind.LIST:
            each = func.unnest(stored).table_valued("value").render_derived()
            names = select(each.c.value).order_by(each.c.value).correlate_except(each)
        case _:
            return array([stored])
    return func.array(names.scalar_subquery(), type_=ARRAY(Text))


def _without(these: Expression, those: Expression) -> Expression:
    """What only these have, as text that is not endless."""
    each = func.unnest(these).table_valued("value").render_derived()
    only = (
        select(each.c.value).where(each.c.value != all_(those)).order_by(each.c.value).correlate_except(each)
    )
    told = func.array_to_string(func.array(only.scalar_subquery()), ", ")
    return func.coalesce(func.nullif(func.left(told, LONGEST), ""), "nothing")
