"""Which assumptions the cost hangs on: ranks first, then shares of its variance (Sobol indices of SALib)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

Evaluate = Callable[[Mapping[str, Array], int], Array]
"""Values (samples,) at standard normal scores (samples,) of inputs by name, all others at their medians."""

EDGE = 1e-6
"""Quantiles this near to 0 and 1 are the last that a design takes."""


@dataclass(frozen=True, slots=True)
class Index:
    """Of an assumption: the share of the variance that it brings alone (`first`), and with all that it acts together
    with (`total`), each with the half-width of its 95 % confidence."""

    name: str
    first: float
    first_conf: float
    total: float
    total_conf: float


def screen(scores: Mapping[str, Array], values: Array, most: int) -> tuple[tuple[str, float], ...]:
    """The assumptions whose rank goes most with that of the value, with Spearman's correlation, strongest first.

    Some of many are there by chance: what moved alone changes nothing is one of them. Samples without a value do not
    count.
    """
    from scipy.stats import rankdata

    held = np.isfinite(values)
    if held.sum() < FEW or np.ptp(values[held]) == 0:
        return ()
    ranked = rankdata(values[held])
    found = []
    for name, score in scores.items():
        if np.ptp(score[held]) > 0:
            found.append((name, float(np.corrcoef(rankdata(score[held]), ranked)[0, 1])))
    found.sort(key=lambda one: -abs(one[1]))
    return tuple(found[:most])


FEW = 8
"""Samples below which a rank says nothing."""


def sobol(names: Sequence[str], evaluate: Evaluate, base: int, seed: int = 0) -> tuple[tuple[Index, ...], int]:
    """First and total indices of the named assumptions, largest total first, and how many values they took.

    `base` · (assumptions + 2) values are asked for; `base` should be a power of two. Values that are missing count as
    the worst that was found.
    """
    from SALib.analyze import sobol as analysis  # type: ignore[import-untyped]
    from SALib.sample import sobol as sampling  # type: ignore[import-untyped]
    from scipy.special import ndtri

    if not names:
        return (), 0
    problem = {"num_vars": len(names), "names": list(names), "bounds": [[0.0, 1.0]] * len(names)}
    points = sampling.sample(problem, base, calc_second_order=False, seed=seed + 1)
    scores = ndtri(np.clip(points, EDGE, 1 - EDGE))
    values = evaluate({name: scores[:, at] for at, name in enumerate(names)}, len(points))
    if not np.isfinite(values).all():
        values = np.where(np.isfinite(values), values, np.nanmax(values) if np.isfinite(values).any() else 0.0)
    if np.ptp(values) == 0:
        return tuple(Index(name, 0.0, 0.0, 0.0, 0.0) for name in names), len(points)
    found = analysis.analyze(problem, values / np.abs(values).max(), calc_second_order=False, seed=seed + 1)
    made = [
        Index(name, *(float(found[key][at]) for key in ("S1", "S1_conf", "ST", "ST_conf")))
        for at, name in enumerate(names)
    ]
    return tuple(sorted(made, key=lambda one: -one.total)), len(points)
