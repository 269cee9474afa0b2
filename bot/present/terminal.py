"""An answer for the terminal: a table of `Text` cells, in which no name is taken for markup or a command."""

from collections.abc import Iterator
from shutil import get_terminal_size

from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.table import Table
from rich.text import Text

from bot.answer import Answer, AnswerKind
from bot.explain import Explanation
from bot.present import explanation as explain
from bot.present.grid import Grid, grid, is_table
from bot.present.sentences import headline, notes, particulars
from bot.present.words import listed, one_line

CELLS = (60, 40, 28, 20)  # characters that a cell may have, the fewer the narrower the terminal
UNBOUNDED = 1_000
READABLE = 100  # characters of a line that is read and not looked through


def shown(answer: Answer, width: int) -> RenderableType:
    """The answer in lines of `width` characters; columns that do not fit are left out, and named."""
    return Group(*_parts(answer, width))


def explained(explanation: Explanation, width: int) -> RenderableType:
    """How an answer came about, in lines of `width`, or as wide as is pleasant to read."""
    room = min(width, READABLE)
    parts = (
        ("Query", f"{explain.query_words(explanation)}\n{explain.query(explanation, room)}".strip()),
        ("SQL", explain.sql(explanation, room)),
        ("Values in it", "\n".join(explain.values(explanation))),
    )
    notes = (Text(note) for note in explain.notes(explanation))
    told = (line for label, text in parts if text for line in _headed(label, Text(text)))
    words = (_claims(explanation, room),) if explanation.reading.claims else ()
    return Constrain(Group(*_headed(explain.title(explanation), *words, *notes), *told), room)


def console(*, error: bool = False) -> Console:
    """The terminal, as wide as it is or as COLUMNS says; into a pipe lines are as wide as they need."""
    width = get_terminal_size((UNBOUNDED, 0)).columns
    return Console(stderr=error, width=width, highlight=False, markup=False, emoji=False)


def _parts(answer: Answer, width: int) -> Iterator[Text | Table]:
    yield _title(answer)
    if answer.rows and answer.kind is AnswerKind.DETAIL:
        yield _facts(grid(answer))
    elif is_table(answer):
        yield from _rows(grid(answer), width)
    for number, choice in enumerate(answer.choices, 1):
        yield Text(f"  {number}  {one_line(choice.label)}")
    for note in notes(answer):
        yield Text(note, style="dim")
    if answer.suggestions:
        told = ", ".join(one_line(one.label) for one in answer.suggestions)
        yield Text(f"Next: {told}", style="dim")


def _headed(title: str, *parts: Text | Table) -> Iterator[Text | Table]:
    yield from (Text(""), Text(title, style="bold"), *parts)


def _claims(explanation: Explanation, width: int) -> Table:
    """A line for words that were read together; long ones go on in the next."""
    whole = explain.words(explanation)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    words, rule, meaning = (Text(header) for header in whole.headers)
    table.add_column(words, overflow="fold", max_width=width // 3)
    table.add_column(rule, no_wrap=True)
    table.add_column(meaning, overflow="fold")
    for row in whole.rows:
        table.add_row(*map(Text, row))
    return table


def _rows(whole: Grid, width: int) -> Iterator[Text | Table]:
    """As many columns as fit: cells are cut shorter first, then columns are left out."""
    every = len(whole.headers)
    most = next((most for most in CELLS if whole.fitting(width, most) == every), CELLS[-1])
    fits = whole.only(whole.fitting(width, most))
    yield _table(fits, most)
    if left := whole.headers[len(fits.headers) :]:
        yield Text(f"Too narrow for: {listed(left, most=8)}", style="dim")


def _facts(facts: Grid) -> Table:
    """A fact a line; long ones go on in the next."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in facts.rows:
        table.add_row(Text(label), Text(value))
    return table


def _title(answer: Answer) -> Text:
    title = Text(headline(answer), style="bold" if answer.query else "")
    return title.append(f", {told}", style="not bold dim") if (told := particulars(answer)) else title


def _table(cells: Grid, most: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for header, right in zip(cells.headers, cells.right, strict=True):
        table.add_column(
            Text(header),
            justify="right" if right else "left",
            max_width=most,
            overflow="ellipsis",
            no_wrap=True,
        )
    for row in cells.rows:
        table.add_row(*map(Text, row))
    return table
