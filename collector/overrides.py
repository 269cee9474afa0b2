"""What a cluster's HA and DRS do with a VM: by a setting of the VM's own, or else the cluster's."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml.etree import _Element as Element

from collector.wire import VIM, Content, child, text

# A column of `vm` -> where the cluster has it for all, and where one VM has its own, below its element.
HA: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "ha_restart_priority": (("defaultVmSettings", "restartPriority"), ("dasSettings", "restartPriority")),
    "ha_isolation_response": (
        ("defaultVmSettings", "isolationResponse"),
        ("dasSettings", "isolationResponse"),
    ),
    "ha_monitoring": (("vmMonitoring",), ("dasSettings", "vmToolsMonitoringSettings", "vmMonitoring")),
}
DRS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "drs_automation": (("defaultVmBehavior",), ("behavior",)),
}
AS_CLUSTER = {"", "clusterRestartPriority", "clusterIsolationResponse"}  # what says: no setting of its own
ALL = ""  # in place of a VM: what holds for those without a setting of their own

Settings: TypeAlias = Mapping[str, Mapping[str, str]]


def overrides(content: Content) -> Settings:
    """VM, or `ALL`, -> column -> value, of a cluster; nothing for other objects, and what is switched off."""
    config = content.properties.get("configurationEx")
    found: dict[str, dict[str, str]] = {}
    for part, each, columns in (("dasConfig", "dasVmConfig", HA), ("drsConfig", "drsVmConfig", DRS)):
        whole = child(config, part)
        if config is not None and text(whole, "enabled") == "true":
            own = {column: path for column, (_, path) in columns.items()}
            found.setdefault(ALL, {}).update(
                _told(whole, {column: path for column, (path, _) in columns.items()})
            )
            for one in config.iterchildren(VIM + each):
                found.setdefault(text(one, "key"), {}).update(_told(one, own))
    return found


def _told(element: Element | None, paths: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for column, path in paths.items():
        value = text(element, *path)
        if value not in AS_CLUSTER:
            yield column, value
