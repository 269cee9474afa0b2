"""What each word of a question is said to mean."""

from typing import get_args, get_type_hints

import pytest

from nlp import account
from nlp.account import NOT_USED
from nlp.clause import Effect, File
from nlp.meaning import Claim, Refused, Unclear, Understood
from tests.nlp.asking import ask, understood


def claims(question, before=None) -> tuple[Claim, ...]:
    meaning = ask(question, before and understood(before).query)
    assert isinstance(meaning, Understood | Unclear | Refused)
    return meaning.claims


def told(question, before=None) -> list[tuple[str, str]]:
    return [(one.words, one.meaning) for one in claims(question, before)]


@pytest.mark.parametrize(
    ("question", "words", "meaning"),
    [
        ("powered off vms", "powered off", "where power is powered off"),
        ("powered off vms", "vms", "about VMs"),
        ("vms in cluster Production", "in cluster Production", "in cluster Production"),
        ("vms with more than 4 cpus", "with more than 4 cpus", "where CPUs is more than 4"),
        ("vms without snapshots", "without snapshots", "without snapshots"),
        ("vms not in cluster Dev", "not in cluster Dev", "not in cluster Dev"),
        ("old snapshots", "old", "where created is more than 14 days ago (by default)"),
        ("vms and their host", "host", "show host"),
        ("vms by memory", "by memory", "by memory"),
        ("vms per cluster", "per cluster", "one line for each cluster"),
        ("average memory of vms", "average memory", "the average memory"),
        ("how many vms are off", "how many", "a number is wanted"),
        ("is app-07 on", "is", "yes or no is wanted"),
        ("details of app-07", "details of", "everything about it is wanted"),
        ("top 10 vms by memory", "top 10", "at most 10, highest first"),
        ("first 5 vms", "first 5", "at most 5"),
        ("snapshots sorted by created desc", "sorted by created desc", "ordered by created, newest first"),
        ("most common os", "most common os", "the most common OS first"),
        ("hosts with the most vms", "the most vms", "ordered by VMs, highest first"),
        (
            "hosts with the most powered off vms",
            "the most powered off vms",
            "those with the most VMs where power is powered off",
        ),
        ("vms as csv", "as csv", "a file is wanted: csv"),
        ("vms in cluster Dev export that", "export that", "a file is wanted"),
        ("how many vms did we have on 2026-02-01", "on 2026-02-01", "as it was on 2026-02-01"),
        ("percent of vms that are off", "percent of", "a share in percent is wanted"),
        ("please show hosts", "please", "changes nothing"),
    ],
)
def test_words_are_told_as_what_they_do_to_the_question(question, words, meaning):
    assert (words, meaning) in told(question)


@pytest.mark.parametrize(
    ("before", "question", "words", "meaning"),
    [
        ("vms in cluster Dev", "in all clusters", "in all clusters", "in any cluster"),
        ("vms by memory", "the other way round", "the other way round", "the other way round"),
        ("vms with their memory", "cpus too", "too", "besides the columns that are shown"),
    ],
)
def test_words_of_a_follow_up_are_told_too(before, question, words, meaning):
    assert (words, meaning) in told(question, before)


def test_every_effect_has_words():
    told = (account._narrowing, account._showing, account._ordering)
    kinds = {kind for one in told for kind in get_args(get_type_hints(one)["effect"])}
    assert kinds | {*account.WANTING, File} == {*get_args(Effect)}


def test_every_word_is_told_in_the_order_of_the_question():
    question = "can you please list powered off vms in cluster Dev or Test with more than 4 cpus thanks a lot"
    assert " ".join(words for words, _ in told(question)) == question


def test_a_word_that_joins_is_told_as_and_or_or():
    assert ("or", "or") in told("vms that are off or in cluster Dev")
    assert ("and", "and") in told("vms that are off and in cluster Dev")


def test_a_word_that_was_not_used_is_said_to_be():
    assert ("flurbing", NOT_USED) in told("show vms flurbing")


def test_a_slip_is_told_with_how_it_was_written():
    (slipped,) = (one for one in claims("powrd off vms") if one.typed)
    assert (slipped.words, slipped.typed) == ("powered off", "powrd")


@pytest.mark.parametrize(
    ("question", "resource", "name", "how"),
    [
        ("vms in cluster Production", "cluster", "Production", "exact"),
        ("vms in cluster production", "cluster", "Production", "case"),
        ("vms in cluster Prodution", "cluster", "Production", "slip"),
        ("app-07", "vm", "app-07", "exact"),
        ("vms where Owner is Alice", "custom_attribute", "Owner", "exact"),
    ],
)
def test_a_name_is_told_with_what_is_so_named_and_how_it_was_found(question, resource, name, how):
    found = {(one.resource, one.name, one.how) for claim in claims(question) for one in claim.names}
    assert found == {(resource, name, how)}


def test_what_is_asked_back_is_told_up_to_what_has_to_be_asked():
    assert ("named foo-99", "something has to be asked first") in told("vms named foo-99")
