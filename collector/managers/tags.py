"""Tags, with their categories, and the objects that each is attached to."""

from collections.abc import Mapping, Sequence

from collector.errors import TooManyObjects
from collector.managers.found import Found
from collector.rest import Tagging, tagging, wanted
from collector.rows import KINDS, Row
from collector.session import Session
from store.resources.registry import TABLES

BATCH = 200  # tags of whose objects one call asks
TAGGED = tuple(table.name for table in TABLES.values() if any(column.to == "tag" for column in table.columns))


def read(session: Session, limit: int) -> Found:
    """Every tag, and what has it; a standalone host has none.

    Raises `TooManyObjects` if there are more than `limit`, and what `Tagging` raises.
    """
    if session.about.api_type != "VirtualCenter":
        return _found([], {})
    with tagging(session) as api:
        ids = api.ids("tag")
        if len(ids) > limit:
            raise TooManyObjects(limit=limit)
        categories = {one: _field(api.one("category", one), "name") for one in api.ids("category")}
        rows = [_row(one, api.one("tag", one), categories) for one in ids]
        return _found(rows, _attached(api, ids))


def _found(rows: list[Row], attached: Mapping[str, Mapping[str, list[str]]]) -> Found:
    return Found(rows={"tag": rows}, attached={(table, "tags"): attached.get(table, {}) for table in TAGGED})


def _row(moref: str, tag: Mapping[str, object], categories: Mapping[str, str]) -> Row:
    name, category = _field(tag, "name"), categories.get(_field(tag, "category_id"), "")
    return {
        "moref": moref,
        "name": name,
        "category": category,
        "full_name": f"{category}:{name}",
        "description": _field(tag, "description"),
    }


def _attached(api: Tagging, ids: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Table -> moref -> its tags."""
    found: dict[str, dict[str, list[str]]] = {}
    for start in range(0, len(ids), BATCH):
        for one in api.attached(list(ids[start : start + BATCH])):
            for thing in map(_object, wanted(list, one.get("object_ids"))):
                table = KINDS.get(_field(thing, "type"), "")
                found.setdefault(table, {}).setdefault(_field(thing, "id"), []).append(_field(one, "tag_id"))
    return found


def _object(thing: object) -> Mapping[str, object]:
    return wanted(dict, thing)


def _field(of: Mapping[str, object], name: str) -> str:
    return wanted(str, of.get(name, ""))
