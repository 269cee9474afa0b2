"""'name, power state and host', 'with their ips', 'how old', 'where is': columns to show."""

from nlp.clause import Chosen, Clause, Filter, Too
from nlp.defaults import PLACES
from nlp.english import Role
from nlp.facts import NAME, NUMERIC, age_of, size_of
from nlp.leads import is_titled
from nlp.relation import counter_at
from nlp.scene import Reach, Scene, Thing
from nlp.story import about
from nlp.vocabulary import Way
from store.query import Compare, Not, Op
from store.resource import Kind

EXAMPLES = ("vms with their ip", "where is app-07")

GIVEN = frozenset({"allocated", "assigned", "configured", "provisioned", "installed"})
SEVERAL = 3  # references: more, and it may be about any of them


def read(scene: Scene, at: int) -> Clause | None:
    return (
        _asked(scene, at)
        or _whereabouts(scene, at)
        or _titled(scene, at)
        or _given(scene, at)
        or _in_name(scene, at)
        or _named(scene, at)
        or _too(scene, at)
    )


def _asked(scene: Scene, at: int) -> Clause | None:
    """'how old is X', 'how big', 'how full', 'when was X booted'."""
    said = scene.said(at, Role.HOW)
    if said is None:
        return None
    reaches, end = scene.columns(said.end)
    if not said.value and reaches:
        return Clause(end=end, effects=(Chosen(paths=(_likeliest_share(reaches).path,)),))
    if scene.word(said.end - 1) in {"fast", "quickly", "much"}:
        told = any(scene.columns(place)[0] for place in range(said.end, len(scene.words)))
        return Clause(end=said.end) if told else None
    if scene.word(said.end - 1) == "long":
        lasts = any(scene.columns(at, Kind.DURATION)[0] for at in range(said.end, len(scene.words)))
        return Clause(end=said.end) if lasts else None
    column = {"age": age_of, "size": size_of}.get(str(said.value), lambda _: None)(scene.subject.table)
    moments = any(scene.columns(place, Kind.MOMENT)[0] for place in range(said.end, len(scene.words)))
    if column is None or (scene.word(at) == "when" and moments):
        return None
    return Clause(end=said.end, effects=(Chosen(paths=((column.name,),)),))


def _whereabouts(scene: Scene, at: int) -> Clause | None:
    """'where is app-07': everything that it is in or on."""
    said = scene.said(at, Role.WHERE)
    if said is None or at != scene.skip(0, Role.ASK):
        return None
    table = scene.subject.table
    places = tuple(column.name for column in table.columns if column.kind is Kind.REF)
    refs = tuple((name,) for name in PLACES.get(table.name, places))
    return Clause(end=said.end, effects=(Chosen(paths=refs),)) if refs else None


def _given(scene: Scene, at: int) -> Clause | None:
    """'cpus allocated': a column that is said more fully."""
    end = scene.columns(at)[1]
    more = scene.word(at) in GIVEN and end == at + 1 and scene.columns(at - 1)[1] == at
    return Clause(end=end) if more else None


def _named(scene: Scene, at: int) -> Clause | None:
    reaches, end = scene.columns(at)
    noun = scene.noun(at)
    if noun is not None and noun.resource.table is scene.subject.table:
        return None
    way = scene.way(noun.resource) if noun else None
    kind = about(scene, noun.resource) if noun else None
    if noun is not None and kind is not None and (way is None or _is_changed(scene, at, noun)):
        return Clause(end=noun.end, effects=(Filter(condition=kind),))
    if noun is not None and way is not None and way.forward and _describes(scene, at, noun, way):
        some = about(scene, noun.resource) or Not(of=Compare(path=way.path, op=Op.UNKNOWN))
        return Clause(end=noun.end, effects=(Filter(condition=some),))
    rather = noun is not None and way is not None and _is_rather_noun(reaches, noun, way, end)
    if noun is None or (reaches and not rather):
        aside = scene.word(at - 1) == "(" and scene.noun(at - 2) is None
        reaches, end = (reaches, end) if reaches or aside else scene.foreign(at)
        return Clause(end=end, effects=(Chosen(paths=(reaches[0].path,)),)) if reaches else None
    if way is None or not way.forward:
        return None
    return Clause(end=noun.end, effects=(Chosen(paths=(way.path,)),))


def _titled(scene: Scene, at: int) -> Clause | None:
    """'with vm info', 'resource pool name': the reference itself, or how many there are."""
    noun = scene.noun(at)
    if noun is None or noun.resource.table is scene.subject.table or not is_titled(scene, noun.end):
        return None
    way = scene.way(noun.resource)
    reaches, _ = counter_at(scene, at)
    path = way.path if way and way.forward else reaches[0].path if reaches else None
    return Clause(end=noun.end + 1, effects=(Chosen(paths=(path,)),)) if path else None


def _in_name(scene: Scene, at: int) -> Clause | None:
    """'snapshot events': lines of a log that tell so by their name alone."""
    noun = scene.noun(at)
    log = scene.noun(noun.end) if noun else None
    if noun is None or log is None or noun.plural or log.resource is not scene.subject:
        return None
    if not scene.subject.table.log or scene.way(noun.resource) or about(scene, noun.resource):
        return None
    word = Compare(path=NAME, op=Op.MATCHES, value=f"*{noun.resource.label}*")
    return Clause(end=noun.end, effects=(Filter(condition=word),))


def _is_changed(scene: Scene, at: int, noun: Thing) -> bool:
    """Whether what is told of happened to such things: "vm deletions", "created or deleted vms"."""
    around = (scene.values(noun.end)[0], scene.noun(noun.end))
    return (
        bool(around[0])
        or (at > 0 and scene.values(at - 1)[1] == at)
        or (around[1] is not None and around[1].resource is scene.subject)
    )


def _is_rather_noun(reaches: tuple[Reach, ...], noun: Thing, way: Way, end: int) -> bool:
    """Whether objects are meant rather than an amount that is called like them: "networks and storage"."""
    amounts = bool(reaches) and all(one.column.kind in NUMERIC for one in reaches)
    return amounts and way.forward and noun.end == end


def _describes(scene: Scene, at: int, noun: Thing, way: Way) -> bool:
    """Whether one kind of several is meant: "datastore alarms", "alarms about hosts"."""
    own, table = scene.noun(noun.end), scene.subject.table
    part = table.part.of if table.part else ""
    column = table.column(way.path[0])
    places = [one for one in table.columns if one.kind is Kind.REF]
    several = column.kind is Kind.REF and len(way.path) == 1 and column.name != part and len(places) > SEVERAL
    before = not noun.plural and own is not None and own.resource is scene.subject
    return several and (before or scene.word(at - 1) == "about")


def _too(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.TOO)
    return Clause(end=said.end, effects=(Too(),)) if said else None


def _likeliest_share(reaches: tuple[Reach, ...]) -> Reach:
    """Of several columns of one name, the percent: "how full"."""
    return next((one for one in reaches if one.column.kind is Kind.PERCENT), reaches[0])
