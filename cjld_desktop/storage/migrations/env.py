"""Alembic's doorway: run the migrations on the connection that the vault holds, in its transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # SQLite undoes DDL with the transaction, if only one lets it
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
