"""Everything that the first vMiner had, but for the queue. The tables are in r0001_inventory.sql."""

from pathlib import Path

from alembic import context, op

revision = "0001"
down_revision = None

PARTITIONED = ("adapter", "disk", "snapshot", "vm", "vm_usage")


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    cursor.close()
    partitions = context.config.attributes["partitions"]
    for table in PARTITIONED:
        for number in range(partitions):
            values = f"with (modulus {partitions}, remainder {number})"
            op.execute(f"create table {table}_{number} partition of {table} for values {values}")
