"""'with duplicate names', 'mac conflicts', 'with the same ip', 'names that exist twice': alike."""

from typing import Final

from nlp import naming
from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import NAME, TEXTS
from nlp.meaning import Unclear
from nlp.relation import Link, linked
from nlp.scene import Scene
from nlp.vocabulary import Called
from store.query import Alike, Condition, Path
from store.resource import Column, Resource

EXAMPLES = ("adapters with duplicate mac", "vms with the same ip")

BEFORE: Final = frozenset(
    {"duplicate", "duplicated", "duplicates", "conflicting", "identical", "same", "non-unique", "nonunique"}
)
BEHIND: Final = frozenset(
    {"conflict", "conflicts", "duplicate", "duplicates", "clash", "clashes", "collision", "collisions"}
)
OFTEN: Final = (("twice",), ("more", "than", "once"), ("multiple", "times"), ("several", "times"))
TOLD: Final = BEFORE | BEHIND | {"unique", "twice", "once", "times"}  # without one there is nothing to read
LEAD: Final = (Role.OF, Role.ARTICLE, Role.WITH, Role.THAT, Role.INSIDE)
SHARE: Final = frozenset({"share", "shares", "sharing", "shared"})


def read(scene: Scene, at: int) -> Clause | None:
    if not scene.says(TOLD):
        return None
    return _before(scene, at) or _behind(scene, at)


def _before(scene: Scene, at: int) -> Clause | None:
    """'with duplicate names', 'duplicate vms', 'sharing the same ip'."""
    start = scene.skip(at + (scene.word(at) in SHARE), *LEAD)
    if scene.word(start) == "non" and scene.word(start + 1) in {"-", "unique"}:
        start += 1
    if scene.word(start) not in BEFORE | {"unique"} or (scene.word(start) == "unique" and start == at):
        return None
    noun = scene.noun(start + 1)
    if noun is not None and noun.resource.table is scene.subject.table and scene.word(start) != "same":
        return _clause(Alike(resource=scene.subject.name, path=NAME), noun.end)
    as_another = _as_another(scene, start) if scene.word(start) == "same" else None
    if as_another is not None:
        return as_another
    found = _of_column(scene, start + 1)
    if found is None or scene.word(found[1]) in {"as", "like"}:
        return None
    return _clause(*found)


def _as_another(scene: Scene, at: int) -> Clause | None:
    """'on the same host as app-07'."""
    path, end = _shared(scene, at + 1)
    start = scene.skip(end + 1, Role.ARTICLE)
    own = scene.noun(start)
    start = own.end if own and own.resource.table is scene.subject.table else start
    fits = naming.named(scene, start, scene.subject.table, strict=True) if scene.word(end) == "as" else ()
    where = naming.condition(fits[0], own=scene.subject.table) if path and fits else None
    if path is None or where is None or isinstance(where, Unclear):
        return None
    return _clause(Alike(resource=scene.subject.name, path=path, where=where), fits[0].span.end)


def _shared(scene: Scene, at: int) -> tuple[Path | None, int]:
    """What stands behind "same": a reference or a column."""
    noun = scene.noun(at)
    way = scene.way(noun.resource) if noun else None
    if noun and way and way.forward:
        return way.path, noun.end
    reaches, end = scene.columns(at)
    return (reaches[0].path, end) if reaches else (None, at)


def _behind(scene: Scene, at: int) -> Clause | None:
    """'mac conflicts', 'names that exist twice'."""
    found = _of_column(scene, at)
    if found is None:
        return None
    condition, end = found
    if scene.word(end) in BEHIND:
        return _clause(condition, end + 1)
    verb = scene.skip(end, Role.THAT, Role.IS)
    for place in (end, verb, verb + 1):
        for phrase in OFTEN:
            if tuple(scene.word(place + step) for step in range(len(phrase))) == phrase:
                return _clause(condition, place + len(phrase))
    return None


def _of_column(scene: Scene, at: int) -> tuple[Condition, int] | None:
    """That another has the same in the column that stands at a word, or in one of what refers here."""
    reaches, end = scene.columns(at)
    own = next((one for one in reaches if _tells_apart(one.column)), None)
    if own is not None:
        return Alike(resource=scene.subject.name, path=own.path), end
    if reaches or at >= len(scene.words):
        return None
    for match in scene.matches[at]:
        for term in match.terms:
            if isinstance(term, Called) and _tells_apart(term.column):
                condition = _of_other(scene, scene.vocabulary.resource_of(term.table), term.column)
                if condition is not None:
                    return condition, match.end
    return None


def _of_other(scene: Scene, resource: Resource, column: Column) -> Condition | None:
    way = scene.way(resource)
    if way is None or way.forward or len(way.path) > 1:
        return None
    return linked(scene, Link(resource=resource, where=Alike(resource=resource.name, path=(column.name,))))


def _tells_apart(column: Column) -> bool:
    return column.kind in TEXTS and not column.to and not column.contains


def _clause(condition: Condition, end: int) -> Clause:
    return Clause(end=end, effects=(Filter(condition=condition),))
