"""What must not change a verdict does not (currency, language, unit, number format, company), and what must, does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.checks.verdict import Plausibility
from taksir.statement import Answer, Statement, judge

NOW = date(2026, 11, 21)
DAY = date(2025, 9, 15)
BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


def answer(text: str, lang: str = "en", *, day: date = DAY, as_of: date = NOW) -> Answer:
    return judge(Statement("s", text, lang, day), as_of=as_of, catalog=shipped_catalog())


SAME = {
    "power of chips that fits": ("consistent", [
        ("en", "The 300 MW campus runs 150,000 GB200 GPUs."),
        ("en", "The 0.3 GW campus runs 150 thousand GB200 GPUs."),
        ("en", "The 300,000 kW campus runs 0.15 million GB200 GPUs."),
        ("id", "Kampus 300 MW itu menjalankan 150.000 GPU GB200."),
        ("id", "Kampus 0,3 GW itu menjalankan 150 ribu GPU GB200."),
        ("ko", "300MW 캠퍼스가 GB200 GPU 15만 장을 가동한다."),
    ]),
    "power of chips that does not": ("implausible", [
        ("en", "The 300 MW campus runs 900,000 GB200 GPUs."),
        ("en", "The 0.3 GW campus runs 0.9 million GB200 GPUs."),
        ("id", "Kampus 300 MW itu menjalankan 900.000 GPU GB200."),
        ("id", "Kampus 300 MW itu menjalankan 0,9 juta GPU GB200."),
        ("ko", "300MW 캠퍼스가 GB200 GPU 90만 장을 가동한다."),
    ]),
    "cost of a campus": ("consistent", [
        ("en", "A data centre campus of 400 MW costs US$15 billion, servers included."),
        ("en", "A data centre campus of 400 MW costs €12.8 billion, servers included."),
        ("en", "A data centre campus of 0.4 GW costs $15,000 million, servers included."),
        ("id", "Kampus pusat data 400 MW menelan biaya Rp246 triliun, termasuk server."),
        ("ko", "400MW 데이터센터 캠퍼스 건설에 서버를 포함해 20조8000억원이 든다."),
    ]),
    "price of chips": ("consistent", [
        ("en", "The company buys 100,000 H100 GPUs for US$3.2 billion."),
        ("en", "The company buys 0.1 million H100 GPUs for 4.45 trillion won."),
        ("id", "Perusahaan itu membeli 100.000 GPU H100 seharga US$3,2 miliar."),
        ("id", "Perusahaan itu membeli 100 ribu GPU H100 seharga Rp52,5 triliun."),
        ("ko", "이 회사는 H100 GPU 10만 장을 32억달러에 구매한다."),
    ]),
    "a training run": ("consistent", [
        ("en", "GPT-3 was trained on 1,024 A100 GPUs in 34 days."),
        ("id", "GPT-3 dilatih dengan 1.024 GPU A100 selama 34 hari."),
        ("ko", "GPT-3는 A100 GPU 1024장으로 34일간 학습됐다."),
    ]),
    "an exchange rate": ("consistent", [
        ("en", "The fund puts in $50 million (about Rp820 billion)."),
        ("id", "Dana itu menanam US$50 juta atau sekitar Rp820 miliar."),
        ("id", "Dana itu menanam US$0,05 miliar atau sekitar Rp0,82 triliun."),
        ("ko", "이 펀드는 5000만달러(약 694억원)를 투자한다."),
    ]),
    "a growth that is wrong": ("inconsistent", [
        ("en", "Capacity rises from 40 GW to 106 GW, a growth of 265%."),
        ("en", "Capacity rises from 40,000 MW to 106,000 MW, a growth of 265%."),
        ("id", "Kapasitas naik dari 40 GW menjadi 106 GW, tumbuh 265%."),
        ("ko", "용량이 40GW에서 106GW로 265% 증가한다."),
    ]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "lang", "text"),
    [(wanted, lang, text) for wanted, told in SAME.values() for lang, text in told],
    ids=lambda value: str(value)[:60],
)
def test_currency_language_unit_and_format_keep_the_verdict(wanted: str, lang: str, text: str) -> None:
    found = answer(text, lang)
    assert found.plausibility == wanted, found.says


SCALED = [
    ("The {0} MW campus runs 150,000 GB200 GPUs.", 300),
    ("The 300 MW campus runs {0:,} GB200 GPUs.", 150_000),
    ("A data centre campus of 400 MW costs US${0} million, servers included.", 15_000),
    ("The company buys {0:,} H100 GPUs for US$3.2 billion.", 100_000),
    ("The company buys 100,000 H100 GPUs for US${0} million.", 3_200),
    ("The fund puts in ${0} million (about Rp820 billion).", 50),
    ("GPT-3 was trained on 1,024 A100 GPUs in {0} days.", 34),
]


@pytest.mark.parametrize(("text", "number"), SCALED)
@pytest.mark.parametrize("factor", [1000, 0.001])
def test_a_thousand_times_flips_it(text: str, number: float, factor: float) -> None:
    assert answer(text.format(number)).plausibility is Plausibility.CONSISTENT
    moved = number * factor
    found = answer(text.format(int(moved) if moved >= 1 else moved))
    assert found.plausibility in BAD, found.says


@pytest.mark.parametrize(
    "more",
    [
        "The minister opened a library on Tuesday.",
        "Shares of the bakery rose 3% in early trading.",
        "A bridge of 420 metres is being repaired nearby.",
    ],
)
@pytest.mark.parametrize("wanted", ["consistent", "implausible"])
def test_an_unrelated_sentence_changes_nothing(more: str, wanted: str) -> None:
    count = {"consistent": "150,000", "implausible": "900,000"}[wanted]
    text = f"The 300 MW campus runs {count} GB200 GPUs."
    alone = answer(text)
    for together in (f"{text} {more}", f"{more} {text}"):
        found = answer(together)
        assert found.plausibility == alone.plausibility == wanted
        assert found.verdict is not None
        assert alone.verdict is not None
        assert (found.verdict.implied, found.verdict.expected) == (alone.verdict.implied, alone.verdict.expected)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([text for _, told in SAME.values() for lang, text in told if lang == "en"]), st.integers(0, 430))
def test_a_later_date_of_the_run_never_changes_an_earlier_verdict(text: str, days: int) -> None:
    early, late = answer(text, as_of=DAY + timedelta(days=days)), answer(text, as_of=NOW)
    assert early.plausibility == late.plausibility
    assert (early.verdict is None) == (late.verdict is None)
    if early.verdict is not None and late.verdict is not None:
        assert (early.verdict.says, early.verdict.expected) == (late.verdict.says, late.verdict.expected)


@settings(max_examples=40, deadline=None)
@given(st.floats(1e3, 1e9), st.floats(1e6, 1e11))
def test_more_power_for_the_same_chips_moves_one_way(chips: float, watts: float) -> None:
    """Too little power, then a fit, then too much: never back and forth."""
    count = f"{int(chips):,}"
    order = []
    for factor in (1e-3, 1, 1e3):
        found = answer(f"The {watts * factor / 1e6:.6f} MW campus runs {count} GB200 GPUs.").verdict
        if found is not None and found.check == "power_chips" and found.implied and found.expected:
            value, low, high = found.implied.value or 0, found.expected.low or 0, found.expected.high or 0
            order.append(-1 if value < low else 1 if value > high else 0)
    assert order == sorted(order)
