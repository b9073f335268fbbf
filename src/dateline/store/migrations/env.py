"""What Alembic runs to migrate: it uses the connection that the store hands over, inside the store's transaction."""

from __future__ import annotations

from alembic import context

from dateline.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="dateline_version",
)
with context.begin_transaction():
    context.run_migrations()
