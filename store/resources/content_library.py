"""A content library."""

from store.resource import Kind, Managed, Resource, Table, choice, count, flag, moment, refs, text, total

LIBRARIES = Managed(manager="libraries")
CONTENT_LIBRARY = Table(
    name="content_library",
    phase="libraries",
    columns=(
        text("name", LIBRARIES, shown=True, often=True, words=("library name",), tracked=True),
        choice(
            "type",
            LIBRARIES,
            shown=True,
            words=("library type",),
            values={"LOCAL": ("local",), "SUBSCRIBED": ("subscribed",)},
        ),
        count(
            "items",
            of="library_item",
            by="library",
            shown=True,
            none=("empty",),
            words=("library items", "contents", "content"),
        ),
        total(
            "size",
            Kind.SIZE,
            of="library_item",
            by="library",
            column="size",
            shown=True,
            words=("library size", "space"),
        ),
        refs("datastores", LIBRARIES, to="datastore", shown=True),
        flag("published", LIBRARIES, shown=True, yes=("published",), no=("unpublished", "not published")),
        text("publish_url", LIBRARIES, label="Publish URL"),
        text("subscription_url", LIBRARIES, label="Subscription URL"),
        flag("automatic_sync", LIBRARIES, label="Automatic synchronization", words=("automatic sync",)),
        flag("on_demand", LIBRARIES, label="Download on demand", words=("on demand",)),
        moment("created", LIBRARIES, words=("creation date", "created on")),
        moment(
            "modified", LIBRARIES, label="Last modified", shown=True, words=("modified on", "last change")
        ),
        moment("synced", LIBRARIES, label="Last synchronized", words=("last sync", "synced on")),
        text("version", LIBRARIES, words=("library version",)),
        text("description", LIBRARIES, words=("library description",)),
    ),
)
RESOURCE = Resource(name="content_library", table=CONTENT_LIBRARY, words=("content library", "library"))
