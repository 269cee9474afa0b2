"""What a click says, as something that is wanted of us."""

from collections.abc import Mapping
from typing import Any

from bot.slack.client import Home
from bot.slack.desk import Asked
from bot.slack.events.event import thread
from bot.slack.outbox import Alone, Aside, Instead, InThread, To
from bot.slack.people import Writer


def clicked(body: Mapping[str, Any], home: Home) -> Asked:
    """A click, to be answered beneath the message it was made in: by whoever clicked, with their rights."""
    where, user = body["container"], body["user"]
    channel, root = where["channel_id"], where.get("thread_ts") or where["message_ts"]
    alone = Alone(url=body["response_url"], user=user["id"])
    hidden = bool(where.get("is_ephemeral"))
    return Asked(
        text="",
        writer=Writer(user=user["id"], team=user.get("team_id"), channel=channel, shared=False),
        keys=(f"click/{body['trigger_id']}",),
        to=alone if hidden else InThread(channel=channel, ts=root),
        aside=alone,
        thread=None if hidden else thread(home, channel, root),
    )


def in_its_place(body: Mapping[str, Any]) -> To:
    """The place of the message that was clicked in."""
    where = body["container"]
    if where.get("is_ephemeral"):
        return Alone(url=body["response_url"], user=body["user"]["id"], instead=True)
    return Instead(channel=where["channel_id"], ts=where["message_ts"])


def for_nobody_else(asked: Asked) -> To:
    """Beneath the message that was clicked in, for the eyes of whoever clicked."""
    match asked.to:
        case InThread(channel=channel, ts=ts):
            return Aside(channel=channel, ts=ts, user=asked.writer.user)
        case _:
            return asked.to
