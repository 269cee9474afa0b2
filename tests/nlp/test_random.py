"""Whatever is typed, something is returned; and what is returned can be stored and said."""

from datetime import UTC

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.candidates import candidates
from nlp.explain import reading
from nlp.meaning import Context, Refused, Unclear, Understood
from nlp.parse import parse
from nlp.vocabulary import registered
from nlp.wordlist import words
from store.query import from_json, to_json
from tests.nlp.asking import NAMES, NOW, ask

WORDS = sorted(registered().words)
NAMED = [name for some in NAMES.values() for name in some]
PIECES = ["8gb", "15%", "30 days", "4", "(", ")", ",", "?", "'x'", '"Production"', "win*", "=", ">", "monday"]
SMALL = words("vms hosts in on with without not and or by per sort top the is are of most how many")
SENTENCES = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(NAMED + PIECES), st.sampled_from(SMALL)),
    min_size=1,
    max_size=14,
).map(" ".join)
TEXTS = st.text(st.characters(), max_size=300)
QUESTIONS = st.sampled_from(
    ["vms in cluster Dev", "count vms by cluster", "app-07", "how many hosts", "top 5 vms by memory"]
)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_gets_a_meaning(text):
    assert isinstance(parse(text, Context(now=NOW, zone=UTC)), Understood | Unclear | Refused)


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_candidates_are_pieces_of_the_text(text):
    assert all(candidate in text for candidate in candidates(text))


@given(text=SENTENCES)
@settings(max_examples=300, deadline=None)
def test_any_words_get_a_meaning_that_can_be_stored_and_said(text):
    meaning = ask(text)
    if isinstance(meaning, Understood):
        assert from_json(to_json(meaning.query)) == meaning.query
        assert reading(meaning.query, registered()) == meaning.reading


@given(first=QUESTIONS, text=SENTENCES)
@settings(max_examples=200, deadline=None)
def test_any_words_may_follow_a_question(first, text):
    before = ask(first)
    assert isinstance(before, Understood)
    assert isinstance(ask(text, before.query), Understood | Unclear | Refused)
