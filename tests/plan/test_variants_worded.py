"""Variants of a scenario: its words are changed, and the plan is that of the changed scenario."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from readily import world

from taksir.errors import DataError, UnknownNameError, UsageError
from taksir.plan.ready import ready
from taksir.plan.scenario.read import read_scenario
from taksir.plan.solve import Options
from taksir.plan.solve.again import Again
from taksir.plan.variants.change import Change, Variant, reworded
from taksir.plan.variants.run import Worded, run_variants
from taksir.plan.variants.table import read_variants

EXACT = Options(gap=1e-9, threads=1)

SCENARIO = """
[plan]
name = "two futures"
start = 2027-01-01
step = "quarter"
periods = 10
owner = "neocloud"
objective = "least_cost"
[targets.compute]
amount = "5 MW"
by = 2029-04-01
[chips.gb300]
chip = "gb300"
buyer_share = 0.01
most = 3000
price = "{price} USD"
[sites.johor]
place = "my-johor"
grid_months = 12
phases = [{{ power = "10 MW", months = "12 months" }}]
[futures.base]
probability = {base}
[futures.dear]
probability = {dear}
chip_price = {{ all = 1.5 }}
"""


def scenario(path: Path, price: float = 40000, base: float = 0.75) -> Worded:
    facts = world()
    file = path / f"{price}-{base}.toml"
    file.write_text(SCENARIO.format(price=price, base=base, dear=1 - base), "utf-8")
    return Worded(facts, read_scenario(file, facts.catalog))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ((Change("chips.gb300.price", 1.25),), {"price": 50000}),
        ((Change("futures.base.probability", to=0.25), Change("futures.dear.probability", to=0.75)), {"base": 0.25}),
    ],
)
def test_a_variant_is_the_plan_of_the_scenario_that_says_so(
    tmp_path: Path, changes: tuple[Change, ...], words: dict[str, float]
) -> None:
    plain, other = scenario(tmp_path), scenario(tmp_path, **words)
    first, second = run_variants(plain, [Variant("as it is"), Variant("changed", changes)], "numpy", options=EXACT)
    plan = Again(ready(other.world, other.scenario).instance(), EXACT).solution()
    assert second.status == "optimal"
    assert second.costs == pytest.approx(tuple(plan.cost), rel=1e-6)
    assert second.cost == pytest.approx(float(plan.cost @ plan.instance.time.probability), rel=1e-6)
    assert second.cost is not None
    assert first.cost is not None
    assert second.cost > first.cost * 1.05


def test_the_scenario_stays_as_it_was(tmp_path: Path) -> None:
    told = scenario(tmp_path).scenario
    made = reworded(told, Variant("later", (Change("sites.johor.grid_months", plus=6.0),)))
    assert np.allclose(made.sites["johor"].grid_months, np.add(told.sites["johor"].grid_months, 6.0))  # type: ignore[arg-type]
    assert reworded(made, Variant("back", (Change("sites.johor.grid_months", plus=-6.0),))) == told


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("sites.batam.grid_months", r"unknown name in sites.batam.grid_months 'batam'"),
        ("sites.johor.grid_moths", r"unknown word in sites.johor.grid_moths 'grid_moths' \(nearest: grid_months"),
        ("chips.gb300.chip", "chips.gb300.chip: no number is told there"),
    ],
)
def test_words_that_are_not_there_are_named(tmp_path: Path, part: str, says: str) -> None:
    with pytest.raises((UsageError, UnknownNameError), match=says):
        reworded(scenario(tmp_path).scenario, Variant("wrong", (Change(part, 2.0),)))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("dear,chips.gb300.price,much,,", "factor 'much' is no number"),
        ("dear,chips.gb300.price,,,", "needs a factor, a plus or a to"),
        ("dear,chips.gb300.price,2,,1", "either `to`, or `factor` and `plus`"),
        (",chips.gb300.price,2,,", "needs a name and a change"),
    ],
)
def test_a_row_that_says_nothing_is_named(tmp_path: Path, row: str, says: str) -> None:
    file = tmp_path / "variants.csv"
    file.write_text(f"name,change,factor,plus,to\ncheap,chips.gb300.price,0.5,,\n{row}\n", "utf-8")
    with pytest.raises(DataError, match=f"variants.csv:3: .*{says}"):
        read_variants(file)
