"""What may be wrong with VMs, their snapshots, drives, adapters and guests."""

from collector.findings.conditions import DAY, HOUR, above, before, below, lacking, of_vm, unset
from store.finding import Check, Fulfils, Twins
from store.query import All, Either
from store.resource import GIB, is_true, is_value

CHECKS = (
    Check(
        name="vm_unreachable",
        severity="critical",
        rule=Fulfils(
            resource="vm",
            where=lambda _: Either(
                of=tuple(is_value("connection_state", one) for one in ("inaccessible", "invalid", "orphaned"))
            ),
            message="It is {connection_state}: its files cannot be reached, or its host does not know it.",
        ),
    ),
    Check(
        name="vm_consolidation",
        severity="warning",
        rule=Fulfils(
            resource="vm",
            where=lambda _: is_true("consolidation_needed"),
            message="Its disks need consolidation: a snapshot was deleted, but its files are still there.",
        ),
    ),
    Check(
        name="vm_tools_missing",
        severity="info",
        rule=Fulfils(
            resource="vm",
            where=lambda _: All(
                of=(
                    is_value("power_state", "poweredOn"),
                    is_value("tools_version_status", "guestToolsNotInstalled"),
                )
            ),
            message="It is powered on without VMware Tools.",
        ),
    ),
    Check(
        name="vm_tools_old",
        severity="info",
        rule=Fulfils(
            resource="vm",
            where=lambda _: Either(
                of=tuple(
                    is_value("tools_version_status", f"guestTools{one}")
                    for one in ("NeedUpgrade", "SupportedOld", "TooOld", "Blacklisted")
                )
            ),
            message="Its VMware Tools are out of date: version {tools_version}.",
        ),
    ),
    Check(
        name="vm_no_address",
        severity="info",
        rule=Fulfils(
            resource="vm",
            where=lambda hours: All(
                of=(
                    is_value("power_state", "poweredOn"),
                    lacking("ip"),
                    Either(of=(lacking("booted"), before("booted", seconds=hours * HOUR))),
                )
            ),
            message="It is powered on and tells no IP address. Tools: {tools_running_status}.",
        ),
    ),
    Check(name="vm_same_uuid", severity="warning", rule=Twins(column="instance_uuid")),
    Check(
        name="snapshot_old",
        severity="warning",
        rule=Fulfils(
            resource="snapshot",
            where=lambda days: before("created", seconds=days * DAY),
            message="Its snapshot {name} is of {created}.",
        ),
    ),
    Check(
        name="snapshot_large",
        severity="warning",
        rule=Fulfils(
            resource="snapshot",
            where=lambda gb: above("size", gb * GIB),
            message="Its snapshot {name} takes {size}.",
        ),
    ),
    Check(
        name="guest_disk_full",
        severity="warning",
        rule=Fulfils(
            resource="partition",
            where=lambda percent: below("free_percent", percent),
            message="Its partition {name} has {free} of {capacity} free, {free_percent}.",
        ),
    ),
    Check(
        name="adapter_disconnected",
        severity="info",
        rule=Fulfils(
            resource="adapter",
            where=lambda _: All(of=(unset("connected"), of_vm("power_state", "poweredOn"))),
            message="It is powered on, and its {name} is disconnected.",
        ),
    ),
    Check(
        name="cd_mounted",
        severity="info",
        rule=Fulfils(
            resource="cd_drive",
            where=lambda _: is_true("connected"),
            message="Its {name} is connected. ISO: {file}.",
        ),
    ),
)
