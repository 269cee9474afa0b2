"""The log that tells what happened to the other resources: how it is found, and what it says of whom."""

from nlp.defaults import STORY, STORY_OF
from nlp.english import Role
from nlp.scene import Scene
from store.query import Compare, Condition, Op
from store.resource import Kind, Resource


def story(scene: Scene) -> Resource | None:
    """The log of what happened, unless the question is about the log itself."""
    log = scene.vocabulary.resources.get(STORY)
    return None if log is None or log.table is scene.subject.table else log


def about(scene: Scene, resource: Resource) -> Condition | None:
    """That a line is about objects of a resource, where the question is about the log: "changes of hosts"."""
    return kind_of(scene.subject, resource) if scene.subject.table.name == STORY else None


def kind_of(log: Resource, subject: Resource) -> Condition | None:
    """That a line of the log is about an object of the subject's table, and not about one in or on it."""
    if STORY_OF not in {column.name for column in log.table.columns}:
        return None
    return Compare(path=(STORY_OF,), op=Op.EQ, value=subject.table.name)


def asked_of(scene: Scene) -> Resource | None:
    """The log, if it is asked who did something, or when it was done: "who moved X", "when was X moved"."""
    log = scene.vocabulary.resources.get(STORY)
    when = scene.said(0, Role.HOW)
    if log is None or not (scene.word(0) == "who" or (when is not None and when.value == "age")):
        return None
    if any(
        noun and scene.about(log).way(noun.resource) is None
        for noun in map(scene.noun, range(1, len(scene.words)))
    ):
        return None  # "who created the snapshots"
    told = any(_tells(scene, log, at) for at in range(1, len(scene.words)))
    return log if told and not (when and _has_moment(scene)) else None


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
