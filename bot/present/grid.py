"""The table of an answer as text, before anything is known of where it is shown."""

from dataclasses import dataclass, replace

from bot.answer import Answer, AnswerKind
from bot.present.words import UNKNOWN, cell, one_line
from store.resource import Kind

FIGURES = {Kind.NUMBER, Kind.SIZE, Kind.PERCENT, Kind.DURATION}
GAP = 2


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Rows of cells, each one line and never empty. `right`: which columns hold figures."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The headers, then the rows."""
        return (self.headers, *self.rows)

    def only(self, columns: int) -> "Grid":
        """The first columns."""
        return replace(
            self,
            headers=self.headers[:columns],
            rows=tuple(row[:columns] for row in self.rows),
            right=self.right[:columns],
        )

    def widths(self, most: int) -> tuple[int, ...]:
        """How wide each column is, `most` at most."""
        return tuple(min(most, max(map(len, column))) for column in zip(*self.lines, strict=True))

    def fitting(self, width: int, most: int) -> int:
        """How many columns stand side by side in `width`, each `most` wide at most; at least one."""
        used = 0
        for index, column in enumerate(self.widths(most)):
            used += column + GAP
            if used - GAP > width:
                return max(1, index)
        return len(self.headers)


def is_table(answer: Answer) -> bool:
    """Whether there are rows to show, besides a number that the headline tells."""
    number = answer.kind is AnswerKind.AGGREGATE and len(answer.columns) == 1
    return bool(answer.rows) and not number


def grid(answer: Answer) -> Grid:
    """The rows of a list or an aggregate; what is known of the one row of a detail, a line each."""
    if answer.kind is AnswerKind.DETAIL:
        return _facts(answer)
    return Grid(
        headers=tuple(one_line(shown.label) for shown in answer.columns),
        rows=tuple(
            tuple(cell(row[one.name], one, answer.resource, answer.asked_at) for one in answer.columns)
            for row in answer.rows
        ),
        right=tuple(shown.kind in FIGURES for shown in answer.columns),
    )


def _facts(answer: Answer) -> Grid:
    facts = (
        (one_line(shown.label), cell(row[shown.name], shown, answer.resource, answer.asked_at))
        for row in answer.rows[:1]
        for shown in answer.columns
    )
    known = tuple(fact for fact in facts if fact[1] != UNKNOWN)
    return Grid(headers=("Fact", "Value"), rows=known, right=(False, False))
