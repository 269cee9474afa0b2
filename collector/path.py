"""The paths of `store.resource.Property`, taken apart."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

STEP = re.compile(r"(@?\w+)((?:\[[^\]]*\])?)(?:\.|$)")
TYPE = "@type"


@dataclass(frozen=True, kw_only=True)
class Keyed:
    """Only elements with `value` at the dotted path `key`."""

    key: tuple[str, ...]
    value: str


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Only elements of this type or of one derived from it."""

    name: str


Only: TypeAlias = Keyed | Typed


@dataclass(frozen=True, kw_only=True)
class Step:
    """One name of a path, and which elements found there count; `array`: a bracket stands behind it."""

    name: str
    only: Only | None = None
    array: bool = False


def alternatives(path: str) -> tuple[tuple[Step, ...], ...]:
    """The paths between `|`, each as its steps. Raises ValueError for what is no path."""
    return tuple(steps(one) for one in path.split("|"))


def steps(path: str) -> tuple[Step, ...]:
    """The steps of one path without `|`. Raises ValueError for what is no path."""
    found = [_step(match) for match in STEP.finditer(path)]
    if sum(len(match[0]) for match in STEP.finditer(path)) != len(path):
        raise ValueError(path)
    return tuple(found)


def fetched(path: str) -> tuple[str, ...]:
    """What is asked for to read `path`: of each alternative, what stands before its first bracket."""
    parts = (one.split("[")[0].removesuffix(TYPE).rstrip(".") for one in path.split("|"))
    return tuple(part for part in parts if part)


def outermost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths, sorted, without those that another one contains."""
    every = set(paths)
    return tuple(sorted(path for path in every if not any(outer in every for outer in _outer(path))))


def _step(match: re.Match[str]) -> Step:
    inside = match[2][1:-1]
    key, _, value = inside.partition("=")
    if not inside:
        return Step(name=match[1], array=bool(match[2]))
    only = Typed(name=value) if key == TYPE else Keyed(key=tuple(key.split(".")), value=value)
    return Step(name=match[1], only=only, array=True)


def _outer(path: str) -> tuple[str, ...]:
    names = path.split(".")
    return tuple(".".join(names[:length]) for length in range(1, len(names)))
