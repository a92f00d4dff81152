"""Problems written by hand: `small` is without limits, so that a test turns on the one it is about; `random_instance`
has the magnitudes of real ones.

    small(periods=4, chips=2, chips_price=along("c", [1e4, 2e4]), work_load=50.0, money_limited=True)

Every array of a problem is named `noun_field` (`chips_price`, `sites_capex`); what is given is spread over its axes, by
NumPy's rules or, made by `along`, by their letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.plan.problem.chips import Chip, Chips, Own, Pools, Rents
from taksir.plan.problem.instance import AXES, Instance, Objective
from taksir.plan.problem.money import Money, Risk
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.problem.sites import Site, Sites
from taksir.plan.problem.time import Period, Time
from taksir.plan.problem.work import Work

NOUNS = (*AXES,)
WHOLE = {"lead", "life", "term", "chip", "ground", "site", "after", "ready"}
FLAGS = {"open", "stored", "training", "window", "permitted"}


@dataclass(frozen=True)
class Along:
    """Values along some axes, named by their letters."""

    letters: str
    values: NDArray[Any]


def along(letters: str, values: ArrayLike) -> Along:
    """Values (of as many axes as letters) to be spread over an array that has these axes, each once."""
    held = np.asarray(values)
    assert held.ndim == len(letters), "one letter for each axis"
    return Along(letters, held)


def quarters(count: int, start: int = 2027) -> tuple[Period, ...]:
    """So many quarters, from the first of a year on."""
    days = [date(start + at // 4, 3 * (at % 4) + 1, 1) for at in range(count + 1)]
    return tuple(Period(f"{one.year}-Q{one.month // 3 + 1}", one, other) for one, other in pairwise(days))


def small(
    periods: int = 4,
    sites: int = 1,
    chips: int = 1,
    futures: int = 1,
    *,
    tiers: int = 1,
    works: int = 1,
    own: int = 0,
    pools: int = 0,
    rents: int = 0,
    phases: int = 0,
    equipment: int = 0,
    grounds: int | None = None,
    objective: Objective = "least_cost",
    reveal: int = 0,
    risk: Risk | None = None,
    caps: tuple[Cap, ...] = (),
    shares: tuple[Share, ...] = (),
    targets: tuple[Target, ...] = (),
    name: str = "by hand",
    **changes: Any,
) -> Instance:
    """A problem without limits: one service of 100 tokens a second in every period, chips of 10,000 US dollars that do
    one token a second and 1 kW each, at once and without end, on sites with power without end.

    Phases (1 MW, 1e6 US dollars when begun, energised at once) go round the sites, each after the one before on its
    site; a site with phases has no power of its own. Own chips are the last chips (nothing is promised of them): 1e6
    US dollars to begin, then 1,000 packages a period at 5,000. Rents are of chip 0 on ground 0, 1,000 US dollars a
    package and period, terms of one period. Pools and equipment: nothing is needed and there is no end of it.
    """
    sizes = {
        "t": periods, "i": sites, "c": chips, "f": futures, "k": tiers, "w": works, "o": own, "r": pools, "b": rents,
        "p": phases, "e": equipment, "g": grounds or sites,
    }  # fmt: skip
    fields, plain = _neutral(sizes), _plain(sizes, reveal)
    listed = "chips_listed" in changes
    for key, value in changes.items():
        noun, _, field = key.partition("_")
        if field in AXES.get(noun, {}):
            fields[noun][field] = _spread(value, AXES[noun][field], sizes, field)
        elif field in plain.get(noun, {}):
            plain[noun][field] = value
        else:
            raise TypeError(f"no such part of a problem: {key}")
    if not listed:
        fields["chips"]["listed"] = fields["chips"]["price"][..., 0].copy()
    made: dict[str, Any] = {noun: {**plain[noun], **fields[noun]} for noun in NOUNS}
    found = Instance(
        name, objective, Time(**made["time"]), Chips(**made["chips"]), Own(**made["own"]), Pools(**made["pools"]),
        Rents(**made["rents"]), Sites(**made["sites"]), Work(**made["work"]), Money(**made["money"]), risk or Risk(),
        caps, shares, targets,
    )  # fmt: skip
    assert not found.misfits(), found.misfits()
    return found


def _neutral(sizes: Mapping[str, int]) -> dict[str, dict[str, NDArray[Any]]]:
    """Every array that has axes."""
    t, i, c, f, k, w, o, r, b, p, e, g = (sizes[letter] for letter in "ticfkworbpeg")
    before = np.arange(p) - i
    then = np.arange(t)
    promised = np.full((c, k, t), np.inf)
    promised[c - o :] = 0.0
    return {
        "time": {"discount": np.ones(t), "probability": np.full(f, 1 / f)},
        "chips": {
            "lead": np.zeros(c, int), "deposit": np.zeros(c), "listed": np.zeros((c, k, t)),
            "price": np.full((c, k, t, f), 1e4), "promised": promised, "delivered": np.full((c, t, f), np.inf),
            "resale": np.zeros((c, t, f)), "life": np.full(c, t), "worth": np.ones(c),
        },
        "own": {
            "chip": np.arange(c - o, c), "nre": np.broadcast_to(np.eye(t) * 1e6, (o, t, t)).copy(),
            "ramp": np.broadcast_to(np.triu(np.full((t, t), 1e3))[None, :, :, None], (o, t, t, f)).copy(),
            "cost": np.full((o, t, t, f), 5e3),
        },
        "pools": {"stored": np.zeros(r, bool), "need": np.zeros((r, c)), "capacity": np.full((r, t, f), np.inf)},
        "rents": {
            "chip": np.zeros(b, int), "ground": np.zeros(b, int), "term": np.ones(b, int),
            "price": np.full((b, t, f), 1e3), "most": np.full((b, t, f), np.inf),
        },
        "sites": {
            "watt": np.full((i, c), 1e3), "running": np.zeros((i, c, t, f)), "initial": np.zeros((i, c)),
            "powered": np.where(np.arange(i) < p, 0.0, np.inf), "grid": np.full((i, t, f), np.inf),
            "site": np.arange(p) % i, "after": np.where(before >= 0, before, -1), "power": np.full(p, 1e6),
            "open": np.ones((p, t), bool), "ready": np.broadcast_to(then[None, :, None], (p, t, f)).copy(),
            "capex": np.broadcast_to(np.eye(t) * 1e6, (p, t, t)).copy(), "rent": np.zeros((p, t)),
            "residual": np.zeros((p, t)), "equipment_need": np.zeros((e, p)),
            "equipment_capacity": np.full((e, t), np.inf),
        },
        "work": {
            "training": np.zeros(w, bool), "rate": np.ones((w, c)), "amount": np.zeros((w, f)),
            "window": np.ones((w, t), bool), "widest": np.full(w, np.inf), "load": np.full((w, t, f), 100.0),
            "permitted": np.ones((w, g), bool), "penalty": np.full(w, np.inf), "available": np.ones(c),
        },
        "money": {"inflow": np.zeros((t, f)), "debt_limit": np.zeros(t)},
    }  # fmt: skip


def _plain(sizes: Mapping[str, int], reveal: int) -> dict[str, dict[str, Any]]:
    """Names and single numbers."""
    t, i, c, f, w, o, r, b, p, e, g = (sizes[letter] for letter in "ticfworbpeg")

    def names(word: str, count: int) -> tuple[str, ...]:
        return tuple(f"{word} {at}" for at in range(count))

    return {
        "time": {"periods": quarters(t), "residual_discount": 1.0, "futures": names("future", f), "reveal": reveal},
        "chips": {"chips": tuple(Chip(f"chip{at}", f"Chip {at}", f"vendor{at}") for at in range(c))},
        "own": {"names": names("own", o)},
        "pools": {
            "names": names("pool", r), "units": ("unit",) * r, "layer": ("logic",) * r,
            "suppliers": tuple(((name, "TW", 1.0),) for name in names("maker", r)),
        },
        "rents": {"names": names("cloud", b)},
        "sites": {
            "sites": tuple(Site(f"site{at}", f"Site {at}", None, "ID", min(at, g - 1)) for at in range(i)),
            "grounds": names("ground", g), "phases": names("phase", p), "waits": ((),) * p,
            "equipment": names("equipment", e),
        },
        "work": {"names": names("work", w)},
        "money": {"limited": False, "cash": 0.0, "floor": 0.0, "debt": 0.0, "rate": 0.0, "loan_to_value": np.inf},
    }  # fmt: skip


def _spread(value: Any, letters: str, sizes: Mapping[str, int], field: str) -> NDArray[Any]:
    """The value over all its axes, as a copy."""
    kind = int if field in WHOLE else bool if field in FLAGS else float
    shape = tuple(sizes[letter] for letter in letters)
    if isinstance(value, Along):
        at = [letters.index(letter) for letter in value.letters]
        assert at == sorted(at), f"axes of {field} go {letters}"
        open_shape = [1] * len(letters)
        for axis, length in zip(at, value.values.shape, strict=True):
            open_shape[axis] = length
        value = value.values.reshape(open_shape)
    return np.broadcast_to(np.asarray(value, dtype=kind), shape).copy()


def random_instance(  # noqa: PLR0915
    periods: int = 24, sites: int = 6, chips: int = 8, futures: int = 8, work: int = 5, seed: int = 0, *,
    own: int = 2, phases_a_site: int = 3, tiers: int = 2, limited: bool = True,
) -> Instance:  # fmt: skip
    """One of real magnitudes: packages of tens of thousands of US dollars and 2 kW, sites of hundreds of MW in phases,
    four pools of supply, services that grow beside training runs, money that comes in every quarter.

    Two in five of the works are trainings (the first ones). The last two chips (`own`) are of one's own design.
    """
    raw = np.random.default_rng(seed)
    t, i, c, f, w, k = periods, sites, chips, futures, work, tiers
    year = np.arange(t) / 4
    phases = phases_a_site * i
    trainings = max(1, 2 * w // 5) if w > 1 else 0
    swing = np.ones(f) if f == 1 else np.r_[1.0, raw.uniform(0.85, 1.3, f - 1)]
    perf = 500.0 * 1.35 ** np.arange(c) * raw.uniform(0.9, 1.1, c)
    price = 3e4 * 1.22 ** np.arange(c) * raw.uniform(0.9, 1.1, c)
    fall = 0.9**year
    tier = 1 + 0.15 * np.arange(k)
    prices = price[:, None, None, None] * tier[None, :, None, None] * fall[None, None, :, None] * swing
    watt = (1200.0 + 150 * np.arange(c))[None, :] * raw.uniform(1.0, 1.25, i)[:, None]
    start = np.floor(np.arange(c) * t / (2.5 * c)).astype(int)
    rate = perf[None, :] * raw.uniform(0.6, 1.2, (w, c))
    training = np.arange(w) < trainings
    load0 = raw.uniform(4e7, 1.2e8, w)
    grow = np.minimum(1.35**year, 4.0)
    tastes = np.ones(f) if f == 1 else np.r_[1.0, raw.uniform(0.8, 1.15, f - 1)]
    load = np.where(training[:, None, None], 0.0, load0[:, None, None] * grow[None, :, None] * tastes)
    load[:, : min(6, t - 1)] = 0.0
    window = np.zeros((w, t), bool)
    for at in range(w):
        begun = min(6 + 4 * at, t - 1)
        window[at] = (np.arange(t) >= begun) & (np.arange(t) < min(begun + 5, t))
    amount = np.where(training, 4e4 * rate.mean(axis=1) * 2160 * 3600 * 3.0, 0.0)[:, None] * np.ones(f)
    promised = np.full((c, k, t), 2.5e4) * (np.arange(t)[None, None, :] >= start[:, None, None])
    promised[:, 1:] *= 0.6
    promised[c - own :] = 0.0
    need = np.zeros((4, c))
    need[0] = raw.uniform(0.02, 0.06, c)
    need[1] = raw.uniform(0.05, 0.12, c)
    need[2] = raw.choice([4.0, 6.0, 8.0], c)
    need[3] = 1 / 72
    built = np.full(phases, 6)
    ready = np.minimum(np.arange(t)[None, :, None] + built[:, None, None], t)
    ready = np.broadcast_to(ready, (phases, t, f)).copy()
    if f > 1:
        ready[:, :, 1::3] = np.minimum(ready[:, :, 1::3] + 2, t)
    power = raw.choice([5e7, 1e8, 1.5e8], phases)
    capex = np.zeros((phases, t, t))
    for begun in range(t):
        paid = np.arange(begun, min(begun + 6, t))
        capex[:, begun, paid] = (power * 11.0 / 6)[:, None]
    ramp = np.zeros((own, t, t, f))
    cost = np.zeros((own, t, t, f))
    nre = np.zeros((own, t, t))
    for begun in range(t):
        paid = np.arange(begun, min(begun + 8, t))
        nre[:, begun, paid] = 6e8 / 8
        for late in range(f):
            first = begun + 8 + (2 if late % 3 == 1 else 0)
            since = np.maximum(np.arange(t) - first, -1)
            ramp[:, begun, :, late] = np.clip((since + 1) / 4, 0.0, 1.0) * 1.5e4
            cost[:, begun, :, late] = 2.2e4 * (1 + 0.5 * 0.8 ** np.maximum(since, 0))
    delivered = np.full((c, t, f), 6e4) * raw.uniform(0.7, 1.0, f)
    if f > 2:
        delivered[: c // 2, t // 2 : t // 2 + 4, 2] *= 0.2
    worth = np.where(np.arange(c) < c - own, price, 2e4)
    spend = np.linspace(1.0, 2.0, t)[:, None] * 5e9 * np.ones(f)
    return small(
        t, i, c, f, tiers=k, works=w, own=own, pools=4, rents=2, phases=phases, equipment=1, grounds=max(1, i - 1),
        reveal=t // 4, risk=Risk(0.3, 0.25), name=f"random {seed}",
        time_discount=0.92 ** (year + 0.125), time_residual_discount=float(0.92 ** (t / 4)),
        chips_lead=np.where(np.arange(c) < c - own, 2, 0), chips_deposit=np.where(np.arange(c) < c - own, 0.2, 0.0),
        chips_price=prices, chips_listed=prices[..., 0], chips_promised=promised, chips_delivered=delivered,
        chips_resale=0.55 * worth[:, None, None] * (0.75**year)[None, :, None] * np.ones(f),
        chips_life=np.full(c, 20), chips_worth=perf * 1e12,
        own_ramp=ramp, own_cost=cost, own_nre=nre,
        pools_stored=np.array([False, False, True, False]), pools_need=need,
        pools_capacity=along("r", [2500.0, 4500.0, 3e5, 900.0]),
        rents_chip=np.array([0, c // 2]), rents_ground=np.array([0, max(1, i - 1) - 1]), rents_term=np.array([4, 4]),
        rents_price=along("b", [2.2 * 2190, 4.5 * 2190]), rents_most=along("b", [3e4, 2e4]),
        sites_watt=watt, sites_powered=np.where(np.arange(i) == 0, 3e7, 0.0),
        sites_running=(watt[:, :, None, None] * raw.uniform(0.05, 0.12, i)[:, None, None, None] * 2.19 * 0.8 + 400.0)
        * np.ones((1, 1, t, f)),
        sites_power=power, sites_ready=ready, sites_capex=capex, sites_rent=np.zeros((phases, t)),
        sites_residual=0.4 * capex.sum(axis=2),
        sites_equipment_need=power[None, :] / 1e6, sites_equipment_capacity=np.full((1, t), 150.0),
        work_training=training, work_rate=rate, work_amount=amount, work_window=window, work_load=load,
        work_widest=np.where(training, 6e4, np.inf), work_permitted=raw.uniform(size=(w, max(1, i - 1))) < 0.8,
        work_penalty=np.where(training, 4e-6, 2e-6), work_available=np.full(c, 0.92),
        money_limited=limited, money_cash=3e9, money_inflow=spend, money_debt_limit=np.full(t, 8e9), money_rate=0.02,
        money_loan_to_value=0.6,
        shares=(
            Share("vendor0", "vendor", "power", watt, np.broadcast_to(np.arange(c) < c // 2, (i, c)), 0.75, t // 2),
        ),
        caps=(Cap("quota", "quota", "package", np.eye(i)[:, :1] * np.ones((1, c)), np.full((t, f), 2.5e5)),),
    )  # fmt: skip
