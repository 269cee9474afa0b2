import json
from dataclasses import replace

import pytest

from bot.answer import AnswerKind
from bot.present.blocks import escaped, explained, message
from bot.present.words import units
from nlp.meaning import Choice
from store.query import Function, Measure, Query
from store.query import Kind as QueryKind
from store.resource import Kind
from store.result import Shown
from tests.bot.samples import (
    EVERY,
    EVERY_KIND,
    HOSTILE,
    HOSTILE_EXPLANATION,
    HOSTILE_LIST,
    LONG_EXPLANATION,
    answer,
    row,
    said,
    seen,
    shown,
)
from tests.fakes.slack.limits import MESSAGE_CHARACTERS, block_faults, characters, of_type
from tests.fakes.slack.text import calls

WIDE = answer(
    columns=tuple(shown(f"column_{number}", "😀" * 40) for number in range(35)),
    rows=tuple({f"column_{number}": "😀" * 500 for number in range(35)} for _ in range(40)),
    total=40,
)
LONG = answer(
    question="?" * 1000,
    understood="&" * 5000,
    corrected="<" * 1000,
    ignored=("&" * 1000,) * 50,
    carried=("&" * 1000,) * 50,
    rows=tuple(row("<" * 5000) for _ in range(20)),
    total=10**9,
    as_of=tuple(seen("&" * 200 + str(number), number) for number in range(300)),
)


