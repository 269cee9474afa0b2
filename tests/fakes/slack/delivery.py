"""How payloads reach the bot: over its Socket Mode connections, or pushed to its URL, signed.

A `Delivery` is one payload with all that became of it. Nothing here knows of users or channels.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlencode
from uuid import uuid4

import aiohttp
from aiohttp import web

from tests.fakes.slack.workspace import APP

Sort = Literal["events_api", "slash_commands", "interactive"]
CONNECTIONS = 10  # line 85: per app
RETRIES = (0.0, 60.0, 300.0)  # line 84: immediately, after a minute, after five


@dataclass(kw_only=True)
class Delivery:
    """One payload on its way. Times are `time.perf_counter()`; `answer` is what came with the ack;
    `status` is the HTTP status where there is one; `failure` says why the last attempt failed."""

    kind: Sort
    payload: dict[str, Any]
    envelope_id: str = field(default_factory=lambda: str(uuid4()))
    sent: list[float] = field(default_factory=list)
    acked_at: float | None = None
    acks: int = 0
    answer: Any = None
    status: int | None = None
    failure: str | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    @property
    def acked(self) -> bool:
        return self.acked_at is not None

    @property
    def took(self) -> float:
        """Seconds from the first sending to the ack."""
        if self.acked_at is None:
            raise ValueError(f"not acknowledged: {self}")
        return self.acked_at - self.sent[0]

    def ack(self, answer: Any) -> None:
        self.acks += 1
        if not self.acked:
            self.acked_at, self.answer = time.perf_counter(), answer
            self.over.set()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the bot's URL answered to a push."""

    status: int
    text: str
    headers: Mapping[str, str]

    @property
    def json(self) -> Any:
        """The body: parsed where it is JSON, None where it is empty, else its text."""
        if "json" in self.headers.get("Content-Type", ""):
            return json.loads(self.text)
        return self.text or None


@dataclass(frozen=True, kw_only=True)
class Socket:
    ws: web.WebSocketResponse
    request: web.Request


