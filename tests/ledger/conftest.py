from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a ledger can be opened: a file, or a schema of its own on the PostgreSQL server of the tests."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite")
        return
    address = os.environ.get("TAKSIR_TEST_POSTGRESQL")
    if not address:
        pytest.skip("TAKSIR_TEST_POSTGRESQL is not set")
    import psycopg

    schema = f"t{uuid.uuid4().hex[:12]}"
    yield f"{address}?options=-csearch_path%3D{schema}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
