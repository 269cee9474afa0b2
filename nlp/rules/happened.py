"""'moved since monday', 'powered off in the last 24 hours', 'changed today': what the log tells."""

from typing import NamedTuple

from nlp.clause import Clause, Filter
from nlp.defaults import STORY_FIELD
from nlp.english import Role
from nlp.facts import age_of, within
from nlp.scene import Scene
from nlp.story import deed, kind_of, logs, story
from nlp.times import Stretch
from store.query import Compare, Condition, Has, Op, every
from store.resource import Kind, Resource

EXAMPLES = ("vms moved since monday", "vms powered off in the last 24 hours")


class Verb(NamedTuple):
    """What happened: what the log says of it, nothing if any line will do, and where the words end."""

    log: Resource
    condition: Condition | None
    end: int


class When(NamedTuple):
    """The stretch of time of a sentence, and between which words it stands."""

    stretch: Stretch
    start: int
    end: int


def read(scene: Scene, at: int) -> Clause | None:
    when = scene.once("when", scene.subject.name, 0, lambda: _when(scene))
    if when is not None and when.start == at:
        told = any(verb(scene, place) for place in range(len(scene.words)))
        return Clause(end=when.end) if told else None
    found = verb(scene, at)
    if found is None or (when is None and scene.values(at)[0]):
        return None
    condition = _happened(scene, found, when)
    end = when.end if when and when.start == found.end else found.end
    return Clause(end=end, effects=(Filter(condition=condition),)) if condition else None


def _happened(scene: Scene, found: Verb, when: When | None) -> Condition | None:
    """That there is such a line about the subject, of that time."""
    log, way, age = found.log, scene.way(found.log), age_of(found.log.table)
    moment = within((age.name,), when.stretch) if when and age else None
    if way is None or way.forward or (found.condition is None and moment is None):
        return None
    where = every(kind_of(log, scene.subject), found.condition, moment)
    return Has(resource=log.name, by=way.path, where=where)


def verb(scene: Scene, at: int) -> Verb | None:
    """What a log knows that word as; no condition for the noun of the one that tells changes: "changed".

    None for a state of the subject's that describes its noun: "powered off vms".
    """
    return scene.once("verb", scene.subject.name, at, lambda: _verb(scene, at))


def _verb(scene: Scene, at: int) -> Verb | None:
    log, noun = story(scene), scene.noun(at)
    if log is not None and noun is not None and noun.resource is log:
        return Verb(log, None, noun.end)
    deeds = [found for one in logs(scene) if (found := deed(scene, one, at))]
    found = max(deeds, key=lambda one: one.end, default=None)
    if found and not (noun and noun.end >= found.end) and not _is_own(scene, at, found.end):
        return Verb(found.log, found.means.condition, found.end)
    return _changed(scene, log, at) if log else None


def _is_own(scene: Scene, at: int, end: int) -> bool:
    """Whether a word is a column of the subject, with no time behind it, or describes the subject's noun."""
    column = scene.columns(at)[1] >= end and not scene.time(end)
    longer = any(scene.columns(place)[1] > end for place in range(at, end))  # "vm creation dates"
    return column or longer or (bool(scene.values(at)[0]) and _describes(scene, end))


def _changed(scene: Scene, log: Resource, at: int) -> Verb | None:
    """'memory changed': a tracked column of the subject's, and the log's noun."""
    reaches, end = scene.columns(at)
    noun = scene.noun(scene.skip(end, Role.IS)) if reaches and reaches[0].column.tracked else None
    if noun is None or noun.resource is not log:
        return None
    return Verb(log, Compare(path=(STORY_FIELD,), op=Op.EQ, value=reaches[0].path[-1]), noun.end)


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
        at = told.end if told else clause.end if clause else at + 1
    return None
