"""Text as Slack hands it on: what a person types, and whom a posted text calls."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.fakes.slack.limits import objects

CALL = re.compile(r"<(!(?:channel|here|everyone)|@[UW][A-Z0-9]+|!subteam\^[A-Z0-9]+)(?:\|[^>]*)?>")
LINKED = re.compile(
    r"(?P<url>https?://[^\s<>|]+)"
    r"|(?P<mail>[\w.+-]+@(?:[\w-]+\.)+(?:com|net|org|io|dev|de|eu|uk)\b)"
    r"|(?P<host>\b(?:[\w-]+\.)+(?:com|net|org|io|dev|de|eu|uk)\b(?:/[^\s<>|]*)?)"
    r"|(?P<user>@[\w.-]+)"
    r"|(?P<channel>#[\w-]+)"
)
CURLY = (
    (r'(^|[\s(])"', "\\1\u201c"),
    (r'"', "\u201d"),
    (r"(^|[\s(])'", "\\1\u2018"),
    (r"'", "\u2019"),
)


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typographic(text: str) -> str:
    """`text` as a phone or a Mac types it: curly quotes, long dashes."""
    for straight, curly in CURLY:
        text = re.sub(straight, curly, text)
    return text.replace("--", "—")


def typed(text: str, users: Mapping[str, str], channels: Mapping[str, str]) -> str:
    """The event text of what a person typed: escaped, with links, people and channels marked up.

    `users`, `channels`: name -> id. Only the names in them become mentions.
    """

    def mark(found: re.Match[str]) -> str:
        word = found[0]
        match found.lastgroup:
            case "url":
                return f"<{word}>"
            case "mail":
                return f"<mailto:{word}|{word}>"
            case "host":
                return f"<http://{word}|{word}>"
            case "user" if word[1:] in users:
                return f"<@{users[word[1:]]}>"
            case "channel" if word[1:] in channels:
                return f"<#{channels[word[1:]]}|{word[1:]}>"
            case _:
                return f"<!{word[1:]}>" if word in ("@channel", "@here", "@everyone") else word

    return LINKED.sub(mark, escape(text))


def called(text: str, args: Mapping[str, Any]) -> Iterator[str]:
    """Whom `text`, posted with `args`, would call: "!channel", "@U012", with `link_names` also "@here"."""
    yield from CALL.findall(text)
    if args.get("parse") == "full" or args.get("link_names") not in (None, False, 0, "0", "false"):
        yield from re.findall(r"(?<!<)@(?:channel|here|everyone)\b", text)


def calls(args: Mapping[str, Any]) -> list[str]:
    """Whom a message would call: by its text, and by mrkdwn, markdown and rich text in its blocks.

    plain_text and raw_text have no markup (slack.md line 160), so they call nobody.
    """
    found = [*called(str(args.get("text") or ""), args)]
    for each in objects(args.get("blocks")):
        match each.get("type"):
            case "mrkdwn" | "markdown":
                found += called(str(each.get("text")), args)
            case "user":
                found.append(f"@{each.get('user_id')}")
            case "usergroup":
                found.append(f"!subteam^{each.get('usergroup_id')}")
            case "broadcast":
                found.append(f"!{each.get('range')}")
    return found
