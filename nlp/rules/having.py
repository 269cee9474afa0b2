"""'with more than 4 cpus', 'that are powered off', 'which have notes': a condition behind a linking word."""

from typing import Final

from nlp.clause import Asked, Clause
from nlp.english import Role
from nlp.meaning import Unclear
from nlp.scene import Scene

EXAMPLES = ("vms with more than 4 cpus", "vms that are powered off")

WHO: Final = "I do not know who that was. Ask for the events, tasks or changes: they tell by whom."
GONE: Final = frozenset({"removed", "deleted"})


def read(scene: Scene, at: int) -> Clause | None:
    if at == 0 and scene.word(0) == "who" and scene.word(1) in GONE and not scene.subject.table.log:
        return Clause(end=2, effects=(Asked(unclear=Unclear(reason=WHO)),))
    said = scene.said(at, Role.WITH, Role.THAT)
    if said is None:
        said = scene.said(at, Role.INSIDE)
        measured = said and (scene.columns(said.end)[0] or scene.quantity(said.end))
        said = said if measured else None
    if said is None or scene.columns(at)[1] > said.end:
        return None
    return scene.filter(said.end) or scene.filter(scene.skip(said.end, Role.ARTICLE))
