"""'(powered off and in Dev) or suspended': conditions kept together."""

from nlp.clause import Clause, Effect, Filter
from nlp.combine import Joined, combined
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("(powered off and in cluster Dev) or suspended vms",)


def read(scene: Scene, at: int) -> Clause | None:
    if scene.word(at) != "(":
        return None
    joined: list[Joined] = []
    others: list[Effect] = []
    place, disjunct = scene.skip(at + 1, Role.THAT), False
    while place < len(scene.words) and scene.word(place) != ")":
        joint = scene.said(place, Role.AND, Role.OR)
        if joint:
            disjunct, place = joint.role is Role.OR, joint.end
            continue
        clause = scene.filter(scene.skip(place, Role.THAT))
        if clause is None or clause.asked:
            return None
        others.extend(effect for effect in clause.effects if not isinstance(effect, Filter))
        joined.extend(Joined(condition, disjunct) for condition in clause.conditions)
        place, disjunct = clause.end, False
    whole = combined(scene.subject, joined)
    if place >= len(scene.words) or not (whole or others):
        return None
    filters = (Filter(condition=whole),) if whole else ()
    return Clause(end=place + 1, effects=(*filters, *others))
