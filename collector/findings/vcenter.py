"""What may be wrong with a vCenter itself."""

from collector.findings.conditions import DAY, before
from store.finding import Check, Fulfils

CHECKS = (
    Check(
        name="vcenter_certificate",
        severity="warning",
        rule=Fulfils(
            resource="vcenter",
            where=lambda days: before("certificate_expires", seconds=-days * DAY),
            message="Its certificate ends on {certificate_expires}.",
        ),
    ),
)
