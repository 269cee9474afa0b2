"""Rows as CSV with exact values: sizes in bytes, times ISO in UTC, choices as the vCenter's API has them.

UTF-8 with a byte order mark: Excel and Windows PowerShell take a file without one for another encoding.
"""

import csv
import io
import re
from typing import BinaryIO

from bot.answer import Listing
from bot.present.words import flat, visible_lines
from store.resource import Kind
from store.result import Cell, Shown

FORMULA = ("=", "+", "-", "@", "\t", "\r")
UNITS = {Kind.SIZE: "bytes", Kind.DURATION: "s", Kind.MOMENT: "UTC"}


def write(listing: Listing, file: BinaryIO) -> None:
    """Write the rows beneath their labels. The file stays open."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    lines = csv.writer(text)
    lines.writerow(_header(shown) for shown in listing.columns)
    for row in listing.rows:
        lines.writerow(_cell(row[shown.name]) for shown in listing.columns)
    text.detach()


def _header(shown: Shown) -> str:
    unit = shown.unit or UNITS.get(shown.kind)
    return _guarded(f"{shown.label} ({unit})" if unit else shown.label)


def _cell(value: Cell) -> str:
    return _guarded(flat(value)) if isinstance(value, str | list | dict) else flat(value)


def _guarded(text: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would take it for a formula."""
    whole = visible_lines(text)
    return f"'{whole}" if text.startswith(FORMULA) and not _is_number(whole) else whole


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]\d+(\.\d+)?", text, re.ASCII) is not None
