"""'per cluster', 'by power state and host', 'for each vCenter', 'by memory': groups, or what to order by."""

from nlp import naming
from nlp.clause import By, Clause, Effect, Grouped
from nlp.english import Role
from nlp.rules.superlative import ranked
from nlp.scene import Reach, Scene
from store.resource import Kind


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.PER, Role.BY)
    if said is None:
        return None
    effects: list[Effect] = []
    place = said.end
    while True:
        found = _path(scene, scene.skip(place, Role.ARTICLE, Role.THEIR, Role.EVERY))
        if found is None:
            break
        reach, end = found
        measures = said.role is Role.BY and (ranked(reach.column) or reach.path == ("name",))
        effect = By(path=reach.path, measures=measures) if said.role is Role.BY else Grouped(path=reach.path)
        effects.append(effect)
        place = end
        joint = scene.said(place, Role.AND)
        if joint is None:
            break
        place = scene.skip(joint.end, Role.PER, Role.BY)
    return Clause(end=_behind(scene, said.end, place), effects=tuple(effects)) if effects else None


def _behind(scene: Scene, start: int, place: int) -> int:
    """The end of the last group, without an "and" that led nowhere."""
    while place > start and scene.said(place - 1, Role.AND):
        place -= 1
    return place


def _path(scene: Scene, at: int) -> tuple[Reach, int] | None:
    """The column, or the reference to what a noun names, unless a name follows it."""
    noun = scene.noun(at)
    way = scene.way(noun.resource) if noun else None
    reaches, end = scene.columns(at)
    if reaches and (noun is None or end > noun.end or not (way and way.forward)):
        return _likeliest(reaches), end
    if noun is None:
        return None
    if naming.named(scene, noun.end, noun.resource.table, strict=True):
        return None
    if noun.resource.table is scene.subject.table and way is None:
        return Reach(("name",), scene.subject.table.column("name")), noun.end
    if way is None or not way.forward:
        return None
    return Reach(way.path, scene.subject.table.column(way.path[0])), noun.end


def _likeliest(reaches: tuple[Reach, ...]) -> Reach:
    return next((one for one in reaches if one.column.kind is not Kind.PERCENT), reaches[0])
