"""'vms with rdm', 'hosts with old tools', 'vms on vlan 20': what is said of something else."""

from collections.abc import Iterator
from typing import TypeGuard

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.relation import Link, linked
from nlp.scene import Match, Scene
from nlp.vocabulary import Called, Means, Term
from store.query import every
from store.resource import Column, Related, Resource

EXAMPLES = ("vms on vlan 713", "vms vlan 713")

# Words that many things are called by everyday, and that say nothing of another thing.
EVERYDAY = frozenset(
    {"active", "broken", "connected", "dead", "healthy", "local", "mandatory", "new", "required", "static"}
    | {"violated", "working"}
)
STATES = frozenset({"state", "status", "power"})
LEADS = (Role.WITH, Role.INSIDE, Role.ARTICLE)


def read(scene: Scene, at: int) -> Clause | None:
    absent = scene.said(at, Role.WITHOUT)
    start = absent.end if absent else scene.skip(at, *LEADS)
    if scene.declared(start):
        return None
    for resource in sorted(_others(scene, start), key=lambda one: _distance(scene, one)):
        inner = scene.about(resource)
        clause = inner.filter(start) or (None if absent else inner.filter(at))
        if clause is None or not clause.conditions or clause.asked or _is_supposed(clause):
            continue
        link = Link(resource=resource, where=every(*clause.conditions), absent=absent is not None)
        condition = linked(scene, link)
        if condition is not None:
            return Clause(end=clause.end, effects=(Filter(condition=condition),))
    return None


def _is_supposed(clause: Clause) -> bool:
    """Whether it is no more than a vague word's default."""
    return all(effect.supposed for effect in clause.effects if isinstance(effect, Filter))


def _others(scene: Scene, at: int) -> Iterator[Resource]:
    """The resources that a phrase at a word is about, as far as they can be reached."""
    small = scene.said(at, Role.FILLER) is not None
    matches = scene.matches[at] if at < len(scene.words) and not small else ()
    tables = {
        term.table
        for match in matches
        for term in match.terms
        if _is_about(term, match, single=match.end == at + 1) and not _is_everyday(scene, at, match)
    }
    for table in tables:
        resource = scene.vocabulary.resource_of(table)
        if resource.table is not scene.subject.table and scene.way(resource) is not None:
            yield resource


def _is_about(term: Term, match: Match, *, single: bool) -> TypeGuard[Called | Means]:
    """Whether a term tells of a resource: a column, or a value where the phrase is nobody's column.

    A `single` word is no such value where it tells a state, as many things have one: "degraded", "idle".
    """
    if isinstance(term, Called):
        return True
    called = {one.table for one in match.terms if isinstance(one, Called)}
    if not isinstance(term, Means) or term.vague or (single and _is_state(term.column)):
        return False
    return not called or term.table in called


def _is_everyday(scene: Scene, at: int, match: Match) -> bool:
    return match.end == at + 1 and scene.word(at) in EVERYDAY


def _is_state(column: Column) -> bool:
    return isinstance(column.source, Related) or bool(STATES.intersection((column.name, *column.words)))


def _distance(scene: Scene, resource: Resource) -> tuple[int, bool, str]:
    way, part = scene.way(resource), resource.table.part
    if part is not None and part.of == scene.subject.table.name:
        return (0, False, resource.name)
    return (len(way.path), not way.forward, resource.name) if way else (9, True, resource.name)
