import pytest
from sqlalchemy import text

from store.glossary import (
    MEANING,
    MOST,
    WORDS,
    WORKSPACE,
    TooLongTaught,
    TooMuchTaught,
    forget,
    known,
    take_back,
    teach,
)

ADA = {"by": "U1", "name": "Ada"}
BOB = {"by": "U2", "name": "Bob"}


@pytest.fixture
def connection(database):
    with database.begin() as connection:
        yield connection


def meanings(connection, *scopes):
    return [(one.words, one.meaning) for one in known(connection, *scopes)]


def test_what_is_taught_is_known_there_and_by_whom(connection):
    teach(connection, "C1", "prod", "folder Production", **ADA)
    [entry] = known(connection, "C1")
    assert (entry.scope, entry.words, entry.meaning) == ("C1", "prod", "folder Production")
    assert (entry.taught_by, entry.name) == ("U1", "Ada")
    assert entry.taught_at.tzinfo is not None
    assert known(connection, "C2") == known(connection) == ()


def test_the_first_scope_goes_before_the_others(connection):
    teach(connection, WORKSPACE, "prod", "everywhere", **ADA)
    teach(connection, "C1", "prod", "here", **BOB)
    teach(connection, WORKSPACE, "big", "over 64 gb", **ADA)
    assert meanings(connection, "C1", WORKSPACE) == [
        ("big", "over 64 gb"),
        ("prod", "here"),
        ("prod", "everywhere"),
    ]


def test_what_is_taught_anew_replaces_what_was_and_can_be_taken_back(connection):
    teach(connection, "C1", "prod", "one", **ADA)
    said = teach(connection, "C1", "prod", "two", **BOB)
    assert meanings(connection, "C1") == [("prod", "two")]
    assert take_back(connection, said)
    assert [(one.meaning, one.name) for one in known(connection, "C1")] == [("one", "Ada")]


def test_what_was_new_is_unknown_once_it_is_taken_back(connection):
    said = teach(connection, "C1", "prod", "one", **ADA)
    assert take_back(connection, said)
    assert known(connection, "C1") == ()
    assert not take_back(connection, said)


def test_what_was_replaced_since_is_not_taken_back(connection):
    said = teach(connection, "C1", "prod", "one", **ADA)
    teach(connection, "C1", "prod", "two", **BOB)
    assert not take_back(connection, said)
    assert meanings(connection, "C1") == [("prod", "two")]


def test_what_is_forgotten_is_forgotten_there_alone_and_comes_back(connection):
    teach(connection, WORKSPACE, "prod", "one", **ADA)
    teach(connection, "C1", "prod", "two", **ADA)
    said = forget(connection, "C1", "prod", **BOB)
    assert meanings(connection, "C1", WORKSPACE) == [("prod", "one")]
    assert take_back(connection, said)
    assert meanings(connection, "C1") == [("prod", "two")]


def test_what_is_not_known_cannot_be_forgotten(connection):
    assert forget(connection, "C1", "prod", **ADA) is None
    teach(connection, "C1", "prod", "one", **ADA)
    forget(connection, "C1", "prod", **ADA)
    assert forget(connection, "C1", "prod", **ADA) is None


def test_what_does_not_hold_any_more_is_kept_for_a_day(connection):
    for meaning in ("one", "two"):
        teach(connection, "C1", "prod", meaning, **ADA)
    teach(connection, "C1", "gone", "one", **ADA)
    forget(connection, "C1", "gone", **ADA)
    teach(connection, "C2", "prod", "old, but it holds", **ADA)
    connection.execute(text("update glossary set taught_at = taught_at - interval '25 hours'"))
    teach(connection, "C1", "new", "one", **ADA)
    kept = connection.execute(text("select scope, words, meaning from glossary order by id"))
    assert [tuple(row) for row in kept] == [
        ("C1", "prod", "two"),
        ("C2", "prod", "old, but it holds"),
        ("C1", "new", "one"),
    ]


def test_a_scope_holds_so_many_words_and_no_more(connection):
    for number in range(MOST):
        teach(connection, "C1", f"word{number}", "one", **ADA)
    with pytest.raises(TooMuchTaught, match="200 words"):
        teach(connection, "C1", "another", "one", **ADA)
    teach(connection, "C1", "word7", "two", **ADA)
    teach(connection, "C2", "another", "one", **ADA)


@pytest.mark.parametrize(("words", "meaning"), [("w" * (WORDS + 1), "m"), ("w", "m" * (MEANING + 1))])
def test_what_is_too_long_is_not_remembered(connection, words, meaning):
    with pytest.raises(TooLongTaught, match="60 characters"):
        teach(connection, "C1", words, meaning, **ADA)
    assert known(connection, "C1") == ()


def test_a_hostile_text_is_kept_as_it_is(connection):
    hostile = "'; drop table glossary; -- <!channel> \u202e [/] %s :x"
    teach(connection, hostile, hostile[:WORDS], hostile, **ADA)
    assert meanings(connection, hostile) == [(hostile[:WORDS], hostile)]
