"""Which versions of a ledger this program knows."""

from __future__ import annotations

from taksir.errors import LedgerError

HEAD = "0002"
"""The newest migration that this program knows."""
KNOWN = ("0001", "0002")
"""All migrations, oldest first."""
VERSION_TABLE = "taksir_version"


def newer(name: str, version: str) -> LedgerError:
    """What to say of a ledger that a newer program made."""
    return LedgerError(
        f"ledger {name} is of version {version}, this Taksir knows versions up to {HEAD}: use a newer Taksir"
    )
