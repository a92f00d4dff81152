"""Machines by the hour, hours against chips and days, runs beside runs, wafers as a multiple of what is made."""

from __future__ import annotations

from types import ModuleType

import pytest
from asking import answer, ask

from taksir.checks.compute import chip_hours, machine_rent, runs_compared, training, training_cost
from taksir.checks.money import money_chips
from taksir.checks.supply import memory_supply


@pytest.mark.parametrize(
    ("check", "lang", "text", "wanted"),
    [
        (machine_rent, "en", "An eight-H100 instance costs $24 an hour, $3 per GPU.", "good"),
        (machine_rent, "en", "An eight-H100 instance costs $24 an hour, $30 per GPU.", "bad"),
        (machine_rent, "en", "An 8-GPU H100 server rents for $0.80 an hour.", "bad"),
        (machine_rent, "id", "Tarif instans delapan H100 turun 50 persen dari US$60 ke US$30 per jam.", "good"),
        (machine_rent, "id", "Tarif instans delapan H100 turun 50 persen dari US$60 ke US$12 per jam.", "bad"),
        (chip_hours, "en", "The lab paid $0.15 for an H100 hour.", "bad"),
        (chip_hours, "en", "The lab paid $2.50 for an H100 hour.", "good"),
        (training, "en", "1.2 million H100-hours on 1,000 GPUs take about 50 days.", "good"),
        (training, "en", "1.2 million H100-hours on 1,000 GPUs take under two weeks.", "bad"),
        (training_cost, "en", "1,000 H800 for 31 days at $2 an hour cost $1.5 million.", "good"),
        (training_cost, "en", "1,000 H800 for 31 days at $2 an hour cost $15 million.", "bad"),
        (training_cost, "en", "Renting 500 H100 for a year at $2.40 an hour costs $10.5 million.", "good"),
        (training_cost, "id", "Menyewa 500 H100 setahun dengan US$2,40 per jam menelan US$105 juta.", "bad"),
        (money_chips, "en", "The lab used 1,000 H800 for 31 days at $2 per GPU-hour, about $1.5 million.", "silent"),
        (runs_compared, "en", "Training GPT-4 took about 60 times the compute of GPT-3.", "good"),
        (runs_compared, "en", "Training GPT-4 took about 5,000 times the compute of GPT-3.", "bad"),
        (runs_compared, "en", "Tokens of GPT-4 cost 60 times those of GPT-3.", "silent"),
        (memory_supply, "en", "The order of 800,000 wafers a month is more than double the world's HBM capacity.", "good"),
        (memory_supply, "en", "The order of 800,000 wafers a month is a tenth of the world's HBM capacity.", "bad"),
        (memory_supply, "en", "HBM takes 300,000 wafers a month, 55% of all DRAM capacity.", "bad"),
    ],
)  # fmt: skip
def test_what_is_told_of_hours_and_wafers(check: ModuleType, lang: str, text: str, wanted: str) -> None:
    assert answer(ask(check.check, text, "2025-10-20", lang)) == wanted
