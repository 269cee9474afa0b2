"""`/vminer`: a subcommand or a question, answered for the eyes of whoever typed it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.conversation import Turn
from bot.slack.client import Home
from bot.slack.commands.grammar import Question, Stats, Status, Sync, read
from bot.slack.commands.sync import sync
from bot.slack.desk import Asked, Desk, ask, glance, show, take
from bot.slack.outbox import Alone
from bot.slack.people import Writer
from bot.slack.text import plain
from store.query import Query

STATUS = Turn(
    question="status",
    understood="when each vCenter was last synced",
    query=Query(
        resource="vcenter",
        columns=tuple(
            (name,)
            for name in ("sync_state", "synced_at", "vms", "hosts", "version", "insecure", "sync_error")
        ),
    ),
)


def listen(app: AsyncApp, desk: Desk) -> None:
    """Have commands answered."""

    @app.command("/vminer")
    async def typed(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        asked = _asked(body, desk.home)
        match read(asked.text):
            case Status():
                take(desk, asked, partial(show, turn=STATUS))
            case Stats():
                take(desk, asked, glance)
            case Sync(name=name):
                take(desk, asked, partial(sync, name=name))
            case Question(text=text):
                take(desk, replace(asked, text=text), ask)


def _asked(body: Mapping[str, Any], home: Home) -> Asked:
    """A command, to be answered to whoever typed it; it stands in no thread."""
    to = Alone(url=body["response_url"], user=body["user_id"])
    return Asked(
        text=plain(body.get("text") or "", home.user),
        writer=Writer(
            user=body["user_id"], team=body.get("team_id"), channel=body["channel_id"], shared=False
        ),
        keys=(f"command/{body['trigger_id']}",),
        to=to,
        aside=to,
    )
