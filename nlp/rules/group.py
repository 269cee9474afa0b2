"""'per cluster', 'by power state and host', 'for each vCenter', 'by memory': groups, or what to order by."""

from nlp import naming
from nlp.clause import By, Clause, Effect, Grouped
from nlp.english import Role
from nlp.facts import NAME
from nlp.rules.superlative import ranked
from nlp.scene import Heard, Reach, Scene
from store.resource import Kind


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.PER, Role.BY) or _each(scene, at)
    if said is None:
        return None
    own = scene.noun(scene.skip(said.end, Role.ARTICLE))
    counted = scene.said(said.end, Role.COUNT)
    own = scene.noun(counted.end) if counted and said.role is Role.BY else own
    if (said.role is not Role.BY or counted) and own and own.resource.table is scene.subject.table and not scene.way(own.resource):
        return Clause(end=own.end)
    effects: list[Effect] = []
    place = said.end
    while True:
        start = scene.skip(place, Role.ARTICLE, Role.THEIR, Role.EVERY, Role.COUNT)
        found = _path(scene, start)
        if found is None:
            break
        reach, end = found
        measures = said.role is Role.BY and _ranks(reach)
        aged = False if scene.word(start) == "age" else None
        by = By(path=reach.path, measures=measures, descending=aged)
        effects.append(by if said.role is Role.BY else Grouped(path=reach.path))
        place = end
        joint = scene.said(place, Role.AND)
        if joint is None:
            break
        place = scene.skip(joint.end, Role.PER, Role.BY)
    return Clause(end=_behind(scene, said.end, place), effects=tuple(effects)) if effects else None


def _ranks(reach: Reach) -> bool:
    return len(reach.path) == 1 and (ranked(reach.column) or reach.path == NAME)


def _each(scene: Scene, at: int) -> Heard | None:
    """'stored on each', 'in every'."""
    lead = scene.said(at, Role.INSIDE)
    if lead is None or scene.word(lead.end) not in {"each", "every"} or scene.is_stated(at):
        return None
    return Heard(Role.PER, None, lead.end + 1)


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
        return reaches[0], end
    if noun is None:
        reaches, end = scene.foreign(at)
        return (reaches[0], end) if reaches else None
    if naming.named(scene, noun.end, noun.resource.table, strict=True):
        return None
    if way is None or not way.forward:
        return None
    return Reach(way.path, scene.subject.table.column(way.path[0])), noun.end
