"""Chips on power: the same rule as the check of articles."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.quantity.amount import Amount
from taksir.statement import Statement, judge
from taksir.verbs.can_run import can_run
from taksir.verbs.chain import chain

DAY = date(2026, 11, 21)


def test_six_hundred_thousand_gb300_do_not_run_on_half_a_gigawatt() -> None:
    found = can_run(shipped_catalog(), DAY, "600,000 GB300", "500 MW")
    assert found.decision == "no"
    assert found.each.value == pytest.approx(500e6 / 600e3)
    assert (found.needs.low or 0) > found.each.value  # the TDP alone is 1.4 kW
    assert 150e3 < (found.holds.value or 0) < 300e3
    assert 1e9 < (found.wanted.value or 0) < 1.8e9


@pytest.mark.parametrize(
    ("chips", "power"),
    [("600,000 GB300", "500 MW"), ("100,000 H100", "150 MW"), ("10,000 GB300", "500 MW"), ("50,000 H200", "90 MW")],
)
def test_it_says_what_the_check_of_the_same_statement_says(chips: str, power: str) -> None:
    found = can_run(shipped_catalog(), DAY, chips, power)
    answer = judge(Statement("s", f"{chips} run on {power}.", "en", DAY), as_of=DAY, catalog=shipped_catalog())
    assert found.verdict.plausibility == answer.plausibility
    assert (found.decision == "no") == (answer.plausibility.value != "consistent" and found.reading.factor < 1)


@pytest.mark.parametrize("chip", ["h100-sxm", "b200", "gb200-nvl72", "gb300-nvl72", "mi300x"])
@pytest.mark.parametrize(("said", "scope"), [("", "facility"), (" it", "it"), (" contracted", "contracted")])
def test_a_chip_takes_the_same_power_here_and_in_the_chain(chip: str, said: str, scope: str) -> None:
    found = can_run(shipped_catalog(), DAY, "100,000 packages", f"220 MW{said}", chip=chip)
    world = Assumptions(shipped_catalog(), DAY, Draw(256, 0))
    table = next(one for one in chain(world, "100,000 packages", chip=chip).tables if one.key == "power")
    drawn = next(row[1] for row in table.rows if row[0] == scope)
    assert isinstance(drawn, Amount)
    assert found.scope == scope
    assert found.needs.value == pytest.approx(drawn.p50 / 100e3, rel=0.05)  # whose facility it is is told in one only
    assert (found.needs.low or 0) < drawn.p50 / 100e3 < (found.needs.high or 0)


def test_power_of_the_machines_alone_holds_more_chips_than_the_same_for_the_house() -> None:
    whole, inside = (can_run(shipped_catalog(), DAY, "100,000 H100", f"150 MW{said}") for said in ("", " it"))
    assert (whole.decision, inside.decision) == ("near", "yes")
    assert (whole.holds.value or 0) < (inside.holds.value or 0)


def test_racks_are_counted_as_what_they_hold() -> None:
    found = can_run(shipped_catalog(), DAY, "1,000 racks", "150 MW", chip="gb300-nvl72")
    assert (found.decision, found.packages) == ("near", pytest.approx(72_000))  # 2.08 kW each of some 2.2


def test_far_more_power_than_needed_is_told_apart() -> None:
    assert can_run(shipped_catalog(), DAY, "10,000 GB300", "500 MW").decision == "spare"


@pytest.mark.parametrize(
    ("chips", "power", "chip", "error"),
    [
        ("600,000 GB300", "US$5", None, UsageError),
        ("100 packages", "500 MW", "gb30o", UnknownNameError),
        ("bananas", "500 MW", None, CatalogError),
    ],
)
def test_what_does_not_fit_is_refused(chips: str, power: str, chip: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        can_run(shipped_catalog(), DAY, chips, power, chip=chip)
