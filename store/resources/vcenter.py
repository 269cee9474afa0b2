"""A vCenter, or a standalone ESXi host, that vMiner reads. Adding and syncing it write its columns."""

from store.resource import Kept, Resource, Table, choice, count, flag, moment, text

VCENTER = Table(
    name="vcenter",
    columns=(
        text("name", Kept(), shown=True, often=True),
        text(
            "host",
            Kept(),
            shown=True,
            label="Address",
            words=("address", "server", "url", "ip", "ip address", "hostname", "fqdn"),
        ),
        text("version", Kept(), shown=True, words=("vcenter version",)),
        text("build", Kept(), shown=True),
        text("api_version", Kept(), label="API version"),
        text("full_name", Kept(), label="Product", words=("product", "fullname")),
        choice(
            "api_type",
            Kept(),
            label="API type",
            values={"VirtualCenter": ("vcenter server",), "HostAgent": ("standalone esxi",)},
        ),
        text("os_type", Kept(), label="OS type"),
        text("instance_uuid", Kept(), label="Instance UUID", words=("vcenter uuid",)),
        moment(
            "certificate_expires",
            Kept(),
            words=("certificate expiry", "certificate expiry date", "cert expires", "cert expiry"),
        ),
        flag("insecure", Kept(), yes=("insecure", "unverified"), label="TLS not verified"),
        moment(
            "synced_at", Kept(), shown=True, label="Last sync", words=("last sync", "synced", "freshness")
        ),
        choice(
            "sync_state",
            Kept(),
            shown=True,
            label="Sync",
            words=("sync state", "status"),
            values={
                "never": ("never synced",),
                "running": ("syncing",),
                "ok": ("synced fine",),
                "failed": ("failed to sync", "sync failed"),
            },
        ),
        text("sync_error", Kept(), label="Sync error"),
        count("vms", of="vm", by="vcenter", label="VMs", shown=True, none=("empty",)),
        count("hosts", of="host", by="vcenter", shown=True),
        count("clusters", of="cluster", by="vcenter"),
        count("datastores", of="datastore", by="vcenter"),
    ),
)
RESOURCE = Resource(
    name="vcenter", table=VCENTER, words=("vCenter", "vcenter server", "vc", "vcsa", "virtual center")
)
