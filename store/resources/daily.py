"""What a day's last sync counted, kept for years: of each cluster and whole vCenter, of each datastore."""

from store.resource import Daily, Kept, Resource, Table, is_value, moment, number, percent, ref, size, text

DAILY = Table(
    name="daily",
    phase="trends",
    many=True,
    columns=(
        text("name", Kept(), label="Date", shown=True),
        moment("day", Kept(), often=True, age=True, words=("date of count", "counted on")),
        ref("cluster", Kept(), to="cluster", shown=True, often=True),
        number("hosts", Daily(of="host"), shown=True, words=("host count",)),
        number("vms", Daily(of="vm"), label="VMs", shown=True, words=("vm count",)),
        number(
            "vms_on",
            Daily(of="vm", where=is_value("power_state", "poweredOn")),
            label="VMs on",
            shown=True,
            words=("vms powered on",),
        ),
        number("templates", Daily(of="template"), words=("template count",)),
        number("vcpus", Daily(of="vm", column="cpus"), label="vCPUs", shown=True, words=("vcpu count",)),
        size("memory", Daily(of="vm", column="memory"), label="VM memory", shown=True, words=("vram",)),
        size("provisioned", Daily(of="vm", column="provisioned"), shown=True),
        size("used", Daily(of="vm", column="committed"), shown=True, words=("used space",)),
    ),
)
DATASTORE_DAILY = Table(
    name="datastore_daily",
    phase="trends",
    many=True,
    columns=(
        text("name", Kept(), label="Date", shown=True),
        moment("day", Kept(), often=True, age=True, words=("date of count", "counted on")),
        ref("datastore", Kept(), to="datastore", shown=True, often=True),
        size("capacity", Daily(of="datastore", column="capacity"), shown=True, words=("total space",)),
        size("free", Daily(of="datastore", column="free"), shown=True, words=("free space",)),
        percent("free_percent", of=("free", "capacity"), label="Free %", words=("percent free",)),
        size("used", Daily(of="datastore", column="used"), shown=True, words=("used space",)),
    ),
)
COUNTS = Resource(name="daily", table=DAILY, words=("daily count", "daily figure", "trend"))
SPACES = Resource(
    name="datastore_daily",
    table=DATASTORE_DAILY,
    words=("daily datastore figure", "daily space", "datastore trend"),
)
