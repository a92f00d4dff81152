"""Training cost by the three published methods, in the model's laws and against what was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.capital.training import Run, acquisition_usd, hardware_usd, training_cost, value_at_start_usd
from taksir.model.draw import Draw
from taksir.validate import hourly, training
from taksir.validate.trial import Trial

GPT4 = Run("GPT-4", "a100-sxm-40", 25_000, 57e6, date(2022, 5, 12), "openai", "azure")


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 7, 1), Draw(1024))


@given(st.floats(1e3, 1e9), st.floats(1e3, 1e5), st.floats(1.0, 4.0))
def test_cost_is_in_proportion_to_chip_hours(hours: float, value: float, times: float) -> None:
    assert hardware_usd(times * hours, value, 0.14) == pytest.approx(times * hardware_usd(hours, value, 0.14))


def test_the_published_equations_on_their_own_inputs() -> None:
    assert acquisition_usd(25_000, 15_000, 1.0, 24_875 / 15_000, 0.19) == pytest.approx(778.07e6 / 1.0134, rel=0.005)
    value = value_at_start_usd(15_000, 1.0, 24_875 / 15_000, 0.14, 631 / 365.25)
    servers = hardware_usd(57e6, value, 0.14)
    energy = 57e6 * 0.4 * (6.5 / 8 / 0.4) * 0.75 * 1.25 * 0.0806
    assert (servers / 0.81 + energy) * 1.0134 == pytest.approx(40.70e6, rel=0.01)


def test_the_parts_of_the_amortised_cost_add_up(world: Assumptions) -> None:
    cost = training_cost(world, GPT4)
    assert np.sum([part.value for part in cost.parts.values()], axis=0) == pytest.approx(cost.amortised.value)
    assert cost.cloud is not None
    assert cost.acquisition is not None
    assert cost.amortised.p50 < cost.cloud.p50 < cost.acquisition.p50


def test_old_hardware_is_cheaper_to_train_on(world: Assumptions) -> None:
    later = replace(GPT4, started=date(2023, 5, 12))
    assert training_cost(world, later).amortised.p50 < training_cost(world, GPT4).amortised.p50


def test_a_chip_that_nobody_rents_out_has_no_cloud_cost(world: Assumptions) -> None:
    run = Run("Maia", "maia-100", 1000, 1e6, date(2025, 1, 1))
    assert training_cost(world, run).cloud is None


@pytest.fixture(scope="module")
def rows() -> list[training.Row]:
    return training.rows(Trial(shipped_catalog()))


def test_amortised_cost_is_within_half_as_much_again_on_ten_of_thirteen(rows: list[training.Row]) -> None:
    assert sum(1 for row in rows if row.set == training.AMORTISED) == 13
    assert training.within(rows, 1.5) >= 10


def test_the_model_beats_one_number_of_dollars_a_chip_hour(rows: list[training.Row]) -> None:
    assert training.median_error(rows, training.AMORTISED) < 0.6 * training.median_error(training.baseline())


def test_intervals_hold_most_of_what_was_published_and_say_something(rows: list[training.Row]) -> None:
    counted = [row for row in rows if row.counts and row.predicted is not None]
    assert 0.85 <= np.mean([row.in_range for row in counted]) <= 0.98
    widths = [row.predicted.p95 / row.predicted.p5 for row in counted if row.predicted is not None]
    assert np.median(widths) < 2.2


def test_the_owners_hour_of_an_h100_and_an_h200_as_published() -> None:
    found = {row.id: row for row in hourly.rows(Trial(shipped_catalog()))}
    h100, h200 = found["implied.h100_usd_per_hour"].predicted, found["tco.h200-sxm.hyperscaler"].predicted
    assert h100 is not None
    assert 1.26 <= h100.p50 <= 1.57
    assert h200 is not None
    assert h200.p50 == pytest.approx(1.41, rel=0.15)
    assert all(row.predicted is not None for row in found.values())


def test_shares_of_the_amortised_cost_are_those_of_the_paper() -> None:
    shares = [row for row in hourly.rows(Trial(shipped_catalog())) if row.set == "shares of amortised cost"]
    assert len(shares) == 4
    for row in shares:
        assert row.predicted is not None
        assert row.predicted.p50 == pytest.approx(row.published, abs=0.05)
