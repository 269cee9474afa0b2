"""Clauses -> the query that they are together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from nlp import ordering
from nlp.clause import (
    By,
    Chosen,
    Commonest,
    Counted,
    Each,
    File,
    Filter,
    Grouped,
    InFull,
    Instead,
    Limited,
    Measured,
    Ranked,
    Shared,
    Totalled,
    Whichever,
    YesOrNo,
)
from nlp.combine import Joined, apart, combined
from nlp.defaults import UNADDED
from nlp.english import Role
from nlp.facts import NAME, is_measured, sole_name, through
from nlp.meaning import Export
from nlp.said import Said, every
from nlp.scene import Scene
from store import query as asked
from store.query import Compare, Condition, Function, Measure, Order, Path, Query, conditions, paths
from store.resource import Kind


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


def query(scene: Scene, said: Sequence[Said]) -> Query:
    """The query that the clauses are together, about the scene's subject."""
    said = _with_share(scene, _told_apart(said))
    both = any(scene.word(at) == "both" for at in range(len(scene.words)))
    where = apart(scene.subject, combined(scene.subject, _joined(said)), both=both)
    plain = Query(
        resource=scene.subject.name, where=where, columns=_chosen(said), limit=ordering.limit(scene, said)
    )
    ranked = every(Ranked, said)
    if ranked:
        return _ranked(scene, plain, ranked[0])
    instead = every(Instead, said)
    if instead:
        return _instead(plain, instead[0], counted=bool(every(Counted, said)))
    if _is_grouped(scene, said):
        return _aggregate(scene, said, plain)
    if every(Counted, said):
        return replace(plain, kind=asked.Kind.COUNT, columns=(), limit=None)
    if _is_detail(scene, said):
        return replace(plain, kind=asked.Kind.DETAIL, limit=None)
    measured = tuple(one.path for one in every(Measured, said))
    grouped = tuple(one.path for one in every(Grouped, said))
    columns = tuple(dict.fromkeys((*grouped, *plain.columns, *measured)))
    return replace(plain, columns=columns, order=ordering.orders(scene, said))


def _told_apart(said: Sequence[Said]) -> Sequence[Said]:
    """The condition before a `Whichever` as a column: "which have X and which do not"."""
    place = next((at for at, one in enumerate(said) if isinstance(one.effect, Whichever)), 0)
    before = [at for at, one in enumerate(said[:place]) if isinstance(one.effect, Filter)]
    last = said[before[-1]].effect if before else None
    columns = paths(last.condition) if isinstance(last, Filter) else ()
    if not columns:
        return said
    shown = Said(Chosen(paths=columns), disjunct=False)
    return [*said[: before[-1]], shown, *said[before[-1] + 1 : place], *said[place + 1 :]]


def _with_share(scene: Scene, said: Sequence[Said]) -> list[Said]:
    """What a share is of: the last condition that tells no place; the others are about all rows."""
    told = [
        one for one in said if isinstance(one.effect, Filter) and not _is_place(scene, one.effect.condition)
    ]
    if not every(Shared, said) or not told or not isinstance(told[-1].effect, Filter):
        return list(said)
    share = Said(Shared(where=told[-1].effect.condition), disjunct=False)
    return [share, *(one for one in said if one is not told[-1] and not isinstance(one.effect, Shared))]


def _joined(said: Sequence[Said]) -> list[Joined]:
    """The conditions; those of vague words only where nothing else is said of their column."""
    told = {path for one in every(Filter, said) if not one.supposed for path in paths(one.condition)}
    return [
        Joined(one.effect.condition, one.disjunct)
        for one in said
        if isinstance(one.effect, Filter)
        and not (one.effect.supposed and told.intersection(paths(one.effect.condition)))
    ]


def _chosen(said: Sequence[Said]) -> tuple[Path, ...]:
    """The columns to show; the name is there anyway, unless it is all that is wanted."""
    chosen = tuple(dict.fromkeys(path for one in every(Chosen, said) for path in one.paths))
    return tuple(path for path in chosen if path != NAME) or chosen


def _ranked(scene: Scene, plain: Query, by: Ranked) -> Query:
    """The subject's objects by how many others of some kind refer to them: as groups of those others."""
    there = [through(by.path, condition) for condition in conditions(plain.where)]
    return Query(
        resource=by.resource,
        kind=asked.Kind.AGGREGATE,
        where=asked.every(by.where, *there),
        group=(by.path,),
        measure=Measure(),
        order=(Order(path=(Measure().name,), descending=by.descending),),
        limit=plain.limit or (None if scene.plural else 1),
    )


def _instead(plain: Query, told: Instead, *, counted: bool) -> Query:
    """The rows of the other resource that tell it, of the objects that are asked about."""
    there = [through(told.path, condition) for condition in conditions(plain.where)]
    where = asked.every(told.where, *there)
    kind = asked.Kind.COUNT if counted else asked.Kind.LIST
    return Query(resource=told.resource, kind=kind, where=where, limit=plain.limit)


