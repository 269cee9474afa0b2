import csv
import io
from datetime import datetime, timedelta

import openpyxl
import pytest

from bot.answer import Listing
from bot.present import files
from store.resource import GIB
from tests.bot.samples import ACTING, COLUMNS, HOSTILE, answer, row, seen

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def listing(*rows, **facts):
    return Listing(answer=answer(**facts), columns=COLUMNS, rows=iter(rows))


def written(as_, *rows, **facts):
    file = io.BytesIO()
    files.write(listing(*rows, **facts), as_, file)
    assert not file.closed
    return file.getvalue()


def as_csv(*rows):
    return list(csv.DictReader(io.StringIO(written("csv", *rows).decode("utf-8-sig"), newline="")))


def as_book(*rows, **facts):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *rows, **facts)))


def as_sheet(*rows):
    sheet = as_book(*rows).worksheets[0]
    headers, *lines = sheet.iter_rows()
    return [{head.value: cell for head, cell in zip(headers, line, strict=True)} for line in lines]


def test_excel_on_windows_knows_a_csv_for_utf_8():
    assert written("csv", row("Zürich")).startswith(b"\xef\xbb\xbf")


def test_a_csv_has_exact_values_and_says_their_units():
    (first,) = as_csv(row())
    assert first["Memory (bytes)"] == str(8 * GIB)
    assert first["Created (UTC)"] == "2026-04-28T12:00:00Z"
    assert first["CPU used (MHz)"] == "1204"
    assert first["Power"] == "poweredOn"
    assert first["Notes"] == ""


def test_no_cell_of_a_csv_is_a_formula():
    for line in as_csv(*map(row, HOSTILE)):
        for value in line.values():
            assert not value.startswith(FORMULAS)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("-12.5", "-12.5"),
        ("+49", "+49"),
        ("-1.2.3", "'-1.2.3"),
        ("-", "'-"),
        ("=1", "'=1"),
        ("-1+cmd", "'-1+cmd"),
        ("plain", "plain"),
    ],
)
def test_only_plain_numbers_may_begin_with_a_sign(value, cell):
    assert as_csv(row(value))[0]["Name"] == cell


def test_a_note_of_several_lines_stays_one_cell():
    assert as_csv(row(annotation="one\r\ntwo\nthree"))[0]["Notes"] == "one\ntwo\nthree"


@pytest.mark.parametrize("as_", ["csv", "xlsx"])
def test_hostile_names_lose_no_row_and_nothing_acts(as_):
    if as_ == "csv":
        names = [line["Name"] for line in as_csv(*map(row, HOSTILE))]
    else:
        names = [line["Name"].value or "" for line in as_sheet(*map(row, HOSTILE))]
    assert len(names) == len(HOSTILE)
    assert not set("".join(names)) & set(ACTING)
    assert "web[prod]" in names


def test_no_cell_of_a_workbook_is_a_formula_whatever_it_begins_with():
    for line in as_sheet(*map(row, HOSTILE)):
        assert line["Name"].data_type in {"s", "n"}
        assert line["Name"].value is None or line["Name"].data_type == "s"


def test_figures_of_a_workbook_can_be_sorted_and_summed():
    (first,) = as_sheet(row())
    assert (first["Memory (GB)"].value, first["Memory (GB)"].number_format) == (8, "#,##0.00")
    assert (first["Memory usage"].value, first["Memory usage"].number_format) == (0.125, "0.0%")
    assert first["Created (UTC)"].value == datetime(2026, 4, 28, 12)  # noqa: DTZ001 - Excel knows no zones
    assert first["Uptime"].value == timedelta(days=3, hours=4)
    assert first["CPUs"].value == 4
    assert first["Power"].value == "powered on"


def test_a_value_is_not_left_over_from_the_row_above():
    filled, empty = as_sheet(row(), dict.fromkeys(row()))
    assert filled["Name"].value == "app-01"
    assert {cell.value for cell in empty.values()} == {None}


def test_a_workbook_opens_with_its_header_in_sight_and_a_filter():
    sheet = as_book(row(), row()).worksheets[0]
    assert sheet.title == "VMs"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M3"
    assert sheet.column_dimensions["A"].width >= 8


def test_a_workbook_says_what_was_asked_and_how_old_it_is():
    book = as_book(row(), question="=vms", as_of=(seen("vc-01", 3), seen("vc-02", None)), demo=True)
    about = {label.value: value.value for label, value in book["About"].iter_rows()}
    assert about["Question"] == "=vms"
    assert about["Rows"] == "1"
    assert about["Data of vc-01"] == "2026-06-17T11:57:00Z"
    assert about["Data of vc-02"] == "never synced"
    assert "Demo fleet" in about


def test_a_file_without_rows_still_has_its_header():
    assert as_csv() == []
    assert as_sheet() == []
    assert next(cell.value for cell in next(as_book().worksheets[0].iter_rows())) == "Name"


def test_a_file_is_named_for_what_is_in_it():
    assert files.name(answer(resource="port_group"), "xlsx") == "port-groups-2026-06-17-1200.xlsx"


def test_rows_are_taken_one_by_one_never_all_at_once():
    def rows():
        for number in range(2000):
            taken.append(number)
            yield row()

    class Watched(io.BytesIO):
        def write(self, data):
            at_first_write.append(len(taken))
            return super().write(data)

    taken, at_first_write = [], []
    files.write(Listing(answer=answer(), columns=COLUMNS, rows=rows()), "csv", Watched())
    assert at_first_write[0] < 2000 == len(taken)
