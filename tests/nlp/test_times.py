"""Stretches of time in the asker's zone, and amounts with their units."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from nlp import quantities, times, tokens
from nlp.quantities import Quantity
from nlp.times import Stretch
from store.query import Ago
from tests.nlp.asking import NOW
from tests.nlp.notation import ago, day


def at(number: int, hour: int) -> datetime:
    """That hour of a day in March."""
    return datetime(2026, 3, number, hour, tzinfo=UTC)


STRETCHES = {
    "today": Stretch(day(2026, 3, 11), day(2026, 3, 12)),
    "yesterday": Stretch(day(2026, 3, 10), day(2026, 3, 11)),
    "the day before yesterday": Stretch(day(2026, 3, 9), day(2026, 3, 10)),
    "this week": Stretch(day(2026, 3, 9), day(2026, 3, 16)),
    "last week": Stretch(day(2026, 3, 2), day(2026, 3, 9)),
    "last month": Stretch(day(2026, 2, 1), day(2026, 3, 1)),
    "last quarter": Stretch(day(2025, 10, 1), day(2026, 1, 1)),
    "this year": Stretch(day(2026, 1, 1), day(2027, 1, 1)),
    "monday": Stretch(day(2026, 3, 9), day(2026, 3, 10)),
    "wednesday": Stretch(day(2026, 3, 11), day(2026, 3, 12)),
    "last friday": Stretch(day(2026, 3, 6), day(2026, 3, 7)),
    "since monday": Stretch(day(2026, 3, 9), None),
    "since last monday": Stretch(day(2026, 3, 9), None),
    "before yesterday": Stretch(None, day(2026, 3, 10)),
    "after 2024-01-01": Stretch(day(2024, 1, 2), None),
    "before 2024": Stretch(None, day(2024, 1, 1)),
    "from before 2024": Stretch(None, day(2024, 1, 1)),
    "in march": Stretch(day(2026, 3, 1), day(2026, 4, 1)),
    "in december": Stretch(day(2025, 12, 1), day(2026, 1, 1)),
    "in february 2024": Stretch(day(2024, 2, 1), day(2024, 3, 1)),
    "during 2024": Stretch(day(2024, 1, 1), day(2025, 1, 1)),
    "on march 3rd": Stretch(day(2026, 3, 3), day(2026, 3, 4)),
    "on 3 may 2024": Stretch(day(2024, 5, 3), day(2024, 5, 4)),
    "on 31.12.2024": Stretch(day(2024, 12, 31), day(2025, 1, 1)),
    "on 12/31/2024": Stretch(day(2024, 12, 31), day(2025, 1, 1)),
    "between 2024-01-01 and 2024-01-31": Stretch(day(2024, 1, 1), day(2024, 2, 1)),
    "in the last 7 days": Stretch(ago(7), None),
    "past 24 hours": Stretch(ago(1), None),
    "over the last month": Stretch(ago(30), None),
    "within 2 weeks": Stretch(ago(14), None),
    "last hour": Stretch(Ago(seconds=3600), None),
    "since 3 days ago": Stretch(ago(3), None),
    "before 3 days ago": Stretch(None, ago(3)),
    "3 days ago": Stretch(ago(3), ago(2)),
    "recently": Stretch(ago(7), None),
    "half a year ago": Stretch(ago(182.5), ago(181.5)),
    "yesterday at 14:00": Stretch(at(10, 14), at(10, 15)),
    "last monday 2pm": Stretch(at(9, 14), at(9, 15)),
    "since yesterday noon": Stretch(at(10, 12), None),
    "since 8am": Stretch(at(11, 8), None),
    "before 3 pm": Stretch(None, at(11, 15)),
    "since 2026-03-01 14:30": Stretch(datetime(2026, 3, 1, 14, 30, tzinfo=UTC), None),
    "between monday 14:00 and tuesday 9:00": Stretch(at(9, 14), at(10, 9)),
    "between 1 february and 15 february": Stretch(day(2026, 2, 1), day(2026, 2, 16)),
    "this morning": Stretch(at(11, 6), at(11, 12)),
    "yesterday evening": Stretch(at(10, 18), at(11, 0)),
    "last weekend": Stretch(day(2026, 3, 7), day(2026, 3, 9)),
    "in Q1 2026": Stretch(day(2026, 1, 1), day(2026, 4, 1)),
    "during q3 2025": Stretch(day(2025, 7, 1), day(2025, 10, 1)),
    "in 2026-02": Stretch(day(2026, 2, 1), day(2026, 3, 1)),
    "since the beginning of the year": Stretch(day(2026, 1, 1), None),
    "since the end of last month": Stretch(day(2026, 2, 28), None),
    "the 1st of march": Stretch(day(2026, 3, 1), day(2026, 3, 2)),
    "on 03/02/2026": Stretch(day(2026, 3, 2), day(2026, 3, 3)),
    "last couple of days": Stretch(ago(2), None),
    "in the last few weeks": Stretch(ago(21), None),
}
NO_TIMES = (
    "in Dev",
    "may",
    "on 2024-13-45",
    "last",
    "since",
    "in 99999999999 years",
    "sat",
    "2024",
    "top 10",
)


@pytest.mark.parametrize("text", STRETCHES)
def test_a_stretch_of_time_is_read_whole(text):
    words = tokens.split(text)
    assert times.read(words, 0, NOW, UTC) == (STRETCHES[text], len(words))


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_none(text):
    assert times.read(tokens.split(text), 0, NOW, UTC) is None


def test_days_begin_where_the_asker_is():
    zone = ZoneInfo("Australia/Sydney")
    late = datetime(2026, 3, 11, 20, 0, tzinfo=UTC)  # the 12th in Sydney
    stretch, _ = times.read(tokens.split("today"), 0, late, zone)
    assert stretch.start == datetime(2026, 3, 11, 13, 0, tzinfo=UTC)
    assert stretch.end - stretch.start == timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8gb", Quantity(number=8, unit="gb")),
        ("8 GB", Quantity(number=8, unit="gb")),
        ("1.5tb", Quantity(number=1.5, unit="tb")),
        ("1,000", Quantity(number=1000)),
        ("15 %", Quantity(number=15, unit="%")),
        ("two", Quantity(number=2)),
        ("a week", Quantity(number=1, unit="week")),
        ("30 days", Quantity(number=30, unit="days")),
    ],
)
def test_an_amount_is_read_with_its_unit(text, expected):
    words = tokens.split(text)
    assert quantities.read(words, 0) == (expected, len(words))


@pytest.mark.parametrize("text", ["app", "8x", "12345678901234567890", "'8'", "7.0.3"])
def test_what_is_no_amount_is_none(text):
    assert quantities.read(tokens.split(text), 0) is None


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("within 30 days", Stretch(ago(0), ago(-30))),
        ("in the next 2 weeks", Stretch(ago(0), ago(-14))),
        ("next 7 days", Stretch(ago(0), ago(-7))),
        ("tomorrow", Stretch(day(2026, 3, 12), day(2026, 3, 13))),
        ("next month", Stretch(day(2026, 4, 1), day(2026, 5, 1))),
        ("before 2027", Stretch(None, day(2027, 1, 1))),
    ],
)
def test_what_lies_ahead_is_counted_from_now_on(text, stretch):
    words = tokens.split(text)
    assert times.ahead(words, 0, NOW, UTC) == (stretch, len(words))


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("3 months ago", day(2025, 12, 11)),
        ("a week ago", day(2026, 3, 4)),
        ("two years ago", day(2024, 3, 11)),
        ("1 day ago", day(2026, 3, 10)),
    ],
)
def test_so_long_ago_is_a_day_of_the_calendar(text, then):
    words = tokens.split(text)
    assert times.then(words, 0, NOW, UTC) == (Stretch(then, then + timedelta(days=1)), len(words))


def test_a_month_ago_at_its_end_is_the_end_of_the_shorter_month():
    words, now = tokens.split("1 month ago"), datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
    assert times.then(words, 0, now, UTC) == (Stretch(day(2026, 2, 28), day(2026, 3, 1)), 3)


def test_an_hour_of_a_day_may_be_told():
    since = times.read(tokens.split("since yesterday noon"), 0, NOW, UTC)
    assert since == (Stretch(datetime(2026, 3, 10, 12, 0, tzinfo=UTC), None), 3)
    before = times.read(tokens.split("before monday at 14:30"), 0, NOW, UTC)
    assert before == (Stretch(None, datetime(2026, 3, 9, 14, 30, tzinfo=UTC)), 4)
