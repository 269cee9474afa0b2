"""'per cluster', 'by power state and host', 'for each vCenter', 'by memory': groups, or what to order by."""

from nlp import naming
from nlp.clause import Asked, By, Chosen, Clause, Each, Effect, Grouped, Measured
from nlp.english import Role
from nlp.facts import NAME, TEXTS, is_measured
from nlp.meaning import Unclear
from nlp.relation import counter_at
from nlp.rules.superlative import ranked
from nlp.scene import Heard, Reach, Scene
from nlp.wording import text_at
from store.query import Function
from store.resource import Kind

EXAMPLES = ("count vms per cluster", "vms by power state and os")


def read(scene: Scene, at: int) -> Clause | None:
    before = _of_before(scene, at)
    if before is not None:
        return before
    said = scene.said(at, Role.PER, Role.BY) or _each(scene, at)
    if said is None:
        return _summed_up(scene, at)
    return _own(scene, said) or _whole(scene, at, said) or _grouped(scene, said)


def _whole(scene: Scene, at: int, said: Heard) -> Clause | None:
    """'by whom': a column that is so called."""
    reaches, end = scene.columns(at)
    if not reaches or end <= said.end:
        return None
    return Clause(end=end, effects=(By(path=reaches[0].path, measures=False),))


def _own(scene: Scene, said: Heard) -> Clause | None:
    """'per vm' of VMs, 'by number of vms': each of the subject, which changes nothing."""
    counted = scene.said(said.end, Role.COUNT)
    place = counted.end if counted and said.role is Role.BY else scene.skip(said.end, Role.ARTICLE)
    noun = scene.noun(place) if counted or said.role is not Role.BY or _is_summed(scene) else None
    if noun is None or noun.resource.table is not scene.subject.table or scene.way(noun.resource):
        return None
    return Clause(end=noun.end, effects=(Each(),) if _is_summed(scene) else ())


def _is_summed(scene: Scene) -> bool:
    return any(
        heard.value is Function.SUM
        for heard in (scene.said(at, Role.MEASURE) for at in range(len(scene.words)))
        if heard
    )


def _grouped(scene: Scene, said: Heard) -> Clause | None:
    measure = scene.said(said.end, Role.MEASURE)
    if measure and not scene.columns(said.end)[0]:
        return _ranking(scene, measure)
    effects: list[Effect] = []
    own = scene.noun(said.end)
    named = own is not None and own.resource.table is scene.subject.table and scene.columns(own.end)[0]
    place = end = own.end if own and named else said.end
    while found := _counted_path(scene, scene.skip(place, Role.ARTICLE, Role.THEIR, Role.EVERY)):
        reach, end = found
        if said.role is Role.BY and reach.column.kind in TEXTS and _is_given(scene, end):
            return None  # "by user alice"
        if said.role is Role.BY and reach.column.kind is Kind.FLAG and _is_passive(scene, said.end - 2):
            return _asked(scene, place, end)
        aged = False if scene.word(end - 1) == "age" else None
        by = By(path=reach.path, measures=_ranks(scene, reach), descending=aged)
        effects.append(by if said.role is Role.BY else Grouped(path=reach.path))
        joint = scene.said(end, Role.AND)
        if joint is None:
            break
        place = scene.skip(joint.end, Role.PER, Role.BY)
    return Clause(end=end, effects=tuple(effects)) if effects else None


def _ranking(scene: Scene, measure: Heard) -> Clause | None:
    """'top 3 owners by total memory': what groups are ordered by."""
    reaches, end = scene.columns(scene.skip(measure.end, Role.OF, Role.ARTICLE))
    fit = [one for one in reaches if is_measured(one.column, measure.value)]
    top = any(scene.said(at, Role.TOP) for at in range(len(scene.words)))
    if not fit or not top or scene.noun(scene.skip(0, Role.TOP)) is not None:
        return None
    return Clause(end=end, effects=(Measured(function=measure.value, path=fit[0].path),))


def _is_passive(scene: Scene, at: int) -> bool:
    """Whether something is done by what follows: "restarted by ha"."""
    return scene.word(at).endswith("ed") and scene.said(at, *Role) is None


def _asked(scene: Scene, at: int, end: int) -> Clause:
    reason = f'I do not know what was done by "{scene.between(at, end)}". Can you say it in other words?'
    return Clause(end=end, effects=(Asked(unclear=Unclear(reason=reason)),))


def _counted_path(scene: Scene, at: int) -> tuple[Reach, int] | None:
    return _path(scene, at) or _path(scene, scene.skip(at, Role.COUNT, Role.ARTICLE))


def _is_given(scene: Scene, at: int) -> bool:
    """Whether a text stands there that means nothing else."""
    given = text_at(scene, at, known=False)
    return given is not None and not given.quoted and scene.time(at) is None


def _summed_up(scene: Scene, at: int) -> Clause | None:
    """'power state summary', 'different os versions', 'what hardware versions exist'."""
    told = scene.word(at) in {"different", "distinct", "unique"}
    reaches, end = scene.columns(at + 1 if told else at)
    behind = scene.word(end) in {"summary", "breakdown", "distribution", "split"}
    exist = scene.word(end) in {"exist", "exists"} and scene.said(0, Role.ASK) is not None
    if not reaches or not (told or behind or exist):
        return None
    path, last = reaches[0].path, end if told else end + 1
    shown = behind and ranked(reaches[0].column)
    return Clause(end=last, effects=(Chosen(paths=(path,)) if shown else Grouped(path=path),))


def is_last(scene: Scene, at: int) -> bool:
    """Whether nothing that counts stands behind a word."""
    return scene.skip(at + 1, Role.FILLER) >= len(scene.words)


def _ranks(scene: Scene, reach: Reach) -> bool:
    return len(reach.path) == 1 and (
        ranked(reach.column) or (reach.path == NAME and not scene.subject.table.log)
    )


def _each(scene: Scene, at: int) -> Heard | None:
    """'stored on each', 'does each ... have'."""
    lead = scene.said(at, Role.INSIDE)
    place = lead.end if lead and not scene.is_stated(at) else at
    return Heard(Role.PER, None, place + 1) if scene.word(place) in {"each", "every"} else None


def _of_before(scene: Scene, at: int) -> Clause | None:
    """'how many vms run on each': of what was asked about before."""
    lead = scene.said(at, Role.INSIDE, Role.PER)
    place = lead.end if lead and scene.word(at) not in {"each", "every"} else at
    previous = scene.context.previous
    if previous is None or scene.word(place) not in {"each", "every"} or not is_last(scene, place):
        return None
    way = scene.way(scene.vocabulary.resources[previous.resource])
    return Clause(end=place + 1, effects=(Grouped(path=way.path),)) if way and way.forward else None


def _path(scene: Scene, at: int) -> tuple[Reach, int] | None:
    """The column, or the reference to what a noun names, unless a name follows it."""
    noun = scene.noun(at)
    way = scene.way(noun.resource) if noun else None
    reaches, end = scene.columns(at)
    if reaches and (noun is None or end > noun.end or not (way and way.forward)):
        return reaches[0], end
    if noun is None or not (way and way.forward):
        reaches, end = counter_at(scene, at) if noun else scene.foreign(at)
        return (reaches[0], end) if reaches else None
    if naming.named(scene, noun.end, noun.resource.table, strict=True):
        return None
    return Reach(way.path, scene.subject.table.column(way.path[0])), noun.end
