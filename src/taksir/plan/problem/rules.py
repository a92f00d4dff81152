"""What may not be: caps on what stands somewhere, shares that none may exceed, targets to be reached."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """Σ weight (i, c) · stock ≤ limit (t, f): an export rule (0 or a quota), water, carbon.

    `kind` is "export", "water", "carbon", "quota"; `unit` that of the limit. Infinite: no limit in that period.
    """

    name: str
    kind: str
    unit: str
    weight: Array
    limit: Array


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """Σ member · weight · stock ≤ share · Σ weight · stock, in every period from `start` on; all (i, c).

    `kind` is "vendor", "foundry" or "country"; `of` what is shared: "chips", "power" or "compute".
    """

    name: str
    kind: str
    of: str
    weight: Array
    member: NDArray[np.bool_]
    share: float
    start: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Σ weight (i, c) · stock ≥ level (t,) in every future; `amount` alone is what "earliest" wants to reach.

    `unit` is "W", "package" or "FLOP/s".
    """

    name: str
    unit: str
    weight: Array
    amount: float
    level: Array
