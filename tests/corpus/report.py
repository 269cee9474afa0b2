"""How well the language is understood: tables, what is wrong, and figures with their floors."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from store.resources.registry import RESOURCES
from tests.corpus.asking import Judged
from tests.corpus.judge import Verdict
from tests.corpus.meaning import Asked, Refused, options

VERDICTS: tuple[Verdict, ...] = ("exact", "wrong", "asked", "refused")
Many: TypeAlias = Sequence[Judged]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure and the floor or, with `most`, the ceiling that it must keep."""

    name: str
    value: float
    limit: float
    unit: str
    most: bool = False

    @property
    def ok(self) -> bool:
        return self.value <= self.limit if self.most else self.value >= self.limit

    def __str__(self) -> str:
        sign = "at most" if self.most else "at least"
        state = "ok" if self.ok else "SHORT"
        return f"{self.name:34}{self.value:9.5g} {self.unit:10} {sign} {self.limit:g}  {state}"


def figures(plain: Many, once: Many, twice: Many) -> Iterator[Figure]:
    """Each figure. `once`, `twice`: the same sentences with one and with two slips."""
    requests, own = _of(plain, "requests: answerable"), [one for one in plain if one.source == "own"]
    unanswerable, nothing = _of(plain, "requests: unanswerable"), _of(plain, "nothing")
    meant = [one for one in own if one not in nothing]
    yield Figure(name="requests: exact", value=share(requests, "exact"), limit=92, unit="%")
    yield Figure(name="requests: wrong", value=share(requests, "wrong"), limit=1, unit="%", most=True)
    yield Figure(name="unanswerable: recognised", value=share(unanswerable, "exact"), limit=95, unit="%")
    yield Figure(name="own: sentences", value=len(meant), limit=600, unit="")
    yield Figure(name="resources without a sentence", value=len(missing(plain)), limit=0, unit="", most=True)
    yield Figure(name="own: exact", value=share(meant, "exact"), limit=98, unit="%")
    yield Figure(name="own: wrong", value=share(meant, "wrong"), limit=1, unit="%", most=True)
    yield Figure(name="nothing: sentences", value=len(nothing), limit=200, unit="")
    unseen = [one for one in plain if one.source == "unseen"]
    yield Figure(name="unseen: exact", value=share(unseen, "exact"), limit=0, unit="%")
    yield Figure(name="unseen: wrong", value=share(unseen, "wrong"), limit=100, unit="%", most=True)
    answered = sum(one.verdict == "wrong" for one in nothing)
    yield Figure(name="nothing: answered", value=answered, limit=0, unit="", most=True)
    for name, many, most in (("one slip", once, 3), ("two slips", twice, 8)):
        less = lost(plain, many)
        yield Figure(name=f"{name}: less exact", value=less, limit=most, unit="points", most=True)
        yield Figure(name=f"{name}: wrong", value=share(many, "wrong"), limit=1, unit="%", most=True)


def share(judged: Many, verdict: Verdict) -> float:
    """How many percent have that verdict."""
    return 100 * sum(one.verdict == verdict for one in judged) / max(1, len(judged))


def lost(plain: Many, slipped: Many) -> float:
    """How many points less of the sentences are exact with slips than without."""
    asked = {_key(one) for one in slipped}
    same = [one for one in plain if _key(one) in asked]
    return share(same, "exact") - share(slipped, "exact")


def missing(judged: Many) -> set[str]:
    """The tables of resources that no sentence is about."""
    told = {RESOURCES[resource].table.name for one in judged for resource in _resources(one)}
    return {resource.table.name for resource in RESOURCES.values()} - told


def table(judged: Many, under: Callable[[Judged], str]) -> Iterator[str]:
    """A line for each kind of sentence and one for all: how many verdicts of which kind."""
    counts: dict[str, Counter[str]] = {}
    for one in judged:
        counts.setdefault(under(one), Counter())[one.verdict] += 1
    counts["all"] = sum(counts.values(), Counter())
    yield f"{'':32}{''.join(f'{verdict:>8}' for verdict in VERDICTS)}"
    for name, verdicts in counts.items():
        yield f"{name:32}{''.join(f'{verdicts[verdict]:8}' for verdict in VERDICTS)}"


def resource_of(one: Judged) -> str:
    """The resource that a sentence is about; of what must not be answered, none."""
    return next(iter(sorted(_resources(one))), "none")


def failures(judged: Iterable[Judged], *verdicts: Verdict) -> Iterator[str]:
    """A numbered Markdown table of what has one of these verdicts."""
    yield "| # | sentence | after | expected | got | understood |"
    yield "|---|---|---|---|---|---|"
    missed = (one for one in judged if one.verdict in verdicts)
    for number, one in enumerate(missed, 1):
        cells = (
            one.text,
            " > ".join(one.before),
            str(one.expected),
            f"{one.verdict}: {one.got}",
            one.understood,
        )
        yield f"| {number} | " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def _of(judged: Many, group: str) -> list[Judged]:
    return [one for one in judged if one.group.startswith(group)]


def _key(one: Judged) -> tuple[tuple[str, ...], int]:
    return one.before, id(one.expected)


def _resources(one: Judged) -> set[str]:
    meant = (option for option in options(one.expected) if not isinstance(option, Asked | Refused))
    return {option.resource for option in meant}
