"""'with other ntp servers than the rest of their cluster', 'with mixed versions': unlike others."""

from typing import Final

from nlp.clause import Clause, Filter, Instead
from nlp.defaults import BESIDE, UNLIKE
from nlp.english import Role
from nlp.scene import Scene
from store.query import Compare, Condition, Mixed, Op, Path
from store.resource import Kind, Related

EXAMPLES = ("clusters with mixed esxi versions",)

OTHER: Final = frozenset({"other", "another", "different", "differing", "deviating"})
MIXED: Final = frozenset(
    {"mixed", "different", "several", "inconsistent", "varying", "differing", "multiple", "various"}
    | {"mismatched", "mismatching", "divergent"}
)
THAN: Final = frozenset({"than", "from", "to", "then", "as"})
REST: Final = frozenset(
    {"the", "rest", "most", "others", "other", "of", "in", "their", "its", "own", "all", "majority", "same"}
    | {"them", "hosts", "host", "nodes", "members", "cluster", "clusters", "peers", "neighbours", "neighbors"}
)
DIFFERS: Final = frozenset({"differs", "differ", "deviates", "deviate", "different", "differing", "unlike"})
TOLD: Final = OTHER | MIXED | DIFFERS | {"missing", "more"}  # without one there is nothing to read
LEAD: Final = (Role.WITH, Role.THAT, Role.THEIR, Role.ARTICLE)


def read(scene: Scene, at: int) -> Clause | None:
    if not scene.says(TOLD):
        return None
    return _other(scene, at) or _differs(scene, at) or _missing(scene, at) or _mixed(scene, at)


def _other(scene: Scene, at: int) -> Clause | None:
    """'with another build than most of their cluster'."""
    start = scene.skip(at, *LEAD)
    path, end = _column(scene, start + 1) if scene.word(start) in OTHER else (None, at)
    last = _rest(scene, end + 1) if path and scene.word(end) in THAN else None
    return _clause(scene, path, last) if path and last else None


def _differs(scene: Scene, at: int) -> Clause | None:
    """'whose build differs from their cluster', 'build unlike its cluster'."""
    path, end = _column(scene, scene.skip(at, *LEAD))
    verb = scene.skip(end, Role.IS)
    if path is None or scene.word(verb) not in DIFFERS:
        return None
    start = verb + 1 + (scene.word(verb + 1) in THAN)
    last = _rest(scene, start)
    return _clause(scene, path, last) if last else None


def _missing(scene: Scene, at: int) -> Clause | None:
    """'hosts missing datastores', of what most of those beside them have."""
    start = scene.skip(at, Role.IS)
    if scene.word(start) != "missing":
        return None
    path, end = _column(scene, scene.skip(start + 1, Role.ARTICLE))
    noun = scene.noun(end - 1)
    told = scene.names(end) or (noun is not None and not noun.plural)
    return None if path is None or told else _clause(scene, path, _rest(scene, end) or end)


def _column(scene: Scene, at: int) -> tuple[Path | None, int]:
    """The column that stands at a word, or the reference to what a noun names."""
    reaches, end = scene.columns(at)
    known = [one for one in reaches if (scene.subject.table.name, one.path[0]) in UNLIKE]
    if known:
        return known[0].path, end
    noun = scene.noun(at)
    way = scene.way(noun.resource) if noun else None
    if noun and way and way.forward and (scene.subject.table.name, way.path[0]) in UNLIKE:
        return way.path, noun.end
    return None, at


def _rest(scene: Scene, at: int) -> int | None:
    """Where "the rest of their cluster" ends, if something like it stands at a word."""
    end = at
    while scene.word(end) in REST:
        end += 1
    beside = BESIDE.get(scene.subject.table.name)
    nouns = [noun for place in range(at, end) if (noun := scene.noun(place))]
    others = {"rest", "most", "others", "peers"} & {scene.word(place) for place in range(at, end)}
    return end if others or any(noun.resource.table.name == beside for noun in nouns) else None


def _clause(scene: Scene, path: Path | None, end: int | None) -> Clause | None:
    if path is None or end is None:
        return None
    resource, by, column, check = UNLIKE[scene.subject.table.name, path[0]]
    where = Compare(path=(column,), op=Op.EQ, value=check)
    return Clause(end=end, effects=(Instead(resource=resource, where=where, path=(by,)),))


def _mixed(scene: Scene, at: int) -> Clause | None:
    """'clusters with mixed versions', 'clusters whose hosts have different builds'."""
    start = scene.skip(at, *LEAD)
    other = scene.noun(start)
    start = scene.skip(other.end, Role.WITH, Role.THAT, Role.IS) if other else start
    more = (scene.word(start), scene.word(start + 1), scene.word(start + 2)) == ("more", "than", "one")
    if scene.word(start) not in MIXED and not more:
        return None
    found = _of_others(scene, start + (3 if more else 1))
    if found is None or scene.word(found[1]) in THAN:
        return None
    return Clause(end=found[1], effects=(Filter(condition=found[0]),))


def _of_others(scene: Scene, at: int) -> tuple[Condition, int] | None:
    """That those which are in the subject have several values in the column that stands at a word."""
    noun = scene.noun(at)
    at = noun.end if noun and scene.subject.table is not noun.resource.table else at
    for counter in scene.subject.table.columns:
        source = counter.source
        if not isinstance(source, Related) or source.column is not None or scene.columns(at)[0]:
            continue
        inner = scene.about(scene.vocabulary.resources[source.of])
        reaches, end = inner.columns(at)
        fit = [one for one in reaches if one.column.kind in {Kind.TEXT, Kind.CHOICE}]
        if fit:
            return Mixed(resource=source.of, by=(source.by,), path=fit[0].path), end
    return None
