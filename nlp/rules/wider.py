"""'drop the filter on cluster', 'not only the ones from that host': conditions that fall away."""

from nlp.clause import Clause, Wider
from nlp.scene import Scene
from nlp.wordlist import phrases, words

DROPS = frozenset(
    words("drop remove ignore forget clear without lift no skip cancel disregard undo delete lose")
)
FILTERS = frozenset(
    words("filter filters condition conditions restriction restrictions limitation constraint")
)
SMALL = frozenset(words("on for of about by to the that this those these in from all any only my a it"))
REGARDLESS = tuple(
    words(phrase)
    for phrase in phrases(
        "regardless of|irrespective of|independent of|no matter which|no matter what|whatever|whichever"
    )
)
NOT_ONLY = tuple(
    words(phrase)
    for phrase in phrases("not only|not just|and not only|and not just|not limited to|not restricted to")
)
ONES = SMALL | {"ones", "at", "running"}

EXAMPLES = (
    "vms in cluster Dev → drop the filter on cluster",
    "vms in cluster Dev → all vms, not only that cluster",
)


def read(scene: Scene, at: int) -> Clause | None:
    if scene.context.previous is None:
        return None
    return _dropped(scene, at) or _regardless(scene, at) or _not_only(scene, at)


def widens(scene: Scene) -> bool:
    """Whether some of what was asked before shall not hold any more."""
    return any(read(scene, at) for at in range(len(scene.words)))


def _dropped(scene: Scene, at: int) -> Clause | None:
    """'drop the filter on cluster', 'without the power state filter', 'remove all filters'."""
    if scene.word(at) not in DROPS:
        return None
    place = _over(scene, at + 1, SMALL)
    told = scene.word(place) in FILTERS
    place = _over(scene, place, SMALL | FILTERS)
    if told and place >= len(scene.words):
        return Clause(end=place, effects=(Wider(path=()),))
    found = _target(scene, place)
    last = found is not None and found[1] >= len(scene.words)
    filtered = found is not None and scene.word(found[1]) in FILTERS
    if found is None or not (told or filtered or (last and scene.word(at) == "ignore")):
        return None
    return Clause(end=found[1] + filtered, effects=(found[0],))


def _regardless(scene: Scene, at: int) -> Clause | None:
    """'regardless of cluster'."""
    found = _target(scene, _over(scene, _behind(scene, at, REGARDLESS), SMALL))
    return (
        Clause(end=found[1], effects=(found[0],)) if found and _behind(scene, at, REGARDLESS) > at else None
    )


def _not_only(scene: Scene, at: int) -> Clause | None:
    """'not only that host', 'and not only the ones from this cluster'."""
    start = _behind(scene, at, NOT_ONLY)
    place = _over(scene, start, ONES)
    found = _target(scene, place) if start > at else None
    pointed = any(scene.word(between) in {"that", "this", "the", "those"} for between in range(start, place))
    return Clause(end=found[1], effects=(found[0],)) if found and pointed else None


def _target(scene: Scene, at: int) -> tuple[Wider, int] | None:
    """What the conditions are about: a column, or what a noun names."""
    noun = scene.noun(at)
    if noun is not None and noun.resource.table is not scene.subject.table:
        way = scene.way(noun.resource)
        path = way.path if way and way.forward else (noun.resource.name,)
        return Wider(path=path, of=noun.resource.name), noun.end
    reaches, end = scene.columns(at)
    return (Wider(path=reaches[0].path), end) if reaches else None


def _behind(scene: Scene, at: int, sayings: tuple[tuple[str, ...], ...]) -> int:
    """The place behind the longest of the sayings that stands at a word; the word itself if none does."""
    ends = (at + len(said) for said in sayings if tuple(map(scene.word, range(at, at + len(said)))) == said)
    return max(ends, default=at)


def _over(scene: Scene, at: int, small: frozenset[str]) -> int:
    while scene.word(at) in small:
        at += 1
    return at
