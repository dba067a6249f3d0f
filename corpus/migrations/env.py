"""Alembic's entry: runs the migrations on the connection that `corpus.store` hands over."""

from __future__ import annotations

from alembic import context

from corpus.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=False,  # the transaction is the store's
)
context.run_migrations()
