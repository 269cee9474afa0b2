"""'ssh enabled', 'drs is off', 'enabled ssh': a yes-or-no column that is set or not."""

from nlp import naming
from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.scene import BE, Heard, Reach, Scene
from store.query import Compare, Op
from store.resource import Kind

EXAMPLES = ("thin disks",)
LEADS = frozenset(
    {("set", "to"), ("enabled", "for"), ("configured", "for"), ("used", "for"), ("enabled", "as")}
)
LEFT = frozenset({"left", "kept", "still", "currently", "turned", "switched"})


def read(scene: Scene, at: int) -> Clause | None:
    told = _set(scene, at)
    if told is not None:
        return told
    reaches, end = scene.columns(at, Kind.FLAG)
    if reaches:
        state = state_at(scene, end)
        if state is not None:
            return _clause(reaches[0], value=state.role is Role.YES, end=state.end)
        return _clause(reaches[0], value=True, end=end) if _describes(scene, at, end) else None
    state = scene.said(at, Role.YES, Role.NO)
    reaches, end = scene.columns(scene.skip(state.end, Role.ARTICLE), Kind.FLAG) if state else ((), at)
    if state is None or not reaches or scene.word(at) in {"no", "on", "off", "set"}:
        return None
    return _clause(reaches[0], value=state.role is Role.YES, end=end)


def state_at(scene: Scene, at: int) -> Heard | None:
    """'is on', 'left off', 'disabled': what is said of a column that ends at a word."""
    start = scene.skip(at, Role.IS, Role.ARTICLE)
    left = start + (scene.word(start) in LEFT)
    return scene.said(left, Role.YES, Role.NO) or scene.said(at, Role.YES, Role.NO)


def _set(scene: Scene, at: int) -> Clause | None:
    """'set to passthrough', 'enabled for vmotion', 'both ssh and the shell running', 'ntp is not running'."""
    if scene.word(at) == "both":
        return _both(scene, at + 1)
    led = (scene.word(at), scene.word(at + 1)) in LEADS
    reaches, end = scene.columns(at + 2, Kind.FLAG) if led else ((), at)
    if reaches and scene.said(end, Role.YES, Role.NO) is None:
        return _clause(reaches[0], value=True, end=end)
    return _parted(scene, at)


def _both(scene: Scene, at: int) -> Clause | None:
    one, end = scene.columns(scene.skip(at, Role.ARTICLE), Kind.FLAG)
    joint = scene.said(end, Role.AND) if one else None
    two, last = scene.columns(scene.skip(joint.end, Role.ARTICLE), Kind.FLAG) if joint else ((), at)
    if not one or not two:
        return None
    state = scene.said(scene.skip(last, Role.IS), Role.YES, Role.NO)
    value = state is None or state.role is Role.YES
    fits = (Filter(condition=Compare(path=reach.path, op=Op.EQ, value=value)) for reach in (one[0], two[0]))
    return Clause(end=state.end if state else last, effects=tuple(fits))


def _parted(scene: Scene, at: int) -> Clause | None:
    """'ntp is not running' of a column that is called "ntp running"."""
    turned = scene.said(at + 1, Role.NOT)
    middle = turned.end if turned else at + 1 + (scene.word(at + 1) in BE)
    middle += turned is None and middle > at + 1 and scene.said(middle, Role.NOT) is not None
    phrase = (scene.word(at), scene.word(middle))
    column = scene.vocabulary.called(scene.subject.table, phrase, Kind.FLAG) if middle > at + 1 else None
    if column is None:
        return None
    no = any(scene.said(place, Role.NOT) for place in range(at + 1, middle))
    return _clause(Reach((column.name,), column), value=not no, end=middle + 1)


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
