"""'total memory of ...', 'average cpus', 'how much memory', 'how many vms': a number is wanted."""

from collections.abc import Sequence

from nlp.clause import Asked, Chosen, Clause, Commonest, Counted, Measured, Totalled
from nlp.defaults import IDENTIFIERS, UNADDED
from nlp.english import Role
from nlp.facts import is_measured
from nlp.meaning import Unclear
from nlp.scene import Heard, Scene, Thing
from store.query import Function, Path
from store.resource import Kind, Related

EXAMPLES = ("average memory of vms", "how many hosts")
COUNTED = (
    ("with", "numbers"),
    ("with", "counts"),
    ("with", "count"),
    ("counted",),
    ("with", "their", "numbers"),
)
TOGETHER = (
    ("together",),
    ("all", "together"),
    ("taken", "together"),
    ("summed", "up"),
    ("summed",),
    ("added", "up"),
    ("added", "together"),
    ("combined",),
    ("in", "sum"),
)


def read(scene: Scene, at: int) -> Clause | None:
    together = next(
        (len(one) for one in TOGETHER if tuple(map(scene.word, range(at, at + len(one)))) == one), 0
    )
    if together and any(
        is_measured(one.column, Function.SUM) for place in range(at) for one in scene.columns(place)[0]
    ):
        return Clause(end=at + together, effects=(Totalled(),))
    counts = next((len(one) for one in COUNTED if tuple(map(scene.word, range(at, at + len(one)))) == one), 0)
    if counts and any(scene.columns(place)[0] for place in range(at)):
        return Clause(end=at + counts, effects=(Commonest(path=None, descending=True, every=True),))
    said = scene.said(at, Role.MEASURE)
    if said is not None:
        return _function(scene, at, said)
    return _count(scene, at) or _much(scene, at)


def _function(scene: Scene, at: int, said: Heard) -> Clause | None:
    """'average memory', 'sum of cpus', 'total vms', 'minimum and maximum memory'."""
    functions, last = _functions(scene, said)
    start = scene.skip(last.end, Role.OF, Role.ARTICLE, Role.THEIR, Role.COUNT)
    noun = scene.noun(start)
    if scene.columns(at)[1] == at + 1 and scene.said(at - 1, Role.AND):
        return None  # "free and total of all ..."
    if noun is not None and noun.resource.table is scene.subject.table:
        return _of_own(scene, functions, start, noun.end)
    clause = _measured(scene, start, *functions)
    if clause is None:
        return _of_before(scene, said) or _unadded(scene, start, said) if noun is None else None
    longer = scene.columns(at)[1] >= clause.end and said.value is not Function.SUM  # "max failures"
    return None if longer else clause


def _functions(scene: Scene, said: Heard) -> tuple[list[Function], Heard]:
    """'average, minimum and maximum'."""
    functions = [said.value]
    while (joint := scene.said(said.end, Role.AND, Role.OR)) and (
        further := scene.said(scene.skip(joint.end, Role.AND), Role.MEASURE)
    ):
        functions, said = [*functions, further.value], further
    return functions, said


def _unadded(scene: Scene, at: int, said: Heard) -> Clause | None:
    """'total usage in percent' is that column; a total of what nobody adds up is asked about."""
    reaches, end = scene.columns(at)
    if not reaches or said.value is not Function.SUM:
        return None
    column = reaches[0].column
    if column.kind is Kind.PERCENT:
        return Clause(end=end, effects=(Chosen(paths=(reaches[0].path,)),))
    if column.name not in IDENTIFIERS | UNADDED:
        return None
    reason = f"A total of {column.label} says nothing. Which number do you want?"
    return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))


def _of_own(scene: Scene, functions: Sequence[Function], start: int, end: int) -> Clause | None:
    """'sum of vm memory'; 'total vms' is their number."""
    counted = Clause(end=start, effects=(Counted(),)) if functions == [Function.SUM] else None
    return _measured(scene, end, *functions) or counted


def _of_before(scene: Scene, said: Heard) -> Clause | None:
    """'and the average?': over what the thread's question worked out something over."""
    previous = scene.context.previous
    measure = previous.measure if previous and previous.resource == scene.subject.name else None
    if measure is None or not measure.path:
        return None
    return Clause(end=said.end, effects=(Measured(function=said.value, path=measure.path),))


def _count(scene: Scene, at: int) -> Clause | None:
    """'how many', 'count', 'number of'; of a column, 'how many cpus'."""
    said = scene.said(at, Role.COUNT)
    if said is None or scene.columns(at)[1] > said.end:
        return None
    each = scene.skip(said.end, Role.OF, Role.IS)
    if scene.word(each) == "each" or (scene.word(each), scene.word(each + 1)) == ("there", "are"):
        shown = any(scene.columns(place)[0] for place in range(at))
        return (
            Clause(end=each + 1, effects=(Commonest(path=None, descending=True, every=True),))
            if shown
            else None
        )
    start = scene.skip(said.end, Role.OF, Role.ARTICLE)
    noun = scene.noun(start)
    if (
        noun is None
        and scene.said(start, Role.IS)
        and any(_is_each(scene, place) for place in range(start, len(scene.words)))
    ):
        return _shown(scene, scene.skip(start, Role.IS))
    if noun is None:
        clause = (
            _shown(scene, start) if _follows_own_noun(scene, at) else _measured(scene, start, Function.SUM)
        )
        return clause or Clause(end=said.end, effects=(Counted(),))
    return _count_of(scene, at, said, noun)


def _count_of(scene: Scene, at: int, said: Heard, noun: Thing) -> Clause | None:
    """'number of vms'; in 'vm count in cluster X' the noun behind only leads to a name."""
    if noun.resource.table is scene.subject.table:
        return _free(scene, noun.end) or Clause(end=said.end, effects=(Counted(),))
    own = scene.noun(at - 1)
    if own is not None and own.resource is scene.subject and scene.names(noun.end):
        return Clause(end=at + 1, effects=(Counted(),))
    reaches, end = scene.columns(scene.skip(said.end, Role.OF, Role.ARTICLE))
    return Clause(end=end, effects=(Chosen(paths=(reaches[0].path,)),)) if reaches else None


def _is_each(scene: Scene, at: int) -> bool:
    return scene.word(at) in {"each", "every"}


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


def _measured(scene: Scene, at: int, *functions: Function) -> Clause | None:
    """'memory', 'memory and cpus': what the functions are worked out over."""
    effects: list[Measured] = []
    end = at
    while found := _number(scene, at, functions[0]):
        effects += [Measured(function=function, path=found[0]) for function in functions]
        end = found[1]
        joint = scene.said(end, Role.AND)
        at = scene.skip(joint.end, Role.OF, Role.ARTICLE) if joint else len(scene.words)
        if scene.noun(at):
            break
    return Clause(end=end, effects=tuple(effects)) if effects else None


def _shown(scene: Scene, at: int) -> Clause | None:
    found = _number(scene, at, Function.SUM)
    return Clause(end=found[1], effects=(Chosen(paths=(found[0],)),)) if found else None


def _number(scene: Scene, at: int, function: Function) -> tuple[Path, int] | None:
    """The column to work out something over."""
    reaches, end = scene.columns(at)
    fit = [one for one in reaches if is_measured(one.column, function)]
    return (fit[0].path, end) if fit else None
