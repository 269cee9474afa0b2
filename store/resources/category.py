"""A category of tags."""

from store.resource import Managed, Resource, Table, choice, number, text, texts

TAGS = Managed(manager="tags")
CATEGORY = Table(
    name="category",
    phase="tags",
    columns=(
        text("name", TAGS, shown=True, often=True, words=("category name",), tracked=True),
        choice(
            "cardinality",
            TAGS,
            shown=True,
            words=("tags per object",),
            values={
                "SINGLE": ("single", "one tag per object"),
                "MULTIPLE": ("multiple", "many tags per object"),
            },
            tracked=True,
        ),
        texts(
            "associable_types",
            TAGS,
            label="Associable types",
            shown=True,
            words=("associable type", "associable object types", "object types"),
        ),
        number("tags", TAGS, label="Tags", shown=True, words=("tag count", "number of tags")),
        text("description", TAGS, shown=True, words=("category description",)),
    ),
)
RESOURCE = Resource(name="category", table=CATEGORY, words=("category", "tag category"))
