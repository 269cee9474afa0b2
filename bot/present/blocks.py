"""An answer as one Slack message: a plain dict for `chat.postMessage`, within Slack's limits.

Slack's SDK does not know the newest blocks and checks little, so the limits are kept here
(https://docs.slack.dev/reference/block-kit/blocks). Whatever comes from an inventory or a person stands
in raw text, or escaped and `verbatim`: it mentions nobody and links nowhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from typing import Any, TypeAlias

from bot.answer import Answer, AnswerKind
from bot.explain import Explanation
from bot.present import explanation as told
from bot.present.grid import Grid, grid, is_table
from bot.present.sentences import headline, notes, particulars
from bot.present.words import clipped, listed, number, one_line, units

Block: TypeAlias = dict[str, Any]

PAGE = 20  # rows of a message
FACTS = 40  # rows of a detail
COLUMNS = 20
CELLS = 9_000  # characters over all cells; Slack takes 10,000
CELL = 200  # more of one cell is for a file
TEXT, TITLE, NOTE, NOTES, LABEL = 2_900, 300, 600, 2_000, 75  # characters of each; the last a button's
WIDTH, NARROW = 72, 20  # of the monospace table, of one of its columns

WORDS, WORD, CODE = 40, 28, 66  # words that have a line; characters of their cells, of a line of code
WORDS_CELLS, VALUES, LINE = 4_000, 1_500, 1_000  # characters of all those cells, of values, of a note

NEXT, PREVIOUS, EXPORT, CHOOSE, HOW = "page_next", "page_previous", "export_", "choose_", "how_read"
GO_ON = "go_on_"
MARKUP = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
FORMATS = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}


def message(answer: Answer, state: str, *, table: bool = True) -> Block:
    """The message's `text` and `blocks`.

    `state`: the short id under which the caller keeps the question; a page button carries "STATE:OFFSET",
    an export button and the one that asks how it was read "STATE", a suggestion "STATE:QUESTION", a choice
    the question itself. Without `table` the rows stand in a monospace section, for a workspace that refuses
    the table block.
    """
    blocks = [_section(_title(answer)), *_rows(answer, table=table), *_notes(answer)]
    buttons = [*_choices(answer), *_how(state), *_pages(answer, state), *_exports(answer, state)]
    rows = (buttons, _suggestions(answer, state))
    blocks += [{"type": "actions", "elements": row} for row in rows if row]
    return {"text": fallback(answer), "blocks": blocks}


def explained(explanation: Explanation, *, table: bool = True) -> Block:
    """How an answer came about: the message's `text` and `blocks`; `table` as of `message`."""
    title = escaped(told.title(explanation), TITLE)
    query = escaped(told.query_words(explanation), LINE)
    statement = told.sql(explanation, CODE).splitlines()
    blocks = [
        _section(f"*{title}*"),
        *_words(told.words(explanation), table=table),
        *(_context(escaped(note, LINE)) for note in told.notes(explanation)),
        *([_section(f"*Query:* {query}")] if query else []),
        *(
            [_section(_code(statement)), _section(_code(told.values(explanation), VALUES))]
            if statement
            else []
        ),
    ]
    return {"text": title, "blocks": blocks}


def fallback(answer: Answer) -> str:
    """What notifications and screen readers get: the answer in one or two sentences, escaped."""
    told = _joined(headline(answer), particulars(answer))
    names = tuple(one_line(str(row["name"])) for row in answer.rows if row.get("name"))
    if len(names) > 1 and answer.kind is AnswerKind.LIST:
        told = f"{told}: {listed(names)}"
    return escaped(told)


def escaped(text: str, most: int = TEXT) -> str:
    """At most `most` characters of the text, those by which Slack's markup begins written out."""
    whole = text.translate(MARKUP)
    if units(whole) <= most:
        return whole
    ends = accumulate(units(char.translate(MARKUP)) for char in text)
    kept = sum(end <= most - 3 for end in ends)
    return text[:kept].translate(MARKUP) + "..."


def _title(answer: Answer) -> str:
    if answer.query is None:
        return escaped(headline(answer))
    return _joined(f"*{escaped(headline(answer), TITLE)}*", escaped(particulars(answer)))


def _joined(first: str, second: str) -> str:
    return f"{first}, {second}" if second else first


