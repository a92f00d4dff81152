"""`taksir chain` and `taksir cost`: tables, JSON, one HTML file, and one line for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli.main import main

DAY = ("--as-of", "2026-11-21", "--samples", "256")


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_budget_becomes_chips_power_and_dates(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain", "US$500e9 all_in", "--chip", "gb300-nvl72", *DAY]) == 0
    out = capsys.readouterr().out
    for part in ("GB300", "racks", "facility", "land and power", "chip-hour", "p5 to p95"):
        assert part in out


def test_the_json_goes_back_to_where_it_came_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain", "500 MW it", "--json", *DAY]) == 0
    found = said(capsys)
    packages = found["packages"]["value"]  # type: ignore[index]
    assert main(["chain", f"{packages:.0f} packages", "--json", *DAY]) == 0
    assert said(capsys)["power"]["it"]["value"] == pytest.approx(5e8, rel=1e-3)  # type: ignore[index]


def test_without_a_scope_the_other_readings_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain", "500 MW", "--json", *DAY]) == 0
    found = said(capsys)
    rows = found["tables"]["candidates"]["rows"]  # type: ignore[index]
    assert [row[0] for row in rows] == ["facility (taken)", "chip", "it", "contracted"]
    assert found["scope"] == "facility"


def test_a_report_is_one_file_with_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["chain", "1 GW facility"], ["cost", "100,000 packages", "--chip", "h100-sxm"]):
        page = tmp_path / f"{command[0]}.html"
        assert main([*command, "--html", str(page), *DAY]) == 0
        text = page.read_text("utf-8")
        assert text.count("<svg") == 2
        assert "<script" not in text
    capsys.readouterr()


def test_the_parts_of_a_cost_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["cost", "100,000 packages", "--chip", "h100-sxm", "--json", "--as-of", "2026-11-21", "--samples", "1"])
        == 0
    )
    found = said(capsys)
    parts = sum(part["value"] for part in found["parts"].values())  # type: ignore[attr-defined]
    assert parts == pytest.approx(found["all_in"]["value"])  # type: ignore[index]
    hour = sum(part["value"] for part in found["hour"].values())  # type: ignore[attr-defined]
    assert hour == pytest.approx(found["chip_hour"]["value"])  # type: ignore[index]
    rents = [found["rents"][name]["value"] for name in ("recoups", "returns_wacc", "pleases_equity")]  # type: ignore[index]
    assert rents == sorted(rents)


def test_an_owner_and_a_site_change_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    costs = []
    for extra in ([], ["--owner", "neocloud"], ["--site", "sg"]):
        assert main(["cost", "1000 racks", "--json", *DAY, *extra]) == 0
        costs.append(said(capsys)["chip_hour"]["value"])  # type: ignore[index]
    assert len(set(costs)) == 3


def test_the_same_seed_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    outputs = []
    for seed in ("1", "1", "2"):
        assert main(["chain", "1 GW", "--json", "--seed", seed, *DAY]) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1] != outputs[2]


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["chain", "lots of money"], 2, "no quantity"),
        (["chain", "500 MW all_in"], 2, "unknown scope of power 'all_in'"),
        (["chain", "500 MW", "--chip", "gb3000"], 2, "unknown chip 'gb3000'"),
        (["chain", "500 MW", "--site", "atlantis"], 2, "atlantis"),
        (["chain", "500 MW", "--owner", "amazn"], 2, "nearest: amazon"),
        (["chain", "500 MW", "--as-of", "soon"], 2, "--as-of 'soon' is not a date"),
        (["chain", "500 MW", "--samples", "0"], 2, "--samples 0"),
        (["chain", "500 MW", "--assume", "chip.gb300.tpd=1"], 2, "nearest: chip.gb300.tdp"),
        (["chain", "500 MW", "--samples", "1000000000"], 2, "--samples 1000000000"),
        (["chain", "500 MW", "--seed", "-1"], 2, "--seed -1"),
        (["chain", "500 MW", "--cooling", "immersion"], 2, "name the site"),
        (["chain", "3 months"], 2, "not by month"),
        (["chain", "1 GW", "--assume", "chip.gb300.tdp=0"], 2, "lead to none"),
        (["chain", "1 GW", "--assume", "capital.server_life.hyperscaler=0"], 2, "lead to none"),
        (["cost", "1 GW", "--assume", "capital.network_share=1", "--chip", "h100-sxm"], 2, "lead to none"),
        (["cost", "1 GW", "--assume", "capital.wacc.hyperscaler=-2", "--samples", "1"], 2, "lead to none"),
        (["chain", "0 GW"], 2, "power above zero"),
        (["cost", "0 packages"], 2, "count above zero"),
        (["cost", "US$0"], 2, "money above zero"),
        (["cost", "1 W"], 2, "less than one"),
        (["chain", "1e30 packages"], 2, "all power plants of the world"),
        (["chain", "US$5e30"], 2, "all power plants of the world"),
        (["chain", "100 racks", "--chip", "h100-sxm"], 2, "NVIDIA DGX H100 is no rack: count packages or servers"),
        (["chain", "1 MW", "--chip", "wse-3"], 3, "chip wse-3: no price is known"),
        (["chain", "1 GW", "--chip", "h100-sxm", "--as-of", "2021-03-01"], 3, "nothing was known on 2021-03-01"),
        (["cost", "100,000 packages it facility"], 2, "one scope"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, line: str
) -> None:
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert err.count("\n") == 1


def test_an_assumption_changes_the_number_and_shows_in_the_working(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "draw.gb300.chip", "--assume", "chip.gb300.tdp=2800", "--samples", "1"]) == 0
    out = capsys.readouterr().out
    assert "2.8 kW" in out
    assert "--assume" in out


def test_a_price_of_another_time_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["chain", "1 GW", "--ordered", "2031-01-01", *DAY]) == 0
    assert "The last price known of NVIDIA GB300 (one GPU) is of 2026" in " ".join(capsys.readouterr().out.split())
    assert main(["cost", "1 GW", "--chip", "gb300", "--as-of", "2024-03-01"]) == 0
    assert "The first price known of NVIDIA GB300 (one GPU) is of 20" in " ".join(capsys.readouterr().out.split())


def test_the_note_names_buyer_and_weather(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", "1 GW", "--owner", "oracle", "--site", "my-johor", *DAY]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "by oracle at my-johor" in out
    assert "of my-johor with hybrid_d2c" in out


def test_an_owner_may_be_named_as_people_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cost", "1 GW", "--owner", "SK Telecom", *DAY]) == 0
    assert "by sk-telecom" in " ".join(capsys.readouterr().out.split())
