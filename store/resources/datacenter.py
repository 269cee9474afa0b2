"""A datacenter: the folder tree's first level that holds hosts, VMs, datastores and networks."""

from store.resource import Resource, Table, attributes, choice, count, ref, tags, text

DATACENTER = Table(
    name="datacenter",
    managed=("Datacenter",),
    columns=(
        text("name", "name", shown=True, often=True),
        ref("folder", "parent", to="folder"),
        choice(
            "status",
            "overallStatus",
            values={"green": ("green",), "yellow": ("yellow",), "red": ("red",), "gray": ("gray", "grey")},
        ),
        count("clusters", of="cluster", by="datacenter", shown=True, none=("without clusters",)),
        count("hosts", of="host", by="datacenter", shown=True, none=("without hosts",)),
        count("vms", of="vm", by="datacenter", label="VMs", shown=True, none=("empty",)),
        count("datastores", of="datastore", by="datacenter", shown=True),
        count("networks", of="network", by="datacenter"),
        tags(),
        attributes(),
    ),
)
RESOURCE = Resource(name="datacenter", table=DATACENTER, words=("datacenter", "data center", "dc"))
