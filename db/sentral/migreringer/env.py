"""Alembic comes in here: one transaction, begun by `oppgradering`, holds all the steps."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
