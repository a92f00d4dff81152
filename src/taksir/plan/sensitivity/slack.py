"""Targets and cash with a price on what is lacking, so that a world in which they cannot be kept has a value too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.plan.solve.again import Again

Array = NDArray[np.float64]

SIDES = {"target": 1.0, "cash": -1.0}
"""Families of rows that may be missed, and the side on which what is lacking is added."""


@dataclass(frozen=True, slots=True, eq=False)
class Slack:
    """Columns of what is lacking by family, from the first to behind the last, and all that is asked of it (in units of
    its rows)."""

    columns: Mapping[str, tuple[int, int, float]]

    def lacking(self, again: Again) -> Mapping[str, float]:
        """What the last run lacks, as a part of all that is asked."""
        values = np.asarray(again.highs.getSolution().col_value)
        return {name: float(values[first:end].sum()) / asked for name, (first, end, asked) in self.columns.items()}


def slacken(again: Again, price: float) -> Slack:
    """Add what is lacking to the rows of targets and cash; to lack all of it in all futures costs `price`, in the unit
    of the objective."""
    found: dict[str, tuple[int, int, float]] = {}
    chance = again.instance.time.probability
    worse = -1.0 if again.instance.objective == "most_compute" else 1.0
    for name, side in SIDES.items():
        family = again.families.get(name)
        if family is None or not (held := family.labels >= 0).any():
            continue
        asked = float((family.limit * chance)[held].clip(0.0).sum()) / family.unit
        if asked <= 0:
            continue
        rows = family.labels[held].astype(np.int32)
        weights = np.broadcast_to(chance, held.shape)[held]
        first = again.highs.getNumCol()
        again.highs.addCols(
            rows.size, worse * price / again.unit / asked * weights, np.zeros(rows.size), np.full(rows.size, np.inf),
            rows.size, np.arange(rows.size, dtype=np.int32), rows, np.full(rows.size, side),
        )  # fmt: skip
        found[name] = (first, first + rows.size, asked)
    return Slack(found)
