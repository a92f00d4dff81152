"""`taksir plan --variants`: a table of changes in, a plan for each out; kept outcomes are not worked out again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.cli.main import main
from taksir.plan.variants.run import Work

SCENARIO = """
[plan]
name = "A hall in Batam"
start = 2027-01-01
step = "quarter"
periods = 8
owner = "neocloud"
objective = "least_cost"

[targets.hall]
amount = "5 MW"
by = 2028-07-01

[chips.mi355x]
chip = "mi355x"
price = "20000 USD"
buyer_share = 0.03

[sites.batam]
place = "id-batam"
phases = [{ power = "8 MW", months = "9 months" }]

[futures.base]
probability = 1.0
"""
ROWS = """name,change,factor,plus,to
dear,chips.mi355x.price,1.5,,
late,sites.batam.phases.0.months,,6,
dear and late,chips.mi355x.price,,,30000
dear and late,sites.batam.phases.0.months,,6,
too much,targets.hall.amount,2,,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("variants")
    (made / "hall.toml").write_text(SCENARIO, "utf-8")
    (made / "variants.csv").write_text(ROWS, "utf-8")
    return made


def asked(folder: Path, *words: str) -> int:
    return main(
        ["plan", str(folder / "hall.toml"), "--variants", str(folder / "variants.csv"), "--engine", "numpy",
         "--as-of", "2026-11-21", "--samples", "1", *words]
    )  # fmt: skip


def test_each_variant_has_a_row_and_what_is_kept_is_not_solved_again(
    capsys: pytest.CaptureFixture[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = folder / "kept.jsonl"
    assert asked(folder, "--keep", str(kept), "--json") == 1
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    outcomes = {one["name"]: one for one in found["variants"]}
    assert list(outcomes) == ["as told", "dear", "late", "dear and late", "too much"]
    assert outcomes["dear"]["cost"] > outcomes["as told"]["cost"]
    assert outcomes["too much"]["status"] == "infeasible"
    assert len(kept.read_text("utf-8").splitlines()) == 5

    def never(self: Work, variant: Any) -> Any:
        raise AssertionError(f"{variant.name} is known")

    monkeypatch.setattr(Work, "one", never)
    assert asked(folder, "--keep", str(kept)) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "A hall in Batam: 4 variants" in text
    assert "Over 3 variants it is from" in text
    assert "1 has no plan: too much." in text
    assert "What is begun, over all variants" in text


@pytest.mark.parametrize(
    ("rows", "code", "says"),
    [
        ("name,change\ndear,chips.mi355x.price\n", 3, "variants.csv:2: chips.mi355x.price needs a factor"),
        ("name,change,by\n", 3, "variants.csv:1: columns are name, change, by"),
        ("name,change,factor\ndear,chips.mi355x.price,much\n", 3, "variants.csv:2: factor 'much' is no number"),
        ("name,change,factor,to\ndear,chips.mi355x.price,2,3\n", 3, "either `to`, or `factor`"),
        ("name,change,factor\n,chips.mi355x.price,2\n", 3, "variants.csv:2: a row needs a name"),
        ("name,change,factor\n", 3, "no variants"),
        (
            "name,change,factor\ndear,chips.mi355y.price,2\n",
            3,
            "variants.csv: variant 'dear': unknown name in chips.mi355y.price 'mi355y' (nearest: mi355x)",
        ),
        ("name,change,factor\nas told,chips.mi355x.price,2\n", 2, "without changes"),
    ],
)
def test_a_table_that_cannot_be_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, rows: str, code: int, says: str
) -> None:
    (tmp_path / "hall.toml").write_text(SCENARIO, "utf-8")
    (tmp_path / "variants.csv").write_text(rows, "utf-8")
    assert asked(tmp_path) == code
    assert says in capsys.readouterr().err


def test_what_is_kept_belongs_to_variants(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["plan", str(folder / "hall.toml"), "--keep", "kept.jsonl", "--as-of", "2026-11-21"]) == 2
    assert "--keep goes with --variants" in capsys.readouterr().err
