"""'windows', 'windows server 2019', 'rhel 7 or 8': text called by what it contains, and its versions."""

from nlp.clause import Clause, Filter
from nlp.english import Role
from nlp.facts import either
from nlp.scene import Scene
from nlp.vocabulary import Means
from store.query import Compare, Condition, Either, Op
from store.resource import Kind

EXAMPLES = ("windows server 2019 vms", "rhel 8 or ubuntu vms")


def read(scene: Scene, at: int) -> Clause | None:
    reaches, start = scene.columns(at, Kind.TEXT)
    start = scene.skip(start, Role.IS, Role.THAT, Role.CONTAINS, Role.LIKE) if reaches else at
    follows = scene.noun(at - 1) is not None or scene.word(at - 1) in {"that", "which", "are", "is"}
    start = scene.skip(start, Role.WITH) if follows and not reaches else start
    found = _one(scene, start)
    if found is None:
        return None
    fits, end = [found[0]], found[1]
    while joint := _joint(scene, end):
        further = _one(scene, joint) or _same(scene, start, joint)
        if further is None:
            break
        fits, end = [*fits, further[0]], further[1]
    return Clause(end=end, effects=(Filter(condition=either(*fits)),))


def _one(scene: Scene, at: int) -> tuple[Condition, int] | None:
    """One family, and its version if there is one: the words between its name and the number included."""
    found, end = scene.values(at)
    if not found or not found[0].column.contains or found[0].vague:
        return None
    for skipped in range(2):
        version = scene.quantity(end + skipped)
        noun = scene.noun(end)
        if version and not version[0].unit and (not skipped or (noun and not noun.plural)):
            words = [scene.word(place) for place in range(end, version[1])]
            return _versioned(found[0], words), version[1]
    called = scene.columns(end)
    ends = [called[1] for one in called[0] if one.column is found[0].column]  # "in independent mode"
    return found[0].condition, ends[0] if ends else end


def _joint(scene: Scene, at: int) -> int | None:
    """The place behind "or" or a comma."""
    joint = scene.said(at, Role.AND, Role.OR)
    return joint.end if joint else at + 1 if scene.word(at) == "," else None


def _same(scene: Scene, start: int, at: int) -> tuple[Condition, int] | None:
    """Another version of the family that stands at `start`: the "8" of "rhel 7 or 8"."""
    version = scene.quantity(at)
    if version is None or version[0].unit or not scene.quantity(at - 2):
        return None
    noun = scene.noun(version[1])
    other = noun is not None and noun.resource.table is not scene.subject.table
    counts = other or scene.columns(version[1])[0]  # "windows 2016 and 4 cpus"
    rows = noun is not None and scene.word(at - 1) == ","  # "windows 2016, 10 vms"
    family = scene.values(start)[0][0]
    return None if counts or rows else (_versioned(family, [scene.word(at)]), version[1])


def _versioned(family: Means, words: list[str]) -> Condition:
    of = family.condition.of if isinstance(family.condition, Either) else (family.condition,)
    rest = "".join(f"{word}*" for word in words)
    return either(
        *(
            Compare(path=one.path, op=Op.MATCHES, value=f"{one.value}{rest}")
            for one in of
            if isinstance(one, Compare)
        )
    )
