"""'in GB', 'in percent': how a number is wanted; the answer has its own way, so this changes nothing."""

from nlp.clause import Clause
from nlp.quantities import UNITS
from nlp.scene import Scene


def read(scene: Scene, at: int) -> Clause | None:
    found = scene.word(at) in {"in", "as"} and scene.word(at + 1) in UNITS
    return Clause(end=at + 2) if found else None
