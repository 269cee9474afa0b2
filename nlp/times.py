"""Stretches of time in words, in the asker's zone: "since monday", "last week", "in the last 7 days"."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple, TypeAlias

from nlp import quantities
from nlp.quantities import DURATIONS
from nlp.tokens import Word
from store.query import Ago

Moment: TypeAlias = datetime | Ago

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
TIME_WORDS: Final = frozenset(
    (*WEEKDAYS, *MONTHS, "today", "yesterday", "week", "month", "year", "hour", "day", "quarter", "since")
) | {"past", "previous", "before", "after", "until", "recently", "lately", "ago", "during", "prior", "last"}
RECENTLY: Final = Ago(seconds=7 * 86400)

_DAYS = {name[:length]: number for number, name in enumerate(WEEKDAYS) for length in (3, len(name))}
_DAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTHS |= {"sept": 9}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t\S*)?", re.ASCII)
_WRITTEN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)", re.ASCII)


class Stretch(NamedTuple):
    """From `start` on, up to but without `end`; None: no limit. Moments are aware, in UTC."""

    start: Moment | None
    end: Moment | None


Found: TypeAlias = tuple[Stretch, int] | None


class _Now(NamedTuple):
    """The time of asking in the asker's zone."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def days(self, first: date, last: date) -> Stretch:
        """From the first day on, up to but without the last."""
        return Stretch(self._start(first), self._start(last))

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def read(words: Sequence[Word], at: int, now: datetime, zone: tzinfo) -> Found:
    """The stretch of time that stands at a word, and where it ends; None if there is none."""
    with suppress(ValueError, OverflowError):  # no such day, or one beyond the calendar
        return _read([word.lower for word in words], words, at, _Now(now, zone))
    return None


