"""Numbers of capital by address, with their working."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.explain import build, hour, rent, spend

WORLD = Assumptions(shipped_catalog(), date(2026, 7, 1))


def test_an_address_gives_the_amount_with_its_steps() -> None:
    cost = hour(WORLD, "h100-sxm.coreweave")
    assert cost.unit == "USD/hour"
    assert cost.p50 > hour(WORLD, "h100-sxm").p50
    assert [step.step for step in cost.steps()][-1] == "owner's hour of h100-sxm"
    assert rent(WORLD, "h100-sxm").p50 > hour(WORLD, "h100-sxm").p50
    assert build(WORLD, "gb200").p50 > build(WORLD, "gb200.chips").p50
    assert spend(WORLD, "amazon.2026").p50 == pytest.approx(200e9)


def test_what_no_address_names_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        build(WORLD, "gb200.everything")
    with pytest.raises(UnknownNameError):
        spend(WORLD, "amazon")
