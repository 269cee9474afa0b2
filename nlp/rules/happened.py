"""'moved since monday', 'powered off in the last 24 hours', 'changed today': what the log tells."""

from typing import NamedTuple, TypeAlias

from nlp.clause import Clause, Filter
from nlp.defaults import STORY_FIELD
from nlp.english import Role
from nlp.facts import age_of, within
from nlp.scene import Scene
from nlp.story import kind_of, story
from nlp.times import Stretch
from store.query import Compare, Condition, Has, Op, every
from store.resource import Kind, Resource

Verb: TypeAlias = tuple[Condition | None, int]


class When(NamedTuple):
    """The stretch of time of a sentence, and between which words it stands."""

    stretch: Stretch
    start: int
    end: int


def read(scene: Scene, at: int) -> Clause | None:
    log = story(scene)
    way = scene.way(log) if log else None
    if log is None or way is None or way.forward:
        return None
    when = scene.once("when", scene.subject.name, 0, lambda: _when(scene))
    if when is not None and when.start == at:
        told = any(verb(scene, place) for place in range(len(scene.words)))
        return Clause(end=when.end) if told else None
    found = verb(scene, at)
    age = age_of(log.table)
    if found is None or age is None or (when is None and scene.values(at)[0]):
        return None
    moment = within((age.name,), when.stretch) if when else None
    condition, end = found
    if condition is None and moment is None:
        return None
    where = every(kind_of(log, scene.subject), condition, moment)
    has = Has(resource=log.name, by=way.path, where=where)
    return Clause(end=when.end if when and when.start == end else end, effects=(Filter(condition=has),))


def verb(scene: Scene, at: int) -> Verb | None:
    """What the log knows that word as, and where it ends; no condition for its noun: "changed".

    None for a state of the subject's that describes its noun: "powered off vms".
    """
    return scene.once("verb", scene.subject.name, at, lambda: _verb(scene, at))


def _verb(scene: Scene, at: int) -> Verb | None:
    log = story(scene)
    noun = scene.noun(at)
    if log is None or (noun is not None and noun.resource is log):
        return (None, noun.end) if noun else None
    found, end = scene.about(log).values(at)
    telling = [one for one in found if one.alone and not one.vague]
    if telling and not (noun and noun.end >= end) and not _is_own(scene, at, end):
        return telling[0].condition, end
    return _changed(scene, log, at)


def _is_own(scene: Scene, at: int, end: int) -> bool:
    """Whether a word is a column of the subject, with no time behind it, or describes the subject's noun."""
    column = scene.columns(at)[1] >= end and not scene.time(end)
    return column or (bool(scene.values(at)[0]) and _describes(scene, end))


def _changed(scene: Scene, log: Resource, at: int) -> Verb | None:
    """'memory changed': a tracked column of the subject's, and the log's noun."""
    reaches, end = scene.columns(at)
    noun = scene.noun(scene.skip(end, Role.IS)) if reaches and reaches[0].column.tracked else None
    if noun is None or noun.resource is not log:
        return None
    return Compare(path=(STORY_FIELD,), op=Op.EQ, value=reaches[0].path[-1]), noun.end


def _describes(scene: Scene, at: int) -> bool:
    """Whether the subject's noun follows, with nothing but adjectives before it."""
    while scene.noun(at) is None:
        end = scene.values(at)[1]
        if end == at:
            return False
        at = end
    return True


def _when(scene: Scene) -> When | None:
    """The first stretch of time that is told."""
    at = 0
    while at < len(scene.words):
        told, found = verb(scene, at), scene.time(at)
        if found is not None and told is None:
            return When(found[0], at, found[1])
        own = scene.columns(at, Kind.MOMENT)[0]
        clause = None if told or not own else scene.filter(at)  # its stretch of time is about itself
        at = told[1] if told else clause.end if clause else at + 1
    return None
