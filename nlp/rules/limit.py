"""'top 10', 'first 5', 'the 3 biggest', '10 vms', 'last 20 snapshots': so many and no more."""

from nlp.clause import Clause, Commonest, Effect, Limited, Ordered
from nlp.defaults import number_of
from nlp.english import Role
from nlp.facts import AMOUNTS, age_of
from nlp.scene import Scene
from store.resources import amounts

EXAMPLES = ("top 10 vms by memory", "last 20 events")


def read(scene: Scene, at: int) -> Clause | None:
    return _top(scene, at) or _last(scene, at) or _first(scene, at) or _number(scene, at)


def _top(scene: Scene, at: int) -> Clause | None:
    """'top 10 vms by memory', 'bottom 5', 'top 5 memory consumers'."""
    said = scene.said(at, Role.TOP)
    if said is None:
        return None
    count = _count(scene, said.end) or _usual(scene, said.end)
    if count is None:
        return None
    effects: tuple[Effect, ...] = (Limited(limit=count[0], descending=said.value),)
    reaches, end = scene.columns(count[1])
    noun = scene.noun(count[1])
    kinds = {one.column.kind for one in reaches}
    if reaches and noun is None and not kinds & AMOUNTS:
        commonest = Commonest(path=reaches[0].path, descending=said.value)
        return Clause(end=end, effects=(Limited(limit=count[0]), commonest))
    if reaches and noun is None:
        effects = (*effects, Ordered(path=reaches[0].path, descending=said.value))
        return Clause(end=end, effects=effects)
    return Clause(end=count[1], effects=effects)


def _usual(scene: Scene, at: int) -> tuple[int, int] | None:
    """How many "top vms" are."""
    noun = scene.noun(at)
    if noun is not None and noun.resource.table is scene.subject.table:
        return (_many(scene) if noun.plural else 1), at
    return (_many(scene), at) if scene.columns(at)[0] else None


def _many(scene: Scene) -> int:
    return number_of(amounts.TOP, scene.context.amounts)


def _last(scene: Scene, at: int) -> Clause | None:
    """'last 20 snapshots', 'last snapshot'."""
    said, age = scene.said(at, Role.LAST), age_of(scene.subject.table)
    if said is None:
        return None
    count, noun = _count(scene, said.end), scene.noun(said.end)
    if count is not None:
        latest = (Ordered(path=(age.name,), descending=True),) if age else ()
        return Clause(end=count[1], effects=(Limited(limit=count[0]), *latest))
    if age is not None and scene.subject.table.log and scene.values(said.end)[0]:  # "when was it last moved"
        return Clause(end=said.end, effects=(Limited(limit=1), Ordered(path=(age.name,), descending=True)))
    if age is None or noun is None or noun.resource.table is not scene.subject.table:
        return None
    return Clause(end=said.end, effects=(Ordered(path=(age.name,), descending=True, superlative=True),))


def _first(scene: Scene, at: int) -> Clause | None:
    """'first 5', 'limit 5'."""
    said = scene.said(at, Role.FIRST)
    count = _count(scene, said.end) if said else None
    return Clause(end=count[1], effects=(Limited(limit=count[0]),)) if count else None


def _number(scene: Scene, at: int) -> Clause | None:
    """'10 vms', '3 largest', '5 powered off vms': a number that counts the subject."""
    count = _count(scene, at)
    if count is None or scene.noun(at - 1) is not None:
        return None  # "server 2012"
    superlative = scene.said(count[1], Role.SUPERLATIVE)
    if superlative is not None or _counts_subject(scene, count[1]):
        return Clause(end=count[1], effects=(Limited(limit=count[0]),))
    return None


def _counts_subject(scene: Scene, at: int) -> bool:
    """Whether the subject's noun follows, with nothing but adjectives before it."""
    for _ in range(4):
        noun = scene.noun(at)
        if noun is not None:
            return noun.resource.table is scene.subject.table
        values, end = scene.values(at)
        filler = scene.said(at, Role.ARTICLE, Role.FILLER)
        if not values and filler is None:
            return False
        at = end if values else filler.end if filler else at + 1
    return False


def _count(scene: Scene, at: int) -> tuple[int, int] | None:
    found = scene.quantity(at)
    if found is None or found[0].unit or found[0].number != int(found[0].number) or found[0].number < 1:
        return None
    return int(found[0].number), found[1]
