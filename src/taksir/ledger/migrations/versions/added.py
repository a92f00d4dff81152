"""The day on which a document was put into the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the column; nobody knows the day of what is there already."""
    op.add_column("documents", sa.Column("added", sa.Text))
    op.create_index("ix_documents_added", "documents", ["added"])
