"""'when is it full': the moment at which a state is reached."""

from nlp.clause import Chosen, Clause
from nlp.defaults import COMES
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("when is the datastore full",)


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(0, Role.HOW)
    if said is None or said.value != "age" or at < said.end:
        return None
    found, end = scene.values(at)
    reached = (COMES.get((one.table, one.column.name)) for one in found)
    column = next((name for name in reached if name), None)
    return Clause(end=end, effects=(Chosen(paths=((column,),)),)) if column else None
