"""A measured value of a VM or host, beyond quick statistics; kept only where measuring is switched on."""

from store.resource import Managed, Resource, Table, choice, moment, number, ref, text

METRICS = Managed(manager="metrics")
METRIC = Table(
    name="metric",
    phase="metrics",
    many=True,
    columns=(
        text("name", METRICS, label="Metric", shown=True, words=("metric name", "counter name")),
        choice(
            "counter",
            METRICS,
            often=True,
            words=("performance counter name",),
            values={
                "cpu.ready.summation": ("cpu ready", "ready time", "cpu ready time"),
                "cpu.costop.summation": ("co-stop", "costop", "cpu co-stop"),
                "disk.maxTotalLatency.latest": ("disk latency", "storage latency"),
                "net.received.average": ("network received", "received traffic"),
                "net.transmitted.average": ("network transmitted", "transmitted traffic"),
            },
        ),
        ref("vm", "entity", to="vm", label="VM", shown=True, often=True),
        ref("host", "entity", to="host", shown=True, often=True),
        number("value", METRICS, shown=True, noise=True, words=("measured value", "reading")),
        text("unit", METRICS, shown=True, words=("unit of measure",)),
        moment(
            "at",
            "sampleInfo.timestamp",
            label="Measured",
            shown=True,
            noise=True,
            age=True,
            words=("measured at", "measured on"),
        ),
    ),
)
RESOURCE = Resource(
    name="metric", table=METRIC, words=("metric", "performance metric", "performance counter", "measurement")
)
