"""'total memory of ...', 'average cpus', 'how much memory', 'how many vms': a number is wanted."""

from nlp.clause import Asked, Chosen, Clause, Counted, Measured
from nlp.english import Role
from nlp.facts import is_measured
from nlp.meaning import Choice, Unclear
from nlp.scene import Heard, Scene
from store.query import Function, Path
from store.resource import Kind, Related


def read(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.MEASURE)
    if said is not None:
        return _function(scene, at, said)
    return _count(scene, at) or _much(scene, at)


def _function(scene: Scene, at: int, said: Heard) -> Clause | None:
    """'average memory', 'sum of cpus', 'total vms', 'minimum and maximum memory'."""
    joint = scene.said(said.end, Role.AND, Role.OR)
    other = scene.said(joint.end, Role.MEASURE) if joint else None
    if other is not None:
        return _one_at_a_time(scene, at, said, other)
    start = scene.skip(said.end, Role.OF, Role.ARTICLE, Role.THEIR, Role.COUNT)
    noun = scene.noun(start)
    if noun is not None and noun.resource.table is scene.subject.table:
        return _of_own(scene, said, start, noun.end)
    clause = _measured(scene, start, said.value)
    if clause is None:
        return _of_before(scene, said) if noun is None else None
    longer = scene.columns(at)[1] >= clause.end and said.value is not Function.SUM  # "max failures"
    return None if longer else clause


def _of_own(scene: Scene, said: Heard, start: int, end: int) -> Clause | None:
    """'sum of vm memory'; 'total vms' is their number."""
    counted = Clause(end=start, effects=(Counted(),)) if said.value is Function.SUM else None
    return _measured(scene, end, said.value) or counted


def _of_before(scene: Scene, said: Heard) -> Clause | None:
    """'and the average?': over what the thread's question worked out something over."""
    previous = scene.context.previous
    measure = previous.measure if previous and previous.resource == scene.subject.name else None
    if measure is None or not measure.path:
        return None
    return Clause(end=said.end, effects=(Measured(function=said.value, path=measure.path),))


def _one_at_a_time(scene: Scene, at: int, first: Heard, second: Heard) -> Clause:
    """'minimum and maximum memory': two numbers, of which one can be asked at a time."""
    before = scene.text[: scene.words[at].start]
    rest = scene.text[scene.words[second.end - 1].end :]
    functions = [heard.value.value for heard in (first, second)]
    choices = tuple(Choice(label=one, question=f"{before}{one}{rest}") for one in functions)
    reason = f"I work out one number at a time: {' or '.join(functions)}?"
    return Clause(end=second.end, effects=(Asked(unclear=Unclear(reason=reason, choices=choices)),))


def _count(scene: Scene, at: int) -> Clause | None:
    """'how many', 'count', 'number of'; of a column, 'how many cpus'."""
    said = scene.said(at, Role.COUNT)
    if said is None or scene.columns(at)[1] > said.end:
        return None
    start = scene.skip(said.end, Role.OF, Role.ARTICLE)
    noun = scene.noun(start)
    if noun is None:
        clause = (
            _shown(scene, start) if _follows_own_noun(scene, at) else _measured(scene, start, Function.SUM)
        )
        return clause or Clause(end=said.end, effects=(Counted(),))
    if noun.resource.table is scene.subject.table:
        return _free(scene, noun.end) or Clause(end=said.end, effects=(Counted(),))
    reaches, end = scene.columns(start)
    return Clause(end=end, effects=(Chosen(paths=(reaches[0].path,)),)) if reaches else None


def _free(scene: Scene, at: int) -> Clause | None:
    """'how many licences are free', where a column counts the free ones of each."""
    be = scene.said(at, Role.IS)
    reaches, end = scene.columns(be.end, Kind.NUMBER) if be else ((), at)
    last = scene.skip(end, Role.FILLER) >= len(scene.words)
    if not reaches or not last or isinstance(reaches[0].column.source, Related):
        return None
    return Clause(end=end, effects=(Measured(function=Function.SUM, path=reaches[0].path),))


def _much(scene: Scene, at: int) -> Clause | None:
    """'how much memory'; with "each", the column itself."""
    said = scene.said(at, Role.MUCH)
    start = scene.skip(said.end, Role.OF, Role.ARTICLE) if said else at
    if said is None:
        return None
    each = any(scene.word(place) == "each" for place in range(start, len(scene.words)))
    return _shown(scene, start) if each else _measured(scene, start, Function.SUM)


def _follows_own_noun(scene: Scene, at: int) -> bool:
    """Whether the subject stands before: "clusters with number of ..."."""
    nouns = (scene.noun(place) for place in range(at))
    return any(noun is not None and noun.resource.table is scene.subject.table for noun in nouns)


def _measured(scene: Scene, at: int, function: Function) -> Clause | None:
    found = _number(scene, at, function)
    return Clause(end=found[1], effects=(Measured(function=function, path=found[0]),)) if found else None


def _shown(scene: Scene, at: int) -> Clause | None:
    found = _number(scene, at, Function.SUM)
    return Clause(end=found[1], effects=(Chosen(paths=(found[0],)),)) if found else None


def _number(scene: Scene, at: int, function: Function) -> tuple[Path, int] | None:
    """The column to work out something over."""
    reaches, end = scene.columns(at)
    fit = [one for one in reaches if is_measured(one.column, function)]
    return (fit[0].path, end) if fit else None
