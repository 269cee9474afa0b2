"""A folder of the inventory tree, with its full path."""

from store.resource import Above, Computed, Resource, Table, attributes, count, ref, tags, text, texts

FOLDER = Table(
    name="folder",
    managed=("Folder",),
    columns=(
        text("name", "name", shown=True, often=True, tracked=True),
        text("path", Computed(name="path"), shown=True, words=("full path", "inventory path")),
        ref("parent", "parent", to="folder", words=("parent folder",), tracked=True),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        texts("holds", "childType[]", words=("child types",)),
        count("vms", of="vm", by="folder", label="VMs", shown=True, none=("empty",)),
        count("datastores", of="datastore", by="folder"),
        count("folders", of="folder", by="parent", label="Subfolders", words=("subfolders",)),
        tags(),
        attributes(),
    ),
    named=("name", "path"),
)
RESOURCE = Resource(name="folder", table=FOLDER, words=("folder", "directory"))
