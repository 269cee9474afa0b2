"""'powered off vms in cluster X' inside a question about something else: a noun and what belongs to it."""

from typing import NamedTuple

from nlp.clause import Clause
from nlp.combine import Joined, combined
from nlp.english import Role
from nlp.facts import through
from nlp.rules import described
from nlp.scene import Scene, Thing
from store.query import Condition, every, paths
from store.resource import Column, Kind

FURTHEST = 7  # words between "with" and its noun


class Attached(NamedTuple):
    """A noun, the conditions on it, and where they end."""

    noun: Thing
    where: Condition | None
    end: int


def attached(scene: Scene, at: int, *, own: bool, absent: bool) -> Attached | None:
    """The noun with its adjectives and what follows it, that stands at a word.

    `own`: it may be the subject's own noun. `absent`: there must be none of it; what follows is then about
    the subject where that is possible.
    """
    place = _noun_ahead(scene, at)
    if place is None:
        return None
    noun = scene.noun(place)
    if noun is None or (not own and noun.resource.table is scene.subject.table):
        return None
    inner = scene.about(noun.resource)
    before = _adjectives(inner, at, place)
    if before is None:
        return None
    after, end = _following(scene, inner, noun.end, absent=absent, own=own)
    return Attached(noun, every(*before, combined(noun.resource, after)), end)


def _noun_ahead(scene: Scene, at: int) -> int | None:
    """Where the next noun stands, over nothing but adjectives."""
    place = at
    while place < min(at + FURTHEST, len(scene.words)):
        if scene.noun(place) is not None:
            return place
        value = scene.value_end(place)
        inner = next((at for at in range(place + 1, value) if closes(scene, place, at, value)), None)
        if inner is not None:
            return inner
        leading = scene.said(place, Role.INSIDE, Role.WITH, Role.WITHOUT, Role.PER, Role.BY, Role.SORT)
        if leading and place > at and value - place < 2:  # noqa: PLR2004 - "on" alone is none, "power on" is
            return None
        place = max(value, place + 1)
    return None


def closes(scene: Scene, start: int, at: int, end: int) -> bool:
    """Whether a value that ends at a place is an adjective and a noun: "dead paths"."""
    noun = scene.noun(at)
    if noun is None or noun.end != end:
        return False
    clause = scene.about(noun.resource).filter(start)
    return clause is not None and clause.end == at and bool(clause.conditions)


def _adjectives(inner: Scene, at: int, end: int) -> list[Condition] | None:
    """The conditions between two places; None if there are other words too."""
    found: list[Condition] = []
    while at < end:
        clause = inner.filter(at) or described.read(inner, at)
        if clause is not None and clause.conditions and clause.end <= end:
            found.extend(clause.conditions)
            at = clause.end
            continue
        filler = inner.said(at, Role.FILLER, Role.ARTICLE, Role.EVERY, Role.AND, Role.OF)
        if filler is None or filler.end > end:
            return None
        at = filler.end
    return found


def _following(scene: Scene, inner: Scene, at: int, *, absent: bool, own: bool) -> tuple[list[Joined], int]:
    """What follows the noun and is about it rather than about the subject."""
    found: list[Joined] = []
    relative = scene.said(at, Role.THAT) is not None
    while True:
        joint = scene.said(at, Role.AND, Role.OR) if found else None
        compared = joint and joint.role is Role.OR and scene.said(joint.end, Role.COMPARE)
        joint = joint if relative or compared else None
        start = scene.skip(joint.end if joint else at, Role.THAT, Role.IS)
        clause = inner.filter(start)
        if clause is None or not clause.conditions or clause.asked:
            return found, at
        if _belongs_outside(scene, inner, start, clause, absent=absent, own=own):
            return found, at
        disjunct = joint is not None and joint.role is Role.OR
        found.extend(Joined(condition, disjunct) for condition in clause.conditions)
        at = clause.end


def _belongs_outside(scene: Scene, inner: Scene, at: int, clause: Clause, *, absent: bool, own: bool) -> bool:
    """Whether words that could be about the noun are better read about the subject."""
    outer = scene.filter(at)
    if outer is None or not outer.conditions or outer.asked:
        return False
    if _steps(outer) < _steps(clause) and not scene.said(at, Role.INSIDE):
        return True
    return outer.end >= clause.end and _is_ours(scene, inner, (outer, clause), at, absent=absent, own=own)


def _is_ours(
    scene: Scene, inner: Scene, clauses: tuple[Clause, Clause], at: int, *, absent: bool, own: bool
) -> bool:
    """Whether the first clause, about the subject, is meant rather than the second, about the noun."""
    outer, clause = clauses
    way = scene.way(inner.subject)
    if way and way.forward and any(through(way.path, one) is None for one in clause.conditions):
        return True
    ours, theirs = _column(scene, outer), _column(inner, clause)
    if scene.said(at, Role.INSIDE):
        near = ours is not None and ours.kind is Kind.REF
        return near and (absent or _steps(outer) <= _steps(clause))
    if ours is None or theirs is None:
        return False
    if own and scene.said(at, Role.COMPARE):
        return ours.shown
    return ours.shown and not theirs.shown and not theirs.often


def _steps(clause: Clause) -> int:
    found = [len(path) for condition in clause.conditions for path in paths(condition)]
    return min(found, default=9)


def _column(scene: Scene, clause: Clause) -> Column | None:
    """The column of the scene's subject that a clause is about first."""
    for condition in clause.conditions:
        for path in paths(condition):
            return next((one for one in scene.subject.table.every if one.name == path[0]), None)
    return None
