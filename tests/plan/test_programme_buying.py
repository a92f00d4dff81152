"""Plans small enough for a pencil: buying, renting, building, waiting, reselling."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.instance import Instance
from taksir.plan.solution import PARTS, Solution
from taksir.plan.solve import Options, solve


def best(instance: Instance) -> Solution:
    found = solve(instance, Options(gap=0.0, threads=1))
    assert found.status == "optimal"
    return found


def test_what_is_asked_is_bought_once() -> None:
    found = best(small(work_load=100.0, chips_price=1e4))
    assert found.objective == pytest.approx(1e6, rel=1e-6)
    assert found.values["order"][0, 0, 0, 0] == pytest.approx(100)
    assert found.values["stock"][0, 0, :, 0] == pytest.approx(np.full(4, 100))
    assert found.spent[PARTS.index("chips"), :, 0] == pytest.approx([1e6, 0, 0, 0])


def test_packages_that_are_not_always_available_are_bought_in_spare() -> None:
    assert best(small(work_available=0.8)).objective == pytest.approx(1e6 / 0.8, rel=1e-6)


@pytest.mark.parametrize(("periods", "cost"), [(2, 2 * 3000 * 100), (3, 3 * 3000 * 100), (4, 1e6)])
def test_renting_is_cheaper_until_buying_is(periods: int, cost: float) -> None:
    """A chip of 10,000 against a rent of 3,000 a period: renting pays for three periods."""
    assert best(small(periods, rents=1, rents_price=3000.0)).objective == pytest.approx(cost, rel=1e-6)


def test_a_lease_runs_its_term() -> None:
    """Asked in the first period only, a term of three is paid for three."""
    asked = along("t", [100.0, 0, 0, 0])
    found = best(small(rents=1, rents_price=2000.0, rents_term=3, work_load=asked))
    assert found.objective == pytest.approx(3 * 2000 * 100, rel=1e-6)
    assert found.values["rented"][0, :, 0] == pytest.approx([100, 100, 100, 0])


def test_a_deposit_is_paid_when_an_order_is_placed() -> None:
    found = best(small(chips_lead=2, chips_deposit=0.2, work_load=along("t", [0, 0, 100.0, 100])))
    assert found.spent[PARTS.index("chips"), :, 0] == pytest.approx([2e5, 0, 8e5, 0])


def test_nothing_comes_before_its_lead() -> None:
    assert solve(small(chips_lead=2)).status == "infeasible"


def test_the_deposit_is_of_the_listed_price_and_the_rest_of_the_price_that_came() -> None:
    found = best(small(chips_lead=1, chips_deposit=0.5, chips_listed=1e4, chips_price=1.4e4,
                       work_load=along("t", [0, 100.0, 100, 100])))  # fmt: skip
    assert found.spent[PARTS.index("chips"), :, 0] == pytest.approx([5e5, 9e5, 0, 0])


def test_dear_tiers_are_used_when_cheap_ones_are_empty() -> None:
    instance = small(tiers=2, chips_price=along("k", [1e4, 1.5e4]), chips_promised=along("k", [60.0, 100]), periods=1)
    assert best(instance).objective == pytest.approx(60 * 1e4 + 40 * 1.5e4, rel=1e-6)


def test_what_cannot_be_shipped_waits() -> None:
    """Ordered for the first period, shipped over three."""
    found = best(small(chips_price=along("t", [1e4, 2e4, 2e4, 2e4]), chips_delivered=40.0,
                       work_load=along("t", [40.0, 80, 100, 100])))  # fmt: skip
    assert found.objective == pytest.approx(1e6, rel=1e-6)
    assert found.values["waiting"][0, :, 0] == pytest.approx([60, 20, 0, 0])


def test_a_line_does_not_keep_what_it_did_not_make() -> None:
    growing = along("t", [0.0, 0, 0, 100])
    line = {"pools": 1, "pools_need": 1.0, "pools_capacity": 30.0, "work_load": growing}
    stored = best(small(**line, pools_stored=True, chips_price=along("t", [2e4, 2e4, 2e4, 1e4])))
    assert stored.values["install"][0, 0, :, 0] == pytest.approx([0, 0, 0, 100])
    made = best(small(**line, pools_stored=False, chips_price=along("t", [2e4, 2e4, 2e4, 1e4])))
    assert made.objective == pytest.approx(70 * 2e4 + 30 * 1e4, rel=1e-6)


def test_what_is_no_longer_needed_is_resold() -> None:
    """Half is sold at 6,000 in the third period; the rest is worth 2,000 at the end."""
    found = best(small(work_load=along("t", [100.0, 100, 50, 50]), chips_resale=along("t", [8e3, 7e3, 6e3, 2e3])))
    assert found.objective == pytest.approx(1e6 - 50 * 6e3 - 50 * 2e3, rel=1e-6)
    assert found.values["retire"][0, 0, :, 0] == pytest.approx([0, 0, 50, 0])


def test_running_what_is_idle_costs_more_than_giving_it_away() -> None:
    found = best(small(work_load=along("t", [100.0, 50, 50, 50]), sites_running=10.0))
    assert found.objective == pytest.approx(1e6 + 100 * 10 + 3 * 50 * 10, rel=1e-6)


def test_after_its_life_a_chip_is_bought_anew() -> None:
    assert best(small(chips_life=2)).objective == pytest.approx(2e6, rel=1e-6)


def test_what_stood_at_the_start_has_a_life_as_well() -> None:
    found = best(small(chips_life=2, sites_initial=100.0))
    assert found.objective == pytest.approx(1e6, rel=1e-6)
    assert found.values["stock"][0, 0, :, 0] == pytest.approx(np.full(4, 100))


def test_phases_are_built_for_the_power_that_is_asked() -> None:
    """150 packages of 1 kW need two phases of 100 kW; the second when the load grows, its money is worth less then."""
    instance = small(
        phases=3, sites_power=1e5, sites_capex=along("p", [5e5, 6e5, 7e5]).values[:, None, None] * np.eye(4),
        work_load=along("t", [100.0, 100, 150, 150]), time_discount=np.array([1.0, 0.9, 0.8, 0.7]),
    )  # fmt: skip
    found = best(instance)
    assert found.values["begin"].argmax(axis=1).tolist()[:2] == [0, 2]
    assert found.values["begin"].sum(axis=1) == pytest.approx([1, 1, 0])
    assert found.objective == pytest.approx(1e6 + 5e5 + 0.8 * (6e5 + 50 * 1e4), rel=1e-6)


def test_a_phase_gives_power_when_it_is_ready() -> None:
    ready = np.minimum(np.arange(4) + 2, 4)
    asked = along("t", [0.0, 0, 100, 100])
    found = best(
        small(phases=1, sites_ready=along("p", [0]).values[:, None, None] + ready[None, :, None], work_load=asked)
    )
    assert found.values["begin"][0].tolist() == [1, 0, 0, 0]
    late = small(phases=1, sites_ready=along("p", [1]).values[:, None, None] + ready[None, :, None], work_load=asked)
    assert solve(late).status == "infeasible"


def test_a_leased_hall_pays_rent_from_the_day_it_has_power() -> None:
    ready = np.minimum(np.arange(4) + 1, 4)[None, :, None]
    found = best(
        small(phases=1, sites_ready=ready, sites_capex=0.0, sites_rent=1e4, work_load=along("t", [0, 100.0, 100, 100]))
    )
    assert found.spent[PARTS.index("halls leased"), :, 0] == pytest.approx([0, 1e4, 1e4, 1e4])


def test_building_beats_leasing_where_it_is_used_long_enough() -> None:
    """Site 0 is built for 1e5, site 1 leased at 3e4 a period; each is enough."""
    capex = np.array([1e5, 0.0])[:, None, None] * np.eye(6)
    for periods, site in ((3, 1), (6, 0)):
        instance = small(periods, 2, phases=2, sites_power=1e6, sites_capex=capex[:, :periods, :periods],
                         sites_rent=along("p", [0, 3e4]))  # fmt: skip
        assert best(instance).values["begin"].sum(axis=1).tolist() == [1 - site, site]


def test_equipment_that_is_left_waits_for_later_phases() -> None:
    """Two transformers a period, three a phase: the first phase in the second period, the second in the third."""
    found = best(small(
        phases=2, equipment=1, sites_equipment_need=3.0, sites_equipment_capacity=2.0, sites_power=5e4,
        work_load=along("t", [0.0, 50, 100, 100]), chips_price=1e4,
    ))  # fmt: skip
    assert found.values["begin"].tolist() == [[0, 1, 0, 0], [0, 0, 1, 0]]


def test_the_grid_limits_what_stands_not_what_is_built() -> None:
    assert best(small(sites_grid=1e5)).objective == pytest.approx(1e6, rel=1e-6)
    assert solve(small(sites_grid=9e4)).status == "infeasible"


@pytest.mark.parametrize(("load", "own"), [(150.0, False), (250.0, True)])
def test_a_chip_of_ones_own_pays_from_so_many_on(load: float, own: bool) -> None:
    """1e6 to begin and 5,000 each against 10,000 each: even at 200."""
    found = best(small(1, chips=2, own=1, work_load=load))
    assert bool(found.values["tape"].sum() > 0.5) is own
    assert found.objective == pytest.approx(1e6 + load * 5e3 if own else load * 1e4, rel=1e-6)


def test_a_respin_delays_an_own_chip_in_its_future() -> None:
    """In future 1 nothing comes before the third period, so that chips are bought there."""
    ramp = np.triu(np.full((4, 4), 1e3))[None, :, :, None] * np.ones(2)
    ramp[:, :, :2, 1] = 0
    found = best(small(chips=2, futures=2, own=1, own_ramp=ramp, work_load=1000.0))
    assert found.cost == pytest.approx([1e6 + 5e6, 1e6 + 10e6], rel=1e-6)
    assert (
        pytest.approx(np.array([[1000, 0, 0, 0], [0, 0, 0, 0]]), abs=1e-6) == found.values["built"].sum(axis=(0, 1)).T
    )


def test_learning_makes_later_own_chips_cheaper() -> None:
    cost = np.array([9e3, 8e3, 7e3, 6e3])[None, None, :, None] * np.ones((1, 4, 1, 1))
    found = best(
        small(chips=2, own=1, own_cost=cost, own_nre=0.0, chips_price=9.5e3, work_load=along("t", [10.0, 20, 30, 40]))
    )
    assert found.objective == pytest.approx(10 * (9e3 + 8e3 + 7e3 + 6e3), rel=1e-6)


def test_work_stays_where_it_is_permitted() -> None:
    """The cheap site may not do it; the dear one, with 5,000 to run a period, has to."""
    running = along("i", [0.0, 5e3])
    assert best(small(1, 2, sites_running=running)).objective == pytest.approx(1e6, rel=1e-6)
    kept = small(1, 2, sites_running=running, work_permitted=along("g", [False, True]))
    assert best(kept).objective == pytest.approx(1e6 + 100 * 5e3, rel=1e-6)


def test_a_training_run_is_spread_over_its_window() -> None:
    """So many tokens that 100 packages need both periods of the window."""
    base = small()
    seconds = base.time.hours[1:3].sum() * 3600
    instance = small(
        work_training=True, work_load=0.0, work_amount=100 * seconds, work_window=along("t", [False, True, True, False])
    )
    found = best(instance)
    assert found.objective == pytest.approx(1e6, rel=1e-6)
    assert found.values["do"][0, 0, 0, :, 0] == pytest.approx([0, 100, 100, 0])
    assert solve(small(work_training=True, work_load=0.0, work_amount=100 * seconds, work_widest=99.0,
                       work_window=along("t", [False, True, True, False]))).status == "infeasible"  # fmt: skip


def test_what_costs_more_to_do_than_to_leave_is_left() -> None:
    hours = small(1).time.hours[0]
    cheap = small(1, work_penalty=0.9 * 1e4 / (hours * 3600))
    found = best(cheap)
    assert found.values["missed"][0, 0, 0] == pytest.approx(100)
    assert found.objective == pytest.approx(0.9e6, rel=1e-6)
    trained = small(
        1, work_training=True, work_load=0.0, work_amount=100 * hours * 3600, work_penalty=0.5 * 1e4 / (hours * 3600)
    )
    assert best(trained).objective == pytest.approx(0.5e6, rel=1e-6)
