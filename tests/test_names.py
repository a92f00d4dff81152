"""Modules of tests outside packages are imported by their bare names: two of one name would hide each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


def test_no_two_modules_of_tests_share_a_name() -> None:
    bare = (path for path in Path(__file__).parent.rglob("*.py") if not (path.parent / "__init__.py").exists())
    names = Counter(path.name for path in bare if path.name != "conftest.py")
    assert not [name for name, count in names.items() if count > 1]
