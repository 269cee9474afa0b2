"""What people ask about and no declaration knows: by topic, the words that tell it."""

from collections.abc import Mapping
from typing import Final

from nlp.wordlist import phrases

_TOPICS: Final[Mapping[str, str]] = {
    "performance history": """
        performance|statistic|statistics|stats|iops|latency|throughput|bandwidth|packet|dropped packets
        packet loss|packet drops|network traffic|io rate|disk io|disk i/o|i/o rate|disk reads|disk writes
        reads per second|writes per second|read latency|write latency|response time|contention|consumer
        graph|chart|timeplot|over time|historical|usage history|utilization history|performance history
        peak usage|peak load|peak cpu|peak memory|busiest|percentile|95th percentile|average daily
        daily average|weekly average|hourly average|performance trend|performance issue|performance problem
        bottleneck|noisy neighbour|noisy neighbor|slowest
    """,
    "forecasts": """
        forecast|prediction|predict|projection|capacity planning|run out of memory|run out of cpu
        runs out of memory|runs out of cpu|running out of cpu|rightsizing|right sizing|rightsize|right size
        oversized|undersized|over sized|under sized|what if
    """,
    "backups and replication": """
        backup|backed up|restore|restore point|recovery point|rpo|rto|replication|replica|veeam|commvault
        rubrik|cohesity|avamar|netbackup|networker|nakivo|zerto|srm|site recovery|recovery plan
        protection group|disaster recovery
    """,
    "the health of vSAN": """
        vsan health|vsan resync|resync|resyncing|vsan object|vsan component|disk group|vsan cache
        deduplication|dedupe|failures to tolerate|ftt|vsan performance|vsan disk|vsan capacity
    """,
    "files on datastores": """
        orphaned vmdk|orphaned file|orphaned disk|orphan vmdk|orphan file|orphan disk|zombie vmdk|zombie file
        zombie disk|dead vmdk|stray vmdk|unattached vmdk|leftover file|unregistered vm|unregistered vmx
        unregistered machine|files on datastore
    """,
    "storage policies": "storage policy|storage policies|spbm|storage profile|vm policy|vm policies",
    "patches and firmware": """
        vib|patch level|patch status|missing patch|missing patches|patch baseline|baseline|cve|vulnerability
        vulnerabilities|vulnerable|hcl|raid|raid controller|update manager|lifecycle manager|vlcm|vum
        image profile|exploit|security advisory|vmsa|firmware update
    """,
    "sessions and passwords": """
        session|logged in|logged on|password|credential|slack token|api token|root account
        full key|full licence key|full license key|whole key|complete key|ssh key
    """,
    "slots and host failures": "slot size|slot sizes|ha slot|available slot|used slot|failover slot",
    "costs and power": """
        cost|price|chargeback|showback|billing|invoice|budget|power consumption|energy|electricity|watt
        wattage|carbon
    """,
    "what runs inside guests": """
        process|processes|installed software|software|installed application|installed applications
        applications installed|antivirus|hotfix|windows update|windows updates|local user|local admin
        local administrator|open port|listening port|running service in|sql server version|java version
        event viewer|guest process|kernel version|guest user
    """,
    "logs": "log|log message|error log|event viewer|core dump|support bundle|log bundle|audit",
    "other products": """
        vrops|vrealize|aria|aria operations|operations manager|horizon|view pool|connection server|nsx edge
        nsx segment|nsx firewall|nsx manager|distributed firewall|firewall|firewall rule|hcx|vcloud|kubernetes
        pod|container image|tanzu cluster|servicenow|jira|ticket|cmdb|zabbix|nagios|grafana|prometheus
        splunk|kms|key management server|vgpu profile
    """,
    "that": """
        privilege|unlicensed|vgpu|encryption|power supply|power supplies|than most|than the rest
        than the others
    """,
    "such things": """
        weather|lunch|dinner|breakfast|joke|poem|song|movie|pizza|coffee|beer|football|soccer|bitcoin
        stock price|news|recipe|president|capital city|birthday|meaning of life|homework|holiday|vacation
    """,
}
# Each phrase, and its topic.
OUTSIDE: Final[Mapping[tuple[str, ...], str]] = {
    tuple(phrase.split()): topic for topic, listed in _TOPICS.items() for phrase in phrases(listed)
}
LONGEST: Final = max(map(len, OUTSIDE))
