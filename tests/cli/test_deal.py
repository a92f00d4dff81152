"""`taksir deal`: answers, JSON, one HTML file with the picture, exit codes, and one line for what cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taksir.cli.main import main

DAY = ("--as-of", "2026-11-21", "--samples", "256")

FLOWS = """from,to,amount,currency,kind,note
NVIDIA,OpenAI,US$30 billion,,invests,
OpenAI,Oracle,300e9,USD,rents,five years
Oracle,NVIDIA,40e9,,buys,
"""


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, object]:
    assert main(["deal", *arguments, "--json", *DAY]) == code
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def value(of: object, *path: str) -> float:
    for key in path:
        of = of[key]  # type: ignore[index]
    return float(of["value"])  # type: ignore[index]


def test_a_lab_cannot_pay_a_large_commitment_from_what_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "finance", "OpenAI", "US$300e9", "--years", "5")
    assert found["answer"] == "needs equity"
    assert value(found, "gap") > 1e11
    assert [year["year"] for year in found["years"]] == [2026, 2027, 2028, 2029, 2030]  # type: ignore[attr-defined]
    assert "cannot pay" in str(found["says"])


def test_a_rich_company_can_and_less_of_it_beside_its_capex(capsys: pytest.CaptureFixture[str]) -> None:
    alone = said(capsys, "finance", "microsoft", "US$80 billion", "--years", "4", "--start", "2027")
    beside = said(capsys, "finance", "microsoft", "US$80 billion", "--years", "4", "--start", "2027", "--beside-capex")
    assert alone["answer"] == "from cash"
    assert value(beside, "affordable") < value(alone, "affordable")


def test_other_currencies_are_converted_at_a_dated_rate(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "finance", "SK Telecom", "₩10 trillion")
    assert 5e9 < value(found, "commitment") < 12e9


@pytest.mark.parametrize(
    "how", [("--pre", "US$300 billion"), ("--post", "US$310 billion"), ("--stake", "3.2258064516129%")]
)
def test_any_of_three_gives_the_other_two(how: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "stake", "US$10 billion", *how)
    assert value(found, "pre") == pytest.approx(300e9, rel=1e-6)
    assert value(found, "post") == pytest.approx(310e9, rel=1e-6)
    assert value(found, "stake") == pytest.approx(10 / 310, rel=1e-6)


def test_holders_are_diluted_and_own_everything_together(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(
        capsys, "stake", "US$30 billion", "--pre", "US$120 billion", "--pool", "5%", "--holders", "A=60%,B=30%",
    )  # fmt: skip
    after: dict[str, float] = found["after"]  # type: ignore[assignment]
    assert sum(after.values()) == pytest.approx(1.0)
    assert after["the investor"] == pytest.approx(0.2)
    assert after["A"] / after["B"] == pytest.approx(2.0)
    assert after["others before"] == pytest.approx(0.1 * 0.75)


def test_numbers_that_do_not_fit_are_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "stake", "US$10 billion", "--pre", "US$300 billion", "--stake", "10%", code=1)
    assert "Does not fit" in str(found["says"])
    assert len(found["contradictions"]) == 1  # type: ignore[arg-type]


def test_valuations_further_apart_than_the_money_mean_others(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "stake", "US$30 billion", "--pre", "US$730 billion", "--post", "US$852 billion")
    assert value(found, "others") == pytest.approx(92e9)


def test_what_circles_is_found_and_netted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "flows.csv"
    path.write_text(FLOWS, "utf-8")
    found = said(capsys, "circle", str(path))
    assert value(found, "circling") == pytest.approx(90e9)
    cycle = found["cycles"][0]  # type: ignore[index]
    assert sorted(cycle["parties"]) == ["NVIDIA", "OpenAI", "Oracle"]
    assert value(found, "gross") - value(found, "net") == pytest.approx(90e9)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("from,to\nA,B\n", "no column 'amount'"),
        ("from,to,amount\nA,B,much\n", "flows.csv:2"),
        ("from,to,amount\nA,,5\n", "who pays whom"),
        ("from,to,amount,currency\nA,B,5,dollars\n", "no ISO-4217 code"),
        ("from,to,amount\nA,B,-5\n", "instead of a minus sign"),
        ("from,to,amount\n", "no flow"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(
    text: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "flows.csv"
    path.write_text(text, "utf-8")
    assert main(["deal", "circle", str(path), *DAY]) == 3
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1


def test_a_contract_has_readings_and_a_size_gives_its_rent(capsys: pytest.CaptureFixture[str]) -> None:
    size = ("--size", "4.5 GW contracted")
    found = said(capsys, "contract", "US$300e9", "--chip", "gb300-nvl72", "--owner", "oracle", *size)
    readings: dict[str, object] = found["readings"]  # type: ignore[assignment]
    assert set(readings) == {"market", "life", "term", "size"}
    assert value(readings, "size", "power", "contracted") == pytest.approx(4.5e9)
    assert value(readings, "life", "return") == pytest.approx(0.085, abs=0.005)
    assert value(found, "a_year") == pytest.approx(60e9)


def test_what_is_prepaid_need_not_be_put_up(capsys: pytest.CaptureFixture[str]) -> None:
    plain = said(capsys, "contract", "US$11.9 billion", "--chip", "h100-sxm", "--size", "1e5 packages")
    early = said(
        capsys, "contract", "US$11.9 billion", "--chip", "h100-sxm", "--size", "1e5 packages", "--prepaid", "20%"
    )
    less = value(plain, "readings", "size", "put_up") - value(early, "readings", "size", "put_up")
    assert less == pytest.approx(0.2 * 11.9e9, rel=0.01)
    assert value(early, "readings", "size", "rent") > value(plain, "readings", "size", "rent")


def test_a_run_costs_by_three_methods(capsys: pytest.CaptureFixture[str]) -> None:
    run = ("--chip", "h100-sxm", "--count", "16384", "--days", "78", "--started", "2024-02-01")
    found = said(capsys, "train", "--flop", "3.8e25", *run)
    assert set(found["costs"]) == {"cloud", "acquisition", "amortised"}  # type: ignore[call-overload]
    assert 0.3 < value(found, "mfu") < 0.45
    assert value(found, "costs", "amortised") < value(found, "costs", "acquisition")


def test_a_run_by_flop_alone_has_no_cluster(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "train", "--flop", "3.8e25", "--mfu", "0.4", "--started", "2024-02-01")
    assert set(found["costs"]) == {"cloud", "amortised"}  # type: ignore[call-overload]
    assert 2e7 < value(found, "chip_hours") < 4e7


def test_more_than_the_peak_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "train", "--flop", "3.8e26", "--count", "16384", "--days", "54", code=1)
    assert "Not possible" in str(found["notes"])


def test_a_report_is_one_file_with_pictures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flows = tmp_path / "flows.csv"
    flows.write_text(FLOWS, "utf-8")
    commands = {
        1: [
            ["finance", "coreweave", "US$10 billion"],
            ["stake", "US$10 billion", "--post", "US$100 billion"],
            ["circle", str(flows)],
        ],
        2: [["contract", "US$17.4 billion"], ["train", "--flop", "1e25", "--days", "60"]],
    }
    for pictures, ones in commands.items():
        for command in ones:
            page = tmp_path / "page.html"
            assert main(["deal", *command, "--html", str(page), *DAY]) == 0
            text = page.read_text("utf-8")
            assert text.count("<svg") == pictures
            assert "<script" not in text
    capsys.readouterr()


@pytest.mark.parametrize(
    "command", [["finance", "openai", "US$9e9"], ["contract", "US$9e9"], ["train", "--flop", "1e25"]]
)
def test_one_sample_is_a_point(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deal", *command, "--as-of", "2026-11-21", "--samples", "1"]) == 0
    assert "every fact at its best" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["finance", "Opanai", "US$9e9"], 2, "nearest: openai"),
        (["finance", "openai", "500 MW"], 2, "a sum of money"),
        (["finance", "openai", "US$9e9", "--years", "0"], 2, "--years 0"),
        (["finance", "openai", "US$9e9", "--start", "2020"], 2, "--as-of"),
        (["finance", "mistral", "US$9e9"], 3, "operating_cash_flow is not known"),
        (["stake", "US$9 billion"], 2, "--pre, --post or --stake"),
        (["stake", "US$9 billion", "--stake", "0.1"], 2, "like 10%"),
        (["stake", "US$9 billion", "--post", "US$5 billion"], 2, "before the money?"),
        (["stake", "US$9 billion", "--pre", "US$90 billion", "--holders", "A=80%,B=30%"], 2, "at most 100%"),
        (["stake", "US$9 billion", "--pre", "US$90 billion", "--holders", "A"], 2, "write each holder once"),
        (["circle", "/nowhere.csv"], 3, "/nowhere.csv"),
        (["contract", "US$9e9", "--size", "US$5e9"], 2, "a power or a count"),
        (["contract", "US$9e9", "--prepaid", "120%"], 2, "--prepaid"),
        (["train"], 2, "--hours, by --count and --days, or by --flop"),
        (["train", "--flop", "-1"], 2, "above zero"),
        (["train", "--flop", "1e25", "--cloud", "awz"], 2, "nearest: aws"),
    ],
)
def test_what_cannot_be_is_one_line(
    arguments: list[str], code: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deal", *arguments, *DAY]) == code
    error = capsys.readouterr().err
    assert line in error
    assert error.count("\n") == 1
