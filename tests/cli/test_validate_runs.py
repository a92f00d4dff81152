"""`taksir validate training|serving`: anybody's table is predicted, and what is wrong with a row stays with the row.

The rows are made up for these tests; nobody measured them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from taksir.cli.main import main

TRAINING: Mapping[str, str] = {
    "id": "made-up", "source": "a test: nothing measured", "model": "Llama-3.1-8B", "gpu": "H100-SXM5-80GB",
    "n_gpus": "64", "tp": "2", "pp": "1", "cp": "1", "dp": "32", "micro_batch": "1", "global_batch": "128",
    "seq": "8192", "precision": "bf16", "measured_value": "9000", "unit": "tokens/s/GPU", "split": "validation",
}  # fmt: skip
SERVING: Mapping[str, str] = {
    "id": "made-up", "source": "a test: nothing measured", "model": "meta-llama/Llama-3.1-70B", "system": "h100_sxm",
    "backend": "trtllm", "precision": "fp8", "mode": "agg", "isl": "1024", "osl": "1024",
    "batch_or_concurrency": "16", "tp": "4", "pp": "1", "n_gpus": "4", "metric": "TPOT", "value": "15", "unit": "ms",
    "split": "validation",
}  # fmt: skip
ROWS = {"training": TRAINING, "serving": SERVING}
KEYS = {"id", "predicted", "low", "high", "unit", "in_range", "why"}
SETS = {"source", "chip", "n", "median_abs_error", "p90_abs_error", "coverage"}

BOTH = pytest.mark.parametrize("what", ["training", "serving"])


def written(path: Path, *rows: Mapping[str, str]) -> str:
    """The rows as a file; its name."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, columns)
        table.writeheader()
        table.writerows(rows)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[dict[str, object]]]:
    """The JSON of a command that ends well."""
    assert main(["validate", *arguments, "--json"]) == 0
    found: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return found


@BOTH
def test_the_json_is_that_of_the_contract(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, what, written(tmp_path / "runs.csv", ROWS[what]))
    assert set(found) == {"rows", "sets"}
    (row,), (one,) = found["rows"], found["sets"]
    assert set(row) >= KEYS
    assert set(one) >= SETS
    assert row["unit"] == ROWS[what]["unit"]
    assert row["low"] < row["predicted"] < row["high"]  # type: ignore[operator]
    assert row["why"] is None
    assert (one["chip"], one["n"]) == ("h100-sxm", 1)


@BOTH
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"model": "Nobody-7B"}, "Nobody-7B"),
        ({"gpu": "Z80", "system": "Z80"}, "Z80"),
        ({"tp": "many"}, "tp is 'many', not a number"),
        ({"precision": "fp3"}, "fp3"),
    ],
)
def test_a_row_that_cannot_be_predicted_says_why_and_stops_no_other(
    what: str, change: Mapping[str, str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {**ROWS[what], "id": "bad"} | {name: text for name, text in change.items() if name in ROWS[what]}
    found = said(capsys, what, written(tmp_path / "runs.csv", ROWS[what], bad))
    good, wrong = found["rows"]
    assert good["predicted"] is not None
    assert (wrong["id"], wrong["predicted"], wrong["low"], wrong["in_range"]) == ("bad", None, None, None)
    assert why in str(wrong["why"])


@BOTH
def test_cells_may_be_empty_missing_or_none_and_columns_unknown(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = "measured_value" if what == "training" else "value"
    odd = {**ROWS[what], measured: "n/a", "pp": "nan", "colour": "red"}
    path = Path(written(tmp_path / "runs.csv", odd))
    path.write_text("\ufeff" + path.read_text("utf-8") + "short,row\n", "utf-8")
    odd_row, short = said(capsys, what, str(path))["rows"]
    assert odd_row["predicted"] is not None
    assert (odd_row["measured"], odd_row["error"]) == (None, None)
    assert (short["id"], short["predicted"]) == ("short", None)


@BOTH
def test_a_row_without_a_measured_value_has_the_same_prediction(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = "measured_value" if what == "training" else "value"
    found = said(capsys, what, written(tmp_path / "a.csv", ROWS[what], {**ROWS[what], measured: ""}))
    with_value, without = found["rows"]
    assert with_value["predicted"] == without["predicted"]


@BOTH
def test_the_same_bytes_come_twice(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "runs.csv", ROWS[what], {**ROWS[what], "id": "other", "tp": "8"})
    printed = []
    for _ in range(2):
        assert main(["validate", what, path, "--json"]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


@BOTH
def test_predictions_do_not_hang_on_the_order_of_the_rows(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{**ROWS[what], "id": tp, "tp": tp} for tp in ("1", "2", "4", "8")]
    there = said(capsys, what, written(tmp_path / "a.csv", *rows))["rows"]
    back = said(capsys, what, written(tmp_path / "b.csv", *reversed(rows)))["rows"]
    assert {row["id"]: row["predicted"] for row in there} == pytest.approx(
        {row["id"]: row["predicted"] for row in back}
    )


@BOTH
def test_a_split_is_kept_alone(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "runs.csv", ROWS[what], {**ROWS[what], "id": "fitted", "split": "calibration"})
    assert [row["id"] for row in said(capsys, what, path, "--split", "calibration")["rows"]] == ["fitted"]
    assert main(["validate", what, path, "--split", "calibraton"]) == 2
    assert "no row has it (there are: calibration, validation)" in capsys.readouterr().err


@BOTH
def test_the_table_has_a_line_a_source_and_chip(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "runs.csv", ROWS[what], {**ROWS[what], "id": "lost", "model": "Nobody-7B"})
    assert main(["validate", what, path, "--rows", "--html", str(tmp_path / "page.html")]) == 0
    out = capsys.readouterr().out
    assert "1 of 2 rows predicted" in out
    assert "h100-sxm" in out
    assert "lost" in out
    assert "Predicted over measured" in (tmp_path / "page.html").read_text("utf-8")
    assert main(["validate", what, path]) == 0
    assert "Not predicted" in capsys.readouterr().out


@BOTH
def test_files_that_are_no_tables_are_refused_in_one_line(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", what, str(tmp_path / "nowhere.csv")]) == 3
    assert "nowhere.csv: cannot be read" in capsys.readouterr().err
    (tmp_path / "other.csv").write_text("name,value\nx,1\n", "utf-8")
    assert main(["validate", what, str(tmp_path / "other.csv")]) == 3
    assert "other.csv:1: no column 'id', 'model'" in capsys.readouterr().err
    (tmp_path / "bytes.csv").write_bytes(b"id,model\n\xff\xfe\x00")
    assert main(["validate", what, str(tmp_path / "bytes.csv")]) == 3
    assert main(["validate", what]) == 2


@BOTH
def test_a_table_without_rows_is_fine(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(",".join(ROWS[what]) + "\n", "utf-8")
    assert said(capsys, what, str(path)) == {"rows": [], "sets": []}
    assert main(["validate", what, str(path)]) == 0
