"""A datacenter: the folder tree's first level that holds hosts, VMs, datastores and networks."""

from store.resource import Kind, Resource, Table, attributes, choice, count, is_value, ref, tags, text, total

DATACENTER = Table(
    name="datacenter",
    managed=("Datacenter",),
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
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
        count("datastore_clusters", of="datastore_cluster", by="datacenter"),
        count("vms_on", of="vm", by="datacenter", where=is_value("power_state", "poweredOn"), label="VMs on"),
        count("templates", of="template", by="datacenter"),
        total(
            "capacity",
            Kind.SIZE,
            of="datastore",
            by="datacenter",
            column="capacity",
            words=("storage capacity", "size", "storage"),
        ),
        total(
            "free",
            Kind.SIZE,
            of="datastore",
            by="datacenter",
            column="free",
            words=("free space", "free storage"),
        ),
        tags(),
        attributes(),
    ),
)
RESOURCE = Resource(name="datacenter", table=DATACENTER, words=("datacenter", "data center", "dc"))
