"""'vm to datastore mapping', 'which vms are on which hosts': a column that another resource is."""

from typing import Final

from nlp.clause import Chosen, Clause
from nlp.english import Role
from nlp.relation import counter_at
from nlp.scene import Scene

EXAMPLES = ("vm to datastore mapping",)

TO: Final = frozenset({"to", "->", "=>", "-", "–", "vs", "versus", "/"})  # noqa: RUF001 - a dash as people paste it
WHICH: Final = frozenset({"which", "what"})
MAPPED: Final = frozenset(
    {"mapping", "mappings", "map", "relationship", "relationships", "relation", "relations", "assignment"}
    | {"assignments", "association", "associations"}
)


def read(scene: Scene, at: int) -> Clause | None:
    return _mapped(scene, at) or _on_which(scene, at)


def _on_which(scene: Scene, at: int) -> Clause | None:
    """'what licences are on what hosts': which of them, of each."""
    lead = scene.said(at, Role.INSIDE, Role.WITH)
    place = (
        next((one for one in range(at + 1, lead.end + 1) if scene.word(one) in WHICH), None) if lead else None
    )
    noun = scene.noun(place + 1) if place else None
    way = scene.way(noun.resource) if noun else None
    asked = any(scene.word(one) in WHICH for one in range(at))
    if noun is None or not asked or not (way and way.forward) or scene.names(noun.end):
        return None
    return Clause(end=noun.end, effects=(Chosen(paths=(way.path,)),))


def _mapped(scene: Scene, at: int) -> Clause | None:
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
