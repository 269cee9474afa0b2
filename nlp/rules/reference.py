"""'tagged gold', 'parent folder X': a reference that is not called by the noun of what it leads to."""

from nlp import naming
from nlp.clause import Asked, Clause, Filter
from nlp.combine import Joined
from nlp.english import Role
from nlp.facts import through
from nlp.listing import Listed, listed
from nlp.meaning import Unclear
from nlp.scene import Scene
from nlp.wording import text_at
from store.resource import Kind

EXAMPLES = ("vms tagged prod",)


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, Kind.REF, Kind.REFS)
    if not reaches:
        return None
    path, column = reaches[0]
    target = scene.vocabulary.resource_of(column.to)
    place = scene.skip(end, Role.IS, Role.ARTICLE)
    fits = naming.named(scene, place, target.table, strict=True)
    if not fits:
        unknown = text_at(scene, place, known=False)
        if unknown is None:
            return None
        return Clause(
            end=unknown.end, effects=(Asked(unclear=naming.nothing(scene, place, unknown.end, target)),)
        )
    names = listed(scene, place, fits, target.table)
    if isinstance(names, Unclear):
        return Clause(end=fits[0].span.end, effects=(Asked(unclear=names),))
    led = Listed(
        tuple(Joined(through(path, one) or one, disjunct) for one, disjunct in names.conditions), names.end
    )
    condition = led.joined(both=column.kind is Kind.REFS)
    return Clause(end=names.end, effects=(Filter(condition=condition),))
