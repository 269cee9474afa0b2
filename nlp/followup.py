"""How a question goes on from the one before: 'only the powered off ones', 'and in Dev?', 'their hosts'."""

from enum import StrEnum, auto

from nlp.english import Role
from nlp.facts import NAME, is_about
from nlp.scene import Scene
from nlp.subject import Subject
from store.query import Compare, Kind, Query, conditions
from store.resource import Kind as Holds
from store.resource import Resource

SHARED = frozenset(
    {"is", "was", "did", "does", "has", "to", "of", "with", "on", "about"}
)  # before such an "it"
AGAIN = frozenset({"?", ".", "too", "on", "in", "to", "as"})  # behind a "that" which stands for something


class Way(StrEnum):
    """How a question goes on from the one before."""

    NEW = auto()  # not at all
    REFINE = auto()  # the same objects, changed
    SWAP = auto()  # the same conditions on another resource
    RELATED = auto()  # what belongs to those objects


def way(scene: Scene, subject: Subject | None, previous: Query) -> Way:
    """How the words go on from `previous`; `subject`: what they are about on their own."""
    if subject is None or subject.by == "words":
        return Way.REFINE
    before = scene.vocabulary.resources[previous.resource]
    opened = _is_opened(scene)
    if subject.by == "name" or subject.bound:
        return Way.REFINE if opened else Way.NEW
    if subject.resource.table is before.table:
        refine = opened or _refers(scene)
        return (Way.REFINE if refine else Way.NEW) if subject.resource is before else _swapped(swap=opened)
    return _from_other(scene, subject, before, previous)


def _from_other(scene: Scene, subject: Subject, before: Resource, previous: Query) -> Way:
    """How a question about something else goes on."""
    refers = _refers(scene)
    if _are_columns(scene, before) or (refers and _is_column(scene, before, subject)):
        return Way.REFINE
    if not refers and _is_said_alone(scene) and _has_places(subject.resource, before, previous):
        return Way.SWAP
    if refers or _is_alone(scene, previous):
        return Way.RELATED
    return _swapped(swap=scene.said(0, Role.ABOUT) is not None)


def is_incomplete(scene: Scene, *, told: bool) -> bool:
    """Whether a text goes on from something: "only the powered off ones", "and by size", "where is it".

    `told`: it has a noun of its own.
    """
    pronoun = any(scene.said(at, Role.PRONOUN) for at in range(1, len(scene.words)))
    named = any(span.names for spans in scene.spans for span in spans)
    known = any(scene.is_known(at) for at in range(len(scene.words)))
    if (
        known
        and not named
        and any(scene.word(at) == "it" and _stands_for(scene, at) for at in range(len(scene.words)))
    ):
        return True
    if told:
        return False
    opening = scene.words[0].lower in {"only", "and", "but"}
    return opening or (pronoun and scene.said(0, Role.ONLY, Role.ABOUT) is not None)


def _swapped(*, swap: bool) -> Way:
    return Way.SWAP if swap else Way.NEW


def _is_opened(scene: Scene) -> bool:
    """Whether the first words go on: "only", "what about", "list only"."""
    asked = scene.said(0, Role.ASK)
    only = asked is not None and scene.word(asked.end) in {"only", "just"}
    return only or scene.said(0, Role.ONLY, Role.ABOUT) is not None


def _refers(scene: Scene) -> bool:
    """Whether a word stands for what was asked before."""
    return any(_stands_for(scene, at) for at in range(len(scene.words)))


def _stands_for(scene: Scene, at: int) -> bool:
    """Whether that word does: "them", "their", "that"."""
    said = scene.said(at, Role.PRONOUN, Role.THEIR)
    if said is None:
        return False
    if said.role is Role.THEIR:
        return at == 0 or scene.said(at - 1, Role.WITH, Role.AND) is None or scene.noun(at - 2) is None
    if scene.word(at) not in {"that", "this", "it"}:
        return True
    if scene.word(at) == "it" and scene.word(said.end) in {"is", "was", "has", "runs", "have", "run"}:
        return True
    if scene.word(at) == "it" and scene.word(at - 1) in SHARED and not scene.said(at - 1, Role.ASK):
        return True
    last = said.end >= len(scene.words) or scene.word(said.end) in AGAIN
    return last or scene.said(at - 1, Role.OF) is not None


def _are_columns(scene: Scene, before: Resource) -> bool:
    """Whether several nouns are named, all of them columns of what was asked before: "host and cluster"."""
    inner = scene.about(before)
    things = [thing for at in range(len(scene.words)) if (thing := scene.noun(at))]
    ways = [inner.way(thing.resource) for thing in things]
    joined = any(scene.word(at) in {"and", ","} for at in range(len(scene.words)))
    return len(things) > 1 and joined and all(way is not None and way.forward for way in ways)


def _is_column(scene: Scene, before: Resource, subject: Subject) -> bool:
    """Whether "their X" asks for a column of what was asked before rather than for a list of X."""
    link = scene.about(before).way(subject.resource)
    places = range(len(scene.words))
    their = any(scene.said(at, Role.THEIR) and scene.noun(at + 1) is not None for at in places)
    return their and link is not None and link.forward


def _is_said_alone(scene: Scene) -> bool:
    """Whether nothing but a noun is said."""
    return len([word for word in scene.words if word.text.isalnum()]) == 1


def _has_places(resource: Resource, before: Resource, previous: Query) -> bool:
    """Whether all that was asked before is where something is, and that can be said of the resource too."""
    names = {column.name for column in resource.table.columns if column.kind is Holds.REF}
    asked = [one.path for one in conditions(previous.where) if isinstance(one, Compare)]
    places = [path for path in asked if len(path) == 1 and path[0] in names]
    return (
        bool(asked)
        and len(asked) == len(places) == len(conditions(previous.where))
        and resource is not before
    )


def _is_alone(scene: Scene, previous: Query) -> bool:
    """Whether nothing but a noun is said, after a question about something by its name."""
    alone = _is_said_alone(scene)
    named = any(is_about(one, NAME) for one in conditions(previous.where))
    return alone and (named or previous.kind is Kind.DETAIL)
