"""Plans that what makers can give does not allow: the right limit is named, and does when it is moved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.plan.explained import explained, move_of
from tests.plan.problem_by_hand import along, small

LATER = along("t", [0.0, 100.0, 100.0, 100.0])
"""A service from the second quarter on."""


@pytest.mark.parametrize(
    ("kind", "amount", "changes"),
    [
        ("promised", 80.0, {"chips_promised": 20.0}),
        ("delivered", 60.0, {"chips_delivered": 40.0}),
        ("available", 1.0, {"chips_promised": along("t", [0, 0, 500, 500]), "work_load": LATER}),
        ("lead", 1.0, {"chips_lead": 2, "work_load": LATER}),
    ],
)
def test_a_chip_that_is_scarce_or_late(kind: str, amount: float, changes: dict[str, Any]) -> None:
    found = explained(small(**changes), kind, instead=("load",))
    assert move_of(found, kind).amount == pytest.approx(amount, rel=1e-3)


@pytest.mark.parametrize(
    ("layer", "stored", "amount"),
    [("logic", False, 160), ("packaging", False, 160), ("memory", True, 60), ("racks", True, 60)],
)
def test_a_pool_that_chips_share(layer: str, stored: bool, amount: float) -> None:
    """Two units a package, 40 a quarter, 100 packages in the first (a line) or in the second quarter (stored)."""
    load = LATER if stored else 100.0
    found = explained(
        small(pools=1, pools_layer=(layer,), pools_need=2.0, pools_capacity=40.0, pools_stored=stored, work_load=load),
        layer,
    )
    assert move_of(found, layer).amount == pytest.approx(amount, rel=1e-3)


def test_a_market_for_rent() -> None:
    found = explained(small(rents=1, rents_most=40.0, chips_promised=0.0), "rented", "promised")
    assert move_of(found, "rented").amount == pytest.approx(60, rel=1e-3)
    assert move_of(found, "promised").amount == pytest.approx(60, rel=1e-3)


def test_the_ramp_of_an_own_chip() -> None:
    found = explained(small(own=1, own_ramp=25.0), "ramp")
    assert move_of(found, "ramp").amount == pytest.approx(75, rel=2e-3)


def test_the_first_volume_of_an_own_chip() -> None:
    ramp = np.array([[0, 0, 500, 500], [0, 0, 0, 500], [0, 0, 0, 0], [0, 0, 0, 0]])
    found = explained(small(own=1, own_ramp=ramp[None, :, :, None], work_load=LATER), "own date")
    assert move_of(found, "own date").amount == 1
