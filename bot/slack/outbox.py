"""What we say in Slack: never faster than Slack takes it, and plainer where Slack refuses it."""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeAlias, assert_never

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.answer import Answer
from bot.explain import Explanation
from bot.present.blocks import Block, escaped, explained, message
from bot.slack.client import SDK, called
from bot.slack.errors import FileNotTaken, SlackError, SlackRefused, SlackUnreachable

log = structlog.get_logger()

A_MESSAGE, BURST = 1.0, 5  # seconds that each message of a channel takes; so many may come at once
CHANNELS = 10_000  # of so many it is remembered when they may have the next
UNFIT = {  # what Slack calls blocks that it does not take
    "invalid_attachments",
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
}
GONE = {"expired_url", "used_url"}  # of a response_url: 5 uses in 30 minutes
QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "parse": "none"}


@dataclass(frozen=True, kw_only=True)
class InThread:
    """A new message in a thread. `ts`: of the thread's first message."""

    channel: str
    ts: str


@dataclass(frozen=True, kw_only=True)
class Instead:
    """In the place of one of our messages."""

    channel: str
    ts: str


@dataclass(frozen=True, kw_only=True)
class Alone:
    """For the eyes of one person, who typed a command or clicked; `instead`: of the message clicked in."""

    url: str
    user: str
    instead: bool = False


@dataclass(frozen=True, kw_only=True)
class Aside:
    """For the eyes of one person, in a thread."""

    channel: str
    ts: str
    user: str


To: TypeAlias = InThread | Instead | Alone | Aside
Form: TypeAlias = Block


def forms(answer: Answer, state: str) -> tuple[Form, ...]:
    """The answer as messages, each plainer than the one before: the first that Slack takes will do."""
    return _plainer(message(answer, state), message(answer, state, table=False))


def explanations(how: Explanation) -> tuple[Form, ...]:
    """How an answer came about as messages, each plainer than the one before."""
    return _plainer(explained(how), explained(how, table=False))


def sentence(text: str) -> Form:
    """A message of one sentence."""
    return _bare(escaped(text))


class Outbox:
    """Sends. `clock`: seconds that never go back."""

    def __init__(self, client: AsyncWebClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client, self._clock = client, clock
        self._free: dict[str, float] = {}

    async def send(self, to: To, form: Form, *plainer: Form) -> None:
        """Send the first of the forms that Slack takes.

        Raises `SlackRefused`, `SlackUnreachable` or `UntrustedSlack`.
        """
        try:
            await self._send(to, form)
        except SlackRefused as error:
            if error.code not in UNFIT or not plainer:
                raise
            log.warning("Slack refused a message, a plainer one follows", code=error.code)
            await self.send(to, *plainer)

    async def direct(self, user: str, form: Form) -> InThread:
        """Write to a person directly. Returns the thread of that message. Raises what `send` raises."""
        await self._turn(user)
        told = await called(self._client.chat_postMessage(channel=user, **QUIET, **form))
        return InThread(channel=told["channel"], ts=told["ts"])

    async def upload(self, data: bytes, name: str, to: InThread) -> None:
        """Share a file in a thread. Raises `FileNotTaken`."""
        upload = self._client.files_upload_v2(
            file=data, filename=name, title=name, channel=to.channel, thread_ts=to.ts
        )
        try:
            await called(upload)
        except SlackRefused as error:
            raise FileNotTaken(reason=error.code) from error
        except SlackUnreachable as error:
            raise FileNotTaken(reason=error.reason) from error

    async def status(self, doing: str, to: To) -> None:
        """Say beneath a thread what we are doing ("is looking it up...") until the answer comes."""
        if isinstance(to, InThread):
            with suppress(SlackError):
                call = self._client.assistant_threads_setStatus(
                    channel_id=to.channel, thread_ts=to.ts, status=doing
                )
                await called(call)

    async def _send(self, to: To, form: Form) -> None:
        match to:
            case InThread():
                await self._reply(to, form)
            case Instead(channel=channel, ts=ts):
                await called(self._client.chat_update(channel=channel, ts=ts, **form))
            case Aside(channel=channel, ts=ts, user=user):
                call = self._client.chat_postEphemeral(channel=channel, user=user, thread_ts=ts, **form)
                await called(call)
            case Alone():
                await self._respond(to, form)
            case _:
                assert_never(to)

    async def _reply(self, to: InThread, form: Form) -> None:
        """Post to a thread. Where it is gone Slack posts to the channel: that is taken back."""
        await self._turn(to.channel)
        call = self._client.chat_postMessage(channel=to.channel, thread_ts=to.ts, **QUIET, **form)
        told = await called(call)
        if "thread_ts" not in told.get("message", {"thread_ts": to.ts}):
            log.info("the thread to answer in is gone", channel=to.channel)
            await called(self._client.chat_delete(channel=to.channel, ts=told["ts"]))

    async def _respond(self, to: Alone, form: Form) -> None:
        """Answer by response_url; by direct message where that is used up."""
        webhook = AsyncWebhookClient(
            to.url,
            session=self._client.session,
            ssl=self._client.ssl,
            logger=SDK,
            retry_handlers=self._client.retry_handlers,
        )
        webhook.proxy = self._client.proxy  # given none, the SDK reads the environment by itself
        told = await called(
            webhook.send_dict({**form, "response_type": "ephemeral", "replace_original": to.instead})
        )
        code = _refusal(told)
        if code in GONE:
            await self.direct(to.user, form)
        elif code:
            raise SlackRefused(code=code)

    async def _turn(self, channel: str) -> None:
        """Wait until the channel may have another message."""
        now = self._clock()
        if len(self._free) >= CHANNELS:
            self._free = {one: free for one, free in self._free.items() if free > now}
        free = max(self._free.get(channel, now), now)
        self._free[channel] = free + A_MESSAGE
        await asyncio.sleep(max(0.0, free - now - (BURST - 1) * A_MESSAGE))


def _plainer(whole: Form, without_table: Form) -> tuple[Form, ...]:
    forms = (whole, without_table, _bare(whole["text"]))
    return tuple(form for place, form in enumerate(forms) if form not in forms[:place])


def _bare(text: str) -> Form:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}
    return {"text": text, "blocks": [section]}


def _refusal(told: WebhookResponse) -> str | None:
    """Why a response_url did not take it, if so: it says {"ok": false, "error": CODE}, or the bare code."""
    try:
        body = json.loads(told.body)
    except ValueError:
        return None if told.status_code == HTTPStatus.OK else told.body[:100] or f"status {told.status_code}"
    return None if body.get("ok") else str(body.get("error"))
