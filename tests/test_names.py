"""Modules of tests are imported by their bare names: two of one name would hide each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


def test_no_two_modules_of_tests_share_a_name() -> None:
    root = Path(__file__).parent
    names = Counter(path.name for path in root.rglob("*.py") if path.name not in ("__init__.py", "conftest.py"))
    assert not [name for name, count in names.items() if count > 1]
