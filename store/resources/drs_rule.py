"""A rule of a cluster: which VMs run together or apart, and on which hosts."""

from store.resource import Computed, Part, Resource, Table, choice, flag, number, ref, refs, text

RULES = "configurationEx[@type=ClusterConfigInfoEx].rule"
NEEDS = ("configurationEx",)

DRS_RULE = Table(
    name="drs_rule",
    part=Part(of="cluster", path=RULES, key="key"),
    columns=(
        text("name", "name", shown=True, often=True, label="DRS rule", tracked=True),
        ref("cluster", Computed(name="parent"), to="cluster", shown=True, often=True),
        choice(
            "type",
            "@type",
            shown=True,
            words=("rule type",),
            values={
                "ClusterAffinityRuleSpec": ("affinity", "keep together", "keep vms together", "vm affinity"),
                "ClusterAntiAffinityRuleSpec": (
                    "anti-affinity",
                    "keep apart",
                    "keep vms apart",
                    "separate",
                    "vm anti-affinity",
                ),
                "ClusterVmHostRuleInfo": ("vm-host", "vm to host", "host affinity"),
                "ClusterDependencyRuleInfo": ("vm to vm", "dependency"),
            },
            tracked=True,
        ),
        flag(
            "enabled", "enabled", shown=True, yes=("enabled",), no=("disabled", "not enabled"), tracked=True
        ),
        flag(
            "mandatory",
            "mandatory",
            shown=True,
            yes=("mandatory", "must run"),
            no=("should run", "preferential"),
            tracked=True,
        ),
        flag(
            "in_compliance",
            "inCompliance",
            label="In compliance",
            words=("compliance", "compliant"),
            yes=("in compliance", "fulfilled"),
            no=("not in compliance", "violated", "not compliant", "broken"),
        ),
        refs(
            "vms",
            Computed(name="rule_vms", needs=NEEDS),
            to="vm",
            label="VMs",
            shown=True,
            often=True,
            tracked=True,
        ),
        refs("hosts", Computed(name="rule_hosts", needs=NEEDS), to="host", often=True),
        text("vm_group", "vmGroupName|vmGroup", label="VM group", tracked=True),
        text("host_group", "affineHostGroupName", words=("affine host group",), tracked=True),
        text("avoided_host_group", "antiAffineHostGroupName", words=("anti-affine host group",)),
        text("depends_on", "dependsOnVmGroup", label="Depends on VM group"),
        flag("user_created", "userCreated", yes=("user created",)),
        number("key", "key", label="Rule key"),
        text("uuid", "ruleUuid", label="Rule UUID"),
    ),
)
RESOURCE = Resource(
    name="drs_rule",
    table=DRS_RULE,
    words=("DRS rule", "rule", "cluster rule", "vm rule", "placement rule"),
)
