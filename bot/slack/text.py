"""What a person typed, out of the text that Slack hands on."""

import re
from html import unescape

QUOTES = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)
MARKED = re.compile(r"<(?P<sign>[@#!]?)(?P<target>[^<>|]*)(?:\|(?P<label>[^<>]*))?>")
SCHEME = re.compile(r"^(?:mailto:|tel:)")


def plain(text: str, bot: str) -> str:
    """The words of a message as they were typed, without the mention of the user `bot`.

    Links, people and channels stand as what was shown of them; quotes are straight; one line.
    """
    shown = MARKED.sub(lambda mark: _shown(mark, bot), text)
    return " ".join(unescape(shown).replace("`", " ").translate(QUOTES).split())


def mentions(text: str, user: str) -> bool:
    """Whether a message's text calls the user."""
    return any(mark["sign"] == "@" and mark["target"] == user for mark in MARKED.finditer(text))


def is_for_another(text: str, bot: str) -> bool:
    """Whether a message's text begins by calling somebody who is not `bot`."""
    first = MARKED.match(text.lstrip())
    return first is not None and first["sign"] == "@" and first["target"] != bot


def _shown(mark: re.Match[str], bot: str) -> str:
    if mark["sign"] == "@" and mark["target"] == bot:
        return " "
    return mark["label"] or SCHEME.sub("", mark["target"])
