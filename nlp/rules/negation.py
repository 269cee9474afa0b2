"""'not in cluster Dev', 'except win*', 'without windows': a condition turned round."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import either, negated
from nlp.scene import Scene


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.NOT, Role.WITHOUT)
    if said is None:
        return None
    for start in (said.end, scene.skip(said.end, Role.ARTICLE, Role.PRONOUN, Role.THAT, Role.IS)):
        clause = scene.filter(start)
        if clause is None or clause.asked:
            if clause is not None:
                return clause
            continue
        return _turned(scene, clause)
    return None


def _turned(scene: Scene, clause: Clause) -> Clause:
    conditions, end = list(clause.conditions), clause.end
    while joint := scene.said(end, Role.OR):
        further = scene.filter(joint.end)
        if further is None or further.asked:
            break
        conditions, end = [*conditions, *further.conditions], further.end
    return Clause(end=end, effects=(Filter(condition=negated(either(*conditions))),))
