from datetime import timedelta, timezone

import pytest

from bot.present.words import (
    ago,
    cell,
    clipped,
    counted,
    duration,
    listed,
    moment,
    one_line,
    percent,
    size,
    units,
    visible,
)
from store.resource import GIB, KIB, MIB, TIB, Kind
from tests.bot.samples import ACTING, HOSTILE, NOW, shown


@pytest.mark.parametrize(
    ("bytes_", "text"),
    [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1536, "1.5 KB"),
        (512 * MIB, "512 MB"),
        (8 * GIB, "8 GB"),
        (1000 * GIB, "1,000 GB"),
        (int(57.34 * GIB), "57.3 GB"),
        (int(1.954 * TIB), "1.95 TB"),
        (100 * KIB, "100 KB"),
    ],
)
def test_a_size_is_read_in_the_unit_that_fits(bytes_, text):
    assert size(bytes_) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (45, "45 s"), (120, "2 min"), (3600, "1 h"), (273600, "3 d 4 h"), (86405, "1 d")],
)
def test_a_duration_is_told_in_its_two_largest_units(seconds, text):
    assert duration(seconds) == text


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=3, seconds=50), "3 min ago"),
        (timedelta(hours=5), "5 h ago"),
        (timedelta(days=1400), "1,400 d ago"),
        (timedelta(seconds=-5), "just now"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(age, text):
    assert ago(age) == text


def test_a_moment_is_shown_in_the_zone_of_the_asker_with_its_age():
    berlin = timezone(timedelta(hours=2))
    assert moment(NOW - timedelta(days=50), NOW.astimezone(berlin)) == "2026-04-28 14:00 (50 d)"


def test_a_moment_to_come_has_no_age():
    assert moment(NOW + timedelta(days=1), NOW) == "2026-06-18 12:00"


@pytest.mark.parametrize(("value", "text"), [(12.5, "12.5%"), (100, "100%"), (0.04, "0%")])
def test_a_percentage_has_one_decimal_at_most(value, text):
    assert percent(value) == text


def test_counting_knows_none_one_and_thousands():
    assert [counted(number, "VM") for number in (0, 1, 1204)] == ["no VMs", "1 VM", "1,204 VMs"]


def test_a_long_enumeration_is_cut_but_never_to_save_a_single_name():
    assert listed(("a", "b", "c", "d")) == "a, b, c and d"
    assert listed(("a", "b", "c", "d", "e")) == "a, b, c and 2 more"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_character_that_acts_is_left_in_what_is_shown(text):
    assert not set(visible(text)) & set(ACTING)
    visible(text).encode()  # raises on what UTF-8 cannot hold


def test_what_acts_is_shown_as_an_escape():
    assert visible("a\x1b[31m\u202e\ud800") == "a\\x1b[31m\\u202e\\ud800"


def test_text_of_all_alphabets_stays_as_it_is():
    for text in ("Grüße", "日本語", "नमस्ते", "می‌خواهم", "👩‍💻"):
        assert visible(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_is_one_line_and_never_empty(text):
    shown_text = cell(text, shown("name", "Name"), "vm", NOW)
    assert shown_text
    assert len(shown_text.splitlines()) == 1


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        ("poweredOff", shown("power_state", "Power", Kind.CHOICE), "powered off"),
        ("VMFS", shown("type", "Type", Kind.CHOICE), "VMFS"),
        ("from the future", shown("power_state", "Power", Kind.CHOICE), "from the future"),
        ("poweredOff", shown("vm.power_state", "Power", Kind.CHOICE), "powered off"),
        (8 * GIB, shown("memory", "Memory", Kind.SIZE), "8 GB"),
        (8 * GIB, shown("sum_memory", "Sum", Kind.SIZE), "8 GB"),
        (2400, shown("cpu_used", "CPU", Kind.NUMBER, "MHz"), "2,400 MHz"),
        (True, shown("cbt", "CBT", Kind.FLAG), "yes"),
        (False, shown("cbt", "CBT", Kind.FLAG), "no"),
        (None, shown("ip", "IP"), "-"),
        ([], shown("tags", "Tags", Kind.REFS), "-"),
        (["a", "b"], shown("tags", "Tags", Kind.REFS), "a, b"),
        ({"Owner": "Alice"}, shown("attributes", "Attributes", Kind.MAP), "Owner: Alice"),
    ],
)
def test_a_value_is_told_as_people_say_it(value, column, text):
    resource = "snapshot" if column.name.startswith("vm.") else "datastore" if column.name == "type" else "vm"
    assert cell(value, column, resource, NOW) == text


def test_clipping_counts_as_a_browser_does_and_never_halves_a_character():
    assert clipped("a" * 10, 10) == "a" * 10
    assert clipped("a" * 11, 10) == "a" * 7 + "..."
    assert units(clipped("😀" * 10, 10)) <= 10


def test_one_line_has_no_line_breaks_of_any_kind():
    assert one_line("a\r\nb\u2028c\x0bd") == "a b c d"
