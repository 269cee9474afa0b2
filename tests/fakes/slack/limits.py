"""What Slack refuses in blocks and views, as a small schema that is read top to bottom.

A `Check` looks at one JSON value and yields a `Fault` for all that is wrong with it. The numbers beside
the checks are lines of reference/slack.md. The wording of faults is Slack's where public reports show it
("must be less than 3001 characters", "no more than 50 items allowed", "missing required field: text",
"invalid additional property: x", "must provide an object", "`action_id` \"x\" already exists").
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing Slack would not accept. `pointer`: a JSON pointer into what was sent."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


Check = Callable[[Any, str], Iterator[Fault]]

TABLE_CHARACTERS = 10_000  # line 65: over all cells, and over all tables in the message
MARKDOWN_CHARACTERS = 12_000  # line 64: cumulative per payload
MESSAGE_CHARACTERS = 13_000  # line 60: refused between 13,172 and 13,297, so a little below
BLOCKS = {"message": 50, "modal": 100, "home": 100}  # line 59


def block_faults(blocks: list[Any], surface: str, pointer: str = "/blocks") -> list[Fault]:
    """Everything wrong with `blocks` on `surface`: "message", "modal" or "home"."""
    check = items(kinds(**{name: BLOCK[name] for name in SURFACES[surface]}), BLOCKS[surface], least=0)
    faults = list(check(blocks, pointer))
    return faults or [*repeated_ids(blocks, pointer), *together(blocks, pointer)]


def view_faults(view: Any) -> list[Fault]:
    """Everything wrong with a modal or Home view, its blocks included."""
    faults = list(VIEW(view, "/view"))
    return faults or block_faults(view["blocks"], view["type"], "/view/blocks")


def characters(value: Any) -> int:
    """How many characters of text a payload shows."""
    return sum(len(each["text"]) for each in objects(value) if isinstance(each.get("text"), str))


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every JSON object within a value, itself included."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from objects(each)


def of_type(blocks: list[Any], name: str) -> list[dict[str, Any]]:
    return [block for block in blocks if isinstance(block, dict) and block.get("type") == name]


def string(most: int, least: int = 1) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield Fault(pointer=at, message="must provide a string")
        elif len(value) < least:
            yield Fault(pointer=at, message=f"must be more than {least - 1} characters")
        elif len(value) > most:
            yield Fault(pointer=at, message=f"must be less than {most + 1} characters")

    return check


def choice(*values: str) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if value not in values:
            yield Fault(pointer=at, message=f"must be one of: {', '.join(values)}")

    return check


def anything(_value: Any, _at: str) -> Iterator[Fault]:
    yield from ()


def flag(value: Any, at: str) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield Fault(pointer=at, message="must provide a boolean")


def number(value: Any, at: str) -> Iterator[Fault]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        yield Fault(pointer=at, message="must provide a number")


def items(each: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield Fault(pointer=at, message="must provide an array")
            return
        if len(value) > most:
            yield Fault(pointer=at, message=f"no more than {most} items allowed")
        if len(value) < least:
            yield Fault(pointer=at, message=f"no fewer than {least} items allowed")
        for place, item in enumerate(value):
            yield from each(item, f"{at}/{place}")

    return check


def shape(needs: dict[str, Check], may: dict[str, Check] | None = None) -> Check:
    """An object with the fields of `needs`, perhaps those of `may`, and no others but its type."""
    known = needs | (may or {})

    def check(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(pointer=at, message="must provide an object")
            return
        for name in needs.keys() - value.keys():
            yield Fault(pointer=at, message=f"missing required field: {name}")
        for name in value.keys() - known.keys() - {"type"}:
            yield Fault(pointer=at, message=f"invalid additional property: {name}")
        for name in known.keys() & value.keys():
            yield from known[name](value[name], f"{at}/{name}")

    return check


def kinds(**checks: Check) -> Check:
    """An object whose `type` is one of the names, checked as that type is."""

    def check(value: Any, at: str) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield Fault(pointer=at, message="must provide an object")
        elif value.get("type") not in checks:
            yield Fault(pointer=f"{at}/type", message=f"unsupported type: {value.get('type')}")
        else:
            yield from checks[value["type"]](value, at)

    return check


def plain(most: int) -> Check:
    return kinds(plain_text=texts(most)["plain_text"])


def text(most: int) -> Check:
    return kinds(**texts(most))


def texts(most: int) -> dict[str, Check]:
    return {
        "plain_text": shape({"text": string(most)}, {"emoji": flag}),
        "mrkdwn": shape({"text": string(most)}, {"verbatim": flag}),
    }


def select(**more: Check) -> Check:
    return shape({"options": items(OPTION, 100)}, INTERACTIVE | {"placeholder": plain(150)} | more)  # 73


def choices(**more: Check) -> Check:
    return shape({"options": items(BOX, 10)}, INTERACTIVE | more)


def repeated_ids(blocks: list[Any], pointer: str) -> Iterator[Fault]:
    """block_id twice in a message (docs: "unique for each message"), action_id twice in a block (seen)."""
    yield from repeated("block_id", blocks, pointer)
    for place, block in enumerate(blocks):
        elements = block.get("elements")
        if block["type"] in ("actions", "context_actions") and elements:
            yield from repeated("action_id", elements, f"{pointer}/{place}/elements")


def repeated(name: str, objects: list[Any], pointer: str) -> Iterator[Fault]:
    counts = Counter(each.get(name) for each in objects)
    for place, each in enumerate(objects):
        if each.get(name) is not None and counts[each[name]] > 1:
            yield Fault(
                pointer=f"{pointer}/{place}/{name}", message=f'`{name}` "{each[name]}" already exists'
            )


def together(blocks: list[Any], pointer: str) -> Iterator[Fault]:
    """What is wrong only when all parts are looked at together."""
    for place, block in enumerate(blocks):
        if block["type"] == "section" and not block.keys() & {"text", "fields"}:
            yield Fault(pointer=f"{pointer}/{place}", message="missing required field: text")
        if block["type"] == "table" and len({len(row) for row in block["rows"]}) > 1:
            yield Fault(
                pointer=f"{pointer}/{place}/rows", message="rows must have as many cells as each other"
            )
    if characters(of_type(blocks, "table")) > TABLE_CHARACTERS:
        yield Fault(pointer=pointer, message=f"tables must be less than {TABLE_CHARACTERS + 1} characters")
    if characters(of_type(blocks, "markdown")) > MARKDOWN_CHARACTERS:
        yield Fault(
            pointer=pointer, message=f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters"
        )


ANY_LENGTH = 1_000_000  # no limit of its own: the message's holds
URL = string(3000)  # 72
CONFIRM = shape(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},  # 76
    {"style": choice("primary", "danger")},
)
INTERACTIVE = {"action_id": string(255), "confirm": CONFIRM, "focus_on_load": flag}  # 72
OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": URL})  # 73
BOX = shape({"text": text(75), "value": string(150)}, {"description": text(75)})  # 73
FEEDBACK = shape({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})  # 71

BUTTON = shape(
    {"text": plain(75)},  # 72
    {
        "action_id": string(255),
        "value": string(2000, least=0),
        "url": URL,
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
)
PICTURE = {"image_url": URL, "slack_file": shape({}, {"id": string(255), "url": URL})}
IMAGE = shape({"alt_text": string(2000)}, PICTURE)
INPUTS = {
    "static_select": select(initial_option=OPTION),
    "multi_static_select": select(initial_options=items(OPTION, 100), max_selected_items=number),
    "checkboxes": choices(initial_options=items(BOX, 10)),
    "radio_buttons": choices(initial_option=BOX),
}
OVERFLOW = shape({"options": items(OPTION, 5, least=2)}, INTERACTIVE)  # 73
ACTIONS = {"button": BUTTON, "overflow": OVERFLOW} | INPUTS
CONTEXT_ACTIONS = {
    "feedback_buttons": shape(
        {"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {"action_id": string(255)}
    ),
    "icon_button": shape({"icon": choice("trash"), "text": plain(75)}, INTERACTIVE | {"value": string(2000)}),
}
TYPING = {
    "plain_text_input": shape(
        {},
        INTERACTIVE
        | {"placeholder": plain(150), "initial_value": string(3000, least=0), "multiline": flag}
        | {"min_length": number, "max_length": number},
    )
}

STYLE = shape({}, {"bold": flag, "italic": flag, "strike": flag, "code": flag})
LETTERS = string(ANY_LENGTH)
RICH = kinds(
    text=shape({"text": LETTERS}, {"style": STYLE}),
    link=shape({"url": URL}, {"text": LETTERS, "style": STYLE, "unsafe": flag}),
    emoji=shape({"name": LETTERS}, {"style": STYLE, "unicode": LETTERS}),
    user=shape({"user_id": LETTERS}, {"style": STYLE}),
    channel=shape({"channel_id": LETTERS}, {"style": STYLE}),
    usergroup=shape({"usergroup_id": LETTERS}, {"style": STYLE}),
    broadcast=shape({"range": choice("here", "channel", "everyone")}, {"style": STYLE}),
    date=shape({"timestamp": number, "format": LETTERS}, {"url": URL, "fallback": LETTERS}),
)
RICH_PART = shape({"elements": items(RICH, ANY_LENGTH, least=0)}, {"border": number, "indent": number})
RICH_TEXT = shape(
    {
        "elements": items(
            kinds(
                rich_text_section=RICH_PART,
                rich_text_preformatted=RICH_PART,
                rich_text_quote=RICH_PART,
                rich_text_list=shape(
                    {
                        "style": choice("bullet", "ordered"),
                        "elements": items(kinds(rich_text_section=RICH_PART), 1000),
                    },
                    {"indent": number, "border": number, "offset": number},
                ),
            ),
            ANY_LENGTH,
        )
    },
    {"block_id": string(255)},
)
CELL = kinds(
    raw_text=shape({"text": LETTERS}),  # 30, 65: at least 1 character
    raw_number=shape({"value": number, "text": LETTERS}),
    rich_text=RICH_TEXT,
)

BLOCK_ID = {"block_id": string(255)}  # 74
BLOCK = {
    "divider": shape({}, BLOCK_ID),
    "section": shape(
        {},
        BLOCK_ID
        | {"text": text(3000), "fields": items(text(2000), 10), "expand": flag}  # 62
        | {"accessory": kinds(image=IMAGE, **ACTIONS)},
    ),
    "header": shape({"text": plain(150)}, BLOCK_ID),  # 63
    "context": shape({"elements": items(kinds(image=IMAGE, **texts(3000)), 10)}, BLOCK_ID),  # 63
    "actions": shape({"elements": items(kinds(**ACTIONS), 25)}, BLOCK_ID),  # 63
    "context_actions": shape({"elements": items(kinds(**CONTEXT_ACTIONS), 5)}, BLOCK_ID),  # 71
    "image": shape({"alt_text": string(2000)}, PICTURE | BLOCK_ID | {"title": plain(2000)}),
    "input": shape(
        {"label": plain(2000), "element": kinds(**INPUTS, **TYPING)},
        BLOCK_ID | {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "markdown": shape({"text": string(MARKDOWN_CHARACTERS)}, BLOCK_ID),  # 64
    "rich_text": RICH_TEXT,
    "table": shape(
        {"rows": items(items(CELL, 20), 100)},  # 65: 100 rows with the header, 20 cells a row
        BLOCK_ID
        | {
            "column_settings": items(
                shape({}, {"align": choice("left", "center", "right"), "is_wrapped": flag}), 20, least=0
            )
        },
    ),
}
EVERYWHERE = {"divider", "section", "header", "context", "actions", "image", "input", "rich_text"}
SURFACES = {
    "message": EVERYWHERE | {"markdown", "table", "context_actions"},
    "modal": EVERYWHERE,  # 64, 65, 71: messages only, and tables not in modals
    "home": EVERYWHERE | {"table"},
}
VIEW_MAY = {
    "callback_id": string(255, least=0),  # 74
    "private_metadata": string(3000, least=0),  # 75
    "external_id": string(255),  # 74
    "submit": plain(24),  # 75
    "close": plain(24),
    "clear_on_close": flag,
    "notify_on_close": flag,
}
HOME_MAY = {name: VIEW_MAY[name] for name in ("callback_id", "private_metadata", "external_id")}
VIEW = kinds(
    modal=shape({"title": plain(24), "blocks": anything}, VIEW_MAY),
    home=shape({"blocks": anything}, HOME_MAY),
)
