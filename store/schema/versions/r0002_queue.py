"""The queue, as of Procrastinate 3.4, from its own migrations."""

from alembic import op

from store import jobs

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    cursor = op.get_bind().connection.cursor()
    for script in jobs.migrations("03.04"):
        cursor.execute(script)
    cursor.close()
