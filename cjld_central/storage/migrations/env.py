"""Alembic's way in: runs on the connection, and in the transaction, that database.py opened."""

from alembic import context

from cjld_central.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
