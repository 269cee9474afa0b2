"""'created since monday', 'last week', 'booted in the last 7 days', 'older than 2024-01-01': a moment."""

from nlp import times
from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import age_of
from nlp.scene import Scene
from nlp.times import Stretch
from store.query import Compare, Condition, Op, Path, every
from store.resource import Column, Kind


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, Kind.MOMENT)
    if reaches:
        start = scene.skip(end, Role.IS)
        found = _stretch(scene, start) or _stretch(scene, end)
        path: Path | None = reaches[0].path
    else:
        found = _stretch(scene, at)
        age = age_of(scene.subject.table) if found else None
        path = (age.name,) if age and (age.shown or _is_supposed(scene, age)) else None
    if found is None or path is None:
        return None
    condition = _within(path, found[0])
    return None if condition is None else Clause(end=found[1], effects=(Filter(condition=condition),))


def _is_supposed(scene: Scene, age: Column) -> bool:
    """Whether a vague word about the age is said somewhere: "new ... since monday"."""
    return any(
        means.column is age for at in range(len(scene.words)) for means in scene.values(at)[0] if means.vague
    )


def _stretch(scene: Scene, at: int) -> tuple[Stretch, int] | None:
    """A stretch of time, or all of it on one side of one: "older than yesterday"."""
    older = scene.said(at, Role.COMPARE)
    if older is None or older.value.about != "age":
        return times.read(scene.words, at, scene.context.now, scene.context.zone)
    found = times.read(scene.words, older.end, scene.context.now, scene.context.zone)
    if found is None:
        return None
    if older.value.op is Op.GT:
        return Stretch(start=None, end=found[0].start), found[1]
    return Stretch(start=found[0].start, end=None), found[1]


def _within(path: Path, stretch: Stretch) -> Condition | None:
    start = None if stretch.start is None else Compare(path=path, op=Op.GE, value=stretch.start)
    end = None if stretch.end is None else Compare(path=path, op=Op.LT, value=stretch.end)
    return every(start, end)
