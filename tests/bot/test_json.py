import io
import json
from pathlib import Path

import jsonschema
import pytest

from bot.answer import AnswerKind, Listing
from bot.present.json import document, text, write
from tests.bot.samples import COLUMNS, EVERY, EVERY_KIND, HOSTILE, HOSTILE_LIST, answer, row

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/reference/answer.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)


def test_there_is_a_sample_of_every_kind():
    assert set(EVERY_KIND) == {kind.value for kind in AnswerKind}


@pytest.mark.parametrize("sample", EVERY, ids=lambda one: one.kind.value)
def test_every_kind_of_answer_fits_the_published_schema(sample):
    VALIDATOR.validate(json.loads(text(sample)))


@pytest.mark.parametrize(
    "change",
    [{"kind": "novel"}, {"rows": [{"name": [1]}]}, {"reference": "x"}, {"total": None}, {"surprise": 1}],
)
def test_the_schema_refuses_what_is_not_an_answer(change):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(document(EVERY_KIND["list"]) | change)


def test_values_are_exact():
    first = document(answer(rows=(row(),), total=1))["rows"][0]
    assert first["memory"] == 8 * 2**30
    assert first["created"] == "2026-04-28T12:00:00Z"
    assert first["power_state"] == "poweredOn"
    assert first["annotation"] is None


def test_a_yes_or_no_stands_first_in_what_was_understood():
    assert document(answer(AnswerKind.COUNT, yes=True, total=1))["understood"] == "Yes: VMs"
    assert document(answer(AnswerKind.COUNT, yes=False, total=0))["understood"] == "No: VMs"


def test_a_fault_is_an_error_with_its_reference():
    told = document(EVERY_KIND["error"])
    assert (told["error"], told["reference"]) == ("Try again. Reference: 7f3a91c2.", "7f3a91c2")


def test_hostile_names_come_back_exactly_and_nothing_acts_on_the_terminal():
    printed = text(HOSTILE_LIST)
    assert printed.isascii()
    assert printed.replace("\n", "").isprintable()
    assert [one["name"] for one in json.loads(printed)["rows"]] == list(HOSTILE)


@pytest.mark.parametrize("names", [(), ("one",), HOSTILE])
def test_an_exported_file_holds_the_rows_as_an_array(names):
    file = io.BytesIO()
    rows = tuple(map(row, names))
    write(Listing(answer=answer(), columns=COLUMNS, rows=iter(rows)), file)
    assert [one["name"] for one in json.loads(file.getvalue())] == list(names)
