"""A Slack of our own on loopback, for tests. It refuses what the real one refuses.

    async with slack() as fake:
        app = AsyncApp(client=AsyncWebClient(token=fake.bot_token, base_url=fake.api))
        await AsyncSocketModeHandler(app, fake.app_token).connect_async()
        asked = await fake.mention(fake.ada, fake.general, "how many hosts are there")
        answer = await fake.wait_for_message(thread_ts=asked.ts)

`python -m tests.fakes.slack` runs the same in a process of its own; see `control.py`.

What it assumes. Numbers are lines of reference/slack.md.

Documented: limits of blocks, views, uploads, response_urls, triggers (59 to 87), error codes of methods
(docs.slack.dev), signatures (104), payloads of commands (81), scopes (98), one payload to any one connection
(85), chat.update takes 4,000 characters, chat.postMessage cuts at 40,000 (61) and says `message_truncated`.
Measured, here or in public reports: a mention in a channel arrives twice with one ts and two event ids (39);
arguments come as query, form or JSON (110); uploads carry no token (109); a reply to a thread that is gone is
posted to the channel, without an error (slack-go #1571, open-swe #2753); a reply's ts does for its root's
(discourse-chat-integration #159); messages over 13,000 characters of blocks are refused (60); two tables are
`invalid_attachments`; unknown fields, null in column_settings and one action_id twice in a block are refused;
plain text in interactions comes back escaped (bolt-python #513); the bot hears its own posts and changes.
Guessed: characters are code points; rows of a table must be of equal length; a table's cells count towards
a message's 13,000; lone surrogates are `invalid_json` and NULs `invalid_arguments`; a response_url answers
404 `used_url` or `expired_url`, and 400 with the refusal of its content; a repeated event keeps its
envelope_id; which domains are made links (a short list); the text of a command is escaped, but has no links
or mentions.
Stricter than Slack: block types and elements that limits.py does not list, conversations of several people
and `markdown_text` are refused.
Not there: streams, sessions, modals' submissions, unfurls, OAuth, pages of results.
"""

# ruff: noqa: ASYNC109 - a test says how long it waits, in the word it knows

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from aiohttp import web

from tests.fakes.slack import payloads
from tests.fakes.slack.control import control
from tests.fakes.slack.delivery import Courier, Delivery
from tests.fakes.slack.methods import Args, Pace, Refused, missing_scope
from tests.fakes.slack.text import calls, escape, typed
from tests.fakes.slack.web import MOST_BYTES, Call, Mishap, api, respond, response_url, spoiled, upload
from tests.fakes.slack.workspace import (
    BOT_USER,
    Channel,
    Kind,
    Message,
    Notified,
    Status,
    StoredFile,
    User,
    Workspace,
)

T = TypeVar("T")

BOT_NAME = "vminer"
MUST = {"app_mentions:read", "chat:write", "commands", "files:write", "im:history", "im:write"}  # 98
OPTIONAL = {  # 98
    "channels:history",
    "channels:read",
    "files:read",
    "groups:history",
    "groups:read",
    "im:read",
    "reactions:write",
    "users:read",
}
STATUS_SECONDS = 120.0  # 18


class NothingCame(TimeoutError):
    """What a test waited for did not come in time; says what came instead."""


