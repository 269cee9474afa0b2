"""Conditions about other objects: through a reference, or by what refers here."""

from dataclasses import dataclass

from nlp.facts import negated, through
from nlp.rules.comparison import Amount, compared
from nlp.scene import Reach, Scene
from store.query import Compare, Condition, Has, Not, Op
from store.resource import Column, Related, Resource


@dataclass(frozen=True, kw_only=True)
class Link:
    """Objects of another resource that fulfil `where`; `absent`: there must be none of them."""

    resource: Resource
    where: Condition | None
    absent: bool = False


def linked(scene: Scene, link: Link) -> Condition | None:
    """That the subject is linked with such an object; None if there is no way to say it."""
    way = scene.way(link.resource)
    if way is None or link.where is None:
        return None
    if way.forward:
        condition = through(way.path, link.where)
    else:
        condition = Has(resource=link.resource.name, by=way.path, where=link.where)
    return negated(condition) if link.absent and condition is not None else condition


def present(scene: Scene, link: Link) -> Condition | None:
    """That the subject is linked with any object of the resource, or with none."""
    way, counter = scene.way(link.resource), counter_of(scene, link)
    if counter is not None:
        return Compare(path=(counter.name,), op=Op.EQ if link.absent else Op.GT, value=0)
    if way is None:
        return None
    if way.forward:
        unknown = Compare(path=way.path, op=Op.UNKNOWN)
        return unknown if link.absent else Not(of=unknown)
    has = Has(resource=link.resource.name, by=way.path)
    return Not(of=has) if link.absent else has


def counted(scene: Scene, link: Link, given: Amount) -> Condition | None:
    """That the subject is linked with so many such objects; None if they are not counted."""
    counter, way = counter_of(scene, link), scene.way(link.resource)
    if counter is None and way is not None and way.forward and len(way.path) == 1 and link.where is None:
        counter = scene.subject.table.column(way.path[0])
    if counter is None:
        return None
    return compared(Reach((counter.name,), counter), given)


def counter_at(scene: Scene, at: int) -> tuple[tuple[Reach, ...], int]:
    """The column that counts what a noun at a word names: "most virtual machines"."""
    noun = scene.noun(at)
    other = noun is not None and noun.resource.table is not scene.subject.table
    column = counter_of(scene, Link(resource=noun.resource, where=None)) if noun and other else None
    return ((Reach((column.name,), column),), noun.end) if noun and column else ((), at)


def counter_of(scene: Scene, link: Link) -> Column | None:
    """The column that counts just those objects."""
    for column in scene.subject.table.columns:
        match column.source:
            case Related(of=of, column=None, where=where) if of == link.resource.name and where == link.where:
                return column
    return None