def _read(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    if at >= len(lower):
        return None
    if lower[at] in {"recently", "lately"}:
        return Stretch(RECENTLY, None), at + 1
    return (
        _bounded(lower, words, at, now)
        or _two_sided(lower, words, at, now)
        or _rolling(lower, words, at)
        or _period(lower, at, now)
        or _day(lower, words, at, now)
        or _introduced(lower, words, at, now)
    )


def _bounded(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    """'since monday', 'before 2024', 'after yesterday'."""
    sides = {"since": "from", "after": "after", "before": "before", "until": "before", "till": "before"}
    side, start = sides.get(lower[at]), at + 1
    if lower[at : at + 2] in (["prior", "to"], ["up", "until"], ["later", "than"], ["earlier", "than"]):
        side, start = ("after" if lower[at] == "later" else "before"), at + 2
    found = _point(lower, words, start, now) if side else None
    if found is None:
        return None
    stretch, end = found
    match side:
        case "from":
            return Stretch(stretch.start, None), end
        case "after":
            return Stretch(stretch.end or stretch.start, None), end
        case _:
            return Stretch(None, stretch.start), end


def _two_sided(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    """'between monday and wednesday', 'from 2024-01-01 to 2024-02-01'."""
    if lower[at] not in {"between", "from"}:
        return None
    first = _point(lower, words, at + 1, now)
    if first is None or lower[first[1] : first[1] + 1] not in (["and"], ["to"], ["until"], ["till"]):
        return None
    last = _point(lower, words, first[1] + 1, now)
    return (Stretch(first[0].start, last[0].end or last[0].start), last[1]) if last else None


def _introduced(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    """'on monday', 'in march', 'during 2024', 'from last week'."""
    if lower[at] not in {"on", "in", "during", "from", "at", "of"}:
        return None
    bounded = _bounded(lower, words, at + 1, now) if at + 1 < len(lower) else None
    if bounded is not None:
        return bounded
    found = _point(lower, words, at + 1, now)
    year_alone = (
        found and lower[at] != "in" and lower[at] != "during" and _YEAR.fullmatch(lower[found[1] - 1])
    )
    return None if year_alone and found[1] == at + 2 else found


def _rolling(lower: list[str], words: Sequence[Word], at: int) -> Found:
    """'in the last 7 days', 'past 24 hours', 'over the last month', 'within 7 days'."""
    start = at
    introduced = lower[start] in {"in", "within", "during", "over", "for", "from"}
    start += introduced
    article = lower[start : start + 1] in (["the"], ["these"])
    start += article
    if lower[start : start + 1] and lower[start] in {"last", "past", "previous", "latest"}:
        found = quantities.read(words, start + 1) if start + 1 < len(words) else None
        if found and found[0].unit in DURATIONS:
            return _ago(found[0].number * DURATIONS[found[0].unit]), found[1]
        unit = lower[start + 1] if start + 1 < len(lower) else ""
        loose = lower[start] == "past" or (introduced and article) or unit in {"hour", "minute"}
        return (_ago(DURATIONS[unit]), start + 2) if unit in DURATIONS and loose and len(unit) > 1 else None
    if lower[at] == "within" or (introduced and article):
        found = quantities.read(words, start) if start < len(words) else None
        if found and found[0].unit in DURATIONS and lower[found[1] : found[1] + 1] != ["ago"]:
            return _ago(found[0].number * DURATIONS[found[0].unit]), found[1]
    return None


def _point(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    """A day, month or year, or so long ago."""
    if at >= len(lower):
        return None
    if lower[at] in {"the", "last"} and lower[at + 1 : at + 2] and lower[at + 1] in _DAYS:
        at += 1
    found = _period(lower, at, now) or _day(lower, words, at, now) or _month(lower, at, now)
    if found is None and _YEAR.fullmatch(lower[at]):
        year = int(lower[at])
        return now.days(date(year, 1, 1), date(year + 1, 1, 1)), at + 1
    return found


def _period(lower: list[str], at: int, now: _Now) -> Found:
    """'today', 'yesterday', 'this week', 'last month'."""
    today, day = now.today, timedelta(days=1)
    match lower[at : at + 2]:
        case ["today", *_]:
            return now.days(today, today + day), at + 1
        case ["yesterday", *_]:
            return now.days(today - day, today), at + 1
        case ["this" | "current", unit]:
            return _calendar(now, unit, 0, at + 2)
        case ["last" | "previous", unit]:
            return _calendar(now, unit, 1, at + 2)
        case ["the", "last" | "previous" | "day"]:
            return _before_yesterday(lower, at, now)
        case _:
            return None


def _before_yesterday(lower: list[str], at: int, now: _Now) -> Found:
    if lower[at : at + 4] == ["the", "day", "before", "yesterday"]:
        today, day = now.today, timedelta(days=1)
        return now.days(today - 2 * day, today - day), at + 4
    return None


def _calendar(now: _Now, unit: str, back: int, end: int) -> Found:
    today = now.today
    match unit:
        case "week":
            monday = today - timedelta(days=today.weekday() + 7 * back)
            return now.days(monday, monday + timedelta(days=7)), end
        case "month":
            first = _month_start(today.year, today.month - back)
            return now.days(first, _month_start(first.year, first.month + 1)), end
        case "quarter":
            first = _month_start(today.year, (today.month - 1) // 3 * 3 + 1 - 3 * back)
            return now.days(first, _month_start(first.year, first.month + 3)), end
        case "year":
            return now.days(date(today.year - back, 1, 1), date(today.year - back + 1, 1, 1)), end
        case "day" | "night":
            return now.days(today - timedelta(days=back), today - timedelta(days=back - 1)), end
        case _ if unit in _DAYS:
            return now.days(*_weekday(today, _DAYS[unit])), end
        case _:
            return None


def _day(lower: list[str], words: Sequence[Word], at: int, now: _Now) -> Found:
    """A weekday, a written date, or '3 days ago'."""
    if lower[at] in _DAYS and (len(lower[at]) > 3 or lower[at - 1 : at] == ["since"]):  # noqa: PLR2004 - "sun", "sat" are words
        return now.days(*_weekday(now.today, _DAYS[lower[at]])), at + 1
    if iso := _ISO.fullmatch(lower[at]):
        return _one_day(now, date(int(iso[1]), int(iso[2]), int(iso[3]))), at + 1
    if written := _WRITTEN.fullmatch(lower[at]):
        return _one_day(now, _as_written(written)), at + 1
    found = quantities.read(words, at)
    if found and found[0].unit in DURATIONS and lower[found[1] : found[1] + 1] == ["ago"]:
        return _point_ago(found[0].number * DURATIONS[found[0].unit]), found[1] + 1
    if lower[at] in {"a", "an"} and lower[at + 2 : at + 3] == ["ago"] and lower[at + 1] in DURATIONS:
        return _point_ago(DURATIONS[lower[at + 1]]), at + 3
    return _month_day(lower, at, now)


def _month_day(lower: list[str], at: int, now: _Now) -> Found:
    """'march 3', 'march 3rd 2024', '3 march 2024'."""
    pair = lower[at : at + 2]
    if len(pair) < 2:  # noqa: PLR2004 - a month and a day
        return None
    month, number = (pair[0], pair[1]) if pair[0] in _MONTHS else (pair[1], pair[0])
    day = _ORDINAL.fullmatch(number)
    if month not in _MONTHS or day is None:
        return None
    end = at + 2 + (lower[at + 2 : at + 3] == [","])
    if end < len(lower) and _YEAR.fullmatch(lower[end]):
        return _one_day(now, date(int(lower[end]), _MONTHS[month], int(day[1]))), end + 1
    that = date(now.today.year, _MONTHS[month], int(day[1]))
    if that > now.today:
        that = date(that.year - 1, that.month, that.day)
    return _one_day(now, that), at + 2


def _month(lower: list[str], at: int, now: _Now) -> Found:
    """'march', 'march 2024': the last one, unless a year is told."""
    if lower[at] not in _MONTHS:
        return None
    month, end = _MONTHS[lower[at]], at + 1
    year = now.today.year - (month > now.today.month)
    if end < len(lower) and _YEAR.fullmatch(lower[end]):
        year, end = int(lower[end]), end + 1
    return now.days(_month_start(year, month), _month_start(year, month + 1)), end


def _as_written(written: re.Match[str]) -> date:
    """'31.12.2024' and '12/31/2024' alike; with both below 13, the slash is American."""
    first, second, year = int(written[1]), int(written[3]), int(written[4])
    american = written[2] == "/" and first <= 12  # noqa: PLR2004 - months
    month, day = (first, second) if american else (second, first)
    return date(year, month, day)


def _weekday(today: date, number: int) -> tuple[date, date]:
    """The last such day, today included."""
    day = today - timedelta(days=(today.weekday() - number) % 7)
    return day, day + timedelta(days=1)


def _month_start(year: int, month: int) -> date:
    """The first of the month; months below 1 and above 12 are of the years around."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _one_day(now: _Now, day: date) -> Stretch:
    return now.days(day, day + timedelta(days=1))


def _ago(seconds: float) -> Stretch:
    return Stretch(Ago(seconds=int(seconds)), None)


def _point_ago(seconds: float) -> Stretch:
    """So long ago, give or take: the day that ended then."""
    return Stretch(Ago(seconds=int(seconds)), Ago(seconds=max(0, int(seconds) - 86400)))