def texts(value):
    """Every text that a message shows."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from texts(one)


def buttons(sent):
    return [element for block in of_type(sent["blocks"], "actions") for element in block["elements"]]


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("sample", [*EVERY, WIDE, LONG], ids=lambda one: one.kind.value)
def test_slack_takes_every_message(sample, table):
    sent = message(sample, "k3f9", table=table)
    assert block_faults(sent["blocks"], "message") == []
    assert sum(map(units, texts(sent["blocks"]))) < MESSAGE_CHARACTERS
    assert 0 < len(sent["text"]) <= 4000
    assert characters(sent["blocks"]) > 0


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("sample", EVERY, ids=lambda one: one.kind.value)
def test_no_name_calls_anybody(sample, table):
    assert calls(message(sample, "k3f9", table=table)) == []


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("sample", EVERY, ids=lambda one: one.kind.value)
def test_nothing_that_acts_reaches_slack(sample, table):
    for text in texts(message(sample, "k3f9", table=table)):
        assert text.replace("\n", "").isprintable()


def test_a_list_is_a_headline_a_table_and_how_it_was_read():
    sent = message(EVERY_KIND["list"], "k3f9")
    headline, table, notes, _ = sent["blocks"]
    assert headline["text"]["text"] == "*1,204 VMs*, 21 to 40 shown, as of 3 min ago"
    assert len(table["rows"]) == 21
    assert [one["text"] for one in table["rows"][1]][:6] == [
        "app-00", "vc-01", "powered on", "4", "8 GB", "12.5%",
    ]  # fmt: skip
    assert "Read as: VMs" in notes["elements"][0]["text"]


def test_figures_stand_to_the_right():
    sent = message(EVERY_KIND["list"], "k3f9")
    aligned = [one["align"] for one in sent["blocks"][1]["column_settings"]]
    assert aligned[:5] == ["left", "left", "left", "right", "right"]


def test_a_notification_tells_the_number_and_the_first_names():
    assert message(EVERY_KIND["list"], "k3f9")["text"] == (
        "1,204 VMs, 21 to 40 shown, as of 3 min ago: app-00, app-01, app-02 and 17 more"
    )


def test_a_page_in_the_middle_leads_both_ways_and_to_three_files():
    pressed = {one["action_id"]: one["value"] for one in buttons(message(EVERY_KIND["list"], "k3f9"))}
    assert pressed == {
        "how_read": "k3f9",
        "page_previous": "k3f9:0",
        "page_next": "k3f9:40",
        "export_csv": "k3f9",
        "export_xlsx": "k3f9",
        "export_json": "k3f9",
    }


def test_the_last_page_has_no_next_one():
    last = answer(rows=(row(),), offset=40, total=41)
    assert "page_next" not in {one["action_id"] for one in buttons(message(last, "k3f9"))}


def test_an_empty_answer_says_so_and_offers_no_file():
    empty = answer(rows=(), total=0, as_of=(seen("vc-01", 3), seen("vc-02", None)))
    sent = message(empty, "k3f9")
    assert sent["text"] == "No VMs found, as of 3 min ago"
    assert "vc-02 never synced; vc-01 as of 3 min ago" in sent["blocks"][1]["elements"][0]["text"]
    assert [one["action_id"] for one in buttons(sent)] == ["how_read"]


def test_a_phase_is_named_where_it_is_not_as_old_as_the_inventory():
    tags = [replace(seen("vc-01", 3), phase="tags"), replace(seen("vc-02", 60), phase="tags")]
    told = message(answer(rows=(row(),), total=1, as_of=(seen("vc-01", 3), seen("vc-02", 3), *tags)), "k")
    data = told["blocks"][2]["elements"][0]["text"].splitlines()[-1]
    assert data == "Data: tags of vc-02 as of 1 h ago; vc-01 and vc-02 as of 3 min ago"


def test_a_number_needs_no_table():
    assert of_type(message(EVERY_KIND["count"], "k3f9")["blocks"], "table") == []


def test_a_single_find_is_named_in_the_headline():
    assert message(answer(rows=(row(),), total=1), "k")["text"] == "1 VM: app-01, as of 3 min ago"


def test_a_sum_is_told_in_the_headline():
    total = answer(
        AnswerKind.AGGREGATE,
        columns=(shown("sum_memory", "Total Memory", Kind.SIZE),),
        rows=({"sum_memory": 12 * 2**30},),
        total=1,
    )
    sent = message(total, "k")
    assert sent["text"] == "Total Memory of VMs: 12 GB, as of 3 min ago"
    assert of_type(sent["blocks"], "table") == []


def test_a_yes_or_no_is_the_first_word():
    yes = answer(AnswerKind.COUNT, yes=True, total=2)
    no = answer(AnswerKind.COUNT, yes=False, total=0)
    assert message(yes, "k")["text"].startswith("Yes, 2 VMs")
    assert message(no, "k")["text"].startswith("No, there are none")


@pytest.mark.parametrize("yes", [None, False])
def test_what_was_never_read_is_not_known_rather_than_none(yes):
    never = answer(resource="vm", total=0, yes=yes, as_of=(seen("vc-01", None), seen("vc-02", None)))
    assert message(never, "k")["text"].startswith("Not known: no vCenter has been read")
    some = answer(resource="vm", total=0, as_of=(seen("vc-01", None), seen("vc-02", 3)))
    assert message(some, "k")["text"].startswith("No VMs found")


def test_an_object_is_shown_with_a_fact_a_line_and_what_is_unknown_left_out():
    table = message(EVERY_KIND["detail"], "k3f9")["blocks"][1]
    facts = {line[0]["text"]: line[1]["text"] for line in table["rows"]}
    assert facts["Memory"] == "8 GB"
    assert "Notes" not in facts


def test_choices_are_buttons_that_ask():
    asked = said(
        AnswerKind.CLARIFY, "Which prod?", choices=(Choice(label="Cluster prod", question="vms in prod"),)
    )
    sent = message(asked, "k3f9")
    assert sent["blocks"][0]["text"]["text"] == "Which prod?"
    pressed = [(one["action_id"], one["value"]) for one in buttons(sent)]
    assert pressed == [("choose_0", "vms in prod"), ("how_read", "k3f9")]


def test_an_answer_of_which_nothing_is_kept_does_not_offer_to_tell_how_it_was_read():
    assert buttons(message(said(AnswerKind.REFUSE, "Not that."), "")) == []


@pytest.mark.parametrize("table", [True, False])
@pytest.mark.parametrize("sample", [HOSTILE_EXPLANATION, LONG_EXPLANATION])
def test_slack_takes_how_an_answer_came_about(sample, table):
    sent = explained(sample, table=table)
    assert block_faults(sent["blocks"], "message") == []
    assert sum(map(units, texts(sent["blocks"]))) < MESSAGE_CHARACTERS
    assert 0 < len(sent["text"]) <= 4000
    assert calls(sent) == []
    assert all(text.replace("\n", "").isprintable() for text in texts(sent))


def codes(sent):
    """What stands in blocks of code."""
    sections = [block["text"]["text"] for block in of_type(sent["blocks"], "section")]
    return [text for text in sections if text.startswith("```")]


def test_what_is_left_out_of_how_an_answer_came_about_is_said():
    sent = explained(LONG_EXPLANATION)
    assert len(of_type(sent["blocks"], "table")[0]["rows"]) == 41
    assert "and 80 words more" in [*texts(sent)]
    assert [text.endswith("\n...```") for text in codes(sent)] == [True, True]


def test_a_fence_in_a_name_does_not_end_the_code():
    assert [code.count("```") for code in codes(explained(HOSTILE_EXPLANATION))] == [2, 2]


def test_a_fault_gives_the_reference_to_hand_on():
    assert message(EVERY_KIND["error"], "k3f9")["text"] == "Try again. Reference: 7f3a91c2."


def test_without_the_table_block_the_rows_stand_in_monospace():
    sent = message(EVERY_KIND["list"], "k3f9", table=False)
    assert of_type(sent["blocks"], "table") == []
    lines = sent["blocks"][1]["text"]["text"].split("\n")
    assert len(lines) == 21
    assert lines[1].startswith("app-00")


def test_a_name_with_backticks_cannot_end_the_monospace_section():
    sent = message(HOSTILE_LIST, "k3f9", table=False)
    assert sent["blocks"][1]["text"]["text"].count("```") == 2


def test_names_are_shown_whole_not_dropped():
    sent = message(HOSTILE_LIST, "k3f9")
    first = [line[0]["text"] for line in sent["blocks"][1]["rows"]][1:]
    assert first[:5] == list(HOSTILE[:5])
    assert first[-1] == "-"


def test_what_was_not_used_is_named():
    sent = message(answer(rows=(row(),), total=1, ignored=("kindly", "mauve")), "k")
    assert "I did not use: kindly, mauve" in json.dumps(sent)


def test_the_demo_says_that_it_is_one():
    assert "Demo fleet" in json.dumps(message(answer(rows=(row(),), total=1, demo=True), "k"))


def test_escaping_keeps_within_its_limit():
    assert escaped("a<b", 100) == "a&lt;b"
    assert len(escaped("<" * 100, 50)) <= 50


def test_more_columns_than_a_table_takes_are_left_to_the_files_and_named():
    wide = answer(
        columns=tuple(shown(f"column_{number}", f"Column {number}") for number in range(22)),
        rows=({f"column_{number}": "x" for number in range(22)},),
        total=1,
    )
    table, told = message(wide, "k")["blocks"][1:3]
    assert {len(line) for line in table["rows"]} == {20}
    assert told["elements"][0]["text"] == "Only in the files: Column 20 and Column 21"


def test_facts_beyond_the_fortieth_are_left_to_the_files_and_named():
    known = answer(
        AnswerKind.DETAIL,
        columns=tuple(shown(f"fact_{number}", f"Fact {number}") for number in range(43)),
        rows=({f"fact_{number}": "x" for number in range(43)},),
        total=1,
    )
    table, told = message(known, "k")["blocks"][1:3]
    assert len(table["rows"]) == 41
    assert told["elements"][0]["text"] == "Only in the files: Fact 40, Fact 41 and Fact 42"


def test_what_was_counted_on_a_day_is_called_by_its_name():
    measure = Measure(function=Function.SUM, path=("vms",))
    query = Query(resource="daily", kind=QueryKind.AGGREGATE, measure=measure)
    shown = Shown(name=measure.name, label="Total VMs", kind=Kind.NUMBER)
    rows = ({"sum_vms": 1894},)
    told = answer(AnswerKind.AGGREGATE, resource="daily", columns=(shown,), rows=rows, query=query)
    assert message(told, "k")["text"].startswith("VMs: 1,894")
