"""The JSON that Slack sends and answers with, built from a workspace's values. Pure but for fresh ids."""

import secrets
import time
from typing import Any

from tests.fakes.slack.limits import objects
from tests.fakes.slack.text import escape
from tests.fakes.slack.workspace import APP, BOT_USER, TEAM, Channel, Message, StoredFile, User, Workspace

VERIFICATION = "fake-verification-token"
CHANNEL_TYPE = {"public": "channel", "private": "group", "im": "im"}
HISTORY = {"public": "channels:history", "private": "groups:history", "im": "im:history"}
READ = {"public": "channels:read", "private": "groups:read", "im": "im:read"}


def message_json(workspace: Workspace, message: Message) -> dict[str, Any]:
    """A message as the API shows it."""
    shown = {
        "type": "message",
        "user": message.user,
        "team": TEAM,
        "text": message.text,
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "bot_id": message.bot_id,
        "app_id": APP if message.user == BOT_USER else None,
        "blocks": message.blocks or None,
        "files": [file_json(workspace, workspace.files[name]) for name in message.files] or None,
        "edited": {"user": message.user, "ts": message.ts} if message.edits else None,
    }
    return {name: value for name, value in shown.items() if value is not None}


def file_json(workspace: Workspace, file: StoredFile) -> dict[str, Any]:
    shares: dict[str, dict[str, list[dict[str, Any]]]] = {"public": {}, "private": {}}
    for channel, ts, thread_ts in file.shares:
        public = workspace.channels[channel].sort == "public"
        place = shares["public" if public else "private"].setdefault(channel, [])
        place.append({"ts": ts} | ({"thread_ts": thread_ts} if thread_ts else {}))
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "size": len(file.data or b""),
        "user": BOT_USER,
        "permalink": f"https://fake.slack.com/files/{BOT_USER}/{file.id}/{file.name}",
        "channels": [share[0] for share in file.shares],
        "shares": {where: there for where, there in shares.items() if there},
    }


def user_json(user: User) -> dict[str, Any]:
    shown = {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "real_name": user.name.title(),
        "deleted": user.deleted,
        "tz": user.tz,
        "is_bot": user.kind == "bot" or user.id == BOT_USER,
        "is_restricted": user.kind in ("guest", "single"),
        "is_ultra_restricted": user.kind == "single",
        "profile": {"display_name": user.name, "real_name": user.name.title()},
    }
    return shown | ({"is_stranger": True} if user.kind == "stranger" else {})


def channel_json(channel: Channel) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": channel.id,
        "is_channel": channel.sort == "public",
        "is_group": channel.sort == "private",
        "is_im": channel.sort == "im",
        "is_private": channel.sort != "public",
        "is_archived": channel.archived,
        "is_shared": channel.shared,
        "is_ext_shared": channel.shared,
        "is_pending_ext_shared": channel.pending,
        "context_team_id": TEAM,
    }
    if channel.sort == "im":
        return shown | {"user": min(channel.members - {BOT_USER})}
    return shown | {"name": channel.name, "is_member": BOT_USER in channel.members}


def message_event(message: Message, channel: Channel, user: User, parent: Message | None) -> dict[str, Any]:
    """The inner event of a message that a person, or another app's bot, wrote."""
    event: dict[str, Any] = {
        "type": "message",
        "user": user.id,
        "team": user.team,
        "user_team": user.team,
        "source_team": user.team,
        "text": message.text,
        "ts": message.ts,
        "event_ts": message.ts,
        "channel": channel.id,
        "channel_type": CHANNEL_TYPE[channel.sort],
    }
    if user.bot_id:
        event |= {"bot_id": user.bot_id, "bot_profile": {"id": user.bot_id, "name": user.name}}
    else:
        event |= {"client_msg_id": secrets.token_hex(16)}
    if message.thread_ts:
        event |= {"thread_ts": message.thread_ts}
        event |= {"parent_user_id": parent.user} if parent else {}
    return event


def mention_event(event: dict[str, Any]) -> dict[str, Any]:
    """The app_mention that goes with a message event: same ts, no channel_type."""
    return {name: value for name, value in event.items() if name != "channel_type"} | {"type": "app_mention"}


def changed_event(workspace: Workspace, message: Message, subtype: str) -> dict[str, Any]:
    """message_changed or message_deleted."""
    ts = workspace.new_ts()
    what = "message" if subtype == "message_changed" else "previous_message"
    return {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": message.channel,
        "channel_type": CHANNEL_TYPE[workspace.channels[message.channel].sort],
        "ts": ts,
        "event_ts": ts,
        what: message_json(workspace, message),
    }


def event_callback(event: dict[str, Any], *, shared: bool) -> dict[str, Any]:
    """The outer payload of the Events API, with an event_id of its own."""
    return {
        "token": VERIFICATION,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": shared,
    }


def command_payload(
    user: User, channel: Channel, command: str, text: str, url: str, trigger: str
) -> dict[str, str]:
    """A slash command: no thread_ts, all values strings (lines 80, 81)."""
    return {
        "token": VERIFICATION,
        "team_id": user.team,
        "team_domain": "fake",
        "channel_id": channel.id,
        "channel_name": "privategroup" if channel.sort == "private" else channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def action_payload(
    workspace: Workspace, message: Message, user: User, action: dict[str, Any], url: str, trigger: str
) -> dict[str, Any]:
    """block_actions of a click in a message; without `message` where that is ephemeral."""
    container = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.only_for is not None,
    }
    payload: dict[str, Any] = {
        "type": "block_actions",
        "token": VERIFICATION,
        "api_app_id": APP,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team},
        "team": {"id": TEAM, "domain": "fake"},
        "enterprise": None,
        "is_enterprise_install": False,
        "container": container | ({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        "channel": {"id": message.channel, "name": workspace.channels[message.channel].name},
        "trigger_id": trigger,
        "response_url": url,
        "state": {"values": {}},
        "actions": [action | {"action_ts": workspace.new_ts()}],
    }
    if message.only_for is None:
        payload["message"] = escaped(message_json(workspace, message))
    return payload


def clicked(message: Message, action_id: str, value: str | None) -> dict[str, Any]:
    """The action of clicking `action_id`, or of choosing the option `value` there.

    Raises `LookupError`, naming what can be clicked, if there is no such element.
    """
    for block in message.blocks:
        for each in objects([block.get("accessory"), block.get("elements")]):
            if each.get("action_id") == action_id:
                action: dict[str, Any] = escaped(_action(each, block["block_id"], value))
                return action
    raise LookupError(f"no element {action_id!r} in {message.ts}; there is {message.actions}")


def _action(element: dict[str, Any], block_id: str, value: str | None) -> dict[str, Any]:
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
    match element["type"]:
        case "button":
            return action | {name: element[name] for name in ("text", "value", "url") if name in element}
        case "feedback_buttons":
            return action | {"value": value}
        case _:
            options = [each for each in objects(element) if each.get("value") == value]
            return action | {"selected_option": options[0]}


def escaped(value: Any) -> Any:
    """Slack hands plain text back escaped in interactions (bolt-python #513)."""
    match value:
        case {"type": "plain_text", "text": str(text)}:
            return value | {"text": escape(text)}
        case dict():
            return {name: escaped(each) for name, each in value.items()}
        case list():
            return [escaped(each) for each in value]
        case _:
            return value
