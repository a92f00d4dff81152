"""The programme against itself written a second time: all choices of phases and tape-outs tried, each a dense linear
programme of SciPy, rows written by loops from the words of the problem."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Options, solve


class Book:
    """Columns by key, rows as sums, for linprog."""

    def __init__(self) -> None:
        self.at: dict[tuple[object, ...], int] = {}
        self.equal: list[tuple[dict[int, float], float]] = []
        self.under: list[tuple[dict[int, float], float]] = []
        self.cost: dict[int, float] = {}

    def __call__(self, *key: object) -> int:
        return self.at.setdefault(key, len(self.at))

    def row(self, terms: list[tuple[int, float]], sign: str, right: float) -> None:
        line: dict[int, float] = {}
        for column, value in terms:
            line[column] = line.get(column, 0.0) + value
        if np.isfinite(right):
            (self.equal if sign == "=" else self.under).append((line, right))

    def solve(self) -> float:
        count = len(self.at)

        def dense(rows: list[tuple[dict[int, float], float]]) -> tuple[object, object]:
            if not rows:
                return None, None
            held = np.zeros((len(rows), count))
            for at, (line, _) in enumerate(rows):
                for column, value in line.items():
                    held[at, column] = value
            return held, [right for _, right in rows]

        cost = np.array([self.cost.get(at, 0.0) for at in range(count)])
        (upper, limit), (even, right) = dense(self.under), dense(self.equal)
        found = linprog(cost, upper, limit, even, right, method="highs")
        return float(found.fun) if found.status == 0 else np.inf


def fixed_cost(x: Instance, begin: dict[int, int], tape: dict[int, int]) -> float:
    """Mean cost with phases and programmes begun in these periods; infinite where it cannot be."""
    size, book, paid = x.sizes, Book(), 0.0
    disc, prob, last = x.time.discount, x.time.probability, size["t"] - 1
    for p, s in begin.items():
        first = x.sites.after[p]
        if not x.sites.open[p, s] or (first >= 0 and begin.get(int(first), last + 1) > s):
            return np.inf
        paid += float(disc @ x.sites.capex[p, s]) - x.time.residual_discount * x.sites.residual[p, s]
    paid += sum(float(disc @ x.own.nre[o, s]) for o, s in tape.items())
    for e, t in product(range(size["e"]), range(size["t"])):
        if (
            sum(x.sites.equipment_need[e, p] for p, s in begin.items() if s <= t)
            > x.sites.equipment_capacity[e, : t + 1].sum()
        ):
            return np.inf
    own = {int(c): o for o, c in enumerate(x.own.chip)}
    for f, t, c in product(range(size["f"]), range(size["t"]), range(size["c"])):
        weight = prob[f] * disc[t]
        came = []
        for k in range(size["k"]):
            if c in own or t < x.chips.lead[c]:
                continue
            shared = t - x.chips.lead[c] < x.time.reveal
            order = book("order", c, k, t, 0 if shared else f)
            came.append((order, 1.0))
            book.row([(order, 1.0)], "<", x.chips.promised[c, k, t])
            deposit = x.chips.deposit[c] * x.chips.listed[c, k, t]
            price = weight * (x.chips.price[c, k, t, f] - deposit) + prob[f] * disc[t - x.chips.lead[c]] * deposit
            book.cost[order] = book.cost.get(order, 0.0) + price
        ships = [(book("install", i, c, t, f), 1.0) for i in range(size["i"])]
        book.row(ships, "<", x.chips.delivered[c, t, f])
        if c in own:
            built = book("built", c, t, f)
            s = tape.get(own[c])
            book.row([(built, 1.0)], "<", x.own.ramp[own[c], s, t, f] if s is not None else 0.0)
            book.cost[built] = weight * (x.own.cost[own[c], s, t, f] if s is not None else 0.0)
            book.row([(built, 1.0), *((column, -1.0) for column, _ in ships)], "=", 0.0)
        else:
            book.row([(book("waiting", c, t, f), 1.0), *ships, *((column, -1.0) for column, _ in came),
                      *([(book("waiting", c, t - 1, f), -1.0)] if t else [])], "=", 0.0)  # fmt: skip
        for i in range(size["i"]):
            stock, gone = book("stock", i, c, t, f), book("retire", i, c, t, f)
            before = [(book("stock", i, c, t - 1, f), -1.0)] if t else []
            book.row([(stock, 1.0), *before, (book("install", i, c, t, f), -1.0), (gone, 1.0)], "=",
                     0.0 if t else x.sites.initial[i, c])  # fmt: skip
            book.cost[stock] = weight * x.sites.running[i, c, t, f]
            if t == last:
                book.cost[stock] -= prob[f] * x.time.residual_discount * x.chips.resale[c, t, f]
            book.cost[gone] = -weight * x.chips.resale[c, t, f]
            old = [(book("install", i, c, then, f), 1.0) for then in range(t - int(x.chips.life[c]) + 1)]
            if x.chips.life[c] < size["t"]:
                retired = [(book("retire", i, c, then, f), -1.0) for then in range(t + 1)]
                book.row([*old, *retired], "<", -x.sites.initial[i, c] if t >= x.chips.life[c] else 0.0)
    for f, t in product(range(size["f"]), range(size["t"])):
        _limits(x, book, begin, t, f)
        _work(x, book, t, f)
    return book.solve() + paid


def _limits(x: Instance, book: Book, begin: dict[int, int], t: int, f: int) -> None:
    size = x.sizes
    for r in range(size["r"]):

        def takes(then: int, r: int = r) -> list[tuple[int, float]]:
            return [
                (book("install", i, c, then, f), x.pools.need[r, c]) for i in range(size["i"]) for c in range(size["c"])
            ]

        if x.pools.stored[r]:
            book.row([one for then in range(t + 1) for one in takes(then)], "<", x.pools.capacity[r, : t + 1, f].sum())
        else:
            book.row(takes(t), "<", x.pools.capacity[r, t, f])
    for i in range(size["i"]):
        power = [(book("stock", i, c, t, f), x.sites.watt[i, c]) for c in range(size["c"])]
        given = sum(x.sites.power[p] for p, s in begin.items() if x.sites.site[p] == i and x.sites.ready[p, s, f] <= t)
        book.row(power, "<", x.sites.powered[i] + given)
        book.row(power, "<", x.sites.grid[i, t, f])


def _work(x: Instance, book: Book, t: int, f: int) -> None:
    size, weight = x.sizes, x.time.probability[f] * x.time.discount[t]
    for b in range(size["b"]):
        held, term = book("rented", b, t, f), int(x.rents.term[b])
        book.row(
            [(held, 1.0), *((book("lease", b, then, f), -1.0) for then in range(max(0, t - term + 1), t + 1))], "=", 0.0
        )
        book.row([(held, 1.0)], "<", x.rents.most[b, t, f])
        book.cost[held] = weight * x.rents.price[b, t, f]
    for g, c in product(range(size["g"]), range(size["c"])):
        can = x.work.available[c]
        there = [(book("stock", i, c, t, f), -can) for i, site in enumerate(x.sites.sites) if site.ground == g]
        there += [
            (book("rented", b, t, f), -can) for b in range(size["b"]) if (x.rents.ground[b], x.rents.chip[b]) == (g, c)
        ]
        busy = [(book("do", w, g, c, t, f), 1.0) for w in range(size["w"])]
        book.row([*busy, *there], "<", 0.0)
    for w in range(size["w"]):
        does = [
            (book("do", w, g, c, t, f), x.work.rate[w, c] * x.work.permitted[w, g])
            for g in range(size["g"])
            for c in range(size["c"])
        ]
        missed = book("missed", w, t, f)
        book.row([*does, (missed, 1.0)], "=", x.work.load[w, t, f])
        if np.isfinite(x.work.penalty[w]):
            book.cost[missed] = weight * x.work.penalty[w] * x.time.hours[t] * 3600
        else:
            book.row([(missed, 1.0)], "<", 0.0)


def enumerated(x: Instance) -> float:
    """The least of all choices."""
    when = [None, *range(x.sizes["t"])]
    best = np.inf
    for chosen in product(when, repeat=x.sizes["p"] + x.sizes["o"]):
        begin = {p: s for p, s in enumerate(chosen[: x.sizes["p"]]) if s is not None}
        tape = {o: s for o, s in enumerate(chosen[x.sizes["p"] :]) if s is not None}
        best = min(best, fixed_cost(x, begin, tape))
    return best


def drawn(seed: int) -> Instance:
    """Three periods, two sites with phases, two chips and one of one's own, two futures, all kinds of limits."""
    raw = np.random.default_rng(seed)
    t, c, f = 3, 3, 2
    chances = raw.dirichlet(np.ones(f))
    lead = raw.integers(0, 2, c)
    lead[-1] = 0
    ready = np.minimum(np.arange(t)[None, :, None] + raw.integers(0, 2, (2, 1, f)), t)
    return small(
        t, 2, c, f, tiers=2, works=2, own=1, pools=2, rents=1, phases=2, equipment=1, grounds=2, reveal=int(raw.integers(0, 3)),
        time_discount=0.9 ** np.arange(t), time_residual_discount=0.7, time_probability=chances,
        chips_lead=lead, chips_deposit=raw.uniform(0, 0.4, c), chips_listed=raw.uniform(0.8e4, 1.2e4, (c, 2, t)),
        chips_price=raw.uniform(0.7e4, 1.5e4, (c, 2, t, f)), chips_delivered=raw.uniform(60, 200, (c, t, f)),
        chips_promised=np.where(np.arange(c)[:, None, None] < c - 1, raw.uniform(30, 150, (c, 2, t)), 0.0),
        chips_resale=raw.uniform(0, 5e3, (c, t, f)), chips_life=raw.integers(1, 4, c),
        own_nre=np.eye(t) * raw.uniform(1e4, 3e5), own_cost=raw.uniform(3e3, 8e3, (1, t, t, f)),
        own_ramp=np.triu(np.ones((t, t)))[None, :, :, None] * raw.uniform(20, 120, (1, t, t, f)),
        pools_need=raw.uniform(0, 2, (2, c)), pools_stored=np.array([True, False]),
        pools_capacity=raw.uniform(150, 500, (2, t, f)),
        rents_price=raw.uniform(2e3, 9e3, (1, t, f)), rents_most=raw.uniform(0, 60, (1, t, f)), rents_term=2,
        sites_watt=raw.uniform(800, 1500, (2, c)), sites_running=raw.uniform(0, 800, (2, c, t, f)),
        sites_initial=raw.uniform(0, 10, (2, c)), sites_powered=4e4, sites_power=raw.uniform(4e4, 2e5, 2),
        sites_ready=ready, sites_capex=raw.uniform(2e4, 5e5, (2, 1, 1)) * np.eye(t), sites_residual=raw.uniform(0, 1e4, (2, t)),
        sites_after=np.array([-1, 0]) if seed % 2 else np.array([-1, -1]), sites_equipment_need=raw.uniform(0.5, 1.5, (1, 2)),
        sites_equipment_capacity=raw.uniform(0.4, 1.2, (1, t)), sites_grid=raw.uniform(5e4, 3e5, (2, t, f)),
        work_rate=raw.uniform(0.5, 2, (2, c)), work_load=raw.uniform(10, 120, (2, t, f)),
        work_penalty=along("w", [1e-4 * raw.uniform(0.2, 4), 1e-4 * raw.uniform(0.2, 4)]), work_available=raw.uniform(0.7, 1, c),
        work_permitted=np.array([[True, bool(raw.integers(0, 2))], [True, True]]),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_the_best_of_all_choices_is_found(seed: int) -> None:
    instance = drawn(seed)
    found = solve(instance, Options(gap=0.0, threads=1))
    wanted = enumerated(instance)
    assert np.isfinite(wanted)
    assert found.objective == pytest.approx(wanted, rel=1e-6)
    assert found.bound == pytest.approx(wanted, rel=1e-6)
