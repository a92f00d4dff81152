"""The published results that the silicon model is held against."""

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.validate import bom, die
from taksir.validate.trial import Trial


def test_every_result_of_chiplet_actuary_is_met_within_one_percent():
    rows = die.rows(Trial(shipped_catalog()))
    assert len(rows) >= 39
    for row in rows:
        assert row.error == pytest.approx(0, abs=0.01), row.id
    found = {row.id: row.predicted.p50 for row in rows}
    assert found["die.actuary.n7_826.gross"] == pytest.approx(56.6, abs=0.05)
    assert found["die.actuary.n5_814.good"] == pytest.approx(695, abs=1)
    assert found["die.actuary.2x400.silicon"] == pytest.approx(641, abs=1)


def test_the_interval_of_the_bills_is_honest():
    rows = [row for row in bom.rows(Trial(shipped_catalog())) if row.counts and row.predicted is not None]
    inside = sum(row.predicted.p5 <= row.published <= row.predicted.p95 for row in rows) / len(rows)
    assert len(rows) >= 30
    assert 0.8 <= inside <= 0.97


def test_a_row_without_prediction_says_why():
    for row in bom.rows(Trial(shipped_catalog())):
        assert row.predicted is not None or row.why
