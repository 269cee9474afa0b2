"""'on every host of their cluster', 'on all hosts of cluster X': among the references, none is missing."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.scene import Scene, Thing
from store.query import Path, Throughout, every
from store.resource import Kind

EXAMPLES = ("datastores on every host of their cluster",)

OWN = (Role.THEIR, Role.ARTICLE, Role.THIS)


def read(scene: Scene, at: int) -> Clause | None:
    lead = scene.said(at, Role.INSIDE)
    place = lead.end if lead else at
    if lead is None or scene.word(place) not in {"every", "all", "each"}:
        return None
    noun = scene.noun(scene.skip(place + 1, Role.ARTICLE, Role.OF))
    way = scene.way(noun.resource) if noun else None
    if noun is None or way is None or not way.forward or len(way.path) > 1:
        return None
    if scene.subject.table.column(way.path[0]).kind is not Kind.REFS:
        return None
    return _of_place(scene, noun, way.path) or _of_all(scene, place, noun, way.path, at)


def _of_place(scene: Scene, noun: Thing, by: Path) -> Clause | None:
    """'... of their cluster', '... of cluster X'."""
    lead = scene.said(noun.end, Role.OF, Role.INSIDE)
    if lead is None:
        return None
    inner = scene.about(noun.resource)
    named = inner.filter(noun.end)
    whole = scene.noun(scene.skip(lead.end, *OWN, Role.EVERY))
    way = inner.way(whole.resource) if whole else None
    if whole and way and way.forward and not whole.plural and not (named and named.end > whole.end):
        return Clause(end=whole.end, effects=(Filter(condition=Throughout(by=by, same=way.path)),))
    if named is None or named.asked or not named.conditions:
        return None
    where = every(*named.conditions)
    return Clause(end=named.end, effects=(Filter(condition=Throughout(by=by, where=where)),))


def _of_all(scene: Scene, at: int, noun: Thing, by: Path, start: int) -> Clause | None:
    """'on every host'; 'on all hosts' only where it is denied: otherwise it is said of anything."""
    denied = any(scene.said(place, Role.NOT) for place in range(max(0, start - 3), start))
    if scene.word(at) == "each" or (scene.word(at) == "all" and not denied):
        return None
    return Clause(end=noun.end, effects=(Filter(condition=Throughout(by=by)),))
