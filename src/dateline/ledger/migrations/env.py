"""Alembic's entry: it runs the steps on the connection that `dateline.ledger.migrate` hands in."""

from alembic import context

from dateline.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
