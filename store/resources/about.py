"""What a row is about: the object that an event, a task, an alarm or a permission belongs to."""

from store.resource import Column, Managed, ref, text


def about(manager: str) -> tuple[Column, ...]:
    """The object's name as the vCenter told it, and the row that it is, for the kinds that have a table."""
    source = Managed(manager=manager)
    return (
        text("object", source, shown=True, words=("object name", "target", "entity")),
        ref("vm", source, to="vm", label="VM", often=True),
        ref("host", source, to="host", often=True),
        ref("cluster", source, to="cluster", often=True),
        ref("datastore", source, to="datastore", often=True),
        ref("network", source, to="network"),
        ref("datacenter", source, to="datacenter"),
    )
