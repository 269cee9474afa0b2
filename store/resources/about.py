"""What a row is about: the object that an event, a task, an alarm or a permission belongs to."""

from collections.abc import Mapping

from store.resource import Column, Source, ref, text

LABELS = {"vm": "VM"}
OFTEN = frozenset({"vm", "host", "cluster", "datastore", "folder"})
PLACES = ("vm", "host", "cluster", "datastore", "network", "folder", "resource_pool", "datacenter")
ENTITY: Mapping[str, str] = dict.fromkeys(PLACES, "entity")  # where one path may lead to any of them


def about(name: str | Source, paths: Mapping[str, str] = ENTITY) -> tuple[Column, ...]:
    """The object's name, and the row that it is, of the tables that have one, each at its path."""
    refs = (ref(to, path, to=to, label=LABELS.get(to, ""), often=to in OFTEN) for to, path in paths.items())
    return (text("object", name, shown=True, words=("object name", "target", "entity")), *refs)
