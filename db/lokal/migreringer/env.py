"""Alembic comes in here: one transaction, begun by `oppgradering`, holds all the steps."""

from alembic import context

# SQLite takes back a change of tables as well as of rows; alembic believes that it does not.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
