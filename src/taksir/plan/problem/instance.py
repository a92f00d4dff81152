"""The whole problem, and whether its arrays fit each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from taksir.plan.problem.chips import Chips, Own, Pools, Rents
from taksir.plan.problem.money import Money, Risk
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.problem.sites import Sites
from taksir.plan.problem.time import Time
from taksir.plan.problem.work import Work

Objective = Literal["least_cost", "most_compute", "earliest"]

AXES: dict[str, dict[str, str]] = {
    "time": {"discount": "t", "probability": "f"},
    "chips": {
        "lead": "c", "deposit": "c", "listed": "ckt", "price": "cktf", "promised": "ckt", "delivered": "ctf",
        "resale": "ctf", "life": "c", "worth": "c",
    },
    "own": {"chip": "o", "nre": "ott", "ramp": "ottf", "cost": "ottf"},
    "pools": {"stored": "r", "need": "rc", "capacity": "rtf"},
    "rents": {"chip": "b", "ground": "b", "term": "b", "price": "btf", "most": "btf"},
    "sites": {
        "watt": "ic", "running": "ictf", "initial": "ic", "powered": "i", "grid": "itf", "site": "p", "after": "p",
        "power": "p", "open": "pt", "ready": "ptf", "capex": "ptt", "rent": "pt", "residual": "pt",
        "equipment_need": "ep", "equipment_capacity": "et",
    },
    "work": {
        "training": "w", "rate": "wc", "amount": "wf", "window": "wt", "widest": "w", "load": "wtf", "permitted": "wg",
        "penalty": "w", "available": "c",
    },
    "money": {"inflow": "tf", "debt_limit": "t"},
}  # fmt: skip
"""The axes of every array of the problem."""


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A plan to be found: what is on offer, what is asked, what is allowed.

    `objective` "least_cost" of all work and targets, "most_compute" (Σ worth · stock · hours over the plan) for the
    money, or "earliest" (the target reached soonest, cost last).
    """

    name: str
    objective: Objective
    time: Time
    chips: Chips
    own: Own
    pools: Pools
    rents: Rents
    sites: Sites
    work: Work
    money: Money
    risk: Risk = field(default_factory=Risk)
    caps: tuple[Cap, ...] = ()
    shares: tuple[Share, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def sizes(self) -> dict[str, int]:
        """Length of every axis, by its letter."""
        return {
            "i": len(self.sites.sites), "p": len(self.sites.phases), "o": len(self.own.names),
            "c": len(self.chips.chips), "k": self.chips.price.shape[1], "w": len(self.work.names),
            "g": len(self.sites.grounds), "r": len(self.pools.names), "b": len(self.rents.names),
            "t": len(self.time.periods), "f": len(self.time.futures), "e": len(self.sites.equipment),
        }  # fmt: skip

    def misfits(self) -> tuple[str, ...]:
        """Arrays whose shapes do not fit, each told in a line; empty for a sound problem."""
        sizes, found = self.sizes, []
        for noun, axes in AXES.items():
            held = getattr(self, noun)
            for name, letters in axes.items():
                wanted = tuple(sizes[letter] for letter in letters)
                shape = np.shape(getattr(held, name))
                if shape != wanted:
                    found.append(f"{noun}.{name}: shape {shape}, not {wanted} ({letters})")
        if abs(float(self.time.probability.sum()) - 1) > 1e-9:
            found.append("time.probability: does not sum to one")
        return tuple(found)
