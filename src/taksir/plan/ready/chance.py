"""What the futures make of prices: factors by future, the closest word winning."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from taksir.model.supply.allocation import vendor_key
from taksir.plan.scenario.future import Future

Array = NDArray[np.float64]


def factors(futures: Mapping[str, Future], of: Callable[[Future], float]) -> Array:
    """A factor of every future, (F,)."""
    return np.array([of(one) for one in futures.values()], dtype=float)


def price_factors(futures: Mapping[str, Future], key: str, vendor: str) -> Array:
    """The factor of a chip's price in every future, (F,): that of the chip itself, else of its vendor, else of all."""

    def of(one: Future) -> float:
        told = {name.lower(): factor for name, factor in one.chip_price.items()}
        for name in (key.lower(), vendor.lower(), vendor_key(vendor)):
            if name in told:
                return told[name]
        return told.get("all", 1.0)

    return factors(futures, of)


def expected(futures: Mapping[str, Future], of: Callable[[Future], float]) -> float:
    """The mean of a factor over the futures, for what is paid before it is known which comes."""
    weights = factors(futures, lambda one: one.probability)
    return float(factors(futures, of) @ weights / weights.sum())
