"""Tokens, slips, candidates: what stands before any rule."""

import pytest

from nlp import correct, tokens
from nlp.candidates import candidates
from nlp.vocabulary import plural, registered
from tests.nlp.asking import understood

SPLITS = {
    "show (me), vms [ds1]?": ["show", "(", "me", ")", ",", "vms", "[", "ds1", "]", "?"],
    "vm's IP's?": ["vm", "'s", "IP", "'s", "?"],
    "cpu>=4 and Owner!=Bob": ["cpu", ">=", "4", "and", "Owner", "!=", "Bob"],
    "1,000 vms, 15% 8gb+": ["1,000", "vms", ",", "15", "%", "8gb", "+"],
    "app-07.lab win* 10.0.0.5 backup:daily.": ["app-07.lab", "win*", "10.0.0.5", "backup:daily", "."],
    "don't": ["don't"],
}
QUOTED = {
    '"my vm" x': ["my vm"],
    "vm 'a b', `c` “d e”": ["a b", "c", "d e"],
    "vms' names and 'x'": ["x"],
    'an "open end': [],
    '""': [],
}
SLIPS = {
    "shoe me all powred on vms": "show me all powered on vms",
    "datasotres with less than 15% free": "datastores with less than 15% free",
    "inacessible datastores": "inaccessible datastores",
    "wich hosts are in maintenance": "which hosts are in maintenance",
    "vms sortd by memory": "vms sorted by memory",
    "snapshots oldr than 30 dyas": "snapshots older than 30 days",
    "poweredof vms": "poweredoff vms",
}
KEPT = (
    "most",
    "lunch",
    "weather",
    "powered",
    "alarms",
    "PowerEdge",
    "STAGING",
    "a1b2",
    "xyz",
    "Kyle",
)


@pytest.mark.parametrize("text", SPLITS)
def test_words_and_marks_come_apart(text):
    assert [word.text for word in tokens.split(text)] == SPLITS[text]


@pytest.mark.parametrize("text", QUOTED)
def test_what_stands_between_quotes_is_one_word(text):
    assert [word.text for word in tokens.split(text) if word.quoted] == QUOTED[text]


def test_words_know_where_they_stand():
    text = "  vms in  Dev"
    assert [text[word.start : word.end] for word in tokens.split(text)] == ["vms", "in", "Dev"]


@pytest.mark.parametrize("text", SLIPS)
def test_slips_are_mended_and_told(text):
    assert understood(text).corrected == SLIPS[text]


@pytest.mark.parametrize("word", KEPT)
def test_what_is_no_slip_stays_as_it_is(word):
    text = tokens.split(f"about {word}")
    kept = frozenset({"alarms"})
    (likeliest, *_) = correct.ways(text, registered(), kept, {}, most=1)
    assert likeliest.words[1].text == word


def test_a_word_that_is_the_name_of_something_is_no_slip():
    assert understood("vms on hosd", names={"host": ("hosd",)}).corrected is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vms in cluster Dev", "Dev"),
        ("vms in Cluster 1", "Cluster 1"),
        ('show "my vm" please', "my vm"),
        ("vms on web[prod]", "web[prod]"),
        ("hosts in cluster linux", "linux"),
        ("vms tagged backup:daily", "backup:daily"),
    ],
)
def test_what_may_be_a_name_is_a_candidate(text, expected):
    assert expected in candidates(text)


@pytest.mark.parametrize(
    "text", ["how many vms are powered on", "list all hosts", "vms with more than 4 cpus"]
)
def test_words_that_mean_something_are_no_candidates(text):
    assert candidates(text) == ()


def test_a_parenthesis_of_the_question_is_no_part_of_a_name():
    found = candidates("(off and in cluster Dev) or app-x (old)")
    assert "app-x (old)" in found
    assert not [span for span in found if span.count("(") != span.count(")")]


def test_nothing_of_a_text_that_is_too_long_is_a_candidate():
    assert candidates("Dev " * 300) == ()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("VM", "VMs"),
        ("directory", "directories"),
        ("switch", "switches"),
        ("virtual machine", "virtual machines"),
    ],
)
def test_plurals_are_derived(one, many):
    assert plural(one) == many


@pytest.mark.parametrize(
    "text",
    [
        "drs-enabled clusters",
        "clusters with drs enabled",
        "non-windows vms",
        "vms by power_state",
        "vms by powerstate",
        "4cpus vms",
        "top10 vms by memory",
        "show cpu/memory of app-07",
        "cluster:Dev vms",
    ],
)
def test_words_that_hold_several_are_taken_apart(text):
    assert understood(text).ignored == ()
