"""A message without a mention: answered in a direct conversation, and in a thread of ours."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.fault import ours
from bot.slack import memory
from bot.slack.desk import Asked, Desk, ask, take
from bot.slack.events.event import asked, is_written_by_a_person
from bot.slack.text import is_for_another, mentions


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have direct messages and follow-ups answered."""

    @app.event("message")
    async def written(body: dict[str, Any], event: dict[str, Any]) -> None:
        if not is_written_by_a_person(event):
            return
        if event.get("channel_type") == "im":
            take(desk, asked(body, desk.home), ask)
        elif "thread_ts" in event and _may_be_for_us(event.get("text") or "", desk.home.user):
            desk.work.start(_follow_up(desk, asked(body, desk.home, addressed=False)))


async def _follow_up(desk: Desk, asked: Asked) -> None:
    """Answer what was written in a thread, if we answered in it before."""
    try:
        known = await desk.work.think(memory.recall, desk.engine, asked.thread or "")
    except Exception as error:  # noqa: BLE001 - whether it is for us cannot be told, so nothing is said
        ours(error)
        return
    if known is not None:
        take(desk, asked, ask)


def _may_be_for_us(text: str, user: str) -> bool:
    """Not if it calls somebody else; and if it calls us, that comes as a mention of its own."""
    return not mentions(text, user) and not is_for_another(text, user)
