"""What is kept between two messages: in the database, so that any process can go on. Each call is short."""

from typing import Any

from bot.answer import Answer, after
from bot.conversation import Reading, Thread, Turn
from bot.slack.errors import Expired
from store import conversation, seen, state
from store.engine import Engine


def first(engine: Engine, *keys: str) -> bool:
    """Whether nothing under these keys has been taken care of yet; from now on it has."""
    with engine.begin() as connection:
        return seen.first(connection, *keys)


def recall(engine: Engine, thread: str) -> Thread | None:
    """What a thread remembers; None if we never answered in it. Of another version it has forgotten."""
    with engine.connect() as connection:
        said = conversation.recall(connection, thread)
    try:
        return None if said is None else Thread.from_json(said)
    except ValueError:
        return Thread()


def keep(engine: Engine, thread: str | None, said: Thread, told: Answer) -> str:
    """Let a thread, if there is one, remember an answer. Returns the id that the answer is kept under for its
    buttons; "" if it can have none.
    """
    with engine.begin() as connection:
        if thread is not None:
            conversation.remember(connection, thread, after(said, told).to_json())
        return state.keep(connection, told.reading.to_json()) if told.turn or told.claims else ""


def kept(engine: Engine, id_: str) -> Turn:
    """The turn that is behind a button. Raises `Expired`."""
    try:
        return Turn.from_json(_behind(engine, id_))
    except (KeyError, ValueError) as error:
        raise Expired from error


def reading(engine: Engine, id_: str) -> Reading:
    """How the question was read whose answer has the button. Raises `Expired`."""
    try:
        return Reading.from_json(_behind(engine, id_))
    except (KeyError, ValueError) as error:
        raise Expired from error


def _behind(engine: Engine, id_: str) -> dict[str, Any]:
    with engine.connect() as connection:
        return state.get(connection, id_) or {}
