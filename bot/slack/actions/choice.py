"""The buttons of a question asked back, and the examples of the help: each asks its own question."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.present.blocks import CHOOSE
from bot.slack.actions.click import clicked
from bot.slack.desk import Desk, ask, take


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have choices answered."""

    @app.action(re.compile(f"^{CHOOSE}"))
    async def chosen(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        take(desk, replace(clicked(body, desk.home), text=action["value"]), ask)
