"""What needs attention: an object on which a check of `collector/findings/` holds."""

from store.query import Order
from store.resource import Kept, Resource, Table, choice, moment, ref, text

SEVERITIES = {
    "critical": ("critical", "urgent", "severe"),
    "warning": ("warning", "serious"),
    "info": ("info", "informational", "minor"),
}
CHECKS = {
    "vm_unreachable": ("zombie VM", "unreachable vm", "vm without its files"),
    "vm_consolidation": ("consolidation due", "disks to consolidate"),
    "vm_tools_missing": ("Tools missing", "missing vmware tools"),
    "vm_tools_old": ("Tools outdated", "old vmware tools"),
    "vm_no_address": ("no address", "no ip address", "powered on without an address"),
    "vm_same_uuid": ("same UUID twice", "duplicate uuid", "shared uuid"),
    "snapshot_old": ("snapshot too old", "forgotten snapshot", "old snapshot"),
    "snapshot_large": ("snapshot too large", "large snapshot"),
    "guest_disk_full": ("guest disk full", "partition full", "full guest disk"),
    "adapter_disconnected": ("adapter disconnected", "disconnected nic"),
    "cd_mounted": ("CD still mounted", "mounted cd", "iso still mounted"),
    "datastore_inaccessible": ("datastore inaccessible", "unreachable datastore"),
    "datastore_low": ("datastore low on space", "low on space"),
    "datastore_overallocated": ("datastore over-allocated", "overallocated", "over-allocated datastore"),
    "host_disconnected": ("host disconnected", "unreachable host"),
    "host_certificate": ("host certificate expiring", "expiring host certificate"),
    "vcenter_certificate": ("vCenter certificate expiring", "expiring vcenter certificate"),
    "host_build": ("host with another build", "build unlike its cluster"),
    "host_ntp": ("host with other NTP servers", "ntp unlike its cluster"),
    "host_dns": ("host with other DNS servers", "dns unlike its cluster"),
    "host_networks": ("host with other networks", "port groups unlike its cluster"),
    "host_datastores": ("host with other datastores", "datastores unlike its cluster"),
    "path_few": ("too few paths", "lost redundancy", "missing paths"),
    "path_dead": ("dead path", "dead paths"),
    "alarm_open": ("alarm not acknowledged", "open alarm", "unacknowledged alarm"),
}

FINDING = Table(
    name="finding",
    phase="findings",
    many=True,
    columns=(
        text("name", Kept(), shown=True, words=("object", "object name")),
        choice(
            "finding",
            Kept(),
            shown=True,
            often=True,
            words=("check", "finding type", "problem type"),
            values=CHECKS,
        ),
        choice("severity", Kept(), shown=True, often=True, words=("importance",), values=SEVERITIES),
        moment("since", Kept(), shown=True, age=True, words=("found", "found on", "found since", "began")),
        text("message", Kept(), shown=True, words=("explanation", "detail")),
        ref("vm", Kept(), to="vm", label="VM", often=True),
        ref("host", Kept(), to="host", often=True),
        ref("cluster", Kept(), to="cluster", shown=True, often=True),
        ref("datastore", Kept(), to="datastore", often=True),
        ref("datacenter", Kept(), to="datacenter", often=True),
    ),
)
RESOURCE = Resource(
    name="finding",
    table=FINDING,
    words=(
        "finding",
        "issue",
        "problem",
        "health finding",
        "health problem",
        "health issue",
        "health check",
        "attention",
        "what needs attention",
        "what is wrong",
        "what's wrong",
    ),
    order=(Order(path=("severity",)), Order(path=("since",), descending=True)),
)
