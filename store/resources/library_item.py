"""An item of a content library: a template, an ISO image, other files."""

from store.resource import Managed, Resource, Table, flag, moment, ref, size, text

LIBRARIES = Managed(manager="libraries")
LIBRARY_ITEM = Table(
    name="library_item",
    phase="libraries",
    columns=(
        text("name", LIBRARIES, shown=True, often=True, words=("item name",), tracked=True),
        ref(
            "library",
            LIBRARIES,
            to="content_library",
            label="Content library",
            shown=True,
            often=True,
        ),
        text("type", LIBRARIES, shown=True, often=True, words=("item type", "content type")),
        size("size", LIBRARIES, shown=True, words=("item size", "space")),
        text(
            "content_version",
            LIBRARIES,
            label="Version",
            shown=True,
            words=("item version", "content version"),
        ),
        moment("created", LIBRARIES, words=("creation date", "created on")),
        moment(
            "modified",
            LIBRARIES,
            label="Last modified",
            shown=True,
            age=True,
            words=("modified on", "last change"),
        ),
        moment("synced", LIBRARIES, label="Last synchronized", words=("last sync", "synced on")),
        flag(
            "cached",
            LIBRARIES,
            label="Downloaded",
            yes=("downloaded", "cached"),
            no=("not downloaded", "not cached"),
        ),
        text("description", LIBRARIES, words=("item description",)),
    ),
)
RESOURCE = Resource(
    name="library_item", table=LIBRARY_ITEM, words=("library item", "content library item", "ovf template")
)
