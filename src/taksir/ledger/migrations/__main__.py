"""Prints the script that makes an empty SQLite file a ledger of the newest version."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from taksir.ledger.engine import file_engine, migrate
from taksir.ledger.version import VERSION_TABLE


def head_script() -> str:
    """What migrations make of an empty SQLite file, read back from it: one statement after the other."""
    with tempfile.TemporaryDirectory() as folder:
        engine = file_engine(Path(folder) / "ledger.sqlite")
        migrate(engine)
        with engine.connect() as connection:
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' "
                "ORDER BY rowid"
            )
            statements = ["\n".join(line.rstrip() for line in sql.expandtabs(4).splitlines()) for sql in made.scalars()]
            version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar()
        engine.dispose()
    statements.append(f"INSERT INTO {VERSION_TABLE} (version_num) VALUES ('{version}')")
    return "".join(f"{statement};\n" for statement in statements)


if __name__ == "__main__":
    sys.stdout.write(head_script())
