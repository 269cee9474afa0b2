"""The page of what can be asked says what the demo fleet answers."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from bot.access import TERMINAL
from bot.answer import Answer, Context, after, answer
from bot.conversation import Thread
from bot.present import language
from nlp.grammar import RULES
from nlp.meaning import Refused, Understood
from store.resources.amounts import AMOUNTS
from tests.conftest import MakeDatabase
from tests.corpus.database import filled

SENTENCES = tuple(language.sentences(RULES))
REFUSED = tuple(re.findall(r"^! (.*)$", language.TALK, re.MULTILINE))
BESIDE = [(rule.name, sentence) for rule in RULES for sentence in language.examples_of(rule)]
PAGE = language.language(RULES, AMOUNTS)


@pytest.fixture(scope="module")
def demo(make_database: MakeDatabase) -> Iterator[Engine]:
    with filled(make_database) as engine:
        yield engine


@pytest.fixture
def asked(demo):
    """asked(sentence): the answer of the demo fleet, on the day that the page is about."""

    def asked(sentence) -> Answer:
        thread = Thread()
        for text in sentence.split(language.GOES_ON):
            context = Context(engine=demo, now=language.NOW, thread=thread)
            told = answer(text, TERMINAL, context)
            thread = after(thread, told)
        return told

    return asked


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_page_is_read_by_the_demo_fleet_as_the_page_says(asked, sentence):
    meaning = language.meaning(sentence)
    assert isinstance(meaning, Understood)
    assert asked(sentence).understood == meaning.reading
    assert f"| {language.cell(sentence)} | {language.cell(meaning.reading)} |" in PAGE


@pytest.mark.parametrize(("rule", "sentence"), BESIDE)
def test_a_sentence_beside_a_rule_is_read_by_that_rule(asked, rule, sentence):
    assert rule in {claim.rule for claim in asked(sentence).claims}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_the_page_says_is_refused_is_refused(asked, sentence):
    meaning = language.meaning(sentence)
    assert isinstance(meaning, Refused)
    assert asked(sentence).understood == meaning.reason


def test_every_rule_has_its_sentences_and_what_it_reads():
    for rule in RULES:
        assert re.search(rf"^### {rule.name}\n\n\S.*\n\n\| asked \|", PAGE, re.MULTILINE), rule.name


def test_every_amount_has_its_setting_and_default():
    for amount in AMOUNTS:
        assert f"| {amount.help} | `{amount.name}` | `{amount.default}` |" in PAGE


def test_the_page_has_no_sentence_twice_in_a_section():
    for section in PAGE.split("\n## "):
        asked = re.findall(r"^\| (.*?) \| ", section, re.MULTILINE)
        if not section.startswith("Rules"):
            assert len(asked) == len(set(asked))
