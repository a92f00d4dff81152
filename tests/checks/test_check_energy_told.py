"""Electricity of all data centres, sizes told in watt-hours, amounts told twice, appliances and power plants."""

from __future__ import annotations

from types import ModuleType

import pytest
from asking import answer, ask

from taksir.checks.arithmetic import two_units
from taksir.checks.energy import appliance, electricity_use, energy_as_size, plant


@pytest.mark.parametrize(
    ("check", "lang", "text", "wanted"),
    [
        (electricity_use, "en", "Data centers worldwide used about 420 TWh in 2024.", "good"),
        (electricity_use, "en", "Data centers worldwide used about 42 TWh in 2024.", "bad"),
        (electricity_use, "id", "Pusat data dunia memakai 4.200 TWh listrik pada 2024.", "bad"),
        (electricity_use, "ko", "미국 데이터센터는 2023년 170TWh의 전력을 썼다.", "good"),
        (electricity_use, "en", "Data centers took 4.5% of all US electricity in 2023.", "good"),
        (electricity_use, "en", "Data centers took 23% of all US electricity in 2023.", "bad"),
        (electricity_use, "ko", "2024년 데이터센터 전력은 전 세계 전력의 15%다.", "bad"),
        (electricity_use, "en", "Google's data centers used 31 TWh in 2024.", "silent"),
        (electricity_use, "en", "Data centers in Virginia used 34 TWh in 2024.", "silent"),
        (electricity_use, "en", "Data centers of the world add 130 TWh by 2027.", "silent"),
        (electricity_use, "en", "A 200 MW data center uses about 1.7 TWh a year.", "silent"),
        (energy_as_size, "en", "The group will build a 2 GWh AI data center.", "bad"),
        (energy_as_size, "id", "Pusat data berkapasitas 300 MWh itu segera dibangun.", "bad"),
        (energy_as_size, "ko", "회사는 200MWh급 데이터센터를 짓는다.", "bad"),
        (energy_as_size, "en", "The data center will use 2 GWh a day.", "silent"),
        (energy_as_size, "en", "A 300 MWh battery stands beside the data center.", "silent"),
        (energy_as_size, "en", "The group will build a 2 GW AI data center.", "silent"),
        (two_units, "en", "The plant takes 2 million gallons (7.6 million liters) of water a day.", "good"),
        (two_units, "en", "The plant takes 2 million gallons (76 million liters) of water a day.", "bad"),
        (two_units, "id", "Situs itu memakai 3 juta galon air atau sekitar 11 juta liter.", "good"),
        (two_units, "en", "It took 730 million gallons in 2024, some 2 million gallons a day.", "good"),
        (two_units, "en", "It took 730 million gallons in 2024, some 20 million gallons a day.", "bad"),
        (two_units, "en", "One site takes 2 million gallons and another 9 million gallons.", "silent"),
        (appliance, "en", "One prompt takes 0.3 Wh, as much as ten seconds of TV.", "good"),
        (appliance, "en", "One prompt takes 0.3 Wh, as much as ten hours of TV.", "bad"),
        (appliance, "id", "Satu prompt memakai 0,3 Wh, setara oven menyala tiga jam.", "bad"),
        (appliance, "ko", "프롬프트 하나는 0.3Wh로 TV를 10초 보는 것과 같다.", "good"),
        (appliance, "en", "One prompt takes 0.3 Wh, and the TV news told of it.", "silent"),
        (plant, "en", "Restarting the 800 MW nuclear plant is to cost $2 billion.", "good"),
        (plant, "en", "Restarting the 800 MW nuclear plant is to cost $20 million.", "bad"),
        (plant, "id", "Pembangunan PLTS 500 MW menelan biaya US$50 miliar.", "bad"),
        (plant, "en", "A 600 MW gas plant would cost about $1.2 billion to build.", "good"),
        (plant, "en", "The company pays $9 billion for 600 MW of nuclear power in a 20-year contract.", "good"),
        (plant, "en", "The company pays $900 billion for 600 MW of nuclear power in a 20-year contract.", "bad"),
        (plant, "en", "The company buys a stake in a 600 MW nuclear plant for $1 billion.", "silent"),
    ],
)  # fmt: skip
def test_what_is_told_of_energy(check: ModuleType, lang: str, text: str, wanted: str) -> None:
    assert answer(ask(check.check, text, "2025-09-01", lang)) == wanted


def test_a_count_of_later_years_does_not_decide() -> None:
    assert (
        answer(ask(electricity_use.check, "Data centers worldwide will use 950 TWh in 2030.", "2020-03-01")) != "good"
    )


def test_the_year_of_a_forecast_counts() -> None:
    text = "Data centers worldwide will use {} TWh in {}."
    assert answer(ask(electricity_use.check, text.format(950, 2030), "2025-06-01")) == "good"
    assert answer(ask(electricity_use.check, text.format(950, 2026), "2025-06-01")) == "bad"
