"""A licence that a vCenter holds.

Of its key only the last five characters are kept, enough to tell it from others: a whole one is a secret,
and answers are read by many.
"""

from store.resource import Balance, Managed, Resource, Table, count, moment, number, percent, text, texts

LICENCES = Managed(manager="licences")
EDITIONS = {
    "evaluation": ("evaluation",),
    "evaluation key": ("evaluation",),
    "evaluation mode": ("evaluation",),
    "eval": ("evaluation",),
    "trial": ("evaluation",),
    "enterprise": ("enterprise",),
    "enterprise plus": ("enterprise plus",),
    "standard": ("standard",),
    "essentials": ("essentials",),
    "essentials plus": ("essentials plus",),
    "foundation": ("foundation",),
    "vsan": ("vsan",),
    "nsx": ("nsx",),
    "tanzu": ("tanzu",),
}
LICENCE = Table(
    name="licence",
    phase="licences",
    columns=(
        text(
            "name",
            "name",
            shown=True,
            often=True,
            words=("licence name", "license name", "licence type", "license type"),
            contains=EDITIONS,
            tracked=True,
        ),
        text("licence_key", LICENCES, shown=True, words=("license key",), tracked=True),
        number(
            "capacity",
            "total",
            shown=True,
            words=("licence capacity", "license capacity", "total"),
            tracked=True,
        ),
        number("used", "used", shown=True, words=("in use", "assigned", "usage")),
        number(
            "free",
            Balance(plus=("capacity",), minus=("used",)),
            shown=True,
            words=("unused", "available"),
        ),
        percent("used_percent", of=("used", "capacity"), label="Used %", words=("used percent", "usage %")),
        text("unit", "costUnit", shown=True, words=("cost unit", "licence unit", "license unit")),
        moment(
            "expires",
            "properties[key=expirationDate].value",
            shown=True,
            ahead=True,
            words=(
                "expires on",
                "expiring",
                "expiry",
                "expiry date",
                "expiration",
                "expiration date",
                "valid until",
                "licence status",
                "license status",
                "validity",
            ),
        ),
        count("hosts", of="host", by="licences", none=("unassigned", "not assigned")),
        text("edition", "editionKey", words=("edition key",)),
        text("product", "properties[key=ProductName].value", words=("product name",)),
        text("product_version", "properties[key=ProductVersion].value"),
        texts("features", "properties[key=feature].value.value", words=("feature",)),
        texts("labels", "labels.value", words=("licence label", "license label")),
    ),
)
RESOURCE = Resource(name="licence", table=LICENCE, words=("licence", "license", "vsphere license"))
