"""The kind, columns, order and limit of a question that goes on from another."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.clause import By, Chosen, Counted, File, Filter, Grouped, Limited, Measured, Ordered, Reversed, Too
from nlp.english import Role
from nlp.facts import AMOUNTS, NAME, sole_name
from nlp.leads import DEFINITE
from nlp.said import Said, every
from nlp.scene import Scene
from store.query import Compare, Function, Kind, Measure, Op, Order, Path, Query, conditions

SIZED = frozenset({Op.LT, Op.LE, Op.GT, Op.GE})


def reshaped(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> Query:
    """`base` with its conditions settled, in the shape that comes of it and of `fresh`, what was said now."""
    if every(Counted, said) and not fresh.group:
        return replace(base, kind=Kind.COUNT, columns=(), order=(), limit=None, group=(), measure=None)
    if fresh.kind is Kind.AGGREGATE and _is_one(scene, fresh, base):
        shown = (fresh.measure.path,) if fresh.measure else ()
        return replace(base, kind=Kind.LIST, columns=shown, order=(), limit=None, group=(), measure=None)
    if fresh.kind is Kind.AGGREGATE:
        return _grouped(said, fresh, base)
    limit = fresh.limit if fresh.limit is not None else base.limit
    order = _order(scene, said, fresh, base)
    listed = _lists(scene, said)
    if base.kind is Kind.AGGREGATE and not listed:
        return replace(base, order=_of_groups(order, base), limit=limit)
    if base.kind is Kind.COUNT and not listed and not every(File, said) and scene.word(0) != "only":
        return base
    kind = Kind.LIST if base.kind is not Kind.DETAIL or fresh.columns or fresh.where else base.kind
    columns = _columns(scene, said, fresh, base)
    order = fresh.order if base.kind is Kind.AGGREGATE else order
    return replace(base, kind=kind, columns=columns, order=order, limit=limit, group=(), measure=None)


def _is_one(scene: Scene, fresh: Query, base: Query) -> bool:
    """Whether an amount of a single thing is asked for, so that nothing is to be summed up."""
    summed = fresh.measure is not None and fresh.measure.function is Function.SUM and not fresh.group
    named = any(sole_name(one) for one in conditions(base.where))
    return summed and (named or any(_is_single(scene, at) for at in range(1, len(scene.words))))


def _is_single(scene: Scene, at: int) -> bool:
    """Whether "the vm" stands there, one of those asked about before."""
    noun = scene.noun(at)
    told = scene.word(at - 1) in DEFINITE and noun is not None and not noun.plural
    return told and noun is not None and noun.resource.table is scene.subject.table


def _grouped(said: Sequence[Said], fresh: Query, base: Query) -> Query:
    measure = fresh.measure if every(Measured, said) else base.measure or fresh.measure
    old, new = (fresh.measure or Measure()).name, (measure or Measure()).name
    order = tuple(replace(one, path=(new,)) if one.path == (old,) else one for one in fresh.order)
    group = fresh.group or base.group
    shape = replace(base, kind=Kind.AGGREGATE, columns=(), group=group, measure=measure)
    return replace(shape, order=order, limit=fresh.limit)


def _lists(scene: Scene, said: Sequence[Said]) -> bool:
    """Whether rows are asked for rather than a number: "list them", "which ones", "show their ips"."""
    if every(Chosen, said):
        return True
    changed = any(isinstance(one.effect, Filter | Grouped | By | Ordered | Reversed) for one in said)
    return scene.said(0, Role.ASK) is not None and not changed and not said


def _order(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> tuple[Order, ...]:
    """The new order; or the standing one, the other way round if that was said."""
    asked = every(Ordered, said)
    directed = bool(asked) and all(one.path is None or (one.implied and base.order) for one in asked)
    if fresh.order and not directed:
        return fresh.order
    standing = base.order or (Order(path=(base.measure.name,) if base.measure else _amount(scene, base)),)
    ends = [one.descending for one in every(Limited, said) if base.order]
    ways = [way for way in (*(one.descending for one in asked), *ends) if way is not None]
    if ways:
        return tuple(replace(one, descending=ways[-1]) for one in standing)
    if every(Reversed, said):
        return tuple(replace(one, descending=not one.descending) for one in standing)
    return base.order


def _amount(scene: Scene, base: Query) -> Path:
    """What rows without an order are ordered by: the amount last shown, else the one last compared."""
    plain = (one for one in conditions(base.where) if isinstance(one, Compare))
    compared = (one.path for one in plain if one.op in SIZED)
    told = [path for path in (*compared, *base.columns) if scene.leaf(path).kind in AMOUNTS]
    return told[-1] if told else NAME


def _of_groups(order: tuple[Order, ...], base: Query) -> tuple[Order, ...]:
    """Of an order, what groups can be ordered by."""
    measure = (base.measure or Measure()).name
    return tuple(one for one in order if one.path in base.group or one.path == (measure,))


def _columns(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> tuple[Path, ...]:
    """The new columns; added to those shown already, if that was said."""
    if not fresh.columns:
        return base.columns
    if not every(Too, said) and scene.said(0, Role.AND) is None:
        return fresh.columns
    usual = tuple((column.name,) for column in scene.subject.table.every if column.shown)
    shown = tuple(path for path in usual if path != NAME)
    return tuple(dict.fromkeys((*(base.columns or shown), *fresh.columns)))
