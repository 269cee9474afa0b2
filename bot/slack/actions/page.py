"""The buttons Next and Previous: another page, in the same message."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.present.blocks import NEXT, PREVIOUS
from bot.slack.actions.click import clicked, in_its_place
from bot.slack.desk import Desk, take, turn_page

PAGES = re.compile(f"^({NEXT}|{PREVIOUS})$")


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have pages turned."""

    @app.action(PAGES)
    async def turned(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        state, _, offset = action["value"].rpartition(":")
        asked = replace(clicked(body, desk.home), to=in_its_place(body))
        take(desk, asked, partial(turn_page, state=state, offset=int(offset)))
