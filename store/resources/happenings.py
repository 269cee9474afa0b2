"""What people call the things that happen in a vCenter, and what its own names of them contain."""

from collections.abc import Iterable, Mapping
from typing import Final

Kinds = Iterable[tuple[tuple[str, ...], tuple[str, ...]]]


def called(kinds: Kinds) -> Mapping[str, tuple[str, ...]]:
    """For each phrase, the pieces of which a value contains one."""
    return {
        spelling: pieces for pieces, phrases in kinds for phrase in phrases for spelling in _spellings(phrase)
    }


def _spellings(phrase: str) -> tuple[str, ...]:
    """One such happening, and several."""
    plural = f"{phrase}es" if phrase.endswith(("s", "h")) else f"{phrase}s"
    return (phrase,) if phrase.endswith(("ed", "ing", "off", "on", "ha", "drs")) else (phrase, plural)


# Pieces of event types, see the vSphere API's "Event" and the ids of its EventEx.
EVENTS: Final = called(
    (
        (("PoweredOn",), ("powered on", "power on", "poweron", "powering on", "power-on")),
        (
            ("PoweredOff", "GuestShutdown"),
            ("powered off", "power off", "poweroff", "powering off", "power-off", "shutdown"),
        ),
        (
            ("PoweredO", "GuestShutdown"),
            (
                "power on/off",
                "power on / off",
                "power on or off",
                "power on and off",
                "power on and power off",
                "power on or power off",
                "power off and on",
                "power off and power on",
                "power off/on",
                "powered on/off",
                "powered on or off",
                "powered on and off",
                "powered off or on",
                "powered off/on",
                "powered on or powered off",
                "powered on and powered off",
                "powered off and powered on",
                "power state change",
                "power cycle",
            ),
        ),
        (("VmSuspended", "GuestStandby"), ("suspended", "suspend", "suspension")),
        (("VmReset",), ("reset", "hard reset", "were reset", "been reset")),
        (
            ("RestartedOnAlternateHost", "RestartedByHA", "GuestReboot", "VmReset"),
            ("restart", "restarted"),
        ),
        (("GuestReboot",), ("rebooted", "reboot", "guest reboot")),
        (
            ("RestartedOnAlternateHost", "RestartedByHA"),
            (
                "restarted by ha",
                "restarted by vsphere ha",
                "rebooted by ha",
                "moved by ha",
                "failed over",
                "failed over by ha",
                "ha restart",
                "ha restarts",
                "ha restarted",
                "ha restarted vm",
                "ha failover",
                "ha failovers",
                "vsphere ha restart",
                "vsphere ha restarts",
                "vsphere ha failover",
                "ha event",
                "did ha restart",
                "has ha restarted",
            ),
        ),
        (
            ("VmMigrated", "VmRelocated"),
            (
                "migrated",
                "migration",
                "vmotion",
                "relocated",
                "relocation",
                "storage vmotion",
                "svmotion",
            ),
        ),
        (
            ("DrsVmMigrated",),
            (
                "drs migration",
                "drs migrated",
                "migrated by drs",
                "moved by drs",
                "vmotioned by drs",
                "drs vmotion",
                "drs move",
                "drs moved",
            ),
        ),
        (("Reconfigured",), ("reconfigured", "reconfigure", "reconfiguration", "configuration change")),
        (("VmCreated", "VmDeployed", "VmCloned", "VmRegistered"), ("creation", "create", "vm creation")),
        (("Cloned",), ("cloned", "clone", "cloning")),
        (("Removed", "Destroyed"), ("deletion", "delete", "removal", "deleted", "removed", "vm deletion")),
        (("Renamed",), ("renamed", "rename", "renames")),
        (("UserLogin",), ("login", "log in", "log-in", "logon", "user login")),
        (("UserLogout",), ("logout", "log out", "logoff", "user logout")),
        (("BadUsername", "NoAccessUser"), ("failed login", "failed logon", "bad login", "login failure")),
        (
            ("HostConnectionLost", "HostDisconnected", "HostNotResponding"),
            (
                "connection lost",
                "lost connection",
                "lost their connection",
                "lost its connection",
                "lost the connection",
                "lost contact",
                "lost connectivity",
                "lost connection to vcenter",
                "lost their connection to vcenter",
                "connection loss",
                "host connection lost",
                "host disconnect",
                "stopped responding",
                "disconnects",
                "went offline",
                "dropped off",
            ),
        ),
        (("MaintenanceMode",), ("maintenance mode", "entered maintenance mode", "maintenance")),
        (("AlarmStatusChanged",), ("alarm status change", "alarm status changed", "alarm change")),
    )
)
# Pieces of events' names, where several happenings share a type.
NAMES: Final = called(
    (
        (
            ("lost access",),
            (
                "lost access",
                "lost access to volume",
                "lost access to a volume",
                "lost access to volumes",
                "lost access to storage",
                "lost access to a datastore",
                "lost access to datastores",
                "lost their storage",
                "lost storage access",
                "lost storage connectivity",
                "volume access lost",
                "loss of access",
            ),
        ),
    )
)
# Pieces of the names of tasks.
TASKS: Final = called(
    (
        (
            ("relocate", "migrate"),
            ("migration", "vmotion", "relocation", "migrate", "relocate", "vm migration"),
        ),
        (
            ("create virtual machine snapshot", "create snapshot"),
            ("snapshot creation", "create snapshot", "snapshot create", "snapshotting"),
        ),
        (
            ("remove snapshot", "remove all snapshots", "delete snapshot"),
            (
                "snapshot removal",
                "remove snapshot",
                "snapshot deletion",
                "delete snapshot",
                "snapshot remove",
            ),
        ),
        (("snapshot",), ("snapshot",)),
        (("clone",), ("clone", "cloning")),
        (("power on",), ("power on", "power-on", "poweron")),
        (("power off",), ("power off", "power-off", "poweroff")),
        (
            ("power o",),
            (
                "power on/off",
                "power on / off",
                "power on and off",
                "power on and power off",
                "power on or off",
            ),
        ),
        (("reconfigure",), ("reconfigure", "reconfiguration", "configuration change")),
        (("rename",), ("rename", "renaming")),
        (("deploy",), ("deploy", "deployment")),
        (("consolidate",), ("consolidate", "consolidation")),
    )
)
