"""'how many ... did we have 3 months ago', '... count on 1 october': a number as it was then."""

from datetime import UTC, timedelta

from nlp import times
from nlp.clause import Clause, Then
from nlp.english import Role
from nlp.facts import age_of
from nlp.past import counts
from nlp.rules import happened
from nlp.scene import Scene
from nlp.times import Found, Stretch
from store.query import Ago
from store.resource import Kind

EXAMPLES = ("how many vms did we have 3 months ago", "vm count on 1 june")


def read(scene: Scene, at: int) -> Clause | None:
    if scene.subject.table.log:
        return None  # what it tells stays: "how many events were there"
    said = scene.said(at, Role.HAD)
    found = _time(scene, at)
    if said is not None and found is None:
        return Clause(end=said.end) if is_told(scene) else None
    lead = scene.said(at, Role.WITH)
    if lead is not None and scene.time(lead.end) and _is_then(scene):
        return Clause(end=lead.end)  # "did each cluster have 6 months ago"
    if found is None or not _is_then(scene):
        return None
    alone = not any(_time(scene, place) for place in range(len(scene.words)) if not at <= place < found[1])
    then = () if alone and _is_today(scene, found[0]) else (Then(stretch=found[0]),)
    return Clause(end=found[1], effects=then)


def _time(scene: Scene, at: int) -> Found:
    """The time that stands at a word; "now" is one where others are told too."""
    now, zone = scene.context.now, scene.context.zone
    if scene.word(at) == "now":
        told = any(scene.time(place) for place in range(len(scene.words)))
        start = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        return (Stretch(start, start + timedelta(days=1)), at + 1) if told else None
    return times.then(scene.words, at, now, zone) or scene.time(at)


def _is_then(scene: Scene) -> bool:
    return is_told(scene) or scene.once("state", scene.subject.name, 0, lambda: _is_state(scene))


def is_told(scene: Scene) -> bool:
    """Whether it is said that something was there at some time: "did we have", "were there"."""
    places = range(len(scene.words))
    return any(scene.said(at, Role.HAD) for at in places) and any(scene.time(at) for at in places)


def _is_state(scene: Scene) -> bool:
    """Whether the subject is counted each day, and nothing is told that happened at that time."""
    age = age_of(scene.subject.table)
    counted = any(one.daily.of == scene.subject.name for one in counts(scene))
    if not counted or (age and age.shown):
        return False
    return not any(_happens(scene, at) for at in range(len(scene.words)))


def _happens(scene: Scene, at: int) -> bool:
    """Whether a word tells of a moment or of what happened."""
    moments = bool(scene.columns(at, Kind.MOMENT)[0]) or happened.verb(scene, at) is not None
    return moments or any(one.column.kind is Kind.MOMENT for one in scene.values(at)[0])


def _is_today(scene: Scene, stretch: Stretch) -> bool:
    """Whether it is now that is asked about: "today"."""
    start, end = stretch
    if start is None or end is None or isinstance(start, Ago) or isinstance(end, Ago):
        return False
    return (end - start).days == 1 and start <= scene.context.now < end
