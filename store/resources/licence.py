"""A licence that a vCenter holds.

Of its key only the last five characters are kept, enough to tell it from others: a whole one is a secret,
and answers are read by many.
"""

from store.resource import Balance, Managed, Resource, Table, moment, number, percent, text, texts

LICENCES = Managed(manager="licences")
LICENCE = Table(
    name="licence",
    phase="licences",
    columns=(
        text("name", LICENCES, shown=True, often=True, words=("licence name", "license name")),
        text("licence_key", LICENCES, shown=True, words=("license key",)),
        number("capacity", LICENCES, shown=True, words=("licence capacity", "license capacity")),
        number("used", LICENCES, shown=True, words=("in use", "assigned", "usage")),
        number(
            "free",
            Balance(plus=("capacity",), minus=("used",)),
            shown=True,
            words=("unused", "available"),
        ),
        percent("used_percent", of=("used", "capacity"), label="Used %", words=("used percent", "usage %")),
        text("unit", LICENCES, shown=True, words=("cost unit", "licence unit", "license unit")),
        moment(
            "expires",
            LICENCES,
            shown=True,
            words=("expires on", "expiry", "expiry date", "expiration", "expiration date", "valid until"),
        ),
        text("edition", LICENCES, words=("edition key",)),
        text("product", LICENCES, words=("product name",)),
        text("product_version", LICENCES),
        texts("features", LICENCES, words=("feature",)),
        texts("labels", LICENCES, words=("licence label", "license label")),
    ),
)
RESOURCE = Resource(name="licence", table=LICENCE, words=("licence", "license", "vsphere license"))
