"""Dated exchange rates: the last one known, never one from later."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.fx import RateTable
from taksir.errors import CatalogError

NOW = date(2026, 10, 30)
DAYS = st.dates(date(2015, 1, 5), NOW)
CODES = st.sampled_from(["USD", "IDR", "KRW", "JPY", "EUR", "SGD", "MYR", "CNY", "GBP", "AED", "SAR"])


@pytest.fixture(scope="module")
def rates() -> RateTable:
    return shipped_catalog().rates


@pytest.mark.parametrize(
    ("quote", "day", "value"),
    [
        ("IDR", date(2025, 6, 25), 16308.096223),
        ("KRW", date(2025, 6, 25), 1363.554061),
        ("MYR", date(2025, 10, 1), 4.207523),
        ("IDR", date(2026, 1, 30), 16788.321168),
        ("CNY", date(2026, 10, 30), 6.652882),
    ],
)
def test_ecb_cross_rates_are_those_of_the_package(rates: RateTable, quote: str, day: date, value: float) -> None:
    rate = rates.rate("USD", quote, day)
    assert rate is not None
    assert rate.value == pytest.approx(value, rel=1e-6)
    assert (rate.on, rate.gap_days, rate.sources) == (day, 0, ("ecb",))


def test_the_package_itself_gives_the_same_rates(rates: RateTable) -> None:
    from currency_converter import CurrencyConverter

    peer = CurrencyConverter()
    for day in (date(2017, 3, 1), date(2022, 12, 30), date(2025, 9, 23)):
        for base, quote in (("USD", "IDR"), ("KRW", "JPY"), ("SGD", "EUR")):
            rate = rates.rate(base, quote, day)
            assert rate is not None
            assert rate.value == pytest.approx(peer.convert(1, base, quote, day), rel=1e-9)


def test_a_weekend_takes_friday_and_says_so(rates: RateTable) -> None:
    rate = rates.rate("USD", "IDR", date(2025, 6, 29))
    assert rate is not None
    assert (rate.on, rate.gap_days) == (date(2025, 6, 27), 2)


@given(DAYS, DAYS, CODES, CODES)
def test_no_rate_is_from_after_the_day_or_after_the_run(on: date, as_of: date, base: str, quote: str) -> None:
    rate = shipped_catalog().rates.rate(base, quote, on, as_of)
    assert rate is not None
    assert rate.on <= min(on, as_of)
    assert rate.gap_days == (on - rate.on).days or base == quote


@given(DAYS, CODES, CODES)
def test_a_rate_there_and_back_is_one(day: date, base: str, quote: str) -> None:
    table = shipped_catalog().rates
    there, back = table.rate(base, quote, day), table.rate(quote, base, day)
    assert there is not None
    assert back is not None
    assert there.value * back.value == pytest.approx(1.0)
    assert there.low * back.high == pytest.approx(1.0)


def test_pegs_hold_and_cross(rates: RateTable) -> None:
    dirham, riyal = rates.rate("USD", "AED", NOW), rates.rate("AED", "SAR", NOW)
    assert dirham is not None
    assert riyal is not None
    assert dirham.value == 3.6725
    assert riyal.value == pytest.approx(3.75 / 3.6725)


def test_a_month_is_known_only_when_it_is_over(rates: RateTable) -> None:
    day = date(2025, 6, 10)
    seen_then, seen_later = rates.rate("USD", "TWD", day, day), rates.rate("USD", "TWD", day, date(2025, 7, 1))
    assert seen_then is not None
    assert seen_later is not None
    assert seen_then.value == pytest.approx(30.2214)
    assert seen_later.value == pytest.approx(29.6230)
    assert seen_then.low <= seen_later.value <= seen_then.high


def test_what_no_series_knows_is_none(rates: RateTable) -> None:
    assert rates.rate("USD", "XXX", NOW) is None
    assert rates.rate("USD", "TWD", date(1990, 1, 1)) is None
    assert rates.rate("USD", "IDR", date(1998, 1, 1)) is None


def test_a_span_holds_every_rate_inside_it(rates: RateTable) -> None:
    start, end = date(2025, 1, 1), date(2025, 12, 31)
    span = rates.span("USD", "IDR", start, end, NOW)
    assert span is not None
    for week in range(0, 364, 7):
        rate = rates.rate("USD", "IDR", start + timedelta(days=week))
        assert rate is not None
        assert span.low <= rate.value <= span.high


def test_a_series_of_ones_own_wins(tmp_path: Path) -> None:
    own = tmp_path / "IDR.csv"
    own.write_text("start,end,value,low,high,source\n2025-01-01,,20000,19900,20100,taksir\n", "utf-8")
    rate = RateTable([own]).rate("USD", "IDR", date(2025, 6, 1))
    assert rate is not None
    assert (rate.value, rate.sources) == (20000, ("taksir",))


@pytest.mark.parametrize(
    ("row", "reason"),
    [("2025-13-01,,1,1,1,x", "month"), ("2025-01-01,,abc,1,1,x", "abc"), ("2025-01-01,,1,2,3,x", "in order")],
)
def test_a_broken_series_is_named(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "XYZ.csv"
    path.write_text(f"start,end,value,low,high,source\n{row}\n", "utf-8")
    with pytest.raises(CatalogError, match=reason) as caught:
        RateTable([path]).rate("USD", "XYZ", NOW)
    assert "XYZ.csv" in str(caught.value)


def test_a_first_rate_costs_little_and_loads_nothing_heavy() -> None:
    code = (
        "import time, sys; t = time.process_time();"
        "from datetime import date; from taksir.catalog.facts import load_catalog;"
        "load_catalog().rates.rate('USD', 'IDR', date(2025, 6, 25));"
        "print(time.process_time() - t); assert 'pydantic' not in sys.modules and 'pandas' not in sys.modules"
    )
    seconds = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(3))
    assert seconds < 0.5
