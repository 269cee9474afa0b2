"""The buttons of a question asked back, of help and of what may be asked next: each asks its own question."""

import re
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.present.blocks import CHOOSE, GO_ON
from bot.slack.actions.click import clicked
from bot.slack.desk import Desk, ask, take


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have choices answered."""

    @app.action(re.compile(f"^{CHOOSE}"))
    async def chosen(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        take(desk, replace(clicked(body, desk.home), text=action["value"]), ask)

    @app.action(re.compile(f"^{GO_ON}"))
    async def gone_on(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        state, _, text = action["value"].partition(":")
        take(desk, replace(clicked(body, desk.home), text=text, after=state), ask)
