"""A cluster of hosts, with what HA, DRS and DPM do in it."""

from store.resource import (
    MIB,
    Above,
    Kind,
    Resource,
    Table,
    attributes,
    choice,
    count,
    flag,
    is_value,
    number,
    ref,
    size,
    tags,
    text,
    total,
)

HA = "configurationEx[@type=ClusterConfigInfoEx].dasConfig"
DRS = "configurationEx[@type=ClusterConfigInfoEx].drsConfig"
DPM = "configurationEx[@type=ClusterConfigInfoEx].dpmConfigInfo"
STATUS = {
    "green": ("green",),
    "yellow": ("yellow",),
    "red": ("red",),
    "gray": ("gray", "grey", "greyed out", "grayed out"),
}

CLUSTER = Table(
    name="cluster",
    managed=("ClusterComputeResource",),
    columns=(
        text("name", "name", shown=True, often=True),
        ref("datacenter", Above(path="parent"), to="datacenter", shown=True),
        count("hosts", of="host", by="cluster", shown=True, none=("empty", "without hosts")),
        count("vms", of="vm", by="cluster", label="VMs", shown=True, none=("without vms",)),
        count("vms_on", of="vm", by="cluster", where=is_value("power_state", "poweredOn"), label="VMs on"),
        flag(
            "ha_enabled",
            f"{HA}.enabled",
            label="HA",
            shown=True,
            words=("ha", "high availability", "ha state"),
            yes=("ha enabled", "with ha"),
            no=("ha disabled", "without ha"),
        ),
        flag(
            "drs_enabled",
            f"{DRS}.enabled",
            label="DRS",
            shown=True,
            words=("drs", "drs state"),
            yes=("drs enabled", "with drs"),
            no=("drs disabled", "without drs"),
        ),
        choice(
            "drs_behavior",
            f"{DRS}.defaultVmBehavior",
            label="DRS automation",
            words=("drs automation level", "drs level", "automation level"),
            values={
                "manual": ("manual",),
                "partiallyAutomated": ("partially automated",),
                "fullyAutomated": ("fully automated",),
            },
        ),
        number("drs_rate", f"{DRS}.vmotionRate", label="DRS migration threshold", words=("vmotion rate",)),
        flag(
            "admission_control",
            f"{HA}.admissionControlEnabled",
            words=("ha admission control",),
            yes=("admission control enabled",),
            no=("admission control disabled",),
        ),
        number("failover_level", f"{HA}.failoverLevel", words=("host failures tolerated",)),
        choice(
            "host_monitoring",
            f"{HA}.hostMonitoring",
            values={"enabled": ("host monitoring on",), "disabled": ("host monitoring off",)},
        ),
        text("heartbeat_policy", f"{HA}.hBDatastoreCandidatePolicy", label="Heartbeat datastore policy"),
        text("isolation_response", f"{HA}.defaultVmSettings.isolationResponse"),
        text("restart_priority", f"{HA}.defaultVmSettings.restartPriority"),
        text("vm_monitoring", f"{HA}.vmMonitoring", label="VM monitoring"),
        number("max_failures", f"{HA}.defaultVmSettings.vmToolsMonitoringSettings.maxFailures"),
        number(
            "max_failure_window",
            f"{HA}.defaultVmSettings.vmToolsMonitoringSettings.maxFailureWindow",
            unit="s",
        ),
        number(
            "failure_interval", f"{HA}.defaultVmSettings.vmToolsMonitoringSettings.failureInterval", unit="s"
        ),
        number("min_up_time", f"{HA}.defaultVmSettings.vmToolsMonitoringSettings.minUpTime", unit="s"),
        flag("dpm_enabled", f"{DPM}.enabled", label="DPM", words=("dpm",)),
        text("dpm_behavior", f"{DPM}.defaultDpmBehavior", label="DPM behaviour"),
        number("dpm_rate", f"{DPM}.hostPowerActionRate", label="DPM host power action rate"),
        text(
            "evc_mode",
            "summary[@type=ClusterComputeResourceSummary].currentEVCModeKey",
            label="EVC mode",
            words=("evc",),
        ),
        number("total_cpu", "summary.totalCpu", unit="MHz", label="CPU capacity", words=("total cpu", "cpu")),
        number("effective_cpu", "summary.effectiveCpu", unit="MHz", label="Effective CPU"),
        number("cores", "summary.numCpuCores", shown=True, words=("cpu cores", "physical cores")),
        number("threads", "summary.numCpuThreads", words=("cpu threads", "logical processors")),
        size("memory", "summary.totalMemory", shown=True, words=("total memory", "mem", "ram")),
        size("effective_memory", "summary.effectiveMemory", times=MIB),
        number("effective_hosts", "summary.numEffectiveHosts", words=("usable hosts",)),
        number(
            "vmotions",
            "summary[@type=ClusterComputeResourceSummary].numVmotions",
            label="vMotions",
            words=("migrations", "drs migrations"),
        ),
        total("vcpus", Kind.NUMBER, of="vm", by="cluster", column="cpus", label="vCPUs", words=("vcpu",)),
        total("vram", Kind.SIZE, of="vm", by="cluster", column="memory", label="VM memory", words=("vram",)),
        choice("status", "overallStatus", words=("overall status", "health"), values=STATUS),
        choice("config_status", "configStatus", values=STATUS),
        tags(),
        attributes(),
    ),
)
RESOURCE = Resource(name="cluster", table=CLUSTER, words=("cluster", "compute cluster"))
