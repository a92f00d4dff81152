"""Money at a day: the rate of that day, never one that came later."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError, UsageError
from taksir.verbs.convert import convert

DAY = date(2026, 11, 21)


def test_a_sum_is_divided_by_the_rate_of_the_day() -> None:
    found = convert(shipped_catalog(), "Rp16.7 trillion", "USD", date(2026, 3, 2), DAY)
    rate = shipped_catalog().rates.rate("USD", "IDR", date(2026, 3, 2), DAY)
    assert rate is not None
    assert found.best == pytest.approx(16.7e12 / rate.value)
    assert (found.rate.unit, found.rate.on) == ("IDR/USD", date(2026, 3, 2))


def test_there_and_back_is_the_same_sum() -> None:
    there = convert(shipped_catalog(), "US$5 million", "KRW", date(2025, 5, 2), DAY)
    back = convert(shipped_catalog(), f"{there.best:.0f} KRW", "USD", date(2025, 5, 2), DAY)
    assert back.best == pytest.approx(5e6, rel=1e-6)


@pytest.mark.parametrize(
    ("money", "to", "day", "error"),
    [
        ("500 MW", "USD", DAY, UsageError),
        ("US$1", "XXX", DAY, UnknownNameError),
        ("US$1", "IDR", date(2027, 1, 1), UsageError),
    ],
)
def test_what_does_not_fit_is_refused(money: str, to: str, day: date, error: type[Exception]) -> None:
    with pytest.raises(error):
        convert(shipped_catalog(), money, to, day, DAY)
