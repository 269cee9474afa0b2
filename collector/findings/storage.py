"""What may be wrong with datastores."""

from collector.findings.conditions import above, below, unset
from store.finding import Check, Fulfils

CHECKS = (
    Check(
        name="datastore_inaccessible",
        severity="critical",
        rule=Fulfils(
            resource="datastore",
            where=lambda _: unset("accessible"),
            message="It cannot be reached.",
        ),
    ),
    Check(
        name="datastore_low",
        severity="warning",
        rule=Fulfils(
            resource="datastore",
            where=lambda percent: below("free_percent", percent),
            message="It has {free} of {capacity} free, {free_percent}.",
        ),
    ),
    Check(
        name="datastore_overallocated",
        severity="warning",
        rule=Fulfils(
            resource="datastore",
            where=lambda percent: above("provisioned_percent", percent),
            message="Of its {capacity} {provisioned} are promised to VMs, {provisioned_percent}.",
        ),
    ),
)
