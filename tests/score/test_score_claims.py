"""`taksir score claims`: the measures against a count by hand."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.cli import main
from taksir.errors import DataError, TaksirError
from taksir.score.claims import measure, score_claims
from taksir.score.summary import calibration
from taksir.score.units import in_unit, unit_scales

NOW = date(2026, 11, 21)
RATE = "Perusahaan itu menanam US$50 juta atau sekitar Rp{} di pusat data."
ROWS = [
    {"id": "a", "lang": "id", "statement": RATE.format("800 miliar"), "verdict": "consistent", "check": "fx",
     "implied": "16000", "unit": "IDR/USD"},
    {"id": "b", "lang": "id", "statement": RATE.format("800 triliun"), "verdict": "inconsistent", "check": "fx",
     "implied": "9000", "unit": "IDR/USD"},
    {"id": "c", "lang": "id", "statement": RATE.format("801 miliar"), "verdict": "implausible", "check": "fx",
     "implied": "", "unit": ""},
    {"id": "d", "lang": "id", "statement": RATE.format("400 triliun"), "verdict": "consistent", "check": "fx",
     "implied": "x", "unit": "IDR/USD"},
    {"id": "e", "lang": "en", "statement": "Nothing is counted here.", "verdict": "consistent", "check": "none",
     "implied": "", "unit": ""},
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, [*ROWS[0], "date"])
        writer.writeheader()
        writer.writerows(row | {"date": "2025-03-03"} for row in ROWS)
    return path


def test_the_measures_agree_with_a_count_by_hand(file: Path) -> None:
    score = score_claims(file, as_of=NOW, catalog=shipped_catalog())
    m = measure(score.rows)
    # a right, b right, c bad but called consistent, d good but called bad, e without a verdict
    assert (m.n, m.bad, m.covered, m.right) == (5, 2, 4, 2)
    assert (m.called_bad, m.rightly_bad, m.false_alarms) == (2, 1, 1)
    assert m.coverage == pytest.approx(0.8)
    assert (m.accuracy, m.precision, m.recall) == (0.5, 0.5, 0.5)
    assert m.false_alarm_rate == pytest.approx(1 / 3)
    assert (m.with_value, m.close_value) == (2, 1)
    assert [row.statement.id for row in score.misses] == ["c", "d", "e"]
    assert set(score.by(lambda row: row.statement.language or "?")) == {"en", "id"}
    assert sum(score.confusion().values()) == 5
    assert sum(bin_.n for bin_ in calibration(score)) == 4


def test_a_part_is_scored_alone(file: Path) -> None:
    assert len(score_claims(file, as_of=NOW, catalog=shipped_catalog(), part="lang=en").rows) == 1
    with pytest.raises(TaksirError, match="unknown column 'lnag'"):
        score_claims(file, as_of=NOW, catalog=shipped_catalog(), part="lnag=en")


def test_a_verdict_that_is_none_is_told(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace(",implausible,", ",maybe,"), "utf-8")
    with pytest.raises(DataError, match="c: verdict: 'maybe' is none of consistent"):
        score_claims(file, as_of=NOW, catalog=shipped_catalog())


def test_units_of_authors_become_ours() -> None:
    scales = unit_scales()
    assert in_unit("2.5", "kW/GPU (superchips)", "W/package", scales) == 2500
    assert in_unit("35", "B$/GW", "USD/W", scales) == 35
    assert in_unit("35", "B$/GW", "W", scales) is None
    assert in_unit("", "B$/GW", "USD/W", scales) is None
    assert in_unit("0", "USD", "USD", scales) is None


def test_the_command_prints_and_counts_flips(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "claims", str(file), "--as-of", "2026-11-21", "--misses", "--flips"]) == 0
    out = capsys.readouterr().out
    for words in ("by language", "by check", "confusion", "calibration", "wrong: c (fx)", "all bands 25% narrower"):
        assert words in out
    assert main(["score", "claims", str(file), "--as-of", "2026-11-21", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["all"]["accuracy"] == 0.5
    assert [miss["id"] for miss in found["misses"]] == ["c", "d", "e"]
