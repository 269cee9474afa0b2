"""Clauses -> the query that they are together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from nlp.clause import (
    By,
    Chosen,
    Commonest,
    Counted,
    Effect,
    File,
    Filter,
    Grouped,
    InFull,
    Limited,
    Measured,
    Ordered,
    Ranked,
    Reversed,
    Too,
    YesOrNo,
)
from nlp.combine import Joined, combined
from nlp.facts import AMOUNTS, NAME, NUMERIC, sole_name, through
from nlp.meaning import Export
from nlp.scene import Scene
from nlp.vocabulary import Vocabulary
from store.query import (
    Compare,
    Condition,
    Either,
    Function,
    Kind as Shape,
    Measure,
    Op,
    Order,
    Path,
    Query,
    conditions,
    every as all_of,
    paths,
)
from store.resource import Column, Kind, Resource, Table

E = TypeVar("E", bound=Effect)


class Said(NamedTuple):
    """An effect, and whether "or" stood before its clause."""

    effect: Effect
    disjunct: bool


class Wanted(NamedTuple):
    """What the clauses ask for besides the query."""

    yes_or_no: bool
    export: Export | None


def wanted(said: Sequence[Said]) -> Wanted:
    """Whether yes or no is expected, and as which file the answer."""
    files = every(File, said)
    formats = [file.format for file in files if file.format]
    export: Export | None = formats[-1] if formats else "xlsx" if files else None
    return Wanted(bool(every(YesOrNo, said)), export)


def every(kind: type[E], said: Iterable[Said]) -> list[E]:
    """The effects of one kind."""
    return [one.effect for one in said if isinstance(one.effect, kind)]


def query(scene: Scene, said: Sequence[Said]) -> Query:
    """The query that the clauses are together, about the scene's subject."""
    where = combined(scene.subject, _joined(said))
    ranked = every(Ranked, said)
    if ranked:
        return _ranked(scene, said, ranked[0], where)
    plain = Query(
        resource=scene.subject.name, where=where, columns=_chosen(said), limit=_limit(scene, said)
    )
    if _is_grouped(scene, said):
        return _aggregate(scene, said, plain)
    if every(Measured, said) and _is_one(said):
        shown = tuple(one.path for one in every(Measured, said) if one.path not in plain.columns)
        return replace(plain, columns=(*plain.columns, *shown), order=orders(scene, said))
    if every(Counted, said):
        return replace(plain, kind=Shape.COUNT, columns=(), limit=None)
    if _is_detail(scene, said):
        return replace(plain, kind=Shape.DETAIL, limit=None)
    return replace(plain, order=orders(scene, said))


def _ranked(scene: Scene, said: Sequence[Said], by: Ranked, where: Condition | None) -> Query:
    """The subject's objects by how many others of some kind refer to them: as groups of those others."""
    there = [through(by.path, condition) for condition in conditions(where)]
    return Query(
        resource=by.resource,
        kind=Shape.AGGREGATE,
        where=all_of(by.where, *there),
        group=(by.path,),
        measure=Measure(),
        order=(Order(path=(Measure().name,), descending=by.descending),),
        limit=_limit(scene, said) or (None if scene.plural else 1),
    )


def _joined(said: Sequence[Said]) -> list[Joined]:
    """The conditions; those of vague words only where nothing else is said of their column."""
    told = {
        path
        for one in every(Filter, said)
        if not one.supposed
        for path in paths(one.condition)
    }
    return [
        Joined(one.effect.condition, one.disjunct)
        for one in said
        if isinstance(one.effect, Filter)
        and not (one.effect.supposed and told.intersection(paths(one.effect.condition)))
    ]


def orders(scene: Scene, said: Sequence[Said]) -> tuple[Order, ...]:
    """What to order rows by."""
    limits = every(Limited, said)
    end = next((limit.descending for limit in limits if limit.descending is not None), None)
    asked = every(Ordered, said)
    named = [one for one in asked if one.path and not one.implied]
    by = [one for one in every(By, said) if one.measures or end is not None]
    implied = next((one.descending for one in asked if one.implied or one.path is None), end)
    if named or by:
        found = [Order(path=one.path or (), descending=_way(scene, one.path or (), one.descending, end)) for one in named]
        found += [
            Order(path=one.path, descending=_way(scene, one.path, _told(one, implied), end)) for one in by
        ]
        return tuple(dict.fromkeys(found))
    told = tuple(Order(path=one.path, descending=bool(one.descending)) for one in asked if one.path)
    ways = [one.descending for one in asked if one.path is None]
    return told or tuple(Order(path=NAME, descending=bool(way)) for way in ways)


def _told(by: By, implied: bool | None) -> bool | None:
    return by.descending if implied is None else implied


def downwards(column: Column) -> bool:
    """Which way people expect a column: numbers and times from the highest, text from A."""
    return column.kind in AMOUNTS


