"""Numbers of a site by address."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.site import explained

WORLD = Assumptions(shipped_catalog(), date(2026, 7, 1))


def test_addresses_lead_to_numbers_with_their_working() -> None:
    assert 1 < explained.pue(WORLD, "sg.water_chiller").p50 < 1.6
    assert explained.wue(WORLD, "sg.water_chiller").unit == "litre/kWh"
    assert explained.power_date(WORLD, "us-va").unit == "month"
    shell, whole = (explained.site_cost(WORLD, f"us-tx.hybrid_d2c{end}") for end in ("", ".gb200-nvl72"))
    assert shell.p50 < whole.p50
    assert whole.steps()


def test_a_half_address_says_what_is_missing() -> None:
    with pytest.raises(UnknownNameError, match="cooling"):
        explained.pue(WORLD, "sg")
