"""A plan made by hand: three sites, four chips, twelve quarters, three futures; every number follows from its decisions.

Used by the tests of what a plan looks like. Nothing is optimal; balances of packages, power and money hold.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.chips import Chip, Chips, Own, Pools, Rents
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.money import Money, Risk
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.problem.sites import Site, Sites
from taksir.plan.problem.time import Period, Time
from taksir.plan.problem.work import Work
from taksir.plan.solution import PARTS, Solution

T, F, I, P, C, K, O, W, G, R, B, E = 12, 3, 3, 5, 4, 2, 1, 2, 3, 3, 1, 1  # noqa: E741
GB300, MI400, MINE, H200 = range(C)
JOHOR, BATAM, TEXAS = range(I)
REVEAL = 4
RUNNING = 900.0
CAPEX = 11e6
"""US dollars a MW."""

DEAR = np.array([1.0, 1.25, 1.4])
"""Prices of chips by future."""


def made_instance() -> Instance:
    return Instance(
        "Three sites in South-East Asia and Texas", "least_cost", _time(), _chips(), _own(), _pools(), _rents(),
        _sites(), _work(), _money(), Risk(0.3, 0.1), _caps(), _shares(), _targets(),
    )  # fmt: skip


def _time() -> Time:
    starts = [date(2027 + n // 4, 1 + 3 * (n % 4), 1) for n in range(T + 1)]
    periods = tuple(Period(f"{start.year}-Q{start.month // 3 + 1}", start, end) for start, end in pairwise(starts))
    discount = 1.1 ** -((np.arange(T) + 0.5) / 4)
    return Time(periods, discount, float(1.1**-3), ("base", "dear", "blockade"), np.array([0.6, 0.3, 0.1]), REVEAL)


def _chips() -> Chips:
    listed = np.array([60e3, 45e3, 0.0, 40e3])[:, None, None] * np.array([1.0, 1.15])[None, :, None]
    listed = listed * 0.98 ** np.arange(T)[None, None, :]
    price = listed[..., None] * DEAR
    promised = np.zeros((C, K, T))
    promised[GB300], promised[MI400] = 6000.0, 4000.0
    resale = 0.4 * listed[:, 0, :, None] * np.ones(F)
    chips = (
        Chip("gb300", "NVIDIA GB300", "nvidia", "tsmc", "gb300", "gb300-nvl72", (("foundry", "TW"), ("memory", "KR"))),
        Chip("mi400", "AMD MI400", "amd", "tsmc", "mi400", None, (("foundry", "TW"), ("memory", "KR"))),
        Chip("mine", "own chip", "own", "samsung", None, None, (("foundry", "KR"), ("memory", "KR"))),
        Chip("h200", "NVIDIA H200", "nvidia", "tsmc", "h200-sxm", None, (("foundry", "TW"), ("memory", "KR"))),
    )
    return Chips(
        chips, np.array([2, 2, 0, 1]), np.array([0.2, 0.1, 0.0, 0.0]), listed, price, promised,
        np.full((C, T, F), np.inf), resale, np.array([20, 20, 20, 20]), np.array([1e15, 8e14, 5e14, 4e14]),
    )  # fmt: skip


def _own() -> Own:
    nre, ramp, cost = np.zeros((O, T, T)), np.zeros((O, T, T, F)), np.zeros((O, T, T, F))
    for begun in range(T):
        nre[0, begun, begun : begun + 4] = 100e6
        ramp[0, begun, begun + 6 :] = 3000.0
        cost[0, begun] = 15e3
    return Own(("mine",), np.array([MINE]), nre, ramp, cost)


def _pools() -> Pools:
    need = np.array([[0.07, 0.05, 0.0, 0.0], [8.0, 12.0, 0.0, 0.0], [0.0, 0.0, 6.0, 0.0]])
    capacity = np.full((R, T, F), np.inf)
    capacity[0] = 900.0
    return Pools(
        ("cowos-l", "hbm4", "hbm3e"), ("wafer", "stack", "stack"), ("packaging", "memory", "memory"),
        ((("tsmc", "TW", 1.0),), (("sk-hynix", "KR", 1.0),), (("samsung", "KR", 1.0),)),
        np.array([False, True, True]), need, capacity,
    )  # fmt: skip


def _rents() -> Rents:
    return Rents(
        ("sea",), np.array([H200]), np.array([JOHOR]), np.array([4]), np.full((B, T, F), 5500.0),
        np.full((B, T, F), 8000.0),
    )  # fmt: skip


def _sites() -> Sites:
    phase_site = np.array([JOHOR, JOHOR, BATAM, BATAM, TEXAS])
    power = np.array([40e6, 40e6, 30e6, 30e6, 50e6])
    wait = np.array([5, 5, 4, 4, 2])
    ready = np.minimum(np.arange(T)[None, :, None] + wait[:, None, None] + np.array([0, 0, 2]), T) * np.ones((P, T, F))
    capex = np.zeros((P, T, T))
    for phase in range(P - 1):
        for begun in range(T):
            capex[phase, begun, begun : begun + 4] = CAPEX * power[phase] / 1e6 / 4
    rent = np.zeros((P, T))
    rent[4] = 130.0 * 3 * 50e3
    running = np.array([RUNNING, 0.8 * RUNNING, 0.7 * RUNNING, 0.5 * RUNNING])[None, :, None, None] * np.ones(
        (I, C, T, F)
    )
    grid = np.full((I, T, F), np.inf)
    grid[JOHOR] = 75e6
    names = ("johor.1", "johor.2", "batam.1", "batam.2", "texas.1")
    building = (("permit", 4.0), ("build", 8.0))
    waits = (
        (*building, ("grid", 15.0)), (*building, ("grid", 15.0)), (*building, ("grid", 9.0)),
        (*building, ("equipment", 12.0), ("grid", 9.0)), (("given", 6.0),),
    )  # fmt: skip
    return Sites(
        (
            Site("johor", "Johor", "my-johor", "MY", JOHOR), Site("batam", "Batam", "id-batam", "ID", BATAM),
            Site("texas", "Abilene", "us-tx", "US", TEXAS),
        ),
        ("my-johor", "id-batam", "us-tx"), np.array([2100.0, 2000.0, 1100.0, 1300.0])[None, :] * np.ones((I, C)),
        running, np.zeros((I, C)), np.zeros(I), grid, names, phase_site, np.array([-1, 0, -1, 2, -1]), power,
        np.ones((P, T), bool), ready.astype(np.int64), capex, rent,
        0.5 * CAPEX * power[:, None] / 1e6 * np.ones(T) * (np.arange(P) < 4)[:, None],
        waits, ("transformers",), np.array([[1.0, 1.0, 1.0, 1.0, 0.0]]) * power / 1e6, np.full((E, T), 60.0),
    )  # fmt: skip


def _work() -> Work:
    window = np.zeros((W, T), bool)
    window[0, 4:8] = True
    load = np.zeros((W, T, F))
    load[1, 4:] = np.linspace(2e6, 9e6, T - 4)[:, None] * np.array([1.0, 1.0, 0.9])
    permitted = np.ones((W, G), bool)
    permitted[0, TEXAS] = False
    return Work(
        ("frontier", "chat"), np.array([True, False]), np.array([[1500.0, 1100.0, 0.0, 600.0], [900.0, 700.0, 500.0, 400.0]]),
        np.array([np.full(F, 2.4e14), np.zeros(F)]), window, np.array([16384.0, np.inf]), load, permitted,
        np.array([np.inf, 4e-6]), np.array([0.95, 0.95, 0.9, 0.95]),
    )  # fmt: skip


def _money() -> Money:
    inflow = np.zeros((T, F))
    inflow[:] = 200e6
    return Money(True, 1.2e9, inflow, 0.0, 0.0, 0.025, np.full(T, 8e8), 0.6)


def _caps() -> tuple[Cap, ...]:
    weight = np.zeros((I, C))
    weight[BATAM, GB300] = 1.0
    return (Cap("gb300 in ID", "export", "package", weight, np.full((T, F), 2000.0)),)


def _shares() -> tuple[Share, ...]:
    member = np.zeros((I, C), bool)
    member[:, [GB300, H200]] = True
    return (Share("vendor nvidia", "vendor", "power", _sites().watt, member, 0.7, 6),)


def _targets() -> tuple[Target, ...]:
    level = np.zeros(T)
    level[10:] = 35e6
    return (Target("megawatts", "W", _sites().watt, 35e6, level),)


Array = NDArray[np.float64]


def made_solution(instance: Instance | None = None) -> Solution:
    """Decisions by hand, and what follows from them."""
    given = instance or made_instance()
    values = _decided(given)
    _filled(given, values)
    spent = _spent(given, values)
    _funded(given, values, spent)
    spent[PARTS.index("interest"), 1:] = given.money.rate * values["debt"][:-1]
    cost = (given.time.discount[:, None] * spent.sum(axis=0)).sum(axis=0)
    left = (values["stock"][:, :, -1] * given.chips.resale[:, -1]).sum(axis=(0, 1))
    cost -= given.time.residual_discount * (left + (values["begin"] * given.sites.residual).sum())
    mean = float(given.time.probability @ cost)
    worst = float(cost.max())
    objective = (1 - given.risk.weight) * mean + given.risk.weight * worst
    return Solution(given, "feasible", objective, objective * 0.994, 0.006, 12.4, 4321, 5678, values, spent, cost)


def nothing_found(status: str = "infeasible") -> Solution:
    """No plan."""
    return Solution(
        made_instance(), status, None, None, None, 3.2, 4321, 5678, {}, np.zeros((len(PARTS), T, F)), np.zeros(F)
    )  # type: ignore[arg-type]


def _decided(given: Instance) -> dict[str, Array]:
    sizes = given.sizes
    values = {
        name: np.zeros([sizes[letter] for letter in axes])
        for name, axes in {
            "begin": "pt", "tape": "ot", "order": "cktf", "install": "ictf", "waiting": "ctf", "stock": "ictf",
            "retire": "ictf", "built": "ottf", "lease": "btf", "rented": "btf", "do": "wgctf", "missed": "wtf",
            "cash": "tf", "debt": "tf", "draw": "tf", "repay": "tf",
        }.items()
    }  # fmt: skip
    values["begin"][[0, 1, 2, 4], [0, 2, 0, 3]] = 1.0
    values["tape"][0, 0] = 1.0
    for future in range(F):
        late = 2 if future == 2 else 0
        values["order"][GB300, 0, 5 + late : 8 + late, future] = 4000.0
        values["order"][GB300, 1, 6 + late, future] = 500.0
        values["order"][MI400, 0, 5 + late : 8 + late, future] = [3000.0, 2500.0, 1500.0]
        values["built"][0, 0, 9, future] = 3000.0 - 500.0 * future
        values["lease"][0, 3, future] = 5000.0
    return values


def _filled(given: Instance, values: dict[str, Array]) -> None:
    order = values["order"].sum(axis=1)
    values["install"][JOHOR, GB300] = 0.7 * order[GB300]
    values["install"][BATAM, GB300] = 0.1 * order[GB300]
    values["install"][TEXAS, GB300] = 0.2 * order[GB300]
    values["install"][BATAM, MI400] = order[MI400]
    values["install"][JOHOR, MINE] = values["built"][0].sum(axis=0)
    values["retire"][BATAM, MI400, 11] = 1000.0
    values["stock"][:] = np.cumsum(values["install"] - values["retire"], axis=2)
    values["rented"][0, 3:7] = values["lease"][0, 3]
    stock = values["stock"]
    values["do"][0, JOHOR, GB300, 5:8] = 0.9 * stock[JOHOR, GB300, 5:8]
    values["do"][0, JOHOR, H200, 4:7] = 4000.0
    values["do"][1, JOHOR, GB300, 8:] = 0.9 * stock[JOHOR, GB300, 8:]
    values["do"][1, JOHOR, MINE] = 0.9 * stock[JOHOR, MINE]
    values["do"][1, BATAM, MI400] = 0.95 * stock[BATAM, MI400]
    values["do"][1, TEXAS, GB300] = 0.95 * stock[TEXAS, GB300]
    done = np.einsum("wc,wgctf->wtf", given.work.rate, values["do"])
    values["missed"][1] = np.maximum(given.work.load[1] - done[1], 0.0)


def _spent(given: Instance, values: dict[str, Array]) -> Array:
    spent = np.zeros((len(PARTS), T, F))
    chips, sites = given.chips, given.sites
    for chip in range(C):
        for period in range(T):
            first = chips.deposit[chip] * chips.listed[chip, :, period, None]
            bought = values["order"][chip, :, period]
            spent[0, max(period - chips.lead[chip], 0)] += (first * bought).sum(axis=0)
            spent[0, period] += ((chips.price[chip, :, period] - first) * bought).sum(axis=0)
    spent[1] += np.einsum("pab,pa->b", sites.capex, values["begin"])[:, None]
    for phase, begun in np.argwhere(values["begin"] > 0.5):
        for future in range(F):
            spent[2, sites.ready[phase, begun, future] :, future] += sites.rent[
                phase, sites.ready[phase, begun, future] :
            ]
    spent[3] += np.einsum("oab,oa->b", given.own.nre, values["tape"])[:, None]
    spent[4] += np.einsum("oabf,oabf->bf", given.own.cost, values["built"])
    spent[5] += np.einsum("ictf,ictf->tf", sites.running, values["stock"])
    spent[6] += np.einsum("btf,btf->tf", given.rents.price, values["rented"])
    seconds = given.time.hours[:, None] * 3600
    finite = np.where(np.isfinite(given.work.penalty), given.work.penalty, 0.0)
    spent[7] += np.einsum("w,wtf->tf", finite, values["missed"]) * seconds
    spent[9] -= np.einsum("ctf,ictf->tf", chips.resale, values["retire"])
    return spent


def _funded(given: Instance, values: dict[str, Array], spent: Array) -> None:
    cash, debt = np.full(F, given.money.cash), np.full(F, given.money.debt)
    for period in range(T):
        cash = cash + given.money.inflow[period] - given.money.rate * debt - spent[:, period].sum(axis=0)
        draw = np.maximum(-cash, 0.0)
        repay = np.where(draw > 0, 0.0, np.minimum(cash, debt))
        cash, debt = cash + draw - repay, debt + draw - repay
        values["draw"][period], values["repay"][period] = draw, repay
        values["cash"][period], values["debt"][period] = cash, debt
