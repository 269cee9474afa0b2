"""Every resource and table, in the order in which they are listed to people."""

from store.resource import Resource, Table
from store.resources.adapter import RESOURCE as ADAPTER
from store.resources.alarm import RESOURCE as ALARM
from store.resources.category import RESOURCE as CATEGORY
from store.resources.cd_drive import RESOURCE as CD_DRIVE
from store.resources.change import RESOURCE as CHANGE
from store.resources.cluster import RESOURCE as CLUSTER
from store.resources.content_library import RESOURCE as CONTENT_LIBRARY
from store.resources.custom_attribute import RESOURCE as CUSTOM_ATTRIBUTE
from store.resources.daily import COUNTS, SPACES
from store.resources.datacenter import RESOURCE as DATACENTER
from store.resources.datastore import RESOURCE as DATASTORE
from store.resources.datastore_cluster import RESOURCE as DATASTORE_CLUSTER
from store.resources.disk import RESOURCE as DISK
from store.resources.distributed_switch import RESOURCE as DISTRIBUTED_SWITCH
from store.resources.drs_group import DRS_GROUPS, HOST_GROUPS, VM_GROUPS
from store.resources.drs_rule import RESOURCE as DRS_RULE
from store.resources.event import RESOURCE as EVENT
from store.resources.finding import RESOURCE as FINDING
from store.resources.floppy_drive import RESOURCE as FLOPPY_DRIVE
from store.resources.folder import RESOURCE as FOLDER
from store.resources.host import RESOURCE as HOST
from store.resources.host_port_group import RESOURCE as HOST_PORT_GROUP
from store.resources.library_item import RESOURCE as LIBRARY_ITEM
from store.resources.licence import RESOURCE as LICENCE
from store.resources.metric import RESOURCE as METRIC
from store.resources.network import DISTRIBUTED_PORT_GROUPS, NETWORKS, PORT_GROUPS
from store.resources.partition import RESOURCE as PARTITION
from store.resources.path import RESOURCE as PATH
from store.resources.pci_device import GPUS, PCI_DEVICES
from store.resources.permission import RESOURCE as PERMISSION
from store.resources.physical_adapter import RESOURCE as PHYSICAL_ADAPTER
from store.resources.recommendation import RESOURCE as RECOMMENDATION
from store.resources.resource_pool import RESOURCE_POOLS, VAPPS
from store.resources.role import RESOURCE as ROLE
from store.resources.scsi_lun import RESOURCE as SCSI_LUN
from store.resources.sensor import RESOURCE as SENSOR
from store.resources.service import RESOURCE as SERVICE
from store.resources.snapshot import RESOURCE as SNAPSHOT
from store.resources.standard_switch import RESOURCE as STANDARD_SWITCH
from store.resources.storage_adapter import RESOURCE as STORAGE_ADAPTER
from store.resources.tag import RESOURCE as TAG
from store.resources.task import RESOURCE as TASK
from store.resources.usb_device import RESOURCE as USB_DEVICE
from store.resources.vcenter import RESOURCE as VCENTER
from store.resources.vm import TEMPLATES, VMS
from store.resources.vmkernel_adapter import RESOURCE as VMKERNEL_ADAPTER

RESOURCES: dict[str, Resource] = {
    resource.name: resource
    for resource in (
        VMS,
        TEMPLATES,
        HOST,
        CLUSTER,
        RESOURCE_POOLS,
        VAPPS,
        DATASTORE,
        DATASTORE_CLUSTER,
        NETWORKS,
        PORT_GROUPS,
        DISTRIBUTED_PORT_GROUPS,
        DISTRIBUTED_SWITCH,
        STANDARD_SWITCH,
        HOST_PORT_GROUP,
        PHYSICAL_ADAPTER,
        VMKERNEL_ADAPTER,
        STORAGE_ADAPTER,
        SCSI_LUN,
        PATH,
        PCI_DEVICES,
        GPUS,
        SENSOR,
        SERVICE,
        SNAPSHOT,
        DISK,
        PARTITION,
        ADAPTER,
        CD_DRIVE,
        FLOPPY_DRIVE,
        USB_DEVICE,
        DATACENTER,
        FOLDER,
        DRS_RULE,
        DRS_GROUPS,
        VM_GROUPS,
        HOST_GROUPS,
        RECOMMENDATION,
        TAG,
        CATEGORY,
        CUSTOM_ATTRIBUTE,
        CONTENT_LIBRARY,
        LIBRARY_ITEM,
        EVENT,
        TASK,
        ALARM,
        PERMISSION,
        ROLE,
        LICENCE,
        METRIC,
        CHANGE,
        FINDING,
        COUNTS,
        SPACES,
        VCENTER,
    )
}
TABLES: dict[str, Table] = {resource.table.name: resource.table for resource in RESOURCES.values()}
