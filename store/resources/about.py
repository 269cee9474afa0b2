"""What a row is about: the object that an event, a task, an alarm or a permission belongs to."""

from collections.abc import Mapping

from store.resource import Column, Source, ref, text

PLACES = ("vm", "host", "cluster", "datastore", "network", "datacenter")
ENTITY: Mapping[str, str] = dict.fromkeys(PLACES, "entity")  # where one path may lead to any of them


def about(name: str | Source, paths: Mapping[str, str] = ENTITY) -> tuple[Column, ...]:
    """The object's name, and the row that it is, of the tables that have one, each at its path."""
    return (
        text("object", name, shown=True, words=("object name", "target", "entity")),
        ref("vm", paths["vm"], to="vm", label="VM", often=True),
        ref("host", paths["host"], to="host", often=True),
        ref("cluster", paths["cluster"], to="cluster", often=True),
        ref("datastore", paths["datastore"], to="datastore", often=True),
        ref("network", paths["network"], to="network"),
        ref("datacenter", paths["datacenter"], to="datacenter"),
    )
