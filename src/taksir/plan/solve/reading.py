"""What columns of the solver say of a plan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme import Programme
from taksir.plan.programme.draft import Columns
from taksir.plan.programme.work import SECONDS
from taksir.plan.solution import DECISIONS, PARTS

Array = NDArray[np.float64]

WHOLE = ("begin", "tape", "done")


def read_values(programme: Programme, numbers: Array) -> dict[str, Array]:
    """Values of all decisions, in true units, nought where there is no column; whole ones rounded.

    `numbers` are the columns by label.
    """
    sizes = programme.instance.sizes
    found: dict[str, Array] = {}
    for name, letters in DECISIONS.items():
        shape = tuple(sizes[letter] for letter in letters)
        columns = programme.columns.get(name)
        found[name] = np.zeros(shape) if columns is None else _value(columns, numbers).reshape(shape)
    for name in WHOLE:
        if not programme.relaxed:
            found[name] = np.round(found[name])
    return found


def read_spent(programme: Programme, values: Mapping[str, Array]) -> Array:
    """What is spent on each of `PARTS` (part, t, f), from the values alone."""
    x = programme.instance
    chips, sites, size, hours = x.chips, x.sites, x.sizes, x.time.hours
    deposit = chips.deposit[:, None, None] * chips.listed
    order = values["order"]
    bought = np.einsum("cktf,cktf->tf", chips.price - deposit[..., None], order)
    for chip, lead in enumerate(chips.lead):
        for then in range(int(lead), size["t"]):
            bought[then - int(lead)] += np.einsum("k,kf->f", deposit[chip, :, then], order[chip, :, then])
    one = np.ones(size["f"])
    on = sites.ready[:, :, None, :] <= np.arange(size["t"])[None, None, :, None]
    halls = np.einsum("ps,pt,pstf->tf", values["begin"], sites.rent, on)
    penalty = np.where(np.isfinite(x.work.penalty), x.work.penalty, 0.0)
    owed = np.concatenate([np.full((1, size["f"]), x.money.debt), values["debt"][:-1]])
    parts = {
        "chips": bought,
        "sites": np.outer(np.einsum("ps,pst->t", values["begin"], sites.capex), one),
        "halls leased": halls,
        "own design": np.outer(np.einsum("os,ost->t", values["tape"], x.own.nre), one),
        "own chips": np.einsum("ostf,ostf->tf", values["built"], x.own.cost),
        "running": np.einsum("ictf,ictf->tf", values["stock"], sites.running),
        "rent": np.einsum("btf,btf->tf", values["rented"], x.rents.price),
        "missed": np.einsum("wtf,w->tf", values["missed"], penalty) * hours[:, None] * SECONDS,
        "interest": owed * x.money.rate if x.money.limited else np.zeros_like(bought),
        "resale": -np.einsum("ictf,ctf->tf", values["retire"], chips.resale),
    }
    return np.stack([parts[name] for name in PARTS])


def read_cost(programme: Programme, values: Mapping[str, Array], spent: Array) -> Array:
    """Cost of every future (f,): all that is spent, discounted, less what is left at the end."""
    x = programme.instance
    left = np.einsum("icf,cf->f", values["stock"][:, :, -1], x.chips.resale[:, -1])
    left = left + float((x.sites.residual * values["begin"]).sum())
    return np.asarray(x.time.discount @ spent.sum(axis=0) - x.time.residual_discount * left)


def read_gain(programme: Programme, values: Mapping[str, Array]) -> Array:
    """Worth times hours of every future (f,)."""
    x = programme.instance
    stands = np.einsum("ictf,c,t->f", values["stock"], x.chips.worth, x.time.hours)
    return np.asarray(stands + np.einsum("btf,b,t->f", values["rented"], x.chips.worth[x.rents.chip], x.time.hours))


def _value(columns: Columns, numbers: Array) -> Array:
    held = columns.labels >= 0
    return np.asarray(np.where(held, numbers[np.where(held, columns.labels, 0)], 0.0) * columns.unit, float)
