"""'without ip', 'with a description', 'owner is missing': whether a column has a value at all."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import AMOUNTS, TEXTS, either
from nlp.rules import flag, value
from nlp.scene import Reach, Scene
from nlp.wording import text_at
from store.query import Compare, Condition, Not, Op, every
from store.resource import Kind, Related

EXAMPLES = ("vms without ip", "vms with no description")

ARTICLES = frozenset({"a", "an", "any", "some"})


def read(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at)
    if reaches:
        state = scene.said(scene.skip(end, Role.IS), Role.UNKNOWN, Role.KNOWN)
        state = state or scene.said(end, Role.UNKNOWN, Role.KNOWN)
        if state is None:
            return _together(scene, reaches[0], end)
        return _clause(reaches[0], state.role is Role.KNOWN, state.end)
    lead = scene.said(at, Role.WITHOUT, Role.WITH)
    if lead is None or value.says(scene, at) or value.says(scene, lead.end - 1):
        return None
    start = scene.skip(lead.end, Role.ARTICLE)
    reaches, end = scene.columns(start)
    if (
        not reaches
        or _is_told(scene, reaches[0], end)
        or (lead.role is Role.WITH and not _is_presence(scene, reaches[0], start))
    ):
        return None
    return _either(scene, reaches[0], end, known=lead.role is Role.WITH)


def _either(scene: Scene, first: Reach, at: int, *, known: bool) -> Clause:
    """'with a cpu reservation or a memory reservation': of columns alike, one or both."""
    joint = scene.said(at, Role.OR)
    further, end = scene.columns(scene.skip(joint.end, Role.ARTICLE)) if joint else ((), at)
    kinds = {first.column.kind, *(one.column.kind for one in further[:1])}
    if not further or not (kinds <= AMOUNTS or kinds <= TEXTS):
        return _clause(first, known, at)
    fits = (_condition(first, known), _condition(further[0], known))
    whole = either(*fits) if known else every(*fits)
    return Clause(end=end, effects=(Filter(condition=whole),)) if whole else _clause(first, known, at)


def _together(scene: Scene, first: Reach, at: int) -> Clause | None:
    """'cpu limit or memory limit configured': what is said of the last is said of both."""
    joint = scene.said(at, Role.OR)
    reaches, end = scene.columns(joint.end) if joint else ((), at)
    state = scene.said(scene.skip(end, Role.IS), Role.UNKNOWN, Role.KNOWN) if reaches else None
    if state is None:
        return None
    known = state.role is Role.KNOWN
    both = either(_condition(first, known), _condition(reaches[0], known))
    return Clause(end=state.end, effects=(Filter(condition=both),))


def _is_told(scene: Scene, reach: Reach, end: int) -> bool:
    """Whether a text of the column follows: "without ntp server ntp1"."""
    return reach.column.kind in TEXTS and text_at(scene, end, known=False) is not None


def _is_presence(scene: Scene, reach: Reach, start: int) -> bool:
    """Whether "with X" asks for those that have one, and not for a column to show."""
    end = scene.columns(start)[1]
    if reach.column.kind is Kind.FLAG:
        return flag.state_at(scene, end) is None
    if scene.said(end, Role.IS, Role.OF, Role.COMPARE, Role.CONTAINS, Role.STARTS, Role.ENDS, Role.LIKE):
        return False
    if isinstance(reach.column.source, Related) and reach.column.source.where is not None:
        return True
    return scene.word(start - 1) in ARTICLES and reach.column.kind is not Kind.CHOICE


def _clause(reach: Reach, known: bool, end: int) -> Clause:  # noqa: FBT001 - a fact
    return Clause(end=end, effects=(Filter(condition=_condition(reach, known)),))


def _condition(reach: Reach, known: bool) -> Condition:  # noqa: FBT001 - a fact
    if reach.column.kind is Kind.FLAG:
        return Compare(path=reach.path, op=Op.EQ, value=known)
    if isinstance(reach.column.source, Related):
        return Compare(path=reach.path, op=Op.GT if known else Op.EQ, value=0)
    if reach.column.kind in {Kind.NUMBER, Kind.SIZE}:
        some = Compare(path=reach.path, op=Op.GT, value=0)
        return some if known else Not(of=some)
    unknown = Compare(path=reach.path, op=Op.UNKNOWN)
    return Not(of=unknown) if known else unknown
