"""Numbers with their units: sizes, percents, durations, frequencies."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nlp.tokens import Word
from nlp.wordlist import words
from store.query import Ago, Op, Value
from store.resource import GIB, KIB, MIB, TIB, Column, Kind, Property

HOUR, DAY = 3600, 86400
LONGEST = 15  # characters; more is an id, not an amount


def _units(factor: float, spellings: str) -> dict[str, float]:
    return dict.fromkeys(words(spellings), factor)


SIZES: Final = {
    **_units(1, "b byte bytes"),
    **_units(KIB, "k kb kib kbyte kbytes kilobyte kilobytes"),
    **_units(MIB, "m mb mib mbyte mbytes meg megs megabyte megabytes"),
    **_units(GIB, "g gb gib gbyte gbytes gig gigs giga gigabyte gigabytes"),
    **_units(TIB, "t tb tib tbyte tbytes tera terabyte terabytes"),
    **_units(TIB * 1024, "pb pib petabyte petabytes"),
}
DURATIONS: Final = {
    **_units(1, "s sec secs second seconds"),
    **_units(60, "m min mins minute minutes"),
    **_units(HOUR, "h hr hrs hour hours"),
    **_units(DAY, "d day days"),
    **_units(7 * DAY, "w wk wks week weeks"),
    **_units(30 * DAY, "mo month months"),
    **_units(365 * DAY, "y yr yrs year years"),
}
LENGTHS: Final = frozenset({"hour", "day", "week", "month", "year"})
FREQUENCIES: Final = {**_units(1, "mhz"), **_units(1000, "ghz")}
SPEEDS: Final = {
    **_units(1, "mb/s mbps mbit mbit/s mbits"),
    **_units(1000, "gb/s gbps gbit gbit/s gbits"),
}
PERCENTS: Final = {"%", "percent", "pct", "percentage"}
UNITS: Final = frozenset(
    unit for unit in (*SIZES, *DURATIONS, *FREQUENCIES, *SPEEDS, *PERCENTS) if len(unit) > 1 or unit == "%"
)
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine "
            "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
} | {"single": 1, "dual": 2, "thirty": 30, "fifty": 50, "hundred": 100, "dozen": 12}

_NUMBER: Final = re.compile(r"(\d+(?:,\d{3})+|\d+)(\.\d+)?([a-z]*(?:/s)?)", re.ASCII)
_MEGABYTES_FROM = 512  # "mem 4096" means MB, "mem 8" GB


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number and the unit that was said, or ""."""

    number: float
    unit: str = ""

    @property
    def plain(self) -> float:
        """The number, whole where it is."""
        return int(self.number) if self.number == int(self.number) else self.number


def read(text: Sequence[Word], at: int) -> tuple[Quantity, int] | None:
    """The quantity that stands at a word ("8gb", "8 GB", "15 %", "two"), and where it ends."""
    said = [word.lower for word in text[at : at + 3]]
    if said[0] in {"a", "an"} and said[1:2] and said[1] in LENGTHS:
        return Quantity(number=1, unit=said[1]), at + 2
    if said[0] == "half" and said[1:2] in (["a"], ["an"]) and said[2:] and said[2] in LENGTHS:
        return Quantity(number=0.5, unit=said[2]), at + 3
    quantity = None if text[at].quoted else parse(text[at].lower)
    if quantity is None or quantity.unit:
        return None if quantity is None else (quantity, at + 1)
    after = unit_at(text, at + 1)
    return (Quantity(number=quantity.number, unit=after[0]), after[1]) if after else (quantity, at + 1)


def parse(word: str) -> Quantity | None:
    """The quantity that one word is: "8", "1,000", "8gb", "two"."""
    if word in NUMBERS:
        return Quantity(number=NUMBERS[word])
    parts = _NUMBER.fullmatch(word) if len(word) <= LONGEST else None
    if parts is None:
        return None
    number = float(parts[1].replace(",", "") + (parts[2] or ""))
    known = not parts[3] or any(parts[3] in units for units in (SIZES, DURATIONS, FREQUENCIES, SPEEDS))
    return Quantity(number=number, unit=parts[3]) if known else None


def unit_at(text: Sequence[Word], at: int) -> tuple[str, int] | None:
    """The unit that stands at a word, and where it ends."""
    unit = text[at].lower if at < len(text) else ""
    return (unit, at + 1) if unit in UNITS or (unit and unit in "gtm") else None


def value_for(column: Column, quantity: Quantity) -> Value | None:
    """The quantity in the units of a column: bytes, seconds, percent; None if it cannot be one of its values.

    A length of time, for a moment, is that long ago; for one that lies ahead, that long from now.
    """
    match column.kind:
        case Kind.SIZE:
            return _scaled(quantity, SIZES, _guessed_size(column, quantity))
        case Kind.PERCENT:
            return quantity.plain if quantity.unit in PERCENTS or not quantity.unit else None
        case Kind.DURATION:
            return _scaled(quantity, DURATIONS, DAY)
        case Kind.MOMENT:
            seconds = _scaled(quantity, DURATIONS, DAY)
            return None if seconds is None else Ago(seconds=int(-seconds if column.ahead else seconds))
        case Kind.NUMBER:
            return _number(column, quantity)
        case _:
            return None


def flipped(op: Op) -> Op:
    """The operator for a moment where one for its age was said: older is earlier."""
    return {Op.GT: Op.LT, Op.GE: Op.LE, Op.LT: Op.GT, Op.LE: Op.GE}.get(op, Op.LE)


def _scaled(quantity: Quantity, units: dict[str, float], without: float) -> float | None:
    factor = units.get(quantity.unit) if quantity.unit else without
    if factor is None:
        return None
    value = quantity.number * factor
    return int(value) if value == int(value) else value


def _guessed_size(column: Column, quantity: Quantity) -> float:
    megabytes = isinstance(column.source, Property) and column.source.unit == MIB
    return MIB if megabytes and quantity.number >= _MEGABYTES_FROM else GIB


def _number(column: Column, quantity: Quantity) -> float | None:
    if not quantity.unit:
        return quantity.plain
    match column.unit:
        case "MHz":
            return _scaled(quantity, FREQUENCIES, 1)
        case "Mb/s":
            return _scaled(quantity, SPEEDS, 1)
        case "MB":
            size = _scaled(quantity, SIZES, MIB)
            return None if size is None else size / MIB
        case "s":
            return _scaled(quantity, DURATIONS, 1)
        case _:
            return None
