"""Compute, chips and days of training runs: what fits what is known, what does not, what is not said."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from asking import answer, ask
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.catalog.layer import SHIPPED
from taksir.checks.band import widened
from taksir.checks.case import build_case
from taksir.checks.compute import training
from taksir.checks.compute.run_of_model import KIND, run_named
from taksir.checks.compute.usual_mfu import era_of
from taksir.quantity import Range

RUNS = SHIPPED / "published" / "runs.csv"


@pytest.mark.parametrize(
    ("lang", "day", "text", "wanted"),
    [
        ("en", "2023-12-31", "With 900 A100 cards the training of GPT-3 is done in 40 days.", "good"),
        ("en", "2023-12-31", "With 900 V100 cards the training of GPT-3 is done in 40 days.", "bad"),
        ("id", "2023-12-31", "Dengan 900 GPU V100, pelatihan GPT-3 selesai dalam 40 hari.", "bad"),
        ("en", "2024-12-31", "Meta trained Llama 3.1 405B for 50 days with 16,000 H100 GPUs.", "bad"),
        ("en", "2024-12-31", "Meta trained Llama 3.1 405B for 80 days with 16,000 H100 GPUs.", "good"),
        ("id", "2024-12-31", "Meta melatih Llama 3.1 405B selama 50 hari dengan 16.000 GPU H100.", "bad"),
        ("ko", "2024-12-31", "메타는 라마 3.1 405B를 H100 1만6000개로 50일 동안 학습시켰다.", "bad"),
        ("en", "2024-08-01", "Llama 3.1 405B took 308 million H100 GPU hours.", "bad"),
        ("ko", "2025-01-29", "딥시크 V3 학습에는 H800 GPU 278만8000시간이 들었다.", "good"),
        ("en", "2025-01-28", "DeepSeek-V3 was trained on 2,048 H800 GPUs in about two months.", "good"),
        ("en", "2025-01-28", "DeepSeek-V3 was trained on 2,048 H800 GPUs in two weeks.", "bad"),
        ("en", "2024-01-10", "GPT-4 was trained with 2.1e25 FLOP on 2,500 A100 GPUs over 95 days.", "bad"),
        ("ko", "2024-03-01", "GPT-4는 A100 2만5000개로 약 95일 동안 학습했다.", "good"),
        ("en", "2024-01-10", "GPT-4 took 24,000 A100 cards 95 days at 34% utilisation.", "good"),
        ("en", "2024-01-10", "GPT-4 took 2,400 A100 cards 95 days at 34% utilisation.", "bad"),
        ("en", "2024-10-01", "It has 70 billion parameters and was trained on 15 trillion tokens in 640,000 H100 hours.", "bad"),
        ("en", "2024-10-01", "It has 70 billion parameters and was trained on 15 trillion tokens in 6.4 million H100 hours.", "good"),
        ("en", "2025-10-01", "Grok 3 exceeds the 1e26 FLOP threshold.", "good"),
        ("en", "2025-10-01", "Llama 3.1 405B exceeds the 1e26 FLOP threshold.", "bad"),
        ("en", "2024-02-01", "GPT-3 is below the EU threshold of 1e25 FLOP.", "good"),
        ("id", "2025-01-29", "DeepSeek V3 dilatih dengan 14,8 triliun token.", "good"),
        ("en", "2024-10-01", "Llama 3.1 405B was trained on 150 trillion tokens.", "bad"),
        ("en", "2025-10-01", "On 512 H800 cards for 12 days DeepSeek R1 was trained, 1.47 million GPU hours in all.", "bad"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_run_is_held_against_it(lang: str, day: str, text: str, wanted: str) -> None:
    assert answer(ask(training.check, text, day, lang)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A GPT-4 class model was trained on 25,000 A100 GPUs for 9 days.",
        "DeepSeek-V3 and GPT-4 were trained on 2,048 H800 GPUs in two weeks.",
        "Meta built a cluster of 24,576 H100 GPUs in 90 days to train Llama 3.",
        "Llama 3 was fine-tuned on 8 H100 GPUs in 2 days.",
        "The company bought 16,384 H100 GPUs and waits 54 days for them.",
        "Models above 1e26 FLOP must be reported.",
    ],
)
def test_other_things_stay_silent(text: str) -> None:
    assert ask(training.check, text) == []


def test_the_chip_that_would_fit_is_named() -> None:
    found = ask(training.check, "With 900 V100 cards the training of GPT-3 is done in 40 days.")[0]
    assert found.implied is not None
    assert found.implied.value == pytest.approx(0.808, rel=0.01)
    assert "A100" in found.says


def test_what_was_not_known_yet_decides_nothing() -> None:
    text = "GPT-4 was trained on 2,500 A100 GPUs in 30 days."
    early, late = (ask(training.check, text, day) for day in ("2023-05-01", "2024-05-01"))
    assert answer(early) == "open"
    assert early[0].since_then
    assert answer(late) == "bad"


def test_a_later_run_date_changes_no_verdict() -> None:
    text = "DeepSeek-V3 was trained on 2,048 H800 GPUs in two weeks."
    one, other = (ask(training.check, text, "2025-01-28", as_of=day) for day in (date(2025, 2, 1), date(2026, 11, 21)))
    assert one == other


@given(st.integers(40, 400), st.integers(2, 60))
def test_utilisation_is_compute_over_chips_and_days(days: int, thousands: int) -> None:
    found = ask(training.check, f"Training GPT-4 on {thousands},000 A100 GPUs takes {days} days.", "2024-03-01")
    assert found[0].implied is not None
    expected = 2.1e25 / (thousands * 1000 * days * 86400 * 3.12e14)
    assert found[0].implied.value == pytest.approx(expected, rel=1e-6)


def test_published_runs_lie_in_the_band_and_wrong_ones_mostly_do_not() -> None:
    case = build_case([], [], date(2026, 11, 21), shipped_catalog())

    def inside(row: dict[str, str], factor: float) -> bool:
        chip = case.catalog.entity("chip", row["chip"])
        fact = case.catalog.fact(era_of(chip))
        band = widened(case, Range(fact.low, fact.high, "fraction"), "bands.mfu.margin")
        seconds = float(row["value"]) * float(row["chips"]) * 3600
        value = factor * float(row["flop"]) / seconds / chip.numbers["peak_bf16"].fact.best
        return (band.low or 0) <= value <= (band.high or 1)

    rows = list(csv.DictReader(RUNS.read_text("utf-8").splitlines()))
    assert all(inside(row, 1.0) for row in rows)
    wrong = [inside(row, factor) for row in rows for factor in (2.5, 1 / 2.5)]
    assert sum(wrong) / len(wrong) < 0.25


def test_a_narrow_stretch_makes_more_of_it_wrong() -> None:
    text = "DeepSeek-V3 was trained on 2,048 H800 GPUs in 48 days."
    assert answer(ask(training.check, text, "2025-02-01")) == "good"
    tight = load_catalog(assume=["bands.stretch=0.5"], overlays=False)
    assert answer(ask(training.check, text, "2025-02-01", catalog=tight)) == "bad"


def test_every_run_is_found_by_each_of_its_names() -> None:
    from asking import NOW

    from taksir.news.article import read_article
    from taksir.news.read.text import document_from_text

    catalog = shipped_catalog()
    for key, run in catalog.entities(KIND).items():
        for name in run.texts["names"].split(" | "):
            article = read_article(document_from_text(f"{name} needed 3 days.", id="d1", file="-", lang="en"))
            case = build_case([article], [], NOW, catalog)
            reading = case.readings[0]
            found = run_named(case, reading, reading.claims)
            assert found is not None, name
            assert found.key == key
