"""Stretches of time in words, in the asker's zone: "since monday", "last week", "in the last 7 days"."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, NamedTuple, TypeAlias

from nlp import quantities
from nlp.defaults import ago
from nlp.quantities import DAY, DURATIONS
from nlp.tokens import Word
from nlp.wordlist import words
from store.query import Ago
from store.resources import amounts

Moment: TypeAlias = datetime | Ago

WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS: Final = words("january february march april may june july august september october november december")
TIME_WORDS: Final = frozenset(
    (
        *WEEKDAYS,
        *MONTHS,
        *words(
            "today yesterday week month year hour day quarter since past previous before after until recently"
            " lately ago during prior last next tomorrow noon midday midnight"
        ),
    )
)
NO_NUMBERS: Final[Mapping[str, int]] = {}  # all at their defaults
USUALLY: Final = ago(amounts.RECENT, NO_NUMBERS)  # "recently" where nobody says otherwise
RECENTLY: Final = frozenset({"recently", "lately"})
MONTHS_A_YEAR: Final = 12

_DAYS = {name[:length]: number for number, name in enumerate(WEEKDAYS) for length in (3, len(name))}
_DAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTHS = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_MONTHS |= {"sept": 9}
_WORDS = frozenset({"sun", "sat", "mon", "wed"})  # days in short that are words or names as well
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t\S*)?", re.ASCII)
_WRITTEN = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4})", re.ASCII)
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_HALF = re.compile(r"(1[0-2]|0?[1-9])(?::([0-5]\d))?(am|pm)", re.ASCII)  # of a day: "2pm"
_QUARTER = re.compile(r"q([1-4])", re.ASCII)
_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_SIDES = {"since": "from", "after": "after", "before": "before", "until": "before", "till": "before"}
_PAIRS = {("prior", "to"): "before", ("earlier", "than"): "before", ("later", "than"): "after"}
_ENDS = {"end": True, "beginning": False, "start": False, "begin": False}  # of a period: whether it is over
_PARTS = {"morning": 6, "afternoon": 12, "evening": 18}  # of a day, six hours each
_SOME = {"few": 3, "couple": 2, "several": 3}
_LAST = frozenset({"last", "past", "previous", "latest"})
_NEXT = frozenset({"next", "coming", "following"})
_LEADS = frozenset({"in", "within", "during", "over", "for", "from", "of"})


class Stretch(NamedTuple):
    """From `start` on, up to but without `end`; None: no limit. Moments are aware, in UTC."""

    start: Moment | None
    end: Moment | None


Found: TypeAlias = tuple[Stretch, int] | None


def read(
    text: Sequence[Word], at: int, now: datetime, zone: tzinfo, numbers: Mapping[str, int] = NO_NUMBERS
) -> Found:
    """The stretch of time that stands at a word, and where it ends; None if there is none.

    `numbers`: the settings that tell what "recently" is.
    """
    recent = ago(amounts.RECENT, numbers)
    clock = _Clock(text=text, lower=tuple(word.lower for word in text), now=now, zone=zone, recent=recent)
    with suppress(ValueError, OverflowError):  # no such day, or one beyond the calendar
        return clock.read(at)
    return None


def ahead(text: Sequence[Word], at: int, now: datetime, zone: tzinfo) -> Found:
    """The same of something that lies in the future: "within 30 days" are the next 30."""
    clock = _Clock(text=text, lower=tuple(word.lower for word in text), now=now, zone=zone)
    with suppress(ValueError, OverflowError):
        return clock.ahead(at) or clock.read(at)
    return None


def then(text: Sequence[Word], at: int, now: datetime, zone: tzinfo) -> Found:
    """The day that it was so long ago, by the calendar: "3 months ago", "a week ago"."""
    clock = _Clock(text=text, lower=tuple(word.lower for word in text), now=now, zone=zone)
    with suppress(ValueError, OverflowError):
        return clock.then(at)
    return None


@dataclass(frozen=True, kw_only=True)
class _Clock:
    """A text, and the time of asking in the asker's zone."""

    text: Sequence[Word]
    lower: tuple[str, ...]
    now: datetime
    zone: tzinfo
    recent: Ago = USUALLY

    def read(self, at: int) -> Found:
        if at >= len(self.lower):
            return None
        if self._word(at) in RECENTLY:
            return Stretch(self.recent, None), at + 1
        return (
            self._bounded(at)
            or self._two_sided(at)
            or self._rolling(at)
            or self._timed(self._part(at) or self._period(at) or self._day(at))
            or self._introduced(at)
        )

    def ahead(self, at: int) -> Found:
        """'within 30 days', 'in the next 30 days', 'in 2 weeks', 'next month', 'tomorrow'."""
        start = at + (self._word(at) in _LEADS)
        start += self._word(start) in {"the", "these"}
        if self._word(start) == "tomorrow":
            return self._calendar("day", -1, start + 1)
        told = self._word(start) in _NEXT
        length = self._length(start + told)
        if length is not None and (told or start > at):
            return Stretch(Ago(seconds=0), Ago(seconds=-int(length[0]))), length[1]
        return self._calendar(self._word(start + 1), -1, start + 2) if told else None

    def then(self, at: int) -> Found:
        """'3 months ago': that day."""
        found = quantities.read(self.text, at) if at < len(self.text) else None
        if found is None or self._word(found[1]) != "ago":
            return None
        (quantity, end), today = found, self._today
        months = {"month": 1, "year": MONTHS_A_YEAR}.get(quantity.unit.removesuffix("s"))
        if months is None:
            day = today - timedelta(days=quantity.number * DURATIONS[quantity.unit] // DAY)
        else:
            first = _month_start(today.year, today.month - int(months * quantity.number))
            last = _month_start(first.year, first.month + 1) - timedelta(days=1)
            day = min(first.replace(day=1) + timedelta(days=today.day - 1), last)
        return self._one_day(day), end + 1

    def _word(self, at: int) -> str:
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def _bounded(self, at: int) -> Found:
        """'since monday', 'before 2024', 'after yesterday'."""
        pair = _PAIRS.get((self._word(at), self._word(at + 1)))
        side = pair or _SIDES.get(self._word(at))
        place = at + 2 if pair else at + 1
        found = (self._point(place) or self._today_at(place)) if side else None
        if found is None:
            return None
        (start, end), behind = found
        hour = self._hour(behind)
        if hour is not None and isinstance(start, datetime):
            start = end = start + hour[0]
            behind = hour[1]
        match side:
            case "from":
                return Stretch(start, None), behind
            case "after":
                return Stretch(end or start, None), behind
            case _:
                return Stretch(None, start), behind

    def _timed(self, found: Found) -> Found:
        """'yesterday at 14:00', 'monday 9:30': that hour of a day."""
        hour = self._hour(found[1]) if found else None
        if found is None or hour is None or not isinstance(found[0].start, datetime):
            return found
        start = found[0].start + hour[0]
        return Stretch(start, start + timedelta(hours=1)), hour[1]

    def _today_at(self, at: int) -> Found:
        """'noon', '8:00': that time of today."""
        hour = self._hour(at)
        moment = self._start(self._today) + hour[0] if hour else None
        return (Stretch(moment, moment), hour[1]) if hour else None

    def _hour(self, at: int) -> tuple[timedelta, int] | None:
        """'noon', 'at 14:30': how long after midnight."""
        at += self._word(at) == "at"
        named = {"noon": 12, "midday": 12, "midnight": 0}.get(self._word(at))
        if named is not None:
            return timedelta(hours=named), at + 1
        apart = self._word(at + 1) in {"am", "pm"}  # "3 pm"
        half = _HALF.fullmatch(self._word(at) + self._word(at + 1) * apart)
        if half is not None:
            hours = int(half[1]) % 12 + 12 * (half[3] == "pm")
            return timedelta(hours=hours, minutes=int(half[2] or 0)), at + 1 + apart
        clock = _HOUR.fullmatch(self._word(at))
        return (timedelta(hours=int(clock[1]), minutes=int(clock[2])), at + 1) if clock else None

    def _two_sided(self, at: int) -> Found:
        """'between monday and wednesday', 'from 2024-01-01 to 2024-02-01'."""
        first = self._edge(at + 1) if self._word(at) in {"between", "from"} else None
        if first is None or self._word(first[1]) not in {"and", "to", "until", "till"}:
            return None
        last = self._edge(first[1] + 1)
        if last is None:
            return None
        timed = self._hour(last[1] - 1) is not None
        return Stretch(first[0].start, (None if timed else last[0].end) or last[0].start), last[1]

    def _edge(self, at: int) -> Found:
        return self._timed(self._point(at))

    def _introduced(self, at: int) -> Found:
        """'on monday', 'in march', 'during 2024', 'from last week', 'from before 2024'."""
        word = self._word(at)
        if word not in {"on", "in", "during", "from", "at", "of"}:
            return None
        found = self._bounded(at + 1) or self._edge(at + 1)
        year_alone = found is not None and found[1] == at + 2 and _YEAR.fullmatch(self._word(at + 1))
        return None if year_alone and word not in {"in", "during"} else found

    def _rolling(self, at: int) -> Found:
        """'in the last 7 days', 'past 24 hours', 'over the last month', 'within 7 days'."""
        introduced = self._word(at) in _LEADS
        start = at + introduced
        article = self._word(start) in {"the", "these"}
        start += article
        last = self._word(start) in _LAST
        length = self._length(start + last)
        if length is not None and (last or self._word(at) == "within" or (introduced and article)):
            return None if self._word(length[1]) == "ago" else (_since(length[0]), length[1])
        unit = self._word(start + 1)
        loose = self._word(start) == "past" or (introduced and article) or unit in {"hour", "minute"}
        return (
            (_since(DURATIONS[unit]), start + 2)
            if last and loose and len(unit) > 1 and unit in DURATIONS
            else None
        )

    def _length(self, at: int) -> tuple[float, int] | None:
        """The seconds of a length of time that stands at a word, and where it ends."""
        some = _SOME.get(self._word(at))
        unit = at + 1 + (self._word(at + 1) == "of")
        if some is not None and len(self._word(unit)) > 1 and self._word(unit) in DURATIONS:
            return some * DURATIONS[self._word(unit)], unit + 1
        found = quantities.read(self.text, at) if at < len(self.text) else None
        if found is None or found[0].unit not in DURATIONS:
            return None
        return found[0].number * DURATIONS[found[0].unit], found[1]

    def _point(self, at: int) -> Found:
        """A day, month or year, or so long ago."""
        if at >= len(self.lower):
            return None
        at += self._word(at) == "the" and self._word(at + 1) in _DAYS | _ENDS
        found = self._part(at) or self._end(at) or self._period(at) or self._day(at)
        found = found or self._month(at) or self._quarter(at)
        if found is None and _YEAR.fullmatch(self._word(at)):
            year = int(self._word(at))
            return self._days(date(year, 1, 1), date(year + 1, 1, 1)), at + 1
        return found

    def _end(self, at: int) -> Found:
        """'end of last month', 'beginning of the year': its last or first day."""
        if self._word(at) not in _ENDS or self._word(at + 1) != "of":
            return None
        this = self._calendar(self._word(at + 3), 0, at + 4) if self._word(at + 2) == "the" else None
        found = this or self._point(at + 2)
        (start, end), behind = found or (Stretch(None, None), at)
        if not (isinstance(start, datetime) and isinstance(end, datetime)):
            return None
        day = timedelta(days=1)
        return (Stretch(end - day, end) if _ENDS[self._word(at)] else Stretch(start, start + day)), behind

    def _quarter(self, at: int) -> Found:
        """'Q1', 'Q3 2025': the last one, unless a year is told."""
        quarter = _QUARTER.fullmatch(self._word(at))
        if quarter is None:
            return None
        month, told = 3 * int(quarter[1]) - 2, _YEAR.fullmatch(self._word(at + 1))
        year = int(told[0]) if told else self._today.year - (month > self._today.month)
        return self._days(_month_start(year, month), _month_start(year, month + 3)), at + 1 + bool(told)

    def _part(self, at: int) -> Found:
        """'this morning', 'yesterday evening'."""
        hours = _PARTS.get(self._word(at + 1))
        back = {"this": 0, "today": 0, "yesterday": 1}.get(self._word(at))
        if hours is None or back is None:
            return None
        start = self._start(self._today - timedelta(days=back))
        return Stretch(start + timedelta(hours=hours), start + timedelta(hours=hours + 6)), at + 2

    def _period(self, at: int) -> Found:
        """'today', 'yesterday', 'this week', 'last month'."""
        day = timedelta(days=1)
        if self.lower[at : at + 4] == ("the", "day", "before", "yesterday"):
            return self._days(self._today - 2 * day, self._today - day), at + 4
        match self._word(at):
            case "today":
                return self._days(self._today, self._today + day), at + 1
            case "yesterday":
                return self._days(self._today - day, self._today), at + 1
            case "this" | "current":
                return self._calendar(self._word(at + 1), 0, at + 2)
            case "last" | "previous":
                return self._calendar(self._word(at + 1), 1, at + 2)
            case _:
                return None

    def _calendar(self, unit: str, back: int, end: int) -> Found:
        """The day, week, month, quarter or year that many before the one that it is."""
        today = self._today
        first = {
            "day": today - timedelta(days=back),
            "night": today - timedelta(days=back),
            "week": today - timedelta(days=today.weekday() + 7 * back),
            "weekend": today - timedelta(days=today.weekday() + 7 * back - 5),
            "month": _month_start(today.year, today.month - back),
            "quarter": _month_start(today.year, (today.month - 1) // 3 * 3 + 1 - 3 * back),
            "year": date(today.year - back, 1, 1),
        }.get(unit)
        if first is None:
            return (self._weekday(_DAYS[unit], before=bool(back)), end) if unit in _DAYS else None
        months = {"month": 1, "quarter": 3, "year": MONTHS_A_YEAR}.get(unit)
        days = {"week": 7, "weekend": 2}.get(unit, 1)
        last = _month_start(first.year, first.month + months) if months else first + timedelta(days=days)
        return self._days(first, last), end

    def _day(self, at: int) -> Found:
        """A weekday, a written date, or '3 days ago'."""
        word = self._word(at)
        if word in _DAYS and (word not in _WORDS or self._word(at - 1) == "since"):
            return self._weekday(_DAYS[word]), at + 1
        if iso := _ISO.fullmatch(word):
            return self._one_day(date(int(iso[1]), int(iso[2]), int(iso[3]))), at + 1
        if written := _WRITTEN.fullmatch(word):
            return self._one_day(_as_written(written)), at + 1
        length = self._length(at)
        if length is not None and self._word(length[1]) == "ago":
            return _around(length[0]), length[1] + 1
        return self._month_day(at)

    def _month_day(self, at: int) -> Found:
        """'march 3', 'march 3rd 2024', '3 march 2024'."""
        at += self._word(at) == "the"
        month, number = self._word(at), self._word(at + 1)
        if month not in _MONTHS:
            of = number == "of"
            month, number, at = self._word(at + 1 + of), month, at + of
        day = _ORDINAL.fullmatch(number)
        if month not in _MONTHS or day is None:
            return None
        end = at + 2 + (self._word(at + 2) == ",")
        if _YEAR.fullmatch(self._word(end)):
            return self._one_day(date(int(self._word(end)), _MONTHS[month], int(day[1]))), end + 1
        that = date(self._today.year, _MONTHS[month], int(day[1]))
        past = that if that <= self._today else date(that.year - 1, that.month, that.day)
        return self._one_day(past), at + 2

    def _month(self, at: int) -> Found:
        """'march', 'march 2024': the last one, unless a year is told."""
        if written := _MONTH.fullmatch(self._word(at)):
            year, month = int(written[1]), int(written[2])
            return self._days(_month_start(year, month), _month_start(year, month + 1)), at + 1
        if self._word(at) not in _MONTHS:
            return None
        month, end = _MONTHS[self._word(at)], at + 1
        year = self._today.year - (month > self._today.month)
        if _YEAR.fullmatch(self._word(end)):
            year, end = int(self._word(end)), end + 1
        return self._days(_month_start(year, month), _month_start(year, month + 1)), end

    def _weekday(self, number: int, *, before: bool = False) -> Stretch:
        """The last such day, today included unless it must be `before`."""
        days = (self._today.weekday() - number) % 7
        return self._one_day(self._today - timedelta(days=days or 7 * before))

    def _one_day(self, day: date) -> Stretch:
        return self._days(day, day + timedelta(days=1))

    def _days(self, first: date, last: date) -> Stretch:
        """From the first day on, up to but without the last."""
        return Stretch(self._start(first), self._start(last))

    def _start(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    @property
    def _today(self) -> date:
        return self.now.astimezone(self.zone).date()


def _as_written(written: re.Match[str]) -> date:
    """'31.12.2024' and '12/31/2024' alike; with both numbers those of months, the slash is American."""
    first, second, year = int(written[1]), int(written[3]), int(written[4])
    american = written[2] == "/" and first <= MONTHS_A_YEAR
    month, day = (first, second) if american else (second, first)
    return date(year, month, day)


def _month_start(year: int, month: int) -> date:
    """The first of the month; months below 1 and above 12 are of the years around."""
    return date(year + (month - 1) // MONTHS_A_YEAR, (month - 1) % MONTHS_A_YEAR + 1, 1)


def _since(seconds: float) -> Stretch:
    return Stretch(Ago(seconds=int(seconds)), None)


def _around(seconds: float) -> Stretch:
    """So long ago, give or take: the day that ended then."""
    return Stretch(Ago(seconds=int(seconds)), Ago(seconds=max(0, int(seconds) - DAY)))
