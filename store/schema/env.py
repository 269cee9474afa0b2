"""Alembic's way in, when `store.schema.migration` asks for an upgrade."""

from alembic import context

from store.schema.migration import VERSIONS

context.configure(connection=context.config.attributes["connection"], version_table=VERSIONS)
with context.begin_transaction():
    context.run_migrations()
