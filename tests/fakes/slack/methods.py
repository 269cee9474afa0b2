"""The Web API's methods, one function each: arguments in, answer out, `Refused` where Slack refuses.

Numbers in comments are lines of reference/slack.md; "docs" are the method's page on docs.slack.dev.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from tests.fakes.slack import payloads
from tests.fakes.slack.limits import MESSAGE_CHARACTERS, Fault, block_faults, characters, of_type, view_faults
from tests.fakes.slack.workspace import (
    BOT,
    BOT_USER,
    TEAM,
    Channel,
    Message,
    Status,
    StoredFile,
    View,
)

if TYPE_CHECKING:
    from tests.fakes.slack.fake import FakeSlack

Args = dict[str, Any]

TEXT_KEPT = 40_000  # line 61: longer text is cut there
TEXT_UPDATED = 4_000  # docs, chat.update: msg_too_long
VIEW_BYTES = 250_000  # line 75
TRIGGER_SECONDS = 3.0  # line 75
REPLY_SECONDS, REPLY_USES = 1800.0, 5  # line 79
SNIPPET_BYTES = 1_000_000  # line 86
FILE_BYTES = 1_000_000_000  # line 86, unverified
CHANNEL_ID = re.compile(r"^[CGDZ][A-Z0-9]{8,}$")  # line 87
LOADING_MESSAGES = 10  # line 18
JSON_ARGUMENTS = ("blocks", "view", "message", "files", "attachments", "metadata", "loading_messages")


class Refused(Exception):
    """Slack answers `ok: false` with `error`, and with `extra` beside it."""

    def __init__(
        self, error: str, *, status: int = 200, retry_after: int | None = None, **extra: Any
    ) -> None:
        super().__init__(error)
        self.error, self.status, self.retry_after, self.extra = error, status, retry_after, extra

    @property
    def answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error} | self.extra


@dataclass(frozen=True, kw_only=True)
class Method:
    """`needs`: arguments without which it is refused; `token`: the kind of token it asks for, if any."""

    run: Callable[["FakeSlack", Args], dict[str, Any]]
    scope: str | None = None
    needs: tuple[str, ...] = ()
    token: Literal["bot", "app"] | None = "bot"


@dataclass(kw_only=True)
class Pace:
    """What may be posted to one channel: `burst` messages at once, then `per_second` (line 88)."""

    per_second: float
    burst: int
    left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def take(self, channel: str, now: float) -> None:
        """Raises `Refused` with the seconds to wait if `channel` has had its share."""
        left, at = self.left.get(channel, (float(self.burst), now))
        left = min(float(self.burst), left + (now - at) * self.per_second)
        if left < 1:
            wait = ceil((1 - left) / self.per_second)
            raise Refused("ratelimited", status=429, retry_after=wait)
        self.left[channel] = (left - 1, now)


def invalid_arguments(*faults: Fault) -> Refused:
    messages = [f"[ERROR] {fault}" for fault in faults]
    return Refused("invalid_arguments", response_metadata={"messages": messages})


def missing_scope(slack: "FakeSlack", needed: str) -> Refused:
    return Refused("missing_scope", needed=needed, provided=",".join(sorted(slack.scopes)))


def json_arguments(args: Args) -> Args:
    """`args` with the JSON in them parsed, where they came as strings."""
    parsed = dict(args)
    for name in JSON_ARGUMENTS:
        if isinstance(args.get(name), str):
            try:
                parsed[name] = json.loads(args[name])
            except ValueError as error:
                code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
                raise Refused(code) from error
    return parsed


def content(args: Args) -> tuple[str, list[dict[str, Any]]]:
    """The text and blocks of a message; refused where there is neither, or where blocks break a limit."""
    text, blocks = str(args.get("text") or ""), args.get("blocks") or []
    if not text.strip() and not blocks and not args.get("attachments"):
        raise Refused("no_text")  # docs
    refuse_blocks(blocks)
    return text, blocks


def refuse_blocks(blocks: Any) -> None:
    if not isinstance(blocks, list):
        raise Refused("invalid_blocks_format")  # docs
    if faults := block_faults(blocks, "message"):
        metadata = {"messages": [f"[ERROR] {fault}" for fault in faults]}
        raise Refused("invalid_blocks", errors=[str(fault) for fault in faults], response_metadata=metadata)
    if len(of_type(blocks, "table")) > 1:  # line 66; code and word as seen in public reports
        metadata = {"messages": ["[ERROR] only_one_table_allowed"]}
        raise Refused("invalid_attachments", response_metadata=metadata)
    if characters(blocks) > MESSAGE_CHARACTERS:
        raise Refused("msg_blocks_too_long")  # line 60


def known(slack: "FakeSlack", where: Any) -> Channel:
    """The channel with this id; refused for a name, and for a private one that the bot is not in."""
    channel = slack.workspace.channels.get(str(where))
    if channel is None or (channel.sort != "public" and BOT_USER not in channel.members):
        raise Refused("channel_not_found")
    return channel


def joined(slack: "FakeSlack", where: Any) -> Channel:
    """The channel with this id, if the bot may write there (line 150)."""
    channel = known(slack, where)
    if channel.archived:
        raise Refused("is_archived")
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    return channel


def addressed(slack: "FakeSlack", where: Any) -> Channel:
    """As `joined`, but a channel's name or a person's id will do, as chat.postMessage has it (docs)."""
    if where in slack.workspace.users:
        return slack.workspace.direct(where)
    named = [each.id for each in slack.workspace.channels.values() if each.name == str(where).lstrip("#")]
    return joined(slack, named[0] if named else where)


def publish(slack: "FakeSlack", message: Message, method: str, args: Args) -> Message:
    """Keep a message of the bot's, note whom it calls, end its thread's status, tell the app of it."""
    workspace = slack.workspace
    message = workspace.post(message)
    slack.note_calls(message, method, args)
    if message.only_for is None:
        channel = workspace.channels[message.channel]
        event = {"subtype": "file_share"} if message.files else {}
        event |= payloads.message_json(workspace, message) | {"channel": channel.id, "event_ts": message.ts}
        slack.tell(event | {"channel_type": payloads.CHANNEL_TYPE[channel.sort]}, channel)
        slack.end_status(message)
    slack.stir()
    return message


def auth_test(slack: "FakeSlack", _args: Args) -> dict[str, Any]:
    user = slack.workspace.users[BOT_USER].name
    ours = {"url": "https://fake.slack.com/", "team": "Fake", "user": user, "team_id": TEAM}
    return ours | {"user_id": BOT_USER, "bot_id": BOT, "is_enterprise_install": False}


def connections_open(slack: "FakeSlack", _args: Args) -> dict[str, Any]:
    return {"url": f"{slack.url.replace('http', 'ws', 1)}/link?ticket={slack.sockets.ticket()}"}


def post_message(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = addressed(slack, args["channel"])
    text, blocks = content(args)
    if slack.pace:
        slack.pace.take(channel.id, slack.workspace.now())
    message = Message(
        channel=channel.id,
        ts=slack.workspace.new_ts(),
        user=BOT_USER,
        bot_id=BOT,
        text=text[:TEXT_KEPT],
        blocks=blocks,
        # a thread that is gone is no error: the reply silently becomes a message of the channel
        # (slack-go #1571, open-swe #2753)
        thread_ts=slack.workspace.root(channel.id, args.get("thread_ts")),
    )
    message = publish(slack, message, "chat.postMessage", args)
    shown = payloads.message_json(slack.workspace, message)
    answer = {"channel": channel.id, "ts": message.ts, "message": shown}
    return answer | ({"warning": "message_truncated"} if len(text) > TEXT_KEPT else {})


def own_message(slack: "FakeSlack", args: Args, refusal: str) -> Message:
    channel = known(slack, args["channel"])
    message = slack.workspace.posts.get((channel.id, str(args["ts"])))
    if message is None or message.only_for:  # line 82: ephemeral ones cannot be changed
        raise Refused("message_not_found")
    if message.user != BOT_USER:
        raise Refused(refusal)
    return message


def update(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    old = own_message(slack, args, "cant_update_message")
    text, blocks = content(args)
    if len(text) > TEXT_UPDATED:
        raise Refused("msg_too_long")
    new = replace(old, text=text or old.text, blocks=blocks, edits=old.edits + 1)
    new = slack.change(new, "chat.update", args)
    return {"channel": new.channel, "ts": new.ts, "text": new.text} | {
        "message": payloads.message_json(slack.workspace, new)
    }


def delete(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    message = own_message(slack, args, "cant_delete_message")
    slack.drop_message(message)
    return {"channel": message.channel, "ts": message.ts}


def post_ephemeral(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = joined(slack, args["channel"])
    text, blocks = content(args)
    if args["user"] not in channel.members:  # line 82
        raise Refused("user_not_in_channel")
    message = Message(
        channel=channel.id,
        ts=slack.workspace.new_ts(),
        user=BOT_USER,
        bot_id=BOT,
        text=text[:TEXT_KEPT],
        blocks=blocks,
        thread_ts=slack.workspace.root(channel.id, args.get("thread_ts")),
        only_for=args["user"],
    )
    return {"message_ts": publish(slack, message, "chat.postEphemeral", args).ts}


def set_status(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = known(slack, args["channel_id"])
    root = slack.workspace.root(channel.id, args["thread_ts"])
    if root is None:
        raise Refused("invalid_thread_ts")  # docs
    loading = args.get("loading_messages") or []
    if len(loading) > LOADING_MESSAGES:
        raise invalid_arguments(Fault(pointer="/loading_messages", message="no more than 10 items allowed"))
    now = slack.workspace.now()
    status = Status(
        channel=channel.id, thread_ts=root, status=args["status"], loading_messages=loading, at=now
    )
    slack.workspace.statuses.append(status)
    slack.stir()
    return {}


def upload_url(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    length = int(args["length"]) if str(args["length"]).isdigit() else 0
    if length == 0:
        raise Refused("missing_argument")  # lines 86, 152
    if args.get("snippet_type") and length > SNIPPET_BYTES:
        raise Refused("snippet_too_large")  # line 86
    if length > FILE_BYTES:
        raise Refused("file_upload_size_restricted")
    file = StoredFile(id=slack.workspace.new_id("F"), name=str(args["filename"]), length=length)
    slack.workspace.files[file.id] = file
    return {"upload_url": f"{slack.url}/upload/v1/{file.id}", "file_id": file.id}


def complete_upload(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    places = share_places(args)
    channels = [joined(slack, place) for place in places]
    if args.get("thread_ts") and len(places) != 1:
        raise invalid_arguments(Fault(pointer="/thread_ts", message="only with one channel"))  # line 87
    if of_type(args.get("blocks") or [], "markdown"):
        raise Refused("internal_error", status=200)  # line 64
    files = [uploaded(slack, each) for each in args["files"]]
    answer = {"files": [payloads.file_json(slack.workspace, file) for file in files]}
    for channel in channels:
        slack.later(slack.share_after, partial(share, slack, files, channel, args))
    return answer  # built before: what was just shared shows no shares yet (line 151)


def share_places(args: Args) -> list[str]:
    places = [str(args["channel_id"])] if args.get("channel_id") else []
    if not all(map(CHANNEL_ID.match, places)):
        message = f"input must match regex pattern: {CHANNEL_ID.pattern}"  # as seen in PostHog #47718
        raise invalid_arguments(Fault(pointer="/channel_id", message=message))
    return places + [each for each in str(args.get("channels") or "").split(",") if each]


def uploaded(slack: "FakeSlack", wanted: Any) -> StoredFile:
    file = slack.workspace.files.get(str(wanted.get("id"))) if isinstance(wanted, dict) else None
    if file is None or file.data is None or file.completed:
        raise Refused("file_not_found")  # docs
    file.title, file.completed = str(wanted.get("title") or file.name), True
    return file


def share(slack: "FakeSlack", files: list[StoredFile], channel: Channel, args: Args) -> None:
    comment = {"text": args.get("initial_comment"), "blocks": args.get("blocks")}
    message = Message(
        channel=channel.id,
        ts=slack.workspace.new_ts(),
        user=BOT_USER,
        bot_id=BOT,
        text=str(comment["text"] or ""),
        blocks=comment["blocks"] or [],
        thread_ts=slack.workspace.root(channel.id, args.get("thread_ts")),
        files=tuple(file.id for file in files),
    )
    for file in files:
        file.shares.append((channel.id, message.ts, message.thread_ts))
    publish(slack, message, "files.completeUploadExternal", comment)


def file_info(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    file = slack.workspace.files.get(args["file"])
    if file is None or not file.completed:
        raise Refused("file_not_found")
    return {"file": payloads.file_json(slack.workspace, file)}


def open_conversation(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    users = [each for each in str(args.get("users") or "").split(",") if each]
    if not users:
        raise Refused("users_list_not_supplied")
    people = [slack.workspace.users.get(each) for each in users]
    if None in people:
        raise Refused("user_not_found")
    if len(users) > 1:
        raise Refused("method_not_supported_for_channel_type")  # conversations of several are not modelled
    if people[0] and people[0].bot_id:
        raise Refused("cannot_dm_bot")
    return {"channel": {"id": slack.workspace.direct(users[0]).id}}


def conversation_info(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = known(slack, args["channel"])
    slack.require(payloads.READ[channel.sort])
    return {"channel": payloads.channel_json(channel)}


def replies(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = known(slack, args["channel"])
    slack.require(payloads.HISTORY[channel.sort])
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    root = slack.workspace.root(channel.id, args["ts"])
    if root is None:
        raise Refused("thread_not_found")  # docs
    limit = int(args.get("limit") or 1000)
    thread = [each for each in slack.workspace.thread(channel.id, root) if each.only_for is None]
    shown = [payloads.message_json(slack.workspace, each) for each in thread[:limit]]
    return {"messages": shown, "has_more": len(thread) > limit}


def user_info(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    user = slack.workspace.users.get(args["user"])
    if user is None:
        raise Refused("user_not_found")
    return {"user": payloads.user_json(user)}


def open_view(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    refuse_view(args["view"], "modal")
    user = slack.spend_trigger(str(args.get("trigger_id") or ""), TRIGGER_SECONDS)
    view = View(id=slack.workspace.new_id("V"), user=user, view=args["view"])
    slack.workspace.views.append(view)
    slack.stir()
    return {"view": {"id": view.id} | view.view}


def publish_view(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    refuse_view(args["view"], "home")
    if args["user_id"] not in slack.workspace.users:
        raise Refused("user_not_found")
    view = View(id=slack.workspace.new_id("V"), user=args["user_id"], view=args["view"])
    slack.workspace.homes[view.user] = view
    slack.stir()
    return {"view": {"id": view.id} | view.view}


def refuse_view(view: Any, kind: str) -> None:
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise Refused("view_too_large")
    if faults := view_faults(view):
        raise invalid_arguments(*faults)
    if view["type"] != kind:
        raise invalid_arguments(Fault(pointer="/view/type", message=f"must be one of: {kind}"))


def add_reaction(slack: "FakeSlack", args: Args) -> dict[str, Any]:
    channel = joined(slack, args["channel"])
    message = slack.workspace.posts.get((channel.id, str(args["timestamp"])))
    if message is None:
        raise Refused("message_not_found")
    if args["name"] in message.reactions:
        raise Refused("already_reacted")
    slack.workspace.post(replace(message, reactions=(*message.reactions, args["name"])))
    slack.stir()
    return {}


def validate_blocks(_slack: "FakeSlack", args: Args) -> dict[str, Any]:
    """Line 31: exactly one of the three, no scope, no token, and no word about a missing text."""
    given = [name for name in ("blocks", "message", "view") if args.get(name) is not None]
    if len(given) != 1:
        raise Refused("invalid_arguments")
    value = args[given[0]]
    match given[0]:
        case "view":
            faults = view_faults(value)
        case "message":
            faults = block_faults(value.get("blocks") or [], "message")
        case _:
            faults = block_faults(value, "message", "")
    if faults:
        errors = [
            {"pointer": fault.pointer, "code": "failed_constraint", "message": fault.message}
            for fault in faults
        ]
        raise Refused(f"invalid_{given[0]}", errors=errors)
    return {}


METHODS = {
    "apps.connections.open": Method(run=connections_open, token="app"),
    "assistant.threads.setStatus": Method(
        run=set_status, scope="chat:write", needs=("channel_id", "thread_ts", "status")
    ),
    "auth.test": Method(run=auth_test),
    "blocks.validate": Method(run=validate_blocks, token=None),
    "chat.delete": Method(run=delete, scope="chat:write", needs=("channel", "ts")),
    "chat.postEphemeral": Method(run=post_ephemeral, scope="chat:write", needs=("channel", "user")),
    "chat.postMessage": Method(run=post_message, scope="chat:write", needs=("channel",)),
    "chat.update": Method(run=update, scope="chat:write", needs=("channel", "ts")),
    "conversations.info": Method(run=conversation_info, needs=("channel",)),
    "conversations.open": Method(run=open_conversation, scope="im:write"),
    "conversations.replies": Method(run=replies, needs=("channel", "ts")),
    "files.completeUploadExternal": Method(run=complete_upload, scope="files:write", needs=("files",)),
    "files.getUploadURLExternal": Method(run=upload_url, scope="files:write", needs=("filename", "length")),
    "files.info": Method(run=file_info, scope="files:read", needs=("file",)),
    "reactions.add": Method(
        run=add_reaction, scope="reactions:write", needs=("channel", "timestamp", "name")
    ),
    "users.info": Method(run=user_info, scope="users:read", needs=("user",)),
    "views.open": Method(run=open_view, needs=("view",)),
    "views.publish": Method(run=publish_view, needs=("user_id", "view")),
}
