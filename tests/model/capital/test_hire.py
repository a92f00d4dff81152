"""Chips for rent: hours times the rent that was known on the day."""

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hire import Hire, hire
from taksir.verbs.rent import rent

WORLD = Assumptions(load_catalog(), date(2026, 11, 21))


def hired(days: float, day: date | None = None, chip: str = "h100-sxm") -> Hire:
    return hire(WORLD, chip, WORLD.given("chips", 1000.0, "package"), days, day)


def test_all_hours_of_all_chips_are_paid() -> None:
    found = hired(30)
    assert found.usual == "on_demand"
    assert found.hours.p50 == 1000 * 24 * 30
    assert found.offer.cost.p50 == pytest.approx(found.hours.p50 * found.offer.rent.p50)


def test_a_year_is_hired_under_contract_for_less_an_hour() -> None:
    found = hired(366)
    assert found.usual == "contract"
    assert found.offer.rent.p50 < found.offers["on_demand"].rent.p50


def test_the_rent_is_that_of_the_day() -> None:
    then, now = hired(30, date(2023, 12, 1)), hired(30)
    assert then.offer.rent.p50 > now.offer.rent.p50
    assert then.offer.period == "2023"


def test_before_any_price_nothing_is_told() -> None:
    with pytest.raises(CatalogError, match="no rent"):
        hired(30, date(2020, 1, 1))


def test_servers_are_counted_in_chips() -> None:
    assert rent(WORLD, "2 servers", days=1, chip="h100-sxm").working[2].p50 == 2 * 8 * 24


@pytest.mark.parametrize(
    ("chips", "days", "day", "says"),
    [("5 MW", 3.0, None, "number of chips"), ("8 packages", 0.0, None, "days"),
     ("8 packages", 3.0, date(2030, 1, 1), "to come")],
)  # fmt: skip
def test_what_cannot_be_hired_is_refused(chips: str, days: float, day: date | None, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        rent(WORLD, chips, days=days, day=day)
