"""What training cost: hours times price, rents of the time, and what a sum is for."""

from __future__ import annotations

import pytest
from asking import answer, ask

from taksir.checks.compute import training_cost


@pytest.mark.parametrize(
    ("lang", "day", "text", "wanted"),
    [
        ("en", "2025-01-28", "DeepSeek-V3 used 2.788 million H800 GPU hours at $2 per GPU-hour, $5.576 million in all.", "good"),
        ("en", "2025-01-28", "DeepSeek-V3 used 2.788 million H800 GPU hours at $2 per GPU-hour, $55.76 million in all.", "bad"),
        ("id", "2025-02-04", "Dua bulan dengan 2.048 H800 bertarif US$2 per jam membuat biaya latihan DeepSeek V3 US$56 juta.", "bad"),
        ("id", "2025-01-28", "DeepSeek-V3 dilatih dengan biaya US$5,576 juta selama 2,788 juta jam GPU H800.", "good"),
        ("en", "2025-01-28", "DeepSeek spent $5.6 million to train DeepSeek-V3.", "good"),
        ("ko", "2025-01-28", "딥시크 V3의 학습 비용은 557만6000달러다.", "good"),
        ("en", "2025-01-29", "DeepSeek-V3 cost about $600 million to train.", "bad"),
        ("en", "2025-01-29", "Developing DeepSeek-V3, research and staff included, cost $5.6 million.", "bad"),
        ("en", "2025-10-01", "DeepSeek-R1 was trained for $294,000 on 512 H800 chips.", "good"),
        ("en", "2024-01-10", "OpenAI's GPT-4 cost more than $100 million to train.", "good"),
        ("id", "2024-01-10", "Biaya pelatihan GPT-4 hanya US$1 juta.", "bad"),
        ("ko", "2024-01-10", "GPT-4 학습 비용은 10만 달러에 불과했다.", "bad"),
        ("en", "2024-01-10", "Training GPT-4 cost about $5 billion.", "bad"),
        ("en", "2025-07-20", "Kimi K2 cost $460 million to train.", "bad"),
    ],
)  # fmt: skip
def test_a_sum_is_held_against_the_run(lang: str, day: str, text: str, wanted: str) -> None:
    assert answer(ask(training_cost.check, text, day, lang)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "DeepSeek trained DeepSeek-V3 for $5.6 million, while GPT-4 cost over $100 million.",
        "DeepSeek has spent more than $500 million on GPUs, besides training DeepSeek-V3.",
        "Training models like GPT-4 will cost a 1 GW site $10 billion.",
        "OpenAI raised $6.6 billion.",
    ],
)
def test_other_sums_stay_silent(text: str) -> None:
    assert ask(training_cost.check, text) == []


def test_the_reading_that_breaks_is_told() -> None:
    found = ask(training_cost.check, "DeepSeek-V3 cost $5.6 million to train.", "2025-01-29")[0]
    assert "all of the development" in found.says
    assert len(found.readings) > 2


def test_every_step_has_a_source_or_comes_from_one() -> None:
    found = ask(training_cost.check, "DeepSeek-V3 cost $5.6 million to train.", "2025-01-29")[0]
    assert any("epoch-training-cost" in step.sources for step in found.working)
    assert found.working[0].sources == found.claims
