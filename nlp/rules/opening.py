"""'is app-07 on', 'are there any ...', 'any ...': at the start, a yes or a no is wanted."""

from nlp.clause import Clause, YesOrNo
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("are there any suspended vms", "is app-07 on?")


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.YES_NO) if at == scene.skip(0, Role.AND) else None
    asked = scene.said(at, Role.ASK)
    if said and asked and asked.end > said.end:
        return Clause(end=asked.end)
    return Clause(end=said.end, effects=(YesOrNo(),)) if said else None
