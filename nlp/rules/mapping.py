"""'vm to datastore mapping': a column that another resource is."""

from typing import Final

from nlp.clause import Chosen, Clause
from nlp.relation import counter_at
from nlp.scene import Scene

EXAMPLES = ("vm to datastore mapping",)

TO: Final = frozenset({"to", "->", "=>", "-", "–", "vs", "versus", "/"})  # noqa: RUF001 - a dash as people paste it
MAPPED: Final = frozenset(
    {"mapping", "mappings", "map", "relationship", "relationships", "relation", "relations", "assignment"}
    | {"assignments", "association", "associations"}
)


def read(scene: Scene, at: int) -> Clause | None:
    last = len(scene.words) - 1
    own, noun = scene.noun(at - 1), scene.noun(at + 1)
    if scene.word(at) not in TO or own is None or noun is None:
        return None
    if own.resource.table is not scene.subject.table or not MAPPED & {scene.word(last), scene.word(noun.end)}:
        return None
    way = scene.way(noun.resource)
    reaches, _ = counter_at(scene, at + 1)
    path = way.path if way and way.forward else reaches[0].path if reaches else None
    end = noun.end + (scene.word(noun.end) in MAPPED)
    return Clause(end=end, effects=(Chosen(paths=(path,)),)) if path else None