class FakeSlack(Courier):
    """One workspace, one app, its Web API, its sockets, and the people in it.

    Set what you like at any time: `scopes` granted, `latency` in seconds before each answer, `share_after`
    (seconds until an upload appears; None: never), `pace` (`Pace(per_second=1, burst=1)` as the real one;
    None: no limit), and what `Courier` has.
    """

    def __init__(self, scopes: set[str] | None = None) -> None:
        super().__init__()
        self.scopes = MUST | OPTIONAL if scopes is None else set(scopes)
        self.bot_token, self.app_token = "xoxb-fake-1", "xapp-fake-1"
        self.revoked: set[str] = set()
        self.url = ""
        self.latency = 0.0
        self.share_after: float | None = 0.0
        self.pace: Pace | None = None
        self.workspace = Workspace()
        self.calls: list[Call] = []
        self._mishaps: list[Mishap] = []
        self._delays: dict[str, float] = {}
        self._taken: set[tuple[str, str]] = set()
        self._populate()

    @property
    def api(self) -> str:
        """The base_url for a Web API client."""
        return f"{self.url}/api/"

    @property
    def notified(self) -> list[Notified]:
        """Everybody whom the bot's messages have called."""
        return self.workspace.notified

    def add_user(self, name: str, kind: Kind = "member", *, deleted: bool = False) -> User:
        user = User(id=self.workspace.new_id("U"), name=name, kind=kind, deleted=deleted)
        return self.workspace.add_user(user)

    def add_channel(self, name: str, *members: User, bot: bool = True, **more: Any) -> Channel:
        """A channel of `members`, and of the bot unless told otherwise; `more`: fields of `Channel`."""
        ids = frozenset(user.id for user in members) | ({BOT_USER} if bot else set())
        new = Channel(id=self.workspace.new_id("C"), name=name, members=ids, **more)
        return self.workspace.add_channel(new)

    def user(self, who: User | str) -> User:
        """The person, by value, id or name. Raises `LookupError`."""
        return who if isinstance(who, User) else found(who, self.workspace.users)

    def channel(self, where: Channel | str) -> Channel:
        """The channel as it is now, by value, id or name. Raises `LookupError`."""
        return found(where.id if isinstance(where, Channel) else where, self.workspace.channels)

    async def mention(
        self, user: User | str, channel: Channel | str, text: str, thread_ts: str | None = None
    ) -> Message:
        """`user` writes `text` to the bot; "@vminer" is put in front unless it is in it.

        The app gets an app_mention, and if it may read the channel also a message, with another event_id.
        """
        addressed = text if f"@{BOT_NAME}" in text else f"@{BOT_NAME} {text}"
        return await self.say(user, channel, addressed, thread_ts)

    async def say(
        self, user: User | str, channel: Channel | str, text: str, thread_ts: str | None = None
    ) -> Message:
        """`user` writes `text`, as typed, in a channel that they are in."""
        person, place = self.user(user), self.channel(channel)
        if person.id not in place.members:
            raise LookupError(f"{person.name} is not in {place.name}")
        message = self.workspace.post(
            Message(
                channel=place.id,
                ts=self.workspace.new_ts(),
                user=person.id,
                bot_id=person.bot_id,
                text=self._typed(text),
                thread_ts=self.workspace.root(place.id, thread_ts),
            )
        )
        parent = self.workspace.posts.get((place.id, message.root))
        event = payloads.message_event(message, place, person, parent)
        if f"<@{BOT_USER}>" in message.text and place.sort != "im":
            self.tell(payloads.mention_event(event), place, "app_mentions:read")
        self.tell(event, place)
        return message

    async def dm(self, user: User | str, text: str, thread_ts: str | None = None) -> Message:
        """`user` writes `text` to the bot directly."""
        person = self.user(user)
        return await self.say(person, self.workspace.direct(person.id), text, thread_ts)

    async def edit(self, message: Message, text: str) -> Message:
        """A person changes their message."""
        return self.change(replace(message, text=self._typed(text), edits=message.edits + 1), "edit", {})

    async def remove(self, message: Message) -> None:
        """A person deletes their message."""
        self.drop_message(message)

    async def command(
        self, user: User | str, channel: Channel | str, text: str, command: str = "/vminer"
    ) -> Delivery:
        """`user` types a slash command. What the ack carries is shown as Slack shows it."""
        person, place = self.user(user), self.channel(channel)
        url = self._response_url(place.id, person.id)
        trigger = self.workspace.new_trigger(person.id)
        payload = payloads.command_payload(person, place, command, escape(text), url, trigger)
        return self.deliver("slash_commands", payload)

    async def click(
        self, user: User | str, message: Message, action_id: str, value: str | None = None
    ) -> Delivery:
        """`user` clicks a button of `message`, or chooses the option `value` of a menu.

        Raises `LookupError`, naming what can be clicked, if there is no such thing.
        """
        person, now = self.user(user), self.workspace.posts[message.channel, message.ts]
        action = payloads.clicked(now, action_id, value)
        url = self._response_url(now.channel, person.id, now.ts)
        trigger = self.workspace.new_trigger(person.id)
        payload = payloads.action_payload(self.workspace, now, person, action, url, trigger)
        return self.deliver("interactive", payload)

    async def open_home(self, user: User | str, tab: str = "messages") -> Delivery:
        """`user` opens the app's tab: "messages" or "home" (line 12)."""
        person = self.user(user)
        event = {"type": "app_home_opened", "user": person.id, "tab": tab}
        event |= {"channel": self.workspace.direct(person.id).id, "event_ts": self.workspace.new_ts()}
        return self.deliver("events_api", payloads.event_callback(event, shared=False))

    async def messages(self, channel: Channel | str, thread_ts: str | None = None) -> list[Message]:
        """All messages of a channel or thread as they are now, oldest first, ephemeral ones included."""
        place = self.channel(channel)
        if thread_ts:
            return self.workspace.thread(place.id, thread_ts)
        return [each for each in self.workspace.posts.values() if each.channel == place.id]

    def latest(self, message: Message) -> Message | None:
        """`message` as it is now; None if deleted."""
        return self.workspace.posts.get((message.channel, message.ts))

    def status(self, message: Message) -> str:
        """The status shown under the thread of `message`; "" if there is none."""
        for status in reversed(self.workspace.statuses):
            if (status.channel, status.thread_ts) == (message.channel, message.root):
                fresh = self.workspace.now() - status.at < STATUS_SECONDS
                return status.status if fresh else ""
        return ""

    def called(self, method: str) -> list[Call]:
        """The calls of `method` so far; also "upload" and "response_url"."""
        return [call for call in self.calls if call.method == method]

    async def wait_for_message(
        self,
        *,
        thread_ts: str | None = None,
        channel: Channel | str | None = None,
        only_for: User | str | None = None,
        timeout: float = 5.0,
    ) -> Message:
        """The bot's next message there, without files. Each message is handed out once, as it is now.

        `only_for`: an ephemeral one that this person sees; otherwise one that all see.
        Raises `NothingCame`.
        """
        place = self.channel(channel).id if channel else None
        viewer = self.user(only_for).id if only_for else None

        def wanted(each: Message) -> bool:
            here = place in (None, each.channel) and thread_ts in (None, each.thread_ts)
            return here and each.user == BOT_USER and each.only_for == viewer and not each.files

        def look() -> Message | None:
            fresh = (
                each for each in self.workspace.posts.values() if (each.channel, each.ts) not in self._taken
            )
            return next(filter(wanted, fresh), None)

        message = await self.until(look, timeout)
        self._taken.add((message.channel, message.ts))
        return message

    async def wait_for_file(
        self, *, thread_ts: str | None = None, channel: Channel | str | None = None, timeout: float = 5.0
    ) -> StoredFile:
        """The next file shared there, with its bytes. Each file is handed out once. Raises `NothingCame`."""
        place = self.channel(channel).id if channel else None

        def look() -> StoredFile | None:
            for file in self.workspace.files.values():
                for where, _, thread in file.shares:
                    here = place in (None, where) and thread_ts in (None, thread)
                    if here and ("file", file.id) not in self._taken:
                        return file
            return None

        file = await self.until(look, timeout)
        self._taken.add(("file", file.id))
        return file

    async def wait_for_change(self, message: Message, timeout: float = 5.0) -> Message:
        """The next version of `message`. Raises `NothingCame`."""

        def look() -> Message | None:
            now = self.latest(message)
            return now if now and now.edits > message.edits else None

        return await self.until(look, timeout)

    async def wait_for_ack(self, delivery: Delivery, timeout: float = 5.0) -> Delivery:
        """`delivery` once the bot has acknowledged it. Raises `NothingCame`."""
        return await self.until(lambda: delivery if delivery.acked else None, timeout)

    async def wait_for_connections(self, number: int = 1, timeout: float = 5.0) -> None:
        """Until the bot has `number` Socket Mode connections. Raises `NothingCame`."""
        await self.until(lambda: self.connections >= number or None, timeout)

    async def until(self, look: Callable[[], T | None], timeout: float = 5.0) -> T:
        """What `look` finds, looked for whenever something has happened. Raises `NothingCame`."""
        end = time.monotonic() + timeout
        while (found := look()) is None:
            try:
                await asyncio.wait_for(self._stirred.wait(), end - time.monotonic())
            except TimeoutError:
                raise NothingCame(self._account(timeout)) from None
        return found

    def fail(
        self,
        method: str,
        error: str | None = None,
        *,
        status: int | None = None,
        retry_after: int | None = None,
        drop: bool = False,
        done: bool = False,
        times: int | None = 1,
    ) -> None:
        """Let the next `times` calls of `method` go wrong; see `Mishap`.

        Besides methods of the Web API there are "upload", "response_url" and "link" (a socket).
        """
        self._mishaps.append(
            Mishap(
                method=method,
                error=error,
                status=status,
                retry_after=retry_after,
                drop=drop,
                done=done,
                times=times,
            )
        )

    def heal(self) -> None:
        """Forget every `fail` and `slow`."""
        self._mishaps.clear()
        self._delays.clear()

    def slow(self, method: str, seconds: float) -> None:
        """Answer `method` so much later than `latency`."""
        self._delays[method] = seconds

    def skip(self, seconds: float) -> None:
        """Move this Slack's clock on: triggers, response_urls, statuses and paces grow older."""
        self.workspace.skip(seconds)

    def revoke(self) -> None:
        """Revoke both tokens."""
        self.revoked |= {self.bot_token, self.app_token}

    async def verify_url(self) -> bool:
        """Whether `bot_url` passes Slack's url_verification."""
        challenge = self.workspace.new_id("challenge")
        payload = {"type": "url_verification", "token": payloads.VERIFICATION, "challenge": challenge}
        answer = await self.push("events_api", payload)
        return answer.status == 200 and challenge in answer.text

    def tell(self, event: dict[str, Any], channel: Channel, scope: str | None = None) -> None:
        """Deliver an event of `channel` if the app is in it and may know."""
        if BOT_USER in channel.members and (scope or payloads.HISTORY[channel.sort]) in self.scopes:
            self.deliver("events_api", payloads.event_callback(event, shared=channel.shared))

    def change(self, message: Message, method: str, args: Args) -> Message:
        """Put `message` in the place of its earlier version."""
        message = self.workspace.post(replace(message, at=time.perf_counter()))
        self.note_calls(message, method, args)
        self._tell_of_change(message, "message_changed")
        return message

    def note_calls(self, message: Message, method: str, args: Args) -> None:
        for who in calls(args):
            said = Notified(who=who, channel=message.channel, method=method, text=message.text)
            self.notified.append(said)

    def drop_message(self, message: Message) -> None:
        del self.workspace.posts[message.channel, message.ts]
        self._tell_of_change(message, "message_deleted")

    def end_status(self, message: Message) -> None:
        """A message of the bot's ends the status of its thread (line 18)."""
        if self.status(message):
            now = self.workspace.now()
            over = Status(channel=message.channel, thread_ts=message.root, status="", at=now)
            self.workspace.statuses.append(over)

    def require(self, scope: str) -> None:
        if scope not in self.scopes:
            raise missing_scope(self, scope)

    def spend_trigger(self, trigger: str, seconds: float) -> str:
        """The user of a trigger_id, which is then spent."""
        if trigger not in self.workspace.triggers:
            raise Refused("invalid_trigger_id")
        user, made = self.workspace.triggers[trigger]
        if trigger in self.workspace.spent_triggers:
            raise Refused("exchanged_trigger_id")
        if self.workspace.now() - made > seconds:
            raise Refused("expired_trigger_id")
        self.workspace.spent_triggers.add(trigger)
        return user

    def delay(self, method: str) -> float:
        return self.latency + self._delays.get(method, 0.0)

    def mishap(self, method: str) -> Mishap | None:
        """What is to go wrong with this call, counted off."""
        for mishap in self._mishaps:
            if mishap.method == method and mishap.times != 0:
                mishap.times = None if mishap.times is None else mishap.times - 1
                return mishap
        return None

    def later(self, seconds: float | None, act: Callable[[], None]) -> None:
        """Do `act` at once (0), after `seconds`, or never (None)."""
        if seconds == 0:
            act()
        elif seconds is not None:
            self.background(_after(seconds, act))

    async def start(self, port: int = 0) -> None:
        """Serve on 127.0.0.1; port 0 takes a free one."""
        application = web.Application(client_max_size=MOST_BYTES)
        application.router.add_route("*", "/api/{method}", partial(api, self))
        application.router.add_post("/upload/v1/{file}", partial(upload, self))
        application.router.add_post("/response/{reply}", partial(response_url, self))
        application.router.add_post("/control/{deed}", partial(control, self))
        application.router.add_get("/link", self._link)
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        await self.open()

    async def stop(self) -> None:
        """End everything. Raises what went wrong in the background, if anything did."""
        try:
            await self.close()
        finally:
            await self._runner.cleanup()

    def shown(self, delivery: Delivery) -> None:
        """Show what came with a command's ack, to whom it is for."""
        if delivery.kind != "slash_commands" or not delivery.answer:
            return
        answer = delivery.answer if isinstance(delivery.answer, dict) else {"text": delivery.answer}
        reply = self.workspace.replies[delivery.payload["response_url"].rpartition("/")[2]]
        try:
            respond(self, reply, answer)
        except Refused as refused:
            delivery.failure = refused.error

    def _populate(self) -> None:
        """The people and channels that every test may count on."""
        self.workspace.add_user(User(id=BOT_USER, name=BOT_NAME))
        self.ada, self.bob = self.add_user("ada"), self.add_user("bob")
        self.guest, self.single = self.add_user("gus", "guest"), self.add_user("una", "single")
        self.stranger, self.robot = self.add_user("sam", "stranger"), self.add_user("robo", "bot")
        ours = (self.ada, self.bob, self.guest, self.single, self.robot)
        self.general = self.add_channel("general", *ours)
        self.private = self.add_channel("secret", self.ada, self.bob, sort="private")
        self.shared = self.add_channel("partners", self.ada, self.stranger, shared=True)
        self.outside = self.add_channel("elsewhere", self.ada, self.bob, bot=False)

    def _typed(self, text: str) -> str:
        users = {user.name: user.id for user in self.workspace.users.values()}
        channels = {each.name: each.id for each in self.workspace.channels.values() if each.sort != "im"}
        return typed(text, users, channels)

    def _response_url(self, channel: str, user: str, message: str | None = None) -> str:
        return f"{self.url}/response/{self.workspace.new_reply(channel, user, message)}"

    def _tell_of_change(self, message: Message, subtype: str) -> None:
        if message.only_for is None:
            event = payloads.changed_event(self.workspace, message, subtype)
            self.tell(event, self.workspace.channels[message.channel])
        self.stir()

    def _account(self, timeout: float) -> str:
        recent = [f"{call.method} -> {call.error or call.status}" for call in self.calls[-8:]]
        unacked = [each.failure or "sent" for each in self.deliveries if not each.acked]
        return f"nothing in {timeout} s; last calls: {recent}; not acknowledged: {unacked}"

    async def _link(self, request: web.Request) -> web.StreamResponse:
        mishap = self.mishap("link")
        return spoiled(mishap, request) if mishap else await self.sockets.link(request)


@asynccontextmanager
async def slack(scopes: set[str] | None = None) -> AsyncIterator[FakeSlack]:
    """A Slack on a free port of 127.0.0.1, in this loop, with `scopes` granted (all that it knows)."""
    fake = FakeSlack(scopes)
    await fake.start()
    try:
        yield fake
    finally:
        await fake.stop()


Named = TypeVar("Named", User, Channel)


def found(what: str, among: dict[str, Named]) -> Named:
    for each in among.values():
        if what in (each.id, each.name):
            return each
    raise LookupError(f"there is no {what!r}, only {[each.name for each in among.values()]}")


async def _after(seconds: float, act: Callable[[], None]) -> None:
    await asyncio.sleep(seconds)
    act()
