"""Clauses -> what rows and groups are ordered by, and how many are wanted."""

from collections.abc import Sequence
from dataclasses import replace

from nlp.clause import By, Chosen, Commonest, Limited, Ordered
from nlp.facts import AMOUNTS, NAME
from nlp.said import Said, every
from nlp.scene import Scene
from store.query import Kind, Measure, Order, Path, Query
from store.resource import Resource


def orders(scene: Scene, said: Sequence[Said]) -> tuple[Order, ...]:
    """What to order rows by: what was named, else what "largest" and the like imply."""
    asked, end = every(Ordered, said), _end(said)
    named = [one for one in asked if one.path and not one.implied]
    by = [one for one in every(By, said) if one.measures or end is not None]
    shown = [path for one in every(Chosen, said) for path in one.paths if scene.leaf(path).kind in AMOUNTS]
    if not named and not by and len(shown) == 1 and (end is not None or _is_way(asked)):
        way = next((one.descending for one in asked), end)
        return (_order(scene, shown[0], (way,)),)
    if not named and not by:
        return _implied(asked)
    way = next((one.descending for one in asked if one.implied or one.path is None), end)
    found = [_order(scene, one.path or NAME, (one.descending, way)) for one in named]
    found += [_order(scene, one.path, (way, one.descending)) for one in by]
    return tuple(dict.fromkeys(found))


def _is_way(asked: Sequence[Ordered]) -> bool:
    """Whether nothing but a way was said: "lowest first"."""
    return bool(asked) and all(one.path is None for one in asked)


def settled(query: Query, resource: Resource) -> Query:
    """The query in the order that its resource is declared to have; a log's is by time, the newest first.

    Unless another order is asked for.
    """
    log = resource.table.log
    order = resource.order or ((Order(path=(log,), descending=True),) if log else ())
    return replace(query, order=order) if query.kind is Kind.LIST and not query.order else query


def group_orders(said: Sequence[Said], measure: Measure, group: Sequence[Path]) -> tuple[Order, ...]:
    """What to order groups by: one of their columns, or the number."""
    for commonest in every(Commonest, said):
        return (Order(path=(measure.name,), descending=commonest.descending),)
    found = [_group_order(one, measure, group) for one in every(Ordered, said)]
    end = _end(said)
    if not found and end is not None:
        found = [Order(path=(measure.name,), descending=end)]
    return tuple(dict.fromkeys(found))


def limit(scene: Scene, said: Sequence[Said]) -> int | None:
    """How many are wanted: as many as was said; of one "oldest snapshot", the first."""
    limits = [one.limit for one in every(Limited, said)]
    if limits:
        return limits[-1]
    superlative = any(one.superlative for one in every(Ordered, said))
    return 1 if superlative and not scene.plural else None


def _end(said: Sequence[Said]) -> bool | None:
    """Which end "top" or "bottom" means; None if neither was said."""
    return next((one.descending for one in every(Limited, said) if one.descending is not None), None)


def _implied(asked: Sequence[Ordered]) -> tuple[Order, ...]:
    found = tuple(Order(path=one.path, descending=bool(one.descending)) for one in asked if one.path)
    return found or tuple(Order(path=NAME, descending=bool(one.descending)) for one in asked)


def _order(scene: Scene, path: Path, ways: tuple[bool | None, ...]) -> Order:
    """By a column, the first way that was said; otherwise numbers and times from the highest, text from A."""
    told = next((way for way in ways if way is not None), None)
    return Order(path=path, descending=scene.leaf(path).kind in AMOUNTS if told is None else told)


def _group_order(one: Ordered, measure: Measure, group: Sequence[Path]) -> Order:
    if one.path is not None and one.path in group:
        return Order(path=one.path, descending=bool(one.descending))
    return Order(path=(measure.name,), descending=one.descending is not False)
