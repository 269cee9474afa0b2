"""The definitions of custom attributes; their values come with the objects that have them."""

from collector.errors import NoRights, TooManyObjects
from collector.managers.found import Found
from collector.rows import Row
from collector.session import Session
from collector.wire import Content, text


def read(session: Session, limit: int) -> Found:
    """Every definition, by its key; a standalone host has none.

    Raises `NoRights`, `TooManyObjects` if there are more than `limit`, and what a session raises.
    """
    rows = session.read("customFieldsManager", "field", _rows) or []
    if len(rows) > limit:
        raise TooManyObjects(limit=limit)
    return Found(rows={"custom_attribute": rows})


def _rows(content: Content) -> list[Row]:
    if content.missing:
        raise NoRights(detail="System.View on custom attributes")
    return [
        {
            "moref": text(one, "key"),
            "name": text(one, "name"),
            "applies_to": text(one, "managedObjectType") or None,
        }
        for one in content.elements("field")
    ]
