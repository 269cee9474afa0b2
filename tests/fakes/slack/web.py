"""The HTTP side: /api/, the upload host, response_urls. Scripted mishaps come before anything else."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.slack.limits import Fault
from tests.fakes.slack.methods import (
    METHODS,
    REPLY_SECONDS,
    REPLY_USES,
    TEXT_KEPT,
    Args,
    Method,
    Refused,
    content,
    invalid_arguments,
    json_arguments,
    publish,
)
from tests.fakes.slack.workspace import BOT, BOT_USER, Message, Reply

if TYPE_CHECKING:
    from tests.fakes.slack.fake import FakeSlack

MOST_BYTES = 256 * 2**20


@dataclass(kw_only=True)
class Call:
    """One request of the bot's. `at`: `time.perf_counter()` of its arrival; `took`: seconds.

    `method`: of the Web API, or "upload", "response_url". `answer`: the JSON or text that came back.
    """

    method: str
    args: Args
    token: str = ""
    at: float = field(default_factory=time.perf_counter)
    took: float = 0.0
    status: int = 0
    answer: Any = None

    @property
    def error(self) -> str | None:
        return self.answer.get("error") if isinstance(self.answer, dict) else None


@dataclass(kw_only=True)
class Mishap:
    """Something that goes wrong with the next `times` calls of `method` (None: all, from now on).

    `error`: Slack's refusal; `status`: a bare HTTP status; `retry_after`: 429 with these seconds;
    `drop`: the connection is cut. With `done` the call is carried out first.
    """

    method: str
    error: str | None = None
    status: int | None = None
    retry_after: int | None = None
    drop: bool = False
    done: bool = False
    times: int | None = 1


Work = Callable[[], Awaitable[web.StreamResponse]]


async def handled(slack: "FakeSlack", request: web.Request, call: Call, work: Work) -> web.StreamResponse:
    """Record the call, wait as long as is scripted, let go wrong what should, else do the work."""
    slack.calls.append(call)
    await asyncio.sleep(slack.delay(call.method))
    mishap = slack.mishap(call.method)
    response = await work() if mishap is None or mishap.done else web.Response()
    if mishap:
        response = spoiled(mishap, request)
    call.took, call.status = time.perf_counter() - call.at, response.status
    if isinstance(response, web.Response) and response.text is not None:
        call.answer = json.loads(response.text) if "json" in response.content_type else response.text
    slack.stir()
    return response


def spoiled(mishap: Mishap, request: web.Request) -> web.Response:
    if mishap.drop:
        if request.transport:
            request.transport.abort()
        return web.Response()
    if mishap.retry_after is not None:
        return refusal(Refused("ratelimited", status=429, retry_after=mishap.retry_after))
    if mishap.error:
        return refusal(Refused(mishap.error))
    return web.Response(status=mishap.status or 500, text="scripted")


def refusal(refused: Refused) -> web.Response:
    headers = {} if refused.retry_after is None else {"Retry-After": str(refused.retry_after)}
    return web.json_response(refused.answer, status=refused.status, headers=headers)


async def api(slack: "FakeSlack", request: web.Request) -> web.StreamResponse:
    """One Web API call: query, form and JSON arguments are one (line 110)."""
    name = request.match_info["method"]
    args, garbled = await arguments(request)
    token = bearer(request, args)

    async def work() -> web.StreamResponse:
        try:
            if garbled:
                raise garbled
            response = web.json_response({"ok": True} | called(slack, name, args, token))
        except Refused as refused:
            response = refusal(refused)
        if token == slack.bot_token:
            response.headers["x-oauth-scopes"] = ",".join(sorted(slack.scopes))
        return response

    return await handled(slack, request, Call(method=name, args=args, token=token), work)


def called(slack: "FakeSlack", name: str, args: Args, token: str) -> dict[str, Any]:
    method = METHODS.get(name)
    if method is None:
        raise Refused("unknown_method")
    admit(slack, method, token)
    if method.scope:
        slack.require(method.scope)
    args = json_arguments(args)
    refuse_broken_text(args)
    missing = [each for each in method.needs if args.get(each) in (None, "")]
    if missing:
        faults = [Fault(pointer=f"/{each}", message=f"missing required field: {each}") for each in missing]
        raise invalid_arguments(*faults)
    return method.run(slack, args)


def admit(slack: "FakeSlack", method: Method, token: str) -> None:
    """Line 109 and docs: which token opens which method."""
    if method.token is None:
        return
    if not token:
        raise Refused("not_authed")
    if token in slack.revoked:
        raise Refused("token_revoked")
    if method.token == "app" and token != slack.app_token:
        raise Refused("invalid_auth")
    if method.token == "bot" and token == slack.app_token:
        raise Refused("not_allowed_token_type")
    if method.token == "bot" and token != slack.bot_token:
        raise Refused("invalid_auth")


async def arguments(request: web.Request) -> tuple[Args, Refused | None]:
    """The arguments, and why the body could not be read, if it could not."""
    args: Args = dict(request.query)
    if request.content_type != "application/json":
        return args | dict(await request.post()), None
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        return args, Refused("invalid_json")
    return (args | body, None) if isinstance(body, dict) else (args, Refused("json_not_object"))


def bearer(request: web.Request, args: Args) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") if header else str(args.pop("token", ""))


def refuse_broken_text(value: Any) -> None:
    """Guessed: a lone surrogate is no JSON for Slack, a NUL no argument."""
    match value:
        case str() if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Refused("invalid_json")
        case str() if "\0" in value:
            raise Refused("invalid_arguments")
        case dict() | list():
            for each in value.values() if isinstance(value, dict) else value:
                refuse_broken_text(each)


async def upload(slack: "FakeSlack", request: web.Request) -> web.StreamResponse:
    """The upload host: raw bytes, no token, plain text answer (line 109)."""
    name, data = request.match_info["file"], await request.read()

    async def work() -> web.StreamResponse:
        file = slack.workspace.files.get(name)
        if file is None or file.data is not None:
            return web.Response(status=404, text="not found")
        if len(data) != file.length:
            return web.Response(status=400, text=f"expected {file.length} bytes, got {len(data)}")
        file.data = data
        return web.Response(text=f"OK - {len(data)}")

    sent = {"file": name, "bytes": len(data), "authorized": "Authorization" in request.headers}
    return await handled(slack, request, Call(method="upload", args=sent), work)


async def response_url(slack: "FakeSlack", request: web.Request) -> web.StreamResponse:
    """A response_url: five uses in thirty minutes, in any channel (line 79)."""
    name, args = request.match_info["reply"], await request.json()

    async def work() -> web.StreamResponse:
        try:
            refuse_broken_text(args)
            respond(slack, usable(slack, name), args)
        except Refused as refused:
            status = 404 if refused.error.endswith("_url") else 400
            return web.json_response(refused.answer, status=status)
        return web.Response(text="ok")

    return await handled(slack, request, Call(method="response_url", args=args), work)


def usable(slack: "FakeSlack", name: str) -> Reply:
    reply = slack.workspace.replies.get(name)
    if reply is None or slack.workspace.now() - reply.made > REPLY_SECONDS:
        raise Refused("expired_url")
    if reply.uses >= REPLY_USES:
        raise Refused("used_url")
    reply.uses += 1
    return reply


def respond(slack: "FakeSlack", reply: Reply, args: Args) -> None:
    """What a response_url, or the answer to a slash command, does: post, replace or delete."""
    old = slack.workspace.posts.get((reply.channel, reply.message or ""))
    if args.get("delete_original") and old:
        slack.drop_message(old)
        return
    text, blocks = content(args)
    if args.get("replace_original") and old:
        slack.change(replace(old, text=text, blocks=blocks, edits=old.edits + 1), "response_url", args)
        return
    message = Message(
        channel=reply.channel,
        ts=slack.workspace.new_ts(),
        user=BOT_USER,
        bot_id=BOT,
        text=text[:TEXT_KEPT],
        blocks=blocks,
        thread_ts=slack.workspace.root(reply.channel, args.get("thread_ts")),
        only_for=None if args.get("response_type") == "in_channel" else reply.user,
    )
    publish(slack, message, "response_url", args)
