"""The buttons CSV, Excel and JSON: all rows as a file in the thread."""

import re
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.present.blocks import EXPORT, FORMATS
from bot.slack.actions.click import clicked
from bot.slack.desk import Desk, export_file, take

FILES = re.compile(f"^{EXPORT}({'|'.join(FORMATS)})$")


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have files delivered."""

    @app.action(FILES)
    async def wanted(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        as_ = action["action_id"].removeprefix(EXPORT)
        take(desk, clicked(body, desk.home), partial(export_file, state=action["value"], as_=as_))
