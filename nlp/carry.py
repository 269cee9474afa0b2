"""What a question takes over from the one before it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from nlp import explain
from nlp.clause import Wider
from nlp.facts import NAME, is_about
from nlp.relation import Link, linked, present
from nlp.reshape import reshaped
from nlp.said import Said, every
from nlp.scene import Scene
from nlp.vocabulary import Vocabulary
from store import query as asked
from store.query import (
    Alike,
    All,
    Compare,
    Condition,
    Either,
    Has,
    Kind,
    Mixed,
    Not,
    Op,
    Path,
    Query,
    Throughout,
    conditions,
)
from store.resource import Kind as Holds
from store.resource import Resource

LESSER, GREATER = frozenset({Op.LT, Op.LE}), frozenset({Op.GT, Op.GE})


class Next(NamedTuple):
    """The question that follows, and what it took over from the one before, in words."""

    query: Query
    carried: tuple[str, ...]


def refined(scene: Scene, said: Sequence[Said], fresh: Query, previous: Query) -> Next:
    """`previous`, changed by what was said; `fresh`: what that is on its own."""
    wider = [one.path for one in every(Wider, said)]
    kept = tuple(
        condition
        for condition in conditions(previous.where)
        if not any(is_about(condition, path) for path in wider)
        and not any(_replaces(scene.subject, new, condition) for new in conditions(fresh.where))
    )
    where = asked.every(*kept, fresh.where)
    query = reshaped(scene, said, fresh, replace(previous, where=where))
    return Next(query, _words(kept, scene.subject, scene.vocabulary))


def swapped(resource: Resource, previous: Query, vocabulary: Vocabulary) -> Query:
    """`previous` about another resource, as far as that has the same columns."""
    before = vocabulary.resources[previous.resource]
    moved = [_moved(one, before, resource, vocabulary) for one in conditions(previous.where)]
    kind = previous.kind if previous.kind is Kind.COUNT else Kind.LIST
    return Query(resource=resource.name, kind=kind, where=asked.every(*moved))


def related(scene: Scene, fresh: Query, previous: Query) -> Next | None:
    """What belongs to the objects of `previous`; None if there is no way to say it."""
    before = scene.vocabulary.resources[previous.resource]
    link = Link(resource=before, where=previous.where)
    condition = present(scene, link) if previous.where is None else linked(scene, link)
    if condition is None:
        return None
    carried = _words(conditions(previous.where), before, scene.vocabulary)
    return Next(replace(fresh, where=asked.every(condition, fresh.where)), carried)


def _replaces(subject: Resource, new: Condition, old: Condition) -> bool:
    """Whether a new condition takes the place of an old one instead of narrowing it further."""
    match new, old:
        case Compare(path=path, op=op), Compare(path=other, op=before) if path == other:
            return Op.EQ in {op, before} or op is before or {op, before} in (LESSER, GREATER)
        case Compare(path=path), Compare(path=other) if path[:1] == other[:1]:
            return _is_place(subject, path)
        case Compare(path=path, op=Op.EQ | Op.MATCHES), Either() | Not():
            return is_about(old, path)
        case Either(of=of), _:
            return _replaces(subject, of[0], old)
        case Has(resource=resource, by=by), Has(resource=other_resource, by=other_by):
            return (resource, by) == (other_resource, other_by)
        case _:
            return isinstance(new, Not) and new.of == old


def _is_place(subject: Resource, path: Path) -> bool:
    """Whether a path leads through a reference to one object: to another place."""
    return subject.table.column(path[0]).kind is Holds.REF


def _moved(
    condition: Condition, before: Resource, after: Resource, vocabulary: Vocabulary
) -> Condition | None:
    """A condition on one resource as one on another; None if that cannot be said."""
    if _fits(condition, before, after):
        return condition
    negative = isinstance(condition, Not)
    inner = condition.of if isinstance(condition, Not) else condition
    if not isinstance(inner, Compare) or not (to := before.table.column(inner.path[0]).to):
        return None
    way = vocabulary.way(after, vocabulary.resource_of(to))
    if way is None or not way.forward:
        return None
    moved = replace(inner, path=(*way.path, *inner.path[1:]))
    return Not(of=moved) if negative else moved


def _fits(condition: Condition, before: Resource, after: Resource) -> bool:
    """Whether a condition on one resource can be one on another."""
    match condition:
        case Compare(path=path):
            return path != NAME and _has_column(after, before, path[0])
        case Not(of=inner):
            return _fits(inner, before, after)
        case All(of=of) | Either(of=of):
            return all(_fits(part, before, after) for part in of)
        case Has() | Alike() | Throughout() | Mixed():
            return before.table is after.table


def _has_column(after: Resource, before: Resource, name: str) -> bool:
    old = before.table.column(name)
    new = next((column for column in after.table.every if column.name == name), None)
    return new is not None and new.kind is old.kind and new.to == old.to and new.values == old.values


def _words(kept: Sequence[Condition], resource: Resource, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(explain.condition_words(condition, resource, vocabulary) for condition in kept)
