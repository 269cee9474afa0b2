"""What is asked back, and what is no question about the inventory."""

import pytest

from nlp import tokens
from nlp.meaning import Refused, Unclear, Understood
from tests.nlp.asking import ask, understood

HELP = ("help", "help me please", "?", "what can you do", "examples", "how does this work")
CHANGES = (
    "delete vm app-07",
    "power off all vms in Dev",
    "please reboot esx-01",
    "can you migrate app-07 to esx-02",
    "create a snapshot of app-07",
    "how do I install VMware Tools on Linux?",
    "tag app-07 with gold",
    "list vms and delete them",
    "powered off vms; DELETE FROM vm",
    "'; DROP TABLE vm; --",
)
NOTHING = (
    "thanks",
    "good morning",
    "is lunch ready",
    "write a poem",
    "write a poem about clusters",
    "tell me a joke about vms",
    "what does DRS mean",
    "why is my vm slow",
    "what is the weather",
    "покажи все виртуальные машины",
    "列出所有虚拟机",
    "😀😀😀",
    "",
    "   ",
    "'\"'",
)
ELSEWHERE = {
    "iops of app-07": "iops",
    "throughput per vm": "throughput",
    "vsan health": "vsan health",
    "vgpus of esx-01": "vgpus",
    "list all backups": "backups",
    "password of esx-01": "password",
}


@pytest.mark.parametrize("text", HELP)
def test_a_call_for_help_is_one(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert meaning.help


@pytest.mark.parametrize("text", CHANGES)
def test_nothing_is_ever_changed_and_we_say_so(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert "only reads" in meaning.reason


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_question_is_refused(text):
    assert isinstance(ask(text), Refused)


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_we_do_not_know_is_named(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert f'"{ELSEWHERE[text]}"' in meaning.reason


@pytest.mark.parametrize("text", ["vm " * 500, "vm " * 130, "[" * 900])
def test_too_much_is_refused_in_one_sentence(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert str(tokens.MAX_WORDS) in meaning.reason


@pytest.mark.parametrize(
    "text",
    [
        "vms not",
        "vms without",
        "vms with more than",
        "vms powered off for more than 30 days",
        "vms with 8 gb",
        "vms larger than 10",
        "vms in the cluster",
        "how much memory in cluster",
        "noisy vms",
        "vms with blue ribbons",
        "how many vms live on this datastore?",
        "show vm nothing-like-it",
    ],
)
def test_what_would_have_to_be_guessed_is_asked(text):
    assert isinstance(ask(text), Unclear)


def test_a_name_that_fits_several_things_asks_which():
    meaning = ask("vms in DR")
    assert isinstance(meaning, Unclear)
    assert [choice.label for choice in meaning.choices] == ["cluster DR", "datastore DR"]


def test_a_name_that_fits_several_of_one_kind_asks_which():
    meaning = ask("vms in cluster CL-PROD")
    assert isinstance(meaning, Unclear)
    assert [choice.label for choice in meaning.choices] == ["cluster CL-PROD-01", "cluster CL-PROD-02"]


@pytest.mark.parametrize(
    "text", ["vms in DR", "DR", "vms in cluster CL-PROD", "vms with 8 gb", "powered off vms larger than 10"]
)
def test_every_choice_is_a_question_that_is_understood(text):
    meaning = ask(text)
    assert isinstance(meaning, Unclear)
    assert meaning.choices
    for choice in meaning.choices:
        assert understood(choice.question).ignored == ()


def test_a_name_that_fits_nothing_is_said_to_fit_nothing():
    meaning = ask("vms in cluster Foo")
    assert isinstance(meaning, Unclear)
    assert meaning.reason == 'I found no cluster named "Foo".'


def test_a_short_name_that_is_nearly_another_offers_it():
    meaning = ask("vms in cluster Devv")
    assert isinstance(meaning, Unclear)
    assert [choice.question for choice in meaning.choices] == ["vms in cluster Dev"]


def test_a_slip_in_a_long_name_is_mended():
    meaning = understood("vms in cluster Prodcution")
    assert meaning.corrected == "vms in cluster Production"


def test_a_column_that_nobody_knows_is_named():
    meaning = ask("vms where Colour is red")
    assert isinstance(meaning, Unclear)
    assert '"Colour"' in meaning.reason


def test_a_name_that_looks_like_one_is_never_ignored():
    meaning = ask("which host is srv-web09 on")
    assert isinstance(meaning, Unclear)
    assert '"srv-web09"' in meaning.reason


def test_words_that_change_nothing_are_named():
    assert understood("powered off vms, kindly somehow").ignored == ("somehow",)


TOPICS = {
    "average latency of datastore ds-01": "performance history",
    "dropped packets per vmnic": "performance history",
    "which vms have not been backed up": "backups",
    "orphaned vmdks": "files on datastores",
    "storage policies of all disks": "storage policies",
    "hosts with missing patches": "patches",
    "slot size of cluster Dev": "slots",
    "when will cluster Dev run out of memory": "forecasts",
    "power consumption of the hosts": "costs and power",
    "installed software on app-07": "inside guests",
    "grafana dashboards": "other products",
}


@pytest.mark.parametrize("text", TOPICS)
def test_what_the_inventory_does_not_hold_is_refused_by_its_topic(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert TOPICS[text] in meaning.reason


@pytest.mark.parametrize(
    "text",
    [
        "get rid of vm app-07",
        "clean up the old snapshots",
        "app-07 should be rebooted",
        "list the vms to be deleted",
        "let's decommission app-07",
        "can someone migrate app-07",
    ],
)
def test_a_command_is_one_however_it_is_put(text):
    meaning = ask(text)
    assert isinstance(meaning, Refused)
    assert "only reads" in meaning.reason


@pytest.mark.parametrize("text", ["idle vms", "degraded hosts", "vms with their frobs", "vm memory savings"])
def test_no_word_is_claimed_for_what_it_does_not_mean(text):
    assert not isinstance(ask(text), Understood)


MINE = (
    "tasks started by me",
    "snapshots I took last week",
    "what did I change yesterday",
    "which vms do I own",
    "my permissions",
    "roles that I have",
)


@pytest.mark.parametrize("text", MINE)
def test_whose_account_is_meant_by_i_and_me_is_asked(text):
    meaning = ask(text)
    assert isinstance(meaning, Unclear)
    assert "account" in meaning.reason


@pytest.mark.parametrize("text", ["how many vms do I have", "show me my hosts", "I want to see the roles"])
def test_who_asks_for_what_is_there_is_not_asked_who_they_are(text):
    assert isinstance(ask(text), Understood)


@pytest.mark.parametrize("text", ["vms with cold bios firmware", "who removed snapshots this week"])
def test_part_of_a_name_or_a_deed_without_a_log_is_asked_about(text: str) -> None:
    """One word of "Cold Storage" is no condition; snapshots do not tell who removed them."""
    assert isinstance(ask(text), Unclear)
