"""A question that goes on from the one before: "only the powered off ones", "and in Dev?", "their snapshots"."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum, auto
from typing import NamedTuple

from nlp import assemble, explain
from nlp.assemble import Said
from nlp.clause import By, Chosen, Counted, File, Filter, Grouped, Limited, Measured, Ordered, Reversed, Too, Wider
from nlp.english import Role
from nlp.facts import NAME, sole_name
from nlp.relation import Link, linked, present
from nlp.scene import Scene
from nlp.subject import Subject
from nlp.vocabulary import Vocabulary
from store.query import All, Compare, Condition, Either, Has, Kind, Measure, Not, Op, Order, Path, Query, conditions, every
from store.resource import Kind as Holds, Resource

LESSER, GREATER = {Op.LT, Op.LE}, {Op.GT, Op.GE}


class Way(StrEnum):
    """How a question goes on from the one before."""

    NEW = auto()  # not at all
    REFINE = auto()  # the same objects, changed
    SWAP = auto()  # the same conditions on another resource
    RELATED = auto()  # what belongs to those objects


class Next(NamedTuple):
    """The question that follows, and what it took over from the one before, in words."""

    query: Query
    carried: tuple[str, ...]


def way(scene: Scene, subject: Subject | None, previous: Query) -> Way:
    """How the words go on from `previous`; `subject`: what they are about on their own."""
    asked = scene.said(0, Role.ASK)
    only = asked is not None and scene.word(asked.end) in {"only", "just"}
    opened = only or scene.said(0, Role.ONLY, Role.ABOUT) is not None
    refers = any(_refers(scene, at) for at in range(len(scene.words)))
    if subject is None or subject.by == "words":
        return Way.REFINE
    before = scene.vocabulary.resources[previous.resource]
    if subject.by == "name" or subject.bound:
        return Way.REFINE if opened else Way.NEW
    if subject.resource.table is before.table:
        if subject.resource is not before:
            return Way.SWAP if opened else Way.NEW
        return Way.REFINE if opened or refers else Way.NEW
    if _are_columns(scene, before):
        return Way.REFINE
    if refers:
        return Way.REFINE if _is_column(scene, before, subject) else Way.RELATED
    if scene.said(0, Role.ABOUT):
        return Way.SWAP
    alone = len([word for word in scene.words if word.text.isalnum()]) == 1
    named = any(_about(one, NAME) or sole_name(one) for one in conditions(previous.where))
    return Way.RELATED if alone and named else Way.NEW


def refers(scene: Scene) -> bool:
    """Whether a text without a noun goes on from something: "only the powered off ones", "and by size"."""
    pronoun = any(scene.said(at, Role.PRONOUN) for at in range(1, len(scene.words)))
    opening = scene.words[0].lower in {"only", "and", "but"}
    return opening or (pronoun and scene.said(0, Role.ONLY, Role.ABOUT) is not None)


def refined(scene: Scene, said: Sequence[Said], fresh: Query, previous: Query) -> Next:
    """`previous`, changed by what was said; `fresh`: what that is on its own."""
    wider = [one.path for one in assemble.every(Wider, said)]
    kept = tuple(
        condition
        for condition in conditions(previous.where)
        if not any(_about(condition, path) for path in wider)
        and not any(_replaces(scene, new, condition) for new in conditions(fresh.where))
    )
    query = _shaped(scene, said, fresh, replace(previous, where=every(*kept, fresh.where)))
    return Next(query, _carried(kept, scene.subject, scene.vocabulary))


def swapped(resource: Resource, previous: Query, vocabulary: Vocabulary) -> Query:
    """`previous` about another resource, as far as that has the same columns."""
    before = vocabulary.resources[previous.resource]
    moved = [_moved(one, before, resource, vocabulary) for one in conditions(previous.where)]
    kept = [one for one in moved if one is not None]
    kind = previous.kind if previous.kind is Kind.COUNT else Kind.LIST
    return Query(resource=resource.name, kind=kind, where=every(*kept))


def related(scene: Scene, fresh: Query, previous: Query) -> Next | None:
    """What belongs to the objects of `previous`; None if there is no way to say it."""
    before = scene.vocabulary.resources[previous.resource]
    link = Link(resource=before, where=previous.where)
    condition = present(scene, link) if previous.where is None else linked(scene, link)
    if condition is None:
        return None
    carried = _carried(conditions(previous.where), before, scene.vocabulary)
    return Next(replace(fresh, where=every(condition, fresh.where)), carried)


def _refers(scene: Scene, at: int) -> bool:
    """Whether a word stands for what was asked before: "them", "their", "that"."""
    said = scene.said(at, Role.PRONOUN, Role.THEIR)
    if said is None:
        return False
    if said.role is Role.THEIR:
        return at == 0 or scene.said(at - 1, Role.WITH, Role.AND) is None or scene.noun(at - 2) is None
    demonstrative = scene.word(at) in {"that", "this", "it"}
    if scene.word(at) == "it" and scene.word(said.end) in {"is", "was", "has", "runs"}:
        return True
    last = said.end >= len(scene.words) or scene.word(said.end) in {"?", ".", "too", "on", "in", "to", "as"}
    return (last or bool(scene.said(at - 1, Role.OF))) if demonstrative else True


def _are_columns(scene: Scene, before: Resource) -> bool:
    """Whether several nouns are named, all of them columns of what was asked before: "show host and cluster"."""
    inner = scene.about(before)
    things = [thing for at in range(len(scene.words)) if (thing := scene.noun(at))]
    ways = [inner.way(thing.resource) for thing in things]
    joined = any(scene.word(at) in {"and", ","} for at in range(len(scene.words)))
    return len(things) > 1 and joined and all(way is not None and way.forward for way in ways)


def _is_column(scene: Scene, before: Resource, subject: Subject) -> bool:
    """Whether "their X" asks for a column of what was asked before rather than for a list of X."""
    link = scene.about(before).way(subject.resource)
    their = any(
        scene.said(at, Role.THEIR) and scene.noun(at + 1) is not None for at in range(len(scene.words))
    )
    return their and link is not None and link.forward


def _replaces(scene: Scene, new: Condition, old: Condition) -> bool:
    """Whether a new condition takes the place of an old one instead of narrowing it further."""
    match new, old:
        case Compare(path=path, op=op), Compare(path=other, op=before) if path == other:
            return _same_way(op, before) or Op.EQ in {op, before}
        case Compare(path=path), Compare(path=other) if path[:1] == other[:1]:
            return op_is_place(scene, path)
        case Compare(path=path, op=Op.EQ | Op.MATCHES), Either() | Not() if _about(old, path):
            return True
        case Either(of=of), _ if of:
            return _replaces(scene, of[0], old)
        case Not(of=inner), _ if inner == old:
            return True
        case Has(resource=resource, by=by), Has(resource=other, by=way):
            return resource == other and by == way
        case _:
            return False


def op_is_place(scene: Scene, path: Path) -> bool:
    """Whether a path leads through a reference to one object: to another place."""
    return scene.subject.table.column(path[0]).kind is Holds.REF


def _same_way(op: Op, other: Op) -> bool:
    return op is other or {op, other} <= LESSER or {op, other} <= GREATER


def _about(condition: Condition, path: Path) -> bool:
    if path == NAME and sole_name(condition) is not None:
        return True
    match condition:
        case Compare(path=other):
            return other[: len(path)] == path
        case Not(of=inner):
            return _about(inner, path)
        case All(of=of) | Either(of=of):
            return all(_about(part, path) for part in of)
        case _:
            return False


def _fits(condition: Condition, before: Resource, after: Resource) -> bool:
    """Whether a condition on one resource can be one on another."""
    match condition:
        case Compare(path=path):
            return path != NAME and _has_column(after, before, path[0])
        case Not(of=inner):
            return _fits(inner, before, after)
        case All(of=of) | Either(of=of):
            return all(_fits(part, before, after) for part in of)
        case Has():
            return before.table is after.table


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


def _has_column(after: Resource, before: Resource, name: str) -> bool:
    columns = {column.name: column for column in after.table.every}
    old = before.table.column(name)
    new = columns.get(name)
    return new is not None and new.kind is old.kind and new.to == old.to and new.values == old.values


def _shaped(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> Query:
    """The kind, columns, order and limit that come of both."""
    if assemble.every(Counted, said) and not fresh.group:
        return replace(base, kind=Kind.COUNT, columns=(), order=(), limit=None, group=(), measure=None)
    if fresh.kind is Kind.AGGREGATE:
        measure = fresh.measure if assemble.every(Measured, said) else base.measure or fresh.measure
        group = fresh.group or base.group
        old, new = (fresh.measure or Measure()).name, (measure or Measure()).name
        order = tuple(replace(one, path=(new,)) if one.path == (old,) else one for one in fresh.order)
        shape = replace(base, kind=Kind.AGGREGATE, columns=(), group=group, measure=measure)
        return replace(shape, order=order, limit=fresh.limit)
    order = _order(scene, said, fresh, base)
    limit = fresh.limit if fresh.limit is not None else base.limit
    if base.kind is Kind.AGGREGATE and not _lists(scene, said):
        return replace(base, order=_by_measure(order, base), limit=limit)
    if base.kind is Kind.COUNT and not _lists(scene, said) and not assemble.every(File, said):
        return base
    kind = Kind.LIST if base.kind is not Kind.DETAIL or fresh.columns or fresh.where else base.kind
    columns = _columns(scene, said, fresh, base)
    return replace(base, kind=kind, columns=columns, order=order, limit=limit, group=(), measure=None)


def _lists(scene: Scene, said: Sequence[Said]) -> bool:
    """Whether rows are asked for rather than a number: "list them", "which ones", "show their ips"."""
    if assemble.every(Chosen, said):
        return True
    changed = any(isinstance(one.effect, Filter | Grouped | By | Ordered | Reversed) for one in said)
    return scene.said(0, Role.ASK) is not None and not changed and not said


def _order(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> tuple[Order, ...]:
    asked = assemble.every(Ordered, said)
    directed = bool(asked) and all(one.path is None or (one.implied and base.order) for one in asked)
    if fresh.order and not directed:
        return fresh.order
    ways = [one.descending for one in assemble.every(Ordered, said) if one.path is None or one.implied]
    ways += [one.descending for one in assemble.every(Limited, said) if one.descending is not None and base.order]
    standing = base.order or (Order(path=_first_key(base)),)
    if ways and ways[-1] is not None:
        return tuple(replace(one, descending=ways[-1]) for one in standing)
    if assemble.every(Reversed, said):
        return tuple(replace(one, descending=not one.descending) for one in standing)
    return base.order


def _first_key(base: Query) -> Path:
    return (base.measure.name,) if base.measure else NAME


def _by_measure(order: tuple[Order, ...], base: Query) -> tuple[Order, ...]:
    """Of an order, what groups can be ordered by."""
    allowed = {*base.group, *((base.measure.name,) if base.measure else ())}
    measure = base.measure
    known = [one for one in order if one.path in base.group or (measure and one.path == (measure.name,))]
    return tuple(known) if allowed else ()


def _columns(scene: Scene, said: Sequence[Said], fresh: Query, base: Query) -> tuple[Path, ...]:
    if not fresh.columns:
        return base.columns
    if not assemble.every(Too, said) and scene.said(0, Role.AND) is None:
        return fresh.columns
    shown = tuple((column.name,) for column in scene.subject.table.every if column.shown and (column.name,) != NAME)
    return tuple(dict.fromkeys((*(base.columns or shown), *fresh.columns)))


def _carried(kept: Sequence[Condition], resource: Resource, vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(explain.condition_words(condition, resource, vocabulary) for condition in kept)
