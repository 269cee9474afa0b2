"""How many there were: a question for a number at a past time, asked of the counts of each day."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from nlp.clause import Then
from nlp.explain import plain
from nlp.facts import either, sole_name, within
from nlp.meaning import Refused
from nlp.said import Said, every
from nlp.scene import Scene
from nlp.times import Stretch
from store import query as asked
from store.query import Ago, Compare, Condition, Function, Measure, Not, Op, Order, Path, Query, conditions
from store.resource import Column, Daily, Kind, Resource

DAY = timedelta(days=1)


class Count(NamedTuple):
    """A column that holds what was counted of a resource each day."""

    resource: Resource
    column: Column
    daily: Daily

    @property
    def day(self) -> Column:
        """When it was counted."""
        return next(column for column in self.resource.table.columns if column.kind is Kind.MOMENT)

    @property
    def places(self) -> tuple[Column, ...]:
        """Of what it was counted; without any of them, of all there is."""
        return tuple(column for column in self.resource.table.every if column.kind is Kind.REF)


def counts(scene: Scene) -> Iterator[Count]:
    """Every number that was written down each day."""
    for resource in scene.vocabulary.resources.values():
        for column in resource.table.columns:
            if isinstance(column.source, Daily):
                yield Count(resource, column, column.source)


def then(scene: Scene, said: list[Said], query: Query) -> Query | Refused:
    """The question as one for what was counted at the past time that was said, if one was."""
    when = [one.stretch for one in every(Then, said)]
    if not when:
        return query
    meant = (rewound for count in _counts(scene, query) if (rewound := _rewound(scene, query, count, when)))
    return next(meant, None) or _unknown(scene)


def _counts(scene: Scene, query: Query) -> list[Count]:
    """What was counted of just that column, or number, of the resource; the narrowest first."""
    shown = query.columns[0] if len(query.columns) == 1 else ()
    path = query.measure.path if query.measure else shown
    if (query.kind is asked.Kind.LIST and not path) or query.kind is asked.Kind.DETAIL:
        return []
    if query.measure and query.measure.function not in {Function.SUM, Function.COUNT}:
        return []
    column = path[0] if len(path) == 1 else None
    found = [one for one in counts(scene) if one.daily.of == query.resource and one.daily.column == column]
    return sorted(found, key=lambda one: one.daily.where is None)


def _rewound(scene: Scene, query: Query, count: Count, when: Sequence[Stretch]) -> Query | None:
    """The same question of the daily counts; None if they do not tell."""
    told = list(conditions(query.where))
    if count.daily.where is not None:
        if count.daily.where not in told:
            return None
        told.remove(count.daily.where)
    where = [_moved(scene, one, count) for one in told]
    group = [_place(scene, path, count) for path in query.group]
    if None in where or None in group:
        return None
    paths = [path for path in group if path]
    placed = {one.path[0] for one in where if isinstance(one, Compare)}
    day = (count.day.name,)
    days = () if len(when) == 1 and _is_day(when[0]) else (day,)
    moments = [moment for stretch in when if (moment := within(day, stretch))]
    then = either(*moments) if moments else None
    if any(sole_name(one) is not None for one in told):  # one row a day: there is nothing to sum up
        return Query(
            resource=count.resource.name,
            where=asked.every(then, *where),
            columns=((count.column.name,),),
            order=tuple(Order(path=path) for path in days),
        )
    return Query(
        resource=count.resource.name,
        kind=asked.Kind.AGGREGATE,
        where=asked.every(then, *where, *_whole(scene, count, placed, {path[0] for path in paths})),
        group=(*days, *paths),
        measure=Measure(function=Function.SUM, path=(count.column.name,)),
        order=tuple(Order(path=path) for path in days),
    )


def _moved(scene: Scene, condition: Condition, count: Count) -> Condition | None:
    """A condition on the place, or on the object's own name, as one of what was counted there."""
    name = sole_name(condition)
    table = scene.vocabulary.resources[count.daily.of].table
    if name is not None:
        own = next((one for one in count.places if one.to == table.name), None)
        return Compare(path=(own.name,), op=Op.EQ, value=name) if own else None
    if not isinstance(condition, Compare):
        return None
    path = _place(scene, condition.path, count)
    return replace(condition, path=path) if path else None


def _place(scene: Scene, path: Path, count: Count) -> Path | None:
    column = scene.vocabulary.resources[count.daily.of].table.column(path[0])
    own = next((one for one in count.places if column.to and one.to == column.to), None)
    return (own.name, *path[1:]) if own else None


def _whole(scene: Scene, count: Count, placed: set[str], grouped: set[str]) -> Iterator[Condition]:
    """That each place is told, or is not, as the question tells: so nothing is counted twice."""
    of = scene.vocabulary.resources[count.daily.of].table.name
    for place in count.places:
        unknown = Compare(path=(place.name,), op=Op.UNKNOWN)
        if place.to not in {of, "vcenter"} and place.name not in placed:
            yield Not(of=unknown) if place.name in grouped else unknown


def _is_day(stretch: Stretch) -> bool:
    """Whether it is no longer than a day."""
    match stretch:
        case Stretch(start=Ago(seconds=first), end=Ago(seconds=last)):
            return timedelta(seconds=first - last) <= DAY
        case Stretch(start=datetime() as start, end=datetime() as end):
            return end - start <= DAY
        case _:
            return False


def _unknown(scene: Scene) -> Refused:
    kept = dict.fromkeys(plain(one.column.label) for one in counts(scene))
    return Refused(reason=f"That I did not write down: I keep daily counts of {', '.join(kept)} only.")