def _is_grouped(scene: Scene, said: Sequence[Said]) -> bool:
    if any(isinstance(one.effect, Grouped | Commonest) for one in said):
        return not _lists(said) and not _is_unadded(scene, said)
    if any(isinstance(one.effect, Shared | Totalled) for one in said):
        return True
    if every(Measured, said):
        return not _is_one(said) and not every(Each, said)
    by = every(By, said)
    ranks = any(limit.descending is not None for limit in every(Limited, said))
    counted = bool(every(Counted, said))
    return bool(by) and not ranks and (counted or not all(one.measures for one in by))


def _is_unadded(scene: Scene, said: Sequence[Said]) -> bool:
    """Whether what is asked for of each is nothing to work with: "speed per host"."""
    shown = [path for one in every(Chosen, said) for path in one.paths]
    told = any(isinstance(one.effect, Counted | Measured | Commonest | Shared | Totalled) for one in said)
    return bool(shown) and not told and all(scene.leaf(path).name in UNADDED for path in shown)


def _lists(said: Sequence[Said]) -> bool:
    """Whether columns are asked for behind "per X", and no number: "disks per vm with size and format"."""
    kinds = [type(one.effect) for one in said]
    if not {Grouped, Chosen} <= set(kinds) or {Counted, Measured, Commonest} & set(kinds):
        return False
    return kinds.index(Grouped) < kinds.index(Chosen)


def _is_one(said: Sequence[Said]) -> bool:
    """Whether a single object is asked about, so that nothing is to be summed up."""
    names = [one.condition for one in every(Filter, said) if one.own_name]
    sums = all(one.function is Function.SUM for one in every(Measured, said))
    return sums and any(sole_name(name) is not None for name in names)


def _aggregate(scene: Scene, said: Sequence[Said], plain: Query) -> Query:
    """Groups and a number; of the columns named besides, an amount is summed up and others are groups."""
    amounts = [path for path in plain.columns if is_measured(scene.leaf(path), Function.AVG)]
    group = [*_groups(said), *(path for path in plain.columns if path not in amounts)]
    measures = _measures(scene, said, amounts)
    single = any(not one.every for one in every(Commonest, said))
    return replace(
        plain,
        kind=asked.Kind.AGGREGATE,
        columns=(),
        group=tuple(dict.fromkeys(group)),
        measure=measures[0],
        further=measures[1:],
        order=ordering.group_orders(said, measures[0], group),
        limit=plain.limit or (1 if single and not scene.plural else None),
    )


def _measures(scene: Scene, said: Sequence[Said], amounts: Sequence[Path]) -> tuple[Measure, ...]:
    """What is worked out: as was said, else the total of amounts; also the number of rows, if it was said."""
    told = [Measure(function=one.function, path=one.path) for one in every(Measured, said)]
    if every(Commonest, said):  # "top owners by memory"
        ranks = [one.path for one in every(By, said) if one.measures]
        told += [_summed(scene, path) for path in ranks if is_measured(scene.leaf(path), Function.AVG)]
    shares = [Measure(function=Function.SHARE, where=one.where) for one in every(Shared, said) if one.where]
    named = {one.path for one in told}
    summed = [_summed(scene, path) for path in amounts if path not in named]
    counts = [Measure()] if every(Counted, said) and (told or shares) and _counts_too(scene) else []
    return tuple(dict.fromkeys((*shares, *told, *summed, *counts))) or (Measure(),)


def _counts_too(scene: Scene) -> bool:
    """Whether the number of rows is wanted besides: "total memory and number of vms"."""
    joints = [joint.end for at in range(len(scene.words)) if (joint := scene.said(at, Role.AND))]
    begins = scene.said(scene.skip(0, Role.ASK), Role.COUNT) is not None
    after = {Role.COUNT, Role.MEASURE} if begins else {Role.COUNT}
    return any(scene.said(scene.skip(at, Role.ARTICLE), *after) for at in joints)


def _summed(scene: Scene, path: Path) -> Measure:
    adds = is_measured(scene.leaf(path), Function.SUM)
    return Measure(function=Function.SUM if adds else Function.AVG, path=path)


def _groups(said: Sequence[Said]) -> list[Path]:
    counted = bool(every(Counted, said))
    grouped = [one.path for one in every(Grouped, said)]
    commonest = [one.path for one in every(Commonest, said) if one.path]
    return grouped + commonest + [one.path for one in every(By, said) if counted or not one.measures]


def _is_detail(scene: Scene, said: Sequence[Said]) -> bool:
    """Whether one object is asked for and nothing special of it."""
    if scene.plural or any(not isinstance(one.effect, Filter | InFull | File) for one in said):
        return False
    names = [one.condition for one in every(Filter, said) if one.own_name]
    others = [one.condition for one in every(Filter, said) if not one.own_name]
    name = sole_name(names[0]) if len(names) == 1 else None
    return name is not None and _is_single(scene, name) and all(_is_place(scene, one) for one in others)


def _is_place(scene: Scene, condition: Condition) -> bool:
    """Whether a condition only tells which of several objects of one name is meant."""
    return isinstance(condition, Compare) and scene.leaf(condition.path).kind is Kind.REF


def _is_single(scene: Scene, name: str) -> bool:
    """Whether there is one object of that name, as far as was found."""
    named = (one for spans in scene.spans for span in spans for one in span.names if one.name == name)
    return max((one.objects for one in named if one.resource == scene.subject.name), default=1) <= 1
