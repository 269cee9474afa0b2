"""'not in cluster Dev', 'except win*', 'without windows': a condition turned round."""

from nlp.clause import Clause, Filter, Wider
from nlp.english import Role
from nlp.facts import either, negated
from nlp.scene import Scene
from store.query import Compare, Op


def read(scene: Scene, at: int) -> Clause | None:
    if at == 0 and scene.word(1) == ",":
        return None  # "no, windows" answers an answer
    heard = (scene.said(at, Role.WITHOUT), scene.said(at, Role.NOT))
    for said in sorted((one for one in heard if one), key=lambda one: -one.end):
        skipped = scene.skip(said.end, Role.ARTICLE, Role.PRONOUN, Role.THAT, Role.IS)
        for start in dict.fromkeys((said.end, skipped)):
            clause = scene.filter(start)
            if clause is not None:
                return clause if clause.asked else _turned(scene, clause)
    return None


def _turned(scene: Scene, clause: Clause) -> Clause | None:
    anywhere = [effect.path for effect in clause.effects if isinstance(effect, Wider)]
    if anywhere:  # "not in any cluster"
        nowhere = Compare(path=anywhere[0], op=Op.UNKNOWN)
        return Clause(end=clause.end, effects=(Filter(condition=nowhere),))
    conditions, end = list(clause.conditions), clause.end
    if not conditions:
        return None
    while joint := scene.said(end, Role.OR):
        further = scene.filter(joint.end)
        if further is None or further.asked:
            break
        conditions, end = [*conditions, *further.conditions], further.end
    return Clause(end=end, effects=(Filter(condition=negated(either(*conditions))),))
