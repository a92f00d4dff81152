"""A written number leaves open half a unit in its last place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.quantity.precision import rounded_interval, significant_digits, stated_interval


@pytest.mark.parametrize(
    ("digits", "scale", "low", "high"),
    [
        ("9.6", 1e9, 9.55e9, 9.65e9),
        ("154", 1e12, 153.5e12, 154.5e12),
        ("1.0", 1.0, 0.95, 1.05),
        ("16673", 1.0, 16672.5, 16673.5),
        ("-2.5", 1.0, -2.55, -2.45),
    ],
)
def test_every_written_digit_counts(digits: str, scale: float, low: float, high: float) -> None:
    assert stated_interval(digits, scale) == (low, high)


@pytest.mark.parametrize(
    ("digits", "low", "high"),
    [("200", 150, 250), ("1600", 1550, 1650), ("154", 153.5, 154.5), ("20.0", 19.95, 20.05), ("0", -0.5, 0.5)],
)
def test_trailing_zeros_of_a_whole_number_may_be_padding(digits: str, low: float, high: float) -> None:
    assert rounded_interval(digits) == (low, high)


@pytest.mark.parametrize("digits", ["", "1,6", "1.658.000", "NaN", "Infinity", "empat"])
def test_what_is_no_plain_number_is_refused(digits: str) -> None:
    with pytest.raises(ValueError, match="not a plain number"):
        stated_interval(digits)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from([1.0, 1e3, 1e6, 1e9, 1e12]))
def test_the_number_itself_lies_inside_both_readings(number, scale) -> None:
    digits = format(number, "f")
    low, high = stated_interval(digits, scale)
    assert low < float(number) * scale < high or float(number) == 0
    assert rounded_interval(digits, scale)[0] <= low
    assert rounded_interval(digits, scale)[1] >= high


@given(st.integers(min_value=1, max_value=10**9))
def test_rounding_to_the_stated_digits_gives_the_number_back(number: int) -> None:
    digits = str(number)
    low, high = rounded_interval(digits)
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    for inside in (low + step * 0.01, high - step * 0.01):
        assert round(inside / step) * step == number
    assert significant_digits(digits) == len(digits.rstrip("0"))
