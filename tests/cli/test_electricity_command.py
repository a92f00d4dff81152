"""`taksir electricity`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.cli.main import main

COMMON = ("--as-of", "2026-11-21", "--samples", "64")


def run(*arguments: str) -> int:
    return main(["electricity", *arguments, *COMMON])


@pytest.fixture
def bill(capsys: pytest.CaptureFixture[str]) -> Any:
    def told(*arguments: str) -> dict[str, Any]:
        assert run(*arguments, "--json") == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return told


def test_a_country_is_told_with_its_sites(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("100 MW it", "--place", "Indonesia") == 0
    out = capsys.readouterr().out
    assert "The electricity of 100 MW it in Indonesia" in out
    assert "Indonesia (Batam)" in out


def test_json_is_power_times_part_drawn_times_pue_times_price(bill: Any) -> None:
    found = bill("100 MW it", "--site", "us-tx", "--utilisation", "0.8", "--pue", "1.2")
    assert found["average"]["value"] == pytest.approx(100e6 * 0.8 * 1.2)
    assert found["yearly_energy"] == {**found["yearly_energy"], "unit": "kWh/year"}
    hours = found["yearly_energy"]["value"] / (found["average"]["value"] / 1e3)
    assert hours == pytest.approx(8766, rel=1e-3)
    assert found["yearly"]["value"] == pytest.approx(found["yearly_energy"]["value"] * found["price"]["value"])
    assert (found["sites"], found["chip"], found["it"]["value"]) == (["us-tx"], None, 100e6)
    assert found["sources"]


def test_the_count_says_of_which_chip_it_is(bill: Any) -> None:
    gb300, h100 = bill("10,000 GB300"), bill("10,000 H100")
    assert (gb300["chip"], h100["chip"]) == ("NVIDIA GB300 (one GPU)", "NVIDIA H100 SXM5 80 GB")
    assert gb300["it"]["value"] > 1.3 * h100["it"]["value"]
    assert bill("10,000 packages", "--chip", "h100")["it"] == h100["it"]


def test_power_of_the_facility_is_less_of_the_machines(bill: Any) -> None:
    assert bill("100 MW")["yearly"]["value"] < bill("100 MW it")["yearly"]["value"]


def test_a_report_holds_the_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bill.html"
    assert run("100 MW", "--html", str(path)) == 0
    assert "Electricity of a year" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("100 MW", "--place", "Indonesai"), "unknown place 'Indonesai' (nearest: Indonesia)"),
        (("100 MW", "--place", "us-txx"), "unknown place 'us-txx' (nearest: us-tx)"),
        (("100 MW", "--owner", "Amazn"), "unknown company 'Amazn' (nearest: Amazon)"),
        (("10,000 packages", "--chip", "gb3000"), "unknown chip 'gb3000'"),
        (("US$5 million",), "a power or a number of chips is wanted"),
        (("100 MW shell",), "shell: electricity is paid for power"),
        (("100 MW", "--pue", "0.9"), "PUE 0.9"),
        (("100 MW", "--utilisation", "nan"), "utilisation nan"),
        (("100 TW",), "more than all power plants of the world"),
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
