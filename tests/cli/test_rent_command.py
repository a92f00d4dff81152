"""`taksir rent`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli.main import main

COMMON = ("--as-of", "2026-11-21", "--samples", "64")


def run(*arguments: str) -> int:
    return main(["rent", *arguments, *COMMON])


def test_the_usual_market_is_told_and_the_others_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("1,000 H200", "--days", "90") == 0
    out = capsys.readouterr().out
    assert "1,000 H200 (NVIDIA H200 SXM5 141 GB) for 90 days cost" in out
    assert "on demand" in out
    assert "contract of years" in out


def test_json_multiplies_the_chip_hours_by_their_rent(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("16 servers", "--chip", "hgx-h200", "--days", "30", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["packages"]["value"] == 128
    assert found["chip_hours"]["value"] == 128 * 30 * 24
    assert found["cost"]["value"] == pytest.approx(found["chip_hour"]["value"] * 128 * 30 * 24)
    assert found["markets"][found["market"]]["cost"] == found["cost"]
    assert found["cost"]["unit"] == "USD"
    assert found["working"]
    assert found["sources"]


def test_from_a_year_on_the_contract_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    markets = []
    for days in ("364", "366"):
        assert run("100 H100", "--days", days, "--json") == 0
        markets.append(json.loads(capsys.readouterr().out)["market"])
    assert markets == ["on_demand", "contract"]


def test_another_day_has_the_rents_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    rents = []
    for day in ("2024-02-01", "2026-06-01"):
        assert run("100 H100", "--days", "30", "--rented", day, "--json") == 0
        rents.append(json.loads(capsys.readouterr().out)["chip_hour"]["value"])
    assert rents[0] > rents[1]


def test_a_report_holds_the_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rent.html"
    assert run("100 H100", "--days", "30", "--html", str(path)) == 0
    assert "What it costs by market" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("1,000 H300", "--days", "3"), "unknown chip 'H300' (nearest: "),
        (("1,000 H100", "--chip", "h2000", "--days", "3"), "unknown chip 'h2000' (nearest: "),
        (("1,000 H100", "--chip", "b200", "--days", "3"), "is no number of NVIDIA B200"),
        (("US$5 million", "--days", "3"), "a number of chips is wanted"),
        (("1,000 H100", "--days", "0"), "above zero"),
        (("1,000 H100", "--days", "nan"), "above zero"),
        (("1,000 H100", "--days", "3", "--rented", "yesterday"), "--rented 'yesterday' is not a date"),
        (("1,000 H100", "--days", "3", "--rented", "2027-01-01"), "is to come"),
        (("1,000 H100",), "--days requires an argument"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1


def test_a_rent_that_is_not_known_is_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("1,000 H100", "--days", "3", "--rented", "2019-01-01") == 3
    assert "no rent of NVIDIA H100" in capsys.readouterr().err
