"""A custom attribute that objects may have a value for."""

from store.resource import Managed, Resource, Table, text

CUSTOM_ATTRIBUTE = Table(
    name="custom_attribute",
    phase="custom_attributes",
    columns=(
        text("name", Managed(manager="custom_attributes"), shown=True, often=True, tracked=True),
        text(
            "applies_to", Managed(manager="custom_attributes"), shown=True, words=("object type", "apply to")
        ),
    ),
)
RESOURCE = Resource(
    name="custom_attribute",
    table=CUSTOM_ATTRIBUTE,
    words=("custom attribute", "attribute", "custom field", "custom value", "customvalue"),
)
