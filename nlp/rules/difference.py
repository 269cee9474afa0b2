"""'reported os differs from os', 'free less than used': two columns of the same object."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.scene import Scene
from store.query import ColumnValue, Compare, Not, Op


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at)
    if not reaches:
        return None
    said = scene.said(end, Role.DIFFERS, Role.COMPARE)
    others, other_end = scene.columns(scene.skip(said.end, Role.ARTICLE, Role.THEIR)) if said else ((), at)
    if said is None or not others:
        return None
    one, other = next(
        ((one, other) for one in reaches for other in others if one.column.kind is other.column.kind),
        (reaches[0], others[0]),
    )
    op = Op.EQ if said.role is Role.DIFFERS else said.value.op
    differs = said.value if said.role is Role.DIFFERS else said.value.negated
    condition = Compare(path=one.path, op=op, value=ColumnValue(path=other.path))
    return Clause(
        end=other_end, effects=(Filter(condition=Not(of=condition) if differs else condition),)
    )
