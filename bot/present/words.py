"""Values as people read them, and text that nobody vouches for made safe to look at."""

import unicodedata
from datetime import UTC, datetime, timedelta
from typing import assert_never

from nlp.vocabulary import plural
from store.resource import GIB, KIB, MIB, TIB, Column, Kind
from store.resources.registry import RESOURCES, TABLES
from store.result import Cell, Shown

UNKNOWN = "-"
MINUTE, HOUR, DAY = 60, 3600, 86400
JOINERS = "\u200c\u200d"  # invisible, but letters of Persian, Hindi and emoji need them
UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format (bidi among them), surrogate, line and paragraph
NONCHARACTER = 0xFFFE  # the last two of every plane; XML forbids them


def visible(text: str) -> str:
    r"""The text with characters that act instead of being seen written out: ESC as `\x1b`."""
    return text if text.isprintable() else "".join(map(_seen, text))


def visible_lines(text: str) -> str:
    """The text visible, its lines and tabs kept: for a cell of a file."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def one_line(text: str) -> str:
    """The text visible, and its white space one space each."""
    return visible(" ".join(text.split()))


def clipped(text: str, width: int) -> str:
    """At most `width` UTF-16 units of the text, with "..." where something is missing."""
    if units(text) <= width:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (width - 3)]
    return kept.decode("utf-16-le", "ignore") + "..."


def units(text: str) -> int:
    """The length that a JavaScript program sees: an emoji counts two."""
    return len(text) + sum(char > "\uffff" for char in text)


def number(value: float) -> str:
    """1,204 or 12.5: two decimals at most."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def size(value: float) -> str:
    """A size in bytes as 512 MB, 1.95 TB: binary, and called as vSphere calls it."""
    for unit, name in ((TIB, "TB"), (GIB, "GB"), (MIB, "MB"), (KIB, "KB")):
        if abs(value) >= unit:
            return f"{_three_digits(value / unit)} {name}"
    return f"{number(value)} B"


def percent(value: float) -> str:
    """12.5%."""
    return f"{value:.1f}".removesuffix(".0") + "%"


def duration(seconds: float) -> str:
    """3 d 4 h, 12 min, 45 s: the two largest units."""
    whole = round(seconds)
    parts = [
        (whole // DAY, "d"),
        (whole % DAY // HOUR, "h"),
        (whole % HOUR // MINUTE, "min"),
        (whole % MINUTE, "s"),
    ]
    first = next((index for index, (count, _) in enumerate(parts) if count), len(parts) - 1)
    return " ".join(f"{count} {unit}" for count, unit in parts[first : first + 2] if count) or "0 s"


def ago(age: timedelta) -> str:
    """3 min ago."""
    return "just now" if age < timedelta(minutes=1) else f"{age_of(age)} ago"


def age_of(age: timedelta) -> str:
    """3 min, 5 h, 12 d: the largest unit."""
    seconds = age.total_seconds()
    for unit, name in ((DAY, "d"), (HOUR, "h"), (MINUTE, "min")):
        if seconds >= unit:
            return f"{number(seconds // unit)} {name}"
    return f"{max(0, int(seconds))} s"


def moment(at: datetime, now: datetime) -> str:
    """2026-10-01 14:03 (50 d), in the zone of `now`; the age only of what is past."""
    text = f"{at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}"
    return text if at > now else f"{text} ({age_of(now - at)})"


def counted(count: int, noun: str) -> str:
    """1,204 VMs, 1 VM, no VMs."""
    return f"{number(count) if count else 'no'} {noun if count == 1 else plural(noun)}"


def listed(names: tuple[str, ...], most: int = 3) -> str:
    """a, b and c; or a, b, c and 27 more."""
    if len(names) > most + 1:
        names = (*names[:most], f"{number(len(names) - most)} more")
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def cell(value: Cell, shown: Shown, resource: str | None, now: datetime) -> str:
    """A value of a result as one line; never empty."""
    return one_line(_cell(value, shown, resource, now)) or UNKNOWN


def flat(value: Cell) -> str:
    """A value as text, exactly: moments ISO in UTC, several joined by commas, "" where unknown."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case list():
            return ", ".join(value)
        case dict():
            return ", ".join(f"{key}: {text}" for key, text in value.items())
        case str() | int() | float():
            return str(value)
        case _:
            assert_never(value)


def called(value: str, declared: Column | None) -> str:
    """What people call one of a choice's values: "powered on"."""
    words = declared.values.get(value, ()) if declared else ()
    return words[0] if words and words[0] != value.lower() else value


def column(resource: str | None, name: str) -> Column | None:
    """The declared column that a result's column shows; None for a measure or a custom attribute."""
    table = RESOURCES[resource].table if resource in RESOURCES else None
    found: Column | None = None
    for step in name.split("."):
        columns = table.every if table else ()
        found = next((one for one in columns if one.name == step), None)
        table = TABLES.get(found.to) if found else None
    return found


def _seen(char: str) -> str:
    acts = unicodedata.category(char) in UNSEEN and char not in JOINERS
    forbidden = ord(char) & NONCHARACTER == NONCHARACTER
    return char.encode("unicode_escape").decode() if acts or forbidden else char


def _three_digits(value: float) -> str:
    decimals = max(0, 3 - len(str(int(abs(value)))))
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text


def _cell(value: Cell, shown: Shown, resource: str | None, now: datetime) -> str:
    match value:
        case datetime():
            return moment(value, now)
        case str() if shown.kind is Kind.CHOICE:
            return called(value, column(resource, shown.name))
        case int() | float() if not isinstance(value, bool):
            return _figure(value, shown)
        case _:
            return flat(value)


def _figure(value: float, shown: Shown) -> str:
    match shown.kind:
        case Kind.SIZE:
            return size(value)
        case Kind.PERCENT:
            return percent(value)
        case Kind.DURATION:
            return duration(value)
        case _:
            return f"{number(value)} {shown.unit}".rstrip()