class Sockets:
    """The app's Socket Mode connections. Payloads go to them in turn."""

    def __init__(self, stir: Callable[[], None]) -> None:
        self.open: list[Socket] = []
        self.stir = stir
        self.tickets: set[str] = set()
        self.waiting: dict[str, Delivery] = {}
        self._turn = 0

    def ticket(self) -> str:
        """A new right to connect once."""
        ticket = str(uuid4())
        self.tickets.add(ticket)
        return ticket

    async def link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=401, text="invalid ticket")
        self.tickets.remove(ticket)
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        socket = Socket(ws=ws, request=request)
        if len(self.open) >= CONNECTIONS:
            await ws.send_json(goodbye("too_many_websockets"))
            await ws.close()
            return ws
        self.open.append(socket)
        await ws.send_json(hello(len(self.open)))
        self.stir()
        await self._listen(socket)
        return ws

    async def send(self, delivery: Delivery, attempt: int) -> bool:
        """Send to any one connection; False if none took it."""
        if not self.open:
            delivery.failure = "no connection"
            return False
        self._turn += 1
        socket = self.open[self._turn % len(self.open)]
        self.waiting[delivery.envelope_id] = delivery
        delivery.sent.append(time.perf_counter())
        try:
            await socket.ws.send_json(envelope(delivery, attempt))
        except ConnectionError:
            delivery.failure = "connection lost"
            return False
        return True

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go, and send it nothing more. Its acks still count."""
        leaving, self.open = self.open, []
        for socket in leaving:
            await socket.ws.send_json(goodbye(reason))

    def cut(self) -> None:
        """Reset every connection without a word."""
        leaving, self.open = self.open, []
        for socket in leaving:
            if socket.request.transport:
                socket.request.transport.abort()

    def freeze(self) -> None:
        """Leave every connection open but dead: nothing is read, no ping answered, nothing sent."""
        leaving, self.open = self.open, []
        for socket in leaving:
            if isinstance(socket.request.transport, asyncio.Transport):
                socket.request.transport.pause_reading()

    async def _listen(self, socket: Socket) -> None:
        try:
            async for message in socket.ws:
                if message.type == aiohttp.WSMsgType.TEXT:
                    self._take(message.json())
        finally:
            if socket in self.open:
                self.open.remove(socket)
            self.stir()

    def _take(self, frame: dict[str, Any]) -> None:
        delivery = self.waiting.get(frame.get("envelope_id", ""))
        if delivery:
            delivery.ack(frame.get("payload"))
            self.stir()


class Courier:
    """Carries payloads to the bot, and events again until they are acknowledged.

    `patience`: seconds that an ack may take; `retries`: seconds to wait before each repetition of an event;
    `bot_url`: where to push in HTTP mode, None for Socket Mode.
    """

    def __init__(self) -> None:
        self.bot_url: str | None = None
        self.signing_secret = "fake-signing-secret"
        self.patience = 3.0
        self.retries: tuple[float, ...] = RETRIES
        self.deliveries: list[Delivery] = []
        self.sockets = Sockets(self.stir)
        self._tasks: set[asyncio.Task[None]] = set()
        self._stirred = asyncio.Event()

    @property
    def connections(self) -> int:
        return len(self.sockets.open)

    def deliver(self, kind: Sort, payload: dict[str, Any]) -> Delivery:
        """Send any payload to the bot, and again if need be, without waiting for it."""
        delivery = Delivery(kind=kind, payload=payload)
        self.deliveries.append(delivery)
        self.background(self._carry(delivery))
        return delivery

    async def again(self, delivery: Delivery, attempt: int = 1) -> None:
        """Send `delivery` once more, though it was acknowledged, as Slack may do."""
        await self._attempt(delivery, attempt)

    async def push(
        self,
        kind: Sort,
        payload: dict[str, Any],
        *,
        secret: str | None = None,
        at: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """One request to `bot_url` with its answer; `secret`, `at`, `headers`, `body` make it a wrong one."""
        content_type, proper = encoded(kind, payload)
        body = proper if body is None else body
        timestamp = str(int(time.time())) if at is None else at
        secret = self.signing_secret if secret is None else secret
        signed = signed_headers(content_type, body, secret, timestamp) | dict(headers or {})
        async with self._session.post(self.bot_url or "", data=body, headers=signed) as response:
            return Answer(status=response.status, text=await response.text(), headers=response.headers)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every socket to go, as Slack does every few hours: "warning", "refresh_requested"."""
        await self.sockets.disconnect(reason)

    def cut(self) -> None:
        """Reset every socket without a word."""
        self.sockets.cut()

    def freeze(self) -> None:
        """Let every socket go silently dead."""
        self.sockets.freeze()

    def stir(self) -> None:
        """Wake whoever waits: something has happened."""
        self._stirred.set()
        self._stirred = asyncio.Event()

    def background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def shown(self, delivery: Delivery) -> None:
        """What Slack does with the answer that came with an ack: nothing, here."""

    async def open(self) -> None:
        self._session = aiohttp.ClientSession()

    async def close(self) -> None:
        """Stop carrying. Raises what went wrong in the background, if anything did."""
        for task in self._tasks:
            task.cancel()
        outcomes = await asyncio.gather(*self._tasks, return_exceptions=True)
        self.cut()
        await self._session.close()
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome

    def _finished(self, task: asyncio.Task[None]) -> None:
        """Forget a task, but keep one that failed for `close` to raise."""
        if task.cancelled() or task.exception() is None:
            self._tasks.discard(task)
        self.stir()

    async def _carry(self, delivery: Delivery) -> None:
        waits = self.retries if delivery.kind == "events_api" else ()
        for attempt, wait in enumerate((0.0, *waits)):
            await asyncio.sleep(wait)
            if await self._attempt(delivery, attempt):
                break
        if delivery.acked:
            self.shown(delivery)

    async def _attempt(self, delivery: Delivery, attempt: int) -> bool:
        """Send once and wait for the ack; False if it has to be sent again."""
        if self.bot_url:
            return await self._post(delivery, attempt)
        if not await self.sockets.send(delivery, attempt):
            return False
        try:
            async with asyncio.timeout(self.patience):  # wait_for may swallow a cancellation
                await delivery.over.wait()
        except TimeoutError:
            delivery.failure = "timeout"
        return delivery.acked

    async def _post(self, delivery: Delivery, attempt: int) -> bool:
        delivery.sent.append(time.perf_counter())
        sending = self.push(delivery.kind, delivery.payload, headers=retry_headers(attempt, delivery.failure))
        try:
            async with asyncio.timeout(self.patience):
                answer = await sending
        except TimeoutError:
            delivery.failure = "http_timeout"
            return False
        except aiohttp.ClientError:
            delivery.failure = "connection_failed"
            return False
        delivery.status = answer.status
        if answer.status != 200:
            delivery.failure = "http_error"
            return answer.headers.get("X-Slack-No-Retry") == "1"  # line 84
        delivery.ack(answer.json)
        return True


def hello(connections: int) -> dict[str, Any]:
    return {
        "type": "hello",
        "num_connections": connections,
        "connection_info": {"app_id": APP},
        "debug_info": {"host": "fake", "approximate_connection_time": 18060},
    }


def goodbye(reason: str) -> dict[str, Any]:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}}


def envelope(delivery: Delivery, attempt: int) -> dict[str, Any]:
    """A Socket Mode envelope; events say which attempt this is (line 40), beginning with 0."""
    frame = {
        "type": delivery.kind,
        "envelope_id": delivery.envelope_id,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        frame |= {"retry_attempt": attempt, "retry_reason": "timeout" if attempt else ""}
    return frame


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """`v0=` and the HMAC-SHA256 of `v0:{timestamp}:{body}` (line 104)."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(kind: Sort, payload: dict[str, Any]) -> tuple[str, bytes]:
    """Content type and body of a push: events as JSON, commands as a form, clicks as a form with JSON."""
    match kind:
        case "events_api":
            return "application/json", json.dumps(payload).encode()
        case "slash_commands":
            return "application/x-www-form-urlencoded", urlencode(payload).encode()
        case "interactive":
            return "application/x-www-form-urlencoded", urlencode({"payload": json.dumps(payload)}).encode()


def retry_headers(attempt: int, reason: str | None) -> dict[str, str]:
    return {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason or ""} if attempt else {}


def signed_headers(content_type: str, body: bytes, secret: str, timestamp: str) -> dict[str, str]:
    return {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(secret, timestamp, body),
    }
