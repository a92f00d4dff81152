"""Temperatures about the mean of their month, and the wet bulb."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.site.weather import hours_above, running_temperature_c, share_above
from taksir.model.site.wet_bulb import wet_bulb_c

means = st.floats(-30, 45)
spreads = st.floats(0, 9)
thresholds = st.floats(-10, 40)
widths = st.floats(1, 20)


@given(means, spreads, thresholds, widths)
def test_a_share_is_a_share_and_grows_with_the_mean(mean: float, spread: float, threshold: float, width: float) -> None:
    share = share_above(mean, spread, threshold, width)
    assert 0 <= share <= 1
    assert share_above(mean + 1, spread, threshold, width) >= share - 1e-9


@given(means, st.floats(0.5, 9), thresholds, widths)
def test_shares_are_the_mean_over_the_hours_of_a_month(
    mean: float, spread: float, threshold: float, width: float
) -> None:
    hours = mean + spread * np.random.default_rng(0).standard_normal(40_000)
    assert share_above(mean, spread, threshold, width) == pytest.approx(
        float(np.mean(share_above(hours, 0.0, threshold, width))), abs=0.02
    )
    assert hours_above(mean, spread, threshold) == pytest.approx(
        float(np.mean(hours_above(hours, 0.0, threshold))), abs=0.02
    )


def test_chillers_run_when_it_is_warmer_than_the_mean() -> None:
    hours = 15 + 5 * np.random.default_rng(1).standard_normal(200_000)
    shares = np.asarray(share_above(hours, 0.0, 16.0, 10.0))
    share = share_above(15.0, 5.0, 16.0, 10.0)
    running = running_temperature_c(15.0, 5.0, 16.0, 10.0, share)
    assert running == pytest.approx(float((hours * shares).sum() / shares.sum()), abs=0.1)
    assert running_temperature_c(-20.0, 0.0, 16.0, 10.0, 0.0) == -20


def test_arrays_and_numbers_take_the_same_way() -> None:
    many = share_above(np.array([10.0, 20.0]), 4.0, 15.0, 10.0)
    assert list(np.asarray(many)) == [share_above(10.0, 4.0, 15.0, 10.0), share_above(20.0, 4.0, 15.0, 10.0)]


@pytest.mark.parametrize(("dry", "humidity", "wet"), [(20, 50, 13.7), (30, 80, 27.1), (35, 20, 19.0), (0, 80, -1.4)])
def test_wet_bulbs_are_those_of_the_psychrometric_chart(dry: float, humidity: float, wet: float) -> None:
    assert wet_bulb_c(dry, humidity) == pytest.approx(wet, abs=0.7)


@given(st.floats(-10, 45), st.floats(30, 99))
def test_a_wet_bulb_lies_below_the_dry_bulb_and_rises_with_humidity(dry: float, humidity: float) -> None:
    assert wet_bulb_c(dry, humidity) <= dry + 0.7
    assert wet_bulb_c(dry, min(humidity + 5, 100)) >= wet_bulb_c(dry, humidity) - 0.25
