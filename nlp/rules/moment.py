"""'created since monday', 'last week', 'expiring within 30 days', 'gone since monday': a moment."""

from collections.abc import Sequence
from dataclasses import replace

from nlp import times
from nlp.clause import Clause, Filter
from nlp.defaults import SINCE, SINCE_VALUE
from nlp.english import Role
from nlp.facts import age_of, since_of, within
from nlp.quantities import DURATIONS
from nlp.rules import comparison
from nlp.scene import Reach, Scene
from nlp.times import Found, Stretch
from nlp.vocabulary import Means
from store.query import Compare, Op
from store.resource import Column, Kind

EXAMPLES = ("vms created since monday", "snapshots taken last week")


def read(scene: Scene, at: int) -> Clause | None:
    return (
        _of_column(scene, at)
        or _of_state(scene, at)
        or _lasting(scene, at)
        or _of_state_before(scene, at)
        or _of_age(scene, at)
    )


def stretch(scene: Scene, at: int, column: Column) -> Found:
    """A stretch of time, or all of it on one side of one ("older than yesterday"), as the column has them."""
    if column.ahead:
        return times.ahead(scene.words, at, scene.context.now, scene.context.zone)
    older = scene.said(at, Role.COMPARE)
    if older is None or older.value.about != "age":
        return scene.time(at)
    found = scene.time(older.end)
    if found is None:
        return None
    if older.value.op is Op.GT:
        return Stretch(start=None, end=found[0].start), found[1]
    return Stretch(start=found[0].start, end=None), found[1]


def _of_column(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, Kind.MOMENT)
    if not reaches:
        return None
    column = reaches[0].column
    clause = _clause(column, stretch(scene, scene.skip(end, Role.IS), column) or stretch(scene, end, column))
    return clause or _of_either(scene, column, end)


def _of_either(scene: Scene, column: Column, end: int) -> Clause | None:
    """'created or deleted in the last 7 days': the time that is told behind both."""
    joint = scene.said(end, Role.OR)
    state, behind = scene.values(joint.end) if joint else ((), end)
    clause = _clause(column, stretch(scene, behind, column)) if state else None
    return replace(clause, end=end) if clause else None


def _of_state(scene: Scene, at: int) -> Clause | None:
    """'orphaned this week': since when a value holds."""
    found, end = scene.values(at)
    table = scene.subject.table
    found = tuple(one for one in found if one.alone)
    column = next((since for one in found if (since := since_of(table, one.column))), None)
    clause = _clause(column, stretch(scene, end, column)) if column else None
    if clause is None:
        return None
    state = (
        Filter(condition=one.condition)
        for one in found
        if one.column is not column and since_of(table, one.column) is column
    )
    return replace(clause, effects=(*state, *clause.effects))


def _lasting(scene: Scene, at: int) -> Clause | None:
    """'suspended for more than 30 days': how long a value has held."""
    found, end = scene.values(at)
    given = comparison.amount(scene, scene.skip(end, Role.IS)) or comparison.amount(scene, end + 1)
    column = _since(scene, found)
    if column is None or given is None or given.tests[0][1].unit not in DURATIONS:
        return None
    condition = comparison.compared(Reach((column.name,), column), given)
    state = Filter(condition=found[0].condition)
    return Clause(end=given.end, effects=(state, Filter(condition=condition))) if condition else None


def _since(scene: Scene, found: Sequence[Means]) -> Column | None:
    """The moment from which on a value holds, where one tells."""
    table = scene.subject.table
    for one in found:
        value = one.condition.value if isinstance(one.condition, Compare) else None
        told = SINCE_VALUE.get((table.name, one.column.name, str(value))) or SINCE.get(one.column.name)
        name = one.column.name if one.column.name in SINCE.values() else told
        if one.alone and name:
            return table.column(name)
    return None


def _of_state_before(scene: Scene, at: int) -> Clause | None:
    """'deleted vms this month': the time since when a value holds, which stands elsewhere."""
    if scene.time(at) is None:
        return None
    states = (_since(scene, scene.values(place)[0]) for place in range(at))
    column = next((since for since in states if since), None)
    return _clause(column, stretch(scene, at, column)) if column else None


def _of_age(scene: Scene, at: int) -> Clause | None:
    column = age_of(scene.subject.table)
    if column is None:
        return None
    supposed = scene.once("supposed", scene.subject.name, 0, lambda: _is_supposed(scene, column))
    if not (column.shown or column.often or supposed):
        return None
    return _clause(column, stretch(scene, at, column))


def _clause(column: Column, found: Found) -> Clause | None:
    condition = within((column.name,), found[0]) if found else None
    return Clause(end=found[1], effects=(Filter(condition=condition),)) if found and condition else None


def _is_supposed(scene: Scene, age: Column) -> bool:
    """Whether a vague word about the age is said somewhere: "new ... since monday"."""
    return any(
        means.column is age for at in range(len(scene.words)) for means in scene.values(at)[0] if means.vague
    )
