"""'with more than 4 cpus', 'that are powered off', 'which have notes': a condition behind a linking word."""

from nlp.clause import Clause
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("vms with more than 4 cpus", "vms that are powered off")


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.WITH, Role.THAT)
    if said is None:
        said = scene.said(at, Role.INSIDE)
        measured = said and (scene.columns(said.end)[0] or scene.quantity(said.end))
        said = said if measured else None
    if said is None or scene.columns(at)[1] > said.end:
        return None
    return scene.filter(said.end) or scene.filter(scene.skip(said.end, Role.ARTICLE))
