"""The logs that tell what happened to the other resources: how they are found, and what they say of whom."""

from collections.abc import Iterator
from typing import NamedTuple

from nlp.defaults import DEEDS, HAPPENINGS, STORY, STORY_OF
from nlp.english import Role
from nlp.scene import Scene, Thing
from nlp.vocabulary import Means, Noun, Said, singular
from store.query import Compare, Condition, Op
from store.resource import Kind, Resource

HAS = frozenset({"has", "have", "had", "is", "are", "was", "were", "been", "got", "recently", "ever"})


class Deed(NamedTuple):
    """What happened, as a log calls it, and where the words for it end."""

    log: Resource
    means: Means
    end: int


def story(scene: Scene) -> Resource | None:
    """The log of what changed, unless the question is about the log itself."""
    log = scene.vocabulary.resources.get(STORY)
    return None if log is None or log.table is scene.subject.table else log


def logs(scene: Scene) -> Iterator[Resource]:
    """The logs that tell what happened to the subject, the likeliest first."""
    found = (scene.vocabulary.resources.get(name) for name in (STORY, HAPPENINGS))
    return (log for log in found if log is not None and not scene.subject.table.log)


def deed(scene: Scene, log: Resource, at: int) -> Deed | None:
    """What the log calls something that happened; None for what only describes its lines."""
    found, end = scene.about(log).values(at)
    deeds = (one for one in found if (log.table.name, one.column.name) in DEEDS)
    telling = next((one for one in deeds if one.alone and not one.vague), None)
    return Deed(log, telling, end) if telling else None


def about(scene: Scene, resource: Resource) -> Condition | None:
    """That a line is about objects of a resource, where the question is about the log: "changes of hosts"."""
    return kind_of(scene.subject, resource) if scene.subject.table.name == STORY else None


def kind_of(log: Resource, subject: Resource) -> Condition | None:
    """That a line of the log is about an object of the subject's table, and not about one in or on it."""
    if STORY_OF not in {column.name for column in log.table.columns}:
        return None
    return Compare(path=(STORY_OF,), op=Op.EQ, value=subject.table.name)


def asked_of(scene: Scene) -> Resource | None:
    """The log, if it is asked who did something, when it was done, or for the deeds themselves."""
    return _who_or_when(scene) or _deeds(scene) or _changed(scene)


def _who_or_when(scene: Scene) -> Resource | None:
    """'who moved X', 'when was X moved', 'how often was X moved'."""
    when = scene.said(0, Role.HOW)
    often = (scene.word(0), scene.word(1)) == ("how", "often")
    if not (scene.word(0) == "who" or often or (when is not None and when.value == "age")):
        return None
    fits = (log for log in _logs(scene) if _knows(scene, log))
    log = next(fits, None)
    return log if log and not (when and _has_moment(scene)) else None


def _logs(scene: Scene) -> list[Resource]:
    found = (scene.vocabulary.resources.get(name) for name in (STORY, HAPPENINGS))
    return [log for log in found if log is not None]


def _knows(scene: Scene, log: Resource) -> bool:
    """Whether a log tells what is asked, and of such things: not "who created the snapshots"."""
    places = range(1, len(scene.words))
    nouns = [noun for noun in map(scene.noun, places) if noun]
    there = all(scene.about(log).way(noun.resource) is not None for noun in nouns if noun.resource is not log)
    return there and any(_tells(scene, log, at) for at in places)


def _tells(scene: Scene, log: Resource, at: int) -> bool:
    """Whether a word is what the log calls something that happened, or the log itself: "changed"."""
    noun = scene.noun(at)
    if noun is not None:
        return noun.resource is log
    return any(one.alone for one in scene.about(log).values(at)[0])


def _has_moment(scene: Scene) -> bool:
    """Whether a thing that is named, or was asked about before, has a column that tells when."""
    names = {name.resource for spans in scene.spans for span in spans for name in span.names}
    before = {scene.context.previous.resource} if scene.context.previous else set()
    known = scene.vocabulary.resources
    inners = [scene.about(known[name]) for name in names | before if name in known]
    return any(inner.columns(at, Kind.MOMENT)[0] for inner in inners for at in range(len(scene.words)))


def _deeds(scene: Scene) -> Resource | None:
    """'vm resets', 'drs migrations', 'vm delete history', 'created and deleted vms': deeds are the noun."""
    for at in range(len(scene.words)):
        found = [one for log in _logs(scene) if (one := deed(scene, log, at))]
        longest = max(found, key=lambda one: one.end, default=None)
        if longest and (_is_noun(scene, longest, at) or _is_pair(scene, longest, at)):
            return longest.log
    return None


def _is_noun(scene: Scene, found: Deed, at: int) -> bool:
    """Whether it is a noun of which there may be several, and says nothing of anything else."""
    if scene.said(at - 1, Role.WITH, Role.WITHOUT, Role.NOT, Role.BY, Role.SORT, Role.PER, Role.IS):
        return False
    behind = scene.noun(found.end)
    if behind is not None:
        return behind.resource is found.log
    last = scene.word(found.end - 1)  # "resets", not "reset"
    return singular(last) != last and not _is_another(scene, found, at) and not _names_log(scene)


def _names_log(scene: Scene) -> bool:
    """Whether a log is named by its own noun."""
    nouns = map(scene.noun, range(len(scene.words)))
    return any(noun.resource.table.log for noun in nouns if noun)


def _is_another(scene: Scene, found: Deed, at: int) -> bool:
    """Whether the words of a deed are a noun as well, or a column or state of a thing that is named."""
    tables = {noun.resource.table.name for place in range(len(scene.words)) if (noun := scene.noun(place))}
    tables -= {found.log.table.name}
    return any(
        isinstance(term, Noun) or (not isinstance(term, Said) and term.table in tables)
        for match in scene.matches[at]
        if match.end == found.end
        for term in match.terms
    )


def _is_pair(scene: Scene, first: Deed, at: int) -> bool:
    """Whether two deeds are joined that nothing can be at once: "created and deleted vms"."""
    joint = scene.said(first.end, Role.AND, Role.OR)
    second = deed(scene, first.log, joint.end) if joint else None
    if second is None or second.means.column.kind is not Kind.CHOICE:
        return False
    things = [noun for place in range(len(scene.words)) if (noun := scene.noun(place))]
    return any(_never_both(scene, thing, at, joint.end) for thing in things) if joint else False


def _never_both(scene: Scene, thing: Thing, first: int, second: int) -> bool:
    """Whether the thing tells by its own state only one of two deeds."""
    inner = scene.about(thing.resource)
    states = [any(one.alone and not one.vague for one in inner.values(at)[0]) for at in (first, second)]
    return not thing.resource.table.log and not all(states)


def _changed(scene: Scene) -> Resource | None:
    """'which permissions changed': of things that the log does not refer to."""
    log = scene.vocabulary.resources.get(STORY)
    for at in range(len(scene.words)):
        thing = scene.noun(at)
        verb = scene.noun(_behind_has(scene, thing.end)) if thing else None
        if thing and verb and verb.resource is log and log is not None and _is_tracked(thing.resource):
            return log if scene.about(thing.resource).way(log) is None else None
    return None


def _behind_has(scene: Scene, at: int) -> int:
    """The place behind "have been", "were" and the like."""
    while scene.word(at) in HAS:
        at += 1
    return at


def _is_tracked(resource: Resource) -> bool:
    return any(column.tracked for column in resource.table.columns)
