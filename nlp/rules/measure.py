"""'total memory of ...', 'average cpus', 'how much memory', 'how many vms': a number is wanted."""

from nlp.clause import Asked, Chosen, Clause, Counted, Measured
from nlp.english import Role
from nlp.facts import NUMERIC
from nlp.meaning import Choice, Unclear
from nlp.scene import Heard, Reach, Scene
from store.query import Function, Path
from store.resource import Kind


def read(scene: Scene, at: int) -> Clause | None:
    return _function(scene, at) or _count(scene, at) or _much(scene, at)


def _function(scene: Scene, at: int) -> Clause | None:
    """'average memory', 'sum of cpus', 'total vms'."""
    said = scene.said(at, Role.MEASURE)
    if said is None:
        return None
    joint = scene.said(said.end, Role.AND, Role.OR)
    other = scene.said(joint.end, Role.MEASURE) if joint else None
    if other is not None:
        return _one_at_a_time(scene, at, said, other)
    start = scene.skip(said.end, Role.OF, Role.ARTICLE, Role.THEIR, Role.COUNT)
    found = _number(scene, start, said.value)
    own = scene.noun(start)
    behind = _number(scene, own.end, said.value) if own and found is None else None
    if own and behind and own.resource.table is scene.subject.table:
        return Clause(end=behind[1], effects=(Measured(function=said.value, path=behind[0].path),))
    before = _measured_before(scene)
    if found is None and own is None and before is not None:
        return Clause(end=said.end, effects=(Measured(function=said.value, path=before),))
    counts = own is not None and own.resource.table is scene.subject.table
    if found is None or (counts and said.value is Function.SUM):
        return Clause(end=start, effects=(Counted(),)) if counts and said.value is Function.SUM else None
    longer = scene.columns(at)[1]
    if longer >= found[1] and said.value is not Function.SUM:
        return None
    return Clause(end=found[1], effects=(Measured(function=said.value, path=found[0].path),))


def _measured_before(scene: Scene) -> Path | None:
    """The column that the thread's question worked out something over."""
    previous = scene.context.previous
    if previous is None or previous.resource != scene.subject.name or previous.measure is None:
        return None
    return previous.measure.path or None


def _one_at_a_time(scene: Scene, at: int, first: Heard, second: Heard) -> Clause:
    """'minimum and maximum memory': two numbers, of which one can be asked at a time."""
    before = scene.text[: scene.words[at].start]
    rest = scene.text[scene.words[second.end - 1].end :]
    functions = [heard.value.value for heard in (first, second)]
    choices = tuple(Choice(label=one, question=f"{before}{one}{rest}") for one in functions)
    reason = f"I work out one number at a time: {' or '.join(functions)}?"
    return Clause(end=second.end, effects=(Asked(unclear=Unclear(reason=reason, choices=choices)),))


def _number(scene: Scene, at: int, function: Function) -> tuple[Reach, int] | None:
    """The column to work out something over."""
    kinds = NUMERIC | ({Kind.MOMENT} if function in {Function.MIN, Function.MAX} else set())
    reaches, end = scene.columns(at)
    fit = [one for one in reaches if one.column.kind in kinds]
    if function is Function.SUM:
        fit.sort(key=lambda one: one.column.kind is Kind.PERCENT)
    return (fit[0], end) if fit else None


def _count(scene: Scene, at: int) -> Clause | None:
    """'how many', 'count', 'number of'; of a column, 'how many cpus'."""
    said = scene.said(at, Role.COUNT)
    if said is None or scene.columns(at)[1] > said.end:
        return None
    start = scene.skip(said.end, Role.OF, Role.ARTICLE)
    noun = scene.noun(start)
    found = _number(scene, start, Function.SUM) if noun is None else None
    if found and _follows_own_noun(scene, at):
        return Clause(end=found[1], effects=(Chosen(paths=(found[0].path,)),))
    if found:
        return Clause(end=found[1], effects=(Measured(function=Function.SUM, path=found[0].path),))
    if noun is not None and noun.resource.table is not scene.subject.table:
        reaches, end = scene.columns(start)
        return Clause(end=end, effects=(Chosen(paths=(reaches[0].path,)),)) if reaches else None
    return Clause(end=said.end, effects=(Counted(),))


def _follows_own_noun(scene: Scene, at: int) -> bool:
    """Whether the subject stands before: "clusters with number of ..."."""
    nouns = (scene.noun(place) for place in range(at))
    return any(noun is not None and noun.resource.table is scene.subject.table for noun in nouns)


def _much(scene: Scene, at: int) -> Clause | None:
    """'how much memory'."""
    said = scene.said(at, Role.MUCH)
    found = _number(scene, scene.skip(said.end, Role.OF, Role.ARTICLE), Function.SUM) if said else None
    if found and any(scene.word(place) == "each" for place in range(found[1], len(scene.words))):
        return Clause(end=found[1], effects=(Chosen(paths=(found[0].path,)),))
    return (
        Clause(end=found[1], effects=(Measured(function=Function.SUM, path=found[0].path),))
        if found
        else None
    )
