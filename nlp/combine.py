"""Conditions joined by "and" and "or", as people mean them."""

from collections.abc import Iterable
from typing import NamedTuple

from nlp.facts import NAME, either, sole_name
from store.query import Compare, Condition, Either, Op, Path, every, paths
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
