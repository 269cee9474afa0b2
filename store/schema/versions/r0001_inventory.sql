do $$
declare kind text;
begin
    foreach kind in array array[
        'provider = builtin, locale = ''C.UTF-8''',
        'provider = libc, locale = ''C.utf8''',
        'provider = icu, locale = ''und''',
        'provider = libc, locale = ''C'''
    ] loop
        begin
            execute 'create collation vminer (' || kind || ')';
            return;
        exception when invalid_object_definition or feature_not_supported or invalid_parameter_value then
            null;
        end;
    end loop;
end $$;

create function natural_key(text) returns text language sql immutable strict parallel safe
return regexp_replace(
    regexp_replace(lower($1 collate vminer), '([0-9]+)', '0000000000000000\1', 'g'),
    '[0-9]*([0-9]{16})', '\1', 'g'
) collate "C";

CREATE TABLE adapter (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    type TEXT COLLATE vminer,
    network TEXT COLLATE "C",
    mac TEXT COLLATE vminer,
    ips TEXT[] COLLATE vminer,
    connected BOOLEAN,
    starts_connected BOOLEAN,
    mac_type TEXT COLLATE vminer,
    direct_path BOOLEAN,
    key BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    mac_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(mac)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE cluster (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    datacenter TEXT COLLATE "C",
    ha_enabled BOOLEAN,
    drs_enabled BOOLEAN,
    drs_behavior TEXT COLLATE vminer,
    drs_rate BIGINT,
    admission_control BOOLEAN,
    failover_level BIGINT,
    host_monitoring TEXT COLLATE vminer,
    heartbeat_policy TEXT COLLATE vminer,
    isolation_response TEXT COLLATE vminer,
    restart_priority TEXT COLLATE vminer,
    vm_monitoring TEXT COLLATE vminer,
    max_failures BIGINT,
    max_failure_window BIGINT,
    failure_interval BIGINT,
    min_up_time BIGINT,
    dpm_enabled BOOLEAN,
    dpm_behavior TEXT COLLATE vminer,
    dpm_rate BIGINT,
    evc_mode TEXT COLLATE vminer,
    total_cpu BIGINT,
    effective_cpu BIGINT,
    cores BIGINT,
    threads BIGINT,
    memory BIGINT,
    effective_memory BIGINT,
    effective_hosts BIGINT,
    vmotions BIGINT,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE conversation (
    thread TEXT NOT NULL,
    remembered JSONB NOT NULL,
    said_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    PRIMARY KEY (thread)
);

CREATE TABLE custom_attribute (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    applies_to TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    applies_to_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(applies_to)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE datacenter (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    folder TEXT COLLATE "C",
    status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE datastore (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    datacenter TEXT COLLATE "C",
    capacity BIGINT,
    accessible BOOLEAN,
    maintenance_mode TEXT COLLATE vminer,
    shared BOOLEAN,
    hosts TEXT[] COLLATE "C",
    url TEXT COLLATE vminer,
    address TEXT COLLATE vminer,
    remote_path TEXT COLLATE vminer,
    vmfs_version TEXT COLLATE vminer,
    vmfs_major BIGINT,
    vmfs_upgradable BOOLEAN,
    block_size BIGINT,
    max_blocks BIGINT,
    local_vmfs BOOLEAN,
    ssd BOOLEAN,
    sioc_enabled BOOLEAN,
    sioc_threshold BIGINT,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE datastore_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    free BIGINT,
    uncommitted BIGINT,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE disk (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    capacity BIGINT,
    datastore TEXT COLLATE "C",
    thin BOOLEAN,
    eagerly_scrubbed BOOLEAN,
    mode TEXT COLLATE vminer,
    sharing TEXT COLLATE vminer,
    backing TEXT COLLATE vminer,
    raw_mode TEXT COLLATE vminer,
    lun_uuid TEXT COLLATE vminer,
    path TEXT COLLATE vminer,
    uuid TEXT COLLATE vminer,
    controller TEXT COLLATE vminer,
    bus_sharing TEXT COLLATE vminer,
    unit_number BIGINT,
    key BIGINT,
    split BOOLEAN,
    write_through BOOLEAN,
    shares_level TEXT COLLATE vminer,
    shares BIGINT,
    reservation BIGINT,
    io_limit BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE folder (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    path TEXT COLLATE vminer,
    parent TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    holds TEXT[] COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    path_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(path)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE host (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    cluster TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    connection_state TEXT COLLATE vminer,
    power_state TEXT COLLATE vminer,
    in_maintenance BOOLEAN,
    in_quarantine BOOLEAN,
    version TEXT COLLATE vminer,
    build TEXT COLLATE vminer,
    product TEXT COLLATE vminer,
    vendor TEXT COLLATE vminer,
    model TEXT COLLATE vminer,
    serial_number TEXT COLLATE vminer,
    service_tag TEXT COLLATE vminer,
    oem_strings TEXT[] COLLATE vminer,
    uuid TEXT COLLATE vminer,
    bios_vendor TEXT COLLATE vminer,
    bios_version TEXT COLLATE vminer,
    bios_date TIMESTAMP WITH TIME ZONE,
    cpu_model TEXT COLLATE vminer,
    cpu_speed BIGINT,
    sockets BIGINT,
    cores BIGINT,
    threads BIGINT,
    ht_available BOOLEAN,
    ht_active BOOLEAN,
    memory BIGINT,
    cpu_total BIGINT,
    booted TIMESTAMP WITH TIME ZONE,
    nics BIGINT,
    hbas BIGINT,
    datastores TEXT[] COLLATE "C",
    networks TEXT[] COLLATE "C",
    vmotion_enabled BOOLEAN,
    vmotion_supported BOOLEAN,
    storage_vmotion BOOLEAN,
    evc_mode TEXT COLLATE vminer,
    max_evc_mode TEXT COLLATE vminer,
    power_policy TEXT COLLATE vminer,
    cpu_power_policy TEXT COLLATE vminer,
    cpu_power_support TEXT COLLATE vminer,
    dns_servers TEXT[] COLLATE vminer,
    dhcp BOOLEAN,
    host_name TEXT COLLATE vminer,
    domain TEXT COLLATE vminer,
    search_domains TEXT[] COLLATE vminer,
    ntp_servers TEXT[] COLLATE vminer,
    ntp_running BOOLEAN,
    ssh_running BOOLEAN,
    lockdown_mode TEXT COLLATE vminer,
    time_zone TEXT COLLATE vminer,
    gmt_offset BIGINT,
    reboot_required BOOLEAN,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    compliance TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    version_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(version)) STORED,
    build_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(build)) STORED,
    model_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(model)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE host_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    memory_used BIGINT,
    cpu_used BIGINT,
    uptime DOUBLE PRECISION,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE key_check (
    one BOOLEAN DEFAULT true NOT NULL CHECK (one),
    sealed BYTEA NOT NULL,
    PRIMARY KEY (one)
);

CREATE TABLE name (
    vcenter_id INTEGER NOT NULL,
    resource TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    folded TEXT COLLATE "C" NOT NULL,
    objects INTEGER NOT NULL,
    parts TEXT[] COLLATE "C" NOT NULL,
    deletions BIGINT[] NOT NULL,
    PRIMARY KEY (vcenter_id, resource, name)
);

CREATE TABLE network (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    type TEXT COLLATE vminer,
    datacenter TEXT COLLATE "C",
    vlan BIGINT,
    binding TEXT COLLATE vminer,
    uplink BOOLEAN,
    ports BIGINT,
    promiscuous BOOLEAN,
    mac_changes BOOLEAN,
    forged_transmits BOOLEAN,
    accessible BOOLEAN,
    hosts TEXT[] COLLATE "C",
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE notice (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    kind TEXT NOT NULL,
    vcenter_id INTEGER,
    payload JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    posted_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (id)
);

CREATE TABLE queue_schema (
    newest TEXT NOT NULL,
    PRIMARY KEY (newest)
);

CREATE TABLE seen (
    key TEXT NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (key)
);

CREATE TABLE setting (
    name TEXT NOT NULL,
    value JSONB NOT NULL,
    changed_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE snapshot (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    vm TEXT COLLATE "C",
    created TIMESTAMP WITH TIME ZONE,
    size BIGINT,
    description TEXT COLLATE vminer,
    state TEXT COLLATE vminer,
    quiesced BOOLEAN,
    current BOOLEAN,
    number BIGINT,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    description_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(description)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE state (
    id TEXT NOT NULL,
    value JSONB NOT NULL,
    until TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE tag (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    category TEXT COLLATE vminer,
    full_name TEXT COLLATE vminer,
    description TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    category_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(category)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
);

CREATE TABLE vcenter (
    vcenter_id INTEGER GENERATED ALWAYS AS IDENTITY,
    moref TEXT COLLATE "C",
    name TEXT COLLATE vminer,
    host TEXT COLLATE vminer,
    version TEXT COLLATE vminer,
    build TEXT COLLATE vminer,
    api_version TEXT COLLATE vminer,
    full_name TEXT COLLATE vminer,
    api_type TEXT COLLATE vminer,
    os_type TEXT COLLATE vminer,
    instance_uuid TEXT COLLATE vminer,
    insecure BOOLEAN,
    synced_at TIMESTAMP WITH TIME ZONE,
    sync_state TEXT COLLATE vminer,
    sync_error TEXT COLLATE vminer,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    host_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(host)) STORED,
    version_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(version)) STORED,
    build_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(build)) STORED,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    url TEXT DEFAULT '' NOT NULL,
    ca TEXT,
    fingerprint TEXT,
    interval_minutes INTEGER,
    next_run TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    login_refused_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (vcenter_id)
);

CREATE TABLE vm (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE vminer,
    power_state TEXT COLLATE vminer,
    template BOOLEAN,
    cpus BIGINT,
    cores_per_socket BIGINT,
    memory BIGINT,
    os TEXT COLLATE vminer,
    os_reported TEXT COLLATE vminer,
    guest_id TEXT COLLATE vminer,
    host TEXT COLLATE "C",
    cluster TEXT COLLATE "C",
    datacenter TEXT COLLATE "C",
    folder TEXT COLLATE "C",
    datastores TEXT[] COLLATE "C",
    networks TEXT[] COLLATE "C",
    ip TEXT COLLATE vminer,
    ips TEXT[] COLLATE vminer,
    dns_name TEXT COLLATE vminer,
    tools_version_status TEXT COLLATE vminer,
    tools_running_status TEXT COLLATE vminer,
    tools_version TEXT COLLATE vminer,
    tools_upgrade_policy TEXT COLLATE vminer,
    time_sync BOOLEAN,
    annotation TEXT COLLATE vminer,
    created TIMESTAMP WITH TIME ZONE,
    booted TIMESTAMP WITH TIME ZONE,
    suspended_at TIMESTAMP WITH TIME ZONE,
    connection_state TEXT COLLATE vminer,
    guest_state TEXT COLLATE vminer,
    heartbeat TEXT COLLATE vminer,
    status TEXT COLLATE vminer,
    config_status TEXT COLLATE vminer,
    consolidation_needed BOOLEAN,
    cpu_max BIGINT,
    cpu_reservation BIGINT,
    cpu_limit BIGINT,
    cpu_shares_level TEXT COLLATE vminer,
    cpu_shares BIGINT,
    memory_reservation BIGINT,
    memory_limit BIGINT,
    memory_shares_level TEXT COLLATE vminer,
    memory_shares BIGINT,
    memory_locked BOOLEAN,
    cpu_hot_add BOOLEAN,
    cpu_hot_remove BOOLEAN,
    memory_hot_add BOOLEAN,
    hardware_version TEXT COLLATE vminer,
    hardware_upgrade_policy TEXT COLLATE vminer,
    hardware_upgrade_status TEXT COLLATE vminer,
    hardware_upgrade_target TEXT COLLATE vminer,
    firmware TEXT COLLATE vminer,
    secure_boot BOOLEAN,
    boot_delay DOUBLE PRECISION,
    boot_retry BOOLEAN,
    boot_retry_delay DOUBLE PRECISION,
    enter_bios BOOLEAN,
    cbt BOOLEAN,
    disk_uuid BOOLEAN,
    nested BOOLEAN,
    latency_sensitivity TEXT COLLATE vminer,
    ft_state TEXT COLLATE vminer,
    ha_protected BOOLEAN,
    min_evc_mode TEXT COLLATE vminer,
    uuid TEXT COLLATE vminer,
    instance_uuid TEXT COLLATE vminer,
    path TEXT COLLATE vminer,
    log_directory TEXT COLLATE vminer,
    snapshot_directory TEXT COLLATE vminer,
    suspend_directory TEXT COLLATE vminer,
    managed_by TEXT COLLATE vminer,
    change_version TEXT COLLATE vminer,
    displays BIGINT,
    video_memory BIGINT,
    guest_operations_ready BOOLEAN,
    interactive_guest BOOLEAN,
    state_change_supported BOOLEAN,
    kernel_crashed BOOLEAN,
    app_state TEXT COLLATE vminer,
    app_heartbeat TEXT COLLATE vminer,
    tags TEXT[] COLLATE "C",
    attributes JSONB,
    name_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(name)) STORED,
    os_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(os)) STORED,
    ip_key TEXT COLLATE "C" GENERATED ALWAYS AS (natural_key(ip)) STORED,
    digest BYTEA NOT NULL,
    first_seen TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    orphaned_at TIMESTAMP WITH TIME ZONE,
    orphan_reason TEXT COLLATE vminer,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE vm_usage (
    vcenter_id INTEGER NOT NULL,
    moref TEXT COLLATE "C" NOT NULL,
    committed BIGINT,
    uncommitted BIGINT,
    unshared BIGINT,
    uptime DOUBLE PRECISION,
    cpu_used BIGINT,
    memory_consumed BIGINT,
    memory_active BIGINT,
    memory_ballooned BIGINT,
    memory_swapped BIGINT,
    memory_private BIGINT,
    memory_shared BIGINT,
    memory_overhead BIGINT,
    PRIMARY KEY (vcenter_id, moref)
)
 PARTITION BY HASH (vcenter_id);

CREATE TABLE credential (
    vcenter_id INTEGER NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (vcenter_id),
    FOREIGN KEY(vcenter_id) REFERENCES vcenter (vcenter_id) ON DELETE cascade
);

CREATE TABLE lease (
    vcenter_id INTEGER NOT NULL,
    owner TEXT NOT NULL,
    fence BIGINT NOT NULL,
    until TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (vcenter_id),
    UNIQUE (vcenter_id, fence),
    FOREIGN KEY(vcenter_id) REFERENCES vcenter (vcenter_id) ON DELETE cascade
);

CREATE TABLE phase (
    vcenter_id INTEGER NOT NULL,
    phase TEXT NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (vcenter_id, phase),
    FOREIGN KEY(vcenter_id) REFERENCES vcenter (vcenter_id) ON DELETE cascade
);

CREATE TABLE run (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    vcenter_id INTEGER NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE DEFAULT now() NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    result TEXT NOT NULL,
    counts JSONB NOT NULL,
    skipped JSONB NOT NULL,
    missing JSONB NOT NULL,
    error TEXT COLLATE vminer,
    PRIMARY KEY (id),
    FOREIGN KEY(vcenter_id) REFERENCES vcenter (vcenter_id) ON DELETE cascade
);

CREATE INDEX adapter_mac ON adapter USING hash (lower(mac));

CREATE INDEX adapter_network ON adapter (vcenter_id, network);

CREATE INDEX adapter_vm ON adapter (vcenter_id, vm);

CREATE INDEX cluster_datacenter ON cluster (vcenter_id, datacenter);

CREATE INDEX cluster_name ON cluster USING hash (lower(name));

CREATE INDEX custom_attribute_name ON custom_attribute USING hash (lower(name));

CREATE INDEX datacenter_name ON datacenter USING hash (lower(name));

CREATE INDEX datastore_datacenter ON datastore (vcenter_id, datacenter);

CREATE INDEX datastore_name ON datastore USING hash (lower(name));

CREATE INDEX datastore_tags ON datastore USING gin (tags);

CREATE INDEX datastore_type ON datastore (vcenter_id, type);

CREATE INDEX disk_datastore ON disk (vcenter_id, datastore);

CREATE INDEX disk_vm ON disk (vcenter_id, vm);

CREATE INDEX folder_name ON folder USING hash (lower(name));

CREATE INDEX folder_parent ON folder (vcenter_id, parent);

CREATE INDEX host_cluster ON host (vcenter_id, cluster);

CREATE INDEX host_connection_state ON host (vcenter_id, connection_state);

CREATE INDEX host_datacenter ON host (vcenter_id, datacenter);

CREATE INDEX host_datastores ON host USING gin (datastores);

CREATE INDEX host_name ON host USING hash (lower(name));

CREATE INDEX host_networks ON host USING gin (networks);

CREATE INDEX host_tags ON host USING gin (tags);

CREATE INDEX name_deletions ON name USING gin (deletions);

CREATE INDEX name_folded ON name (folded);

CREATE INDEX name_parts ON name USING gin (parts);

CREATE INDEX network_datacenter ON network (vcenter_id, datacenter);

CREATE INDEX network_name ON network USING hash (lower(name));

CREATE INDEX notice_waiting ON notice (id) WHERE posted_at IS NULL;

CREATE INDEX ix_seen_seen_at ON seen (seen_at);

CREATE INDEX snapshot_name ON snapshot USING hash (lower(name));

CREATE INDEX snapshot_vm ON snapshot (vcenter_id, vm);

CREATE INDEX ix_state_until ON state (until);

CREATE INDEX tag_name ON tag USING hash (lower(name));

CREATE UNIQUE INDEX vcenter_name ON vcenter (lower(name)) WHERE orphaned_at IS NULL;

CREATE INDEX vm_cluster ON vm (vcenter_id, cluster);

CREATE INDEX vm_datacenter ON vm (vcenter_id, datacenter);

CREATE INDEX vm_datastores ON vm USING gin (datastores);

CREATE INDEX vm_folder ON vm (vcenter_id, folder);

CREATE INDEX vm_host ON vm (vcenter_id, host);

CREATE INDEX vm_instance_uuid ON vm USING hash (lower(instance_uuid));

CREATE INDEX vm_ip ON vm USING hash (lower(ip));

CREATE INDEX vm_name ON vm USING hash (lower(name));

CREATE INDEX vm_networks ON vm USING gin (networks);

CREATE INDEX vm_power_state ON vm (vcenter_id, power_state);

CREATE INDEX vm_tags ON vm USING gin (tags);

CREATE INDEX vm_uuid ON vm USING hash (lower(uuid));

CREATE INDEX run_vcenter_id ON run (vcenter_id, id);
