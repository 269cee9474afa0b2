"""The button How I read this: for the eyes of whoever clicked."""

from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.present.blocks import HOW
from bot.slack.actions.click import clicked, for_nobody_else
from bot.slack.desk import Desk, explain, take


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have told how answers came about."""

    @app.action(HOW)
    async def wanted(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        asked = clicked(body, desk.home)
        take(desk, replace(asked, to=for_nobody_else(asked)), partial(explain, state=action["value"]))
