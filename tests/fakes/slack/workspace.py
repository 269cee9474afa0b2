"""What a Slack workspace holds: people, channels, messages, files, views. No network, no refusals."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Literal

from tests.fakes.slack.limits import objects

TEAM = "T0FAKETEAM1"
OTHER_TEAM = "T0OTHERTEAM"
APP = "A0FAKEAPP01"
BOT_USER = "U0FAKEVMINE"
BOT = "B0FAKEVMINE"

Kind = Literal["member", "guest", "single", "stranger", "bot"]
Sort = Literal["public", "private", "im"]


@dataclass(frozen=True, kw_only=True)
class User:
    """`kind`: a full member, a guest in several channels or in a single one, a stranger from another
    workspace (Slack Connect), another app's bot."""

    id: str
    name: str
    kind: Kind = "member"
    deleted: bool = False
    tz: str = "Europe/Amsterdam"

    @property
    def team(self) -> str:
        return OTHER_TEAM if self.kind == "stranger" else TEAM

    @property
    def bot_id(self) -> str | None:
        return f"B{self.id[1:]}" if self.kind == "bot" else None


@dataclass(frozen=True, kw_only=True)
class Channel:
    """`shared`: with another workspace (Slack Connect); `pending`: invited, not yet accepted."""

    id: str
    name: str
    sort: Sort = "public"
    members: frozenset[str] = frozenset()
    shared: bool = False
    pending: bool = False
    archived: bool = False


@dataclass(frozen=True, kw_only=True)
class Message:
    """One version of a message. `only_for`: the user id that alone sees it (ephemeral)."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[dict[str, Any]] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    files: tuple[str, ...] = ()
    only_for: str | None = None
    edits: int = 0
    reactions: tuple[str, ...] = ()
    at: float = field(default_factory=time.perf_counter)

    @property
    def root(self) -> str:
        """The ts that a reply in this message's thread names."""
        return self.thread_ts or self.ts

    @property
    def table(self) -> list[list[str]]:
        """The cells of the table block as text, header first; [] without one."""
        tables = [block for block in self.blocks if block["type"] == "table"]
        return [["".join(texts(cell)) for cell in row] for block in tables for row in block["rows"]]

    @property
    def words(self) -> str:
        """All that can be read in it, a text a line, without the fallback text of blocks."""
        return "\n".join(texts(self.blocks)) if self.blocks else self.text

    @property
    def actions(self) -> list[str]:
        """The action ids of what can be clicked."""
        return [each["action_id"] for each in objects(self.blocks) if "action_id" in each]


@dataclass(kw_only=True)
class StoredFile:
    """An upload. `shares`: the messages it was shared in, as (channel, ts, thread_ts or None)."""

    id: str
    name: str
    length: int
    title: str = ""
    data: bytes | None = None
    shares: list[tuple[str, str, str | None]] = field(default_factory=list)
    completed: bool = False


@dataclass(frozen=True, kw_only=True)
class View:
    id: str
    user: str
    view: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Status:
    channel: str
    thread_ts: str
    status: str
    at: float
    loading_messages: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Notified:
    """Somebody was called: `who` is "!channel", "!here", "@U012" ..., `method` what posted it."""

    who: str
    channel: str
    method: str
    text: str


@dataclass(kw_only=True)
class Reply:
    """A response_url: whom it answers, where, and how often it was used."""

    channel: str
    user: str
    made: float
    message: str | None = None
    uses: int = 0


class Workspace:
    """The state of one workspace. Its clock can be moved on with `skip`."""

    def __init__(self) -> None:
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.posts: dict[tuple[str, str], Message] = {}  # oldest first: an edit keeps its place
        self.files: dict[str, StoredFile] = {}
        self.views: list[View] = []
        self.homes: dict[str, View] = {}
        self.statuses: list[Status] = []
        self.notified: list[Notified] = []
        self.replies: dict[str, Reply] = {}
        self.triggers: dict[str, tuple[str, float]] = {}
        self.spent_triggers: set[str] = set()
        self._numbers = count(1)
        self._skipped = 0.0
        self._last = 0

    def now(self) -> float:
        return time.time() + self._skipped

    def skip(self, seconds: float) -> None:
        self._skipped += seconds

    def new_id(self, prefix: str) -> str:
        return f"{prefix}0FAKE{next(self._numbers):05d}"

    def new_ts(self) -> str:
        """A ts like Slack's, later than every one before it."""
        self._last = max(self._last + 1, int(self.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def new_trigger(self, user: str) -> str:
        """A trigger_id by which `user` has asked for a view."""
        trigger = f"{next(self._numbers)}.{next(self._numbers)}.{secrets.token_hex(8)}"
        self.triggers[trigger] = (user, self.now())
        return trigger

    def new_reply(self, channel: str, user: str, message: str | None = None) -> str:
        """The secret last part of a new response_url."""
        name = secrets.token_urlsafe(12)
        self.replies[name] = Reply(channel=channel, user=user, made=self.now(), message=message)
        return name

    def add_user(self, user: User) -> User:
        self.users[user.id] = user
        return user

    def add_channel(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: str) -> Channel:
        """The direct conversation of the app and `user`, made when first asked for."""
        for channel in self.channels.values():
            if channel.sort == "im" and user in channel.members:
                return channel
        members = frozenset({user, BOT_USER})
        return self.add_channel(
            Channel(id=self.new_id("D"), name="directmessage", sort="im", members=members)
        )

    def root(self, channel: str, ts: str | None) -> str | None:
        """The root of the thread that `ts` belongs to; None if there is no such message."""
        message = self.posts.get((channel, ts or ""))
        return message.root if message else None

    def post(self, message: Message) -> Message:
        """Keep `message`, with the ids Slack gives to blocks and elements that came without."""
        blocks = [self._with_ids(block) for block in message.blocks]
        message = replace(message, blocks=blocks)
        self.posts[message.channel, message.ts] = message
        return message

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The root and its replies, oldest first, ephemeral ones included."""
        return [each for each in self.posts.values() if each.channel == channel and each.root == ts]

    def _with_ids(self, block: dict[str, Any]) -> dict[str, Any]:
        block = {"block_id": self.new_id("b")} | block
        if block["type"] in ("actions", "context_actions"):
            elements = [{"action_id": self.new_id("a")} | each for each in block["elements"]]
            block |= {"elements": elements}
        return block


def texts(value: Any) -> Sequence[str]:
    return [each["text"] for each in objects(value) if isinstance(each.get("text"), str)]
