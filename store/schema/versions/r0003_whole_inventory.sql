alter table adapter add column switch TEXT COLLATE vminer;

alter table adapter alter column name_key drop expression;

alter table adapter alter column mac_key drop expression;

CREATE TABLE alarm (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    status TEXT COLLATE vminer,
    at TIMESTAMP WITH TIME ZONE,
    object TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    network TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    resource_pool TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    acknowledged BOOLEAN,
    acknowledged_by TEXT COLLATE vminer,
    acknowledged_at TIMESTAMP WITH TIME ZONE,
    description TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    object_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(object)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE category (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    cardinality TEXT COLLATE vminer,
    associable_types TEXT[] COLLATE vminer,
    tags BIGINT,
    description TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    description_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(description)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE cd_drive (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    connected BOOLEAN,
    starts_connected BOOLEAN,
    file TEXT COLLATE vminer,
    datastore TEXT COLLATE "C",
    device TEXT COLLATE vminer,
    backing TEXT COLLATE vminer,
    controller TEXT COLLATE vminer,
    unit_number BIGINT,
    key BIGINT,
    name_key TEXT COLLATE "C",
    file_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE change (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    what TEXT COLLATE vminer,
    name TEXT COLLATE vminer,
    field TEXT COLLATE vminer,
    before TEXT COLLATE vminer,
    after TEXT COLLATE vminer,
    who TEXT COLLATE vminer,
    kind TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    run BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    field_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(field)) STORED,
    before_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(before)) STORED,
    after_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(after)) STORED,
    who_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(who)) STORED,
    kind_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(kind)) STORED,
    PRIMARY KEY (vcenter_id, moref, at)
)
 PARTITION BY RANGE (at);

alter table cluster add column admission_policy TEXT COLLATE vminer;

alter table cluster add column current_failover_level BIGINT;

alter table cluster add column cpu_failover_percent BIGINT;

alter table cluster add column memory_failover_percent BIGINT;

alter table cluster add column failover_hosts TEXT[] COLLATE "C";

alter table cluster add column heartbeat_datastores TEXT[] COLLATE "C";

alter table cluster add column component_protection TEXT COLLATE vminer;

alter table cluster add column proactive_ha BOOLEAN;

alter table cluster add column drs_score BIGINT;

alter table cluster add column vsan_enabled BOOLEAN;

alter table cluster alter column name_key drop expression;

