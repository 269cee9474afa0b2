"""A group of VMs or of hosts in a cluster, which DRS rules are about."""

from store.resource import Computed, Part, Resource, Table, choice, flag, is_value, ref, refs, text

GROUPS = "configurationEx[@type=ClusterConfigInfoEx].group"

DRS_GROUP = Table(
    name="drs_group",
    part=Part(of="cluster", path=GROUPS, key="name"),
    columns=(
        text("name", "name", shown=True, often=True, label="DRS group", tracked=True),
        ref("cluster", Computed(name="parent"), to="cluster", shown=True, often=True),
        choice(
            "type",
            "@type",
            shown=True,
            words=("group type",),
            values={"ClusterVmGroup": (), "ClusterHostGroup": ()},
        ),
        refs("vms", "vm[]", to="vm", label="VMs", shown=True, often=True, words=("members",), tracked=True),
        refs("hosts", "host[]", to="host", shown=True, often=True, words=("member hosts",), tracked=True),
        flag("user_created", "userCreated", yes=("user created",)),
    ),
)
DRS_GROUPS = Resource(
    name="drs_group", table=DRS_GROUP, words=("DRS group", "cluster group", "vm-host group")
)
VM_GROUPS = Resource(
    name="vm_group",
    table=DRS_GROUP,
    words=("VM group", "drs vm group", "vm drs group"),
    where=is_value("type", "ClusterVmGroup"),
)
HOST_GROUPS = Resource(
    name="host_group",
    table=DRS_GROUP,
    words=("host group", "drs host group", "host drs group"),
    where=is_value("type", "ClusterHostGroup"),
)
