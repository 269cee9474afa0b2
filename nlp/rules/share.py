"""'percent of vms that are off', 'what percentage of the hosts are connected': a share is wanted."""

from typing import Final

from nlp.clause import Clause, Shared
from nlp.english import Role
from nlp.scene import Scene

EXAMPLES = ("percent of vms that are off",)

SHARES: Final = frozenset({"percent", "percentage", "percentages", "share", "proportion", "%"})
FURTHEST: Final = 5  # adjectives before the noun


def read(scene: Scene, at: int) -> Clause | None:
    if scene.word(at) not in SHARES or scene.word(at + 1) != "of" or scene.columns(at)[0]:
        return None
    start = scene.skip(at + 2, Role.ARTICLE, Role.EVERY)
    nouns = (scene.noun(place) for place in range(start, start + FURTHEST))
    noun = next((one for one in nouns if one), None)
    if noun is None or not noun.plural or noun.resource.table is not scene.subject.table:
        return None
    return Clause(end=at + 2, effects=(Shared(),))
