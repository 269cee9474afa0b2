"""'powered off', 'red status', 'power state is off', 'thin or thick': a declared value of a column."""

from dataclasses import replace

from nlp.clause import Chosen, Clause, Filter, Grouped, Wider
from nlp.english import Role
from nlp.facts import either, negated
from nlp.rules import comparison, flag
from nlp.scene import Scene
from nlp.vocabulary import Means
from store.resource import Kind

EXAMPLES = ("powered off vms", "red alarms")

PARTICLES = frozenset({"up", "out", "back"})
BE = frozenset(
    {"is", "are", "was", "were", "be", "currently", "turned", "not", "aren't", "isn't", "either", "still"}
)


def read(scene: Scene, at: int) -> Clause | None:
    reaches, start = scene.columns(at)
    if reaches:
        names = {one.column.name for one in reaches}
        place = scene.skip(start, Role.IS, Role.THAT, Role.ARTICLE)
        clause, turned = _valued(scene, place, names), None
        if clause is None:
            turned = scene.said(start, Role.NOT) or scene.said(place, Role.NOT)
            clause = _valued(scene, turned.end, names) if turned else None
        if clause is not None and not clause.conditions:
            return clause
        if clause is not None:
            condition = negated(clause.conditions[0]) if turned else clause.conditions[0]
            return replace(clause, effects=(Filter(condition=condition),))
    return _alone(scene, at)


def _alone(scene: Scene, at: int) -> Clause | None:
    """'powered off', 'NFS type'."""
    found, end = scene.values(at)
    if found and _is_waiting(scene, at):
        return Clause(end=end)  # "the host where it is running"
    if not found or scene.asks(at, end) or _is_preposition(scene, at, end):
        return None
    called, after = scene.columns(end)
    names = {one.column.name for one in called}
    owned = next((one for one in found if one.column.name in names), None)
    one = owned or found[0]
    if (owned is None and not one.alone) or _is_stated(scene, at, one, end):
        return None
    if one.vague and owned is None and _describes_column(scene, end):
        return None  # "on hosts with old versions"
    clause = _valued(scene, at, {one.column.name})
    return replace(clause, end=after) if clause and owned and clause.end == end else clause


def _describes_column(scene: Scene, at: int) -> bool:
    """Whether a column stands behind a word, of the subject or of others, and no noun."""
    return scene.noun(at) is None and bool(scene.columns(at)[0] or scene.foreign(at)[0])


def _valued(scene: Scene, at: int, names: set[str]) -> Clause | None:
    """A value of one of the columns, and further ones: "red or yellow"."""
    found, end = _value(scene, at, names)
    if not found:
        return None
    either_way = scene.said(end, Role.OR)
    if either_way and scene.word(either_way.end) == "not" and not scene.declared(either_way.end + 1):
        shown = Chosen(paths=((found[0].column.name,),))
        return Clause(end=either_way.end + 1, effects=(shown,))  # "running or not"
    conditions = [found[0].condition]
    versus = _value(scene, end + 1, names)
    counted = scene.word(end) == "/" and any(scene.said(place, Role.COUNT) for place in range(at))
    if (counted or scene.word(end) in {"vs", "versus"}) and versus[0]:
        path = (found[0].column.name,)
        return Clause(end=versus[1], effects=(Wider(path=path), Grouped(path=path)))
    while further := _further(scene, end, found[0].column.name):
        conditions.append(further[0].condition)
        end = further[1]
    effect = Filter(condition=either(*conditions), supposed=found[0].vague is not None)
    return Clause(end=end, effects=(effect,))


def _is_stated(scene: Scene, at: int, found: Means, end: int) -> bool:
    """Whether what is said still follows: "with drs disabled", "not tagged gold"."""
    if (found.column.to and scene.names(end)) or scene.columns(end - 1)[1] > end:
        return True
    if comparison.after_column(scene, end - 1) is not None:
        return True
    led = scene.said(at, Role.WITH, Role.WITHOUT) is not None
    if led and end - at > 1 and scene.values(at + 1)[1] > end:
        return True  # "with link down"
    return led and found.column.kind is Kind.FLAG and flag.state_at(scene, end) is not None


def says(scene: Scene, at: int) -> bool:
    """Whether a declared phrase begins with a word like "without": "without tools"."""
    found, end = scene.values(at)
    return bool(found) and (end - at > 1 or not found[0].alone) and _alone(scene, at) is not None


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


def _is_waiting(scene: Scene, at: int) -> bool:
    """Whether the state is that of what was asked before, and not of the subject."""
    if scene.said(0, Role.WHERE):
        return True
    previous = scene.context.previous
    other = previous is not None and previous.resource != scene.subject.name
    return other and scene.word(at - 1) in BE and scene.said(at - 2, Role.PRONOUN) is not None


def _is_preposition(scene: Scene, at: int, end: int) -> bool:
    """Whether a word like "on", "up" or "running" leads on to something instead of being a value."""
    verb = scene.said(at, Role.WITH) is not None
    if end - at > 1 or not (verb or scene.said(at, Role.INSIDE) or scene.word(at) in PARTICLES):
        return False
    last = end >= len(scene.words) or scene.said(end, Role.AND, Role.OR) or scene.word(end) in "?.!)"
    if scene.word(at - 1) in BE or scene.columns(at - 1)[0]:
        ends = scene.said(end, Role.INSIDE, Role.WITH, Role.PER, Role.FILLER) or scene.time(end)
        return not last and (scene.said(end, Role.PRONOUN) is not None or not ends)
    if at and scene.said(at - 1, Role.AND, Role.OR):
        return False
    before = scene.noun(at - 1)
    if verb:
        leads = before is not None or scene.word(at - 1) in {"that", "which"}
        return leads and not last and not scene.said(end, Role.FILLER, Role.INSIDE, Role.WITH, Role.WITHOUT)
    own = before is not None and before.resource.table is scene.subject.table
    closed = last or (own and scene.said(end, Role.INSIDE) is not None)
    return not (closed and (own or _own_name(scene, at - 1)))


def _own_name(scene: Scene, at: int) -> bool:
    """Whether the subject's own name ends at a word."""
    return any(
        span.end == at + 1 and any(name.resource == scene.subject.name for name in span.names)
        for start in range(max(0, at - 3), at + 1)
        for span in scene.names(start)
    )
