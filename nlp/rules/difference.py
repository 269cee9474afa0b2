"""'reported os differs from os', 'free less than used': two columns of the same object."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import NUMERIC
from nlp.scene import Heard, Reach, Scene
from store.query import ColumnValue, Compare, Not, Op


def read(scene: Scene, at: int) -> Clause | None:
    different = scene.word(at) in {"different", "another", "other"}
    reaches, end = scene.columns(at + 1 if different else at)
    if not reaches:
        return None
    start = scene.skip(end, Role.THAT)
    said = scene.said(end, Role.DIFFERS, Role.COMPARE) or scene.said(start, Role.DIFFERS)
    if different and scene.word(end) in {"than", "from", "to"}:
        said = Heard(Role.DIFFERS, True, end + 1)  # noqa: FBT003 - they differ
    others, other_end = scene.columns(scene.skip(said.end, Role.ARTICLE, Role.THEIR)) if said else ((), at)
    pair = next(((one, other) for one in reaches for other in others if _are_alike(one, other)), None)
    if said is None or pair is None:
        return None
    one, other = pair
    op = Op.EQ if said.role is Role.DIFFERS else said.value.op
    differs = said.value if said.role is Role.DIFFERS else said.value.negated
    condition = Compare(path=one.path, op=op, value=ColumnValue(path=other.path))
    return Clause(
        end=other_end, effects=(Filter(condition=Not(of=condition) if differs else condition),)
    )


def _are_alike(one: Reach, other: Reach) -> bool:
    kinds = {one.column.kind, other.column.kind}
    return (len(kinds) == 1 and not one.column.to) or kinds <= NUMERIC
