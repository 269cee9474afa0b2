"""What administrators call columns and values: by labels, the API's names, other tools' headings."""

import pytest

from nlp.vocabulary import is_plain, plural
from store.resource import Kind, Related
from store.resources.registry import RESOURCES
from tests.nlp.asking import understood

COLUMNS = {
    "numCPU of all vms": ("vm", "cpus"),
    "vms with their memoryMB": ("vm", "memory"),
    "vms with guestFullName": ("vm", "os"),
    "overallStatus of the hosts": ("host", "status"),
    "vms with ProvisionedSpaceGB": ("vm", "provisioned"),
    "datastores with FreeSpaceGB": ("datastore", "free"),
    "vms with used space GB": ("vm", "committed"),
    "vms with memory (in MB)": ("vm", "memory"),
    "vms with their VMHost": ("vm", "host"),
    "vms with created date": ("vm", "created"),
    "cpu utilisation of hosts": ("host", "cpu_usage"),
    "HA status of clusters": ("cluster", "ha_enabled"),
    "AC of clusters": ("cluster", "admission_control"),
    "guest free space of all vms": ("vm", "guest_free"),
    "cluster and storage of all vms": ("vm", "datastores"),
    "vswitches with remaining ports": ("standard_switch", "free_ports"),
    "hosts with memory usage in GB": ("host", "memory_used"),
    "cpu usage in MHz of all clusters": ("cluster", "cpu_used"),
    "datastores with free space in percent": ("datastore", "free_percent"),
    "datastores: name, free space in GB": ("datastore", "free"),
    "free and total of all datastores": ("datastore", "capacity"),
    "what licences are on what hosts": ("host", "licences"),
    "which vms have which tags": ("vm", "tags"),
    "which alarms are on which hosts": ("alarm", "host"),
    "how list vms with thin provisioned savings": ("vm", "uncommitted"),
}
VALUES = {
    "vms with tools installed": "tools_version_status",
    "fault tolerant vms": "ft_state",
    "hosts in lockdown mode": "lockdown_mode",
    "64-bit vms": "os",
    "disks in nonpersistent mode": "mode",
    "evaluation licences": "name",
    "vapps that are down": "state",
}


@pytest.mark.parametrize("text", COLUMNS)
def test_a_column_is_shown_by_what_people_call_it(text):
    resource, column = COLUMNS[text]
    query = understood(text).query
    assert query.resource == resource
    assert (column,) in query.columns


@pytest.mark.parametrize("text", VALUES)
def test_what_is_said_of_a_column_is_a_condition(text):
    assert VALUES[text] in understood(text).reading.lower() or VALUES[text] in repr(
        understood(text).query.where
    )


@pytest.mark.parametrize("resource", RESOURCES.values(), ids=lambda one: one.name)
def test_each_amount_and_time_is_shown_by_its_label(resource):
    shown = {Kind.SIZE, Kind.PERCENT, Kind.MOMENT, Kind.DURATION}
    for column in resource.table.columns:
        plain = is_plain(column.label) or column.label.startswith("Largest")
        if column.kind in shown and not plain and not isinstance(column.source, Related):
            label = column.label.partition(" (")[0]
            query = understood(f"{plural(resource.label)} with their {label}").query
            assert query.resource == resource.name
            called = {c.name for c in resource.table.columns if label.lower() in {c.label.lower(), *c.words}}
            assert {path[0] for path in query.columns} & {*called, column.name}
