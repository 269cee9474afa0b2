"""'in GB', 'size GB', 'capacity (MB)': how a number is wanted; the answer has its own way of that.

'usage in GB', 'free space in percent': which of two columns that are called alike.
"""

from nlp.clause import Chosen, Clause
from nlp.english import Role
from nlp.facts import alike
from nlp.quantities import DURATIONS, FREQUENCIES, PERCENTS, SIZES, UNITS
from nlp.scene import Scene
from store.resource import Kind

EXAMPLES = ("memory of app-07 in gb",)

LONGEST_COLUMN = 4  # words


def read(scene: Scene, at: int) -> Clause | None:
    return _column(scene, at) or _unit(scene, at)


def _column(scene: Scene, at: int) -> Clause | None:
    """'memory usage in GB', where the column that is so called first is a percentage."""
    reaches, end = scene.columns(at)
    unit = _unit(scene, end) if reaches else None
    if unit is None or scene.quantity(unit.end) or scene.said(unit.end, Role.COMPARE, Role.BETWEEN):
        return None
    kind = next((kind for place in range(end, unit.end) if (kind := _kind(scene.word(place)))), None)
    if kind is None or kind is reaches[0].column.kind:
        return None
    column = alike(scene.subject.table, [one.column for one in reaches], kind)
    return Clause(end=unit.end, effects=(Chosen(paths=((column.name,),)),)) if column else None


def _kind(word: str) -> Kind | None:
    """What is measured in a unit."""
    kinds = ((SIZES, Kind.SIZE), (PERCENTS, Kind.PERCENT), (FREQUENCIES, Kind.NUMBER))
    return next((kind for units, kind in kinds if word in units), None)


def _unit(scene: Scene, at: int) -> Clause | None:
    if scene.word(at) in {"in", "as"} and scene.word(at + 1) in UNITS:
        return Clause(end=at + 2)
    opened = scene.word(at) == "("
    start = at + 1 if opened else at
    start += opened and scene.word(start) == "in"
    measures = scene.word(start) in UNITS and scene.word(start) not in DURATIONS
    if not measures or not _follows_column(scene, at) or (opened and scene.word(start + 1) != ")"):
        return None
    return Clause(end=start + 1 + opened)


def _follows_column(scene: Scene, at: int) -> bool:
    starts = range(max(0, at - LONGEST_COLUMN), at)
    return any(reaches and end == at for reaches, end in map(scene.columns, starts))
