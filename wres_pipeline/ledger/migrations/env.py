"""Runs the migrations inside the transaction that the caller opened. Not here: opening it (database)."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
