"""A sensor of a host's hardware."""

from store.resource import Computed, Part, Resource, Table, choice, number, ref, text

SENSOR = Table(
    name="sensor",
    part=Part(of="host", path="runtime.healthSystemRuntime.systemHealthInfo.numericSensorInfo", key="name"),
    columns=(
        text("name", "name", shown=True, often=True, label="Sensor"),
        ref("host", Computed(name="parent"), to="host", shown=True, often=True),
        text(
            "type",
            "sensorType",
            shown=True,
            words=("sensor type",),
            contains={
                "fan": ("fan",),
                "power": ("power",),
                "power supply": ("power",),
                "temperature": ("temperature",),
                "voltage": ("voltage",),
                "processor": ("processor",),
                "memory": ("memory",),
                "storage": ("storage",),
                "battery": ("battery",),
                "software": ("software",),
            },
        ),
        choice(
            "health",
            "healthState.key",
            shown=True,
            words=("state", "status", "sensor health"),
            values={
                "green": ("green", "healthy"),
                "yellow": ("yellow", "warning"),
                "red": ("red", "critical"),
                "unknown": ("unknown health",),
            },
        ),
        number(
            "reading",
            Computed(name="sensor_reading"),
            noise=True,
            words=("current reading", "rounded reading"),
        ),
        text("unit", "baseUnits", words=("units",)),
        text("value", Computed(name="sensor_value"), shown=True, noise=True, words=("exact reading",)),
    ),
)
RESOURCE = Resource(name="sensor", table=SENSOR, words=("sensor", "hardware sensor", "health sensor"))
