"""Electricity of a year by hand: megawatts times hours times PUE times the price of the place."""

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.electricity import tariff_of
from taksir.verbs.electricity import electricity
from taksir.verbs.place import place_of

CATALOG = load_catalog()
DAY = date(2026, 11, 21)
WORLD = Assumptions(CATALOG, DAY)


def test_a_bill_is_power_times_hours_times_price() -> None:
    cost, energy, average, price = electricity(WORLD, "100 MW it", place="us-tx", utilisation=0.5, pue=1.2).working[:4]
    assert average.p50 == pytest.approx(100e6 * 0.5 * 1.2)
    assert energy.p50 == pytest.approx(60e3 * 8766)  # kWh
    assert cost.p50 == pytest.approx(energy.p50 * price.p50)
    assert price.name == "site.us-tx.electricity_price"


def test_a_power_without_scope_is_that_of_the_facility() -> None:
    whole, inside = (electricity(WORLD, f"120 MW{scope}", pue=1.2, utilisation=1).working for scope in ("", " it"))
    assert whole[2].p50 == pytest.approx(120e6)
    assert inside[2].p50 == pytest.approx(144e6)


def test_more_is_contracted_than_the_facility_takes() -> None:
    contracted = electricity(WORLD, "100 MW contracted", utilisation=1).working[2]
    assert 50e6 < contracted.p50 < 100e6


def test_chips_take_the_power_of_their_servers_and_the_house() -> None:
    average = electricity(WORLD, "1,000 packages", chip="h100-sxm", utilisation=1).working[2]
    assert 1.3e6 < average.p50 < 2.0e6  # DGX of 10.2 kW for eight, network, storage, PUE
    racks = electricity(WORLD, "10 racks", chip="gb300-nvl72", utilisation=1).working[2]
    chips = electricity(WORLD, "720 packages", chip="gb300-nvl72", utilisation=1).working[2]
    assert racks.p50 == pytest.approx(chips.p50)


def test_a_country_with_several_sites_has_the_range_of_their_prices() -> None:
    place = place_of(CATALOG, "Indonesia")
    assert len(place.sites) > 1
    tariff = tariff_of(Assumptions(CATALOG, DAY, Draw(512, 0)), place.sites, place.country).price
    prices = [CATALOG.known(f"site.{site}.electricity_price").fact for site in place.sites]
    assert tariff.p5 == pytest.approx(min(one.low or one.best for one in prices), rel=0.03)
    assert tariff.p95 == pytest.approx(max(one.high or one.best for one in prices), rel=0.03)


@pytest.mark.parametrize(
    ("said", "sites", "country"),
    [("us-tx", ("us-tx",), None), ("Texas", ("us-tx",), None), ("Batam", ("id-batam",), None), ("SG", ("sg",), "SG"),
     ("일본", ("jp-tokyo", "jp-osaka"), "JP"), ("Singapura", ("sg",), "SG")],
)  # fmt: skip
def test_places_as_people_write_them(said: str, sites: tuple[str, ...], country: str | None) -> None:
    found = place_of(CATALOG, said)
    assert (found.sites, found.country) == (sites, country)


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(UsageError, match="power or a number"):
        electricity(WORLD, "US$5 million")
    with pytest.raises(UsageError, match="utilisation"):
        electricity(WORLD, "5 MW", utilisation=1.5)
    with pytest.raises(UsageError, match="world"):
        electricity(WORLD, "9e15 W")
    with pytest.raises(UnknownNameError, match="nearest"):
        electricity(WORLD, "5 MW", place="us-tq")
