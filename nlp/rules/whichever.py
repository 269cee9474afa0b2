"""'which have X and which do not', 'and which ones are running': those that do and those that do not."""

from typing import Final

from nlp.clause import Chosen, Clause, Whichever
from nlp.english import Role
from nlp.scene import Scene
from store.query import paths

EXAMPLES = ("vms and which ones are running",)

WHO: Final = frozenset({"which", "whichever", "who", "those", "ones"})
WHETHER: Final[tuple[tuple[str, ...], ...]] = (
    ("which", "ones"),
    ("which", "one"),
    ("whether",),
    ("if", "they"),
    ("which", "of", "them"),
)
SMALL: Final = (Role.IS, Role.FILLER, Role.PRONOUN, Role.THAT)


def read(scene: Scene, at: int) -> Clause | None:
    joint = scene.said(at, Role.AND, Role.OR)
    if joint is None:
        return None
    return _opposite(scene, at, joint.end) or _told_apart(scene, at, joint.end)


def _opposite(scene: Scene, at: int, start: int) -> Clause | None:
    """'... and which do not', '... and which ones don't': nothing else is said of them."""
    if at == 0 or not any(scene.word(place) in WHO for place in range(at, start + 1)):
        return None
    place = start
    while scene.word(place) in WHO | {"do", "does", "have", "has", "are", "is", "did"}:
        place += 1
    negative = scene.said(place, Role.NOT, Role.WITHOUT)
    end = negative.end if negative else place
    while scene.word(end) in {"have", "it", "them", "one", "any", "are", "is", "do"}:
        end += 1
    closed = scene.skip(end, Role.FILLER) >= len(scene.words) or scene.word(end) in {"?", ".", "!"}
    return Clause(end=end, effects=(Whichever(),)) if negative and closed else None


def _told_apart(scene: Scene, at: int, start: int) -> Clause | None:
    """'... and which ones are running', '... and whether they are encrypted'."""
    if scene.word(start - 1) == "which" and scene.word(start) in {"ones", "one"}:
        start -= 1  # "and which" is said as one
    told: tuple[str, ...] | None = next((one for one in WHETHER if _stands(scene, start, one)), None)
    if told is None and scene.word(start - 1) == "which" and scene.word(0) == "which":
        told = ()
    if told is None or at == 0:
        return None
    place = scene.skip(start + len(told), *SMALL)
    clause = scene.filter(place)
    if clause is None or clause.asked or not clause.conditions:
        return None
    columns = tuple(dict.fromkeys(path for one in clause.conditions for path in paths(one)))
    return Clause(end=clause.end, effects=(Chosen(paths=columns),)) if columns else None


def _stands(scene: Scene, at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(scene.word(at + step) for step in range(len(phrase))) == phrase
