"""Names that stand in a list: "Dev and Test", "esx-01, esx-02 or esx-03"."""

from typing import NamedTuple

from nlp import naming
from nlp.combine import Joined
from nlp.english import Role
from nlp.facts import either
from nlp.meaning import Unclear
from nlp.naming import Named
from nlp.scene import Scene
from store.query import Condition, every
from store.resource import Table


class Listed(NamedTuple):
    """The conditions that the names are, and where the list ends."""

    conditions: tuple[Joined, ...]
    end: int

    def joined(self, *, both: bool) -> Condition:
        """All of them together. `both`: without an "or" each must hold, otherwise any will do."""
        of = [condition for condition, _ in self.conditions]
        together = every(*of) if both and not any(disjunct for _, disjunct in self.conditions) else None
        return together or either(*of)


def listed(scene: Scene, at: int, fits: tuple[Named, ...], table: Table) -> Listed | Unclear:
    """The list that begins with what fits at a place, of things of one table.

    Of the subject's own table one name may fit several objects, otherwise that is asked about.
    """
    found: list[Joined] = []
    own = table if table is scene.subject.table else None
    disjunct, end = False, at
    while True:
        missing = naming.unknown(scene, at, fits[0], table)
        if missing is not None:
            return missing
        condition = naming.condition(fits[0], own=own)
        if isinstance(condition, Unclear):
            return naming.which(scene, at, fits)
        found.append(Joined(condition, disjunct))
        end = _behind_noun(scene, fits[0].span.end, table)
        further = _next(scene, end, table)
        if further is None:
            return Listed(tuple(found), end)
        disjunct, at, fits = further


def _next(scene: Scene, at: int, table: Table) -> tuple[bool, int, tuple[Named, ...]] | None:
    """Whether "or" joins the next name, where it stands, and what it names."""
    joint = scene.said(at, Role.AND, Role.OR)
    if joint is None:
        return None
    place = scene.skip(joint.end, Role.ARTICLE, Role.INSIDE)
    noun = scene.noun(place)
    place = noun.end if noun and noun.resource.table is table else place
    fits = naming.named(scene, place, table, strict=True)
    same = fits and (fits[0].table is table or (fits[0].table is None and table is scene.subject.table))
    return (joint.role is Role.OR, place, fits) if same else None


def _behind_noun(scene: Scene, at: int, table: Table) -> int:
    noun = scene.noun(at)
    return noun.end if noun and noun.resource.table is table and table is not scene.subject.table else at
