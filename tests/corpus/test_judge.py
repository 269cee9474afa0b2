from tests.corpus.collected import CASES
from tests.corpus.counting import idle
from tests.corpus.facts import OFF, column, has
from tests.corpus.fleet import of
from tests.corpus.judge import judge
from tests.corpus.meaning import (
    any_of,
    asked,
    chosen,
    count_of,
    groups,
    in_full,
    list_of,
    options,
    refused,
    told,
    top,
)

DR_OFF = (has("cluster", "DR"), OFF)


def answer(kind, rows=(), columns=("name", "vcenter"), **more):
    rows = list(rows)
    about = {"kind": kind, "resource": "vm", "rows": rows, "total": len(rows), "understood": ""}
    return about | {"columns": [{"name": name} for name in columns]} | more


def rows(things, *columns):
    return [
        {"name": one.name, "vcenter": one.vcenter} | {name: getattr(one, name) for name in columns}
        for one in things
    ]


def test_a_list_is_exact_with_just_the_rows_that_are_meant_in_any_order():
    meant = rows(chosen("vm", DR_OFF))
    assert judge(list_of("vm", *DR_OFF), answer("list", reversed(meant))) == "exact"
    assert judge(list_of("vm", *DR_OFF), answer("list", meant[1:])) == "wrong"
    assert judge(list_of("vm", *DR_OFF), answer("list", [*meant, rows(of("vm"))[0]])) == "wrong"
    assert judge(list_of("vm", *DR_OFF), answer("list", [*meant, meant[0]])) == "wrong"


def test_rows_of_another_resource_are_wrong():
    meant = rows(chosen("vm", DR_OFF))
    assert judge(list_of("vm", *DR_OFF), answer("list", meant, resource="host")) == "wrong"


def test_an_order_is_exact_whichever_way_ties_fall():
    meaning = list_of("vm", *DR_OFF, by="memory", way="down")
    ordered = sorted(chosen("vm", DR_OFF), key=lambda vm: (-vm.memory, vm.name))
    other = sorted(chosen("vm", DR_OFF), key=lambda vm: (vm.memory, vm.name), reverse=True)
    assert judge(meaning, answer("list", rows(ordered))) == "exact"
    assert judge(meaning, answer("list", rows(other))) == "exact"
    assert judge(meaning, answer("list", rows(ordered[::-1]))) == "wrong"


def test_a_top_n_needs_the_n_highest():
    meaning = top(3, "datastore", by="free")
    ordered = sorted(of("datastore"), key=column("free"), reverse=True)
    assert judge(meaning, answer("list", rows(ordered[:3]), resource="datastore")) == "exact"
    assert judge(meaning, answer("list", rows(ordered[:4]), resource="datastore")) == "wrong"
    assert judge(meaning, answer("list", rows(ordered[-3:]), resource="datastore")) == "wrong"


def test_columns_that_were_asked_for_must_be_there_and_right():
    meaning = list_of("vm", *DR_OFF, shows="memory")
    things = chosen("vm", DR_OFF)
    shown = rows(things, "memory")
    columns = ("name", "vcenter", "memory")
    assert judge(meaning, answer("list", shown, columns)) == "exact"
    assert judge(meaning, answer("list", rows(things))) == "wrong"
    assert judge(meaning, answer("list", [*shown[1:], shown[0] | {"memory": 1}], columns)) == "wrong"


def test_a_file_that_was_asked_for_must_be_of_that_format():
    meaning = list_of("vm", *DR_OFF, export="csv")
    meant = rows(chosen("vm", DR_OFF))
    assert judge(meaning, answer("list", meant, export="csv")) == "exact"
    assert judge(meaning, answer("list", meant)) == "wrong"


def test_a_count_is_a_number_and_no_list():
    number = len(chosen("vm", DR_OFF))
    assert judge(count_of("vm", *DR_OFF), answer("count", total=number)) == "exact"
    assert judge(count_of("vm", *DR_OFF), answer("count", total=number + 1)) == "wrong"
    assert judge(count_of("vm", *DR_OFF), answer("list", rows(chosen("vm", DR_OFF)))) == "wrong"


def test_groups_need_every_group_and_its_number():
    meaning = groups("vm", by="power_state")
    columns = ("power_state", "count")
    right = [{"power_state": state, "count": number} for (state,), number in meaning.numbers.items()]
    assert judge(meaning, answer("aggregate", right, columns)) == "exact"
    assert judge(meaning, answer("aggregate", right[:1], columns)) == "wrong"
    assert judge(meaning, answer("aggregate", [*right[1:], right[0] | {"count": 7}], columns)) == "wrong"


def test_a_yes_needs_the_word_and_the_number():
    meaning, number = told("vm", *DR_OFF), len(chosen("vm", DR_OFF))
    assert judge(meaning, answer("count", total=number, understood="Yes: ...")) == "exact"
    assert judge(meaning, answer("count", total=number, understood="No: ...")) == "wrong"
    assert judge(meaning, answer("count", total=number - 1, understood="Yes: ...")) == "wrong"


def test_one_thing_in_full_has_every_column():
    assert judge(in_full("vm", "app-02"), answer("detail", rows([of("vm")[0]]))) == "wrong"


def test_each_honest_answer_will_do():
    meaning = any_of(asked(), count_of("vm"))
    assert judge(meaning, answer("clarify", resource=None, total=None)) == "exact"
    assert judge(meaning, answer("count", total=2000)) == "exact"
    assert judge(meaning, answer("refuse", resource=None, total=None)) == "refused"


def test_what_must_mean_nothing_is_wrong_once_it_is_answered():
    assert judge(refused(), answer("refuse", resource=None)) == "exact"
    assert judge(refused(), answer("clarify", resource=None)) == "asked"
    assert judge(refused(), answer("list", rows(of("vm")))) == "wrong"


def test_nothing_of_a_meaning_could_be_left_out():
    turns = (turn for case in CASES for turn in case.turns)
    spare = [(turn.text, list(idle(option))) for turn in turns for option in options(turn.expected)]
    assert [one for one in spare if one[1]] == []


def test_no_sentence_stands_twice():
    alone = [case.turns[0].text for case in CASES if len(case.turns) == 1]
    assert len(alone) == len(set(alone))
