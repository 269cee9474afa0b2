"""The definitions of custom attributes; their values come with the objects that have them."""

from collector.errors import NoRights
from collector.managers.found import Found
from collector.rows import Row
from collector.session import Session
from collector.wire import Content, text


def read(session: Session, limit: int) -> Found:  # noqa: ARG001 - managers are read alike
    """Every definition, by its key; a standalone host has none. Raises `NoRights`, or as a session does."""
    rows = session.read("customFieldsManager", "field", _rows)
    return Found(rows={"custom_attribute": rows or []})


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
