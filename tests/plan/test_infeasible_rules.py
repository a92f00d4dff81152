"""Plans that money, law and other rules do not allow: the right limit is named, and does when it is moved."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.explained import explained, move_of
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.rules import Cap, Share

EVERY = np.ones((1, 1))


def test_too_little_cash() -> None:
    """A hundred packages of 10,000 US dollars with 0.4 million."""
    found = explained(small(money_limited=True, money_cash=4e5), "cash", "debt limit")
    assert move_of(found, "cash").amount == pytest.approx(6e5, rel=1e-3)
    assert "US$1 million instead of US$400,000 (150% more)" in move_of(found, "cash").words


def test_too_little_debt() -> None:
    """Half a million comes in, late; debt may bridge 0.2 million of it."""
    inflow = along("t", [0.0, 0.0, 0.0, 6e5])
    found = explained(
        small(money_limited=True, money_cash=4e5, money_inflow=inflow, money_debt_limit=2e5), "debt limit", "cash"
    )
    assert move_of(found, "debt limit").amount == pytest.approx(4e5, rel=1e-3)


def test_a_covenant() -> None:
    """Debt of 0.6 of what is spent is needed, 0.4 is allowed."""
    found = explained(
        small(money_limited=True, money_cash=4e5, money_debt_limit=1e6, money_loan_to_value=0.4), "covenant", "cash"
    )
    assert move_of(found, "covenant").new == pytest.approx(0.6, rel=2e-3)


@pytest.mark.parametrize("kind", ["export", "water", "carbon", "quota"])
@pytest.mark.parametrize("limit", [30.0, 0.0])
def test_a_rule_with_a_limit(kind: str, limit: float) -> None:
    found = explained(small(caps=(Cap("rule", kind, "package", EVERY, np.full((4, 1), limit)),)), kind)
    assert move_of(found, kind).new == pytest.approx(100, rel=1e-3)


@pytest.mark.parametrize("kind", ["vendor", "foundry", "country"])
def test_a_share(kind: str) -> None:
    """Ten packages of the other chip are promised, so that the first has to be nine in ten."""
    member = np.array([[True, False]])
    share = Share("first", kind, "chips", np.ones((1, 2)), member, 0.6)
    promised = along("c", [np.inf, 10.0])
    once = along("t", [0.0, 0.0, 0.0, 100.0])
    found = explained(
        small(chips=2, shares=(share,), chips_promised=promised, work_load=once, chips_lead=along("c", [0, 3])),
        f"{kind} share", "promised", "lead",
    )  # fmt: skip
    assert move_of(found, f"{kind} share").new == pytest.approx(0.9, rel=1e-3)


def test_data_that_may_not_leave() -> None:
    """Work that may only be done where there is too little power."""
    found = explained(
        small(sites=2, sites_powered=along("i", [4e4, np.inf]), work_permitted=along("g", [True, False])),
        "residency", "power",
    )  # fmt: skip
    assert move_of(found, "residency").words == "where work 0 may be done: anywhere"


def test_a_run_that_scales_to_few_packages() -> None:
    hours = 24.0 * 90
    found = explained(
        small(
            work_training=True, work_load=0.0, work_amount=100 * hours * 3600, work_widest=40.0,
            work_window=along("t", [True, False, False, False]),
        ),
        "widest",
    )  # fmt: skip
    assert move_of(found, "widest").amount == pytest.approx(60, rel=1e-3)
