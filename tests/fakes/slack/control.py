"""The people's side over HTTP, for a bot, a benchmark or a person in another process.

    curl -d '{"user": "ada", "channel": "general", "text": "list hosts"}' $URL/control/mention
    curl -d '{"thread_ts": "1790000000.000001"}' $URL/control/wait_for_message

A deed is a method of `FakeSlack` with its arguments as one JSON object; users and channels go by name or id,
a message as {"channel": ..., "ts": ...}. The answer is what the method returns, as JSON.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from tests.fakes.slack.fake import FakeSlack

DEEDS = {
    "called",
    "click",
    "command",
    "cut",
    "disconnect",
    "dm",
    "fail",
    "heal",
    "mention",
    "messages",
    "say",
    "slow",
    "wait_for_change",
    "wait_for_connections",
    "wait_for_file",
    "wait_for_message",
}


async def control(slack: "FakeSlack", request: web.Request) -> web.Response:
    """Do one deed; 404 for one that there is not, 400 with the reason if it cannot be done."""
    deed = request.match_info["deed"]
    if deed not in DEEDS:
        return web.json_response({"error": f"there are {sorted(DEEDS)}"}, status=404)
    args = json.loads(await request.text() or "{}")
    if isinstance(args.get("message"), Mapping):
        place = args["message"]
        args["message"] = slack.workspace.posts.get((place["channel"], place["ts"]))
    try:
        result = getattr(slack, deed)(**args)
        result = await result if isawaitable(result) else result
    except (LookupError, TimeoutError, TypeError) as error:
        return web.json_response({"error": f"{type(error).__name__}: {error}"}, status=400)
    return web.json_response(as_json(result))


def as_json(value: Any) -> Any:
    """A result as JSON: dataclasses as objects, bytes as base64, what has no JSON form as null."""
    match value:
        case bytes():
            return base64.b64encode(value).decode()
        case dict():
            return {name: as_json(each) for name, each in value.items()}
        case list() | tuple() | set():
            return [as_json(each) for each in value]
        case str() | int() | float() | None:
            return value
        case _ if is_dataclass(value):
            return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
        case _:
            return None
