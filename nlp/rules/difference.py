"""'reported os differs from os', 'free less than used', 'more provisioned than capacity': two columns."""

from nlp.clause import Asked, Clause, Filter
from nlp.english import Comparison, Role
from nlp.facts import NUMERIC
from nlp.meaning import Unclear
from nlp.scene import Reach, Scene
from store.query import All, ColumnValue, Compare, Condition, Not, Op

EXAMPLES = ("vms reported os differs from os", "datastores free less than used")

DIFFERENT = Comparison(op=Op.EQ, negated=True)


def read(scene: Scene, at: int) -> Clause | None:
    return _between(scene, at) or _before(scene, at)


def _between(scene: Scene, at: int) -> Clause | None:
    """'free is less than used'."""
    reaches, end = scene.columns(at)
    if not reaches:
        return None
    places = (end, scene.skip(end, Role.IS, Role.THAT))
    said = next((one for place in places if (one := scene.said(place, Role.DIFFERS, Role.COMPARE))), None)
    if said is None:
        return None
    comparison = said.value if said.role is Role.COMPARE else Comparison(op=Op.EQ, negated=said.value)
    clause = _clause(scene, reaches, comparison, said.end)
    return clause or (_asked(scene, reaches[0], said.end) if said.role is Role.DIFFERS else None)


def _asked(scene: Scene, reach: Reach, at: int) -> Clause | None:
    """'build differs from their cluster': nothing that it could be compared with."""
    if scene.said(at, Role.THEIR) is None:
        return None
    label = reach.column.label
    unclear = Unclear(reason=f"With which column of {scene.subject.label} should I compare {label}?")
    return Clause(end=at, effects=(Asked(unclear=unclear),))


def _before(scene: Scene, at: int) -> Clause | None:
    """'more provisioned than capacity', 'a different hostname than their name'."""
    said = scene.said(at, Role.COMPARE)
    different = scene.word(at) in {"different", "another"}
    start = at + 1 if different else said.end if said else at
    reaches, end = scene.columns(start) if start > at else ((), at)
    if not reaches or scene.word(end) not in {"than", "then", "from", "to"}:
        return None
    return _clause(scene, reaches, DIFFERENT if different or said is None else said.value, end + 1)


def _clause(scene: Scene, reaches: tuple[Reach, ...], comparison: Comparison, at: int) -> Clause | None:
    others, end = scene.columns(scene.skip(at, Role.ARTICLE, Role.THEIR))
    pairs = ((one, other) for one in reaches for other in others if _are_alike(one, other))
    pair = next(pairs, None)
    if pair is None:
        return None
    one, other = pair
    named = {one.path, other.path} <= {(name,) for name in scene.subject.table.named}
    value = ColumnValue(path=other.path, short=named)
    condition: Condition = Compare(path=one.path, op=comparison.op, value=value)
    if comparison.negated:  # what is not known is not different
        known = (Not(of=Compare(path=each.path, op=Op.UNKNOWN)) for each in pair)
        condition = All(of=(*known, Not(of=condition)))
    return Clause(end=end, effects=(Filter(condition=condition),))


def _are_alike(one: Reach, other: Reach) -> bool:
    kinds = {one.column.kind, other.column.kind}
    return (len(kinds) == 1 and not one.column.to) or kinds <= NUMERIC
