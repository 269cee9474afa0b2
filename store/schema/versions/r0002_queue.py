"""The queue, as the installed Procrastinate wants it. One that wants more gets another such migration."""

from alembic import op

from store import jobs

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    jobs.create(op.get_bind())
