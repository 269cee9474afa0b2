"""'sorted by memory descending', 'order by cluster and name', 'newest first': an order."""

from nlp.clause import Clause, Ordered
from nlp.english import Role
from nlp.facts import NAME, age_of, size_of
from nlp.relation import counter_at
from nlp.rules.superlative import implied_by, suffixed
from nlp.scene import Heard, Reach, Scene
from store.query import Path
from store.resource import Kind

EXAMPLES = ("vms sorted by memory descending", "hosts ordered by cluster and name")

COUNTED = frozenset(
    {"group", "groups", "number", "numbers", "count", "counts", "one", "ones", "value", "values"}
)


def read(scene: Scene, at: int) -> Clause | None:
    return _sorted(scene, at) or _first(scene, at) or _direction(scene, at)


def _sorted(scene: Scene, at: int) -> Clause | None:
    said = scene.said(at, Role.SORT)
    if said is None:
        return None
    place, orders, told = said.end, [], scene.word(said.end - 1) in {"by", "on", "of", "in"}
    while True:
        place = scene.skip(place, Role.THEIR, Role.ARTICLE, Role.BY)
        front = (
            None
            if scene.columns(place)[0]
            else scene.said(place, Role.UPWARDS, Role.DOWNWARDS, Role.SUPERLATIVE)
        )
        place = scene.skip(front.end, Role.BY) if front else place
        found = _column(scene, place, told=told)
        if found is None:
            break
        behind = scene.said(found[1], Role.UPWARDS, Role.DOWNWARDS)
        orders.append(Ordered(path=found[0], descending=_aged(scene, place, told=_way(front, behind))))
        place = behind.end if behind else found[1]
        joint = scene.said(place, Role.AND)
        if joint is None or _column(scene, joint.end, told=True) is None:
            return Clause(end=place, effects=tuple(orders))
        place = joint.end
    return Clause(end=place, effects=tuple(orders)) if orders else None


def _column(scene: Scene, at: int, *, told: bool) -> tuple[Path, int] | None:
    """The path to order by: of a column, or of the reference to what a noun names; () for the count.

    `told`: it is certain that this is what to order by.
    """
    reaches, end = scene.columns(at)
    if reaches:
        return _named(reaches[0]), end
    if not told:
        return None
    counted = scene.said(at, Role.COUNT)
    at = counted.end if counted else at
    noun = scene.noun(at)
    way = scene.way(noun.resource) if noun else None
    if noun and way and way.forward and not counted:
        return way.path, noun.end
    reaches, end = scene.columns(at) if counted else ((), at)
    if not reaches:
        reaches, end = counter_at(scene, at) if noun else scene.foreign(at)
    return (reaches[0].path, end) if reaches else None


def _named(reach: Reach) -> Path:
    """The path to order by; of several references the names, for their number is asked for as such."""
    return (*reach.path, *NAME) if reach.column.kind is Kind.REFS else reach.path


def _aged(scene: Scene, at: int, *, told: bool | None) -> bool | None:
    """The way of the moment, where it is called "age": the oldest is the earliest."""
    return not (told is None or told) if scene.word(at) == "age" else told


def _first(scene: Scene, at: int) -> Clause | None:
    """'least free space first', 'fullest on top', 'biggest group first': what the list begins with."""
    said = scene.said(at, Role.SUPERLATIVE, Role.COMMON)
    own = None if said else suffixed(scene, at)
    if said is None and own is None:
        return None
    end = said.end if said else at + 1
    reaches, behind = ((own,), end) if own else _ends(scene, end)
    first = scene.said(behind, Role.FOREMOST)
    if first is None:
        return None
    descending = True if said is None else said.value if said.role is Role.COMMON else said.value.descending
    implied = None if reaches or said is None or said.role is Role.COMMON else implied_by(scene, said.value)
    path = reaches[0].path if reaches else implied
    order = Ordered(path=path, descending=descending, implied=not reaches and implied is not None)
    return Clause(end=first.end, effects=(order,))


def _ends(scene: Scene, at: int) -> tuple[tuple[Reach, ...], int]:
    """The column of which most or least stands first; none for groups and numbers, which have their own."""
    if scene.word(at) in COUNTED:
        return (), at + 1
    return scene.columns(at)


def _direction(scene: Scene, at: int) -> Clause | None:
    """'descending', 'newest first' alone: of the order that there is, or of the age."""
    said = scene.said(at, Role.UPWARDS, Role.DOWNWARDS)
    if said is None:
        return None
    about = {"age": age_of, "size": size_of}.get(str(said.value), lambda _: None)(scene.subject.table)
    order = Ordered(
        path=(about.name,) if about else None,
        descending=said.role is Role.DOWNWARDS,
        implied=said.value == "size",
    )
    return Clause(end=said.end, effects=(order,))


def _way(front: Heard | None, behind: Heard | None) -> bool | None:
    said = behind or front
    match said.role if said else None:
        case Role.UPWARDS:
            return False
        case Role.DOWNWARDS:
            return True
        case Role.SUPERLATIVE if said:
            return bool(said.value.descending)
        case _:
            return None
