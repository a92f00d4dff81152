"""Very long draws: the same sequence in parts that fit the cache, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.facts import Catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import CHUNK, Draw
from taksir.quantity.amount import Amount


def many(
    catalog: Catalog,
    as_of: date,
    function: Callable[[Assumptions], Mapping[str, Amount]],
    samples: int,
    seed: int = 0,
) -> dict[str, NDArray[np.float64]]:
    """The samples of each amount that `function` gives of a run, shape (samples,), samples rounded up to parts.

    The parts are one sequence: the result is that of one run with `Draw(samples, seed)`, without holding the arrays of
    every step at once. `function` must take its facts in the same order every time.
    """

    def part(start: int) -> dict[str, NDArray[np.float64]]:
        draw = Draw(min(CHUNK, samples), seed, start)
        found = function(Assumptions(catalog, as_of, draw))
        return {name: np.broadcast_to(amount.value, (draw.samples,)) for name, amount in found.items()}

    starts = range(0, samples, CHUNK)
    with ThreadPoolExecutor(min(len(starts), os.cpu_count() or 1)) as pool:
        parts = list(pool.map(part, starts))
    return {name: np.concatenate([one[name] for one in parts]) for name in parts[0]}
