"""Whether an answer, as `vminer ask --json --all` prints it, is what a sentence means."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import isclose
from typing import Any, Literal, TypeAlias, assert_never

from store.resources.registry import RESOURCES
from tests.corpus.facts import Reader, cell
from tests.corpus.fleet import Thing, Things
from tests.corpus.meaning import (
    AnyOf,
    Asked,
    Counted,
    Detailed,
    Expected,
    Grouped,
    Listed,
    Refused,
    Told,
    Way,
    chosen,
    options,
)

Answer: TypeAlias = Mapping[str, Any]
Verdict: TypeAlias = Literal["exact", "wrong", "asked", "refused"]
# vCenter, the VM that it is a part of or nothing, name.
Identity: TypeAlias = tuple[str, str | None, str]


def judge(expected: Expected, answer: Answer) -> Verdict:
    """`exact` if it is one of the honest answers, whatever its kind; else what was done instead."""
    if any(_fits(option, answer) for option in options(expected)):
        return "exact"
    match answer["kind"]:
        case "clarify":
            return "asked"
        case "refuse" | "help":
            return "refused"
        case _:
            return "wrong"


def _fits(expected: Expected, answer: Answer) -> bool:
    match expected:
        case Asked() | Refused():
            return answer["kind"] in _sentences(expected)
        case Listed() | Counted() | Grouped() | Detailed() | Told():
            return _is_about(expected.resource, answer) and _is_answer(expected, answer)
        case AnyOf():
            return False  # its options are judged
        case _:
            assert_never(expected)


def _sentences(expected: Asked | Refused) -> tuple[str, ...]:
    match expected:
        case Asked():
            return ("clarify",)
        case Refused(help=True):
            return ("help",)
        case Refused():
            return ("refuse", "help")


def _is_answer(expected: Listed | Counted | Grouped | Detailed | Told, answer: Answer) -> bool:
    match expected:
        case Listed():
            return _is_list(expected, answer)
        case Counted(pool=pool, where=where):
            return bool(answer["kind"] == "count" and answer["total"] == len(chosen(pool, where)))
        case Grouped():
            return answer["kind"] == "aggregate" and _has_numbers(expected, answer)
        case Detailed():
            return answer["kind"] == "detail" and _is_whole(expected, answer)
        case Told(resource=resource, where=where):
            return answer["kind"] in {"count", "list"} and _says(len(chosen(resource, where)), answer)
        case _:
            assert_never(expected)


def _is_about(resource: str, answer: Answer) -> bool:
    """Networks and port groups are rows of one table; which noun was used makes no difference."""
    return bool(answer["resource"]) and RESOURCES[answer["resource"]].table is RESOURCES[resource].table


def _is_list(expected: Listed, answer: Answer) -> bool:
    things = expected.things
    one_in_full = len(things) == 1 and not expected.shows
    kinds = ("list", "detail") if one_in_full else ("list",)
    return (
        answer["kind"] in kinds
        and answer.get("export") == expected.export
        and _is_selection(expected, things, answer)
        and all(_shows(column, things, answer) for column in expected.shows)
    )


def _is_selection(expected: Listed, things: Things, answer: Answer) -> bool:
    """The right rows, in the right order, as many as were asked for. Ties may fall either way."""
    found = [row_identity(expected.resource, row) for row in answer["rows"]]
    if Counter(found) - Counter(map(identity, things)):
        return False
    wanted = len(things) if expected.top is None else min(expected.top, len(things))
    if len(found) != wanted or expected.by is None:
        return len(found) == wanted
    keys = by_identity(things, expected.by)
    orders = _orders([expected.by(thing) for thing in things], expected.way)
    return any(all(key in keys[one] for one, key in zip(found, order, strict=False)) for order in orders)


def by_identity(things: Things, read: Reader) -> Mapping[Identity, list[Any]]:
    """The values of each; of several where two snapshots of a VM have one name."""
    values: dict[Identity, list[Any]] = {}
    for thing in things:
        values.setdefault(identity(thing), []).append(read(thing))
    return values


def _orders(keys: list[Any], way: Way) -> Iterator[list[Any]]:
    """The keys in each order that will do; unknown ones come last."""
    known = sorted(key for key in keys if key is not None)
    blank = [None] * (len(keys) - len(known))
    if way != "down":
        yield known + blank
    if way != "up":
        yield known[::-1] + blank


def identity(thing: Thing) -> Identity:
    """What tells a thing from others of its kind."""
    part = RESOURCES[thing.table].table.part
    return thing.vcenter, None if part is None else getattr(thing, part.of), thing.name


def row_identity(resource: str, row: Mapping[str, Any]) -> Identity:
    """What tells a row from others of its resource."""
    part = RESOURCES[resource].table.part
    return row.get("vcenter", row["name"]), None if part is None else row[part.of], row["name"]


def _shows(column: str, things: Things, answer: Answer) -> bool:
    """The column is there, and its values are right as far as we know them."""
    known = by_identity(things, lambda thing: cell(thing, column))
    return column in {one["name"] for one in answer["columns"]} and all(
        any(same(value, row[column]) for value in known[row_identity(answer["resource"], row)])
        for row in answer["rows"]
    )


def same(known: Any, shown: Any) -> bool:
    """Whether an answer shows the value that we know; of one that we do not know, anything will do."""
    match known, shown:
        case (None, _) | ("", None):
            return True
        case list(), list():
            return {one.rpartition(":")[2] for one in known} == {one.rpartition(":")[2] for one in shown}
        case float(), int() | float():
            return isclose(known, shown, rel_tol=1e-3, abs_tol=0.06)
        case datetime(), str():
            return same(known, datetime.fromisoformat(shown))
        case datetime(), datetime():
            return abs(known - shown) < timedelta(seconds=1)
        case _:
            return bool(known == shown)


def _is_close(known: float | None, shown: float | None) -> bool:
    return known is not None and shown is not None and isclose(known, shown, rel_tol=1e-3)


def _has_numbers(expected: Grouped, answer: Answer) -> bool:
    groups = [_group(row, answer) for row in answer["rows"]]
    numbers = {_key(group): number for group, number in expected.numbers.items()}
    wanted = len(numbers) if expected.top is None else min(expected.top, len(numbers))
    return (
        len({key for key, _ in groups}) == len(groups) == wanted
        and all(_is_close(numbers.get(key), number) for key, number in groups)
        and _in_order(expected, [number for _, number in groups], list(numbers.values()))
    )


def _group(row: Mapping[str, Any], answer: Answer) -> tuple[Hashable, float]:
    *by, number = (row[column["name"]] for column in answer["columns"])
    return _key(by), number


def _key(values: Sequence[Any]) -> tuple[str, ...]:
    """A group whatever the order of its columns; a list of one is as good as the one."""
    return tuple(
        sorted(str(value[0] if isinstance(value, list) and len(value) == 1 else value) for value in values)
    )


def _in_order(expected: Grouped, found: list[float], numbers: list[float]) -> bool:
    if expected.way is None:
        return True
    ordered = sorted(numbers, reverse=expected.way == "down")[: len(found)]
    return all(isclose(one, other, rel_tol=1e-3) for one, other in zip(ordered, found, strict=True))


def _is_whole(expected: Detailed, answer: Answer) -> bool:
    (thing,) = chosen(expected.pool, expected.where)
    every = {column.name for column in RESOURCES[expected.resource].table.columns}
    return [row_identity(expected.resource, row) for row in answer["rows"]] == [identity(thing)] and all(
        every <= row.keys() for row in answer["rows"]
    )


def _says(number: int, answer: Answer) -> bool:
    yes_or_no = "yes" if number else "no"
    return bool(answer["understood"].casefold().startswith(yes_or_no) and answer["total"] == number)
