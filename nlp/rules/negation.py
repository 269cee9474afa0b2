"""'not in cluster Dev', 'except win*', 'without windows': a condition turned round."""

from dataclasses import replace

from nlp.clause import Clause, Filter, Wider
from nlp.english import Role
from nlp.facts import either, negated
from nlp.scene import Heard, Scene
from nlp.vocabulary import Means
from store.query import Compare, Condition, Op
from store.resource import Kind

EXAMPLES = ("vms not in cluster Dev", "vms except windows")

EXCLUDED = frozenset({"excluded", "omitted", "ignored", "exempt", "exempted"})
USES = frozenset({"use", "uses", "used", "connected", "attached"})
EVERYTHING = frozenset({"all", "every", "everything"})


def read(scene: Scene, at: int) -> Clause | None:
    if at == 0 and scene.word(1) == ",":
        return None  # "no, windows" answers an answer
    negative = scene.said(at, Role.NOT)
    if (
        scene.word(at) == "but"
        and negative is None
        and EVERYTHING.intersection(scene.word(place) for place in range(at))
    ):
        heard = [Heard(Role.NOT, None, at + 1)]  # "all but the powered off ones"
    else:
        heard = [one for one in (scene.said(at, Role.WITHOUT), scene.said(at, Role.NOT)) if one]
    if not heard:
        return _excluded(scene, at)
    for said in sorted(heard, key=lambda one: -one.end):
        clause = _denied(scene, said)
        if clause is not None:
            return clause
    return None


def _denied(scene: Scene, said: Heard) -> Clause | None:
    """What stands behind a "not", turned round."""
    skipped = scene.skip(said.end, Role.ARTICLE, Role.PRONOUN, Role.THAT, Role.IS)
    inside = (said.end - 1,) if scene.word(said.end - 1) == "of" else ()  # "outside of any ..."
    for start in dict.fromkeys((said.end, skipped, *inside)):
        clause = scene.filter(start)
        if clause is not None:
            return clause if clause.asked else _turned(scene, start, clause)
    return _unused(scene, skipped) or _unset(scene, skipped)


def _unset(scene: Scene, at: int) -> Clause | None:
    """'excluding templates', 'nobody tagged': a column with nothing said of it."""
    reaches, end = scene.columns(at, Kind.FLAG)
    if reaches:
        unset = Compare(path=reaches[0].path, op=Op.EQ, value=False)
        return Clause(end=end, effects=(Filter(condition=unset),))
    reaches, end = scene.columns(at, Kind.REFS)
    if not reaches or not scene.word(end - 1).endswith("ed") or scene.names(end):
        return None
    return Clause(end=end, effects=(Filter(condition=Compare(path=reaches[0].path, op=Op.UNKNOWN)),))


def _excluded(scene: Scene, at: int) -> Clause | None:
    """'NFS excluded'."""
    if not scene.says(EXCLUDED):
        return None
    clause = scene.filter(at)
    if clause is None or clause.asked or scene.word(clause.end) not in EXCLUDED:
        return None
    turned = _turned(scene, at, clause)
    return turned and replace(turned, end=clause.end + 1)


def _unused(scene: Scene, at: int) -> Clause | None:
    """'not in use', 'nobody uses': what is called unused."""
    start = at + (scene.word(at) in {"in", "being"})
    if scene.word(start) not in USES:
        return None
    means = (one for one in scene.vocabulary.phrases.get(("unused",), ()) if isinstance(one, Means))
    own = next((one for one in means if one.table == scene.subject.table.name), None)
    end = scene.skip(start + 1 + (scene.word(start + 1) == "to"), Role.FILLER)
    closed = end >= len(scene.words) or scene.word(end) in {"?", ".", "anybody", "anyone", "anything"}
    return Clause(end=start + 1, effects=(Filter(condition=own.condition),)) if own and closed else None


def _is_moment(scene: Scene, condition: Condition) -> bool:
    return isinstance(condition, Compare) and scene.leaf(condition.path).kind is Kind.MOMENT


def _turned(scene: Scene, at: int, clause: Clause) -> Clause | None:
    anywhere = [effect.path for effect in clause.effects if isinstance(effect, Wider)]
    if anywhere:  # "not in any cluster"
        nowhere = Compare(path=anywhere[0], op=Op.UNKNOWN)
        return Clause(end=clause.end, effects=(Filter(condition=nowhere),))
    conditions, end = list(clause.conditions), clause.end
    if not conditions:
        return None
    if any(scene.word(place) == "for" for place in range(at, end)) and _is_moment(scene, conditions[0]):
        return clause  # "not modified for more than 180 days"
    while joint := scene.said(end, Role.OR):
        further = scene.filter(joint.end)
        if further is None or further.asked:
            break
        conditions, end = [*conditions, *further.conditions], further.end
    return Clause(end=end, effects=(Filter(condition=negated(either(*conditions))),))
