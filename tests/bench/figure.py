"""A measured figure with its target, and the summaries that figures are made of."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`value` in `unit`; `at_most` or `at_least` is the target, neither for what is only told."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def verdict(self) -> str:
        """`ok` if the target is met or there is none, else `short`."""
        low = self.at_least is not None and self.value < self.at_least
        high = self.at_most is not None and self.value > self.at_most
        return "short" if low or high else "ok"

    def line(self) -> str:
        """One line: name value unit target ok|short."""
        bounds = ((">=", self.at_least), ("<=", self.at_most))
        target = next((f"{sign}{bound:g}" for sign, bound in bounds if bound is not None), "-")
        return f"{self.name} {self.value:.4g} {self.unit} {target} {self.verdict}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0 to 1) of `values` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def latency(name: str, seconds: Sequence[float], *, p50: float | None = None, p95: float) -> list[Figure]:
    """Median and 95th percentile in milliseconds, with their targets in milliseconds."""
    return [
        Figure(name=f"{name}.p50", value=1000 * statistics.median(seconds), unit="ms", at_most=p50),
        Figure(name=f"{name}.p95", value=1000 * percentile(seconds, 0.95), unit="ms", at_most=p95),
    ]


def write(figures: Iterable[Figure], path: Path) -> None:
    """All figures as JSON, for those who compare runs."""
    path.write_text(json.dumps([asdict(one) | {"verdict": one.verdict} for one in figures], indent=1) + "\n")
