"""How a question goes on from the one before: 'only the powered off ones', 'and in Dev?', 'their hosts'."""

from enum import StrEnum, auto

from nlp.english import Role
from nlp.facts import NAME, is_about, sole_name
from nlp.rules.group import is_last
from nlp.rules.wider import widens
from nlp.scene import Scene
from nlp.subject import Subject
from store.query import Compare, Kind, Op, Query, conditions
from store.resource import Kind as Holds
from store.resource import Resource

SHARED = frozenset(
    {"is", "was", "did", "does", "has", "to", "of", "with", "on", "about"}
)  # before such an "it"
BARE = frozenset({"the", "any", "its", "their", "then"})  # before a noun that is all that is said
AGAIN = frozenset({"?", ".", "too", "on", "in", "to", "as"})  # behind a "that" which stands for something
OTHERS = frozenset({"them", "these", "those"})


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
    opened = _is_opened(scene) or corrects(scene) or widens(scene.about(before))
    if subject.by == "name" or subject.bound:
        return Way.REFINE if opened else Way.NEW
    if subject.resource.table is before.table:
        refine = opened or refers(scene) or _is_meant(scene, before, previous)
        return (Way.REFINE if refine else Way.NEW) if subject.resource is before else _swapped(swap=opened)
    return _from_other(scene, subject, before, previous)


def _from_other(scene: Scene, subject: Subject, before: Resource, previous: Query) -> Way:
    """How a question about something else goes on."""
    told = refers(scene)
    if _are_columns(scene, before) or (told and _is_column(scene, before, subject)):
        return Way.REFINE
    if corrects(scene):
        return Way.SWAP
    bare = _is_bare(scene)
    if not told and bare and _has_places(subject.resource, before, previous):
        return Way.SWAP
    if told or (bare and previous.where is not None) or _is_meant(scene, before, previous):
        return Way.RELATED
    return _swapped(swap=scene.said(0, Role.ABOUT) is not None)


def _is_meant(scene: Scene, before: Resource, previous: Query) -> bool:
    """Whether the one thing that was asked about is meant: "any snapshots on that vm", "any events?"."""
    tables = _single(before, previous)
    places = range(len(scene.words))
    own = [(at, noun) for at in places if (noun := scene.noun(at)) and noun.resource.table.name in tables]
    if tables and own and not before.table.log:
        return not any(noun.plural or scene.said(at - 1, Role.EVERY, Role.PER) for at, noun in own)
    first = next((at for at in places if scene.noun(at)), 0)
    return bool(tables) and "any" in map(scene.word, range(first))


def _single(before: Resource, previous: Query) -> set[str]:
    """The tables of which one thing alone was asked about, by its name."""
    told = conditions(previous.where)
    refs = [
        before.table.column(one.path[0]).to for one in told if isinstance(one, Compare) and one.op is Op.EQ
    ]
    about = before.table.log or before.table.part
    single = previous.kind is Kind.DETAIL or any(is_about(one, NAME) and sole_name(one) for one in told)
    return {before.table.name} if single else {to for to in refs if to and about}


def corrects(scene: Scene) -> bool:
    """Whether another noun or value is meant than was said: "no, I meant hosts"."""
    first = 1 + (scene.word(1) == ",")
    meant = (
        scene.said(first, Role.ONLY) if scene.word(0) in {"no", "sorry", "oops"} else scene.said(0, Role.ONLY)
    )
    return meant is not None and scene.word(meant.end - 1) in {"mean", "meant"}


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
        and any(
            scene.word(at) == "it" and _stands_for(scene, at) and not _is_own(scene, at)
            for at in range(len(scene.words))
        )
    ):
        return True
    if told:
        return _is_of_others(scene)
    opening = scene.words[0].lower in {"only", "and", "but"}
    return opening or (pronoun and scene.said(0, Role.ONLY, Role.ABOUT) is not None)


def _is_of_others(scene: Scene) -> bool:
    """Whether what is asked for is that of things named before: "and their hosts", "snapshots of these"."""
    first = 1 if scene.said(0, Role.AND) else 0
    of = (at for at in range(1, len(scene.words)) if scene.word(at) == "of")
    others = any(scene.word(at + 1) in OTHERS and not scene.is_known(at + 2) for at in of)
    return others or scene.said(first, Role.THEIR) is not None


def _is_own(scene: Scene, at: int) -> bool:
    """Whether "it" is what the sentence itself is about: "datastore with the most vms on it"."""
    led = any(scene.said(place, Role.WITH) for place in range(1, at))
    first = next((place for place in range(at) if scene.noun(place)), None)
    return led and first is not None and scene.said(at - 1, Role.INSIDE) is not None


def _swapped(*, swap: bool) -> Way:
    return Way.SWAP if swap else Way.NEW


def only_reshapes(scene: Scene) -> bool:
    """Whether the words but order, limit or narrow what was asked before, and begin nothing of their own."""
    reshapes = scene.said(0, Role.SORT, Role.REVERSE, Role.UPWARDS, Role.DOWNWARDS, Role.TOO)
    return reshapes is not None or _is_opened(scene)


def _is_opened(scene: Scene) -> bool:
    """Whether the first words go on: "only", "what about", "list only"."""
    asked = scene.said(0, Role.ASK)
    only = asked is not None and scene.word(asked.end) in {"only", "just"}
    return only or scene.said(0, Role.ONLY, Role.ABOUT) is not None


def refers(scene: Scene) -> bool:
    """Whether a word stands for what was asked before."""
    return any(_stands_for(scene, at) or is_each(scene, at) for at in range(len(scene.words)))


def is_each(scene: Scene, at: int) -> bool:
    """Whether a word stands for each of what was asked before: "how many vms run on each"."""
    return scene.word(at) in {"each", "every"} and at > 0 and is_last(scene, at)


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


def _is_bare(scene: Scene) -> bool:
    """Whether nothing but a noun is said: "snapshots", "the host", "any alarms?"."""
    words = [at for at in range(len(scene.words)) if scene.words[at].text.isalnum()]
    small = [
        at
        for at in words
        if scene.word(at) in BARE or (scene.word(0) == "any" and scene.said(at, Role.FILLER))
    ]
    start = next((at for at in words if at not in small), None)
    noun = scene.noun(start) if start is not None else None
    return noun is not None and all(at < noun.end for at in words)
