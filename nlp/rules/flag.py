"""'ssh enabled', 'drs is off', 'enabled ssh': a yes-or-no column that is set or not."""

from nlp import naming
from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.scene import Reach, Scene
from store.query import Compare, Op
from store.resource import Kind

EXAMPLES = ("thin disks",)


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at, Kind.FLAG)
    if reaches:
        start = scene.skip(end, Role.IS, Role.ARTICLE)
        state = scene.said(start, Role.YES, Role.NO) or scene.said(end, Role.YES, Role.NO)
        if state is not None:
            return _clause(reaches[0], value=state.role is Role.YES, end=state.end)
        return _clause(reaches[0], value=True, end=end) if _describes(scene, at, end) else None
    state = scene.said(at, Role.YES, Role.NO)
    reaches, end = scene.columns(scene.skip(state.end, Role.ARTICLE), Kind.FLAG) if state else ((), at)
    if state is None or not reaches or scene.word(at) in {"no", "on", "off", "set"}:
        return None
    return _clause(reaches[0], value=state.role is Role.YES, end=end)


def _describes(scene: Scene, at: int, end: int) -> bool:
    """Whether the column stands before the subject's noun, or before its name: "ha clusters"."""
    noun = scene.noun(end)
    listed = scene.said(at - 1, Role.AND, Role.PER, Role.BY, Role.WITH, Role.SORT) is not None
    before = noun is not None and noun.resource is scene.subject and not listed
    alone = at == scene.skip(0, Role.ASK, Role.ARTICLE) and scene.said(end, Role.WITH) is not None
    if scene.word(at - 1) in {"do", "does"} or alone:
        return True  # "which adapters do vmotion", "groups with role X"
    own = naming.named(scene, end, scene.subject.table, strict=True)
    return before or any(one.names for one in own)


def _clause(reach: Reach, *, value: bool, end: int) -> Clause:
    condition = Compare(path=reach.path, op=Op.EQ, value=value)
    return Clause(end=end, effects=(Filter(condition=condition),))
