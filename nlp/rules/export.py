"""'as csv', 'export that to excel', 'json please': a file is wanted."""

from nlp.clause import Clause, File
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("powered off vms as csv", "export hosts to excel")


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.EXPORT, Role.FORMAT)
    if said is None or scene.columns(at)[0]:
        return None
    if said.role is Role.FORMAT:
        return Clause(end=scene.skip(said.end, Role.EXPORT), effects=(File(format=said.value),))
    return Clause(end=said.end, effects=(File(format=None),))