CREATE TABLE content_library (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    datastores TEXT[] COLLATE "C",
    published BOOLEAN,
    publish_url TEXT COLLATE vminer,
    subscription_url TEXT COLLATE vminer,
    automatic_sync BOOLEAN,
    on_demand BOOLEAN,
    created TIMESTAMP WITH TIME ZONE,
    modified TIMESTAMP WITH TIME ZONE,
    synced TIMESTAMP WITH TIME ZONE,
    version TEXT COLLATE vminer,
    description TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE daily (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    day TIMESTAMP WITH TIME ZONE,
    cluster TEXT COLLATE "C",
    hosts BIGINT,
    vms BIGINT,
    vms_on BIGINT,
    templates BIGINT,
    vcpus BIGINT,
    memory BIGINT,
    provisioned BIGINT,
    used BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

alter table datacenter alter column name_key drop expression;

alter table datastore add column folder TEXT COLLATE "C";

alter table datastore add column datastore_cluster TEXT COLLATE "C";

alter table datastore add column vmfs_uuid TEXT COLLATE vminer;

alter table datastore add column extents TEXT[] COLLATE vminer;

alter table datastore add column growth BIGINT;

alter table datastore add column growth_error BIGINT;

alter table datastore add column full_at TIMESTAMP WITH TIME ZONE;

alter table datastore alter column name_key drop expression;

CREATE TABLE datastore_cluster (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    path TEXT COLLATE vminer,
    datacenter TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    capacity BIGINT,
    sdrs_enabled BOOLEAN,
    automation TEXT COLLATE vminer,
    io_balancing BOOLEAN,
    balance_interval DOUBLE PRECISION,
    keep_disks_together BOOLEAN,
    space_threshold BIGINT,
    latency_threshold BIGINT,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE datastore_cluster_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    free BIGINT,
    digest BYTEA,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE datastore_daily (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    day TIMESTAMP WITH TIME ZONE,
    datastore TEXT COLLATE "C",
    capacity BIGINT,
    free BIGINT,
    used BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

alter table datastore_usage add column digest BYTEA;

alter table disk add column controller_type TEXT COLLATE vminer;

alter table disk add column scsi_id TEXT COLLATE vminer;

alter table disk add column encryption_key TEXT COLLATE vminer;

alter table disk add column first_class_id TEXT COLLATE vminer;

alter table disk alter column name_key drop expression;

CREATE TABLE distributed_switch (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    datacenter TEXT COLLATE "C",
    version TEXT COLLATE vminer,
    vendor TEXT COLLATE vminer,
    build TEXT COLLATE vminer,
    description TEXT COLLATE vminer,
    mtu BIGINT,
    uplinks TEXT[] COLLATE vminer,
    ports BIGINT,
    max_ports BIGINT,
    created TIMESTAMP WITH TIME ZONE,
    discovery_protocol TEXT COLLATE vminer,
    discovery_operation TEXT COLLATE vminer,
    network_io_control BOOLEAN,
    lacp_groups TEXT[] COLLATE vminer,
    lacp_mode TEXT COLLATE vminer,
    lacp_balancing TEXT COLLATE vminer,
    ingress_shaping BOOLEAN,
    egress_shaping BOOLEAN,
    contact TEXT COLLATE vminer,
    admin_name TEXT COLLATE vminer,
    uuid TEXT COLLATE vminer,
    status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C",
    version_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE drs_group (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    cluster TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    vms TEXT[] COLLATE "C",
    hosts TEXT[] COLLATE "C",
    user_created BOOLEAN,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE drs_rule (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    cluster TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    enabled BOOLEAN,
    mandatory BOOLEAN,
    in_compliance BOOLEAN,
    vms TEXT[] COLLATE "C",
    hosts TEXT[] COLLATE "C",
    vm_group TEXT COLLATE vminer,
    host_group TEXT COLLATE vminer,
    avoided_host_group TEXT COLLATE vminer,
    depends_on TEXT COLLATE vminer,
    user_created BOOLEAN,
    key BIGINT,
    uuid TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE event (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    name TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    severity TEXT COLLATE vminer,
    "user" TEXT COLLATE vminer,
    object TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    network TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    message TEXT COLLATE vminer,
    chain BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    user_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key("user")) STORED,
    object_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(object)) STORED,
    message_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(message)) STORED,
    PRIMARY KEY (vcenter_id, moref, at)
)
 PARTITION BY RANGE (at);

CREATE TABLE finding (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    finding TEXT COLLATE vminer,
    severity TEXT COLLATE vminer,
    since TIMESTAMP WITH TIME ZONE,
    message TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    message_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(message)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE floppy_drive (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    connected BOOLEAN,
    starts_connected BOOLEAN,
    file TEXT COLLATE vminer,
    datastore TEXT COLLATE "C",
    device TEXT COLLATE vminer,
    backing TEXT COLLATE vminer,
    key BIGINT,
    name_key TEXT COLLATE "C",
    file_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

alter table folder alter column name_key drop expression;

alter table folder alter column path_key drop expression;

alter table host add column distributed_switches TEXT[] COLLATE "C";

alter table host add column vmotion_ips TEXT[] COLLATE vminer;

alter table host add column management_ips TEXT[] COLLATE vminer;

alter table host add column vsan_enabled BOOLEAN;

alter table host add column fault_domain TEXT COLLATE vminer;

alter table host add column ats_heartbeat BOOLEAN;

alter table host add column ats_locking BOOLEAN;

alter table host add column ntp_policy TEXT COLLATE vminer;

alter table host add column syslog TEXT COLLATE vminer;

alter table host add column ssh_policy TEXT COLLATE vminer;

alter table host add column shell_running BOOLEAN;

alter table host add column certificate_subject TEXT COLLATE vminer;

alter table host add column certificate_issuer TEXT COLLATE vminer;

alter table host add column certificate_from TIMESTAMP WITH TIME ZONE;

alter table host add column certificate_expires TIMESTAMP WITH TIME ZONE;

alter table host add column memory_tiering TEXT COLLATE vminer;

alter table host add column numa_nodes BIGINT;

alter table host add column licences TEXT[] COLLATE "C";

alter table host alter column name_key drop expression;

alter table host alter column version_key drop expression;

alter table host alter column build_key drop expression;

alter table host alter column model_key drop expression;

CREATE TABLE host_port_group (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    switch TEXT COLLATE "C",
    vlan BIGINT,
    promiscuous BOOLEAN,
    mac_changes BOOLEAN,
    forged_transmits BOOLEAN,
    teaming TEXT COLLATE vminer,
    active_uplinks TEXT[] COLLATE vminer,
    standby_uplinks TEXT[] COLLATE vminer,
    notify_switches BOOLEAN,
    rolling_order BOOLEAN,
    reverse_policy BOOLEAN,
    beacon_probing BOOLEAN,
    traffic_shaping BOOLEAN,
    average_bandwidth BIGINT,
    peak_bandwidth BIGINT,
    burst_size BIGINT,
    tso BOOLEAN,
    checksum_offload BOOLEAN,
    zero_copy BOOLEAN,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

alter table host_usage add column digest BYTEA;

CREATE TABLE library_item (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    library TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    size BIGINT,
    content_version TEXT COLLATE vminer,
    created TIMESTAMP WITH TIME ZONE,
    modified TIMESTAMP WITH TIME ZONE,
    synced TIMESTAMP WITH TIME ZONE,
    cached BOOLEAN,
    description TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    type_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(type)) STORED,
    content_version_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(content_version)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE licence (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    licence_key TEXT COLLATE vminer,
    capacity BIGINT,
    used BIGINT,
    unit TEXT COLLATE vminer,
    expires TIMESTAMP WITH TIME ZONE,
    edition TEXT COLLATE vminer,
    product TEXT COLLATE vminer,
    product_version TEXT COLLATE vminer,
    features TEXT[] COLLATE vminer,
    labels TEXT[] COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    licence_key_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(licence_key)) STORED,
    unit_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(unit)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE metric (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    counter TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    unit TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    unit_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(unit)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE metric_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    value BIGINT,
    at TIMESTAMP WITH TIME ZONE,
    digest BYTEA,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

alter table name add column stem TEXT COLLATE "C" NOT NULL;

alter table name add column numbers TEXT[] COLLATE "C" NOT NULL;

alter table name drop column parts;

alter table name drop column deletions;

alter table network add column switch TEXT COLLATE "C";

alter table network add column vlan_range TEXT COLLATE vminer;

alter table network add column private_vlan BIGINT;

alter table network add column teaming TEXT COLLATE vminer;

alter table network add column active_uplinks TEXT[] COLLATE vminer;

alter table network add column standby_uplinks TEXT[] COLLATE vminer;

alter table network add column notify_switches BOOLEAN;

alter table network add column rolling_order BOOLEAN;

alter table network add column reverse_policy BOOLEAN;

alter table network add column beacon_probing BOOLEAN;

alter table network add column ingress_shaping BOOLEAN;

alter table network add column egress_shaping BOOLEAN;

alter table network add column blocked BOOLEAN;

alter table network add column block_override BOOLEAN;

alter table network add column shaping_override BOOLEAN;

alter table network add column reset_at_disconnect BOOLEAN;

alter table network add column live_port_moving BOOLEAN;

alter table network add column vendor_config_override BOOLEAN;

alter table network add column vlan_override BOOLEAN;

alter table network add column teaming_override BOOLEAN;

alter table network add column security_override BOOLEAN;

alter table network add column description TEXT COLLATE vminer;

alter table network alter column name_key drop expression;

CREATE TABLE partition (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    disk TEXT COLLATE "C",
    capacity BIGINT,
    file_system TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE partition_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    free BIGINT,
    digest BYTEA,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE path (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    lun TEXT COLLATE "C",
    adapter TEXT COLLATE "C",
    state TEXT COLLATE vminer,
    working BOOLEAN,
    transport TEXT COLLATE vminer,
    target TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    target_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE pci_device (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    vendor TEXT COLLATE vminer,
    class TEXT COLLATE vminer,
    address TEXT COLLATE vminer,
    vendor_id TEXT COLLATE vminer,
    device_id TEXT COLLATE vminer,
    gpu BOOLEAN,
    passthrough BOOLEAN,
    graphics_type TEXT COLLATE vminer,
    memory BIGINT,
    name_key TEXT COLLATE "C",
    vendor_key TEXT COLLATE "C",
    address_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE permission (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    "group" BOOLEAN,
    role TEXT COLLATE "C",
    object TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    network TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    resource_pool TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    object_type TEXT COLLATE vminer,
    propagate BOOLEAN,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    object_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(object)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE physical_adapter (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    link BOOLEAN,
    speed BIGINT,
    full_duplex BOOLEAN,
    switch TEXT COLLATE vminer,
    uplink_port TEXT COLLATE vminer,
    mac TEXT COLLATE vminer,
    driver TEXT COLLATE vminer,
    driver_version TEXT COLLATE vminer,
    firmware_version TEXT COLLATE vminer,
    pci TEXT COLLATE vminer,
    wake_on_lan BOOLEAN,
    auto_negotiate BOOLEAN,
    neighbour TEXT COLLATE vminer,
    neighbour_port TEXT COLLATE vminer,
    neighbour_protocol TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    switch_key TEXT COLLATE "C",
    driver_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE recommendation (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    cluster TEXT COLLATE "C",
    made TIMESTAMP WITH TIME ZONE,
    priority BIGINT,
    type TEXT COLLATE vminer,
    reason TEXT COLLATE vminer,
    warning TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    source TEXT COLLATE "C",
    destination TEXT COLLATE "C",
    key TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE resource_pool (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    path TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    root BOOLEAN,
    parent TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    state TEXT COLLATE vminer,
    suspended BOOLEAN,
    product TEXT COLLATE vminer,
    annotation TEXT COLLATE vminer,
    cpu_reservation BIGINT,
    cpu_expandable BOOLEAN,
    cpu_limit BIGINT,
    cpu_shares_level TEXT COLLATE vminer,
    cpu_shares BIGINT,
    memory_reservation BIGINT,
    memory_expandable BOOLEAN,
    memory_limit BIGINT,
    memory_shares_level TEXT COLLATE vminer,
    memory_shares BIGINT,
    memory_configured BIGINT,
    cpu_max BIGINT,
    memory_max BIGINT,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C",
    path_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE resource_pool_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    cpu_used BIGINT,
    cpu_reserved BIGINT,
    cpu_reserved_vms BIGINT,
    cpu_unreserved BIGINT,
    cpu_unreserved_vms BIGINT,
    memory_used BIGINT,
    memory_reserved BIGINT,
    memory_reserved_vms BIGINT,
    memory_unreserved BIGINT,
    memory_unreserved_vms BIGINT,
    cpu_demand BIGINT,
    cpu_entitlement BIGINT,
    cpu_static_entitlement BIGINT,
    memory_entitlement BIGINT,
    memory_static_entitlement BIGINT,
    memory_active BIGINT,
    memory_consumed BIGINT,
    memory_ballooned BIGINT,
    memory_swapped BIGINT,
    memory_compressed BIGINT,
    memory_private BIGINT,
    memory_shared BIGINT,
    memory_overhead BIGINT,
    digest BYTEA,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE role (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    description TEXT COLLATE vminer,
    system BOOLEAN,
    privilege_count BIGINT,
    privileges TEXT[] COLLATE vminer,
    system_name TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    description_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(description)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE scsi_lun (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    display_name TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    capacity BIGINT,
    vendor TEXT COLLATE vminer,
    model TEXT COLLATE vminer,
    revision TEXT COLLATE vminer,
    serial_number TEXT COLLATE vminer,
    uuid TEXT COLLATE vminer,
    state TEXT COLLATE vminer,
    local BOOLEAN,
    ssd BOOLEAN,
    policy TEXT COLLATE vminer,
    datastore TEXT COLLATE "C",
    vaai TEXT COLLATE vminer,
    queue_depth BIGINT,
    scsi_level TEXT COLLATE vminer,
    perennially_reserved BOOLEAN,
    name_key TEXT COLLATE "C",
    vendor_key TEXT COLLATE "C",
    model_key TEXT COLLATE "C",
    policy_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE sensor (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    health TEXT COLLATE vminer,
    unit TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    type_key TEXT COLLATE "C",
    value_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE sensor_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    reading BIGINT,
    value TEXT COLLATE vminer,
    digest BYTEA,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE service (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    key TEXT COLLATE vminer,
    running BOOLEAN,
    policy TEXT COLLATE vminer,
    required BOOLEAN,
    name_key TEXT COLLATE "C",
    key_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

alter table snapshot add column state_size BIGINT;

alter table snapshot add column created_by TEXT COLLATE vminer;

alter table snapshot add column parent TEXT COLLATE "C";

alter table snapshot add column depth BIGINT;

alter table snapshot alter column name_key drop expression;

alter table snapshot alter column description_key drop expression;

alter table snapshot add column created_by_key TEXT COLLATE "C";

CREATE TABLE standard_switch (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    uplinks TEXT[] COLLATE vminer,
    mtu BIGINT,
    ports BIGINT,
    free_ports BIGINT,
    promiscuous BOOLEAN,
    mac_changes BOOLEAN,
    forged_transmits BOOLEAN,
    teaming TEXT COLLATE vminer,
    active_uplinks TEXT[] COLLATE vminer,
    standby_uplinks TEXT[] COLLATE vminer,
    notify_switches BOOLEAN,
    rolling_order BOOLEAN,
    reverse_policy BOOLEAN,
    beacon_probing BOOLEAN,
    traffic_shaping BOOLEAN,
    average_bandwidth BIGINT,
    peak_bandwidth BIGINT,
    burst_size BIGINT,
    tso BOOLEAN,
    checksum_offload BOOLEAN,
    zero_copy BOOLEAN,
    discovery_protocol TEXT COLLATE vminer,
    discovery_operation TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE stem (
    stem TEXT COLLATE "C" NOT NULL,
    parts TEXT[] COLLATE "C" NOT NULL,
    deletions BIGINT[] NOT NULL,
    PRIMARY KEY (stem)
);

CREATE TABLE storage_adapter (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    status TEXT COLLATE vminer,
    model TEXT COLLATE vminer,
    driver TEXT COLLATE vminer,
    wwn TEXT COLLATE vminer,
    node_wwn TEXT COLLATE vminer,
    iscsi_name TEXT COLLATE vminer,
    pci TEXT COLLATE vminer,
    bus TEXT COLLATE vminer,
    protocol TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    model_key TEXT COLLATE "C",
    driver_key TEXT COLLATE "C",
    wwn_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE task (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    name TEXT COLLATE vminer,
    state TEXT COLLATE vminer,
    "user" TEXT COLLATE vminer,
    trigger TEXT COLLATE vminer,
    object TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datastore TEXT COLLATE "C",
    network TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    resource_pool TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    started TIMESTAMP WITH TIME ZONE,
    ended TIMESTAMP WITH TIME ZONE,
    took DOUBLE PRECISION,
    error TEXT COLLATE vminer,
    cancelled BOOLEAN,
    operation TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    user_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key("user")) STORED,
    object_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(object)) STORED,
    error_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(error)) STORED,
    PRIMARY KEY (vcenter_id, moref, at)
)
 PARTITION BY RANGE (at);

CREATE TABLE usb_device (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    connected BOOLEAN,
    starts_connected BOOLEAN,
    device TEXT COLLATE vminer,
    host_name TEXT COLLATE vminer,
    backing TEXT COLLATE vminer,
    vendor_id BIGINT,
    product_id BIGINT,
    family TEXT[] COLLATE vminer,
    speed TEXT[] COLLATE vminer,
    controller TEXT COLLATE vminer,
    key BIGINT,
    name_key TEXT COLLATE "C",
    device_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

alter table vcenter add column certificate_expires TIMESTAMP WITH TIME ZONE;

alter table vm add column guest_family TEXT COLLATE vminer;

alter table vm add column guest_details TEXT COLLATE vminer;

alter table vm add column resource_pool TEXT COLLATE "C";

alter table vm add column vapp TEXT COLLATE "C";

alter table vm add column tools_type TEXT COLLATE vminer;

alter table vm add column tools_mounted BOOLEAN;

alter table vm add column suspend_interval DOUBLE PRECISION;

alter table vm add column suspended_to_memory BOOLEAN;

alter table vm add column clean_power_off BOOLEAN;

alter table vm add column question TEXT COLLATE vminer;

alter table vm add column memory_max BIGINT;

alter table vm add column cpu_affinity TEXT[] COLLATE vminer;

alter table vm add column numa_hot_add BOOLEAN;

alter table vm add column reboot_power_off BOOLEAN;

alter table vm add column vtpm BOOLEAN;

alter table vm add column vbs BOOLEAN;

alter table vm add column encrypted BOOLEAN;

alter table vm add column encryption_key TEXT COLLATE vminer;

alter table vm add column key_provider TEXT COLLATE vminer;

alter table vm add column operation_timeout DOUBLE PRECISION;

alter table vm add column passthrough_hot_plug BOOLEAN;

alter table vm add column swap_placement TEXT COLLATE vminer;

alter table vm add column ft_role BIGINT;

alter table vm add column ft_latency_status TEXT COLLATE vminer;

alter table vm add column failover_in_progress BOOLEAN;

alter table vm add column ha_restart_priority TEXT COLLATE vminer;

alter table vm add column ha_isolation_response TEXT COLLATE vminer;

alter table vm add column ha_monitoring TEXT COLLATE vminer;

alter table vm add column drs_automation TEXT COLLATE vminer;

alter table vm add column placeholder BOOLEAN;

alter table vm add column customization TEXT COLLATE vminer;

alter table vm alter column name_key drop expression;

alter table vm alter column os_key drop expression;

alter table vm alter column ip_key drop expression;

alter table vm_usage add column largest_free BIGINT;

alter table vm_usage add column consoles BIGINT;

alter table vm_usage add column cpu_demand BIGINT;

alter table vm_usage add column cpu_readiness BIGINT;

alter table vm_usage add column cpu_entitlement BIGINT;

alter table vm_usage add column cpu_drs_entitlement BIGINT;

alter table vm_usage add column memory_compressed BIGINT;

alter table vm_usage add column memory_granted BIGINT;

alter table vm_usage add column memory_entitlement BIGINT;

alter table vm_usage add column memory_drs_entitlement BIGINT;

alter table vm_usage add column ft_bandwidth BIGINT;

alter table vm_usage add column ft_latency BIGINT;

alter table vm_usage add column digest BYTEA;

CREATE TABLE vmkernel_adapter (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    ip TEXT COLLATE vminer,
    subnet_mask TEXT COLLATE vminer,
    ips6 TEXT[] COLLATE vminer,
    gateway TEXT COLLATE vminer,
    gateway6 TEXT COLLATE vminer,
    dhcp BOOLEAN,
    mtu BIGINT,
    mac TEXT COLLATE vminer,
    network TEXT COLLATE "C",
    services TEXT[] COLLATE vminer,
    management BOOLEAN,
    vmotion BOOLEAN,
    vsan BOOLEAN,
    tcp_stack TEXT COLLATE vminer,
    name_key TEXT COLLATE "C",
    ip_key TEXT COLLATE "C",
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE guard (
    vcenter_id INTEGER NOT NULL,
    resource TEXT NOT NULL,
    there INTEGER NOT NULL,
    gone TEXT[] COLLATE "C" NOT NULL,
    agreed BOOLEAN NOT NULL,
    at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    PRIMARY KEY (vcenter_id, resource),
    FOREIGN KEY(vcenter_id) REFERENCES vcenter (vcenter_id) ON DELETE cascade
);

alter table phase add column tracked TEXT;

CREATE INDEX alarm_cluster ON alarm (vcenter_id, cluster);

CREATE INDEX alarm_datastore ON alarm (vcenter_id, datastore);

CREATE INDEX alarm_folder ON alarm (vcenter_id, folder);

CREATE INDEX alarm_host ON alarm (vcenter_id, host);

CREATE INDEX alarm_name ON alarm USING hash (lower(name));

CREATE INDEX alarm_status ON alarm (vcenter_id, status);

CREATE INDEX alarm_vm ON alarm (vcenter_id, vm);

CREATE INDEX category_name ON category USING hash (lower(name));

CREATE INDEX cd_drive_vm ON cd_drive (vcenter_id, vm);

CREATE INDEX change_cluster ON change (vcenter_id, cluster);

CREATE INDEX change_datastore ON change (vcenter_id, datastore);

CREATE INDEX change_host ON change (vcenter_id, host);

CREATE INDEX change_vm ON change (vcenter_id, vm);

CREATE INDEX change_what ON change (vcenter_id, what);

CREATE INDEX content_library_name ON content_library USING hash (lower(name));

CREATE INDEX daily_cluster ON daily (vcenter_id, cluster);

CREATE INDEX daily_day ON daily (vcenter_id, day);

CREATE INDEX datastore_datastore_cluster ON datastore (vcenter_id, datastore_cluster);

CREATE INDEX datastore_folder ON datastore (vcenter_id, folder);

CREATE INDEX datastore_cluster_datacenter ON datastore_cluster (vcenter_id, datacenter);

CREATE INDEX datastore_cluster_name ON datastore_cluster USING hash (lower(name));

CREATE INDEX datastore_daily_datastore ON datastore_daily (vcenter_id, datastore);

CREATE INDEX datastore_daily_day ON datastore_daily (vcenter_id, day);

CREATE INDEX distributed_switch_name ON distributed_switch USING hash (lower(name));

CREATE INDEX drs_group_cluster ON drs_group (vcenter_id, cluster);

CREATE INDEX drs_group_hosts ON drs_group USING gin (hosts);

CREATE INDEX drs_group_name ON drs_group USING hash (lower(name));

CREATE INDEX drs_group_vms ON drs_group USING gin (vms);

CREATE INDEX drs_rule_cluster ON drs_rule (vcenter_id, cluster);

CREATE INDEX drs_rule_hosts ON drs_rule USING gin (hosts);

CREATE INDEX drs_rule_name ON drs_rule USING hash (lower(name));

CREATE INDEX drs_rule_vms ON drs_rule USING gin (vms);

CREATE INDEX event_at ON event (vcenter_id, at);

CREATE INDEX event_cluster ON event (vcenter_id, cluster);

CREATE INDEX event_datastore ON event (vcenter_id, datastore);

CREATE INDEX event_host ON event (vcenter_id, host);

CREATE INDEX event_vm ON event (vcenter_id, vm);

CREATE INDEX finding_cluster ON finding (vcenter_id, cluster);

CREATE INDEX finding_datacenter ON finding (vcenter_id, datacenter);

CREATE INDEX finding_datastore ON finding (vcenter_id, datastore);

CREATE INDEX finding_finding ON finding (vcenter_id, finding);

CREATE INDEX finding_host ON finding (vcenter_id, host);

CREATE INDEX finding_severity ON finding (vcenter_id, severity);

CREATE INDEX finding_vm ON finding (vcenter_id, vm);

CREATE INDEX floppy_drive_vm ON floppy_drive (vcenter_id, vm);

CREATE INDEX host_distributed_switches ON host USING gin (distributed_switches);

CREATE INDEX host_licences ON host USING gin (licences);

CREATE INDEX host_port_group_host ON host_port_group (vcenter_id, host);

CREATE INDEX host_port_group_name ON host_port_group USING hash (lower(name));

CREATE INDEX host_port_group_switch ON host_port_group (vcenter_id, switch);

CREATE INDEX library_item_library ON library_item (vcenter_id, library);

CREATE INDEX library_item_name ON library_item USING hash (lower(name));

CREATE INDEX library_item_type ON library_item USING hash (lower(type));

CREATE INDEX licence_name ON licence USING hash (lower(name));

CREATE INDEX metric_counter ON metric (vcenter_id, counter);

CREATE INDEX metric_host ON metric (vcenter_id, host);

CREATE INDEX metric_vm ON metric (vcenter_id, vm);

CREATE INDEX name_numbers ON name USING gin (numbers);

CREATE INDEX name_stem ON name (stem);

drop index if exists name_deletions;

drop index if exists name_parts;

CREATE INDEX network_switch ON network (vcenter_id, switch);

CREATE INDEX partition_vm ON partition (vcenter_id, vm);

CREATE INDEX path_adapter ON path (vcenter_id, adapter);

CREATE INDEX path_host ON path (vcenter_id, host);

CREATE INDEX path_lun ON path (vcenter_id, lun);

CREATE INDEX path_name ON path USING hash (lower(name));

CREATE INDEX path_state ON path (vcenter_id, state);

CREATE INDEX pci_device_host ON pci_device (vcenter_id, host);

CREATE INDEX pci_device_name ON pci_device USING hash (lower(name));

CREATE INDEX permission_cluster ON permission (vcenter_id, cluster);

CREATE INDEX permission_datastore ON permission (vcenter_id, datastore);

CREATE INDEX permission_folder ON permission (vcenter_id, folder);

CREATE INDEX permission_host ON permission (vcenter_id, host);

CREATE INDEX permission_name ON permission USING hash (lower(name));

CREATE INDEX permission_role ON permission (vcenter_id, role);

CREATE INDEX permission_vm ON permission (vcenter_id, vm);

CREATE INDEX physical_adapter_host ON physical_adapter (vcenter_id, host);

CREATE INDEX physical_adapter_mac ON physical_adapter USING hash (lower(mac));

CREATE INDEX physical_adapter_name ON physical_adapter USING hash (lower(name));

CREATE INDEX recommendation_cluster ON recommendation (vcenter_id, cluster);

CREATE INDEX resource_pool_cluster ON resource_pool (vcenter_id, cluster);

CREATE INDEX resource_pool_name ON resource_pool USING hash (lower(name));

CREATE INDEX resource_pool_parent ON resource_pool (vcenter_id, parent);

CREATE INDEX resource_pool_type ON resource_pool (vcenter_id, type);

CREATE INDEX role_name ON role USING hash (lower(name));

CREATE INDEX scsi_lun_datastore ON scsi_lun (vcenter_id, datastore);

CREATE INDEX scsi_lun_host ON scsi_lun (vcenter_id, host);

CREATE INDEX scsi_lun_name ON scsi_lun USING hash (lower(name));

CREATE INDEX sensor_host ON sensor (vcenter_id, host);

CREATE INDEX sensor_name ON sensor USING hash (lower(name));

CREATE INDEX service_host ON service (vcenter_id, host);

CREATE INDEX service_name ON service USING hash (lower(name));

CREATE INDEX snapshot_parent ON snapshot (vcenter_id, parent);

CREATE INDEX standard_switch_host ON standard_switch (vcenter_id, host);

CREATE INDEX standard_switch_name ON standard_switch USING hash (lower(name));

CREATE INDEX stem_deletions ON stem USING gin (deletions);

CREATE INDEX stem_parts ON stem USING gin (parts);

CREATE INDEX storage_adapter_host ON storage_adapter (vcenter_id, host);

CREATE INDEX storage_adapter_name ON storage_adapter USING hash (lower(name));

CREATE INDEX storage_adapter_wwn ON storage_adapter USING hash (lower(wwn));

CREATE INDEX task_at ON task (vcenter_id, at);

CREATE INDEX task_cluster ON task (vcenter_id, cluster);

CREATE INDEX task_datastore ON task (vcenter_id, datastore);

CREATE INDEX task_ended ON task (vcenter_id, ended);

CREATE INDEX task_folder ON task (vcenter_id, folder);

CREATE INDEX task_host ON task (vcenter_id, host);

CREATE INDEX task_state ON task (vcenter_id, state);

CREATE INDEX task_vm ON task (vcenter_id, vm);

CREATE INDEX usb_device_vm ON usb_device (vcenter_id, vm);

CREATE INDEX vm_gone ON vm (instance_uuid) WHERE orphaned_at IS NOT NULL;

CREATE INDEX vm_resource_pool ON vm (vcenter_id, resource_pool);

CREATE INDEX vmkernel_adapter_host ON vmkernel_adapter (vcenter_id, host);

CREATE INDEX vmkernel_adapter_ip ON vmkernel_adapter USING hash (lower(ip));

CREATE INDEX vmkernel_adapter_mac ON vmkernel_adapter USING hash (lower(mac));

CREATE INDEX vmkernel_adapter_name ON vmkernel_adapter USING hash (lower(name));
