"""The Slack of our own, tried with the libraries that talk to the real one."""

import asyncio
import json
import socket
import sys
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.fakes.slack.delivery import Delivery, envelope
from tests.fakes.slack.fake import MUST, FakeSlack, NothingCame, slack
from tests.fakes.slack.methods import METHODS, Pace
from tests.fakes.slack.text import typographic
from tests.fakes.slack.workspace import BOT, BOT_USER


@pytest.fixture
async def fake():
    async with slack() as fake:
        yield fake


@pytest.fixture
async def client(fake):
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token=fake.bot_token, base_url=fake.api, session=session, retry_handlers=[])


class Heard(list):
    """What a Bolt app was given, as (listener, body), and how to make it slow."""

    def of(self, name):
        return [body for listener, body in self if listener == name]


def bolt(client, fake, heard):
    """A Bolt app that answers mentions and messages in their thread, commands, and clicks."""
    app = AsyncApp(client=client, signing_secret=fake.signing_secret)

    @app.event("app_mention")
    async def mentioned(body, event, say):
        heard.append(("mention", body))
        await say(text=f"you said {event['text']}", thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    async def message(body, event, say):
        heard.append(("message", body))
        if event["channel_type"] == "im" and "subtype" not in event:
            await say(text="hello", thread_ts=event.get("thread_ts") or event["ts"])

    @app.command("/vminer")
    async def command(ack, body, respond):
        heard.append(("command", body))
        await ack("working on it")
        await respond("done")

    @app.action("more")
    async def more(ack, body, respond):
        heard.append(("action", body))
        await ack()
        await respond(text="more of it", replace_original=True)

    @app.event("app_home_opened")
    async def opened(body):
        heard.append(("home", body))

    return app


@asynccontextmanager
async def connected(app, fake, number=1):
    """`app` with `number` Socket Mode connections."""
    handlers = [AsyncSocketModeHandler(app, fake.app_token, ping_interval=1) for _ in range(number)]
    try:
        for handler in handlers:
            await handler.connect_async()
        await fake.wait_for_connections(number)
        yield handlers
    finally:
        for handler in handlers:
            await handler.close_async()


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
async def bot(client, fake, heard):
    async with connected(bolt(client, fake, heard), fake) as handlers:
        yield handlers[0]


@pytest.fixture
async def http_bot(client, fake, heard):
    """The same app behind a URL."""
    server = bolt(client, fake, heard).server(port=0, path="/slack/events")
    runner = web.AppRunner(server.web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    fake.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    yield
    await runner.cleanup()


def x(number):
    return "x" * number


def plain(number):
    return {"type": "plain_text", "text": x(number)}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(text="x", **more):
    return {"type": "section", "text": mrkdwn(text)} | more


def button(name="more", **more):
    return {"type": "button", "text": plain(4), "action_id": name} | more


def actions(*elements, **more):
    return {"type": "actions", "elements": list(elements)} | more


def menu(number, text=1, value=1):
    options = [{"text": plain(text), "value": x(value)} for _ in range(number)]
    return actions({"type": "static_select", "action_id": "menu", "options": options})


def cell(text):
    return {"type": "raw_text", "text": text}


def table(rows=2, columns=2, text="x", **more):
    return {"type": "table", "rows": [[cell(text)] * columns] * rows} | more


def view(**more):
    return {"type": "modal", "title": plain(5), "blocks": [section()]} | more


TRASH = {"type": "icon_button", "icon": "trash", "text": plain(1)}
CONFIRM = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}

# name: (the most that is accepted, blocks of that size)
LIMITS = {
    "blocks": (50, lambda n: [{"type": "divider"}] * n),
    "block_id": (255, lambda n: [section(block_id=x(n))]),
    "section text": (3000, lambda n: [section(x(n))]),
    "section fields": (10, lambda n: [{"type": "section", "fields": [plain(1)] * n}]),
    "section field": (2000, lambda n: [{"type": "section", "fields": [plain(n)]}]),
    "header": (150, lambda n: [{"type": "header", "text": plain(n)}]),
    "context elements": (10, lambda n: [{"type": "context", "elements": [mrkdwn("x")] * n}]),
    "actions elements": (25, lambda n: [actions(*[button(str(i)) for i in range(n)])]),
    "button text": (75, lambda n: [actions(button(text=plain(n)))]),
    "button value": (2000, lambda n: [actions(button(value=x(n)))]),
    "button url": (3000, lambda n: [actions(button(url=x(n)))]),
    "action_id": (255, lambda n: [actions(button(x(n)))]),
    "context_actions elements": (5, lambda n: [{"type": "context_actions", "elements": [TRASH] * n}]),
    "confirm title": (100, lambda n: [actions(button(confirm=CONFIRM | {"title": plain(n)}))]),
    "confirm text": (300, lambda n: [actions(button(confirm=CONFIRM | {"text": plain(n)}))]),
    "confirm button": (30, lambda n: [actions(button(confirm=CONFIRM | {"deny": plain(n)}))]),
    "select options": (100, lambda n: [menu(n)]),
    "option text": (75, lambda n: [menu(1, text=n)]),
    "option value": (150, lambda n: [menu(1, value=n)]),
    "table rows": (100, lambda n: [table(rows=n)]),
    "table cells": (20, lambda n: [table(columns=n)]),
    "table column_settings": (20, lambda n: [table(column_settings=[{}] * n)]),
    "table characters": (10_000, lambda n: [table(1, 1, x(n))]),
    "markdown": (
        12_000,
        lambda n: [{"type": "markdown", "text": x(n - 1)}, {"type": "markdown", "text": "x"}],
    ),
}

# name: (blocks, words of the refusal)
WRONG = {
    "unknown block": ([{"type": "chart"}], "unsupported type: chart [json-pointer:/blocks/0/type]"),
    "no block": (["text"], "must provide an object [json-pointer:/blocks/0]"),
    "a number as text": ([section(7)], "must provide a string"),
    "a text as a flag": ([section(expand="yes")], "must provide a boolean"),
    "a text as a list": ([{"type": "context", "elements": "x"}], "must provide an array"),
    "not a number": (
        [{"type": "table", "rows": [[{"type": "raw_number", "text": "1", "value": "1"}]]}],
        "must provide a number",
    ),
    "unknown field": ([section(texts="x")], "invalid additional property: texts"),
    "text as a string": (
        [{"type": "header", "text": "x"}],
        "must provide an object [json-pointer:/blocks/0/text]",
    ),
    "mrkdwn in a header": ([{"type": "header", "text": mrkdwn("x")}], "unsupported type: mrkdwn"),
    "empty section": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "empty field": ([{"type": "section", "fields": [mrkdwn("")]}], "must be more than 0 characters"),
    "neither text nor fields": ([{"type": "section"}], "missing required field: text"),
    "no elements": ([actions()], "no fewer than 1 items allowed"),
    "one option in an overflow": (
        [actions({"type": "overflow", "options": [{"text": plain(1), "value": "x"}]})],
        "no fewer than 2 items allowed",
    ),
    "a button's colour": ([actions(button(style="green"))], "must be one of: primary, danger"),
    "block_id twice": ([section(block_id="x")] * 2, '`block_id` "x" already exists'),
    "action_id twice in a block": (
        [actions(button(), button())],
        '`action_id` "more" already exists [json-pointer:/blocks/0/elements/0/action_id]',
    ),
    "empty cell": ([table(text="")], "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]"),
    "bare cell": (
        [{"type": "table", "rows": [["x"]]}],
        "must provide an object [json-pointer:/blocks/0/rows/0/0]",
    ),
    "null column": ([table(column_settings=[None])], "[json-pointer:/blocks/0/column_settings/0]"),
    "rows of two lengths": ([{"type": "table", "rows": [[cell("x")], [cell("x")] * 2]}], "as many cells"),
    "number without value": (
        [{"type": "table", "rows": [[{"type": "raw_number", "text": "1"}]]}],
        "missing required field: value [json-pointer:/blocks/0/rows/0/0]",
    ),
}

FILE = {"files": [{"id": "F0"}]}
MODAL = {"trigger_id": "{trigger}"}
HERE = {"channel": "{general}"}
THREAD = {"channel_id": "{general}", "thread_ts": "{asked}"}

# method: (arguments, refusal); what begins with a brace holds ids
REFUSALS = {
    "no.such.method": [({}, "unknown_method")],
    "apps.connections.open": [({}, "invalid_auth")],
    "chat.postMessage": [
        ({"text": "x"}, "invalid_arguments"),
        (HERE, "no_text"),
        (HERE | {"text": " "}, "no_text"),
        ({"channel": "C0NOWHERE99", "text": "x"}, "channel_not_found"),
        ({"channel": "{hidden}", "text": "x"}, "channel_not_found"),
        ({"channel": "{outside}", "text": "x"}, "not_in_channel"),
        ({"channel": "{archived}", "text": "x"}, "is_archived"),
        (HERE | {"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        (HERE | {"blocks": {"type": "divider"}}, "invalid_blocks_format"),
        (HERE | {"blocks": [table()] * 2}, "invalid_attachments"),
        (HERE | {"blocks": [section(x(2601))] * 5}, "msg_blocks_too_long"),
        (HERE | {"text": "\ud800"}, "invalid_json"),
        (HERE | {"blocks": [section("\udfff")]}, "invalid_json"),
        (HERE | {"text": "x\0"}, "invalid_arguments"),
    ],
    "chat.update": [
        (HERE | {"ts": "1.000001", "text": "x"}, "message_not_found"),
        (HERE | {"ts": "{ephemeral}", "text": "x"}, "message_not_found"),
        (HERE | {"ts": "{asked}", "text": "x"}, "cant_update_message"),
        (HERE | {"ts": "{answer}", "text": x(4001)}, "msg_too_long"),
        (HERE | {"ts": "{answer}"}, "no_text"),
    ],
    "chat.delete": [
        (HERE | {"ts": "1.000001"}, "message_not_found"),
        (HERE | {"ts": "{asked}"}, "cant_delete_message"),
    ],
    "chat.postEphemeral": [
        (HERE | {"user": "{stranger}", "text": "x"}, "user_not_in_channel"),
        (HERE | {"user": "{ada}"}, "no_text"),
        ({"channel": "{outside}", "user": "{ada}", "text": "x"}, "not_in_channel"),
    ],
    "assistant.threads.setStatus": [
        (THREAD, "invalid_arguments"),
        (THREAD | {"status": "x", "thread_ts": "1.000001"}, "invalid_thread_ts"),
        (THREAD | {"status": "x", "channel_id": "general"}, "channel_not_found"),
        (THREAD | {"status": "x", "loading_messages": ["x"] * 11}, "invalid_arguments"),
    ],
    "files.getUploadURLExternal": [
        ({"length": 1}, "invalid_arguments"),
        ({"filename": "x", "length": 0}, "missing_argument"),
        ({"filename": "x", "length": 1_000_001, "snippet_type": "csv"}, "snippet_too_large"),
        ({"filename": "x", "length": 1_000_000_001}, "file_upload_size_restricted"),
    ],
    "files.completeUploadExternal": [
        (FILE | {"channel_id": "#general"}, "invalid_arguments"),
        (FILE | {"channel_id": "{ada}"}, "invalid_arguments"),
        (FILE | {"channel_id": "{outside}"}, "not_in_channel"),
        (FILE | {"channel_id": "C0NOWHERE99"}, "channel_not_found"),
        (FILE | {"channel_id": "{general}"}, "file_not_found"),
        (FILE | {"channels": "{general},{private}", "thread_ts": "{asked}"}, "invalid_arguments"),
        (FILE | {"channel_id": "{general}", "blocks": [{"type": "markdown", "text": "x"}]}, "internal_error"),
    ],
    "files.info": [({"file": "F0"}, "file_not_found")],
    "conversations.open": [
        ({}, "users_list_not_supplied"),
        ({"users": "U0NOBODY999"}, "user_not_found"),
        ({"users": "{robot}"}, "cannot_dm_bot"),
        ({"users": "{ada},{stranger}"}, "method_not_supported_for_channel_type"),
    ],
    "conversations.info": [
        ({"channel": "C0NOWHERE99"}, "channel_not_found"),
        ({"channel": "{hidden}"}, "channel_not_found"),
    ],
    "conversations.replies": [
        (HERE | {"ts": "1.000001"}, "thread_not_found"),
        ({"channel": "{outside}", "ts": "1.000001"}, "not_in_channel"),
    ],
    "users.info": [({"user": "U0NOBODY999"}, "user_not_found")],
    "views.open": [
        ({"trigger_id": "1.2.x", "view": view()}, "invalid_trigger_id"),
        (MODAL | {"view": view(title=plain(25))}, "invalid_arguments"),
        (MODAL | {"view": view(private_metadata=x(3001))}, "invalid_arguments"),
        (MODAL | {"view": view(blocks=[section()] * 101)}, "invalid_arguments"),
        (MODAL | {"view": view(blocks=[table()])}, "invalid_arguments"),
        (MODAL | {"view": view(callback_id=x(250_001))}, "view_too_large"),
        (MODAL | {"view": {"type": "home", "blocks": []}}, "invalid_arguments"),
    ],
    "views.publish": [
        ({"user_id": "{ada}", "view": view()}, "invalid_arguments"),
        ({"user_id": "U0NOBODY999", "view": {"type": "home", "blocks": []}}, "user_not_found"),
    ],
    "reactions.add": [(HERE | {"timestamp": "1.000001", "name": "eyes"}, "message_not_found")],
    "blocks.validate": [
        ({}, "invalid_arguments"),
        ({"blocks": [section()], "view": view()}, "invalid_arguments"),
        ({"blocks": [section(x(3001))]}, "invalid_blocks"),
        ({"message": {"blocks": [section(x(3001))]}}, "invalid_message"),
        ({"view": view(title=plain(25))}, "invalid_view"),
    ],
}
EACH_REFUSAL = [(method, *case) for method, cases in REFUSALS.items() for case in cases]

SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "assistant.threads.setStatus": "chat:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.info": "files:read",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "reactions.add": "reactions:write",
}


async def refused(call):
    """The answer of a call that must be refused."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


@pytest.mark.parametrize("name", LIMITS)
async def test_blocks_are_accepted_up_to_a_limit_and_refused_above_it(fake, client, name):
    most, build = LIMITS[name]
    await client.chat_postMessage(channel=fake.general.id, text="x", blocks=build(most))
    answer = await refused(client.chat_postMessage(channel=fake.general.id, text="x", blocks=build(most + 1)))
    assert answer["error"] == "invalid_blocks"
    assert "[json-pointer:/blocks" in answer["response_metadata"]["messages"][0]


@pytest.mark.parametrize("name", WRONG)
async def test_wrong_blocks_are_refused_with_slacks_words(fake, client, name):
    blocks, words = WRONG[name]
    answer = await refused(client.chat_postMessage(channel=fake.general.id, text="x", blocks=blocks))
    assert answer["error"] == "invalid_blocks"
    assert any(words in fault for fault in answer["errors"])


@pytest.mark.parametrize(("method", "args", "error"), EACH_REFUSAL)
async def test_calls_are_refused_with_slacks_codes(fake, client, method, args, error):
    names = await ids(fake, client)
    answer = await refused(client.api_call(method, json=filled(args, names)))
    assert answer["error"] == error


async def ids(fake, client):
    """The ids that the table of refusals names, in a channel with a question and its answer."""
    asked = await fake.say(fake.ada, fake.general, "x")
    answer = await client.chat_postMessage(channel=fake.general.id, text="x", thread_ts=asked.ts)
    only = await client.chat_postEphemeral(channel=fake.general.id, user=fake.ada.id, text="x")
    hidden = fake.add_channel("hidden", fake.ada, sort="private", bot=False)
    places = {name: getattr(fake, name).id for name in ("ada", "stranger", "robot", "general", "private")}
    return places | {
        "outside": fake.outside.id,
        "hidden": hidden.id,
        "archived": fake.add_channel("old", archived=True).id,
        "asked": asked.ts,
        "answer": answer["ts"],
        "ephemeral": only["message_ts"],
        "trigger": fake.workspace.new_trigger(fake.ada.id),
    }


def filled(args, names):
    return {
        name: value.format_map(names) if isinstance(value, str) and value.startswith("{") else value
        for name, value in args.items()
    }


def test_every_method_has_refusals_and_scopes_that_are_tested():
    assert REFUSALS.keys() - METHODS.keys() == {"no.such.method"}
    assert METHODS.keys() - REFUSALS.keys() == {"auth.test"}
    assert {name: method.scope for name, method in METHODS.items() if method.scope} == SCOPES


@pytest.mark.parametrize("method", SCOPES)
async def test_a_method_without_its_scope_says_which_is_missing(fake, client, method):
    fake.scopes -= {SCOPES[method]}
    answer = await refused(client.api_call(method, json={}))
    assert (answer["error"], answer["needed"]) == ("missing_scope", SCOPES[method])
    assert answer["provided"] == answer.headers["x-oauth-scopes"] == ",".join(sorted(fake.scopes))


@pytest.mark.parametrize(("place", "scope"), [("general", "channels:read"), ("private", "groups:read")])
async def test_what_a_channel_is_may_be_asked_with_the_scope_of_its_kind(fake, client, place, scope):
    channel = getattr(fake, place)
    assert (await client.conversations_info(channel=channel.id))["channel"]["is_member"] is True
    fake.scopes -= {scope}
    assert (await refused(client.conversations_info(channel=channel.id)))["needed"] == scope


async def test_tokens_open_what_they_are_for(fake, client):
    assert (await client.auth_test())["user_id"] == BOT_USER
    assert (await refused(client.auth_test(token="xoxb-other")))["error"] == "invalid_auth"
    assert (await refused(client.auth_test(token=fake.app_token)))["error"] == "not_allowed_token_type"
    assert (await refused(AsyncWebClient(base_url=fake.api).auth_test()))["error"] == "not_authed"
    assert (await client.apps_connections_open(app_token=fake.app_token))["url"].startswith("ws://127.0.0.1")
    fake.revoke()
    assert (await refused(client.auth_test()))["error"] == "token_revoked"


async def test_blocks_are_validated_without_a_token(fake):
    answer = await AsyncWebClient(base_url=fake.api).blocks_validate(blocks=[section()])
    assert answer["ok"]


async def test_arguments_may_come_as_query_form_or_json(fake, client):
    blocks = json.dumps([section()])
    head = {"Authorization": f"Bearer {fake.bot_token}"}
    for how in ("params", "data", "json"):
        sent = {"channel": fake.general.id, "blocks": blocks}
        async with client.session.post(
            f"{fake.api}chat.postMessage", headers=head, **{how: sent}
        ) as response:
            assert (await response.json())["ok"]


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object")])
async def test_a_body_that_is_no_json_object_is_refused(fake, client, body, error):
    head = {"Authorization": f"Bearer {fake.bot_token}", "Content-Type": "application/json"}
    async with client.session.post(f"{fake.api}auth.test", data=body, headers=head) as response:
        assert (await response.json())["error"] == error


async def test_long_text_is_cut_and_says_so(fake, client):
    answer = await client.chat_postMessage(channel=fake.general.id, text=x(40_001))
    assert answer["warning"] == "message_truncated"
    assert len(answer["message"]["text"]) == 40_000


async def test_a_reply_to_a_thread_that_is_gone_lands_in_the_channel(fake, client):
    asked = await fake.say(fake.ada, fake.general, "how many hosts")
    await fake.remove(asked)
    answer = await client.chat_postMessage(channel=fake.general.id, text="8", thread_ts=asked.ts)
    assert "thread_ts" not in answer["message"]


async def test_a_message_to_a_person_goes_to_their_direct_conversation(fake, client):
    opened = await client.conversations_open(users=fake.ada.id)
    answer = await client.chat_postMessage(channel=fake.ada.id, text="done")
    assert answer["channel"] == opened["channel"]["id"]
    assert answer["channel"].startswith("D")


async def test_an_update_replaces_text_and_blocks(fake, client):
    first = await client.chat_postMessage(channel=fake.general.id, text="page 1", blocks=[table()])
    posted = await fake.wait_for_message(channel=fake.general)
    await client.chat_update(channel=fake.general.id, ts=first["ts"], text="page 2")
    changed = await fake.wait_for_change(posted)
    assert (posted.table, changed.text, changed.blocks) == ([["x", "x"], ["x", "x"]], "page 2", [])
    await client.chat_delete(channel=fake.general.id, ts=first["ts"])
    assert fake.latest(posted) is None


async def test_an_ephemeral_message_is_seen_by_one_and_kept_by_none(fake, client):
    asked = await fake.say(fake.ada, fake.general, "x")
    await client.chat_postEphemeral(
        channel=fake.general.id, user=fake.ada.id, text="psst", thread_ts=asked.ts
    )
    thread = await client.conversations_replies(channel=fake.general.id, ts=asked.ts)
    assert [each["text"] for each in thread["messages"]] == ["x"]
    assert (await fake.wait_for_message(only_for=fake.ada)).text == "psst"


async def test_replies_tell_of_a_long_thread_that_there_is_more(fake, client):
    asked = await fake.say(fake.ada, fake.general, "x")
    await fake.say(fake.bob, fake.general, "y", asked.ts)
    thread = await client.conversations_replies(channel=fake.general.id, ts=asked.ts, limit=1)
    assert (len(thread["messages"]), thread["has_more"]) == (1, True)


async def test_a_status_ends_with_the_answer_or_after_two_minutes(fake, client):
    asked = await fake.say(fake.ada, fake.general, "x")
    place = {"channel_id": fake.general.id, "thread_ts": asked.ts}
    await client.assistant_threads_setStatus(**place, status="is counting", loading_messages=["1", "2"])
    assert fake.status(asked) == "is counting"
    fake.skip(120)
    assert fake.status(asked) == ""
    await client.assistant_threads_setStatus(**place, status="is counting")
    await client.chat_postMessage(channel=fake.general.id, text="8", thread_ts=asked.ts)
    assert fake.status(asked) == ""


async def test_a_direct_conversation_says_with_whom(fake, client):
    opened = await client.conversations_open(users=fake.ada.id)
    shown = (await client.conversations_info(channel=opened["channel"]["id"]))["channel"]
    assert (shown["is_im"], shown["user"]) == (True, fake.ada.id)


async def test_a_reaction_is_given_once(fake, client):
    asked = await fake.say(fake.ada, fake.general, "x")
    reaction = {"channel": fake.general.id, "timestamp": asked.ts, "name": "eyes"}
    await client.reactions_add(**reaction)
    assert fake.latest(asked).reactions == ("eyes",)
    assert (await refused(client.reactions_add(**reaction)))["error"] == "already_reacted"


async def test_people_are_shown_as_what_they_are(fake, client):
    async def flags(user):
        shown = (await client.users_info(user=user.id))["user"]
        names = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
        return [name for name in names if shown.get(name)]

    assert await flags(fake.ada) == []
    assert await flags(fake.guest) == ["is_restricted"]
    assert await flags(fake.single) == ["is_restricted", "is_ultra_restricted"]
    assert await flags(fake.stranger) == ["is_stranger"]
    assert await flags(fake.robot) == ["is_bot"]
    assert await flags(fake.add_user("gone", deleted=True)) == ["deleted"]


async def test_a_shared_channel_says_that_it_is(fake, client):
    assert (await client.conversations_info(channel=fake.shared.id))["channel"]["is_ext_shared"]
    assert not (await client.conversations_info(channel=fake.general.id))["channel"]["is_ext_shared"]


async def test_a_file_arrives_in_its_thread_byte_for_byte(fake, client):
    asked = await fake.say(fake.ada, fake.general, "export")
    await client.files_upload_v2(
        filename="a.csv", content=b"a,b\r\n1,2", channel=fake.general.id, thread_ts=asked.ts, title="All"
    )
    file = await fake.wait_for_file(thread_ts=asked.ts)
    assert (file.name, file.title, file.data) == ("a.csv", "All", b"a,b\r\n1,2")
    shown = (await client.files_info(file=file.id))["file"]["shares"]["public"]
    assert shown[fake.general.id][0]["thread_ts"] == asked.ts
    [call] = fake.called("upload")
    assert (call.args["bytes"], call.args["authorized"]) == (8, False)


async def test_a_file_in_a_private_place_is_shared_there(fake, client):
    channel = (await client.conversations_open(users=fake.ada.id))["channel"]["id"]
    await client.files_upload_v2(filename="a.csv", content="a", channel=channel)
    file = await fake.wait_for_file(channel=channel)
    shown = (await client.files_info(file=file.id))["file"]["shares"]
    assert list(shown) == ["private"]


async def test_a_file_may_appear_late_or_never(fake, client):
    fake.share_after = 0.01
    done = await client.files_upload_v2(filename="a.csv", content="a", channel=fake.general.id)
    assert done["file"]["shares"] == {}
    await fake.wait_for_file(channel=fake.general)
    fake.share_after = None
    await client.files_upload_v2(filename="b.csv", content="b", channel=fake.general.id)
    with pytest.raises(NothingCame):
        await fake.wait_for_file(timeout=0.02)


async def test_an_upload_takes_the_bytes_it_announced_and_once(fake, client):
    ticket = await client.files_getUploadURLExternal(filename="a", length=2)
    statuses = []
    for data in (b"abc", b"ab", b"ab"):
        async with client.session.post(ticket["upload_url"], data=data) as response:
            statuses.append(response.status)
    assert statuses == [400, 200, 404]
    files = [{"id": ticket["file_id"], "title": "a"}]
    await client.files_completeUploadExternal(files=files)
    assert (await refused(client.files_completeUploadExternal(files=files)))["error"] == "file_not_found"
    assert fake.workspace.files[ticket["file_id"]].shares == []


async def test_a_trigger_opens_one_view_within_three_seconds(fake, client):
    fresh, old = (fake.workspace.new_trigger(fake.ada.id) for _ in range(2))
    opened = await client.views_open(trigger_id=fresh, view=view())
    assert [each.id for each in fake.workspace.views] == [opened["view"]["id"]]
    assert (await refused(client.views_open(trigger_id=fresh, view=view())))[
        "error"
    ] == "exchanged_trigger_id"
    fake.skip(3.1)
    assert (await refused(client.views_open(trigger_id=old, view=view())))["error"] == "expired_trigger_id"


async def test_a_home_is_published_for_its_user(fake, client):
    await client.views_publish(user_id=fake.ada.id, view={"type": "home", "blocks": [table()]})
    assert fake.workspace.homes[fake.ada.id].view["blocks"] == [table()]


async def test_a_response_url_answers_five_times_in_thirty_minutes(fake):
    deliveries = [await fake.command(fake.ada, fake.outside, "status") for _ in range(2)]
    hooks = [AsyncWebhookClient(each.payload["response_url"]) for each in deliveries]
    answers = [await hooks[0].send(text="x") for _ in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [404]
    assert json.loads(answers[5].body)["error"] == "used_url"
    fake.skip(1801)
    assert json.loads((await hooks[1].send(text="x")).body)["error"] == "expired_url"


async def test_a_response_url_is_seen_by_one_or_by_all(fake):
    delivery = await fake.command(fake.ada, fake.outside, "status")
    hook = AsyncWebhookClient(delivery.payload["response_url"])
    await hook.send(text="only you")
    await hook.send(text="everybody", response_type="in_channel")
    assert (await fake.wait_for_message(only_for=fake.ada)).text == "only you"
    assert (await fake.wait_for_message(channel=fake.outside)).text == "everybody"
    assert (await hook.send(blocks=[section(x(3001))])).status_code == 400


async def test_a_response_url_of_a_click_replaces_or_deletes_the_message(fake, client):
    await client.chat_postMessage(channel=fake.general.id, text="x", blocks=[actions(button())])
    message = await fake.wait_for_message(channel=fake.general)
    hook = AsyncWebhookClient((await fake.click(fake.ada, message, "more")).payload["response_url"])
    await hook.send(text="y", replace_original=True)
    assert (await fake.wait_for_change(message)).words == "y"
    await hook.send(delete_original=True)
    assert fake.latest(message) is None


CALLERS = {
    "text": ({"text": "<!channel> look"}, ["!channel"]),
    "person": ({"text": "<@U0FAKE00001>"}, ["@U0FAKE00001"]),
    "group": ({"text": "<!subteam^S123|us>"}, ["!subteam^S123"]),
    "block": ({"text": "x", "blocks": [section("<!here|here>")]}, ["!here"]),
    "markdown": ({"text": "x", "blocks": [{"type": "markdown", "text": "<!everyone>"}]}, ["!everyone"]),
    "link_names": ({"text": "@here", "link_names": True}, ["@here"]),
    "parse": ({"text": "@channel", "parse": "full"}, ["@channel"]),
    "rich text": (
        {
            "text": "x",
            "blocks": [
                {
                    "type": "rich_text",
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [
                                {"type": "broadcast", "range": "here"},
                                {"type": "user", "user_id": "U0FAKE00001"},
                                {"type": "usergroup", "usergroup_id": "S123"},
                            ],
                        }
                    ],
                }
            ],
        },
        ["!here", "@U0FAKE00001", "!subteam^S123"],
    ),
    "escaped": ({"text": "&lt;!channel&gt; @here"}, []),
    "raw": ({"text": "x", "blocks": [table(text="<!channel>")]}, []),
    "plain": (
        {"text": "x", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!here>"}}]},
        [],
    ),
}


@pytest.mark.parametrize("name", CALLERS)
async def test_whoever_a_message_calls_is_recorded(fake, client, name):
    message, expected = CALLERS[name]
    await client.chat_postMessage(channel=fake.general.id, **message)
    assert [each.who for each in fake.notified] == expected


async def test_an_update_and_a_files_comment_call_people_too(fake, client):
    posted = await client.chat_postMessage(channel=fake.general.id, text="x")
    await client.chat_update(channel=fake.general.id, ts=posted["ts"], text="<!here>")
    await client.files_upload_v2(
        filename="a", content="a", channel=fake.general.id, initial_comment="<!channel>"
    )
    assert [(each.who, each.method) for each in fake.notified] == [
        ("!here", "chat.update"),
        ("!channel", "files.completeUploadExternal"),
    ]


async def test_a_scripted_refusal_comes_as_often_as_told(fake, client):
    fake.fail("chat.postMessage", error="invalid_blocks")
    post = {"channel": fake.general.id, "text": "x"}
    assert (await refused(client.chat_postMessage(**post)))["error"] == "invalid_blocks"
    await client.chat_postMessage(**post)
    assert [call.error for call in fake.called("chat.postMessage")] == ["invalid_blocks", None]
    fake.fail("chat.postMessage", error="unknown_method", times=None)
    assert [(await refused(client.chat_postMessage(**post)))["error"] for _ in range(3)] == [
        "unknown_method"
    ] * 3
    fake.heal()
    await client.chat_postMessage(**post)


async def test_a_scripted_status_stops_an_upload(fake, client):
    fake.fail("files.completeUploadExternal", status=500)
    with pytest.raises(SlackApiError):
        await client.files_upload_v2(filename="a", content="a", channel=fake.general.id)
    assert [call.status for call in fake.called("files.completeUploadExternal")] == [500]


@pytest.mark.parametrize("done", [False, True])
async def test_a_dropped_connection_may_hide_what_was_done(fake, client, done):
    fake.fail("chat.postMessage", drop=True, done=done)
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=fake.general.id, text="x")
    assert len(await fake.messages(fake.general)) == int(done)


async def test_a_rate_limit_says_how_long_to_wait(fake, client):
    fake.fail("chat.postMessage", retry_after=1)
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=1))
    await client.chat_postMessage(channel=fake.general.id, text="x")
    first, second = fake.called("chat.postMessage")
    assert (first.status, first.error, second.status) == (429, "ratelimited", 200)
    assert second.at - first.at >= 1


async def test_a_channel_takes_one_message_a_second_after_a_burst(fake, client):
    fake.pace = Pace(per_second=1, burst=2)
    for channel in (fake.general, fake.general, fake.private):
        await client.chat_postMessage(channel=channel.id, text="x")
    answer = await refused(client.chat_postMessage(channel=fake.general.id, text="x"))
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
    fake.skip(1)
    await client.chat_postMessage(channel=fake.general.id, text="x")


async def test_answers_take_as_long_as_told(fake, client):
    fake.latency = 0.03
    fake.slow("auth.test", 0.03)
    await client.auth_test()
    assert fake.called("auth.test")[0].took >= 0.06


TYPED = {
    "vms & <hosts>": "vms &amp; &lt;hosts&gt;",
    "is vc01.example.com up": "is <http://vc01.example.com|vc01.example.com> up",
    "see https://a.example/x?y=1&z=2": "see <https://a.example/x?y=1&amp;z=2>",
    "ask ada@example.com": "ask <mailto:ada@example.com|ada@example.com>",
    "#general and #nowhere": "<#{general}|general> and #nowhere",
    "@bob, not @nobody": "<@{bob}>, not @nobody",
    "<!channel> @channel": "&lt;!channel&gt; <!channel>",
    "app-07.prod.local 1.5 GB": "app-07.prod.local 1.5 GB",
}


@pytest.mark.parametrize("text", TYPED)
async def test_what_people_type_arrives_as_slack_marks_it_up(fake, text):
    said = await fake.say(fake.ada, fake.general, text)
    assert said.text == TYPED[text].format(general=fake.general.id, bob=fake.bob.id)


def test_a_phone_types_curly_quotes():
    assert typographic("""vm "app 07" isn't 'up' -- why""") == "vm “app 07” isn’t ‘up’ — why"  # noqa: RUF001 - that is the point


@pytest.mark.usefixtures("bot")
async def test_a_mention_arrives_twice_and_is_answered_in_its_thread(fake, heard):
    asked = await fake.mention(fake.ada, fake.general, "how many hosts")
    answer = await fake.wait_for_message(thread_ts=asked.ts)
    assert answer.text == f"you said <@{BOT_USER}> how many hosts"
    await fake.until(lambda: heard.of("message") or None)
    [mention], [message] = heard.of("mention"), heard.of("message")
    assert mention["event"]["ts"] == message["event"]["ts"]
    assert mention["event_id"] != message["event_id"]
    assert [each.text for each in await fake.messages(fake.general, asked.ts)] == [asked.text, answer.text]


async def test_without_the_optional_scopes_only_mentions_arrive(client, heard, fake):
    fake.scopes = MUST
    async with connected(bolt(client, fake, heard), fake):
        asked = await fake.mention(fake.ada, fake.general, "hosts")
        await fake.wait_for_message(thread_ts=asked.ts)
        await fake.say(fake.ada, fake.general, "only the big ones", asked.ts)
    assert [name for name, _ in heard] == ["mention"]


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_carries_its_thread(fake, heard):
    asked = await fake.mention(fake.ada, fake.private, "hosts")
    await fake.say(fake.bob, fake.private, "only the big ones", asked.ts)
    await fake.until(lambda: len(heard.of("message")) == 2 or None)
    event = heard.of("message")[1]["event"]
    assert (event["thread_ts"], event["parent_user_id"]) == (asked.ts, fake.ada.id)
    assert (event["user"], event["channel_type"]) == (fake.bob.id, "group")


async def test_nothing_is_heard_of_a_channel_that_the_bot_is_not_in(fake):
    await fake.mention(fake.ada, fake.outside, "hosts")
    assert fake.deliveries == []
    with pytest.raises(LookupError):
        await fake.say(fake.stranger, fake.general, "I am not here")
    with pytest.raises(LookupError):
        await fake.say("nobody", fake.general, "I am not anywhere")


@pytest.mark.usefixtures("bot")
async def test_a_direct_message_is_a_message_without_a_thread(fake, heard):
    asked = await fake.dm(fake.ada, "hello @vminer")
    assert (await fake.wait_for_message(thread_ts=asked.ts)).channel.startswith("D")
    assert [name for name, _ in heard] == ["message"]
    assert "thread_ts" not in heard[0][1]["event"]


@pytest.mark.usefixtures("bot")
async def test_strangers_and_bots_can_be_told_by_their_events(fake, heard):
    await fake.mention(fake.stranger, fake.shared, "hosts")
    await fake.say(fake.robot, fake.general, "beep")
    await fake.until(lambda: len(heard.of("message")) == 2 or None)
    by_user = {body["event"]["user"]: body for body in heard.of("message")}
    stranger, robot = by_user[fake.stranger.id], by_user[fake.robot.id]
    assert (stranger["is_ext_shared_channel"], robot["is_ext_shared_channel"]) == (True, False)
    assert stranger["event"]["user_team"] != stranger["team_id"]
    assert robot["event"]["bot_id"] == fake.robot.bot_id


@pytest.mark.usefixtures("bot")
async def test_edits_and_deletions_are_told(fake, heard):
    said = await fake.say(fake.ada, fake.general, "hosts")
    await fake.remove(await fake.edit(said, "vms"))
    await fake.until(lambda: len(heard.of("message")) == 3 or None)
    assert {body["event"].get("subtype") for body in heard.of("message")} == {
        None,
        "message_changed",
        "message_deleted",
    }


async def test_the_app_hears_what_it_posts_itself(fake, client):
    await client.chat_postMessage(channel=fake.general.id, text="x")
    [delivery] = fake.deliveries
    assert delivery.payload["event"]["bot_id"] == BOT


@pytest.mark.usefixtures("bot")
async def test_opening_the_app_is_told(fake, heard):
    await fake.open_home(fake.ada)
    await fake.until(lambda: heard.of("home") or None)
    assert heard.of("home")[0]["event"]["tab"] == "messages"


@pytest.mark.usefixtures("bot")
async def test_a_command_is_acknowledged_and_answered_to_its_user(fake, heard):
    delivery = await fake.wait_for_ack(await fake.command(fake.ada, fake.outside, "vms & hosts"))
    shown = {(await fake.wait_for_message(only_for=fake.ada)).text for _ in range(2)}
    assert shown == {"working on it", "done"}
    assert delivery.answer == {"text": "working on it"}
    body = heard.of("command")[0]
    assert (body["text"], body["command"], body["user_id"]) == ("vms &amp; hosts", "/vminer", fake.ada.id)
    assert "thread_ts" not in body


async def test_an_ack_that_slack_cannot_show_is_a_failure(fake, client):
    app = AsyncApp(client=client, signing_secret="x")

    @app.command("/vminer")
    async def command(ack):
        await ack(blocks=[section(x(3001))])

    async with connected(app, fake):
        delivery = await fake.command(fake.ada, fake.general, "status")
        await fake.until(lambda: delivery.failure)
    assert delivery.failure == "invalid_blocks"


@pytest.mark.usefixtures("bot")
async def test_a_click_carries_message_container_trigger_and_url(fake, client, heard):
    more = button(value="a & b", text={"type": "plain_text", "text": "a & b"})
    asked = await fake.say(fake.ada, fake.general, "hosts")
    await client.chat_postMessage(
        channel=fake.general.id, thread_ts=asked.ts, text="x", blocks=[section(), actions(more)]
    )
    message = await fake.wait_for_message(thread_ts=asked.ts)
    delivery = await fake.wait_for_ack(await fake.click(fake.bob, message, "more"))
    assert (await fake.wait_for_change(message)).text == "more of it"
    [body] = heard.of("action")
    assert body["user"]["id"] == fake.bob.id
    assert (body["container"]["message_ts"], body["container"]["thread_ts"]) == (message.ts, asked.ts)
    assert body["message"]["ts"] == message.ts
    assert (body["actions"][0]["value"], body["actions"][0]["text"]["text"]) == ("a & b", "a &amp; b")
    assert body["actions"][0]["block_id"] == message.blocks[1]["block_id"]
    assert delivery.took < 3


async def test_a_click_in_an_ephemeral_message_has_no_message(fake, client):
    await client.chat_postEphemeral(
        channel=fake.general.id, user=fake.ada.id, text="x", blocks=[section(accessory=button())]
    )
    message = await fake.wait_for_message(only_for=fake.ada)
    payload = (await fake.click(fake.ada, message, "more")).payload
    assert payload["container"]["is_ephemeral"]
    assert "message" not in payload


async def test_feedback_carries_what_was_thought(fake, client):
    thumbs = {"positive_button": {"text": plain(1), "value": "good"}} | {
        "negative_button": {"text": plain(1), "value": "bad"}
    }
    element = {"type": "feedback_buttons", "action_id": "thumbs"} | thumbs
    await client.chat_postMessage(
        channel=fake.general.id, text="x", blocks=[{"type": "context_actions", "elements": [element]}]
    )
    message = await fake.wait_for_message(channel=fake.general)
    assert (await fake.click(fake.ada, message, "thumbs", "bad")).payload["actions"][0]["value"] == "bad"


async def test_a_choice_in_a_menu_carries_its_option(fake, client):
    await client.chat_postMessage(channel=fake.general.id, text="x", blocks=[menu(1)])
    message = await fake.wait_for_message(channel=fake.general)
    assert message.actions == ["menu"]
    action = (await fake.click(fake.ada, message, "menu", "x")).payload["actions"][0]
    assert action["selected_option"]["value"] == "x"
    with pytest.raises(LookupError, match="menu"):
        await fake.click(fake.ada, message, "more")


async def test_each_payload_goes_to_one_of_several_connections(fake, client, heard):
    app = bolt(client, fake, heard)
    async with connected(app, fake, 3) as handlers:
        counts = [0, 0, 0]
        for place, handler in enumerate(handlers):
            handler.client.message_listeners.append(counter(counts, place))
        for _ in range(6):
            await fake.open_home(fake.ada)
        await fake.until(lambda: len(heard) == 6 or None)
    assert counts == [2, 2, 2]


def counter(counts, place):
    async def count(client, message, raw):  # noqa: ARG001 - the listener's form
        counts[place] += message.get("type") == "events_api"

    return count


async def test_a_socket_says_how_many_there_are_and_a_ticket_is_good_once(fake, client):
    urls = [(await client.apps_connections_open(app_token=fake.app_token))["url"] for _ in range(11)]
    sockets = [await client.session.ws_connect(url) for url in urls]
    first = [await each.receive_json() for each in sockets]
    assert [each.get("num_connections") for each in first] == [*range(1, 11), None]
    assert (first[10]["type"], first[10]["reason"]) == ("disconnect", "too_many_websockets")
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await client.session.ws_connect(urls[0])
    for each in sockets:
        await each.close()


async def test_an_event_that_is_not_acknowledged_comes_again(fake, client):
    fake.patience, fake.retries = 0.05, (0.0, 0.01, 60.0)
    url = (await client.apps_connections_open(app_token=fake.app_token))["url"]
    async with client.session.ws_connect(url) as ws:
        await ws.receive_json()
        delivery = await fake.open_home(fake.ada)
        frames = [await ws.receive_json() for _ in range(3)]
        await ws.send_json({"envelope_id": frames[2]["envelope_id"]})
        await fake.wait_for_ack(delivery)
    assert [(each["retry_attempt"], each["retry_reason"]) for each in frames] == [
        (0, ""),
        (1, "timeout"),
        (2, "timeout"),
    ]
    assert len({each["payload"]["event_id"] for each in frames}) == 1
    assert (len(delivery.sent), delivery.acks) == (3, 1)


async def test_a_command_that_is_not_acknowledged_does_not_come_again(fake, client):
    fake.patience = 0.02
    url = (await client.apps_connections_open(app_token=fake.app_token))["url"]
    async with client.session.ws_connect(url):
        delivery = await fake.command(fake.ada, fake.general, "status")
        await fake.until(lambda: delivery.failure)
        await asyncio.sleep(0.05)
    assert (delivery.failure, len(delivery.sent), delivery.acked) == ("timeout", 1, False)


@pytest.mark.usefixtures("bot")
async def test_an_event_may_come_again_though_acknowledged(fake, heard):
    delivery = await fake.wait_for_ack(await fake.open_home(fake.ada))
    await fake.again(delivery)
    await fake.until(lambda: delivery.acks == 2 or None)
    assert len({body["event_id"] for body in heard.of("home")}) == 1
    assert len(heard.of("home")) == 2


async def test_without_a_connection_an_event_waits_for_its_retry(fake, client, heard):
    fake.retries = (0.0, 0.2)
    delivery = await fake.open_home(fake.ada)
    async with connected(bolt(client, fake, heard), fake):
        await fake.wait_for_ack(delivery)
    assert len(delivery.sent) == 1


@pytest.mark.parametrize("how", ["disconnect", "cut", "freeze"])
@pytest.mark.usefixtures("bot")
async def test_a_bot_comes_back_after_losing_its_socket(fake, how):
    lost = getattr(fake, how)()
    if lost:
        await lost
    assert fake.connections == 0
    await fake.wait_for_connections(1, timeout=15)
    asked = await fake.mention(fake.ada, fake.general, "still there")
    await fake.wait_for_message(thread_ts=asked.ts)


async def test_a_refused_link_is_tried_again(fake, client, heard):
    fake.fail("link", status=503)
    async with connected(bolt(client, fake, heard), fake):
        assert len(fake.called("apps.connections.open")) == 1


def test_an_envelope_says_which_may_be_answered():
    kinds = ("events_api", "slash_commands", "interactive")
    frames = {kind: envelope(Delivery(kind=kind, payload={}), 0) for kind in kinds}
    assert [frames[kind]["accepts_response_payload"] for kind in kinds] == [False, True, True]
    assert [kind for kind in kinds if "retry_attempt" in frames[kind]] == ["events_api"]


@pytest.mark.usefixtures("http_bot")
async def test_http_mode_pushes_signed_events_commands_and_clicks(fake, client):
    asked = await fake.mention(fake.ada, fake.general, "hosts")
    assert (await fake.wait_for_message(thread_ts=asked.ts)).text.startswith("you said")
    await fake.command(fake.ada, fake.general, "status")
    assert {(await fake.wait_for_message(only_for=fake.ada)).text for _ in range(2)} == {
        "working on it",
        "done",
    }
    await client.chat_postMessage(channel=fake.general.id, text="x", blocks=[actions(button())])
    message = await fake.wait_for_message(channel=fake.general)
    delivery = await fake.wait_for_ack(await fake.click(fake.ada, message, "more"))
    assert delivery.status == 200
    assert (await fake.wait_for_change(message)).text == "more of it"


@pytest.mark.usefixtures("http_bot")
async def test_http_mode_verifies_the_url(fake):
    assert await fake.verify_url()


@pytest.mark.usefixtures("http_bot")
async def test_a_push_may_be_wrong_in_every_way(fake):
    async def status(**wrong):
        return (
            await fake.push("events_api", {"type": "event_callback", "event": {"type": "x"}}, **wrong)
        ).status

    assert await status(secret="other") == 401
    assert await status(at="1") == 401
    assert await status(headers={"X-Slack-Signature": "v0=00"}) == 401
    assert await status(body=b"\xff") == 500  # Bolt's own answer, line 105


@pytest.fixture
async def url(fake):
    """A bot's URL that answers as told and keeps the headers it got."""
    got, answers = [], []

    async def answer(request):
        got.append(request.headers)
        status, headers, pause = answers.pop(0) if answers else (200, {}, 0)
        await asyncio.sleep(pause)
        return web.Response(status=status, headers=headers)

    application = web.Application()
    application.router.add_post("/", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    fake.bot_url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield got, answers
    await runner.cleanup()


async def test_a_push_that_fails_is_repeated_with_its_number_and_reason(fake, url):
    got, answers = url
    fake.retries, fake.patience = (0.0, 0.0, 0.0), 0.1
    answers += [(500, {}, 0), (200, {}, 0.5), (200, {}, 0)]
    await fake.wait_for_ack(await fake.open_home(fake.ada))
    names = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")
    assert [tuple(headers.get(name) for name in names) for headers in got] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_timeout"),
    ]


async def test_a_push_is_not_repeated_if_the_bot_says_so(fake, url):
    got, answers = url
    fake.retries = (0.0,)
    answers.append((500, {"X-Slack-No-Retry": "1"}, 0))
    delivery = await fake.open_home(fake.ada)
    await fake.until(lambda: delivery.failure)
    await asyncio.sleep(0.02)
    assert (len(got), delivery.status, delivery.acked) == (1, 500, False)


async def test_a_bot_that_is_not_there_is_a_failed_connection(fake):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        fake.bot_url, fake.retries = f"http://127.0.0.1:{taken.getsockname()[1]}/", ()
        delivery = await fake.open_home(fake.ada)
        await fake.until(lambda: delivery.failure)
    assert delivery.failure == "connection_failed"


async def test_what_fails_in_the_background_is_raised_at_the_end():
    async def broken():
        raise ZeroDivisionError

    fake = FakeSlack()
    await fake.start()
    fake.background(broken())
    await asyncio.sleep(0)
    with pytest.raises(ZeroDivisionError):
        await fake.stop()


async def test_waiting_in_vain_says_what_came_instead(fake, client):
    await refused(client.chat_update(channel=fake.general.id, ts="1.0", text="x"))
    with pytest.raises(NothingCame, match=r"chat\.update -> message_not_found"):
        await fake.wait_for_message(timeout=0.01)


async def test_a_fake_in_its_own_process_is_driven_over_http():
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.slack", stdout=asyncio.subprocess.PIPE
    )
    try:
        reach = json.loads(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            client = AsyncWebClient(token=reach["bot_token"], base_url=reach["api"], session=session)

            async def do(deed, **args):
                async with session.post(reach["control"] + deed, json=args) as response:
                    return response.status, await response.json()

            _, asked = await do("mention", user="ada", channel="general", text="hosts")
            await client.chat_postMessage(
                channel=asked["channel"], text="8", thread_ts=asked["ts"], blocks=[actions(button())]
            )
            _, answer = await do("wait_for_message", thread_ts=asked["ts"])
            assert (answer["text"], answer["channel"]) == ("8", reach["channels"]["general"])
            place = {"channel": answer["channel"], "ts": answer["ts"]}
            _, click = await do("click", user="ada", message=place, action_id="more")
            assert click["payload"]["actions"][0]["action_id"] == "more"
            assert (await do("wait_for_message", timeout=0.01))[0] == 400
            assert (await do("stop"))[0] == 404
    finally:
        process.terminate()
        assert await process.wait() == 0
