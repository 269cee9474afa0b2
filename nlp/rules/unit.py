"""'in GB', 'size GB', 'capacity (MB)': how a number is wanted; the answer has its own way of that."""

from nlp.clause import Clause
from nlp.quantities import DURATIONS, UNITS
from nlp.scene import Scene

EXAMPLES = ("memory of app-07 in gb",)

LONGEST_COLUMN = 4  # words


def read(scene: Scene, at: int) -> Clause | None:
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
