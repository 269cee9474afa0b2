"""Content libraries and their items."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from collector.conversion import BOUND, as_moment
from collector.errors import TooManyObjects
from collector.managers.found import Found, declared
from collector.rest import field, rest, wanted
from collector.rows import Row
from collector.session import Session

LIBRARY = "/content/library"
ITEM = f"{LIBRARY}/item"


def read(session: Session, limit: int) -> Found:
    """Every library and every item; a standalone host has none.

    Raises `TooManyObjects` if there are more than `limit` items, and what `Rest` raises.
    """
    if session.about.api_type != "VirtualCenter":
        return Found(rows={"content_library": [], "library_item": []})
    with rest(session) as api:
        libraries = list(api.each(LIBRARY, api.ids(LIBRARY)))
        ids = [item for library in libraries for item in api.ids(ITEM, library_id=library["id"])]
        if len(ids) > limit:
            raise TooManyObjects(limit=limit)
        items = [_item(one) for one in api.each(ITEM, ids)]
    return declared({"content_library": [_library(one) for one in libraries], "library_item": items})


def _library(told: Mapping[str, Any]) -> Row:
    stored = (wanted(dict, one) for one in wanted(list, told.get("storage_backings")))
    datastores = [field(one, "datastore_id", str) for one in stored]
    published = field(told, "publish_info", dict) or {}
    subscribed = field(told, "subscription_info", dict) or {}
    return {
        **_common(told),
        "datastores": [one for one in datastores if one],
        "published": field(published, "published", bool),
        "publish_url": field(published, "publish_url", str),
        "subscription_url": field(subscribed, "subscription_url", str),
        "automatic_sync": field(subscribed, "automatic_sync_enabled", bool),
        "on_demand": field(subscribed, "on_demand", bool),
        "version": field(told, "version", str),
    }


def _item(told: Mapping[str, Any]) -> Row:
    return {
        **_common(told),
        "library": field(told, "library_id", str),
        "size": _size(told),
        "content_version": field(told, "content_version", str),
        "cached": field(told, "cached", bool),
    }


def _common(told: Mapping[str, Any]) -> Row:
    """What libraries and items both tell."""
    return {
        "moref": told["id"],
        "name": field(told, "name", str),
        "type": field(told, "type", str),
        "description": field(told, "description", str),
        "created": _moment(told, "creation_time"),
        "modified": _moment(told, "last_modified_time"),
        "synced": _moment(told, "last_sync_time"),
    }


def _moment(told: Mapping[str, Any], name: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        return as_moment(field(told, name, str) or "")
    return None


def _size(told: Mapping[str, Any]) -> int | None:
    """Bytes; None for more than there can be."""
    size = field(told, "size", int)
    return size if size is not None and 0 <= size < BOUND else None