def column_of(vocabulary: Vocabulary, resource: Resource, path: Path) -> Column:
    """The column that a path ends in; a reference, if it ends at the object itself."""
    table: Table = resource.table
    column = table.column(path[0])
    for step in path[1:]:
        if not column.to:
            break
        column = vocabulary.resource_of(column.to).table.column(step)
    return column


def _way(scene: Scene, path: Path, told: bool | None, end: bool | None) -> bool:
    if told is not None:
        return told
    return end if end is not None else downwards(column_of(scene.vocabulary, scene.subject, path))


def _chosen(said: Sequence[Said]) -> tuple[Path, ...]:
    paths = tuple(dict.fromkeys(path for one in every(Chosen, said) for path in one.paths))
    return tuple(path for path in paths if path != NAME) or paths


def _limit(scene: Scene, said: Sequence[Said]) -> int | None:
    limits = [one.limit for one in every(Limited, said)]
    if limits:
        return limits[-1]
    superlative = any(one.superlative for one in every(Ordered, said))
    return 1 if superlative and not scene.plural else None


def _is_grouped(scene: Scene, said: Sequence[Said]) -> bool:
    if every(Grouped, said) or every(Commonest, said):
        return True
    if every(Measured, said):
        return not _is_one(said)
    by = every(By, said)
    ranks = any(limit.descending is not None for limit in every(Limited, said))
    counted = bool(every(Counted, said))
    return bool(by) and not ranks and (counted or not all(one.measures for one in by))


def _is_one(said: Sequence[Said]) -> bool:
    """Whether a single object is asked about, so that nothing is to be summed up."""
    names = [one.condition for one in every(Filter, said) if one.own_name]
    sums = all(one.function is Function.SUM for one in every(Measured, said))
    return sums and any(sole_name(name) is not None for name in names)


def _aggregate(scene: Scene, said: Sequence[Said], plain: Query) -> Query:
    group = [one.path for one in every(Grouped, said)]
    group += [one.path for one in every(Commonest, said) if one.path]
    by = every(By, said)
    counted = bool(every(Counted, said))
    group += [one.path for one in by if counted or not one.measures or not group]
    measured = every(Measured, said)
    measure = Measure(function=measured[0].function, path=measured[0].path) if measured else None
    for path in plain.columns:
        numeric = column_of(scene.vocabulary, scene.subject, path).kind in NUMERIC
        if numeric and measure is None:
            measure = Measure(function=Function.SUM, path=path)
        elif not numeric and path not in group:
            group.append(path)
    measure = measure or Measure()
    return replace(
        plain,
        kind=Shape.AGGREGATE,
        columns=(),
        group=tuple(dict.fromkeys(group)),
        measure=measure,
        order=_group_order(said, measure, group),
        limit=plain.limit or (1 if every(Commonest, said) and not scene.plural else None),
    )


def _group_order(said: Sequence[Said], measure: Measure, group: Sequence[Path]) -> tuple[Order, ...]:
    for commonest in every(Commonest, said):
        return (Order(path=(measure.name,), descending=commonest.descending),)
    found = []
    limits = [one.descending for one in every(Limited, said) if one.descending is not None]
    for one in every(Ordered, said):
        if one.path in group and one.path is not None:
            found.append(Order(path=one.path, descending=bool(one.descending)))
        else:
            down = one.descending if one.descending is not None else True
            found.append(Order(path=(measure.name,), descending=down))
    if not found and limits:
        found = [Order(path=(measure.name,), descending=limits[0])]
    return tuple(dict.fromkeys(found))


def _is_detail(scene: Scene, said: Sequence[Said]) -> bool:
    """Whether one object is asked for and nothing special of it."""
    if scene.plural or any(not isinstance(one.effect, Filter | InFull | File) for one in said):
        return False
    filters = every(Filter, said)
    names = [one.condition for one in filters if one.own_name]
    if len(names) != 1 or not all(one.own_name or _is_place(scene, one.condition) for one in filters):
        return False
    name = sole_name(names[0])
    return name is not None and _is_single(scene, name)


def _is_place(scene: Scene, condition: Condition) -> bool:
    """Whether a condition only tells which of several objects of one name is meant."""
    return isinstance(condition, Compare) and column_of(
        scene.vocabulary, scene.subject, condition.path
    ).kind is Kind.REF


def _is_single(scene: Scene, name: str) -> bool:
    objects = [
        one.objects
        for spans in scene.spans
        for span in spans
        for one in span.names
        if one.name == name and one.resource == scene.subject.name
    ]
    return max(objects, default=1) <= 1


def is_about(condition: Condition, path: Path) -> bool:
    """Whether a condition is about a column, or about what a reference leads to."""
    match condition:
        case Compare(path=other):
            return other[: len(path)] == path
        case Either(of=of):
            return any(is_about(part, path) for part in of)
        case _:
            return False


def own_names(where: Condition | None) -> list[Condition]:
    """The conditions about the object's own name."""
    return [condition for condition in conditions(where) if is_about(condition, NAME)]


__all__ = ["Reversed", "Said", "Too", "Wanted", "every", "orders", "query", "wanted"]
