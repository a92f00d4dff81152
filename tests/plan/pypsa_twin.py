"""The plan without its money, written a second time as a PyPSA network: packages, power and tokens flow over buses.

Orders are generators on the bus of a chip, what waits is a store there; a link delivers from it (and draws wafers,
packaging and memory from the buses of their pools), links install at sites, where a store holds what stands. Phases
are modular generators of power, work is a load of tokens that links from busy chips serve. First-stage decisions are
capacities (`p_nom`), which a stochastic network of PyPSA decides once; everything else is dispatch in each future.
Only sums over stores (power drawn, busy at most what stands, shares) are constraints of their own.

Thousands of packages, MW, millions of US dollars. Objective "least_cost", unlimited money.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance

PACKAGES, MONEY, POWER = 1e3, 1e6, 1e6
ENDLESS = 1e5
"""More than any flow of a problem: what has no limit has this one."""

Array = NDArray[np.float64]


@dataclass
class Parts:
    """Components of one class of PyPSA: names, constants, and series (t, f)."""

    names: list[str] = field(default_factory=list)
    constants: dict[str, list[Any]] = field(default_factory=dict)
    series: dict[str, dict[str, Array]] = field(default_factory=dict)

    def add(self, name: str, constants: dict[str, Any], **series: Array) -> None:
        for key in constants.keys() | self.constants.keys():
            held = self.constants.setdefault(key, [None] * len(self.names))
            held.append(constants.get(key))
        self.names.append(name)
        for key, values in series.items():
            self.series.setdefault(key, {})[name] = values


class Twin:
    """The network of a problem; `objective()` solves it and gives US dollars."""

    def __init__(self, problem: Instance, relaxed: bool = False) -> None:
        import pypsa

        assert problem.objective == "least_cost"
        assert not problem.money.limited
        self.problem, self.relaxed = problem, relaxed
        self.sizes = problem.sizes
        self.parts = {kind: Parts() for kind in ("Bus", "Generator", "Store", "Link", "Load")}
        self.one = np.ones((self.sizes["t"], self.sizes["f"]))
        self._orders()
        self._own()
        self._delivery()
        self._sites()
        self._rents()
        self._work()
        self.network = pypsa.Network()
        self._fill()

    def bus(self, name: str) -> str:
        if name not in self.parts["Bus"].names:
            self.parts["Bus"].add(name, {"carrier": "AC"})
        return name

    def generator(self, name: str, bus: str, size: float, sign: float = 1.0, **series: Array) -> None:
        self.parts["Generator"].add(name, {"bus": self.bus(bus), "p_nom": size, "sign": sign}, **series)

    def chosen(self, name: str, bus: str, most: float, cost: float, whole: bool = False, **series: Array) -> None:
        """A generator whose size is decided in the first stage."""
        module = most if whole and not self.relaxed else 0.0
        constants = {"p_nom_extendable": True, "p_nom_max": most, "p_nom_mod": module, "capital_cost": cost}
        self.parts["Generator"].add(name, {"bus": self.bus(bus), "sign": 1.0, **constants}, **series)

    def store(self, name: str, bus: str, size: float = ENDLESS, initial: float = 0.0, **series: Array) -> None:
        self.parts["Store"].add(name, {"bus": self.bus(bus), "e_nom": size, "e_initial": initial}, **series)

    def link(self, name: str, ports: dict[str, float], size: float = ENDLESS, **series: Array) -> None:
        """From the first bus to the others at an efficiency."""
        constants: dict[str, Any] = {"p_nom": size}
        for at, (bus, efficiency) in enumerate(ports.items()):
            constants[f"bus{at}"] = self.bus(bus)
            if at:
                constants["efficiency" if at == 1 else f"efficiency{at}"] = efficiency
        self.parts["Link"].add(name, constants, **series)

    def _orders(self) -> None:
        """One generator for each order of the first stage, one for all orders of a tier after it."""
        chips, time = self.problem.chips, self.problem.time
        own = set(self.problem.own.chip.tolist())
        for c in range(self.sizes["c"]):
            if c in own:
                continue
            self.store(f"waiting {c}", f"chip {c}")
            lead = int(chips.lead[c])
            for k in range(self.sizes["k"]):
                promised = np.minimum(chips.promised[c, k] / PACKAGES, ENDLESS)
                deposit = chips.deposit[c] * chips.listed[c, k] * PACKAGES / MONEY
                rest = chips.price[c, k] * PACKAGES / MONEY - deposit[:, None]
                later = np.zeros(self.sizes["t"])
                for t in range(lead, self.sizes["t"]):
                    if promised[t] <= 0:
                        continue
                    paid = deposit[t] * time.discount[t - lead]
                    if t - lead < time.reveal:
                        at = self.one * (np.arange(self.sizes["t"]) == t)[:, None]
                        self.chosen(
                            f"order {c} {k} {t}", f"chip {c}", promised[t], paid,
                            p_min_pu=at, p_max_pu=at, marginal_cost=at * rest,
                        )  # fmt: skip
                    else:
                        later[t] = promised[t]
                        rest[t] += paid / time.discount[t]
                if later.any():
                    profile = self.one * (later / later.max())[:, None]
                    self.generator(f"orders {c} {k}", f"chip {c}", later.max(), p_max_pu=profile, marginal_cost=rest)

    def _own(self) -> None:
        own, time = self.problem.own, self.problem.time
        for o, chip in enumerate(own.chip):
            most = own.ramp[o].max() / PACKAGES
            for begun in range(self.sizes["t"]):
                if most > 0:
                    self.chosen(
                        f"tape {o} {begun}", f"chip {chip}", most, float(time.discount @ own.nre[o, begun]) / MONEY / most,
                        whole=True, p_max_pu=own.ramp[o, begun] / PACKAGES / most,
                        marginal_cost=own.cost[o, begun] * PACKAGES / MONEY,
                    )  # fmt: skip

    def _delivery(self) -> None:
        chips, pools = self.problem.chips, self.problem.pools
        largest = np.maximum(pools.need.max(axis=1, initial=0.0) * PACKAGES, 1e-12)
        for r in range(self.sizes["r"]):
            capacity = np.minimum(pools.capacity[r] / largest[r], ENDLESS)
            self.generator(f"capacity {r}", f"pool {r}", 1.0, p_max_pu=capacity)
            if pools.stored[r]:
                self.store(f"kept {r}", f"pool {r}")
        for c in range(self.sizes["c"]):
            drawn = {
                f"pool {r}": -pools.need[r, c] * PACKAGES / largest[r]
                for r in range(self.sizes["r"])
                if pools.need[r, c]
            }
            delivered = np.minimum(chips.delivered[c] / PACKAGES, ENDLESS)
            self.link(f"deliver {c}", {f"chip {c}": 0.0, f"gate {c}": 1.0, **drawn}, 1.0, p_max_pu=delivered)

    def _sites(self) -> None:
        chips, sites, time = self.problem.chips, self.problem.sites, self.problem.time
        left = np.zeros((self.sizes["t"], 1))
        left[-1] = time.residual_discount / time.discount[-1]
        for i in range(self.sizes["i"]):
            for c in range(self.sizes["c"]):
                kept = sites.running[i, c] - left * chips.resale[c, -1]
                self.link(f"install {i} {c}", {f"gate {c}": 0.0, f"standing {i} {c}": 1.0})
                self.store(
                    f"stock {i} {c}", f"standing {i} {c}", ENDLESS, sites.initial[i, c] / PACKAGES,
                    marginal_cost_storage=kept * PACKAGES / MONEY,
                )  # fmt: skip
                resale = -chips.resale[c] * PACKAGES / MONEY
                self.generator(f"retire {i} {c}", f"standing {i} {c}", ENDLESS, -1.0, marginal_cost=resale)
            grid = np.minimum(sites.grid[i] / POWER, ENDLESS)
            self.link(f"grid {i}", {f"power {i}": 0.0, f"hall {i}": 1.0}, 1.0, p_max_pu=grid)
            self.generator(f"powered {i}", f"power {i}", min(sites.powered[i] / POWER, ENDLESS))
            self.generator(f"unused {i}", f"power {i}", ENDLESS, -1.0)
            self.generator(f"drawn {i}", f"hall {i}", ENDLESS, -1.0)
        periods = np.arange(self.sizes["t"])[:, None]
        for p in range(self.sizes["p"]):
            power = sites.power[p] / POWER
            for begun in np.flatnonzero(sites.open[p]):
                energised = (periods >= sites.ready[p, begun][None, :]).astype(float)
                cost = time.discount @ sites.capex[p, begun] - time.residual_discount * sites.residual[p, begun]
                self.chosen(
                    f"phase {p} {begun}", f"power {sites.site[p]}", power, float(cost) / MONEY / power, whole=True,
                    p_min_pu=energised, p_max_pu=energised,
                    marginal_cost=energised * sites.rent[p][:, None] / MONEY / power,
                )  # fmt: skip

    def _rents(self) -> None:
        rents = self.problem.rents
        for b in range(self.sizes["b"]):
            most = np.minimum(rents.most[b] / PACKAGES, ENDLESS)
            price = rents.price[b] * PACKAGES / MONEY
            self.generator(f"lease {b}", f"rent {b}", ENDLESS)
            self.generator(f"return {b}", f"rent {b}", ENDLESS, -1.0)
            self.store(f"rented {b}", f"rent {b}", 1.0, e_max_pu=most, marginal_cost_storage=price)

    def _work(self) -> None:
        work, hours = self.problem.work, self.problem.time.hours
        for g in range(self.sizes["g"]):
            for c in range(self.sizes["c"]):
                self.generator(f"busy {g} {c}", f"busy {g} {c}", ENDLESS)
        for w in range(self.sizes["w"]):
            window = work.window[w] if work.training[w] else np.ones(self.sizes["t"], bool)
            asked, seconds = work.load[w], np.ones(self.sizes["t"])
            if work.training[w]:
                last = np.arange(self.sizes["t"]) == np.flatnonzero(window)[-1]
                asked, seconds = last[:, None] * work.amount[w], hours * 3600
                self.store(f"learned {w}", f"work {w}")
            scale = max(asked.max(), 1e-12)
            self.parts["Load"].add(f"asked {w}", {"bus": self.bus(f"work {w}")}, p_set=asked / scale)
            if np.isfinite(work.penalty[w]):
                fine = work.penalty[w] * scale * (1.0 if work.training[w] else hours[:, None] * 3600) / MONEY
                late = last if work.training[w] else np.ones(self.sizes["t"], bool)
                free = self.one * late[:, None]
                self.generator(f"missed {w}", f"work {w}", ENDLESS, p_max_pu=free, marginal_cost=fine * self.one)
            gate = {}
            if np.isfinite(work.widest[w]):
                self.generator(f"widest {w}", f"gate of work {w}", work.widest[w] / PACKAGES)
                gate = {f"gate of work {w}": -1.0}
            for g in np.flatnonzero(work.permitted[w]):
                for c in np.flatnonzero(work.rate[w]):
                    gives = work.rate[w, c] * PACKAGES / scale * seconds[:, None] * self.one
                    self.link(
                        f"do {w} {g} {c}", {f"busy {g} {c}": 0.0, f"work {w}": 1.0, **gate}, ENDLESS,
                        p_max_pu=self.one * window[:, None], efficiency=gives,
                    )  # fmt: skip

    def _fill(self) -> None:
        """Everything into the network: the first future, then those that differ from it."""
        network, time = self.network, self.problem.time
        snapshots = pd.RangeIndex(self.sizes["t"], name="snapshot")
        network.set_snapshots(snapshots)
        network.snapshot_weightings["objective"] = time.discount
        network.add("Carrier", "AC")
        for kind, parts in self.parts.items():
            constants = {
                key: _filled(key, values)
                for key, values in parts.constants.items()
                if any(v is not None for v in values)
            }
            if parts.names:
                network.add(kind, parts.names, **constants)
        many = self.sizes["f"] > 1
        if many:
            network.set_scenarios(dict(zip(time.futures, map(float, time.probability), strict=True)))
            if self.problem.risk.weight:
                network.set_risk_preference(alpha=1 - self.problem.risk.tail, omega=self.problem.risk.weight)
        for kind, parts in self.parts.items():
            dynamic = network.components[kind].dynamic
            for key, series in parts.series.items():
                table = np.stack(list(series.values()), axis=1)  # (t, name, f)
                columns: Any = pd.Index(series, name="name")
                if many:
                    columns = pd.MultiIndex.from_product([time.futures, list(series)], names=["scenario", "name"])
                    table = table.transpose(0, 2, 1).reshape(self.sizes["t"], -1)
                else:
                    table = table[:, :, 0]
                dynamic[key] = pd.DataFrame(table, index=snapshots, columns=columns)

    def build(self) -> Any:
        """The linopy model, with the sums over stores."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            logging.getLogger("pypsa").setLevel(logging.ERROR)
            logging.getLogger("linopy").setLevel(logging.ERROR)
            model = self.network.optimize.create_model(include_objective_constant=False)
            self._sums(model)
        return model

    def objective(self, gap: float = 1e-9) -> float:
        """US dollars of the best plan."""
        self.build()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            status, condition = self.network.optimize.solve_model(
                solver_name="highs",
                solver_options={"mip_rel_gap": gap, "output_flag": False, "threads": 1},
                log_to_console=False,
            )
        assert (status, condition) == ("ok", "optimal"), condition
        return float(self.network.model.objective.value) * MONEY

    def _sums(self, model: Any) -> None:
        """What a network cannot say: sums over stores and over sizes, as rows of labels and coefficients."""
        problem, sizes = self.problem, self.sizes
        sites, work, rents = problem.sites, problem.work, problem.rents
        flow, moved, held = (self._labels(model[name]) for name in ("Generator-p", "Link-p", "Store-e"))
        rows = Rows()
        for t in range(sizes["t"]):
            for f in range(sizes["f"]):
                for i in range(sizes["i"]):
                    took = [
                        (held[f"stock {i} {c}"][t, f], sites.watt[i, c] * PACKAGES / POWER) for c in range(sizes["c"])
                    ]
                    rows.hold([*took, (flow[f"drawn {i}"][t, f], -1.0)], "=", 0.0)
                for g in range(sizes["g"]):
                    here = [i for i in range(sizes["i"]) if sites.sites[i].ground == g]
                    for c in range(sizes["c"]):
                        able = [f"stock {i} {c}" for i in here]
                        able += [f"rented {b}" for b in range(sizes["b"]) if (rents.chip[b], rents.ground[b]) == (c, g)]
                        terms = [(held[name][t, f], -float(work.available[c])) for name in able]
                        rows.hold([(flow[f"busy {g} {c}"][t, f], 1.0), *terms], "<", 0.0)
                for b in range(sizes["b"]):
                    given = t - int(rents.term[b])
                    ended = [(flow[f"lease {b}"][given, f], -1.0)] if given >= 0 else []
                    rows.hold([(flow[f"return {b}"][t, f], 1.0), *ended], "=", 0.0)
                for i in range(sizes["i"]):
                    for c in range(sizes["c"]):
                        life = int(problem.chips.life[c])
                        if t >= life:
                            gone = [(label, -1.0) for label in flow[f"retire {i} {c}"][: t + 1, f]]
                            old = [(label, 1.0) for label in moved[f"install {i} {c}"][: t - life + 1, f]]
                            rows.hold([*gone, *old], "<", -sites.initial[i, c] / PACKAGES)
                self._rules(rows, held, t, f)
        if sizes["p"] or sizes["o"]:
            self._first_stage(rows, model)
        rows.into(model)

    def _labels(self, variable: Any) -> dict[str, NDArray[np.int64]]:
        """Labels (t, f) of the variables of each component."""
        dims = ("name", "snapshot", "scenario") if self.sizes["f"] > 1 else ("name", "snapshot")
        labels = variable.labels.transpose(*dims).values.reshape(-1, self.sizes["t"], self.sizes["f"])
        return dict(zip(variable.indexes["name"], labels, strict=True))

    def _first_stage(self, rows: Rows, model: Any) -> None:
        problem, sizes = self.problem, self.sizes
        sites, variable = problem.sites, model["Generator-p_nom"]
        assert "scenario" not in variable.dims
        chosen = dict(zip(variable.indexes["name"], variable.labels.values.tolist(), strict=True))

        def begun(p: int, until: int, factor: float = 1.0) -> list[tuple[int, float]]:
            """The part of a phase that is begun by a period."""
            some = [t for t in np.flatnonzero(sites.open[p]) if t <= until]
            return [(chosen[f"phase {p} {t}"], factor * POWER / sites.power[p]) for t in some]

        for p in range(sizes["p"]):
            rows.hold(begun(p, sizes["t"]), "<", 1.0)
            if sites.after[p] >= 0:
                for t in range(sizes["t"]):
                    rows.hold([*begun(p, t), *begun(int(sites.after[p]), t, -1.0)], "<", 0.0)
        for e in range(sizes["e"]):
            had, need = np.cumsum(sites.equipment_capacity[e]), sites.equipment_need[e]
            for t in np.flatnonzero(np.isfinite(had)):
                rows.hold(
                    [term for p in np.flatnonzero(need) for term in begun(p, int(t), need[p])], "<", float(had[t])
                )
        for o in range(sizes["o"]):
            most = problem.own.ramp[o].max() / PACKAGES
            if most > 0:
                rows.hold([(chosen[f"tape {o} {t}"], 1 / most) for t in range(sizes["t"])], "<", 1.0)

    def _rules(self, rows: Rows, held: dict[str, NDArray[np.int64]], t: int, f: int) -> None:
        def total(weight: Array, scale: float) -> list[tuple[int, float]]:
            return [
                (held[f"stock {i} {c}"][t, f], float(weight[i, c]) / scale)
                for i, c in zip(*np.nonzero(weight), strict=True)
            ]

        for cap in self.problem.caps:
            scale = float(cap.weight.max())
            if scale > 0 and np.isfinite(cap.limit[t, f]):
                rows.hold(total(cap.weight, scale), "<", float(cap.limit[t, f]) / scale / PACKAGES)
        for share in self.problem.shares:
            if t >= share.start:
                rows.hold(total((share.member - share.share) * share.weight, float(share.weight.max())), "<", 0.0)
        for target in self.problem.targets:
            scale = float(target.weight.max())
            if target.level[t] > 0:
                rows.hold(total(-target.weight, scale), "<", -float(target.level[t]) / scale / PACKAGES)


