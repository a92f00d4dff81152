"""How many chips do a job in time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.within import even, within
from taksir.copilot.tools import tool_named
from taksir.errors import CatalogError, TaksirError


def run_of(work: float, least: float = 0.0):  # type: ignore[no-untyped-def]
    """A job that takes `work` days of one chip, and never less than `least` days."""

    def run(count: int) -> Finding:
        days = max(work / count, least)
        return Finding(
            tool="train", says="", as_of=date(2026, 11, 21), data_hash="x",
            numbers=(Number(name="days of training", text="", value=days, unit="day", origin="train"),),
        )  # fmt: skip

    return run


@given(work=st.floats(2e3, 1e6), days=st.floats(5, 300))
def test_the_chips_found_are_enough_and_an_eighth_fewer_are_not(work: float, days: float) -> None:
    found = within(run_of(work), days)
    count = found.data["chips"]
    assert found.numbers[0].unit == "package"
    assert found.numbers[0].value == count
    assert work / count <= days
    assert count <= even(work / days)


def test_what_no_number_of_chips_does_is_said() -> None:
    with pytest.raises(CatalogError, match="in 5 days"):
        within(run_of(1e5, least=9.0), 5.0)


def test_the_tool_takes_chips_or_days() -> None:
    desk, tool = Desk(as_of=date(2026, 11, 21), samples=1), tool_named("train")
    found = tool.call(desk, {"model": "llama-3.1-70b", "chip": "h100-sxm", "days": 30})
    assert found.numbers[0].origin == "train.chips"
    assert 3000 < float(found.numbers[0].value or 0) < 9000
    for given_ in ({}, {"days": 30, "count": 512}):
        with pytest.raises(TaksirError, match="count, or days"):
            tool.call(desk, {"model": "llama-3.1-70b", **given_})
