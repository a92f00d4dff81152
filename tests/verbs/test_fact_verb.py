"""Facts by words: the measure and whom it is of are found in three languages, and nothing is guessed."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.verbs.fact import Match, find_facts

DAY = date(2026, 11, 21)


def first(words: str, *of: str, day: date | None = None, as_of: date = DAY) -> Match:
    return find_facts(Assumptions(shipped_catalog(), as_of), words, of=of, day=day)[0]


@pytest.mark.parametrize(
    ("words", "address", "value"),
    [
        ("TDP of B200", "chip.b200.tdp", 1000),
        ("B200의 TDP는?", "chip.b200.tdp", 1000),
        ("memory bandwidth of MI355X", "chip.mi355x.memory_bandwidth", 8e12),
        ("HBM of H200", "chip.h200-sxm.memory_capacity", 141e9),
        ("berapa memori H200", "chip.h200-sxm.memory_capacity", 141e9),
        ("price of an H100 in 2024", "price.h100-sxm@2024", 26268),
        ("lead time of a transformer", "lead.transformer@2026", 160),
        ("waktu tunggu trafo", "lead.transformer@2026", 160),
        ("변압기 리드타임", "lead.transformer@2026", 160),
        ("kapasitas CoWoS TSMC 2026", "capacity.cowos.tsmc@2026-12", 130_000),
        ("PUE", "pue.ai@2025", 1.1),
        ("average PUE", "pue.world@2025", 1.54),
        ("price of a CoWoS wafer", "packaging.cowos-l.wafer_price", 17000),
        ("harga wafer CoWoS", "packaging.cowos-l.wafer_price", 17000),
        ("CoWoS-S 웨이퍼 가격", "packaging.cowos-s.wafer_price", 12000),
        ("how many CoWoS wafers TSMC makes in 2026", "capacity.cowos.tsmc@2026-12", 130_000),
        ("CoWoS of TSMC in 2026", "capacity.cowos.tsmc@2026-12", 130_000),
        ("parameters of DBRX", "model.dbrx.params", 1.32e11),
        ("parameters of MiniMax-M1", "pretraining.minimax-m1.params", 4.56e11),
        ("PUE in the world", "pue.world@2025", 1.54),
        ("PUE rata-rata pusat data dunia 2022", "pue.world@2022", 1.55),
        ("2007년 전 세계 데이터센터의 평균 PUE", "pue.world@2007", 2.5),
        ("average PUE in Johor", "pue.my-johor.hybrid_d2c", 1.17),
        ("PUE of AI data centers", "pue.ai@2025", 1.1),
        ("FLOP/s of the B200 in FP8", "chip.b200.peak_fp8", 4.5e15),
        ("FLOP/s of the B200", "chip.b200.peak_bf16", 2.25e15),
        ("parameters that Qwen3 235B-A22B activates", "model.qwen3-235b-a22b.active", 2.2e10),
        ("how many GPUs in a GB200 NVL72", "server.gb200-nvl72.chips", 72),
        ("parameters of DeepSeek-V3", "model.deepseek-v3.params", 6.71e11),
        ("chip.b200.tdp", "chip.b200.tdp", 1000),
    ],
)
def test_the_fact_that_is_meant(words: str, address: str, value: float) -> None:
    found = first(words)
    assert (found.address, found.fact.best) == (address, pytest.approx(value, rel=0.01))
    assert found.fact.source in shipped_catalog().sources


def test_a_year_without_a_number_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(CatalogError, match="2010; there are 2026"):
        first("price of an H100 in 2010")


def test_a_day_takes_what_was_in_force() -> None:
    assert first("price of an H100", day=date(2023, 6, 1)).period == "2023"


def test_what_came_later_is_not_known_yet() -> None:
    known = first("lead time of a transformer", as_of=date(2025, 1, 1))
    assert known.fact.as_of is not None
    assert known.fact.as_of <= date(2025, 1, 1)


def test_of_a_year_the_last_that_was_said_comes_first() -> None:
    found = find_facts(Assumptions(shipped_catalog(), DAY), "capex guidance of Microsoft 2026")
    whole = [one.fact.as_of for one in found if one.period == "2026"]
    assert whole == sorted(whole, reverse=True, key=lambda day: day or date.min)
    assert found[0].about == ("Microsoft",)


@pytest.mark.parametrize("words", ["TDP", "TDP of Z999", "price of the thing"])
def test_without_whom_it_asks_of_which(words: str) -> None:
    with pytest.raises(UsageError, match="of which chip"):
        first(words)


def test_words_without_a_measure_are_refused() -> None:
    with pytest.raises(UsageError, match="no measure"):
        first("blorb of B200")


def test_short_words_are_no_places() -> None:
    assert first("What is the PUE in Johor?").about == ("Malaysia (Johor)",)


def test_whom_may_be_told_apart() -> None:
    assert first("TDP", "chip.h100-sxm").address == "chip.h100-sxm.tdp"
