"""A mention in a channel: answered in its thread."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack.desk import Desk, ask, take
from bot.slack.events.event import asked, is_written_by_a_person


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have mentions answered."""

    @app.event("app_mention")
    async def mentioned(body: dict[str, Any], event: dict[str, Any]) -> None:
        if is_written_by_a_person(event):
            take(desk, asked(body, desk.home), ask)
