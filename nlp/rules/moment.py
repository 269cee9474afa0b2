"""'created since monday', 'last week', 'expiring within 30 days', 'gone since monday': a moment."""

from dataclasses import replace

from nlp import times
from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import age_of, since_of, within
from nlp.scene import Scene
from nlp.times import Found, Stretch
from store.query import Op
from store.resource import Column, Kind

EXAMPLES = ("vms created since monday", "snapshots taken last week")


def read(scene: Scene, at: int) -> Clause | None:
    return _of_column(scene, at) or _of_state(scene, at) or _of_age(scene, at)


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
