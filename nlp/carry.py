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
    wider = every(Wider, said)
    kept = tuple(
        condition
        for condition in conditions(previous.where)
        if not any(_falls(condition, one) for one in wider)
        and not any(_replaces(scene, new, condition) for new in conditions(fresh.where))
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


def belonging(scene: Scene, fresh: Query, previous: Query) -> Next | None:
    """What belongs to the objects of `previous`; of lines of a log and of parts, to what those are about."""
    table = scene.vocabulary.resources[previous.resource].table
    if table.log or table.part:
        return around(scene, fresh, previous) or related(scene, fresh, previous)
    return related(scene, fresh, previous) or around(scene, fresh, previous)


def related(scene: Scene, fresh: Query, previous: Query) -> Next | None:
    """What belongs to the objects of `previous`; None if there is no way to say it."""
    before = scene.vocabulary.resources[previous.resource]
    link = Link(resource=before, where=previous.where)
    condition = present(scene, link) if previous.where is None else linked(scene, link)
    if condition is None:
        return None
    carried = _words(conditions(previous.where), before, scene.vocabulary)
    return Next(replace(fresh, where=asked.every(condition, fresh.where)), carried)


def around(scene: Scene, fresh: Query, previous: Query) -> Next | None:
    """What belongs to the objects that `previous` was about, not to its own; None if there are none such.

    Of "events of vm app-07" that is the VM.
    """
    before = scene.vocabulary.resources[previous.resource]
    told = [(one, found) for one in conditions(previous.where) if (found := _focused(scene, before, one))]
    if not told:
        return None
    where = asked.every(*(condition for _, condition in told), fresh.where)
    carried = _words([one for one, _ in told], before, scene.vocabulary)
    return Next(replace(fresh, where=where), carried)


def focus(scene: Scene, previous: Query) -> Query | None:
    """The objects of the scene's subject that `previous` was about, though it listed others."""
    before = scene.vocabulary.resources[previous.resource]
    told = (_place(scene, before, one) for one in conditions(previous.where))
    own = [where for resource, where in filter(None, told) if resource.table is scene.subject.table]
    return Query(resource=scene.subject.name, where=asked.every(*own)) if own else None


def _focused(scene: Scene, before: Resource, condition: Condition) -> Condition | None:
    """The condition on an object that another was in, on or of, as one on the scene's subject."""
    place = _place(scene, before, condition)
    if place is None:
        return None
    resource, where = place
    return (
        where
        if resource.table is scene.subject.table
        else linked(scene, Link(resource=resource, where=where))
    )


def _place(scene: Scene, before: Resource, condition: Condition) -> tuple[Resource, Condition] | None:
    """The resource that a condition leads to, and what it asks of that."""
    match condition:
        case Has(resource=resource, where=where) if where is not None:
            return scene.vocabulary.resources[resource], where
        case Compare(path=path, op=Op.EQ | Op.MATCHES):
            to = before.table.column(path[0]).to
            inner = replace(condition, path=path[1:] or NAME)
            return (scene.vocabulary.resource_of(to), inner) if to else None
        case _:
            return None


def _falls(condition: Condition, wider: Wider) -> bool:
    """Whether a condition is one of those that fall away."""
    inner = condition.of if isinstance(condition, Not) else condition
    if isinstance(inner, Has):
        return not wider.path or inner.resource == wider.of
    return is_about(condition, wider.path)


def _replaces(scene: Scene, new: Condition, old: Condition) -> bool:
    """Whether a new condition takes the place of an old one instead of narrowing it further."""
    match new, old:
        case Compare(path=path, op=op), Compare(path=other, op=before) if path == other:
            return Op.EQ in {op, before} or op is before or {op, before} in (LESSER, GREATER)
        case Compare(path=path, op=op), Compare(path=other, op=before) if path[:1] == other[:1] or (
            op is before is Op.EQ
        ):
            return _is_place(scene, path, other)
        case Compare(path=path, op=Op.EQ | Op.MATCHES), Either() | Not():
            return is_about(old, path)
        case Either(of=of), _:
            return _replaces(scene, of[0], old)
        case Has(resource=resource, by=by), Has(resource=other_resource, by=other_by):
            return (resource, by) == (other_resource, other_by)
        case _:
            return isinstance(new, Not) and new.of == old


def _is_place(scene: Scene, path: Path, other: Path) -> bool:
    """Whether paths lead to another place instead of further: "in A", on what is in B."""
    if path[:1] == other[:1]:
        return scene.subject.table.column(path[0]).kind is Holds.REF
    to = scene.leaf(path).to
    return bool(to) and to == scene.leaf(other).to


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
