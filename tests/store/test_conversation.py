from datetime import timedelta

from sqlalchemy import update

from store.conversation import CONVERSATION, purge, recall, remember
from store.query import Compare, Op, Query, from_json, to_json

THREAD = "slack/T1/C1/1700000000.1"


def test_a_thread_nobody_spoke_in_remembers_nothing(database):
    with database.begin() as connection:
        assert recall(connection, THREAD) is None


def test_a_thread_remembers_a_question_and_its_query(database):
    query = Query(resource="vm", where=Compare(path=("name",), op=Op.MATCHES, value="win*"))
    with database.begin() as connection:
        remember(connection, THREAD, {"question": "vm win*", "query": to_json(query), "choices": []})
    with database.begin() as connection:
        said = recall(connection, THREAD)
    assert said["question"] == "vm win*"
    assert from_json(said["query"]) == query


def test_a_thread_remembers_the_last_turn(database):
    with database.begin() as connection:
        remember(connection, THREAD, {"question": "hosts"})
        remember(connection, THREAD, {"question": "only those in maintenance"})
        assert recall(connection, THREAD) == {"question": "only those in maintenance"}


def test_threads_do_not_hear_each_other(database):
    with database.begin() as connection:
        remember(connection, "terminal/a", {"question": "hosts"})
        remember(connection, "terminal/b", {"question": "clusters"})
        assert recall(connection, "terminal/a") == {"question": "hosts"}


def test_hostile_words_are_remembered_as_they_can_be(database):
    with database.begin() as connection:
        remember(connection, "terminal/\0\udc80", {"question": "vm a\0b\udc80"})
        assert recall(connection, "terminal/\0\udc80") == {"question": r"vm a\x00b\udc80"}


def test_threads_that_went_quiet_are_forgotten(database):
    with database.begin() as connection:
        for thread in ("terminal/old", "terminal/woken", "terminal/new"):
            remember(connection, thread, {"question": "hosts"})
        spoken = update(CONVERSATION).where(CONVERSATION.c.thread != "terminal/new")
        connection.execute(spoken.values(said_at=CONVERSATION.c.said_at - timedelta(days=31)))
        remember(connection, "terminal/woken", {"question": "how many?"})
        purge(connection, days=30)
        assert recall(connection, "terminal/old") is None
        assert recall(connection, "terminal/woken") == {"question": "how many?"}
        assert recall(connection, "terminal/new") == {"question": "hosts"}
