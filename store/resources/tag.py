"""A tag, with its category, as attached to objects."""

from store.resource import Managed, Resource, Table, count, text

TAG = Table(
    name="tag",
    phase="tags",
    columns=(
        text("name", Managed(manager="tags"), shown=True, often=True, tracked=True),
        text("category", Managed(manager="tags"), shown=True, words=("tag category",)),
        text("full_name", Managed(manager="tags"), label="Category and name"),
        text("description", Managed(manager="tags")),
        count("vms", of="vm", by="tags", label="VMs", shown=True, none=("unused",)),
        count("hosts", of="host", by="tags"),
        count("datastores", of="datastore", by="tags"),
    ),
    named=("name", "full_name"),
)
RESOURCE = Resource(name="tag", table=TAG, words=("tag", "vsphere tag"))
