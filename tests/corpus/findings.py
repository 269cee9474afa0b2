"""What needs attention in the demo fleet, worked out here and not by the store, with the usual thresholds."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from store.resource import GIB

Fact: TypeAlias = Mapping[str, Any]
ON = "poweredOn"
OLD_TOOLS = {"guestToolsNeedUpgrade", "guestToolsSupportedOld", "guestToolsTooOld", "guestToolsBlacklisted"}
DAY = timedelta(days=1)


def found(rows: Mapping[str, list[Fact]], about: Fact, name: str, now: datetime) -> Iterator[Fact]:
    """Rows of `finding`, references as morefs, of a vCenter of that name which says that about itself."""
    whole = {**rows, "vm": [vm for vm in rows["vm"] if _is_meant(vm)]}
    by = {table: {row["moref"]: row for row in listed} for table, listed in rows.items()}
    for check, (severity, table, holds) in _checks(by, now).items():
        for row in whole[table]:
            if holds(row):
                yield _finding(check, severity, table, row, by)
    for column in ("build", "ntp_servers", "dns_servers", "networks", "datastores"):
        for host in _unlike(column, rows["host"], by):
            yield _finding(f"host_{column.removesuffix('_servers')}", "info", "host", host, by)
    if about["certificate_expires"] < now + 30 * DAY:
        yield {"finding": "vcenter_certificate", "severity": "warning", "name": name, "since": now}


def _checks(
    by: Mapping[str, Mapping[str, Fact]], now: datetime
) -> Mapping[str, tuple[str, str, Callable[[Fact], bool]]]:
    """Severity, table, and what a row fulfils, by the check's name."""
    return _of_machines(by["vm"], now) | _of_others(by, now)


def _of_machines(vm: Mapping[str, Fact], now: datetime) -> dict[str, tuple[str, str, Callable[[Fact], bool]]]:
    return {
        "vm_unreachable": (
            "critical",
            "vm",
            lambda one: one["connection_state"] in {"inaccessible", "invalid", "orphaned"},
        ),
        "vm_consolidation": ("warning", "vm", lambda one: one["consolidation_needed"]),
        "vm_tools_missing": (
            "info",
            "vm",
            lambda one: one["power_state"] == ON and one["tools_version_status"] == "guestToolsNotInstalled",
        ),
        "vm_tools_old": ("info", "vm", lambda one: one["tools_version_status"] in OLD_TOOLS),
        "vm_no_address": (
            "info",
            "vm",
            lambda one: one["power_state"] == ON and not one["ip"] and one["booted"] < now - DAY / 24,
        ),
        "snapshot_old": ("warning", "snapshot", lambda one: one["created"] < now - 30 * DAY),
        "snapshot_large": ("warning", "snapshot", lambda one: one["size"] > 50 * GIB),
        "guest_disk_full": ("warning", "partition", lambda one: one["free"] / one["capacity"] < 0.1),
        "adapter_disconnected": (
            "info",
            "adapter",
            lambda one: not one["connected"] and vm[one["vm"]]["power_state"] == ON,
        ),
        "cd_mounted": ("info", "cd_drive", lambda one: one["connected"]),
    }


def _of_others(
    by: Mapping[str, Mapping[str, Fact]], now: datetime
) -> dict[str, tuple[str, str, Callable[[Fact], bool]]]:
    paths = Counter(path["lun"] for path in by["path"].values())
    dead = {path["host"] for path in by["path"].values() if path["state"] == "dead"}
    few = {lun["host"] for key, lun in by["scsi_lun"].items() if not lun["local"] and paths[key] < 2}
    return {
        "host_disconnected": ("critical", "host", lambda one: one["connection_state"] != "connected"),
        "host_certificate": ("warning", "host", lambda one: one["certificate_expires"] < now + 30 * DAY),
        "path_few": ("critical", "host", lambda one: one["moref"] in few),
        "path_dead": ("warning", "host", lambda one: one["moref"] in dead),
        "datastore_inaccessible": ("critical", "datastore", lambda one: not one["accessible"]),
        "datastore_low": ("warning", "datastore", lambda one: one["free"] / one["capacity"] < 0.1),
        "datastore_overallocated": (
            "warning",
            "datastore",
            lambda one: (one["capacity"] - one["free"] + one["uncommitted"]) / one["capacity"] > 2,
        ),
        "alarm_open": ("warning", "alarm", lambda one: not one["acknowledged"]),
    }


def _is_meant(vm: Fact) -> bool:
    return not vm["template"] and not vm["name"].startswith("vCLS")


def _finding(check: str, severity: str, table: str, row: Fact, by: Mapping[str, Mapping[str, Fact]]) -> Fact:
    """About the object, or about what it is a part of."""
    part = "vm" if "vm" in row and table != "alarm" else None
    owner, kind = (by[part][row[part]], part) if part else (row, table)
    places = ("vm", "host", "cluster", "datastore", "datacenter")
    above = {name: row.get(name) or owner.get(name) for name in places}
    named = row["object"] if table == "alarm" else owner["name"]
    mine = {kind: owner["moref"]} if kind in places else {}
    return {"finding": check, "severity": severity, "name": named, **above, **mine}


def _unlike(column: str, hosts: list[Fact], by: Mapping[str, Mapping[str, Fact]]) -> Iterator[Fact]:
    """Hosts that differ from most of their cluster; of two that are as common, the greater counts."""
    known = [host for host in hosts if host["connection_state"] == "connected"]
    for cluster in {host["cluster"] for host in known}:
        values = {host["moref"]: _value(column, host, by) for host in known if host["cluster"] == cluster}
        counts = Counter(values.values())
        most = max(counts, key=lambda value: (counts[value], value))
        yield from (host for host in known if values.get(host["moref"], most) != most)


def _value(column: str, host: Fact, by: Mapping[str, Mapping[str, Fact]]) -> tuple[str, ...]:
    match column:
        case "networks":
            return tuple(sorted(by["network"][one]["name"] for one in host["networks"]))
        case "datastores":
            stores = (by["datastore"][one] for one in host["datastores"])
            return tuple(sorted(store["name"] for store in stores if store["shared"]))
        case "build":
            return (host["build"],)
        case _:
            return tuple(sorted(host[column]))
