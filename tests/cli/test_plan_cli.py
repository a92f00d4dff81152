"""`taksir plan`: a scenario in, the plan out; what is asked for beside it; exit codes, progress, a stop."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest

from taksir.cli import plan as command
from taksir.cli.main import main
from taksir.cli.plan_progress import standing, telling
from taksir.plan import frontier as fronts
from taksir.plan import solve as solving
from taksir.plan.solve import Options, Progress
from taksir.report.results.plan_frontier import NAMES

SCENARIO = """
[plan]
name = "A hall in Johor"
start = 2027-01-01
step = "quarter"
periods = 10
owner = "neocloud"
objective = "least_cost"
reveal = 2028-01-01
sources = ["ecb"]
notes = ["made up for a test"]

[targets.hall]
amount = "{amount}"
by = 2029-04-01

[chips.gb300]
chip = "gb300"
price = "30000 USD"
buyer_share = 0.01
most = 3000

[chips.mi355x]
chip = "mi355x"
buyer_share = 0.03
most = 3000

[sites.johor]
place = "my-johor"
phases = [{{ power = "10 MW", months = "12 months" }}, {{ power = "10 MW", months = "15 months" }}]

[futures.base]
probability = 0.7

[futures.dear]
probability = 0.3
chip_price = {{ all = 1.2 }}
"""
COMMON = ("--as-of", "2026-11-21", "--samples", "1")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "hall.toml"
    path.write_text(SCENARIO.format(amount="15 MW"), "utf-8")
    return path


def asked(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> dict[str, Any]:
    assert main(["plan", *words, *COMMON, "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_plan_is_printed_written_and_explained(
    capsys: pytest.CaptureFixture[str], scenario: Path, tmp_path: Path
) -> None:
    page, book = tmp_path / "plan.html", tmp_path / "plan.xlsx"
    assert main(["plan", str(scenario), *COMMON, "--html", str(page), "--xlsx", str(book)]) == 0
    told = capsys.readouterr()
    text = " ".join(told.out.split())
    assert "Begin 20 MW in Johor" in text
    assert "15 MW (hall) stands in 2029-Q2" in text
    assert "What binds" in text
    assert "Who it hangs on" in text
    assert "made up for a test" in text
    assert told.err == ""
    assert page.read_text("utf-8").count("<svg") >= 6
    assert 'id="source-ecb"' in page.read_text("utf-8")
    sheets = openpyxl.load_workbook(io.BytesIO(book.read_bytes())).sheetnames
    assert {"Summary", "Decisions", "Prices", "Money", "Limits", "Futures", "Sites", "Assumptions", "Sources"} <= set(
        sheets
    )


def test_json_follows_the_contract(capsys: pytest.CaptureFixture[str], scenario: Path) -> None:
    found = asked(capsys, str(scenario))
    assert found["status"] == "optimal"
    assert found["gap"] <= 0.01
    assert found["objective"] >= found["bound"] * (1 - 1e-9)
    assert [one["period"] for one in found["decisions"]] == [one["name"] for one in found["periods"]]
    assert found["limits"]
    assert {"limit", "name", "prices", "price_unit"} <= set(found["limits"][0])
    assert found["relaxations"] is None
    assert found["concentration"][0]["hhi"] == pytest.approx(
        sum((100 * share) ** 2 for share in found["concentration"][0]["shares"].values())
    )
    assert found["sensitivity"] is None


def test_without_explanation_nothing_is_solved_again(capsys: pytest.CaptureFixture[str], scenario: Path) -> None:
    found = asked(capsys, str(scenario), "--no-explain")
    assert found["limits"] == []
    assert found["concentration"] == []


def test_what_is_asked_for_stands_beside(capsys: pytest.CaptureFixture[str], scenario: Path) -> None:
    found = asked(capsys, str(scenario), "--without-dominant", "--frontier", "risk", "--frontier", "vendor")
    beside = found["without_dominant"]
    assert beside["vendor"] in {"AMD", "NVIDIA"}
    assert [one["axis"] for one in found["frontiers"]] == ["risk", "vendor"]
    assert found["frontiers"][0]["points"][0]["cost"] > 0
    assert "has" in found["says"]


def test_where_nothing_fits_the_way_out_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_text(SCENARIO.format(amount="25 MW"), "utf-8")
    found = asked(capsys, str(path), code=1)
    assert found["status"] == "infeasible"
    assert found["objective"] is None
    assert found["decisions"] is None
    assert all(one["verified"] for one in found["relaxations"])
    assert "Nothing fits" in found["says"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("nowhere.toml",), 3, "nowhere.toml: no such file"),
        (("{}", "--gap", "2"), 2, "--gap 2: a part"),
        (("{}", "--seconds", "0"), 2, "--seconds 0: a number above zero"),
        (("{}", "--frontier", "beauty"), 2, "beauty"),
    ],
)
def test_what_cannot_be_is_named(
    capsys: pytest.CaptureFixture[str], scenario: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    assert main(["plan", *(word.format(scenario) for word in words), *COMMON]) == code
    assert says in capsys.readouterr().err


def test_a_bad_scenario_names_file_line_and_nearest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(SCENARIO.format(amount="15 MW").replace('chip = "mi355x"', 'chip = "mi355y"'), "utf-8")
    assert main(["plan", str(path), *COMMON]) == 3
    told = capsys.readouterr().err
    assert re.search(r"bad\.toml:\d+", told)
    assert "mi355x" in told


def test_a_stop_before_a_plan_ends_with_130(
    capsys: pytest.CaptureFixture[str], scenario: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = solving.Solver

    class Stopped(real):  # type: ignore[valid-type, misc]
        def __init__(self, instance: Any, options: Options, watch: Any = None, **more: Any) -> None:
            super().__init__(instance, options, watch, **more)
            from dataclasses import replace

            self.solution = replace(self.solution, status="stopped", objective=None, bound=None, gap=None, values={})

    monkeypatch.setattr(solving, "Solver", Stopped)
    assert main(["plan", str(scenario), *COMMON]) == 130
    assert "Stopped before a plan was found" in " ".join(capsys.readouterr().out.split())


def test_progress_is_one_line_and_only_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with telling("reading") as tell:
        tell("solving")
    assert capsys.readouterr().err == ""
    assert standing(Progress(2.1e9, None, None, 3.0), "least_cost") == (
        "solving: bound US$2.1 billion, 3 s (Ctrl-C ends it)"
    )
    told = standing(Progress(2.1e9, 2.2e9, 0.045, 12.4), "least_cost")
    assert told == "solving: best US$2.2 billion, bound US$2.1 billion, gap 4.5%, 12 s (Ctrl-C takes this plan)"
    assert "best 3.6 ZFLOP" in standing(Progress(2e18, 1e18, 1.0, 1.0), "most_compute")


def test_a_date_that_never_comes_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "never.toml"
    told = SCENARIO.format(amount="25 MW").replace("least_cost", "earliest").replace("by = 2029-04-01\n", "")
    path.write_text(told, "utf-8")
    found = asked(capsys, str(path), code=1)
    assert found["status"] == "optimal"
    assert found["says"].startswith("Not reached within the plan: ")
    assert found["relaxations"]


def test_fronts_are_those_of_the_plan() -> None:
    assert get_args(command.Axis) == fronts.AXES == tuple(NAMES)
