"""The rest of the inventory, and the life of its objects. The statements are in r0003_whole_inventory.sql."""

from pathlib import Path

from alembic import op
from sqlalchemy import text

from store import month
from store.schema.declared import partition

revision = "0003"
down_revision = "0002"

DIVIDED = (
    "select inhrelid::regclass::text from pg_inherits where inhparent = 'vm'::regclass"  # as big tables are
)
LACKING = """
    select relname from pg_class
    join pg_partitioned_table on partrelid = oid
    where partstrat = :strategy and relnamespace = current_schema()::regnamespace
    and not exists (select from pg_inherits where inhparent = oid)
    order by relname
"""


def upgrade() -> None:
    connection = op.get_bind()
    cursor = connection.connection.cursor()
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    cursor.close()
    partitions = len(connection.scalars(text(DIVIDED)).all())
    for table in connection.scalars(text(LACKING), {"strategy": "r"}).all():
        op.execute(month.rest(table))
    for table in connection.scalars(text(LACKING), {"strategy": "h"}).all():
        for number in range(partitions):
            op.execute(partition(table, number, partitions))
