"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0001"
down_revision = None

NUMBER: sa.Double[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Creates the tables and the full-text index."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("superseded_by", sa.Text),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_documents_id"),
        sa.UniqueConstraint("sha256", name="uq_documents_sha256"),
        sqlite_strict=True,
    )
    op.create_index("ix_documents_address", "documents", ["address"])
    op.create_index("ix_documents_published", "documents", ["published"])
    op.create_table(
        "entities",
        sa.Column("document", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("mentions", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_entities_document", ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("ix_entities_name", "entities", ["name"])
    op.create_table(
        "claims",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sa.Column("object", sa.Text),
        sa.Column("value", NUMBER),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_claims_document", ondelete="CASCADE"),
        sa.UniqueConstraint("document", "place", name="uq_claims_document_place"),
        sqlite_strict=True,
    )
    for column in ("kind", "subject", "object"):
        op.create_index(f"ix_claims_{column}", "claims", [column])
    op.create_table(
        "deals",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("own", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("date", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_deals_document", ondelete="CASCADE"),
        sa.UniqueConstraint("document", "place", name="uq_deals_document_place"),
        sqlite_strict=True,
    )
    op.create_index("ix_deals_type", "deals", ["type"])
    op.create_table(
        "parties",
        sa.Column("deal", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["deal"], ["deals.id"], name="fk_parties_deal", ondelete="CASCADE"),
        sqlite_strict=True,
    )
    op.create_index("ix_parties_name", "parties", ["name"])
    if postgresql:
        op.add_column("documents", sa.Column("lexemes", TSVECTOR))
        op.create_index("ix_documents_lexemes", "documents", ["lexemes"], postgresql_using="gin")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(terms, content='documents', content_rowid='number', "
            'tokenize="unicode61 remove_diacritics 0")'
        )
