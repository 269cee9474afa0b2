"""Who changed something, and what was removed on purpose, where a vCenter's events and tasks say so."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    and_,
    case,
    column,
    func,
    literal,
    select,
    union_all,
    update,
    values,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

from store.change import PLACES, WHY
from store.tables import TABLE, text_type

SLACK = timedelta(minutes=5)  # by which the clock of a vCenter may differ from ours
SNAPSHOT = timedelta(minutes=1)  # by which a snapshot may be older or younger than the task that made it
TAKEN = "VirtualMachine.createSnapshot%"
REMOVED: Mapping[str, str] = {"vm": "VmRemovedEvent", "host": "HostRemovedEvent"}
# What several may have done between two syncs, each a part of it: then all of them are named.
SEVERAL = ("moved", "reconfigured", "attribute")
# What tells of a change, by kind of object and by what happened: classes of events, operations of tasks.
SIGNS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("vm", "new"): (
        "VmCreatedEvent",
        "VmClonedEvent",
        "VmDeployedEvent",
        "VmRegisteredEvent",
        "VmDiscoveredEvent",
        "Folder.createVm",
        "VirtualMachine.clone",
        "VirtualMachine.cloneVm",
        "ResourcePool.ImportVAppLRO",
    ),
    ("vm", "renamed"): ("VmRenamedEvent", "ManagedEntity.rename", "VirtualMachine.rename"),
    ("vm", "moved"): (
        "VmMigratedEvent",
        "DrsVmMigratedEvent",
        "VmRelocatedEvent",
        "VmResourcePoolMovedEvent",
        "VirtualMachine.migrate",
        "VirtualMachine.relocate",
        "VirtualMachine.relocateVm",
        "Folder.moveInto",
        "Drm.ExecuteVMotionLRO",
    ),
    ("vm", "powered_on"): (
        "VmPoweredOnEvent",
        "DrsVmPoweredOnEvent",
        "VmStartingEvent",
        "VirtualMachine.powerOn",
        "Datacenter.ExecuteVmPowerOnLRO",
    ),
    ("vm", "powered_off"): (
        "VmPoweredOffEvent",
        "VmGuestShutdownEvent",
        "VmStoppingEvent",
        "VirtualMachine.powerOff",
        "VirtualMachine.shutdownGuest",
    ),
    ("vm", "suspended"): ("VmSuspendedEvent", "VmGuestStandbyEvent", "VirtualMachine.suspend"),
    ("vm", "reconfigured"): (
        "VmReconfiguredEvent",
        "VmUpgradeCompleteEvent",
        "VirtualMachine.reconfigure",
        "VirtualMachine.reconfigVm",
        "VirtualMachine.upgradeVirtualHardware",
    ),
    ("vm", "tools"): ("VirtualMachine.upgradeTools",),
    ("vm", "template"): ("VirtualMachine.markAsTemplate", "VirtualMachine.markAsVirtualMachine"),
    ("vm", "removed"): ("VmRemovedEvent", "VirtualMachine.destroy", "VirtualMachine.unregister"),
    ("vm", "attribute"): ("CustomFieldValueChangedEvent",),
    ("disk", "new"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("disk", "removed"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("disk", "reconfigured"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("adapter", "new"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("adapter", "removed"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("adapter", "reconfigured"): ("VmReconfiguredEvent", "VirtualMachine.reconfigure"),
    ("snapshot", "new"): ("VirtualMachine.createSnapshot", "VirtualMachine.createSnapshotEx"),
    ("snapshot", "removed"): (
        "VirtualMachine.removeAllSnapshots",
        "VirtualMachine.RemoveAllSnapshots",
        "vm.Snapshot.remove",
        "VirtualMachineSnapshot.remove",
    ),
    ("host", "new"): ("HostAddedEvent",),
    ("host", "removed"): ("HostRemovedEvent",),
    ("host", "reconfigured"): (
        "EnteredMaintenanceModeEvent",
        "ExitMaintenanceModeEvent",
        "HostConnectedEvent",
        "HostDisconnectedEvent",
    ),
    ("cluster", "new"): ("ClusterCreatedEvent",),
    ("cluster", "removed"): ("ClusterDestroyedEvent",),
    ("cluster", "reconfigured"): ("ClusterReconfiguredEvent", "ComputeResource.reconfigureEx"),
    ("drs_rule", "new"): ("ClusterReconfiguredEvent", "ComputeResource.reconfigureEx"),
    ("drs_rule", "removed"): ("ClusterReconfiguredEvent", "ComputeResource.reconfigureEx"),
    ("drs_rule", "reconfigured"): ("ClusterReconfiguredEvent", "ComputeResource.reconfigureEx"),
    ("permission", "new"): ("PermissionAddedEvent",),
    ("permission", "removed"): ("PermissionRemovedEvent",),
    ("permission", "reconfigured"): ("PermissionUpdatedEvent",),
    ("datastore", "renamed"): ("DatastoreRenamedEvent",),
    ("datastore", "new"): (
        "VMFSDatastoreCreatedEvent",
        "NASDatastoreCreatedEvent",
        "DatastoreDiscoveredEvent",
    ),
    ("datastore", "removed"): ("DatastoreDestroyedEvent", "DatastoreRemovedOnHostEvent"),
    ("datastore", "reconfigured"): ("VMFSDatastoreExpandedEvent", "VMFSDatastoreExtendedEvent"),
}


def attribute(connection: Connection, vcenter_id: int, run: int, since: datetime | None) -> None:
    """Say of the changes of a run who made them, of what is gone that it was removed, and who took snapshots.

    `since`: when the run before began to list; what happened after that made this run's changes. None for the
    first run, which saw none.
    """
    if since:
        _removed(connection, vcenter_id, since - SLACK)
        _who(connection, vcenter_id, run, since - SLACK)
    _takers(connection, vcenter_id)


def _who(connection: Connection, vcenter_id: int, run: int, after: datetime) -> None:
    log, told, signs = TABLE["change"], _told(vcenter_id, after), _signs()
    change = log.alias()
    fits = and_(change.c.kind == signs.c.kind, change.c.what == signs.c.what)
    same = and_(told.c.sign == signs.c.sign, told.c.object == _object(change))
    mine = (
        change.c.vcenter_id == vcenter_id,
        change.c.run == run,
        change.c.at >= after,
        change.c.who.is_(None),
    )
    key = change.c.moref, change.c.at
    least = func.min(told.c.rank).over(partition_by=key).label("least")
    found = (
        select(*key, change.c.what, told.c.user, told.c.at.label("told_at"), told.c.rank, least)
        .join_from(change, signs, fits)
        .join(told, same)
        .where(*mine)
        .subquery()
    )
    newest = func.array_agg(aggregate_order_by(found.c.user, found.c.told_at.desc()))[1]
    all_of_them = func.string_agg(found.c.user.distinct(), ", ")
    doer = (
        select(found.c.moref, found.c.at, case((found.c.what.in_(SEVERAL), all_of_them), else_=newest))
        .where(found.c.rank == found.c.least)
        .group_by(found.c.moref, found.c.at, found.c.what)
        .subquery("doer")
    )
    this = log.c.vcenter_id == vcenter_id, log.c.moref == doer.c.moref, log.c.at == doer.c.at
    connection.execute(update(log).where(*this, log.c.run == run).values(who=doer.c[2]))


def _removed(connection: Connection, vcenter_id: int, after: datetime) -> None:
    """Objects of which an event says so were removed, and are not just not seen."""
    event, log = TABLE["event"].c, TABLE["change"]
    for name, sign in REMOVED.items():
        gone = select(event[name]).where(
            event.vcenter_id == vcenter_id, event.at >= after, event.type == sign
        )
        lost = TABLE[name]
        its = lost.c.vcenter_id == vcenter_id, lost.c.orphaned_at >= after, lost.c.moref.in_(gone)
        connection.execute(update(lost).where(*its).values({WHY: "removed"}))
        told = log.c.vcenter_id == vcenter_id, log.c.at >= after, log.c.field == WHY, log.c.kind == name
        connection.execute(update(log).where(*told, log.c[name].in_(gone)).values(after="removed"))


def _takers(connection: Connection, vcenter_id: int) -> None:
    """Who took the snapshots of which that is not known, if the task that made them is."""
    snapshot, task = TABLE["snapshot"], TABLE["task"]
    ended = func.coalesce(task.c.ended, task.c.at) + SNAPSHOT
    made = (
        task.c.vcenter_id == vcenter_id,
        task.c.vm == snapshot.c.vm,
        task.c.operation.like(TAKEN),
        snapshot.c.created.between(task.c.at - SNAPSHOT, ended),
    )
    unknown = snapshot.c.vcenter_id == vcenter_id, snapshot.c.created_by.is_(None)
    connection.execute(update(snapshot).where(*unknown, *made).values(created_by=task.c.user))


def _told(vcenter_id: int, after: datetime) -> FromClause:
    """What happened to which object, when, and who did it; `rank`: an event says it better than a task."""
    event, task = TABLE["event"], TABLE["task"]
    return union_all(
        *(
            select(
                rows.c.at,
                sign.label("sign"),
                rows.c.user,
                _object(rows).label("object"),
                literal(rank).label("rank"),
            ).where(rows.c.vcenter_id == vcenter_id, rows.c.at >= after, rows.c.user.is_not(None))
            for rank, (rows, sign) in enumerate(((event, event.c.type), (task, task.c.operation)))
        )
    ).subquery()


def _object(rows: FromClause) -> ColumnElement[str]:
    """The narrowest of what a line is about."""
    return func.coalesce(*(rows.c[name] for name in PLACES))


def _signs() -> FromClause:
    names = (column(name, text_type()) for name in ("kind", "what", "sign"))
    return values(*names, name="signs").data([(*key, sign) for key, signs in SIGNS.items() for sign in signs])
