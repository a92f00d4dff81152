"""Shares of a market against those that were counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_supply import BAD, CONSISTENT, INCONSISTENT, asked, worst

from taksir.catalog.facts import shipped_catalog
from taksir.checks.case import build_case
from taksir.checks.supply.market_share import of_odds
from taksir.quantity import Range

NAME = "market_share"


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2025-11-20", "SK hynix holds 62% of the HBM market, Micron 21% and Samsung 17%."),
        ("id", "2025-11-20", "SK hynix menguasai 62 persen pasar HBM dunia."),
        ("ko", "2025-11-20", "SK하이닉스의 글로벌 HBM 시장 점유율은 62%다."),
        ("en", "2025-11-20", "Samsung and SK hynix together control nearly 80 percent of the HBM market."),
        ("en", "2025-09-10", "TSMC had 70.2% of the global foundry market in the second quarter of 2025."),
        ("en", "2025-12-10", "Nvidia holds about 90% of the AI chip market."),
        ("en", "2025-11-20", "SK hynix's HBM market share fell from 70% to 62%."),
    ],
)
def test_a_share_that_was_counted(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name=NAME, lang=lang) is CONSISTENT


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2025-11-20", "Samsung holds 55% of the global HBM market."),
        ("en", "2025-09-10", "Samsung has 35% of the global foundry market."),
        ("en", "2025-12-10", "Nvidia holds about 25% of the global AI accelerator market."),
        ("id", "2025-11-20", "Perusahaan Korea memproduksi lebih dari 93 persen HBM dunia."),
        ("ko", "2025-11-20", "전 세계 HBM의 92%를 한국 기업이 생산한다."),
    ],
)
def test_a_share_that_is_not(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name=NAME, lang=lang) in BAD


def test_a_share_of_another_year_is_stale() -> None:
    (verdict,) = asked("Korean makers produce over 92% of the world's HBM.", "2025-11-20", name=NAME)
    assert verdict.plausibility is INCONSISTENT
    assert "stale" in verdict.says
    assert verdict.since_then is not None


@pytest.mark.parametrize(
    "text",
    [
        "SK hynix shares rose 62% on HBM demand in the global market.",
        "Samsung's HBM revenue grew 45% as the global market boomed.",
        "Samsung will hold 35% of the HBM market in 2026.",
        "SK hynix supplies 90% of the HBM3 market.",
        "SK hynix supplies 70% of the HBM that Nvidia buys on the world market.",
        "Micron's margin in the HBM market is 70%.",
    ],
)
def test_other_percentages_are_none(text: str) -> None:
    assert asked(text, "2025-11-20", name=NAME) == ()


@given(st.floats(0.02, 0.97), st.floats(0.0, 2.0))
def test_a_band_of_odds_stays_a_share_and_grows_with_time(share: float, years: float) -> None:
    case = build_case((), (), date(2026, 1, 1), shipped_catalog())
    now, later = (of_odds(case, Range(share, share, "fraction", share), time) for time in (0.0, years))
    assert now.low is not None and now.high is not None and later.low is not None and later.high is not None  # noqa: PT018
    tiny = 1e-9
    assert 0 < later.low <= now.low + tiny
    assert now.low < 100 * share < now.high
    assert now.high <= later.high + tiny < 100
