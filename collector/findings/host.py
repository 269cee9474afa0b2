"""What may be wrong with hosts: in themselves, and in their clusters."""

from collector.findings.conditions import DAY, above, before, below, unset
from store.finding import Check, Fulfils, Unlike
from store.query import All, Not
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
            resource="scsi_lun",
            where=lambda paths: All(of=(is_value("type", "disk"), unset("local"), below("paths", paths))),
            message="It reaches LUN {name} by {paths} path(s) only.",
        ),
    ),
    Check(
        name="path_dead",
        severity="warning",
        rule=Fulfils(
            resource="scsi_lun",
            where=lambda _: above("dead_paths", 0),
            message="Of its {paths} paths to LUN {name} {dead_paths} are dead.",
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
