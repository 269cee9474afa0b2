"""Rows as an Excel workbook: figures that sort and sum, and a second sheet that says what they are."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, count, islice
from typing import BinaryIO, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.answer import Answer, Listing
from bot.present.sentences import noun
from bot.present.words import called, column, flat, visible_lines
from nlp.vocabulary import plural
from store.resource import GIB, Column, Kind
from store.result import Row, Shown

ROWS = 1_048_575  # of a sheet, beneath its header
TEXT = 32_767  # characters of a cell
LOOKED_AT = 200  # rows from which the widths are taken
NARROWEST, WIDEST = 8, 60
UNITS = {Kind.SIZE: "GB", Kind.MOMENT: "UTC"}
FORMATS = {
    Kind.SIZE: "#,##0.00",
    Kind.PERCENT: "0.0%",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.DURATION: "[h]:mm:ss",
}

Figure: TypeAlias = float | datetime | timedelta


def write(listing: Listing, file: BinaryIO) -> None:
    """Write a workbook. Sizes in GB of 2**30 bytes, times in UTC."""
    book = Workbook(write_only=True)
    title = plural(noun(listing.answer)).replace("/", " ")
    written = 0
    for number in count(1):
        sheet = book.create_sheet(title if number == 1 else f"{title} {number}")
        written += _fill(sheet, listing)
        if written < number * ROWS:
            break
    _about(book.create_sheet("About"), listing.answer, written)
    book.save(file)


def _fill(sheet: Worksheet, listing: Listing) -> int:
    """Write as many of the rows that are left as fit. Returns how many."""
    rows = islice(listing.rows, ROWS)
    first = list(islice(rows, LOOKED_AT))
    headers = [_header(shown) for shown in listing.columns]
    _widen(sheet, [headers, *([flat(row[one.name]) for one in listing.columns] for row in first)])
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, header) for header in headers])
    written = 0
    cells = [_column_cell(sheet, shown) for shown in listing.columns]
    declared = [column(listing.answer.resource, shown.name) for shown in listing.columns]
    for row in chain(first, rows):
        sheet.append([_put(*one, row) for one in zip(cells, listing.columns, declared, strict=True)])
        written += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(headers)))}{written + 1}"
    return written


def _header(shown: Shown) -> str:
    unit = shown.unit or UNITS.get(shown.kind)
    return f"{shown.label} ({unit})" if unit else shown.label


def _widen(sheet: Worksheet, lines: Sequence[Sequence[str]]) -> None:
    for index, texts in enumerate(zip(*lines, strict=True), 1):
        width = max(map(len, texts)) + 2
        sheet.column_dimensions[get_column_letter(index)].width = min(WIDEST, max(NARROWEST, width))


def _bold(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(bold=True)
    return _written(cell, text)


def _column_cell(sheet: Worksheet, shown: Shown) -> Cell:
    """The cell that is written again for each row of a column: making one a value takes most of the time."""
    cell = WriteOnlyCell(sheet)
    if shown.kind in FORMATS:
        cell.number_format = FORMATS[shown.kind]
    return cell


def _put(cell: Cell, shown: Shown, declared: Column | None, row: Row) -> Cell:
    value = row[shown.name]
    if isinstance(value, datetime):
        cell.value = value.astimezone(UTC).replace(tzinfo=None)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = _figure(value, shown.kind)
    elif isinstance(value, str) and shown.kind is Kind.CHOICE:
        _written(cell, called(value, declared))
    else:
        _written(cell, flat(value))
    return cell


def _figure(value: float, kind: Kind) -> Figure:
    match kind:
        case Kind.SIZE:
            return value / GIB
        case Kind.PERCENT:
            return value / 100
        case Kind.DURATION:
            return timedelta(seconds=value)
        case _:
            return value


def _written(cell: Cell, text: str) -> Cell:
    """The cell holding the text as text, whatever it begins with; openpyxl takes "=" for a formula."""
    cell.value = visible_lines(text)[:TEXT] or None
    if text:
        cell.data_type = "s"
    return cell


def _about(sheet: Worksheet, answer: Answer, rows: int) -> None:
    facts = [
        ("Question", answer.question),
        ("Read as", answer.understood),
        ("Rows", str(rows)),
        ("Asked at", flat(answer.asked_at)),
        ("Units", "GB are 2**30 bytes; times are UTC; hours are h:mm:ss"),
        *((f"Data of {one.vcenter}", flat(one.seen_at) or "never synced") for one in answer.as_of),
        *([("Demo fleet", "made up, none of it is yours")] if answer.demo else []),
    ]
    _widen(sheet, facts)
    for label, text in facts:
        sheet.append([_bold(sheet, label), _written(WriteOnlyCell(sheet), text)])
