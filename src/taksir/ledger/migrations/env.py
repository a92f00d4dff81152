"""Where Alembic gets its connection: the one that `engine.migrate` holds, inside its transaction."""

from __future__ import annotations

from alembic import context

from taksir.ledger.schema import metadata
from taksir.ledger.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
