"""`taksir validate cost`: the contract's JSON, other people's files, one line for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli.main import main


def test_the_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "cost", "--topic", "die", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"rows", "sets"}
    assert {"id", "predicted", "low", "high", "unit", "in_range", "why"} <= set(found["rows"][0])
    assert {"source", "chip", "n", "median_abs_error", "p90_abs_error", "coverage"} <= set(found["sets"][0])


def test_a_file_of_published_results_is_predicted_by_its_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "published.csv"
    file.write_text(
        "id,claim,value,unit,source\n"
        "die.actuary.n5_814,a die,695,USD,somewhere\n"
        "bom.b200,a chip,5000-7000,USD,somewhere\n"
        "nothing.known,a thing,1,USD,somewhere\n"
        "bom.h100,not one number,1;2,USD,somewhere\n",
        "utf-8",
    )
    assert main(["validate", "cost", str(file), "--topic", "die", "--topic", "bom", "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert rows["die.actuary.n5_814"]["error"] == pytest.approx(0, abs=0.01)
    assert rows["nothing.known"]["predicted"] is None
    assert rows["nothing.known"]["why"] == "no model of this result"
    assert len(rows) == 4


def test_the_table_shows_sets_and_what_lies_outside(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "cost", "--topic", "bom"]) == 0
    out = capsys.readouterr().out
    assert "B200 bill of materials" in out
    assert "Outside the interval" in out


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["validate", "cost", "--topic", "dies"], 2, "unknown topic 'dies' (nearest: die)"),
        (["validate", "cost", "nowhere.csv", "--topic", "die"], 3, "nowhere.csv: cannot be read"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, line: str
) -> None:
    assert main(arguments) == code
    assert line in capsys.readouterr().err


def test_a_file_without_ids_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "published.csv"
    file.write_text("name,value\nx,1\n", "utf-8")
    assert main(["validate", "cost", str(file), "--topic", "die"]) == 3
    assert "published.csv:1: no column 'id'" in capsys.readouterr().err
