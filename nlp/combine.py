"""Conditions joined by "and" and "or", as people mean them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nlp.facts import NAME, either, sole_name
from store.query import Alike, All, Compare, Condition, Either, Not, Op, Path, conditions, every, paths
from store.resource import Kind, Resource


class Joined(NamedTuple):
    """A condition, and whether "or" joins it to the one before."""

    condition: Condition
    disjunct: bool


def combined(subject: Resource, joined: Iterable[Joined]) -> Condition | None:
    """All of them, where "or" binds closest to what is about the same column, else to its neighbour.

    Two values of one column that cannot hold both mean either: "in Dev and in Test".
    """
    groups: list[Condition] = []
    for condition, disjunct in joined:
        place = _partner(groups, condition) if disjunct else _rival(subject, groups, condition)
        if place is None:
            groups.append(condition)
        else:
            groups[place] = either(groups[place], condition)
    return every(*groups)


def _partner(groups: list[Condition], condition: Condition) -> int | None:
    """Which of the groups an "or" joins."""
    about = paths(condition)
    same = [place for place, group in enumerate(groups) if about and paths(group)[:1] == about[:1]]
    return same[-1] if same else len(groups) - 1 if groups else None


def _rival(subject: Resource, groups: list[Condition], condition: Condition) -> int | None:
    """The group that the condition cannot hold together with."""
    about = _sole_value(subject, condition)
    found = (place for place, group in enumerate(groups) if about and _sole_value(subject, group) == about)
    return next(found, None)


def _sole_value(subject: Resource, condition: Condition) -> Path | None:
    """The column, if the condition asks for one value, or one of several, of a column that has only one."""
    if sole_name(condition) is not None:
        return NAME
    match condition:
        case Compare(path=(name,), op=Op.EQ) if name in subject.table.named:
            return NAME
        case Compare(path=path, op=Op.EQ) if _single(subject, path):
            return path
        case Either(of=of):
            about = {_sole_value(subject, part) for part in of}
            return about.pop() if len(about) == 1 else None
        case _:
            return None


def _single(subject: Resource, path: Path) -> bool:
    column = next((one for one in subject.table.every if one.name == path[0]), None)
    return column is not None and column.kind not in {Kind.REFS, Kind.LIST}


def apart(subject: Resource, where: Condition | None, *, both: bool) -> Condition | None:
    """The conditions, where "in A but not in B" is about names, as nothing is in two places of a kind.

    `both`: "in both A and B" was said.
    """
    of = conditions(where)
    places = {path: part for part in of if (path := _place(subject, part)) is not None}
    return every(*(_by_name(subject, part, places, both=both) for part in of))


def _by_name(
    subject: Resource, part: Condition, places: Mapping[Path, Condition], *, both: bool
) -> Condition:
    denied = part.of if isinstance(part, Not) else part
    if isinstance(part, Not) and _place(subject, denied) in places:
        return Not(of=Alike(resource=subject.name, path=NAME, where=denied))
    if not both or not isinstance(part, Either) or _place(subject, part) is None:
        return part
    if subject.table.column(paths(part)[0][0]).kind is Kind.REFS:
        return All(of=part.of)
    return either(*(_with_twins(subject, one, part.of) for one in part.of))


def _with_twins(subject: Resource, one: Condition, of: Sequence[Condition]) -> Condition:
    others = (Alike(resource=subject.name, path=NAME, where=other) for other in of if other != one)
    return All(of=(one, *others))


def _place(subject: Resource, condition: Condition) -> Path | None:
    """The reference by which a condition tells a place, or one of several."""
    of = condition.of if isinstance(condition, Either) else (condition,)
    told = {one.path for one in of if isinstance(one, Compare) and one.op is Op.EQ}
    path = told.pop() if len(told) == 1 and all(isinstance(one, Compare) for one in of) else None
    columns = (one for one in subject.table.every if path and one.name == path[0])
    column = next(columns, None)
    if column is None or column.kind not in {Kind.REF, Kind.REFS}:
        return None
    return path if column.kind is Kind.REF or isinstance(condition, Either) else None
