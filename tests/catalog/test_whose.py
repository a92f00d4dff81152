"""Names that stand for a series or a place: each leads to something that the catalog holds."""

from __future__ import annotations

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.whose import whose
from taksir.errors import CatalogError


def test_a_company_that_tells_its_tokens_has_a_series() -> None:
    for series in whose("tokens").values():
        assert shipped_catalog().series(series).points


def test_a_place_has_the_electricity_of_its_data_centres() -> None:
    held = set(whose("electricity").values())
    assert held
    assert all(shipped_catalog().series(f"use.data_centres.{place}").points for place in held)


def test_a_home_is_one_of_the_comparators() -> None:
    for home in whose("homes").values():
        assert shipped_catalog().fact(f"comparators.{home}.average").best > 0


def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(CatalogError, match="no table 'moons'"):
        whose("moons")
