"""What an event of Slack's says, as something that is wanted of us."""

from collections.abc import Mapping
from typing import Any

from bot.slack.client import Home
from bot.slack.desk import Asked
from bot.slack.outbox import Aside, InThread
from bot.slack.people import Writer
from bot.slack.text import plain

WRITTEN = {None, "file_share", "thread_broadcast"}  # subtypes; others tell of edits, deletions, arrivals
OF_NOBODY = {"bot_id", "bot_profile", "edited", "hidden"}


def is_written_by_a_person(event: Mapping[str, Any]) -> bool:
    """Whether a person has just written this: no bot, ourselves included, and no change of a message."""
    return event.get("subtype") in WRITTEN and "user" in event and not OF_NOBODY & event.keys()


def thread(home: Home, channel: str, root: str) -> str:
    """What a thread is called where it is remembered."""
    return f"slack/{home.team}/{channel}/{root}"


def asked(body: Mapping[str, Any], home: Home, *, addressed: bool = True) -> Asked:
    """A message as a question, to be answered in its thread."""
    event = body["event"]
    user, channel, ts = event["user"], event["channel"], event["ts"]
    root = event.get("thread_ts") or ts
    to = InThread(channel=channel, ts=root)
    return Asked(
        text=plain(event.get("text") or "", home.user),
        writer=Writer(
            user=user,
            team=event.get("user_team") or event.get("team") or body.get("team_id"),
            channel=channel,
            shared=body.get("is_ext_shared_channel"),
        ),
        keys=(f"event/{body['event_id']}", f"message/{home.team}/{channel}/{ts}"),
        to=to,
        aside=to if addressed else Aside(channel=channel, ts=root, user=user),
        thread=thread(home, channel, root),
        addressed=addressed,
    )
