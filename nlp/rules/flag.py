"""'ssh enabled', 'drs is off', 'enabled ssh': a yes-or-no column that is set or not."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.scene import Reach, Scene
from store.query import Compare, Op
from store.resource import Kind


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, Kind.FLAG)
    if reaches:
        start = scene.skip(end, Role.IS, Role.ARTICLE)
        state = scene.said(start, Role.YES, Role.NO) or scene.said(end, Role.YES, Role.NO)
        return _clause(reaches[0], state.role is Role.YES, state.end) if state else None
    state = scene.said(at, Role.YES, Role.NO)
    reaches, end = scene.columns(scene.skip(state.end, Role.ARTICLE), Kind.FLAG) if state else ((), at)
    if state is None or not reaches or scene.word(at) in {"no", "on", "off", "set"}:
        return None
    return _clause(reaches[0], state.role is Role.YES, end)


def _clause(reach: Reach, value: bool, end: int) -> Clause:  # noqa: FBT001 - the value itself
    condition = Compare(path=reach.path, op=Op.EQ, value=value)
    return Clause(end=end, effects=(Filter(condition=condition),))
