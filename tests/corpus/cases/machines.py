"""VMs by their own columns: power, size, system, Tools, settings."""

from store.resource import GIB, TIB
from tests.corpus.facts import (
    LINUX,
    OFF,
    OLD_TOOLS,
    ON,
    WINDOWS,
    at_least,
    at_most,
    between,
    either,
    equal,
    has,
    is_set,
    is_unset,
    isnt,
    like,
    none,
    over,
    some,
    under,
    unknown,
)
from tests.corpus.meaning import any_of, cases, count_of, either_way, list_of, says, top

POWER = cases(
    "vm: power",
    says(
        list_of("vm", OFF),
        "list all powered off vms",
        "vms power off",
        "show vms that are off",
        "which machines are turned off?",
        "stopped vms",
        "Hi, could you please show me all the VMs which are currently switched off? thanks",
        "vm powered off list",
    ),
    says(list_of("vm", isnt(ON)), "find vms not running"),
    says(
        list_of("vm", ON),
        "running vms",
        "show vm power on table",
        "what i want is only the poweredOn vms",
        "list every virtual machine that is up",
        "active machines",
    ),
    says(list_of("vm", isnt(ON)), "vms that are not powered on", "all vms except the running ones"),
    says(list_of("vm"), "list all virtual machines", "What VMs do I have?", "vms", "show me every guest"),
    says(
        count_of("vm", ON), "how many vms are powered on", "number of running vms", "count of powered on vms?"
    ),
    says(count_of("vm"), "how many vms do we have", "total number of VMs", "vm count"),
    says(
        list_of("vm", ON, LINUX),
        "find all the machines that are poweredON and Linux",
        "linux vms powered on",
        "running linux guests",
    ),
    says(
        list_of("vm", OFF, shows="memory"),
        "Show me all VMs that are powered off and how much memory each has",
        "powered off vms with their memory",
    ),
    says(
        list_of("vm", shows="power_state"),
        "List the VMs in my vCenter and show their power state.",
        "vms and their power state",
    ),
)
SIZE = cases(
    "vm: size",
    says(
        list_of("vm", over("cpus", 6)),
        "Select all vms with more than 6 cores assigned",
        "vms with > 6 vcpus",
        "vms with over 6 cpus",
        "machines having more than six vCPU",
    ),
    says(
        list_of("vm", at_least("memory", 64 * GIB)),
        "vms with at least 64GB of memory",
        "vms with 64 gb ram or more",
        "vms mem >= 64G",
        "vms with no less than 64 GiB memory",
    ),
    says(
        list_of("vm", equal("memory", 16 * GIB)),
        "vms with 16 gb ram",
        "vm mem 16",
        "machines with exactly 16 GB memory",
        "vms with 16384 MB of memory",
        "vm memory 16384",
    ),
    says(
        list_of("vm", between("memory", 16 * GIB, 64 * GIB)),
        "vms with memory between 16 and 64 GB",
        "vms with memory from 16GB to 64GB",
        "vms having between 16 GB and 64 GB ram",
    ),
    says(
        list_of("vm", under("memory", 4 * GIB)),
        "vms with less than 4 GB ram",
        "vms with memory under 4096 MB",
        "vms below 4 gb of memory",
    ),
    says(list_of("vm", at_most("memory", 4 * GIB)), "vms with up to 4 GB ram", "vms with at most 4gb memory"),
    says(list_of("vm", equal("cpus", 1)), "vms with 1 cpu", "single cpu vms", "vms with only one vcpu"),
    says(list_of("vm", equal("cpus", 24)), "24 cpu vms", "vms that have 24 vcpus"),
    says(
        list_of("vm", over("cpus", 8), over("memory", 64 * GIB)),
        "vms with more than 8 vcpus and more than 64 gb of ram",
        "vms over 8 cpu and over 64G mem",
    ),
    says(
        list_of("vm", either(over("cpus", 16), over("memory", 128 * GIB))),
        "vms with more than 16 cpus or more than 128 GB memory",
    ),
    says(
        list_of("vm", over("provisioned", 2 * TIB)),
        "vms with more than 2 TB provisioned",
        "vms provisioned over 2TB",
        "vms whose provisioned space is greater than 2 tb",
    ),
    says(
        list_of("vm", over("committed", 500 * GIB)),
        "vms using more than 500 GB",
        "vms with used space over 500gb",
        "vms that consume more than 500 GB of storage",
    ),
    says(
        list_of("vm", over("cpus", 8), OFF),
        "powered off vms with more than 8 cpus",
        "vms with more than 8 cpus that are off",
    ),
    says(
        top(5, "vm", by="memory"),
        "top 5 vms by memory",
        "the 5 vms with the most memory",
        "5 biggest vms by ram",
    ),
    says(top(10, "vm", by="cpus"), "list 10 most vCPU consuming VMs", "top 10 vms by vcpu"),
    says(
        top(3, "vm", by="committed"),
        "the 3 vms using the most storage",
        "top 3 vms by used space",
        "3 largest vms by space used",
    ),
    says(
        top(1, "vm", by="provisioned"),
        "vm with the most provisioned space",
        "which vm has the highest provisioned space",
    ),
    says(
        list_of("vm", has("cluster", "DR"), by="memory", way="down"),
        "vms in cluster DR sorted by memory descending",
        "vms in cluster DR ordered by ram, largest first",
    ),
    says(
        list_of("vm", OFF, by="provisioned", way="up"),
        "powered off vms sorted by provisioned space ascending",
        "powered off vms by provisioned space, smallest first",
    ),
    says(
        either_way(list_of("vm", WINDOWS, by="cpus")),
        "windows vms sorted by cpu count",
        "windows vms order by cpus",
    ),
    says(
        list_of("vm", by="name", way="down"),
        "all vms in reverse alphabetical order",
        "vms sorted by name descending",
    ),
)
SYSTEM = cases(
    "vm: system",
    says(
        list_of("vm", WINDOWS),
        "windows vms",
        "all windows machines",
        "vms with windows os",
        "vms running Windows",
    ),
    says(
        list_of("vm", like("os", "*ubuntu*")),
        "ubuntu vms",
        "vms where guest os is ubuntu",
        "which guests run Ubuntu?",
        "ubunut vms",
    ),
    says(
        list_of("vm", like("os", "*windows server 2012*")),
        "windows server 2012 vms",
        'vms with os "Windows Server 2012"',
        "which vms still run windows server 2012",
    ),
    says(
        list_of("vm", either(like("os", "*red hat*"), like("os", "*ubuntu*"))),
        "filter RHEL and Ubuntu VMs",
        "rhel or ubuntu vms",
        "red hat and ubuntu machines",
    ),
    says(list_of("vm", like("os", "*red hat*9*")), "rhel 9 vms", "vms on red hat enterprise linux 9"),
    says(list_of("vm", like("os", "*red hat*9*"), ON), "rhel9 vms powered on"),
    says(list_of("vm", like("os", "*windows 11*")), "windows 11 vms", "vms with Windows 11"),
    says(count_of("vm", like("os", "*suse*")), "how many suse vms", "count of sles machines"),
    says(
        count_of("vm", WINDOWS, OFF),
        "how many windows vms are powered off",
        "number of switched off windows machines",
    ),
    says(list_of("vm", LINUX, OFF), "linux machines that are off", "powered off linux vms"),
    says(list_of("vm", isnt(WINDOWS)), "non-windows vms", "vms that don't run windows", "vms not windows"),
    says(
        list_of("vm", WINDOWS, isnt(like("name", "vdi*"))),
        "windows vms whose name does not start with vdi",
        "windows vms except vdi*",
        "windows vms not matching vdi*",
    ),
    says(
        list_of("vm", shows="hardware_version os"),
        "hardware version and guest os of all vms",
        "View the VM hardware version and guest OS for all VMs",
    ),
)
TOOLS = cases(
    "vm: tools and settings",
    says(
        list_of("vm", OLD_TOOLS),
        "vms with outdated tools",
        "which vms have old vmware tools",
        "vms with tools out of date",
    ),
    says(
        any_of(
            list_of("vm", isnt(has("tools_version_status", "guestToolsCurrent"))),
            list_of("vm", OLD_TOOLS),
        ),
        "vms whose tools are not up to date",
        "vms where vmware tools are not current",
    ),
    says(
        list_of("vm", ON, OLD_TOOLS, isnt(like("name", "*web*"))),
        "running VMs that have old VMware tools and don't have 'web' in their names",
    ),
    says(
        list_of("vm", has("tools_version_status", "guestToolsNotInstalled")),
        "vms without tools",
        "vms without vmware tools",
        "vms with no vmware tools installed",
        "vms where tools are not installed",
    ),
    says(
        list_of("vm", has("tools_version_status", "guestToolsNotInstalled"), ON),
        "powered on vms without vmware tools",
        "running vms with no tools",
    ),
    says(
        list_of("vm", ON, has("tools_running_status", "guestToolsNotRunning")),
        "powered on vms with tools not running",
        "running vms where vmware tools are not running",
    ),
    says(count_of("vm", OLD_TOOLS, WINDOWS), "how many windows vms have outdated tools"),
    says(
        list_of("vm", has("firmware", "bios")), "vms with bios firmware", "bios vms", "vms booting with BIOS"
    ),
    says(count_of("vm", has("firmware", "efi")), "how many vms use uefi", "count of efi vms"),
    says(
        list_of("vm", is_unset("secure_boot")),
        "vms with secure boot disabled",
        "vms without secure boot",
        "vms where secure boot is off",
    ),
    says(
        list_of("vm", has("hardware_version", "vmx-13")),
        "vms with hardware version vmx-13",
        "vms on hardware version 13",
        "vm hw version 13",
    ),
    says(
        list_of("vm", has("hardware_version", "vmx-13", "vmx-15")),
        "vms with hardware version vmx-13 or vmx-15",
        "vms on hw version 13 and 15",
    ),
    says(
        list_of("vm", is_set("consolidation_needed")),
        "vms needing consolidation",
        "which vms need disk consolidation",
        "consolidation needed",
    ),
    says(
        list_of("vm", either(over("memory_ballooned", 0), over("memory_swapped", 0))),
        "VMs Ballooning or Swapping",
        "vms with ballooned or swapped memory",
    ),
    says(list_of("vm", is_set("cpu_hot_add")), "vms with cpu hot add enabled", "cpu hot add enabled vms"),
    says(
        list_of("vm", is_unset("cbt")),
        "vms with changed block tracking disabled",
        "vms without cbt",
        "vms with cbt disabled",
    ),
    says(list_of("vm", unknown("ip"), ON), "powered on vms without ip", "running vms with no ip address"),
    says(list_of("vm", over("cpu_usage", 50)), "vms with cpu usage over 50%", "vms using more than 50% cpu"),
    says(
        list_of("vm", over("memory_usage", 85)),
        "vms with more than 85% memory usage",
        "vms with mem usage above 85 percent",
    ),
    says(
        any_of(top(3, "vm", by="cpu_usage"), top(3, "vm", by="cpu_used")),  # in percent or in MHz
        "top 3 vms by cpu usage",
    ),
    says(top(3, "vm", by="cpu_usage"), "the 3 vms with the highest cpu load", "top 3 vms by cpu %"),
    says(
        any_of(
            list_of("vm", shows="cpu_usage memory_usage"),
            list_of("vm", shows="cpu_used memory_usage"),
        ),
        "VMs with current cpu usage and current mem usage",
    ),
    says(
        list_of("vm", has("cluster", "Management"), shows="dns_name ip"),
        "dns name and ip of the vms in cluster Management",
        "vms in cluster Management with hostname and ip address",
    ),
    says(
        list_of("vm", shows="committed memory cpus annotation"),
        "vms with used space, memory, cpu count and notes",
    ),
    says(
        list_of("vm", some("snapshots")),
        "vms with snapshots",
        "which vms have a snapshot",
        "vms that have snapshots",
    ),
    says(list_of("vm", some("snapshots"), OFF), "powered off vms with snapshots"),
    says(
        list_of("vm", over("snapshots", 2)),
        "vms with more than 2 snapshots",
        "vms having 3 or more snapshots",
    ),
    says(count_of("vm", none("snapshots"), ON), "how many running vms have no snapshots"),
    says(list_of("vm", over("disks", 2)), "vms with more than two disks", "vms with 3 disks"),
    says(list_of("vm", pool="gone"), "orphaned vms", "list vms that are orphaned"),
    says(list_of("vm", pool="vcls"), "vms named vCLS*", "list vcls vms"),
    says(
        list_of("vm", has("heartbeat", "gray"), has("cluster", "VDI")),
        "vms in cluster VDI with heartbeat gray",
    ),
)
TEMPLATES = cases(
    "template",
    says(
        list_of("template"),
        "list templates",
        "show all templates",
        "which templates do we have?",
        "tempaltes",
    ),
    says(count_of("template"), "how many templates are there", "template count"),
    says(
        list_of("template", has("vcenter", "vcenter-02")),
        "templates in vcenter-02",
        "vm templates on vcenter vcenter-02",
    ),
    says(list_of("template", WINDOWS), "windows templates", "templates with windows"),
    says(
        list_of("template", like("name", "tpl-ubuntu*")),
        "templates tpl-ubuntu*",
        "templates starting with tpl-ubuntu",
    ),
    says(
        list_of("template", has("datacenter", "Dublin"), shows="os"),
        "templates in datacenter Dublin with guest os",
    ),
)
CASES = POWER + SIZE + SYSTEM + TOOLS + TEMPLATES
