"""Power by scope: what each scope holds, its inverse, and the published figures that it meets."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.load import (
    SCOPES,
    facility_power_w,
    power_by_scope,
    server_power_w,
)
from taksir.model.site.node import server_key
from taksir.validate.power import rows
from taksir.validate.trial import Trial

DAY = date(2025, 7, 1)


@pytest.fixture
def world() -> Assumptions:
    """Points, as of the middle of 2026."""
    return Assumptions(shipped_catalog(), date(2026, 7, 1))


def test_each_scope_holds_the_one_before_it(world: Assumptions) -> None:
    power = power_by_scope(world, world.given("chips", 1000, "package"), "h100-sxm", day=DAY)
    watts = [power.at(scope).p50 for scope in SCOPES]
    assert watts == sorted(watts)
    assert watts[0] == pytest.approx(700e3)
    assert watts[1] == pytest.approx(1000 * 10200 / 8)


def test_it_power_of_an_h100_is_what_coreweave_filed(world: Assumptions) -> None:
    power = power_by_scope(world, world.given("chips", 1, "package"), "h100-sxm")
    assert power.it.p50 == pytest.approx(world.get("power.it_per_h100").p50, rel=0.01)


def test_a_rack_scale_system_has_no_rack_around_it(world: Assumptions) -> None:
    power = power_by_scope(world, world.given("chips", 72, "package"), "gb200", server="gb200-nvl72")
    assert power.rack.p50 == power.server.p50 == pytest.approx(132e3)


def test_training_draws_less_than_the_peak_and_idling_less_still(world: Assumptions) -> None:
    chips = world.given("chips", 8, "package")
    peak, training, idle = (
        power_by_scope(world, chips, "h100-sxm", load=load) for load in ("peak", "training", "idle")
    )
    assert peak.facility.p50 > training.facility.p50 > idle.facility.p50
    assert peak.chip.p50 == training.chip.p50  # the TDP is what it is


def test_the_working_names_facts_and_formulas(world: Assumptions) -> None:
    power = power_by_scope(world, world.given("chips", 8, "package"), "h100-sxm", server="hgx-h100", day=DAY)
    assert power.contracted.find("server.hgx-h100.power_max") is not None
    assert power.contracted.find("pue.ai@2025") is not None
    assert [step.step for step in power.facility.steps()] == ["servers at maximum", "racks", "IT", "facility"]


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_draws_in_proportion_to_the_chips(world: Assumptions, scope: str) -> None:
    one, many = (
        power_by_scope(world, world.given("chips", number, "package"), "gb200", day=DAY).at(scope).p50  # type: ignore[arg-type]
        for number in (1, 1e5)
    )
    assert many == pytest.approx(1e5 * one)


def test_samples_share_one_draw_so_that_ratios_are_exact() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 7, 1), Draw(256))
    one, many = (
        power_by_scope(world, world.given("chips", number, "package"), "gb200").contracted for number in (1, 1000)
    )
    assert one.sampled
    assert np.allclose(many.value / one.value, 1000)


def test_a_given_pue_is_taken(world: Assumptions) -> None:
    power = power_by_scope(world, world.given("n", 8, "package"), "h100-sxm", pue=world.given("PUE", 1.5, "ratio"))
    assert power.facility.p50 == pytest.approx(1.5 * power.it.p50)


def test_a_chip_without_a_server_is_a_node_around_its_tdp(world: Assumptions) -> None:
    assert server_key(world, "gh200") is None
    power = power_by_scope(world, world.given("n", 1, "package"), "gh200")
    ratio = world.get("power.server_over_tdp.dense").p50
    assert power.server.p50 == pytest.approx(power.chip.p50 * ratio)


def test_unknown_names_are_told(world: Assumptions) -> None:
    chips = world.given("n", 8, "package")
    with pytest.raises(UnknownNameError, match="h100-sxn"):
        power_by_scope(world, chips, "h100-sxn")
    with pytest.raises(UnknownNameError, match="hgx-h1000"):
        power_by_scope(world, chips, "h100-sxm", server="hgx-h1000")
    with pytest.raises(UnknownNameError, match="hall"):
        power_by_scope(world, chips, "h100-sxm").at("hall")  # type: ignore[arg-type]


positive = st.floats(1e-3, 1e9)


@given(positive, positive, positive)
def test_servers_are_proportional_to_chips(chips: float, server_w: float, each: float) -> None:
    one, two = (float(server_power_w(n, server_w, each)) for n in (chips, 2 * chips))
    assert two == pytest.approx(2 * one)


@given(positive, st.floats(1, 3))
def test_the_facility_draws_at_least_its_it(it_w: float, pue: float) -> None:
    assert float(facility_power_w(it_w, pue)) >= it_w


@given(positive, positive)
def test_laws_take_arrays_like_scalars(power_w: float, each_w: float) -> None:
    many = server_power_w(np.array([power_w, 2 * power_w]), 1.0, each_w)
    assert np.allclose(many, [power_w / each_w, 2 * power_w / each_w])


def test_reported_cluster_power_is_met() -> None:
    tested = [
        r for r in rows(Trial(shipped_catalog())) if r.set == "cluster power, reported" and r.predicted is not None
    ]
    ratios = np.array([row.predicted.p50 / row.published for row in tested if row.predicted is not None])
    assert len(tested) >= 80
    assert 0.95 <= np.median(ratios) <= 1.05
    assert np.mean((ratios < 1.4) & (ratios > 1 / 1.4)) >= 0.8
    assert 0.85 <= np.mean([row.in_range for row in tested]) <= 0.95


def test_every_machine_of_the_published_clusters_is_told_once() -> None:
    ids = [row.id for row in rows(Trial(shipped_catalog()))]
    assert len(ids) == len(set(ids))


def test_every_scope_holds_the_one_inside_it_in_every_sample() -> None:
    world = Assumptions(shipped_catalog(), date(2026, 11, 1), Draw(4096))
    found = power_by_scope(world, world.given("chips", 1000, "package"), "h100-sxm")
    for inside, outside in pairwise(SCOPES[1:]):
        assert np.all(np.asarray(found.at(outside).value) >= np.asarray(found.at(inside).value)), outside
