"""What DRS, DPM or HA of a cluster recommends to do and has not done."""

from store.resource import Computed, Part, Resource, Table, moment, number, ref, text

MIGRATION = "action[@type=ClusterMigrationAction].drsMigration"

RECOMMENDATION = Table(
    name="recommendation",
    part=Part(of="cluster", path="recommendation", key="key"),
    columns=(
        text("name", "reasonText", shown=True, label="Recommendation", words=("reason text",)),
        ref("cluster", Computed(name="parent"), to="cluster", shown=True, often=True),
        moment("made", "time", shown=True, age=True, words=("made on", "recommended on", "age")),
        number("priority", "rating", shown=True, words=("rating",)),
        text("type", "type", words=("recommendation type",)),
        text("reason", "reason", words=("reason code",)),
        text("warning", "warningText"),
        ref("vm", f"{MIGRATION}.vm", to="vm", label="VM", shown=True),
        ref("source", f"{MIGRATION}.source", to="host", label="From host", words=("source host",)),
        ref(
            "destination",
            f"{MIGRATION}.destination",
            to="host",
            label="To host",
            shown=True,
            words=("destination host", "target host"),
        ),
        text("key", "key", label="Recommendation key"),
    ),
)
RESOURCE = Resource(
    name="recommendation",
    table=RECOMMENDATION,
    words=("recommendation", "DRS recommendation", "drs suggestion", "migration recommendation"),
)
