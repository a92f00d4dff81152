"""Problems of a draw by hand: prices, load, power prices and delays of one small problem, each an input of the draw."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from problem_by_hand import along, small

from taksir.model.draw import Draw
from taksir.plan.problem.instance import Instance


def base(**changes: object) -> Instance:
    """Two chips, two sites that are built in phases; one of them is cheaper to run, the other to build."""
    words = {
        "phases": 2, "sites_power": np.full(2, 2e5), "sites_capex": np.eye(4)[None] * np.array([4e5, 6e5])[:, None, None],
        "sites_running": along("i", [900.0, 500.0]), "chips_price": along("c", [1e4, 1.4e4]),
        "work_rate": along("c", [1.0, 1.3]), "time_discount": 0.97 ** np.arange(4),
        "work_load": along("t", [0.0, 60.0, 90.0, 120.0]), "reveal": 4,
    }  # fmt: skip
    return small(4, 2, 2, **{**words, **changes})  # type: ignore[arg-type]


@dataclass(frozen=True)
class Drawn:
    """The problems of a draw."""

    problem: Instance
    samples: dict[str, np.ndarray]

    def instance(self, sample: int | None = None) -> Instance:
        at = {name: 1.0 if sample is None else float(held[sample]) for name, held in self.samples.items()}
        one = self.problem
        price = one.chips.price * np.array([at["price.0"], at["price.1"]])[:, None, None, None]
        return replace(
            one,
            chips=replace(one.chips, price=price, listed=price[..., 0]),
            work=replace(one.work, load=one.work.load * at["load"]),
            sites=replace(one.sites, running=one.sites.running * at["power"]),
        )


INPUTS = {
    "price.0": (0.7, 1.0, 1.6),
    "price.1": (0.9, 1.0, 1.1),
    "load": (0.8, 1.0, 1.2),
    "power": (0.5, 1.0, 2.0),
    "nothing": (0.5, 1.0, 2.0),
}


def read(draw: Draw | None) -> Drawn:
    """Every input of the draw; `nothing` changes nothing."""
    if draw is None:
        return Drawn(base(), {name: np.ones(1) for name in INPUTS})
    return Drawn(base(), {name: draw.sample(name, *told) for name, told in INPUTS.items()})
