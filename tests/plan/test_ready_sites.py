"""Power, cost and dates of sites are those of the model of the place, and what the scenario tells instead."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import UnknownNameError
from taksir.model.capital.hall import hall_of
from taksir.model.capital.hourly import owner_hour
from taksir.model.chain import chain
from taksir.model.site.schedule import schedule_of
from taksir.plan.problem.instance import Instance
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.rules import Rules
from taksir.plan.scenario.site import Phase, SiteOffer, SupplierOffer

PHASES = (Phase(50e6), Phase(30e6))


def johor(**told: object) -> SiteOffer:
    return SiteOffer("my-johor", told.pop("phases", PHASES), **told)  # type: ignore[arg-type]


def made(**changes: object) -> Instance:
    return ready(world(), simple(**changes)).instance()


def test_the_same_money_is_as_many_packages_and_watts_as_the_chain_has() -> None:
    run = world()
    problem = made(start=date(2026, 1, 1), periods=16, sites={"johor": johor()})
    of = chain(
        run, run.given("given", 10_000.0, "package"), "gb300", owner="neocloud", site="my-johor", server="gb300-nvl72"
    )
    assert problem.sites.watt[0, 0] * 10_000 == pytest.approx(of.power.facility.p50)
    assert problem.chips.price[0, 0, 0, 0] * 10_000 == pytest.approx(of.capex.it.p50)
    hall = (problem.sites.capex[0, 0].sum() / problem.sites.power[0]) * of.power.facility.p50
    assert hall == pytest.approx(of.capex.shell.p50 + of.capex.land_and_power.p50)


def test_a_package_runs_for_what_its_hour_costs_without_capital() -> None:
    run = world()
    futures = {"base": Future(0.5), "dear": Future(0.5, electricity=2.0)}
    problem = made(start=date(2026, 1, 1), sites={"johor": johor()}, futures=futures)
    ours = owner_hour(run, "gb300", owner="neocloud", day=date(2026, 1, 1), server="gb300-nvl72", site="my-johor")
    hours = problem.time.hours[0]
    energy = ours.parts["energy"].p50
    assert problem.sites.running[0, 0, 0, 1] - problem.sites.running[0, 0, 0, 0] == pytest.approx(energy * hours)
    assert problem.sites.running[0, 0, 0, 0] == pytest.approx(
        ours.operating.p50 * hours, rel=0.02
    )  # a landlord's margin


def test_electricity_that_is_told_counts() -> None:
    low, high = (made(sites={"johor": johor(electricity=price)}).sites.running[0, 0, 0, 0] for price in (0.05, 0.10))
    none = made(sites={"johor": johor(electricity=0.0)}).sites.running[0, 0, 0, 0]
    assert high - none == pytest.approx(2 * (low - none))


def test_a_phase_has_power_after_the_slowest_path() -> None:
    problem = made(sites={"johor": johor()}, periods=16)
    months = schedule_of(world(), "my-johor").energised.p50
    assert problem.sites.ready[0, :, 0].tolist() == [begin + int(np.ceil(months / 3 - 0.02)) for begin in range(16)]
    assert dict(problem.sites.waits[0])["grid"] == world().get("site.my-johor.grid_wait").p50


def test_only_what_waits_for_the_grid_gets_later_with_it() -> None:
    futures = {"base": Future(0.5), "late": Future(0.5, grid_months=12)}
    quick = {"permit_months": 3.0, "build_months": 12.0, "equipment_months": 6.0, "grid_months": 6.0}
    sites = {
        "grid": johor(**quick),
        "own": johor(**quick, own_power=True),
        "told": johor(phases=(Phase(1e6, months=9.0),)),
        "hall": johor(phases=(Phase(1e6, months=9.0),), tenure="lease"),
        "dated": johor(phases=(Phase(1e6, months=3.0, ready=date(2028, 1, 1)),)),
    }
    problem = made(sites=sites, futures=futures)
    first = {
        name: problem.sites.ready[place, 0].tolist()
        for name, place in zip(problem.sites.phases, range(9), strict=False)
    }
    commissioning = world().get("facility.phase.commissioning").p50
    assert first["Grid 1"] == [5, int(np.ceil((18 + commissioning) / 3))]  # building hides the first six months
    assert first["Own 1"] == [5, 5]
    assert first["Told"] == [3, 7]
    assert first["Hall"] == [3, 3]
    assert first["Dated"] == [4, 8]


def test_phases_follow_each_other_and_are_paid_while_they_are_built() -> None:
    told = johor(phases=(Phase(50e6, months=12.0, cost=400e6), Phase(30e6)), earliest=date(2027, 7, 1))
    problem = made(sites={"johor": told}).sites
    assert problem.after.tolist() == [-1, 0]
    assert problem.open[0].tolist() == [False, False, *[True] * 6]
    assert problem.capex[0, 2] == pytest.approx([0, 0, 1e8, 1e8, 1e8, 1e8, 0, 0])
    assert problem.capex[0, 6] == pytest.approx([0] * 6 + [1e8] * 2)  # the rest is paid after the plan
    life = world().get("capital.building_life").p50
    assert problem.residual[0, 2] == pytest.approx(4e8 * (1 - 0.5 / life))


def test_building_costs_what_it_is_expected_to() -> None:
    futures = {"base": Future(0.75), "dear": Future(0.25, construction=1.4)}
    dear, base = made(futures=futures).sites.capex.sum(), made().sites.capex.sum()
    assert dear == pytest.approx(1.1 * base)


def test_a_leased_hall_is_rented_by_its_power_and_not_built() -> None:
    run = world()
    problem = made(sites={"told": johor(tenure="lease", rent=150.0), "model": johor(tenure="lease")}).sites
    assert problem.capex.sum() == 0
    assert problem.rent[0, 0] == pytest.approx(50e6 * 0.150 * 3)
    pue = ready(run, simple()).amounts["sites.johor.watt.gb300"].find("PUE, my-johor, hybrid_d2c")
    assert pue is not None
    hall = hall_of(run, pue, "my-johor", "hybrid_d2c").whole.p50
    rate, life = run.get("capital.landlord_rate").p50, run.get("capital.building_life").p50
    year = hall * run.get("capital.colocation_margin").p50 * rate / (1 - (1 + rate) ** -life)
    assert problem.rent[2, 0] == pytest.approx(50e6 * year / 4)
    assert problem.equipment_need.size == 0


def test_the_grid_gives_what_is_told_from_each_day_on_and_later_where_it_is_late() -> None:
    futures = {"base": Future(0.5), "late": Future(0.5, grid_months=6)}
    grid = {date(2027, 1, 1): 5e6, date(2027, 7, 1): 40e6, date(2028, 2, 1): 90e6}
    problem = made(sites={"johor": johor(grid=grid, powered=8e6)}, futures=futures).sites
    assert (problem.grid[0, :, 0] / 1e6).tolist() == [8, 8, 40, 40, 40, 90, 90, 90]
    assert (problem.grid[0, :, 1] / 1e6).tolist() == [8, 8, 8, 8, 40, 40, 40, 90]
    assert problem.powered.tolist() == [8e6]
    assert np.isinf(made().sites.grid).all()


def test_what_is_built_takes_transformers_and_a_landlords_halls_do_not() -> None:
    makers = {
        "one": SupplierOffer("transformers", {date(2027, 1, 1): 10e6}),
        "two": SupplierOffer("transformers", {date(2028, 1, 1): 50e6}),
    }
    problem = made(sites={"own": johor(), "hall": johor(tenure="lease")}, suppliers=makers).sites
    assert problem.equipment == ("transformers",)
    assert (problem.equipment_need[0] / 1e6).tolist() == [50, 30, 0, 0]
    assert (problem.equipment_capacity[0] / 1e6).tolist() == [10] * 4 + [60] * 4
    assert made(suppliers={"one": makers["one"]}).sites.equipment == ("one",)


def test_water_and_carbon_are_limited_where_they_are_told() -> None:
    problem = made(sites={"a": johor(water=1e6), "b": SiteOffer("us-tx", PHASES)}, rules=Rules(carbon=1e5))
    assert [(cap.name, cap.kind, cap.unit) for cap in problem.caps] == [
        ("water of a", "water", "litre/day"),
        ("carbon of all sites", "carbon", "t/year"),
    ]
    water, carbon = problem.caps
    assert water.weight[0, 0] > 0
    assert water.weight[1, 0] == 0
    assert (carbon.weight > 0).all()
    assert water.limit[0, 0] == 1e6


def test_a_place_that_nothing_knows_is_told() -> None:
    with pytest.raises(UnknownNameError, match="my-johor"):
        made(sites={"a": SiteOffer("my-johur", PHASES)})
