"""'powered off', 'red status', 'power state is off', 'thin or thick': a declared value of a column."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import either
from nlp.scene import Scene
from nlp.vocabulary import Means

BE = frozenset({"is", "are", "was", "were", "be", "currently", "turned", "not", "aren't", "isn't", "either", "still"})


def read(scene: Scene, at: int) -> Clause | None:
    reaches, start = scene.columns(at)
    start = scene.skip(start, Role.IS, Role.THAT, Role.ARTICLE) if reaches else at
    found, end = _value(scene, start, {one.column.name for one in reaches})
    if not found or (not reaches and _is_preposition(scene, at, end)):
        return None
    name = found[0].column.name
    conditions = [found[0].condition]
    while further := _further(scene, end, name):
        conditions.append(further[0].condition)
        end = further[1]
    called, after = scene.columns(end)
    if not reaches and any(one.column.name == name for one in called):
        end = after
    return Clause(end=end, effects=(Filter(condition=either(*conditions)),))


def _value(scene: Scene, at: int, names: set[str]) -> tuple[list[Means], int]:
    """What is said at a word, about one of the columns if there are any."""
    found, end = scene.values(at)
    return [one for one in found if not names or one.column.name in names], end


def _further(scene: Scene, at: int, name: str) -> tuple[Means, int] | None:
    """Another value of the same column: "or suspended"."""
    joint = scene.said(at, Role.OR, Role.AND)
    if joint is None:
        return None
    found, end = _value(scene, scene.skip(joint.end, Role.IS, Role.ARTICLE), {name})
    negative = scene.said(joint.end, Role.NOT)
    return (found[0], end) if found and not negative else None


def _is_preposition(scene: Scene, at: int, end: int) -> bool:
    """Whether a word like "on" or "up" leads on to something instead of being a value."""
    if end - at > 1 or not scene.said(at, Role.INSIDE, Role.FILLER, Role.WITH):
        return False
    if scene.word(at - 1) in BE or scene.columns(at - 1)[0]:
        return bool(scene.names(end)) or scene.noun(scene.skip(end, Role.ARTICLE, Role.EVERY)) is not None
    joined = scene.said(at - 1, Role.AND, Role.OR) if at else None
    last = end >= len(scene.words) or scene.word(end) in {"?", "and", "or", ",", ".", "table", "/"}
    before = scene.noun(at - 1)
    own = before is not None and before.resource.table is scene.subject.table
    if scene.said(at, Role.WITH) and not joined:
        return not last and not scene.said(end, Role.FILLER, Role.INSIDE)
    return not (joined or (last and (own or _own_name(scene, at - 1))))


def _own_name(scene: Scene, at: int) -> bool:
    """Whether the subject's own name ends at a word."""
    return any(
        span.end == at + 1 and any(name.resource == scene.subject.name for name in span.names)
        for start in range(max(0, at - 3), at + 1)
        for span in scene.names(start)
    )
