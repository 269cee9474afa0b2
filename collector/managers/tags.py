"""Tags, with their categories, and the objects that each is attached to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from collector.errors import TooManyObjects
from collector.managers.found import Found, declared
from collector.rest import Rest, rest, wanted
from collector.rows import KINDS, Row
from collector.session import Session
from store.resources.registry import TABLES

TAGGING = "/cis/tagging"
BATCH = 200  # tags of whose objects one call asks
TAGGED = tuple(table.name for table in TABLES.values() if any(column.to == "tag" for column in table.columns))


def read(session: Session, limit: int) -> Found:
    """Every tag and category, and what has each tag; a standalone host has none.

    Raises `TooManyObjects` if there are more than `limit`, and what `Rest` raises.
    """
    if session.about.api_type != "VirtualCenter":
        return _found([], [], {})
    with rest(session) as api:
        ids = api.ids(f"{TAGGING}/tag")
        if len(ids) > limit:
            raise TooManyObjects(limit=limit)
        categories = list(api.each(f"{TAGGING}/category", api.ids(f"{TAGGING}/category")))
        tags = list(api.each(f"{TAGGING}/tag", ids))
        return _found(categories, tags, _attached(api, [tag["id"] for tag in tags]))


def _found(
    categories: Sequence[Mapping[str, Any]],
    tags: Sequence[Mapping[str, Any]],
    attached: Mapping[str, Mapping[str, list[str]]],
) -> Found:
    called = {one["id"]: _field(one, "name") for one in categories}
    members = Counter(_field(tag, "category_id") for tag in tags)
    rows = {
        "category": [_category(one, members[one["id"]]) for one in categories],
        "tag": [_tag(one, called) for one in tags],
    }
    return declared(rows, {(table, "tags"): attached.get(table, {}) for table in TAGGED})


def _category(category: Mapping[str, Any], tags: int) -> Row:
    return {
        "moref": category["id"],
        "name": _field(category, "name"),
        "cardinality": _field(category, "cardinality") or None,
        "associable_types": sorted(
            wanted(str, one) for one in wanted(list, category.get("associable_types"))
        ),
        "tags": tags,
        "description": _field(category, "description"),
    }


def _tag(tag: Mapping[str, Any], categories: Mapping[str, str]) -> Row:
    name, category = _field(tag, "name"), categories.get(_field(tag, "category_id"), "")
    return {
        "moref": tag["id"],
        "name": name,
        "category": category,
        "full_name": f"{category}:{name}",
        "description": _field(tag, "description"),
    }


def _attached(api: Rest, ids: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Table -> moref -> its tags."""
    found: dict[str, dict[str, list[str]]] = {}
    for start in range(0, len(ids), BATCH):
        asked = {"tag_ids": list(ids[start : start + BATCH])}
        for one in api.ask(f"{TAGGING}/tag-association", "list-attached-objects-on-tags", asked):
            for thing in map(_object, wanted(list, one.get("object_ids"))):
                table = KINDS.get(_field(thing, "type"), "")
                found.setdefault(table, {}).setdefault(_field(thing, "id"), []).append(_field(one, "tag_id"))
    return found


def _object(thing: object) -> Mapping[str, object]:
    return wanted(dict, thing)


def _field(of: Mapping[str, object], name: str) -> str:
    return wanted(str, of.get(name, ""))