def _rows(answer: Answer, *, table: bool) -> list[Block]:
    if not is_table(answer):
        return []
    whole = grid(answer)
    detail = answer.kind is AnswerKind.DETAIL
    columns = COLUMNS if table else whole.fitting(WIDTH, NARROW)
    fits = replace(whole, rows=whole.rows[: FACTS if detail else PAGE]).only(columns)
    left = tuple(fact for fact, _ in whole.rows[FACTS:]) if detail else whole.headers[columns:]
    told = [_context(escaped(f"Only in the files: {listed(left, most=8)}", NOTES))] if left else []
    return [_table(fits) if table else _section(_monospace(fits)), *told]


def _words(whole: Grid, *, table: bool) -> list[Block]:
    """The words of a question that have a line; how many have none."""
    if not whole.rows:
        return []
    fits, left = replace(whole, rows=whole.rows[:WORDS]), len(whole.rows) - WORDS
    more = [_context(f"and {number(left)} words more")] if left > 0 else []
    return [_table(fits, WORDS_CELLS, wrapped=True) if table else _section(_monospace(fits, WORD)), *more]


def _table(shown: Grid, most: int = CELLS, *, wrapped: bool = False) -> Block:
    width = _cell_width(shown, most)
    settings = [{"align": "right" if right else "left"} for right in shown.right]
    return {
        "type": "table",
        "column_settings": [one | {"is_wrapped": True} for one in settings] if wrapped else settings,
        "rows": [
            [{"type": "raw_text", "text": clipped(text, width)} for text in line] for line in shown.lines
        ],
    }


def _cell_width(shown: Grid, most: int) -> int:
    """The widest that cells may be so that all of them together stay within the budget."""
    lengths = [units(text) for line in shown.lines for text in line]
    widths = range(CELL, 3, -1)
    return next((width for width in widths if sum(min(width, one) for one in lengths) <= most), 4)


def _monospace(fits: Grid, most: int = NARROW) -> str:
    widths = fits.widths(most)
    return _code(_padded(line, widths, fits.right) for line in fits.lines)


def _code(lines: Iterable[str], most: int = TEXT) -> str:
    """As many of the lines as `most` characters hold, as they are."""
    kept = []
    for line in lines:
        text = line.replace("`", "'").translate(MARKUP)
        most -= units(text) + 1
        if most < 0:
            kept.append("...")
            break
        kept.append(text)
    return "```" + "\n".join(kept) + "```"


def _padded(line: tuple[str, ...], widths: tuple[int, ...], right: tuple[bool, ...]) -> str:
    cells = (
        clipped(text, width).rjust(width) if flush else clipped(text, width).ljust(width)
        for text, width, flush in zip(line, widths, right, strict=True)
    )
    return "  ".join(cells).rstrip()


def _notes(answer: Answer) -> list[Block]:
    lines = "\n".join(clipped(line, NOTE) for line in notes(answer))
    return [_context(escaped(lines, NOTES))] if lines else []


def _choices(answer: Answer) -> list[Block]:
    return [
        _button(choice.label, f"{CHOOSE}{index}", clipped(one_line(choice.question), 2_000))
        for index, choice in enumerate(answer.choices[:20])
    ]


def _suggestions(answer: Answer, state: str) -> list[Block]:
    return [
        _button(one.label, f"{GO_ON}{index}", f"{state}:{clipped(one_line(one.question), 1_900)}")
        for index, one in enumerate(answer.suggestions if state else ())
    ]


def _how(state: str) -> list[Block]:
    return [_button("How I read this", HOW, state)] if state else []


def _pages(answer: Answer, state: str) -> list[Block]:
    if answer.kind is not AnswerKind.LIST:
        return []
    buttons = []
    if answer.offset:
        buttons.append(_button("Previous", PREVIOUS, f"{state}:{max(0, answer.offset - PAGE)}"))
    if answer.offset + PAGE < (answer.total or 0):
        left = min(PAGE, (answer.total or 0) - answer.offset - PAGE)
        buttons.append(_button(f"Next {number(left)}", NEXT, f"{state}:{answer.offset + PAGE}"))
    return buttons


def _exports(answer: Answer, state: str) -> list[Block]:
    if answer.query is None or not answer.total:
        return []
    return [_button(name, f"{EXPORT}{format_}", state) for format_, name in FORMATS.items()]


def _button(label: str, action: str, value: str) -> Block:
    text = {"type": "plain_text", "text": clipped(one_line(label), LABEL), "emoji": False}
    return {"type": "button", "text": text, "action_id": action, "value": value}


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(text)]}


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}
