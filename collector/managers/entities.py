"""The objects that alarms and permissions are on: what they are called, and which row each is."""

from collections.abc import Iterable

from lxml.etree import _Element as Element

from collector.computed import unescaped
from collector.session import Reference, Session
from collector.wire import child


def names(session: Session, elements: Iterable[Element]) -> dict[str, str]:
    """Moref -> name of the object that each element is about; without those that are gone meanwhile.

    Raises what a session raises.
    """
    asked = {reference(element, "entity") for element in elements}
    told = session.each(
        (one for one in asked if one.moref),
        {"ManagedEntity": ("name",)},
        lambda one: (one.moref, one.text("name")),
    )
    return {moref: unescaped(name) for moref, name in told}


def reference(element: Element, name: str) -> Reference:
    """The object that the element of that name refers to; without a moref if there is none."""
    found = child(element, name)
    return Reference(
        kind="" if found is None else (found.get("type") or "").rpartition(":")[2],
        moref="" if found is None else found.text or "",
    )