class Rows:
    """Constraints of any length, put into a linopy model at once."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[list[tuple[int, float]], float]]] = {"=": [], "<": []}

    def hold(self, terms: list[tuple[int, float]], sign: str, right: float) -> None:
        if terms:
            self.rows[sign].append((terms, right))

    def into(self, model: Any) -> None:
        import xarray as xr
        from linopy import LinearExpression

        for sign, rows in self.rows.items():
            if not rows:
                continue
            width = max(len(terms) for terms, _ in rows)
            labels, factors = np.full((len(rows), width), -1), np.full((len(rows), width), np.nan)
            for n, (terms, _) in enumerate(rows):
                labels[n, : len(terms)] = [label for label, _ in terms]
                factors[n, : len(terms)] = [factor for _, factor in terms]
            data = xr.Dataset(
                {"coeffs": (("row", "_term"), factors), "vars": (("row", "_term"), labels)},
                {"row": np.arange(len(rows))},
            )
            right = xr.DataArray([right for _, right in rows], dims="row", coords={"row": np.arange(len(rows))})
            name = {"=": "sums_equal", "<": "sums_below"}[sign]
            model.add_constraints(LinearExpression(data, model), {"=": "=", "<": "<="}[sign], right, name=name)


def _filled(key: str, values: list[Any]) -> list[Any]:
    """Constants with PyPSA's default where a component has none."""
    if key.startswith("bus"):
        return [value if value is not None else "" for value in values]
    default = {"efficiency": 1.0, "sign": 1.0, "p_nom_max": np.inf, "p_nom_extendable": False}
    return [
        value if value is not None else default.get(key, 1.0 if key.startswith("efficiency") else 0.0)
        for value in values
    ]
