"""The one schema of a ledger, for SQLite and PostgreSQL alike.

`documents.record`, `claims.record` and `deals.record` hold the whole object as JSON, so that an article comes back as
it went in; the other columns are what questions are asked of. `documents.added` is the day of the run that put a
document in first, empty for what older programs put in. The full-text index stands beside the tables: an FTS5 table
over `documents.terms` in SQLite, the column `documents.lexemes` in PostgreSQL (see `migrations`).
"""

from __future__ import annotations

from sqlalchemy import REAL, Column, Double, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number: Double[float] = Double().with_variant(REAL(), "sqlite")
"""A double on both sides: STRICT tables know no other word for it."""

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("reader", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("superseded_by", Text, nullable=True),
    Column("file", Text, nullable=False),
    Column("address", Text, nullable=True, index=True),
    Column("language", Text, nullable=False),
    Column("title", Text, nullable=True),
    Column("publisher", Text, nullable=True),
    Column("published", Text, nullable=True, index=True),
    Column("text", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("added", Text, nullable=True, index=True),
    sqlite_strict=True,
)

entities = Table(
    "entities",
    metadata,
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index(None, "name"),
    sqlite_strict=True,
)

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("own", Integer, nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("subject", Text, nullable=True, index=True),
    Column("object", Text, nullable=True, index=True),
    Column("value", Number, nullable=True),
    Column("unit", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("record", Text, nullable=False),
    UniqueConstraint("document", "place"),
    sqlite_strict=True,
)

deals = Table(
    "deals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("own", Integer, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("date", Text, nullable=True),
    Column("record", Text, nullable=False),
    UniqueConstraint("document", "place"),
    sqlite_strict=True,
)

parties = Table(
    "parties",
    metadata,
    Column("deal", Text, ForeignKey("deals.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("role", Text, nullable=False),
    sqlite_strict=True,
)
