"""What could exist beside what was shipped: a ceiling, and not a high one."""

import pytest

from taksir.catalog.facts import Catalog
from taksir.validate.row import Row
from taksir.validate.supply import rows
from taksir.validate.trial import Trial


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> dict[str, Row]:
    return {row.id: row for row in rows(Trial(catalog))}


def test_every_row_is_predicted(found: dict[str, Row]) -> None:
    assert [row.id for row in found.values() if row.predicted is None] == []


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_nvidia_shipped_what_was_possible_and_at_least_half_of_it(found: dict[str, Row], year: int) -> None:
    row = found[f"supply.shipped.nvidia_{year}"]
    assert row.predicted is not None
    assert row.predicted.p95 >= row.published
    assert row.predicted.p50 <= 2 * row.published


def test_memory_of_all_makers_is_what_was_forecast_of_it(found: dict[str, Row]) -> None:
    row = found["supply.hbm.bits_2026"]
    assert row.predicted is not None
    assert row.predicted.p50 / row.published == pytest.approx(1, abs=0.25)


@pytest.mark.parametrize("chip", ["h100-sxm", "b200"])
def test_packages_a_wafer_follow_from_areas(found: dict[str, Row], chip: str) -> None:
    row = found[f"supply.per_wafer.{chip}"]
    assert row.error is not None
    assert abs(row.error) < 0.2
