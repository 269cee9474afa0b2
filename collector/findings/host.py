"""What may be wrong with hosts: in themselves, and in their clusters."""

from collector.findings.conditions import DAY, before, below, unset
from store.finding import Check, Fulfils, Unlike
from store.query import All, Has, Not
from store.resource import is_true, is_value

CHECKS = (
    Check(
        name="host_disconnected",
        severity="critical",
        rule=Fulfils(
            resource="host",
            where=lambda _: Not(of=is_value("connection_state", "connected")),
            message="Its vCenter does not reach it: {connection_state}.",
        ),
    ),
    Check(
        name="host_certificate",
        severity="warning",
        rule=Fulfils(
            resource="host",
            where=lambda days: before("certificate_expires", seconds=-days * DAY),
            message="Its certificate ends on {certificate_expires}.",
        ),
    ),
    Check(
        name="path_few",
        severity="critical",
        rule=Fulfils(
            resource="host",
            where=lambda paths: Has(
                resource="scsi_lun",
                by=("host",),
                where=All(of=(is_value("type", "disk"), unset("local"), below("paths", paths))),
            ),
            message="It has too few paths to a LUN that is not local.",
        ),
    ),
    Check(
        name="path_dead",
        severity="warning",
        rule=Fulfils(
            resource="host",
            where=lambda _: Has(resource="path", by=("host",), where=is_value("state", "dead")),
            message="It has dead paths to its LUNs.",
        ),
    ),
    *(
        Check(name=f"host_{name}", severity="info", rule=rule)
        for name, rule in {
            "build": Unlike(column="build"),
            "ntp": Unlike(column="ntp_servers"),
            "dns": Unlike(column="dns_servers"),
            "networks": Unlike(column="networks"),
            "datastores": Unlike(column="datastores", only=(is_true("shared"),)),
        }.items()
    ),
)
