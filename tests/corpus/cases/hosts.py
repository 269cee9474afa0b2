"""ESXi hosts."""

from store.resource import GIB
from tests.corpus.facts import (
    MAINTENANCE,
    attribute,
    has,
    is_set,
    is_unset,
    isnt,
    like,
    newer,
    none,
    older,
    over,
    under,
)
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, lowest, says, top

DAY = 24 * 3600
CASES = cases(
    "host",
    says(list_of("host"), "show all hosts", "list esxi hosts", "hosts", "what hypervisors do we have"),
    says(list_of("host"), "list all nodes"),
    says(
        list_of("host", shows="connection_state power_state"),
        "List hosts + connection/power state",
        "hosts with connection state and power state",
    ),
    says(
        list_of("host", shows="status"), "Show all ESXi hosts and their status", "hosts with overall status"
    ),
    says(
        list_of("host", MAINTENANCE),
        "hosts in maintenance mode",
        "which hosts are in maintenance?",
        "hosts under maintenance",
        "esx hosts in maint mode",
    ),
    says(
        count_of("host", MAINTENANCE),
        "how many hosts are in maintenance mode",
        "number of hosts in maintenance",
    ),
    says(
        list_of("host", isnt(MAINTENANCE), none("vms")),
        "empty hosts not in maintenance",
        "hosts without vms that are not in maintenance mode",
    ),
    says(
        list_of("host", has("connection_state", "notResponding")),
        "hosts not responding",
        "unresponsive hosts",
        "which hosts are down?",
    ),
    says(
        list_of("host", isnt(has("connection_state", "connected"))),
        "hosts that are not connected",
        "hosts where connection state is not connected",
    ),
    says(
        list_of("host", shows="uptime in_maintenance"),
        "uptime and maintenance mode of each host",
        "hosts uptime maintenance",
    ),
    says(
        list_of("host", over("uptime", 200 * DAY)),
        "hosts up for more than 200 days",
        "hosts with uptime over 200 days",
        "hosts with more than 200 days uptime",
    ),
    says(
        list_of("host", under("uptime", 7 * DAY)),
        "hosts with uptime less than a week",
        "hosts up less than 7 days",
    ),
    says(
        list_of("host", older(250, "booted")),
        "hosts booted more than 250 days ago",
        "hosts last booted over 250 days ago",
    ),
    says(
        list_of("host", newer(30, "booted")),
        "hosts booted in the last 30 days",
        "hosts rebooted within the last 30 days",
    ),
    says(
        list_of("host", has("version", "8.0.2")),
        "hosts on 8.0.2",
        "hosts with version 8.0.2",
        "esxi 8.0.2 hosts",
        "hosts running esxi 8.0.2",
    ),
    says(
        list_of("host", isnt(has("version", "8.0.3"))),
        "hosts not running 8.0.3",
        "hosts whose version is not 8.0.3",
    ),
    says(list_of("host", has("build", "23305546")), "hosts with build 23305546"),
    says(
        list_of("host", like("vendor", "dell*")),
        "dell hosts",
        "hosts from vendor Dell",
        "hosts where vendor is Dell Inc.",
    ),
    says(list_of("host", like("model", "*R750*")), "hosts with model PowerEdge R750", "PowerEdge R750 hosts"),
    says(
        list_of("host", has("vendor", "Dell Inc."), shows="service_tag"),
        "List all dell hosts along with the service tag.",
        "dell hosts with service tag",
    ),
    says(
        list_of("host", is_set("ssh_running")),
        "Get all hosts with enabled SSH",
        "hosts with ssh enabled",
        "hosts where ssh is running",
        "ssh enabled hosts",
    ),
    says(
        list_of("host", is_set("ssh_running"), has("cluster", "Dev")),
        "hosts in cluster Dev with ssh enabled",
    ),
    says(
        list_of("host", is_unset("ntp_running")), "hosts where ntp is not running", "hosts with ntp stopped"
    ),
    says(
        list_of("host", is_set("reboot_required")),
        "Hosts with reboot required",
        "which hosts need a reboot",
    ),
    says(
        list_of("host", has("status", "red", "yellow")),
        "hosts with status red or yellow",
        "red and yellow hosts",
    ),
    says(list_of("host", has("status", "red")), "hosts with status red"),
    says(
        list_of("host", over("memory_usage", 80)),
        "hosts with memory usage over 80%",
        "hosts using more than 80% memory",
        "hosts above 80 % mem usage",
    ),
    says(
        list_of("host", over("cpu_usage", 65)),
        "hosts with cpu usage above 65%",
        "hosts with more than 65% cpu",
    ),
    says(
        list_of("host", over("cpu_usage", 60), over("memory_usage", 70)),
        "hosts with cpu usage over 60% and memory usage over 70%",
    ),
    says(
        top(5, "host", by="memory_usage"),
        "top 5 hosts by memory usage",
        "5 hosts with the highest memory usage",
    ),
    says(
        top(3, "host", by="cpu_usage"), "top 3 hosts by cpu usage", "the 3 hosts with the highest cpu usage"
    ),
    says(
        top(5, "host", by="vms"),
        "top 5 hosts by number of vms",
        "5 hosts with the most vms",
        "which 5 hosts run the most vms",
    ),
    says(lowest(5, "host", by="uptime"), "5 hosts with the lowest uptime", "bottom 5 hosts by uptime"),
    says(
        list_of("host", over("vms", 35)),
        "hosts with more than 35 vms",
        "hosts running over 35 VMs",
        "hosts having more than 35 virtual machines",
    ),
    says(
        list_of("host", none("vms"), has("cluster", "DR")),
        "hosts in cluster DR without vms",
        "empty hosts in cluster DR",
        "hosts without any vms in cluster DR",
    ),
    says(count_of("host", none("vms")), "how many hosts have no vms", "number of empty hosts"),
    says(list_of("host", has("memory", 512 * GIB)), "hosts with 512 GB memory", "hosts with 512gb ram"),
    says(list_of("host", has("cores", 64)), "hosts with 64 cores", "64 core hosts"),
    says(
        list_of("host", over("cores", 32), has("datacenter", "Dublin")),
        "hosts with more than 32 cores in datacenter Dublin",
    ),
    says(
        list_of("host", like("cpu_model", "*Silver*")),
        "hosts with cpu model containing Silver",
        "hosts whose processor contains silver",
    ),
    says(
        list_of("host", attribute("Rack", "FRA-07")),
        "hosts where Rack is FRA-07",
        "hosts with rack FRA-07",
        "hosts in rack FRA-07",
    ),
    says(list_of("host", shows="attributes cluster"), "custom attributes and cluster of each ESXi host"),
    says(
        list_of("host", shows="ntp_servers dns_servers"),
        "hosts with ntp servers and dns servers",
        "ntp and dns servers of all hosts",
    ),
    says(
        either_way(list_of("host", has("cluster", "Dev"), by="vms")),
        "hosts in cluster Dev sorted by number of vms",
        "hosts in cluster Dev ordered by vms",
    ),
    says(
        list_of("host", has("cluster", "CL-PROD-02"), by="uptime", way="down"),
        "hosts in cluster CL-PROD-02 sorted by uptime descending",
        "hosts in CL-PROD-02 by uptime, longest first",
    ),
    says(
        any_of(
            list_of("host", has("cluster", "Production"), is_set("in_maintenance")),
        ),
        "hosts of cluster Production in maintenance",
        "which of the hosts in cluster Production are in maintenance mode",
    ),
    says(
        list_of("host", has("connection_state", "notResponding")), "hosts with connection state notResponding"
    ),
)
